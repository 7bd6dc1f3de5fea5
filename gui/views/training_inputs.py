"""What the network is given of a point: inputs that are switched on and off."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QWidget

from engine import training_edits as edits
from engine.features import CURVE_FEATURES
from engine.scenario.training_run import task_of
from engine.scenario.training_structures import FEATURE_NAMES, TrainingScenario
from gui.theme import Theme
from gui.training_names import feature_name
from gui.views.training_chips import Chip
from gui.views.training_flow import FlowLayout
from gui.views.training_panel import TrainingForm, edit_of


class InputsForm(TrainingForm):
    """A chip for each input."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips = {name: Chip() for name in FEATURE_NAMES}
        flow = FlowLayout(self)
        flow.setSpacing(3)
        for chip in self._chips.values():
            chip.clicked.connect(self._on_clicked)
            flow.addWidget(chip)
        self.retranslate()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        for chip in self._chips.values():
            chip.set_theme(theme)

    def retranslate(self) -> None:
        """Speak the language that is spoken now."""
        for name, chip in self._chips.items():
            chip.setText(feature_name(name))
            chip.setAccessibleName(
                QCoreApplication.translate("TrainingData", "Input {name}").format(
                    name=feature_name(name)
                )
            )
        super().retranslate()

    def _show(self, scenario: TrainingScenario) -> None:
        line = task_of(scenario.data) == "curve"
        none = QCoreApplication.translate("TrainingData", "A curve has only x₁")
        for name, chip in self._chips.items():
            fits = not line or name in CURVE_FEATURES
            chip.setEnabled(fits)
            chip.setToolTip("" if fits else none)
            chip.setChecked(name in scenario.inputs)

    @Slot()
    def _on_clicked(self) -> None:
        if self._scenario is None:
            return
        clicked = next(name for name, chip in self._chips.items() if chip is self.sender())
        on = set(self._scenario.inputs) ^ {clicked}
        names = tuple(name for name in FEATURE_NAMES if name in on)
        label = QCoreApplication.translate("TrainingData", "Remove an input")
        if clicked in on:
            label = QCoreApplication.translate("TrainingData", "Add an input")
        self.edit_asked.emit(label, edit_of(edits.set_inputs, names))
