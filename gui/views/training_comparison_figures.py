"""What a run has come to, in figures that the last row can read: losses, and right answers."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontInfo, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.training.evaluation import accuracy
from gui.numbers import NumberFormat, Policy
from gui.theme import LIGHT, Theme, mix
from gui.time_words import count_text
from gui.training_snapshot import RunShown
from gui.views.text_cache import FEW, TextCache, draw

ROW, SLIM_ROW = 2.3, 1.55  # ems: with and without a bar
BAR, GAP = 0.36, 0.28  # ems: a bar, and what is free under it
LARGE = 1.35  # ems: a figure, where there is room
SMALL = 0.8  # ems: a name at its smallest; while projecting, nothing is smaller than the font
WIDEST = "100,0 %"
SHARE = 0.52  # of the width that a figure may have
PLACES = 3
SMALLEST, LARGEST = 0.5 * 10.0**-PLACES, 1000.0  # what is written with PLACES decimals


@dataclass(frozen=True, slots=True)
class Figure:
    """A line: what it is, from the longest word on, how much, and its bar, from 0 to 1."""

    names: tuple[str, ...]
    text: str
    share: float


class Figures(QWidget):
    """Paints the lines under each other; nothing moves when the numbers change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._colour = QColor(LIGHT.text)
        self._lines: tuple[Figure, ...] = ()
        self._broken = ""
        self._slim = self._projecting = False
        self._texts = TextCache(self.font(), FEW)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_figures(
        self, lines: tuple[Figure, ...], broken: str, colour: QColor, theme: Theme
    ) -> None:
        """Show lines; with `broken`, that instead of the figures."""
        if len(lines) != len(self._lines):
            self.updateGeometry()
        self._lines, self._broken, self._colour, self._theme = lines, broken, colour, theme
        self.update()

    def set_slim(self, slim: bool) -> None:
        """Do without the bars, where there is little room."""
        self._slim = slim

    def set_projecting(self, projecting: bool) -> None:
        """Write nothing smaller than the font."""
        self._projecting = projecting
        self.update()

    @property
    def _row(self) -> float:
        return SLIM_ROW if self._slim else ROW

    def sizeHint(self) -> QSize:
        """Return the room of all lines."""
        em = QFontInfo(self.font()).pixelSize()
        return QSize(12 * em, round(max(2, len(self._lines)) * self._row * em))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines, or what went wrong."""
        if self._texts.font(10, False).family() != self.font().family():
            self._texts = TextCache(self.font(), FEW)
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            em = float(QFontInfo(self.font()).pixelSize())
            self._paint_lines(painter, em)
        finally:
            painter.end()

    def _paint_lines(self, painter: QPainter, em: float) -> None:
        if not self._lines:
            return  # a new card
        theme, texts, width = self._theme, self._texts, self.width()
        # Sizes for the widest figure that can come, so that they never change under way.
        least = em * (1.0 if self._projecting else SMALL)
        large = em * min(LARGE, SHARE * width / em / texts.width(WIDEST, True))
        for names in zip(*(line.names for line in self._lines), strict=True):
            widest = max(map(texts.width, names))
            if widest * least <= width - large * texts.width(WIDEST, True) - 0.5 * em:
                break
        else:  # the figures give of their room, too
            room = (width - 0.5 * em - least * widest) / texts.width(WIDEST, True)
            large = min(large, max(least, room))
        left_over = max(1.0, width - large * texts.width(WIDEST, True) - 0.5 * em)
        usual = min(em, max(least, left_over / widest))
        for number, line in enumerate(self._lines):
            room = QRectF(0, number * self._row * em, width, self._row * em)
            y = room.center().y() if self._slim else room.top() + (ROW - BAR - GAP) * em / 2
            if not self._slim:
                self._paint_bar(painter, line.share, room, em)
            if self._broken and number == 0:
                said = texts.fitted(self._broken, LARGE * em, True, width)
                draw(painter, said, 0.0, y, QColor(theme.error))
                continue
            figure = texts.piece("—" if self._broken else line.text, round(large), True)
            name = texts.fitted(names[number], usual, False, left_over)
            draw(painter, name, 0.0, y, QColor(theme.muted))
            draw(painter, figure, width - figure.width, y, QColor(theme.text))

    def _paint_bar(self, painter: QPainter, share: float, room: QRectF, em: float) -> None:
        bar = QRectF(room.left(), room.bottom() - (BAR + GAP) * em, room.width(), BAR * em)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mix(QColor(self._theme.card), QColor(self._theme.muted), 0.2))
        painter.drawRoundedRect(bar, BAR * em / 2, BAR * em / 2)
        if not self._broken and share > 0:
            bar.setWidth(max(BAR * em, min(1.0, share) * bar.width()))
            painter.setBrush(self._colour)
            painter.drawRoundedRect(bar, BAR * em / 2, BAR * em / 2)


def figures_of(
    shown: RunShown, threshold: float | None, limit: float, numbers: NumberFormat
) -> tuple[Figure, ...]:
    """Return a run's losses and its share of right answers.

    Parameters
    ----------
    shown : RunShown
    threshold : float or None
        From which output on a point is of class 1; None: the middle of the output's range.
    limit : float
        The loss whose bar is full.
    numbers : NumberFormat
    """
    translate = QCoreApplication.translate
    moment, problem = shown.moment, shown.setup.problem
    tested = len(problem.test_labels) > 0
    names: tuple[str, ...] = (
        translate("Comparison", "training loss"),
        translate("Comparison", "training"),
        translate("Comparison", "train"),
    )
    lines = [_loss_line(names, moment.loss, limit, numbers)]
    if tested:
        short = translate("Comparison", "test")
        names = translate("Comparison", "test loss"), short, short
        lines.append(_loss_line(names, moment.test_loss, limit, numbers))
    if problem.classes:
        outputs = moment.test_outputs if tested else moment.outputs
        labels = problem.test_labels if tested else problem.labels
        right = accuracy(shown.setup, outputs, labels, threshold)
        short = translate("Comparison", "right")
        name = translate("Comparison", "right in test") if tested else short
        text = f"{100 * right:.1f} %".replace(".", numbers.decimal)
        lines.append(Figure((name, short, short), text, right))
    return tuple(lines)


def loss_limit(runs: tuple[RunShown, ...]) -> float:
    """Return the largest loss with which any of the runs started."""
    firsts = [run.curve.losses[0] for run in runs if len(run.curve.losses)]
    return max((float(loss) for loss in firsts if math.isfinite(loss)), default=1.0) or 1.0


def broken_text(shown: RunShown) -> str:
    """Return that a run cannot go on from here, if so."""
    broken = shown.breakdown
    if broken is None or shown.moment.update < broken.update:
        return ""
    epoch = count_text(broken.update // shown.setup.batches)
    text = QCoreApplication.translate("Comparison", "✕ diverged in epoch {epoch}")
    return text.format(epoch=epoch)


def loss_text(loss: float, numbers: NumberFormat) -> str:
    """Return a loss, always with as many decimals, so that nothing jumps while it changes."""
    if SMALLEST <= abs(loss) < LARGEST or loss == 0:
        return f"{loss:.{PLACES}f}".replace(".", numbers.decimal)
    return NumberFormat(Policy.SLIDES, numbers.decimal, 1).text(loss)


def _loss_line(names: tuple[str, ...], loss: float, limit: float, numbers: NumberFormat) -> Figure:
    share = loss / limit if math.isfinite(loss) else 0.0
    return Figure(names, loss_text(loss, numbers), share)
