"""How good a run is: how often it is right, and what it takes for what; or how far it is off."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from engine.steps import Array
from engine.training.evaluation import accuracy, confusion, output_range
from gui.numbers import NumberFormat
from gui.theme import LIGHT, Theme
from gui.training_snapshot import RunShown
from gui.views.buttons import ChoiceButton
from gui.views.text_cache import draw
from gui.views.training_axes import Writing
from gui.views.training_confusion import ConfusionView
from gui.views.training_scatter import ScatterView
from gui.views.training_threshold import ThresholdBar

Figure = tuple[str, str, QColor]  # what a value is of, its text, and its colour

LARGE = 2.0  # sizes of the font: the digits that are to be seen from the last row


class _Figures(QWidget):
    """What is measured, and under it values in large digits, each under what it is of."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._head = ""
        self._figures: tuple[Figure, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def show_figures(self, head: str, figures: tuple[Figure, ...]) -> None:
        """Show values."""
        if (head, figures) != (self._head, self._figures):
            self._head, self._figures = head, figures
            said = "; ".join(f"{name} {text}" for name, text, _ in figures)
            self.setAccessibleDescription(f"{head}: {said}")
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them one under the other."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        writing = Writing(self.font())
        em, cache, width = writing.em, writing.cache, float(self.width())
        head = cache.fitted(self._head, writing.px, False, width)
        draw(painter, head, 0.0, 0.6 * em, QColor(self.theme.text))
        high = min(3.4 * em, (self.height() - 1.4 * em) / max(1, len(self._figures)))
        large = min(LARGE * writing.px, 0.55 * high)
        for place, (name, text, colour) in enumerate(self._figures):
            top = 1.3 * em + place * high
            caption = cache.fitted(name, min(writing.px, 0.35 * high), False, width)
            draw(painter, caption, 0.0, top + 0.22 * high, QColor(self.theme.muted))
            value = cache.fitted(text, large, True, width)
            draw(painter, value, 0.0, top + 0.64 * high, colour)
        painter.end()


class AccuracyPanel(QWidget):
    """Accuracy and confusion matrix of a classification, or the errors of a regression.

    Signals
    -------
    threshold_changed : float
    threshold_reset : no argument
    """

    threshold_changed = Signal(float)
    threshold_reset = Signal()

    def __init__(self, theme: Theme = LIGHT) -> None:
        super().__init__()
        self._theme = theme
        self._numbers = NumberFormat()
        self._shown: RunShown | None = None
        self._names: tuple[str, ...] = ()
        self._threshold: float | None = None
        self._test = False
        self._figures = _Figures(theme)
        self._choice = ChoiceButton(theme)
        self._confusion = ConfusionView(theme)
        self._scatter = ScatterView(theme)
        self._bar = ThresholdBar(theme)
        self._choice.chosen.connect(self._on_chosen)
        self._bar.changed.connect(self.threshold_changed)
        self._bar.reset.connect(self.threshold_reset)
        pictures = QWidget()
        self._pictures = QStackedLayout(pictures)
        self._pictures.addWidget(self._confusion)
        self._pictures.addWidget(self._scatter)
        left, row = QVBoxLayout(), QHBoxLayout()
        left.addWidget(self._figures, 1)
        left.addWidget(self._choice, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(left, 2)
        row.addWidget(pictures, 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 4)
        column.setSpacing(4)
        column.addLayout(row, 1)
        column.addWidget(self._bar)
        self._retranslate()

    # -- what is shown -------------------------------------------------------------------------

    def set_run(self, shown: RunShown | None, names: tuple[str, ...]) -> None:
        """Show a run at its moment; `names` are those of the classes."""
        self._shown, self._names = shown, names
        self._measure()

    def set_threshold(self, threshold: float | None) -> None:
        """Take samples for class 1 from this output on; None for the middle of its range."""
        self._threshold = threshold
        self._measure()

    def set_test(self, test: bool) -> None:
        """Look at the test samples, or at those of training."""
        self._test = test
        self._choice.set_current(test)
        self._measure()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = self._figures.theme = theme
        for part in (self._choice, self._confusion, self._scatter, self._bar):
            part.set_theme(theme)
        self._measure()

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Change how numbers are written."""
        self._numbers = numbers
        for part in (self._confusion, self._scatter, self._bar):
            part.set_numbers(numbers)
        self._measure()

    def _measure(self) -> None:
        """Work out what is shown, and show it."""
        shown = self._shown
        if shown is None:
            return
        problem = shown.setup.problem
        tested = len(problem.test_labels) > 0
        self._choice.setEnabled(tested)
        sets = [(problem.labels, shown.moment.outputs)]
        if tested:
            sets.append((problem.test_labels, shown.moment.test_outputs))
        labels, outputs = sets[-1] if self._test else sets[0]
        if problem.classes:
            self._pictures.setCurrentWidget(self._confusion)
            threshold = self._threshold if problem.classes == 2 else None
            counts = confusion(shown.setup, outputs, labels, threshold)
            self._confusion.set_counts(counts, self._class_names(problem.classes))
            rights = [accuracy(shown.setup, out, labs, threshold) for labs, out in sets]
            head = QCoreApplication.translate("TrainingMeasures", "right answers")
            self._figures.show_figures(head, self._of_sets([self._share(r) for r in rights]))
        else:
            self._pictures.setCurrentWidget(self._scatter)
            self._scatter.set_values(labels, outputs[:, 0])
            head = QCoreApplication.translate("TrainingMeasures", "mean squared error")
            self._figures.show_figures(head, self._errors(sets, outputs[:, 0] - labels))
        one_output = shown.setup.shape.sizes[-1] == 1
        self._bar.setVisible(problem.classes == 2 and one_output)
        if problem.classes == 2 and one_output:
            self._bar.set_threshold(self._threshold, output_range(shown.setup))

    def _class_names(self, classes: int) -> tuple[str, ...]:
        return self._names if len(self._names) == classes else tuple(map(str, range(classes)))

    def _share(self, right: float) -> str:
        return f"{self._numbers.text(round(100 * right, 1), 1)} %"

    def _of_sets(self, texts: list[str]) -> tuple[Figure, ...]:
        """Return the figures of training and, where there is any, of test."""
        translate = QCoreApplication.translate
        names = translate("TrainingMeasures", "training"), translate("TrainingMeasures", "test")
        colours = QColor(self._theme.positive), QColor(self._theme.negative)
        return tuple(zip(names, texts, colours, strict=False))

    def _errors(self, sets: list[tuple[Array, Array]], looked_at: Array) -> tuple[Figure, ...]:
        """Return the mean squared errors, and the largest error of the samples looked at."""
        with np.errstate(all="ignore"):
            means = [float(np.square(outputs[:, 0] - labels).mean()) for labels, outputs in sets]
            largest = float(np.abs(looked_at).max(initial=0.0))
        name = QCoreApplication.translate("TrainingMeasures", "largest error")
        row = (name, self._numbers.text(largest), QColor(self._theme.text))
        return (*self._of_sets([self._numbers.text(mean) for mean in means]), row)

    # -- words ---------------------------------------------------------------------------------

    @Slot(object)
    def _on_chosen(self, test: object) -> None:
        self.set_test(bool(test))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        translate = QCoreApplication.translate
        self._choice.set_choices(
            [
                (translate("TrainingMeasures", "training"), False),
                (translate("TrainingMeasures", "test"), True),
            ]
        )
        self._choice.set_current(self._test)
        self._choice.name(translate("TrainingMeasures", "Which samples are counted"))
        self._figures.setAccessibleName(translate("TrainingMeasures", "How often it is right"))
        self._confusion.setAccessibleName(translate("TrainingMeasures", "Confusion matrix"))
        self._scatter.setAccessibleName(
            translate("TrainingMeasures", "Predicted against actual values")
        )
        self._measure()
