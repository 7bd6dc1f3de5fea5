"""How many decimals the course's slides print of each number."""

from __future__ import annotations

from dataclasses import replace

from engine.refs import Ref
from engine.steps import Phase, Trace
from gui.numbers import NumberFormat, Policy

LONG, SHORT = 3, 2


class Rounding:
    """Two decimals of what an update made, and three of all the rest.

    What an update makes are the new parameters, and what the check then computes with them. Once
    written, a number stays as it is written.
    """

    def __init__(self, trace: Trace, numbers: NumberFormat) -> None:
        self._trace = trace
        self.long = replace(numbers, decimals=LONG)
        self.short = replace(numbers, decimals=SHORT)

    def of(self, ref: Ref, index: int) -> NumberFormat:
        """Return how a quantity is written at step `index`."""
        return self.short if self.decimals(ref, index) == SHORT else self.long

    def decimals(self, ref: Ref, index: int) -> int:
        """Return how many decimals a quantity has at step `index`."""
        if self.long.policy is Policy.EXACT:
            return LONG
        match ref.quantity:
            case "w" | "b":
                made = self._trace.made_by(ref, index)
                return LONG if made is None else SHORT
            case "learning_rate" | "target":
                return LONG
            case "a" if ref.layer == 0:
                return LONG
        checking = self._trace[index].phase is Phase.CHECK
        return SHORT if checking else LONG


class SameRounding:
    """The same of every number: nothing in a convolution is ever updated."""

    def __init__(self, numbers: NumberFormat) -> None:
        self.long = replace(numbers, decimals=LONG)

    def of(self, ref: Ref, index: int) -> NumberFormat:
        """Return how a quantity is written, whichever it is."""
        return self.long
