"""A step of a trace, and what every trace can be asked, whatever it traces."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from engine.refs import Ref

Array = NDArray[np.float64]
Value = float | Array


class Level(StrEnum):
    """How coarse a step is: the same trace, seen from nearer or farther."""

    TERM = "term"
    NEURON = "neuron"
    POSITION = "position"  # of a kernel over an image: one step each
    LAYER = "layer"
    PHASE = "phase"


class Phase(StrEnum):
    """The chapters of a run."""

    FORWARD = "forward"
    LOSS = "loss"
    BACKWARD = "backward"
    UPDATE = "update"
    CHECK = "check"
    CONVOLUTION = "convolution"
    ACTIVATION = "activation"
    POOLING = "pooling"


class Unit(StrEnum):
    """What a jump can go by."""

    PHASE = "phase"
    LAYER = "layer"
    SAMPLE = "sample"
    BATCH = "batch"
    EPOCH = "epoch"


class Operand(NamedTuple):
    """A quantity that a step reads, with the value it had then."""

    ref: Ref
    value: Value


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One elementary operation: ``target`` becomes ``value``, computed from ``operands``.

    A step holds no words: the interface writes the sentence and the formula.

    Attributes
    ----------
    index : int
        Its place in the trace, from zero.
    phase : Phase
    kind : str
        Which rule it applies, e.g. ``weighted_sum`` or ``hidden_delta``.
    target : Ref
    operands : tuple of Operand
        In the order in which the rule reads them.
    value : float or ndarray
        A float at levels term and neuron, an array at level layer and phase.
    level : Level
    epoch, batch, sample : int or None
        Where in the run, from zero; the batch is counted within its epoch, and the sample is
        its row in the scenario. None where the trace has no such thing.
    """

    index: int
    phase: Phase
    kind: str
    target: Ref
    operands: tuple[Operand, ...]
    value: Value
    level: Level
    epoch: int | None = None
    batch: int | None = None
    sample: int | None = None


class Chapter(NamedTuple):
    """A run of steps of one phase: indices ``start <= i < stop``."""

    start: int
    stop: int
    phase: Phase


class Trace(Sequence[Step], ABC):
    """A random-access sequence of steps. Nothing in it depends on which step was read before.

    Everything that the interface asks is a function of an index, so jumping, playing, reversing
    and scrubbing only move that index.
    """

    level: Level

    @property
    @abstractmethod
    def levels(self) -> tuple[Level, ...]:
        """The levels that the run can be seen at, from the finest."""

    @property
    def clock(self) -> Trace:
        """The trace whose steps are counted: this one, or a longer one that is seen beside it."""
        return self

    @abstractmethod
    def step(self, index: int) -> Step:
        """Return step `index` (0 <= index < len)."""

    @abstractmethod
    def value(self, ref: Ref, index: int) -> Value | None:
        """Return what `ref` is worth once step `index` is done; None while it is not known yet."""

    @abstractmethod
    def made_by(self, ref: Ref, index: int) -> int | None:
        """Return the last step up to `index` that gave `ref` its value; None if it was given."""

    @abstractmethod
    def used_by(self, ref: Ref, index: int) -> tuple[int, ...]:
        """Return the steps of the same cycle (a batch) that read `ref`, in order."""

    @abstractmethod
    def chapters(self, index: int) -> tuple[Chapter, ...]:
        """Return the chapters, in order, of the cycle that holds step `index`."""

    @abstractmethod
    def jump(self, index: int, unit: Unit, direction: int) -> int:
        """Return where the next (+1) or the previous (-1) phase, layer, ... begins."""

    @abstractmethod
    def at_level(self, level: Level) -> Trace:
        """Return the same run in steps of another level."""

    @abstractmethod
    def translate(self, index: int, level: Level) -> int:
        """Return the step of ``at_level(level)`` that stands where step `index` stands here."""

    @abstractmethod
    def agreement(self, index: int) -> float | None:
        """Return by how much the two independent computations differ at the end of a phase.

        The largest difference between the vectorised and the step-by-step mathematics over the
        phase that step `index` closes, relative to the numbers' size. None elsewhere.
        """

    @property
    @abstractmethod
    def broken(self) -> bool:
        """Whether the trace ends at a step whose value is not finite."""

    @overload
    def __getitem__(self, index: int) -> Step: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Step]: ...
    def __getitem__(self, index: int | slice) -> Step | Sequence[Step]:
        if isinstance(index, slice):
            return [self.step(i) for i in range(*index.indices(len(self)))]
        i = index + len(self) if index < 0 else index
        if not 0 <= i < len(self):
            raise IndexError(f"step {index} of a trace of {len(self)}")
        return self.step(i)


@dataclass(frozen=True, eq=False)
class Moment:
    """A trace and a place in it: all that a view needs to draw itself."""

    trace: Trace
    index: int

    @cached_property
    def step(self) -> Step:
        """The step that has just been done."""
        return self.trace[self.index]

    def value(self, ref: Ref) -> Value | None:
        """Return what `ref` is worth now; None while it is not known yet."""
        return self.trace.value(ref, self.index)
