"""What a run's chip is made of: the colour that shows and hides, the name, the loss."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from gui.theme import LIGHT, Theme
from gui.views.buttons import FlatButton

LONGEST = 9.0  # em of a name that is shown; the whole one is in the tooltip
WIDEST_LOSS = "0,000000"  # room for it is always taken: nothing jumps while training runs


class ColourButton(FlatButton):
    """A disc in the run's colour; a ring where the run is hidden."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(LIGHT, parent=parent)
        self.colour = QColor("black")
        self.setCheckable(True)

    def nextCheckState(self) -> None:  # noqa: N802 (Qt's name)
        """Leave it to the owner what is seen."""

    def sizeHint(self) -> QSize:
        """Return a small square."""
        side = round(1.6 * self.em)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the disc or the ring."""
        em, painter = self.em, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        self.paint_ground(painter, rect.adjusted(1, 1, -1, -1))
        width = max(1.5, em / 8)
        painter.setPen(QPen(self.colour, width))
        painter.setBrush(self.colour if self.isChecked() else Qt.BrushStyle.NoBrush)
        radius = 0.4 * em - width / 2
        painter.drawEllipse(rect.center(), radius, radius)


class NameButton(FlatButton):
    """The run's name. A click chooses the run; F2 or a double click renames it, Delete deletes it.

    Signals
    -------
    rename_wanted, delete_wanted
    """

    rename_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(LIGHT, parent=parent)
        self._bold = False

    def set_bold(self, bold: bool) -> None:
        """Show that this is the run that is looked at."""
        self._bold = bold
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the name, up to a longest one; as if it were bold."""
        font = self.font()
        font.setBold(True)
        width = QFontMetricsF(font).horizontalAdvance(self.text())
        return QSize(round(min(width, LONGEST * self.em) + 0.5 * self.em), round(1.7 * self.em))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the name, cut where it is too long, and the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.focus), 2))
            painter.drawRoundedRect(rect, 0.4 * self.em, 0.4 * self.em)
        font = self.font()
        font.setBold(self._bold)
        painter.setFont(font)
        painter.setPen(self.ink())
        inner = rect.adjusted(0.2 * self.em, 0, -0.2 * self.em, 0)
        text = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, round(inner.width()) + 1
        )
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rename with F2, delete with Delete."""
        if event.key() == Qt.Key.Key_F2:
            self.rename_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Rename."""
        self.rename_wanted.emit()


class LossText(QWidget):
    """A number that changes with every frame: it is painted anew, and nothing is laid out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._theme = LIGHT

    def text(self) -> str:
        """Return what is shown."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another number."""
        if text != self._text:
            self._text = text
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the longest number."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(WIDEST_LOSS) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        """Return the same: a number is never cut off."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the number, its end where the others' ends are."""
        painter = QPainter(self)
        painter.setPen(QColor(self._theme.muted))
        where = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), where, self._text)
