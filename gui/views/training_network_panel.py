"""The network: its layers, and how its first weights are drawn."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from engine import training_edits as edits
from engine.scenario.training_structures import INITIALIZER_NAMES, TrainingScenario
from gui.theme import LIGHT, Theme
from gui.training_names import initializer_name, initializer_sentence
from gui.views.build_fields import ComboBox
from gui.views.kernel_settings_counts import counted_text
from gui.views.kernel_settings_fields import sentence
from gui.views.training_layers_form import LayersForm
from gui.views.training_panel import Edit, TrainingForm, TrainingPanel, edit_of


class ShapeForm(TrainingForm):
    """The network's shape as the course writes it, and how much there is to be learnt."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape, self._count = QLabel(), sentence()
        self._shape.setProperty("role", "question")
        self._shape.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._shape)
        column.addWidget(self._count)

    def _show(self, scenario: TrainingScenario) -> None:
        # Room to break a long shape behind a dash, without a space that would be seen.
        self._shape.setText(shape_text(scenario).replace("-", "-\u200b"))
        template = QCoreApplication.translate("TrainingNetwork", "{n} parameters to be learnt")
        self._count.setText(
            template.format(n=counted_text(parameter_count(scenario), self._numbers))
        )


class StartForm(TrainingForm):
    """How the weights are drawn that training begins with."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.initializer, self.draw = ComboBox(), QPushButton()
        self.draw.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._told, self._written = sentence(), sentence()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.initializer, self._told, self._written):
            column.addWidget(widget)
        column.addWidget(self.draw, 0, Qt.AlignmentFlag.AlignLeft)
        self.initializer.activated.connect(self._on_initializer)
        self.draw.clicked.connect(self._on_draw)
        self.retranslate()

    def retranslate(self) -> None:
        """Speak the language that is spoken now."""
        translate = QCoreApplication.translate
        self.initializer.setAccessibleName(translate("TrainingNetwork", "Starting weights"))
        self.draw.setText(translate("BuildPanel", "Draw again"))
        self.draw.setToolTip(
            translate("BuildPanel", "Take the next seed, and draw every starting weight from it")
        )
        self._written.setText(
            translate("TrainingNetwork", "Some of these weights are written in the scenario.")
        )
        super().retranslate()

    def _show(self, scenario: TrainingScenario) -> None:
        choices = [(name, initializer_name(name)) for name in INITIALIZER_NAMES]
        self.initializer.set(scenario.initializer, choices)
        self._told.setText(initializer_sentence(scenario.initializer))
        written = any(layer.weights is not None for layer in scenario.layers)
        self._written.setVisible(written)

    @Slot(int)
    def _on_initializer(self, index: int) -> None:
        label = QCoreApplication.translate("TrainingNetwork", "Change the starting weights")
        chosen = self.initializer.itemData(index)
        self.edit_asked.emit(label, edit_of(edits.set_initializer, chosen))

    @Slot()
    def _on_draw(self) -> None:
        label = QCoreApplication.translate("BuildPanel", "Draw the weights again")
        self.edit_asked.emit(label, edits.redraw)


class NetworkPanel(TrainingPanel):
    """The panel of the network."""

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(1, theme, parent)
        self._shape, self._layers, self._start = ShapeForm(), LayersForm(), StartForm()
        forms = self._shape, self._layers, self._start
        self._compose(forms, (self._shape, self._layers, *self._headings, self._start))

    def _retitled(self, text: str) -> Edit:
        return partial(edits.set_title, text=text, language=self._language)

    def _retranslate(self) -> None:
        super()._retranslate()
        translate = QCoreApplication.translate
        self.setAccessibleName(translate("BuildPanel", "Network"))
        self._name_headings(translate("TrainingNetwork", "Starting weights"))


def shape_text(scenario: TrainingScenario) -> str:
    """Return the number of units of each layer, e.g. ``2-8-8-1``."""
    sizes = (len(scenario.inputs), *(layer.units for layer in scenario.layers))
    return "-".join(map(str, sizes))


def parameter_count(scenario: TrainingScenario) -> int:
    """Return how many weights and biases there are."""
    count, below = 0, len(scenario.inputs)
    for layer in scenario.layers:
        count += layer.units * (below + layer.bias)
        below = layer.units
    return count
