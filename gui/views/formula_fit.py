"""Making a formula fit: in lines first, then smaller, and at last with dots for its middle."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from gui.terms import Formula, Matrix, Piece, Term, Tone
from gui.views.formula_blocks import DOTS, Measure
from gui.views.formula_layout import Layout, Row

SCALES = (1.0, 0.9, 0.8, 0.7, 0.6)
"""Few sizes, so that the size seldom changes from step to step."""

_LEAST_SHOWN = 3  # the first, dots, the last
_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """A layout, by how much it is shrunk, and whether it shows the whole formula."""

    layout: Layout
    scale: float
    complete: bool


def fit(
    formula: Formula, measure: Measure, width: float, height: float, least: float = 0.0
) -> Fitted:
    """Lay `formula` out in a space of `width` by `height` (in units of ``EM`` an em).

    It is shrunk to `least` of its size at most; 1 or more leaves it as it is.
    """
    row = Row(formula, measure)
    scale = SCALES[0]
    for scale in [SCALES[0], *(s for s in SCALES[1:] if s >= least)]:
        if _fits(row, width / scale, height / scale):
            return Fitted(row.layout(width / scale), scale, complete=True)
    layout = _elided(row, measure, width / scale, height / scale)
    if least > 0.0:  # rather small than cut off
        scale *= min(1.0, width / scale / layout.width, height / scale / layout.height)
    return Fitted(layout, scale, complete=False)


def shown(count: int, limit: int, focus: Iterable[int] = ()) -> list[int | None]:
    """Return which of `count` things to show in `limit` places (at least 3); None stands for dots.

    The first and the last are among them, and those in `focus` if there is room.

    Examples
    --------
    >>> shown(8, 4)
    [0, 1, None, 7]
    """
    if count <= limit:
        return list(range(count))
    kept = {0, count - 1}
    for i in (*focus, *range(count)):
        if _places(kept | {i}) <= limit:
            kept.add(i)
    places: list[int | None] = []
    for i in sorted(kept):
        if places and places[-1] != i - 1:
            places.append(None)
        places.append(i)
    return places


def shortened(formula: Formula, limit: int, measure: Measure) -> Formula:
    """Return `formula` with at most `limit` rows, columns and summands, dots among them."""
    return _shortened(Row(formula, measure), limit)


def _shortened(row: Row, limit: int) -> Formula:
    formula = row.formula
    starts = [0, *row.relations, len(formula.pieces)]
    focus = _focus(formula.pieces)
    pieces: list[Piece] = []
    breaks: set[int] = set()
    for start, stop in pairwise(starts):
        inner = [i for i in row.additive if start < i < stop]
        for part in _summands(formula.pieces, start, inner, stop, limit):
            if part is None:
                pieces += [Term("+"), Term(DOTS)]
                continue
            if part.start in formula.breaks or (not formula.breaks and part.start in row.additive):
                breaks.add(len(pieces))
            pieces += [_smaller(formula.pieces[i], limit, focus) for i in part]
    return Formula(tuple(pieces), frozenset(breaks))


def _fits(row: Row, width: float, height: float) -> bool:
    taken = row.size(width)
    return taken[0] <= width + _ROUNDING and taken[1] <= height + _ROUNDING


def _elided(row: Row, measure: Measure, width: float, height: float) -> Layout:
    """Drop as little as makes the rest fit; if nothing does, show the shortest."""

    @cache
    def within(limit: int) -> Row:
        return Row(_shortened(row, limit), measure)

    # the largest limit that fits: the first True of the sequence, from the largest on
    limits = range(_longest(row) - 1, _LEAST_SHOWN - 1, -1)
    at = bisect_left(limits, True, key=lambda limit: _fits(within(limit), width, height))
    if at < len(limits):
        return within(limits[at]).layout(width)

    heads = Row(_heads(row), measure)  # a summand that is cut through would say nothing
    if _fits(heads, width, height):
        return heads.layout(width)

    short = _shortened(row, _LEAST_SHOWN)

    @cache
    def without(count: int) -> Row:
        return Row(_without_middle(short, count), measure)

    drops = range(1, max(2, len(short.pieces) - 1))
    at = bisect_left(drops, True, key=lambda count: _fits(without(count), width, height))
    return without(drops[min(at, len(drops) - 1)]).layout(width)


def _heads(row: Row) -> Formula:
    """Return a formula with the first summand of each side, and dots for the others."""
    pieces = row.formula.pieces
    focus = _focus(pieces)
    kept: list[Piece] = []
    for start, stop in pairwise([0, *row.relations, len(pieces)]):
        end = next((i for i in row.additive if start < i < stop), stop)
        kept += [_smaller(piece, _LEAST_SHOWN, focus) for piece in pieces[start:end]]
        if end < stop:
            kept += [Term("+"), Term(DOTS)]
    return Formula(tuple(kept))


def _longest(row: Row) -> int:
    """Return the largest number of rows, columns or summands."""
    matrices = [piece.rows for piece in row.formula.pieces if isinstance(piece, Matrix)]
    sizes = [max(len(rows), len(rows[0])) for rows in matrices if rows]
    return max([*sizes, len(row.additive) + 1])


def _without_middle(formula: Formula, count: int) -> Formula:
    """Return `formula` with dots for the `count` pieces in its middle."""
    pieces = formula.pieces
    start = max(1, (len(pieces) - count) // 2)
    stop = min(len(pieces), start + count)
    breaks = {i for i in formula.breaks if i < start}
    breaks |= {i - (stop - start) + 1 for i in formula.breaks if i >= stop}
    return Formula((*pieces[:start], Term(DOTS), *pieces[stop:]), frozenset(breaks))


def _summands(
    pieces: Sequence[Piece], start: int, inner: list[int], stop: int, limit: int
) -> Iterator[range | None]:
    parts = [range(a, b) for a, b in pairwise([start, *inner, stop])]
    focus = [n for n, part in enumerate(parts) if any(_accented(pieces[i]) for i in part)]
    for place in shown(len(parts), limit, focus):
        yield None if place is None else parts[place]


def _accented(piece: Piece) -> bool:
    return isinstance(piece, Term) and piece.tone is Tone.ACCENT


def _focus(pieces: Sequence[Piece]) -> Mapping[int, list[int]]:
    """Return, by length, the rows and columns with accents: all matrices show the same ones."""
    focus: defaultdict[int, list[int]] = defaultdict(list)
    for piece in pieces:
        rows = piece.rows if isinstance(piece, Matrix) else ()
        for r, row in enumerate(rows):
            for c in (c for c, entry in enumerate(row) if _accented(entry)):
                focus[len(rows)].append(r)
                focus[len(row)].append(c)
    return focus


def _smaller(piece: Piece, limit: int, focus: Mapping[int, list[int]]) -> Piece:
    if not isinstance(piece, Matrix) or not piece.rows:
        return piece
    rows, columns = (
        shown(count, limit, focus.get(count, ())) for count in (len(piece.rows), len(piece.rows[0]))
    )
    cells = tuple(tuple(_cell(piece, r, c) for c in columns) for r in rows)
    return Matrix(cells, piece.transposed, piece.widest)


def _cell(matrix: Matrix, row: int | None, column: int | None) -> Term:
    if row is not None and column is not None:
        return matrix.rows[row][column]
    dots = {(True, True): r"\ddots", (True, False): r"\vdots", (False, True): DOTS}
    return Term(dots[row is None, column is None], tone=Tone.MUTED)


def _places(kept: set[int]) -> int:
    ordered = sorted(kept)
    return len(ordered) + sum(b - a > 1 for a, b in pairwise(ordered))
