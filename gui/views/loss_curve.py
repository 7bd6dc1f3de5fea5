"""The loss of each update's batch over a run: a curve to look at, and to click into."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.steps import Array
from gui.numbers import NumberFormat
from gui.theme import LIGHT, Theme
from gui.time_words import count_text
from gui.views.loss_plot import LossPlot

LINE = 1.15  # of the words above the plot, in heights of the font
EDGE = 3  # pixels around the plot, where the focus is shown


class LossCurve(QWidget):
    """Draws the losses of a run, and tells which update a hand points at.

    It is passive: it says where the hand wants to go, and draws what it is given. Updates are
    counted from zero in the interface, and from one for the reader.

    Signals
    -------
    update_requested : int
        Of any size, so it is declared as an object.
    """

    update_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._numbers = NumberFormat()
        self._losses: Array = np.zeros(0)
        self._update = 0.0
        self._pointed: int | None = None
        self._pressed = False
        self._plot = LossPlot(self, LIGHT)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        # By Tab only: a click here must leave the canvas its Space and its arrows.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._describe()

    # -- what is shown -------------------------------------------------------------------------

    def set_losses(self, losses: Array) -> None:
        """Show the loss of each update's batch, in order."""
        self._losses = np.asarray(losses, dtype=np.float64)
        self._pointed = None
        self._plot.set_losses(self._losses)
        self._mark()

    def set_update(self, update: float) -> None:
        """Put the marker at an update; behind the last one, at the last."""
        if update != self._update:
            self._update = update
            self._mark()

    def _mark(self) -> None:
        self._plot.set_update(self._update)
        self._describe()

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Change how numbers are written."""
        self._numbers = numbers
        self._plot.set_numbers(numbers)
        self._describe()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self._plot.set_theme(theme)
        self.update()

    @property
    def readout(self) -> str:
        """Where the pointer, or else the marker, stands, and the loss there."""
        text = QCoreApplication.translate("Outcome", "update {reading}")
        return text.format(reading=self._short_readout) if len(self._losses) else ""

    @property
    def _short_readout(self) -> str:
        if not len(self._losses):
            return ""
        place = self._here if self._pointed is None else self._pointed
        return f"{count_text(place + 1)}: {self._numbers.text(self._losses[place])}"

    @property
    def _here(self) -> int:
        """The update that the marker stands at."""
        return int(min(max(self._update, 0.0), max(0, len(self._losses) - 1)))

    def point_of(self, update: int) -> QPointF:
        """Return where an update's loss is drawn."""
        return self._plot.point_of(update)

    # -- geometry ------------------------------------------------------------------------------

    @property
    def _em(self) -> float:
        return QFontMetricsF(self.font()).height()

    def sizeHint(self) -> QSize:
        """Return an ordinary size."""
        return QSize(round(24 * self._em), round(6 * self._em))

    def minimumSizeHint(self) -> QSize:
        """Return a size that still shows a curve."""
        return QSize(round(8 * self._em), round(4 * self._em))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a line free above the plot, and an edge for the focus."""
        top = round(LINE * self._em)
        room = QRect(EDGE, top, self.width() - 2 * EDGE, self.height() - top - EDGE)
        self._plot.set_room(room)

    # -- the hand ------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask for the update under the pointer."""
        place = self._plot.update_at(event.position())
        self._pressed = event.button() == Qt.MouseButton.LeftButton and place is not None
        if self._pressed:
            self.update_requested.emit(place)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the value under the pointer; with the button held, ask for each update crossed."""
        place = self._plot.update_at(event.position())
        if place != self._pointed:
            self._pointed = place
            self.update()
            if self._pressed:
                self.update_requested.emit(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._pressed = False

    def leaveEvent(self, event: QEvent) -> None:
        """Show the marker's value again."""
        self._pointed = None
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go by updates with the arrows, to either end with Home and End."""
        last, here = len(self._losses) - 1, self._here
        moves = {
            Qt.Key.Key_Left: here - 1,
            Qt.Key.Key_Right: here + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        place = moves.get(Qt.Key(event.key()))
        if place is None or last < 0:
            super().keyPressEvent(event)
        elif 0 <= place <= last and place != here:
            self.update_requested.emit(place)

    # -- words ---------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write what the curve is and its value here, and show the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = QRectF(2 * EDGE, 0.0, self.width() - 4.0 * EDGE, LINE * self._em)
        aside = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(self._theme.text))
        metrics = painter.fontMetrics()
        said = self.readout
        if metrics.horizontalAdvance(said) > line.width():
            said = self._short_readout
        painter.drawText(line, aside, said)
        used = metrics.horizontalAdvance(said)
        title = QCoreApplication.translate("Outcome", "loss of each batch")
        line.setRight(line.right() - used - self._em)
        if metrics.horizontalAdvance(title) <= line.width():
            painter.setPen(QColor(self._theme.muted))
            painter.drawText(
                line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title
            )
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.focus), 2.0))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font and the language."""
        if event.type() == QEvent.Type.FontChange:
            self._plot.set_font(self.font())
        elif event.type() == QEvent.Type.LanguageChange:
            self._describe()
        super().changeEvent(event)

    def _describe(self) -> None:
        self.setAccessibleName(QCoreApplication.translate("Outcome", "Loss of each batch"))
        self.setAccessibleDescription(self.readout)
        self.update()
