"""Pointing on the training page: units, weights, points; and the door to the Network page."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from engine.training.door import network_scenario_of
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
    """

    visit_requested = Signal(object)

    def __init__(
        self,
        session: TrainingSession,
        panes: TrainingPanes,
        output: TrainingMap,
        editing: TrainingEditing,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._panes = panes
        self._map = output
        self._editing = editing
        self._place: int | None = None
        for view in (panes.graph, panes.weights):
            view.weight_hovered.connect(self._on_weight_hovered)
        panes.graph.unit_hovered.connect(self._on_unit_hovered)
        panes.board.point_clicked.connect(self._on_board_point_clicked)
        output.point_clicked.connect(self._on_point_clicked)
        output.batch_clicked.connect(self.open_batch)

    def show(self, active: RunShown) -> None:
        """Show what the weight that is pointed at was worth over time."""
        followed = self._panes.followed
        if self._place is None or active.followed is None:
            followed.hide()
            return
        name = Places(active.setup.shape, active.setup.features).name(self._place)
        followed.set_run(active, name)
        if followed.isHidden():
            pane = self._panes.graph
            size = followed.sizeHint()
            followed.setGeometry(8, pane.height() - size.height() - 8, size.width(), size.height())
            followed.show()
            followed.raise_()

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
        self._editing.run = run
        self._open(run, (index,), test=test)

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
        self.visit_requested.emit(
            network_scenario_of(self._editing.resolved, shown.setup, shown.moment, rows, test=test)
        )
