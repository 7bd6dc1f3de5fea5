"""Updates by batches: NumPy calls on buffers and views that are made once.

Theta has a layer's biases after its weights, so both are one matrix with a row more than the layer
has inputs; that row is multiplied by a row of ones below the activations. So samples are columns
here: ``Z_l = W_l^T A_{l-1}``, and dE/dW_l = A_{l-1} delta_l^T lies in the gradient as W_l does in
theta.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.steps import Array
from engine.training.batch_layers import BatchLayers
from engine.training.batch_rules import ADAM_GIVEN, Descent, adam_given
from engine.training.setup import Settings, Setup
from engine.training.tape import Play, Tape, aligned

GIVEN = ("x", "x_dot", "y")


class BatchLearner:
    """Does updates on a state, in place.

    Parameters
    ----------
    setup : Setup
    state : ndarray, shape (1 + slots, parameters)
        Theta and the optimiser's slots.
    """

    def __init__(self, setup: Setup, state: Array) -> None:
        self._setup = setup
        self._state = state
        self._settings = setup.settings
        self._plays: dict[int, Play] = {}
        ones = np.ones((setup.samples, int(setup.shape.has_bias(1))))
        self._inputs = np.hstack([setup.inputs, ones])
        self._x = aligned(*self._inputs.shape)
        self._y = aligned(*setup.targets.shape)
        size = setup.batch_size
        places = [slice(at, at + size) for at in range(0, setup.samples, size)]
        columns = [(self._x[rows].T, self._y[rows].T) for rows in places]
        self._batches: list[tuple[object, ...]] = [(x, x.dot, y) for x, y in columns]

    def set_settings(self, settings: Settings) -> None:
        """Take these settings for the updates to come."""
        if settings != self._settings:
            self._settings = settings
            self._plays.clear()

    def load(self, order: NDArray[np.intp]) -> None:
        """Take the samples in this order."""
        np.take(self._inputs, order, 0, self._x, "clip")
        np.take(self._setup.targets, order, 0, self._y, "clip")

    def run(self, first: int, stop: int, update: int) -> None:
        """Do the updates of the batches from `first` to before `stop`; the first is `update`."""
        setup = self._setup
        turns: list[tuple[object, ...]] = self._batches[first:stop]
        if setup.rule.name == "adam":
            rule, settings = setup.rule, self._settings
            turns = [
                (*turn, *adam_given(rule, settings, update + n)) for n, turn in enumerate(turns)
            ]
        whole, rest = divmod(setup.samples, setup.batch_size)
        if first < whole:
            self._play(setup.batch_size)(turns[: whole - first])
        if stop > whole:
            self._play(rest)(turns[max(whole - first, 0) :])

    def _play(self, samples: int) -> Play:
        """Return what does the updates by batches of this many samples."""
        if samples not in self._plays:
            tape = Tape(GIVEN + (ADAM_GIVEN if self._setup.rule.name == "adam" else ()))
            descent = Descent(self._setup, self._settings, self._state, samples)
            layers = BatchLayers(self._setup, self._state[0], descent.gradient, samples)
            layers.write_forward(tape)
            layers.write_backward(tape)
            descent.write(tape)
            self._plays[samples] = tape.compiled()
        return self._plays[samples]
