"""Where everything of a network's graph stands. Pure geometry: no state, no painting, no clock.

Sizes are ems: a column and a gap each have the pixel size of their own text, and every box in them
is a fixed number of those ems. So whatever is shrunk to make room shrinks in proportion, comes
back in proportion when zoomed, and is dropped as a class once its text would be illegible.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSizeF

from engine.steps import Array
from gui.views.network_look import DESK, Look

READABLE = 1.15  # ems of the least text: radius of a unit that holds a number of it


@dataclass(frozen=True, slots=True)
class Measures:
    """Room for the widest texts, in ems. `em` is the pixel size of the widget's font.

    `number` is a number's alone, on a chip with no name.
    """

    em: float
    weight: float
    bias: float
    delta: float
    target: float
    loss: float
    number: float = 5.0
    look: Look = DESK


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
    def look(self) -> Look:
        """How large everything is beside its text."""
        return self.measures.look

    @property
    def least(self) -> float:
        """The smallest text that is painted, in pixels."""
        return self.look.least * self.measures.em

    @property
    def stroke(self) -> float:
        """How much thicker lines are than with a font of 14 pixels."""
        return max(1.0, self.measures.em / 14.0)

    @property
    def head(self) -> float:
        """Height of the strip of titles."""
        return self.look.head * self.u

    @property
    def foot(self) -> float:
        """Height of the legend's strip."""
        return self.look.foot * self.u

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
        if self.look.sparse:
            return self.columns[layer].radius >= READABLE * self.least
        return self.columns[layer].text * self.look.value >= self.least

    def shows_names(self, layer: int) -> bool:
        """Return whether the units of a layer carry their name."""
        return self._legible(self.columns[layer].text * self.look.name)

    def shows_sums(self, layer: int) -> bool:
        """Return whether the units of a layer carry their weighted sum."""
        return not self.look.sparse and self._legible(self.columns[layer].text * self.look.small)

    def shows_sides(self, layer: int) -> bool:
        """Return whether the biases, deltas and targets of a layer are written out."""
        return self._legible(self.columns[layer].side * self.look.chip)

    def shows_weights(self, layer: int) -> bool:
        """Return whether the weights into a layer (1 to L) are written out."""
        return self._legible(self.gaps[layer - 1].text * self.look.chip)

    def is_complete(self) -> bool:
        """Return whether there is room for everything."""
        layers = range(1, len(self.columns))
        return all(self.shows_sides(layer) and self.shows_weights(layer) for layer in layers)

    def _legible(self, px: float) -> bool:
        return px >= self.least - 1e-6

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
        height = self._height(lines) * column.side
        bottom = float(column.ys[j]) - column.radius - self.look.gap * column.side
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
        top = float(column.ys[j]) + column.radius + self.look.gap * column.side
        return QRectF(column.x - width / 2, top, width, self.look.line * column.side)

    def weight_rect(self, layer: int, i: int, j: int, lines: int = 1) -> QRectF:
        """Return the chip on an edge. A second line hangs below, so that the first stays."""
        gap = self.gaps[layer - 1]
        x, y = gap.spots[i, j]
        width = self.measures.weight * gap.text
        height = self._height(lines) * gap.text
        return QRectF(x - width / 2, y - self.look.line / 2 * gap.text, width, height)

    def live_rect(self, at: QPointF) -> QRectF:
        """Return the chip at a point of an edge that carries one only while it matters."""
        em = self.least
        return _around(at, self.measures.number * em, self.look.line * em)

    def _height(self, lines: int) -> float:
        return self.look.line + self.look.second * (lines - 1)

    def target_rect(self, j: int) -> QRectF:
        """Return the chip beside an output."""
        column = self.columns[-1]
        at = QPointF(self.target_x, float(column.ys[j]))
        return _around(at, self.measures.target * column.side, self.look.line * column.side)

    def loss_rect(self) -> QRectF:
        """Return the box at the far right."""
        u = self.loss_text
        return _around(self.loss_at, self.measures.loss * u, self.look.loss * u)

    def legend_rect(self) -> QRectF:
        """Return the box at the bottom left."""
        u = self.u
        return QRectF(self.look.margin * u, self.size.height() - 2.5 * u, 15.5 * u, 1.7 * u)

    def spot(self, layer: int, i: int, j: int) -> QPointF:
        """Return the point of an edge that its chip is on."""
        x, y = self.gaps[layer - 1].spots[i, j]
        return QPointF(float(x), float(y))


def _around(centre: QPointF, width: float, height: float) -> QRectF:
    return QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)
