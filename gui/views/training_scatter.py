"""Predicted against actual values: on the diagonal every answer is right."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from engine.steps import Array
from gui.style import outline
from gui.theme import LIGHT, Theme
from gui.views.text_cache import draw
from gui.views.training_axes import laid_out
from gui.views.training_plot import Plot
from gui.views.training_scale import RoundEnd, Scale
from gui.views.training_strokes import polyline

MOST = 1500  # points drawn


class ScatterView(Plot):
    """One point a sample: across what it is, up what the network says."""

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._actual: Array = np.zeros(0)
        self._predicted: Array = np.zeros(0)
        self._end = RoundEnd(1e-6)

    def set_values(self, actual: Array, predicted: Array) -> None:
        """Show values, each of shape (samples,)."""
        thin = slice(None, None, max(1, -(-len(actual) // MOST)))
        self._actual, self._predicted = actual[thin], predicted[thin]
        self.update()

    def sizeHint(self) -> QSize:
        """Return a square of an ordinary size."""
        side = round(11 * self._writing.em)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Return a size that still shows whether points lie on a line."""
        side = round(6 * self._writing.em)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the diagonal and the points: those beyond the picture at its edge."""
        theme, writing, em = self._theme, self._writing, self._writing.em
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        known = np.isfinite(self._predicted)
        # The labels decide: a prediction that runs away must not shrink them to a point.
        reach = self._end.covering(1.1 * float(np.abs(self._actual).max(initial=0.0)))
        low = -reach if self._actual.min(initial=0.0) < 0.0 else 0.0
        scale = Scale(low, reach)
        room = QRectF(self.rect()).adjusted(0.2 * em, 1.2 * em, -0.2 * em, -0.1 * em)
        axes = laid_out(room, scale, scale, writing, self._numbers)
        axes.paint(painter, writing, theme)
        plot, muted = axes.plot, QColor(theme.muted)
        predicted = QCoreApplication.translate("TrainingMeasures", "predicted")
        actual = writing.tick(QCoreApplication.translate("TrainingMeasures", "actual"))
        draw(painter, writing.tick(predicted), room.left(), 0.6 * em, muted)
        draw(painter, actual, plot.right() - actual.width, room.bottom() - 0.45 * em, muted)
        painter.setPen(QPen(outline(theme), max(1.0, em / 14), Qt.PenStyle.DashLine))
        painter.drawLine(plot.bottomLeft(), plot.topRight())
        dot = QColor(theme.positive)
        dot.setAlphaF(0.75)
        pen = QPen(dot, max(4.0, 0.32 * em))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        up = np.clip(axes.up(self._predicted[known]), plot.top(), plot.bottom())
        painter.drawPoints(polyline(axes.across(self._actual[known]), up))
        painter.end()
