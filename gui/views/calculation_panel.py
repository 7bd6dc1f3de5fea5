"""The calculation of a step: what is asked, the rule, the numbers, the result, the matrix form."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from engine.refs import Ref
from gui.narration import Narration
from gui.terms import Formula, Term
from gui.theme import LIGHT, Theme
from gui.views.fixed_label import FixedLabel
from gui.views.formula import FormulaView
from gui.views.result_view import ResultView
from gui.views.typeset import Typesetter
from gui.views.warmer import Warmer
from gui.views.words import Words

TOLERANCE = 1e-9  # relative; two correct computations differ by the noise of floats only

# Of the rule, the numbers, the result and the matrix: the size of an em in heights of the font, and
# how many lines are kept free.
ROOM = ((1.35, 1.0), (1.35, 1.0), (1.6, 0.9), (1.15, 2.1))
SIZES = (1.6, 1.45, 1.3, 1.15, 1.0, 0.9, 0.8, 0.7, 0.6)  # formulas grow and shrink with the window

MATRIX_SIZE = 1.15  # at most: a matrix is wide rather than high, and would only be cut short

# While projecting, less is said until what is left is as large as this ...
LARGE = 1.0
LEAST = 0.83  # ... and no symbol is smaller than the font, which is less high than its lines
BARE = 3  # the stage of leaving out at which the matrix goes
LONG = 1.5  # lines for the numbers, where the matrix has left them its room


class CalculationPanel(QWidget):
    """Shows a `Narration`. Every part keeps its room, so that nothing jumps while stepping.

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
        self._accent = QColor(LIGHT.forward)
        self._narration: Narration | None = None
        self._typesetter = typesetter = Typesetter()
        self._warmer = Warmer(self)
        self._heading = FixedLabel("heading")
        self._check = FixedLabel("caption")
        self._check.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._words = Words()
        self._rule_caption = FixedLabel("caption")
        self._rule = FormulaView(typesetter=typesetter)
        self._numbers_caption = FixedLabel("caption")
        self._numbers = FormulaView(typesetter=typesetter)
        self._result = ResultView(typesetter=typesetter)
        self._matrix_caption = FixedLabel("caption")
        self._matrix = FormulaView(typesetter=typesetter)
        self._hint = FixedLabel("muted", lines=2)
        for view, (em, lines) in zip(self._views, ROOM, strict=True):
            view.set_em(em)
            view.set_lines(lines)
        self._size = 1.0
        self._projecting = False
        self._stage = 0  # how much is left out
        self._matrix.set_from_top(True)
        self._arrange()
        for view in self._views:
            view.hovered.connect(self.hovered)
            view.clicked.connect(self.clicked)
            view.edit_requested.connect(self.edit_requested)
        self._retranslate()

    @property
    def _views(self) -> tuple[FormulaView | ResultView, ...]:
        return self._rule, self._numbers, self._result, self._matrix

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        em = self.fontMetrics().height()
        column.setContentsMargins(em, round(0.7 * em), em, round(0.6 * em))
        column.setSpacing(round(0.2 * em))
        self._top = QHBoxLayout()
        self._top.addWidget(self._heading, 3)
        self._top.addWidget(self._check, 1)
        column.addLayout(self._top)
        column.addWidget(self._words)
        column.addWidget(_line())
        for caption, view in (
            (self._rule_caption, self._rule),
            (self._numbers_caption, self._numbers),
            (None, self._result),
        ):
            if caption is not None:
                column.addWidget(caption)
            column.addWidget(view)
        self._matrix_line = _line()
        column.addWidget(self._matrix_line)
        column.addWidget(self._matrix_caption)
        # A matrix takes all the room that is left; it begins at the top, so nothing moves.
        self._matrix.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        column.addWidget(self._matrix, 1)
        column.addWidget(self._hint)

    def set_room(self, height: int) -> None:
        """Make the formulas as large as a panel of this height has room for.

        While projecting, words give way first, then the matrix.
        """
        for stage in range(BARE + 1 if self._projecting else 1):
            self._leave_out(stage)
            size = self._largest(height)
            if size >= LARGE:
                break
        self._give_room()
        if size != self._size:
            self._size = size
            for view, (em, _), factor in zip(self._views, ROOM, _factors(size), strict=True):
                view.set_em(em * factor)

    def _leave_out(self, stage: int) -> None:
        """Leave out the explanation, the captions too, and at last the matrix."""
        self._stage = stage
        self._top.setStretch(0, 3 if stage == 0 else 12)
        self._words.set_explaining(stage < 1)
        for caption in (self._rule_caption, self._numbers_caption, self._matrix_caption):
            caption.setVisible(stage < 2)
        for part in (self._matrix_line, self._matrix_caption, self._matrix):
            part.setVisible(stage < (2 if part is self._matrix_caption else BARE))
        for view in (self._numbers, self._result):
            view.setVisible(True)
        self._numbers.set_lines(ROOM[1][1] if stage < BARE else LONG)
        fixed, wide = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self._numbers.setSizePolicy(wide, fixed if stage < BARE else wide)
        self.layout().invalidate()

    def _largest(self, height: int) -> float:
        """Return the size at which all that is shown fits; the smallest where none does."""
        heights = [view.sizeHint().height() * (not view.isHidden()) for view in self._views]
        usual = [h / factor for h, factor in zip(heights, _factors(self._size), strict=True)]
        others = self.layout().minimumSize().height() - sum(heights)

        def fits(size: float) -> bool:
            wanted = sum(h * factor for h, factor in zip(usual, _factors(size), strict=True))
            return others + wanted <= height

        return next(filter(fits, SIZES), SIZES[-1])

    def set_narration(self, narration: Narration, accent: QColor) -> None:
        """Show a step in the colour of its phase."""
        self._narration = narration
        self._accent = accent
        colour = QColor(self._theme.error) if narration.warning else accent
        self._heading.setText(narration.heading)
        style = f"color: {colour.name()}; font-weight: 600;"
        if style != self._heading.styleSheet():  # setting it costs, even if it is the same
            self._heading.setStyleSheet(style)
        self._words.set_texts(narration.question, narration.explanation)
        for view, formula in zip(self._views, _formulas(narration), strict=True):
            view.set_accent(accent)
            view.set_formula(formula)
            view.set_spoken(narration.spoken)
        self._say_what_is_there(narration)
        self._give_room()

    def _give_room(self) -> None:
        """Where room is short, let a step that is nothing but a matrix have all of it."""
        if self._stage and self._narration is not None:
            alone = not (self._narration.numbers.pieces or self._narration.result.pieces)
            for view in (self._numbers, self._result):
                view.setVisible(not alone)
            self._matrix.setVisible(alone or self._stage < BARE)

    def _say_what_is_there(self, narration: Narration) -> None:
        """Blank a caption with nothing under it; its room stays."""
        translate = QCoreApplication.translate
        for label, formula, text in (
            (self._rule_caption, narration.rule, translate("Calculation", "the rule")),
            (self._numbers_caption, narration.numbers, translate("Calculation", "with numbers")),
            (self._matrix_caption, narration.matrix, translate("Calculation", "matrix form")),
        ):
            label.setText(text if formula.pieces else " ")

    def warm(self, narrations: Iterator[Narration]) -> None:
        """Prepare for steps that will come soon, in idle moments."""
        self._warmer.warm(self._prepare(narrations))

    def _prepare(self, narrations: Iterator[Narration]) -> Iterator[None]:
        for narration in narrations:
            for view, formula in zip(self._views, _formulas(narration), strict=True):
                for latex in _symbols(formula):
                    self._typesetter.typeset(latex)
                    yield
                view.prepare(formula)
                yield

    def set_agreement(self, difference: float | None) -> None:
        """Say whether the two independent computations agree; None where no phase ends."""
        translate = QCoreApplication.translate
        text = tip = style = ""
        if difference is not None and difference <= TOLERANCE:
            text = "✓ " + translate("Calculation", "checked") if self._stage == 0 else "✓"
            tip = translate(
                "Calculation",
                "Step by step and with matrices, computed independently, the numbers of this "
                "phase are the same.",
            )
        elif difference is not None:
            text = translate("Calculation", "The two computations differ by {difference}!")
            text = text.format(difference=f"{difference:.1e}")
            style = f"color: {self._theme.error}; font-weight: 700;"
        self._check.setText(text)
        self._check.setToolTip(tip)
        if style != self._check.styleSheet():
            self._check.setStyleSheet(style)

    def set_projecting(self, projecting: bool) -> None:
        """Leave out the advice for the mouse, so that the formulas can be larger."""
        self._projecting = projecting
        self._hint.setVisible(not projecting)
        for view in self._views:
            view.set_least(LEAST if projecting else 0.0)

    def set_hint(self, text: str) -> None:
        """Say what is pointed at; an empty text brings back the general advice."""
        self._hint.setText(text or self._advice())

    def set_highlight(self, ref: Ref | None) -> None:
        """Light up every term that stands for `ref`."""
        for view in self._views:
            view.set_highlight(ref)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        for view in self._views:
            view.set_theme(theme)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        translate = QCoreApplication.translate
        self._hint.setText(self._advice())
        self._rule.setAccessibleName(translate("Calculation", "rule in symbols"))
        self._numbers.setAccessibleName(translate("Calculation", "rule with numbers"))
        self._result.setAccessibleName(translate("Calculation", "result"))
        self._matrix.setAccessibleName(translate("Calculation", "matrix form"))
        if self._narration is not None:
            self._say_what_is_there(self._narration)

    @staticmethod
    def _advice() -> str:
        return QCoreApplication.translate(
            "Calculation",
            "Point at a number to see where it comes from; click to go there, double-click to "
            "change it.",
        )


def _formulas(narration: Narration) -> tuple[Formula, Formula, Formula, Formula]:
    """Return what the views show, in their order."""
    return narration.rule, narration.numbers, narration.result, narration.matrix


def _symbols(formula: Formula) -> Iterator[str]:
    for piece in formula.pieces:
        for term in [piece] if isinstance(piece, Term) else sum(piece.rows, ()):
            yield term.latex


def _factors(size: float) -> tuple[float, ...]:
    """Return how much the rule, the numbers, the result and the matrix grow."""
    return size, size, size, min(size, MATRIX_SIZE)


def _line() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setProperty("role", "line")
    return line
