"""What a kernel scenario has beside its convolutions: the way back, and a second setting."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from engine import kernel_edits as edits
from engine.kernel import Size
from engine.kernel_image_edits import MAX_GRID
from engine.scenario import MAX_BACKWARD_SIDE, KernelScenario
from gui.numbers import NumberFormat
from gui.theme import Theme
from gui.views.build_fields import Captioned, CheckBox
from gui.views.kernel_settings_fields import sentence
from gui.views.kernel_settings_shown import Shown
from gui.views.number_edit import NumberEdit, whole_text


class MoreForm(QWidget):
    """Two switches: the backward pass with the gradient that arrives, and the comparison.

    Signals
    -------
    edit_asked : str, callable
        What the change is called, and what turns the old scenario into the new one.
    """

    edit_asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Shown | None = None
        self._numbers = NumberFormat()
        self._gradient_shown: object = None
        self.backward, self.compare = CheckBox(), CheckBox()
        self.gradient = NumberEdit()
        self._gradient_field = Captioned(self.gradient)
        self._gradient_note = sentence()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.compare, 0, 0, 1, 2)
        grid.addWidget(self.backward, 1, 0, 1, 2)
        grid.addWidget(self._gradient_field, 2, 0, 1, 2)
        grid.addWidget(self._gradient_note, 3, 0, 1, 2)
        self.backward.clicked.connect(self._on_backward)
        self.compare.clicked.connect(self._on_compare)
        self.gradient.set_check(self._check_gradient)
        self.gradient.committed.connect(self._on_gradient)
        self.gradient.left.connect(self.gradient.commit)
        self._retranslate()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`: its widgets follow the sheet."""

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Write numbers in another way."""
        self._numbers = numbers
        self.gradient.set_numbers(numbers)
        if not self.gradient.is_changed:
            self._gradient_shown = None
            if self._shown is not None:
                self._show_gradient(self._shown.scenario)

    def show_stage(self, shown: Shown, whole: KernelScenario) -> None:
        """Show what is switched on in a scenario."""
        self._shown = Shown(whole, shown.run, shown.number)
        self._show_switches()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _show_switches(self) -> None:
        if self._shown is None:
            return
        scenario, small = self._shown.scenario, max(self._shown.size[1:]) <= MAX_BACKWARD_SIDE
        on = scenario.backward is not None
        with QSignalBlocker(self.backward), QSignalBlocker(self.compare):
            self.backward.setChecked(on)
            self.compare.setChecked(scenario.compare is not None)
        self.backward.setEnabled(on or small)
        too_large = QCoreApplication.translate(
            "KernelSettings", "The backward pass is for images of at most {n} rows and columns"
        )
        self.backward.setToolTip("" if small else too_large.format(n=MAX_BACKWARD_SIDE))
        compared, seen = scenario.compare is not None, max(self._shown.size[1:]) <= MAX_GRID
        self.compare.setEnabled(compared or seen)
        alone = QCoreApplication.translate(
            "KernelSettings",
            "A photograph is seen alone: two settings are compared on images of at most {n} rows "
            "and columns",
        )
        self.compare.setToolTip("" if seen else alone.format(n=MAX_GRID))
        self._gradient_field.setVisible(on)
        self._gradient_note.setVisible(on)
        self._show_gradient(scenario)

    def _show_gradient(self, scenario: KernelScenario) -> None:
        gradient = scenario.backward
        if gradient == self._gradient_shown:
            return
        self._gradient_shown = gradient
        one = isinstance(gradient, float | int)
        self.gradient.start(whole_text(gradient, self._numbers) if one else "")
        several = QCoreApplication.translate("KernelSettings", "one for each output")
        self.gradient.setPlaceholderText("" if one else several)

    def _retranslate(self) -> None:
        translate = QCoreApplication.translate
        self.backward.setText(translate("KernelSettings", "Backward pass"))
        self.compare.setText(translate("KernelSettings", "Compare with a second setting"))
        self._gradient_field.name(
            translate("KernelSettings", "Gradient that arrives at every output"),
            translate("KernelSettings", "How much the loss changes with each output"),
        )
        self._gradient_note.setText(
            translate("KernelSettings", "To change a single one, edit it in the picture.")
        )
        if not self.gradient.is_changed:
            self._gradient_shown = None
        self._show_switches()

    @property
    def _size(self) -> Size:
        assert self._shown is not None, "an edit comes from what is shown"
        return self._shown.size

    def _check_gradient(self, text: str) -> float:
        value = self._numbers.parse(text)
        if self._shown is not None:
            edits.set_backward(self._shown.scenario, value, self._size)
        return value

    @Slot(bool)
    def _on_backward(self, on: bool) -> None:
        label = QCoreApplication.translate("KernelSettings", "Leave out the backward pass")
        if on:
            label = QCoreApplication.translate("KernelSettings", "Add the backward pass")
        self.edit_asked.emit(label, partial(edits.set_backward, gradient=on, size=self._size))

    @Slot(object)
    def _on_gradient(self, gradient: float) -> None:
        label = QCoreApplication.translate("KernelSettings", "Change the arriving gradient")
        self.edit_asked.emit(label, partial(edits.set_backward, gradient=gradient, size=self._size))

    @Slot(bool)
    def _on_compare(self, on: bool) -> None:
        label = QCoreApplication.translate("KernelSettings", "Leave out the second setting")
        if on:
            label = QCoreApplication.translate("KernelSettings", "Compare two settings")
        self.edit_asked.emit(label, _compared if on else _alone)


def _compared(scenario: KernelScenario) -> KernelScenario:
    return edits.set_compare(scenario, edits.start_compare(scenario))


def _alone(scenario: KernelScenario) -> KernelScenario:
    return edits.set_compare(scenario, None)
