"""An equation in symbols and with its numbers, both written at the same time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol, TypeVar

import numpy as np

from engine.refs import Ref
from engine.steps import Operand, Value
from gui.numbers import NumberFormat
from gui.terms import Piece, Term, shortened

LONGEST_SUM = 5  # terms; a longer sum is written with dots
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Equation:
    """A rule in symbols and in numbers.

    ``shown`` is what the numbers on show come to: the sign before the result is = where it is that
    number, and ≈ where the rounded ones do not add up. None is what no written number can equal,
    such as e to the power of anything but 0.
    """

    rule: tuple[Piece, ...] = ()
    numbers: tuple[Piece, ...] = ()
    shown: Decimal | None = None


class Names(Protocol):
    """What the quantities of a network, or of a convolution, are called."""

    def latex(self, ref: Ref) -> str:
        """Return a quantity's name as LaTeX."""


class Decimals(Protocol):
    """How many decimals each number has."""

    long: NumberFormat

    def of(self, ref: Ref, index: int) -> NumberFormat:
        """Return how a quantity is written at step `index`."""


class Notation:
    """What quantities are called in LaTeX, and how their numbers are written at a step."""

    def __init__(self, names: Names, rounding: Decimals, index: int) -> None:
        self._names = names
        self._rounding = rounding
        self._index = index

    @property
    def list_mark(self) -> str:
        """What parts numbers from each other."""
        return self._rounding.long.list_mark

    def name(self, ref: Ref) -> str:
        """Return what a quantity is called."""
        return self._names.latex(ref)

    def symbol(self, ref: Ref) -> Term:
        """Return a quantity's name as a term that can be pointed at."""
        return Term(self.name(ref), ref)

    def latex(self, operand: Operand) -> str:
        """Return an operand's number."""
        return self._format(operand).latex(number_of(operand.value))

    def shown(self, operand: Operand) -> Decimal:
        """Return exactly the number that `latex` writes."""
        return self._format(operand).shown(number_of(operand.value))

    def exact(self, operand: Operand) -> bool:
        """Return whether `latex` rounds nothing away."""
        return self._format(operand).exact(number_of(operand.value))

    def _format(self, operand: Operand) -> NumberFormat:
        # As it was written just before: an update reads the old parameter under the same name.
        return self._rounding.of(operand.ref, max(0, self._index - 1))


class Draft:
    """An equation under construction: what is put into it goes into the rule and the numbers."""

    def __init__(self, notation: Notation) -> None:
        self._notation = notation
        self._rule: list[Piece] = []
        self._numbers: list[Piece] = []

    def put(self, latex: str) -> None:
        """Write an operator or a bracket."""
        self.put_both(latex, latex)

    def put_both(self, rule: str, numbers: str, ref: Ref | None = None) -> None:
        """Write one thing into the rule, and another one into the numbers."""
        self._rule.append(Term(rule, ref))
        self._numbers.append(Term(numbers, ref))

    def operand(self, operand: Operand) -> None:
        """Write a symbol and its number: in brackets if it is negative and does not stand first."""
        self._rule.append(self._notation.symbol(operand.ref))
        number = Term(self._notation.latex(operand), operand.ref)
        first = not self._numbers or self._numbers[-1] == Term("(")
        if number.latex.startswith("-") and not first:
            self._numbers += [Term("("), number, Term(")")]
        else:
            self._numbers.append(number)

    def product(self, first: Operand, second: Operand) -> None:
        """Write one operand times another."""
        self.operand(first)
        self.put(r"\cdot")
        self.operand(second)

    def difference(self, first: Operand, second: Operand) -> None:
        """Write one operand minus another."""
        self.operand(first)
        self.put("-")
        self.operand(second)

    def sum(self, items: Sequence[T], write: Callable[[T], None], most: int = LONGEST_SUM) -> None:
        """Write each item with a plus before the next; the middle of a long sum is dots."""
        for place, item in enumerate(shortened(items, most, None)):
            if place:
                self.put("+")
            if item is None:
                self.put(r"\cdots")
            else:
                write(item)

    def finish(self, shown: Decimal | None, rule: tuple[Piece, ...] = ()) -> Equation:
        """Return the equation; a `rule` that reads otherwise than the numbers takes its place."""
        return Equation(rule or tuple(self._rule), tuple(self._numbers), shown)


def number_of(value: Value) -> float:
    """Return a value as the one number that it is."""
    return float(np.asarray(value).reshape(-1)[0])


def pairs_of(operands: tuple[Operand, ...]) -> list[tuple[Operand, Operand]]:
    """Return the operands two by two."""
    return list(zip(operands[::2], operands[1::2], strict=True))


def negated(latex: str) -> str:
    """Return a number with the other sign."""
    return latex[1:] if latex.startswith("-") else f"-{latex}"


def bracketed(latex: str) -> str:
    """Return a number that a power or a function can be applied to."""
    return f"({latex})" if latex.startswith("-") or r"\cdot" in latex else latex
