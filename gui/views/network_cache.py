"""The parts of a network's graph that nothing happens to, kept as pictures between paintings."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from engine.refs import Ref
from gui.views.network_parts import paint_column, paint_gap
from gui.views.network_scene import Scene

Key = tuple[object, ...]


class StillCache:
    """The ground with all edges, and each column of units, as they are at rest.

    A gap or a column is painted anew only if one of its numbers has changed.
    """

    def __init__(self) -> None:
        self._ground = QPixmap()
        self._columns: dict[int, tuple[Key, QPixmap]] = {}
        self._gaps: dict[int, Key] = {}
        self._frame: Key = ()

    def paint_ground(self, painter: QPainter, scene: Scene, size: QSize, ratio: float) -> None:
        """Draw the ground and all edges, with their chips."""
        self._renew(scene, size, ratio)
        rest = scene.at_rest()
        stale = {
            layer: key
            for layer in range(1, scene.shape.last + 1)
            if self._gaps.get(layer) != (key := _gap_key(rest, layer))
        }
        if stale:
            inner = QPainter(self._ground)
            inner.setRenderHint(QPainter.RenderHint.Antialiasing)
            for layer, key in stale.items():
                self._paint_gap(inner, rest, layer, size)
                self._gaps[layer] = key
            inner.end()
        painter.drawPixmap(0, 0, self._ground)

    def paint_column(self, painter: QPainter, scene: Scene, layer: int) -> None:
        """Draw a column of units to which nothing happens."""
        area = _column_area(scene, layer)
        if area.isEmpty():
            return
        rest = scene.at_rest()
        key = _column_key(rest, layer)
        kept = self._columns.get(layer)
        if kept is None or kept[0] != key:
            kept = (key, self._draw_column(rest, layer, area))
            self._columns[layer] = kept
        painter.drawPixmap(area.topLeft(), kept[1])

    def _renew(self, scene: Scene, size: QSize, ratio: float) -> None:
        """Forget everything if something has changed that all of it depends on."""
        frame = (scene.layout, scene.theme, scene.texts, scene.numbers, size, ratio)
        if self._frame == frame:
            return
        self._frame = frame
        self._gaps.clear()
        self._columns.clear()
        if self._ground.size() != size * ratio:
            self._ground = QPixmap(size * ratio)
        self._ground.setDevicePixelRatio(ratio)
        self._ground.fill(QColor(scene.theme.card))

    def _paint_gap(self, painter: QPainter, scene: Scene, layer: int, size: QSize) -> None:
        columns = scene.layout.columns
        left, right = columns[layer - 1].x, columns[layer].x
        strip = QRectF(left, 0, right - left, size.height())
        clip = strip.intersected(QRectF(QPointF(), scene.layout.size))
        if clip.isEmpty():
            return
        painter.setClipRect(clip)
        painter.fillRect(clip, QColor(scene.theme.card))
        paint_gap(painter, scene, layer, clip)

    def _draw_column(self, scene: Scene, layer: int, area: QRectF) -> QPixmap:
        ratio = self._ground.devicePixelRatio()
        pixmap = QPixmap((area.size() * ratio).toSize())
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-area.topLeft())
        paint_column(painter, scene, layer, area)
        painter.end()
        return pixmap


def _column_area(scene: Scene, layer: int) -> QRectF:
    """Return the part of the widget that a column takes, on whole pixels."""
    column, measures = scene.layout.columns[layer], scene.layout.measures
    reach = max(column.radius, max(measures.delta, measures.bias) * column.side / 2) + 4
    strip = QRectF(column.x - reach, 0, 2 * reach, scene.layout.size.height())
    seen = strip.intersected(QRectF(QPointF(), scene.layout.size))
    left, right = math.floor(seen.left()), math.ceil(seen.right())
    return QRectF(left, 0, right - left, math.ceil(seen.height()))


def _gap_key(scene: Scene, layer: int) -> Key:
    key: Key = (
        scene.weights[layer - 1].tobytes(),
        scene.limit,
        scene.step is None,
        scene.lines,
    )
    if scene.lines > 1 and scene.layout.shows_weights(layer):
        key = (*key, scene.array("grad_w", layer).tobytes())
    return key


def _column_key(scene: Scene, layer: int) -> Key:
    """Return all the numbers that a column shows."""
    quantities = ["a"]
    sparse = scene.layout.look.sparse  # where a unit may carry any of three numbers
    if scene.sums(layer) and (sparse or scene.layout.shows_sums(layer)):
        quantities.append("z")
    if layer and (sparse or scene.layout.shows_sides(layer)):
        quantities.append("delta")
    if layer and scene.layout.shows_sides(layer) and scene.shape.has_bias(layer):
        quantities += ["b", "grad_b"] if scene.lines > 1 else ["b"]
    values = [value for quantity in quantities for value in _values(scene, quantity, layer)]
    return (scene.step is None, scene.lines, scene.backwards, *values)


def _values(scene: Scene, quantity: str, layer: int) -> Iterator[object]:
    """Yield what tells a layer's numbers from others: all at once where they are complete.

    Where the step is at work they are half old and half new, so there each is read by itself.
    """
    moment, step = scene.moment, scene.step
    if moment is not None and step is not None and step.target.layer != layer:
        whole = moment.value(Ref(quantity, layer))
        if whole is not None:
            yield np.asarray(whole).tobytes()
            return
    for j in range(scene.shape.sizes[layer]):
        yield scene.value(Ref(quantity, layer, (j,)))
