"""The way that training took over a surface: a line with dots, its ends, and the present."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from engine.steps import Array
from gui.views.training_axes import Axes
from gui.views.training_strokes import draw_line, polyline

LIGHT, DARK = QColor(255, 255, 255), QColor(12, 16, 22)  # on viridis, in either theme
MOST = 800  # points of the line
DOTS = 40
APART = 0.45  # heights of the font between two dots
FAR = 20.0  # pictures: so far beyond its edge a point is still put where it is
START, HERE, END = 0.42, 0.5, 0.24  # radii, in heights of the font


def on_screen(axes: Axes, path: Array) -> Array:
    """Return the points of a path in pixels, shape (m, 2)."""
    plot = axes.plot
    share = np.empty_like(path)
    with np.errstate(all="ignore"):
        share[:, 0] = (path[:, 0] - axes.x.low) / (axes.x.high - axes.x.low)
        share[:, 1] = (path[:, 1] - axes.y.low) / (axes.y.high - axes.y.low)
    share = np.clip(np.nan_to_num(share, nan=FAR), -FAR, FAR)
    return np.column_stack(
        [plot.left() + share[:, 0] * plot.width(), plot.bottom() - share[:, 1] * plot.height()]
    )


def within(plot: QRectF, x: float, y: float) -> QPointF:
    """Return a point, at the edge of the plot where it lies beyond: it has to be got hold of."""
    return QPointF(min(max(plot.left(), x), plot.right()), min(max(plot.top(), y), plot.bottom()))


def dots(points: Array, apart: float) -> list[tuple[float, float]]:
    """Return a few points, evenly in time, and of those only what is not on top of another."""
    kept: list[tuple[float, float]] = []
    for x, y in points[:: max(1, math.ceil(len(points) / DOTS))]:
        if all(math.hypot(x - right, y - down) >= apart for right, down in kept):
            kept.append((float(x), float(y)))
    return kept


def paint_path(painter: QPainter, axes: Axes, path: Array, here: int, em: float) -> None:
    """Draw a path: strong up to the place `here`, thin from there on."""
    points = on_screen(axes, path)
    here = min(max(0, here), len(points) - 1)
    thick = max(2.0, em / 8)
    painter.save()
    painter.setClipRect(axes.plot)
    for part, strong in ((points[here:], False), (points[: here + 1], True)):
        if len(part) < 2:
            continue
        kept = np.unique(np.linspace(0, len(part) - 1, min(MOST, len(part))).astype(np.intp))
        line = polyline(part[kept, 0], part[kept, 1])
        draw_line(painter, line, DARK, (2.0 if strong else 1.4) * thick)
        draw_line(painter, line, LIGHT, thick if strong else max(1.0, thick / 2), not strong)
    painter.setPen(QPen(DARK, max(1.0, em / 17)))
    painter.setBrush(LIGHT)
    for x, y in dots(points[: here + 1], APART * em):
        painter.drawEllipse(QPointF(x, y), 1.1 * thick, 1.1 * thick)
    painter.restore()
    if here < len(points) - 1:
        _paint_end(painter, within(axes.plot, *points[-1]), em)
    paint_start(painter, within(axes.plot, *points[0]), em)
    if axes.plot.adjusted(-1, -1, 1, 1).contains(QPointF(*points[here])):
        paint_ring(painter, QPointF(*points[here]), em)


def paint_start(painter: QPainter, at: QPointF, em: float, ghost: bool = False) -> None:
    """Draw the disc that can be dragged; a ghost is where it would be let go."""
    painter.setOpacity(0.85 if ghost else 1.0)
    painter.setPen(QPen(DARK, max(2.0, em / 8)))
    painter.setBrush(LIGHT)
    painter.drawEllipse(at, START * em, START * em)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(DARK)
    painter.drawEllipse(at, 0.36 * START * em, 0.36 * START * em)
    painter.setOpacity(1.0)


def paint_ring(painter: QPainter, at: QPointF, em: float) -> None:
    """Draw a ring around where training is."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, thickness in ((DARK, em / 3.4), (LIGHT, em / 7)):
        painter.setPen(QPen(colour, max(2.0, thickness)))
        painter.drawEllipse(at, HERE * em, HERE * em)


def _paint_end(painter: QPainter, at: QPointF, em: float) -> None:
    """Draw a square where training had got to."""
    side = END * em
    painter.setPen(QPen(DARK, max(1.5, em / 10)))
    painter.setBrush(LIGHT)
    painter.drawRect(QRectF(at.x() - side, at.y() - side, 2 * side, 2 * side))


def paint_minimum(painter: QPainter, at: QPointF, em: float) -> None:
    """Draw a small cross in the middle of a basin."""
    arm = 0.26 * em
    for colour, thickness in ((DARK, em / 5), (LIGHT, em / 12)):
        pen = QPen(colour, max(1.0, thickness))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(at - QPointF(arm, arm), at + QPointF(arm, arm))
        painter.drawLine(at - QPointF(arm, -arm), at + QPointF(arm, -arm))
