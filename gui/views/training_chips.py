"""Chips: small labels with an edge, that can be on or off."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.style import outline
from gui.theme import LIGHT
from gui.views.buttons import FlatButton
from gui.views.training_map_points import paint_shape


class Chip(FlatButton):
    """A text with an edge; filled where it is on. A mark is a point before it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(LIGHT, parent=parent)
        self._mark: QColor | None = None
        self._shape = "disc"
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def nextCheckState(self) -> None:  # noqa: N802 (Qt's name)
        """Leave it to the owner what is on."""

    def set_mark(self, colour: QColor | None, shape: str = "disc") -> None:
        """Show a point as it is drawn on the map, or none."""
        self._mark, self._shape = colour, shape
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the text between round ends."""
        dot = 0.0 if self._mark is None else 0.95 * self.em
        return QSize(round(self.text_width() + dot + 0.8 * self.em), round(1.75 * self.em))

    def minimumSizeHint(self) -> QSize:
        """Return the room of a short text: a long one is cut where the panel is narrow."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), round(6.5 * self.em)), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw edge and text: inverted where it is on."""
        theme, em, painter = self._theme, self.em, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, width = self.isChecked() and self.isEnabled(), max(1.0, em / 14)
        rect = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setPen(QPen(outline(theme) if self.isEnabled() else QColor(theme.border), width))
        ground = theme.text if on else theme.faint if self.underMouse() else theme.card
        painter.setBrush(QColor(ground))
        radius = 0.45 * em
        painter.drawRoundedRect(rect, radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.focus), max(2.0, em / 7)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, radius, radius)
        text = QRectF(rect)
        if self._mark is not None:
            text.adjust(1.1 * em, 0, -0.1 * em, 0)
            painter.setPen(QPen(QColor("white"), max(1.0, em / 14)))
            painter.setBrush(self._mark)
            at = QPointF(rect.left() + 0.72 * em, rect.center().y())
            paint_shape(painter, self._shape, at, 0.33 * em)
        painter.setPen(QColor(theme.card) if on else self.ink())
        shown = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, round(text.width()) + 1
        )
        painter.drawText(text, Qt.AlignmentFlag.AlignCenter, shown)
