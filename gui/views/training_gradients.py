"""How large each layer's gradient is: where it vanishes, where it explodes."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent

from engine.training.evaluation import gradient_sizes
from gui.theme import LIGHT, Theme, mix
from gui.training_snapshot import RunShown
from gui.views.text_cache import draw
from gui.views.training_axes import GAP, Axes
from gui.views.training_loss_legend import Entry, Legend, Part
from gui.views.training_plot import Plot
from gui.views.training_scale import Scale

LOW, HIGH = 1e-8, 1e2
FAR = 1000.0  # times the last layer's gradient
GROUP = 0.74  # of a layer's room, for its bars
TWO_LINES = 2.3  # heights of the font from which on a row has room for two lines
THICK = 2.4  # heights of the font: the bars of a layer are not thicker


class GradientBars(Plot):
    """A bar a layer and run, on a logarithmic scale that never moves.

    The bar's length is the root mean square of dE/dW of the layer.
    """

    def __init__(self, theme: Theme = LIGHT) -> None:
        super().__init__(theme)
        self._sizes: tuple[tuple[float, ...], ...] = ()
        self._names: tuple[str, ...] = ()
        self._colours: tuple[QColor, ...] = ()
        self._active = 0
        self._retranslate()

    def set_runs(
        self,
        runs: tuple[RunShown, ...],
        names: tuple[str, ...],
        colours: tuple[QColor, ...],
        active: int,
    ) -> None:
        """Show runs at their moments; `active` is a place among them: its numbers are written."""
        self._sizes = tuple(
            gradient_sizes(shown.setup.shape, shown.moment.gradient) for shown in runs
        )
        self._names, self._colours = names, colours
        self._active = min(active, max(0, len(runs) - 1))
        self.update()

    def verdict(self, run: int, layer: int) -> str:
        """Return what is to be said of a layer (from 1) of a run, by its place: mostly nothing."""
        sizes = self._sizes[run]
        size, last = sizes[layer - 1], sizes[-1]
        translate = QCoreApplication.translate
        if not math.isfinite(size) or (math.isfinite(last) and size > FAR * last > 0.0):
            return translate("TrainingMeasures", "explodes")
        if math.isfinite(last) and size * FAR < last:
            return translate("TrainingMeasures", "vanishes")
        return ""

    # -- geometry ------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Return room for every layer."""
        em = self._writing.em
        return QSize(round(26 * em), round((3.5 + 1.6 * self._layers) * em))

    def minimumSizeHint(self) -> QSize:
        """Return room in which the bars can still be compared."""
        em = self._writing.em
        return QSize(round(16 * em), round((3 + 0.8 * self._layers) * em))

    @property
    def _layers(self) -> int:
        return max((len(sizes) for sizes in self._sizes), default=2)

    def _axes(self) -> Axes:
        """Return where the bars go: one row a layer, names at the left, numbers at the right."""
        em, writing = self._writing.em, self._writing
        names = [self._layer_name(layer) for layer in range(1, self._layers + 1)]
        left = max(writing.piece(name).width for name in names) + 2 * em
        right = writing.piece(self._numbers.text(8.88e-8)).width + 0.8 * em
        room = QRectF(self.rect())
        plot = QRectF(left, 1.7 * em, room.width() - left - right, room.height() - 3.1 * em)
        scale = Scale(LOW, HIGH, True)
        most = max(3, int(plot.width() / (2.6 * em)))
        marks = tuple((m, scale.text(m, self._numbers)) for m in scale.ticks(min(6, most)))
        return Axes(plot, scale, Scale(0.0, float(self._layers)), marks, ())

    # -- painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the scale, and layer by layer, from the first one on, the bars of all runs."""
        if not self._sizes:
            return
        em, writing, theme = self._writing.em, self._writing, self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        title = QCoreApplication.translate("TrainingMeasures", "size of the gradient, by layer")
        piece = writing.cache.fitted(title, writing.px, False, self.width() - em)
        draw(painter, piece, 0.6 * em, 0.8 * em, QColor(theme.muted))
        self._paint_names(painter, QRectF(piece.width + 1.6 * em, 0, 0, 1.6 * em))
        axes = self._axes()
        axes.paint(painter, writing, theme)
        painter.setPen(QColor(theme.border))
        for mark, _ in axes.x_marks[1:]:
            x = axes.point(mark, 0.0).x()
            painter.drawLine(QPointF(x, axes.plot.top()), QPointF(x, axes.plot.bottom()))
        high = axes.plot.height() / self._layers
        for layer in range(1, self._layers + 1):
            row = QRectF(
                axes.plot.left(), axes.plot.top() + (layer - 1) * high, axes.plot.width(), high
            )
            name = writing.cache.fitted(
                self._layer_name(layer), min(writing.px, 0.8 * high), False, axes.plot.left()
            )
            x = axes.plot.left() - 2 * GAP * em - name.width
            draw(painter, name, x, row.center().y(), QColor(theme.text))
            self._paint_layer(painter, axes, row, layer)
        painter.end()

    def _paint_names(self, painter: QPainter, room: QRectF) -> None:
        """Say whose the colours are, where there are several runs and room to say it."""
        room.setRight(self.width() - 0.6 * self._writing.em)
        entries = tuple(
            Entry((Part(self._bar_colour(run), name, None),), run, run == self._active)
            for run, name in enumerate(self._names)
        )
        if len(entries) > 1:
            legend = Legend()
            if legend.arrange(entries, None, room, room, self._writing) <= room.bottom():
                legend.paint(painter, self._writing, self._theme)

    def _paint_layer(self, painter: QPainter, axes: Axes, row: QRectF, layer: int) -> None:
        """Draw the bars of a layer, and beside them the active run's number and what it means."""
        em = self._writing.em
        runs = [run for run, sizes in enumerate(self._sizes) if layer <= len(sizes)]
        group = min(GROUP * row.height(), THICK * em)
        bar = QRectF(row.left(), 0, 0, group / max(1, len(runs)))
        own = QPointF(row.left(), row.center().y())  # where the active run's bar ends
        painter.setPen(Qt.PenStyle.NoPen)
        for place, run in enumerate(runs):
            size = self._sizes[run][layer - 1]
            bar.moveTop(row.center().y() - group / 2 + place * bar.height())
            length = 1.0 if not math.isfinite(size) else axes.x.share(max(size, LOW))
            bar.setWidth(min(1.0, length) * row.width())
            if run == self._active:
                own = QPointF(bar.right(), bar.center().y())
            painter.setBrush(self._bar_colour(run))
            gap = 0.5 if len(runs) > 1 else 0.0
            painter.drawRect(bar.adjusted(0, gap, 0, -gap))
        if self._active in runs:
            self._write(painter, row, own + QPointF(0.5 * em, 0.0), layer)

    def _write(self, painter: QPainter, row: QRectF, at: QPointF, layer: int) -> None:
        """Write the active run's number where its bar ends, and its verdict where there is room."""
        writing, theme, em = self._writing, self._theme, self._writing.em
        px = min(writing.px, max(4.0, 0.85 * row.height()))
        number = writing.cache.piece(
            self._numbers.text(self._sizes[self._active][layer - 1], 3), round(px)
        )
        several = len(self._sizes) > 1  # then the number's colour says whose it is
        pieces = [(number, self._colours[self._active] if several else QColor(theme.text))]
        x, middle = at.x(), at.y()
        if verdict := self.verdict(self._active, layer):
            said = writing.cache.piece(verdict, round(px), True)
            room = self.width() - x - number.width - 0.8 * em
            under = said.width > room and row.height() >= TWO_LINES * em
            if under:  # where that is high enough
                x = min(x, self.width() - said.width)
                draw(painter, said, x, middle + 1.2 * px, QColor(theme.error))
            else:
                said = writing.cache.fitted(verdict, px, True, max(2 * em, room))
                pieces.append((said, QColor(theme.error)))
        width = sum(piece.width for piece, _ in pieces) + 0.8 * em * (len(pieces) - 1)
        if several:  # longer bars of other runs end behind it
            ground = QRectF(x - 0.2 * em, middle - 0.55 * px, width + 0.4 * em, 1.1 * px)
            painter.fillRect(ground, QColor(theme.card))
        for piece, ink in pieces:
            draw(painter, piece, x, middle, ink)
            x += piece.width + 0.8 * em

    def _bar_colour(self, run: int) -> QColor:
        """Return a run's colour: that of the backward pass where there is only one."""
        if len(self._sizes) == 1:
            return QColor(self._theme.backward)
        share = 1.0 if run == self._active else 0.6
        return mix(QColor(self._theme.card), self._colours[run], share)

    # -- words ---------------------------------------------------------------------------------

    def _layer_name(self, layer: int) -> str:
        translate = QCoreApplication.translate
        lasts = {len(sizes) for sizes in self._sizes}
        if lasts == {layer}:
            return translate("TrainingMeasures", "output")
        return translate("TrainingMeasures", "layer {number}").format(number=layer)

    def _retranslate(self) -> None:
        translate = QCoreApplication.translate
        self.setAccessibleName(translate("TrainingMeasures", "Size of the gradient of each layer"))
        self.setToolTip(
            translate(
                "TrainingMeasures",
                "Root mean square of dE/dW of each layer, over all training samples",
            )
        )
