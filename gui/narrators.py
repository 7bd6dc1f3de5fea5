"""The narrator of a scenario's trace, whatever its kind."""

from __future__ import annotations

from typing import Protocol

from engine.kernel_trace import KernelTrace
from engine.network_trace import NetworkTrace
from engine.refs import Ref
from engine.scenario import Scenario
from engine.steps import Moment, Trace
from gui.kernel_names import KernelNames
from gui.kernel_narration import KernelNarrator
from gui.names import NetworkNames
from gui.narration import Narration
from gui.network_narration import NetworkNarrator
from gui.numbers import NumberFormat


class Narrator(Protocol):
    """Says what a page or the command line can show of a step."""

    def narrate(self, moment: Moment) -> Narration:
        """Return the words and the formulas of a step."""

    def origin(self, moment: Moment, ref: Ref) -> str:
        """Return where a number comes from."""


def narrator_for(scenario: Scenario, trace: Trace, numbers: NumberFormat) -> Narrator:
    """Return what tells a scenario's trace in the language in force."""
    if isinstance(trace, KernelTrace):
        return KernelNarrator(trace, KernelNames(trace.run), numbers)
    assert isinstance(trace, NetworkTrace)
    symbol = "ℓ" if getattr(scenario, "loss", "") == "logistic" else "E"
    return NetworkNarrator(trace, NetworkNames(trace.shape, symbol), numbers)
