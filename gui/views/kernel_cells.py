"""Painting a grid's cells: colours, numbers, padding and what no window reads."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui.theme import mix
from gui.views.kernel_colours import ink_on, to_image
from gui.views.kernel_plates import Plate
from gui.views.kernel_scene import Filled, Scene
from gui.views.text_cache import draw_centred

LINED = 5.0  # pixels from which on cells are parted by lines
Mask = NDArray[np.bool_]


def paint_empty(painter: QPainter, scene: Scene, plate: Plate) -> None:
    """Draw a grid whose numbers are not known yet: its cells, and its padding."""
    theme = scene.theme
    painter.fillRect(plate.rect, QColor(theme.card))
    padding = scene.padding(plate)
    if padding.any():
        _paint_padding(painter, scene, plate, padding)
    _paint_lines(painter, scene, plate)
    paint_dropped(painter, scene, plate)


def paint_filled(
    painter: QPainter, scene: Scene, plate: Plate, filled: Filled, known: int | None = None
) -> None:
    """Draw a grid with its first `known` numbers; with all of them where that is None."""
    theme = scene.theme
    if known is not None and known < filled.inner[0] * filled.inner[1]:
        values = filled.values.copy()
        values[~scene.padding(plate)] = np.where(
            np.arange(filled.inner[0] * filled.inner[1]) < known,
            values[~scene.padding(plate)],
            np.nan,
        )
        filled = replace(filled, values=values)
    scale = scene.scale(plate)
    shades = scale.ramp(theme)[scale.places(filled.values)]
    blank = ~np.isfinite(filled.values)
    padding = scene.padding(plate)
    shades[blank | padding] = _rgb(QColor(theme.card))
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.drawImage(plate.rect, to_image(shades))
    if padding.any():
        _paint_padding(painter, scene, plate, padding)
    if scene.layout.has_text(plate):
        _paint_numbers(painter, scene, plate, filled, shades, padding)
    _paint_lines(painter, scene, plate)
    paint_dropped(painter, scene, plate)


def _paint_numbers(
    painter: QPainter,
    scene: Scene,
    plate: Plate,
    filled: Filled,
    shades: NDArray[np.uint8],
    padding: Mask,
) -> None:
    px = number_size(plate)
    muted = QColor(scene.theme.muted)
    # Numbers of the padding are there, but do not ask to be read.
    pale = mix(QColor(scene.theme.card), muted, 0.75)
    for i in range(plate.rows):
        for j in range(plate.columns):
            value = float(filled.values[i, j])
            if not math.isfinite(value):
                continue
            ink = pale if padding[i, j] else ink_on(QColor(*map(int, shades[i, j])))
            piece = scene.texts.fitted(scene.text(value), px, False, 0.94 * plate.width)
            middle = plate.cell(plate.top + i, plate.left + j).center()
            draw_centred(painter, piece, middle, ink)


def paint_cell(
    painter: QPainter,
    scene: Scene,
    plate: Plate,
    rect: QRectF,
    value: float,
    *,
    bold: bool = False,
) -> None:
    """Draw one cell by itself, wherever it is."""
    scale = scene.scale(plate)
    shade = scale.ramp(scene.theme)[scale.places(np.array([value]))[0]]
    ground = QColor(*map(int, shade))
    painter.fillRect(rect, ground)
    if scene.layout.has_text(plate):
        text = scene.text(value)
        piece = scene.texts.fitted(text, number_size(plate), bold, 0.94 * rect.width())
        draw_centred(painter, piece, rect.center(), ink_on(ground))


def number_size(plate: Plate) -> int:
    """Return the pixel size of a grid's numbers."""
    return max(1, int(plate.text + 0.3))


def _paint_lines(painter: QPainter, scene: Scene, plate: Plate) -> None:
    """Draw the lines between the cells."""
    rect = plate.rect
    theme = scene.theme
    line = (
        QColor(theme.border) if not theme.dark else mix(QColor(theme.border), QColor("#000"), 0.1)
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(line, 1.0))
    lines = []
    if min(plate.width, plate.height) >= LINED:
        for i in range(1, plate.rows):
            y = rect.top() + i * plate.height
            lines.append(QLineF(rect.left(), y, rect.right(), y))
        for j in range(1, plate.columns):
            x = rect.left() + j * plate.width
            lines.append(QLineF(x, rect.top(), x, rect.bottom()))
    painter.drawLines(lines)
    painter.setPen(QPen(mix(line, QColor(theme.muted), 0.35), 1.0))
    painter.drawRect(rect)


def _paint_padding(painter: QPainter, scene: Scene, plate: Plate, padding: Mask) -> None:
    """Draw the cells around an input: hatched, for they are not of it."""
    ground = QColor(scene.theme.faint)
    line = mix(ground, QColor(scene.theme.muted), 0.28)
    cells = [
        plate.cell(plate.top + int(i), plate.left + int(j))
        for i, j in np.argwhere(padding).tolist()
    ]
    for cell in cells:
        painter.fillRect(cell, ground)
    paint_hatch(painter, cells, line, max(5.0, 0.17 * plate.height))


def paint_dropped(painter: QPainter, scene: Scene, plate: Plate) -> None:
    """Veil and hatch the rows and columns that no window reads."""
    rows, columns = scene.dropped(plate)
    if not rows and not columns:
        return
    rect = plate.rect
    parts = []
    if rows:
        parts.append(rect.adjusted(0, (plate.rows - rows) * plate.height, 0, 0))
    if columns:
        right = rect.adjusted((plate.columns - columns) * plate.width, 0, 0, 0)
        right.setBottom(rect.bottom() - rows * plate.height)
        parts.append(right)
    veil = QColor(scene.theme.card)
    veil.setAlphaF(0.55)
    ink = mix(QColor(scene.theme.card), QColor(scene.theme.error), 0.75)
    ink.setAlphaF(0.7)
    for part in parts:
        painter.fillRect(part, veil)
    paint_hatch(painter, parts, ink, max(6.0, 0.3 * plate.height), rising=False)


def paint_hatch(
    painter: QPainter, rects: Iterable[QRectF], ink: QColor, gap: float, *, rising: bool = True
) -> None:
    """Draw slanted lines in rectangles, as lines: a brush's pattern gets lost in an SVG."""
    painter.setPen(QPen(ink, 1.0))
    lines = [line for rect in rects for line in _slants(rect, gap, rising)]
    painter.drawLines(lines)


def _slants(rect: QRectF, gap: float, rising: bool) -> Iterator[QLineF]:
    """Yield the parts within a rectangle of lines that cover the plane."""
    w, h = rect.width(), rect.height()
    offset = rect.left() + rect.top() if rising else rect.top() - rect.left() - w
    t = gap - offset % gap
    while t < w + h:
        across, down = min(t, w), min(t, h)
        a = QPointF(rect.left() + across, rect.top() + t - across)
        b = QPointF(rect.left() + t - down, rect.top() + down)
        if not rising:
            middle = rect.left() + rect.right()
            a, b = QPointF(middle - a.x(), a.y()), QPointF(middle - b.x(), b.y())
        yield QLineF(a, b)
        t += gap


def known_rects(plate: Plate, filled: Filled, known: int) -> list[QRectF]:
    """Return the rectangles that hold the first `known` of a grid's own cells."""
    rows, columns = filled.inner
    if known >= rows * columns:
        return [plate.rect]
    whole, rest = divmod(known, columns)
    found = []
    if whole:
        found.append(plate.span((0, 0), (whole - 1, columns - 1)))
    if rest:
        found.append(plate.span((whole, 0), (whole, rest - 1)))
    return found


def _rgb(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()
