"""A stack of convolutions as geometry: sizes, strides, padding, windows; and the numbers in it.

Images are channels-first (channels, rows, columns), kernels (filters, channels, rows, columns).
What is called convolution is the cross-correlation of every framework: the kernel is not flipped.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from engine.steps import Array

Pair = tuple[int, int]  # rows, columns
Sides = tuple[Pair, Pair]  # (top, bottom), (left, right)
Size = tuple[int, int, int]  # channels, rows, columns


@dataclass(frozen=True, slots=True)
class Windows:
    """Windows that step over a plane: those of a kernel, or those of pooling.

    Attributes
    ----------
    plane : (int, int)
        Rows and columns, without padding.
    size : (int, int)
        Of the window, in cells that it reads.
    stride, dilation : (int, int)
    padding : ((int, int), (int, int))
        Rows above and below, columns left and right.
    """

    plane: Pair
    size: Pair
    stride: Pair = (1, 1)
    dilation: Pair = (1, 1)
    padding: Sides = ((0, 0), (0, 0))

    @property
    def reach(self) -> Pair:
        """Rows and columns from a window's first cell to its last: d (k - 1) + 1."""
        rows, columns = (d * (k - 1) + 1 for d, k in zip(self.dilation, self.size, strict=True))
        return rows, columns

    @property
    def padded(self) -> Pair:
        """Rows and columns of the plane with its padding: n + p + p'."""
        rows, columns = (n + sum(p) for n, p in zip(self.plane, self.padding, strict=True))
        return rows, columns

    @property
    def count(self) -> Pair:
        """Rows and columns of windows: floor((n + p + p' - reach) / s) + 1, at least 0."""
        rows, columns = (
            max(0, (n - reach) // s + 1)
            for n, reach, s in zip(self.padded, self.reach, self.stride, strict=True)
        )
        return rows, columns

    @property
    def dropped(self) -> Pair:
        """Rows at the bottom and columns at the right that the floor leaves out."""
        rows, columns = (
            n - ((c - 1) * s + reach) if c else n
            for n, c, s, reach in zip(self.padded, self.count, self.stride, self.reach, strict=True)
        )
        return rows, columns

    def start(self, r: int, c: int) -> Pair:
        """Return the plane's row and column of window (r, c)'s first cell; negative in padding."""
        return (
            r * self.stride[0] - self.padding[0][0],
            c * self.stride[1] - self.padding[1][0],
        )

    def seen(self, rows: Pair, columns: Pair) -> Sides:
        """Return the rows and columns of the plane that some windows read, padding included.

        `rows`, `columns` and what is returned are half-open.
        """
        top, left = self.start(rows[0], columns[0])
        bottom, right = self.start(rows[1] - 1, columns[1] - 1)
        return (top, bottom + self.reach[0]), (left, right + self.reach[1])

    def cells(self, r: int, c: int) -> list[Pair]:
        """Return the cells of window (r, c), row by row; those outside the plane are padding."""
        top, left = self.start(r, c)
        return [
            (top + i * self.dilation[0], left + j * self.dilation[1])
            for i in range(self.size[0])
            for j in range(self.size[1])
        ]

    def holders(self, row: int, column: int) -> list[tuple[Pair, Pair]]:
        """Return every window that reads a cell: ((r, c), (i, j)), by windows row by row.

        (i, j) is the place in the window, and so the kernel's weight, that meets the cell.
        """
        return [
            ((r, c), (i, j))
            for r, i in self._meetings(0, row)
            for c, j in self._meetings(1, column)
        ]

    def _meetings(self, axis: int, place: int) -> list[Pair]:
        """Return (window, place in it) along an axis."""
        found = []
        stride, dilation = self.stride[axis], self.dilation[axis]
        at = place + self.padding[axis][0]
        for i in range(self.size[axis]):
            window, off = divmod(at - i * dilation, stride)
            if not off and 0 <= window < self.count[axis]:
                found.append((window, i))
        return sorted(found)

    def inside(self, row: int, column: int) -> bool:
        """Return whether a cell is of the plane itself, and not of its padding."""
        return 0 <= row < self.plane[0] and 0 <= column < self.plane[1]


def same_padding(plane: Pair, reach: Pair, stride: Pair) -> Sides:
    """Return the padding with which there are ceil(n / s) windows; an odd one goes to the end."""
    sides = []
    for n, k, s in zip(plane, reach, stride, strict=True):
        whole = max(0, (math.ceil(n / s) - 1) * s + k - n)
        sides.append((whole // 2, whole - whole // 2))
    return sides[0], sides[1]


@dataclass(frozen=True, slots=True, eq=False)
class Stage:
    """A convolution, its activation and its pooling.

    Attributes
    ----------
    layer : int or None
        What its quantities are addressed with: None where it is the only one, from 1 in a stack.
    source : str, source_layer : int or None
        Quantity and layer of the ``Ref``s that it reads: ``x`` is the image.
    in_channels : int
    windows : Windows
        Of the kernel over each channel of the input.
    kernel : ndarray, shape (filters, channels, rows, columns)
    bias : ndarray, shape (filters,)
    activation : str
        A key of ``ACTIVATIONS``.
    pooling : str
        ``max``, ``average``, or ``""``.
    pool_windows : Windows or None
        Of the pooling over each feature map.
    """

    layer: int | None
    source: str
    source_layer: int | None
    in_channels: int
    windows: Windows
    kernel: Array
    bias: Array
    activation: str
    pooling: str
    pool_windows: Windows | None

    @property
    def filters(self) -> int:
        """How many feature maps come out."""
        return len(self.bias)

    @property
    def in_size(self) -> Size:
        """Channels, rows and columns of the input."""
        return (self.in_channels, *self.windows.plane)

    @property
    def map_size(self) -> Size:
        """Filters, rows and columns of `y` (and of `a`)."""
        return (self.filters, *self.windows.count)

    @property
    def out_size(self) -> Size:
        """Filters, rows and columns of what the next stage reads."""
        if self.pool_windows is None:
            return self.map_size
        return (self.filters, *self.pool_windows.count)

    @property
    def activated(self) -> str:
        """The quantity that pooling reads: ``a``, or ``y`` where the activation is the identity."""
        return "y" if self.activation == "identity" else "a"

    @property
    def output(self) -> str:
        """The quantity that the next stage reads: ``pool``, ``a`` or ``y``."""
        return self.activated if self.pool_windows is None else "pool"

    @property
    def parameters(self) -> int:
        """How many weights and biases are learnt: F C h w + F."""
        return self.kernel.size + self.bias.size


@dataclass(frozen=True, slots=True, eq=False)
class KernelRun:
    """Everything that decides a kernel's trace.

    Attributes
    ----------
    image : ndarray, shape (channels, rows, columns)
    stages : tuple of Stage
    arriving : ndarray, shape of the last stage's `out_size`, or None
        The gradient that arrives at the last output.
    """

    image: Array
    stages: tuple[Stage, ...]
    arriving: Array | None = None
