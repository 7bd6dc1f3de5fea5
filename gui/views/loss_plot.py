"""The picture of a run's losses: a curve, a marker, and round numbers on the axes."""

from __future__ import annotations

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QWidget

from engine.steps import Array
from gui.numbers import NumberFormat
from gui.style import outline
from gui.theme import Theme
from gui.time_words import count_text

MOST_POINTS = 2000
HEADROOM = 0.12  # of the plot's height, above the largest loss and below zero
ASIDE = 0.4  # heights of the font beyond the first and the last update, for the marker
DENSE = 400  # points from which on a thick pen would fill the picture


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
    if 1.5 * unit > top:
        return [0.0, unit / 2.0, unit]
    return [0.0, unit, 2.0 * unit] if 2.0 * unit <= top else [0.0, unit]


def whole_ticks(last: int, room: float) -> list[int]:
    """Return the multiples of a round number that keep `room` between each other and the ends."""
    step = max(1, math.ceil(max(room, last / 5.0)))
    power = 10 ** int(math.log10(step))
    step = next(m * power for m in (1, 2, 5, 10) if m * power >= step)
    return [mark for mark in range(step, last, step) if 1 + room <= mark <= last - room]


class LossPlot:
    """A plot in a part of its parent, in whose coordinates it says where things are.

    Updates are counted from zero here, and from one for the reader.
    """

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        self._theme = theme
        self._font = parent.font()
        self._numbers = NumberFormat()
        self._top = 1.0  # the largest loss
        self._shares: Array = np.zeros(0)  # of it: what is drawn, for these never overflow
        self._points: tuple[Array, Array] = (np.zeros(0), np.zeros(0))
        self._widget = pg.PlotWidget(parent, background=None, enableMenu=False)
        self._make_items()
        self._dress()

    def _make_items(self) -> None:
        """Make everything that is drawn, once: from here on things only change place."""
        plot = self._widget
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
        """Draw the loss of each update's batch, in order."""
        finite = np.isfinite(losses)
        self._top = float(losses[finite].max(initial=0.0)) or 1.0
        # Qt crashes on a point that is not a number.
        self._shares = np.where(finite, losses / self._top, 1.0)
        self._points = downsample(self._shares)
        self._whole.setData(*self._points)
        self._set_ticks()
        self._dress()

    def set_update(self, update: float) -> None:
        """Put the marker at an update; behind the last one, at the last."""
        updates, shares = self._points
        for mark in (self._done, self._line, self._dot):
            mark.setVisible(len(updates) > 0)
        if len(updates):
            at = min(max(update, 0.0), len(self._shares) - 1.0)
            reached = int(np.searchsorted(updates, at, side="right"))
            here = self._shares[int(at)]
            self._done.setData(np.append(updates[:reached], at), np.append(shares[:reached], here))
            self._line.setValue(at)
            self._dot.setData([at], [here])

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Change how numbers are written."""
        self._numbers = numbers
        self._set_ticks()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self._dress()

    def set_font(self, font: QFont) -> None:
        """Change the font, of which all sizes are multiples."""
        self._font = font
        self._dress()
        self._set_ticks()

    def set_room(self, room: QRect) -> None:
        """Draw in this part of the parent."""
        self._widget.setGeometry(room)
        self._set_ticks()

    def point_of(self, update: int) -> QPointF:
        """Return where an update's loss is drawn."""
        point = QPointF(update, self._shares[update])
        return QPointF(self._widget.pos()) + QPointF(self._box.mapViewToScene(point))

    def update_at(self, position: QPointF) -> int | None:
        """Return the update at a point, or the nearest one; None where there is none."""
        if not len(self._shares):
            return None
        view = QPointF(self._box.mapSceneToView(position - QPointF(self._widget.pos())))
        return round(min(max(view.x(), 0.0), len(self._shares) - 1.0))

    # -- looks ---------------------------------------------------------------------------------

    def _dress(self) -> None:
        """Give everything its colour and its thickness."""
        theme, em = self._theme, QFontMetricsF(self._font).height()
        loss, pale = QColor(theme.loss), outline(theme)
        self._whole.setPen(pg.mkPen(pale, width=max(1.0, em / 14)))
        thick = max(2.0, em / 8) if len(self._points[0]) < DENSE else max(1.2, em / 14)
        self._done.setPen(pg.mkPen(QColor(theme.text), width=thick))
        self._line.setPen(pg.mkPen(loss, width=max(1.0, em / 17), style=Qt.PenStyle.DashLine))
        self._dot.setSize(em * 0.6)
        self._dot.setPen(pg.mkPen(QColor(theme.card), width=max(1.0, em / 14)))
        self._dot.setBrush(pg.mkBrush(theme.text))
        for name in ("left", "bottom"):
            axis = self._widget.getAxis(name)
            axis.setPen(pg.mkPen(pale))
            axis.setTextPen(pg.mkPen(theme.muted))

    def _set_ticks(self) -> None:
        """Write a few round numbers on either axis, and leave room for them and for the marker."""
        count = len(self._shares)
        if not count:
            return
        font = QFont(self._font)
        font.setPixelSize(max(1, round(0.85 * QFontInfo(font).pixelSize())))
        metrics = QFontMetricsF(font)
        left, bottom = self._widget.getAxis("left"), self._widget.getAxis("bottom")
        losses = [(v / self._top, self._numbers.text(v)) for v in round_ticks(self._top)]
        last = count_text(count)
        room = 1.6 * metrics.horizontalAdvance(last) * count / max(1.0, float(self._widget.width()))
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
        plotted = max(1.0, self._widget.width() - left.width() - beyond[0])
        end = max(1.0, count - 1.0)
        aside = end * ASIDE * QFontMetricsF(self._font).height() / plotted
        self._box.setRange(
            xRange=(-aside, end + aside), yRange=(-HEADROOM, 1.0 + HEADROOM), padding=0.0
        )
        self._widget.getPlotItem().setContentsMargins(0, round(beyond[1]), round(beyond[0]), 0)
