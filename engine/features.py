"""What a network may be given of a point: its coordinates, and what they make together."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from engine.steps import Array


def _x1(points: Array) -> Array:
    return points[:, 0]


def _x2(points: Array) -> Array:
    return points[:, 1]


def _x1_squared(points: Array) -> Array:
    return points[:, 0] * points[:, 0]


def _x2_squared(points: Array) -> Array:
    return points[:, 1] * points[:, 1]


def _product(points: Array) -> Array:
    return points[:, 0] * points[:, 1]


def _sine_x1(points: Array) -> Array:
    return np.sin(points[:, 0])


def _sine_x2(points: Array) -> Array:
    return np.sin(points[:, 1])


# Each takes points (samples, coordinates) and returns (samples,), in the points' own precision.
FEATURES: dict[str, Callable[[Array], Array]] = {
    "x1": _x1,
    "x2": _x2,
    "x1^2": _x1_squared,
    "x2^2": _x2_squared,
    "x1*x2": _product,
    "sin(x1)": _sine_x1,
    "sin(x2)": _sine_x2,
}
# Those that read x1 alone: all that there is of a point on a line.
CURVE_FEATURES: tuple[str, ...] = ("x1", "x1^2", "sin(x1)")


def features_of(names: Sequence[str], points: Array) -> Array:
    """Return what a network is given of each point: phi(x) of h(x) = theta^T phi(x).

    Parameters
    ----------
    names : sequence of str
        Keys of FEATURES; of CURVE_FEATURES where the points lie on a line.
    points : ndarray, shape (samples, 2), or (samples, 1) for a line

    Returns
    -------
    ndarray, shape (samples, features)
        Owned, in the points' precision.
    """
    made = np.empty((len(points), len(names)), dtype=points.dtype)
    for column, name in enumerate(names):
        made[:, column] = FEATURES[name](points)
    return made
