"""The losses of all samples, quickly: what the curve and the loss surface are made of."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise

import numpy as np

from engine.steps import Array
from engine.training.columns import activate
from engine.training.setup import Setup


class LossMeter:
    """Measures mean losses at any theta: samples are columns, all buffers are made once.

    In theta a layer's weights are followed by its biases, so that both are one matrix
    ``[W; b]`` (n_in + 1, n_out), and Z_l = [W; b]^T [A_{l-1}; 1] is one product.

    Parameters
    ----------
    setup : Setup
    test : bool
        Whether test samples are measured too.
    """

    def __init__(self, setup: Setup, test: bool = True) -> None:
        shape = setup.shape
        inputs, targets = setup.inputs, setup.targets
        if test:
            inputs = np.concatenate([inputs, setup.test_inputs])
            targets = np.concatenate([targets, setup.test_targets])
        self._trained = setup.samples
        self._theta = np.zeros(shape.parameters)
        count = len(inputs)
        layer_in = np.ones((shape.sizes[0] + 1, count))
        layer_in[:-1] = inputs.T
        self._layers: list[tuple[Array, Array, Array, str]] = []
        at = 0
        for number, (n_in, n_out) in enumerate(pairwise(shape.sizes)):
            rows = n_in + shape.biases[number]
            block = self._theta[at : at + rows * n_out].reshape(rows, n_out).T
            at += rows * n_out
            layer_out = np.ones((n_out + 1, count))
            # The loss of a softmax or sigmoid output is worked out from its sums.
            kind = shape.activations[number]
            if number == shape.last - 1 and setup.loss.endswith("cross_entropy"):
                kind = "identity"
            self._layers.append((block, layer_in[:rows], layer_out[:-1], kind))
            layer_in = layer_out
        self._outputs = layer_in[:-1]
        self._targets = np.ascontiguousarray(targets.T)
        self._losses: Callable[[Array, Array], Array] = _LOSSES[setup.loss]

    def losses(self, theta: Array) -> tuple[float, float]:
        """Return the mean loss of the training and of the test samples (NaN of none)."""
        self._theta[:] = theta
        with np.errstate(all="ignore"):
            for block, layer_in, layer_out, kind in self._layers:
                np.dot(block, layer_in, out=layer_out)
                activate(kind, layer_out)
            found = self._losses(self._outputs, self._targets)
            trained, tested = found[: self._trained], found[self._trained :]
            loss = float(np.add.reduce(trained)) / len(trained)
            test_loss = float(np.add.reduce(tested)) / len(tested) if len(tested) else math.nan
        return loss, test_loss


def _half_squared_error(z: Array, y: Array) -> Array:
    np.subtract(z, y, out=z)
    np.multiply(z, z, out=z)
    return np.asarray(0.5 * np.add.reduce(z, axis=0))


def _logistic(z: Array, y: Array) -> Array:
    np.multiply(z, y, out=z)
    np.negative(z, out=z)
    np.logaddexp(0.0, z, out=z)
    return np.asarray(np.add.reduce(z, axis=0))


def _binary_cross_entropy(z: Array, y: Array) -> Array:
    return np.asarray(np.add.reduce(np.logaddexp(0.0, z) - y * z, axis=0))


def _softmax_cross_entropy(z: Array, y: Array) -> Array:
    np.subtract(z, z.max(axis=0), out=z)
    return np.asarray(np.log(np.exp(z).sum(axis=0)) - (y * z).sum(axis=0))


# Of each sample, from what the output units give (z for the cross-entropies); z may be overwritten.
_LOSSES: dict[str, Callable[[Array, Array], Array]] = {
    "half_squared_error": _half_squared_error,
    "logistic": _logistic,
    "binary_cross_entropy": _binary_cross_entropy,
    "softmax_cross_entropy": _softmax_cross_entropy,
}
