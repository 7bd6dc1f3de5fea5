"""How the weights of a layer are drawn before training."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from engine.steps import Array


def _uniform(rng: np.random.Generator, n_in: int, n_out: int) -> Array:
    """Weights ~ U(-1/2, 1/2), whatever the layer's size."""
    return rng.uniform(-0.5, 0.5, (n_in, n_out))


def _xavier(rng: np.random.Generator, n_in: int, n_out: int) -> Array:
    """Weights ~ U(-r, r), r = sqrt(6 / (n_in + n_out)) (Glorot and Bengio, 2010, eq. 16)."""
    limit = math.sqrt(6 / (n_in + n_out))
    return rng.uniform(-limit, limit, (n_in, n_out))


def _he(rng: np.random.Generator, n_in: int, n_out: int) -> Array:
    """Weights ~ N(0, 2 / n_in) (He et al., 2015, eq. 10)."""
    return rng.normal(0, math.sqrt(2 / n_in), (n_in, n_out))


def _zeros(rng: np.random.Generator, n_in: int, n_out: int) -> Array:
    """Nothing: the units of a layer are, and remain, all alike."""
    return np.zeros((n_in, n_out))


INITIALIZERS: dict[str, Callable[[np.random.Generator, int, int], Array]] = {
    "uniform": _uniform,
    "xavier": _xavier,
    "he": _he,
    "zeros": _zeros,
}


def draw_weights(name: str, n_in: int, n_out: int, seed: int, layer: int) -> Array:
    """Draw the weights of one layer.

    Every layer draws from a stream of its own, so that a change in one leaves the others as they
    were; uniform and xavier differ by their range alone.

    Parameters
    ----------
    name : str
        A key of INITIALIZERS.
    n_in, n_out : int
    seed : int
    layer : int
        Its place in the scenario, from 0: ``xavier`` then draws what ``engine.scenario.run`` does.

    Returns
    -------
    ndarray, shape (n_in, n_out)
    """
    return INITIALIZERS[name](np.random.default_rng([seed, layer]), n_in, n_out)
