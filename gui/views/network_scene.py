"""All that a picture of a network is made from, gathered, and the questions painting asks of it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Protocol

import numpy as np
from PySide6.QtGui import QColor

from engine.network import Shape
from engine.refs import Ref
from engine.steps import Array, Moment, Phase, Step
from gui.names import NetworkNames
from gui.theme import Theme, mix
from gui.views.motion import blend, ease, reveal
from gui.views.network_focus import Emphasis, Focus, place_of
from gui.views.network_layout import Layout
from gui.views.text_cache import TextCache

UNKNOWN = "?"


class Numbers(Protocol):
    """How numbers are written."""

    @property
    def text(self) -> Callable[[float, int | None], str]:
        """Return the writer: a number, with so many decimals, as text."""

    def shorter(self, value: float) -> tuple[str, ...]:
        """Return a number as text, then the same with fewer and fewer decimals."""


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A state of the graph. Frozen: any change makes another one."""

    shape: Shape
    names: NetworkNames
    layout: Layout
    theme: Theme
    numbers: Numbers
    texts: TextCache
    moment: Moment | None = None
    step: Step | None = None
    focus: Focus = field(default_factory=Focus)
    highlight: Ref | None = None
    weights: tuple[Array, ...] = ()  # of layers 1 to L
    limit: float = 1.0  # the largest weight: both ends of the colour scale
    decimals: Callable[[Ref, int], int] | None = None  # of a quantity's number at a step
    alpha: float = 1.0  # how far the step's motion has come; 1 is at rest

    # -- numbers ------------------------------------------------------------------------------

    def array(self, quantity: str, layer: int) -> Array:
        """Return a parameter or its gradient over all edges into a layer; NaN where not known."""
        return read_array(self.moment, self.step, self.shape, quantity, layer)

    def value(self, ref: Ref) -> float | None:
        """Return what a quantity is worth; None while it is not known."""
        found = None if self.moment is None else self.moment.value(ref)
        return None if found is None else float(found)

    def text(self, ref: Ref) -> str:
        """Return a quantity's number as text."""
        value = self.value(ref)
        return UNKNOWN if value is None else self.written(value, ref)

    def written(self, value: float, ref: Ref, *, before: bool = False) -> str:
        """Return a number as `ref` is written at this step, or as it was just before."""
        if self.decimals is None or self.moment is None:
            return self.numbers.text(value, None)
        return self.numbers.text(value, self.decimals(ref, max(0, self.moment.index - before)))

    def shown(self, emphasis: Emphasis) -> float:
        """Return how far a number has appeared: what a step makes comes when its tokens arrive."""
        return reveal(self.alpha) if emphasis is Emphasis.TARGET else 1.0

    def makes(self, *quantities: str) -> bool:
        """Return whether the step makes one of these quantities."""
        return self.step is not None and self.step.target.quantity in quantities

    def old_value(self) -> float | None:
        """Return what the number that the step updates was worth before; None elsewhere."""
        if self.step is None or self.step.phase is not Phase.UPDATE or not self.step.target.index:
            return None
        for ref, value in self.step.operands:
            if ref == self.step.target:
                return float(value)
        return None

    def passing(self) -> str:
        """Return the number that an update is passing through; nothing once it is done."""
        old = self.old_value()
        new = None if self.step is None else self.value(self.step.target)
        if old is None or new is None or self.alpha >= 1.0:
            return ""
        assert self.step is not None
        return self.written(blend(old, new, ease(self.alpha)), self.step.target)

    def delta_name(self, layer: int) -> str:
        """Return what deltas of a layer are called: Δ where there is a single output."""
        return "Δ" if layer == self.shape.last and self.shape.sizes[layer] == 1 else "δ"

    @property
    def lines(self) -> int:
        """How many lines the chips of weights have: in these phases gradients are shown too."""
        return 2 if self.backwards and self.layout.look.second else 1

    @property
    def backwards(self) -> bool:
        """Whether the step is on the way back, or does what was found there."""
        return self.focus.phase in (Phase.BACKWARD, Phase.UPDATE)

    def sums(self, layer: int) -> bool:
        """Return whether a layer's units show a weighted sum apart from their activation."""
        return layer > 0 and self.shape.activation(layer) != "identity"

    def at_rest(self) -> Scene:
        """Return this scene as if nothing happened in it: for what is kept between steps."""
        return replace(self, focus=Focus(self.focus.phase), highlight=None, alpha=1.0)

    # -- emphasis -----------------------------------------------------------------------------

    @property
    def accent(self) -> QColor:
        """The colour of what happens now."""
        return self.theme.phase(self.focus.phase or Phase.FORWARD)

    @property
    def ink(self) -> QColor:
        """The colour of text that has stepped back a little: still far above 4.5:1."""
        text = QColor(self.theme.text)
        return text if self.step is None else mix(text, QColor(self.theme.card), 0.12)

    @property
    def name_ink(self) -> QColor:
        """The colour of a name on a unit's fill, where muted text would be too faint."""
        return mix(QColor(self.theme.text), QColor(self.theme.card), 0.14)

    def ink_of(self, emphasis: Emphasis) -> QColor:
        """Return the colour of a number."""
        return self.ink if emphasis is Emphasis.REST else QColor(self.theme.text)

    @property
    def highlighted(self) -> Ref | None:
        """The place that the highlight is on."""
        return None if self.highlight is None else place_of(self.highlight)

    def is_live(self, layer: int) -> bool:
        """Return whether something happens to a layer's units or to what is attached to them."""
        places = [*self.focus.targets, *self.focus.operands]
        if self.highlighted is not None:
            places.append(self.highlighted)
        return any(p.layer == layer and p.quantity in ("a", "b", "delta") for p in places)

    def highlights(self, place: Ref) -> bool:
        """Return whether the highlight is on a place, or on its whole layer."""
        at = self.highlighted
        return at is not None and (at == place or at == Ref(place.quantity, place.layer))

    # -- colours ------------------------------------------------------------------------------

    def unit_fill(self, value: float | None, vivid: bool) -> QColor:
        """Return a unit's colour. Its scale has no end, so it is the same on every step."""
        if value is None:
            return QColor(self.theme.faint)
        share = value / (1.0 + abs(value)) if math.isfinite(value) else math.copysign(1.0, value)
        colour = self.theme.diverging(share, 1.0)
        return colour if vivid else mix(QColor(self.theme.card), colour, 0.38)

    def edge_colour(self, share: float, faded: bool) -> QColor:
        """Return an edge's colour for a weight of `share` of the largest: its sign, above all."""
        if share == 0.0:
            colour = QColor(self.theme.muted)
        else:
            colour = self.theme.diverging(math.copysign(0.62 + 0.38 * abs(share), share), 1.0)
        back = 0.5 if self.layout.look.sparse else 0.3
        return mix(colour, QColor(self.theme.card), back) if faded else colour


def read_array(
    moment: Moment | None, step: Step | None, shape: Shape, quantity: str, layer: int
) -> Array:
    """Return `quantity` (``w`` or ``grad_w``) of a layer, shape (n_in, n_out); NaN if not known.

    A layer that the step is working on is half old and half new, so it is read entry by entry.
    """
    size = (shape.sizes[layer - 1], shape.sizes[layer])
    if moment is None:
        return np.full(size, np.nan)
    at_work = (
        step is not None
        and step.target.layer == layer
        and (quantity != "w" or step.phase is Phase.UPDATE)
    )
    whole = None if at_work else moment.value(Ref(quantity, layer))
    if whole is not None:
        return np.asarray(whole, dtype=np.float64)
    found = np.full(size, np.nan)
    for i in range(size[0]):
        for j in range(size[1]):
            value = moment.value(Ref(quantity, layer, (i, j)))
            if value is not None:
                found[i, j] = value
    return found


def nice_limit(weights: tuple[Array, ...]) -> float:
    """Return the largest size of a weight, rounded up to two digits so that it seldom changes."""
    sizes = [float(np.abs(w[np.isfinite(w)]).max(initial=0.0)) for w in weights]
    largest = max(sizes, default=0.0)
    if largest <= 0.0:
        return 1.0
    unit = 10.0 ** (math.floor(math.log10(largest)) - 1)
    return math.ceil(largest / unit - 1e-9) * unit
