"""The head of a run's card: its colour, its name, and what is special in it; a button."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from gui.theme import LIGHT, Theme

STRIPE = 0.4  # ems
NAME = 1.15  # ems
LINES = 2  # for what is special, at most


class RunTitle(QAbstractButton):
    """Says which run a card is of; pressed, the run is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._colour = QColor(LIGHT.text)
        self._name = self._caption = ""
        self._all: tuple[str, ...] = ()  # the captions of all runs: each gets the same room
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_run(
        self, name: str, caption: str, colour: QColor, theme: Theme, captions: tuple[str, ...]
    ) -> None:
        """Show a run's name and what is special in it, with room for any of `captions`."""
        now = (name, caption, colour, theme, captions)
        if now == (self._name, self._caption, self._colour, self._theme, self._all):
            return
        self._name, self._caption, self._colour, self._theme, self._all = now
        self.setToolTip(f"{name}\n{caption}".strip())
        self.update()

    def heightForWidth(self, width: int) -> int:
        """Return the room of the name, and of what is special."""
        em = QFontInfo(self.font()).pixelSize()
        metrics = QFontMetricsF(self.font())
        lines = max((len(broken_in(text, width, metrics)) for text in self._all), default=0)
        return round((STRIPE + 0.35) * em + (NAME + lines) * metrics.height() + 0.2 * em)

    def sizeHint(self) -> QSize:
        """Return the room of a wide card's head."""
        em = QFontInfo(self.font()).pixelSize()
        return QSize(20 * em, self.heightForWidth(20 * em))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a stripe in the run's colour, the name and the caption."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint(painter)
        finally:
            painter.end()

    def _paint(self, painter: QPainter) -> None:
        theme, em = self._theme, float(QFontInfo(self.font()).pixelSize())
        stripe = QRectF(0, 0, self.width(), STRIPE * em)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour)
        painter.drawRoundedRect(stripe, STRIPE * em / 2, STRIPE * em / 2)
        bold = QFont(self.font())
        bold.setPixelSize(round(NAME * em))
        bold.setWeight(QFont.Weight.DemiBold)
        line = QFontMetricsF(self.font()).height()
        room = QRectF(0, (STRIPE + 0.25) * em, self.width(), NAME * line)
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(bold)
        painter.setPen(QColor(theme.text))
        cut = QFontMetricsF(bold).elidedText(self._name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle, cut)
        painter.setFont(self.font())
        painter.setPen(QColor(theme.muted))
        for text in broken_in(self._caption, room.width(), QFontMetricsF(self.font())):
            room.moveTop(room.bottom())
            room.setHeight(line)
            painter.drawText(room, middle, text)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.focus), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)


def broken_in(text: str, width: float, metrics: QFontMetricsF) -> list[str]:
    """Return a caption of parts in at most LINES lines, cut at the end of the last one."""
    if not text:
        return []
    parts, made = text.split(" · "), [""]
    for part in parts:
        longer = f"{made[-1]} · {part}" if made[-1] else part
        if made[-1] and metrics.horizontalAdvance(longer) > width and len(made) < LINES:
            made.append(part)
        else:
            made[-1] = longer
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in made]
