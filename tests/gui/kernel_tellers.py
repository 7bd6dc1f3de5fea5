"""Short ways from a kernel scenario to what is said about its steps."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from engine.kernel import KernelRun
from engine.kernel_trace import KernelTrace
from engine.refs import Ref
from engine.scenario import ConvSpec, KernelScenario, PoolSpec, kernel_run_of
from engine.steps import Level, Moment, Step
from gui.kernel_names import KernelNames
from gui.kernel_narration import KernelNarrator
from gui.narration import Narration
from gui.numbers import NumberFormat, Policy

EXACT = NumberFormat(Policy.EXACT, ".")
SLIDES = NumberFormat(Policy.SLIDES, ".")
COMMA = NumberFormat(Policy.EXACT, ",")

COURSE_IMAGE = (
    (1, 1, 1, 0, 0),
    (0, 1, 1, 1, 0),
    (0, 0, 1, 1, 1),
    (0, 0, 1, 1, 0),
    (0, 1, 1, 0, 0),
)
CROSS = ((1, 0, 1), (0, 1, 0), (1, 0, 1))
RED, GREEN, BLUE = (
    (
        (156, 155, 156, 158, 158),
        (153, 154, 157, 159, 159),
        (149, 151, 155, 158, 159),
        (146, 146, 149, 153, 158),
        (145, 143, 143, 148, 158),
    ),
    (
        (167, 166, 167, 169, 169),
        (164, 165, 168, 170, 170),
        (160, 162, 166, 169, 170),
        (156, 156, 159, 163, 168),
        (155, 153, 153, 158, 168),
    ),
    (
        (163, 162, 163, 165, 165),
        (160, 161, 164, 166, 166),
        (156, 158, 162, 165, 166),
        (155, 155, 158, 162, 167),
        (154, 152, 152, 157, 167),
    ),
)
RGB_KERNEL = (
    ((-1, -1, 1), (0, 1, -1), (0, 1, 1)),
    ((1, 0, 0), (1, -1, -1), (1, 0, -1)),
    ((0, 1, 1), (0, 1, 0), (1, -1, 1)),
)


def _kernel(**fields: Any) -> KernelScenario:
    return KernelScenario(format="neurostep/1", kind="kernel", **fields)


def ramp(rows: int, columns: int, start: float = 0.0, step: float = 1.0) -> tuple:
    """Return an image whose numbers go up by `step`."""
    return tuple(
        tuple(start + step * (r * columns + c) for c in range(columns)) for r in range(rows)
    )


SCENARIOS = {
    "course": _kernel(image=COURSE_IMAGE, kernel=CROSS, backward=1.0),
    "rgb": _kernel(image=(RED, GREEN, BLUE), kernel=RGB_KERNEL, bias=1.0, padding=1),
    # Two equal maxima, a negative one that ReLU flattens, and uneven gradients.
    "pooling": _kernel(
        image=((1, 3, 2, 1), (3, 1, 1, 1), (0, -2, 2, 2), (-1, -2, 0, 1.5)),
        kernel=((1.0,),),
        activation="relu",
        pool=PoolSpec("max"),
        backward=((1.0, 2.0), (3.0, 0.1)),
    ),
    "dilation": _kernel(
        image=ramp(7, 7),
        kernel=((1, 2, 1), (0, 0, 0), (-1, -2, -1)),
        dilation=2,
        padding=(1, 0),
        pool=PoolSpec("max", 2, 1),
        backward=-1.0,
    ),
    "stack": _kernel(
        image=ramp(5, 6, -0.4, 0.03),
        kernel=((((0.7, -1.3), (0.1, 0.4)),), (((1.0, 2.0), (-0.5, 0.25)),)),
        bias=(0.5, -1.0),
        activation="tanh",
        pool=PoolSpec("average", (2, 1)),
        stack=(
            ConvSpec(
                kernel=(((1.0, -1.0), (0.5, 2.0)), ((1.0, 1.0), (0.0, -1.0))),
                stride=(1, 2),
                padding="same",
                activation="sigmoid",
            ),
        ),
        backward=1.0,
    ),
}


@dataclass(frozen=True)
class Teller:
    """A trace and its narrator."""

    trace: KernelTrace
    narrator: KernelNarrator
    names: KernelNames

    def tell(self, index: int) -> Narration:
        return self.narrator.narrate(Moment(self.trace, index))

    def step_at(self, quantity: str, layer: int | None, *index: int) -> Step:
        """Return the step whose target this is."""
        made = self.trace.made_by(Ref(quantity, layer, index), len(self.trace) - 1)
        assert made is not None
        return self.trace[made]

    def about(self, quantity: str, layer: int | None, *index: int) -> Narration:
        return self.tell(self.step_at(quantity, layer, *index).index)


def tell_run(run: KernelRun, level: Level = Level.NEURON, numbers: NumberFormat = EXACT) -> Teller:
    trace, names = KernelTrace(run, level), KernelNames(run)
    return Teller(trace, KernelNarrator(trace, names, numbers), names)


@cache
def run(name: str) -> KernelRun:
    return kernel_run_of(SCENARIOS[name])


def tell(name: str, level: Level = Level.NEURON, numbers: NumberFormat = EXACT) -> Teller:
    return tell_run(run(name), level, numbers)
