"""Where a map's parts are, and its axes: from coordinates to pixels and back."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from engine.scenario.training_structures import AxisSpec
from engine.steps import Array
from engine.training.setup import REACH
from gui.numbers import NumberFormat, Policy
from gui.style import outline
from gui.theme import Theme

STEPS = (1.0, 2.0, 5.0, 10.0)
PLANE_STEPS = (1.0, 2.0, 3.0, 6.0, 10.0)  # the plane goes from -6 to 6
MOST_TICKS = 7
TICK = 0.3  # ems
GAP = 0.35  # ems
BAR = 0.75  # ems: the width of the scale of colours


@dataclass(frozen=True, slots=True)
class Frame:
    """The plot: its rectangle, and how far its upright axis goes up and down."""

    plot: QRectF
    reach: float = REACH

    def pixel(self, x: float, y: float) -> QPointF:
        """Return where a point is drawn."""
        plot = self.plot
        return QPointF(
            plot.left() + (x + REACH) / (2 * REACH) * plot.width(),
            plot.top() + (self.reach - y) / (2 * self.reach) * plot.height(),
        )

    def pixels(self, points: Array) -> Array:
        """Return where points are drawn, both of shape (n, 2)."""
        plot = self.plot
        x = plot.left() + (points[:, 0] + REACH) / (2 * REACH) * plot.width()
        y = plot.top() + (self.reach - points[:, 1]) / (2 * self.reach) * plot.height()
        return np.column_stack([x, y])

    def place(self, at: QPointF) -> tuple[float, float]:
        """Return the point that is drawn at a pixel, within the plot."""
        x = (at.x() - self.plot.left()) / self.plot.width() * 2 - 1
        y = 1 - (at.y() - self.plot.top()) / self.plot.height() * 2
        return REACH * max(-1.0, min(1.0, x)), self.reach * max(-1.0, min(1.0, y))


@dataclass(frozen=True, slots=True)
class Layout:
    """The rectangles of a map's parts; an empty one is left out."""

    plot: QRectF
    title: QRectF = field(default_factory=QRectF)
    bar: QRectF = field(default_factory=QRectF)
    legend: QRectF = field(default_factory=QRectF)
    ticks: bool = False
    below: bool = False  # the name of the axis across has a row of its own


def arrange(
    size: QSizeF,
    metrics: QFontMetricsF,
    em: float,
    *,
    compact: bool,
    square: bool,
    bar: bool,
    widest: float,
    rows: int,
    below: bool,
) -> Layout:
    """Lay out a map.

    Parameters
    ----------
    size : QSizeF
    metrics : QFontMetricsF
    em : float
        The font's size in pixels.
    compact : bool
        Whether there is nothing but the plot.
    square : bool
        Whether both directions have one scale.
    bar : bool
        Whether a scale of colours stands beside the plot.
    widest : float
        Of the numbers at the upright axis.
    rows : int
        Of the legend.
    below : bool
        Whether the name of the axis across is too long to end the row of its numbers.
    """
    if compact:
        return Layout(_within(QRectF(QPointF(), size).adjusted(2, 2, -2, -2), square))
    line = metrics.height()
    left = max(widest, metrics.horizontalAdvance("−00")) + (TICK + 0.1) * em
    right = metrics.horizontalAdvance("−0,00") + (2 * GAP + BAR) * em if bar else 0.6 * em
    top, bottom = 1.55 * line, (1 + below) * line + (TICK + 0.1) * em
    legend = rows * line + 0.5 * GAP * em
    if size.height() - top - bottom - legend < 7 * em:
        legend = 0.0
    room = QRectF(QPointF(), size).adjusted(left, top, -right, -bottom - legend)
    plot = _within(room, square)
    width = size.width()
    return Layout(
        plot,
        title=QRectF(plot.left() - left, plot.top() - top, plot.width() + left + right, line),
        bar=QRectF(plot.right() + GAP * em, plot.top(), BAR * em, plot.height())
        if bar
        else QRectF(),
        legend=QRectF(0, plot.bottom() + bottom + 0.5 * GAP * em, width, rows * line)
        if legend
        else QRectF(),
        ticks=True,
        below=below,
    )


def _within(room: QRectF, square: bool) -> QRectF:
    """Return the plot's rectangle, on whole pixels."""
    width, height = max(20.0, room.width()), max(20.0, room.height())
    if square:
        width = height = min(width, height)
    left = room.center().x() - width / 2
    top = room.center().y() - height / 2
    return QRectF(round(left), round(top), math.floor(width), math.floor(height))


def round_ticks(
    low: float, high: float, most: int, steps: tuple[float, ...] = STEPS
) -> list[float]:
    """Return the multiples of a round number from `low` to `high`, at most about `most` of them."""
    spread = high - low
    if not (spread > 0 and math.isfinite(spread)):
        return []
    power = 10.0 ** math.floor(math.log10(spread / most))
    step = next(s * power for s in steps if spread / (s * power) <= most)
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return [number * step for number in range(first, last + 1)]


def tick_numbers(numbers: NumberFormat) -> NumberFormat:
    """Return how numbers are written at an axis: short, under any policy."""
    return NumberFormat(Policy.SLIDES, numbers.decimal, 2)


def paint_axes(
    painter: QPainter,
    layout: Layout,
    frame: Frame,
    axes: tuple[AxisSpec, AxisSpec],
    theme: Theme,
    numbers: NumberFormat,
) -> None:
    """Draw the plot's frame, and its ticks with their values; the x axis's name ends its row."""
    plot = frame.plot
    painter.setPen(QPen(outline(theme), 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(plot.adjusted(-0.5, -0.5, 0.5, 0.5))
    if not layout.ticks:
        return
    metrics = QFontMetricsF(painter.font(), painter.device())
    em = metrics.height() / 1.2
    short = tick_numbers(numbers)
    across, up = axes
    name = metrics.elidedText(across.name, Qt.TextElideMode.ElideRight, plot.width())
    end = plot.right() - metrics.horizontalAdvance(name)
    base = plot.bottom() + TICK * em
    row = QRectF(
        end, base + layout.below * metrics.height(), plot.right() - end + 1, metrics.height()
    )
    painter.setPen(QColor(theme.text))
    painter.drawText(row, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, name)
    painter.setPen(QColor(theme.muted))
    ticks = _ticks(across, REACH, plot.width(), 4.5 * em)
    for at, value in ticks:
        x = frame.pixel(at, 0).x()
        painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + TICK * em * 0.6))
        text = short.text(value)
        half = metrics.horizontalAdvance(text) / 2
        if layout.below or x + half < end - 0.5 * em:
            box = QRectF(x - half - 2, base, 2 * half + 4, metrics.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    for at, value in _ticks(up, frame.reach, plot.height(), 2.6 * em):
        y = frame.pixel(0, at).y()
        painter.drawLine(QPointF(plot.left() - TICK * em * 0.6, y), QPointF(plot.left() - 1, y))
        box = QRectF(0, y - metrics.height() / 2, plot.left() - TICK * em, metrics.height())
        painter.drawText(
            box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, short.text(value)
        )


def widest_tick(
    axis: AxisSpec, reach: float, metrics: QFontMetricsF, numbers: NumberFormat
) -> float:
    """Return how wide the widest number at an axis can be."""
    short = tick_numbers(numbers)
    values = [value for most in (2, 4, 7) for _, value in _ticks(axis, reach, most, 1.0)]
    return max((metrics.horizontalAdvance(short.text(value)) for value in values), default=0.0)


def _ticks(axis: AxisSpec, reach: float, length: float, room: float) -> list[tuple[float, float]]:
    """Return coordinates of ticks and what they mean."""
    ends = sorted((axis.center - axis.scale * reach, axis.center + axis.scale * reach))
    most = max(2, min(MOST_TICKS, int(length / room)))
    steps = PLANE_STEPS if ends == [-REACH, REACH] else STEPS
    values = round_ticks(ends[0], ends[1], most, steps)
    while len(values) < 2 and most < MOST_TICKS:  # one number alone is no scale
        most += 1
        values = round_ticks(ends[0], ends[1], most, steps)
    return [((value - axis.center) / axis.scale, value) for value in values if axis.scale]
