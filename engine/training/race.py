"""The runs of a scenario side by side: they start together, and are looked at together."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import msgspec

from engine.scenario.training_run import changes_of, resolved, setup_of
from engine.scenario.training_structures import TrainingScenario, TrainingViewSpec
from engine.training.evaluation import moment_of
from engine.training.history import History
from engine.training.moment import Moment
from engine.training.setup import Setup

PIECE = 0.001  # seconds that a piece of training should take


class Stride(StrEnum):
    """What one step of training is."""

    SAMPLE = "sample"
    BATCH = "batch"
    EPOCH = "epoch"


@dataclass(frozen=True, slots=True)
class Goal:
    """Until when to train: whichever comes first. None: for ever."""

    epochs: int | None = None
    loss: float | None = None


class Contender:
    """One run of a race: its history, and the place in it that is looked at.

    Attributes
    ----------
    scenario : TrainingScenario
        What the run is, with nothing but itself in it.
    history : History
    update : int
        How many updates had been done at the place that is looked at.
    seen : int
        How many samples of the next batch were gone through.
    """

    def __init__(self, scenario: TrainingScenario, history: History) -> None:
        self.scenario = scenario
        self.history = history
        self.update = 0
        self.seen = 0
        self._target: float = 0
        self._loss: float | None = None
        self._replay: Iterator[None] | None = None
        self._piece = 1

    @property
    def setup(self) -> Setup:
        """What decides the run."""
        return self.history.setup

    @property
    def progress(self) -> float:
        """How many epochs were done at the place that is looked at."""
        return self.update / self.setup.batches

    @property
    def is_moving(self) -> bool:
        """Whether the place that was asked for is not reached yet."""
        return self.update != self._target

    @property
    def is_learning(self) -> bool:
        """Whether the place that was asked for is one that nobody has been to yet."""
        return self._target > self.history.made and self.history.breakdown is None

    def moment(self) -> Moment:
        """Return the run at the place that is looked at."""
        parameters = self.history.parameters_at(self.update)
        settings = self.history.settings_at(self.update)
        return moment_of(self.setup, parameters, settings, self.update, self.seen)

    def go_to(self, update: int, seen: int = 0) -> None:
        """Ask for a place; `work` leads there."""
        self._target, self._loss, self.seen = max(0, update), None, seen
        self._replay = None

    def go_on(self, goal: Goal) -> None:
        """Ask for what lies ahead, until a goal is met."""
        last = math.inf if goal.epochs is None else goal.epochs * self.setup.batches
        last = min(last, self._first_within(goal.loss))
        self._target, self._loss = max(last, self.update), goal.loss
        self._replay = None
        self.seen = 0

    def halt(self) -> None:
        """Ask for nothing more."""
        self._target, self._loss, self._replay = self.update, None, None

    def move(self, stride: Stride, direction: int) -> None:
        """Ask for the next place (+1) or the one before (-1)."""
        batches = self.setup.batches
        if stride is Stride.EPOCH:
            place = self.progress + self.seen * 1e-9
            epoch = math.floor(place) + 1 if direction > 0 else math.ceil(place) - 1
            self.go_to(epoch * batches)
        elif stride is Stride.BATCH:
            back = 1 if direction < 0 and not self.seen else 0
            self.go_to(self.update + (1 if direction > 0 else -back))
        elif direction > 0:
            full = self.seen + 1 >= self._samples(self.update)
            self.go_to(self.update + full, 0 if full else self.seen + 1)
        elif self.seen:
            self.go_to(self.update, self.seen - 1)
        elif self.update:
            self.go_to(self.update - 1, self._samples(self.update - 1) - 1)

    def work(self, now: Callable[[], float]) -> None:
        """Come nearer to the place that was asked for, by one small piece."""
        if self._replay is not None or self._target < self.update:
            self._go_back(int(min(self._target, self.history.made)))
        elif self.update < self.history.made:
            # What was done is shown again, an epoch at a time.
            self._go_back(int(min(self._target, self._next_epoch, self.history.made)))
        else:
            self._train(now)

    def _go_back(self, update: int) -> None:
        if self._replay is None:
            self._replay = self.history.seek(update)
            self._replayed = update
        if next(self._replay, self) is self:
            self._replay = None
            self.update = self._replayed

    def _train(self, now: Callable[[], float]) -> None:
        wanted = int(min(self._target, self._next_epoch)) - self.update
        count = min(wanted, self._piece)
        begun = now()
        whole = self.history.advance(count)
        taken = now() - begun
        if count == self._piece and taken < PIECE / 2:
            self._piece *= 2
        elif taken > PIECE * 2:
            self._piece = max(1, self._piece // 2)
        self.update = self.history.made
        if not whole or self._is_good_enough():
            self.halt()

    def _is_good_enough(self) -> bool:
        if self._loss is None or self.update % self.setup.batches:
            return False
        curve = self.history.curve
        return bool(
            len(curve.updates)
            and curve.updates[-1] == self.update
            and curve.losses[-1] <= self._loss
        )

    def _first_within(self, loss: float | None) -> float:
        """Return the first update ahead at which the loss was small enough already."""
        curve = self.history.curve
        if loss is None or self.update >= self.history.made:
            return math.inf
        met = curve.updates[(curve.updates > self.update) & (curve.losses <= loss)]
        return int(met[0]) if len(met) else math.inf

    @property
    def _next_epoch(self) -> int:
        return (self.update // self.setup.batches + 1) * self.setup.batches

    def _samples(self, update: int) -> int:
        """Return how many samples the batch of an update has."""
        setup = self.setup
        begun = update % setup.batches * setup.batch_size
        return min(setup.batch_size, setup.samples - begun)


class Race:
    """All runs of a scenario.

    Parameters
    ----------
    scenario : TrainingScenario
    before : Race, optional
        Whose runs are gone on with where they are the same; what was trained is not lost.
    """

    def __init__(self, scenario: TrainingScenario, before: Race | None = None) -> None:
        self.contenders = [_contender(run, before) for run in resolved(scenario)]

    @property
    def is_moving(self) -> bool:
        """Whether any run has not reached what was asked for."""
        return any(contender.is_moving for contender in self.contenders)

    @property
    def is_learning(self) -> bool:
        """Whether any run is asked for more than it was ever trained."""
        return any(contender.is_learning for contender in self.contenders)

    def move(self, stride: Stride, direction: int) -> None:
        """Let every run do a step of its own, on (+1) or back (-1)."""
        for contender in self.contenders:
            contender.move(stride, direction)

    def go_to(self, progress: float) -> None:
        """Look at all runs after so many epochs."""
        for contender in self.contenders:
            contender.go_to(round(progress * contender.setup.batches))

    def go_on(self, goal: Goal) -> None:
        """Train on until a goal is met, each run by itself."""
        for contender in self.contenders:
            contender.go_on(goal)

    def halt(self) -> None:
        """Stay where the runs are."""
        for contender in self.contenders:
            contender.halt()

    def advance(self, seconds: float, now: Callable[[], float] = time.perf_counter) -> bool:
        """Work for so long; the run that is furthest behind goes first.

        Returns
        -------
        bool
            Whether everything that was asked for is reached.
        """
        end = now() + seconds
        while True:
            moving = [contender for contender in self.contenders if contender.is_moving]
            if not moving:
                return True
            min(moving, key=_progress).work(now)
            if now() >= end:
                return not self.is_moving


def _progress(contender: Contender) -> float:
    return contender.progress


def _contender(scenario: TrainingScenario, before: Race | None) -> Contender:
    """Return a run: a new one, or an old one gone on with, where it stood."""
    changes = changes_of(scenario)
    base = _base(scenario)
    same = [old for old in before.contenders if _base(old.scenario) == base] if before else []
    if not same:
        made = Contender(scenario, History(setup_of(scenario), changes))
        if before is not None and before.contenders:
            # Of another run, what can be compared is the start.
            made.halt()
        return made
    histories = [(old, old.history.forked(changes)) for old in same]
    old, history = max(histories, key=lambda pair: pair[1].made)
    made = Contender(scenario, history)
    made.update = min(old.update, history.made)
    made.seen = old.seen if made.update == old.update else 0
    made.halt()
    return made


def _base(scenario: TrainingScenario) -> TrainingScenario:
    """Return what decides a run, but the changes while it runs."""
    return msgspec.structs.replace(
        scenario,
        title="",
        changes=(),
        runs=(),
        epochs=1,
        until_loss=None,
        view=TrainingViewSpec(),
    )
