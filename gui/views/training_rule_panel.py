"""How the network learns: loss, learning rate, penalties, optimiser, batches, and when it ends."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from engine import training_edits as edits
from gui.theme import LIGHT, Theme
from gui.views.training_batch_form import BatchForm, EndForm
from gui.views.training_panel import Edit, TrainingPanel
from gui.views.training_rule_form import LossForm, OptimizerForm
from gui.views.training_settings_form import SettingsForm


class RulePanel(TrainingPanel):
    """The panel of the rule.

    Signals
    -------
    settings_asked : str, dict
        A change that may be made while training runs: what it is called, and of `learning_rate`,
        `l1` and `l2` those that shall be others.
    """

    settings_asked = Signal(str, object)

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(4, theme, parent)
        self._settings, self._loss, self._optimizer = SettingsForm(), LossForm(), OptimizerForm()
        self._batch, self._end = BatchForm(), EndForm()
        live, rule, batch, end = self._headings
        self._compose(
            (self._settings, self._loss, self._optimizer, self._batch, self._end),
            (
                live,
                self._settings,
                rule,
                self._loss,
                self._optimizer,
                batch,
                self._batch,
                end,
                self._end,
            ),
        )
        self._settings.settings_asked.connect(self.settings_asked)

    def set_settings(self, learning_rate: float, l1: float, l2: float) -> None:
        """Show what is in force at the moment that is looked at; what is being typed stays."""
        self._settings.set_settings(learning_rate, l1, l2)

    def edit_rate(self) -> None:
        """Let the learning rate be typed."""
        self._settings.rate.edit.setFocus()
        self._settings.rate.edit.selectAll()

    def _retitled(self, text: str) -> Edit:
        return partial(edits.set_title, text=text, language=self._language)

    def _retranslate(self) -> None:
        super()._retranslate()
        translate = QCoreApplication.translate
        self.setAccessibleName(translate("TrainingRule", "Learning"))
        self._name_headings(
            translate("TrainingRule", "Also while it runs"),
            translate("TrainingRule", "Loss and optimiser"),
            translate("TrainingRule", "Batches"),
            translate("TrainingRule", "End"),
        )
