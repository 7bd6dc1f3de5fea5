"""The table of an outcome: each output and the error, before, after, and what it should be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QPointF, QRectF

from gui.network_outcome import Report, Row
from gui.views.outcome_sheet import Sheet
from gui.views.text_cache import draw_centred

# Lengths are in heights of the font.
HEAD = 1.15  # the first line
COLUMN_GAP = 1.0
ARROW = 1.9  # what stands between before and after
WORDY = 22.0  # from this width on there are words beside the names
ASIDE = 0.24  # of the width, for the last column


def draw_table(sheet: Sheet, report: Report, rows: list[Row], room: QRectF) -> list[float]:
    """Draw the table; return the middles of its lines."""
    em, columns = sheet.em, _columns(sheet, report, room)
    height = (room.height() - HEAD * em) / len(rows)
    middles = [room.top() + HEAD * em + (place + 0.5) * height for place in range(len(rows))]
    _draw_heads(sheet, (columns.before, columns.after), room.top() + 0.5 * em)
    if columns.wordy:
        _draw_caption(sheet, report, len(rows) - 1, room)
    small, large = columns.small, columns.large
    for row, y in zip(rows, middles, strict=True):
        name = _name(report, row, columns.wordy)
        sheet.write(sheet.texts.piece(name, small), room.left(), y, sheet.text)
        old = sheet.texts.piece(report.before(row), large)
        sheet.write_back(old, columns.before, y, sheet.muted)
        arrow = sheet.texts.piece("→", small)
        at = QPointF(columns.before + 0.5 * ARROW * em, y)
        draw_centred(sheet.painter, arrow, at, sheet.muted)
        new = sheet.texts.piece(report.after(row), large, True)
        sheet.write_back(new, columns.after, y, sheet.muted if row.after is None else sheet.new)
        aside = sheet.texts.fitted(report.aside(row), small, False, columns.aside)
        sheet.write_back(aside, room.right(), y, sheet.text)
    return middles


class _Columns(NamedTuple):
    """Where the numbers end, and how large the texts are.

    ``before`` and ``after`` are right edges, ``aside`` is the width of the last column; ``wordy``
    is whether there is room for words beside the names.
    """

    before: float
    after: float
    aside: float
    small: int
    large: int
    wordy: bool


def _columns(sheet: Sheet, report: Report, room: QRectF) -> _Columns:
    """Share out the width for the last step, where all is known: nothing moves on the way there."""
    em, rows = sheet.em, report.rows(report.final)
    wordy = room.width() > WORDY * em
    large = sheet.px * (1.25 if len(rows) == 2 else 1.0)
    names = _widest(sheet, [_name(report, row, wordy) for row in rows], sheet.px)
    old = _widest(sheet, [report.before(row) for row in rows], large)
    new = _widest(sheet, [report.after(row) for row in rows], large, bold=True)
    aside = _widest(sheet, [report.aside(row) for row in rows], sheet.px)
    aside = min(aside, ASIDE * room.width())
    gaps = (2.0 * COLUMN_GAP + ARROW) * em
    shrunk = min(1.0, (room.width() - gaps) / (names + old + new + aside))
    free = max(0.0, room.width() - gaps - shrunk * (names + old + new + aside))
    before = room.left() + shrunk * (names + old) + COLUMN_GAP * em + free / 3.0
    after = before + ARROW * em + shrunk * new + free / 3.0
    return _Columns(
        before, after, shrunk * aside, round(shrunk * sheet.px), round(shrunk * large), wordy
    )


def _name(report: Report, row: Row, wordy: bool) -> str:
    return f"{report.word(row)} {row.name}" if wordy else row.name


def _draw_caption(sheet: Sheet, report: Report, shown: int, room: QRectF) -> None:
    """Say which of several samples this is, or that there are more outputs than the table shows."""
    text = report.caption
    if report.hidden:
        text = QCoreApplication.translate("Outcome", "{shown} of {count} outputs")
        text = text.format(shown=shown, count=shown + report.hidden)
    piece = sheet.texts.piece(text, round(0.93 * sheet.px))
    sheet.write(piece, room.left(), room.top() + 0.5 * sheet.em, sheet.muted)


def _draw_heads(sheet: Sheet, ends: tuple[float, float], y: float) -> None:
    translate = QCoreApplication.translate
    words = translate("Outcome", "before"), translate("Outcome", "after")
    for place, (word, end) in enumerate(zip(words, ends, strict=True)):
        piece = sheet.texts.piece(word, round(0.93 * sheet.px))
        begin = sheet.write_back(piece, end, y, sheet.muted)
        centre = QPointF(begin - 0.6 * sheet.em, y)
        sheet.dot(centre, (0.27 if place else 0.24) * sheet.em, filled=bool(place))


def _widest(sheet: Sheet, texts: Sequence[str], px: float, *, bold: bool = False) -> float:
    return max(sheet.texts.piece(text, round(px), bold).width for text in texts)
