"""Puts a snapshot of the runs into the views of the training page."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtGui import QColor

from engine.scenario.training_structures import TrainingScenario
from engine.training.race import Stride
from gui.numbers import NumberFormat, Policy
from gui.pages.training_editing import TrainingEditing
from gui.run_colours import run_colour
from gui.theme import LIGHT, Theme
from gui.training_snapshot import RunShown, Snapshot
from gui.training_words import (
    breakdown_text,
    captions,
    place_text,
    run_names,
    widest_place,
)
from gui.views.training_charts import TrainingCharts
from gui.views.training_map import TrainingMap
from gui.views.training_notice import TrainingNotice
from gui.views.training_panes import TrainingPanes
from gui.views.training_runs import RunsBar
from gui.views.training_transport import TrainingTransport


class TrainingShowing(QObject):
    """Knows which run is active and which are hidden; shows the rest of what it is given.

    Signals
    -------
    run_chosen()
        Another run is active.
    """

    run_chosen = Signal()

    def __init__(
        self,
        editing: TrainingEditing,
        panes: TrainingPanes,
        output: TrainingMap,
        charts: TrainingCharts,
        runs: RunsBar,
        transport: TrainingTransport,
        notice: TrainingNotice,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._editing = editing
        self._panes = panes
        self._map = output
        self._charts = charts
        self._runs = runs
        self._transport = transport
        self._notice = notice
        self._theme: Theme = LIGHT
        self._numbers = NumberFormat()
        self._language = "es"
        self._snapshot: Snapshot | None = None
        self._hidden: frozenset[int] = frozenset()
        self._names: tuple[str, ...] = ()
        self._colours: tuple[QColor, ...] = ()
        self._said = ""
        self._stride = Stride.EPOCH
        runs.run_chosen.connect(self.choose_run)
        runs.visibility_changed.connect(self._on_visibility_changed)
        charts.tabs.currentChanged.connect(self.again)
        panes.board.run_chosen.connect(self.choose_run)
        panes.chosen.connect(self.again)

    @property
    def snapshot(self) -> Snapshot | None:
        """What is on show; None while there is nothing."""
        return self._snapshot

    @property
    def active(self) -> RunShown | None:
        """The run that is active; None while there is nothing."""
        if self._snapshot is None or not self._snapshot.runs:
            return None
        return self._snapshot.runs[min(self._editing.run, len(self._snapshot.runs) - 1)]

    @property
    def active_name(self) -> str:
        """What the active run is called."""
        return self._names[self._editing.run] if self._names else ""

    def set_scenario(self, scenario: TrainingScenario) -> None:
        """Name the runs after this scenario, and look at them as it says."""
        self._names = run_names(scenario, self._language)
        if self._notice.text not in ("", self._said):
            self._notice.say(self._said)  # why something was refused is over
        self._hidden = frozenset(run for run in self._hidden if run < len(self._names))
        data = self._editing.resolved.data
        for view in (self._map, self._panes.board):
            view.set_view(scenario.view)
            view.set_axes(data.axes, data.labels)
        self._charts.loss.set_axis(scenario.view.axis)
        self._charts.loss.set_logarithmic(scenario.view.logarithmic)
        self._charts.accuracy.set_threshold(scenario.view.threshold)
        self._panes.set_can_compare(len(self._names) > 1)
        if len(self._names) < 2 and self._panes.pane == "compare":
            self._panes.show_pane("network")

    def show(self, snapshot: Snapshot) -> None:
        """Show the runs at the moment that is looked at."""
        self.take(snapshot)
        for part in (self.show_pane, self.show_map, self.show_charts, self.show_words):
            for _ in part():
                pass

    def take(self, snapshot: Snapshot) -> None:
        """Take the moment to show, of which nothing is shown yet."""
        self._snapshot = snapshot
        self._colours = tuple(run_colour(self._theme, run.number) for run in snapshot.runs)
        if self.active is not None:
            self._editing.shown = self.active

    def show_pane(self) -> Iterator[None]:
        """Show the moment in the middle of the page."""
        snapshot, active = self._snapshot, self.active
        if snapshot is None or active is None:
            return
        pane = self._panes.pane
        if pane == "network":
            yield from self._panes.graph.show_in_turn(active)
        elif pane == "weights":
            self._panes.weights.set_run(active)
            yield
        elif pane == "surface":
            self._panes.surface.set_runs(
                {run.number: (name, colour) for run, name, colour in self._seen()}
            )
        elif pane == "compare":
            board, runs = self._panes.board, snapshot.runs
            board.set_captions(captions(self._editing.scenario, runs, self._numbers))
            names = self._names[: len(runs)]
            yield from board.show_in_turn(runs, names, self._colours, active.number)

    def _seen(self) -> list[tuple[RunShown, str, QColor]]:
        """Return the runs that are not hidden, what they are called, and their colours."""
        runs = () if self._snapshot is None else self._snapshot.runs
        return [
            (run, name, colour)
            for run, name, colour in zip(runs, self._names, self._colours, strict=False)
            if run.number not in self._hidden or run is self.active
        ]

    def show_map(self) -> Iterator[None]:
        """Show what the active run answers."""
        if self.active is not None and self._map.isVisible():
            self._map.set_run(self.active)
            yield

    def show_charts(self) -> Iterator[None]:
        """Show the runs in the chart that is on show."""
        snapshot, active = self._snapshot, self.active
        if snapshot is None or active is None:
            return
        seen = self._seen()
        if seen:
            shown, names, colours = zip(*seen, strict=True)
            labels = self._editing.resolved.data.labels
            self._charts.set_runs(shown, names, colours, active.number, labels)
            yield

    def show_words(self) -> Iterator[None]:
        """Say where the runs stand."""
        snapshot, active = self._snapshot, self.active
        if snapshot is None or active is None:
            return
        names = self._names[: len(snapshot.runs)]
        losses = tuple(self._short(run.moment.loss) for run in snapshot.runs)
        self._runs.set_runs(names, self._colours, losses, active.number, self._hidden)
        self._show_time(active)
        self._show_breakdown(snapshot)
        yield

    def _short(self, loss: float) -> str:
        """Return a loss as a chip has room for it."""
        short = replace(self._numbers, policy=Policy.SLIDES)
        return short.text(loss, 3) if math.isfinite(loss) else "—"

    def _show_time(self, active: RunShown) -> None:
        batches = active.setup.batches
        scenario = self._editing.resolved
        marks = tuple(change.update / batches for change in scenario.changes)
        self._transport.set_widest(
            widest_place(active.setup, max(scenario.epochs, active.made // batches), self._stride)
        )
        self._transport.set_time(
            active.moment.update / batches,
            active.made / batches,
            scenario.epochs,
            marks,
            place_text(active, self._stride),
        )

    def _show_breakdown(self, snapshot: Snapshot) -> None:
        """Say why a run cannot go on, once it has come there."""
        said = ""
        for run in snapshot.runs:
            if run.breakdown is not None and run.moment.update >= run.made:
                text = breakdown_text(run.breakdown, run.setup)
                said = f"{self._names[run.number]}: {text}" if len(snapshot.runs) > 1 else text
                break
        if said != self._said:
            self._said = said
            self._notice.say(said)

    # -- what is chosen ----------------------------------------------------------------------------

    @Slot(int)
    def choose_run(self, run: int) -> None:
        """Let another run be the active one."""
        # A chip may be of a scenario that is gone: the next snapshot is close.
        if run != self._editing.run and run < len(self._names):
            self._editing.run = run
            self.again()
            self.run_chosen.emit()

    def restart(self) -> None:
        """Begin with the first run of another scenario, and hide none."""
        self._editing.run = 0
        self._hidden = frozenset()

    @Slot()
    def again(self, *_ignored: object) -> None:
        """Show the same again: something else of it is wanted."""
        # After an edit, what is on show may have other runs than the scenario: the next is close.
        if self._snapshot is not None and len(self._snapshot.runs) == len(self._names):
            self.show(self._snapshot)

    @Slot(int, bool)
    def _on_visibility_changed(self, run: int, visible: bool) -> None:
        self._hidden = self._hidden - {run} if visible else self._hidden | {run}
        self.again()

    @Slot(object)
    def set_stride(self, stride: Stride) -> None:
        """Mark the batch that comes next, unless a step is a whole epoch."""
        self._stride = stride
        for view in (self._map, self._panes.board):
            view.set_batch_shown(stride is not Stride.EPOCH)
        self.again()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours of the runs."""
        self._theme = theme
        self.again()

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Write numbers in another way."""
        self._numbers = numbers
        self.again()

    def set_language(self, language: str) -> None:
        """Name runs in ``es`` or ``en``."""
        self._language = language
        if self._names:
            self._names = run_names(self._editing.scenario, language)
            self.again()

    def broken_text(self) -> str:
        """Return what a screen reader should say of a run that has stopped; mostly nothing."""
        return self._said

    @staticmethod
    def untitled() -> str:
        """Return what a scenario without a title is called."""
        return QCoreApplication.translate("TrainingPage", "Untitled training")
