"""The hidden layers and the output, as rows: units, activation, bias."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from engine import training_edits as edits
from engine.losses import LOSSES
from engine.scenario import ACTIVATION_NAMES
from engine.scenario.training_structures import TrainingScenario
from engine.scenario.training_validation import MAX_HIDDEN, MAX_TRAINING_UNITS
from gui.network_words import activation_name, activation_sentence
from gui.theme import LIGHT, Theme
from gui.views.build_fields import CheckBox, ComboBox
from gui.views.training_fields import LadderField
from gui.views.training_panel import TrainingForm, edit_of

HIDDEN_ACTIVATIONS = tuple(name for name in ACTIVATION_NAMES if name != "softmax")
ROOMY = 16  # em of width from which on a row needs one line only


class LayerRow(QObject):
    """One layer, from 1: its widgets lie in the grid of `LayersForm`.

    Signals
    -------
    edit_asked : str, callable
    """

    edit_asked = Signal(str, object)

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._number = number
        self._scenario: TrainingScenario | None = None
        self.name, self.fixed = QLabel(parent), QLabel(parent)
        rungs = range(1, MAX_TRAINING_UNITS + 1)
        self.units = LadderField(rungs, digits=2, whole=True, parent=parent)
        self.activation = ComboBox(parent)
        self.bias = CheckBox(parent)
        self.fixed.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.units.set_check(self._check_units)
        self.units.chosen.connect(self._on_units)
        self.activation.activated.connect(self._on_activation)
        self.bias.clicked.connect(self._on_bias)

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """All that there is of the row."""
        return self.name, self.fixed, self.units, self.activation, self.bias

    def show_layer(self, scenario: TrainingScenario) -> None:
        """Show this layer of the scenario; hide the row where there is none."""
        self._scenario, layers = scenario, scenario.layers
        there, output = self._number <= len(layers), self._number == len(layers)
        for widget in self.widgets:
            widget.setVisible(there)
        if not there:
            return
        layer = layers[self._number - 1]
        translate = QCoreApplication.translate
        hidden = translate("TrainingNetwork", "Hidden {number}").format(number=self._number)
        name = translate("TrainingNetwork", "Output") if output else hidden
        self.name.setText(name if output else str(self._number))
        self.fixed.setVisible(output)
        self.fixed.setText(str(layer.units))
        self.units.setVisible(not output)
        self.units.set(layer.units)
        allowed = LOSSES[scenario.loss].output_activations if output else HIDDEN_ACTIVATIONS
        self.activation.set(layer.activation, [(a, activation_name(a)) for a in allowed])
        self.activation.setEnabled(len(allowed) > 1)
        with QSignalBlocker(self.bias):
            self.bias.setChecked(layer.bias)
        self._say(name, layer.activation)

    def _say(self, name: str, activation: str) -> None:
        """Tell the pointer and a screen reader what each field is."""
        translate = QCoreApplication.translate
        self.name.setToolTip(name)
        self.units.name(translate("BuildPanel", "Units: {layer}").format(layer=name))
        self.fixed.setToolTip(
            translate("TrainingNetwork", "The data decide how many outputs there are")
        )
        self.activation.setAccessibleName(
            translate("BuildPanel", "Activation: {layer}").format(layer=name)
        )
        dictated = translate("BuildPanel", "The loss decides the activation of the output")
        told = activation_sentence(activation)
        self.activation.setToolTip(told if self.activation.isEnabled() else dictated)
        self.bias.setAccessibleName(translate("BuildPanel", "Bias: {layer}").format(layer=name))
        self.bias.setToolTip(translate("BuildPanel", "Whether each unit of the layer adds a bias"))

    def _check_units(self, units: float) -> None:
        if self._scenario is not None:
            edits.set_units(self._scenario, self._number, int(units))

    @Slot(float)
    def _on_units(self, units: float) -> None:
        label = QCoreApplication.translate("BuildPanel", "Change the number of units")
        self.edit_asked.emit(label, edit_of(edits.set_units, self._number, int(units)))

    @Slot(int)
    def _on_activation(self, index: int) -> None:
        label = QCoreApplication.translate("BuildPanel", "Change the activation")
        chosen = self.activation.itemData(index)
        self.edit_asked.emit(label, edit_of(edits.set_activation, self._number, chosen))

    @Slot(bool)
    def _on_bias(self, on: bool) -> None:
        label = QCoreApplication.translate("BuildPanel", "Remove the bias")
        if on:
            label = QCoreApplication.translate("BuildPanel", "Add a bias")
        self.edit_asked.emit(label, edit_of(edits.set_bias, self._number, on))


class LayersForm(TrainingForm):
    """How many hidden layers there are, and a row for each layer.

    Rows are made when first needed, and then only shown and hidden.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._roomy = True
        self._rows: list[LayerRow] = []
        self._count_name = QLabel(self)
        self.count = LadderField(range(MAX_HIDDEN + 1), digits=2, whole=True, parent=self)
        self.count.set_check(self._check_count)
        self.count.chosen.connect(self._on_count)
        self._captions = [QLabel(self) for _ in range(4)]
        for caption in self._captions:
            caption.setProperty("role", "caption")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(4)
        self._grid.setHorizontalSpacing(6)
        self.retranslate()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._theme = theme
        self.count.set_theme(theme)
        for row in self._rows:
            row.units.set_theme(theme)

    def retranslate(self) -> None:
        """Speak the language that is spoken now."""
        translate = QCoreApplication.translate
        text = translate("TrainingNetwork", "Hidden layers")
        self._count_name.setText(text)
        self.count.name(text)
        words = (
            translate("BuildPanel", "Layer"),
            translate("BuildPanel", "Units"),
            translate("BuildPanel", "Activation"),
            translate("BuildPanel", "Bias"),
        )
        for caption, word in zip(self._captions, words, strict=True):
            caption.setText(word)
        super().retranslate()

    def minimumSizeHint(self) -> QSize:
        """Return the width of the narrow form: two lines a row."""
        units = self._rows[0].units.sizeHint().width() if self._rows else 0
        names = max((row.name.sizeHint().width() for row in self._rows), default=0)
        return QSize(names + units + self._grid.horizontalSpacing(), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take two lines a row where one is too narrow."""
        super().resizeEvent(event)
        roomy = self.width() >= ROOMY * self.fontMetrics().height()
        if roomy != self._roomy:
            self._roomy = roomy
            self._arrange()

    def _show(self, scenario: TrainingScenario) -> None:
        self.count.set(len(scenario.layers) - 1)
        if len(self._rows) < len(scenario.layers):
            while len(self._rows) < len(scenario.layers):
                self._append_row()
            self._arrange()
        for row in self._rows:
            row.show_layer(scenario)

    def _append_row(self) -> None:
        row = LayerRow(len(self._rows) + 1, self)
        row.edit_asked.connect(self.edit_asked)
        row.units.set_theme(self._theme)
        self._rows.append(row)

    def _arrange(self) -> None:
        """Put everything into the grid, in one line a layer or in two."""
        grid = self._grid
        left = Qt.AlignmentFlag.AlignLeft
        centre = Qt.AlignmentFlag.AlignCenter
        grid.addWidget(self._count_name, 0, 0, 1, 3)
        grid.addWidget(self.count, 0, 1, 1, 3, Qt.AlignmentFlag.AlignRight)
        if not self._roomy:
            grid.addWidget(self._count_name, 0, 0, 1, 4)
            grid.addWidget(self.count, 1, 0, 1, 4, left)
        for column, caption in enumerate(self._captions):
            grid.addWidget(caption, 2, column, centre if column in (1, 3) else left)
            caption.setVisible(self._roomy)
        for number, row in enumerate(self._rows):
            line = 3 + 2 * number
            grid.addWidget(row.name, line, 0)
            for units in (row.units, row.fixed):
                grid.addWidget(units, line, 1, 1, 1 if self._roomy else 3)
            if self._roomy:
                grid.addWidget(row.activation, line, 2)
                grid.addWidget(row.bias, line, 3, centre)
            else:
                grid.addWidget(row.activation, line + 1, 0, 1, 3)
                grid.addWidget(row.bias, line + 1, 3, centre)
        grid.setColumnStretch(2, 1)

    def _check_count(self, count: float) -> None:
        self._check(edit_of(edits.set_hidden_layers, int(count)))

    @Slot(float)
    def _on_count(self, count: float) -> None:
        label = QCoreApplication.translate("TrainingNetwork", "Change the number of hidden layers")
        self.edit_asked.emit(label, edit_of(edits.set_hidden_layers, int(count)))
