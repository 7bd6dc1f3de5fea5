"""The time of training: what was done, what is still to come, and where one looks."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui.theme import LIGHT, Theme, mix
from gui.time_words import count_text

WHEEL_NOTCH = 120  # eighths of a degree
BAR = 0.45  # height of the bar, in heights of the font
KNOB = 0.5  # radius of the knob


class TrainingTimeline(QWidget):
    """Epochs from left to right. It is passive: it says where the hand wants to go.

    Signals
    -------
    scrubbed : int
        The epoch that was asked for.
    """

    scrubbed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._progress = 0.0
        self._made = 0.0
        self._goal = 1.0
        self._marks: tuple[float, ...] = ()
        self._dragging = False
        self._wheel = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._retranslate()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._theme = theme
        self.update()

    def set_time(
        self, progress: float, made: float, goal: float, marks: tuple[float, ...] = ()
    ) -> None:
        """Show the place looked at, how far was trained, the goal, and changes; in epochs."""
        state = progress, made, max(goal, made, 1.0), marks
        if state != (self._progress, self._made, self._goal, self._marks):
            self._progress, self._made, self._goal, self._marks = state
            self.update()

    def sizeHint(self) -> QSize:
        """Return room for the knob and the words above."""
        return QSize(round(18 * self._em), round(2.6 * self._em))

    def minimumSizeHint(self) -> QSize:
        """Return the least that can be dragged along."""
        return QSize(round(6 * self._em), round(2.6 * self._em))

    @property
    def _em(self) -> float:
        return QFontMetricsF(self.font()).height()

    def _bar(self) -> QRectF:
        em = self._em
        return QRectF(KNOB * em, 1.45 * em, self.width() - 2 * KNOB * em, BAR * em)

    def _x(self, epoch: float) -> float:
        bar = self._bar()
        return bar.left() + bar.width() * min(1.0, epoch / self._goal)

    def _epoch_at(self, x: float) -> int:
        bar = self._bar()
        share = min(1.0, max(0.0, (x - bar.left()) / max(1.0, bar.width())))
        return min(round(share * self._goal), int(self._made))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar, what was done of it, the changes, and the knob."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, bar, em = self._theme, self._bar(), self._em
        accent, radius = QColor(theme.update), bar.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mix(QColor(theme.card), QColor(theme.muted), 0.22))
        painter.drawRoundedRect(bar, radius, radius)
        for end, strength in ((self._made, 0.38), (self._progress, 1.0)):
            done = QRectF(bar)
            done.setRight(max(self._x(end), bar.left() + bar.height()))
            painter.setBrush(mix(QColor(theme.card), accent, strength))
            painter.drawRoundedRect(done, radius, radius)
        painter.setPen(QPen(QColor(theme.text), max(1.0, em / 10)))
        for mark in self._marks:
            x = self._x(mark)
            painter.drawLine(QPointF(x, bar.top() - 0.3 * em), QPointF(x, bar.bottom() + 0.3 * em))
        self._paint_words(painter)
        centre = QPointF(self._x(self._progress), bar.center().y())
        focus = self.hasFocus()
        painter.setPen(QPen(QColor(theme.focus) if focus else QColor(theme.card), em / 7))
        painter.setBrush(accent)
        painter.drawEllipse(centre, KNOB * em, KNOB * em)

    def _paint_words(self, painter: QPainter) -> None:
        bar, em = self._bar(), self._em
        above = QRectF(bar.left(), 0.1 * em, bar.width(), em)
        painter.setPen(QColor(self._theme.muted))
        painter.drawText(above, Qt.AlignmentFlag.AlignLeft, "0")
        painter.drawText(above, Qt.AlignmentFlag.AlignRight, count_text(round(self._goal)))

    # -- a hand ------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragging = True
            self.scrubbed.emit(self._epoch_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or say which epoch is under the pointer."""
        epoch = self._epoch_at(event.position().x())
        if self._dragging:
            self.scrubbed.emit(epoch)
        text = QCoreApplication.translate("TrainingTimeline", "epoch {epoch}")
        QToolTip.showText(
            event.globalPosition().toPoint(), text.format(epoch=count_text(epoch)), self
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._dragging = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Go on or back by an epoch a notch."""
        self._wheel += event.angleDelta().y()
        notches, self._wheel = int(self._wheel / WHEEL_NOTCH), self._wheel % WHEEL_NOTCH
        if notches:
            self._go(-notches)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go by epochs, or by a tenth of what was done."""
        tenth = max(1, round(self._made / 10))
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Down: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: 1,
        }
        if event.key() in steps:
            self._go(steps[Qt.Key(event.key())] * (tenth if event.modifiers() else 1))
        else:
            super().keyPressEvent(event)

    def _go(self, by: int) -> None:
        self.scrubbed.emit(max(0, min(int(self._made), round(self._progress) + by)))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def _retranslate(self) -> None:
        self.setAccessibleName(QCoreApplication.translate("TrainingTimeline", "Epochs"))
