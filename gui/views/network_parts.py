"""A network's graph in parts: the gap before a layer, and the column of its units."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from gui.views.network_layout import LINE, SECOND_LINE
from gui.views.network_painting import paint_edges, paint_weight
from gui.views.network_scene import Scene
from gui.views.network_units import paint_bias, paint_bias_dot, paint_delta, paint_unit


def paint_gap(painter: QPainter, scene: Scene, layer: int, clip: QRectF) -> None:
    """Draw the edges into a layer and their chips."""
    paint_edges(painter, scene, layer, clip)
    for i, j in visible_chips(scene, layer, clip):
        paint_weight(painter, scene, layer, i, j)


def visible_chips(scene: Scene, layer: int, clip: QRectF) -> Iterator[tuple[int, int]]:
    """Return the edges into a layer whose chips are written out and within `clip`."""
    if not scene.layout.shows_weights(layer):
        return
    gap = scene.layout.gaps[layer - 1]
    x, y = gap.spots[..., 0], gap.spots[..., 1]
    dx, dy = scene.layout.measures.weight * gap.text / 2, (LINE + SECOND_LINE) * gap.text
    seen = (x >= clip.left() - dx) & (x <= clip.right() + dx)
    seen &= (y >= clip.top() - dy) & (y <= clip.bottom() + dy)
    before, after = np.nonzero(seen)
    yield from zip(before.tolist(), after.tolist(), strict=True)


def chips_over(
    scene: Scene, layer: int, edges: list[tuple[int, int]], clip: QRectF
) -> Iterator[tuple[int, int]]:
    """Return the visible chips that some edges pass under, their own among them."""
    a, b = scene.layout.columns[layer - 1], scene.layout.columns[layer]
    gap = scene.layout.gaps[layer - 1]
    chosen = np.array(edges).reshape(-1, 2)
    y0, y1 = a.ys[chosen[:, 0]], b.ys[chosen[:, 1]]
    slope = (y1 - y0) / (b.x - a.x)
    reach = abs(slope) * scene.layout.measures.weight * gap.text / 2
    reach = reach + (LINE / 2 + SECOND_LINE) * gap.text + 8.0
    for i, j in visible_chips(scene, layer, clip):
        x, y = gap.spots[i, j]
        if (abs(y0 + slope * (x - a.x) - y) <= reach).any():
            yield i, j


def paint_column(painter: QPainter, scene: Scene, layer: int, clip: QRectF) -> None:
    """Draw the units of a layer with what is attached to them."""
    layout = scene.layout
    column = layout.columns[layer]
    reach = column.radius + 5 * column.side
    sides = layout.shows_sides(layer)
    if not clip.left() - reach <= column.x <= clip.right() + reach:
        return
    for j, y in enumerate(column.ys.tolist()):
        if not clip.top() - reach <= y <= clip.bottom() + reach:
            continue
        if sides and column.has_bias:
            paint_bias(painter, scene, layer, j)
        paint_unit(painter, scene, layer, j)
        if not sides and column.has_bias:
            paint_bias_dot(painter, scene, layer, j)
        if sides and column.has_delta:
            paint_delta(painter, scene, layer, j)
