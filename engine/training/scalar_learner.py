"""Updates by one sample: straight-line Python on floats, written for one network and compiled.

On a handful of numbers NumPy's calls take longer than the arithmetic in them. So here every weight
is a local variable, and every product is written out (``engine.training.scalar_source``).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from engine.steps import Array
from engine.training.batch_rules import adam_given
from engine.training.scalar_source import ScalarSource
from engine.training.setup import Settings, Setup

Run = Callable[[list[float], list[list[float]]], list[float]]


class ScalarLearner:
    """Does updates on a state, in place; every batch is one sample.

    Parameters
    ----------
    setup : Setup
        Its batch size is 1.
    state : ndarray, shape (1 + slots, parameters)
        Theta and the optimiser's slots.
    """

    def __init__(self, setup: Setup, state: Array) -> None:
        self._setup = setup
        self._flat = state.reshape(-1)
        self._settings = setup.settings
        self._samples = np.hstack([setup.inputs, setup.targets])
        self._turns = self._samples
        self._function: Run | None = None

    def set_settings(self, settings: Settings) -> None:
        """Take these settings for the updates to come."""
        if settings != self._settings:
            self._settings = settings
            self._function = None

    def load(self, order: NDArray[np.intp]) -> None:
        """Take the samples in this order."""
        self._turns = self._samples[order]

    def run(self, first: int, stop: int, update: int) -> None:
        """Do the updates of the samples from `first` to before `stop`; the first is `update`."""
        turns = self._turns[first:stop].tolist()
        if self._setup.rule.name == "adam":
            rule, settings = self._setup.rule, self._settings
            turns = [
                [*turn, *adam_given(rule, settings, update + n)] for n, turn in enumerate(turns)
            ]
        try:
            self._flat[:] = self._compiled(self._flat.tolist(), turns)
        except ZeroDivisionError:  # NumPy's answer is NaN or infinite: training ends in any case
            self._flat.fill(math.nan)

    @property
    def _compiled(self) -> Run:
        if self._function is None:
            source = str(ScalarSource(self._setup, self._settings))
            namespace: dict[str, Any] = dict(vars(math))
            exec(compile(source, "<updates>", "exec"), namespace)
            self._function = namespace["run"]
        return cast(Run, self._function)
