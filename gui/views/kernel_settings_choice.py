"""Which of several settings the form below is about: the first or the second, and which layer."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from engine import kernel_edits as edits
from engine.kernel import Size
from engine.kernel_image_edits import MAX_GRID
from engine.scenario import MAX_CONVOLUTIONS, KernelScenario
from gui.theme import LIGHT, Theme
from gui.views.build_fields import RemoveButton
from gui.views.kernel_settings_fields import Caption, SignButton
from gui.views.kernel_settings_segments import Segments


class ChoiceBar(QWidget):
    """Two rows: the settings A and B, where there are two; the layers of the stack.

    Signals
    -------
    chosen
        Another setting or layer was chosen.
    edit_asked : str, callable
        A layer is to be added or removed.
    """

    chosen = Signal()
    edit_asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scenario: KernelScenario | None = None
        self._size: Size | None = None
        self._second, self._number = False, 0
        self._settings_caption, self._layers_caption = Caption(), Caption()
        self.settings, self.layers = Segments(), Segments()
        self.add, self.remove = SignButton(True), RemoveButton(LIGHT)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._settings_caption, 0, 0)
        grid.addWidget(self.settings, 0, 1)
        grid.addWidget(self._layers_caption, 1, 0)
        layers = QHBoxLayout()
        layers.setSpacing(2)
        for widget in (self.layers, self.add, self.remove):
            layers.addWidget(widget)
        layers.addStretch(1)
        grid.addLayout(layers, 1, 1)
        self.settings.chosen.connect(self._on_setting)
        self.layers.chosen.connect(self._on_layer)
        self.add.clicked.connect(self._on_add)
        self.remove.clicked.connect(self._on_remove)

    @property
    def second(self) -> bool:
        """Whether the second of two settings is chosen."""
        return self._second

    @property
    def number(self) -> int:
        """The convolution that is chosen, from 0; of the second setting always the first one."""
        return 0 if self._second else self._number

    @property
    def _are_two(self) -> bool:
        """Whether there are two settings to be seen: a photograph is seen alone."""
        if self._scenario is None or self._size is None or self._scenario.compare is None:
            return False
        return max(self._size[1:]) <= MAX_GRID

    def choose(self, second: bool) -> None:
        """Choose the first setting or the second."""
        self._second = second

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        for widget in (self.settings, self.layers, self.add, self.remove):
            widget.set_theme(theme)

    def set_scenario(self, scenario: KernelScenario, size: Size) -> None:
        """Offer the settings and the layers of `scenario`."""
        self._scenario, self._size = scenario, size
        count = len(scenario.convolutions)
        self._number = min(self._number, count - 1)
        self._second = self._second and self._are_two
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def _show(self) -> None:
        scenario, translate = self._scenario, QCoreApplication.translate
        if scenario is None:
            return
        self._settings_caption.setText(translate("KernelSettings", "setting"))
        self._layers_caption.setText(translate("KernelSettings", "layer"))
        two = self._are_two
        self._settings_caption.setVisible(two)
        self.settings.setVisible(two)
        self.settings.set(
            self._second,
            [
                (False, "A", translate("KernelSettings", "The first setting")),
                (True, "B", translate("KernelSettings", "The second setting")),
            ],
        )
        count = len(scenario.convolutions)
        meaning = translate("KernelSettings", "Convolution {n}")
        layers = [(n, str(n + 1), meaning.format(n=n + 1)) for n in range(count)]
        self.layers.set(self._number, layers)
        for widget in (self._layers_caption, self.layers, self.add, self.remove):
            widget.setVisible(not self._second)
        self.remove.setVisible(not self._second and count > 1)
        self.remove.name(translate("KernelSettings", "Remove this layer"))
        self.add.name(translate("KernelSettings", "Add a convolution on this output"))
        self.add.setEnabled(count < MAX_CONVOLUTIONS)
        if count >= MAX_CONVOLUTIONS:
            full = translate("KernelSettings", "There can be at most {n} convolutions")
            self.add.setToolTip(full.format(n=MAX_CONVOLUTIONS))

    @Slot(object)
    def _on_setting(self, second: bool) -> None:
        if second != self._second:
            self._second = second
            self._show()
            self.chosen.emit()

    @Slot(object)
    def _on_layer(self, number: int) -> None:
        if number != self._number:
            self._number = number
            self._show()
            self.chosen.emit()

    @Slot()
    def _on_add(self) -> None:
        label = QCoreApplication.translate("KernelSettings", "Add a convolution")
        assert self._scenario is not None, "the button comes with a scenario"
        last = len(self._scenario.convolutions)
        self.edit_asked.emit(label, partial(edits.add_stage, size=self._size))
        if len(self._scenario.convolutions) > last:
            self._on_layer(last)  # to be set now

    @Slot()
    def _on_remove(self) -> None:
        label = QCoreApplication.translate("KernelSettings", "Remove a convolution")
        layer = self._number + 1
        self.edit_asked.emit(label, partial(edits.remove_stage, layer=layer, size=self._size))
