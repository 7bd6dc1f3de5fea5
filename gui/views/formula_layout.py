"""Where the pieces of a formula go: spacing, lines and their alignment. No pixels here.

Lengths are in units of ``EM`` an em; the origin is the top left corner of the whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, pairwise

from PySide6.QtCore import QPointF

from gui.terms import Formula, Matrix, Piece, Term
from gui.views.formula_blocks import Block, Bracket, Measure, Spot, block, widened
from gui.views.formula_spacing import Atom, Sides, resolve, sides, space
from gui.views.typeset import EM

_LINE_GAP = 0.4 * EM
_MOST_INDENT = 0.3  # of the width: beyond it, lines that go on start at the left


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """A formula's terms and brackets, each in its place."""

    spots: tuple[Spot, ...]
    brackets: tuple[Bracket, ...]
    width: float
    height: float
    lines: int

    def at(self, point: QPointF) -> Spot | None:
        """Return the term pointed at: of those whose area holds `point`, the nearest."""
        hits = [s for s in self.spots if s.area.contains(point)]
        return min(hits, key=lambda s: abs(s.body.center().x() - point.x()), default=None)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    stop: int
    indent: float
    width: float


class Row:
    """A formula measured once, to be set in lines of any width."""

    def __init__(self, formula: Formula, measure: Measure) -> None:
        self.formula = formula
        self._blocks = [block(piece, measure) for piece in formula.pieces]
        self._sides = resolve([_sides(piece) for piece in formula.pieces])
        self._gaps = [0.0] + [space(a.right, b.left) for a, b in pairwise(self._sides)]
        ends = accumulate(g + b.width for g, b in zip(self._gaps, self._blocks, strict=False))
        self._starts = [end - b.width for end, b in zip(ends, self._blocks, strict=True)]
        self._relations, self._sums = self._operators()

    @property
    def width(self) -> float:
        """The width of the formula on one line."""
        return self._span(0, len(self._blocks))

    @property
    def additive(self) -> tuple[int, ...]:
        """The pieces, outside of all brackets, that are relations, pluses or minuses."""
        return tuple(sorted((*self._relations, *self._sums)))

    @property
    def relations(self) -> tuple[int, ...]:
        """The pieces, outside of all brackets, that are relations."""
        return tuple(self._relations)

    def layout(self, width: float) -> Layout:
        """Set the formula in lines of at most `width`, where it can be broken so."""
        return self._place(self._lines(width))

    def size(self, width: float) -> tuple[float, float]:
        """Return the width and the height of that layout, without making it."""
        lines = self._lines(width)
        heights = [sum(self._reach(line)) + _LINE_GAP for line in lines]
        return _widest(lines), max(0.0, sum(heights) - _LINE_GAP)

    def _operators(self) -> tuple[list[int], list[int]]:
        relations, sums = [], []
        depth = 0
        for i, (piece, outer) in enumerate(zip(self.formula.pieces, self._sides, strict=True)):
            if isinstance(piece, Term) and depth == 0 and i > 0:
                if outer.left is Atom.REL:
                    relations.append(i)
                elif outer.left is Atom.BIN and piece.latex.startswith(("+", "-", "−", r"\pm")):
                    sums.append(i)
            depth += (outer.right is Atom.OPEN) - (outer.left is Atom.CLOSE)
        return relations, sums

    def _lines(self, width: float) -> list[_Line]:
        everywhere = len(self._blocks)
        if self.width <= width or everywhere == 0:
            return [_Line(0, everywhere, 0.0, self.width)]
        later = self._relations[1:]  # a left side alone on its line looks lost
        attempts: list[Iterable[int]] = [later, (*later, *self._sums), self.additive]
        if self.formula.breaks:
            attempts = [self.formula.breaks]
        lines: list[_Line] = []
        for breaks in attempts:
            for indented in (True, False):
                lines = self._broken(breaks, width, indented)
                if all(line.indent + line.width <= width for line in lines):
                    return lines
        return lines

    def _broken(self, breaks: Iterable[int], width: float, indented: bool) -> list[_Line]:
        """Fill line after line, breaking at the last possible place."""
        count = len(self._blocks)
        places = [*sorted(i for i in breaks if 0 < i < count), count]
        lines: list[_Line] = []
        start = 0
        while start < count:
            indent = self._indent(start, width) if indented and start else 0.0
            ahead = [place for place in places if place > start]
            fitting = [p for p in ahead if indent + self._span(start, p) <= width]
            stop = fitting[-1] if fitting else ahead[0]
            lines.append(_Line(start, stop, indent, self._span(start, stop)))
            start = stop
        return lines

    def _indent(self, start: int, width: float) -> float:
        """Relations stand below the first one, other operators below what follows it."""
        if not self._relations:
            return 0.0
        first = self._relations[0]
        indent = self._span(0, first) + self._gaps[first]
        if self._sides[start].left is not Atom.REL:
            indent += self._blocks[first].width + space(Atom.REL, Atom.ORD)
        return indent if indent <= _MOST_INDENT * width else 0.0

    def _span(self, start: int, stop: int) -> float:
        """Return the width of some pieces on one line."""
        if start == stop:
            return 0.0
        return self._starts[stop - 1] + self._blocks[stop - 1].width - self._starts[start]

    def _place(self, lines: list[_Line]) -> Layout:
        spots: list[Spot] = []
        brackets: list[Bracket] = []
        y = 0.0
        for line in lines:
            ascent, descent = self._reach(line)
            x = line.indent
            for i in range(line.start, line.stop):
                x += self._gaps[i] if i > line.start else 0.0
                self._put(self._blocks[i], x, y, ascent, descent, spots, brackets)
                x += self._blocks[i].width
            y += ascent + descent + _LINE_GAP
        height = max(0.0, y - _LINE_GAP)
        return Layout(tuple(spots), tuple(brackets), _widest(lines), height, len(lines))

    def _reach(self, line: _Line) -> tuple[float, float]:
        """Return how far a line reaches above and below its baseline."""
        blocks = self._blocks[line.start : line.stop]
        ascent = max((b.ascent for b in blocks), default=0.0)
        return ascent, max((b.descent for b in blocks), default=0.0)

    @staticmethod
    def _put(
        piece: Block,
        x: float,
        top: float,
        ascent: float,
        descent: float,
        spots: list[Spot],
        brackets: list[Bracket],
    ) -> None:
        placed = [spot.moved(x, top + ascent) for spot in piece.spots]
        if not piece.brackets:
            placed = [widened(spot, top, top + ascent + descent) for spot in placed]
        spots.extend(placed)
        brackets.extend(bracket.moved(x, top + ascent) for bracket in piece.brackets)


def _widest(lines: list[_Line]) -> float:
    return max((line.indent + line.width for line in lines), default=0.0)


def _sides(piece: Piece) -> Sides:
    return Sides(Atom.INNER, Atom.INNER) if isinstance(piece, Matrix) else sides(piece.latex)
