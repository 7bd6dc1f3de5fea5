"""The plain fields of a form: they leave the wheel to the panel, and change only when told."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSignalBlocker, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLabel,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from gui.theme import LIGHT, Theme
from gui.views.build_reason import Reason
from gui.views.buttons import FlatButton
from gui.views.number_edit import LineEdit, NumberEdit


class SpinBox(QSpinBox):
    """A whole number; the wheel changes it only where the keyboard is in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setKeyboardTracking(False)  # 12 is one change, not 1 and then 12
        self.setGroupSeparatorShown(False)
        self._line = LineEdit(self)
        self.setLineEdit(self._line)
        self.valueChanged.connect(self._on_value_changed)

    def set(self, value: int, least: int, most: int) -> None:
        """Show `value`, silently; what is being typed stays where nothing else changed."""
        with QSignalBlocker(self):
            if (self.minimum(), self.maximum()) != (least, most):
                self.setRange(least, most)
            if self.value() != value:
                self.setValue(value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the panel, unless this is what one is working on."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    @Slot()
    def _on_value_changed(self) -> None:
        self._line.setModified(False)  # from now on it is the window that undoes it


class CheckBox(QCheckBox):
    """A switch that takes the focus by Tab only: a click leaves the canvas its arrows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)


class ComboBox(QComboBox):
    """A choice; the wheel changes it only where the keyboard is in it.

    It takes the focus by Tab only: choosing with the mouse leaves the canvas its arrows.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setIconSize(QSize(0, 0))  # or room is kept for one
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set(self, chosen: str, choices: Sequence[tuple[str, str]]) -> None:
        """Offer `choices`, each what it is and what it is called, and show the one chosen."""
        with QSignalBlocker(self):
            shown = [(self.itemData(i), self.itemText(i)) for i in range(self.count())]
            if shown != list(choices):
                self.clear()
                for value, text in choices:
                    self.addItem(text, value)
            self.setCurrentIndex(self.findData(chosen))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the panel, unless this is what one is working on."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class InsertButton(QAbstractButton):
    """A line between two rows that offers to put something there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the words and a piece of line on either side."""
        metrics = QFontMetricsF(self.font())
        em = metrics.height()
        return QSize(round(metrics.horizontalAdvance(self._words()) + 3 * em), round(1.45 * em))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, and in its middle the words: louder where they are pointed at."""
        theme, em = self._theme, QFontMetricsF(self.font()).height()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        width = QFontMetricsF(self.font()).horizontalAdvance(self._words()) + 1.2 * em
        pill = QRectF(0, 0, width, 1.35 * em)
        pill.moveCenter(rect.center())
        painter.setPen(QPen(QColor(theme.border), max(1.0, em / 14)))
        middle = rect.center().y()
        painter.drawLine(rect.left(), middle, pill.left(), middle)
        painter.drawLine(pill.right(), middle, rect.right(), middle)
        loud = self.isEnabled() and (self.underMouse() or self.hasFocus())
        if loud:
            painter.setBrush(QColor(theme.border if self.isDown() else theme.faint))
            painter.setPen(
                QPen(QColor(theme.focus), max(2.0, em / 8))
                if self.hasFocus()
                else Qt.PenStyle.NoPen
            )
            painter.drawRoundedRect(pill.adjusted(1, 1, -1, -1), 0.5 * em, 0.5 * em)
        painter.setPen(QColor(theme.text if loud else theme.muted))
        painter.setOpacity(1.0 if self.isEnabled() else 0.6)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, self._words())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def _words(self) -> str:
        return f"+  {self.text()}"


class RemoveButton(FlatButton):
    """A cross that takes away what it stands beside."""

    def sizeHint(self) -> QSize:
        """Return a small square."""
        side = round(1.7 * self.em)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cross in strokes: at any size as clear as the words."""
        em, painter = self.em, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        self.paint_ground(painter, rect.adjusted(1, 1, -1, -1))
        cross = QRectF(0, 0, 0.5 * em, 0.5 * em)
        cross.moveCenter(rect.center())
        pen = QPen(self.ink(), max(1.5, em / 10))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(cross.topLeft(), cross.bottomRight())
        painter.drawLine(cross.topRight(), cross.bottomLeft())


class Captioned(QWidget):
    """A field under its name; over what follows, the reason why its number was refused."""

    def __init__(self, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self._caption = QLabel()
        self._caption.setProperty("role", "caption")
        self._caption.setBuddy(field)
        if isinstance(field, NumberEdit):
            Reason(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self._caption)
        column.addWidget(field)
        column.addStretch(1)

    def name(self, text: str, hint: str = "") -> None:
        """Say what the field is, and, to the pointer, what it does."""
        self._caption.setText(text)
        self._field.setAccessibleName(text)
        self._field.setToolTip(hint)


def heading() -> QLabel:
    """Return the label that a section of the form begins with."""
    label = QLabel()
    label.setStyleSheet("font-weight: 600;")
    return label
