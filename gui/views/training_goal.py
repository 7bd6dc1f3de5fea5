"""Until when to train: a small sheet with the epochs, and with the loss that is enough."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from gui.numbers import NumberFormat
from gui.theme import Theme
from gui.views.build_fields import Captioned, CheckBox, SpinBox
from gui.views.number_edit import NumberEdit, number_sheet, whole_text

MOST_EPOCHS = 10_000_000
USUAL_LOSS = 0.01


class GoalSheet(QFrame):
    """Opens over a button; closes with Esc or a click elsewhere.

    Signals
    -------
    epochs_chosen : int
    loss_chosen : float or None
    """

    epochs_chosen = Signal(int)
    loss_chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("card", True)
        self._numbers = NumberFormat()
        self._epochs = SpinBox()
        self._loss = NumberEdit()
        self._wants_loss = CheckBox()
        self._epochs_field = Captioned(self._epochs)
        self._loss_field = Captioned(self._loss)
        self._loss.set_check(self._checked)
        grid = QGridLayout(self)
        grid.addWidget(self._epochs_field, 0, 0)
        grid.addWidget(self._wants_loss, 1, 0)
        grid.addWidget(self._loss_field, 2, 0)
        self._epochs.valueChanged.connect(self._on_epochs)
        self._loss.committed.connect(self._on_loss)
        self._loss.left.connect(self._loss.commit)
        self._wants_loss.clicked.connect(self._on_wants_loss)
        self._retranslate()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self.setStyleSheet(number_sheet(theme))

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Write numbers in another way."""
        self._numbers = numbers
        self._loss.set_numbers(numbers)

    def set_goal(self, epochs: int, loss: float | None) -> None:
        """Show what is asked for now."""
        self._epochs.set(epochs, 1, MOST_EPOCHS)
        with QSignalBlocker(self._wants_loss):
            self._wants_loss.setChecked(loss is not None)
        self._loss_field.setEnabled(loss is not None)
        if not self._loss.is_changed:
            self._loss.start(whole_text(USUAL_LOSS if loss is None else loss, self._numbers))

    def open_over(self, widget: QWidget) -> None:
        """Show the sheet above `widget`."""
        self.adjustSize()
        corner = widget.mapToGlobal(QPoint(widget.width() - self.width(), -self.height() - 4))
        self.move(corner)
        self.show()
        self._epochs.setFocus()

    def _checked(self, text: str) -> float:
        value = self._numbers.parse(text)
        if not 0 <= value <= 1e100:
            translate = QCoreApplication.translate
            raise ValueError(translate("TrainingGoal", "a loss is 0 or more"))
        return value

    @Slot(int)
    def _on_epochs(self, epochs: int) -> None:
        self.epochs_chosen.emit(epochs)

    @Slot(object)
    def _on_loss(self, loss: float) -> None:
        if self._wants_loss.isChecked():
            self.loss_chosen.emit(loss)

    @Slot(bool)
    def _on_wants_loss(self, wanted: bool) -> None:
        self._loss_field.setEnabled(wanted)
        self.loss_chosen.emit(USUAL_LOSS if wanted else None)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        translate = QCoreApplication.translate
        self._epochs_field.name(
            translate("TrainingGoal", "Train until epoch"),
            translate("TrainingGoal", "Play stops there; playing again goes on"),
        )
        self._loss_field.name(translate("TrainingGoal", "Loss that is enough"))
        self._wants_loss.setText(translate("TrainingGoal", "Or until the training loss is small"))
