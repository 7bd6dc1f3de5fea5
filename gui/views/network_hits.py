"""Which quantity of a network's graph is under a point, and where a quantity's number is."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from engine.network import Shape
from engine.refs import Ref
from gui.views.network_focus import place_of
from gui.views.network_layout import Layout

SUM_RISE = 1.5  # ems above a unit's middle: the weighted sum
EDGE_REACH = 5.0  # pixels from an edge that still count as pointing at it


def ref_at(layout: Layout, shape: Shape, at: QPointF, lines: int) -> Ref | None:
    """Return the quantity under a point; None on the ground.

    Parameters
    ----------
    layout : Layout
    shape : Shape
    at : QPointF
    lines : int
        How many lines the chips of weights have now; the second is the gradient.
    """
    if layout.loss_rect().contains(at):
        return Ref("loss")
    for layer in range(shape.last, -1, -1):
        found = _in_column(layout, shape, layer, at, lines)
        if found is not None:
            return found
    for layer in range(1, shape.last + 1):
        if layout.columns[layer - 1].x <= at.x() <= layout.columns[layer].x:
            return _in_gap(layout, layer, at, lines)
    return None


def rect_of(layout: Layout, shape: Shape, ref: Ref, lines: int) -> QRectF | None:
    """Return where a quantity's number is; None for what is not in the graph."""
    place = place_of(ref)
    if place is None or not _exists(shape, place):
        return None
    layer, index = place.layer or 0, place.index
    match place.quantity:
        case "a":
            text = layout.columns[layer].text
            height = 1.7 * text
            rect = layout.unit_rect(layer, index[0])
            side = rect.width() * 0.82
            middle = rect.center() - QPointF(0, value_rise(layout, shape, layer) * text)
            apart = shape.activation(layer) != "identity" and not layout.look.sparse
            if ref.quantity == "z" and apart:
                middle = rect.center() - QPointF(0, SUM_RISE * text)
            return QRectF(middle.x() - side / 2, middle.y() - height / 2, side, height)
        case "b":
            rect = layout.bias_rect(layer, index[0], lines)
            line = rect.height() - layout.look.line * layout.columns[layer].side
            return _part(rect, line, upper=ref.quantity == "grad_b", whole=lines == 1)
        case "delta":
            return layout.delta_rect(layer, index[0])
        case "target":
            return layout.target_rect(index[0])
        case "loss":
            return layout.loss_rect()
    i, j = index
    rect = layout.weight_rect(layer, i, j, lines)
    line = layout.look.line * layout.gaps[layer - 1].text
    return _part(rect, line, upper=ref.quantity != "grad_w", whole=lines == 1)


def value_rise(layout: Layout, shape: Shape, layer: int) -> float:
    """Return how many ems above a unit's middle its number is: below a weighted sum, if any."""
    summed = layer and shape.activation(layer) != "identity" and not layout.look.sparse
    return 0.0 if summed else 0.45


def _exists(shape: Shape, place: Ref) -> bool:
    if place.quantity == "loss":
        return True
    layer = shape.last if place.quantity == "target" else place.layer
    if layer is None or not 0 <= layer <= shape.last or not place.index:
        return False
    if place.quantity != "a" and layer == 0:
        return False
    if place.quantity == "b" and not shape.has_bias(layer):
        return False
    limits: tuple[int, ...] = (shape.sizes[layer],)
    if place.quantity == "w":
        limits = (shape.sizes[layer - 1], shape.sizes[layer])
    return len(place.index) == len(limits) and all(
        0 <= at < limit for at, limit in zip(place.index, limits, strict=True)
    )


def _part(rect: QRectF, line: float, *, upper: bool, whole: bool) -> QRectF:
    """Return the part of a chip above or below `line` pixels from its top."""
    if whole:
        return rect
    return rect.adjusted(0, 0, 0, line - rect.height()) if upper else rect.adjusted(0, line, 0, 0)


def _in_column(layout: Layout, shape: Shape, layer: int, at: QPointF, lines: int) -> Ref | None:
    column = layout.columns[layer]
    j = int(np.abs(column.ys - at.y()).argmin())
    away = at - layout.centre(layer, j)
    dotted = column.has_bias and not layout.shows_sides(layer)
    if dotted and layout.bias_dot(layer, j).adjusted(-2, -2, 2, 2).contains(at):
        return Ref("b", layer, (j,))
    if away.x() ** 2 + away.y() ** 2 <= max(column.radius, 3.0) ** 2:
        apart = layer > 0 and shape.activation(layer) != "identity" and layout.shows_sums(layer)
        return Ref("z" if apart and away.y() < -0.8 * column.text else "a", layer, (j,))
    if layer == shape.last and layout.target_rect(j).contains(at):
        return Ref("target", None, (j,))
    if not layout.shows_sides(layer):
        return None
    if column.has_delta and layout.delta_rect(layer, j).contains(at):
        return Ref("delta", layer, (j,))
    for k in range(max(0, j - 1), min(len(column.ys), j + 2)) if column.has_bias else ():
        rect = layout.bias_rect(layer, k, lines)
        if rect.contains(at):
            gradient = lines > 1 and at.y() < rect.bottom() - layout.look.line * column.side
            return Ref("grad_b" if gradient else "b", layer, (k,))
    return None


def _in_gap(layout: Layout, layer: int, at: QPointF, lines: int) -> Ref | None:
    gap = layout.gaps[layer - 1]
    if layout.shows_weights(layer):
        box = layout.weight_rect(layer, 0, 0, lines).translated(-layout.spot(layer, 0, 0))
        dx, dy = at.x() - gap.spots[..., 0], at.y() - gap.spots[..., 1]
        inside = (abs(dx) <= box.right()) & (dy >= box.top()) & (dy <= box.bottom())
        if inside.any():
            i, j = np.argwhere(inside)[0]
            gradient = lines > 1 and dy[i, j] > layout.look.line / 2 * gap.text
            return Ref("grad_w" if gradient else "w", layer, (int(i), int(j)))
    a, b = layout.columns[layer - 1], layout.columns[layer]
    slope = (b.ys[None, :] - a.ys[:, None]) / (b.x - a.x)
    rise = a.ys[:, None] + slope * (at.x() - a.x) - at.y()
    distance = np.abs(rise) / np.sqrt(1.0 + slope**2)
    i, j = np.unravel_index(int(distance.argmin()), distance.shape)
    near = min(EDGE_REACH, max(1.5, EDGE_REACH * 12 / distance.size + 2.0))
    return Ref("w", layer, (int(i), int(j))) if distance[i, j] <= near else None
