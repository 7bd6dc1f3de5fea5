"""Arranging a network's graph: how large its texts can be, and where everything goes then."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QSizeF

from engine.network import Shape
from gui.views.network_chips import Strip, place_chips
from gui.views.network_layout import Column, Gap, Layout, Measures
from gui.views.network_look import Look

GROWN = (1.6, 1.45, 1.3, 1.15, 1.0)  # sizes of a sparse picture's text to try, of the font's
CHIPS = 12  # edges between two layers that can carry chips in a sparse picture


def arrange(shape: Shape, size: QSizeF, measures: Measures, grown: float = 1.0) -> Layout:
    """Return where everything of a network stands in a picture of `size`.

    Depends on nothing but its arguments, so no step can move anything. `grown` is how much larger
    than the widget's font the text of a sparse picture shall be.
    """
    width, height = max(size.width(), 40.0), max(size.height(), 40.0)
    look, last = measures.look, len(shape.sizes) - 1
    u = measures.em * min(1.7, max(0.86, min(width / 900, height / 600)))
    u = measures.em * grown if look.sparse else u
    top, bottom = look.head * u, height - look.foot * u
    body = max(bottom - top, 1.0)
    squeeze = _squeeze(shape, width, body, u, measures)
    sizes = [_sizes(shape, layer, body, u, squeeze, measures) for layer in range(len(shape.sizes))]
    halves = [_half(shape, layer, *sizes[layer], measures) for layer in range(len(shape.sizes))]
    clear = _clear(shape, width, sizes, halves, u * squeeze, u, measures)

    # What hangs below the units weighs as much as what stands on them: one shift for all layers.
    leans = [
        (_above(shape, k, look) - _below(k, look)) * sizes[k][1] / 2 for k in range(len(sizes))
    ]
    leans = _leans(shape, sizes, body, max(leans[1:], key=abs), look)

    columns: list[Column] = []
    x = look.margin * u
    for layer, (n, (text, side), half) in enumerate(zip(shape.sizes, sizes, halves, strict=True)):
        x += half
        ys = top + (np.arange(n) + 0.5) * body / n if n > 1 else np.array([top + body / 2])
        ys = ys + leans[layer]
        bias = layer > 0 and shape.has_bias(layer)
        columns.append(Column(x, ys, look.radius * text, text, side, bias, layer > 0))
        x += half + clear
    gaps = []
    for layer in range(1, len(columns)):
        a, b = columns[layer - 1], columns[layer]
        strip = Strip(a.x, b.x, a.x + halves[layer - 1], b.x - halves[layer])
        box = (measures.weight, look.line + look.second, look.line / 2)
        # No larger than the units beside them, however much room there is.
        most = min(a.text, b.text)
        if look.sparse and len(a.ys) * len(b.ys) > CHIPS:
            most = 0.01  # so many are only in each other's way
        spots, text = place_chips(a.ys, b.ys, strip, box, most)
        gaps.append(Gap(spots, text))
    out = columns[-1]
    target_x = out.x + halves[last] + 1.2 * out.side + measures.target * out.side / 2
    loss_text = u * squeeze
    loss_x = width - look.margin * u - measures.loss * loss_text / 2
    loss_y = float(out.ys.mean())
    if look.sparse and out.side:  # under the targets
        loss_x = max(
            target_x, out.x + halves[last] + 1.2 * out.side + measures.loss * loss_text / 2
        )
        loss_y = float(out.ys[-1]) + (look.line / 2 + 0.6) * out.side
        loss_y += look.loss / 2 * loss_text
    return Layout(
        QSizeF(width, height),
        measures,
        tuple(columns),
        tuple(gaps),
        target_x,
        QPointF(loss_x, loss_y),
        loss_text,
        u,
    )


def _leans(
    shape: Shape, sizes: list[tuple[float, float]], body: float, wanted: float, look: Look
) -> list[float]:
    """Return each layer's shift downwards.

    All layers shift as much as is wanted, unless the outermost units of one would leave the body;
    then all shift by what they can have in common, and one that cannot by what it must.
    """
    ranges = []
    for layer, (n, (text, side)) in enumerate(zip(shape.sizes, sizes, strict=True)):
        room = body / max(n, 1) / 2
        least = look.radius * text + _above(shape, layer, look) * side - room
        ranges.append((least, room - look.radius * text - _below(layer, look) * side))
    common = min(min(most for _, most in ranges), max(max(low for low, _ in ranges), wanted))
    return [min(most, max(least, common)) for least, most in ranges]


def _above(shape: Shape, layer: int, look: Look) -> float:
    """Return the ems that stand above a unit's circle."""
    return look.line + look.second + look.gap if layer and shape.has_bias(layer) else 0.0


def _below(layer: int, look: Look) -> float:
    return look.line + look.gap if layer else 0.0


def _sizes(
    shape: Shape, layer: int, body: float, u: float, squeeze: float, measures: Measures
) -> tuple[float, float]:
    """Return a layer's em, and the em of what is attached to its units."""
    look = measures.look
    pitch = body / max(shape.sizes[layer], 2)
    attached = _above(shape, layer, look) + _below(layer, look)
    air = 0.3 if look.sparse else 0.7
    whole = min(u * squeeze, pitch / (2 * look.radius + attached + air))
    if whole * look.small >= look.least * measures.em - 1e-6:
        return whole, whole
    # Too dense to write everything: most of the room goes to the circle and its number.
    if look.sparse:
        return min(u * squeeze, 0.94 * pitch / (2 * look.radius)), 0.0
    text = min(u * squeeze, 0.74 * pitch / (2 * look.radius))
    side = text
    if attached:
        side = min(text, (pitch - 2 * look.radius * text) * 0.94 / (attached + 0.2))
    return text, side


def _half(shape: Shape, layer: int, text: float, side: float, measures: Measures) -> float:
    """Return half the width of a column with all that is attached to it."""
    half = measures.look.radius * text
    if layer:
        half = max(half, measures.delta * side / 2)
        if shape.has_bias(layer):
            half = max(half, measures.bias * side / 2)
    return half


def _clear(
    shape: Shape,
    width: float,
    sizes: list[tuple[float, float]],
    halves: list[float],
    text: float,
    u: float,
    measures: Measures,
) -> float:
    """Return the width between two columns that is left for edges."""
    side = sizes[-1][1]
    if measures.look.sparse:  # the loss is under the targets
        right = 1.2 * (side or text) + max(measures.target * side, measures.loss * text)
    else:
        right = (1.2 + measures.target) * side + (1.6 + measures.loss) * text
    return (width - 2 * measures.look.margin * u - 2 * sum(halves) - right) / shape.last


def _squeeze(shape: Shape, width: float, body: float, u: float, measures: Measures) -> float:
    """Return by how much the columns must shrink to leave the edges room for their numbers.

    Where that would cost the units their own numbers, the edges only get the room to be seen.
    """
    layers = range(len(shape.sizes))
    share = width / (len(shape.sizes) + 1)
    sparse = measures.look.sparse
    fallback = 0.2
    for step in range(41):
        squeeze = 1.0 - 0.02 * step
        sizes = [_sizes(shape, layer, body, u, squeeze, measures) for layer in layers]
        halves = [_half(shape, layer, *sizes[layer], measures) for layer in layers]
        clear = _clear(shape, width, sizes, halves, u * squeeze, u, measures)
        if sparse and clear >= 0.2 * share:
            return squeeze  # a sparse picture needs no room for numbers on edges
        if squeeze >= 0.62 and clear >= 1.2 * (measures.weight + 0.8) * u * squeeze:
            return squeeze
        if fallback == 0.2 and clear >= 0.42 * share:
            fallback = squeeze
    return fallback


def arrange_sparse(shape: Shape, size: QSizeF, variants: Sequence[Measures]) -> Layout:
    """Return the layout that writes most, as large as it can.

    Parameters
    ----------
    variants : sequence of Measures
        Ways to write less and less; where even the last has no room for everything, what does not
        fit is left out as a class.
    """
    for measures in variants:
        for grown in GROWN:
            layout = arrange(shape, size, measures, grown)
            if layout.is_complete():
                return layout
    return layout
