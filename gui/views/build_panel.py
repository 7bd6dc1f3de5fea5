"""The scenario as a form: everything that decides a run, from the title to the samples."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from engine import edits
from engine.scenario import NetworkScenario, ScenarioError
from gui.messages import explain, reason
from gui.numbers import NumberFormat
from gui.theme import LIGHT, Theme
from gui.views.build_fields import Captioned, heading
from gui.views.build_layers import LayersForm
from gui.views.build_training import TrainingForm
from gui.views.number_edit import LineEdit, capitalised, number_sheet
from gui.views.samples_table import SamplesTable

Edit = Callable[[NetworkScenario], NetworkScenario]


class BuildPanel(QWidget):
    """Shows a scenario, and tells of every change that the user makes to it.

    A change is shown at once; the owner who does not want it sets the old scenario again.

    Signals
    -------
    scenario_edited : NetworkScenario, str
        The new scenario, and what the change is called, for the undo menu.
    refused : str
        Why a change could not be made; the panel says so too.
    """

    scenario_edited = Signal(object, str)
    refused = Signal(str)

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scenario: NetworkScenario | None = None
        self._language = "es"
        self._title = LineEdit()
        self._title_field = Captioned(self._title)
        self._layers = LayersForm()
        self._training = TrainingForm()
        self._samples = SamplesTable()
        self._headings = [heading() for _ in range(3)]
        self._notice = QLabel()
        self._notice.setObjectName("notice")
        self._notice.setProperty("refused", True)
        self._notice.setWordWrap(True)
        self._notice.hide()
        self._scroll = QScrollArea()
        self._arrange()
        self._title.editingFinished.connect(self._on_title)
        for form in (self._layers, self._training, self._samples):
            form.edit_asked.connect(self._on_edit_asked)
        self.set_theme(theme)
        self._retranslate()

    def _arrange(self) -> None:
        content = QWidget()
        content.setObjectName("qt_scrollarea_content")  # the style sheet lets the card through
        content.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._column = QVBoxLayout(content)
        self._column.addWidget(self._title_field)
        for label, form in zip(
            self._headings, (self._layers, self._training, self._samples), strict=True
        ):
            self._column.addWidget(label)
            self._column.addWidget(form)
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

    # What is shown

    def set_scenario(self, scenario: NetworkScenario) -> None:
        """Show `scenario` and emit nothing; what is being typed stays where it still fits."""
        if scenario is not self._scenario:
            self._scenario = scenario
            self._notify("")
            self._show()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self.setStyleSheet(
            number_sheet(theme)
            + f"#notice {{ border-top: 1px solid {theme.border}; }}"
            # The room for a combo's arrow counts twice in the general sheet.
            + "QComboBox { padding-right: 4px; } QComboBox:focus { padding-right: 3px; }"
        )
        self._layers.set_theme(theme)
        self._samples.set_theme(theme)

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Write numbers in another way."""
        self._training.set_numbers(numbers)
        self._samples.set_numbers(numbers)

    def set_language(self, language: str) -> None:
        """Show and edit the title in ``es`` or ``en``."""
        self._language = language
        if self._scenario is not None:
            self._show_title(self._scenario)

    def set_current_sample(self, sample: int) -> None:
        """Mark the sample that the run is at."""
        self._samples.set_current_sample(sample)

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

    def _show(self) -> None:
        if self._scenario is None:
            return
        self._show_title(self._scenario)
        for form in (self._layers, self._training, self._samples):
            form.set_scenario(self._scenario)

    def _show_title(self, scenario: NetworkScenario) -> None:
        own = title_of(scenario, self._language)
        if self._title.text() != own and not (self._title.hasFocus() and self._title.isModified()):
            with QSignalBlocker(self._title):
                self._title.setText(own)
        other = scenario.title_in(self._language)
        untitled = QCoreApplication.translate("BuildPanel", "Untitled")
        self._title.setPlaceholderText(other or untitled)

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

    def _retranslate(self) -> None:
        translate = QCoreApplication.translate
        self.setAccessibleName(translate("BuildPanel", "Scenario"))
        self._title_field.name(translate("BuildPanel", "Title"))
        for label, text in zip(
            self._headings,
            (
                translate("BuildPanel", "Network"),
                translate("BuildPanel", "Training"),
                translate("BuildPanel", "Samples"),
            ),
            strict=True,
        ):
            label.setText(text)
        if self._scenario is not None:
            self._show_title(self._scenario)

    def _notify(self, why: str) -> None:
        self._notice.setText(why)
        self._notice.setVisible(bool(why))

    # What is changed

    @Slot(str, object)
    def _on_edit_asked(self, label: str, edit: Edit) -> None:
        if self._scenario is None:
            return
        try:
            scenario = edit(self._scenario)
        except ScenarioError as error:
            # A sample is one of many: say which.
            of_sample = error.path.startswith("samples[")
            why = explain(error) if of_sample else capitalised(reason(error))
            self._show()
            self._notify(why)
            self.refused.emit(why)
            return
        self._notify("")
        changed = scenario != self._scenario
        self._scenario = scenario
        self._show()
        if changed:
            self.scenario_edited.emit(scenario, label)

    @Slot()
    def _on_title(self) -> None:
        if self._scenario is None or self._title.text() == title_of(self._scenario, self._language):
            return
        self._title.setModified(False)
        label = QCoreApplication.translate("BuildPanel", "Change the title")
        change = partial(edits.set_title, text=self._title.text(), language=self._language)
        self._on_edit_asked(label, change)


def title_of(scenario: NetworkScenario, language: str) -> str:
    """Return the title in one language, and nothing where there is only the other."""
    if isinstance(scenario.title, str):
        return scenario.title
    return scenario.title.es if language == "es" else scenario.title.en
