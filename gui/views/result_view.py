"""The result of a step, in a box of the phase's colour."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from gui.terms import Formula
from gui.theme import LIGHT, Theme
from gui.views.formula import FormulaView
from gui.views.typeset import Typesetter


class ResultView(FormulaView):
    """A formula on a tinted ground that is as wide as the formula."""

    def __init__(self, *, typesetter: Typesetter) -> None:
        super().__init__(typesetter=typesetter)
        self._ground_theme = LIGHT
        self._ground = QColor(LIGHT.forward)
        self._empty = True

    def set_formula(self, formula: Formula) -> None:
        """Show `formula`; an empty one has no box."""
        self._empty = not formula.pieces
        super().set_formula(formula)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._ground_theme = theme
        super().set_theme(theme)

    def set_accent(self, accent: QColor) -> None:
        """Take the colour of the phase."""
        self._ground = QColor(accent)
        super().set_accent(accent)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the box and the formula into `rect` of any device."""
        if not self._empty:
            width = min(rect.width() - 2, self.natural_width())
            box = QRectF(rect.left() + 1, rect.top() + 1, width, rect.height() - 2)
            painter.setPen(QPen(self._ground, 1.5))
            painter.setBrush(self._ground_theme.wash(self._ground, 0.1))
            painter.drawRoundedRect(box, 7, 7)
        super().paint(painter, rect)
