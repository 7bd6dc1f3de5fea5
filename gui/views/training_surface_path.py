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
HALF = 0.5  # of a colour's lightness
DOTS = 40
APART = 0.45  # heights of the font between two dots
FAR = 20.0  # pictures: so far beyond its edge a point is still put where it is
START, HERE, END, OTHER = 0.42, 0.5, 0.24, 0.26  # radii, in heights of the font


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


def paint_path(
    painter: QPainter, axes: Axes, path: Array, here: int, em: float, ink: QColor | None
) -> None:
    """Draw a path that can be taken by its start: strong up to `here`, thin from there on."""
    points = on_screen(axes, path)
    here = min(max(0, here), len(points) - 1)
    inks = _inks(ink)
    painter.save()
    painter.setClipRect(axes.plot)
    _paint_way(painter, points, here, em, inks)
    thick = _thickness(em)
    painter.setPen(QPen(DARK, max(1.0, em / 17)))
    painter.setBrush(inks[-1])
    for x, y in dots(points[: here + 1], APART * em):
        painter.drawEllipse(QPointF(x, y), 1.1 * thick, 1.1 * thick)
    painter.restore()
    if here < len(points) - 1:
        _paint_end(painter, within(axes.plot, *points[-1]), em)
    paint_start(painter, within(axes.plot, *points[0]), em)
    paint_ring(painter, within(axes.plot, *points[here]), em, inks[-1])


def paint_trail(
    painter: QPainter, axes: Axes, path: Array, here: int, em: float, ink: QColor
) -> None:
    """Draw the path of another run, with a small disc at its start and a ring at the present."""
    points = on_screen(axes, path)
    here = min(max(0, here), len(points) - 1)
    painter.save()
    painter.setClipRect(axes.plot)
    _paint_way(painter, points, here, em, _inks(ink))
    painter.restore()
    inks = _inks(ink)
    painter.setPen(QPen(inks[-2], max(1.0, em / 10)))
    painter.setBrush(ink)
    painter.drawEllipse(within(axes.plot, *points[0]), OTHER * em, OTHER * em)
    paint_ring(painter, within(axes.plot, *points[here]), 0.8 * em, ink)


def _paint_way(
    painter: QPainter, points: Array, here: int, em: float, inks: tuple[QColor, ...]
) -> None:
    """Draw a line in inks, each a narrower one upon the one before."""
    thick = _thickness(em)
    for part, strong in ((points[here:], False), (points[: here + 1], True)):
        if len(part) < 2:
            continue
        kept = np.unique(np.linspace(0, len(part) - 1, min(MOST, len(part))).astype(np.intp))
        line = polyline(part[kept, 0], part[kept, 1])
        for place, ink in enumerate(inks):
            last = place == len(inks) - 1
            wider = len(inks) - 1 - place
            width = thick if strong else max(1.0, thick / 2)
            draw_line(painter, line, ink, width + wider * 0.75 * thick, last and not strong)


def _thickness(em: float) -> float:
    return max(2.0, em / 8)


def _inks(ink: QColor | None) -> tuple[QColor, ...]:
    """Return a line's inks, the broadest first: any colour keeps clear of the bands."""
    if ink is None:
        return DARK, LIGHT
    return (LIGHT, DARK, ink) if ink.lightnessF() > HALF else (DARK, LIGHT, ink)


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


def paint_ring(painter: QPainter, at: QPointF, em: float, ink: QColor = LIGHT) -> None:
    """Draw a ring around where training is."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    outer = LIGHT if ink != LIGHT and ink.lightnessF() <= HALF else DARK
    for colour, thickness in ((outer, em / 3.4), (ink, em / 7)):
        painter.setPen(QPen(colour, max(2.0, thickness)))
        painter.drawEllipse(at, HERE * em, HERE * em)


def _paint_end(painter: QPainter, at: QPointF, em: float) -> None:
    """Draw a square where training had got to."""
    side = END * em
    painter.setPen(QPen(DARK, max(1.5, em / 10)))
    painter.setBrush(LIGHT)
    painter.drawRect(QRectF(at.x() - side, at.y() - side, 2 * side, 2 * side))
