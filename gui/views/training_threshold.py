"""From which output on a sample is taken for the second class: a slider, and its value."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

from engine.training.evaluation import OutputRange
from gui.numbers import NumberFormat
from gui.theme import LIGHT, Theme
from gui.views.buttons import FlatButton
from gui.views.kernel_settings_sheet import settings_sheet

STEPS = 200  # of the slider
DECIMALS = 2


class _Slider(QSlider):
    """Takes the focus by Tab only, and leaves the wheel to what it stands in."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(0, STEPS)
        self.setPageStep(STEPS // 20)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let what it stands in scroll."""
        event.ignore()


class ThresholdBar(QWidget):
    """A slider over the output's range, and a way back to its middle.

    Signals
    -------
    changed : float
    reset : no argument
        The middle of the output's range is to be it again.
    """

    changed = Signal(float)
    reset = Signal()

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._numbers = NumberFormat()
        self._range = OutputRange(0.0, 0.5, 1.0)
        self._value = 0.5
        self._label = QLabel()
        self._slider = _Slider()
        self._slider.setValue(STEPS // 2)
        self._back = FlatButton(theme)
        self._slider.installEventFilter(self)
        self._slider.valueChanged.connect(self._on_value_changed)
        self._back.clicked.connect(self._on_back)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._label)
        row.addWidget(self._slider, 1)
        row.addWidget(self._back)
        self._retranslate()
        self._restyle()

    def set_threshold(self, threshold: float | None, output: OutputRange) -> None:
        """Show a threshold (None: the middle) within the range of an output."""
        value = output.middle if threshold is None else threshold
        if (value, output) != (self._value, self._range):
            self._value, self._range = value, output
            share = (value - output.low) / (output.high - output.low)
            if not self._slider.isSliderDown():
                with QSignalBlocker(self._slider):
                    self._slider.setValue(round(min(1.0, max(0.0, share)) * STEPS))
            self._write()
        self._back.setEnabled(threshold is not None)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self._back.set_theme(theme)
        self._restyle()

    def _restyle(self) -> None:
        sheet = settings_sheet(self._theme, self.fontMetrics().height())
        if sheet != self._slider.styleSheet():
            self._slider.setStyleSheet(sheet)

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Change how numbers are written."""
        self._numbers = numbers
        self._write()

    @Slot(int)
    def _on_value_changed(self, place: int) -> None:
        low, high = self._range.low, self._range.high
        self.changed.emit(round(low + place / STEPS * (high - low), 6))

    @Slot()
    def _on_back(self) -> None:
        self.reset.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Go back to the middle where the slider is double-clicked."""
        if event.type() == QEvent.Type.MouseButtonDblClick:
            self.reset.emit()
            return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font and the language."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.FontChange):
            self._retranslate()
        if event.type() == QEvent.Type.FontChange:
            self._restyle()

    def _retranslate(self) -> None:
        translate = QCoreApplication.translate
        self._slider.setAccessibleName(translate("TrainingMeasures", "Decision threshold"))
        self._slider.setToolTip(
            translate(
                "TrainingMeasures",
                "From which output on a sample is class 1. Double-click: back to the middle",
            )
        )
        self._back.setText(translate("TrainingMeasures", "middle"))
        self._back.name(translate("TrainingMeasures", "Back to the middle"))
        self._write()

    def _write(self) -> None:
        text = QCoreApplication.translate("TrainingMeasures", "threshold {value}")
        metrics = self.fontMetrics()
        # Room for any value, so that the slider stays where it is.
        widest = text.format(value=self._numbers.text(-0.88, DECIMALS))
        self._label.setMinimumWidth(metrics.horizontalAdvance(widest) + 4)
        self._label.setText(text.format(value=self._numbers.text(self._value, DECIMALS)))
        self._slider.setAccessibleDescription(self._numbers.text(self._value, DECIMALS))
