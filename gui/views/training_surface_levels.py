"""A surface as a filled contour: its levels, which band a loss is in, and the picture."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from engine.steps import Array

LEVELS = 14
DIGITS = 2  # of a level: the colour bar has to be read
NEAR_ZERO = 1e-4  # of the middle loss: valleys are not told apart below that
MOST = 0.98  # of the losses lie below the highest level
LINE = 0.3  # how much of a line's colour covers the bands
LARGEST = 1e300


def levels_of(losses: Array) -> Array:
    """Return the losses at which the bands of a filled contour meet, in order.

    They lie halfway between equal shares of the picture (so that every surface has a shape) and
    equal steps of the logarithm (so that deep valleys have one, too), and have two digits.

    Parameters
    ----------
    losses : ndarray
        Finite, not negative.
    """
    middle = float(np.median(losses))
    least = max(float(losses.min()), NEAR_ZERO * middle, 1e-300)
    most = max(float(np.quantile(losses, MOST)), least)
    shares = (np.arange(LEVELS) + 1.0) / (LEVELS + 1.0)
    even = np.maximum(np.quantile(losses, shares), least)
    steps = np.exp(np.log(least) + shares * (np.log(most) - np.log(least)))
    wanted = np.exp((np.log(even) + np.log(steps)) / 2)
    digits = DIGITS - 1 - np.floor(np.log10(wanted)).astype(int)
    rounded = np.unique([round(float(w), int(d)) for w, d in zip(wanted, digits, strict=True)])
    inside = rounded[(rounded > losses.min()) & (rounded < losses.max())]
    if len(inside) >= LEVELS // 2:
        return inside
    low, high = float(losses.min()), float(losses.max())
    return np.unique(np.linspace(low, high, LEVELS + 2)[1:-1]) if high > low else np.array([low])


def depths(losses: Array, levels: Array, least: float, most: float) -> Array:
    """Return how many levels lie below each loss, with a fraction for what lies between two."""
    if most <= least:
        return np.zeros_like(losses)
    knots = np.concatenate([[min(least, levels[0])], levels, [max(most, levels[-1])]])
    return np.interp(losses, knots, np.arange(len(knots), dtype=np.float64))


def band_colours(levels: Array) -> NDArray[np.uint8]:
    """Return a colour a band: viridis, dark where the loss is low, shape (levels + 1, 3)."""
    table = pg.colormap.get("viridis").getLookupTable(nPts=max(2, len(levels) + 1))
    return np.ascontiguousarray(table[:, :3], dtype=np.uint8)


def stretched(values: Array, width: int, height: int) -> Array:
    """Return a grid with as many points as pixels, bilinearly, shape (height, width)."""
    return _weights(len(values), height) @ values @ _weights(values.shape[1], width).T


def _weights(side: int, pixels: int) -> Array:
    """Return how much of each grid point is in each pixel: the ends are on the outermost ones."""
    places = np.linspace(0.0, side - 1.0, pixels)
    weights = np.maximum(0.0, 1.0 - np.abs(places[:, None] - np.arange(side)))
    return weights.astype(np.float32)


def contour_image(losses: Array, levels: Array, width: int, height: int) -> QImage:
    """Return the filled contour with its lines, the first row of the grid at the bottom.

    Parameters
    ----------
    losses : ndarray, shape (side, side)
    levels : ndarray
    width, height : int
        In pixels of the screen.
    """
    # Between the grid's points the depth is more nearly a plane than the loss is.
    known = depths(losses, levels, float(losses.min()), float(losses.max()))
    depth = stretched(known.astype(np.float32), width, height)[::-1]
    bands = np.minimum(depth.astype(np.intp), len(levels))
    down, right = np.gradient(depth) if min(width, height) > 1 else (depth, depth)
    away = np.abs(depth - np.clip(np.rint(depth), 1, len(levels)))
    away /= np.maximum(np.abs(down) + np.abs(right), 1e-6)  # about in pixels
    line = np.clip(1.0 - 0.9 * away, 0.0, 1.0)
    # Lines are lighter than dark bands and darker than light ones.
    colours = band_colours(levels).astype(np.float32)
    inks = np.where(colours.mean(axis=1, keepdims=True) < 120, 255.0, 0.0).astype(np.float32)
    picture = np.full((height, width, 4), 255, dtype=np.uint8)
    toward = (LINE * (inks - colours))[bands]
    picture[..., :3] = colours[bands] + toward * line[..., None]
    shape = QImage.Format.Format_RGBX8888
    return QImage(picture.data, width, height, 4 * width, shape).copy()


def loss_at(losses: Array, right: float, up: float) -> float:
    """Return the loss at shares (from 0 to 1) of the way along the grid, bilinearly."""
    rows, columns = losses.shape
    x = min(max(0.0, right), 1.0) * (columns - 1)
    y = min(max(0.0, up), 1.0) * (rows - 1)
    column, row = min(int(x), columns - 2), min(int(y), rows - 2)
    x, y = x - column, y - row
    corners = losses[row : row + 2, column : column + 2]
    return float(np.array([1 - y, y]) @ corners @ np.array([1 - x, x]))


@dataclass(slots=True)
class ContourCache:
    """The picture of the last surface: kept until the surface or its room is another."""

    levels: Array
    _losses: Array | None = None
    _size: tuple[int, int] = (0, 0)
    _image: QImage | None = None

    @classmethod
    def empty(cls) -> ContourCache:
        """Return one that knows no surface."""
        return cls(np.array([1.0]))

    def take(self, losses: Array) -> Array:
        """Take a surface; return it without what no picture can hold."""
        known = np.nan_to_num(losses, nan=LARGEST, posinf=LARGEST, neginf=0.0)
        known = np.clip(known, 0.0, LARGEST)
        if self._losses is None or not np.array_equal(known, self._losses):
            self._losses, self._image = known, None
            self.levels = levels_of(known)
        return self._losses

    def image(self, width: float, height: float) -> QImage:
        """Return the picture in this size, in pixels of the screen."""
        assert self._losses is not None
        size = max(2, math.ceil(width)), max(2, math.ceil(height))
        if self._image is None or size != self._size:
            self._size = size
            self._image = contour_image(self._losses, self.levels, *size)
        return self._image

    def colours(self) -> list[QColor]:
        """Return the colours of the bands, the lowest first."""
        return [QColor(*map(int, colour)) for colour in band_colours(self.levels)]
