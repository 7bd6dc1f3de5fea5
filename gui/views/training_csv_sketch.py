"""The points of a file as they will lie on the map: small, and without a map."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.scenario.training_structures import DataSpec
from engine.training.setup import REACH
from gui.map_colours import class_colour, value_colour
from gui.style import outline
from gui.theme import Theme
from gui.views.training_map_points import SHAPES, Symbol

MOST = 1200  # points drawn
CURVE_REACH = 1.3  # of the values


class CsvSketch(QWidget):
    """Points in a frame; nothing where there are none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._data: DataSpec | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.update()

    def show_data(self, data: DataSpec | None) -> None:
        """Show the points of `data`: those of the test like the others."""
        self._data = data
        self.update()

    def sizeHint(self) -> QSize:
        """Return a square."""
        side = 13 * self.fontMetrics().height()
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Return the same: the layout does not move."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame, the axes through the middle, and the points."""
        theme, em = self._theme, self.fontMetrics().height()
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.setPen(QPen(outline(theme), 1))
            painter.setBrush(QColor(theme.card))
            painter.drawRect(frame)
            painter.setPen(QPen(QColor(theme.border), 1))
            middle = frame.center()
            painter.drawLine(QPointF(frame.left(), middle.y()), QPointF(frame.right(), middle.y()))
            painter.drawLine(QPointF(middle.x(), frame.top()), QPointF(middle.x(), frame.bottom()))
            if self._data is not None:
                painter.setClipRect(frame)
                self._paint_points(painter, self._data, frame, max(2.0, 0.19 * em))
        finally:
            painter.end()

    def _paint_points(
        self, painter: QPainter, data: DataSpec, frame: QRectF, radius: float
    ) -> None:
        rows = (*data.points, *data.test_points)
        points = np.array(rows[:: max(1, -(-len(rows) // MOST))], dtype=np.float64)
        up = points[:, 1] / (CURVE_REACH if data.task == "curve" else REACH)
        across = frame.center().x() + points[:, 0] / REACH * frame.width() / 2
        down = frame.center().y() - up * frame.height() / 2
        for x, y, label in zip(across, down, points[:, -1], strict=True):
            self._symbol(data, label).paint(painter, QPointF(x, y), radius, self._theme)

    def _symbol(self, data: DataSpec, label: float) -> Symbol:
        theme = self._theme
        if data.labels:
            colour = class_colour(theme, int(label))
            return Symbol(SHAPES[int(label) % len(SHAPES)], colour)
        if data.task == "curve":
            return Symbol("disc", QColor(theme.positive))
        return Symbol("disc", value_colour(theme, label, 1.0), value=True)
