"""The step as one line of arithmetic: what is written under the grids, term by term.

``308 − 498 + 164 + 1 = −25``: signs are written as operators, and ``≈`` where the figures that are
shown do not add up exactly, because they are rounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from math import prod
from typing import TypeVar

from engine.refs import Ref
from gui.numbers import MINUS, NumberFormat
from gui.views.kernel_captions import (
    activation_name,
    caption,
    channel_name,
    maximum,
    whole_formula,
)
from gui.views.kernel_scene import SUMMING, Scene

MOST_TERMS = 24  # of a sum, besides its end, that could ever have room
_Term = TypeVar("_Term", bound=tuple[Ref, ...])


class Kind(Enum):
    """How a piece of the line is painted."""

    NUMBER = auto()
    SIGN = auto()  # operators, brackets, names
    RESULT = auto()  # in a box
    EMPTY = auto()  # a number that is not known yet: its room


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the line.

    Attributes
    ----------
    text : str
        Of what is not known yet, the text that will stand there: nothing moves when it comes.
    kind : Kind
    ref : Ref or None
    term : int
        Which term of the sum it belongs to, so that terms can be left out; -1 for what stays.
    """

    text: str
    kind: Kind
    ref: Ref | None = None
    term: int = -1


@dataclass(frozen=True, slots=True)
class Line:
    """One equation; `caption` says what it is, in small."""

    caption: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Sums:
    """What stands under the grids: the step, what comes of it, and what it is made of."""

    main: Line
    then: Line | None = None
    detail: Line | None = None


def sums_of(scene: Scene, numbers: NumberFormat) -> Sums:
    """Return the lines of a scene's step."""
    step = scene.step
    if step is None:
        return Sums(Line("", ()))
    writer = _Writer(scene, numbers)
    if not step.target.index:
        return Sums(Line(caption(scene), (Piece(whole_formula(scene), Kind.SIGN),)))
    if scene.position is not None and step.kind in SUMMING:
        return writer.position(scene.position)
    return Sums(Line(caption(scene), writer.step()))


class _Writer:
    """Writes a scene's equations."""

    def __init__(self, scene: Scene, numbers: NumberFormat) -> None:
        self._scene = scene
        self._numbers = numbers
        operands = () if scene.step is None else scene.step.operands
        self._read = {op.ref: float(op.value) for op in operands if op.ref.index}

    # -- a position of the kernel ----------------------------------------------------------------

    def position(self, cell: tuple[int, int]) -> Sums:
        """Return the sum of the channels with the bias, and the current channel's products."""
        scene = self._scene
        stage, f = scene.stage, scene.view.filter
        layer = stage.layer
        partials = [Ref("partial", layer, (f, ch, *cell)) for ch in range(stage.in_channels)]
        target = Ref("y", layer, (f, *cell))
        terms = [*partials, Ref("bias", layer, (f,))]
        main = Line(caption(scene), self._sum(terms, target))
        then = None
        if stage.activated == "a":
            made = Ref("a", layer, (f, *cell))
            name = activation_name(stage.activation)
            pieces = [Piece(f"{name}(", Kind.SIGN), self._number(target)]
            equals = self._equals_exactly(made, name)
            pieces += [Piece(")", Kind.SIGN), Piece(equals, Kind.SIGN), self._number(made)]
            then = Line("", tuple(pieces))
        return Sums(main, then, self._products(cell))

    def _products(self, cell: tuple[int, int]) -> Line:
        scene = self._scene
        stage, f = scene.stage, scene.view.filter
        ch = scene.current_channel or 0
        columns = stage.windows.size[1]
        made = Ref("partial", stage.layer, (f, ch, *cell))
        pairs = []
        for n, place in enumerate(stage.windows.cells(*cell)):
            weight = Ref("k", stage.layer, (f, ch, *divmod(n, columns)))
            pairs.append((Ref(stage.source, stage.source_layer, (ch, *place)), weight))
        return Line(channel_name(stage, ch), self._sum_of_products(pairs, made, plain=True))

    # -- any other step --------------------------------------------------------------------------

    def step(self) -> tuple[Piece, ...]:
        """Return the equation of a step as its rule reads the operands."""
        step = self._scene.step
        assert step is not None
        refs = [op.ref for op in step.operands]
        target = step.target
        match step.kind:
            case "activation":
                return self._call(activation_name(self._scene.stage.activation), refs, target)
            case "slope":
                return self._call("f′", refs, target)
            case "max_pool" | "running_max":
                return self._call(maximum(), refs, target)
            case "average_pool":
                return self._average(refs, target, len(refs))
            case "average_pool_gradient":
                pool = self._scene.stage.pool_windows
                return self._average(refs, target, prod(pool.size) if pool else 1)
            case "activation_gradient" | "product":
                return self._sum_of_products([(refs[0], refs[1])], target)
            case "kernel_gradient" | "input_gradient":
                return self._sum_of_products(list(zip(refs[::2], refs[1::2], strict=True)), target)
        if not refs:
            return (Piece("0", Kind.NUMBER), Piece("=", Kind.SIGN), self._result(target))
        return self._sum(refs, target)

    def _call(self, name: str, refs: Sequence[Ref], target: Ref) -> tuple[Piece, ...]:
        pieces = [Piece(f"{name}(", Kind.SIGN)]
        mark = self._numbers.list_mark
        for n, ref in enumerate(refs):
            if n:
                pieces.append(Piece(mark, Kind.SIGN, None, n))
            number = self._number(ref)
            pieces.append(Piece(number.text, number.kind, ref, n))
        equals = Piece(self._equals_exactly(target, name), Kind.SIGN)
        return (*pieces, Piece(")", Kind.SIGN), equals, self._result(target))

    def _average(self, refs: Sequence[Ref], target: Ref, count: int) -> tuple[Piece, ...]:
        def worked_out(shown: list[Decimal]) -> Decimal:
            return sum(shown, Decimal(0)) / count

        if not refs:
            return (Piece("0", Kind.NUMBER), Piece("=", Kind.SIGN), self._result(target))
        terms = self._terms(refs)
        if len(refs) > 1:
            terms = [Piece("(", Kind.SIGN), *terms, Piece(")", Kind.SIGN)]
        equals = self._equals(refs, target, worked_out)
        tail = (Piece("/", Kind.SIGN), Piece(str(count), Kind.NUMBER), Piece(equals, Kind.SIGN))
        return (*terms, *tail, self._result(target))

    def _sum(self, refs: Sequence[Ref], target: Ref) -> tuple[Piece, ...]:
        equals = self._equals(refs, target, lambda shown: sum(shown, Decimal(0)))
        return (*self._terms(refs), Piece(equals, Kind.SIGN), self._result(target))

    def _terms(self, refs: Sequence[Ref]) -> list[Piece]:
        """Return numbers with their signs as operators."""
        pieces: list[Piece] = []
        for n, ref in self._worth_writing([(ref,) for ref in refs]):
            if ref is None:
                pieces += [Piece("+", Kind.SIGN, None, n), Piece("…", Kind.SIGN, None, n)]
                continue
            number = self._number(ref[0])
            text = number.text
            negative = text.startswith(MINUS)
            if n:
                hidden = number.kind is Kind.EMPTY
                pieces.append(Piece(MINUS if negative and not hidden else "+", Kind.SIGN, None, n))
                text = text.removeprefix(MINUS)
            pieces.append(Piece(text, number.kind, ref[0], n))
        return pieces

    def _sum_of_products(
        self, pairs: Sequence[tuple[Ref, Ref]], target: Ref, *, plain: bool = False
    ) -> tuple[Piece, ...]:
        if not pairs:
            return (Piece("0", Kind.NUMBER), Piece("=", Kind.SIGN), self._result(target))
        pieces: list[Piece] = []
        for n, pair in self._worth_writing(pairs):
            if n:
                pieces.append(Piece("+", Kind.SIGN, None, n))
            if pair is None:
                pieces.append(Piece("…", Kind.SIGN, None, n))
                continue
            a, b = pair
            first, second = self._number(a), self._number(b)
            text = f"({first.text})" if n and first.text.startswith(MINUS) else first.text
            pieces.append(Piece(text, first.kind, a, n))
            pieces.append(Piece("·", Kind.SIGN, None, n))
            text = f"({second.text})" if second.text.startswith(MINUS) else second.text
            pieces.append(Piece(text, second.kind, b, n))
        refs = [ref for pair in pairs for ref in pair]

        def worked_out(shown: list[Decimal]) -> Decimal:
            return sum((p * q for p, q in zip(shown[::2], shown[1::2], strict=True)), Decimal(0))

        result = self._number(target) if plain else self._result(target)
        return (*pieces, Piece(self._equals(refs, target, worked_out), Kind.SIGN), result)

    def _worth_writing(self, terms: Sequence[_Term]) -> Iterator[tuple[int, _Term | None]]:
        """Yield the terms, numbered; None for those left out of a very long sum."""
        target = None if self._scene.step is None else self._scene.step.target
        left_out = False
        for n, term in enumerate(terms):
            if MOST_TERMS <= n < len(terms) - 2 and target not in term:
                if not left_out:
                    yield n, None
                left_out = True
            else:
                left_out = False
                yield n, term

    # -- numbers -----------------------------------------------------------------------------------

    def _worth(self, ref: Ref) -> float | None:
        if ref in self._read:
            return self._read[ref]
        return self._scene.value(ref)

    def _number(self, ref: Ref) -> Piece:
        value = self._worth(ref)
        if value is None:
            last = self._scene.final(ref)
            return Piece("?" if last is None else self._text(last), Kind.EMPTY, ref)
        return Piece(self._text(value), Kind.NUMBER, ref)

    def _result(self, ref: Ref) -> Piece:
        number = self._number(ref)
        kind = Kind.RESULT if number.kind is Kind.NUMBER else Kind.EMPTY
        return Piece(number.text, kind, ref)

    def _text(self, value: float) -> str:
        return self._scene.numbers.text(value)

    def _equals(
        self, refs: Sequence[Ref], target: Ref, rule: Callable[[list[Decimal]], Decimal]
    ) -> str:
        """Return ``=`` where the figures that are shown make the result that is shown."""
        values = [self._worth(ref) for ref in refs]
        result = self._worth(target)
        if result is None or any(value is None for value in values):
            return "="
        shown = [self._numbers.shown(value) for value in values if value is not None]
        if not all(number.is_finite() for number in shown):
            return "="
        return "=" if rule(shown) == self._numbers.shown(result) else "≈"

    def _equals_exactly(self, target: Ref, name: str) -> str:
        """Return ``=`` for what only chooses a number, or where the result is shown whole."""
        value = self._worth(target)
        chosen = name in (maximum(), activation_name("relu"))
        return "=" if chosen or value is None or self._numbers.exact(value) else "≈"
