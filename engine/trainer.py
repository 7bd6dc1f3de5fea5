"""A run: a network, its data and its settings; and the training that it asks for."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.losses import LOSSES
from engine.network import Parameters, Shape, deltas, forward, gradients
from engine.optimizers import sgd
from engine.sample_pass import batch_end, sample_pass
from engine.steps import Array

HISTORY_BYTES = 12_000_000
REPLAYED = 16  # parameters kept at each spacing that is finer than the checkpoints'

# Products of three numbers up to this, summed over a batch, stay finite in whatever order.
CALM = 1e100


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
            The mean loss of the batch before it. NaN, as theta is, if anything overflowed.
        """
        rows = self.rows(*divmod(number, self.batches))
        parameters = Parameters(self.shape, theta)
        passed = forward(self.shape, parameters, self.inputs[rows])
        delta = deltas(self.shape, parameters, self.loss, passed, self.targets[rows])
        if not _calm([theta, *passed.a[1:], *delta]):
            return self._careful_update(parameters, rows)
        gradient = gradients(self.shape, passed, delta, self.reduction)
        loss = LOSSES[self.loss].value(passed.z[-1], passed.a[-1], self.targets[rows])
        return sgd(theta, gradient, self.learning_rate), float(loss.mean())

    def _careful_update(
        self, parameters: Parameters, rows: NDArray[np.intp]
    ) -> tuple[Array, float]:
        """Update step by step, as the trace shows it.

        Near the limits of floating point the order of a sum decides whether it overflows, and an
        activation can hide an infinite sum. The run has to break just where the trace does.
        """
        passes = [
            sample_pass(self.shape, parameters, self.loss, self.inputs[row], self.targets[row])
            for row in rows
        ]
        end = batch_end(parameters, passes, self.reduction, self.learning_rate)
        if not (end.finite and all(done.finite for done in passes)):
            return np.full_like(parameters.theta, np.nan), math.nan
        layers = range(1, self.shape.last + 1)
        new = Parameters.join(
            self.shape,
            [end.new["w", layer] for layer in layers],
            [end.new.get(("b", layer)) for layer in layers],
        )
        return new.theta, float(sum(done.loss_partials[-1] / len(rows) for done in passes))


class ParameterHistory:
    """The parameters before every update of a run, in bounded memory.

    As many checkpoints are kept as fit into `HISTORY_BYTES`. What lies between two of them is
    replayed from the earlier one, and kept at finer and finer spacings around the place that is
    being looked at. It grows by `advance`, so that a worker can make it in pieces; once `done` it
    does not change.

    Attributes
    ----------
    broken_at : int or None
        The update that meets a number that is not finite; training stopped before it.
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
        self._replayed: dict[int, tuple[int, list[Array]]] = {}  # by the span that they cover

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
                if math.isnan(loss):
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
        span = self._spacing
        place = update // span
        number, theta = place * span, self._checkpoints[place].copy()
        while span > 1:
            spacing = math.ceil(span / REPLAYED)
            place = (update - number) // spacing
            begun, replayed = self._replayed.get(span, (-1, []))
            if begun != number or place >= len(replayed):
                replayed = self._replay(theta, number, span, spacing)
                self._replayed[span] = number, replayed
            number, theta, span = number + place * spacing, replayed[place], spacing
        return Parameters(self._run.shape, theta)

    def _replay(self, theta: Array, number: int, span: int, spacing: int) -> list[Array]:
        """Return every `spacing`-th theta of the `span` updates from `number` on."""
        found = [theta]
        with np.errstate(all="ignore"):
            for done in range(1, min(span, self._made - number + 1)):
                theta, _ = self._run.update(theta, number + done - 1)
                if done % spacing == 0:
                    found.append(theta)
        return found


def _calm(arrays: list[Array]) -> bool:
    """Return whether no number is larger than `CALM`, nor anything but a number."""
    return all(np.vdot(array, array) <= CALM * CALM for array in arrays)
