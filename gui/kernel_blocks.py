"""The pieces of a kernel's matrix form: arrays as matrices, sums of products, signs and results."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import NamedTuple

from engine.refs import Ref
from engine.steps import Moment
from gui.equations import negated
from gui.kernel_formulas import MOST_ADDED
from gui.kernel_names import KernelNames
from gui.numbers import NumberFormat
from gui.terms import Matrix, Piece, Term, Tone, shortened

LARGEST = 5  # rows or columns; of a larger matrix the ends and what is computed now are shown
MOST_BLOCKS = 3  # windows, or maps, side by side

Grid = list[list[Ref]]


class Pair(NamedTuple):
    """Two arrays whose products, place by place, are added up."""

    left: Grid
    right: Grid


class KernelBlocks:
    """Writes the pieces of a formula at one moment of a trace."""

    def __init__(self, names: KernelNames, numbers: NumberFormat, moment: Moment) -> None:
        self._names = names
        self._numbers = numbers
        self._moment = moment

    def value(self, ref: Ref) -> float:
        """Return what a quantity is worth; nan while it is not known yet."""
        value = self._moment.value(ref)
        return float("nan") if value is None else float(value)

    def shown(self, ref: Ref) -> Decimal:
        """Return exactly the number that is written."""
        return self._numbers.shown(self.value(ref))

    def result(self, target: Ref) -> Term:
        """Return a number, or a placeholder while it is still to come."""
        value = self._moment.value(target)
        if value is None:
            return Term("?", target, Tone.PENDING)
        return Term(self._numbers.latex(float(value)), target, Tone.ACCENT)

    def sign(self, target: Ref, read: Collection[Ref], shown: Decimal) -> Term:
        """Return = where what is shown comes to the result, or where that is still open."""
        if self._moment.value(target) is None:
            return Term("=")
        exact = self.shown(target) == shown and all(map(self._is_exact, (target, *read)))
        return Term("=" if exact else r"\approx")

    def signed(self, pieces: list[Piece]) -> list[Piece]:
        """Return the pieces with ≈ for = where a matrix holds a number that is rounded."""
        refs = {
            entry.ref
            for piece in pieces
            if isinstance(piece, Matrix)
            for row in piece.rows
            for entry in row
            if entry.ref is not None and entry.tone is not Tone.PENDING
        }
        if all(map(self._is_exact, refs)):
            return pieces
        return [Term(r"\approx") if piece == Term("=") else piece for piece in pieces]

    def sum(
        self, pairs: list[Pair], target: Ref, added: Ref | None, accents: Collection[Ref]
    ) -> list[Piece]:
        """Return the sum of all products and of what is `added`, and what it comes to."""
        pieces: list[Piece] = []
        for place, pair in enumerate(shortened(pairs, MOST_BLOCKS, None)):
            if place:
                pieces.append(Term("+"))
            if pair is None:
                pieces.append(Term(r"\cdots"))
            else:
                left, right = self.block(pair.left, accents), self.block(pair.right, accents)
                pieces += [Term(r"\sum"), left, Term(r"\odot"), right]
        read = [ref for pair in pairs for grid in pair for row in grid for ref in row]
        if added is not None:
            read.append(added)
            pieces += self._added(added)
        if len(read) > MOST_ADDED:
            return [*pieces, Term(r"\approx"), self.result(target)]
        total = _products(self, pairs) + (Decimal(0) if added is None else self.shown(added))
        return [*pieces, self.sign(target, read, total), self.result(target)]

    def _added(self, ref: Ref) -> list[Piece]:
        number = self._numbers.latex(self.value(ref))
        if number.startswith("-"):
            return [Term("-"), Term(negated(number), ref)]
        return [Term("+"), Term(number, ref)]

    def block(
        self, grid: Grid, accents: Collection[Ref] = (), *, widest: str | None = None
    ) -> Matrix:
        """Return an array as a matrix; each of its columns has room for `widest`."""
        here = next(
            ((r, c) for r, row in enumerate(grid) for c, ref in enumerate(row) if ref in accents),
            (0, 0),
        )
        columns = _places(len(grid[0]), here[1])
        rows = tuple(
            tuple(
                Term(r"\cdots", None, Tone.MUTED)
                if r is None or c is None
                else self._entry(grid[r][c], accents)
                for c in columns
            )
            for r in _places(len(grid), here[0])
        )
        return Matrix(rows, widest=widest or "")

    def filling(self, grid: Grid, accents: Collection[Ref] = ()) -> Matrix:
        """Return an array that fills up, as a matrix with room for what is still to come."""
        trace = self._moment.trace
        values = [trace.value(ref, len(trace) - 1) for row in grid for ref in row]
        widest = max((self._numbers.latex(float(v)) for v in values if v is not None), key=len)
        return self.block(grid, accents, widest=widest)

    def _entry(self, ref: Ref, accents: Collection[Ref]) -> Term:
        value = self._moment.value(ref)
        if value is None:
            return Term("?", ref, Tone.PENDING)
        tone = Tone.ACCENT if ref in accents else Tone.PLAIN
        if tone is Tone.PLAIN and self._names.is_padding(ref):
            tone = Tone.MUTED
        return Term(self._numbers.latex(float(value)), ref, tone)

    def _is_exact(self, ref: Ref) -> bool:
        return self._numbers.exact(self.value(ref))


def _products(blocks: KernelBlocks, pairs: list[Pair]) -> Decimal:
    """Return what the products of the numbers on show come to."""
    return sum(
        (
            blocks.shown(a) * blocks.shown(b)
            for left, right in pairs
            for row, beside in zip(left, right, strict=True)
            for a, b in zip(row, beside, strict=True)
        ),
        Decimal(0),
    )


def _places(size: int, here: int) -> list[int | None]:
    """Return which rows or columns are shown; None for dots."""
    last = size - 1
    if size <= LARGEST:
        return list(range(size))
    if here <= 2:
        return [0, 1, 2, None, last]
    if here >= last - 2:
        return [0, None, last - 2, last - 1, last]
    return [0, None, here, None, last]
