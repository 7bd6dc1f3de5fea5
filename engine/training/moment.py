"""A run at one moment, and over time: what is to be seen of it. Nothing here changes once made."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.network import Parameters
from engine.steps import Array
from engine.training.setup import Settings


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """A run just before one of its updates. Arrays are frozen and owned.

    Attributes
    ----------
    update : int
        How many updates were done.
    epoch, batch : int
        How many whole epochs, and how many batches of the epoch under way.
    seen : int
        How many samples of the next batch were gone through; less than there are in it.
    rows : ndarray of int
        The training samples of the next batch, in order.
    parameters : Parameters
    settings : Settings
        In force for the next update.
    gradient : ndarray, shape (parameters,)
        dE/dtheta of the mean training loss, without the penalties.
    outputs, test_outputs : ndarray, shape (samples, n_L)
        Predictions of the training and of the test samples.
    loss, test_loss : float
        Mean losses, without the penalties; NaN where there are no test samples.
    """

    update: int
    epoch: int
    batch: int
    seen: int
    rows: NDArray[np.intp]
    parameters: Parameters
    settings: Settings
    gradient: Array
    outputs: Array
    test_outputs: Array
    loss: float
    test_loss: float


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """Losses over time: at the start, then after every epoch, thinned evenly in a long run.

    Attributes
    ----------
    updates : ndarray of int, shape (m,)
        How many updates had been done.
    seconds : ndarray, shape (m,)
        How long training alone had taken.
    losses, test_losses : ndarray, shape (m,)
        NaN where there are no test samples.
    """

    updates: NDArray[np.int64]
    seconds: Array
    losses: Array
    test_losses: Array


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Where training met a number that is not finite.

    Attributes
    ----------
    update : int
        The update that could not be done; all before it can be gone back to.
    quantity : str
        The first to break, in the order of the pass: ``z``, ``a``, ``loss``, ``delta``,
        ``grad_w``, ``grad_b``, ``w`` or ``b``.
    layer : int
    """

    update: int
    quantity: str
    layer: int
