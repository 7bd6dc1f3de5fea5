"""The colours of cells: channels of an image in their own colour, everything else by its sign."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from engine.steps import Array
from gui.theme import Theme, mix

Shades = NDArray[np.uint8]  # (rows, columns, 3)

TINTS = {
    False: {"red": "#FF5A54", "green": "#3FBF55", "blue": "#5C6BFF"},
    True: {"red": "#D8413B", "green": "#2C9A45", "blue": "#4C5CF0"},
}
STEPS = 256


@dataclass(frozen=True, slots=True)
class Scale:
    """How numbers become colours.

    Attributes
    ----------
    hue : str
        ``red``, ``green``, ``blue``, ``grey``; or ``sign``: negative and positive numbers in
        colours of their own.
    low, high : float
        What has the colours at both ends; of ``sign`` only `high` counts.
    """

    hue: str
    low: float
    high: float

    def ramp(self, theme: Theme) -> Shades:
        """Return the colours from one end to the other, shape (STEPS, 3)."""
        return _ramp(self.hue, theme)

    def places(self, values: Array) -> NDArray[np.intp]:
        """Return which of the ramp's colours each number has."""
        low = -self.high if self.hue == "sign" else self.low
        spread = self.high - low
        shares = (values - low) / spread if spread > 0 else np.full(values.shape, 0.5)
        return np.rint(np.clip(np.nan_to_num(shares), 0.0, 1.0) * (STEPS - 1)).astype(np.intp)


@lru_cache(maxsize=16)
def _ramp(hue: str, theme: Theme) -> Shades:
    colours = [_colour(hue, step / (STEPS - 1), theme) for step in range(STEPS)]
    return np.array([(c.red(), c.green(), c.blue()) for c in colours], np.uint8)


def _colour(hue: str, share: float, theme: Theme) -> QColor:
    if hue == "sign":
        # Never as dark as the theme's own ends: numbers are read on it.
        return theme.diverging((0.75 if theme.dark else 0.55) * (2.0 * share - 1.0), 1.0)
    if hue == "grey":
        ends = ("#0E1115", "#C9CFD7") if theme.dark else ("#B3B8BF", "#FFFFFF")
        return mix(QColor(ends[0]), QColor(ends[1]), share)
    tint = QColor(TINTS[theme.dark][hue])
    return mix(QColor(theme.card), tint, 0.12 + 0.76 * share)


def image_scale(values: Array, channel: int, channels: int) -> Scale:
    """Return the scale of an image's channel: red, green and blue where there are three."""
    hues = ("red", "green", "blue")
    hue = hues[channel] if channels == len(hues) else "grey"
    low, high = float(values.min(initial=0.0)), float(values.max(initial=0.0))
    if low < 0:
        return sign_scale(values)
    top = 1.0 if high <= 1.0 else 255.0 if 100.0 < high <= 255.0 else high
    return Scale(hue, 0.0, top)


def sign_scale(values: Array | None) -> Scale:
    """Return the scale of numbers whose sign matters."""
    if values is None:
        return Scale("sign", 0.0, 1.0)
    sizes = np.abs(values[np.isfinite(values)])
    return Scale("sign", 0.0, float(sizes.max(initial=0.0)) or 1.0)


def coloured(image: Array) -> QImage:
    """Return the picture that three channels make, one pixel a cell."""
    high = float(image.max(initial=0.0))
    top = 1.0 if high <= 1.0 else 255.0
    pixels = np.clip(np.nan_to_num(image) / top * 255.0, 0, 255).astype(np.uint8)
    return to_image(np.ascontiguousarray(pixels.transpose(1, 2, 0)))


def to_image(shades: Shades, known: NDArray[np.bool_] | None = None) -> QImage:
    """Return colours as a picture, one pixel a cell; cells not known are transparent."""
    rows, columns, _ = shades.shape
    rgba = np.empty((rows, columns, 4), np.uint8)
    rgba[..., :3] = shades
    rgba[..., 3] = 255 if known is None else np.where(known, 255, 0)
    data = rgba.tobytes()
    picture = QImage(data, columns, rows, 4 * columns, QImage.Format.Format_RGBA8888)
    return picture.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def ink_on(ground: QColor) -> QColor:
    """Return black or white, whichever is easier to read on a colour."""
    return QColor("#14181D") if _luminance(ground) > 0.2 else QColor("#FFFFFF")


def _luminance(colour: QColor) -> float:
    """Return the relative luminance, as the accessibility guidelines define it."""
    parts = [
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4
        for c in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
