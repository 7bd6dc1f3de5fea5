"""The numbers of the runs, in tabs: losses, answers, gradients, weights."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QTabWidget, QVBoxLayout, QWidget

from gui.numbers import NumberFormat
from gui.theme import Theme
from gui.training_snapshot import RunShown
from gui.views.training_accuracy import AccuracyPanel
from gui.views.training_gradients import GradientBars
from gui.views.training_histograms import WeightHistograms
from gui.views.training_loss import LossChart

CHARTS = ("loss", "accuracy", "gradients", "weights")  # in the order of the tabs


class TrainingCharts(QFrame):
    """A card with one chart at a time.

    Signals
    -------
    view_edited : dict
        Fields of the scenario's view, and what they shall be.
    """

    view_edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.loss = LossChart()
        self.accuracy = AccuracyPanel()
        self.gradients = GradientBars()
        self.histograms = WeightHistograms()
        self._tabs = QTabWidget()
        self._tabs.tabBar().setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._tabs.setUsesScrollButtons(False)  # all four are to be seen, shortened if need be
        self._tabs.setElideMode(Qt.TextElideMode.ElideRight)
        for view in self._parts:
            self._tabs.addTab(view, "")
        self.loss.axis_chosen.connect(self._on_axis_chosen)
        self.loss.logarithmic_chosen.connect(self._on_logarithmic_chosen)
        self.accuracy.threshold_changed.connect(self._on_threshold_changed)
        self.accuracy.threshold_reset.connect(self._on_threshold_reset)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(2)
        column.addWidget(self._tabs, 1)
        self._retranslate()

    def set_runs(
        self,
        shown: tuple[RunShown, ...],
        names: tuple[str, ...],
        colours: tuple[QColor, ...],
        active: int,
        classes: tuple[str, ...],
    ) -> None:
        """Show the runs in the chart that is on show; the others wait until they are."""
        current = self._tabs.currentWidget()
        place = next((i for i, run in enumerate(shown) if run.number == active), 0)
        if current is self.loss:
            self.loss.set_runs(shown, names, colours, place)
        elif current is self.accuracy:
            self.accuracy.set_run(shown[place], classes)
        elif current is self.gradients:
            self.gradients.set_runs(shown, names, colours, place)
        else:
            self.histograms.set_run(shown[place])

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        for view in self._parts:
            view.set_theme(theme)

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Write numbers in another way."""
        for view in self._parts:
            view.set_numbers(numbers)

    def set_projecting(self, projecting: bool) -> None:
        """Leave out the tabs while projecting, and what only a hand needs."""
        self._tabs.tabBar().setVisible(not projecting)
        self._tabs.setStyleSheet("QTabWidget::pane { border: none; }" if projecting else "")
        self.setMinimumHeight(1 if projecting else 0)  # what is not on show does not decide
        self.loss.set_projecting(projecting)

    def open(self, chart: str) -> None:
        """Show the chart that a scenario asks for."""
        self._tabs.setCurrentIndex(CHARTS.index(chart))

    def choose(self, number: int) -> None:
        """Show one of the charts: 1 is the losses."""
        self._tabs.setCurrentIndex(number - 1)

    @property
    def tabs(self) -> QTabWidget:
        """The tabs; the charts are asked for when another is chosen."""
        return self._tabs

    @property
    def _parts(self) -> tuple[LossChart, AccuracyPanel, GradientBars, WeightHistograms]:
        return self.loss, self.accuracy, self.gradients, self.histograms

    @Slot(object)
    def _on_axis_chosen(self, axis: str) -> None:
        self.view_edited.emit({"axis": axis})

    @Slot(object)
    def _on_logarithmic_chosen(self, logarithmic: bool) -> None:
        self.view_edited.emit({"logarithmic": logarithmic})

    @Slot(float)
    def _on_threshold_changed(self, threshold: float) -> None:
        self.view_edited.emit({"threshold": threshold})

    @Slot()
    def _on_threshold_reset(self) -> None:
        self.view_edited.emit({"threshold": None})

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._on_font_changed)

    @Slot()
    def _on_font_changed(self) -> None:
        """Let the charts that are not on show, too, ask for less room where the font is smaller.

        Qt leaves the layout of a hidden widget as it was; its tab would keep all of them wide.
        """
        for view in self._parts:
            if view.layout() is not None:
                view.layout().activate()

    def _retranslate(self) -> None:
        translate = QCoreApplication.translate
        for tab, text in enumerate(
            (
                translate("TrainingCharts", "Loss"),
                translate("TrainingCharts", "Accuracy"),
                translate("TrainingCharts", "Gradients"),
                translate("TrainingCharts", "Weights"),
            )
        ):
            self._tabs.setTabText(tab, text)
            self._tabs.setTabToolTip(tab, f"{text} ({tab + 1})")
