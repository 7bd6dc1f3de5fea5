"""What table and number lines of an outcome are drawn with."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPainter, QPen

from gui.theme import Theme
from gui.views.text_cache import Piece, TextCache, draw


class Sheet:
    """What is needed to draw: a painter, the colours, and the font's measures."""

    def __init__(self, painter: QPainter, theme: Theme, texts: TextCache, font: QFont) -> None:
        self.painter = painter
        self.theme = theme
        self.texts = texts
        self.em = QFontMetricsF(font).height()
        self.px = QFontInfo(font).pixelSize()
        self.text, self.muted = QColor(theme.text), QColor(theme.muted)
        self.new = QColor(theme.forward)

    def write(self, text: str | Piece, x: float, y: float, colour: QColor) -> None:
        """Write from `x` on."""
        piece = self.texts.piece(text, self.px) if isinstance(text, str) else text
        draw(self.painter, piece, x, y, colour)

    def write_back(self, piece: Piece, x: float, y: float, colour: QColor) -> float:
        """Write up to `x`, and return where the text begins."""
        draw(self.painter, piece, x - piece.width, y, colour)
        return x - piece.width

    def dot(self, centre: QPointF, radius: float, *, filled: bool) -> None:
        """Draw a prediction: the old one is a ring, the new one a disc."""
        ring = self.new if filled else self.muted
        pen = QPen(ring, max(1.5, 0.12 * self.em))
        self.painter.setPen(QPen(Qt.PenStyle.NoPen) if filled else pen)
        self.painter.setBrush(ring if filled else QColor(self.theme.card))
        self.painter.drawEllipse(centre, radius, radius)
