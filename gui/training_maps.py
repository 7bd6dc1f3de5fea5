"""What units answer, as codes for a colour table: small, and the same in every theme."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from engine.network import Parameters
from engine.steps import Array
from engine.training.evaluation import output_range
from engine.training.maps import MapMaker
from engine.training.setup import Setup
from gui.training_snapshot import UnitMaps

MIDDLE = 127  # the code of zero, and of the middle of a range
BOUNDED = ("sigmoid", "tanh", "softmax")


class MapPainter:
    """Makes the maps of one setup, again and again.

    Parameters
    ----------
    setup : Setup
    side : int
        Points along each direction.
    """

    def __init__(self, setup: Setup, side: int) -> None:
        self._setup = setup
        self._side = side
        self._maker = MapMaker(setup, side)
        self._inputs: tuple[NDArray[np.uint8], Array] | None = None  # they never change

    def paint(self, parameters: Parameters) -> UnitMaps:
        """Return the maps of all units with these parameters."""
        setup, units = self._setup, self._maker.units(parameters)
        if self._inputs is None:
            self._inputs = _coded(units[0], "identity")
        layers = range(1, setup.shape.last + 1)
        made = (_coded(units[layer], setup.shape.activation(layer)) for layer in layers)
        codes, limits = zip(self._inputs, *made, strict=True)
        middle = _middle(setup.shape.activation(setup.shape.last))
        if middle:  # so that a tile has the colours of the large map
            codes = (*codes[:-1], _codes(units[-1] - np.float32(middle), np.float32(1 - middle)))
            limits = (*limits[:-1], limits[-1] - middle)
        is_curve = setup.problem.task == "curve"
        return UnitMaps(
            side=self._side,
            codes=codes,
            limits=limits,
            middles=(*(0.0 for _ in layers), middle),
            output=None if is_curve else self._output(units[-1]),
            curve=_owned(units[-1][0]) if is_curve else None,
            hidden=_owned(units[-2]) if is_curve else None,
        )

    def _output(self, values: NDArray[np.float32]) -> NDArray[np.uint8]:
        classes = self._setup.problem.classes
        if classes > 2:
            shades = 255 // classes
            winner = values.argmax(axis=0)
            share = (values.max(axis=0) - 1 / classes) / (1 - 1 / classes)
            tone = np.clip(np.nan_to_num(share) * (shades - 1), 0, shades - 1)
            return (winner * shades + tone).astype(np.uint8)
        span = output_range(self._setup)
        half = (span.high - span.low) / 2
        return _codes(values[0] - np.float32(span.middle), np.float32(half))


def _middle(activation: str) -> float:
    """Return at which answer an output speaks for neither side."""
    return 0.5 if activation in ("sigmoid", "softmax") else 0.0


def _coded(values: NDArray[np.float32], activation: str) -> tuple[NDArray[np.uint8], Array]:
    """Return a layer's codes, and what the largest code of each unit stands for."""
    count = len(values)
    if activation in BOUNDED:
        limits = np.ones(count)
    else:
        rows = values.reshape(count, -1)
        largest = np.maximum(rows.max(axis=1), -rows.min(axis=1))
        limits = np.array([_round_up(float(one)) for one in largest])
    shape = (count,) + (1,) * (values.ndim - 1)
    return _codes(values, limits.astype(np.float32).reshape(shape)), limits


def _codes(
    values: NDArray[np.float32], limit: NDArray[np.float32] | np.float32
) -> NDArray[np.uint8]:
    scaled = values * (MIDDLE / limit)
    scaled += MIDDLE + 0.5
    np.clip(scaled, 0, 2 * MIDDLE, out=scaled)
    with np.errstate(invalid="ignore"):
        return scaled.astype(np.uint8)


def _round_up(value: float) -> float:
    """Return the next power of the square root of two: a scale that does not flicker."""
    if not 1e-9 < value < 1e30:
        return 1.0 if value <= 1e-9 or math.isnan(value) else 1e30
    return float(2.0 ** (math.ceil(2 * math.log2(value)) / 2))


def _owned(values: NDArray[np.float32]) -> Array:
    """Return a copy that can be drawn: the next maps are made in the same place."""
    return np.nan_to_num(values.astype(np.float64), posinf=1e30, neginf=-1e30)
