"""A black screen, for when the class should look at the teacher."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


class Blank(QWidget):
    """Covers its parent in black until a key or a click takes it away."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self._focus_before: QWidget | None = None
        parent.installEventFilter(self)
        self.hide()

    @Slot()
    def toggle(self) -> None:
        """Cover everything, or show it again."""
        if self.isVisible():
            self.hide()
            if self._focus_before is not None and isValid(self._focus_before):
                self._focus_before.setFocus()
            self._focus_before = None
        else:
            self._focus_before = self.window().focusWidget()
            self.setGeometry(self.parentWidget().rect())
            self.raise_()
            self.show()
            self.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Stay as large as the parent."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self.parentWidget().rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw nothing but black."""
        QPainter(self).fillRect(self.rect(), QColor("black"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the page again at any key, and do nothing else."""
        self.toggle()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show the page again."""
        self.toggle()
