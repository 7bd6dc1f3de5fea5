"""The extent of one piece of a formula, and where the parts of a matrix are. No pixels here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

from PySide6.QtCore import QRectF

from gui.terms import Matrix, Piece, Term, Tone
from gui.views.typeset import AXIS, EM, split_number

DOTS = r"\cdots"  # at the top of a column that stands for others
BRACKET = 0.2 * EM  # width of a bracket's feet
SCRIPT = 0.7  # size of a superscript

_PLACEHOLDER = 0.95 * EM
_ASCENT = AXIS + 0.5 * EM  # a line's least reach, even about the axis: rows then align with text
_DESCENT = 0.5 * EM - AXIS
_ROW_GAP = 0.28 * EM
_COLUMN_GAP = 0.9 * EM
_BRACKET_GAP = 0.2 * EM
_BRACKET_OVERHANG = 0.06 * EM
_HALO = 0.25 * EM  # how far around a piece still points at it


class Extent(Protocol):
    """What is known of a typeset snippet (see ``Glyphs``)."""

    @property
    def width(self) -> float:
        """Advance."""

    @property
    def ascent(self) -> float:
        """Reach above the baseline."""

    @property
    def descent(self) -> float:
        """Reach below the baseline."""


Measure = Callable[[str], Extent]


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """A term in its place.

    Attributes
    ----------
    term : Term
    x, baseline : float
    body : QRectF
        What it covers: a placeholder or a highlight fills it.
    area : QRectF
        Where pointing means this term.
    scale : float
        Of its outline.
    """

    term: Term
    x: float
    baseline: float
    body: QRectF
    area: QRectF
    scale: float = 1.0

    def moved(self, dx: float, dy: float) -> Spot:
        """Return the same term elsewhere."""
        body, area = self.body.translated(dx, dy), self.area.translated(dx, dy)
        return Spot(self.term, self.x + dx, self.baseline + dy, body, area, self.scale)


@dataclass(frozen=True, slots=True)
class Bracket:
    """A square bracket; `x` is its outer edge if it opens, its inner edge if it closes."""

    x: float
    top: float
    bottom: float
    opens: bool

    def moved(self, dx: float, dy: float) -> Bracket:
        """Return the same bracket elsewhere."""
        return Bracket(self.x + dx, self.top + dy, self.bottom + dy, self.opens)


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A piece laid out with its left end at x = 0 and its baseline at y = 0."""

    width: float
    ascent: float
    descent: float
    spots: tuple[Spot, ...]
    brackets: tuple[Bracket, ...] = ()


@lru_cache(1024)
def block(piece: Piece, measure: Measure) -> Block:
    """Lay out one piece; most pieces of a step are those of the step before."""
    return _matrix(piece, measure) if isinstance(piece, Matrix) else _term(piece, measure)


def _term(term: Term, measure: Measure) -> Block:
    extent = measure(term.latex)
    width = extent.width
    if term.tone is Tone.PENDING:
        width = max(width, _PLACEHOLDER)
    ascent, descent = _reach([extent])
    body = QRectF(0.0, -ascent, width, ascent + descent)
    area = body.adjusted(-_HALO, 0.0, _HALO, 0.0)
    return Block(width, ascent, descent, (Spot(term, 0.0, 0.0, body, area),))


def _reach(extents: Sequence[Extent]) -> tuple[float, float]:
    """Return how far a line of these reaches above and below its baseline."""
    ascent = max((extent.ascent for extent in extents), default=_ASCENT)
    descent = max((extent.descent for extent in extents), default=_DESCENT)
    return max(ascent, _ASCENT), max(descent, _DESCENT)


@dataclass(frozen=True, slots=True)
class _Column:
    width: float
    heads: float  # what numbers take before their decimal separators
    tails: float  # and from there on


def _matrix(matrix: Matrix, measure: Measure) -> Block:
    reaches = [_reach([measure(entry.latex) for entry in row]) for row in matrix.rows]
    columns = [
        _column(entries if entries[0].latex == DOTS else (*entries, Term(matrix.widest)), measure)
        for entries in zip(*matrix.rows, strict=True)
    ]
    left = BRACKET + _BRACKET_GAP
    right = left + sum(c.width for c in columns) + _COLUMN_GAP * (len(columns) - 1)
    height = sum(ascent + descent for ascent, descent in reaches)
    height += _ROW_GAP * (len(reaches) - 1)
    top = -AXIS - height / 2.0

    spots: list[Spot] = []
    y = top
    for entries, (ascent, descent) in zip(matrix.rows, reaches, strict=True):
        x = left
        for entry, column in zip(entries, columns, strict=True):
            cell = QRectF(x, y, column.width, ascent + descent)
            spots.append(_entry(entry, column, cell, y + ascent, measure))
            x += column.width + _COLUMN_GAP
        y += ascent + descent + _ROW_GAP

    upper, lower = top - _BRACKET_OVERHANG, top + height + _BRACKET_OVERHANG
    outer = right + _BRACKET_GAP
    brackets = (Bracket(0.0, upper, lower, True), Bracket(outer, upper, lower, False))
    width = outer + BRACKET
    ascent = -upper
    if matrix.transposed:
        script = _superscript(width, upper, measure)
        spots.append(script)
        width += script.body.width()
        ascent = max(ascent, -script.body.top())
    return Block(width, ascent, lower, tuple(spots), brackets)


def _column(entries: Sequence[Term], measure: Measure) -> _Column:
    """Return the widths of a column. Its numbers stand with their decimal separators aligned."""
    heads = tails = others = 0.0
    for entry in entries:
        width = measure(entry.latex).width
        if entry.tone is Tone.PENDING:
            others = max(others, width, _PLACEHOLDER)
        elif (parts := split_number(entry.latex)) is not None:
            head = measure(parts[0]).width
            heads, tails = max(heads, head), max(tails, width - head)
        else:
            others = max(others, width)
    return _Column(max(heads + tails, others), heads, tails)


def _entry(term: Term, column: _Column, cell: QRectF, baseline: float, measure: Measure) -> Spot:
    extent = measure(term.latex)
    x = cell.left() + (column.width - extent.width) / 2.0
    body = QRectF(x, cell.top(), extent.width, cell.height())
    if term.tone is Tone.PENDING:
        body = QRectF(cell)  # an orderly column of empty places
    elif (parts := split_number(term.latex)) is not None:
        margin = (column.width - column.heads - column.tails) / 2.0
        x = cell.left() + margin + column.heads - measure(parts[0]).width
        body.moveLeft(x)
    area = cell.adjusted(-_COLUMN_GAP / 2, -_ROW_GAP / 2, _COLUMN_GAP / 2, _ROW_GAP / 2)
    return Spot(term, x, baseline, body, area)


def _superscript(x: float, top: float, measure: Measure) -> Spot:
    term = Term("T")
    extent = measure(term.latex)
    baseline = top + 0.75 * extent.ascent * SCRIPT
    body = QRectF(
        x, baseline - extent.ascent * SCRIPT, extent.width * SCRIPT, extent.ascent * SCRIPT
    )
    return Spot(term, x, baseline, body, body, SCRIPT)


def widened(spot: Spot, top: float, bottom: float) -> Spot:
    """Return `spot` to be pointed at anywhere from `top` to `bottom`."""
    area = QRectF(spot.area.left(), top, spot.area.width(), bottom - top)
    return replace(spot, area=area)
