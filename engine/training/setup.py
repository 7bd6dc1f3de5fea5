"""What decides a training run: the data, the network, the rule; and what may change meanwhile."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.network import Parameters, Shape
from engine.steps import Array

REACH = 6.0  # the plane goes from -REACH to REACH in both directions


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """Points and what is to be learnt of them.

    Attributes
    ----------
    task : str
        ``two_classes``, ``classes``, ``plane`` (a value over the plane) or ``curve`` (over a line).
    classes : int
        How many classes; 0 for regression.
    points, test_points : ndarray, shape (samples, 2), or (samples, 1) for a curve
        Coordinates from -REACH to REACH.
    labels, test_labels : ndarray, shape (samples,)
        The class's number from 0, or the value.
    """

    task: str
    classes: int
    points: Array
    labels: Array
    test_points: Array
    test_labels: Array


@dataclass(frozen=True, slots=True)
class Rule:
    """The optimiser: its name and its constants (see ``engine.optimizers``)."""

    name: str = "sgd"
    momentum: float = 0.9
    decay: float = 0.9
    beta1: float = 0.9
    beta2: float = 0.999
    epsilon: float = 1e-8


@dataclass(frozen=True, slots=True)
class Settings:
    """What may change while a run is under way.

    Attributes
    ----------
    learning_rate : float
    l1, l2 : float
        The penalty is l1 * sum |w| + l2 / 2 * sum w^2 over the weights, not the biases.
    frozen : frozenset of int
        Places in theta that no update moves.
    """

    learning_rate: float
    l1: float = 0.0
    l2: float = 0.0
    frozen: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Change:
    """What is set just before update `update`: the settings from then on, and new values.

    Attributes
    ----------
    update : int
        Counted over all epochs, from 0.
    settings : Settings
    values : tuple of (int, float)
        Places in theta, and what stands there from now on.
    """

    update: int
    settings: Settings
    values: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Setup:
    """Everything that decides a run, but the changes that are made while it runs.

    Attributes
    ----------
    problem : Problem
    features : tuple of str
        Keys of ``engine.features.FEATURES``: what the network is given of a point.
    shape : Shape
    loss : str
        A key of ``engine.losses.LOSSES``.
    rule : Rule
    batch_size : int
        At most the number of samples.
    shuffle : bool
        Whether each epoch takes the samples in an order drawn from `seed`.
    seed : int
    inputs, targets : ndarray, shape (samples, n_0) and (samples, n_L)
        The features and the targets of the training points.
    test_inputs, test_targets : ndarray
        The same of the test points; there may be none of them.
    initial : Parameters
    settings : Settings
        Those at the start.
    """

    problem: Problem
    features: tuple[str, ...]
    shape: Shape
    loss: str
    rule: Rule
    batch_size: int
    shuffle: bool
    seed: int
    inputs: Array
    targets: Array
    test_inputs: Array
    test_targets: Array
    initial: Parameters
    settings: Settings

    @property
    def samples(self) -> int:
        """How many training samples there are."""
        return len(self.inputs)

    @property
    def batches(self) -> int:
        """Batches, and so updates, of an epoch; the last one may be smaller."""
        return math.ceil(self.samples / self.batch_size)

    def order(self, epoch: int) -> NDArray[np.intp]:
        """Return the order in which an epoch takes the samples."""
        if not self.shuffle:
            return np.arange(self.samples)
        return np.random.default_rng([self.seed, epoch]).permutation(self.samples)

    def rows(self, update: int) -> NDArray[np.intp]:
        """Return which samples make up the batch of an update, in order."""
        epoch, batch = divmod(update, self.batches)
        return self.order(epoch)[batch * self.batch_size : (batch + 1) * self.batch_size]
