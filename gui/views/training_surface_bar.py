"""Which colour of a loss surface is which loss: its bands one upon the other."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui.numbers import NumberFormat
from gui.style import outline
from gui.theme import Theme
from gui.views.text_cache import draw
from gui.views.training_axes import Writing
from gui.views.training_surface_levels import ContourCache

BAR = 0.9  # heights of the font: its width
LABEL = 1.25  # heights of the font that a number beside it takes


def paint_bar(
    painter: QPainter,
    plot: QRectF,
    cache: ContourCache,
    writing: Writing,
    numbers: NumberFormat,
    theme: Theme,
    right: float,
) -> None:
    """Draw the bands' colours beside a plot, and the losses at which they meet, up to `right`."""
    em, colours, levels = writing.em, cache.colours(), cache.levels
    bar = QRectF(plot.right() + 0.8 * em, plot.top(), BAR * em, plot.height())
    high = bar.height() / len(colours)
    for place, colour in enumerate(colours):
        top = bar.bottom() - (place + 1) * high
        painter.fillRect(QRectF(bar.left(), top, bar.width(), high + 0.5), colour)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(outline(theme), max(1.0, em / 17)))
    painter.drawRect(bar)
    muted = QColor(theme.muted)
    stride = max(1, math.ceil(LABEL * em / high))
    for place in range(stride - 1, len(levels), stride):
        piece = writing.tick(numbers.text(float(levels[place])))
        draw(painter, piece, bar.right() + 0.35 * em, bar.bottom() - (place + 1) * high, muted)
    title = writing.tick(QCoreApplication.translate("TrainingLoss", "loss"))
    x = min(bar.left(), right - title.width - 2)
    draw(painter, title, x, plot.top() - 0.6 * em, muted)
