"""Two axes with round ticks and titles, and where on the screen a value is between them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPainter, QPen

from engine.steps import Array
from gui.numbers import NumberFormat
from gui.style import outline
from gui.theme import Theme
from gui.views.text_cache import FEW, Piece, TextCache, draw, draw_centred
from gui.views.training_scale import Scale

SMALL = 0.85  # of the font's size: the ticks
GAP = 0.3  # heights of the font between a tick's number and its axis
HIGH = 2.1  # heights of the font that a tick takes along the vertical axis
WIDE = 2.2  # widths of its number that a tick takes along the horizontal one
RESERVED = "0,000"  # room for a number that the vertical axis will sooner or later bear


class Writing:
    """The texts of a plot in a widget's font: how large they are, laid out once."""

    def __init__(self, font: QFont) -> None:
        self.cache = TextCache(font, FEW)
        self.px = max(1, QFontInfo(font).pixelSize())
        self.small = max(1, round(SMALL * self.px))
        self.em = QFontMetricsF(font).height()

    def piece(self, text: str, bold: bool = False) -> Piece:
        """Return a text in the font's own size."""
        return self.cache.piece(text, self.px, bold)

    def tick(self, text: str) -> Piece:
        """Return a text in the size of the ticks."""
        return self.cache.piece(text, self.small)


@dataclass(frozen=True, slots=True)
class Axes:
    """A plot's room between its axes, and the two scales."""

    plot: QRectF
    x: Scale
    y: Scale
    x_marks: tuple[tuple[float, str], ...]
    y_marks: tuple[tuple[float, str], ...]

    def across(self, values: Array) -> Array:
        """Return where values of the horizontal axis are, in pixels."""
        return self.plot.left() + self.x.shares(values) * self.plot.width()

    def up(self, values: Array) -> Array:
        """Return where values of the vertical axis are, in pixels."""
        return self.plot.bottom() - self.y.shares(values) * self.plot.height()

    def point(self, x: float, y: float) -> QPointF:
        """Return where a pair of values is."""
        return QPointF(
            self.plot.left() + self.x.share(x) * self.plot.width(),
            self.plot.bottom() - self.y.share(y) * self.plot.height(),
        )

    def values(self, point: QPointF) -> tuple[float, float]:
        """Return the pair of values at a point; beyond the plot, at its edge."""
        right = (point.x() - self.plot.left()) / max(1.0, self.plot.width())
        up = (self.plot.bottom() - point.y()) / max(1.0, self.plot.height())
        return (
            self.x.value(min(1.0, max(0.0, right))),
            self.y.value(min(1.0, max(0.0, up))),
        )

    def paint(self, painter: QPainter, writing: Writing, theme: Theme, grid: bool = True) -> None:
        """Draw the lines at the ticks, the two axes, and the numbers."""
        plot, em = self.plot, writing.em
        thin = max(1.0, em / 17)
        muted = QColor(theme.muted)
        painter.setPen(QPen(QColor(theme.border), thin))
        ups = [self.point(self.x.low, value).y() for value, _ in self.y_marks]
        if grid:
            for up in ups:
                painter.drawLine(QPointF(plot.left(), up), QPointF(plot.right(), up))
        painter.setPen(QPen(outline(theme), thin))
        painter.drawLine(plot.topLeft(), plot.bottomLeft())
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        for up, (_, text) in zip(ups, self.y_marks, strict=True):
            piece = writing.tick(text)
            draw(painter, piece, plot.left() - GAP * em - piece.width, up, muted)
        under = plot.bottom() + (GAP + 0.4) * em
        for value, text in self.x_marks:
            at = self.point(value, self.y.low)
            painter.setPen(QPen(outline(theme), thin))
            painter.drawLine(at, at + QPointF(0.0, 0.2 * em))
            draw_centred(painter, writing.tick(text), QPointF(at.x(), under), muted)


def laid_out(
    room: QRectF,
    x: Scale,
    y: Scale,
    writing: Writing,
    numbers: NumberFormat,
    title: float = 1.05,
) -> Axes:
    """Return axes that fill `room`, numbers and titles included.

    Parameters
    ----------
    room : QRectF
    x, y : Scale
    writing : Writing
    numbers : NumberFormat
    title : float
        Heights of the font that are left free under the numbers of the horizontal axis.
    """
    em = writing.em
    under = (GAP + 0.8 + title) * em
    above = 0.45 * em
    y_values = y.ticks(min(6, int((room.height() - under - above) / (HIGH * em)) + 1))
    y_marks = tuple((value, y.text(value, numbers)) for value in y_values)
    widest = max(writing.tick(text).width for _, text in (*y_marks, (0.0, RESERVED)))
    last = writing.tick(x.text(x.ticks(2)[-1], numbers)).width
    left = widest + 2 * GAP * em
    plot = QRectF(
        room.left() + left,
        room.top() + above,
        max(8.0, room.width() - left - max(0.5 * em, last / 2)),
        max(8.0, room.height() - above - under),
    )
    x_values = x.ticks(min(8, int(plot.width() / max(3 * em, WIDE * last)) + 1))
    x_marks = tuple((value, x.text(value, numbers)) for value in x_values)
    return Axes(plot, x, y, x_marks, y_marks)
