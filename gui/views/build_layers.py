"""The layers of a network as rows of a form, from the inputs to the output."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from engine import edits
from engine.losses import LOSSES
from engine.scenario import ACTIVATION_NAMES, MAX_LAYERS, MAX_UNITS, NetworkScenario
from gui.network_words import activation_name
from gui.theme import LIGHT, Theme
from gui.views.build_fields import CheckBox, ComboBox, InsertButton, RemoveButton, SpinBox

NAME, UNITS, ACTIVATION, BIAS, REMOVE = range(5)  # the columns
HIDDEN_ACTIVATIONS = tuple(name for name in ACTIVATION_NAMES if name != "softmax")


class LayerRow(QObject):
    """One layer: its widgets lie in the grid of `LayersForm`.

    Signals
    -------
    edit_asked : str, callable
        What the change is called, and what turns the old scenario into the new one.
    """

    edit_asked = Signal(str, object)

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._number = number
        self.add = InsertButton(parent)
        self.name = QLabel(parent)
        self.units = SpinBox(parent)
        self.activation = ComboBox(parent)
        self.bias = CheckBox(parent)
        self.remove = RemoveButton(LIGHT, parent=parent)
        self.add.clicked.connect(self._on_add)
        self.units.valueChanged.connect(self._on_units)
        self.activation.activated.connect(self._on_activation)
        self.bias.clicked.connect(self._on_bias)
        self.remove.clicked.connect(self._on_remove)

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """The widgets of the row, column by column, and the button above it."""
        return (self.name, self.units, self.activation, self.bias, self.remove, self.add)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self.add.set_theme(theme)
        self.remove.set_theme(theme)

    def show_layer(self, scenario: NetworkScenario) -> None:
        """Show this layer of the scenario; hide the row where there is none."""
        layers, k = scenario.network.layers, self._number
        if k > len(layers):
            for widget in self.widgets:
                widget.hide()
            return
        name = layer_name(k, len(layers))
        self.name.setText(name)
        least = 2 if k == len(layers) and scenario.loss == "softmax_cross_entropy" else 1
        units = layers[k - 1].units if k else scenario.network.inputs
        self.units.set(units, least, MAX_UNITS)
        if k:
            self._show_activation(scenario)
            with QSignalBlocker(self.bias):
                self.bias.setChecked(layers[k - 1].bias)
        self.name.show()
        self.units.show()
        for widget in (self.activation, self.bias, self.add):
            widget.setVisible(k > 0)
        self.remove.setVisible(0 < k < len(layers))
        self._say(name, len(layers))

    def _show_activation(self, scenario: NetworkScenario) -> None:
        layers = scenario.network.layers
        output = self._number == len(layers)
        allowed = LOSSES[scenario.loss].output_activations if output else HIDDEN_ACTIVATIONS
        self.activation.set(
            layers[self._number - 1].activation, [(name, activation_name(name)) for name in allowed]
        )
        self.activation.setEnabled(len(allowed) > 1)

    def _say(self, name: str, last: int) -> None:
        """Tell the pointer and a screen reader what each field is."""
        translate = QCoreApplication.translate
        self.units.setAccessibleName(translate("BuildPanel", "Units: {layer}").format(layer=name))
        self.activation.setAccessibleName(
            translate("BuildPanel", "Activation: {layer}").format(layer=name)
        )
        self.bias.setAccessibleName(translate("BuildPanel", "Bias: {layer}").format(layer=name))
        self.bias.setToolTip(translate("BuildPanel", "Whether each unit of the layer adds a bias"))
        self.remove.setAccessibleName(translate("BuildPanel", "Remove: {layer}").format(layer=name))
        self.remove.setToolTip(translate("BuildPanel", "Remove this layer"))
        dictated = translate("BuildPanel", "The loss decides the activation of the output")
        self.activation.setToolTip("" if self.activation.isEnabled() else dictated)
        self.add.setText(translate("BuildPanel", "Add a layer"))
        self.add.setAccessibleName(
            translate("BuildPanel", "Add a layer before: {layer}").format(layer=name)
        )
        self.add.setEnabled(last < MAX_LAYERS)
        full = translate("BuildPanel", "A network can have at most {n} layers").format(n=MAX_LAYERS)
        self.add.setToolTip("" if last < MAX_LAYERS else full)

    @Slot(int)
    def _on_units(self, n: int) -> None:
        label = QCoreApplication.translate("BuildPanel", "Change the number of units")
        if self._number == 0:
            label = QCoreApplication.translate("BuildPanel", "Change the number of inputs")
        self.edit_asked.emit(label, partial(edits.set_units, layer=self._number, n=n))

    @Slot(int)
    def _on_activation(self, index: int) -> None:
        label = QCoreApplication.translate("BuildPanel", "Change the activation")
        name = self.activation.itemData(index)
        self.edit_asked.emit(label, partial(edits.set_activation, layer=self._number, name=name))

    @Slot(bool)
    def _on_bias(self, on: bool) -> None:
        label = QCoreApplication.translate("BuildPanel", "Remove the bias")
        if on:
            label = QCoreApplication.translate("BuildPanel", "Add a bias")
        self.edit_asked.emit(label, partial(edits.set_bias, layer=self._number, on=on))

    @Slot()
    def _on_add(self) -> None:
        label = QCoreApplication.translate("BuildPanel", "Add a layer")
        self.edit_asked.emit(label, partial(edits.add_layer, after=self._number - 1))

    @Slot()
    def _on_remove(self) -> None:
        label = QCoreApplication.translate("BuildPanel", "Remove a layer")
        self.edit_asked.emit(label, partial(edits.remove_layer, layer=self._number))


class LayersForm(QWidget):
    """All layers. Rows are made when first needed, and then only shown and hidden."""

    edit_asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._scenario: NetworkScenario | None = None
        self._rows: list[LayerRow] = []
        self._captions = [QLabel(self) for _ in range(4)]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(ACTIVATION, 1)
        for column, caption in enumerate(self._captions):
            caption.setProperty("role", "caption")
            self._grid.addWidget(caption, 0, column)
        self._retranslate()

    def set_scenario(self, scenario: NetworkScenario) -> None:
        """Show the layers of `scenario`."""
        self._scenario = scenario
        count = len(scenario.network.layers) + 1
        while len(self._rows) < count:
            self._append_row()
        left = [w for row in self._rows for w in row.widgets if w.hasFocus()]
        for row in self._rows:
            row.show_layer(scenario)
        if left and left[0].isHidden():
            self._rows[count - 2].units.setFocus()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._theme = theme
        for row in self._rows:
            row.set_theme(theme)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _append_row(self) -> None:
        number = len(self._rows)
        row = LayerRow(number, self)
        row.edit_asked.connect(self.edit_asked)
        row.set_theme(self._theme)
        self._rows.append(row)
        place = 2 * number + 1
        self._grid.addWidget(row.add, place, 0, 1, 5)
        for column, widget in enumerate(row.widgets[:5]):
            centred = Qt.AlignmentFlag.AlignCenter if column == BIAS else Qt.AlignmentFlag(0)
            self._grid.addWidget(widget, place + 1, column, centred)
        for earlier, later in zip(row.widgets[1:], row.widgets[2:5], strict=False):
            QWidget.setTabOrder(earlier, later)

    def _retranslate(self) -> None:
        translate = QCoreApplication.translate
        words = (
            translate("BuildPanel", "Layer"),
            translate("BuildPanel", "Units"),
            translate("BuildPanel", "Activation"),
            translate("BuildPanel", "Bias"),
        )
        for caption, text in zip(self._captions, words, strict=True):
            caption.setText(text)
        if self._scenario is not None:
            self.set_scenario(self._scenario)


def layer_name(number: int, last: int) -> str:
    """Return what layer `number` of 0 to `last` is called."""
    if number == 0:
        return QCoreApplication.translate("BuildPanel", "Inputs")
    if number == last:
        return QCoreApplication.translate("BuildPanel", "Output")
    if last == 2:
        return QCoreApplication.translate("BuildPanel", "Hidden")
    return QCoreApplication.translate("BuildPanel", "Hidden {number}").format(number=number)
