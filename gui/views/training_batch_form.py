"""How much of the data an update sees, in which order, and when training ends."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from engine import training_edits as edits
from engine.scenario.training_run import sizes_of_data
from engine.scenario.training_structures import TrainingScenario
from gui.numbers import NumberFormat
from gui.theme import Theme
from gui.training_names import batch_name
from gui.views.build_fields import CheckBox
from gui.views.kernel_settings_fields import StepSlider, sentence
from gui.views.training_chips import Chip
from gui.views.training_fields import LadderField, Titled
from gui.views.training_flow import FlowLayout
from gui.views.training_panel import TrainingForm, edit_of

BATCHES = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
EPOCHS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 100_000)
FIRST_LOSS = 0.01
LOSSES = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3)


class BatchForm(TrainingForm):
    """Batch size and order of the samples."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.size = LadderField(BATCHES, digits=4, whole=True)
        self._size = Titled(self.size)
        self.slider = StepSlider()
        self.shuffle = CheckBox()
        self._chips = {"one": Chip(), "ten": Chip(), "all": Chip()}
        self._told = sentence()
        chips = FlowLayout()
        chips.setSpacing(4)
        for chip in self._chips.values():
            chip.clicked.connect(self._on_chip)
            chips.addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(chips)
        for widget in (self._size, self.slider, self._told):
            column.addWidget(widget)
        column.addWidget(self.shuffle, 0, Qt.AlignmentFlag.AlignLeft)
        self.size.set_check(self._check_size)
        self.size.chosen.connect(self._on_size)
        self.slider.moved.connect(self._on_moved)
        self.slider.chosen.connect(self._on_slid)
        self.shuffle.clicked.connect(self._on_shuffle)
        self.retranslate()

    @property
    def _samples(self) -> int:
        """How many samples there are to train on."""
        return 1 if self._scenario is None else max(1, sizes_of_data(self._scenario.data)[0])

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self.size.set_theme(theme)
        for chip in self._chips.values():
            chip.set_theme(theme)

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Write numbers in another way."""
        self.size.set_numbers(numbers)
        super().set_numbers(numbers)

    def retranslate(self) -> None:
        """Speak the language that is spoken now."""
        translate = QCoreApplication.translate
        name = translate("BuildPanel", "Batch size")
        self._size.name(name, translate("BuildPanel", "How many samples there are to an update"))
        self.slider.setAccessibleName(name)
        self.shuffle.setText(translate("TrainingRule", "Shuffle"))
        self.shuffle.setToolTip(translate("BuildPanel", "Shuffle the samples in each epoch"))
        super().retranslate()

    def _show(self, scenario: TrainingScenario) -> None:
        samples = self._samples
        size = min(scenario.batch_size, samples)
        rungs = _rungs(samples)
        self.size.set_ladder(rungs)
        self.size.set(size)
        self.slider.set(_nearest(rungs, size), 0, len(rungs) - 1)
        self._tell(size)
        for key, chip in self._chips.items():
            wanted = self._wanted(key)
            there = key != "ten" or samples > 10
            number = QCoreApplication.translate("TrainingRule", "all")
            number = number if key == "all" else str(wanted)
            name = batch_name(wanted, samples if there else wanted + 1)
            chip.setText(f"{number} · {name}")
            chip.name(chip.text())
            chip.updateGeometry()
            chip.setChecked(there and size == wanted)
            chip.setEnabled(there)
        self.shuffle.setChecked(scenario.shuffle)

    def _tell(self, size: int) -> None:
        samples = self._samples
        text = QCoreApplication.translate(
            "TrainingRule", "{samples} samples: {updates} updates an epoch"
        )
        if size >= samples:
            text = QCoreApplication.translate(
                "TrainingRule", "{samples} samples: 1 update an epoch"
            )
        self._told.setText(text.format(samples=samples, updates=math.ceil(samples / size)))

    def _wanted(self, key: str) -> int:
        return {"one": 1, "ten": 10, "all": self._samples}[key]

    def _check_size(self, size: float) -> None:
        self._check(edit_of(edits.set_batch_size, int(size)))

    def _ask(self, size: int) -> None:
        label = QCoreApplication.translate("BuildPanel", "Change the batch size")
        self.edit_asked.emit(label, edit_of(edits.set_batch_size, size))

    @Slot()
    def _on_chip(self) -> None:
        key = next(key for key, chip in self._chips.items() if chip is self.sender())
        self._ask(self._wanted(key))

    @Slot(float)
    def _on_size(self, size: float) -> None:
        self._ask(int(size))

    @Slot(int)
    def _on_moved(self, rung: int) -> None:
        size = _rungs(self._samples)[rung]
        self.size.set(size)
        self._tell(size)

    @Slot(int)
    def _on_slid(self, rung: int) -> None:
        rungs = _rungs(self._samples)
        if self._scenario is None:
            return
        if rung != _nearest(rungs, min(self._scenario.batch_size, self._samples)):
            self._ask(rungs[rung])
        else:
            self._show(self._scenario)  # dragged, and back again

    @Slot(bool)
    def _on_shuffle(self, on: bool) -> None:
        label = QCoreApplication.translate("BuildPanel", "Change the order of the samples")
        self.edit_asked.emit(label, edit_of(edits.set_shuffle, on))


class EndForm(TrainingForm):
    """When training ends by itself: after so many epochs, or once the loss is small enough."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.epochs = LadderField(EPOCHS, digits=6, whole=True)
        self.loss = LadderField(LOSSES, digits=5)
        self._epochs = Titled(self.epochs)
        self.until_loss = CheckBox()
        self._caption = QLabel()
        self._caption.setProperty("role", "caption")
        self._caption.setWordWrap(True)
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addWidget(self.until_loss)
        line.addWidget(self._caption, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._epochs)
        column.addLayout(line)
        column.addWidget(self.loss)
        self.epochs.set_check(self._check_epochs)
        self.loss.set_check(self._check_loss)
        self.epochs.chosen.connect(self._on_epochs)
        self.loss.chosen.connect(self._on_loss)
        self.until_loss.clicked.connect(self._on_until_loss)
        self.retranslate()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self.epochs.set_theme(theme)
        self.loss.set_theme(theme)

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Write numbers in another way."""
        self.epochs.set_numbers(numbers)
        self.loss.set_numbers(numbers)
        super().set_numbers(numbers)

    def retranslate(self) -> None:
        """Speak the language that is spoken now."""
        translate = QCoreApplication.translate
        self._epochs.name(
            translate("BuildPanel", "Epochs"),
            translate("TrainingRule", "After how many epochs training stops by itself"),
        )
        text = translate("TrainingRule", "Stop once the loss is at most")
        self._caption.setText(text)
        self.until_loss.setAccessibleName(text)
        self.loss.name(text)
        super().retranslate()

    def _show(self, scenario: TrainingScenario) -> None:
        self.epochs.set(scenario.epochs)
        on = scenario.until_loss is not None
        self.until_loss.setChecked(on)
        self.loss.setEnabled(on)
        self.loss.set(FIRST_LOSS if scenario.until_loss is None else scenario.until_loss)

    def _check_epochs(self, epochs: float) -> None:
        self._check(edit_of(edits.set_epochs, int(epochs)))

    def _check_loss(self, loss: float) -> None:
        self._check(edit_of(edits.set_until_loss, loss))

    @Slot(float)
    def _on_epochs(self, epochs: float) -> None:
        label = QCoreApplication.translate("BuildPanel", "Change the number of epochs")
        self.edit_asked.emit(label, edit_of(edits.set_epochs, int(epochs)))

    @Slot(bool)
    def _on_until_loss(self, on: bool) -> None:
        self._ask(FIRST_LOSS if on else None)

    @Slot(float)
    def _on_loss(self, loss: float) -> None:
        self._ask(loss)

    def _ask(self, loss: float | None) -> None:
        label = QCoreApplication.translate("TrainingRule", "Change when training stops")
        self.edit_asked.emit(label, edit_of(edits.set_until_loss, loss))


def _rungs(samples: int) -> tuple[int, ...]:
    """Return the sizes that the slider stops at, up to all samples."""
    return (*(size for size in BATCHES if size < samples), samples)


def _nearest(rungs: tuple[int, ...], size: int) -> int:
    """Return the place of the rung that a size lies on, or next to."""
    return min(range(len(rungs)), key=lambda place: abs(math.log(rungs[place] / size)))
