"""A scenario as a form that scrolls: a title, parts under headings, and what was refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from engine.scenario import Scenario
from gui.views.build_fields import Captioned, heading
from gui.views.number_edit import LineEdit


class FormPanel(QWidget):
    """What the forms of all kinds of scenarios have in common. A kind adds the parts.

    Parameters
    ----------
    headings : int
        How many parts have a heading.

    Signals
    -------
    scenario_edited : Scenario, str
        The new scenario, and what the change is called, for the undo menu.
    refused : str
        Why a change could not be made; the panel says so too.
    """

    scenario_edited = Signal(object, str)
    refused = Signal(str)

    def __init__(self, headings: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scenario: Any = None
        self._language = "es"
        self._title = LineEdit()
        self._title_field = Captioned(self._title)
        self._headings = [heading() for _ in range(headings)]
        self._notice = QLabel()
        self._notice.setObjectName("notice")
        self._notice.setProperty("refused", True)
        self._notice.setWordWrap(True)
        self._notice.hide()
        self._scroll = QScrollArea()
        self._title.editingFinished.connect(self._on_title)

    # -- what a kind adds --------------------------------------------------------------------

    def _on_edit_asked(self, label: str, edit: Callable[[Any], Any]) -> None:
        """Make a change and tell of it, or say why it cannot be."""
        raise NotImplementedError

    def _retitled(self, text: str) -> Callable[[Any], Any]:
        """Return the change that gives the scenario another title, in the language on show."""
        raise NotImplementedError

    # -- what all have -----------------------------------------------------------------------

    def _fill(self, widgets: Iterable[QWidget]) -> None:
        """Put the parts below each other."""
        content = QWidget()
        content.setObjectName("qt_scrollarea_content")  # the style sheet lets the card through
        content.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._column = QVBoxLayout(content)
        for widget in widgets:
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self._scroll.setWidget(content)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self._notice)
        self._space()

    def set_language(self, language: str) -> None:
        """Show and edit the title in ``es`` or ``en``."""
        self._language = language
        self._show_title()

    def minimumSizeHint(self) -> QSize:
        """Return the width that nothing is clipped at: the form never scrolls sideways."""
        content = self._scroll.widget().minimumSizeHint()
        bar = self._scroll.verticalScrollBar().sizeHint()
        return QSize(content.width() + bar.width(), 8 * self.fontMetrics().height())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font and the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self._space()

    def _show_title(self) -> None:
        """Show the title; what is being typed stays."""
        if self._scenario is None:
            return
        own = title_of(self._scenario, self._language)
        if self._title.text() != own and not (self._title.hasFocus() and self._title.isModified()):
            with QSignalBlocker(self._title):
                self._title.setText(own)
        untitled = QCoreApplication.translate("BuildPanel", "Untitled")
        self._title.setPlaceholderText(self._scenario.title_in(self._language) or untitled)

    def _space(self) -> None:
        """Leave room between the parts, in proportion to the font."""
        em = self.fontMetrics().height()
        self._column.setContentsMargins(
            round(0.8 * em), round(0.7 * em), round(0.8 * em), round(0.9 * em)
        )
        self._column.setSpacing(round(0.55 * em))
        for label in self._headings:
            label.setContentsMargins(0, round(0.7 * em), 0, 0)
        self._notice.setContentsMargins(
            round(0.8 * em), round(0.4 * em), round(0.8 * em), round(0.6 * em)
        )

    def _notify(self, why: str) -> None:
        """Say why something was refused; an empty text takes that away."""
        self._notice.setText(why)
        self._notice.setVisible(bool(why))

    @Slot()
    def _on_title(self) -> None:
        text = self._title.text()
        if self._scenario is None or text == title_of(self._scenario, self._language):
            return
        self._title.setModified(False)
        label = QCoreApplication.translate("BuildPanel", "Change the title")
        self._on_edit_asked(label, self._retitled(text))

    def _name_headings(self, *texts: str) -> None:
        for label, text in zip(self._headings, texts, strict=True):
            label.setText(text)

    def _retranslate(self) -> None:
        self._title_field.name(QCoreApplication.translate("BuildPanel", "Title"))
        self._show_title()


def title_of(scenario: Scenario, language: str) -> str:
    """Return the title in one language, and nothing where there is only the other."""
    if isinstance(scenario.title, str):
        return scenario.title
    return scenario.title.es if language == "es" else scenario.title.en
