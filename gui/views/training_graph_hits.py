"""What is under the pointer in the training page's graph."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from engine.steps import Array
from gui.views.training_graph_layout import GraphLayout
from gui.views.training_graph_scene import GraphScene, edge_width, strengths

REACH = 5.0  # pixels beside an edge, or around a disc, that still count


class Hit(NamedTuple):
    """A unit, or the place in theta of a weight or a bias; neither where there is nothing."""

    unit: tuple[int, int] | None = None
    place: int | None = None


NOTHING = Hit()


def hit_at(scene: GraphScene, at: QPointF) -> Hit:
    """Return what is at a point: a bias before its unit, a unit before an edge."""
    layout, places = scene.layout, scene.places
    for layer in range(1, places.shape.last + 1):
        if places.shape.has_bias(layer):
            unit = _disc_at(layout, layer, at)
            if unit is not None:
                return Hit(place=places.bias(layer, unit))
    for layer, column in enumerate(layout.columns):
        if column.left <= at.x() <= column.right:
            for unit in range(len(column.tops)):
                if QRectF(column.rect(unit)).contains(at):
                    return Hit(unit=(layer, unit))
    for layer in range(1, places.shape.last + 1):
        if QRectF(layout.gap(layer)).contains(at):
            return _edge_at(scene, layer, at)
    return NOTHING


def _disc_at(layout: GraphLayout, layer: int, at: QPointF) -> int | None:
    reach = layout.radius(layer) + 2.0
    first = layout.bias(layer, 0)
    if abs(at.x() - first.x()) > reach:
        return None
    for unit in range(len(layout.columns[layer].tops)):
        away = at - layout.bias(layer, unit)
        if away.x() ** 2 + away.y() ** 2 <= reach**2:
            return unit
    return None


def _edge_at(scene: GraphScene, layer: int, at: QPointF) -> Hit:
    """Return the edge that is nearest, its own thickness taken off."""
    layout = scene.layout
    rect, (a, b) = layout.gap(layer), layout.columns[layer - 1 : layer + 1]
    share = (at.x() - rect.left()) / rect.width()
    starts, ends = np.array(a.ys)[:, None], np.array(b.ys)[None, :]
    ys: Array = starts + (ends - starts) * share
    slope = (ends - starts) / rect.width()
    theta = scene.theta[scene.places.weights(layer)].reshape(ys.shape)
    shares = np.abs(strengths(theta, scene.limit))
    least, most = (edge_width(layout, layer, strength) for strength in (0.0, 1.0))
    away = np.abs(ys - at.y()) / np.sqrt(1 + slope**2) - (least + (most - least) * shares) / 2
    i, j = divmod(int(away.argmin()), ys.shape[1])
    if away[i, j] > REACH:
        return NOTHING
    return Hit(place=scene.places.weight(layer, i, j))


def rect_of(scene: GraphScene, place: int) -> QRectF:
    """Return where a parameter is: the middle of its edge, or its disc."""
    ref, layout = scene.places.ref(place), scene.layout
    layer = ref.layer or 1
    if ref.quantity == "b":
        at, radius = layout.bias(layer, ref.index[0]), layout.radius(layer)
    else:
        start, end = layout.edge(layer, *ref.index)
        at, radius = (start + end) / 2, 0.5 * layout.em
    return QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
