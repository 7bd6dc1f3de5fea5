"""One parameter over time: what it was worth all along a run."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui.style import outline
from gui.theme import LIGHT, Theme, mix
from gui.training_snapshot import RunShown
from gui.views.text_cache import draw
from gui.views.training_axes import laid_out
from gui.views.training_plot import Plot
from gui.views.training_scale import RoundEnd, Scale, around
from gui.views.training_strokes import draw_line, polyline, thinned

PALE = 0.5  # how much of the line's colour is left behind the moment


class FollowedPlot(Plot):
    """A line from the start to the last update made, with the moment that is looked at."""

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._shown: RunShown | None = None
        self._name = ""
        self._end = RoundEnd(1.0)

    def set_run(self, shown: RunShown | None, name: str) -> None:
        """Show the parameter that a run follows, and what it is called."""
        if name != self._name:
            self._name = name
            self._end.forget()
        self._shown = shown
        self.setAccessibleName(
            QCoreApplication.translate("TrainingMeasures", "{name} over time").format(name=name)
        )
        self.update()

    def sizeHint(self) -> QSize:
        """Return a strip."""
        em = self._writing.em
        return QSize(round(18 * em), round(8 * em))

    def minimumSizeHint(self) -> QSize:
        """Return a size that still shows a curve."""
        em = self._writing.em
        return QSize(round(9 * em), round(5 * em))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a ground, the name with the present value, the axes with zero, and the line."""
        shown = self._shown
        if shown is None or shown.followed is None:
            return
        em, theme, writing = self._writing.em, self._theme, self._writing
        updates, values = shown.followed.updates, shown.followed.values
        known = np.isfinite(values)
        epochs, values = updates[known] / shown.setup.batches, values[known]
        here = shown.moment.update / shown.setup.batches
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # It may lie over another picture.
        painter.setBrush(QColor(theme.card))
        painter.setPen(QPen(QColor(theme.border), max(1.0, em / 17)))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 0.4 * em, 0.4 * em)
        y = around(float(values.min()), float(values.max())) if len(values) else Scale(-1.0, 1.0)
        x = Scale(0.0, self._end.covering(shown.made / shown.setup.batches))
        room = QRectF(self.rect()).adjusted(0.4 * em, 1.4 * em, -0.4 * em, -0.2 * em)
        axes = laid_out(room, x, y, writing, self._numbers, 0.0)
        axes.paint(painter, writing, theme)
        epoch = writing.tick(QCoreApplication.translate("TrainingLoss", "epoch"))
        draw(painter, epoch, self.width() - 0.5 * em - epoch.width, 0.75 * em, QColor(theme.muted))
        now = float(np.interp(here, epochs, values)) if len(values) else 0.0
        said = f"{self._name} = {self._numbers.text(now)}" if len(values) else self._name
        title = writing.cache.fitted(said, writing.px, True, self.width() - epoch.width - 2 * em)
        draw(painter, title, 0.6 * em, 0.75 * em, QColor(theme.text))
        if y.low < 0.0 < y.high:
            painter.setPen(QPen(outline(theme), max(1.0, em / 14)))
            zero = axes.point(0.0, 0.0)
            painter.drawLine(zero, QPointF(axes.plot.right(), zero.y()))
        up = axes.up(values)
        kept = thinned(up, axes.plot.width()) if len(up) else np.arange(0)
        line = polyline(axes.across(epochs[kept]), up[kept])
        colour, at = QColor(theme.update), axes.point(here, now)
        draw_line(painter, line, mix(QColor(theme.card), colour, PALE), max(1.0, em / 16))
        painter.save()
        painter.setClipRect(QRectF(axes.plot.left(), 0, at.x() - axes.plot.left(), self.height()))
        draw_line(painter, line, colour, max(2.0, em / 8))
        painter.restore()
        if shown.moment.update < shown.made:
            painter.setPen(QPen(QColor(theme.text), max(1.0, em / 14)))
            painter.drawLine(QPointF(at.x(), axes.plot.top()), QPointF(at.x(), axes.plot.bottom()))
        if len(values):
            painter.setPen(QPen(QColor(theme.card), max(1.0, em / 12)))
            painter.setBrush(colour)
            painter.drawEllipse(at, 0.26 * em, 0.26 * em)
        painter.end()
