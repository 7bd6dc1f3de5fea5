"""How the data are drawn, as a form: noise, how many, the share of test data, the seed."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from engine import training_edits as edits
from engine.scenario.training_structures import TrainingScenario
from gui.numbers import NumberFormat
from gui.theme import Theme
from gui.views.build_fields import Captioned
from gui.views.build_training import SEEDS
from gui.views.number_edit import NumberEdit
from gui.views.training_fields import LadderField, ShareField, Titled
from gui.views.training_flow import FlowLayout
from gui.views.training_gallery import cleared
from gui.views.training_panel import TrainingForm, edit_of

SAMPLES = (10, 20, 50, 100, 200, 300, 400, 500, 700, 1000, 2000, 5000, 10_000)
MOST_NOISE, MOST_TEST = 50, 90  # percent


class SamplingForm(TrainingForm):
    """Decides which points there are; of own points, there are those that were set."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seed_shown = -1
        self.noise, self.share = ShareField(MOST_NOISE), ShareField(MOST_TEST, 5)
        self.samples = LadderField(SAMPLES, digits=5, whole=True)
        self.seed = NumberEdit()
        self.seed.set_steps(Decimal(1), Decimal(1))
        self.draw, self.clear = QPushButton(), QPushButton()
        self._samples, self._seed = Titled(self.samples), Captioned(self.seed)
        self._own = QLabel()
        self._own.setProperty("role", "caption")
        self._own.setWordWrap(True)
        self._fields = QWidget()
        flow = FlowLayout(self._fields, columns=2)
        flow.setSpacing(8)
        for widget in (self._samples, self._seed):
            flow.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._own, self.noise, self.share, self._fields):
            column.addWidget(widget)
        for button in (self.clear, self.draw):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.samples.set_check(self._check_samples)
        self.seed.set_check(self._checked_seed)
        self.seed.left.connect(self.seed.commit)
        self.noise.chosen.connect(self._on_noise)
        self.share.chosen.connect(self._on_share)
        self.samples.chosen.connect(self._on_samples)
        self.seed.committed.connect(self._on_seed)
        self.draw.clicked.connect(self._on_draw)
        self.clear.clicked.connect(self._on_clear)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self.samples.set_theme(theme)

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Write numbers in another way."""
        self.samples.set_numbers(numbers)
        self.seed.set_numbers(numbers)
        super().set_numbers(numbers)

    def _show(self, scenario: TrainingScenario) -> None:
        data = scenario.data
        own = data.name == "points"
        for widget in (self.noise, self.share, self._samples, self.draw):
            widget.setVisible(not own)
        for widget in (self._own, self.clear):
            widget.setVisible(own)
        template = QCoreApplication.translate(
            "TrainingData", "{train} points to train on, {test} to test on"
        )
        counts = {"train": len(data.points), "test": len(data.test_points)}
        self._own.setText(template.format(**counts))
        self.noise.set(100 * data.noise)
        self.share.set(100 * data.test_share)
        self.samples.set(data.samples)
        if not self.seed.is_changed or self._seed_shown != scenario.seed:
            self._seed_shown = scenario.seed
            self.seed.start(str(scenario.seed))

    def retranslate(self) -> None:
        """Speak the language that is spoken now."""
        translate = QCoreApplication.translate
        self.noise.name(
            translate("TrainingData", "Noise"),
            translate("TrainingData", "How far points lie from where they belong"),
        )
        self.share.name(
            translate("TrainingData", "Test data"),
            translate("TrainingData", "The share that is never trained on, to see what was learnt"),
        )
        self._samples.name(
            translate("TrainingData", "How many"),
            translate("TrainingData", "How many points there are, training and test together"),
        )
        self._seed.name(
            translate("BuildPanel", "Seed"),
            translate("BuildPanel", "Decides every random draw: the same seed, the same numbers"),
        )
        self.draw.setText(translate("BuildPanel", "Draw again"))
        self.draw.setToolTip(
            translate("TrainingData", "Take the next seed: other points and other starting weights")
        )
        self.clear.setText(translate("TrainingData", "Clear the points"))
        self.clear.setToolTip(
            translate("TrainingData", "Leave only the few points that training needs")
        )
        super().retranslate()

    def _check_samples(self, samples: float) -> None:
        self._check(edit_of(edits.set_samples, int(samples)))

    def _checked_seed(self, text: str) -> float:
        value = self._numbers.parse(text)
        if value != int(value):
            raise ValueError(QCoreApplication.translate("BuildPanel", "must be a whole number"))
        self._check(edit_of(edits.set_seed, int(value)))
        return value

    @Slot(int)
    def _on_noise(self, percent: int) -> None:
        label = QCoreApplication.translate("TrainingData", "Change the noise")
        self.edit_asked.emit(label, edit_of(edits.set_noise, percent / 100))

    @Slot(int)
    def _on_share(self, percent: int) -> None:
        label = QCoreApplication.translate("TrainingData", "Change the share of test data")
        self.edit_asked.emit(label, edit_of(edits.set_test_share, percent / 100))

    @Slot(float)
    def _on_samples(self, samples: float) -> None:
        label = QCoreApplication.translate("TrainingData", "Change the number of samples")
        self.edit_asked.emit(label, edit_of(edits.set_samples, int(samples)))

    @Slot(object)
    def _on_seed(self, seed: float) -> None:
        label = QCoreApplication.translate("BuildPanel", "Change the seed")
        self.edit_asked.emit(label, edit_of(edits.set_seed, int(seed)))

    @Slot()
    def _on_draw(self) -> None:
        if self._scenario is not None:
            label = QCoreApplication.translate("TrainingData", "Draw the data again")
            seed = (self._scenario.seed + 1) % SEEDS
            self.edit_asked.emit(label, edit_of(edits.set_seed, seed))

    @Slot()
    def _on_clear(self) -> None:
        label = QCoreApplication.translate("TrainingData", "Clear the points")
        self.edit_asked.emit(label, cleared)
