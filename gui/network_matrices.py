"""The matrix form of a network's step, filled up as far as the trace has come."""

from __future__ import annotations

from collections.abc import Iterator

from engine.losses import LOSSES
from engine.network_trace import NetworkTrace
from engine.refs import Ref
from engine.steps import Chapter, Moment, Step
from gui.names import NetworkNames
from gui.network_formulas import ASSIGN
from gui.rounding import Rounding
from gui.terms import Formula, Matrix, Piece, Term, Tone

LARGEST = 4  # rows or columns; of a larger matrix the ends and what is computed now are shown
OPERATORS = ("=", r"\approx", "+", "-", r"\odot")
FUNCTIONS = {"sigmoid": r"\sigma", "tanh": r"\tanh", "relu": r"\mathrm{ReLU}"}


class NetworkMatrices:
    """Writes the matrix forms of one network's steps: samples are rows, Z = A W + b."""

    def __init__(self, trace: NetworkTrace, names: NetworkNames, rounding: Rounding) -> None:
        self._trace = trace
        self._shape = trace.shape
        self._run = trace.run
        self._names = names
        self._rounding = rounding

    def symbols(self, step: Step) -> Formula:
        """Return the rule of a whole layer in matrix symbols, for levels layer and phase."""
        layer = step.target.layer or 0
        before, here, after = layer - 1, layer, layer + 1
        target = self._array(step.target)
        match step.kind:
            case "weighted_sum":
                bias = f"+ {self._array(Ref('b', here))}" if self._shape.has_bias(here) else ""
                right = f"{self._array(Ref('a', before))}\\,{self._array(Ref('w', here))} {bias}"
            case "activation":
                function = FUNCTIONS.get(self._shape.activation(here), r"\mathrm{softmax}")
                right = rf"{function}\!\left({self._array(Ref('z', here))}\right)"
            case "output_delta":
                right = self._output_delta(here)
            case "hidden_delta":
                right = f"{self._array(Ref('delta', after))}\\,{self._array(Ref('w', after))}^{{T}}"
                if self._shape.activation(here) != "identity":
                    right += rf"\odot f'\!\left({self._array(Ref('z', here))}\right)"
            case "weight_gradient":
                right = f"{self._array(Ref('a', before))}^{{T}}\\,{self._array(Ref('delta', here))}"
            case "bias_gradient":
                right = self._array(Ref("delta", here))
            case "batch_gradient":
                right = rf"\frac{{1}}{{n}}\sum_{{s}} {target}^{{(s)}}"
                if self._run.reduction == "sum":
                    right = rf"\sum_{{s}} {target}^{{(s)}}"
            case "update":
                old = self._array(Ref(step.target.quantity, here))
                gradient = self._array(Ref(f"grad_{step.target.quantity}", here))
                right = rf"{old} - \alpha\,{gradient}"
            case _:
                return Formula()
        sign = ASSIGN if step.kind == "update" else "="
        return Formula((Term(target, step.target), Term(sign), Term(right)))

    def _output_delta(self, layer: int) -> str:
        a, y = self._array(Ref("a", layer)), self._array(Ref("target"))
        if self._run.loss == "logistic":
            return rf"-{y}\odot\sigma\!\left(-{y}\odot {a}\right)"
        if self._is_sloped(layer):
            return rf"\left({a} - {y}\right)\odot f'\!\left({self._array(Ref('z', layer))}\right)"
        return f"{a} - {y}"

    def _is_sloped(self, layer: int) -> bool:
        """Whether the output's delta takes the slope of its activation."""
        through = LOSSES[self._run.loss].through_activation
        return through and self._shape.activation(layer) != "identity"

    def matrix(self, moment: Moment) -> Formula:
        """Return the step's matrix form with its numbers; empty where it has none."""
        step = moment.step
        target = step.target
        layer = target.layer or 0
        pieces: list[Piece] = []
        match self._rule_behind(step):
            case "weighted_sum":
                result = "a" if self._shape.activation(layer) == "identity" else "z"
                pieces = [
                    self._block(moment, Ref(result, layer), step),
                    Term("="),
                    self._block(moment, Ref("a", layer - 1), step),
                    self._block(moment, Ref("w", layer), step),
                ]
                if self._shape.has_bias(layer):
                    pieces += [Term("+"), self._block(moment, Ref("b", layer), step)]
            case "activation":
                function = FUNCTIONS.get(self._shape.activation(layer), r"\mathrm{softmax}")
                pieces = [
                    self._block(moment, Ref("a", layer), step),
                    Term("="),
                    Term(function),
                    self._block(moment, Ref("z", layer), step),
                ]
            case "output_delta":
                pieces = [
                    self._block(moment, Ref("delta", layer), step),
                    Term("="),
                    self._block(moment, Ref("a", layer), step),
                    Term("-"),
                    self._block(moment, Ref("target"), step),
                ]
                if self._run.loss == "logistic":
                    return Formula()
                if self._is_sloped(layer):
                    pieces = [
                        *pieces[:2],
                        Term("("),
                        *pieces[2:],
                        Term(")"),
                        Term(r"\odot"),
                        self._block(moment, Ref("slope", layer), step),
                    ]
            case "hidden_delta":
                pieces = [
                    self._block(moment, Ref("delta", layer), step),
                    Term("="),
                    self._block(moment, Ref("delta", layer + 1), step),
                    self._block(moment, Ref("w", layer + 1), step, transposed=True),
                ]
                if self._shape.activation(layer) != "identity":
                    pieces += [Term(r"\odot"), self._block(moment, Ref("slope", layer), step)]
            case "weight_gradient":
                pieces = [
                    self._block(moment, Ref("grad_w", layer), step),
                    Term("="),
                    self._block(moment, Ref("a", layer - 1), step, transposed=True),
                    self._block(moment, Ref("delta", layer), step),
                ]
            case "bias_gradient":
                pieces = [
                    self._block(moment, Ref("grad_b", layer), step),
                    Term("="),
                    self._block(moment, Ref("delta", layer), step),
                ]
            case "batch_gradient":
                whole = Ref(f"grad_{target.quantity[-1]}", layer)
                pieces = [
                    Term(self._array(whole)),
                    Term("="),
                    self._block(moment, whole, step, since=self._trace.samples_end(moment.index)),
                ]
            case "update":
                pieces = self._update(moment, step)
        shown = pieces if self._is_exact(moment, pieces) else _approximate(pieces)
        return Formula(tuple(shown), frozenset(_places_to_break(shown)))

    def _is_exact(self, moment: Moment, pieces: list[Piece]) -> bool:
        """Whether nothing was rounded away from any number in the matrices."""
        refs = {
            entry.ref
            for piece in pieces
            if isinstance(piece, Matrix)
            for row in piece.rows
            for entry in row
            if entry.ref is not None and entry.tone is not Tone.PENDING
        }
        values = [(ref, moment.value(ref)) for ref in refs]
        return all(
            self._rounding.of(ref, moment.index).exact(float(value))
            for ref, value in values
            if value is not None
        )

    def _update(self, moment: Moment, step: Step) -> list[Piece]:
        quantity = step.target.quantity.removeprefix("change_")
        layer = step.target.layer or 0
        whole = Ref(quantity, layer)
        start = _chapter(moment).start
        # Just before the update began the parameters are the old ones.
        before = Moment(moment.trace, start - 1)
        return [
            self._block(before, whole, step, muted=True),
            Term("-"),
            Term(self._rounding.long.latex(self._run.learning_rate), Ref("learning_rate")),
            Term(r"\cdot"),
            self._block(moment, Ref(f"grad_{quantity}", layer), step),
            Term("="),
            self._block(moment, whole, step, since=start),
        ]

    def _rule_behind(self, step: Step) -> str:
        """Return which rule a detail (a product, a running sum, ...) is part of."""
        match step.target.quantity:
            case "product" | "partial":
                return "weighted_sum"
            case "delta_product" | "delta_partial":
                return "hidden_delta"
            case "slope":
                last = step.target.layer == self._shape.last
                return "output_delta" if last else "hidden_delta"
            case "sum_w" | "sum_b":
                return "batch_gradient"
            case "change_w" | "change_b":
                return "update"
        return step.kind

    # -- entries -------------------------------------------------------------------------------

    def _array(self, ref: Ref) -> str:
        """Return the symbol of a whole layer's array."""
        layer = ref.layer or 0
        match ref.quantity:
            case "a" if layer == 0:
                return r"\mathbf{x}"
            case "a" if layer == self._shape.last:
                return r"\hat{\mathbf{y}}"
            case "a":
                return r"\mathbf{h}" + (f"^{{({layer})}}" if self._shape.last > 2 else "")
            case "z":
                return r"\mathbf{z}" + (f"^{{({layer})}}" if self._shape.last > 1 else "")
            case "target":
                return r"\mathbf{y}"
            case "delta":
                return rf"\boldsymbol{{\delta}}^{{({layer})}}"
            case "grad_w" | "grad_b":
                loss = self._names.latex(Ref("loss"))
                symbol = self._array(Ref(ref.quantity.removeprefix("grad_"), layer))
                return rf"\frac{{\partial {loss}}}{{\partial {symbol}}}"
            case "b":
                return rf"\mathbf{{b}}^{{({layer})}}"
        return self._names.latex(ref)

    def _refs(self, whole: Ref, here: dict[int, int]) -> list[list[Ref | None]]:
        """Return the addresses of an array's entries, row by row; None for dots.

        `here` names the unit of each layer that the step is about: it is always shown.
        """
        layer = whole.layer or 0
        if whole.quantity in ("w", "grad_w"):
            columns = _shortened(self._shape.sizes[layer], here.get(layer, 0))
            return [
                [
                    None if i is None or j is None else Ref(whole.quantity, layer, (i, j))
                    for j in columns
                ]
                for i in _shortened(self._shape.sizes[layer - 1], here.get(layer - 1, 0))
            ]
        unit_layer = self._shape.last if whole.quantity == "target" else layer
        units = _shortened(self._shape.sizes[unit_layer], here.get(unit_layer, 0))
        return [[None if j is None else Ref(whole.quantity, whole.layer, (j,)) for j in units]]

    def _block(
        self,
        moment: Moment,
        whole: Ref,
        step: Step,
        *,
        transposed: bool = False,
        muted: bool = False,
        since: int = 0,
    ) -> Matrix:
        """Return an array as a matrix; what was made before step `since` is still to come."""
        grid = self._refs(whole, _units_of(step))
        rows = tuple(
            tuple(self._entry(moment, ref, step, muted, since) for ref in row) for row in grid
        )
        return Matrix(rows, transposed, self._widest(moment, grid))

    def _entry(self, moment: Moment, ref: Ref | None, step: Step, muted: bool, since: int) -> Term:
        if ref is None:
            return Term(r"\cdots", None, Tone.MUTED)
        value = moment.value(ref)
        if value is None or (since and not self._made_since(moment, ref, since)):
            return Term("?", ref, Tone.PENDING)
        whole = ref == Ref(step.target.quantity, step.target.layer, ref.index)
        now = not muted and whole and step.target.index in ((), ref.index)
        tone = Tone.ACCENT if now else Tone.PLAIN
        return Term(self._rounding.of(ref, moment.index).latex(float(value)), ref, tone)

    def _made_since(self, moment: Moment, ref: Ref, since: int) -> bool:
        made = moment.trace.made_by(ref, moment.index)
        return made is not None and made >= since

    def _widest(self, moment: Moment, grid: list[list[Ref | None]]) -> str:
        """Return the longest number that the matrix holds once the phase is over.

        Empty where the phase makes none of them: what is given already needs no room kept free.
        """
        trace, chapter = moment.trace, _chapter(moment)
        end = chapter.stop - 1
        refs = [ref for row in grid for ref in row if ref is not None]
        made = [trace.made_by(ref, end) for ref in refs]
        if all(step is None or step < chapter.start for step in made):
            return ""
        values = [(ref, trace.value(ref, end)) for ref in refs]
        texts = [
            self._rounding.of(ref, end).latex(float(value))
            for ref, value in values
            if value is not None
        ]
        return max(texts, key=len, default="")


def _approximate(pieces: list[Piece]) -> list[Piece]:
    return [Term(r"\approx") if piece == Term("=") else piece for piece in pieces]


def _places_to_break(pieces: list[Piece]) -> Iterator[int]:
    """Yield where a line may end: before an operator, and at need between two matrices."""
    for place in range(1, len(pieces)):
        before, here = pieces[place - 1], pieces[place]
        if isinstance(before, Matrix) and (isinstance(here, Matrix) or here.latex in OPERATORS):
            yield place


def _chapter(moment: Moment) -> Chapter:
    chapters = moment.trace.chapters(moment.index)
    return next(c for c in chapters if c.start <= moment.index < c.stop)


def _units_of(step: Step) -> dict[int, int]:
    """Return the unit of each layer that the step is about."""
    layer, index = step.target.layer, step.target.index
    if layer is None or not index:
        return {}
    match step.target.quantity:
        case "w" | "grad_w" | "change_w" | "sum_w" | "product" | "partial":
            return {layer - 1: index[0], layer: index[1]}
        case "delta_product" | "delta_partial":
            return {layer: index[0], layer + 1: index[1]}
    return {layer: index[0]}


def _shortened(size: int, here: int) -> list[int | None]:
    """Return which places of a row or column are shown; None for dots."""
    last = size - 1
    if size <= LARGEST:
        return list(range(size))
    if here <= 1:
        return [0, 1, None, last]
    if here >= last - 1:
        return [0, None, last - 1, last]
    return [0, None, here, None, last]
