"""A stack of linear stages is one linear stage: the product of their matrices (course topic 2)."""

from __future__ import annotations

import numpy as np

from engine.network import Parameters, Shape
from engine.steps import Array


def is_linear(shape: Shape) -> bool:
    """Return whether no layer bends what it is given: all activations are the identity."""
    return all(name == "identity" for name in shape.activations)


def collapse(parameters: Parameters, shape: Shape) -> tuple[Array, Array | None]:
    """Return the single stage that answers every input as the whole stack does.

    Samples are rows, so that the stages follow each other from left to right::

        (x W_1 + b_1) W_2 + b_2 = x (W_1 W_2) + (b_1 W_2 + b_2) = x W~ + b~

    Parameters
    ----------
    parameters : Parameters
    shape : Shape

    Returns
    -------
    weights : ndarray, shape (n_0, n_L)
        W~ = W_1 W_2 ... W_L.
    bias : ndarray, shape (n_L,), or None
        b~ = b_1 W_2 ... W_L + ... + b_L; None where no layer adds a bias.

    Raises
    ------
    ValueError
        If a layer is not linear: then no single stage does the same.
    """
    if not is_linear(shape):
        layer = next(n for n in range(1, shape.last + 1) if shape.activation(n) != "identity")
        name = shape.activation(layer)
        raise ValueError(f"layer {layer} is not linear: its activation is {name}")
    stages = list(zip(parameters.weights, parameters.biases, strict=True))
    weights, bias = stages[0]
    weights = weights.copy()
    for w, b in stages[1:]:
        weights = weights @ w
        bias = _sum(None if bias is None else bias @ w, b)
    return weights, None if bias is None else np.array(bias)


def _sum(first: Array | None, second: Array | None) -> Array | None:
    if first is None or second is None:
        return second if first is None else first
    return first + second
