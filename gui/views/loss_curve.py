"""The loss of each update's batch over a run: a curve to look at, and to click into."""

from __future__ import annotations

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontInfo,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.steps import Array
from gui.numbers import NumberFormat
from gui.style import outline
from gui.theme import LIGHT, Theme
from gui.time_words import count_text

MOST_POINTS = 2000
HEADROOM = 0.12  # of the plot's height, above the largest loss and below zero
ASIDE = 0.4  # heights of the font beyond the first and the last update, for the marker
DENSE = 400  # points from which on a thick pen would fill the picture
LINE = 1.15  # of the words above the plot, in heights of the font
EDGE = 3  # pixels around the plot, where the focus is shown


def downsample(losses: Array, most: int = MOST_POINTS) -> tuple[Array, Array]:
    """Return at most `most` points of a curve that look like all of them.

    Of each stretch the smallest and the largest are kept, in their order, and the two ends.

    Parameters
    ----------
    losses : ndarray, shape (updates,)
    most : int
        At least 4.

    Returns
    -------
    updates, losses : ndarray
        Numbers of updates, from zero, and the loss of each.
    """
    count = len(losses)
    if count <= most:
        return np.arange(count, dtype=np.float64), losses
    length = math.ceil(count / ((most - 2) // 2))
    stretches = math.ceil(count / length)
    padded = np.pad(losses, (0, stretches * length - count), mode="edge").reshape(-1, length)
    ends = np.column_stack([padded.argmin(axis=1), padded.argmax(axis=1)])
    places = (np.arange(stretches) * length)[:, None] + ends
    kept = np.unique(np.concatenate([[0, count - 1], np.minimum(places, count - 1).ravel()]))
    return kept.astype(np.float64), losses[kept]


def round_ticks(top: float) -> list[float]:
    """Return 0, and one or two round numbers up to `top`, which is positive."""
    power = 10.0 ** math.floor(math.log10(top))
    unit = next(m for m in (5.0, 2.0, 1.0) if m * power <= top * (1 + 1e-9)) * power
    half = unit / 2.0
    return (
        [0.0, half, unit] if unit + half > top else [0.0, unit, *([2 * unit] * (2 * unit <= top))]
    )


def whole_ticks(last: int, room: float) -> list[int]:
    """Return the multiples of a round number that keep `room` between each other and the ends."""
    step = max(1, math.ceil(max(room, last / 5.0)))
    power = 10 ** int(math.log10(step))
    step = next(m * power for m in (1, 2, 5, 10) if m * power >= step)
    return [mark for mark in range(step, last, step) if 1 + room <= mark <= last - room]


class LossCurve(QWidget):
    """Draws the losses of a run, and tells which update a hand points at.

    It is passive: it says where the hand wants to go, and draws what it is given. Updates are
    counted from zero in the interface, and from one for the reader.

    Signals
    -------
    update_requested : int
        Of any size, so it is declared as an object.
    """

    update_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._numbers = NumberFormat()
        self._losses: Array = np.zeros(0)
        self._points: tuple[Array, Array] = (np.zeros(0), np.zeros(0))
        self._top = 1.0  # the largest loss
        self._shares: Array = np.zeros(0)  # of it: what is drawn, for these never overflow
        self._update = 0.0
        self._pointed: int | None = None
        self._pressed = False
        self._plot = pg.PlotWidget(self, background=None, enableMenu=False)
        self._make_items()
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        # By Tab only: a click here must leave the canvas its Space and its arrows.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.set_theme(LIGHT)
        self._describe()

    def _make_items(self) -> None:
        """Make everything that is drawn, once: from here on things only change place."""
        plot = self._plot
        plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        plot.setStyleSheet("background: transparent; border: none;")
        item = plot.getPlotItem()
        item.ctrlMenu.setParent(plot)  # so that it goes when the plot goes
        item.ctrlMenu.hide()
        item.hideButtons()
        item.setMouseEnabled(False, False)
        item.disableAutoRange()
        item.setContentsMargins(0, 0, 0, 0)
        self._box = item.getViewBox()
        self._box.setDefaultPadding(0.0)
        self._whole = pg.PlotCurveItem(antialias=True)
        self._done = pg.PlotCurveItem(antialias=True)
        self._line = pg.InfiniteLine(angle=90)
        self._dot = pg.ScatterPlotItem(pxMode=True, antialias=True)
        for drawn in (self._whole, self._line, self._done, self._dot):
            item.addItem(drawn)

    # -- what is shown -------------------------------------------------------------------------

    def set_losses(self, losses: Array) -> None:
        """Show the loss of each update's batch, in order."""
        self._losses = np.asarray(losses, dtype=np.float64)
        finite = np.isfinite(self._losses)
        self._top = float(self._losses[finite].max(initial=0.0)) or 1.0
        # Qt crashes on a point that is not a number.
        self._shares = np.where(finite, self._losses / self._top, 1.0)
        self._points = downsample(self._shares)
        self._pointed = None
        self._whole.setData(*self._points)
        self._set_ticks()
        self.set_theme(self._theme)
        self.set_update(self._update)

    def set_update(self, update: float) -> None:
        """Put the marker at an update; behind the last one, at the last."""
        self._update = update
        updates, shares = self._points
        for mark in (self._done, self._line, self._dot):
            mark.setVisible(len(updates) > 0)
        if len(updates):
            at = min(max(update, 0.0), len(self._losses) - 1.0)
            reached = int(np.searchsorted(updates, at, side="right"))
            here = self._shares[int(at)]
            self._done.setData(np.append(updates[:reached], at), np.append(shares[:reached], here))
            self._line.setValue(at)
            self._dot.setData([at], [here])
        self._describe()

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Change how numbers are written."""
        self._numbers = numbers
        self._set_ticks()
        self._describe()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        loss, pale = QColor(theme.loss), outline(theme)
        em = self._em
        self._whole.setPen(pg.mkPen(pale, width=max(1.0, em / 14)))
        thick = max(2.0, em / 8) if len(self._points[0]) < DENSE else max(1.2, em / 14)
        self._done.setPen(pg.mkPen(QColor(theme.text), width=thick))
        self._line.setPen(pg.mkPen(loss, width=max(1.0, em / 17), style=Qt.PenStyle.DashLine))
        self._dot.setSize(em * 0.6)
        self._dot.setPen(pg.mkPen(QColor(theme.card), width=max(1.0, em / 14)))
        self._dot.setBrush(pg.mkBrush(theme.text))
        for name in ("left", "bottom"):
            axis = self._plot.getAxis(name)
            axis.setPen(pg.mkPen(pale))
            axis.setTextPen(pg.mkPen(theme.muted))
        self.update()

    @property
    def readout(self) -> str:
        """Where the pointer, or else the marker, stands, and the loss there."""
        text = QCoreApplication.translate("Outcome", "update {reading}")
        return text.format(reading=self._short_readout) if len(self._losses) else ""

    @property
    def _short_readout(self) -> str:
        if not len(self._losses):
            return ""
        place = self._pointed
        if place is None:
            place = int(min(max(self._update, 0.0), len(self._losses) - 1))
        return f"{count_text(place + 1)}: {self._numbers.text(self._losses[place])}"

    def point_of(self, update: int) -> QPointF:
        """Return where an update's loss is drawn."""
        point = QPointF(update, self._shares[update])
        return QPointF(self._plot.pos()) + QPointF(self._box.mapViewToScene(point))

    # -- geometry ------------------------------------------------------------------------------

    @property
    def _em(self) -> float:
        return QFontMetricsF(self.font()).height()

    def sizeHint(self) -> QSize:
        """Return an ordinary size."""
        return QSize(round(24 * self._em), round(6 * self._em))

    def minimumSizeHint(self) -> QSize:
        """Return a size that still shows a curve."""
        return QSize(round(8 * self._em), round(4 * self._em))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a line free above the plot, and an edge for the focus."""
        top = round(LINE * self._em)
        room = QRect(EDGE, top, self.width() - 2 * EDGE, self.height() - top - EDGE)
        self._plot.setGeometry(room)
        self._set_ticks()

    def _set_ticks(self) -> None:
        """Write a few round numbers on either axis, and leave room for them and for the marker."""
        count = len(self._losses)
        if not count:
            return
        font = self.font()
        font.setPixelSize(max(1, round(0.85 * QFontInfo(font).pixelSize())))
        metrics = QFontMetricsF(font)
        left, bottom = self._plot.getAxis("left"), self._plot.getAxis("bottom")
        losses = [(v / self._top, self._numbers.text(v)) for v in round_ticks(self._top)]
        last = count_text(count)
        room = 1.6 * metrics.horizontalAdvance(last) * count / max(1.0, float(self.width()))
        marks = [1, *whole_ticks(count, room), count]
        left.setTicks([losses])
        bottom.setTicks([[(mark - 1.0, count_text(mark)) for mark in marks]])
        # A number at the end of an axis is centred there: half of it needs room beyond.
        beyond = metrics.horizontalAdvance(last) / 2 + 2, metrics.height() / 2
        for axis in (left, bottom):
            axis.setStyle(
                tickFont=font,
                tickLength=-4,
                tickTextOffset=4,
                autoExpandTextSpace=False,
                hideOverlappingLabels=round(max(beyond)),
            )
        left.setWidth(round(max(metrics.horizontalAdvance(text) for _, text in losses) + 10))
        bottom.setHeight(round(metrics.height() + 5))
        plotted = max(1.0, self.width() - left.width() - beyond[0] - 2 * EDGE)
        end = max(1.0, count - 1.0)
        aside = end * ASIDE * self._em / plotted
        self._box.setRange(
            xRange=(-aside, end + aside), yRange=(-HEADROOM, 1.0 + HEADROOM), padding=0.0
        )
        self._plot.getPlotItem().setContentsMargins(0, round(beyond[1]), round(beyond[0]), 0)

    # -- the hand ------------------------------------------------------------------------------

    def _update_at(self, position: QPointF) -> int | None:
        """Return the update under a point of the widget, or the nearest one."""
        if not len(self._losses):
            return None
        view = QPointF(self._box.mapSceneToView(position - QPointF(self._plot.pos())))
        return round(min(max(view.x(), 0.0), len(self._losses) - 1.0))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask for the update under the pointer."""
        place = self._update_at(event.position())
        self._pressed = event.button() == Qt.MouseButton.LeftButton and place is not None
        if self._pressed:
            self.update_requested.emit(place)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the value under the pointer; with the button held, ask for each update crossed."""
        place = self._update_at(event.position())
        if place != self._pointed:
            self._pointed = place
            self.update()
            if self._pressed:
                self.update_requested.emit(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._pressed = False

    def leaveEvent(self, event: QEvent) -> None:
        """Show the marker's value again."""
        self._pointed = None
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go by updates with the arrows, to either end with Home and End."""
        last = len(self._losses) - 1
        here = int(min(max(self._update, 0.0), max(0, last)))
        moves = {
            Qt.Key.Key_Left: here - 1,
            Qt.Key.Key_Right: here + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        place = moves.get(Qt.Key(event.key()))
        if place is None or last < 0:
            super().keyPressEvent(event)
        elif 0 <= place <= last and place != here:
            self.update_requested.emit(place)

    # -- words ---------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write what the curve is and its value here, and show the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = QRectF(2 * EDGE, 0.0, self.width() - 4.0 * EDGE, LINE * self._em)
        aside = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(self._theme.text))
        metrics = painter.fontMetrics()
        said = self.readout
        if metrics.horizontalAdvance(said) > line.width():
            said = self._short_readout
        painter.drawText(line, aside, said)
        used = metrics.horizontalAdvance(said)
        title = QCoreApplication.translate("Outcome", "loss of each batch")
        line.setRight(line.right() - used - self._em)
        if metrics.horizontalAdvance(title) <= line.width():
            painter.setPen(QColor(self._theme.muted))
            painter.drawText(
                line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title
            )
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.focus), 2.0))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font and the language."""
        if event.type() == QEvent.Type.FontChange:
            self.set_theme(self._theme)
            self._set_ticks()
        elif event.type() == QEvent.Type.LanguageChange:
            self._describe()
        super().changeEvent(event)

    def _describe(self) -> None:
        self.setAccessibleName(QCoreApplication.translate("Outcome", "Loss of each batch"))
        self.setAccessibleDescription(self.readout)
        self.update()
