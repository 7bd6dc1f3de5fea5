"""A step's question in one line, for a picture that has the whole width to itself."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import LIGHT, Theme
from gui.views.header import SEPARATOR

HEIGHT, ASKED, SIDE = 1.7, 1.1, 0.7  # ems: of the line, of the question, at both sides


class KernelHeading(QWidget):
    """What the step asks, and behind it, as far as there is room, where it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = self._place = ""
        self._accent = QColor()
        self._theme = LIGHT
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_words(self, question: str, heading: str, accent: QColor) -> None:
        """Show a step; `heading` is in parts, set apart by ` · `, and `accent` its colour."""
        self._question, self._place, self._accent = question, heading, accent
        self.setAccessibleName(f"{heading}: {question}")
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        return QSize(200, round(HEIGHT * self._em))

    def minimumSizeHint(self) -> QSize:
        """Allow any width."""
        return QSize(0, round(HEIGHT * self._em))

    @property
    def _em(self) -> float:
        return QFontMetricsF(self.font()).height() / 1.21

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write the question, and as many parts of the heading as fit behind it."""
        painter = QPainter(self)
        try:
            self._paint(painter)
        finally:
            painter.end()

    def _paint(self, painter: QPainter) -> None:
        em = self._em
        asked, placed = QFont(self.font()), QFont(self.font())
        asked.setPixelSize(round(ASKED * em))
        asked.setWeight(QFont.Weight.DemiBold)
        placed.setPixelSize(round(em))
        placed.setWeight(QFont.Weight.DemiBold)
        line = self.rect().toRectF().adjusted(SIDE * em, 0, -SIDE * em, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(asked)
        painter.setPen(QColor(self._theme.text))
        metrics = QFontMetricsF(asked)
        words = metrics.elidedText(self._question, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, middle, words)
        line.setLeft(line.left() + metrics.horizontalAdvance(words) + em)
        words = fitting(self._place, QFontMetricsF(placed), line.width())
        painter.setFont(placed)
        painter.setPen(self._accent)
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignRight, words)


def fitting(words: str, metrics: QFontMetricsF, room: float) -> str:
    """Return as many of the last parts of a text as have room: none rather than a piece of one."""
    while words and metrics.horizontalAdvance(words) > room:
        words = words.partition(SEPARATOR)[2]
    return words
