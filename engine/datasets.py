"""The data that a network is trained on: points of the plane, or of a line, drawn from a seed.

The plane's are laid out as those of TensorFlow Playground, so that what is known to work there
works here. A stream's first points do not depend on how many are drawn, nor where they lie without
noise on how much of it there is.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from engine.steps import Array
from engine.training.setup import REACH

TRAIN, TEST = 100, 101  # streams, apart from the layers' (see engine.initializers)
_GOLDEN = (math.sqrt(5) - 1) / 2
_ARMS_TURN = 0.55  # of a whole turn, from the middle to the end of an arm of three
_BUMPS = np.array([[-4, 2.5], [0, 2.5], [4, 2.5], [-4, -2.5], [0, -2.5], [4, -2.5]])
_SIGNS = np.array([1.0, -1.0, 1.0, -1.0, 1.0, -1.0])


@dataclass(frozen=True, slots=True, eq=False)
class _Drawn:
    """Chance for n points: what a data set makes them of."""

    even: Array  # (n,): from 0 to 1, evenly spread over each class
    uniform: Array  # (n, 2): from 0 to 1
    normal: Array  # (n, 2): of mean 0 and variance 1
    labels: Array  # (n,): the classes in turn
    noise: float


def _circle(drawn: _Drawn) -> Array:
    """Class 1 within half the radius of 5, class 0 beyond 0.7 of it."""
    part = drawn.uniform[:, 0]
    radius = np.where(drawn.labels == 1, 2.5 * part, 3.5 + 1.5 * part)
    return _polar(radius, 2 * np.pi * drawn.uniform[:, 1]) + 3 * drawn.noise * drawn.normal


def _xor(drawn: _Drawn) -> Array:
    """Class 1 where both coordinates have one sign; none within 0.3 of an axis."""
    signed = 2 * drawn.uniform - 1
    signed[:, 1] = np.abs(signed[:, 1]) * np.sign(signed[:, 0]) * (2 * drawn.labels - 1)
    return 5 * signed + 0.3 * np.sign(signed) + 3 * drawn.noise * drawn.normal


def _two_gaussians(drawn: _Drawn) -> Array:
    """Around (2, 2) and (-2, -2); the variance goes from 0.5 to 4 with the noise."""
    deviation = math.sqrt(0.5 + 7 * drawn.noise)
    return 2 * (2 * drawn.labels - 1)[:, None] + deviation * drawn.normal


def _spiral(drawn: _Drawn) -> Array:
    """Two arms of one turn and three quarters, half a turn apart."""
    angle = 3.5 * np.pi * drawn.even + np.where(drawn.labels == 1, 0, np.pi)
    return _polar(5 * drawn.even, angle) + 1.5 * drawn.noise * drawn.normal


def _moons(drawn: _Drawn) -> Array:
    """Two half circles of radius 3, each with an end in the other."""
    angle = np.pi * drawn.even
    side = 2 * drawn.labels - 1  # the upper one is class 1
    x1 = side * (3 * np.cos(angle) - 1.5)
    x2 = side * (3 * np.sin(angle) - 0.75)
    return np.stack([x1, x2], axis=1) + 3 * drawn.noise * drawn.normal


def _three_classes(drawn: _Drawn) -> Array:
    """Three arms that wind about the middle: straight borders cannot part them."""
    angle = 2 * np.pi * (drawn.labels / 3 + _ARMS_TURN * drawn.even)
    return _polar(0.6 + 4.6 * drawn.even, angle) + 2 * drawn.noise * drawn.normal


def _plane(points: Array) -> Array:
    """Return (x1 + x2) / 10, cut off at -1 and 1."""
    values: Array = np.clip(points.sum(axis=1) / 10, -1, 1)
    return values


def _gaussians(points: Array) -> Array:
    """Return six bumps of alternating sign, each a cone of radius 2."""
    away = np.linalg.norm(points[:, None, :] - _BUMPS, axis=2)
    nearest = np.argmin(away, axis=1)
    values: Array = _SIGNS[nearest] * np.clip(1 - away[np.arange(len(points)), nearest] / 2, 0, 1)
    return values


def _sine(x: Array) -> Array:
    return np.sin(x)


def _step(x: Array) -> Array:
    """Up at -2, and half-way down again at 2."""
    return np.where(x < -2, -0.8, np.where(x < 2, 0.8, 0.0))


def _sawtooth(x: Array) -> Array:
    """Three teeth, each rising from -0.8 to 0.8 over 4."""
    return 1.6 * np.mod((x + REACH) / 4, 1) - 0.8


_PARTED: dict[str, Callable[[_Drawn], Array]] = {
    "circle": _circle,
    "xor": _xor,
    "two_gaussians": _two_gaussians,
    "spiral": _spiral,
    "moons": _moons,
    "three_classes": _three_classes,
}
_PLANES: dict[str, Callable[[Array], Array]] = {"plane": _plane, "gaussians": _gaussians}
_CURVES: dict[str, Callable[[Array], Array]] = {
    "sine": _sine,
    "step": _step,
    "sawtooth": _sawtooth,
}

# How many classes there are; 0 for regression.
CLASSES_OF: dict[str, int] = {
    **{name: 3 if name == "three_classes" else 2 for name in _PARTED},
    **dict.fromkeys((*_PLANES, *_CURVES), 0),
}
TASK_OF: dict[str, str] = {
    **{name: "classes" if CLASSES_OF[name] > 2 else "two_classes" for name in _PARTED},
    **dict.fromkeys(_PLANES, "plane"),
    **dict.fromkeys(_CURVES, "curve"),
}


def draw(name: str, samples: int, noise: float, seed: int, stream: int) -> tuple[Array, Array]:
    """Draw points and what is to be learnt of them.

    Parameters
    ----------
    name : str
        A key of TASK_OF.
    samples : int
    noise : float
        0 is clean, 0.5 hardly to be learnt. It moves points of classes away from where they
        belong; in regression on the plane it is as if the value were read beside the point, and on
        a line it is added to the value.
    seed : int
    stream : int
        TRAIN or TEST: what one draws has nothing to do with the other.

    Returns
    -------
    points : ndarray, shape (samples, 2), or (samples, 1) for a curve
    labels : ndarray, shape (samples,)
        The number of the class, which take turns from class 0; or the value, about -1 to 1.
    """
    drawn = _drawn(max(1, CLASSES_OF[name]), samples, noise, seed, stream)
    if name in _PARTED:
        return np.clip(_PARTED[name](drawn), -REACH, REACH), drawn.labels
    if name in _PLANES:
        points = REACH * (2 * drawn.uniform - 1)
        return points, _PLANES[name](points + 3.5 * noise * drawn.normal)
    x = REACH * (2 * drawn.even - 1)
    return x[:, None], _CURVES[name](x) + 0.8 * noise * drawn.normal[:, 0]


def _drawn(classes: int, samples: int, noise: float, seed: int, stream: int) -> _Drawn:
    """Draw chance row by row: the first points are the same however many there are."""
    uniform = np.random.default_rng([seed, stream]).random((samples + 1, 2))
    number = np.arange(samples)
    return _Drawn(
        # Multiples of the golden ratio leave no gap, wherever they end.
        even=np.mod(uniform[0, 0] + (number // classes) * _GOLDEN, 1),
        uniform=uniform[1:],
        normal=np.random.default_rng([seed, stream, 1]).standard_normal((samples, 2)),
        labels=(number % classes).astype(np.float64),
        noise=noise,
    )


def _polar(radius: Array, angle: Array) -> Array:
    """Return points at a distance from the middle, turned from straight up to the right."""
    return np.stack([radius * np.sin(angle), radius * np.cos(angle)], axis=1)
