"""A step of a network's trace as mathematics: the rule in symbols, and with its numbers."""

from __future__ import annotations

from decimal import Context, Decimal, localcontext
from typing import NamedTuple

from engine.network_trace import NetworkTrace
from engine.refs import Ref
from engine.steps import Operand, Step
from gui.activation_formulas import activation, slope
from gui.equations import Draft, Equation, Notation, number_of, pairs_of
from gui.loss_formulas import loss, output_delta
from gui.names import NetworkNames
from gui.rounding import Rounding
from gui.terms import Formula, Piece, Term, Tone

ASSIGN = r"\coloneqq"
UNNAMED = ("product", "change")  # the rule itself is the name: nothing stands before its =
# As many digits as the product of three numbers, the smallest and the largest added up, can have:
# a term that is too small to be seen must not be lost.
PRECISE = Context(prec=2500, traps=[])


class Calculation(NamedTuple):
    """The rule in symbols, the same with its numbers, and what comes out."""

    rule: Formula = Formula()
    numbers: Formula = Formula()
    result: Formula = Formula()


class NetworkFormulas:
    """Writes the formulas of one step of a network's trace."""

    def __init__(
        self, trace: NetworkTrace, names: NetworkNames, rounding: Rounding, index: int
    ) -> None:
        self._trace = trace
        self._names = names
        self._rounding = rounding
        self._notation = Notation(names, rounding, index)

    def calculation(self, step: Step) -> Calculation:
        """Return the formulas of a step that computes a single number."""
        with localcontext(PRECISE):
            equation = self._equation(step)
        return Calculation(
            self._rule(step, equation),
            self._with_numbers(step, equation),
            self._result(step, equation),
        )

    def _rule(self, step: Step, equation: Equation) -> Formula:
        """Return the rule in symbols, the target first."""
        if step.kind in UNNAMED:
            return Formula(equation.rule)
        head = [self._notation.symbol(step.target), Term(ASSIGN if step.kind == "update" else "=")]
        if chain := self._chain_rule(step):
            head += [*chain, Term("=")]
        return _broken_at_pluses((*head, *equation.rule))

    def _with_numbers(self, step: Step, equation: Equation) -> Formula:
        """Return the rule with the operands' values."""
        read = step.operands
        if step.kind == "slope" and self._activation(step) != "relu":
            read = (self._output_of(step),)  # the slope is written with that, not with z
        exact = all(map(self._notation.exact, read))
        return _broken_at_pluses((Term("=" if exact else r"\approx"), *equation.numbers))

    def _result(self, step: Step, equation: Equation) -> Formula:
        """Return what comes out, behind = or ≈."""
        value = number_of(step.value)
        numbers = self._rounding.of(step.target, step.index)
        number = Term(numbers.latex(value), step.target, Tone.ACCENT)
        fits = equation.shown == numbers.shown(value) and numbers.exact(value)
        sign = Term("=" if fits else r"\approx")
        if step.kind in UNNAMED:
            return Formula((sign, number))
        return Formula((self._notation.symbol(step.target), sign, number))

    def _chain_rule(self, step: Step) -> list[Piece]:
        """Return the derivatives that the rule multiplies, for gradients and deltas."""
        name = self._names.latex
        error, target = name(Ref("loss")), step.target
        layer = target.layer or 0
        inner = "a" if self._activation(step) == "identity" else "z"
        match step.kind:
            case "weight_gradient" | "bias_gradient":
                unit = name(Ref(inner, layer, target.index[-1:]))
                parameter = name(Ref(target.quantity.removeprefix("grad_"), layer, target.index))
                return [
                    Term(rf"\frac{{\partial {error}}}{{\partial {unit}}}", step.operands[-1].ref),
                    Term(r"\cdot"),
                    Term(rf"\frac{{\partial {unit}}}{{\partial {parameter}}}"),
                ]
            case "output_delta" | "hidden_delta":
                unit = name(Ref(inner, layer, target.index))
                return [Term(rf"\frac{{\partial {error}}}{{\partial {unit}}}", target)]
        return []

    def _activation(self, step: Step) -> str:
        """Return the activation of the layer that the step works on."""
        layer = step.target.layer
        return "identity" if not layer else self._trace.shape.activation(layer)

    def _output_of(self, step: Step) -> Operand:
        """Return the activation of the unit that a slope belongs to."""
        ref = Ref("a", step.target.layer, step.target.index)
        value = self._trace.value(ref, step.index)
        assert value is not None
        return Operand(ref, value)

    # -- the rules -------------------------------------------------------------------------------

    def _equation(self, step: Step) -> Equation:
        operands = step.operands
        match step.kind:
            case "weighted_sum":
                odd = len(operands) % 2  # the last one is the bias
                pairs = pairs_of(operands[: len(operands) - odd])
                return self._sum_of_products(pairs, operands[-1:] if odd else ())
            case "hidden_delta":
                return self._hidden_delta(operands)
            case "weight_gradient":
                return self._sum_of_products(pairs_of(operands[::-1]))
            case "product" if step.target.quantity == "delta_product":
                return self._sum_of_products(pairs_of(operands[::-1]))
            case "product" | "change":
                return self._sum_of_products(pairs_of(operands))
            case "bias_gradient" | "running_sum":
                return self._sum(operands)
            case "batch_gradient":
                return self._batch_gradient(operands)
            case "update":
                return self._update(*operands)
            case "activation":
                own = next(o for o in operands if o.ref.index == step.target.index)
                return activation(self._notation, self._activation(step), own, list(operands))
            case "slope":
                z, a = operands[0], self._output_of(step)
                return slope(self._notation, self._activation(step), z, a)
            case "output_delta":
                return output_delta(self._notation, self._trace.run.loss, operands)
            case "loss" | "loss_term":
                return loss(self._notation, self._trace.run.loss, pairs_of(operands))
        raise ValueError(step.kind)

    def _sum_of_products(
        self, pairs: list[tuple[Operand, Operand]], added: tuple[Operand, ...] = ()
    ) -> Equation:
        draft = Draft(self._notation)
        draft.sum(pairs, lambda pair: draft.product(*pair))
        for operand in added:
            draft.put("+")
            draft.operand(operand)
        return draft.finish(self._products_shown(pairs) + self._sum_shown(added))

    def _hidden_delta(self, operands: tuple[Operand, ...]) -> Equation:
        sloped = len(operands) % 2  # the last one is the slope
        pairs = [(delta, w) for w, delta in pairs_of(operands[: len(operands) - sloped])]
        if not sloped:
            return self._sum_of_products(pairs)
        draft = Draft(self._notation)
        if len(pairs) > 1:
            draft.put("(")
        draft.sum(pairs, lambda pair: draft.product(*pair))
        if len(pairs) > 1:
            draft.put(")")
        draft.put(r"\cdot")
        draft.operand(operands[-1])
        return draft.finish(self._products_shown(pairs) * self._notation.shown(operands[-1]))

    def _sum(self, operands: tuple[Operand, ...]) -> Equation:
        draft = Draft(self._notation)
        draft.sum(operands, draft.operand)
        return draft.finish(self._sum_shown(operands))

    def _batch_gradient(self, operands: tuple[Operand, ...]) -> Equation:
        count, symbol = len(operands), self._notation.name(operands[0].ref)
        whole = Term(rf"\sum_{{s=1}}^{{{count}}} {symbol}^{{(s)}}")
        draft = Draft(self._notation)
        if self._trace.run.reduction == "sum":
            draft.sum(operands, draft.operand)
            return draft.finish(self._sum_shown(operands), rule=(whole,))
        share = Term(rf"\frac{{1}}{{{count}}}")
        draft.put(share.latex)
        draft.put("(")
        draft.sum(operands, draft.operand)
        draft.put(")")
        return draft.finish(self._sum_shown(operands) / count, rule=(share, whole))

    def _update(self, old: Operand, rate: Operand, gradient: Operand) -> Equation:
        draft = Draft(self._notation)
        draft.operand(old)
        draft.put("-")
        draft.product(rate, gradient)
        shown = self._notation.shown
        return draft.finish(shown(old) - shown(rate) * shown(gradient))

    # -- what the numbers on show come to --------------------------------------------------------

    def _sum_shown(self, operands: tuple[Operand, ...]) -> Decimal:
        return sum(map(self._notation.shown, operands), Decimal(0))

    def _products_shown(self, pairs: list[tuple[Operand, Operand]]) -> Decimal:
        shown = self._notation.shown
        return sum((shown(a) * shown(b) for a, b in pairs), Decimal(0))


def _broken_at_pluses(pieces: tuple[Piece, ...]) -> Formula:
    """Return a formula that may be broken at its sums, inside brackets too, and at relations."""
    places = (i for i, piece in enumerate(pieces) if piece in (Term("+"), Term("=")) and i > 1)
    return Formula(pieces, frozenset(places))
