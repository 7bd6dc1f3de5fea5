"""What a kernel holds, as a form: filters, presets, bias."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from engine import kernel_edits as edits
from engine.kernel_presets import preset_of
from engine.scenario import MAX_FILTERS
from gui.numbers import NumberFormat
from gui.theme import Theme
from gui.views.build_fields import Captioned, CheckBox, ComboBox
from gui.views.kernel_presets_view import PresetGrid, preset_name
from gui.views.kernel_settings_fields import Stepper
from gui.views.kernel_settings_shown import Shown
from gui.views.number_edit import NumberEdit, whole_text

ALL = -1  # filters


class KernelForm(QWidget):
    """The weights of a convolution as a whole; single ones are changed in the picture.

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
        self._bias_shown: float | tuple[float, ...] | None = None
        self.presets = PresetGrid()
        self.filters = Stepper()
        self.which = ComboBox()
        self.bias = NumberEdit()
        self.each = CheckBox()
        self._filters_field = Captioned(self.filters)
        self._which_field = Captioned(self.which)
        self._bias_field = Captioned(self.bias)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.presets, 0, 0, 1, 2)
        grid.addWidget(self._filters_field, 1, 0)
        grid.addWidget(self._bias_field, 1, 1)
        grid.addWidget(self._which_field, 2, 0, 1, 2)
        grid.addWidget(self.each, 3, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        self.presets.chosen.connect(self._on_preset)
        self.filters.set_check(self._check_filters)
        self.filters.chosen.connect(self._on_filters)
        self.which.activated.connect(self._on_which)
        self.bias.set_check(self._check_bias)
        self.bias.committed.connect(self._on_bias)
        self.bias.left.connect(self.bias.commit)
        self.each.clicked.connect(self._on_each)
        self._retranslate()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self.presets.set_theme(theme)
        self.filters.set_theme(theme)

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Write numbers in another way."""
        self._numbers = numbers
        self.bias.set_numbers(numbers)
        self._bias_shown = None
        if self._shown is not None and not self.bias.is_changed:
            self._show_bias(self._shown)

    def show_stage(self, shown: Shown) -> None:
        """Show the stage that is chosen."""
        self._shown = shown
        each, filters = shown.each_channel, shown.stage.filters
        self.filters.set(filters, filters if each else 1, filters if each else MAX_FILTERS)
        self._filters_field.setEnabled(not each)
        with QSignalBlocker(self.each):
            self.each.setChecked(each)
        self.each.setVisible(shown.stage.in_channels > 1)
        self._show_which(shown)
        self._show_bias(shown)
        self._show_preset()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _show_which(self, shown: Shown) -> None:
        translate = QCoreApplication.translate
        filters = shown.stage.filters
        several = filters > 1 and not shown.each_channel
        self._which_field.setVisible(several)
        chosen = self.which.currentData()
        chosen = chosen if several and chosen is not None and chosen < filters else ALL
        name = translate("KernelSettings", "filter {n}")
        every = [(ALL, translate("KernelSettings", "all filters"))]
        self.which.set(chosen, every + [(f, name.format(n=f + 1)) for f in range(filters)])

    def _show_bias(self, shown: Shown) -> None:
        bias = shown.spec.bias
        if bias == self._bias_shown:
            return
        self._bias_shown = bias
        alike = not isinstance(bias, tuple) or len(set(bias)) == 1
        first = bias[0] if isinstance(bias, tuple) else bias
        self.bias.start(whole_text(first, self._numbers) if alike else "")
        several = QCoreApplication.translate("KernelSettings", "one for each filter")
        self.bias.setPlaceholderText("" if alike else several)

    def _show_preset(self) -> None:
        if self._shown is None:
            return
        kernel = self._shown.stage.kernel
        if self._shown.each_channel:
            kernel = kernel[0, 0]
        elif self._filter is not None:
            kernel = kernel[self._filter]
        self.presets.set_current(preset_of(kernel))

    @property
    def _filter(self) -> int | None:
        """The filter that a preset is for; None for all of them."""
        chosen = self.which.currentData()
        return None if chosen is None or chosen == ALL else chosen

    def _retranslate(self) -> None:
        translate = QCoreApplication.translate
        self._filters_field.name(translate("KernelSettings", "Filters"))
        self.filters.name(translate("KernelSettings", "Filters"))
        self._bias_field.name(
            translate("KernelSettings", "Bias"),
            translate("KernelSettings", "Added to every sum of a filter"),
        )
        self._which_field.name(translate("KernelSettings", "A preset goes into"))
        self.each.setText(translate("KernelSettings", "Each channel by itself"))
        self.each.setToolTip(
            translate(
                "KernelSettings",
                "The same kernel goes over every channel, and each gives a map of its own; "
                "otherwise the channels are added up",
            )
        )
        if self._shown is not None:
            self._bias_shown = None if not self.bias.is_changed else self._bias_shown
            self.show_stage(self._shown)

    def _check_filters(self, n: int) -> None:
        if self._shown is not None:
            edits.set_filters(self._shown.scenario, self._shown.layer, n, self._shown.size)

    def _check_bias(self, text: str) -> float:
        value = self._numbers.parse(text)
        if self._shown is not None:
            edits.set_bias(self._shown.scenario, self._shown.layer, value, self._shown.size)
        return value

    @Slot(int)
    def _on_filters(self, n: int) -> None:
        assert self._shown is not None
        label = QCoreApplication.translate("KernelSettings", "Change the number of filters")
        layer, size = self._shown.layer, self._shown.size
        self.edit_asked.emit(label, partial(edits.set_filters, layer=layer, n=n, size=size))

    @Slot(object)
    def _on_bias(self, bias: float) -> None:
        assert self._shown is not None
        label = QCoreApplication.translate("KernelSettings", "Change the bias")
        layer, size = self._shown.layer, self._shown.size
        self.edit_asked.emit(label, partial(edits.set_bias, layer=layer, bias=bias, size=size))

    @Slot(bool)
    def _on_each(self, on: bool) -> None:
        assert self._shown is not None
        label = QCoreApplication.translate("KernelSettings", "Change how channels are joined")
        layer, size = self._shown.layer, self._shown.size
        self.edit_asked.emit(label, partial(edits.set_each_channel, layer=layer, on=on, size=size))

    @Slot(str)
    def _on_preset(self, preset: str) -> None:
        assert self._shown is not None
        label = QCoreApplication.translate("KernelSettings", "Use the kernel {name}")
        self.edit_asked.emit(
            label.format(name=preset_name(preset)),
            partial(
                edits.apply_preset,
                layer=self._shown.layer,
                filter_=self._filter,
                preset=preset,
                size=self._shown.size,
            ),
        )

    @Slot(int)
    def _on_which(self, _index: int) -> None:
        self._show_preset()
