"""A step of a network's trace as mathematics: the rule in symbols, and with its numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Context, Decimal, localcontext
from typing import TypeVar

import numpy as np

from engine.network_trace import NetworkTrace
from engine.refs import Ref
from engine.steps import Operand, Step
from gui.names import NetworkNames
from gui.numbers import NumberFormat
from gui.terms import Formula, Piece, Term, Tone

ASSIGN = r"\coloneqq"
UNNAMED = ("product", "change")  # the rule itself is the name: nothing stands before its =
LONGEST_SUM = 5  # terms; a longer sum is written with dots
# As many digits as the product of three numbers, the smallest and the largest added up, can have:
# a term that is too small to be seen must not be lost.
PRECISE = Context(prec=2500, traps=[])
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


@dataclass(slots=True)
class _Row:
    """A formula under construction, in symbols or in numbers."""

    pieces: list[Piece] = field(default_factory=list)

    def put(self, latex: str, ref: Ref | None = None) -> _Row:
        self.pieces.append(Term(latex, ref))
        return self


class NetworkFormulas:
    """Writes the formulas of one network."""

    def __init__(self, trace: NetworkTrace, names: NetworkNames, numbers: NumberFormat) -> None:
        self._trace = trace
        self._names = names
        self._numbers = numbers

    def rule(self, step: Step) -> Formula:
        """Return the rule in symbols, the target first."""
        if step.kind in UNNAMED:
            return Formula(self._equation(step).rule)
        head = [self._symbol(step.target), Term(ASSIGN if step.kind == "update" else "=")]
        if chain := self._chain_rule(step):
            head += [*chain, Term("=")]
        return Formula((*head, *self._equation(step).rule))

    def numbers(self, step: Step) -> Formula:
        """Return the rule with the operands' values."""
        values = _values(step)
        if step.kind == "slope" and not self._is_relu(step):
            values = [_number(self._trace.value(_activation_of(step), step.index))]
        sign = "=" if all(map(self._numbers.exact, values)) else r"\approx"
        return Formula((Term(sign), *self._equation(step).numbers))

    def result(self, step: Step) -> Formula:
        """Return what comes out, behind = or ≈."""
        value = _number(step.value)
        number = Term(self._numbers.latex(value), step.target, Tone.ACCENT)
        fits = self._equation(step).shown == self._numbers.shown(value)
        sign = Term("=" if fits else r"\approx")
        if step.kind in UNNAMED:
            return Formula((sign, number))
        return Formula((self._symbol(step.target), sign, number))

    # -- pieces --------------------------------------------------------------------------------

    def _symbol(self, ref: Ref) -> Term:
        return Term(self._names.latex(ref), ref)

    def _latex(self, operand: Operand) -> str:
        return self._numbers.latex(_number(operand.value))

    def _number(self, row: _Row, operand: Operand) -> None:
        """Write a number; in brackets if it is negative and does not stand first."""
        latex = self._latex(operand)
        if latex.startswith("-") and row.pieces:
            row.put("(").put(latex, operand.ref).put(")")
        else:
            row.put(latex, operand.ref)

    def _shown(self, operand: Operand) -> Decimal:
        return self._numbers.shown(_number(operand.value))

    def _chain_rule(self, step: Step) -> list[Piece]:
        """Return the derivatives that the rule multiplies, for gradients and deltas."""
        names = self._names
        loss = names.latex(Ref("loss"))
        target = step.target
        layer = target.layer or 0
        inner = "a" if self._is_linear(layer) else "z"
        match step.kind:
            case "weight_gradient" | "bias_gradient":
                unit = names.latex(Ref(inner, layer, target.index[-1:]))
                parameter = names.latex(
                    Ref(target.quantity.removeprefix("grad_"), layer, target.index)
                )
                return [
                    Term(rf"\frac{{\partial {loss}}}{{\partial {unit}}}", step.operands[-1].ref),
                    Term(r"\cdot"),
                    Term(rf"\frac{{\partial {unit}}}{{\partial {parameter}}}"),
                ]
            case "output_delta" | "hidden_delta":
                unit = names.latex(Ref(inner, layer, target.index))
                return [Term(rf"\frac{{\partial {loss}}}{{\partial {unit}}}", target)]
        return []

    def _is_linear(self, layer: int) -> bool:
        return layer == 0 or self._trace.shape.activation(layer) == "identity"

    def _is_relu(self, step: Step) -> bool:
        return self._trace.shape.activation(step.target.layer or 0) == "relu"

    # -- the rules -------------------------------------------------------------------------------

    def _equation(self, step: Step) -> Equation:
        with localcontext(PRECISE):
            return self._written(step)

    def _written(self, step: Step) -> Equation:
        operands = step.operands
        match step.kind:
            case "weighted_sum":
                odd = len(operands) % 2
                pairs = _pairs(operands[: len(operands) - odd])
                return self._sum_of_products(pairs, operands[-1:] if odd else ())
            case "hidden_delta":
                return self._hidden_delta(operands)
            case "weight_gradient":
                return self._product(operands[::-1])
            case "product" if step.target.quantity == "delta_product":
                return self._product(operands[::-1])
            case "product" | "change":
                return self._product(operands)
            case "bias_gradient":
                return self._sum(operands)
            case "running_sum":
                return self._sum(operands)
            case "batch_gradient":
                return self._batch_gradient(operands)
            case "update":
                return self._update(operands)
            case "activation":
                return self._activation(step)
            case "slope":
                return self._slope(step)
            case "output_delta":
                return self._output_delta(operands)
            case "loss" | "loss_term":
                return self._loss(step)
        raise ValueError(step.kind)

    def _sum_of_products(
        self, pairs: list[tuple[Operand, Operand]], added: tuple[Operand, ...] = ()
    ) -> Equation:
        rule, numbers = _Row(), _Row()
        for place, pair in _shortened(pairs):
            if place:
                rule.put("+")
                numbers.put("+")
            if pair is None:
                rule.put(r"\cdots")
                numbers.put(r"\cdots")
                continue
            first, second = pair
            rule.pieces.append(self._symbol(first.ref))
            rule.put(r"\cdot")
            rule.pieces.append(self._symbol(second.ref))
            self._number(numbers, first)
            numbers.put(r"\cdot")
            self._number(numbers, second)
        for operand in added:
            rule.put("+")
            rule.pieces.append(self._symbol(operand.ref))
            numbers.put("+")
            self._number(numbers, operand)
        shown = sum((self._shown(a) * self._shown(b) for a, b in pairs), Decimal(0))
        shown += sum((self._shown(operand) for operand in added), Decimal(0))
        return Equation(tuple(rule.pieces), tuple(numbers.pieces), shown)

    def _hidden_delta(self, operands: tuple[Operand, ...]) -> Equation:
        slope = operands[-1] if len(operands) % 2 else None
        pairs = _pairs(operands[: len(operands) - (slope is not None)])
        inner = self._sum_of_products([(delta, w) for w, delta in pairs])
        if slope is None:
            return inner
        rule, numbers = _Row(list(inner.rule)), _Row(list(inner.numbers))
        if len(pairs) > 1:
            for row in (rule, numbers):
                row.pieces.insert(0, Term("("))
                row.put(")")
        rule.put(r"\cdot")
        rule.pieces.append(self._symbol(slope.ref))
        numbers.put(r"\cdot")
        self._number(numbers, slope)
        assert inner.shown is not None
        return Equation(tuple(rule.pieces), tuple(numbers.pieces), inner.shown * self._shown(slope))

    def _product(self, operands: tuple[Operand, ...]) -> Equation:
        return self._sum_of_products([(operands[0], operands[1])])

    def _sum(self, operands: tuple[Operand, ...]) -> Equation:
        rule, numbers = _Row(), _Row()
        for place, operand in enumerate(operands):
            if place:
                rule.put("+")
                numbers.put("+")
            rule.pieces.append(self._symbol(operand.ref))
            self._number(numbers, operand)
        shown = sum((self._shown(operand) for operand in operands), Decimal(0))
        return Equation(tuple(rule.pieces), tuple(numbers.pieces), shown)

    def _batch_gradient(self, operands: tuple[Operand, ...]) -> Equation:
        mean = self._trace.run.reduction == "mean"
        count = len(operands)
        symbol = self._names.latex(operands[0].ref)
        rule, numbers = _Row(), _Row()
        if mean:
            rule.put(rf"\frac{{1}}{{{count}}}")
            numbers.put(rf"\frac{{1}}{{{count}}}").put("(")
        rule.put(rf"\sum_{{s=1}}^{{{count}}} {symbol}^{{(s)}}")
        for place, operand in _shortened(list(operands)):
            if place:
                numbers.put("+")
            if operand is None:
                numbers.put(r"\cdots")
            elif not place:
                numbers.put(self._latex(operand), operand.ref)
            else:
                self._number(numbers, operand)
        if mean:
            numbers.put(")")
        shown = sum((self._shown(operand) for operand in operands), Decimal(0))
        return Equation(tuple(rule.pieces), tuple(numbers.pieces), shown / count if mean else shown)

    def _update(self, operands: tuple[Operand, ...]) -> Equation:
        old, rate, gradient = operands
        rule, numbers = _Row(), _Row()
        rule.pieces.append(self._symbol(old.ref))
        rule.put("-")
        rule.pieces.append(self._symbol(rate.ref))
        rule.put(r"\cdot")
        rule.pieces.append(self._symbol(gradient.ref))
        self._number(numbers, old)
        numbers.put("-")
        self._number(numbers, rate)
        numbers.put(r"\cdot")
        self._number(numbers, gradient)
        shown = self._shown(old) - self._shown(rate) * self._shown(gradient)
        return Equation(tuple(rule.pieces), tuple(numbers.pieces), shown)

    def _activation(self, step: Step) -> Equation:
        layer, index = step.target.layer or 0, step.target.index
        z = Ref("z", layer, index)
        symbol = self._names.latex(z)
        own = next(operand for operand in step.operands if operand.ref == z)
        number = self._latex(own)
        at_zero = not self._shown(own)
        match self._trace.shape.activation(layer):
            case "sigmoid":
                rule = rf"\frac{{1}}{{1+e^{{-{symbol}}}}}"
                plugged = rf"\frac{{1}}{{1+e^{{{_negated(number)}}}}}"
                shown = Decimal("0.5") if at_zero else None
            case "tanh":
                rule, plugged = rf"\tanh({symbol})", rf"\tanh({number})"
                shown = Decimal(0) if at_zero else None
            case "relu":
                mark = ";" if self._numbers.decimal == "," else ","
                rule, plugged = rf"\max({symbol},\, 0)", rf"\max({number}{mark}\, 0)"
                shown = max(self._shown(own), Decimal(0))
            case _:
                return self._softmax(step, own)
        return Equation((Term(rule, z),), (Term(plugged, z),), shown)

    def _softmax(self, step: Step, own: Operand) -> Equation:
        symbols, numbers = [], []
        for _, operand in _shortened(list(step.operands)):
            symbols.append(
                r"\cdots" if operand is None else f"e^{{{self._names.latex(operand.ref)}}}"
            )
            numbers.append(r"\cdots" if operand is None else f"e^{{{self._latex(operand)}}}")
        rule = rf"\frac{{e^{{{self._names.latex(own.ref)}}}}}{{{'+'.join(symbols)}}}"
        plugged = rf"\frac{{e^{{{self._latex(own)}}}}}{{{'+'.join(numbers)}}}"
        alike = len({self._shown(operand) for operand in step.operands}) == 1
        shown = 1 / Decimal(len(step.operands)) if alike else None
        return Equation((Term(rule, own.ref),), (Term(plugged, own.ref),), shown)

    def _slope(self, step: Step) -> Equation:
        layer = step.target.layer or 0
        a = _activation_of(step)
        value = self._trace.value(a, step.index)
        assert value is not None
        symbol, number = self._names.latex(a), self._numbers.latex(_number(value))
        number = _bracketed(number)
        shown = self._numbers.shown(_number(value))
        match self._trace.shape.activation(layer):
            case "sigmoid":
                pieces = rf"{symbol}\,(1-{symbol})", rf"{number}\,(1-{number})"
                return Equation((Term(pieces[0], a),), (Term(pieces[1], a),), shown * (1 - shown))
            case "tanh":
                pieces = rf"1-{symbol}^{{2}}", rf"1-{number}^{{2}}"
                return Equation((Term(pieces[0], a),), (Term(pieces[1], a),), 1 - shown * shown)
            case _:
                (z,) = step.operands
                name = self._names.latex(z.ref)
                up = _number(z.value) > 0
                rule = (
                    rf"\left\{{\begin{{matrix}}1 & {name}>0\\0 & {name}\leq 0\end{{matrix}}\right."
                )
                relation = ">" if up else r"\leq"
                plugged = f"{self._latex(z)} {relation} 0"
                return Equation((Term(rule, z.ref),), (Term(plugged, z.ref),), Decimal(up))

    def _output_delta(self, operands: tuple[Operand, ...]) -> Equation:
        a, y, *rest = operands
        if self._trace.run.loss == "logistic":
            return self._logistic_delta(a, y)
        rule, numbers = _Row(), _Row()
        for row in (rule, numbers):
            if rest:
                row.put("(")
        rule.pieces += [self._symbol(a.ref), Term("-"), self._symbol(y.ref)]
        numbers.put(self._latex(a), a.ref).put("-")
        self._number(numbers, y)
        shown = self._shown(a) - self._shown(y)
        for slope in rest:
            rule.put(")").put(r"\cdot")
            rule.pieces.append(self._symbol(slope.ref))
            numbers.put(")").put(r"\cdot")
            self._number(numbers, slope)
            shown *= self._shown(slope)
        return Equation(tuple(rule.pieces), tuple(numbers.pieces), shown)

    def _logistic_delta(self, a: Operand, y: Operand) -> Equation:
        score, label = self._names.latex(a.ref), self._names.latex(y.ref)
        rule = rf"\frac{{-{label}}}{{1+e^{{{label}\,{score}}}}}"
        top = _negated(self._latex(y))
        power = self._latex(a) if _number(y.value) > 0 else _negated(self._latex(a))
        numbers = rf"\frac{{{top}}}{{1+e^{{{power}}}}}"
        shown = None if self._shown(a) else -self._shown(y) / 2
        return Equation((Term(rule, a.ref),), (Term(numbers, a.ref),), shown)

    def _loss(self, step: Step) -> Equation:
        pairs = _pairs(step.operands)
        match self._trace.run.loss:
            case "half_squared_error":
                return self._half_squared_error(pairs)
            case "softmax_cross_entropy":
                return self._cross_entropy(pairs)
        rule, numbers = _Row(), _Row()
        for place, pair in _shortened(pairs):
            if place:
                rule.put("+")
                numbers.put("+")
            if pair is None:
                rule.put(r"\cdots")
                numbers.put(r"\cdots")
                continue
            symbols, plugged = self._binary_term(*pair)
            rule.put(symbols, pair[0].ref)
            numbers.put(plugged, pair[0].ref)
        perfect = self._trace.run.loss != "logistic" and all(
            self._shown(a) == self._shown(y) and self._shown(y) in (0, 1) for a, y in pairs
        )
        shown = Decimal(0) if perfect else None
        return Equation(tuple(rule.pieces), tuple(numbers.pieces), shown)

    def _binary_term(self, a: Operand, y: Operand) -> tuple[str, str]:
        score, label = self._names.latex(a.ref), self._names.latex(y.ref)
        number, target = self._latex(a), self._latex(y)
        if self._trace.run.loss == "logistic":
            power = _negated(number) if _number(y.value) > 0 else number
            return (
                rf"\log\!\left(1+e^{{-{label}\,{score}}}\right)",
                rf"\log\!\left(1+e^{{{power}}}\right)",
            )
        rule = rf"-\left({label}\,\log {score}+(1-{label})\,\log(1-{score})\right)"
        if target == "1":
            return rule, rf"-\log {_bracketed(number)}"
        if target == "0":
            return rule, rf"-\log(1-{number})"
        return (
            rule,
            rf"-\left({target}\,\log {_bracketed(number)}"
            rf"+(1-{target})\,\log(1-{number})\right)",
        )

    def _half_squared_error(self, pairs: list[tuple[Operand, Operand]]) -> Equation:
        rule, numbers = _Row(), _Row()
        for row in (rule, numbers):
            row.put(r"\frac{1}{2}")
            if len(pairs) > 1:
                row.put("(")
        for place, pair in _shortened(pairs):
            if place:
                rule.put("+")
                numbers.put("+")
            if pair is None:
                rule.put(r"\cdots")
                numbers.put(r"\cdots")
                continue
            a, y = pair
            rule.put("(")
            rule.pieces += [self._symbol(a.ref), Term("-"), self._symbol(y.ref)]
            rule.put(")^{2}")
            numbers.put("(").put(self._latex(a), a.ref).put("-")
            self._number(numbers, y)
            numbers.put(")^{2}")
        if len(pairs) > 1:
            rule.put(")")
            numbers.put(")")
        shown = sum(((self._shown(a) - self._shown(y)) ** 2 for a, y in pairs), Decimal(0)) / 2
        return Equation(tuple(rule.pieces), tuple(numbers.pieces), shown)

    def _cross_entropy(self, pairs: list[tuple[Operand, Operand]]) -> Equation:
        if len(pairs) == 1:
            ((a, y),) = pairs
            rule = rf"-{self._names.latex(y.ref)}\,\log {self._names.latex(a.ref)}"
            number = rf"-{self._latex(y)}\cdot\log {_bracketed(self._latex(a))}"
            shown = None if self._shown(y) and self._shown(a) != 1 else Decimal(0)
            return Equation((Term(rule, a.ref),), (Term(number, a.ref),), shown)
        true = next((a for a, y in pairs if _number(y.value) == 1), pairs[0][0])
        rule = r"-\sum_{j} y_{j}\,\log \hat{y}_{j}"
        return Equation(
            (Term(rule), Term("="), Term(rf"-\log {self._names.latex(true.ref)}", true.ref)),
            (Term(rf"-\log {_bracketed(self._latex(true))}", true.ref),),
            Decimal(0) if self._shown(true) == 1 else None,
        )


def _number(value: object) -> float:
    return float(np.asarray(value).reshape(-1)[0])


def _values(step: Step) -> list[float]:
    return [_number(operand.value) for operand in step.operands]


def _activation_of(step: Step) -> Ref:
    return Ref("a", step.target.layer, step.target.index)


def _pairs(operands: tuple[Operand, ...]) -> list[tuple[Operand, Operand]]:
    return list(zip(operands[::2], operands[1::2], strict=True))


def _negated(latex: str) -> str:
    return latex[1:] if latex.startswith("-") else f"-{latex}"


def _bracketed(latex: str) -> str:
    """Return a number that a power or a function can be applied to."""
    return f"({latex})" if latex.startswith("-") or r"\cdot" in latex else latex


def _shortened(items: list[T]) -> list[tuple[int, T | None]]:
    """Return the items with their places; of a long list the middle is None: dots."""
    if len(items) <= LONGEST_SUM:
        return list(enumerate(items))
    kept: list[T | None] = [*items[: LONGEST_SUM - 2], None, items[-1]]
    return list(enumerate(kept))
