"""The single linear stage that a stack of linear stages amounts to, with the present numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from engine.collapse import collapse, is_linear
from engine.network import Parameters, Shape
from engine.network_trace import NetworkTrace
from engine.refs import Ref
from engine.steps import Array, Moment, Phase
from gui.names import NetworkNames
from gui.network_narration import rounded_for
from gui.numbers import NumberFormat
from gui.terms import Formula, Matrix, Piece, Term, Tone
from gui.theme import LIGHT, Theme
from gui.views.fixed_label import FixedLabel
from gui.views.formula import FormulaView
from gui.views.typeset import Typesetter

HEIGHT, HEIGHT_NARROW = 8.6, 10.6  # of the strip, in heights of the font
ABREAST = 46.0  # em of width for two stages: from there on, W~ and b~ stand side by side
ROOMY = 60.0  # em of width: from there on, formulas are larger
WEIGHTS = 0.44  # of the width, for the formula of W~
LARGEST = 6  # rows or columns shown; the middle of a larger matrix is dots
NOISE = 1e-12  # relative: what float arithmetic adds to an equality
X, Y_HAT = r"\mathbf{x}", r"\hat{\mathbf{y}}"
T = TypeVar("T")
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
        self._moment = moment
        self._names = names
        self._numbers = rounded_for(numbers, moment.step.phase)
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
        known = self.prediction
        if known is None:
            refs = self._refs("a", self._shape.last)
            unknown = tuple(Term("?", ref, Tone.PENDING) for ref in refs)
            row = Matrix((_with_dots(unknown),), widest=widest)
            return Formula((*pieces, Term(r"\quad", None), Term(Y_HAT), Term("="), row))
        sign = "=" if self.agrees else r"\approx"
        row = Matrix(self._matrix(known).rows, widest=widest)
        return Formula((*pieces, Term(r"\quad", None), Term(Y_HAT), Term(sign), row))

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
        return Matrix(_shortened(rows, dots))

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


class CollapseView(QFrame):
    """A strip: the product of the stages, its bias, and the proof that the answer is the same.

    Signals
    -------
    hovered : Ref or None
    clicked, edit_requested : Ref
    """

    hovered = Signal(object)
    clicked = Signal(object)
    edit_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._stages = 2
        self._has_bias = True
        self._agrees = False
        typesetter = Typesetter()
        self._weights, self._bias, self._check = (
            FormulaView(typesetter=typesetter) for _ in range(3)
        )
        for view in self._views:
            view.setParent(self)
        self._sentence = QLabel(self)
        self._verdict = FixedLabel("muted", parent=self)
        self._verdict.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for view in self._views:
            view.hovered.connect(self.hovered)
            view.clicked.connect(self.clicked)
            view.edit_requested.connect(self.edit_requested)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_theme(LIGHT)
        self._retranslate()

    @property
    def _views(self) -> tuple[FormulaView, ...]:
        return self._weights, self._bias, self._check

    def sizeHint(self) -> QSize:
        """Return an ordinary width, and the height that it takes."""
        width = round(60 * self._em)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return a width that still shows something, and the least height."""
        return QSize(round(16 * self._em), round(HEIGHT * self._em))

    def hasHeightForWidth(self) -> bool:
        """Return that a narrow strip is higher; time never changes its height."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height for two rows of formulas, or for three where it is narrow."""
        return round((HEIGHT if self._abreast(width) else HEIGHT_NARROW) * self._em)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the parts in their places."""
        super().resizeEvent(event)
        self._arrange()

    @property
    def _em(self) -> float:
        return QFontMetricsF(self.font()).height()

    def _abreast(self, width: float) -> bool:
        """Whether W~ and b~ have room side by side."""
        return width >= ABREAST * self._em * (self._stages - 1)

    def _arrange(self) -> None:
        em = self._em
        left, top, width = em, 0.55 * em, self.width() - 2 * em
        said = min(width, self._sentence.sizeHint().width())
        _place(self._sentence, left, top, said, 1.3 * em)
        _place(self._verdict, left + said + em, top, width - said - em, 1.3 * em)
        self._verdict.setVisible(width - said > 18 * em)
        top += 1.4 * em
        rest = self.height() - top - 0.2 * em
        abreast = self._abreast(self.width())
        for view in self._views:
            view.set_em(1.08 if abreast and width >= ROOMY * em else 0.95)
        shown = [view for view in self._views if view is not self._bias or self._has_bias]
        self._bias.setVisible(self._has_bias)
        if self._has_bias and abreast:
            half = WEIGHTS * width
            _place(self._weights, left, top, half - em, rest / 2)
            _place(self._bias, left + half, top, width - half, rest / 2)
            _place(self._check, left, top + rest / 2, width, rest / 2)
            return
        height = rest / len(shown)
        for place, view in enumerate(shown):
            _place(view, left, top + place * height, width, height)

    @staticmethod
    def applies_to(shape: Shape) -> bool:
        """Return whether a network is a stack of at least two linear stages."""
        return shape.last >= 2 and is_linear(shape)

    def set_moment(self, moment: Moment, names: NetworkNames, numbers: NumberFormat) -> None:
        """Show the collapse with the weights and the sample of a moment."""
        written = CollapseFormulas(moment, names, numbers)
        trace = moment.trace
        assert isinstance(trace, NetworkTrace)
        if self._stages != trace.shape.last:
            self._stages = trace.shape.last
            self.updateGeometry()
        self._has_bias = any(trace.shape.biases)
        self._agrees = written.agrees
        for view, formula in zip(
            self._views, (written.weights(), written.bias(), written.check()), strict=True
        ):
            view.set_formula(formula)
        self._retranslate()

    def set_highlight(self, ref: Ref | None) -> None:
        """Light up every term that stands for `ref`."""
        for view in self._views:
            view.set_highlight(ref)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        for view in self._views:
            view.set_theme(theme)
            view.set_accent(QColor(theme.forward))
        self._sentence.setStyleSheet(f"color: {theme.text}; font-weight: 600;")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line that parts the strip from what is above it."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, QColor(self._theme.border))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
            self._arrange()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        translate = QCoreApplication.translate
        if self._stages == 2:
            sentence = translate(
                "Collapse", "Two linear stages are one linear stage: nothing was gained."
            )
        else:
            sentence = translate(
                "Collapse", "{count} linear stages are one linear stage: nothing was gained."
            ).format(count=self._stages)
        self._sentence.setText(sentence)
        self._arrange()
        if self._agrees:
            verdict = "✓ " + translate("Collapse", "It gives exactly the network's prediction.")
        else:
            verdict = translate("Collapse", "It will give exactly the network's prediction.")
        self._verdict.setText(verdict)
        self._weights.setAccessibleName(translate("Collapse", "weights of the single stage"))
        self._bias.setAccessibleName(translate("Collapse", "bias of the single stage"))
        self._check.setAccessibleName(translate("Collapse", "the single stage's answer"))
        self.setAccessibleName(translate("Collapse", "The single linear stage"))
        self.setAccessibleDescription(f"{sentence} {verdict}")


def _place(widget: QWidget, x: float, y: float, width: float, height: float) -> None:
    widget.setGeometry(round(x), round(y), round(max(0.0, width)), round(height))


def _with_dots(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    return tuple(_shortened(terms, Term(r"\cdots", None, Tone.MUTED)))


def _shortened(items: Iterable[T], dots: T) -> tuple[T, ...]:
    kept = tuple(items)
    return kept if len(kept) <= LARGEST else (*kept[: LARGEST - 2], dots, kept[-1])
