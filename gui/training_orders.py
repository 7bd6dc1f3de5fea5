"""What the training page asks of the worker."""

from __future__ import annotations

from dataclasses import dataclass

from engine.scenario.training_structures import SurfaceSpec, TrainingScenario
from engine.training.race import Goal, Stride


@dataclass(frozen=True, slots=True, eq=False)
class Load:
    """Train this scenario from now on. What was trained of the same runs is kept."""

    generation: int
    scenario: TrainingScenario
    restart: bool


@dataclass(frozen=True, slots=True)
class Play:
    """Go on: so many strides a second, or as fast as can be, until a goal."""

    stride: Stride
    rate: float | None
    goal: Goal


@dataclass(frozen=True, slots=True)
class Pause:
    """Stay where the runs are."""


@dataclass(frozen=True, slots=True)
class Move:
    """Let each run do one stride, on or back."""

    stride: Stride
    direction: int


@dataclass(frozen=True, slots=True)
class GoTo:
    """Look at all runs after so many epochs."""

    progress: float


@dataclass(frozen=True, slots=True)
class Follow:
    """Tell with every snapshot what a parameter of a run was worth over time; None: no more."""

    run: int
    place: int | None


@dataclass(frozen=True, slots=True, eq=False)
class Survey:
    """Work out a run's loss surface; a spec of None ends it."""

    run: int
    spec: SurfaceSpec | None


@dataclass(frozen=True, slots=True)
class Relocate:
    """Say which parameters a point of the surface stands for."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """The last snapshot is on the screen: the next one may come."""


Order = Load | Play | Pause | Move | GoTo | Follow | Survey | Relocate | Drawn
