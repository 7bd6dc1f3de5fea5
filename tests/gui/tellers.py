"""Short ways from a scenario to what is said about its steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from engine.network_trace import NetworkTrace
from engine.refs import Ref
from engine.scenario import NetworkScenario
from engine.steps import Level, Moment, Step
from gui.examples import example_files, find
from gui.names import NetworkNames
from gui.narration import Narration
from gui.network_narration import NetworkNarrator
from gui.numbers import NumberFormat, Policy
from gui.terms import Formula, Matrix, Term
from tests.engine.strategies import traced

EXAMPLES = tuple(name for name in example_files() if find(name)[0].kind == "network")
LEVELS = (Level.TERM, Level.NEURON, Level.LAYER, Level.PHASE)
EXACT = NumberFormat(Policy.EXACT, ".")
SLIDES = NumberFormat(Policy.SLIDES, ".")


@dataclass(frozen=True)
class Teller:
    """A trace and its narrator."""

    trace: NetworkTrace
    narrator: NetworkNarrator
    names: NetworkNames

    def tell(self, index: int) -> Narration:
        return self.narrator.narrate(Moment(self.trace, index))

    def step_at(self, quantity: str, layer: int | None, *index: int, last: bool = False) -> Step:
        """Return the first (or the last) step whose target this is."""
        ref = Ref(quantity, layer, index)
        places = range(len(self.trace))
        return next(
            self.trace[i]
            for i in (reversed(places) if last else places)
            if self.trace[i].target == ref
        )

    def about(self, quantity: str, layer: int | None, *index: int, last: bool = False) -> Narration:
        return self.tell(self.step_at(quantity, layer, *index, last=last).index)


def teller(trace: NetworkTrace, numbers: NumberFormat = EXACT) -> Teller:
    names = NetworkNames(trace.shape, "ℓ" if trace.run.loss == "logistic" else "E")
    return Teller(trace, NetworkNarrator(trace, names, numbers), names)


def tell(
    scenario: NetworkScenario, level: Level = Level.NEURON, numbers: NumberFormat = EXACT
) -> Teller:
    return teller(traced(scenario, level), numbers)


@cache
def _example_trace(name: str) -> NetworkTrace:
    return traced(find(name)[0])


def example(name: str, level: Level = Level.NEURON, numbers: NumberFormat = EXACT) -> Teller:
    """Return a built-in scenario's teller; the run is trained only once."""
    return teller(_example_trace(name).at_level(level), numbers)


def entries(formula: Formula) -> Iterator[Term]:
    """Yield every term of a formula, those in matrices too."""
    for piece in formula.pieces:
        if isinstance(piece, Matrix):
            for row in piece.rows:
                yield from row
        else:
            yield piece
