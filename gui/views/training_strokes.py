"""Curves of many points, drawn fast: no more of them than there are pixels, and in thin strokes."""

from __future__ import annotations

import math
from itertools import product

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from engine.steps import Array


def thinned(values: Array, pixels: float) -> Array:
    """Return the places of the points that have to be drawn on so many pixels.

    Of each stretch of two pixels the smallest and the largest are kept, in their order, and the
    two ends: as in ``loss_plot.downsample``, but cheap enough for every frame.

    Parameters
    ----------
    values : ndarray, shape (points,)
        Finite.
    pixels : float

    Returns
    -------
    ndarray of int
    """
    count, most = len(values), max(16, math.ceil(pixels))
    if count <= most:
        return np.arange(count)
    length = math.ceil(2 * count / most)
    whole = count // length
    stretches = values[: whole * length].reshape(whole, length)
    kept = np.empty(2 * whole + 4, dtype=np.intp)
    starts = np.arange(0, whole * length, length)
    low, high = stretches.argmin(axis=1), stretches.argmax(axis=1)
    kept[1:-3:2] = np.minimum(low, high) + starts
    kept[2:-3:2] = np.maximum(low, high) + starts
    rest = values[whole * length - 1 :]
    ends = sorted((int(rest.argmin()), int(rest.argmax())))
    kept[0], kept[-1] = 0, count - 1
    kept[-3:-1] = np.array(ends) + whole * length - 1
    return kept


def polyline(x: Array, y: Array) -> QPolygonF:
    """Return points, finite, as a polygon."""
    if not len(x):
        return QPolygonF()
    return pg.functions.arrayToQPolygonF(np.ascontiguousarray(x), np.ascontiguousarray(y))


def draw_line(
    painter: QPainter, line: QPolygonF, colour: QColor, thickness: float, dashed: bool = False
) -> None:
    """Draw a line of many points.

    Qt draws a line one pixel thin 40 times as fast as a thick one that turns at every pixel, so a
    thick one is several thin ones.
    """
    if line.size() < 2:
        return
    ratio = painter.device().devicePixelRatioF() if painter.device() is not None else 1.0
    pen = QPen(colour, 1.0)
    pen.setCosmetic(True)
    if dashed:
        length = max(3.0, 2.2 * thickness * ratio)
        pen.setDashPattern([length, 0.8 * length])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    aside = (thickness * ratio - 1.0) / 2 / ratio
    if aside <= 0.1:
        painter.drawPolyline(line)
        return
    count = max(2, math.ceil(2 * aside * ratio / 1.3) + 1)
    offsets = np.linspace(-aside, aside, count)
    for right, down in product(offsets, offsets):
        if count == 2 or math.hypot(right, down) <= 1.1 * aside:
            painter.drawPolyline(line.translated(right, down))
