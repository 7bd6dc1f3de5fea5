"""Laid-out pieces of text, kept, so that painting a step lays out only what it changes."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QStaticText, QTransform

FEW = 250  # a limit where the numbers are others in each frame: a text takes about ten kilobytes


class Piece(NamedTuple):
    """A laid-out text, the font it needs, its width, and its middle below its top."""

    text: QStaticText
    font: QFont
    width: float
    middle: float


class TextCache:
    """Texts in one font family, at whole pixel sizes.

    Parameters
    ----------
    font : QFont
        Its family is used, and its style.
    limit : int
        How many texts are kept before starting anew.
    """

    def __init__(self, font: QFont, limit: int = 4000) -> None:
        self._limit = limit
        self._font = QFont(font)
        self._font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self._fonts: dict[tuple[int, bool], QFont] = {}
        self._pieces: dict[tuple[str, int, bool], Piece] = {}

    def font(self, px: int, bold: bool) -> QFont:
        """Return the font at a pixel size."""
        key = (px, bold)
        if key not in self._fonts:
            font = QFont(self._font)
            font.setPixelSize(max(1, px))
            font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
            self._fonts[key] = font
        return self._fonts[key]

    def piece(self, text: str, px: int, bold: bool = False) -> Piece:
        """Return a text, laid out."""
        key = (text, px, bold)
        found = self._pieces.get(key)
        if found is None:
            if len(self._pieces) > self._limit:
                self._pieces.clear()
            font = self.font(px, bold)
            metrics = QFontMetricsF(font)
            static = QStaticText(text)
            static.setTextFormat(Qt.TextFormat.PlainText)
            static.prepare(QTransform(), font)
            middle = metrics.ascent() - metrics.capHeight() / 2
            found = Piece(static, font, metrics.horizontalAdvance(text), middle)
            self._pieces[key] = found
        return found

    def fitted(self, text: str, px: float, bold: bool, room: float) -> Piece:
        """Return a text no wider than `room`: smaller where it has to be."""
        size = max(1, round(px))
        piece = self.piece(text, size, bold)
        while piece.width > room and size > 4:
            size = max(4, min(size - 1, int(size * room / piece.width)))
            piece = self.piece(text, size, bold)
        return piece

    def width(self, text: str, bold: bool = False) -> float:
        """Return a text's width in ems."""
        return self.piece(text, 100, bold).width / 100


def draw(painter: QPainter, piece: Piece, x: float, y: float, colour: QColor) -> None:
    """Draw a text from `x` on, its capitals centred on `y`."""
    painter.setFont(piece.font)
    painter.setPen(colour)
    painter.drawStaticText(QPointF(x, y - piece.middle), piece.text)


def draw_centred(painter: QPainter, piece: Piece, at: QPointF, colour: QColor) -> None:
    """Draw a text centred on a point."""
    draw(painter, piece, at.x() - piece.width / 2, at.y(), colour)
