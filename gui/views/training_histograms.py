"""How the weights of each layer are spread: a small histogram a layer."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen

from engine.steps import Array
from gui.style import outline
from gui.theme import LIGHT, Theme
from gui.training_snapshot import RunShown
from gui.views.text_cache import draw, draw_centred
from gui.views.training_plot import Plot
from gui.views.training_scale import RoundEnd

BINS = 41  # an odd number: zero is in the middle of one
LOWEST, NARROWEST = 3.6, 5.5  # heights of the font: a histogram, if it can be
WIDEST = 9.5  # heights of the font: where there is room for more columns, there are more
HEAD, FOOT = 2.3, 1.1  # heights of the font: the words above a histogram, the ends below it


class Spread(NamedTuple):
    """The weights of a layer: their mean, their standard deviation, and counts in `BINS` bins."""

    mean: float
    deviation: float
    counts: Array


def spread_of(weights: Array, reach: float) -> Spread:
    """Return how weights are spread from -reach to reach."""
    known = weights[np.isfinite(weights)]
    if not len(known):
        return Spread(math.nan, math.nan, np.zeros(BINS))
    counts = np.histogram(known, BINS, (-reach, reach))[0].astype(np.float64)
    with np.errstate(over="ignore"):
        return Spread(float(known.mean()), float(known.std()), counts)


class WeightHistograms(Plot):
    """All histograms share a range that grows in round steps, so that layers can be compared."""

    def __init__(self, theme: Theme = LIGHT) -> None:
        super().__init__(theme)
        self._spreads: tuple[Spread, ...] = ()
        self._reach = 1.0
        self._end = RoundEnd(1e-6)
        self._retranslate()

    def set_run(self, shown: RunShown | None) -> None:
        """Show the weights of a run at its moment."""
        weights = [] if shown is None else [w.ravel() for w in shown.moment.parameters.weights]
        largest = 0.0
        for values in weights:
            known = np.abs(values[np.isfinite(values)])
            largest = max(largest, float(known.max(initial=0.0)))
        self._reach = self._end.covering(min(largest, 1e300))
        self._spreads = tuple(spread_of(values, self._reach) for values in weights)
        self.update()

    def sizeHint(self) -> QSize:
        """Return an ordinary size."""
        em = self._writing.em
        return QSize(round(26 * em), round(14 * em))

    def minimumSizeHint(self) -> QSize:
        """Return room for one row."""
        em = self._writing.em
        return QSize(round(12 * em), round(6 * em))

    def _columns(self) -> int:
        """Return how many histograms stand side by side: rows as equal as may be."""
        count, em = len(self._spreads), self._writing.em
        most = max(1, min(count, int(self.width() / (WIDEST * em))))
        rows = math.ceil(count / most)
        # Rather narrow than too low to be seen.
        while rows > 1 and self.height() - 1.6 * em < rows * LOWEST * em:
            if self.width() < math.ceil(count / (rows - 1)) * NARROWEST * em:
                break
            rows -= 1
        return math.ceil(count / rows)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the title, and the histograms in rows."""
        if not self._spreads:
            return
        em, writing = self._writing.em, self._writing
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        title = QCoreApplication.translate("TrainingMeasures", "weights, by layer")
        draw(painter, writing.piece(title), 0.6 * em, 0.8 * em, QColor(self._theme.muted))
        columns = self._columns()
        rows = math.ceil(len(self._spreads) / columns)
        wide = (self.width() - em) / columns
        high = (self.height() - 1.6 * em) / rows
        for place, spread in enumerate(self._spreads):
            row, column = divmod(place, columns)
            cell = QRectF(0.5 * em + column * wide, 1.5 * em + row * high, wide, high)
            self._paint(painter, cell.adjusted(0.4 * em, 0, -0.4 * em, 0), place + 1, spread)
        painter.end()

    def _paint(self, painter: QPainter, cell: QRectF, layer: int, spread: Spread) -> None:
        """Draw a layer's name, mean and deviation; its bars, zero, and the ends of the range."""
        em, writing, theme = self._writing.em, self._writing, self._theme
        text, muted = QColor(theme.text), QColor(theme.muted)
        tight = cell.height() < 5.5 * em
        name = writing.cache.fitted(self._layer_name(layer), writing.px, True, cell.width())
        draw(painter, name, cell.left(), cell.top() + 0.6 * em, text)
        said = f"{self._numbers.text(spread.mean, 2)} ± {self._numbers.text(spread.deviation, 2)}"
        room = cell.width() - (name.width + 0.6 * em if tight else 0.0)
        piece = writing.cache.piece(said, writing.small)
        if not tight:
            piece = writing.cache.fitted(said, writing.small, False, room)
            draw(painter, piece, cell.left(), cell.top() + 1.65 * em, muted)
        elif piece.width <= room:
            draw(painter, piece, cell.right() - piece.width, cell.top() + 0.6 * em, muted)
        head = 1.2 * em if tight else HEAD * em
        plot = QRectF(
            cell.left(), cell.top() + head, cell.width(), cell.height() - head - FOOT * em
        )
        bar, most = plot.width() / BINS, float(spread.counts.max(initial=0.0))
        painter.setPen(Qt.PenStyle.NoPen)
        for place, count in enumerate(spread.counts):
            if count:
                side = theme.positive if place > BINS // 2 else theme.negative
                painter.setBrush(QColor(theme.muted if place == BINS // 2 else side))
                tall = max(1.5, count / most * plot.height())
                x = plot.left() + place * bar
                painter.drawRect(QRectF(x, plot.bottom() - tall, max(1.0, bar - 0.6), tall))
        painter.setPen(QPen(outline(theme), max(1.0, em / 17)))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        painter.setPen(QPen(muted, max(1.0, em / 17), Qt.PenStyle.DotLine))
        middle = plot.center().x()
        painter.drawLine(QPointF(middle, plot.top()), QPointF(middle, plot.bottom()))
        below = plot.bottom() + 0.55 * em
        ends = [writing.tick(self._numbers.text(end, 6)) for end in (-self._reach, self._reach)]
        draw_centred(painter, writing.tick("0"), QPointF(middle, below), muted)
        if max(end.width for end in ends) + 0.6 * em <= plot.width() / 2:
            draw(painter, ends[0], plot.left(), below, muted)
            draw(painter, ends[1], plot.right() - ends[1].width, below, muted)

    def _layer_name(self, layer: int) -> str:
        translate = QCoreApplication.translate
        if layer == len(self._spreads):
            return translate("TrainingMeasures", "output")
        return translate("TrainingMeasures", "layer {number}").format(number=layer)

    def _retranslate(self) -> None:
        translate = QCoreApplication.translate
        self.setAccessibleName(translate("TrainingMeasures", "Spread of the weights of each layer"))
        self.setToolTip(translate("TrainingMeasures", "Mean ± standard deviation"))
