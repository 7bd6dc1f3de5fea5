"""What the axes of the losses are: linear or logarithmic; epochs, updates or seconds."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from gui.theme import Theme
from gui.views.buttons import ChoiceButton
from gui.views.training_loss_words import axis_title

AXES = ("epochs", "updates", "seconds")


class LossChoices(QWidget):
    """Two choices side by side; whoever owns them decides, and tells.

    Signals
    -------
    axis_chosen : str
    logarithmic_chosen : bool
    """

    axis_chosen = Signal(object)
    logarithmic_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.axis = ChoiceButton(theme)
        self.scale = ChoiceButton(theme)
        self.axis.set_current("epochs")
        self.scale.set_current(False)
        self.axis.chosen.connect(self._on_axis_chosen)
        self.scale.chosen.connect(self._on_scale_chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for choice in (self.scale, self.axis):
            # As high as the line that they stand in, not as a button in a bar.
            choice.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
            row.addWidget(choice)
        self._retranslate()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self.axis.set_theme(theme)
        self.scale.set_theme(theme)

    @Slot(object)
    def _on_axis_chosen(self, axis: object) -> None:
        self.axis_chosen.emit(axis)

    @Slot(object)
    def _on_scale_chosen(self, logarithmic: object) -> None:
        self.logarithmic_chosen.emit(logarithmic)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        translate = QCoreApplication.translate
        self.axis.set_choices([(axis_title(axis), axis) for axis in AXES])
        self.axis.name(translate("TrainingLoss", "What time is counted in"))
        scales = [
            (translate("TrainingLoss", "linear"), False),
            (translate("TrainingLoss", "logarithmic"), True),
        ]
        self.scale.set_choices(scales)
        self.scale.name(translate("TrainingLoss", "Linear or logarithmic axis"))
