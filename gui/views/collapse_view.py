"""The single linear stage that a stack of linear stages amounts to, with the present numbers."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from engine.collapse import is_linear
from engine.network import Shape
from engine.network_trace import NetworkTrace
from engine.refs import Ref
from engine.steps import Moment
from gui.names import NetworkNames
from gui.network_collapse import CollapseFormulas
from gui.numbers import NumberFormat
from gui.theme import LIGHT, Theme
from gui.views.fixed_label import FixedLabel
from gui.views.formula import FormulaView
from gui.views.typeset import Typesetter

HEIGHT, HEIGHT_NARROW = 8.6, 10.6  # of the strip, in heights of the font
ABREAST = 46.0  # em of width for two stages: from there on, W~ and b~ stand side by side
ROOMY = 60.0  # em of width: from there on, formulas are larger
LEAST = 0.83  # heights of the font, which is less high than its lines: the font's own size
WEIGHTS = 0.44  # of the width, for the formula of W~


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

    def set_projecting(self, projecting: bool) -> None:
        """Rather shorten a formula than make it smaller than the font."""
        for view in self._views:
            view.set_least(LEAST if projecting else 0.0)

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
