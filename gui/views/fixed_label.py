"""A label that keeps the room of its longest text, so that nothing jumps when the text changes."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class FixedLabel(QLabel):
    """A word-wrapping label, always so many lines high.

    Parameters
    ----------
    role : str
        The style that it takes (see ``gui.style``).
    lines : int
        How many lines it keeps free. A longer text is cut off, and is whole in the tooltip.
    """

    def __init__(self, role: str, lines: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._whole = ""
        self.setProperty("role", role)
        self.setWordWrap(lines > 1)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:  # noqa: N802 (Qt's name)
        """Show a text; what does not fit is in the tooltip."""
        self._whole = text
        self.setToolTip("")
        self._fit()

    def text(self) -> str:
        """Return the whole text, however much of it is shown."""
        return self._whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find out again what fits."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show what fits: of one line, a cut is seen, for half a number would be another one."""
        width = max(1, self.width())
        whole = self._whole
        if not self.wordWrap():
            whole = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, width)
        if whole != super().text():
            super().setText(whole)
        if self.toolTip() in ("", self._whole):  # another tooltip is not ours to replace
            self._explain()

    def _explain(self) -> None:
        flags = Qt.TextFlag.TextWordWrap if self.wordWrap() else Qt.TextFlag.TextSingleLine
        room = self.fontMetrics().boundingRect(
            0, 0, max(1, self.width()), 10_000, flags, self.text()
        )
        fits = room.height() <= self.height() and room.width() <= self.width()
        self.setToolTip("" if fits else self.text())

    def sizeHint(self) -> QSize:
        """Return the reserved height."""
        return QSize(200, self._lines * self.fontMetrics().lineSpacing() + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the reserved height."""
        return QSize(40, self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        """Keep the reserved height, whatever the wrapped text would need."""
        return False
