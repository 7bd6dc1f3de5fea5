"""How good a run is: its losses, what it answers, and how often that is right."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.losses import LOSSES
from engine.network import Parameters, Shape, deltas, forward, gradients
from engine.steps import Array
from engine.training.meter import LossMeter
from engine.training.moment import Moment
from engine.training.setup import Settings, Setup

__all__ = [
    "LossMeter",
    "OutputRange",
    "accuracy",
    "confusion",
    "gradient_sizes",
    "moment_of",
    "output_range",
    "predicted_classes",
]


class OutputRange(NamedTuple):
    """What an output can be expected to be; at `middle` it speaks for neither side."""

    low: float
    middle: float
    high: float


def moment_of(
    setup: Setup, parameters: Parameters, settings: Settings, update: int, seen: int
) -> Moment:
    """Return a run just before an update.

    Parameters
    ----------
    setup : Setup
    parameters : Parameters
    settings : Settings
        In force for the update.
    update : int
    seen : int
        How many samples of the next batch were gone through.
    """
    shape, samples = setup.shape, setup.samples
    epoch, batch = divmod(update, setup.batches)
    with np.errstate(all="ignore"):
        passed = forward(shape, parameters, setup.inputs)
        delta = deltas(shape, parameters, setup.loss, passed, setup.targets)
        gradient = gradients(shape, passed, delta, "mean")
        value = LOSSES[setup.loss].value
        loss = float(value(passed.z[-1], passed.a[-1], setup.targets).sum() / samples)
        tested = forward(shape, parameters, setup.test_inputs)
        test_losses = value(tested.z[-1], tested.a[-1], setup.test_targets)
        test_loss = float(test_losses.mean()) if len(test_losses) else math.nan
    rows = setup.rows(update).copy()
    outputs, test_outputs = passed.a[-1], tested.a[-1]
    for array in (rows, gradient, outputs, test_outputs):
        array.setflags(write=False)
    return Moment(
        update=update,
        epoch=epoch,
        batch=batch,
        seen=seen,
        rows=rows,
        parameters=parameters,
        settings=settings,
        gradient=gradient,
        outputs=outputs,
        test_outputs=test_outputs,
        loss=loss,
        test_loss=test_loss,
    )


def gradient_sizes(shape: Shape, gradient: Array) -> tuple[float, ...]:
    """Return the root mean square of dE/dW_l of layers 1 to L.

    Parameters
    ----------
    shape : Shape
    gradient : ndarray, shape (parameters,)
        Laid out like theta, as in a `Moment`.
    """
    return tuple(_size(slope) for slope in Parameters(shape, gradient.copy()).weights)


def _size(values: Array) -> float:
    largest = float(np.abs(values).max())
    if not largest or not math.isfinite(largest):
        return largest
    # The squares of the very large and the very small are out of range.
    scaled = values / largest
    return largest * math.sqrt(float((scaled * scaled).mean()))


def output_range(setup: Setup) -> OutputRange:
    """Return what an output unit is trained towards, and what lies in its middle.

    For classes: the two targets, and what is as far from one as from the other (of softmax: what
    is no more than chance). For regression: the labels' range, about zero where they have both
    signs.
    """
    problem = setup.problem
    if problem.classes > 2 or setup.shape.activation(setup.shape.last) == "softmax":
        return OutputRange(0.0, 1.0 / problem.classes, 1.0)
    if problem.classes == 2:
        signed = setup.shape.activation(setup.shape.last) in ("identity", "tanh")
        return OutputRange(-1.0, 0.0, 1.0) if signed else OutputRange(0.0, 0.5, 1.0)
    labels = np.concatenate([problem.labels, problem.test_labels])
    low, high = float(labels.min()), float(labels.max())
    if low < 0.0 < high:
        reach = max(-low, high)
        return OutputRange(-reach, 0.0, reach)
    if low == high:
        return OutputRange(low - 1.0, low, high + 1.0)
    return OutputRange(low, low / 2 + high / 2, high)


def predicted_classes(
    setup: Setup, outputs: Array, threshold: float | None = None
) -> NDArray[np.intp]:
    """Return the class that each row of outputs speaks for.

    Parameters
    ----------
    setup : Setup
        Of a classification.
    outputs : ndarray, shape (samples, n_L)
    threshold : float, optional
        The output of a single unit from which on it is class 1; the middle of its range otherwise.

    Returns
    -------
    ndarray of int, shape (samples,)
        With several units, the number of the largest.
    """
    if not setup.problem.classes:
        raise ValueError("regression has no classes")
    if outputs.shape[1] > 1:
        return np.asarray(outputs.argmax(axis=1))
    limit = output_range(setup).middle if threshold is None else threshold
    return np.asarray(outputs[:, 0] >= limit, dtype=np.intp)


def accuracy(setup: Setup, outputs: Array, labels: Array, threshold: float | None = None) -> float:
    """Return which share of the samples, from 0 to 1, is predicted right; NaN of none at all."""
    if not len(labels):
        return math.nan
    return float((predicted_classes(setup, outputs, threshold) == labels).mean())


def confusion(
    setup: Setup, outputs: Array, labels: Array, threshold: float | None = None
) -> NDArray[np.intp]:
    """Return how many samples of each class are taken for which.

    Returns
    -------
    ndarray of int, shape (classes, classes)
        Rows are what they are, columns what they are predicted to be.
    """
    classes = setup.problem.classes
    pairs = labels.astype(np.intp) * classes + predicted_classes(setup, outputs, threshold)
    return np.bincount(pairs, minlength=classes * classes).reshape(classes, classes)
