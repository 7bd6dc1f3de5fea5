"""The editor of a weight or a bias: its value, and whether training may move it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from gui.numbers import NumberFormat
from gui.theme import LIGHT, Theme
from gui.views.build_fields import CheckBox
from gui.views.number_edit import Check, whole_text
from gui.views.value_editor import ValueEditor

LARGEST = 1e6  # what a weight or a bias may be set to


def weight_check(numbers: NumberFormat) -> Check:
    """Return what reads a weight that was typed, and refuses an absurd one."""

    def check(text: str) -> float:
        value = numbers.parse(text)
        if abs(value) > LARGEST:
            template = QCoreApplication.translate("TrainingGraph", "at most {limit} in size")
            raise ValueError(template.format(limit=numbers.text(LARGEST)))
        return value

    return check


class WeightEditor(ValueEditor):
    """Asks for the value of a parameter of theta, and lets it be frozen.

    Signals
    -------
    value_edited : int, float
        The place in theta, and what shall stand there.
    freeze_toggled : int, bool
    """

    value_edited = Signal(object, float)
    freeze_toggled = Signal(object, bool)

    def __init__(self, parent: QWidget, theme: Theme = LIGHT) -> None:
        super().__init__(parent, theme)
        self._place_in_theta = -1
        self._numbers = NumberFormat()
        self._frozen = CheckBox(self)
        self._frozen.toggled.connect(self._on_frozen_toggled)
        self.layout().insertWidget(2, self._frozen)
        self._edit.left.disconnect(self._edit.cancel)
        self._edit.left.connect(self._on_left)
        self.committed.connect(self._on_value_committed)
        self._name_frozen()

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Take how numbers are written."""
        super().set_numbers(numbers)
        self._numbers = numbers

    def ask(self, anchor: QRect, place: int, caption: str, value: float, frozen: bool) -> None:
        """Ask for the value at `place`, beside `anchor` in the parent's coordinates."""
        self._place_in_theta = place
        with QSignalBlocker(self._frozen):
            self._frozen.setChecked(frozen)
        text = whole_text(value, self._numbers)
        self.open(anchor, caption, text, weight_check(self._numbers))
        # All selected, but seen from its sign on: a trained weight has many digits.
        self._edit.end(False)
        self._edit.home(True)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_frozen()

    def _name_frozen(self) -> None:
        self._frozen.setText(QCoreApplication.translate("TrainingGraph", "Frozen"))
        self._frozen.setToolTip(
            QCoreApplication.translate("TrainingGraph", "Training does not move it.")
        )

    @Slot(bool)
    def _on_frozen_toggled(self, frozen: bool) -> None:
        self.freeze_toggled.emit(self._place_in_theta, frozen)

    @Slot(object)
    def _on_value_committed(self, value: float) -> None:
        self.value_edited.emit(self._place_in_theta, value)

    @Slot()
    def _on_left(self) -> None:
        """Close when the focus goes elsewhere, but not when it goes to the box below."""
        if QApplication.focusWidget() is not self._frozen:
            self._edit.cancel()
