"""What a run was for: the first sample's prediction and error before it and after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.network_trace import NetworkTrace
from gui.names import NetworkNames
from gui.network_outcome import Ends, Report
from gui.numbers import NumberFormat
from gui.theme import LIGHT, Theme
from gui.views.outcome_line import NumberLine
from gui.views.outcome_sheet import Sheet
from gui.views.outcome_table import draw_table
from gui.views.text_cache import TextCache

if TYPE_CHECKING:
    from gui.views.loss_curve import LossCurve

# Lengths are in heights of the font.
HEIGHT = 6.5
PAD = 0.9
GAP = 1.6
TABLE = 17.0, 27.0  # the least and the most width of the table
LINE = 17.0, 44.0  # the same of the number line


class OutcomeView(QWidget):
    """A strip of constant height: a table, a number line, and the losses of a longer run.

    Signals
    -------
    update_requested : int
        Somebody pointed at an update of the run, counted from zero.
    """

    update_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._numbers = NumberFormat()
        self._trace: NetworkTrace | None = None
        self._names: NetworkNames | None = None
        self._report: Report | None = None
        self._known: Ends = None, None
        self._index = 0
        self._curve: LossCurve | None = None
        self._texts = TextCache(self.font())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_trace(self, trace: NetworkTrace, names: NetworkNames) -> None:
        """Show the outcome of a run, as far as `set_moment` says that it is known."""
        self._trace, self._names = trace, names
        self._report = Report(trace, names, self._numbers)
        self._show_losses(trace)
        self.set_moment(min(self._index, len(trace) - 1))
        self._describe()

    def set_moment(self, index: int) -> None:
        """Show what is known once step `index` is done."""
        self._index = index
        if self._trace is None:
            return
        before, self._known = self._known, self._trace.outcome(index)
        if self._curve is not None and not self._curve.isHidden():
            self._curve.set_update(self._trace.update_at(index))
        # Either end of a run is always the same: only how much of it is known can be new.
        if _extent(before) != _extent(self._known):
            self._describe()

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Change how numbers are written."""
        self._numbers = numbers
        if self._curve is not None:
            self._curve.set_numbers(numbers)
        if self._trace is not None and self._names is not None:
            self._report = Report(self._trace, self._names, numbers)
        self._describe()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        if self._curve is not None:
            self._curve.set_theme(theme)
        self.update()

    def _show_losses(self, trace: NetworkTrace) -> None:
        """Show the curve of a run of several updates; it is made when it is first needed."""
        losses = trace.history.losses[: trace.history.made]
        if self._curve is None and len(losses) > 1:
            # pyqtgraph takes half a second to import: only those who need it wait for it.
            from gui.views.loss_curve import LossCurve

            self._curve = LossCurve(self)
            self._curve.update_requested.connect(self.update_requested)
            self._curve.set_numbers(self._numbers)
            self._curve.set_theme(self._theme)
        if self._curve is not None:
            self._curve.setVisible(len(losses) > 1)
            self._curve.set_losses(losses)
        self._arrange()

    def sizeHint(self) -> QSize:
        """Return the constant height and an ordinary width."""
        return QSize(round(50.0 * self._em), round(HEIGHT * self._em))

    def minimumSizeHint(self) -> QSize:
        """Return the constant height and a width in which all numbers have room."""
        return QSize(round(27.0 * self._em), self.sizeHint().height())

    @property
    def _em(self) -> float:
        return QFontMetricsF(self.font()).height()

    def _areas(self) -> tuple[QRectF, QRectF, QRectF]:
        """Return the room for table, number line and curve; empty where there is none."""
        em = self._em
        inner = QRectF(self.rect()).adjusted(PAD * em, 0.5 * em, -PAD * em, -0.4 * em)
        table = QRectF(inner)
        table.setWidth(min(max(0.42 * inner.width(), TABLE[0] * em), TABLE[1] * em))
        line = QRectF(inner)
        line.setLeft(table.right() + GAP * em)
        if self._curve is None or self._curve.isHidden():
            line.setWidth(min(line.width(), LINE[1] * em))
            return table, line, QRectF()
        curve = QRectF(line)
        if line.width() < (2.0 * LINE[0] + GAP) * em:
            return table, QRectF(), curve
        line.setWidth(0.46 * line.width())
        curve.setLeft(line.right() + GAP * em)
        return table, line, curve

    def _arrange(self) -> None:
        if self._curve is not None:
            self._curve.setGeometry(self._areas()[2].toRect())
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the curve in its place."""
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font and the language."""
        if event.type() == QEvent.Type.FontChange:
            self._texts = TextCache(self.font())
            self.updateGeometry()
            self._arrange()
        elif event.type() == QEvent.Type.LanguageChange:
            self._describe()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the table and the number line, under a line that parts them from the graph."""
        painter = QPainter(self)
        try:
            self._paint(painter)
        finally:
            painter.end()  # a painter that an exception left open would crash what comes next

    def _paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(0, 0, self.width(), 1, QColor(self._theme.border))
        if self._report is not None:
            sheet = Sheet(painter, self._theme, self._texts, self.font())
            table, room, _ = self._areas()
            *outputs, error = self._report.rows(self._known)
            middles = draw_table(sheet, self._report, [*outputs, error], table)
            if not room.isEmpty():
                line = NumberLine(sheet, self._report, room)
                if len(outputs) == 1:
                    line.draw_one(outputs[0], self._report.verdict(self._known))
                else:
                    line.draw_several(outputs, middles[:-1])

    def _describe(self) -> None:
        name = QCoreApplication.translate("Outcome", "Outcome for the first sample")
        self.setAccessibleName(name)
        if self._report is not None:
            self.setAccessibleDescription(self._report.spoken(self._known))
        self.update()


def _extent(known: Ends) -> list[tuple[bool, bool]]:
    """Return of either end whether its prediction is known, and whether its loss is."""
    return [(end is not None, end is not None and end.loss is not None) for end in known]
