"""A learner that can be put anywhere in the time of the histories that share it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Any

import numpy as np

from engine.steps import Array
from engine.training.learner import make_learner
from engine.training.setup import Change, Settings, Setup


class Timeline:
    """What is changed when: the settings of every update, and the values set before it.

    Parameters
    ----------
    start : Settings
        Those at the start.
    changes : tuple of Change
        In the order of their updates.
    """

    def __init__(self, start: Settings, changes: tuple[Change, ...]) -> None:
        self.changes = changes
        self._start = start
        self._updates = [change.update for change in changes]
        assert self._updates == sorted(self._updates), "changes come in the order of their updates"

    def settings_at(self, update: int) -> Settings:
        """Return the settings in force for an update."""
        place = bisect_right(self._updates, update)
        return self.changes[place - 1].settings if place else self._start

    def values_at(self, update: int) -> tuple[tuple[int, float], ...]:
        """Return what is put where just before an update."""
        first, past = bisect_left(self._updates, update), bisect_right(self._updates, update)
        return tuple(pair for change in self.changes[first:past] for pair in change.values)

    def next(self, update: int) -> int | None:
        """Return the first update after this one at which something changes."""
        place = bisect_right(self._updates, update)
        return self._updates[place] if place < len(self._updates) else None

    def differs(self, other: tuple[Change, ...]) -> int | None:
        """Return the first update at which the changes are not the same; None if they are."""
        for mine, its in zip(self.changes, other, strict=False):
            if mine != its:
                return min(mine.update, its.update)
        rest = self.changes[len(other) :] or other[len(self.changes) :]
        return rest[0].update if rest else None


class Driver:
    """Drives one learner along timelines, from any state to any later update.

    States are those before the changes of their update.

    Parameters
    ----------
    setup : Setup

    Attributes
    ----------
    theta : ndarray
        The learner's parameters, live.
    """

    def __init__(self, setup: Setup) -> None:
        self._learner = make_learner(setup)
        self._timeline: Timeline | None = None  # in whose time the learner is
        self._settings: Settings | None = None
        self.theta: Array = self._learner.theta

    def state(self) -> Array:
        """Return a copy of the state that the learner is in."""
        return self._learner.state()

    def go(self, timeline: Timeline, at: int, state: Array, to: int) -> None:
        """Go from the state before update `at` to the one before update `to`."""
        learner = self._learner
        if self._timeline is not timeline or learner.update != at:
            learner.restore(state, at)
            self._timeline = timeline
            self._settings = None
        while learner.update < to:
            now = learner.update
            settings = timeline.settings_at(now)
            if settings is not self._settings:
                learner.set_settings(settings)
                self._settings = settings
            values = timeline.values_at(now)
            if values:
                learner.set_values(values)
            change = timeline.next(now)
            learner.advance((to if change is None else min(to, change)) - now)

    def leave(self) -> None:
        """Forget where the learner is: the next `go` starts from the state that it is given."""
        self._timeline = None

    def is_finite(self) -> bool:
        """Return whether all parameters are numbers."""
        theta: Any = self.theta
        # A sum of squares is quick, and not finite if any of them is not; nor if they are huge.
        return bool(np.isfinite(theta.dot(theta)) or np.isfinite(theta).all())
