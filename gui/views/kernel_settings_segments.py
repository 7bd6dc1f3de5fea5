"""A few choices in a row of buttons, one of them lit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.theme import LIGHT, Theme
from gui.views.buttons import FlatButton


class Segments(QWidget):
    """A few choices in a row, one of them lit; none, where none of them holds.

    Signals
    -------
    chosen : object
        What the choice stands for.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._values: list[object] = []
        self._buttons: list[SegmentButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addStretch(1)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._theme = theme
        for button in self._buttons:
            button.set_theme(theme)

    def set(self, current: object, choices: Sequence[tuple[object, str, str]]) -> None:
        """Offer `choices`: what each stands for, what it is called, and what it means."""
        while len(self._buttons) < len(choices):
            button = SegmentButton(self._theme)
            button.clicked.connect(self._on_clicked)
            self._row.insertWidget(len(self._buttons), button)
            self._buttons.append(button)
        self._values = [value for value, _, _ in choices]
        for button, (value, text, meaning) in zip(self._buttons, choices, strict=False):
            button.setText(text)
            button.setAccessibleName(meaning or text)
            button.setToolTip(meaning)
            button.setChecked(value == current)
            button.updateGeometry()
        for number, button in enumerate(self._buttons):
            button.setVisible(number < len(choices))

    @Slot()
    def _on_clicked(self) -> None:
        at = self._buttons.index(self.sender())
        self.chosen.emit(self._values[at])


class SegmentButton(FlatButton):
    """One of a few choices; the one that holds has a ground and an edge."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.setCheckable(True)

    def nextCheckState(self) -> None:  # noqa: N802 (Qt's name)
        """Leave it to the owner which one is lit."""

    def sizeHint(self) -> QSize:
        """Return a button that is lower than one that stands alone."""
        return QSize(
            round(max(self.text_width() + 0.65 * self.em, 1.7 * self.em)), round(1.7 * self.em)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text in the middle; around the one that holds, a ground and an edge."""
        em, painter = self.em, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        self._lit = self.isChecked()
        self.paint_ground(painter, rect)
        if self.isChecked() and not self.hasFocus():
            painter.setPen(QPen(self.ink(), max(1.0, em / 12)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, 0.4 * em, 0.4 * em)
        painter.setPen(self.ink())
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.text())
