"""Losses and the deltas of the output layer as mathematics."""

from __future__ import annotations

from decimal import Decimal

from engine.steps import Operand
from gui.equations import Draft, Equation, Notation, bracketed, negated, number_of
from gui.terms import Term

Pair = tuple[Operand, Operand]  # a prediction a_j (or a score) and its target y_j


def loss(notation: Notation, name: str, pairs: list[Pair]) -> Equation:
    """Return the loss of a sample, or of some of its outputs."""
    match name:
        case "half_squared_error":
            return _half_squared_error(notation, pairs)
        case "logistic":
            return _logistic(notation, pairs)
        case "binary_cross_entropy":
            return _binary_cross_entropy(notation, pairs)
        case "softmax_cross_entropy" if len(pairs) > 1:
            return _cross_entropy(notation, pairs)
        case "softmax_cross_entropy":
            return _cross_entropy_term(notation, *pairs[0])
    raise ValueError(name)


def _half_squared_error(notation: Notation, pairs: list[Pair]) -> Equation:
    draft = Draft(notation)

    def square(pair: Pair) -> None:
        draft.put("(")
        draft.difference(*pair)
        draft.put(")^{2}")

    draft.put(r"\frac{1}{2}")
    if len(pairs) > 1:
        draft.put("(")
    draft.sum(pairs, square)
    if len(pairs) > 1:
        draft.put(")")
    squares = ((notation.shown(a) - notation.shown(y)) ** 2 for a, y in pairs)
    return draft.finish(sum(squares, Decimal(0)) / 2)


def _logistic(notation: Notation, pairs: list[Pair]) -> Equation:
    draft = Draft(notation)

    def term(pair: Pair) -> None:
        a, y = pair
        power = rf"-{notation.name(y.ref)}\,{notation.name(a.ref)}"
        plugged = rf"-{bracketed(notation.latex(y))}\cdot {bracketed(notation.latex(a))}"
        draft.put_both(
            rf"\log\!\left(1+e^{{{power}}}\right)", rf"\log\!\left(1+e^{{{plugged}}}\right)", a.ref
        )

    draft.sum(pairs, term)
    return draft.finish(None)


def _binary_cross_entropy(notation: Notation, pairs: list[Pair]) -> Equation:
    draft = Draft(notation)

    def term(pair: Pair) -> None:
        a, y = pair
        score, label = notation.name(a.ref), notation.name(y.ref)
        number, target = notation.latex(a), notation.latex(y)
        match target:
            case "1":
                numbers = rf"-\log\, {bracketed(number)}"
            case "0":
                numbers = rf"-\log(1-{number})"
            case _:
                numbers = (
                    rf"-\left({target}\,\log {bracketed(number)}"
                    rf"+(1-{target})\,\log(1-{number})\right)"
                )
        rule = rf"-\left({label}\,\log {score}+(1-{label})\,\log(1-{score})\right)"
        draft.put_both(rule, numbers, a.ref)

    draft.sum(pairs, term)
    perfect = all(notation.shown(a) == notation.shown(y) in (0, 1) for a, y in pairs)
    return draft.finish(Decimal(0) if perfect else None)


def _cross_entropy(notation: Notation, pairs: list[Pair]) -> Equation:
    """Return the whole sum: of one-hot targets only one term is left."""
    true = next((a for a, y in pairs if number_of(y.value) == 1), pairs[0][0])
    rule = (
        Term(r"-\sum_{j} y_{j}\,\log \hat{y}_{j}"),
        Term("="),
        Term(rf"-\log {notation.name(true.ref)}", true.ref),
    )
    numbers = Term(rf"-\log\, {bracketed(notation.latex(true))}", true.ref)
    return Equation(rule, (numbers,), Decimal(0) if notation.shown(true) == 1 else None)


def _cross_entropy_term(notation: Notation, a: Operand, y: Operand) -> Equation:
    rule = rf"-{notation.name(y.ref)}\,\log {notation.name(a.ref)}"
    numbers = rf"-{notation.latex(y)}\cdot\log {bracketed(notation.latex(a))}"
    shown = None if notation.shown(y) and notation.shown(a) != 1 else Decimal(0)
    return Equation((Term(rule, a.ref),), (Term(numbers, a.ref),), shown)


def output_delta(notation: Notation, loss_name: str, operands: tuple[Operand, ...]) -> Equation:
    """Return the delta of an output, of its prediction, its target and perhaps its slope."""
    a, y, *slopes = operands
    if loss_name == "logistic":
        return _logistic_delta(notation, a, y)
    draft = Draft(notation)
    if slopes:
        draft.put("(")
    draft.difference(a, y)
    shown = notation.shown(a) - notation.shown(y)
    for slope in slopes:
        draft.put(")")
        draft.put(r"\cdot")
        draft.operand(slope)
        shown *= notation.shown(slope)
    return draft.finish(shown)


def _logistic_delta(notation: Notation, a: Operand, y: Operand) -> Equation:
    score, label = notation.name(a.ref), notation.name(y.ref)
    rule = rf"\frac{{-{label}}}{{1+e^{{{label}\,{score}}}}}"
    power = rf"{{{notation.latex(y)}}}\cdot {bracketed(notation.latex(a))}"
    numbers = rf"\frac{{{negated(notation.latex(y))}}}{{1+e^{{{power}}}}}"
    shown = None if notation.shown(a) else -notation.shown(y) / 2
    return Equation((Term(rule, a.ref),), (Term(numbers, a.ref),), shown)
