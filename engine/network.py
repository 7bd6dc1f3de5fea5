"""A dense network: its shape, its parameters, and its vectorised passes.

Conventions: layer 0 is the input. ``weights[l]`` has shape (n_in, n_out), entry [i, j] goes from
unit i of the layer before to unit j. Samples are rows: ``Z = A @ W + b``.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from engine.activations import ACTIVATIONS
from engine.losses import LOSSES
from engine.steps import Array


@dataclass(frozen=True, slots=True)
class Shape:
    """The architecture of a dense network.

    Attributes
    ----------
    sizes : tuple of int
        Units of each layer; layer 0 is the input.
    activations : tuple of str
        Of layers 1 to L, so ``activations[l - 1]`` belongs to layer l.
    biases : tuple of bool
        Whether layers 1 to L add a bias.
    """

    sizes: tuple[int, ...]
    activations: tuple[str, ...]
    biases: tuple[bool, ...]

    @property
    def last(self) -> int:
        """The number L of the output layer."""
        return len(self.sizes) - 1

    def activation(self, layer: int) -> str:
        """Return the activation of layer 1 to L."""
        return self.activations[layer - 1]

    def has_bias(self, layer: int) -> bool:
        """Return whether layer 1 to L adds a bias."""
        return self.biases[layer - 1]

    @property
    def parameters(self) -> int:
        """How many weights and biases there are."""
        weights = sum(a * b for a, b in pairwise(self.sizes))
        return weights + sum(n for n, on in zip(self.sizes[1:], self.biases, strict=True) if on)


class Parameters:
    """All weights and biases: views into one flat vector theta, which is frozen.

    Parameters
    ----------
    shape : Shape
    theta : ndarray, shape (shape.parameters,)
        Layer by layer, the weights row by row, then the biases. Must not change afterwards.

    Attributes
    ----------
    theta : ndarray
    weights : list of ndarray, each (n_in, n_out)
        Of layers 1 to L, at list places 0 to L - 1.
    biases : list of ndarray, each (n_out,), or None
    """

    __slots__ = ("biases", "theta", "weights")

    def __init__(self, shape: Shape, theta: Array) -> None:
        theta.setflags(write=False)
        self.theta = theta
        self.weights: list[Array] = []
        self.biases: list[Array | None] = []
        at = 0
        for (n_in, n_out), has_bias in zip(pairwise(shape.sizes), shape.biases, strict=True):
            self.weights.append(theta[at : at + n_in * n_out].reshape(n_in, n_out))
            at += n_in * n_out
            self.biases.append(theta[at : at + n_out] if has_bias else None)
            at += n_out if has_bias else 0

    @classmethod
    def join(cls, shape: Shape, weights: list[Array], biases: list[Array | None]) -> Parameters:
        """Return the parameters that consist of these arrays, copied."""
        parts: list[Array] = []
        for w, b in zip(weights, biases, strict=True):
            parts.append(np.ravel(w))
            if b is not None:
                parts.append(b)
        return cls(shape, np.concatenate(parts).astype(np.float64))


@dataclass(frozen=True, slots=True, eq=False)
class Forward:
    """What a forward pass leaves behind; the backward pass reuses it.

    Attributes
    ----------
    z : list of ndarray, each (samples, units)
        Weighted sums of layers 1 to L, at list places 0 to L - 1.
    a : list of ndarray
        Activations of layers 0 to L; ``a[0]`` is the input.
    """

    z: list[Array]
    a: list[Array]


def forward(shape: Shape, parameters: Parameters, inputs: Array) -> Forward:
    """Return Z_l = A_{l-1} W_l + b_l and A_l = f_l(Z_l) for every layer.

    Parameters
    ----------
    shape : Shape
    parameters : Parameters
    inputs : ndarray, shape (samples, n_0)
    """
    zs: list[Array] = []
    activations = [inputs]
    for layer in range(1, shape.last + 1):
        z = activations[-1] @ parameters.weights[layer - 1]
        bias = parameters.biases[layer - 1]
        if bias is not None:
            z = z + bias
        zs.append(z)
        activations.append(ACTIVATIONS[shape.activation(layer)].value(z))
    return Forward(zs, activations)


def deltas(
    shape: Shape, parameters: Parameters, loss: str, passed: Forward, targets: Array
) -> list[Array]:
    """Return dE/dZ_l of layers 1 to L, at list places 0 to L - 1, each (samples, units).

    At the output delta_L = dE/dA_L * f'(Z_L) (or the loss's own shortcut), and before it
    delta_l = (delta_{l+1} W_{l+1}^T) * f'(Z_l): the chain rule with the cached sums.
    """
    rule = LOSSES[loss]
    delta = rule.gradient(passed.z[-1], passed.a[-1], targets)
    if rule.through_activation:
        delta = delta * _slope(shape, shape.last, passed)
    found = [delta]
    for layer in range(shape.last - 1, 0, -1):
        delta = (delta @ parameters.weights[layer].T) * _slope(shape, layer, passed)
        found.insert(0, delta)
    return found


def gradients(shape: Shape, passed: Forward, delta: list[Array], reduction: str) -> Array:
    """Return the batch's gradient as one flat vector, laid out like theta.

    dE/dW_l = A_{l-1}^T delta_l and dE/db_l = sum of delta_l over the samples; divided by the
    number of samples where `reduction` is ``mean``.
    """
    parts: list[Array] = []
    for layer in range(1, shape.last + 1):
        parts.append((passed.a[layer - 1].T @ delta[layer - 1]).ravel())
        if shape.has_bias(layer):
            parts.append(delta[layer - 1].sum(axis=0))
    total = np.concatenate(parts)
    return total / len(delta[0]) if reduction == "mean" else total


def _slope(shape: Shape, layer: int, passed: Forward) -> Array:
    slope = ACTIVATIONS[shape.activation(layer)].slope
    assert slope is not None, "softmax has no slope of its own; only its loss knows the delta"
    return slope(passed.z[layer - 1], passed.a[layer])
