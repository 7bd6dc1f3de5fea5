"""A number line: where a prediction was, where it went, and the flag that it should go to."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from gui.network_outcome import Report, Row
from gui.style import outline
from gui.views.outcome_sheet import Sheet
from gui.views.text_cache import Piece, draw_centred


class NumberLine:
    """Draws the way of a prediction: old, new, and the flag that it should go to."""

    def __init__(self, sheet: Sheet, report: Report, room: QRectF) -> None:
        self._sheet = sheet
        self._report = report
        self._scale = report.scale
        self._room = room
        self._track = room.adjusted(0.8 * sheet.em, 0.0, -0.8 * sheet.em, 0.0)

    def draw_one(self, row: Row, verdict: tuple[str, str]) -> None:
        """Draw the only output with its numbers, and say what came of it."""
        sheet, room, em = self._sheet, self._room, self._sheet.em
        y = room.top() + 2.85 * em
        flag = self._draw_track(row, y, 2.4 * em, 0.4 * em)
        self._draw_wanted(row, flag, y - 2.13 * em)
        half = 0.5 * room.width()
        if row.before is not None and math.isfinite(row.before):
            piece = sheet.texts.fitted(self._report.before(row), sheet.px, False, half)
            x = self._x(row.before) - piece.width / 2.0
            sheet.write(piece, self._inside(x, piece), y + 1.1 * em, sheet.muted)
        if row.after is not None and math.isfinite(row.after):
            piece = sheet.texts.fitted(self._report.after(row), sheet.px, True, half)
            x = self._beside(flag, self._x(row.after), piece)
            sheet.write(piece, x, y - 0.98 * em, sheet.new)
        sentence, word = (sheet.texts.piece(text, sheet.px) for text in verdict)
        said = sentence if sentence.width <= room.width() else word
        sheet.write(said, room.left(), room.bottom() - 0.5 * em, sheet.text)

    def draw_several(self, rows: list[Row], middles: list[float]) -> None:
        """Draw a line an output, beside its line of the table, all on the same scale."""
        sheet, em = self._sheet, self._sheet.em
        for value, x in zip(self._scale, (self._track.left(), self._track.right()), strict=True):
            piece = sheet.texts.piece(self._report.short(value, 2), round(0.85 * sheet.px))
            at = QPointF(x, self._room.top() + 0.4 * em)
            draw_centred(sheet.painter, piece, at, sheet.muted)
        for row, y in zip(rows, middles, strict=True):
            self._draw_track(row, y, 0.62 * em, 0.3 * em)

    def _draw_wanted(self, row: Row, flag: float, y: float) -> None:
        """Name the target beside its flag, on the side where there is room."""
        sheet, room = self._sheet, self._room
        wanted = self._report.wanted(row)
        text = QCoreApplication.translate("Outcome", "target {target}").format(target=wanted)
        piece = sheet.texts.piece(text, sheet.px)
        right, left = flag + 0.95 * sheet.em, flag - 0.4 * sheet.em
        if piece.width > max(room.right() - right, left - room.left()):
            most = max(room.right() - right, left - room.left())
            piece = sheet.texts.fitted(wanted, sheet.px, False, most)
        fits = right + piece.width <= room.right()
        sheet.write(piece, right if fits else left - piece.width, y, sheet.text)

    def _x(self, value: float) -> float:
        """Return where a value stands on the track."""
        return self._track.left() + self._scale.share(value) * self._track.width()

    def _inside(self, x: float, piece: Piece) -> float:
        return min(max(x, self._room.left()), self._room.right() - piece.width)

    def _beside(self, flag: float, at: float, piece: Piece) -> float:
        """Return where a number over a dot begins so that the flag's pole does not cross it."""
        gap = 0.35 * self._sheet.em
        x = self._inside(at - piece.width / 2.0, piece)
        if not x - gap < flag < x + piece.width + gap:
            return x
        left, right = flag - gap - piece.width, flag + gap
        first, second = (left, right) if at <= flag else (right, left)
        return first if first == self._inside(first, piece) else second

    def _draw_track(self, row: Row, y: float, pole: float, radius: float) -> float:
        """Draw a line, its flag, its dots and their arrow; return where the flag stands."""
        sheet, track, em = self._sheet, self._track, self._sheet.em
        painter = sheet.painter
        painter.setPen(QPen(outline(sheet.theme), max(1.5, 0.1 * em)))
        painter.drawLine(QPointF(track.left(), y), QPointF(track.right(), y))
        goal = row.target or 0.0
        if self._report.is_side:
            zero = self._x(0.0)
            painter.drawLine(QPointF(zero, y - 0.3 * em), QPointF(zero, y + 0.3 * em))
            goal = self._scale.high if goal > 0 else self._scale.low
        flag = self._x(goal)
        self._draw_flag(flag, y, pole)
        old, new = (
            None if value is None or not math.isfinite(value) else self._x(value)
            for value in (row.before, row.after)
        )
        if old is not None:
            sheet.dot(QPointF(old, y), radius, filled=False)
        if old is not None and new is not None:
            self._draw_arrow(old, new, y, radius)
        if new is not None:
            # Where they lie on each other, the ring stays visible around the disc.
            apart = old is None or abs(new - old) > 2.0 * radius
            sheet.dot(QPointF(new, y), (1.0 if apart else 0.65) * radius, filled=True)
        return flag

    def _draw_flag(self, x: float, y: float, pole: float) -> None:
        """Draw a flag that stands on the line."""
        em, painter, ink = self._sheet.em, self._sheet.painter, self._sheet.text
        top, size = y - pole, min(0.6 * em, 0.75 * pole)
        painter.setPen(QPen(ink, max(1.2, 0.09 * em)))
        painter.drawLine(QPointF(x, y + 0.3 * em), QPointF(x, top))
        tip, foot = QPointF(x + size, top + 0.45 * size), QPointF(x, top + 0.9 * size)
        _fill(painter, ink, QPointF(x, top), tip, foot)

    def _draw_arrow(self, start: float, stop: float, y: float, radius: float) -> None:
        """Draw an arrow from the old dot to the new one, if there is room between them."""
        em, painter = self._sheet.em, self._sheet.painter
        way = 1.0 if stop > start else -1.0
        start, tip = start + way * 1.15 * radius, stop - way * 1.15 * radius
        length = (tip - start) * way
        if length < 0.3 * em:
            return
        head = min(0.62 * em, length)
        back = tip - way * head
        painter.setPen(QPen(self._sheet.new, 0.2 * em, c=Qt.PenCapStyle.FlatCap))
        painter.drawLine(QPointF(start, y), QPointF(back + way * 0.1 * head, y))
        tail, wing = QPointF(back, y), QPointF(0.0, 0.5 * head)
        _fill(painter, self._sheet.new, QPointF(tip, y), tail - wing, tail + wing)


def _fill(painter: QPainter, colour: QColor, *corners: QPointF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF(corners))
