"""The timeline: the phases of a cycle as chapters, and the whole run where it is longer."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from engine.steps import Chapter
from gui.theme import LIGHT, Theme, mix
from gui.time_words import count_text, phase_name
from gui.views.chapters import ChapterBar, Span, place_names

WHEEL_NOTCH = 120  # eighths of a degree


class Timeline(QWidget):
    """Shows where the cursor stands, and lets a hand move it.

    The bar of chapters is the current cycle; where the run is longer, a thin bar below it is the
    whole run. It is passive: it says where the hand wants to go, and draws what it is given.
    """

    scrubbed = Signal(object)  # the index asked for: an int of any size

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chapters: tuple[Chapter, ...] = ()
        self._bar = ChapterBar((), Span(0, 0), 0, ())
        self._index = 0
        self._length = 1
        self._pointed: int | None = None  # the step under the pointer ...
        self._on_run = False  # ... and whether that is on the bar of the whole run
        self._dragging = False
        self._wheel = 0
        # By Tab only: a click here must leave the canvas its Space and its arrows.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._retranslate()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._theme = theme
        self.update()

    def set_chapters(self, chapters: tuple[Chapter, ...]) -> None:
        """Show the chapters of the cycle that holds the cursor."""
        if chapters != self._chapters:
            self._chapters = chapters
            self._lay_out()
            self._describe()

    def set_length(self, length: int) -> None:
        """Tell how many steps the whole run has."""
        self._length = length
        self._describe()
        self.update()

    def set_index(self, index: int) -> None:
        """Put the cursor on step `index`."""
        self._index = index
        self._describe()
        self.update()

    @property
    def shows_run(self) -> bool:
        """Whether the run is longer than the cycle, and so has a bar of its own."""
        return 0 < self._bar.steps < self._length

    def point_of(self, index: int) -> QPointF:
        """Return where step `index` lies on the bar of the cycle."""
        return QPointF(self._bar.slot(index).middle, self.height() / 2)

    def run_point_of(self, index: int) -> QPointF:
        """Return where step `index` lies on the bar of the whole run."""
        run = self._run_rect
        share = index / max(1, self._length - 1)
        return QPointF(run.left() + share * run.width(), run.center().y())

    # Geometry, in multiples of the font's height. The bar is in the middle, level with buttons.

    @property
    def _em(self) -> float:
        return QFontMetricsF(self.font()).height()

    @property
    def _bar_rect(self) -> QRectF:
        em = self._em
        return QRectF(
            0.7 * em, self.height() / 2 - 0.31 * em, max(em, self.width() - 1.4 * em), 0.62 * em
        )

    @property
    def _run_rect(self) -> QRectF:
        bar, em = self._bar_rect, self._em
        return QRectF(bar.left(), bar.center().y() + 1.15 * em, bar.width(), 0.26 * em)

    @property
    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

    def sizeHint(self) -> QSize:
        """Return room for the names, the chapters, and the run below them."""
        return QSize(round(36 * self._em), round(3.8 * self._em))

    def minimumSizeHint(self) -> QSize:
        """Return the least room in which scrubbing makes sense."""
        return QSize(round(9 * self._em), round(3.8 * self._em))

    def _lay_out(self) -> None:
        """Place the chapters, each with room for its name where all of them have that."""
        rect, em, count = self._bar_rect, self._em, max(1, len(self._chapters))
        gap = min(0.25 * em, rect.width() / count / 4)
        metrics = QFontMetricsF(self._bold)
        phases = {c.phase for c in self._chapters}
        named = {p: metrics.horizontalAdvance(phase_name(p)) + 0.4 * em for p in phases}
        least = [named[c.phase] for c in self._chapters]
        if sum(least) > rect.width() - gap * count:
            least = [min(1.2 * em, rect.width() / count / 2)] * len(self._chapters)
        self._bar = ChapterBar(self._chapters, Span(rect.left(), rect.right()), gap, least)
        self._pointed = None
        self.update()

    # What is drawn

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw names, chapters, run, handle, and the number under the pointer."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._chapters:
            self._paint_chapters(painter)
            self._paint_names(painter)
            colour = self._theme.phase(self._chapters[self._bar.place(self._index)].phase)
            if self.shows_run:
                self._paint_run(painter, colour)
            self._paint_handle(painter, self.point_of(self._index), 0.62 * self._em, colour)
            self._paint_pointed(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = 0.4 * self._em
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)

    def _paint_chapters(self, painter: QPainter) -> None:
        rect, done = self._bar_rect, self._done
        painter.setPen(Qt.PenStyle.NoPen)
        drawn = -1.0
        for chapter, span in zip(self._chapters, self._bar.spans, strict=True):
            if span.high - drawn < 0.5:
                continue  # thousands of chapters: one for each half pixel is enough
            drawn = span.high
            colour = self._theme.phase(chapter.phase)
            part = QRectF(span.low, rect.top(), span.width, rect.height())
            radius = min(part.height(), part.width()) / 2
            painter.setBrush(self._theme.wash(colour, 0.36))
            painter.drawRoundedRect(part, radius, radius)
            if done > span.low:
                painter.setBrush(colour)
                painter.setClipRect(QRectF(0, 0, done, self.height()))
                painter.drawRoundedRect(part, radius, radius)
                painter.setClipping(False)
            self._paint_slots(painter, chapter, part)

    @property
    def _done(self) -> float:
        """How far the bar is filled: to the handle, and past it where a chapter is complete."""
        slot, span = self._bar.slot(self._index), self._bar.spans[self._bar.place(self._index)]
        return span.high if slot.high > span.high - 0.01 else slot.middle

    def _paint_slots(self, painter: QPainter, chapter: Chapter, part: QRectF) -> None:
        """Draw the seams between steps, where they are wide enough to be seen."""
        steps = chapter.stop - chapter.start
        if part.width() / steps < 0.4 * self._em:
            return
        painter.setBrush(QColor(self._theme.card))
        width = 0.07 * self._em
        for i in range(1, steps):
            x = part.left() + part.width() * i / steps
            painter.drawRect(QRectF(x - width / 2, part.top(), width, part.height()))

    def _paint_names(self, painter: QPainter) -> None:
        rect, em, current = self._bar_rect, self._em, self._bar.place(self._index)
        bold, plain = QFontMetricsF(self._bold), QFontMetricsF(self.font())
        name = phase_name(self._chapters[current].phase)
        width = min(bold.horizontalAdvance(name) + 1, rect.width())
        rooms = place_names(self._bar.spans, current, width, rect.right(), 0.5 * em)
        for place, room in rooms.items():
            if room.width < 1.5 * em:
                continue
            phase = self._chapters[place].phase
            metrics = bold if place == current else plain
            text = metrics.elidedText(phase_name(phase), Qt.TextElideMode.ElideRight, room.width)
            if place != current and len(text) < min(4, len(phase_name(phase))):
                continue
            painter.setFont(self._bold if place == current else self.font())
            painter.setPen(
                self._theme.phase(phase) if place == current else QColor(self._theme.muted)
            )
            painter.drawText(QPointF(room.low, rect.center().y() - 0.85 * em), text)

    def _paint_run(self, painter: QPainter, colour: QColor) -> None:
        rect, theme = self._run_rect, self._theme
        radius = rect.height() / 2
        at = self.run_point_of(self._index)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mix(QColor(theme.card), QColor(theme.muted), 0.3))
        painter.drawRoundedRect(rect, radius, radius)
        start, last = self._chapters[0].start, self._chapters[-1].stop - 1
        left, right = self.run_point_of(start).x(), self.run_point_of(last).x()
        spare = max(0.0, 1.4 * self._em - (right - left)) / 2  # the handle must not hide it
        cycle = QRectF(rect)
        cycle.setLeft(max(rect.left(), left - spare))
        cycle.setRight(min(rect.right(), right + spare))
        painter.setBrush(QColor(theme.muted))
        painter.drawRoundedRect(cycle, radius, radius)
        self._paint_handle(painter, at, 0.34 * self._em, colour)

    def _paint_handle(self, painter: QPainter, at: QPointF, radius: float, colour: QColor) -> None:
        painter.setBrush(QColor(self._theme.card))
        thickness = 0.3 * radius
        painter.setPen(QPen(colour, thickness))
        painter.drawEllipse(at, radius - thickness / 2, radius - thickness / 2)

    def _paint_pointed(self, painter: QPainter) -> None:
        """Draw the number of the step under the pointer on a chip above it."""
        if self._pointed is None:
            return
        em = self._em
        at = (self.run_point_of if self._on_run else self.point_of)(self._pointed)
        text = count_text(self._pointed + 1)
        chip = QRectF(0, 0, QFontMetricsF(self.font()).horizontalAdvance(text) + em, 1.15 * em)
        chip.moveCenter(QPointF(at.x(), 0))
        chip.moveBottom(self._bar_rect.center().y() - 0.68 * em)
        chip.moveLeft(max(0.0, min(chip.left(), self.width() - chip.width())))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.text))
        painter.drawRoundedRect(chip, 0.3 * em, 0.3 * em)
        painter.drawEllipse(at, 0.16 * em, 0.16 * em)
        painter.setFont(self.font())
        painter.setPen(QColor(self._theme.card))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)

    # What a hand does

    def _go(self, index: int) -> None:
        index = max(0, min(index, self._length - 1))
        if index != self._index:
            self.scrubbed.emit(index)

    def _point(self, position: QPointF) -> None:
        """Find the step at `position`; a drag stays on the bar that it began on."""
        if not self._chapters:
            return
        if not self._dragging:
            below = position.y() > self.height() / 2 + 0.75 * self._em
            self._on_run = self.shows_run and below
        if self._on_run:
            run = self._run_rect
            share = max(0.0, min((position.x() - run.left()) / run.width(), 1.0))
            self._pointed = round(share * (self._length - 1))
        else:
            self._pointed = self._bar.index_at(position.x())
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the step under the pointer."""
        if event.button() == Qt.MouseButton.LeftButton and self._chapters:
            self._point(event.position())
            self._dragging = True
            self._go_to_pointed()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the step under the pointer, and go there while dragging."""
        self._point(event.position())
        if self._dragging:
            self._go_to_pointed()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the drag."""
        self._dragging = False
        self._point(event.position())

    def _go_to_pointed(self) -> None:
        if self._pointed is not None:
            self._go(self._pointed)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        self._pointed = None
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Step: toward the user is on, as one reads; fine wheels add up to a notch."""
        delta = event.angleDelta()
        self._wheel += delta.y() or delta.x()
        notches = int(self._wheel / WHEEL_NOTCH)
        self._wheel -= notches * WHEEL_NOTCH
        self._go(self._index - notches)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with the arrows, go to the ends with Home and End; leave the rest to others."""
        targets = {
            Qt.Key.Key_Left: self._index - 1,
            Qt.Key.Key_Right: self._index + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self._length - 1,
        }
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held or event.key() not in targets:
            super().keyPressEvent(event)
        else:
            self._go(targets[Qt.Key(event.key())])

    # Words and sizes

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the chapters anew."""
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.FontChange):
            self._lay_out()

    def _retranslate(self) -> None:
        self.setAccessibleName(QCoreApplication.translate("Timeline", "Timeline"))
        self._describe()

    def _describe(self) -> None:
        """Tell a screen reader where the cursor stands."""
        if not self._chapters:
            return
        phase = self._chapters[self._bar.place(self._index)].phase
        self.setAccessibleDescription(
            QCoreApplication.translate("Timeline", "step {step} of {length}, {phase}").format(
                step=self._index + 1, length=self._length, phase=phase_name(phase).lower()
            )
        )
