"""The image of a kernel scenario, as a form: its size, its channels, and a brush for its cells."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from engine import kernel_edits as edits
from engine.kernel import Pair
from engine.scenario import MAX_CHANNELS
from gui.numbers import NumberFormat
from gui.theme import Theme
from gui.views.build_fields import CheckBox
from gui.views.build_reason import Reason
from gui.views.kernel_settings_fields import Caption, Stepper, sentence
from gui.views.kernel_settings_pairs import PairRow
from gui.views.kernel_settings_segments import Segments
from gui.views.kernel_settings_shown import Shown
from gui.views.number_edit import NumberEdit, whole_text

PATTERNS = ("blank", "checker", "gradient", "random")
NUMBER_SIDES = (8, 16, 24, 32)


class ImageForm(QWidget):
    """A small image has a size to set and cells to paint; a photograph can become a small one.

    Signals
    -------
    edit_asked, nudge_asked : str, callable
        What the change is called, and what turns the old scenario into the new one.
    open_picture_requested
    numbers_requested : int
        The photograph in numbers, with at most so many rows and columns.
    brush_changed : float or None
        What painting writes into a cell; None where a click does not paint.
    """

    edit_asked = Signal(str, object)
    nudge_asked = Signal(str, object)
    open_picture_requested = Signal()
    numbers_requested = Signal(int)
    brush_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Shown | None = None
        self._numbers = NumberFormat()
        self.size = PairRow(self)
        self.channels = Stepper()
        self.patterns, self.sides = Segments(), Segments()
        self.paint = CheckBox()
        self.value = NumberEdit()
        self.value.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.open = QPushButton()
        self._channels_caption, self._fill_caption = Caption(), Caption()
        Reason(self.value)
        self._sides_caption = sentence()
        self._photograph = sentence()
        self.open.setAutoDefault(False)
        self.open.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._arrange()
        self.size.set_check(self._check_size)
        self.size.moved.connect(self._on_size_moved)
        self.size.chosen.connect(self._on_size)
        self.channels.set_check(self._check_channels)
        self.channels.chosen.connect(self._on_channels)
        self.patterns.chosen.connect(self._on_pattern)
        self.sides.chosen.connect(self._on_side)
        self.paint.toggled.connect(self._on_paint)
        self.value.committed.connect(self._on_value)
        self.value.left.connect(self.value.commit)
        self.value.start("1")
        self.open.clicked.connect(self.open_picture_requested)
        self._retranslate()

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._photograph, 0, 0, 1, 3)
        grid.addWidget(self.size.caption, 1, 0)
        grid.addWidget(self.size.slider, 1, 1)
        grid.addWidget(self.size.fields, 1, 2)
        grid.addWidget(self._channels_caption, 2, 0)
        grid.addWidget(self.channels, 2, 1, 1, 2)
        grid.addWidget(self._fill_caption, 3, 0)
        grid.addWidget(self.patterns, 3, 1, 1, 2)
        brush = QHBoxLayout()
        brush.addWidget(self.paint)
        brush.addWidget(self.value, 1)
        brush.addStretch(1)
        grid.addLayout(brush, 4, 0, 1, 3)
        grid.addWidget(self._sides_caption, 5, 0, 1, 3)
        grid.addWidget(self.sides, 6, 0, 1, 3)
        grid.addWidget(self.open, 7, 0, 1, 3, Qt.AlignmentFlag.AlignLeft)

    @property
    def brush(self) -> float | None:
        """What painting writes into a cell; None where a click does not paint."""
        if not self.paint.isChecked() or self.paint.isHidden():
            return None
        return self.value.checked()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        for widget in (self.size, self.channels, self.patterns, self.sides):
            widget.set_theme(theme)

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Write numbers in another way."""
        value = None if self.value.is_changed else self.value.checked()
        self._numbers = numbers
        self.value.set_numbers(numbers)
        if value is not None:
            self.value.start(whole_text(value, numbers))

    def show_stage(self, shown: Shown) -> None:
        """Show the image of a scenario."""
        was_photograph = self._shown is not None and self._shown.photograph
        self._shown = shown
        photograph = shown.photograph
        channels, rows, columns = shown.size
        if not photograph:
            room_r, room_c = (room.plane for room in _first(shown).room)
            most = edits.MAX_GRID
            self.size.show_pair((rows, columns), (room_r, room_c), (most, most))
            self.channels.set(channels, 1, min(MAX_CHANNELS, 16))
        for widget in (
            self.size.caption,
            self.size.slider,
            self.size.fields,
            self._channels_caption,
            self.channels,
            self._fill_caption,
            self.patterns,
            self.paint,
            self.value,
        ):
            widget.setVisible(not photograph)
        self.value.setEnabled(self.paint.isChecked())
        for widget in (self._photograph, self._sides_caption, self.sides):
            widget.setVisible(photograph)
        template = QCoreApplication.translate(
            "KernelSettings", "A picture of {rows} × {columns} cells in {channels} channels."
        )
        if channels == 1:
            template = QCoreApplication.translate(
                "KernelSettings", "A picture of {rows} × {columns} cells in shades of grey."
            )
        self._photograph.setText(template.format(rows=rows, columns=columns, channels=channels))
        if photograph != was_photograph and self.paint.isChecked():
            self.brush_changed.emit(self.brush)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        translate = QCoreApplication.translate
        self.size.name(
            translate("KernelSettings", "size (n)"),
            translate("KernelSettings", "Rows and columns of the image; new cells are 0"),
        )
        self._channels_caption.setText(translate("KernelSettings", "channels"))
        self.channels.name(translate("KernelSettings", "channels"))
        self._fill_caption.setText(translate("KernelSettings", "fill with"))
        self.patterns.set(
            None,
            [
                ("blank", translate("KernelSettings", "zeros"), ""),
                ("checker", translate("KernelSettings", "squares"), ""),
                ("gradient", translate("KernelSettings", "ramp"), ""),
                ("random", translate("KernelSettings", "random"), ""),
            ],
        )
        self.paint.setText(translate("KernelSettings", "Paint cells with"))
        self.paint.setToolTip(
            translate("KernelSettings", "Press on a cell of the image and drag over others")
        )
        self.value.setAccessibleName(translate("KernelSettings", "Value of the brush"))
        self._sides_caption.setText(
            translate("KernelSettings", "As numbers, with at most so many rows and columns:")
        )
        self.sides.set(None, [(side, str(side), "") for side in NUMBER_SIDES])
        self.open.setText(translate("KernelSettings", "Open picture…"))
        if self._shown is not None:
            self.show_stage(self._shown)

    def _check_size(self, pair: Pair) -> None:
        if self._shown is not None:
            edits.set_image_size(self._shown.scenario, *pair)

    def _check_channels(self, n: int) -> None:
        if self._shown is not None:
            edits.set_channels(self._shown.scenario, n)

    @Slot(object)
    def _on_size_moved(self, pair: Pair) -> None:
        self.nudge_asked.emit(
            _size_label(), partial(edits.set_image_size, rows=pair[0], columns=pair[1])
        )

    @Slot(object)
    def _on_size(self, pair: Pair) -> None:
        self.edit_asked.emit(
            _size_label(), partial(edits.set_image_size, rows=pair[0], columns=pair[1])
        )

    @Slot(int)
    def _on_channels(self, n: int) -> None:
        label = QCoreApplication.translate("KernelSettings", "Change the number of channels")
        self.edit_asked.emit(label, partial(edits.set_channels, n=n))

    @Slot(object)
    def _on_pattern(self, pattern: str) -> None:
        label = QCoreApplication.translate("KernelSettings", "Fill the image")
        self.edit_asked.emit(label, partial(edits.fill_image, pattern=pattern))

    @Slot(object)
    def _on_side(self, side: int) -> None:
        self.numbers_requested.emit(side)

    @Slot(bool)
    def _on_paint(self, on: bool) -> None:
        self.value.setEnabled(on)
        self.brush_changed.emit(self.brush)

    @Slot(object)
    def _on_value(self, _value: float) -> None:
        self.brush_changed.emit(self.brush)


def _first(shown: Shown) -> Shown:
    """Return the same setting with its first convolution chosen: the one that reads the image."""
    return shown if shown.number == 0 else Shown(shown.scenario, shown.run, 0)


def _size_label() -> str:
    return QCoreApplication.translate("KernelSettings", "Change the image's size")
