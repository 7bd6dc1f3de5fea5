"""The result of a step, in a box of the phase's colour."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen

from gui.views.formula import FormulaView


class ResultView(FormulaView):
    """A formula on a tinted ground that is as wide as the formula; an empty one has none."""

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the box and the formula into `rect` of any device."""
        if self._formula.pieces:
            width = min(rect.width() - 2, self.natural_width())
            box = QRectF(rect.left() + 1, rect.top() + 1, width, rect.height() - 2)
            painter.setPen(QPen(self._accent, 1.5))
            painter.setBrush(self._theme.wash(self._accent, 0.1))
            painter.drawRoundedRect(box, 7, 7)
        super().paint(painter, rect)
