"""Activation functions a = f(z) and their slopes f'(z), vectorised.

Source of the formulas: course topic 3 (tanh, sigmoid, ReLU); softmax as in the classification
layer of topic 25.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from engine.steps import Array


class Activation(NamedTuple):
    """An activation: ``value(z)``, and ``slope(z, a)``, its derivative entry by entry.

    ``slope`` is None for softmax, whose entries depend on each other; only its loss knows the
    delta.
    """

    value: Callable[[Array], Array]
    slope: Callable[[Array, Array], Array] | None


def identity(z: Array) -> Array:
    """Return z itself: f(z) = z."""
    return z


def sigmoid(z: Array) -> Array:
    """Return 1 / (1 + e^-z), without overflow for large |z|."""
    shrunk = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, shrunk) / (1.0 + shrunk)


def relu(z: Array) -> Array:
    """Return max(z, 0)."""
    return np.maximum(z, 0.0)


def softmax(z: Array) -> Array:
    """Return e^z_j / sum_k e^z_k over the last axis."""
    shrunk = np.exp(z - z.max(axis=-1, keepdims=True))
    return np.asarray(shrunk / shrunk.sum(axis=-1, keepdims=True))


ACTIVATIONS: dict[str, Activation] = {
    "identity": Activation(identity, lambda z, a: np.ones_like(z)),
    "sigmoid": Activation(sigmoid, lambda z, a: a * (1.0 - a)),
    "tanh": Activation(np.tanh, lambda z, a: 1.0 - a * a),
    # The slope at exactly 0 is taken as 0, as the frameworks do.
    "relu": Activation(relu, lambda z, a: np.asarray(z > 0, dtype=np.float64)),
    "softmax": Activation(softmax, None),
}
