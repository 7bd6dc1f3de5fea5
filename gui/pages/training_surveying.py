"""The loss surface of the training page: over which parameters, and what a drag means."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from engine.scenario.training_run import parameter_of, shape_of_training
from engine.scenario.training_structures import ParameterSpec, SurfaceSpec
from gui.pages.training_editing import TrainingEditing
from gui.training_orders import Relocate, Survey
from gui.training_session import TrainingSession
from gui.training_snapshot import SurfaceShown
from gui.views.training_panes import TrainingPanes
from gui.views.training_places import Places


class TrainingSurveying(QObject):
    """Asks for the surface while it is on show, and turns what is done there into edits.

    Signals
    -------
    restarted()
        The start was dragged: train from there.
    """

    restarted = Signal()

    def __init__(
        self,
        session: TrainingSession,
        panes: TrainingPanes,
        editing: TrainingEditing,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._panes = panes
        self._view = panes.surface
        self._editing = editing
        self._names: tuple[str, ...] = ()
        panes.chosen.connect(self._on_pane_chosen)
        session.surfaced.connect(self._on_surfaced)
        session.surveying.connect(self._view.set_busy)
        session.relocated.connect(self._on_relocated)
        self._view.parameters_chosen.connect(self._on_parameters_chosen)
        self._view.directions_requested.connect(self._on_directions_requested)
        self._view.redraw_requested.connect(self._on_redraw_requested)
        self._view.reach_changed.connect(self._on_reach_changed)
        self._view.fit_requested.connect(self._on_fit_requested)
        self._view.start_dragged.connect(self._on_start_dragged)

    def refresh(self) -> None:
        """Ask again: the scenario, the run or the pane is another."""
        spec: SurfaceSpec | None = None
        if self._panes.pane == "surface":
            spec = self._editing.scenario.view.surface
            self._offer()
        self._session.ask(Survey(self._editing.run, spec))

    def _offer(self) -> None:
        run = self._editing.resolved
        shape = shape_of_training(run)
        places = Places(shape, run.inputs)
        specs = [parameter_of(shape, place) for place in range(shape.parameters)]
        texts = tuple(places.name(place) for place in range(shape.parameters))
        if texts != self._names:
            self._names = texts
            self._view.set_parameters(texts, specs)

    @property
    def _spec(self) -> SurfaceSpec:
        return self._editing.scenario.view.surface

    def _change(self, spec: SurfaceSpec) -> None:
        self._editing.edit_view({"surface": spec})
        self.refresh()

    @Slot(str)
    def _on_pane_chosen(self, _pane: str) -> None:
        self.refresh()

    @Slot(object)
    def _on_surfaced(self, surface: SurfaceShown) -> None:
        if self._panes.pane == "surface" and surface.run == self._editing.run:
            self._view.set_surface(surface)

    @Slot(object, object)
    def _on_parameters_chosen(self, first: ParameterSpec, second: ParameterSpec) -> None:
        if first != second:
            self._change(SurfaceSpec((first, second), self._spec.seed))

    @Slot()
    def _on_directions_requested(self) -> None:
        self._change(SurfaceSpec((), self._spec.seed))

    @Slot()
    def _on_redraw_requested(self) -> None:
        self._change(SurfaceSpec((), (self._spec.seed + 1) % 2**32, self._spec.reach))

    @Slot(float)
    def _on_reach_changed(self, reach: float) -> None:
        self._change(SurfaceSpec(self._spec.parameters, self._spec.seed, reach))

    @Slot()
    def _on_fit_requested(self) -> None:
        self._change(SurfaceSpec(self._spec.parameters, self._spec.seed))

    @Slot(float, float)
    def _on_start_dragged(self, x: float, y: float) -> None:
        self._session.ask(Relocate(x, y))

    @Slot(int, object)
    def _on_relocated(self, run: int, values: tuple[tuple[int, float], ...]) -> None:
        if run != self._editing.run or not values:
            return
        self._editing.start_from(dict(values))
        self.restarted.emit()
