"""The sizes that come out of a convolution and its pooling: the formula with the numbers in it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.kernel import Windows
from engine.steps import Phase
from gui.theme import LIGHT, Theme
from gui.views.formula import FormulaView
from gui.views.kernel_settings_fields import Caption, sentence
from gui.views.kernel_settings_formulas import size_formula, spoken_size
from gui.views.kernel_settings_shown import Shown
from gui.views.kernel_settings_unused import unused_sentences
from gui.views.typeset import Typesetter

EM = 1.05


class SizeLine(QWidget):
    """One axis, or both where they are alike: a caption and the formula under it."""

    def __init__(self, typesetter: Typesetter, padded: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._padded = padded
        self._caption = Caption()
        self._formula = FormulaView(typesetter=typesetter)
        self._formula.set_em(EM)
        self._formula.set_from_top(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._caption)
        column.addWidget(self._formula)

    def set_theme(self, theme: Theme, accent: QColor) -> None:
        """Draw in the colours of `theme`."""
        self._formula.set_theme(theme)
        self._formula.set_accent(accent)

    def show_axis(self, text: str, windows: Windows, axis: int) -> None:
        """Show how many windows there are along an axis."""
        self._caption.setText(text)
        self._formula.setAccessibleName(text)
        self._formula.set_formula(size_formula(windows, axis, self._padded))
        self._formula.set_spoken(spoken_size(windows, axis))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take a second line where the formula needs it."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self._formula.setFixedHeight(round(self._formula.natural_height(self.width())) + 1)


class OutputSizes(QWidget):
    """The formulas of the convolution and of the pooling on it, and what is left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        typesetter = Typesetter()
        self._shown: Shown | None = None
        self._theme = LIGHT
        self._lines = [SizeLine(typesetter, number < 2) for number in range(4)]
        self._notes = [sentence(), sentence()]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for line in self._lines[:2]:
            column.addWidget(line)
        column.addWidget(self._notes[0])
        for line in self._lines[2:]:
            column.addWidget(line)
        column.addWidget(self._notes[1])
        for note in self._notes:
            note.setAlignment(Qt.AlignmentFlag.AlignTop)
            note.setContentsMargins(0, 0, 0, 6)
            note.setProperty("role", "")
        self.set_theme(LIGHT)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._theme = theme
        for number, line in enumerate(self._lines):
            line.set_theme(theme, theme.phase(Phase.CONVOLUTION if number < 2 else Phase.POOLING))
        for note in self._notes:
            note.setStyleSheet(f"color: {theme.update}; font-weight: 600;")

    def show_stage(self, shown: Shown) -> None:
        """Show the sizes of the stage that is chosen."""
        self._shown = shown
        translate = QCoreApplication.translate
        whole = (
            translate("KernelSettings", "output: rows and columns"),
            translate("KernelSettings", "output: rows"),
            translate("KernelSettings", "output: columns"),
        )
        pooled = (
            translate("KernelSettings", "after pooling: rows and columns"),
            translate("KernelSettings", "after pooling: rows"),
            translate("KernelSettings", "after pooling: columns"),
        )
        self._show_windows(shown.stage.windows, self._lines[:2], self._notes[0], whole)
        self._show_windows(shown.stage.pool_windows, self._lines[2:], self._notes[1], pooled)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._shown is not None:
            self.show_stage(self._shown)

    @staticmethod
    def _show_windows(
        windows: Windows | None, lines: list[SizeLine], note: QWidget, names: tuple[str, str, str]
    ) -> None:
        text = unused_sentences(windows) if windows else ""
        note.setText(text)
        note.setVisible(bool(text))
        if windows is None:
            for line in lines:
                line.hide()
            return
        alike = _alike(windows)
        lines[0].show_axis(names[0] if alike else names[1], windows, 0)
        lines[0].show()
        if not alike:
            lines[1].show_axis(names[2], windows, 1)
        lines[1].setVisible(not alike)


def _alike(windows: Windows) -> bool:
    """Return whether rows and columns have the same numbers in their formula."""
    return all(
        rows == columns
        for rows, columns in (
            windows.plane,
            windows.size,
            windows.stride,
            windows.dilation,
            windows.padding,
        )
    )
