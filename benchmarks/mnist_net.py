"""ConvNetJS's network for handwritten digits, put together from the engine's parts."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.activations import softmax
from engine.kernel import Windows
from engine.pooling import MaxPooling
from engine.row_convolution import RowConvolution

Floats = NDArray[np.float32]

PADDING = ((2, 2), (2, 2))
CLASSES = 10


class Block:
    """A convolution of 5x5 that keeps the size, ReLU and max pooling, side by side."""

    def __init__(self, rng: np.random.Generator, batch: int, filters: int, pool: int, *size: int):
        channels, *plane = size
        windows = Windows((plane[0], plane[1]), (5, 5), padding=PADDING)
        pools = Windows(windows.count, (pool, pool), (pool, pool))
        self.out_size = (filters, *pools.count)
        kernel = rng.normal(0, (25 * channels) ** -0.5, (filters, channels, 5, 5))
        bias = np.zeros(filters, np.float32)
        self.convolution = RowConvolution(windows, kernel.astype(np.float32), bias, batch)
        self._pooling = MaxPooling(pools)
        self._maps: Floats | None = None
        self._slope = np.empty((plane[0], batch, plane[1], filters), np.bool_)

    def forward(self, images: Floats) -> Floats:
        """Return the pooled maps; all is laid out (rows, images, columns, channels)."""
        self._maps = self.convolution.forward(images)
        np.maximum(self._maps, 0, out=self._maps)
        return _batch_last(self._pooling.forward(_batch_first(self._maps)))

    def backward(self, arriving: Floats) -> Floats:
        """Work out the convolution's gradients; return the gradient on the maps."""
        on_maps = _batch_last(self._pooling.backward(_batch_first(arriving)))
        on_maps *= np.greater(self._maps, 0, out=self._slope)
        self.convolution.backward(on_maps)
        return on_maps


class MnistNet:
    """Two blocks, a fully connected layer and softmax, learning by plain gradient descent."""

    def __init__(self, batch: int, learning_rate: float = 0.01) -> None:
        rng = np.random.default_rng(0)
        self._rate = np.float32(learning_rate)
        self.first = Block(rng, batch, 8, 2, 1, 28, 28)
        self.second = Block(rng, batch, 16, 3, *self.first.out_size)
        filters, rows, columns = self.second.out_size
        features = filters * rows * columns
        self.weights = rng.normal(0, features**-0.5, (features, CLASSES)).astype(np.float32)
        self.bias = np.zeros(CLASSES, np.float32)

    def step(self, images: Floats, labels: NDArray[np.intp]) -> float:
        """Learn from a batch (N, 1, 28, 28); return its mean loss before."""
        pooled = self.second.forward(self.first.forward(images.transpose(2, 0, 3, 1)))
        rows, batch, columns, filters = pooled.shape
        features = pooled.transpose(1, 0, 2, 3).reshape(batch, -1)
        shares = softmax(features @ self.weights + self.bias)
        which = np.arange(batch), labels
        loss = -float(np.log(shares[which]).mean())

        delta = shares
        delta[which] -= 1
        delta /= batch
        grad_weights, grad_bias = features.T @ delta, delta.sum(axis=0)
        arriving = (delta @ self.weights.T).reshape(batch, rows, columns, filters)
        on_maps = self.second.backward(np.ascontiguousarray(arriving.transpose(1, 0, 2, 3)))
        self.first.backward(self.second.convolution.image_gradient(on_maps))

        self.weights -= self._rate * grad_weights
        self.bias -= self._rate * grad_bias
        for layer in (self.first.convolution, self.second.convolution):
            layer.kernel -= self._rate * layer.grad_kernel
            layer.bias -= self._rate * layer.grad_bias
        return loss


def _batch_first(maps: Floats) -> Floats:
    """Return a view (images, channels, rows, columns)."""
    return maps.transpose(1, 3, 0, 2)


def _batch_last(maps: Floats) -> Floats:
    """Return a view (rows, images, columns, channels)."""
    return maps.transpose(2, 0, 3, 1)
