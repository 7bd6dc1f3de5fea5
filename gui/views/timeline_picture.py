"""Where everything of a timeline is, and what it looks like. No state, no hand."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from engine.steps import Chapter
from gui.theme import Theme, mix
from gui.time_words import count_text, phase_name
from gui.views.chapters import ChapterBar, Span, place_names


class TimelinePlaces:
    """The geometry of a timeline: its lengths are multiples of the font's height.

    The bar of chapters is in the middle, level with buttons; the thin bar of the whole run is
    below it.

    Parameters
    ----------
    chapters : tuple of Chapter
        Of the cycle that holds the cursor.
    length : int
        How many steps the whole run has.
    size : QSizeF
        Of the widget.
    font : QFont
    """

    def __init__(
        self, chapters: tuple[Chapter, ...], length: int, size: QSizeF, font: QFont
    ) -> None:
        self.chapters = chapters
        self.length = length
        self.size = size
        self.font = font
        self.bold = QFont(font)
        self.bold.setBold(True)
        self.em = em = QFontMetricsF(font).height()
        width = max(em, size.width() - 1.4 * em)
        # Where it is low, the names above the bar need more room than the run below it.
        self.middle = middle = max(size.height() / 2, min(1.9 * em, size.height() - 1.42 * em))
        self.cycle = QRectF(0.7 * em, middle - 0.31 * em, width, 0.62 * em)
        self.run = QRectF(0.7 * em, middle + 1.15 * em, width, 0.26 * em)
        self.bar = self._bar()

    def _bar(self) -> ChapterBar:
        """Place the chapters, each with room for its name where all of them have that."""
        rect, em, count = self.cycle, self.em, max(1, len(self.chapters))
        gap = min(0.25 * em, rect.width() / count / 4)
        metrics = QFontMetricsF(self.bold)
        phases = {chapter.phase for chapter in self.chapters}
        named = {p: metrics.horizontalAdvance(phase_name(p)) + 0.4 * em for p in phases}
        least = [named[chapter.phase] for chapter in self.chapters]
        if sum(least) > rect.width() - gap * count:
            least = [min(1.2 * em, rect.width() / count / 2)] * len(self.chapters)
        return ChapterBar(self.chapters, Span(rect.left(), rect.right()), gap, least)

    @property
    def shows_run(self) -> bool:
        """Whether the run is longer than the cycle, and so has a bar of its own."""
        return 0 < self.bar.steps < self.length

    def point_of(self, index: int) -> QPointF:
        """Return where step `index` lies on the bar of the cycle."""
        return QPointF(self.bar.slot(index).middle, self.cycle.center().y())

    def run_point_of(self, index: int) -> QPointF:
        """Return where step `index` lies on the bar of the whole run."""
        share = index / max(1, self.length - 1)
        return QPointF(self.run.left() + share * self.run.width(), self.run.center().y())

    def is_on_run(self, at: QPointF) -> bool:
        """Return whether a point belongs to the bar of the whole run."""
        return self.shows_run and at.y() > self.middle + 0.75 * self.em

    def index_at(self, x: float, on_run: bool) -> int:
        """Return the step at `x` on one of the two bars."""
        if not on_run:
            return self.bar.index_at(x)
        share = max(0.0, min((x - self.run.left()) / self.run.width(), 1.0))
        return round(share * (self.length - 1))


@dataclass(frozen=True, slots=True, eq=False)
class TimelinePicture:
    """Draws a timeline: the chapters of a cycle, the whole run, and a cursor on both."""

    places: TimelinePlaces
    theme: Theme
    index: int

    def paint(self, painter: QPainter) -> None:
        """Draw names, chapters, run and handle."""
        here = self.places.chapters[self.places.bar.place(self.index)]
        colour = self.theme.phase(here.phase)
        self._paint_chapters(painter)
        self._paint_names(painter)
        if self.places.shows_run:
            self._paint_run(painter, colour)
        em = self.places.em
        self._paint_handle(painter, self.places.point_of(self.index), 0.62 * em, colour)

    def paint_pointed(self, painter: QPainter, index: int, on_run: bool) -> None:
        """Draw the number of the step that is pointed at on a chip above it."""
        places, em = self.places, self.places.em
        at = places.run_point_of(index) if on_run else places.point_of(index)
        text = count_text(index + 1)
        chip = QRectF(0, 0, QFontMetricsF(places.font).horizontalAdvance(text) + em, 1.15 * em)
        chip.moveCenter(QPointF(at.x(), 0))
        chip.moveBottom(places.cycle.center().y() - 0.68 * em)
        chip.moveLeft(max(0.0, min(chip.left(), places.size.width() - chip.width())))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.text))
        painter.drawRoundedRect(chip, 0.3 * em, 0.3 * em)
        painter.drawEllipse(at, 0.16 * em, 0.16 * em)
        painter.setFont(places.font)
        painter.setPen(QColor(self.theme.card))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)

    @property
    def _done(self) -> float:
        """How far the bar is filled: to the handle, and past it where a chapter is complete."""
        bar = self.places.bar
        slot, span = bar.slot(self.index), bar.spans[bar.place(self.index)]
        return span.high if slot.high > span.high - 0.01 else slot.middle

    def _paint_chapters(self, painter: QPainter) -> None:
        places, done = self.places, self._done
        rect = places.cycle
        painter.setPen(Qt.PenStyle.NoPen)
        drawn = -1.0
        for chapter, span in zip(places.chapters, places.bar.spans, strict=True):
            if span.high - drawn < 0.5:
                continue  # thousands of chapters: one for each half pixel is enough
            drawn = span.high
            colour = self.theme.phase(chapter.phase)
            part = QRectF(span.low, rect.top(), span.width, rect.height())
            radius = min(part.height(), part.width()) / 2
            painter.setBrush(self.theme.wash(colour, 0.36))
            painter.drawRoundedRect(part, radius, radius)
            if done > span.low:
                painter.setBrush(colour)
                painter.setClipRect(QRectF(0, 0, done, places.size.height()))
                painter.drawRoundedRect(part, radius, radius)
                painter.setClipping(False)
            self._paint_seams(painter, chapter, part)

    def _paint_seams(self, painter: QPainter, chapter: Chapter, part: QRectF) -> None:
        """Draw the seams between steps, where they are wide enough to be seen."""
        steps = chapter.stop - chapter.start
        if part.width() / steps < 0.4 * self.places.em:
            return
        painter.setBrush(QColor(self.theme.card))
        width = 0.07 * self.places.em
        for i in range(1, steps):
            x = part.left() + part.width() * i / steps
            painter.drawRect(QRectF(x - width / 2, part.top(), width, part.height()))

    def _paint_names(self, painter: QPainter) -> None:
        places, theme = self.places, self.theme
        rect, em, current = places.cycle, places.em, places.bar.place(self.index)
        bold, plain = QFontMetricsF(places.bold), QFontMetricsF(places.font)
        name = phase_name(places.chapters[current].phase)
        width = min(bold.horizontalAdvance(name) + 1, rect.width())
        rooms = place_names(places.bar.spans, current, width, rect.right(), 0.5 * em)
        for place, room in rooms.items():
            if room.width < 1.5 * em:
                continue
            phase, here = places.chapters[place].phase, place == current
            metrics = bold if here else plain
            text = metrics.elidedText(phase_name(phase), Qt.TextElideMode.ElideRight, room.width)
            if not here and len(text) < min(4, len(phase_name(phase))):
                continue
            painter.setFont(places.bold if here else places.font)
            painter.setPen(theme.phase(phase) if here else QColor(theme.muted))
            painter.drawText(QPointF(room.low, rect.center().y() - 0.85 * em), text)

    def _paint_run(self, painter: QPainter, colour: QColor) -> None:
        places, theme = self.places, self.theme
        rect, em = places.run, places.em
        radius = rect.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mix(QColor(theme.card), QColor(theme.muted), 0.3))
        painter.drawRoundedRect(rect, radius, radius)
        start, last = places.chapters[0].start, places.chapters[-1].stop - 1
        left, right = places.run_point_of(start).x(), places.run_point_of(last).x()
        spare = max(0.0, 1.4 * em - (right - left)) / 2  # the handle must not hide it
        cycle = QRectF(rect)
        cycle.setLeft(max(rect.left(), left - spare))
        cycle.setRight(min(rect.right(), right + spare))
        painter.setBrush(QColor(theme.muted))
        painter.drawRoundedRect(cycle, radius, radius)
        self._paint_handle(painter, places.run_point_of(self.index), 0.34 * em, colour)

    def _paint_handle(self, painter: QPainter, at: QPointF, radius: float, colour: QColor) -> None:
        painter.setBrush(QColor(self.theme.card))
        thickness = 0.3 * radius
        painter.setPen(QPen(colour, thickness))
        painter.drawEllipse(at, radius - thickness / 2, radius - thickness / 2)
