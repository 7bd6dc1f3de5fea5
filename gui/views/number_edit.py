"""A line of text that is a number: it refuses what is none in place, and loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.messages import reason
from gui.numbers import MINUS, NumberFormat, Policy
from gui.style import restyle
from gui.theme import Theme

Check = Callable[[str], float]

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ARROWS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
STEP, FINE_STEP = Decimal("0.1"), Decimal("0.01")


def whole_text(value: float, numbers: NumberFormat) -> str:
    """Return a number with every digit that it has: what is edited must not be rounded."""
    exact = NumberFormat(Policy.EXACT, numbers.decimal)
    if exact.exact(value):
        return exact.text(value)
    return repr(float(value)).replace(".", numbers.decimal).replace("-", MINUS)


def capitalised(text: str) -> str:
    """Return what the engine says as a sentence: after a field's path it begins small."""
    return text[:1].upper() + text[1:]


def number_sheet(theme: Theme) -> str:
    """Return the style of a field in a cell, of one that was refused, and of the reason."""
    return (
        'QLineEdit[cell="true"], QLineEdit[cell="true"]:focus'
        " { min-height: 0; padding: 0 4px; border-radius: 0; }"
        'QLineEdit[refused="true"], QLineEdit[refused="true"]:focus'
        f" {{ border-color: {theme.error}; }}"
        f'QLabel[refused="true"] {{ color: {theme.error}; background: transparent; }}'
        f'QLabel[over="true"] {{ background: {theme.card};'
        f" border: 1px solid {theme.error}; border-radius: 4px; }}"
    )


class LineEdit(QLineEdit):
    """A line of text; undo is the window's where there is no typing to be undone."""

    def event(self, event: QEvent) -> bool:
        """Keep undo and redo from the window only where they change what is being typed."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            own_undo = self.isModified() and self.isUndoAvailable()
            if (event.matches(QKeySequence.StandardKey.Undo) and not own_undo) or (
                event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            ):
                event.ignore()
                return False
        return super().event(event)


class NumberEdit(LineEdit):
    """Takes a number with a decimal comma or point; up and down change it.

    Enter accepts the text, Escape brings the old one back. The owner decides what leaving the
    field means: it calls `commit` or `cancel` when the field was `left`.

    Signals
    -------
    committed : float
        The text was changed, checked and accepted.
    cancelled
        The old text is back, or was never changed.
    refused : str
        Why the text cannot be taken; empty once it can.
    left
        The focus went to another field; not to a menu or another window.
    """

    committed = Signal(object)
    cancelled = Signal()
    refused = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numbers = NumberFormat()
        self._check: Check = self._numbers.parse
        self._steps = STEP, FINE_STEP
        self._old = ""
        self._reason = ""
        self.textEdited.connect(self._on_text_edited)

    @property
    def reason(self) -> str:
        """Why the text was refused; empty where it was not."""
        return self._reason

    @property
    def is_changed(self) -> bool:
        """Whether the text is another one than at the start."""
        return self.text() != self._old

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Take the decimal mark that the arrows write."""
        self._numbers = numbers

    def set_steps(self, step: Decimal, fine_step: Decimal) -> None:
        """Let the arrows, and the arrows with Ctrl, change the number by so much."""
        self._steps = step, fine_step

    def set_check(self, check: Check) -> None:
        """Take what turns the text into a number, or raises a ValueError with the reason."""
        self._check = check

    def start(self, text: str) -> None:
        """Show `text`, which is taken to be good."""
        self._old = text
        self.setText(text)
        self._refuse("")

    def commit(self) -> None:
        """Accept the text, or refuse it and keep it; a text that never changed is no news."""
        if not self.is_changed:
            self.cancel()
            return
        value = self.checked()
        if value is not None:
            self._old = self.text()
            self.setModified(False)
            self.committed.emit(value)

    def checked(self) -> float | None:
        """Return the number; None where there is none, and the field says why."""
        try:
            value = self._check(self.text())
        except ValueError as error:
            self._refuse(capitalised(reason(error)))
            return None
        self._refuse("")
        return value

    def cancel(self) -> None:
        """Bring the old text back."""
        self.start(self._old)
        self.cancelled.emit()

    def event(self, event: QEvent) -> bool:
        """Keep the field's own keys from becoming a shortcut of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            busy = event.key() == Qt.Key.Key_Escape and self.is_changed
            if busy or event.key() in (*ENTER, *ARROWS):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Accept, give up, or change the number a little."""
        key = event.key()
        if key in ENTER:
            self.commit()
        elif key == Qt.Key.Key_Escape and self.is_changed:
            self.cancel()
        elif key in ARROWS:
            fine = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._nudge(ARROWS[key] * self._steps[fine])
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left."""
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self.left.emit()

    def _nudge(self, step: Decimal) -> None:
        """Change the number, in decimal so that 0.1 + 0.2 is 0.3, but never to one refused."""
        try:
            text = whole_text(float(Decimal(repr(self._check(self.text()))) + step), self._numbers)
            self._check(text)
        except ValueError:
            return
        self.selectAll()
        self.insert(text)  # to be undone like what is typed
        self.selectAll()
        self._refuse("")

    @Slot()
    def _on_text_edited(self) -> None:
        """Say at once when a refused text has become good, or is wrong in another way."""
        if self._reason:
            self.checked()

    def _refuse(self, why: str) -> None:
        if why == self._reason:
            return
        self._reason = why
        self.setAccessibleDescription(why)
        self.setProperty("refused", bool(why))
        restyle(self)
        self.update()
        self.refused.emit(why)
