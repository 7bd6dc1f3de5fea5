"""The middle of the training page: the network, its weights, its loss surface, or all runs."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gui.numbers import NumberFormat
from gui.style import restyle
from gui.theme import Theme
from gui.views.kernel_settings_segments import Segments
from gui.views.training_comparison import ComparisonBoard
from gui.views.training_followed import FollowedPlot
from gui.views.training_graph import TrainingGraph
from gui.views.training_surface import SurfaceView
from gui.views.training_weights import WeightsPane

PANES = ("network", "weights", "surface", "compare")
# In heights of the font: what keeps a view out of the card's round corners; between two buttons.
CORNER, APART = 0.3, 0.35


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
        self.followed = FollowedPlot(parent=self)  # over the network, or over its weights
        self.followed.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
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
        row.addWidget(self._segments)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)
        self._retranslate()
        self._fit()

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
        card = pane != "compare"  # there each run has a card of its own
        if card != self.property("card"):
            self.setProperty("card", card)
            restyle(self)
            self._fit()

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
        self.board.set_projecting(projecting)
        self.graph.set_projecting(projecting)
        self.weights.set_projecting(projecting)

    def show_next(self) -> None:
        """Show the view after this one: by a key, where there are no buttons."""
        offered = [pane for pane in PANES if pane != "compare" or self._can_compare]
        self._on_chosen(offered[(offered.index(self._pane) + 1) % len(offered)])

    @Slot(object)
    def _on_chosen(self, pane: str) -> None:
        self.show_pane(pane)
        self.chosen.emit(pane)

    def _fit(self) -> None:
        em = QFontMetricsF(self.font()).height()
        corner, apart = round(CORNER * em), round(APART * em)
        aside = 0 if self._pane == "compare" else corner
        self.layout().setContentsMargins(aside, aside, aside, aside)
        self.layout().setSpacing(corner)
        self._head.layout().setContentsMargins(corner - aside, apart - aside, 0, 0)
        self._segments.layout().setSpacing(apart)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self._fit()

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
