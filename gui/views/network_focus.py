"""What a step is about: which places of the graph it writes to, and which it reads from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from engine.network import Shape
from engine.refs import Ref
from engine.steps import Phase, Step

UNIT = {"a", "z", "slope", "partial"}
EDGE = {"w", "grad_w", "product", "change_w", "sum_w"}
BIAS = {"b", "grad_b", "change_b", "sum_b"}
LOSS = {"loss", "loss_term", "loss_partial"}


class Emphasis(IntEnum):
    """How much a place matters now."""

    REST = 0
    OPERAND = 1
    TARGET = 2


def place_of(ref: Ref) -> Ref | None:
    """Return the place of the graph where a quantity is shown.

    A place is named by its main number: ``a`` for a unit, ``w`` for an edge, ``b``, ``delta``,
    ``target`` and ``loss`` for their boxes.
    """
    layer, index = ref.layer, ref.index
    match ref.quantity:
        case "partial":
            return Ref("a", layer, index[1:])
        case "delta_product":
            return Ref("w", None if layer is None else layer + 1, index)
        case "delta" | "delta_partial":
            return Ref("delta", layer, index[:1])
        case "target":
            return ref
    if ref.quantity in UNIT:
        return Ref("a", layer, index)
    if ref.quantity in EDGE:
        return Ref("w", layer, index[:2])
    if ref.quantity in BIAS:
        return Ref("b", layer, index[:1])
    return Ref("loss") if ref.quantity in LOSS else None


@dataclass(frozen=True, slots=True)
class Focus:
    """The places that a step writes to and reads from."""

    phase: Phase | None = None
    targets: frozenset[Ref] = frozenset()
    operands: frozenset[Ref] = frozenset()

    @classmethod
    def of(cls, step: Step | None) -> Focus:
        """Return what a step is about."""
        if step is None:
            return cls()
        target = place_of(step.target)
        targets = set() if target is None else {target}
        operands = {p for o in step.operands if (p := place_of(o.ref)) is not None}
        # A term is made on an edge, but for the unit that the edge leads to.
        match step.target.quantity:
            case "product":
                operands.add(Ref("a", step.target.layer, step.target.index[1:]))
            case "delta_product":
                operands.add(Ref("delta", step.target.layer, step.target.index[:1]))
        return cls(step.phase, frozenset(targets), frozenset(operands - targets))

    def emphasis(self, place: Ref) -> Emphasis:
        """Return how much a place matters; a whole layer stands for each of its parts."""
        if _holds(self.targets, place):
            return Emphasis.TARGET
        return Emphasis.OPERAND if _holds(self.operands, place) else Emphasis.REST

    def unit(self, layer: int, j: int) -> Emphasis:
        """Return how much a unit matters: a delta that is being made is its unit's."""
        own = self.emphasis(Ref("a", layer, (j,)))
        if own is not Emphasis.TARGET and _holds(self.targets, Ref("delta", layer, (j,))):
            return Emphasis.TARGET
        return own

    def edges(self, shape: Shape, layer: int) -> list[tuple[int, int]]:
        """Return the edges into a layer that the step uses or changes."""
        found: set[tuple[int, int]] = set()
        for place in self.targets | self.operands:
            if place.quantity == "w" and place.layer == layer:
                if not place.index:
                    n_in, n_out = shape.sizes[layer - 1], shape.sizes[layer]
                    return [(i, j) for i in range(n_in) for j in range(n_out)]
                found.add((place.index[0], place.index[1]))
        return sorted(found)


def _holds(places: frozenset[Ref], place: Ref) -> bool:
    return place in places or Ref(place.quantity, place.layer) in places
