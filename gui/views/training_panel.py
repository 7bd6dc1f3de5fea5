"""What the three panels of a training scenario have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from engine.scenario import ScenarioError
from engine.scenario.training_structures import TrainingScenario
from gui.messages import explain, reason
from gui.numbers import NumberFormat
from gui.theme import Theme
from gui.views.form_panel import FormPanel
from gui.views.kernel_settings_sheet import settings_sheet
from gui.views.number_edit import capitalised, number_sheet

Edit = Callable[[TrainingScenario], TrainingScenario]


def edit_of(function: Callable[..., TrainingScenario], *values: Any) -> Edit:
    """Return what calls a function of ``engine.training_edits`` with `values`."""

    def edit(scenario: TrainingScenario) -> TrainingScenario:
        return function(scenario, *values)

    return edit


class TrainingForm(QWidget):
    """A part of a panel.

    Signals
    -------
    edit_asked : str, callable
        What the change is called, and what turns the old scenario into the new one.
    """

    edit_asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scenario: TrainingScenario | None = None
        self._numbers = NumberFormat()

    def set_scenario(self, scenario: TrainingScenario) -> None:
        """Show `scenario`; what is being typed stays where it still fits."""
        self._scenario = scenario
        self._show(scenario)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Write numbers in another way."""
        self._numbers = numbers
        if self._scenario is not None:
            self._show(self._scenario)

    def retranslate(self) -> None:
        """Speak the language that is spoken now."""
        if self._scenario is not None:
            self._show(self._scenario)

    def _show(self, scenario: TrainingScenario) -> None:
        raise NotImplementedError

    def _check(self, edit: Edit) -> None:
        """Raise a ScenarioError where an edit cannot be made."""
        if self._scenario is not None:
            edit(self._scenario)


class TrainingPanel(FormPanel):
    """Shows a run's scenario, and tells of every change that the user asks for.

    A change is tried on what is shown: one that cannot be is refused here, with the reason. One
    that can is shown at once; the owner who does not want it sets the old scenario again.

    Signals
    -------
    edit_asked : str, callable
        What the change is called, and what turns the old scenario into the new one.
    refused : str
    """

    edit_asked = Signal(str, object)

    def __init__(self, headings: int, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(headings, parent)
        self._theme = theme
        self._forms: tuple[TrainingForm, ...] = ()

    def set_scenario(self, scenario: TrainingScenario) -> None:
        """Show the scenario of one run, and emit nothing; what is being typed stays."""
        if scenario is not self._scenario:
            self._scenario = scenario
            self._notify("")
            self._show()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._theme = theme
        self._dress()
        for form in self._forms:
            form.set_theme(theme)

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Write numbers in another way."""
        for form in self._forms:
            form.set_numbers(numbers)

    def _compose(self, forms: Iterable[TrainingForm], widgets: Iterable[QWidget]) -> None:
        """Put the parts below each other, and listen to the forms among them."""
        self._forms = tuple(forms)
        for label in self._headings:
            label.setWordWrap(True)
        self._fill(widgets)
        for spare in (self._title_field, *self._headings):
            if spare.parent() is None:  # of no use in this panel; it goes with it all the same
                spare.setParent(self)
                spare.hide()
        for form in self._forms:
            form.edit_asked.connect(self._on_edit_asked)
        self.set_theme(self._theme)
        self._retranslate()

    def _show(self) -> None:
        if self._scenario is None:
            return
        self._show_title()
        for form in self._forms:
            form.set_scenario(self._scenario)

    def _dress(self) -> None:
        em = self.fontMetrics().height()
        sheet = number_sheet(self._theme) + settings_sheet(self._theme, em)
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)

    def _space(self) -> None:
        super()._space()
        self._dress()

    def _retranslate(self) -> None:
        super()._retranslate()
        for form in self._forms:
            form.retranslate()

    @Slot(str, object)
    def _on_edit_asked(self, label: str, edit: Edit) -> None:
        if self._scenario is None:
            return
        try:
            scenario = edit(self._scenario)
        except ScenarioError as error:
            self._refuse(error)
            return
        self._notify("")
        if scenario == self._scenario:
            self._show()
            return
        self._scenario = scenario
        self._show()
        self.edit_asked.emit(label, edit)

    def _refuse(self, error: ScenarioError) -> None:
        """Show what still holds, and say why it is not changed."""
        of_many = "[" in error.path  # say which of them
        why = explain(error) if of_many else capitalised(reason(error))
        self._show()
        self._notify(why)
        self.refused.emit(why)
