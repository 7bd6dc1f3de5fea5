"""Where everything of a network's graph stands. Pure geometry: no state, no painting, no clock.

Sizes are ems: a column and a gap each have the pixel size of their own text, and every box in them
is a fixed number of those ems. So whatever is shrunk to make room shrinks in proportion, comes
back in proportion when zoomed, and is dropped as a class once its text would be illegible.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF

from engine.network import Shape
from engine.steps import Array
from gui.views.network_chips import Strip, place_chips

# All in ems of the text that the element belongs to.
RADIUS = 3.0
VALUE, NAME, SMALL, CHIP = 1.36, 0.96, 0.84, 0.96  # text sizes
LINE, SECOND_LINE = 1.8, 1.3  # heights of a chip's first line and of the line below it
GAP = 0.4
MARGIN = 1.0
HEAD, FOOT = 3.7, 2.6  # strips for the titles and for the legend
LEAST_TEXT = 0.55  # of the widget's own font: below this, text is dropped


@dataclass(frozen=True, slots=True)
class Measures:
    """Room for the widest texts, in ems. `em` is the pixel size of the widget's font."""

    em: float
    weight: float
    bias: float
    delta: float
    target: float
    loss: float


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """The units of a layer. `text` is their em, `side` that of what is attached to them."""

    x: float
    ys: Array
    radius: float
    text: float
    side: float
    has_bias: bool
    has_delta: bool

    def moved(self, zoom: float, shift: QPointF) -> Column:
        """Return this column zoomed about the origin, then shifted."""
        return replace(
            self,
            x=self.x * zoom + shift.x(),
            ys=self.ys * zoom + shift.y(),
            radius=self.radius * zoom,
            text=self.text * zoom,
            side=self.side * zoom,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Gap:
    """The edges between two columns: where each one's chip is, shape (n_in, n_out, 2)."""

    spots: Array
    text: float

    def moved(self, zoom: float, shift: QPointF) -> Gap:
        """Return this gap zoomed about the origin, then shifted."""
        return Gap(self.spots * zoom + (shift.x(), shift.y()), self.text * zoom)


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """The whole graph, in the coordinates it is painted in.

    ``columns[l]`` belongs to layer l, ``gaps[l - 1]`` to the weights of layer l.
    """

    size: QSizeF
    measures: Measures
    columns: tuple[Column, ...]
    gaps: tuple[Gap, ...]
    target_x: float
    loss_at: QPointF
    loss_text: float
    u: float  # em of titles and legend, which stay when the graph is zoomed

    @property
    def least(self) -> float:
        """The smallest text that is painted, in pixels."""
        return LEAST_TEXT * self.measures.em

    @property
    def head(self) -> float:
        """Height of the strip of titles."""
        return HEAD * self.u

    @property
    def foot(self) -> float:
        """Height of the legend's strip."""
        return FOOT * self.u

    def moved(self, zoom: float, shift: QPointF) -> Layout:
        """Return the graph zoomed about the origin, then shifted; titles and legend stay."""
        return replace(
            self,
            columns=tuple(c.moved(zoom, shift) for c in self.columns),
            gaps=tuple(g.moved(zoom, shift) for g in self.gaps),
            target_x=self.target_x * zoom + shift.x(),
            loss_at=self.loss_at * zoom + shift,
            loss_text=self.loss_text * zoom,
        )

    # -- what there is room for ---------------------------------------------------------------

    def shows_values(self, layer: int) -> bool:
        """Return whether the units of a layer carry their number."""
        return self.columns[layer].text * VALUE >= self.least

    def shows_names(self, layer: int) -> bool:
        """Return whether the units of a layer carry their name."""
        return self.columns[layer].text * NAME >= self.least

    def shows_sums(self, layer: int) -> bool:
        """Return whether the units of a layer carry their weighted sum."""
        return self.columns[layer].text * SMALL >= self.least

    def shows_sides(self, layer: int) -> bool:
        """Return whether the biases, deltas and targets of a layer are written out."""
        return self.columns[layer].side * CHIP >= self.least

    def shows_weights(self, layer: int) -> bool:
        """Return whether the weights into a layer (1 to L) are written out."""
        return self.gaps[layer - 1].text * CHIP >= self.least

    # -- boxes --------------------------------------------------------------------------------

    def centre(self, layer: int, j: int) -> QPointF:
        """Return the middle of a unit."""
        column = self.columns[layer]
        return QPointF(column.x, float(column.ys[j]))

    def unit_rect(self, layer: int, j: int) -> QRectF:
        """Return the square around a unit's circle."""
        r = self.columns[layer].radius
        return _around(self.centre(layer, j), 2 * r, 2 * r)

    def bias_rect(self, layer: int, j: int, lines: int = 1) -> QRectF:
        """Return the chip above a unit. A second line goes on top, so that the first stays."""
        column = self.columns[layer]
        height = (LINE + SECOND_LINE * (lines - 1)) * column.side
        bottom = float(column.ys[j]) - column.radius - GAP * column.side
        width = self.measures.bias * column.side
        return QRectF(column.x - width / 2, bottom - height, width, height)

    def bias_dot(self, layer: int, j: int) -> QRectF:
        """Return the square around the dot that stands for a bias with no room for its chip."""
        side = 2 * max(2.5, 0.17 * self.columns[layer].radius)
        return _around(self.centre(layer, j) - QPointF(0, self.columns[layer].radius), side, side)

    def delta_rect(self, layer: int, j: int) -> QRectF:
        """Return the chip under a unit."""
        column = self.columns[layer]
        width = self.measures.delta * column.side
        top = float(column.ys[j]) + column.radius + GAP * column.side
        return QRectF(column.x - width / 2, top, width, LINE * column.side)

    def weight_rect(self, layer: int, i: int, j: int, lines: int = 1) -> QRectF:
        """Return the chip on an edge. A second line hangs below, so that the first stays."""
        gap = self.gaps[layer - 1]
        x, y = gap.spots[i, j]
        width = self.measures.weight * gap.text
        height = (LINE + SECOND_LINE * (lines - 1)) * gap.text
        return QRectF(x - width / 2, y - LINE / 2 * gap.text, width, height)

    def target_rect(self, j: int) -> QRectF:
        """Return the chip beside an output."""
        column = self.columns[-1]
        at = QPointF(self.target_x, float(column.ys[j]))
        return _around(at, self.measures.target * column.side, LINE * column.side)

    def loss_rect(self) -> QRectF:
        """Return the box at the far right."""
        u = self.loss_text
        return _around(self.loss_at, self.measures.loss * u, 3.4 * u)

    def legend_rect(self) -> QRectF:
        """Return the box at the bottom left."""
        u = self.u
        return QRectF(MARGIN * u, self.size.height() - 2.5 * u, 15.5 * u, 1.7 * u)

    def spot(self, layer: int, i: int, j: int) -> QPointF:
        """Return the point of an edge that its chip is on."""
        x, y = self.gaps[layer - 1].spots[i, j]
        return QPointF(float(x), float(y))


def _around(centre: QPointF, width: float, height: float) -> QRectF:
    return QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)


# -- arranging -------------------------------------------------------------------------------


def arrange(shape: Shape, size: QSizeF, measures: Measures) -> Layout:
    """Return where everything of a network stands in a picture of `size`.

    Depends on nothing but its arguments, so no step can move anything.
    """
    width, height = max(size.width(), 40.0), max(size.height(), 40.0)
    u = measures.em * min(1.7, max(0.86, min(width / 900, height / 600)))
    top, bottom = HEAD * u, height - FOOT * u
    body = max(bottom - top, 1.0)
    squeeze = _squeeze(shape, width, body, u, measures)
    sizes = [_sizes(shape, layer, body, u, squeeze, measures) for layer in range(len(shape.sizes))]
    halves = [_half(shape, layer, *sizes[layer], measures) for layer in range(len(shape.sizes))]
    right = _right(sizes[-1][1], u * squeeze, measures)
    clear = (width - 2 * MARGIN * u - 2 * sum(halves) - right) / shape.last

    # What hangs below the units weighs as much as what stands on them: one shift for all layers.
    leans = [(_above(shape, k) - _below(k)) * sizes[k][1] / 2 for k in range(len(sizes))]
    leans = _leans(shape, sizes, body, max(leans[1:], key=abs))

    columns: list[Column] = []
    x = MARGIN * u
    for layer, (n, (text, side), half) in enumerate(zip(shape.sizes, sizes, halves, strict=True)):
        x += half
        ys = top + (np.arange(n) + 0.5) * body / n if n > 1 else np.array([top + body / 2])
        ys = ys + leans[layer]
        bias = layer > 0 and shape.has_bias(layer)
        columns.append(Column(x, ys, RADIUS * text, text, side, bias, layer > 0))
        x += half + clear
    gaps = []
    for layer in range(1, len(columns)):
        a, b = columns[layer - 1], columns[layer]
        strip = Strip(a.x, b.x, a.x + halves[layer - 1], b.x - halves[layer])
        box = (measures.weight, LINE + SECOND_LINE, LINE / 2)
        # No larger than the units beside them, however much room there is.
        spots, text = place_chips(a.ys, b.ys, strip, box, min(a.text, b.text))
        gaps.append(Gap(spots, text))
    out = columns[-1]
    target_x = out.x + halves[-1] + 1.2 * out.side + measures.target * out.side / 2
    loss_text = u * squeeze
    loss_x = width - MARGIN * u - measures.loss * loss_text / 2
    middle = float(out.ys.mean())
    return Layout(
        QSizeF(width, height),
        measures,
        tuple(columns),
        tuple(gaps),
        target_x,
        QPointF(loss_x, middle),
        loss_text,
        u,
    )


def _leans(
    shape: Shape, sizes: list[tuple[float, float]], body: float, wanted: float
) -> list[float]:
    """Return each layer's shift downwards.

    All layers shift as much as is wanted, unless the outermost units of one would leave the body;
    then all shift by what they can have in common, and one that cannot by what it must.
    """
    ranges = []
    for layer, (n, (text, side)) in enumerate(zip(shape.sizes, sizes, strict=True)):
        room = body / max(n, 1) / 2
        least = RADIUS * text + _above(shape, layer) * side - room
        ranges.append((least, room - RADIUS * text - _below(layer) * side))
    common = min(min(most for _, most in ranges), max(max(low for low, _ in ranges), wanted))
    return [min(most, max(least, common)) for least, most in ranges]


def _above(shape: Shape, layer: int) -> float:
    """Return the ems that stand above a unit's circle."""
    return LINE + SECOND_LINE + GAP if layer and shape.has_bias(layer) else 0.0


def _below(layer: int) -> float:
    return LINE + GAP if layer else 0.0


def _sizes(
    shape: Shape, layer: int, body: float, u: float, squeeze: float, measures: Measures
) -> tuple[float, float]:
    """Return a layer's em, and the em of what is attached to its units."""
    pitch = body / max(shape.sizes[layer], 2)
    attached = _above(shape, layer) + _below(layer)
    whole = min(u * squeeze, pitch / (2 * RADIUS + attached + 0.7))
    if whole * SMALL >= LEAST_TEXT * measures.em:
        return whole, whole
    # Too dense to write everything: most of the room goes to the circle and its number.
    text = min(u * squeeze, 0.74 * pitch / (2 * RADIUS))
    side = min(text, (pitch - 2 * RADIUS * text) * 0.94 / (attached + 0.2)) if attached else text
    return text, side


def _half(shape: Shape, layer: int, text: float, side: float, measures: Measures) -> float:
    """Return half the width of a column with all that is attached to it."""
    half = RADIUS * text
    if layer:
        half = max(half, measures.delta * side / 2)
        if shape.has_bias(layer):
            half = max(half, measures.bias * side / 2)
    return half


def _right(side: float, u: float, measures: Measures) -> float:
    """Return the width of targets and loss, with the space before each."""
    return (1.2 + measures.target) * side + (1.6 + measures.loss) * u


def _squeeze(shape: Shape, width: float, body: float, u: float, measures: Measures) -> float:
    """Return by how much the columns must shrink to leave the edges room for their numbers.

    Where that would cost the units their own numbers, the edges only get the room to be seen.
    """
    layers = range(len(shape.sizes))
    share = width / (len(shape.sizes) + 1)
    fallback = 0.2
    for step in range(41):
        squeeze = 1.0 - 0.02 * step
        sizes = [_sizes(shape, layer, body, u, squeeze, measures) for layer in layers]
        halves = [_half(shape, layer, *sizes[layer], measures) for layer in layers]
        right = _right(sizes[-1][1], u * squeeze, measures)
        clear = (width - 2 * MARGIN * u - 2 * sum(halves) - right) / shape.last
        if squeeze >= 0.62 and clear >= 1.2 * (measures.weight + 0.8) * u * squeeze:
            return squeeze
        if fallback == 0.2 and clear >= 0.42 * share:
            fallback = squeeze
    return fallback
