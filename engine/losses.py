"""Losses of one sample and the deltas of the output layer, vectorised.

Shapes: scores `z`, predictions `a` and targets `y` are (samples, outputs); losses (samples,).
Source of the formulas: course topics 8 (logistic) and 13 (half squared error).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from engine.activations import sigmoid
from engine.steps import Array


class Loss(NamedTuple):
    """A loss: ``value(z, a, y)`` and ``gradient(z, a, y)``.

    Attributes
    ----------
    through_activation : bool
        True where the gradient is with respect to the prediction a, so that the output's delta
        still needs the slope: delta = gradient * f'(z). False where it is the delta itself.
    output_activations : tuple of str
        The activations that the output layer may have with this loss.
    """

    value: Callable[[Array, Array, Array], Array]
    gradient: Callable[[Array, Array, Array], Array]
    through_activation: bool
    output_activations: tuple[str, ...]


def half_squared_error(z: Array, a: Array, y: Array) -> Array:
    """Return E = 1/2 sum_j (a_j - y_j)^2."""
    return np.asarray((0.5 * (a - y) * (a - y)).sum(axis=-1))


def logistic(z: Array, a: Array, y: Array) -> Array:
    """Return sum_j log(1 + e^(-y_j a_j)), with y in {-1, +1} and a the raw score h(x)."""
    return np.asarray(np.logaddexp(0.0, -y * a).sum(axis=-1))


def binary_cross_entropy(z: Array, a: Array, y: Array) -> Array:
    """Return -sum_j (y_j log a_j + (1 - y_j) log(1 - a_j)) with a = sigmoid(z), from the scores."""
    return np.asarray((np.logaddexp(0.0, z) - y * z).sum(axis=-1))


def softmax_cross_entropy(z: Array, a: Array, y: Array) -> Array:
    """Return -sum_j y_j log a_j with a = softmax(z), from the scores."""
    highest = z.max(axis=-1, keepdims=True)
    log_sum = np.log(np.exp(z - highest).sum(axis=-1)) + highest[..., 0]
    return np.asarray(log_sum - (y * z).sum(axis=-1))


def _residual(z: Array, a: Array, y: Array) -> Array:
    return a - y


def _logistic_gradient(z: Array, a: Array, y: Array) -> Array:
    return -y * sigmoid(-y * a)


LOSSES: dict[str, Loss] = {
    "half_squared_error": Loss(
        half_squared_error, _residual, True, ("identity", "sigmoid", "tanh", "relu")
    ),
    "logistic": Loss(logistic, _logistic_gradient, False, ("identity",)),
    "binary_cross_entropy": Loss(binary_cross_entropy, _residual, False, ("sigmoid",)),
    "softmax_cross_entropy": Loss(softmax_cross_entropy, _residual, False, ("softmax",)),
}
