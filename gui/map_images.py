"""Codes of maps turned into pixels: taken down to the size of a tile first, then coloured."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from gui.map_colours import LARGEST, MIDDLE

Codes = NDArray[np.uint8]
Pixels = NDArray[np.uint32]

SPAN = 0.86  # of a tile's height, that a curve takes at most
FILLED = 34  # how far from zero the ground between a curve and zero is coloured
THICK = 0.03  # of a tile's height: half the thickness of a curve; and within these pixels
THINNEST, THICKEST = 0.75, 1.8
PARTS = 128  # between two codes; 254 times as many are still a number of 16 bits


def colour_array(table: Sequence[int]) -> Pixels:
    """Return a table of 256 QRgb as an array, to be indexed by codes."""
    return np.array(table, dtype=np.uint32)


def image_over(pixels: Pixels) -> QImage:
    """Return an opaque picture that looks at an array of QRgb, shape (rows, columns).

    What is written into the array later is seen in the picture. The array must outlive it.
    """
    rows, columns = pixels.shape
    return QImage(pixels.data, columns, rows, 4 * columns, QImage.Format.Format_RGB32)


class Sampler:
    """Brings square maps of one size to tiles of another.

    Parameters
    ----------
    side : int
        Points of a map along each direction.
    pixels : int
        Of a tile.
    """

    def __init__(self, side: int, pixels: int) -> None:
        self.side, self.pixels = side, pixels
        at = np.clip((np.arange(pixels) + 0.5) * side / pixels - 0.5, 0, side - 1)
        self._low = at.astype(np.intp)
        self._high = np.minimum(self._low + 1, side - 1)
        self._share = (at - self._low).astype(np.float32)
        self._parts = np.rint(self._share * PARTS).astype(np.int16)
        nearest = np.rint(at).astype(np.intp)
        self._nearest = (nearest[:, None] * side + nearest).ravel()
        self._rows = np.arange(pixels, dtype=np.float32)[:, None]

    def plane(self, codes: Codes) -> Codes:
        """Return maps (units, side, side) as tiles (units, pixels, pixels).

        Smaller tiles take every so many points; larger ones what lies between them, too.
        """
        units = len(codes)
        if self.pixels <= self.side:
            flat = codes.reshape(units, -1).take(self._nearest, axis=1)
            return flat.reshape(units, self.pixels, self.pixels)
        wide = codes.astype(np.int16)
        return self._blended(self._blended(wide, 1), 2).astype(np.uint8)

    def line(self, codes: Codes) -> Codes:
        """Return curves (units, side) drawn on tiles (units, pixels, pixels), in codes again.

        A curve is a line in the full colour of its sign, over the ground between it and zero.
        """
        values = self._between(codes, 1) - MIDDLE
        middle = (self.pixels - 1) / 2
        ys = middle - values * (SPAN * middle / MIDDLE)
        # As far as its neighbours' middles, a steep curve fills its column: it has no gaps.
        halves = (ys[:, 1:] + ys[:, :-1]) / 2
        before = np.concatenate([ys[:, :1], halves], axis=1)
        after = np.concatenate([halves, ys[:, -1:]], axis=1)
        high, low = np.minimum(before, after), np.maximum(before, after)
        half = min(THICKEST, max(THINNEST, THICK * self.pixels)) + 0.5
        rows = self._rows
        line = np.minimum(rows - (high - half)[:, None, :], (low + half)[:, None, :] - rows)
        np.clip(line, 0.0, 1.0, out=line)
        ends = np.minimum(ys, middle)[:, None, :], np.maximum(ys, middle)[:, None, :]
        ground = np.float32(FILLED) * ((rows > ends[0]) & (rows < ends[1]))
        ground += line * (MIDDLE - ground)
        ground *= np.where(values < 0, np.float32(-1), np.float32(1))[:, None, :]
        ground += MIDDLE + np.float32(0.5)
        return ground.astype(np.uint8)

    def _blended(self, codes: NDArray[np.int16], axis: int) -> NDArray[np.int16]:
        """Return the same as `_between` to a code or two: small whole numbers are quicker."""
        low, high = (codes.take(at, axis=axis) for at in (self._low, self._high))
        high -= low
        high *= self._parts if axis == codes.ndim - 1 else self._parts[:, None]
        high //= PARTS
        high += low
        return high

    def _between(self, codes: NDArray[np.generic], axis: int) -> NDArray[np.float32]:
        """Return maps at the tile's points along an axis."""
        low = codes.take(self._low, axis=axis).astype(np.float32)
        high = codes.take(self._high, axis=axis).astype(np.float32)
        share = self._share if axis == codes.ndim - 1 else self._share[:, None]
        return low + (high - low) * share


@lru_cache(maxsize=64)
def sampler(side: int, pixels: int) -> Sampler:
    """Return what brings maps of `side` points to tiles of `pixels`."""
    return Sampler(side, pixels)


def tiles(codes: Codes, side: int, pixels: int) -> Codes:
    """Return the maps or the curves of a layer as tiles, shape (units, pixels, pixels)."""
    made = sampler(side, pixels)
    drawn = made.line(codes) if codes.ndim == 2 else made.plane(codes)
    return np.minimum(drawn, LARGEST)
