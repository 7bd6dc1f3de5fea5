"""The Training page: runs that learn, what they answer, and time that goes both ways."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from engine.scenario import Scenario
from engine.scenario.training_structures import TrainingScenario
from engine.steps import Level, Trace
from engine.training.race import Stride
from gui.icons import Glyph
from gui.numbers import NumberFormat
from gui.pages.page import Page
from gui.pages.training_desk import TrainingDesk
from gui.pages.training_editing import TrainingEditing
from gui.pages.training_exporting import TrainingExporting
from gui.pages.training_forms import TrainingForms
from gui.pages.training_frames import Part, TrainingFrames
from gui.pages.training_picture import PagePicture
from gui.pages.training_pointing import TrainingPointing
from gui.pages.training_showing import TrainingShowing
from gui.pages.training_steering import TrainingSteering
from gui.pages.training_surveying import TrainingSurveying
from gui.theme import LIGHT, Theme
from gui.training_orders import Drawn
from gui.training_session import TrainingSession
from gui.training_snapshot import Snapshot
from gui.training_words import subtitle
from gui.views.buttons import FlatButton
from gui.views.training_branch import BranchSheet
from gui.views.training_charts import TrainingCharts
from gui.views.training_map import TrainingMap
from gui.views.training_map_options import MapOptions
from gui.views.training_notice import TrainingNotice
from gui.views.training_panes import TrainingPanes
from gui.views.training_runs import RunsBar
from gui.views.training_transport import TrainingTransport

CHARTS = {Qt.Key.Key_1: 1, Qt.Key.Key_2: 2, Qt.Key.Key_3: 3, Qt.Key.Key_4: 4}
SELDOM = 0.1  # seconds between two changes of what is read, not watched, while it trains


class TrainingPage(Page):
    """Composes the settings, the network, the map and the charts; the session trains."""

    kind = "training"
    has_trace = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numbers = NumberFormat()
        self._theme = LIGHT
        self._language = "es"
        self._session = TrainingSession(self)
        self._forms = TrainingForms()
        self._panes = TrainingPanes()
        self._map, self._options = TrainingMap(), MapOptions()
        self._batch = FlatButton(LIGHT)
        self._charts = TrainingCharts()
        self._runs = RunsBar()
        self._drawer = FlatButton(LIGHT, Glyph.SETTINGS)
        self._code = FlatButton(LIGHT)
        self._notice = TrainingNotice()
        self._desk = TrainingDesk(self._forms, self._panes, self._map, self._options, self._charts)
        self._transport = TrainingTransport()
        self._branch = BranchSheet(self)
        self._editing = TrainingEditing(self)
        self._exporting = TrainingExporting(self)
        self._steering = TrainingSteering(self._session, self._transport, self)
        self._showing = TrainingShowing(
            self._editing,
            self._panes,
            self._map,
            self._charts,
            self._runs,
            self._transport,
            self._notice,
            self,
        )
        self._pointing = TrainingPointing(
            self._session,
            self._panes,
            self._map,
            self._editing,
            self._showing.choose_run,
            self,
        )
        self._surveying = TrainingSurveying(self._session, self._panes, self._editing, self)
        self._frames = TrainingFrames(
            (
                Part(self._showing.show_pane),
                Part(self._showing.show_map),
                Part(self._showing.show_charts, SELDOM),
                Part(self._show_words, SELDOM),
            ),
            self,
        )
        self._arrange()
        self._connect()
        self._retranslate()

    def _arrange(self) -> None:
        self._options.add(self._batch)
        self._bar = QWidget()
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.addWidget(self._drawer)
        bar.addWidget(self._runs, 1)
        bar.addWidget(self._code)
        above = QVBoxLayout()
        above.setContentsMargins(12, 0, 12, 0)
        above.setSpacing(4)
        above.addWidget(self._bar)
        above.addWidget(self._desk, 1)
        above.addWidget(self._notice)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(8)
        page.addLayout(above, 1)
        page.addWidget(self._transport)

    def _connect(self) -> None:
        editing, runs = self._editing, self._runs
        self._session.shown.connect(self._on_shown)
        self._frames.drawn.connect(self._on_drawn)
        self._session.failed.connect(self.failed)
        editing.edited.connect(self.edited)
        editing.nudged.connect(self.nudged)
        editing.refused.connect(self._on_refused)
        editing.branched.connect(self._on_branched)
        self._exporting.failed.connect(self._on_refused)
        self._code.clicked.connect(self.show_code)
        self._forms.edit_asked.connect(editing.edit)
        self._forms.settings_asked.connect(editing.edit_settings)
        self._forms.tool_changed.connect(self._map.set_tool)
        self._forms.label_changed.connect(self._on_label_changed)
        self._forms.refused.connect(self.announced)
        self._map.point_added.connect(editing.add_point)
        self._map.point_moved.connect(editing.move_point)
        self._map.point_deleted.connect(editing.delete_point)
        self._options.view_edited.connect(editing.edit_view)
        self._batch.clicked.connect(self._pointing.open_batch)
        self._drawer.clicked.connect(self._desk.toggle_drawer)
        self._desk.drawer_shown.connect(self._drawer.set_lit)
        self._charts.view_edited.connect(editing.edit_view)
        self._charts.loss.sought.connect(self._on_sought)
        runs.run_renamed.connect(editing.rename_run)
        runs.run_deleted.connect(editing.delete_run)
        runs.branch_asked.connect(self._on_branch_asked)
        self._branch.rate_chosen.connect(self._on_rate_chosen)
        self._steering.goal_asked.connect(editing.edit_goal)
        self._steering.stride_changed.connect(self._showing.set_stride)
        self._showing.set_stride(Stride.EPOCH)
        self._showing.run_chosen.connect(self._on_run_chosen)
        self._pointing.visit_requested.connect(self._on_visit_requested)
        self._pointing.refused.connect(self._on_refused)
        self._panes.chosen.connect(self._fit_pane)
        self._surveying.restarted.connect(self._on_restarted)
        for view in (self._panes.graph, self._panes.weights):
            view.value_edited.connect(editing.edit_value)
            view.freeze_toggled.connect(editing.freeze)
            view.message.connect(self.announced)

    # -- what the window asks ----------------------------------------------------------------------

    @staticmethod
    def name() -> str:
        """Return what the navigation calls the page."""
        return QCoreApplication.translate("TrainingPage", "Training")

    def subtitle(self) -> str:
        """Return what stands under the scenario's title."""
        active = self._showing.active
        return "" if active is None else subtitle(active, self._numbers)

    def set_scenario(self, scenario: Scenario) -> None:
        """Edit this scenario from now on."""
        assert isinstance(scenario, TrainingScenario)
        self._editing.set_scenario(scenario)
        self._steering.set_scenario(scenario)
        self._options.set_view(scenario.view)
        self._showing.set_scenario(scenario)
        self._forms.set_scenario(self._editing.resolved)

    def begin(self, scenario: Scenario, *, restart: bool) -> None:
        """Train a scenario: from its beginning, or as far as it was."""
        assert isinstance(scenario, TrainingScenario)
        if restart:
            self._showing.restart()
            self._forms.set_scenario(self._editing.resolved)
            self._notice.say("")
            pane = scenario.view.pane
            if pane == "network" and len(scenario.runs) > 1:
                pane = "compare"
            self._show_pane(pane)
            self._charts.open(scenario.view.chart)
            self._desk.want_drawer(pane != "compare")
        self._session.load(scenario, restart=restart)
        self._surveying.refresh()

    def ask_picture(self, title: str, folder: Path) -> None:
        """Ask where to write what is on the screen."""
        picture = PagePicture(self._desk, self._desk.answers, title, self.subtitle(), self._theme)
        self._exporting.ask_picture(picture, folder)

    def show_code(self) -> None:
        """Show the run as a program that comes to the same numbers."""
        active, scenario = self._showing.active, self._editing.scenario
        if active is not None:
            name = self._showing.active_name if len(scenario.runs) > 1 else ""
            self._exporting.show_code(self._editing.resolved, active, name)

    def ask_weights(self) -> None:
        """Ask where to write the weights of the moment that is looked at."""
        active = self._showing.active
        if active is not None:
            title = self._editing.scenario.title_in(self._language)
            self._exporting.ask_weights(active, title)

    def shown(self) -> tuple[Scenario, Trace, int] | None:
        """Return nothing: there are no steps to draw one by one."""
        return None

    def edit_part(self, part: str, place: QRect) -> None:
        """Edit the learning rate where the subtitle shows it."""
        if part.startswith("α"):
            self._desk.open_drawer()
            self._forms.edit_rate()

    def set_language(self, language: str) -> None:
        """Name runs in ``es`` or ``en``."""
        self._language = language
        self._exporting.set_language(language)
        self._showing.set_language(language)
        self._forms.set_language(language)

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Change how numbers are written."""
        self._numbers = numbers
        for part in (
            self._forms,
            self._map,
            self._charts,
            self._transport,
            self._branch,
            self._editing,
            self._panes,
            self._showing,
        ):
            part.set_numbers(numbers)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self._exporting.set_theme(theme)
        for part in (
            self._forms,
            self._map,
            self._batch,
            self._drawer,
            self._code,
            self._runs,
            self._charts,
            self._notice,
            self._transport,
            self._branch,
            self._panes,
            self._showing,
        ):
            part.set_theme(theme)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Do nothing: here nothing moves but the numbers."""

    def set_projecting(self, projecting: bool) -> None:
        """Show only what a class needs, or everything."""
        self._exporting.set_projecting(projecting)
        self._bar.setVisible(not projecting)
        for part in (self._panes, self._charts, self._transport, self._desk):
            part.set_projecting(projecting)

    def set_level(self, level: Level) -> None:
        """Do nothing: the strides of training are chosen in the transport."""

    # -- time --------------------------------------------------------------------------------------

    def toggle(self) -> None:
        """Train, or pause."""
        self._steering.toggle()

    def pause(self) -> None:
        """Stop training."""
        self._steering.pause()

    def step(self, direction: int) -> None:
        """Do one stride on (+1) or back (-1)."""
        self._steering.step(direction)

    def go_first(self) -> None:
        """Look at the start."""
        self._steering.go_to(0)

    def go_last(self) -> None:
        """Look at what was trained last."""
        self._steering.go_last()

    def jump(self, unit: object, direction: int) -> None:
        """Go a tenth of the run on (+1) or back (-1)."""
        self._steering.jump(direction)

    def stop(self) -> None:
        """Stop everything that runs: the window closes."""
        self._forms.stop()
        self._session.close()

    # -- showing -----------------------------------------------------------------------------------

    @Slot(object)
    def _on_shown(self, snapshot: Snapshot) -> None:
        played = self._steering.is_playing
        self._steering.show(snapshot)
        self._showing.take(snapshot)
        self._frames.begin(hurried=snapshot.playing)
        if played and not self._steering.is_playing:
            self.announced.emit(self._showing.broken_text() or self.subtitle())

    def _show_words(self) -> Iterator[None]:
        active = self._showing.active
        yield from self._showing.show_words()
        if active is not None:
            self._forms.show_settings(active.moment.settings)
            self._pointing.show(active)
            self.heading_changed.emit()
            yield

    @Slot()
    def _on_drawn(self) -> None:
        self._session.ask(Drawn())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a chart by its number, and the next view of the middle: also while projecting."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in CHARTS and plain == Qt.KeyboardModifier.NoModifier:
            self._charts.choose(CHARTS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Tab and plain == Qt.KeyboardModifier.ControlModifier:
            self._panes.show_next()
        else:
            super().keyPressEvent(event)

    def _show_pane(self, pane: str) -> None:
        self._panes.show_pane(pane)
        self._fit_pane()

    @Slot()
    def _fit_pane(self) -> None:
        """Where each run has a map of its own, the large one gives its room to the charts."""
        self._desk.set_comparing(self._panes.pane == "compare")
        self._showing.again()
        self._surveying.refresh()

    @Slot(int)
    def _on_branched(self, run: int) -> None:
        self._showing.choose_run(run)

    @Slot()
    def _on_run_chosen(self) -> None:
        self._forms.set_scenario(self._editing.resolved)
        self._showing.set_scenario(self._editing.scenario)
        self._surveying.refresh()
        self.heading_changed.emit()

    @Slot(object)
    def _on_visit_requested(self, scenario: object) -> None:
        self._steering.pause()
        self.visit_requested.emit(scenario)

    @Slot()
    def _on_restarted(self) -> None:
        self._steering.go_to(0)
        self._steering.play()

    # -- edits -------------------------------------------------------------------------------------

    @Slot(str)
    def _on_refused(self, reason: str) -> None:
        self._notice.say(reason)
        self.announced.emit(reason)

    @Slot(float)
    def _on_label_changed(self, label: float) -> None:
        self._map.set_label(label)
        self._editing.set_label(label)

    @Slot(int, object)
    def _on_sought(self, run: int, update: int) -> None:
        snapshot = self._showing.snapshot
        if snapshot is not None and run < len(snapshot.runs):
            self._steering.go_to(update / snapshot.runs[run].setup.batches)

    @Slot()
    def _on_branch_asked(self) -> None:
        active = self._showing.active
        if active is not None:
            self._steering.pause()
            rate = active.moment.settings.learning_rate
            self._branch.open_over(self._runs.branch, rate)

    @Slot(float)
    def _on_rate_chosen(self, rate: float) -> None:
        fields: dict[str, Any] = {"learning_rate": rate}
        self._editing.branch(fields)
        self._steering.play()

    # -- words -------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        translate = QCoreApplication.translate
        self._batch.name(translate("TrainingPage", "Step through this batch"))
        self._batch.setText(translate("TrainingPage", "Batch, step by step"))
        self._code.name(translate("TrainingPage", "The run as a program: NumPy, PyTorch"))
        self._code.setText(translate("TrainingPage", "Code"))
        self._drawer.name(translate("TrainingPage", "Settings"))
        self._drawer.setText(translate("TrainingPage", "Settings"))
        self.heading_changed.emit()
