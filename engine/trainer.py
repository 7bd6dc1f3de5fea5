"""A run: a network, its data and its settings; and the training that it asks for."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.losses import LOSSES
from engine.network import Parameters, Shape, deltas, forward, gradients
from engine.optimizers import sgd
from engine.steps import Array

HISTORY_BYTES = 12_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """Everything that decides a training run.

    Attributes
    ----------
    shape : Shape
    loss : str
        A key of ``LOSSES``.
    learning_rate : float
    reduction : str
        ``mean`` or ``sum``: how a batch's gradient is made of its samples'.
    inputs : ndarray, shape (samples, n_0)
    targets : ndarray, shape (samples, n_L)
    batch_size, epochs : int
    shuffle : bool
        Whether each epoch takes the samples in an order drawn from `seed`.
    seed : int
    initial : Parameters
    """

    shape: Shape
    loss: str
    learning_rate: float
    reduction: str
    inputs: Array
    targets: Array
    batch_size: int
    epochs: int
    shuffle: bool
    seed: int
    initial: Parameters

    @property
    def batches(self) -> int:
        """Batches (and so updates) of one epoch; the last one may be smaller."""
        return math.ceil(len(self.inputs) / self.batch_size)

    @property
    def updates(self) -> int:
        """Updates of the whole run."""
        return self.batches * self.epochs

    def rows(self, epoch: int, batch: int) -> NDArray[np.intp]:
        """Return which samples make up a batch, in order."""
        count = len(self.inputs)
        order = np.arange(count)
        if self.shuffle:
            order = np.random.default_rng([self.seed, epoch]).permutation(count)
        return order[batch * self.batch_size : (batch + 1) * self.batch_size]

    def update(self, theta: Array, number: int) -> tuple[Array, float]:
        """Do update `number` (counted over all epochs) on `theta`.

        Returns
        -------
        theta : ndarray
            The parameters after it.
        loss : float
            The mean loss of the batch before it.
        """
        rows = self.rows(*divmod(number, self.batches))
        parameters = Parameters(self.shape, theta)
        passed = forward(self.shape, parameters, self.inputs[rows])
        delta = deltas(self.shape, parameters, self.loss, passed, self.targets[rows])
        gradient = gradients(self.shape, passed, delta, self.reduction)
        loss = LOSSES[self.loss].value(passed.z[-1], passed.a[-1], self.targets[rows])
        return sgd(theta, gradient, self.learning_rate), float(loss.mean())


class ParameterHistory:
    """The parameters before every update of a run, in bounded memory.

    As many checkpoints are kept as fit into `HISTORY_BYTES`; what lies between two of them is
    replayed from the earlier one. It grows by `advance`, so that a worker can make it in pieces;
    once `done` it does not change.

    Attributes
    ----------
    broken_at : int or None
        The update whose loss or result was not finite; training stopped before it.
    losses : ndarray, shape (run.updates,)
        The mean loss of each update's batch before the update; only the first `made` hold.
    """

    def __init__(self, run: Run) -> None:
        self._run = run
        self.broken_at: int | None = None
        bytes_needed = (run.updates + 1) * run.initial.theta.nbytes
        self._spacing = max(1, math.ceil(bytes_needed / HISTORY_BYTES))
        kept = run.updates // self._spacing + 1
        self._checkpoints = np.empty((kept, run.initial.theta.size))
        self._checkpoints[0] = run.initial.theta
        self.losses = np.empty(run.updates)
        self._theta = run.initial.theta
        self._made = 0
        self._replayed: dict[int, Array] = {}

    @property
    def done(self) -> bool:
        """Whether the run has been trained to its end, or to the update that broke."""
        return self.broken_at is not None or self._made == self._run.updates

    @property
    def made(self) -> int:
        """How many updates have been done."""
        return self._made

    def advance(self, updates: int) -> bool:
        """Train on by at most `updates` updates; return whether the run is done."""
        with np.errstate(all="ignore"):
            for _ in range(min(updates, self._run.updates - self._made)):
                if self.done:
                    break
                theta, loss = self._run.update(self._theta, self._made)
                if not (math.isfinite(loss) and np.isfinite(theta).all()):
                    self.broken_at = self._made
                    break
                self.losses[self._made] = loss
                self._theta = theta
                self._made += 1
                if self._made % self._spacing == 0:
                    self._checkpoints[self._made // self._spacing] = theta
        return self.done

    def before(self, update: int) -> Parameters:
        """Return the parameters as they were before `update` (or after the last one)."""
        start, steps = divmod(update, self._spacing)
        if steps == 0:
            return Parameters(self._run.shape, self._checkpoints[start].copy())
        if update not in self._replayed:
            theta = self._checkpoints[start].copy()
            self._replayed = {}
            with np.errstate(all="ignore"):
                for number in range(start * self._spacing, self._replay_end(start)):
                    theta, _ = self._run.update(theta, number)
                    self._replayed[number + 1] = theta
        return Parameters(self._run.shape, self._replayed[update])

    def _replay_end(self, start: int) -> int:
        return min((start + 1) * self._spacing - 1, self._made)
