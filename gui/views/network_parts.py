"""A network's graph in parts: the gap before a layer, and the column of its units."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from gui.views.network_layout import Layout
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
    look = scene.layout.look
    dx, dy = scene.layout.measures.weight * gap.text / 2, (look.line + look.second) * gap.text
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
    look = scene.layout.look
    reach = reach + (look.line / 2 + look.second) * gap.text + 8.0 * scene.layout.stroke
    for i, j in visible_chips(scene, layer, clip):
        x, y = gap.spots[i, j]
        if (abs(y0 + slope * (x - a.x) - y) <= reach).any():
            yield i, j


def live_chips(
    layout: Layout, layer: int, edges: list[tuple[int, int]]
) -> list[tuple[tuple[int, int], QPointF]]:
    """Return edges that carry a chip only while they matter, and where it is on each.

    They stand near the end where the edges are apart; none where they would cover each other.
    """
    if not layout.look.sparse or layout.shows_weights(layer) or not edges:
        return []
    into = len({j for _, j in edges}) == 1
    if not into and len({i for i, _ in edges}) > 1:
        return []
    a, b = layout.columns[layer - 1], layout.columns[layer]
    half = (layout.measures.number / 2 + 0.3) * layout.least
    x = a.x + a.radius + half if into else b.x - b.radius - half
    if len(edges) == 1:
        x = (a.x + a.radius + b.x - b.radius) / 2
    along = (x - a.x) / (b.x - a.x)
    ys = [float(a.ys[i] * (1 - along) + b.ys[j] * along) for i, j in edges]
    height = (layout.look.line + 0.1) * layout.least
    if any(high - low < height for low, high in pairwise(sorted(ys))):
        return []
    return [(edge, QPointF(x, y)) for edge, y in zip(edges, ys, strict=True)]


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
