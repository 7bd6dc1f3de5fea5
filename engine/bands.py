"""A few rows of all feature maps of a large image at a time, as products of matrices.

A kernel's column j, put into a matrix once for each row r of the tile, r s + i d rows down, is a
band: its product with the image's rows, shifted by j, is what that column adds to all rows of the
tile at once. A filter's bands lie side by side, and the shifted images on top of each other, so
that one product is a filter's whole sum. BLAS is through with it, the bands' zeros included, in
half the time that NumPy needs to add up one weight after the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from engine.kernel import Stage, Windows

Floats = NDArray[np.float32]


class Bands:
    """Convolves tiles of `rows` rows of the feature maps, in float32.

    Parameters
    ----------
    image : ndarray, shape stage.in_size
        Of any type and memory layout.
    stage : Stage
        Of which activation and pooling are left to others.
    rows : int
    """

    def __init__(self, image: NDArray[Any], stage: Stage, rows: int) -> None:
        windows, channels = stage.windows, stage.in_channels
        self._image, self._windows = image, windows
        self._span = (rows - 1) * windows.stride[0] + windows.reach[0]  # rows that a tile reads
        width, columns = windows.padded[1], windows.count[1]
        padded = np.zeros((channels, self._span, max(width, windows.reach[1])), np.float32)
        left = windows.padding[1][0]
        self._inside = padded[:, :, left : left + windows.plane[1]]
        of_channel, down, right = padded.strides
        step, apart = (right * pair[1] for pair in (windows.stride, windows.dilation))
        shape = (channels, windows.size[1], self._span, columns)
        self._views = as_strided(padded, shape, (of_channel, apart, down, step), writeable=False)
        self._shifted = np.zeros(shape, np.float32)
        self._maps = np.zeros((stage.filters, rows, columns), np.float32)
        self._bias = np.asarray(stage.bias, dtype=np.float32)[:, None, None]
        self._products = list(self._filters(stage, rows))

    def maps(self, first: int) -> Floats:
        """Return the maps' rows from `first` on, in a buffer that the next call overwrites.

        Rows past the maps' end are there too, and mean nothing.

        Returns
        -------
        ndarray, shape (filters, rows, columns)
        """
        self._read(first * self._windows.stride[0] - self._windows.padding[0][0])
        np.copyto(self._shifted, self._views)
        for band, shifted, out in self._products:
            np.dot(band, shifted, out=out)
        if self._bias.any():
            self._maps += self._bias
        return self._maps

    def _read(self, top: int) -> None:
        """Copy the image's rows from `top` on; there are zeros above and below it."""
        height = self._windows.plane[0]
        start = min(max(top, 0), height)
        end = min(max(top + self._span, start), height)
        if end - start < self._span:
            self._inside[...] = 0.0
        self._inside[:, start - top : end - top] = self._image[:, start:end]

    def _filters(self, stage: Stage, rows: int) -> Iterator[_Product]:
        """Yield the products: neighbours that read the same channels share one."""
        _, width, span, columns = self._shifted.shape
        used = (stage.kernel != 0).any(axis=(2, 3))
        needs = [_extent(of_filter) for of_filter in used]
        for need, group in groupby(range(stage.filters), key=needs.__getitem__):
            filters = list(group)
            some, read = slice(filters[0], filters[-1] + 1), slice(*need)
            channels = need[1] - need[0]
            yield _Product(
                _bands(stage.kernel[some, read], stage.windows, rows),
                self._shifted[read].reshape(channels * width * span, columns),
                self._maps[some].reshape(len(filters) * rows, columns),
            )


class _Product(NamedTuple):
    """Matrices: out = band @ shifted."""

    band: Floats
    shifted: Floats
    out: Floats


def _bands(kernel: NDArray[Any], windows: Windows, rows: int) -> Floats:
    """Return the matrix of a kernel (F, C, h, w): (F rows, C w rows of the image)."""
    filters, channels, _, width = kernel.shape
    (stride, _), (dilation, _), (reach, _) = windows.stride, windows.dilation, windows.reach
    span = (rows - 1) * stride + reach
    bands = np.zeros((filters, rows, channels, width, span), np.float32)
    for row in range(rows):
        start = row * stride
        bands[:, row, ..., start : start + reach : dilation] = kernel.swapaxes(2, 3)
    return bands.reshape(filters * rows, channels * width * span)


def _extent(used: NDArray[np.bool_]) -> tuple[int, int]:
    """Return the first place that is used, and the one after the last."""
    places = np.flatnonzero(used)
    return (int(places[0]), int(places[-1]) + 1) if len(places) else (0, 0)
