"""The confusion matrix: how many samples of each class are taken for which."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui.theme import LIGHT, Theme, mix
from gui.views.text_cache import draw, draw_centred
from gui.views.training_loss_legend import elided
from gui.views.training_plot import Plot

WIDEST = 5.6  # heights of the font: a cell's greatest width
HIGHEST = 3.6
STRONGEST = 0.72  # of the colour, in a cell that holds all of its row


class ConfusionView(Plot):
    """Rows are what samples are, columns what they are taken for; a cell's colour is its share.

    Right and wrong are told by place, the diagonal being framed, and not by the colour.
    """

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._counts: NDArray[np.intp] = np.zeros((2, 2), dtype=np.intp)
        self._names: tuple[str, ...] = ("0", "1")

    def set_counts(self, counts: NDArray[np.intp], names: tuple[str, ...]) -> None:
        """Show counts, of shape (classes, classes), and what the classes are called."""
        if names != self._names or not np.array_equal(counts, self._counts):
            self._counts, self._names = counts, names
            self.update()
            self.setAccessibleDescription(self._spoken())

    def share_text(self, share: float) -> str:
        """Return a share as per cent."""
        return f"{self._numbers.text(round(100 * share, 1), 1)} %"

    def sizeHint(self) -> QSize:
        """Return room for every cell."""
        em, classes = self._writing.em, len(self._counts)
        return QSize(round((4.5 + 4 * classes) * em), round((2.4 + 2.3 * classes) * em))

    def minimumSizeHint(self) -> QSize:
        """Return room for the counts alone."""
        em, classes = self._writing.em, len(self._counts)
        return QSize(round((3.5 + 2 * classes) * em), round((2.3 + 1.2 * classes) * em))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the titles, the classes' names, and the cells."""
        em, classes, writing = self._writing.em, len(self._counts), self._writing
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        muted, text = QColor(self._theme.muted), QColor(self._theme.text)
        widest = max(writing.piece(name).width for name in self._names)
        left = 1.3 * em + min(widest, 0.25 * self.width()) + 0.5 * em
        top = 2.5 * em
        wide = min(WIDEST * em, (self.width() - left - 2) / classes)
        high = min(HIGHEST * em, (self.height() - top - 2) / classes)
        grid = QRectF(left, top, wide * classes, high * classes)
        predicted = QCoreApplication.translate("TrainingMeasures", "predicted")
        actual = QCoreApplication.translate("TrainingMeasures", "actual")
        draw_centred(painter, writing.tick(predicted), QPointF(grid.center().x(), 0.55 * em), muted)
        painter.save()
        painter.translate(0.55 * em, grid.center().y())
        painter.rotate(-90)
        draw_centred(painter, writing.tick(actual), QPointF(0, 0), muted)
        painter.restore()
        for place, name in enumerate(self._names):
            piece = writing.piece(elided(name, wide - 0.3 * em, writing))
            draw_centred(painter, piece, QPointF(left + (place + 0.5) * wide, 1.75 * em), text)
            piece = writing.piece(elided(name, left - 1.7 * em, writing))
            draw(painter, piece, left - 0.5 * em - piece.width, top + (place + 0.5) * high, text)
        for row in range(classes):
            for column in range(classes):
                cell = QRectF(left + column * wide, top + row * high, wide, high)
                self._paint_cell(painter, cell.adjusted(1, 1, -1, -1), row, column)
        painter.end()

    def _paint_cell(self, painter: QPainter, cell: QRectF, row: int, column: int) -> None:
        """Draw a count, large, and under it its share of what samples of its class there are."""
        em, theme, cache = self._writing.em, self._theme, self._writing.cache
        count, total = int(self._counts[row, column]), int(self._counts[row].sum())
        share = count / total if total else 0.0
        ground = mix(QColor(theme.faint), QColor(theme.backward), STRONGEST * share)
        painter.setBrush(ground)
        edge = QColor(theme.text) if row == column else QColor(theme.border)
        painter.setPen(QPen(edge, max(1.0, em / 12)))
        painter.drawRoundedRect(cell, 0.2 * em, 0.2 * em)
        ink = legible(ground, QColor(theme.card), QColor(theme.text))
        room = cell.width() - 0.5 * em
        both = cell.height() >= 2.1 * em
        aside = 0.45 * em if both else 0.0
        large = 1.15 * self._writing.px if both else self._writing.px
        whole = cache.fitted(_grouped(count), large, True, room)
        draw_centred(painter, whole, cell.center() - QPointF(0, aside), ink)
        if both:
            part = cache.fitted(self.share_text(share), self._writing.small, False, room)
            draw_centred(painter, part, cell.center() + QPointF(0, 1.3 * aside), ink)

    def _spoken(self) -> str:
        """Return the counts in words."""
        said = QCoreApplication.translate("TrainingMeasures", "{actual} taken for {predicted}: {n}")
        return "; ".join(
            said.format(actual=actual, predicted=predicted, n=int(self._counts[row, column]))
            for row, actual in enumerate(self._names)
            for column, predicted in enumerate(self._names)
        )


def luminance(colour: QColor) -> float:
    """Return how bright a colour is, from 0 to 1, as WCAG 2 measures it."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: QColor, b: QColor) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def legible(ground: QColor, *inks: QColor) -> QColor:
    """Return that ink which is best read on a ground."""
    return max(inks, key=lambda ink: contrast(ink, ground))


def _grouped(count: int) -> str:
    return f"{count:,}".replace(",", "\u202f") if count >= 10_000 else str(count)
