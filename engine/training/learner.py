"""A run as it advances: parameters, the optimiser's memory, and one update after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from engine.optimizers import SLOTS
from engine.steps import Array
from engine.training.batch_learner import BatchLearner
from engine.training.compiled_learner import CompiledLearner, can_compile
from engine.training.scalar_learner import ScalarLearner
from engine.training.setup import Settings, Setup
from engine.training.tape import aligned

# Up to how many parameters floats are faster: so many, and so many more with every layer. Measured.
SCALAR_ROOM = {"sgd": (36, 23), "momentum": (36, 17), "rmsprop": (30, 11), "adam": (26, 8)}


class Updates(Protocol):
    """What does the updates, on a state of shape (1 + slots, parameters) that it shares."""

    def set_settings(self, settings: Settings) -> None:
        """Take these settings for the updates to come."""

    def load(self, order: NDArray[np.intp]) -> None:
        """Take the samples in this order: a new epoch begins, or an old one again."""

    def run(self, first: int, stop: int, update: int) -> None:
        """Do the updates of the batches from `first` to before `stop`; the first is `update`."""


class Learner:
    """What trains a run from where it is. It is told what changes, and remembers no past.

    The same state and the same settings give the same numbers, bit by bit, however the updates
    are divided into calls of `advance`.

    Parameters
    ----------
    setup : Setup
    updates_of : callable
        Makes what does the updates, of the setup and the state.

    Attributes
    ----------
    update : int
        How many updates were done.
    theta : ndarray, shape (parameters,)
        The parameters now, laid out as in ``engine.network.Parameters``: a view that cannot be
        written to, and that moves on with the learner.
    """

    def __init__(self, setup: Setup, updates_of: Callable[[Setup, Array], Updates]) -> None:
        self.update = 0
        self._setup = setup
        size = setup.shape.parameters
        self._state = aligned((1 + SLOTS[setup.rule.name]) * size)
        self._state[:size] = setup.initial.theta
        self.theta = self._state[:size]
        self.theta.setflags(write=False)
        self._updates = updates_of(setup, self._state.reshape(-1, size))
        self._epoch: int | None = None  # whose order of the samples is loaded

    def state(self) -> Array:
        """Return a copy of theta and, after it, of the optimiser's slots, each laid out like it."""
        return self._state.copy()

    def restore(self, state: Array, update: int) -> None:
        """Go back, or on, to the state that was had when `update` updates had been done."""
        self._state[:] = state
        self.update = update

    def set_settings(self, settings: Settings) -> None:
        """Take these settings for the updates to come."""
        self._updates.set_settings(settings)

    def set_values(self, values: tuple[tuple[int, float], ...]) -> None:
        """Put values at places in theta; the optimiser's slots stay."""
        for place, value in values:
            self._state[place] = value

    def advance(self, updates: int) -> None:
        """Do so many updates. Numbers that are not finite may come of it; nothing is raised."""
        end = self.update + updates
        with np.errstate(all="ignore"):
            while self.update < end:
                epoch, first = divmod(self.update, self._setup.batches)
                if epoch != self._epoch:
                    self._updates.load(self._setup.order(epoch))
                    self._epoch = epoch
                stop = min(first + end - self.update, self._setup.batches)
                self._updates.run(first, stop, self.update)
                self.update += stop - first


def make_learner(setup: Setup) -> Learner:
    """Return the fastest learner for this setup, at its start."""
    if not _is_scalar(setup):
        return Learner(setup, BatchLearner)
    return Learner(setup, CompiledLearner if can_compile() else ScalarLearner)


def _is_scalar(setup: Setup) -> bool:
    """Return whether Python's floats are faster than NumPy's calls.

    The one takes a time for every parameter, the other one for every layer. The setup alone
    decides: the two differ in the last bits, and a run's numbers must not depend on the machine.
    """
    start, of_layer = SCALAR_ROOM[setup.rule.name]
    return setup.batch_size == 1 and setup.shape.parameters <= start + of_layer * setup.shape.last
