"""What each unit answers all over the plane, or along the line."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from engine.features import features_of
from engine.network import Parameters
from engine.training.columns import activate
from engine.training.setup import REACH, Setup

Pictures = NDArray[np.float32]

# With no parameter beyond it, float32 cannot overflow in nine layers of seventeen terms.
CALM = 100.0
LIMIT = np.float32(1e18)  # products of two numbers up to this, summed, are finite


class MapMaker:
    """Makes the maps of all units; buffers are made once, and reused.

    A plane is sampled at the middles of side * side squares, so that the map can be drawn over the
    whole of it; a line from end to end. All points go through a layer in one product of matrices,
    in float32: a map is made to be looked at.

    Parameters
    ----------
    setup : Setup
    side : int
        Points along each direction.
    """

    def __init__(self, setup: Setup, side: int) -> None:
        shape = setup.shape
        points = _line(side) if setup.problem.task == "curve" else _plane(side)
        layer_in = np.ones((shape.sizes[0] + 1, len(points)), dtype=np.float32)
        layer_in[:-1] = features_of(setup.features, points).T
        picture = (side,) if setup.problem.task == "curve" else (side, side)
        self._units: list[Pictures] = [layer_in[:-1].reshape(-1, *picture)]
        self._theta = np.zeros(shape.parameters, dtype=np.float32)
        self._layers: list[tuple[Pictures, Pictures, Pictures, str]] = []
        at = 0
        for number, (n_in, n_out) in enumerate(pairwise(shape.sizes)):
            # Biases follow their layer's weights in theta: [W; b] is one matrix.
            rows = n_in + shape.biases[number]
            block = self._theta[at : at + rows * n_out].reshape(rows, n_out).T
            at += rows * n_out
            layer_out = np.ones((n_out + 1, len(points)), dtype=np.float32)
            kind = shape.activations[number]
            self._layers.append((block, layer_in[:rows], layer_out[:-1], kind))
            self._units.append(layer_out[:-1].reshape(-1, *picture))
            layer_in = layer_out

    def units(self, parameters: Parameters) -> tuple[Pictures, ...]:
        """Return the activations of layers 0 to L at every point; all of them finite.

        Returns
        -------
        tuple of ndarray of float32, each (units, side, side), or (units, side) for a curve
            Rows go from the top (x2 = REACH) down. Views that hold until the next call.
        """
        theta = np.clip(parameters.theta, -LIMIT, LIMIT)
        self._theta[:] = theta
        calm = bool(np.abs(theta).max() <= CALM)
        for block, layer_in, layer_out, kind in self._layers:
            np.dot(block, layer_in, out=layer_out)
            if not calm:
                np.clip(layer_out, -LIMIT, LIMIT, out=layer_out)
            activate(kind, layer_out)
        return tuple(self._units)


def _line(side: int) -> NDArray[np.float64]:
    return np.linspace(-REACH, REACH, side)[:, np.newaxis]


def _plane(side: int) -> NDArray[np.float64]:
    """Return the middles of the squares, row by row from the top."""
    middles = (np.arange(side) + 0.5) * (2 * REACH / side) - REACH
    x1, x2 = np.meshgrid(middles, middles[::-1])
    return np.column_stack([x1.ravel(), x2.ravel()])
