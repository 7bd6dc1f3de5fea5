"""Activations in place, where samples are columns: what the quick computations share."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def activate(kind: str, z: NDArray[Any]) -> None:
    """Turn sums into activations a = f(z) where they are.

    Parameters
    ----------
    kind : str
        A key of ``engine.activations.ACTIVATIONS``.
    z : ndarray, shape (units, samples)
        Of whatever precision; overwritten.
    """
    match kind:
        case "tanh":
            np.tanh(z, out=z)
        case "relu":
            np.maximum(z, 0.0, out=z)
        case "sigmoid":
            # sigmoid(z) = (1 + tanh(z / 2)) / 2, which overflows nowhere.
            np.multiply(z, 0.5, out=z)
            np.tanh(z, out=z)
            np.add(z, 1.0, out=z)
            np.multiply(z, 0.5, out=z)
        case "softmax":
            np.subtract(z, z.max(axis=0), out=z)
            np.exp(z, out=z)
            np.divide(z, z.sum(axis=0), out=z)
