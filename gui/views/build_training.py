"""How a network learns, as a form: loss, learning rate, batches, epochs, seed."""

from __future__ import annotations

import math
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from engine import edits
from engine.scenario import LOSS_NAMES, MAX_UPDATES, NetworkScenario
from gui.numbers import NumberFormat
from gui.views.build_fields import Captioned, CheckBox, ComboBox, SpinBox
from gui.views.number_edit import NumberEdit, whole_text

SEEDS = 2**32


class TrainingForm(QWidget):
    """Everything about a run but the network and the samples.

    Signals
    -------
    edit_asked : str, callable
        What the change is called, and what turns the old scenario into the new one.
    """

    edit_asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numbers = NumberFormat()
        self._scenario: NetworkScenario | None = None
        self.loss, self.reduction = ComboBox(), ComboBox()
        self.rate, self.seed = NumberEdit(), NumberEdit()
        self.batch_size, self.epochs = SpinBox(), SpinBox()
        self.shuffle = CheckBox()
        self.draw = QPushButton()
        self.draw.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._origin = QLabel()
        self._origin.setProperty("role", "caption")
        self._origin.setWordWrap(True)
        self.rate.set_check(self._checked_rate)
        self.seed.set_check(self._checked_seed)
        self.seed.set_steps(Decimal(1), Decimal(1))
        self._fields = [
            Captioned(field)
            for field in (
                self.loss,
                self.rate,
                self.epochs,
                self.batch_size,
                self.reduction,
                self.seed,
            )
        ]
        self._arrange()
        self._connect()
        self._retranslate()

    def _arrange(self) -> None:
        loss, rate, epochs, batch_size, reduction, seed = self._fields
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(loss, 0, 0, 1, 2)
        grid.addWidget(rate, 1, 0)
        grid.addWidget(epochs, 1, 1)
        grid.addWidget(batch_size, 2, 0)
        grid.addWidget(reduction, 2, 1)
        grid.addWidget(self.shuffle, 3, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(seed, 4, 0)
        grid.addWidget(self.draw, 4, 1, Qt.AlignmentFlag.AlignBottom)
        grid.addWidget(self._origin, 5, 0, 1, 2)

    def _connect(self) -> None:
        self.loss.activated.connect(self._on_loss)
        self.reduction.activated.connect(self._on_reduction)
        self.batch_size.valueChanged.connect(self._on_batch_size)
        self.epochs.valueChanged.connect(self._on_epochs)
        self.shuffle.clicked.connect(self._on_shuffle)
        self.draw.clicked.connect(self._on_draw)
        self.rate.committed.connect(self._on_rate)
        self.seed.committed.connect(self._on_seed)
        for edit in (self.rate, self.seed):
            edit.left.connect(edit.commit)

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Write numbers in another way."""
        self._numbers = numbers
        self.rate.set_numbers(numbers)
        self.seed.set_numbers(numbers)
        if self._scenario is not None and not self.rate.is_changed:
            self._show_rate(self._scenario)

    def set_scenario(self, scenario: NetworkScenario) -> None:
        """Show how `scenario` trains; what is being typed into a field stays if it still fits."""
        old, self._scenario = self._scenario, scenario
        self.loss.set(scenario.loss, [(name, loss_name(name)) for name in LOSS_NAMES])
        self.reduction.set(
            scenario.reduction,
            [
                ("mean", QCoreApplication.translate("BuildPanel", "mean")),
                ("sum", QCoreApplication.translate("BuildPanel", "sum (Σ)")),
            ],
        )
        samples = len(scenario.samples)
        self.batch_size.set(scenario.batch_size, 1, max(samples, scenario.batch_size))
        updates = math.ceil(samples / min(samples, scenario.batch_size))
        self.epochs.set(scenario.epochs, 1, MAX_UPDATES // updates)
        with QSignalBlocker(self.shuffle):
            self.shuffle.setChecked(scenario.shuffle)
        if old is None or old.optimizer != scenario.optimizer:
            self._show_rate(scenario)
        if old is None or old.seed != scenario.seed:
            self.seed.start(str(scenario.seed))
        self._show_origin(scenario)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _show_rate(self, scenario: NetworkScenario) -> None:
        self.rate.start(whole_text(scenario.optimizer.learning_rate, self._numbers))

    def _show_origin(self, scenario: NetworkScenario) -> None:
        drawn = {layer.weights is None for layer in scenario.network.layers}
        text = QCoreApplication.translate(
            "BuildPanel", "The starting weights are written in the scenario."
        )
        if drawn == {True}:
            text = QCoreApplication.translate(
                "BuildPanel", "The starting weights are drawn from the seed."
            )
        elif True in drawn:
            text = QCoreApplication.translate(
                "BuildPanel",
                "Some starting weights are written in the scenario, some drawn from the seed.",
            )
        self._origin.setText(text)

    def _retranslate(self) -> None:
        translate = QCoreApplication.translate
        loss, rate, epochs, batch_size, reduction, seed = self._fields
        loss.name(translate("BuildPanel", "Loss function"))
        rate.name(
            translate("BuildPanel", "Learning rate α"),
            translate("BuildPanel", "How far each update follows the gradient"),
        )
        epochs.name(
            translate("BuildPanel", "Epochs"),
            translate("BuildPanel", "How often the run goes through all samples"),
        )
        batch_size.name(
            translate("BuildPanel", "Batch size"),
            translate("BuildPanel", "How many samples there are to an update"),
        )
        reduction.name(
            translate("BuildPanel", "Batch gradient"),
            translate("BuildPanel", "What an update uses of the gradients of its samples"),
        )
        seed.name(
            translate("BuildPanel", "Seed"),
            translate("BuildPanel", "Decides every random draw: the same seed, the same numbers"),
        )
        self.shuffle.setText(translate("BuildPanel", "Shuffle the samples in each epoch"))
        self.draw.setText(translate("BuildPanel", "Draw again"))
        self.draw.setToolTip(
            translate("BuildPanel", "Take the next seed, and draw every starting weight from it")
        )
        if self._scenario is not None:
            self.set_scenario(self._scenario)

    def _checked_rate(self, text: str) -> float:
        value = self._numbers.parse(text)
        if self._scenario is not None:
            edits.set_learning_rate(self._scenario, value)
        return value

    def _checked_seed(self, text: str) -> float:
        value = self._numbers.parse(text)
        if value != int(value):
            raise ValueError(QCoreApplication.translate("BuildPanel", "must be a whole number"))
        if self._scenario is not None:
            edits.set_seed(self._scenario, int(value))
        return value

    @Slot(int)
    def _on_loss(self, index: int) -> None:
        label = QCoreApplication.translate("BuildPanel", "Change the loss")
        self.edit_asked.emit(label, partial(edits.set_loss, loss=self.loss.itemData(index)))

    @Slot(int)
    def _on_reduction(self, index: int) -> None:
        label = QCoreApplication.translate("BuildPanel", "Change the batch gradient")
        chosen = self.reduction.itemData(index)
        self.edit_asked.emit(label, partial(edits.set_reduction, reduction=chosen))

    @Slot(int)
    def _on_batch_size(self, size: int) -> None:
        label = QCoreApplication.translate("BuildPanel", "Change the batch size")
        self.edit_asked.emit(label, partial(edits.set_batch_size, size=size))

    @Slot(int)
    def _on_epochs(self, epochs: int) -> None:
        label = QCoreApplication.translate("BuildPanel", "Change the number of epochs")
        self.edit_asked.emit(label, partial(edits.set_epochs, epochs=epochs))

    @Slot(bool)
    def _on_shuffle(self, on: bool) -> None:
        label = QCoreApplication.translate("BuildPanel", "Change the order of the samples")
        self.edit_asked.emit(label, partial(edits.set_shuffle, on=on))

    @Slot(object)
    def _on_rate(self, rate: float) -> None:
        label = QCoreApplication.translate("BuildPanel", "Change the learning rate")
        self.edit_asked.emit(label, partial(edits.set_learning_rate, rate=rate))

    @Slot(object)
    def _on_seed(self, seed: float) -> None:
        label = QCoreApplication.translate("BuildPanel", "Change the seed")
        self.edit_asked.emit(label, partial(edits.set_seed, seed=int(seed)))

    @Slot()
    def _on_draw(self) -> None:
        label = QCoreApplication.translate("BuildPanel", "Draw the weights again")
        self.edit_asked.emit(label, _redrawn)


def loss_name(loss: str) -> str:
    """Return what a loss function is called."""
    return {
        "half_squared_error": QCoreApplication.translate("BuildPanel", "half squared error"),
        "logistic": QCoreApplication.translate("BuildPanel", "logistic, y = −1 or 1"),
        "binary_cross_entropy": QCoreApplication.translate(
            "BuildPanel", "binary cross-entropy, y from 0 to 1"
        ),
        "softmax_cross_entropy": QCoreApplication.translate(
            "BuildPanel", "cross-entropy with softmax, classes"
        ),
    }[loss]


def _redrawn(scenario: NetworkScenario) -> NetworkScenario:
    """Return the scenario with the next seed, so that the draw is another and can be repeated."""
    return edits.redraw_weights(edits.set_seed(scenario, (scenario.seed + 1) % SEEDS))
