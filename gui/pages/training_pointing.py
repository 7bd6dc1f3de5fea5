"""Pointing on the training page: units, weights, points; and the door to the Network page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QWidget

from engine.scenario import ScenarioError
from engine.training.door import network_scenario_of
from gui.messages import explain
from gui.pages.training_editing import TrainingEditing
from gui.training_orders import Follow
from gui.training_session import TrainingSession
from gui.training_snapshot import RunShown
from gui.views.training_map import TrainingMap
from gui.views.training_panes import TrainingPanes
from gui.views.training_places import Places


class TrainingPointing(QObject):
    """A unit that is pointed at is seen large, a weight over time; a point opens the door.

    Signals
    -------
    visit_requested : NetworkScenario
    refused : str
    """

    visit_requested = Signal(object)
    refused = Signal(str)

    def __init__(
        self,
        session: TrainingSession,
        panes: TrainingPanes,
        output: TrainingMap,
        editing: TrainingEditing,
        choose_run: Callable[[int], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._choose_run = choose_run
        self._session = session
        self._panes = panes
        self._map = output
        self._editing = editing
        self._place: int | None = None
        for view in (panes.graph, panes.weights):
            view.weight_hovered.connect(self._on_weight_hovered)
        panes.graph.unit_hovered.connect(self._on_unit_hovered)
        panes.board.point_clicked.connect(self._on_board_point_clicked)
        panes.board.batch_clicked.connect(self._on_board_batch_clicked)
        output.point_clicked.connect(self._on_point_clicked)
        output.batch_clicked.connect(self.open_batch)

    def show(self, active: RunShown) -> None:
        """Show what the weight that is pointed at was worth over time."""
        followed = self._panes.followed
        if self._place is None or active.followed is None or self._panes.graph.is_editing:
            followed.hide()
            return
        if active.followed.place != self._place:
            return  # that of the weight before: this one's is on its way
        name = Places(active.setup.shape, active.setup.features).name(self._place)
        followed.set_run(active, name)
        if followed.isHidden():
            self._place_beside_pointer(followed)
            followed.show()
            followed.raise_()

    def _place_beside_pointer(self, followed: QWidget) -> None:
        """Put it at the bottom of the pane, on the side where the pointer is not."""
        pane, size = self._panes, followed.sizeHint()
        left = pane.mapFromGlobal(QCursor.pos()).x() > pane.width() / 2
        x = 8 if left else pane.width() - size.width() - 8
        followed.setGeometry(x, pane.height() - size.height() - 8, size.width(), size.height())

    @Slot(object)
    def _on_unit_hovered(self, unit: tuple[int, int] | None) -> None:
        self._map.set_unit(unit)

    @Slot(object)
    def _on_weight_hovered(self, place: int | None) -> None:
        if place == self._place:
            return
        self._place = place
        self._session.ask(Follow(self._editing.run, place))
        if place is None:
            self._panes.followed.hide()

    # -- the door ----------------------------------------------------------------------------------

    @Slot(int, int, bool)
    def _on_board_point_clicked(self, run: int, index: int, test: bool) -> None:
        self._choose_run(run)
        self._open(run, (index,), test=test)

    @Slot(int)
    def _on_board_batch_clicked(self, run: int) -> None:
        self._choose_run(run)
        self.open_batch()

    @Slot(int, bool)
    def _on_point_clicked(self, index: int, test: bool) -> None:
        self._open(self._editing.run, (index,), test=test)

    @Slot()
    def open_batch(self) -> None:
        """Step through the batch that comes next."""
        shown = self._editing.shown
        if shown is not None:
            self._open(shown.number, tuple(int(row) for row in shown.moment.rows), test=False)

    def _open(self, run: int, rows: tuple[int, ...], *, test: bool) -> None:
        shown = self._editing.shown
        if shown is None or shown.number != run:
            return
        try:
            network = network_scenario_of(shown.setup, shown.moment, rows, test=test)
        except ScenarioError as error:  # more than can be gone through step by step
            self.refused.emit(explain(error))
        else:
            self.visit_requested.emit(network)
