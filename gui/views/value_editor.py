"""A small editor that pops over a number on the canvas."""

from __future__ import annotations

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QObject,
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from gui.numbers import NumberFormat
from gui.style import outline, restyle
from gui.theme import LIGHT, Theme
from gui.views.number_edit import Check, NumberEdit, number_sheet

SHADOW = 0.55  # lengths are in heights of the font
PADDING = 0.6
RADIUS = 0.5
GAP = 0.1
WIDTH = 12.5


class ValueEditor(QFrame):
    """Asks for a number, beside the number that it replaces.

    Enter commits; Escape, a click on the canvas or leaving the field cancels. A text that is no
    number, or not one that `validate` takes, stays, and the editor says why.

    Signals
    -------
    committed : float
    cancelled
        Also where the text was accepted unchanged: a rounded number is never fed back.
    """

    committed = Signal(object)
    cancelled = Signal()

    def __init__(self, parent: QWidget, theme: Theme = LIGHT) -> None:
        super().__init__(parent)
        self._theme = theme
        self._anchor = QRect()
        self._before: QWidget | None = None
        self._caption = QLabel(self)
        self._edit = NumberEdit(self)
        self._edit.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._below = QLabel(self)
        self._below.setWordWrap(True)
        self._below.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._caption.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._below.setProperty("role", "caption")
        self._caption.setBuddy(self._edit)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # or a click here would focus the canvas
        self.setFocusProxy(self._edit)
        column = QVBoxLayout(self)
        column.addWidget(self._caption)
        column.addWidget(self._edit)
        column.addWidget(self._below)
        self._edit.committed.connect(self._on_committed)
        self._edit.cancelled.connect(self._on_cancelled)
        self._edit.refused.connect(self._on_refused)
        self._edit.left.connect(self._edit.cancel)
        self.hide()
        self.set_theme(theme)
        self._retranslate()

    @property
    def is_open(self) -> bool:
        """Whether a number is being asked for."""
        return not self.isHidden()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._theme = theme
        self.setStyleSheet(number_sheet(theme))
        self.update()

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Take the decimal mark that the arrow keys write."""
        self._edit.set_numbers(numbers)

    def open(self, anchor: QRect, caption: str, value_text: str, validate: Check) -> None:
        """Ask for a number.

        Parameters
        ----------
        anchor : QRect
            The number on the canvas, in the parent's coordinates.
        caption : str
            What is asked for, e.g. "w₅ at the start".
        value_text : str
            The number as it is; every digit of it, where nothing shall be lost.
        validate : callable
            Turns the text into a number, or raises a ValueError with a short reason.
        """
        if not self.is_open:
            self._before = self.window().focusWidget()
        self._anchor = QRect(anchor)
        self._caption.setText(caption)
        self._edit.setAccessibleName(caption)
        self.setAccessibleName(caption)
        self._edit.set_check(validate)
        self._edit.start(value_text)
        self._show_below("")
        self._place()
        self.parentWidget().installEventFilter(self)
        self.show()
        self.raise_()
        self._edit.selectAll()
        self._edit.setFocus(Qt.FocusReason.PopupFocusReason)

    def cancel(self) -> None:
        """Ask no longer."""
        if self.is_open:
            self._edit.cancel()

    def event(self, event: QEvent) -> bool:
        """Keep Escape here: it would leave the projection."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape; let no key of the editor reach the canvas."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep a click on the card from reaching the canvas."""
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Close when the canvas is clicked, keep inside it when it changes its size."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self.cancel()
        elif event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font and the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.is_open:
            self._place()
        elif event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a card that floats over the canvas."""
        em, painter = self._em(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(self.rect()).adjusted(*(SHADOW * em * side for side in (1, 1, -1, -1)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 20 if self._theme.dark else 6))
        for layer in range(6):  # stacked, they fade outwards
            spread = SHADOW * em * (layer + 1) / 6
            soft = card.adjusted(-spread, -spread, spread, spread)
            painter.drawRoundedRect(soft, RADIUS * em + spread, RADIUS * em + spread)
        painter.setBrush(QColor(self._theme.card))
        painter.setPen(QPen(outline(self._theme), max(1.0, em / 14)))
        painter.drawRoundedRect(card, RADIUS * em, RADIUS * em)

    def _em(self) -> float:
        return QFontMetricsF(self.font()).height()

    def _place(self) -> None:
        """Stand under the number, over it where there is no room, and always inside the canvas."""
        em = self._em()
        margin = round((SHADOW + PADDING) * em)
        self.layout().setContentsMargins(margin, margin, margin, margin)
        self.layout().setSpacing(round(0.3 * em))
        room = self.parentWidget().rect()
        wanted = max(WIDTH * em, self._caption.sizeHint().width() + 2 * margin)
        width = round(min(wanted, room.width()))
        height = max(self.layout().heightForWidth(width), self.layout().minimumSize().height())
        gap, edge = round(GAP * em), round(SHADOW * em)
        at = QPoint(self._anchor.center().x() - width // 2, self._anchor.bottom() + gap - edge)
        if at.y() + height > room.height():
            at.setY(self._anchor.top() - gap + edge - height)
        at.setX(max(0, min(at.x(), room.width() - width)))
        at.setY(max(0, min(at.y(), room.height() - height)))
        self.setGeometry(QRect(at.x(), at.y(), width, height))

    def _show_below(self, why: str) -> None:
        """Say what the keys do, or why the text was refused."""
        self._below.setText(why or self._hint)
        self._below.setProperty("refused", bool(why))
        restyle(self._below)

    def _retranslate(self) -> None:
        self._hint = QCoreApplication.translate("ValueEditor", "Enter accepts · Esc cancels")
        if not self._edit.reason:
            self._show_below("")

    def _close(self) -> None:
        # Hidden first: then losing the focus is no news to anyone.
        focused = self._edit.hasFocus()
        self.hide()
        self.parentWidget().removeEventFilter(self)
        if focused and self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None

    @Slot(object)
    def _on_committed(self, value: float) -> None:
        self._close()
        self.committed.emit(value)

    @Slot()
    def _on_cancelled(self) -> None:
        if self.is_open:
            self._close()
            self.cancelled.emit()

    @Slot(str)
    def _on_refused(self, why: str) -> None:
        self._show_below(why)
        if self.is_open:
            self._place()
