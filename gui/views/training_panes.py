"""The middle of the training page: the network, its weights, its loss surface, or all runs."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gui.numbers import NumberFormat
from gui.theme import Theme
from gui.views.kernel_settings_segments import Segments
from gui.views.training_comparison import ComparisonBoard
from gui.views.training_followed import FollowedPlot
from gui.views.training_graph import TrainingGraph
from gui.views.training_surface import SurfaceView
from gui.views.training_weights import WeightsPane

PANES = ("network", "weights", "surface", "compare")


class TrainingPanes(QFrame):
    """A card with one of four views in it, and the buttons to choose.

    Signals
    -------
    chosen : str
        One of PANES.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.graph = TrainingGraph()
        self.weights = WeightsPane()
        self.surface = SurfaceView()
        self.board = ComparisonBoard()
        self.followed = FollowedPlot(parent=self.graph)
        self.followed.hide()
        self._pane = "network"
        self._can_compare = False
        self._segments = Segments()
        self._segments.chosen.connect(self._on_chosen)
        self._stack = QStackedWidget()
        for view in self._views.values():
            self._stack.addWidget(view)
        self._head = QWidget()
        row = QHBoxLayout(self._head)
        row.setContentsMargins(10, 6, 10, 0)
        row.addWidget(self._segments)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(2)
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)
        self._retranslate()

    @property
    def _views(self) -> dict[str, QWidget]:
        return {
            "network": self.graph,
            "weights": self.weights,
            "surface": self.surface,
            "compare": self.board,
        }

    @property
    def pane(self) -> str:
        """Which view is on show."""
        return self._pane

    def show_pane(self, pane: str) -> None:
        """Show one of PANES."""
        self._pane = pane
        self._stack.setCurrentWidget(self._views[pane])
        self._retranslate()

    def set_can_compare(self, can: bool) -> None:
        """Offer the runs side by side, where there is more than one."""
        if can != self._can_compare:
            self._can_compare = can
            self._retranslate()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._segments.set_theme(theme)
        for view in (self.graph, self.weights, self.surface, self.board, self.followed):
            view.set_theme(theme)

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Write numbers in another way."""
        for view in (self.graph, self.weights, self.surface, self.board, self.followed):
            view.set_numbers(numbers)

    def set_projecting(self, projecting: bool) -> None:
        """Leave out the buttons while projecting."""
        self._head.setVisible(not projecting)
        self.graph.set_projecting(projecting)
        self.weights.set_projecting(projecting)

    @Slot(object)
    def _on_chosen(self, pane: str) -> None:
        self.show_pane(pane)
        self.chosen.emit(pane)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        translate = QCoreApplication.translate
        choices: list[tuple[object, str, str]] = [
            (
                "network",
                translate("TrainingPanes", "Network"),
                translate("TrainingPanes", "What each unit answers, and the weights between them"),
            ),
            (
                "weights",
                translate("TrainingPanes", "Weights"),
                translate("TrainingPanes", "Every weight and bias as a number, to edit or freeze"),
            ),
            (
                "surface",
                translate("TrainingPanes", "Loss surface"),
                translate("TrainingPanes", "The loss over two weights, and the path over it"),
            ),
        ]
        if self._can_compare:
            text = translate("TrainingPanes", "Side by side")
            hint = translate("TrainingPanes", "All runs beside each other")
            choices.insert(0, ("compare", text, hint))
        self._segments.set(self._pane, choices)
