"""What the scripts of a run have in common: what is to be done, and which parts that needs."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter

from engine.scenario.training_run import parameter_of
from engine.training.setup import Change, Settings, Setup

LINES = 20  # of losses that a script prints, about


@dataclass(frozen=True, slots=True)
class Spot:
    """One entry of a layer's ``W`` (i, j) or ``b`` (j,); layers count from 1."""

    kind: str
    layer: int
    index: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """What is set anew just before an update; None, or nothing, is what stays.

    Attributes
    ----------
    update : int
    learning_rate, l1, l2 : float or None
    frozen, freed : tuple of Spot
        What no update moves from now on, and what is moved again.
    values : tuple of (Spot, float)
    """

    update: int
    learning_rate: float | None
    l1: float | None
    l2: float | None
    frozen: tuple[Spot, ...]
    freed: tuple[Spot, ...]
    values: tuple[tuple[Spot, float], ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is set at all."""
        return self == Edit(self.update, None, None, None, (), (), ())


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """A run of so many updates, and which parts its script needs.

    Attributes
    ----------
    setup : Setup
    updates : int
    edits : tuple of Edit
        One an update, in order.
    """

    setup: Setup
    updates: int
    edits: tuple[Edit, ...]

    @property
    def epochs(self) -> int:
        """How many epochs are begun."""
        return math.ceil(self.updates / self.setup.batches)

    @property
    def is_whole(self) -> bool:
        """Whether the last epoch is gone through to its end."""
        return self.updates % self.setup.batches == 0

    @property
    def every(self) -> int:
        """After how many epochs each the loss is printed: 1, 2, 5, 10, ..."""
        step, factors = 1, (2.0, 2.5, 2.0)
        place = 0
        while self.epochs > LINES * step:
            step = round(step * factors[place % 3])
            place += 1
        return step

    @property
    def shown_when(self) -> str:
        """When the loss is printed behind an epoch, as Python's condition; empty: always."""
        conditions = [f"(epoch + 1) % {self.every} == 0"] * (self.every > 1)
        if not self.is_whole:  # the last one is broken off
            conditions.append(f"update % {self.setup.batches} == 0")
        return " and ".join(conditions)

    @property
    def changing(self) -> list[str]:
        """The settings that the training is given, as they may change while it runs."""
        return ["learning_rate", *["l1"] * self.has_l1, *["l2"] * self.has_l2]

    @property
    def inner(self) -> tuple[Edit, ...]:
        """The edits before one of the updates."""
        return tuple(edit for edit in self.edits if edit.update < self.updates)

    @property
    def last(self) -> Edit | None:
        """The edit after the last update: its values are part of the moment."""
        at_end = [edit for edit in self.edits if edit.update == self.updates]
        return at_end[0] if at_end else None

    @property
    def has_l1(self) -> bool:
        """Whether sum |w| is ever penalised."""
        return bool(self.setup.settings.l1) or any(edit.l1 for edit in self.inner)

    @property
    def has_l2(self) -> bool:
        """Whether sum w^2 is ever penalised."""
        return bool(self.setup.settings.l2) or any(edit.l2 for edit in self.inner)

    @property
    def frozen(self) -> tuple[Spot, ...]:
        """What is frozen from the start."""
        return spots(self.setup, self.setup.settings.frozen)

    @property
    def freezes(self) -> bool:
        """Whether something is frozen under way; an optimiser's memory could still move it."""
        return any(edit.frozen for edit in self.inner)

    @property
    def has_frozen(self) -> bool:
        """Whether anything is ever frozen."""
        return bool(self.setup.settings.frozen) or self.freezes


def plan_of(setup: Setup, changes: tuple[Change, ...], updates: int) -> Plan:
    """Return what a script of so many updates has to do.

    Parameters
    ----------
    setup : Setup
    changes : tuple of Change
        In the order of their updates; those that come later are left out.
    updates : int
    """
    edits = []
    before = setup.settings
    reached = (change for change in changes if change.update <= updates)
    for update, group in groupby(reached, key=attrgetter("update")):
        together = tuple(group)
        after = together[-1].settings
        if update == updates:  # nothing is updated by these settings any more
            after = before
        values = {spot_of(setup, at): new for change in together for at, new in change.values}
        edit = replace(_between(setup, update, before, after), values=tuple(values.items()))
        if not edit.is_empty:
            edits.append(edit)
        before = after
    return Plan(setup, updates, tuple(edits))


def _between(setup: Setup, update: int, before: Settings, after: Settings) -> Edit:
    """Return what leads from some settings to others."""

    def changed(field: str) -> float | None:
        new: float = getattr(after, field)
        return None if new == getattr(before, field) else new

    return Edit(
        update,
        changed("learning_rate"),
        changed("l1"),
        changed("l2"),
        spots(setup, after.frozen - before.frozen),
        spots(setup, before.frozen - after.frozen),
        (),
    )


def spots(setup: Setup, places: frozenset[int]) -> tuple[Spot, ...]:
    """Return which weights and biases stand at places in theta, in their order."""
    return tuple(spot_of(setup, place) for place in sorted(places))


def spot_of(setup: Setup, place: int) -> Spot:
    """Return which weight or bias stands at a place in theta."""
    found = parameter_of(setup.shape, place)
    if found.weight is not None:
        return Spot("W", found.layer, found.weight)
    assert found.bias is not None
    return Spot("b", found.layer, (found.bias,))
