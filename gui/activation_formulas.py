"""Activations and their slopes as mathematics."""

from __future__ import annotations

from decimal import Decimal

from engine.steps import Operand
from gui.equations import LONGEST_SUM, Equation, Notation, bracketed, negated, number_of
from gui.terms import Term, shortened


def activation(notation: Notation, name: str, own: Operand, scores: list[Operand]) -> Equation:
    """Return a = f(z).

    Parameters
    ----------
    notation : Notation
    name : str
        Of the function.
    own : Operand
        The unit's own weighted sum z.
    scores : list of Operand
        All that the step reads: for softmax, the sums of the whole layer.
    """
    symbol, number = notation.name(own.ref), notation.latex(own)
    at_zero = not notation.shown(own)
    match name:
        case "sigmoid":
            rule = rf"\frac{{1}}{{1+e^{{-{symbol}}}}}"
            numbers = rf"\frac{{1}}{{1+e^{{{negated(number)}}}}}"
            shown = Decimal("0.5") if at_zero else None
        case "tanh":
            rule, numbers = rf"\tanh({symbol})", rf"\tanh({{{number}}})"
            shown = Decimal(0) if at_zero else None
        case "relu":
            rule = rf"\max({symbol},\, 0)"
            numbers = rf"\max({{{number}}}{notation.list_mark}\, 0)"
            shown = max(notation.shown(own), Decimal(0))
        case _:
            return _softmax(notation, own, scores)
    return Equation((Term(rule, own.ref),), (Term(numbers, own.ref),), shown)


def _softmax(notation: Notation, own: Operand, scores: list[Operand]) -> Equation:
    symbols, numbers = [], []
    for score in shortened(scores, LONGEST_SUM, None):
        symbols.append(r"\cdots" if score is None else f"e^{{{notation.name(score.ref)}}}")
        numbers.append(r"\cdots" if score is None else f"e^{{{notation.latex(score)}}}")
    rule = rf"\frac{{e^{{{notation.name(own.ref)}}}}}{{{'+'.join(symbols)}}}"
    plugged = rf"\frac{{e^{{{notation.latex(own)}}}}}{{{'+'.join(numbers)}}}"
    alike = len({notation.shown(score) for score in scores}) == 1
    shown = 1 / Decimal(len(scores)) if alike else None
    return Equation((Term(rule, own.ref),), (Term(plugged, own.ref),), shown)


def slope(notation: Notation, name: str, z: Operand, a: Operand) -> Equation:
    """Return f'(z), written with the output a where that is shorter."""
    symbol, number, shown = notation.name(a.ref), bracketed(notation.latex(a)), notation.shown(a)
    match name:
        case "sigmoid":
            rule, numbers = rf"{symbol}\,(1-{symbol})", rf"{number}\,(1-{number})"
            return Equation((Term(rule, a.ref),), (Term(numbers, a.ref),), shown * (1 - shown))
        case "tanh":
            rule, numbers = rf"1-{symbol}^{{2}}", rf"1-{number}^{{2}}"
            return Equation((Term(rule, a.ref),), (Term(numbers, a.ref),), 1 - shown * shown)
    return _relu_slope(notation, z)


def _relu_slope(notation: Notation, z: Operand) -> Equation:
    """Return the two cases, and which of them z is."""
    name = notation.name(z.ref)
    up = number_of(z.value) > 0
    cases = rf"\left\{{\begin{{matrix}}1 & {name}>0\\0 & {name}\leq 0\end{{matrix}}\right."
    relation = ">" if up else r"\leq"
    this_one = f"{notation.latex(z)} {relation} 0"
    return Equation((Term(cases, z.ref),), (Term(this_one, z.ref),), Decimal(up))
