"""A setting for rows and columns: a slider for both, a number for each, and a link between them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from engine.kernel import Pair
from gui.theme import Theme
from gui.views.kernel_settings_fields import Caption, LinkButton, StepSlider, WholeEdit

PairCheck = Callable[[Pair], object]


class PairRow(QObject):
    """The widgets of one setting; they lie in the grid of a form.

    Signals
    -------
    moved : (int, int)
        Rows and columns while the slider is dragged.
    chosen : (int, int)
    """

    moved = Signal(object)
    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pair: Pair = (1, 1)
        self._sliding = False
        self._check: PairCheck | None = None
        self.caption = Caption()
        self.slider = StepSlider()
        self.rows, self.columns = WholeEdit(), WholeEdit()
        self.link = LinkButton()
        self.fields = QWidget()
        row = QHBoxLayout(self.fields)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3)
        for widget in (self.rows, QLabel("×"), self.columns, self.link):
            row.addWidget(widget)
        self.slider.moved.connect(self._on_moved)
        self.slider.chosen.connect(self._on_slid)
        self.rows.set_whole_check(self._check_rows)
        self.columns.set_whole_check(self._check_columns)
        self.rows.committed.connect(self._on_rows)
        self.columns.committed.connect(self._on_columns)
        self.link.toggled.connect(self.link.update)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self.link.set_theme(theme)

    def set_check(self, check: PairCheck) -> None:
        """Take what raises a ValueError with the reason for a pair that does not fit."""
        self._check = check

    def show_pair(self, pair: Pair, least: Pair, most: Pair) -> None:
        """Show rows and columns, of which the slider offers what fits both."""
        typing = self.rows.hasFocus() or self.columns.hasFocus()
        if pair != self._pair and not typing and not self.slider.isSliderDown():
            self.link.setChecked(pair[0] == pair[1])
        self._pair = pair
        self.rows.set(pair[0])
        self.columns.set(pair[1])
        self.slider.set(pair[0], max(least), min(most))

    def name(self, text: str, hint: str = "") -> None:
        """Say what is set."""
        translate = QCoreApplication.translate
        self.caption.setText(text)
        self.caption.setToolTip(hint)
        self.slider.setAccessibleName(text)
        self.slider.setToolTip(hint)
        self.rows.setAccessibleName(translate("KernelSettings", "{field}: rows").format(field=text))
        self.rows.setToolTip(translate("KernelSettings", "Rows"))
        self.columns.setAccessibleName(
            translate("KernelSettings", "{field}: columns").format(field=text)
        )
        self.columns.setToolTip(translate("KernelSettings", "Columns"))
        self.link.setAccessibleName(
            translate("KernelSettings", "{field}: rows and columns together").format(field=text)
        )
        self.link.setToolTip(translate("KernelSettings", "Change rows and columns together"))

    def _with_rows(self, value: int) -> Pair:
        return value, value if self.link.isChecked() else self._pair[1]

    def _with_columns(self, value: int) -> Pair:
        return value if self.link.isChecked() else self._pair[0], value

    def _check_rows(self, value: int) -> None:
        if self._check is not None:
            self._check(self._with_rows(value))

    def _check_columns(self, value: int) -> None:
        if self._check is not None:
            self._check(self._with_columns(value))

    @Slot(int)
    def _on_moved(self, value: int) -> None:
        self._sliding = True
        self.moved.emit((value, value))

    @Slot(int)
    def _on_slid(self, value: int) -> None:
        sliding, self._sliding = self._sliding, False
        if sliding or value != self._pair[0]:  # a click on the slider is no wish
            self.chosen.emit((value, value))

    @Slot(object)
    def _on_rows(self, value: float) -> None:
        self.chosen.emit(self._with_rows(int(value)))

    @Slot(object)
    def _on_columns(self, value: float) -> None:
        self.chosen.emit(self._with_columns(int(value)))
