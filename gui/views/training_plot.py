"""What plots of the training page share: colours, numbers, and texts in the widget's font."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.numbers import NumberFormat
from gui.theme import LIGHT, Theme
from gui.views.training_axes import Writing


class Plot(QWidget):
    """A picture that fills its room, and is painted anew when any of these is another."""

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._numbers = NumberFormat()
        self._writing = Writing(self.font())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours; those of runs come with them."""
        self._theme = theme
        self.update()

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Change how numbers are written."""
        self._numbers = numbers
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font and the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._writing = Writing(self.font())
            self.updateGeometry()
        elif event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        self.update()

    def _retranslate(self) -> None:
        """Name it in the language that is chosen; a plot without a name has nothing to do."""
