"""A setup as the arrays and numbers that ``compiled_kernel`` is given."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from engine.steps import Array
from engine.training.batch_rules import adam_given
from engine.training.setup import Settings, Setup

Network = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_], NDArray[np.int64]]
Rule = tuple[int, float, float, float, float, float, float, float, float]

KINDS = ("identity", "tanh", "sigmoid", "relu", "softmax")
_, TANH, SIGMOID, RELU, SOFTMAX = range(5)
LOSSES = ("half_squared_error", "logistic", "binary_cross_entropy", "softmax_cross_entropy")
HALF_SQUARED_ERROR, LOGISTIC, _, _ = range(4)
RULES = ("sgd", "momentum", "rmsprop", "adam")
SGD, MOMENTUM, RMSPROP, ADAM = range(4)

# What the kernel is called with to compile it: arrays of all the types, and nothing to do.
OF_NO_UPDATE: tuple[object, ...] = (
    *(np.zeros((1, 1)), np.zeros((0, 1)), np.zeros((0, 2))),
    (*(np.zeros(1, dtype=kind) for kind in (np.int64, np.int64, np.bool_, np.int64)),),
    *(0, (0, *(0.0,) * 8), np.zeros(1, dtype=np.bool_), np.zeros((1, 1)), np.zeros((1, 1))),
)


class KernelArguments:
    """What the kernel is called with after the state, for each piece of an epoch."""

    def __init__(self, setup: Setup) -> None:
        shape = setup.shape
        self._setup = setup
        self._samples = np.hstack([setup.inputs, setup.targets])
        self._turns = self._samples
        sizes = [
            (n_in + bias) * n_out
            for (n_in, n_out), bias in zip(pairwise(shape.sizes), shape.biases, strict=True)
        ]
        self._network: Network = (
            np.array(shape.sizes, dtype=np.int64),
            np.cumsum([0, *sizes[:-1]], dtype=np.int64),
            np.array(shape.biases, dtype=np.bool_),
            np.array([KINDS.index(name) for name in shape.activations], dtype=np.int64),
        )
        room = len(shape.sizes), max(shape.sizes)
        self._a, self._delta = np.zeros(room), np.zeros(room)
        self.set_settings(setup.settings)

    def set_settings(self, settings: Settings) -> None:
        """Take these settings for the updates to come."""
        self._settings = settings
        rule = self._setup.rule
        kept, kept_square, coming = {
            "sgd": (0.0, 0.0, 0.0),
            "momentum": (rule.momentum, 0.0, 0.0),
            "rmsprop": (rule.decay, 0.0, 1.0 - rule.decay),
            "adam": (rule.beta1, rule.beta2, 1.0 - rule.beta1),
        }[rule.name]
        self._rule: Rule = (
            RULES.index(rule.name),
            *(float(settings.learning_rate), float(settings.l1), float(settings.l2)),
            *(float(kept), float(coming), float(kept_square), 1.0 - kept_square),
            float(rule.epsilon),
        )
        self._free = np.ones(self._setup.shape.parameters, dtype=np.bool_)
        self._free[sorted(settings.frozen)] = False

    def load(self, order: NDArray[np.intp]) -> None:
        """Take the samples in this order."""
        self._turns = self._samples[order]

    def of(self, first: int, stop: int, update: int) -> tuple[object, ...]:
        """Return the arguments for the samples from `first` to before `stop`."""
        given: Array = np.zeros((stop - first, 2))
        if self._setup.rule.name == "adam":
            updates = range(update, update + stop - first)
            rule, settings = self._setup.rule, self._settings
            given[:] = [adam_given(rule, settings, number) for number in updates]
        loss = LOSSES.index(self._setup.loss)
        turns = self._turns[first:stop]
        return turns, given, self._network, loss, self._rule, self._free, self._a, self._delta
