"""The same updates by one sample as ``scalar_learner``, compiled by Numba where it is installed.

Compiling takes seconds. It happens once in a process, beside the training, which goes on in Python
meanwhile; as both give the same bits, nobody sees when the one takes over from the other.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from threading import Thread

import numpy as np
from numpy.typing import NDArray

from engine.steps import Array
from engine.training.kernel_arguments import OF_NO_UPDATE, KernelArguments
from engine.training.scalar_learner import ScalarLearner
from engine.training.setup import Settings, Setup

Kernel = Callable[..., None]

PATIENCE = 100_000  # updates of a learner, after which compiling seems worth while


def can_compile() -> bool:
    """Return whether Numba is there; it may still turn out that it does not work."""
    return find_spec("numba") is not None


class CompiledLearner:
    """Does updates on a state, in place; every batch is one sample.

    Parameters
    ----------
    setup : Setup
        Its batch size is 1.
    state : ndarray, shape (1 + slots, parameters)
        Theta and the optimiser's slots.
    compiling : callable
        Returns the kernel to come; called once, after `PATIENCE` updates.
    """

    def __init__(
        self,
        setup: Setup,
        state: Array,
        compiling: Callable[[], Future[Kernel | None]] | None = None,
    ) -> None:
        self._state = state
        self._interpreted = ScalarLearner(setup, state)
        self._arguments = KernelArguments(setup)
        self._start = compiling or compiled
        self._done = 0
        self._coming: Future[Kernel | None] | None = None
        self._kernel: Kernel | None = None

    def set_settings(self, settings: Settings) -> None:
        """Take these settings for the updates to come."""
        self._interpreted.set_settings(settings)
        self._arguments.set_settings(settings)

    def load(self, order: NDArray[np.intp]) -> None:
        """Take the samples in this order."""
        self._interpreted.load(order)
        self._arguments.load(order)

    def run(self, first: int, stop: int, update: int) -> None:
        """Do the updates of the samples from `first` to before `stop`; the first is `update`."""
        if self._kernel is not None:
            self._kernel(self._state, *self._arguments.of(first, stop, update))
            return
        before = self._state.copy()
        self._interpreted.run(first, stop, update)
        self._done += stop - first
        if self._done >= PATIENCE and self._coming is None:
            self._coming = self._start()
        if self._coming is not None and self._coming.done():
            kernel = self._coming.result()
            self._coming = Future()  # this was the one chance
            if kernel is not None:
                kernel(before, *self._arguments.of(first, stop, update))
                same = np.array_equal(before, self._state, equal_nan=True)
                self._kernel = kernel if same else None


@cache
def compiled() -> Future[Kernel | None]:
    """Return the kernel that a thread is compiling: one in a process, as there is one of a module.

    None comes where it cannot be compiled.
    """
    coming: Future[Kernel | None] = Future()
    Thread(target=_compile, args=(coming,), name="compiling").start()
    return coming


def _compile(coming: Future[Kernel | None]) -> None:
    try:
        # Not above: it imports Numba, which takes a moment and 60 MB.
        kernel: Kernel = import_module("engine.training.compiled_kernel").train
        kernel(*OF_NO_UPDATE)
    except Exception:  # whatever is wrong with it, there is a way without
        coming.set_result(None)
    else:
        coming.set_result(kernel if hasattr(kernel, "py_func") else None)
