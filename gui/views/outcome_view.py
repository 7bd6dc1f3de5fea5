"""What a run was for: the first sample's prediction and error before it and after it."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.network_trace import NetworkTrace, Outcome
from engine.refs import Ref
from engine.steps import Array, Phase
from gui.names import NetworkNames
from gui.network_narration import rounded_for
from gui.numbers import NumberFormat, Policy
from gui.style import outline
from gui.theme import LIGHT, Theme
from gui.views.text_cache import Piece, TextCache, draw, draw_centred

if TYPE_CHECKING:
    from gui.views.loss_curve import LossCurve

# Lengths are in heights of the font.
HEIGHT = 6.5
PAD = 0.9
GAP = 1.6
TABLE = 17.0, 27.0  # the least and the most width of the table
LINE = 17.0, 44.0  # the same of the number line
HEAD = 1.15  # the table's first line
COLUMN_GAP = 1.0
ASIDE = 0.24  # of the table's width, for the last column
ARROW = 1.9  # what stands between before and after
MOST_OUTPUTS = 3
UNKNOWN = "?"

Ends = tuple[Outcome | None, Outcome | None]


class Row(NamedTuple):
    """A line of the table: a number before and after, and what it should be.

    `target` is None for the error; `wanted` is the target's name.
    """

    name: str
    before: float | None
    after: float | None
    target: float | None = None
    wanted: str = ""


class Scale(NamedTuple):
    """What a number line spans."""

    low: float
    high: float

    def at(self, value: float, track: QRectF) -> float:
        """Return where a value stands on `track`, or the end that it lies beyond."""
        share = (value - self.low) / (self.high - self.low)
        return track.left() + min(1.0, max(0.0, share)) * track.width()


def most_wanted(target: Array, most: int) -> list[int]:
    """Return which outputs to show of many: the largest targets, in the order of the layer."""
    order = np.argsort(-target, kind="stable")
    return sorted(int(place) for place in order[:most])


def scale_of(trace: NetworkTrace, values: list[Array]) -> Scale:
    """Return what the number lines of a run span; it does not change while stepping."""
    if trace.shape.activation(trace.shape.last) in ("softmax", "sigmoid"):
        return Scale(0.0, 1.0)
    together = np.concatenate([*values, np.zeros(1 if trace.run.loss == "logistic" else 0)])
    together = together[np.isfinite(together)]
    low, high = float(together.min()), float(together.max())
    # A flag in the very corner would look like an edge.
    margin = 0.06 * (high - low) or 0.5 * max(1.0, abs(high))
    return Scale(low - margin, high + margin)


class Report:
    """Puts the outcome of a run into rows, texts and a verdict."""

    def __init__(self, trace: NetworkTrace, names: NetworkNames, numbers: NumberFormat) -> None:
        self._trace = trace
        self._names = names
        self._numbers = numbers
        self._target = trace.run.targets[0]
        self._outputs = most_wanted(self._target, MOST_OUTPUTS)
        self.hidden = len(self._target) - len(self._outputs)
        self.final = trace.outcome(len(trace) - 1)
        ends = [end.prediction[self._outputs] for end in self.final if end is not None]
        self.scale = scale_of(trace, [self._target[self._outputs], *ends])
        self.is_side = trace.run.loss == "logistic"  # the target is a side of zero, not a place

    def rows(self, known: Ends) -> list[Row]:
        """Return the lines of the table: the outputs, then the error."""
        before, after = known
        rows = [
            Row(
                self._names.text(Ref("a", self._trace.shape.last, (j,))),
                None if before is None else float(before.prediction[j]),
                None if after is None else float(after.prediction[j]),
                float(self._target[j]),
                self._names.text(Ref("target", None, (j,))),
            )
            for j in self._outputs
        ]
        old, new = (None if end is None else end.loss for end in known)
        return [*rows, Row(self._names.text(Ref("loss")), old, new)]

    def word(self, row: Row) -> str:
        """Return what kind of number a row holds."""
        translate = QCoreApplication.translate
        if row.target is None:
            return translate("Outcome", "error")
        return translate("Outcome", "prediction")

    def before(self, row: Row) -> str:
        """Return the old number as the step that made it writes it."""
        return self._number(row.before, Phase.FORWARD)

    def after(self, row: Row) -> str:
        """Return the new number as the step that made it writes it."""
        return self._number(row.after, Phase.CHECK)

    def aside(self, row: Row) -> str:
        """Return what stands behind a row: the target, or by how much the error changed."""
        return self._change(row) if row.target is None else self.wanted(row)

    def wanted(self, row: Row) -> str:
        """Return the target, e.g. ``y = 1``."""
        return f"{row.wanted} = {self._numbers.text(row.target or 0.0)}"

    def short(self, value: float, decimals: int) -> str:
        """Return a number of the second rank."""
        short = dataclasses.replace(self._numbers, policy=Policy.SLIDES)
        return short.text(value, decimals)

    def verdict(self, known: Ends) -> tuple[str, str]:
        """Return whether the prediction came closer to the target, in a sentence and in a word."""
        translate = QCoreApplication.translate
        before, after = known
        if before is None or after is None or not math.isfinite(after.loss):
            return "", ""
        if after.loss == before.loss:
            return (
                translate("Outcome", "The error is the same as before."),
                translate("Outcome", "as before"),
            )
        closer = after.loss < before.loss
        word = translate("Outcome", "closer") if closer else translate("Outcome", "farther away")
        if self.is_side:
            if closer:
                return translate("Outcome", "The score moved to the side of its label."), word
            return translate("Outcome", "The score moved away from the side of its label."), word
        if closer:
            return translate("Outcome", "The prediction came closer to the target."), word
        return translate("Outcome", "The prediction moved away from the target."), word

    def spoken(self, known: Ends) -> str:
        """Return in sentences what the picture shows."""
        translate = QCoreApplication.translate
        line = translate("Outcome", "{word} {name}: before {before}, after {after}")
        unknown = translate("Outcome", "not known yet")
        said = []
        for row in self.rows(known):
            text = line.format(
                word=self.word(row),
                name=row.name,
                before=unknown if row.before is None else self.before(row),
                after=unknown if row.after is None else self.after(row),
            )
            aside = self.aside(row)
            said.append(f"{text} ({aside})." if aside else f"{text}.")
        return " ".join([*said, self.verdict(known)[0]]).strip()

    def _number(self, value: float | None, phase: Phase) -> str:
        return UNKNOWN if value is None else rounded_for(self._numbers, phase).text(value)

    def _change(self, row: Row) -> str:
        """Return the change in per cent, with its sign; nothing while there is none."""
        if row.before is None or row.after is None or not row.before:
            return ""
        change = 100.0 * (row.after - row.before) / abs(row.before)
        if not math.isfinite(change):
            return ""
        text = QCoreApplication.translate("Outcome", "{number}%")
        return text.format(number=("+" if change > 0 else "") + self.short(change, 1))


class Sheet:
    """What is needed to draw: a painter, the colours, and the font's measures."""

    def __init__(self, painter: QPainter, theme: Theme, texts: TextCache, font: QFont) -> None:
        self.painter = painter
        self.theme = theme
        self.texts = texts
        self.em = QFontMetricsF(font).height()
        self.px = QFontInfo(font).pixelSize()
        self.text, self.muted = QColor(theme.text), QColor(theme.muted)
        self.new = QColor(theme.forward)

    def write(self, text: str | Piece, x: float, y: float, colour: QColor) -> None:
        """Write from `x` on."""
        piece = self.texts.piece(text, self.px) if isinstance(text, str) else text
        draw(self.painter, piece, x, y, colour)

    def write_back(self, piece: Piece, x: float, y: float, colour: QColor) -> float:
        """Write up to `x`, and return where the text begins."""
        draw(self.painter, piece, x - piece.width, y, colour)
        return x - piece.width

    def dot(self, centre: QPointF, radius: float, *, filled: bool) -> None:
        """Draw a prediction: the old one is a ring, the new one a disc."""
        ring = self.new if filled else self.muted
        pen = QPen(ring, max(1.5, 0.12 * self.em))
        self.painter.setPen(QPen(Qt.PenStyle.NoPen) if filled else pen)
        self.painter.setBrush(ring if filled else QColor(self.theme.card))
        self.painter.drawEllipse(centre, radius, radius)


def draw_table(sheet: Sheet, report: Report, rows: list[Row], room: QRectF) -> list[float]:
    """Draw the table; return the middles of its lines."""
    em = sheet.em
    lines = (room.height() - HEAD * em) / len(rows)
    middles = [room.top() + HEAD * em + (place + 0.5) * lines for place in range(len(rows))]
    wordy = room.width() > 22.0 * em
    names = [f"{report.word(row)} {row.name}" if wordy else row.name for row in rows]
    # The sizes are those of the last step, where all is known: nothing moves on the way there.
    final = report.rows(report.final)
    old, new = [report.before(row) for row in final], [report.after(row) for row in final]
    asides = [report.aside(row) for row in final]
    large = sheet.px * (1.25 if len(rows) == 2 else 1.0)
    named = _widest(sheet, names, sheet.px)
    behind = min(_widest(sheet, asides, sheet.px), ASIDE * room.width())
    widths = _widest(sheet, old, large), _widest(sheet, new, large, bold=True)
    gaps = (2.0 * COLUMN_GAP + ARROW) * em
    shrunk = min(1.0, (room.width() - gaps) / (named + behind + sum(widths)))
    free = max(0.0, room.width() - gaps - shrunk * (named + behind + sum(widths)))
    before = room.left() + shrunk * (named + widths[0]) + COLUMN_GAP * em + free / 3.0
    after = before + ARROW * em + shrunk * widths[1] + free / 3.0
    small, large = round(shrunk * sheet.px), round(shrunk * large)
    _draw_heads(sheet, (before, after), room.top() + 0.5 * em)
    if wordy and report.hidden:
        text = QCoreApplication.translate("Outcome", "{shown} of {count} outputs")
        text = text.format(shown=len(rows) - 1, count=len(rows) - 1 + report.hidden)
        piece = sheet.texts.piece(text, round(0.93 * sheet.px))
        sheet.write(piece, room.left(), room.top() + 0.5 * em, sheet.muted)
    for name, row, y in zip(names, rows, middles, strict=True):
        sheet.write(sheet.texts.piece(name, small), room.left(), y, sheet.text)
        sheet.write_back(sheet.texts.piece(report.before(row), large), before, y, sheet.muted)
        arrow = sheet.texts.piece("→", small)
        draw_centred(sheet.painter, arrow, QPointF(before + 0.5 * ARROW * em, y), sheet.muted)
        colour = sheet.muted if row.after is None else sheet.new
        sheet.write_back(sheet.texts.piece(report.after(row), large, True), after, y, colour)
        aside = sheet.texts.fitted(report.aside(row), small, False, shrunk * behind)
        sheet.write_back(aside, room.right(), y, sheet.text)
    return middles


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
            x = self._scale.at(row.before, self._track) - piece.width / 2.0
            sheet.write(piece, self._inside(x, piece), y + 1.1 * em, sheet.muted)
        if row.after is not None and math.isfinite(row.after):
            piece = sheet.texts.fitted(self._report.after(row), sheet.px, True, half)
            x = self._beside(flag, self._scale.at(row.after, self._track), piece)
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
        grey = QPen(outline(sheet.theme), max(1.5, 0.1 * em))
        painter.setPen(grey)
        painter.drawLine(QPointF(track.left(), y), QPointF(track.right(), y))
        goal = row.target or 0.0
        if self._report.is_side:
            zero = self._scale.at(0.0, track)
            painter.drawLine(QPointF(zero, y - 0.3 * em), QPointF(zero, y + 0.3 * em))
            goal = self._scale.high if goal > 0 else self._scale.low
        flag = self._scale.at(goal, track)
        top, size = y - pole, min(0.6 * em, 0.75 * pole)
        painter.setPen(QPen(sheet.text, max(1.2, 0.09 * em)))
        painter.drawLine(QPointF(flag, y + 0.3 * em), QPointF(flag, top))
        tip, foot = QPointF(flag + size, top + 0.45 * size), QPointF(flag, top + 0.9 * size)
        _fill(painter, sheet.text, QPointF(flag, top), tip, foot)
        old, new = (
            None if value is None or not math.isfinite(value) else self._scale.at(value, track)
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
        wing = QPointF(0.0, 0.5 * head)
        _fill(
            painter,
            self._sheet.new,
            QPointF(tip, y),
            QPointF(back, y) - wing,
            QPointF(back, y) + wing,
        )


def _fill(painter: QPainter, colour: QColor, *corners: QPointF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF(corners))


class OutcomeView(QWidget):
    """A strip of constant height: a table, a number line, and the losses of a longer run.

    Signals
    -------
    update_requested : int
        Somebody pointed at an update of the run, counted from zero.
    """

    update_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._numbers = NumberFormat()
        self._trace: NetworkTrace | None = None
        self._names: NetworkNames | None = None
        self._report: Report | None = None
        self._known: Ends = None, None
        self._index = 0
        self._curve: LossCurve | None = None
        self._texts = TextCache(self.font())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_trace(self, trace: NetworkTrace, names: NetworkNames) -> None:
        """Show the outcome of a run, as far as `set_moment` says that it is known."""
        self._trace, self._names = trace, names
        self._report = Report(trace, names, self._numbers)
        self._show_losses(trace)
        self.set_moment(min(self._index, len(trace) - 1))

    def set_moment(self, index: int) -> None:
        """Show what is known once step `index` is done."""
        self._index = index
        if self._trace is None:
            return
        self._known = self._trace.outcome(index)
        if self._curve is not None and not self._curve.isHidden():
            step, run = self._trace[index], self._trace.run
            update = (step.epoch or 0) * run.batches + (step.batch or 0)
            self._curve.set_update(run.updates if step.phase is Phase.CHECK else update)
        self._describe()

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Change how numbers are written."""
        self._numbers = numbers
        if self._curve is not None:
            self._curve.set_numbers(numbers)
        if self._trace is not None and self._names is not None:
            self._report = Report(self._trace, self._names, numbers)
        self._describe()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        if self._curve is not None:
            self._curve.set_theme(theme)
        self.update()

    def _show_losses(self, trace: NetworkTrace) -> None:
        """Show the curve of a run of several updates; it is made when it is first needed."""
        losses = trace.history.losses[: trace.history.made]
        if self._curve is None and len(losses) > 1:
            # pyqtgraph takes half a second to import: only those who need it wait for it.
            from gui.views.loss_curve import LossCurve

            self._curve = LossCurve(self)
            self._curve.update_requested.connect(self.update_requested)
            self._curve.set_numbers(self._numbers)
            self._curve.set_theme(self._theme)
        if self._curve is not None:
            self._curve.setVisible(len(losses) > 1)
            self._curve.set_losses(losses)
        self._arrange()

    def sizeHint(self) -> QSize:
        """Return the constant height and an ordinary width."""
        return QSize(round(50.0 * self._em), round(HEIGHT * self._em))

    def minimumSizeHint(self) -> QSize:
        """Return the constant height and a width in which all numbers have room."""
        return QSize(round(27.0 * self._em), self.sizeHint().height())

    @property
    def _em(self) -> float:
        return QFontMetricsF(self.font()).height()

    def _areas(self) -> tuple[QRectF, QRectF, QRectF]:
        """Return the room for table, number line and curve; empty where there is none."""
        em = self._em
        inner = QRectF(self.rect()).adjusted(PAD * em, 0.5 * em, -PAD * em, -0.4 * em)
        table = QRectF(inner)
        table.setWidth(min(max(0.42 * inner.width(), TABLE[0] * em), TABLE[1] * em))
        line = QRectF(inner)
        line.setLeft(table.right() + GAP * em)
        if self._curve is None or self._curve.isHidden():
            line.setWidth(min(line.width(), LINE[1] * em))
            return table, line, QRectF()
        curve = QRectF(line)
        if line.width() < (2.0 * LINE[0] + GAP) * em:
            return table, QRectF(), curve
        line.setWidth(0.46 * line.width())
        curve.setLeft(line.right() + GAP * em)
        return table, line, curve

    def _arrange(self) -> None:
        if self._curve is not None:
            self._curve.setGeometry(self._areas()[2].toRect())
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the curve in its place."""
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font and the language."""
        if event.type() == QEvent.Type.FontChange:
            self._texts = TextCache(self.font())
            self.updateGeometry()
            self._arrange()
        elif event.type() == QEvent.Type.LanguageChange:
            self._describe()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the table and the number line, under a line that parts them from the graph."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(0, 0, self.width(), 1, QColor(self._theme.border))
        if self._report is not None:
            sheet = Sheet(painter, self._theme, self._texts, self.font())
            table, room, _ = self._areas()
            *outputs, error = self._report.rows(self._known)
            middles = draw_table(sheet, self._report, [*outputs, error], table)
            if not room.isEmpty():
                line = NumberLine(sheet, self._report, room)
                if len(outputs) == 1:
                    line.draw_one(outputs[0], self._report.verdict(self._known))
                else:
                    line.draw_several(outputs, middles[:-1])
        painter.end()

    def _describe(self) -> None:
        name = QCoreApplication.translate("Outcome", "Outcome for the first sample")
        self.setAccessibleName(name)
        if self._report is not None:
            self.setAccessibleDescription(self._report.spoken(self._known))
        self.update()
