"""Convolution for training: laid out so that BLAS does nearly all of it.

Everything is laid out (rows, images, columns, channels). Then the rows of all images that meet one
row of the kernel lie side by side in memory, and only the kernel's columns have to be unrolled:

    Y[r] = sum_i U[r + i] K[i]

with one product of matrices a kernel row. Two neighbouring columns of the output share one row of U
and are made by one product, which is wider than the kernel has filters, and so faster.
"""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from engine.kernel import Windows

Floats = NDArray[np.float32]


class RowConvolution:
    """A convolution with stride and dilation 1 on batches of one size, its buffers made once.

    Parameters
    ----------
    windows : Windows
    kernel : ndarray, shape (filters, channels, h, w)
    bias : ndarray, shape (filters,)
    batch : int
        How many images there are in each batch.

    Attributes
    ----------
    kernel : ndarray, shape (h, w, channels, filters)
        To be changed in place by who trains.
    bias : ndarray, shape (filters,)
    grad_kernel, grad_bias : ndarray
        Of the last `backward`, summed over the batch.
    """

    def __init__(self, windows: Windows, kernel: Floats, bias: Floats, batch: int) -> None:
        filters, channels, *_ = kernel.shape
        self.kernel = np.ascontiguousarray(kernel.transpose(2, 3, 1, 0))
        self.bias = bias.copy()
        self.grad_kernel = np.zeros_like(self.kernel)
        self.grad_bias = np.zeros_like(self.bias)
        self._batch, self._windows = batch, windows
        self._rows = _KernelRows(windows, channels, filters, batch)
        self._back: _KernelRows | None = None

    def forward(self, images: Floats) -> Floats:
        """Return the feature maps, in a buffer that the next call overwrites.

        Parameters
        ----------
        images : ndarray, shape (H, batch, W, channels)

        Returns
        -------
        ndarray, shape (rows, batch, columns, filters)
        """
        maps = self._rows.correlate(images, self.kernel)
        by_row = maps.reshape(len(maps) * self._batch, -1)
        by_row += np.tile(self.bias, maps.shape[2])
        return maps

    def backward(self, arriving: Floats) -> None:
        """Work out the gradients of kernel and bias for the batch that `forward` last saw.

        Parameters
        ----------
        arriving : ndarray, shape (rows, batch, columns, filters)
        """
        self._rows.kernel_gradient(arriving, self.grad_kernel)
        by_row = arriving.reshape(len(arriving) * self._batch, -1)
        sums = np.ones(len(by_row), dtype=by_row.dtype).dot(by_row)
        sums.reshape(-1, len(self.bias)).sum(axis=0, out=self.grad_bias)

    def image_gradient(self, arriving: Floats) -> Floats:
        """Return the gradient on the images, in a buffer that the next call overwrites.

        The same routine on the padded gradient, with the kernel turned around.

        Returns
        -------
        ndarray, shape (H, batch, W, channels)
        """
        if self._back is None:
            (top, bottom), (left, right) = self._windows.padding
            h, w = self._windows.size
            padding = ((h - 1 - top, h - 1 - bottom), (w - 1 - left, w - 1 - right))
            back = Windows(self._windows.count, (h, w), padding=padding)
            *_, channels, filters = self.kernel.shape
            self._back = _KernelRows(back, filters, channels, self._batch)
        return self._back.correlate(arriving, self.kernel[::-1, ::-1].swapaxes(2, 3))


class _KernelRows:
    """The unrolled columns of a padded batch, and the products with a kernel's rows."""

    def __init__(self, windows: Windows, channels: int, filters: int, batch: int) -> None:
        (top, _), (left, _) = windows.padding
        if windows.stride != (1, 1) or windows.dilation != (1, 1):
            raise ValueError("stride and dilation must be 1")
        if min(min(sides) for sides in windows.padding) < 0:
            raise ValueError("more padding than the kernel reaches")
        (height, width), (padded_rows, padded_columns) = windows.plane, windows.padded
        rows, columns = windows.count
        h, w = windows.size
        self._side_by_side = 2 if columns % 2 == 0 else 1
        steps, reach = columns // self._side_by_side, w + self._side_by_side - 1

        padded = np.zeros((padded_rows, batch, padded_columns, channels), dtype=np.float32)
        self._inside = padded[top : top + height, :, left : left + width]
        down, of_image, right, of_channel = padded.strides
        self._windows = as_strided(
            padded,
            (padded_rows, batch, steps, reach * channels),
            (down, of_image, right * self._side_by_side, of_channel),
            writeable=False,
        )
        self._unrolled = np.zeros(self._windows.shape, dtype=np.float32)
        self._by_kernel_row = [
            self._unrolled[i : i + rows].reshape(-1, reach * channels) for i in range(h)
        ]
        wide = self._side_by_side * filters
        self._kernel = np.zeros((h, reach, channels, self._side_by_side, filters), dtype=np.float32)
        self._grad_kernel = np.zeros_like(self._kernel)
        self._as_matrices = (h, reach * channels, wide)
        self._sum = np.zeros((rows * batch * steps, wide), dtype=np.float32)
        self._addend = np.zeros_like(self._sum)
        self._maps = self._sum.reshape(rows, batch, columns, filters)

    def correlate(self, images: Floats, kernel: Floats) -> Floats:
        """Return the maps of images (H, batch, W, C) with a kernel (h, w, C, F)."""
        np.copyto(self._inside, images)
        np.copyto(self._unrolled, self._windows)
        for u in range(self._side_by_side):
            self._kernel[:, u : u + kernel.shape[1], :, u] = kernel
        by_row = self._kernel.reshape(self._as_matrices)
        np.dot(self._by_kernel_row[0], by_row[0], out=self._sum)
        for unrolled, weights in zip(self._by_kernel_row[1:], by_row[1:], strict=True):
            self._sum += np.dot(unrolled, weights, out=self._addend)
        return self._maps

    def kernel_gradient(self, arriving: Floats, out: Floats) -> None:
        """Put the gradient of the kernel (h, w, C, F) of the last images into `out`."""
        arriving = arriving.reshape(self._sum.shape)
        by_row = self._grad_kernel.reshape(self._as_matrices)
        for unrolled, gradient in zip(self._by_kernel_row, by_row, strict=True):
            np.dot(unrolled.T, arriving, out=gradient)
        parts = (
            self._grad_kernel[:, u : u + out.shape[1], :, u] for u in range(self._side_by_side)
        )
        np.copyto(out, next(parts))
        for part in parts:
            out += part
