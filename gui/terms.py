"""What a formula is made of: pieces of LaTeX that each know which number they stand for.

A formula is a row of pieces. A view typesets each piece by itself, so that it can be pointed at,
lit up and cached; the row is aligned on the baseline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeVar

from engine.refs import Ref

Item = TypeVar("Item")
Dots = TypeVar("Dots")


class Tone(Enum):
    """How a piece is painted."""

    PLAIN = "plain"
    MUTED = "muted"  # context, not the point of this step
    ACCENT = "accent"  # what happens now: the phase's colour
    PENDING = "pending"  # not computed yet: a placeholder


@dataclass(frozen=True, slots=True)
class Term:
    """A symbol or a number. `ref` is None for operators and brackets."""

    latex: str
    ref: Ref | None = None
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Matrix:
    """A bracketed matrix of terms; each entry can be pointed at.

    `transposed` draws a superscript T behind it, `widest` is LaTeX whose width every column keeps
    free so that filling the matrix up moves nothing.
    """

    rows: tuple[tuple[Term, ...], ...]
    transposed: bool = False
    widest: str = ""


Piece = Term | Matrix


@dataclass(frozen=True, slots=True)
class Formula:
    """A row of pieces, left to right. A view may break it before a piece in `breaks`."""

    pieces: tuple[Piece, ...] = ()
    breaks: frozenset[int] = field(default_factory=frozenset)


def shortened(items: Sequence[Item], most: int, dots: Dots) -> list[Item | Dots]:
    """Return the items; of more than `most` only the first and the last, and dots between them."""
    if len(items) <= most:
        return list(items)
    return [*items[: most - 2], dots, items[-1]]


def to_latex(formula: Formula) -> str:
    """Return the whole formula as one piece of LaTeX, for use outside the application."""
    return " ".join(map(_piece_to_latex, formula.pieces))


def _piece_to_latex(piece: Piece) -> str:
    if isinstance(piece, Term):
        return piece.latex
    rows = r" \\ ".join(" & ".join(term.latex for term in row) for row in piece.rows)
    power = "^{T}" if piece.transposed else ""
    return rf"\begin{{bmatrix}} {rows} \end{{bmatrix}}{power}"
