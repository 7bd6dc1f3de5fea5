"""Training as one would write it in a lecture: what the fast way is measured against."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


class TextbookNet:
    """Layers of tanh, half squared error, gradient descent by batches. Samples are rows."""

    def __init__(self, weights: list[Array], biases: list[Array]) -> None:
        self.weights = [w.copy() for w in weights]
        self.biases = [b.copy() for b in biases]

    def forward(self, x: Array) -> list[Array]:
        """Return the activations of every layer, the input included."""
        activations = [x]
        for w, b in zip(self.weights, self.biases, strict=True):
            activations.append(np.tanh(activations[-1] @ w + b))
        return activations

    def loss(self, x: Array, y: Array) -> float:
        """Return the mean half squared error."""
        return float(np.mean(np.sum((self.forward(x)[-1] - y) ** 2, axis=1) / 2))

    def step(self, x: Array, y: Array, rate: float) -> None:
        """Do one update by a batch."""
        a = self.forward(x)
        delta = (a[-1] - y) * (1 - a[-1] ** 2)
        for layer in reversed(range(len(self.weights))):
            grad_w = a[layer].T @ delta / len(x)
            grad_b = delta.sum(axis=0) / len(x)
            if layer > 0:
                delta = (delta @ self.weights[layer].T) * (1 - a[layer] ** 2)
            self.weights[layer] -= rate * grad_w
            self.biases[layer] -= rate * grad_b

    def epoch(
        self, x: Array, y: Array, order: NDArray[np.intp], batch_size: int, rate: float
    ) -> None:
        """Go through all samples once."""
        for start in range(0, len(x), batch_size):
            rows = order[start : start + batch_size]
            self.step(x[rows], y[rows], rate)
