"""The fields of the kernel's settings: sliders, whole numbers, pairs of them, and choices."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QRectF, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSlider, QWidget

from gui.numbers import NumberFormat
from gui.theme import LIGHT, Theme
from gui.views.build_reason import Reason
from gui.views.buttons import FlatButton
from gui.views.number_edit import NumberEdit

WholeCheck = Callable[[int], object]

CAPTION = 4.6  # em: room for the name of a field that stands before it


class StepSlider(QSlider):
    """A slider of whole numbers. The wheel is the panel's, unless the keyboard is in the slider.

    Signals
    -------
    moved : int
        While it is dragged.
    chosen : int
        Once it is let go, and for each key.
    """

    moved = Signal(int)
    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a drag leaves the canvas its arrows
        self.setPageStep(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.valueChanged.connect(self._on_value_changed)
        self.sliderReleased.connect(self._on_released)

    def set(self, value: int, least: int, most: int) -> None:
        """Show `value`, silently; under the pointer the range stays as it was."""
        if self.isSliderDown():
            return
        with QSignalBlocker(self):
            self.setRange(min(least, value), max(most, value))
            self.setValue(value)
        self.setEnabled(self.minimum() < self.maximum())

    def minimumSizeHint(self) -> QSize:
        """Return a length that can still be dragged along."""
        em = self.fontMetrics().height()
        return QSize(3 * em, round(1.4 * em))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the panel, unless this is what one is working on."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    @Slot(int)
    def _on_value_changed(self, value: int) -> None:
        signal = self.moved if self.isSliderDown() else self.chosen
        signal.emit(value)

    @Slot()
    def _on_released(self) -> None:
        self.chosen.emit(self.value())


class WholeEdit(NumberEdit):
    """A whole number that is refused where it is typed."""

    def __init__(self, parent: QWidget | None = None, digits: int = 2) -> None:
        super().__init__(parent)
        self._digits = digits
        self._whole_check: WholeCheck | None = None
        self._shown: int | None = None
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_steps(Decimal(1), Decimal(1))
        self.set_check(self._checked)
        self.left.connect(self.commit)
        Reason(self)

    def set_whole_check(self, check: WholeCheck) -> None:
        """Take what raises a ValueError with the reason for a number that does not fit."""
        self._whole_check = check

    def set(self, value: int) -> None:
        """Show `value`; what is being typed stays as long as nothing else changed."""
        if value != self._shown or not self.is_changed:
            self._shown = value
            self.start(str(value))

    def sizeHint(self) -> QSize:
        """Return room for a few digits."""
        em, height = self.fontMetrics().height(), super().sizeHint().height()
        digits = self.fontMetrics().horizontalAdvance("0") * self._digits
        return QSize(round(digits + 1.35 * em), height)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a number is never cut off."""
        return self.sizeHint()

    def _checked(self, text: str) -> float:
        value = NumberFormat().parse(text)
        if value != int(value):
            raise ValueError(QCoreApplication.translate("BuildPanel", "must be a whole number"))
        if self._whole_check is not None:
            self._whole_check(int(value))
        return value


class Stepper(QWidget):
    """A whole number between a button for one less and one for one more.

    Signals
    -------
    chosen : int
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = WholeEdit()
        self.less, self.more = SignButton(False), SignButton(True)
        self._value = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        for widget in (self.less, self.edit, self.more):
            row.addWidget(widget)
        row.addStretch(1)
        self.setFocusProxy(self.edit)
        self.edit.committed.connect(self._on_committed)
        self.less.clicked.connect(self._on_less)
        self.more.clicked.connect(self._on_more)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self.less.set_theme(theme)
        self.more.set_theme(theme)

    def set_check(self, check: WholeCheck) -> None:
        """Take what raises a ValueError with the reason for a number that does not fit."""
        self.edit.set_whole_check(check)

    def set(self, value: int, least: int, most: int) -> None:
        """Show `value`; the buttons stop at the least and the most."""
        self._value = value
        self.edit.set(value)
        self.less.setEnabled(value > least)
        self.more.setEnabled(value < most)

    def name(self, text: str) -> None:
        """Say what the number is."""
        self.setAccessibleName("")  # the field inside says it
        self.edit.setAccessibleName(text)
        translate = QCoreApplication.translate
        self.less.name(translate("KernelSettings", "{field}: one less").format(field=text))
        self.more.name(translate("KernelSettings", "{field}: one more").format(field=text))

    @Slot(object)
    def _on_committed(self, value: float) -> None:
        self.chosen.emit(int(value))

    @Slot()
    def _on_less(self) -> None:
        self.chosen.emit(self._value - 1)

    @Slot()
    def _on_more(self) -> None:
        self.chosen.emit(self._value + 1)


class SmallButton(FlatButton):
    """A little square with a drawing in strokes."""

    stroke = 0.6  # em: the drawing's side

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(LIGHT, parent=parent)

    def sizeHint(self) -> QSize:
        """Return a small square."""
        side = round(1.7 * self.em)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the strokes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        self.paint_ground(painter, rect.adjusted(1, 1, -1, -1))
        pen = QPen(self.ink(), max(1.5, self.em / 10))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        drawing = QRectF(0, 0, self.stroke * self.em, self.stroke * self.em)
        drawing.moveCenter(rect.center())
        self.draw(painter, drawing)

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the strokes into `rect`."""
        raise NotImplementedError


class SignButton(SmallButton):
    """A plus or a minus."""

    def __init__(self, plus: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plus = plus

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the sign."""
        centre = rect.center()
        painter.drawLine(
            QRectF(rect.left(), centre.y(), 0, 0).topLeft(),
            QRectF(rect.right(), centre.y(), 0, 0).topLeft(),
        )
        if self._plus:
            painter.drawLine(
                QRectF(centre.x(), rect.top(), 0, 0).topLeft(),
                QRectF(centre.x(), rect.bottom(), 0, 0).topLeft(),
            )


class LinkButton(SmallButton):
    """Two links of a chain: whether rows and columns go together."""

    stroke = 0.85

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setChecked(True)

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the links: one in the other, or apart."""
        gap = -0.14 * rect.width() if self.isChecked() else 0.16 * rect.width()
        width, height = rect.width() * 0.66, rect.height() * 0.46
        link = QRectF(0, 0, width, height)
        link.moveCenter(rect.center())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for side in (-1, 1):
            moved = link.translated(side * (width / 2 + gap), 0)
            painter.drawRoundedRect(moved, height / 2, height / 2)


class Caption(QLabel):
    """A label before a field; all of them take the same room, so that the fields line up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "caption")

    def sizeHint(self) -> QSize:
        """Return the room of an ordinary name."""
        hint = super().sizeHint()
        return QSize(max(hint.width(), round(CAPTION * self.fontMetrics().height())), hint.height())

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()


def sentence() -> QLabel:
    """Return a label for a sentence that wraps."""
    label = QLabel()
    label.setProperty("role", "caption")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
