"""A line over the bottom of the page: why training stopped, or why something was refused."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gui.theme import LIGHT, Theme
from gui.views.buttons import FlatButton


class TrainingNotice(QWidget):
    """A sentence, and a button to put it away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainingNotice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._away = FlatButton(LIGHT)
        self._away.setText("✕")
        self._away.clicked.connect(self._on_away)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.addWidget(self._text, 1)
        row.addWidget(self._away)
        self.hide()
        self._retranslate()

    @property
    def text(self) -> str:
        """What it says; empty while it is not to be seen."""
        return "" if self.isHidden() else self._text.text()

    def say(self, text: str) -> None:
        """Show a sentence; an empty one puts it away."""
        if text != self.text:
            self._text.setText(text)
            self.setVisible(bool(text))

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._away.set_theme(theme)
        self.setStyleSheet(
            f"#trainingNotice {{ background: {theme.card}; border: 1px solid {theme.error};"
            f" border-radius: 6px; }} #trainingNotice QLabel {{ color: {theme.text}; }}"
        )

    @Slot()
    def _on_away(self) -> None:
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._away.name(QCoreApplication.translate("TrainingNotice", "Put away"))
        self._away.setText("✕")
