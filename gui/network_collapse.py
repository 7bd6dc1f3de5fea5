"""The single linear stage that a stack of linear stages amounts to, as formulas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from engine.collapse import collapse
from engine.network import Parameters
from engine.network_trace import NetworkTrace
from engine.refs import Ref
from engine.steps import Array, Moment, Phase
from gui.names import NetworkNames
from gui.numbers import NumberFormat
from gui.rounding import Rounding
from gui.terms import Formula, Matrix, Piece, Term, Tone, shortened

LARGEST = 6  # rows or columns shown; the middle of a larger matrix is dots
NOISE = 1e-12  # relative: what float arithmetic adds to an equality
X, Y_HAT = r"\mathbf{x}", r"\hat{\mathbf{y}}"
W, B = r"\tilde{W}", r"\tilde{\mathbf{b}}"


class Entries(NamedTuple):
    """An array of the network as rows of numbers, and what each is called."""

    values: Array
    refs: tuple[tuple[Ref, ...], ...] | None = None


class CollapseFormulas:
    """Writes the collapse of a network at one moment of its trace."""

    def __init__(self, moment: Moment, names: NetworkNames, numbers: NumberFormat) -> None:
        trace = moment.trace
        assert isinstance(trace, NetworkTrace)
        self._moment = moment = _whole(moment)
        self._names = names
        self._numbers = Rounding(trace, numbers).of(Ref("w", 1, (0, 0)), moment.index)
        self._shape = trace.shape
        layers = range(1, self._shape.last + 1)
        self._w = {layer: self._weights(layer) for layer in layers}
        self._b = {layer: self._row("b", layer) for layer in layers if self._shape.has_bias(layer)}
        parameters = Parameters.join(
            self._shape,
            [self._w[layer].values for layer in layers],
            [self._b[layer].values[0] if layer in self._b else None for layer in layers],
        )
        with np.errstate(all="ignore"):  # of a run that breaks
            weights, bias = collapse(parameters, self._shape)
            self._x = self._row("a", 0)
            answer = self._x.values @ weights
            if bias is not None:
                answer = answer + bias
        self._weights_found = Entries(weights)
        self._bias_found = None if bias is None else Entries(bias[None])
        self.answer = Entries(answer)
        self.prediction = self._prediction()

    def weights(self) -> Formula:
        """Return W~ = W1 W2 = [...][...] = [...]."""
        layers = tuple(self._w)
        symbols = [self._name(Ref("w", layer)) for layer in layers]
        factors = [self._w[layer] for layer in layers]
        return self._equation([Term(W)], symbols, [factors], self._weights_found)

    def bias(self) -> Formula:
        """Return b~ = b1 W2 + b2 = [...][...] + [...] = [...]; empty where there is none."""
        if self._bias_found is None:
            return Formula()
        symbols: list[Piece] = []
        products: list[list[Entries]] = []
        for layer, bias in self._b.items():
            later = [place for place in self._w if place > layer]
            symbols += [Term("+")] if symbols else []
            symbols.append(Term(rf"\mathbf{{b}}^{{({layer})}}", Ref("b", layer)))
            symbols += [self._name(Ref("w", place)) for place in later]
            products.append([bias, *(self._w[place] for place in later)])
        return self._equation([Term(B)], symbols, products, self._bias_found)

    def check(self) -> Formula:
        """Return x W~ + b~ = [...][...] + [...] = [...] = y^, as far as y^ is known."""
        left: list[Piece] = [Term(X), Term(W)]
        products = [[self._x, self._weights_found]]
        if self._bias_found is not None:
            left += [Term("+"), Term(B)]
            products.append([self._bias_found])
        pieces = self._equation(left, [], products, self.answer).pieces
        widest = max((self._numbers.latex(value) for value in self.answer.values[0]), key=len)
        if self.prediction is None:
            refs = self._refs("a", self._shape.last)
            sign, rows = "=", (_with_dots(tuple(Term("?", ref, Tone.PENDING) for ref in refs)),)
        else:
            sign, rows = "=" if self.agrees else r"\approx", self._matrix(self.prediction).rows
        answered = (Term(r"\quad"), Term(Y_HAT), Term(sign), Matrix(rows, widest=widest))
        return Formula((*pieces, *answered))

    @property
    def agrees(self) -> bool:
        """Whether the prediction is known, and is what the single stage answers."""
        if self.prediction is None:
            return False
        answer, known = self.answer.values, self.prediction.values
        return bool(np.allclose(answer, known, rtol=1e3 * NOISE, atol=1e3 * NOISE))

    # -- pieces --------------------------------------------------------------------------------

    def _equation(
        self,
        left: list[Piece],
        symbols: Sequence[Piece],
        products: list[list[Entries]],
        result: Entries,
    ) -> Formula:
        """Return left = symbols = sum of products = result, with = or ≈ where each is true."""
        factors = [factor for product in products for factor in product]
        exact = all(self._numbers.exact(v) for f in factors for v in f.values.flat)
        pieces = [*left, Term("="), *symbols]
        if symbols:
            pieces.append(Term("=" if exact else r"\approx"))
        for place, product in enumerate(products):
            pieces += [Term("+")] if place else []
            pieces += [self._matrix(factor) for factor in product]
        breaks = frozenset({len(pieces)})
        pieces.append(Term("=" if self._adds_up(products, result) else r"\approx"))
        pieces.append(self._matrix(result, Tone.ACCENT))
        return Formula(tuple(pieces), breaks)

    def _adds_up(self, products: list[list[Entries]], result: Entries) -> bool:
        """Return whether the numbers on show come to the result on show."""
        with np.errstate(all="ignore"):
            total = np.zeros_like(result.values)
            size = np.zeros_like(result.values)
            for product in products:
                shown = [self._shown(factor) for factor in product]
                value, bound = shown[0], np.abs(shown[0])
                for factor in shown[1:]:
                    value, bound = value @ factor, bound @ np.abs(factor)
                total, size = total + value, size + bound
            return bool((np.abs(total - self._shown(result)) <= NOISE * size).all())

    def _shown(self, entries: Entries) -> Array:
        flat = [float(self._numbers.shown(value)) for value in entries.values.flat]
        return np.array(flat).reshape(entries.values.shape)

    def _matrix(self, entries: Entries, tone: Tone = Tone.PLAIN) -> Matrix:
        rows = []
        for i, row in enumerate(entries.values):
            refs = entries.refs[i] if entries.refs else (None,) * len(row)
            terms = (
                Term(self._numbers.latex(value), ref, tone)
                for value, ref in zip(row, refs, strict=True)
            )
            rows.append(_with_dots(tuple(terms)))
        dots = tuple(Term(r"\vdots", None, Tone.MUTED) for _ in rows[0])
        return Matrix(tuple(shortened(rows, LARGEST, dots)))

    def _name(self, ref: Ref) -> Term:
        return Term(self._names.latex(ref), ref)

    # -- numbers -------------------------------------------------------------------------------

    def _weights(self, layer: int) -> Entries:
        ins, outs = self._shape.sizes[layer - 1 : layer + 1]
        refs = tuple(tuple(Ref("w", layer, (i, j)) for j in range(outs)) for i in range(ins))
        return Entries(np.array([[self._value(ref) for ref in row] for row in refs]), refs)

    def _row(self, quantity: str, layer: int) -> Entries:
        refs = self._refs(quantity, layer)
        return Entries(np.array([[self._value(ref) for ref in refs]]), (refs,))

    def _refs(self, quantity: str, layer: int) -> tuple[Ref, ...]:
        return tuple(Ref(quantity, layer, (j,)) for j in range(self._shape.sizes[layer]))

    def _value(self, ref: Ref) -> float:
        value = self._moment.value(ref)
        assert value is not None
        return float(value)

    def _prediction(self) -> Entries | None:
        """Return what the network predicts with its present weights; None while not known."""
        last = self._refs("a", self._shape.last)
        stale = self._moment.step.phase is Phase.UPDATE  # the old weights made it
        if stale or any(self._moment.value(ref) is None for ref in last):
            return None
        return self._row("a", self._shape.last)


def _whole(moment: Moment) -> Moment:
    """Return the moment before an update that is half done: old and new parameters do not mix."""
    chapters = moment.trace.chapters(moment.index)
    here = next(c for c in chapters if c.start <= moment.index < c.stop)
    if here.phase is Phase.UPDATE and moment.index < here.stop - 1:
        return Moment(moment.trace, here.start - 1)
    return moment


def _with_dots(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    return tuple(shortened(terms, LARGEST, Term(r"\cdots", None, Tone.MUTED)))
