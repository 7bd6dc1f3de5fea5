"""The scenario as a form: everything that decides a run, from the title to the samples."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QWidget

from engine import edits
from engine.scenario import NetworkScenario, ScenarioError
from gui.messages import explain, reason
from gui.numbers import NumberFormat
from gui.theme import LIGHT, Theme
from gui.views.build_layers import LayersForm
from gui.views.build_training import TrainingForm
from gui.views.form_panel import FormPanel
from gui.views.number_edit import capitalised, number_sheet
from gui.views.samples_table import SamplesTable

Edit = Callable[[NetworkScenario], NetworkScenario]


class BuildPanel(FormPanel):
    """Shows a scenario, and tells of every change that the user makes to it.

    A change is shown at once; the owner who does not want it sets the old scenario again.
    """

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(3, parent)
        self._layers = LayersForm()
        self._training = TrainingForm()
        self._samples = SamplesTable()
        parts: list[QWidget] = [self._title_field]
        for label, form in zip(self._headings, self._forms, strict=True):
            parts += [label, form]
        self._fill(parts)
        for form in self._forms:
            form.edit_asked.connect(self._on_edit_asked)
        self.set_theme(theme)
        self._retranslate()

    @property
    def _forms(self) -> tuple[LayersForm, TrainingForm, SamplesTable]:
        return self._layers, self._training, self._samples

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

    def set_current_sample(self, sample: int) -> None:
        """Mark the sample that the run is at."""
        self._samples.set_current_sample(sample)

    def _show(self) -> None:
        if self._scenario is None:
            return
        self._show_title()
        for form in self._forms:
            form.set_scenario(self._scenario)

    def _retranslate(self) -> None:
        super()._retranslate()
        translate = QCoreApplication.translate
        self.setAccessibleName(translate("BuildPanel", "Scenario"))
        self._name_headings(
            translate("BuildPanel", "Network"),
            translate("BuildPanel", "Training"),
            translate("BuildPanel", "Samples"),
        )

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

    def _retitled(self, text: str) -> Edit:
        return partial(edits.set_title, text=text, language=self._language)
