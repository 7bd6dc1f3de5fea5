"""What the lines of a plot are called, with their present values; nothing of it ever moves."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui.theme import Theme
from gui.views.text_cache import draw
from gui.views.training_axes import Writing

STROKE, GAP, APART = 1.3, 0.35, 1.0  # heights of the font: a line's sample, and between things
ROW = 1.35  # heights of the font


@dataclass(frozen=True, slots=True)
class Part:
    """A line's sample, its name, and its value, each of which may be missing."""

    colour: QColor
    name: str
    value: str | None
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """What is said in one place: of a run, or of a kind of line."""

    parts: tuple[Part, ...]
    run: int | None = None
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """How wordy a legend is: names, values, the test losses of several runs, what lines mean."""

    names: bool = True
    values: bool = True
    tests: bool = False
    key: bool = False
    widest: float = math.inf  # heights of the font that a name may take
    share: float = 1.0  # of the plot's height that all of it may take


# From the wordiest on: the first that fits. The last is for a small picture beside others.
FORMS = (
    Form(tests=True, key=True, share=0.33),
    Form(key=True, share=0.42),
    Form(key=True, widest=7.0, share=0.42),
    Form(values=False, widest=9.0, share=0.5),
    Form(values=False, widest=5.0),
    Form(names=False),
)


@dataclass(slots=True)
class Legend:
    """Entries, each in a room of its own; `value_room` only grows, so that numbers do not push."""

    value_room: float = 0.0
    name_room: float = math.inf  # the widest name that is not cut
    entries: tuple[Entry, ...] = ()
    rooms: list[QRectF] = field(default_factory=list)
    beside: Entry | None = None  # what stands at the right end of the title's line
    beside_room: QRectF = field(default_factory=QRectF)

    def width(self, entry: Entry, writing: Writing) -> float:
        """Return the room that an entry takes."""
        em, width = writing.em, 0.0
        for part in entry.parts:
            width += STROKE * em + GAP * em
            if part.name:
                whole = writing.piece(part.name, entry.bold).width
                width += min(whole, self.name_room) + GAP * em
            if part.value is not None:
                self.value_room = max(self.value_room, writing.piece(part.value).width)
                width += self.value_room + GAP * em
        return width - GAP * em if entry.parts else 0.0

    def arrange(
        self,
        entries: tuple[Entry, ...],
        beside: Entry | None,
        title: QRectF,
        room: QRectF,
        writing: Writing,
    ) -> float:
        """Give every entry its room, and return where the last one ends.

        Parameters
        ----------
        entries : tuple of Entry
            They go into `title` where they fit there side by side, or else into a grid from
            there on; under it, over the whole of `room`, where a `beside` is given.
        beside : Entry or None
        title, room : QRectF
        writing : Writing
        """
        em = writing.em
        widths = [self.width(entry, writing) for entry in entries]
        self.entries, self.rooms, self.beside = entries, [], beside
        if beside is None and sum(widths) + APART * em * (len(widths) - 1) <= title.width():
            right = title.right()
            for width in reversed(widths):
                self.rooms.insert(0, QRectF(right - width, title.top(), width, title.height()))
                right -= width + APART * em
            return title.bottom()
        if beside is not None:
            width = self.width(beside, writing)
            self.beside_room = QRectF(title.right() - width, title.top(), width, title.height())
            if width > title.width():
                self.beside = None
        widest = max(widths, default=1.0) + APART * em
        left, top = room.left(), title.bottom()
        if beside is None and widest <= title.width() + APART * em:
            left, top = title.left(), title.top()
        whole = room.right() - left + APART * em
        columns = max(1, min(len(entries), int(whole / widest)))
        column = whole / columns
        for place in range(len(entries)):
            row, at = divmod(place, columns)
            self.rooms.append(
                QRectF(
                    left + at * column,
                    top + row * ROW * em,
                    column - APART * em,
                    ROW * em,
                )
            )
        return self.rooms[-1].bottom() if self.rooms else title.bottom()

    def is_whole(self, writing: Writing) -> bool:
        """Return whether no entry is cut."""
        fitting = zip(self.entries, self.rooms, strict=True)
        return all(self.width(entry, writing) <= room.width() + 0.5 for entry, room in fitting)

    def run_at(self, point: QPointF) -> int | None:
        """Return the run whose entry is at a point."""
        for entry, room in zip(self.entries, self.rooms, strict=True):
            if room.contains(point):
                return entry.run
        return None

    def paint(self, painter: QPainter, writing: Writing, theme: Theme) -> None:
        """Draw all of it."""
        for entry, room in zip(self.entries, self.rooms, strict=True):
            self._paint_entry(painter, entry, room, writing, QColor(theme.text))
        if self.beside is not None:
            self._paint_entry(painter, self.beside, self.beside_room, writing, QColor(theme.muted))

    def _paint_entry(
        self, painter: QPainter, entry: Entry, room: QRectF, writing: Writing, ink: QColor
    ) -> None:
        em, x, middle = writing.em, room.left(), room.center().y()
        spare = room.width() - self.width(entry, writing)
        for part in entry.parts:
            paint_sample(painter, QPointF(x, middle), part.colour, em, part.dashed)
            x += (STROKE + GAP) * em
            if part.name:
                whole = min(writing.piece(part.name, entry.bold).width, self.name_room)
                width = max(2 * em, whole + min(0.0, spare))
                text = elided(part.name, width + 0.5, writing, entry.bold)
                draw(painter, writing.piece(text, entry.bold), x, middle, ink)
                x += min(width, whole) + GAP * em
            if part.value is not None:
                draw(painter, writing.piece(part.value, entry.bold), x, middle, ink)
                x += self.value_room + GAP * em


def paint_sample(
    painter: QPainter, at: QPointF, colour: QColor, em: float, dashed: bool, length: float = STROKE
) -> None:
    """Draw a piece of a line, from `at` to the right."""
    thickness = max(2.0, em / 7)
    pen = QPen(colour, thickness)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashed:
        dash = length * em / 5 / thickness
        pen.setDashPattern([dash, dash])
    painter.setPen(pen)
    painter.drawLine(at, at + QPointF(length * em, 0.0))


def elided(text: str, room: float, writing: Writing, bold: bool = False) -> str:
    """Return a text, cut where it is wider than its room."""
    if writing.piece(text, bold).width <= room:
        return text
    while len(text) > 1 and writing.piece(f"{text.rstrip()}…", bold).width > room:
        text = text[:-1]
    return f"{text.rstrip()}…"
