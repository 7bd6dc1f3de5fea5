"""The small maps of the other filters."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from engine.kernel import Stage
from engine.refs import Ref
from gui.views.kernel_colours import sign_scale, to_image
from gui.views.kernel_scene import Scene
from gui.views.text_cache import draw_centred


@dataclass(frozen=True, slots=True)
class Thumb:
    """A filter's small map."""

    filter: int
    rect: QRectF
    ref: Ref  # what a click on it stands for


def thumbs(scene: Scene) -> list[Thumb]:
    """Return the small maps of the filters: those around the current one, where not all fit."""
    room, u, stage = scene.layout.output.thumbs, scene.layout.u, scene.stage
    if room.isEmpty():
        return []
    _, rows, columns = stage.map_size
    name = 0.0 if scene.layout.need.dense else 1.0 * u
    height = room.height() - name
    width = min(height * columns / rows, 2.5 * height)
    gap = 0.5 * u
    count = max(1, min(stage.filters, int((room.width() + gap) / (width + gap))))
    chosen = scene.view.filter
    first = max(0, min(chosen - count // 2, stage.filters - count))
    spare = max(0.0, room.width() - count * (width + gap) + gap)
    x = room.left() + (spare if scene.layout.need.dense else spare / 2)
    cell = scene.position or (0, 0)
    found = []
    for n in range(count):
        f = first + n
        rect = QRectF(x + n * (width + gap), room.top() + name, width, height)
        found.append(Thumb(f, rect, Ref("y", stage.layer, (f, *cell))))
    return found


def paint_thumbs(painter: QPainter, scene: Scene) -> None:
    """Draw the filters' small maps, as far as they are known."""
    u, theme = scene.layout.u, scene.theme
    for thumb in thumbs(scene):
        chosen = thumb.filter == scene.view.filter
        image = small_map(scene, scene.stage, thumb.filter, "y")
        painter.fillRect(thumb.rect, QColor(theme.faint))
        if image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
            painter.drawImage(thumb.rect, image)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ink = scene.accent if chosen else QColor(theme.border)
        painter.setPen(QPen(ink, 0.16 * u if chosen else 1.0))
        painter.drawRect(thumb.rect)
        if scene.layout.need.dense:
            continue
        piece = scene.texts.piece(str(thumb.filter + 1), round(0.8 * u), chosen)
        at = QPointF(thumb.rect.center().x(), thumb.rect.top() - 0.55 * u)
        draw_centred(painter, piece, at, scene.accent if chosen else QColor(theme.muted))


def small_map(scene: Scene, stage: Stage, f: int, quantity: str) -> QImage | None:
    """Return a map, one pixel a cell, as far as it is known."""
    if scene.trace is None or scene.moment is None:
        return None
    array, known = scene.trace.filled(quantity, stage.layer, scene.moment.index)
    values = np.asarray(array, np.float64)
    part = values[f]
    seen = np.arange(part.size).reshape(part.shape) < known - f * part.size
    if not seen.any():
        return None
    scale = sign_scale(values)
    return to_image(scale.ramp(scene.theme)[scale.places(part)], seen)
