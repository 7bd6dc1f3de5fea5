"""How a gradient becomes new parameters.

Every rule takes all entries at once: `theta` and `gradient` are flat vectors, and so is each of an
optimiser's slots, what it remembers from one update to the next; slots start at zero. Nothing is
changed in place. The formulas and their constants' meaning are those of PyTorch.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.network import Shape
from engine.steps import Array

SLOTS = {"sgd": 0, "momentum": 1, "rmsprop": 1, "adam": 2}


def sgd(theta: Array, gradient: Array, learning_rate: float) -> Array:
    """Return theta - alpha * gradient, all entries at once (course topic 9)."""
    return theta - learning_rate * gradient


def momentum(
    theta: Array, gradient: Array, velocity: Array, learning_rate: float, mu: float
) -> tuple[Array, Array]:
    """Return the new theta and velocity (Polyak 1964).

    v = mu * v + g; theta = theta - alpha * v.
    """
    velocity = mu * velocity + gradient
    return theta - learning_rate * velocity, velocity


def rmsprop(
    theta: Array, gradient: Array, square: Array, learning_rate: float, decay: float, epsilon: float
) -> tuple[Array, Array]:
    """Return the new theta and running mean of squares (Tieleman and Hinton 2012).

    s = rho * s + (1 - rho) * g^2; theta = theta - alpha * g / (sqrt(s) + epsilon).
    """
    square = decay * square + (1.0 - decay) * gradient * gradient
    return theta - learning_rate * gradient / (np.sqrt(square) + epsilon), square


def adam(
    theta: Array,
    gradient: Array,
    mean: Array,
    square: Array,
    learning_rate: float,
    beta1: float,
    beta2: float,
    epsilon: float,
    update: int,
) -> tuple[Array, Array, Array]:
    """Return the new theta, mean and mean of squares (Kingma and Ba 2015, algorithm 1).

    With t = `update` + 1, as updates are counted from 0: m = beta1 * m + (1 - beta1) * g;
    v = beta2 * v + (1 - beta2) * g^2;
    theta = theta - alpha * (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon).
    """
    mean = beta1 * mean + (1.0 - beta1) * gradient
    square = beta2 * square + (1.0 - beta2) * gradient * gradient
    mean_part, square_part = corrections(beta1, beta2, update)
    step = (mean / mean_part) / (np.sqrt(square / square_part) + epsilon)
    return theta - learning_rate * step, mean, square


def corrections(beta1: float, beta2: float, update: int) -> tuple[float, float]:
    """Return 1 - beta1^t and 1 - beta2^t of Adam: how much of a mean has come in by then."""
    return 1.0 - beta1 ** (update + 1), 1.0 - beta2 ** (update + 1)


def penalised(
    gradient: Array, theta: Array, weights: NDArray[np.bool_], l1: float, l2: float
) -> Array:
    """Return the gradient of E + l1 * sum |w| + l2 / 2 * sum w^2 (course topic 7).

    Parameters
    ----------
    gradient : ndarray
        dE/dtheta.
    theta : ndarray
    weights : ndarray of bool
        Which entries of theta are weights; biases are not penalised.
    l1, l2 : float
    """
    return gradient + np.where(weights, l1 * np.sign(theta) + l2 * theta, 0.0)


def weight_places(shape: Shape) -> NDArray[np.bool_]:
    """Return which entries of theta are weights: True; biases are False."""
    parts: list[NDArray[np.bool_]] = []
    for layer in range(1, shape.last + 1):
        n_in, n_out = shape.sizes[layer - 1 : layer + 1]
        parts.append(np.ones(n_in * n_out, dtype=np.bool_))
        if shape.has_bias(layer):
            parts.append(np.zeros(n_out, dtype=np.bool_))
    return np.concatenate(parts)
