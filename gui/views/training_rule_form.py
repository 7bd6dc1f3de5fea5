"""What is minimised, and how the gradient moves the parameters."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine import training_edits as edits
from engine.scenario.training_run import task_of
from engine.scenario.training_structures import OPTIMIZER_NAMES, TrainingScenario
from engine.scenario.training_validation import LOSSES_OF
from gui.numbers import NumberFormat
from gui.theme import Theme
from gui.training_names import (
    OPTIMIZER_CONSTANTS,
    constant_name,
    constant_sentence,
    loss_formula,
    optimizer_formula,
    optimizer_name,
    optimizer_sentence,
)
from gui.views.build_fields import Captioned, ComboBox
from gui.views.build_training import loss_name
from gui.views.kernel_settings_fields import sentence
from gui.views.training_fields import LadderField, Titled
from gui.views.training_flow import FlowLayout
from gui.views.training_panel import TrainingForm, edit_of

KEPT = (0.0, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 0.9999)
LADDERS = {
    "momentum": KEPT,
    "decay": KEPT,
    "beta1": KEPT,
    "beta2": KEPT,
    "epsilon": (1e-10, 1e-8, 1e-6, 1e-4, 1e-2),
}


class LossForm(TrainingForm):
    """The loss, and what it is for one sample."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.loss = ComboBox()
        self._field = Captioned(self.loss)
        self._formula = sentence()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._field)
        column.addWidget(self._formula)
        self.loss.activated.connect(self._on_loss)
        self.retranslate()

    def retranslate(self) -> None:
        """Speak the language that is spoken now."""
        self._field.name(QCoreApplication.translate("BuildPanel", "Loss function"))
        super().retranslate()

    def _show(self, scenario: TrainingScenario) -> None:
        offered = LOSSES_OF[task_of(scenario.data)]
        self.loss.set(scenario.loss, [(name, loss_name(name)) for name in offered])
        self.loss.setEnabled(len(offered) > 1)
        only = QCoreApplication.translate("TrainingRule", "These data have no other loss")
        self.loss.setToolTip("" if len(offered) > 1 else only)
        self._formula.setText(loss_formula(scenario.loss))

    @Slot(int)
    def _on_loss(self, index: int) -> None:
        label = QCoreApplication.translate("BuildPanel", "Change the loss")
        self.edit_asked.emit(label, edit_of(edits.set_loss, self.loss.itemData(index)))


class OptimizerForm(TrainingForm):
    """The optimiser, its rule, and the constants that it knows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.optimizer = ComboBox()
        self._field = Captioned(self.optimizer)
        self._formula, self._told = sentence(), sentence()
        self._formula.setProperty("role", "")
        self._constants = {name: LadderField(rungs, 6) for name, rungs in LADDERS.items()}
        self._fields = {name: Titled(field) for name, field in self._constants.items()}
        constants = QWidget()
        flow = FlowLayout(constants, columns=2)
        flow.setSpacing(8)
        for name, field in self._constants.items():
            field.set_check(partial(self._check_constant, name))
            field.chosen.connect(self._on_constant)
            flow.addWidget(self._fields[name])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._field, self._told, self._formula, constants):
            column.addWidget(widget)
        self._box = constants
        self.optimizer.activated.connect(self._on_optimizer)
        self.retranslate()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        for field in self._constants.values():
            field.set_theme(theme)

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Write numbers in another way."""
        for field in self._constants.values():
            field.set_numbers(numbers)
        super().set_numbers(numbers)

    def retranslate(self) -> None:
        """Speak the language that is spoken now."""
        self._field.name(QCoreApplication.translate("TrainingRule", "Optimiser"))
        for name, field in self._fields.items():
            field.name(constant_name(name), constant_sentence(name))
        super().retranslate()

    def _show(self, scenario: TrainingScenario) -> None:
        optimizer = scenario.optimizer
        self.optimizer.set(
            optimizer.name, [(name, optimizer_name(name)) for name in OPTIMIZER_NAMES]
        )
        self._formula.setText("\n".join(optimizer_formula(optimizer.name)))
        self._told.setText(optimizer_sentence(optimizer.name))
        known = OPTIMIZER_CONSTANTS[optimizer.name]
        for name, field in self._constants.items():
            self._fields[name].setVisible(name in known)
            field.set(getattr(optimizer, name))
        self._box.setVisible(bool(known))

    def _check_constant(self, name: str, value: float) -> None:
        self._check(edit_of(edits.set_constant, name, value))

    @Slot(int)
    def _on_optimizer(self, index: int) -> None:
        label = QCoreApplication.translate("TrainingRule", "Change the optimiser")
        chosen = self.optimizer.itemData(index)
        self.edit_asked.emit(label, edit_of(edits.set_optimizer, chosen))

    @Slot(float)
    def _on_constant(self, value: float) -> None:
        name = next(n for n, field in self._constants.items() if field is self.sender())
        label = QCoreApplication.translate("TrainingRule", "Change {name}")
        label = label.format(name=constant_name(name))
        self.edit_asked.emit(label, edit_of(edits.set_constant, name, value))
