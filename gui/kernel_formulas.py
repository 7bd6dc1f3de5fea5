"""A step of a kernel's trace as mathematics: the rule in symbols, and with its numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal, localcontext
from typing import TypeVar

from engine.kernel import Stage
from engine.kernel_trace import KernelTrace
from engine.refs import Ref
from engine.steps import Operand, Step
from gui.activation_formulas import activation, slope
from gui.equations import (
    LONGEST_SUM,
    Draft,
    Equation,
    Notation,
    negated,
    number_of,
    pairs_of,
)
from gui.kernel_names import KernelNames
from gui.network_formulas import PRECISE, Calculation
from gui.rounding import SameRounding
from gui.terms import Formula, Piece, Term, Tone, shortened

LONGEST_NUMBERS = 12  # terms: all nine products of a 3×3 kernel are written
MOST_ADDED = 2048  # numbers; whether more of them add up is not looked at, and so it says ≈
BREAKS = ("+", "-", "=", r"\approx")
T = TypeVar("T")


class KernelFormulas:
    """Writes the formulas of one step of a kernel's trace."""

    def __init__(
        self, trace: KernelTrace, names: KernelNames, rounding: SameRounding, index: int
    ) -> None:
        self._trace = trace
        self._rounding = rounding
        self._notation = Notation(names, rounding, index)

    def calculation(self, step: Step) -> Calculation:
        """Return the formulas of a step that computes a single number."""
        if not step.operands:
            return Calculation(self._nothing(step))
        with localcontext(PRECISE):
            equation = self._equation(step)
        return Calculation(
            self._rule(step, equation),
            self._with_numbers(step, equation),
            self._result(step, equation),
        )

    def _nothing(self, step: Step) -> Formula:
        """Return the whole of a step with nothing to add up: the gradient is 0."""
        number = self._notation.latex(Operand(step.target, step.value))
        zero = Term(number, step.target, Tone.ACCENT)
        return Formula((self._notation.symbol(step.target), Term("="), zero))

    def _rule(self, step: Step, equation: Equation) -> Formula:
        if step.kind == "product":
            return Formula(equation.rule)
        return _broken((self._notation.symbol(step.target), Term("="), *equation.rule))

    def _with_numbers(self, step: Step, equation: Equation) -> Formula:
        read = step.operands
        if step.kind == "slope" and self._stage(step).activation != "relu":
            read = (self._output_of(step),)  # the slope is written with that, not with y
        exact = len(read) <= MOST_ADDED and all(map(self._notation.exact, read))
        return _broken((Term("=" if exact else r"\approx"), *equation.numbers))

    def _result(self, step: Step, equation: Equation) -> Formula:
        value = number_of(step.value)
        numbers = self._rounding.long
        number = Term(numbers.latex(value), step.target, Tone.ACCENT)
        fits = equation.shown == numbers.shown(value) and numbers.exact(value)
        sign = Term("=" if fits else r"\approx")
        if step.kind == "product":
            return Formula((sign, number))
        return Formula((self._notation.symbol(step.target), sign, number))

    def _stage(self, step: Step) -> Stage:
        return self._trace.run.stages[(step.target.layer or 1) - 1]

    def _output_of(self, step: Step) -> Operand:
        """Return what the activation made of the cell that a slope belongs to."""
        ref = Ref("a", step.target.layer, step.target.index)
        value = self._trace.value(ref, step.index)
        assert value is not None
        return Operand(ref, value)

    # -- the rules -------------------------------------------------------------------------------

    def _equation(self, step: Step) -> Equation:
        operands, target = step.operands, step.target
        match step.kind:
            case "product" | "activation_gradient":
                return self._products([(operands[0], operands[1])])
            case "channel_sum":
                return self._products(pairs_of(operands), self._window(target))
            case "kernel_gradient":
                return self._products(pairs_of(operands), self._every_position(target))
            case "input_gradient":
                return self._products(pairs_of(operands))
            case "bias_gradient":
                return self._sum(operands, self._every_map_cell(target))
            case "output_sum" | "running_sum" | "max_pool_gradient":
                return self._sum(operands)
            case "average_pool":
                return self._share(operands, len(operands))
            case "average_pool_gradient":
                windows = self._stage(step).pool_windows
                assert windows is not None
                return self._share(operands, windows.size[0] * windows.size[1])
            case "max_pool" | "running_max":
                return self._maximum(operands)
            case "activation":
                own = operands[0]
                return activation(self._notation, self._stage(step).activation, own, [own])
            case "slope":
                own, out = operands[0], self._output_of(step)
                return slope(self._notation, self._stage(step).activation, own, out)
        raise ValueError(step.kind)

    def _products(
        self, pairs: list[tuple[Operand, Operand]], rule: tuple[Piece, ...] = ()
    ) -> Equation:
        shown = self._notation.shown
        total = None
        if len(pairs) <= MOST_ADDED // 2:
            total = sum((shown(a) * shown(b) for a, b in pairs), Decimal(0))
        if len(pairs) <= LONGEST_SUM:
            rule = ()
        return self._long(pairs, lambda draft, pair: draft.product(*pair), total, rule)

    def _sum(self, operands: tuple[Operand, ...], rule: tuple[Piece, ...] = ()) -> Equation:
        if len(operands) <= LONGEST_SUM:
            rule = ()
        short, long = Draft(self._notation), Draft(self._notation)
        self._signed(short, operands, LONGEST_SUM)
        self._signed(long, operands, LONGEST_NUMBERS)
        return long.finish(self._total(operands), rule or short.finish(None).rule)

    def _share(self, operands: tuple[Operand, ...], count: int) -> Equation:
        """Return a sum, divided by `count`."""
        draft = Draft(self._notation)
        draft.put(rf"\frac{{1}}{{{count}}}")
        several = len(operands) > 1
        if several:
            draft.put("(")
            self._signed(draft, operands, LONGEST_NUMBERS)
            draft.put(")")
        else:
            draft.put(r"\cdot")
            draft.operand(operands[0])
        total = self._total(operands)
        return draft.finish(None if total is None else total / count)

    def _maximum(self, operands: tuple[Operand, ...]) -> Equation:
        draft = Draft(self._notation)
        draft.put(r"\max(")
        for place, operand in enumerate(shortened(operands, LONGEST_NUMBERS, None)):
            if place:
                draft.put(self._notation.list_mark)
            if operand is None:
                draft.put(r"\cdots")
            else:
                name, number = self._notation.name(operand.ref), self._notation.latex(operand)
                draft.put_both(name, number, operand.ref)
        draft.put(")")
        return draft.finish(max(map(self._notation.shown, operands)))

    # -- long sums -------------------------------------------------------------------------------

    def _long(
        self,
        items: Sequence[T],
        write: Callable[[Draft, T], None],
        total: Decimal | None,
        rule: tuple[Piece, ...],
    ) -> Equation:
        """Return a sum whose numbers are written in full where its symbols have dots already."""
        short, long = Draft(self._notation), Draft(self._notation)
        short.sum(items, lambda item: write(short, item))
        long.sum(items, lambda item: write(long, item), LONGEST_NUMBERS)
        return long.finish(total, rule or short.finish(None).rule)

    def _signed(self, draft: Draft, operands: tuple[Operand, ...], most: int) -> None:
        """Write a sum whose negative terms are taken away: 308 - 498, not 308 + (-498)."""
        for place, operand in enumerate(shortened(operands, most, None)):
            if operand is None:
                draft.put("+")
                draft.put(r"\cdots")
                continue
            number = self._notation.latex(operand)
            if place and number.startswith("-"):
                draft.put_both("+", "-")
                number = negated(number)
            elif place:
                draft.put("+")
            draft.put_both(self._notation.name(operand.ref), number, operand.ref)

    def _total(self, operands: tuple[Operand, ...]) -> Decimal | None:
        if len(operands) > MOST_ADDED:
            return None
        return sum(map(self._notation.shown, operands), Decimal(0))

    # -- sums in symbols, for those that are too long to be written out ----------------------------

    def _window(self, target: Ref) -> tuple[Piece, ...]:
        """Return a channel's sum over the window, with its place in the indices of the input."""
        f, ch, r, c = target.index
        stage = self._trace.run.stages[(target.layer or 1) - 1]
        windows = stage.windows
        top, left = windows.start(r, c)
        at = [
            _affine(step, letter, start + 1 - step)
            for letter, step, start in zip("ij", windows.dilation, (top, left), strict=True)
        ]
        cell = self._array(Ref(stage.source, stage.source_layer, (ch,)), ",".join(at))
        weight = self._array(Ref("k", target.layer, (f, ch)), "i,j")
        return (Term(rf"\sum_{{i,j}} {cell}\cdot {weight}"),)

    def _every_position(self, target: Ref) -> tuple[Piece, ...]:
        """Return a weight's gradient: over every position, with the input that it met there."""
        f, ch, i, j = target.index
        stage = self._trace.run.stages[(target.layer or 1) - 1]
        windows = stage.windows
        at = [
            _affine(step, letter, place * reach + 1 - sides[0] - step)
            for letter, step, place, reach, sides in zip(
                "rc", windows.stride, (i, j), windows.dilation, windows.padding, strict=True
            )
        ]
        cell = self._array(Ref(stage.source, stage.source_layer, (ch,)), ",".join(at))
        arriving = self._array(Ref("y", target.layer, (f,)), "r,c")
        gradient = rf"\frac{{\partial E}}{{\partial {arriving}}}"
        return (Term(rf"\sum_{{r,c}} {gradient}\cdot {cell}"),)

    def _every_map_cell(self, target: Ref) -> tuple[Piece, ...]:
        arriving = self._array(Ref("y", target.layer, target.index[:1]), "r,c")
        return (Term(rf"\sum_{{r,c}} \frac{{\partial E}}{{\partial {arriving}}}"),)

    def _array(self, ref: Ref, place: str) -> str:
        """Return the name of an array's entry at a place that is written with letters."""
        any_entry = Ref(ref.quantity, ref.layer, (*ref.index, 0, 0))
        return f"{self._notation.name(any_entry).removesuffix('(1,1)')}({place})"


def _affine(step: int, letter: str, offset: int) -> str:
    """Return e.g. ``2i-1``."""
    factor = "" if step == 1 else str(step)
    return f"{factor}{letter}" + (f"{offset:+d}" if offset else "")


def _broken(pieces: tuple[Piece, ...]) -> Formula:
    """Return a formula that may be broken before its signs, but not before the one in front."""
    places = (
        i
        for i, piece in enumerate(pieces)
        if i > 1 and isinstance(piece, Term) and piece.latex in BREAKS
    )
    return Formula(pieces, frozenset(places))
