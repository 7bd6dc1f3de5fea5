"""How a kernel steps over its image, as a form: its size, stride, padding, dilation."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from engine import kernel_edits as edits
from engine.kernel import Pair
from engine.scenario import KernelScenario
from gui.theme import Theme
from gui.views.kernel_settings_fields import sentence
from gui.views.kernel_settings_pairs import PairRow
from gui.views.kernel_settings_segments import Segments
from gui.views.kernel_settings_shown import Edit, Shown

SHOWN_MOST = 9  # where a slider ends, to be held still by a hand; what is typed may be more


class SteppingForm(QWidget):
    """Four settings, each a slider and two numbers.

    Signals
    -------
    edit_asked, nudge_asked : str, callable
        What the change is called, and what turns the old scenario into the new one; a nudge comes
        while a slider is dragged.
    """

    edit_asked = Signal(str, object)
    nudge_asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Shown | None = None
        self.kernel, self.stride, self.padding, self.dilation = (PairRow(self) for _ in range(4))
        self.names = Segments()
        self._sides = sentence()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        place = 0
        for row in self._rows:
            grid.addWidget(row.caption, place, 0)
            grid.addWidget(row.slider, place, 1)
            grid.addWidget(row.fields, place, 2)
            place += 1
            if row is self.padding:
                grid.addWidget(self.names, place, 1, 1, 2, Qt.AlignmentFlag.AlignLeft)
                grid.addWidget(self._sides, place + 1, 1, 1, 2)
                place += 2
        for row, edit in zip(self._rows, self._edits, strict=True):
            row.set_check(partial(self._check, edit))
        self.kernel.moved.connect(self._on_kernel_moved)
        self.kernel.chosen.connect(self._on_kernel)
        self.stride.moved.connect(self._on_stride_moved)
        self.stride.chosen.connect(self._on_stride)
        self.padding.moved.connect(self._on_padding_moved)
        self.padding.chosen.connect(self._on_padding)
        self.dilation.moved.connect(self._on_dilation_moved)
        self.dilation.chosen.connect(self._on_dilation)
        self.names.chosen.connect(self._on_padding_name)
        self._retranslate()

    @property
    def _rows(self) -> tuple[PairRow, ...]:
        return self.kernel, self.stride, self.padding, self.dilation

    @property
    def _edits(self) -> tuple[object, ...]:
        return _set_kernel_size, edits.set_stride, edits.set_padding, edits.set_dilation

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        for row in self._rows:
            row.set_theme(theme)
        self.names.set_theme(theme)

    def show_stage(self, shown: Shown) -> None:
        """Show the stage that is chosen."""
        self._shown = shown
        windows, (rows, columns) = shown.stage.windows, shown.room
        for row, pair, (least_r, most_r), (least_c, most_c) in (
            (self.kernel, windows.size, rows.kernel, columns.kernel),
            (self.stride, windows.stride, rows.stride, columns.stride),
            (self.dilation, windows.dilation, rows.dilation, columns.dilation),
            (
                self.padding,
                (windows.padding[0][0], windows.padding[1][0]),
                rows.padding,
                columns.padding,
            ),
        ):
            most = min(most_r, SHOWN_MOST), min(most_c, SHOWN_MOST)
            row.show_pair(pair, (least_r, least_c), most)
        self._show_names(shown)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _show_names(self, shown: Shown) -> None:
        translate = QCoreApplication.translate
        padding, sides = shown.spec.padding, shown.stage.windows.padding
        none = padding == "valid" or not any(map(any, sides))
        current = "same" if padding == "same" else "valid" if none else None
        self.names.set(
            current,
            [
                ("valid", "valid", translate("KernelSettings", "No padding: whole windows only")),
                (
                    "same",
                    "same",
                    translate(
                        "KernelSettings",
                        "As much padding as makes the output as large as the image at stride 1",
                    ),
                ),
            ],
        )
        (top, bottom), (left, right) = sides
        uneven = translate(
            "KernelSettings", "above {top}, below {bottom}, left {left}, right {right}"
        )
        text = uneven.format(top=top, bottom=bottom, left=left, right=right)
        self._sides.setText(text)
        self._sides.setVisible((top, left) != (bottom, right))

    def _retranslate(self) -> None:
        translate = QCoreApplication.translate
        self.kernel.name(
            translate("KernelSettings", "kernel (k)"),
            translate("KernelSettings", "Rows and columns of the window"),
        )
        self.stride.name(
            translate("KernelSettings", "stride (s)"),
            translate("KernelSettings", "Stride: how far the window moves from step to step"),
        )
        self.padding.name(
            translate("KernelSettings", "padding (p)"),
            translate("KernelSettings", "Padding: zeros around the image, on every side"),
        )
        self.dilation.name(
            translate("KernelSettings", "dilation (d)"),
            translate("KernelSettings", "Dilation: how far the cells of the window are apart"),
        )
        if self._shown is not None:
            self._show_names(self._shown)

    def _check(self, edit, pair: Pair) -> None:
        if self._shown is not None:
            edit(self._shown.scenario, self._shown.layer, pair, size=self._shown.size)

    def _edit(self, edit, value: object) -> Edit:
        assert self._shown is not None, "an edit comes from what is shown"
        return partial(_changed, edit, self._shown.layer, value, self._shown.size)

    @Slot(object)
    def _on_kernel_moved(self, pair: Pair) -> None:
        self.nudge_asked.emit(_kernel_label(), self._edit(_set_kernel_size, pair))

    @Slot(object)
    def _on_kernel(self, pair: Pair) -> None:
        self.edit_asked.emit(_kernel_label(), self._edit(_set_kernel_size, pair))

    @Slot(object)
    def _on_stride_moved(self, pair: Pair) -> None:
        self.nudge_asked.emit(_stride_label(), self._edit(edits.set_stride, pair))

    @Slot(object)
    def _on_stride(self, pair: Pair) -> None:
        self.edit_asked.emit(_stride_label(), self._edit(edits.set_stride, pair))

    @Slot(object)
    def _on_padding_moved(self, pair: Pair) -> None:
        self.nudge_asked.emit(_padding_label(), self._edit(edits.set_padding, pair))

    @Slot(object)
    def _on_padding(self, pair: Pair) -> None:
        self.edit_asked.emit(_padding_label(), self._edit(edits.set_padding, pair))

    @Slot(object)
    def _on_padding_name(self, name: str) -> None:
        self.edit_asked.emit(_padding_label(), self._edit(edits.set_padding, name))

    @Slot(object)
    def _on_dilation_moved(self, pair: Pair) -> None:
        self.nudge_asked.emit(_dilation_label(), self._edit(edits.set_dilation, pair))

    @Slot(object)
    def _on_dilation(self, pair: Pair) -> None:
        self.edit_asked.emit(_dilation_label(), self._edit(edits.set_dilation, pair))


def _set_kernel_size(
    scenario: KernelScenario, layer: int | None, pair: Pair, size: tuple[int, int, int]
) -> KernelScenario:
    return edits.set_kernel_size(scenario, layer, *pair, size=size)


def _changed(edit, layer: int | None, value: object, size: object, scenario: KernelScenario):
    return edit(scenario, layer, value, size=size)


def _kernel_label() -> str:
    return QCoreApplication.translate("KernelSettings", "Change the kernel's size")


def _stride_label() -> str:
    return QCoreApplication.translate("KernelSettings", "Change the stride")


def _padding_label() -> str:
    return QCoreApplication.translate("KernelSettings", "Change the padding")


def _dilation_label() -> str:
    return QCoreApplication.translate("KernelSettings", "Change the dilation")
