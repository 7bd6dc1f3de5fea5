"""Paints the losses of runs: lines, the moment looked at, and what a pointer reads off."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui.theme import Theme, mix
from gui.views.training_axes import Axes, Writing
from gui.views.training_loss_runs import Drawn
from gui.views.training_readout import Row, paint_readout
from gui.views.training_strokes import draw_line

PALE = 0.5  # how much of a line's colour is left behind the moment
ASIDE = 0.72  # and of the runs that step back


@dataclass(frozen=True, slots=True)
class LossPicture:
    """What is painted between the axes. Runs come in order; `strong` is the place of one."""

    axes: Axes
    runs: list[Drawn]
    writing: Writing
    theme: Theme

    def paint(self, painter: QPainter, strong: int) -> None:
        """Draw everything: the strong run last, over the others."""
        self.axes.paint(painter, self.writing, self.theme)
        order = sorted(range(len(self.runs)), key=lambda place: place == strong)
        for place in order:
            self._paint_lines(painter, self.runs[place], place == strong)
        for place in order:
            self._paint_moment(painter, self.runs[place], place == strong)

    def _paint_lines(self, painter: QPainter, run: Drawn, strong: bool) -> None:
        """Draw a run's two lines; paler behind its moment."""
        em, card = self.writing.em, QColor(self.theme.card)
        thickness = max(2.0, em / 8) if strong else max(1.0, em / 16)
        plot = self.axes.plot.adjusted(0, -2, 2, 2)
        reached = QRectF(plot)
        passes = [(reached, 1.0 if strong else ASIDE, thickness)]
        if run.gone_back:
            reached.setRight(self._across(run))
            passes.insert(0, (plot, PALE, max(1.0, em / 16)))
        for clip, share, thick in passes:
            painter.save()
            painter.setClipRect(clip)
            draw_line(painter, run.test, mix(card, run.colours[1], share), thick, dashed=True)
            draw_line(painter, run.training, mix(card, run.colours[0], share), thick)
            painter.restore()

    def _across(self, run: Drawn) -> float:
        return self.axes.point(run.here, self.axes.y.low).x()

    def _paint_moment(self, painter: QPainter, run: Drawn, strong: bool) -> None:
        """Draw dots on a run's lines at its moment; a cross where it could not go on."""
        em, plot, moment = self.writing.em, self.axes.plot, run.shown.moment
        if run.gone_back and strong:
            painter.setPen(QPen(QColor(self.theme.text), max(1.0, em / 14)))
            x = self._across(run)
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        radius = (0.26 if strong else 0.2) * em
        for loss, colour in ((moment.test_loss, run.colours[1]), (moment.loss, run.colours[0])):
            if loss == loss:  # there may be no test samples
                painter.setPen(QPen(QColor(self.theme.card), max(1.0, em / 12)))
                painter.setBrush(colour)
                at = self.axes.point(run.here, min(loss, self.axes.y.high))
                painter.drawEllipse(at, radius, radius)
        if run.shown.breakdown is not None and run.training.size():
            at = run.training.at(run.training.size() - 1)
            at.setY(max(plot.top() + radius, at.y()))
            painter.setPen(QPen(QColor(self.theme.error), max(2.0, em / 7)))
            for aside in (QPointF(radius, radius), QPointF(radius, -radius)):
                painter.drawLine(at - 1.2 * aside, at + 1.2 * aside)

    def paint_reading(self, painter: QPainter, at: QPointF, head: str, rows: list[Row]) -> None:
        """Draw two lines through the pointer, and beside it what is read off."""
        plot, theme = self.axes.plot, self.theme
        pen = QPen(QColor(theme.muted), max(1.0, self.writing.em / 17), Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.drawLine(QPointF(at.x(), plot.top()), QPointF(at.x(), plot.bottom()))
        painter.drawLine(QPointF(plot.left(), at.y()), QPointF(plot.right(), at.y()))
        paint_readout(painter, head, rows, at, plot, self.writing, theme)
