"""The bundled fonts: pictures are the same everywhere, and need no font on the machine."""

from __future__ import annotations

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase

from resources import resource

FAMILY = "NeuroStep Sans"  # Inter, cut down and with tabular figures: resources/fonts/subset.py
POINTS = 10.5
WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")


def load_fonts() -> str:
    """Register the bundled fonts, once per application, and return their family.

    Raises
    ------
    RuntimeError
        If a font is missing or broken: the pictures would not be what they promise.
    """
    if FAMILY not in QFontDatabase.families():
        for weight in WEIGHTS:
            data = resource("fonts", f"NeuroStepSans-{weight}.otf").read_bytes()
            if QFontDatabase.addApplicationFontFromData(QByteArray(data)) < 0:
                raise RuntimeError(f"the bundled font {weight} cannot be read")
    return FAMILY


def application_font(scale: float = 1.0) -> QFont:
    """Return the font of the interface, `scale` times its usual size."""
    font = QFont(load_fonts())
    font.setPointSizeF(POINTS * scale)
    # Positions are fractions of a pixel, so that a text is as wide at any zoom and in an SVG.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
