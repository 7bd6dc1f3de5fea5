"""The fields of the training page's panels: a number on a ladder, a share on a slider."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.numbers import NumberFormat
from gui.theme import Theme
from gui.views.build_reason import Reason
from gui.views.kernel_settings_fields import SignButton, StepSlider
from gui.views.number_edit import NumberEdit, whole_text

Check = Callable[[float], object]


def ladder_1_3(lowest: int, highest: int) -> tuple[float, ...]:
    """Return 1, 3, 10, 30 ... times powers of ten: from 10^lowest to 10^highest."""
    powers = range(lowest, highest + 1)
    rungs = [float(f"{digit}e{power}") for power in powers for digit in (1, 3)]
    return tuple(rungs[:-1])


class LadderEdit(NumberEdit):
    """A number that the arrows take to the next rung of a ladder."""

    def __init__(self, digits: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._digits = digits
        self.ladder: Sequence[float] = ()
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def above(self, value: float) -> float | None:
        """Return the next rung up; None at the top."""
        return next((rung for rung in self.ladder if rung > value), None)

    def below(self, value: float) -> float | None:
        """Return the next rung down; None at the foot."""
        return next((rung for rung in reversed(self.ladder) if rung < value), None)

    def sizeHint(self) -> QSize:
        """Return room for the digits."""
        em, height = self.fontMetrics().height(), super().sizeHint().height()
        digits = self.fontMetrics().horizontalAdvance("0") * self._digits
        return QSize(round(digits + 1.2 * em), height)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a number is never cut off."""
        return self.sizeHint()

    def _nudge(self, step: Decimal) -> None:
        """Write the next rung, to be undone like what is typed; Enter takes it."""
        try:
            value = self._check(self.text())
        except ValueError:
            return
        rung = self.above(value) if step > 0 else self.below(value)
        if rung is not None:
            self.selectAll()
            self.insert(whole_text(rung, self._numbers))
            self.selectAll()


class LadderField(QWidget):
    """A number between a button for less and one for more; anything else can be typed.

    Parameters
    ----------
    ladder : sequence of float
        Where the buttons go, from the least to the most.
    digits : int
        For how many there is room.
    whole : bool
        Whether only whole numbers are taken.

    Signals
    -------
    chosen : float
    """

    chosen = Signal(float)

    def __init__(
        self,
        ladder: Sequence[float],
        digits: int = 4,
        whole: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._numbers = NumberFormat()
        self._whole = whole
        self._value: float | None = None
        self._extra: Check | None = None
        self.edit = LadderEdit(digits)
        self.less, self.more = SignButton(False), SignButton(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        for widget in (self.less, self.edit, self.more):
            row.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.edit)
        Reason(self.edit)
        self.edit.set_check(self._checked)
        self.set_ladder(ladder)
        self.edit.left.connect(self.edit.commit)
        self.edit.committed.connect(self._on_committed)
        self.less.clicked.connect(self._on_less)
        self.more.clicked.connect(self._on_more)

    def set_ladder(self, ladder: Sequence[float]) -> None:
        """Let the buttons go elsewhere."""
        self.edit.ladder = ladder
        self._enable()

    def set_check(self, check: Check) -> None:
        """Take what raises a ValueError with the reason for a number that does not fit."""
        self._extra = check

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self.less.set_theme(theme)
        self.more.set_theme(theme)

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Write numbers in another way."""
        self._numbers = numbers
        self.edit.set_numbers(numbers)
        if self._value is not None and not self.edit.is_changed:
            self.edit.start(whole_text(self._value, numbers))

    def set(self, value: float) -> None:
        """Show `value`; what is being typed stays as long as nothing else changed."""
        if value != self._value or not self.edit.is_changed:
            self._value = value
            self.edit.start(whole_text(value, self._numbers))
        self._enable()

    def name(self, text: str, hint: str = "") -> None:
        """Say what the number is, and, to the pointer, what it does."""
        self.edit.setAccessibleName(text)
        self.edit.setToolTip(hint)
        less = QCoreApplication.translate("TrainingFields", "{field}: less")
        more = QCoreApplication.translate("TrainingFields", "{field}: more")
        self.less.name(less.format(field=text))
        self.more.name(more.format(field=text))

    def _enable(self) -> None:
        if self._value is not None:
            self.less.setEnabled(self.edit.below(self._value) is not None)
            self.more.setEnabled(self.edit.above(self._value) is not None)

    def _checked(self, text: str) -> float:
        value = self._numbers.parse(text)
        if self._whole and value != int(value):
            raise ValueError(QCoreApplication.translate("BuildPanel", "must be a whole number"))
        if self._extra is not None:
            self._extra(value)
        return value

    @Slot(object)
    def _on_committed(self, value: float) -> None:
        self.chosen.emit(value)

    @Slot()
    def _on_less(self) -> None:
        self._step(self.edit.below)

    @Slot()
    def _on_more(self) -> None:
        self._step(self.edit.above)

    def _step(self, neighbour: Callable[[float], float | None]) -> None:
        """Take a rung, counted from what stands in the field, typed or not."""
        value = self.edit.checked()
        rung = None if value is None else neighbour(value)
        if rung is None:
            return
        if rung == self._value:
            self.edit.cancel()  # back where it was before it was typed over
        else:
            self.chosen.emit(rung)


class Titled(QWidget):
    """A `LadderField` under its name."""

    def __init__(self, field: LadderField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self._caption = QLabel()
        self._caption.setProperty("role", "caption")
        self._caption.setBuddy(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self._caption)
        column.addWidget(field)

    def name(self, text: str, hint: str = "") -> None:
        """Say what the field is, and, to the pointer, what it does."""
        self._caption.setText(text)
        self._caption.setToolTip(hint)
        self._field.name(text, hint)


class ShareField(QWidget):
    """A share in percent: its name and number over a slider.

    Signals
    -------
    chosen : int
        The percentage, once the slider is let go, and for each key.
    """

    chosen = Signal(int)

    def __init__(self, most: int, step: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most, self._shown = most, 0
        self._caption, self._number = QLabel(), QLabel()
        self._caption.setProperty("role", "caption")
        self.slider = StepSlider()
        self.slider.setSingleStep(step)
        self.slider.setPageStep(5 * step)
        self._caption.setBuddy(self.slider)
        line = QHBoxLayout()
        line.addWidget(self._caption, 1)
        line.addWidget(self._number)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self.slider)
        self.slider.moved.connect(self._write)
        self.slider.chosen.connect(self._on_chosen)

    def set(self, percent: float) -> None:
        """Show a percentage, which the slider shows to the nearest whole one."""
        self._shown = round(percent)
        self.slider.set(self._shown, 0, self._most)
        self._write(self._shown)

    def name(self, text: str, hint: str = "") -> None:
        """Say what the share is of."""
        self._caption.setText(text)
        for widget in (self._caption, self.slider):
            widget.setToolTip(hint)
        self.slider.setAccessibleName(text)

    @Slot(int)
    def _write(self, percent: int) -> None:
        self._number.setText(f"{percent}\u202f%")

    @Slot(int)
    def _on_chosen(self, percent: int) -> None:
        self._write(percent)
        if percent != self._shown:  # a click on the slider is no wish
            self._shown = percent
            self.chosen.emit(percent)
