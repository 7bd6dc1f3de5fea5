"""The time of training: what was done, what is still to come, and where one looks."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
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
HEIGHT = 3.4  # in heights of the font, as is what follows
BAR = 0.45  # height of the bar
KNOB = 0.5  # radius of the knob
WORDS = 1.65  # of the words' top above the middle of the bar
APART = 0.6  # between one word and the next


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
        self._place = self._widest = ""
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

    @property
    def place(self) -> str:
        """What is said of where one looks."""
        return self._place

    def set_place(self, place: str) -> None:
        """Say in words where one looks."""
        if place != self._place:
            self._place = place
            if self.hasFocus():
                self.setAccessibleDescription(place)
            self.update()

    def set_widest(self, place: str) -> None:
        """Leave room for the longest text that says where one looks, so that it does not move."""
        if place != self._widest:
            self._widest = place
            self.update()

    def sizeHint(self) -> QSize:
        """Return room for the knob and the words above."""
        return QSize(round(18 * self._em), round(HEIGHT * self._em))

    def minimumSizeHint(self) -> QSize:
        """Return the least that can be dragged along."""
        return QSize(round(6 * self._em), round(HEIGHT * self._em))

    @property
    def _em(self) -> float:
        return QFontMetricsF(self.font()).height()

    def _bar(self) -> QRectF:
        em, middle = self._em, self.height() / 2
        return QRectF(KNOB * em, middle - BAR * em / 2, self.width() - 2 * KNOB * em, BAR * em)

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
        """Say where one looks, in the middle; at the ends what they are, if there is room."""
        em, metrics = self._em, QFontMetricsF(self.font())
        start, end = "0", count_text(round(self._goal))
        bar = self._bar()
        row = QRectF(0, bar.center().y() - WORDS * em, self.width(), em)
        ends = metrics.horizontalAdvance(start), metrics.horizontalAdvance(end)
        digit = max("0123456789", key=metrics.horizontalAdvance)
        widest = "".join(digit if sign.isdigit() else sign for sign in self._widest)
        room = min(metrics.horizontalAdvance(widest), row.width())
        left = row.center().x() - room / 2
        aside = bar.left() + max(ends) + APART * em
        painter.setPen(QColor(self._theme.text))
        place = metrics.elidedText(self._place, Qt.TextElideMode.ElideRight, row.width() - left)
        painter.drawText(row.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignLeft, place)
        if left >= aside:
            painter.setPen(QColor(self._theme.muted))
            painter.drawText(row.adjusted(bar.left(), 0, 0, 0), Qt.AlignmentFlag.AlignLeft, start)
            painter.drawText(row.adjusted(0, 0, -bar.left(), 0), Qt.AlignmentFlag.AlignRight, end)

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

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say to a screen reader where one looks."""
        super().focusInEvent(event)
        self.setAccessibleDescription(self._place)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def _retranslate(self) -> None:
        self.setAccessibleName(QCoreApplication.translate("TrainingTimeline", "Epochs"))
