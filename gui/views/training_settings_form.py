"""What may change while training runs: learning rate and penalties."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine import training_edits as edits
from engine.scenario.training_structures import TrainingScenario
from gui.numbers import NumberFormat
from gui.theme import Theme
from gui.views.kernel_settings_fields import sentence
from gui.views.training_fields import LadderField, Titled, ladder_1_3
from gui.views.training_flow import FlowLayout
from gui.views.training_panel import TrainingForm

RATES = ladder_1_3(-5, 1)
PENALTIES = (0.0, *ladder_1_3(-4, 1))


class SettingsForm(TrainingForm):
    """Shows those in force at the moment that is looked at.

    Signals
    -------
    settings_asked : str, dict
        What the change is called; fields of Settings, and what they shall be from now on.
    """

    settings_asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._start: tuple[float, float, float] | None = None
        self.rate = LadderField(RATES, digits=6)
        self.l1, self.l2 = LadderField(PENALTIES, digits=5), LadderField(PENALTIES, digits=5)
        self._rate, self._l1, self._l2 = Titled(self.rate), Titled(self.l1), Titled(self.l2)
        self._told = sentence()
        penalties = QWidget()
        flow = FlowLayout(penalties, columns=2)
        flow.setSpacing(8)
        flow.addWidget(self._l1)
        flow.addWidget(self._l2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._rate, penalties, self._told):
            column.addWidget(widget)
        self.rate.set_check(self._check_rate)
        self.l1.set_check(self._check_l1)
        self.l2.set_check(self._check_l2)
        self.rate.chosen.connect(self._on_rate)
        self.l1.chosen.connect(self._on_l1)
        self.l2.chosen.connect(self._on_l2)
        self.retranslate()

    def set_settings(self, learning_rate: float, l1: float, l2: float) -> None:
        """Show what is in force; what is being typed stays."""
        self.rate.set(learning_rate)
        self.l1.set(l1)
        self.l2.set(l2)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        for field in (self.rate, self.l1, self.l2):
            field.set_theme(theme)

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Write numbers in another way."""
        for field in (self.rate, self.l1, self.l2):
            field.set_numbers(numbers)
        self._numbers = numbers

    def retranslate(self) -> None:
        """Speak the language that is spoken now."""
        translate = QCoreApplication.translate
        self._rate.name(
            translate("BuildPanel", "Learning rate α"),
            translate("BuildPanel", "How far each update follows the gradient"),
        )
        self._l1.name(
            translate("TrainingRule", "L1"),
            translate("TrainingRule", "Penalty λ·Σ|w|: drives weights that matter little to 0"),
        )
        self._l2.name(
            translate("TrainingRule", "L2"),
            translate("TrainingRule", "Penalty ½·λ·Σw²: keeps all weights small"),
        )
        self._told.setText(
            translate("TrainingRule", "Regularisation keeps weights small, against over-fitting.")
        )

    def _show(self, scenario: TrainingScenario) -> None:
        """Show those that another scenario starts with, until `set_settings` tells others."""
        start = scenario.optimizer.learning_rate, scenario.l1, scenario.l2
        if start != self._start:
            self._start = start
            self.set_settings(*start)

    def _check_field(self, field: str, value: float) -> None:
        if self._scenario is not None:
            edits.change_at(self._scenario, 0, 0, **{field: value})

    def _check_rate(self, value: float) -> None:
        self._check_field("learning_rate", value)

    def _check_l1(self, value: float) -> None:
        self._check_field("l1", value)

    def _check_l2(self, value: float) -> None:
        self._check_field("l2", value)

    @Slot(float)
    def _on_rate(self, value: float) -> None:
        self.rate.set(value)
        label = QCoreApplication.translate("BuildPanel", "Change the learning rate")
        self.settings_asked.emit(label, {"learning_rate": value})

    @Slot(float)
    def _on_l1(self, value: float) -> None:
        self.l1.set(value)
        label = QCoreApplication.translate("TrainingRule", "Change the regularisation")
        self.settings_asked.emit(label, {"l1": value})

    @Slot(float)
    def _on_l2(self, value: float) -> None:
        self.l2.set(value)
        label = QCoreApplication.translate("TrainingRule", "Change the regularisation")
        self.settings_asked.emit(label, {"l2": value})
