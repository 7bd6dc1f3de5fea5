"""The forward and the backward pass of a batch, written on a tape. Samples are columns."""

from __future__ import annotations

from itertools import pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from engine.losses import LOSSES
from engine.network import Shape
from engine.steps import Array
from engine.training.setup import Setup
from engine.training.tape import Tape, aligned

Number = TypeVar("Number", bound=np.generic)

# A call takes an array without dimensions twice as fast as it takes one of Python's floats.
ZERO, ONE, MINUS_ONE = np.array(0.0), np.array(1.0), np.array(-1.0)


class BatchLayers:
    """The buffers of a batch, and the calls on them that lead from the inputs to the gradient.

    Activations lie in one buffer, those with the same activation function side by side, and deltas
    and slopes in two more like it: so the slopes of several layers are found by one call. The row
    of ones has a place there too; what the calls make of it in the deltas is read by nobody.

    Parameters
    ----------
    setup : Setup
    theta : ndarray, shape (parameters,)
        Read each time that the tape is played.
    gradient : ndarray, shape (parameters,)
        Where the tape leaves the sum over the samples of dE/dtheta.
    samples : int
        Of the batch.
    """

    def __init__(self, setup: Setup, theta: Array, gradient: Array, samples: int) -> None:
        self._shape = setup.shape
        self._loss = setup.loss
        self._w = matrices(setup.shape, theta)
        self._grad_w = matrices(setup.shape, gradient)
        places, regions = _lay_out(setup.shape, setup.loss)
        rows = max(place.stop for place in places)
        a, delta, slopes = (aligned(rows, samples) for _ in range(3))
        a[:] = 1.0
        # Each view is made once: NumPy takes twice as long to write into an array that it reads
        # when the two are not the same object.
        self._a = [a[place] for place in places]
        self._delta = [delta[place] for place in places]
        self._slopes = [slopes[place] for place in places]
        self._regions = {name: (a[place], slopes[place]) for name, place in regions.items()}

    def write_forward(self, tape: Tape) -> None:
        """Write Z_l = W_l^T A_{l-1} and A_l = f_l(Z_l), for every layer."""
        before: Array | str = "x"
        for layer in range(1, self._shape.last + 1):
            a = self._units(self._a, layer)
            tape.call(self._w[layer - 1].T.dot, before, a)
            _write_activation(tape, self._shape.activation(layer), a)
            before = self._a[layer - 1]

    def write_backward(self, tape: Tape) -> None:
        """Write the deltas from the output to the first layer, and the gradient."""
        for name, (a, slopes) in self._regions.items():
            _write_slopes(tape, name, a, slopes)
        self._write_output_delta(tape)
        for layer in range(self._shape.last, 1, -1):
            delta = self._units(self._delta, layer)
            tape.call(self._a[layer - 2].dot, delta.T, self._grad_w[layer - 1])
            tape.call(self._w[layer - 1].dot, delta, self._delta[layer - 2])
            self._write_slope_product(tape, layer - 1)
        tape.call("x_dot", self._units(self._delta, 1).T, self._grad_w[0])

    def _write_output_delta(self, tape: Tape) -> None:
        a, delta = self._a[-1], self._delta[-1]
        if self._loss == "logistic":  # -y sigmoid(-y a) = y / (-1 - e^(y a))
            tape.call(np.multiply, "y", a, delta)
            tape.call(np.exp, delta, delta)
            tape.call(np.subtract, MINUS_ONE, delta, delta)
            tape.call(np.divide, "y", delta, delta)
            return
        tape.call(np.subtract, a, "y", delta)
        if LOSSES[self._loss].through_activation:
            self._write_slope_product(tape, self._shape.last)

    def _write_slope_product(self, tape: Tape, layer: int) -> None:
        if self._shape.activation(layer) in self._regions:
            delta = self._delta[layer - 1]
            tape.call(np.multiply, delta, self._slopes[layer - 1], delta)

    def _units(self, views: list[Array], layer: int) -> Array:
        """Return the rows of a layer without that of the ones."""
        return views[layer - 1][: self._shape.sizes[layer]]


def _lay_out(shape: Shape, loss: str) -> tuple[list[slice], dict[str, slice]]:
    """Return the rows of layers 1 to L, and those over which each kind of slopes is found."""
    kinds = list(shape.activations)
    if not LOSSES[loss].through_activation:
        kinds[-1] = ""
    places: dict[int, slice] = {}
    regions: dict[str, slice] = {}
    at = 0
    for kind in sorted(set(kinds)):
        start = at
        for layer in (number for number, its in enumerate(kinds, 1) if its == kind):
            ones = layer < shape.last and shape.has_bias(layer + 1)
            places[layer] = slice(at, at + shape.sizes[layer] + ones)
            at = places[layer].stop
        if kind not in ("", "identity"):
            regions[kind] = slice(start, at)
    return [places[layer] for layer in sorted(places)], regions


def matrices(shape: Shape, flat: NDArray[Number]) -> list[NDArray[Number]]:
    """Return the views (n_in + 1, n_out) of layers 1 to L, (n_in, n_out) without a bias."""
    found, at = [], 0
    for (n_in, n_out), has_bias in zip(pairwise(shape.sizes), shape.biases, strict=True):
        size = (n_in + has_bias) * n_out
        found.append(flat[at : at + size].reshape(-1, n_out))
        at += size
    return found


def _write_activation(tape: Tape, name: str, z: Array) -> None:
    """Write what turns z into a, in place."""
    match name:
        case "tanh":
            tape.call(np.tanh, z, z)
        case "relu":
            tape.call(np.maximum, z, ZERO, out=z)
        case "sigmoid":  # e^-z may overflow: 1 / (1 + inf) is 0, as it should be
            tape.call(np.negative, z, z)
            tape.call(np.exp, z, z)
            tape.call(np.add, z, ONE, z)
            tape.call(np.divide, ONE, z, z)
        case "softmax":
            row = aligned(z.shape[1])
            tape.call(np.maximum.reduce, z, 0, None, row)
            tape.call(np.subtract, z, row, z)
            tape.call(np.exp, z, z)
            tape.call(np.add.reduce, z, 0, None, row)
            tape.call(np.divide, z, row, z)


def _write_slopes(tape: Tape, name: str, a: Array, slopes: Array) -> None:
    """Write f'(z) in terms of a = f(z)."""
    match name:
        case "tanh":
            tape.call(np.multiply, a, a, slopes)
            tape.call(np.subtract, ONE, slopes, slopes)
        case "relu":  # a is not negative: its sign is 0 or 1
            tape.call(np.sign, a, slopes)
        case "sigmoid":
            tape.call(np.multiply, a, a, slopes)
            tape.call(np.subtract, a, slopes, slopes)
