"""Max and average pooling and their gradients, one axis after the other.

The largest of a window is the largest of its rows' largest numbers, and a sum is a sum of sums:
first the columns are pooled, then the rows of what is left. The last two axes are rows and columns;
before them there may be any others, in any memory layout, which the results share. There is no
padding; rows and columns that the floor leaves out take no part.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, TypeVar

import numpy as np
from numpy.typing import DTypeLike, NDArray

from engine.kernel import Windows

F = TypeVar("F", bound=np.floating[Any])

ROWS, COLUMNS = 0, 1  # of a Windows' pairs; of an array they are the last two axes


class Pooling(ABC):
    """A pooling of maps, and the way back for the maps that were last pooled."""

    def __init__(self, windows: Windows) -> None:
        self._windows = windows

    @abstractmethod
    def forward(self, maps: NDArray[F]) -> NDArray[F]:
        """Return what each window becomes.

        Parameters
        ----------
        maps : ndarray, shape (..., *windows.plane)

        Returns
        -------
        ndarray, shape (..., *windows.count)
        """

    @abstractmethod
    def backward(self, arriving: NDArray[F]) -> NDArray[F]:
        """Return the gradient on the maps; that of windows that overlap is added up.

        Parameters
        ----------
        arriving : ndarray, shape (..., *windows.count)
            The gradient on what `forward` last returned.

        Returns
        -------
        ndarray, shape (..., *windows.plane)
        """

    def _places(self, cells: NDArray[F], axis: int) -> list[NDArray[F]]:
        """Return, for each place in a window along an axis, the cells that are at it."""
        size, stride, count = (
            pair[axis] for pair in (self._windows.size, self._windows.stride, self._windows.count)
        )
        found = [slice(i, i + count * stride, stride) for i in range(size)]
        return [cells[..., at, :] if axis == ROWS else cells[..., at] for at in found]


class MaxPooling(Pooling):
    """The largest number of each window: a[r, c] = max_{i, j} y[r s + i, c s' + j].

    The gradient goes to the first cell in row order that is the largest. The maps are kept for the
    way back, and must not change before it. So that training allocates nothing, what `forward` and
    `backward` return is overwritten when they are called again.
    """

    def __init__(self, windows: Windows) -> None:
        super().__init__(windows)
        self._passed: tuple[NDArray[Any], NDArray[Any], NDArray[Any]] | None = None
        self._buffers: dict[tuple[str, int], NDArray[Any]] = {}

    def forward(self, maps: NDArray[F]) -> NDArray[F]:
        """Return the largest number of each window."""
        of_rows = self._largest(maps, COLUMNS)
        largest = self._largest(of_rows, ROWS)
        self._passed = maps, of_rows, largest
        return largest

    def backward(self, arriving: NDArray[F]) -> NDArray[F]:
        """Return the gradient on the maps: for each window on one cell only."""
        if self._passed is None:
            raise ValueError("there is no way back before the way there")
        maps, of_rows, largest = self._passed
        on_rows = self._routed(of_rows, largest, arriving, ROWS)
        return self._routed(maps, of_rows, on_rows, COLUMNS)

    def _largest(self, cells: NDArray[F], axis: int) -> NDArray[F]:
        first, *others = self._places(cells, axis)
        largest = self._buffer("largest", axis, first, first.dtype)
        np.copyto(largest, first)
        for other in others:
            np.maximum(largest, other, out=largest)
        return largest

    def _routed(
        self, cells: NDArray[Any], largest: NDArray[Any], arriving: NDArray[F], axis: int
    ) -> NDArray[F]:
        gradient = self._buffer("gradient", axis, cells, arriving.dtype)
        gradient[...] = 0.0
        is_largest = self._buffer("is largest", axis, largest, np.bool_)
        taken = self._buffer("taken", axis, largest, arriving.dtype)
        rest = self._buffer("rest", axis, largest, arriving.dtype)
        np.copyto(rest, arriving)
        *targets, last = self._places(gradient, axis)
        for cell, target in zip(self._places(cells, axis), targets, strict=False):
            np.equal(cell, largest, out=is_largest)
            target += np.multiply(rest, is_largest, out=taken)
            rest -= taken  # what is taken is not there for a later cell that is as large
        last += rest
        return gradient

    def _buffer(self, name: str, axis: int, like: NDArray[Any], dtype: DTypeLike) -> NDArray[Any]:
        """Return an array of the shape and memory layout of another, always the same one."""
        kept = self._buffers.get((name, axis))
        if kept is None or kept.shape != like.shape or kept.dtype != dtype:
            kept = self._buffers[name, axis] = np.empty_like(like, dtype=dtype)
        return kept


class AveragePooling(Pooling):
    """The mean of each window: a[r, c] = (1 / h w) sum_{i, j} y[r s + i, c s' + j].

    The gradient is spread evenly over the window.
    """

    @property
    def _cells(self) -> int:
        return self._windows.size[ROWS] * self._windows.size[COLUMNS]

    def forward(self, maps: NDArray[F]) -> NDArray[F]:
        """Return the mean of each window."""
        total = self._added(self._added(maps, COLUMNS), ROWS)
        total /= self._cells
        return total

    def backward(self, arriving: NDArray[F]) -> NDArray[F]:
        """Return the gradient on the maps: on each cell its share of its windows' gradients."""
        share = arriving.copy(order="K")
        share /= self._cells
        return self._spread(self._spread(share, ROWS), COLUMNS)

    def _added(self, cells: NDArray[F], axis: int) -> NDArray[F]:
        first, *others = self._places(cells, axis)
        total = first.copy(order="K")
        for other in others:
            total += other
        return total

    def _spread(self, arriving: NDArray[F], axis: int) -> NDArray[F]:
        shape = list(arriving.shape)
        shape[axis - 2] = self._windows.plane[axis]
        gradient = np.zeros_like(arriving, shape=shape)
        for target in self._places(gradient, axis):
            target += arriving
        return gradient


POOLINGS: dict[str, type[Pooling]] = {"max": MaxPooling, "average": AveragePooling}
