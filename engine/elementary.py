"""Sums and activations as one works them out by hand, for the step-by-step computations.

They share no code with ``engine.activations``: the two ways are held against each other.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from engine.steps import Array


def running_sums(terms: Array, axis: int) -> Array:
    """Return the sums of the first 1, 2, ... n terms along `axis`, each one addition further."""
    return np.add.accumulate(terms, axis=axis)


def _sigmoid(z: Array) -> Array:
    return 1.0 / (1.0 + np.exp(-z))


def _tanh(z: Array) -> Array:
    # (e^2z - 1) / (e^2z + 1), with the exponent kept negative so that it cannot overflow.
    small = np.expm1(-2.0 * np.abs(z))
    return np.asarray(np.sign(z) * -small / (small + 2.0))


def _relu(z: Array) -> Array:
    return np.where(z > 0, z, 0.0)


def _softmax(z: Array) -> Array:
    powers = np.exp(z - np.max(z))
    return np.asarray(powers / running_sums(powers, 0)[-1])


VALUES: dict[str, Callable[[Array], Array]] = {
    "identity": lambda z: z,
    "sigmoid": _sigmoid,
    "tanh": _tanh,
    "relu": _relu,
    "softmax": _softmax,
}

SLOPES: dict[str, Callable[[Array], Array]] = {
    "identity": np.ones_like,
    "sigmoid": lambda z: _sigmoid(z) * (1.0 - _sigmoid(z)),
    "tanh": lambda z: (1.0 - _tanh(z)) * (1.0 + _tanh(z)),
    "relu": lambda z: np.where(z > 0, 1.0, 0.0),
}
