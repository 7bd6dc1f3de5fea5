"""How a map's values become the tones of a picture."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage, qRgb

from gui.pictures import TILE, cells_of, pack
from gui.theme import Theme

Maps = NDArray[np.floating]  # maps (1, or 3 for a picture in colour), rows, columns

BEYOND = 0.005  # the share of values that may go beyond a scale, for the others to be seen
LOOKED_AT = 50_000  # values by which a scale is chosen


class Toning(StrEnum):
    """What the user may choose."""

    AUTOMATIC = "automatic"
    CLIPPED = "clipped"  # as it is: what is below black is black, what is above white is white
    ABSOLUTE = "absolute"
    SCALED = "scaled"  # from the smallest to the largest value; zero is the middle, if negative
    SIGNED = "signed"  # the theme's diverging colours; for one map


@dataclass(frozen=True, slots=True)
class Tone:
    """A choice made for certain maps: `low` is black (or all negative), `high` white."""

    toning: Toning
    low: float
    high: float
    smallest: float
    largest: float

    @property
    def cut(self) -> tuple[bool, bool]:
        """Whether values go beyond the scale's lower and upper end."""
        if self.toning is Toning.ABSOLUTE:
            return False, max(-self.smallest, self.largest) > self.high
        return self.smallest < self.low, self.largest > self.high

    def image(self, maps: Maps, theme: Theme) -> QImage:
        """Return a picture of one map, or of three as red, green and blue."""
        _, rows, columns = maps.shape
        if len(maps) == 3:
            image = QImage(columns, rows, QImage.Format.Format_RGB32)
            words = cells_of(image, 4).view(np.uint32)[:, :, 0]
            for top in range(0, rows, TILE):
                tile = slice(top, top + TILE)
                pack(self._levels(maps[:, tile]), words[tile])
            return image
        signed = self.toning is Toning.SIGNED
        form = QImage.Format.Format_Indexed8 if signed else QImage.Format.Format_Grayscale8
        image = QImage(columns, rows, form)
        if signed:
            image.setColorTable(_signs(theme))
        cells = cells_of(image, 1)[:, :, 0]
        for top in range(0, rows, TILE):
            tile = slice(top, top + TILE)
            cells[tile] = self._levels(maps[0, tile])
        return image

    def colour(self, value: float, theme: Theme) -> QColor:
        """Return the colour that one value of one map has in the picture."""
        level = int(self._levels(np.array([value], dtype=np.float32))[0])
        if self.toning is Toning.SIGNED:
            return QColor.fromRgb(_signs(theme)[level])
        return QColor(level, level, level)

    def _levels(self, values: NDArray[np.floating]) -> NDArray[np.uint8]:
        """Return 255 (v - low) / (high - low), rounded, at least 0 and at most 255."""
        if self.toning is Toning.ABSOLUTE:
            values = np.abs(values)
        scale = 255.0 / (self.high - self.low)
        if (self.low, scale) != (0.0, 1.0):
            values = values * np.float32(scale)
            values += np.float32(-self.low * scale)
        shares = np.maximum(values, np.float32(0.0))
        np.minimum(shares, np.float32(255.0), out=shares)
        return np.rint(shares, out=shares).astype(np.uint8)


@lru_cache(maxsize=4)
def _signs(theme: Theme) -> list[int]:
    """Return the colours of 256 values from the most negative to the most positive."""
    colours = (theme.diverging(level - 127.5, 127.5) for level in range(256))
    return [qRgb(colour.red(), colour.green(), colour.blue()) for colour in colours]


def tone_of(toning: Toning, maps: Maps, white: float, brightness_kept: bool) -> Tone:
    """Return how maps are shown.

    Parameters
    ----------
    toning : Toning
        What the user chose. Signs in colour need one map: of three, zero is the middle grey.
    maps : ndarray, shape (1 or 3, rows, columns)
    white : float
        The brightest value that a picture of this kind may have.
    brightness_kept : bool
        Whether the weights add up to about 1, so that the result is a picture like the first.
    """
    if not maps.size:  # no window fits into the image
        return Tone(Toning.CLIPPED, 0.0, white, 0.0, 0.0)
    smallest, largest = float(maps.min()), float(maps.max())
    if toning is Toning.AUTOMATIC:
        toning = Toning.CLIPPED if brightness_kept else Toning.SIGNED
        if smallest >= 0 and not brightness_kept:
            toning = Toning.SCALED
    if toning is Toning.SIGNED and len(maps) == 3:
        toning = Toning.SCALED
    if toning in (Toning.CLIPPED, Toning.ABSOLUTE):
        low, high = 0.0, white
    elif toning is Toning.SIGNED or smallest < 0:
        high = _limit(np.abs(_some(maps)), max(-smallest, largest))
        low = -high
    else:
        low, high = smallest, _limit(_some(maps), largest)
    if not low < high:  # a map that is the same everywhere
        low, high = low - 1.0, high + 1.0
    return Tone(toning, low, high, smallest, largest)


def _some(maps: Maps) -> NDArray[np.floating]:
    """Return values from all over the maps, always the same ones."""
    return maps.reshape(-1)[:: max(1, maps.size // LOOKED_AT)]


def _limit(values: Maps, largest: float) -> float:
    """Return a round number that few values are over; at most the largest."""
    limit = float(np.quantile(values, 1.0 - BEYOND))
    if not 0.0 < limit < largest:
        return largest
    digit = 10.0 ** math.floor(math.log10(limit))
    return min(largest, math.ceil(limit / digit * 2.0) / 2.0 * digit)
