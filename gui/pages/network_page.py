"""The Network page: the graph, the calculation, the outcome, and time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QSizePolicy, QSplitter, QTabWidget, QVBoxLayout, QWidget

from engine.network_trace import NetworkTrace
from engine.refs import Ref
from engine.scenario import NetworkScenario, Scenario
from engine.steps import Level, Moment, Trace, Unit
from gui.names import NetworkNames
from gui.narration import Narration
from gui.network_narration import NetworkNarrator
from gui.network_summary import summary
from gui.numbers import NumberFormat
from gui.pages.number_editing import NumberEditing
from gui.pages.page import Page
from gui.player import Player
from gui.rounding import Rounding
from gui.theme import LIGHT, Theme
from gui.views.build_panel import BuildPanel
from gui.views.calculation_panel import CalculationPanel
from gui.views.collapse_view import CollapseView
from gui.views.network_graph import NetworkGraph
from gui.views.outcome_view import OutcomeView
from gui.views.panel_scroll import PanelScroll
from gui.views.strip_column import StripColumn
from gui.views.transport import Transport

SHARES = [660, 340]  # of the width: the graph, the calculation
AHEAD = 30  # steps whose formulas are prepared in idle moments


class NetworkPage(Page):
    """Steps through a network's training, with everything linked and everything editable."""

    kind = "network"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._traced: NetworkScenario | None = None  # whose trace is on show; a newer may follow
        self._trace: NetworkTrace | None = None
        self._level = Level.NEURON
        self._numbers = NumberFormat()
        self._theme = LIGHT
        self._narrator: NetworkNarrator | None = None
        self._narrate: Callable[[int], Narration] | None = None
        self._pointed: Ref | None = None
        self._before_click: int | None = None
        self.player = Player(self)
        self._graph = NetworkGraph()
        self._outcome = OutcomeView()
        self._collapse = CollapseView()
        self._calculation = CalculationPanel()
        self._build = BuildPanel()
        self._transport = Transport()
        self._editing = NumberEditing(self)
        self._desk = SHARES
        self._arrange()
        self._connect()
        self.setFocusProxy(self._graph)
        self._retranslate()

    # -- composition ---------------------------------------------------------------------------

    def _arrange(self) -> None:
        self._strips = StripColumn(self._graph, self._collapse, self._outcome)
        self._scroll = PanelScroll(self._calculation)
        self._tabs = QTabWidget()
        # A click on a tab leaves the canvas its arrows.
        self._tabs.tabBar().setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._tabs.addTab(self._scroll, "")
        self._tabs.addTab(self._build, "")
        right = QFrame()
        right.setProperty("card", True)
        inner = QVBoxLayout(right)
        inner.setContentsMargins(2, 2, 2, 2)
        inner.addWidget(self._tabs)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.addWidget(self._strips)
        self._splitter.addWidget(right)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(10)
        self._splitter.setSizes(SHARES)  # with no stretch factors, the shares stay
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(8)
        above = QVBoxLayout()
        above.setContentsMargins(12, 0, 12, 0)
        above.addWidget(self._splitter)
        page.addLayout(above, 1)
        page.addWidget(self._transport)

    def _connect(self) -> None:
        for view in (self._graph, self._calculation, self._collapse):
            view.hovered.connect(self._on_hovered)
            view.clicked.connect(self._on_clicked)
        self._graph.edit_requested.connect(self._on_edit_requested_at)
        self._calculation.edit_requested.connect(self._on_edit_requested)
        self._collapse.edit_requested.connect(self._on_edit_requested)
        self._outcome.update_requested.connect(self._on_update_requested)
        self._editing.edited.connect(self._on_number_edited)
        self._tabs.currentChanged.connect(self._on_tab_changed)
        self._build.scenario_edited.connect(self.edited)
        self._build.refused.connect(self.announced)
        self._transport.step_requested.connect(self.player.step)
        self._transport.seek_requested.connect(self.player.seek)
        self._transport.play_requested.connect(self.player.play)
        self._transport.speed_chosen.connect(self.player.set_speed)
        self._transport.level_chosen.connect(self.set_level)
        self._transport.jump_requested.connect(self.jump)
        self.player.moved.connect(self._on_moved)
        self.player.state_changed.connect(self._show_transport)

    # -- what the window asks --------------------------------------------------------------------

    def accepts(self, scenario: Scenario) -> bool:
        """Return whether this page shows scenarios of this kind."""
        return scenario.kind == "network"

    def name(self) -> str:
        """Return what the navigation calls the page."""
        return QCoreApplication.translate("NetworkPage", "Network")

    def subtitle(self) -> str:
        """Return what stands under the scenario's title."""
        if self._traced is None or self._trace is None:
            return ""
        return summary(self._traced, self._trace[self.player.index], self._numbers)

    def set_scenario(self, scenario: Scenario) -> None:
        """Edit this scenario from now on; its trace follows."""
        self._editing.set_scenario(scenario)
        self._build.set_scenario(scenario)

    def set_language(self, language: str) -> None:
        """Edit texts in ``es`` or ``en``."""
        self._build.set_language(language)

    def edit_part(self, part: str, place: QRect) -> None:
        """Edit the learning rate where the subtitle shows it."""
        if part.startswith("α"):
            self._before_click = None
            corner = self.mapFromGlobal(place.topLeft())
            self._edit(Ref("learning_rate"), QRect(corner, place.size()))

    def set_trace(self, scenario: Scenario, trace: Trace, *, restart: bool) -> None:
        """Show a trace: from its first step, or from where the last one stood."""
        assert isinstance(trace, NetworkTrace)
        old, index = self._trace, self.player.index
        if restart:
            self._editing.cancel()
            self._level = scenario.start_level
        self._traced = scenario
        self._trace = trace if trace.level is self._level else trace.at_level(self._level)
        length = len(self._trace)
        if restart or old is None:
            index = 0
        elif len(old) > 1 and index == len(old) - 1:
            index = length - 1  # an edit at the end is an edit to see the end change
        self._introduce(reshaped=restart or old is None or old.shape != trace.shape)
        self.player.resize(length, min(index, length - 1))
        self._show(animate=False)

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Change how numbers are written."""
        self._numbers = numbers
        self._build.set_numbers(numbers)
        self._graph.set_numbers(numbers)
        self._editing.set_numbers(numbers)
        self._introduce(reshaped=False)
        self._show(animate=False)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        for view in (
            self._graph,
            self._outcome,
            self._collapse,
            self._calculation,
            self._build,
            self._transport,
            self._editing,
        ):
            view.set_theme(theme)
        self._show(animate=False)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Move things, or only replace them."""
        self._graph.set_reduced_motion(reduced)

    def set_projecting(self, projecting: bool) -> None:
        """Show only what a class needs, or everything."""
        self._tabs.setCurrentIndex(0)
        self._tabs.tabBar().setVisible(not projecting)
        # The form behind the tab would keep the graph narrow.
        any_size, usual = QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred
        policy = any_size if projecting else usual
        self._build.setSizePolicy(policy, policy)
        if projecting:  # whatever the shares were on the desk
            self._desk = self._splitter.sizes()
        self._splitter.setSizes(SHARES if projecting else self._desk)
        for view in (self._graph, self._strips, self._collapse, self._scroll, self._transport):
            view.set_projecting(projecting)

    def set_level(self, level: Level) -> None:
        """Show the same run in coarser or finer steps, at the same place."""
        if self._trace is None or level is self._level:
            return
        index = self._trace.translate(self.player.index, level)
        self._level = level
        self._trace = self._trace.at_level(level)
        self._introduce(reshaped=False)
        self.player.resize(len(self._trace), index)
        self._show(animate=False)

    @Slot(object, int)
    def jump(self, unit: Unit, direction: int) -> None:
        """Go to the next (+1) or the previous (-1) phase, layer, ..."""
        if self._trace is not None:
            self.player.seek(self._trace.jump(self.player.index, unit, direction))

    # -- showing ---------------------------------------------------------------------------------

    def _introduce(self, *, reshaped: bool) -> None:
        """Tell the views about a new trace, or about new words for the old one."""
        if self._trace is None or self._traced is None:
            return
        symbol = "ℓ" if self._traced.loss == "logistic" else "E"
        names = NetworkNames(self._trace.shape, symbol)
        self._names = names
        self._rounding = Rounding(self._trace, self._numbers)
        self._narrator = NetworkNarrator(self._trace, names, self._numbers)
        self._narrate = _remembering(self._narrator, self._trace)
        if reshaped:
            self._pointed = None  # the pointer rests on what may be gone
            self._graph.set_network(self._trace.shape, names)
        self._outcome.set_trace(self._trace, names)
        self._outcome.set_numbers(self._numbers)
        self._collapse.setVisible(
            self._traced.show_collapse and CollapseView.applies_to(self._trace.shape)
        )
        self._transport.set_levels(self._trace.levels, self._level)
        units = [Unit.PHASE, Unit.LAYER]
        if len(self._traced.samples) > 1:
            units.append(Unit.SAMPLE)
        if self._trace.run.updates > 1:
            units += [Unit.BATCH, Unit.EPOCH]
        self._transport.set_units(units)

    @Slot(int)
    def _on_moved(self, by: int) -> None:
        # Motion explains a step forward; fast playing and going back just show what is.
        fast = self.player.playback.direction != 0 and self.player.playback.speed > 2
        self._show(animate=by == 1 and not fast)
        assert self._narrate is not None
        self.announced.emit(self._narrate(self.player.index).spoken)

    def _moment(self) -> Moment:
        assert self._trace is not None
        return Moment(self._trace, self.player.index)

    def _show(self, *, animate: bool) -> None:
        if self._trace is None or self._narrate is None:
            return
        moment = self._moment()
        step = moment.step
        accent = QColor(self._theme.phase(step.phase))
        self._graph.set_moment(moment, animate, self._rounding.decimals)
        narration = self._narrate(moment.index)
        self._graph.setAccessibleDescription(narration.spoken)
        self._calculation.set_narration(narration, accent)
        self._calculation.set_agreement(self._trace.agreement(moment.index))
        self._outcome.set_moment(moment.index)
        if not self._collapse.isHidden():
            self._collapse.set_moment(moment, self._names, self._numbers)
        self._build.set_current_sample(step.sample or 0)
        self._calculation.warm(self._narrations_ahead(moment.index))
        self._point_at(self._pointed)
        self._show_transport()
        self.heading_changed.emit()

    def _narrations_ahead(self, index: int) -> Iterator[Narration]:
        """Yield what the next steps will show."""
        trace, narrate = self._trace, self._narrate
        assert trace is not None
        assert narrate is not None
        for i in range(index + 1, min(index + 1 + AHEAD, len(trace))):
            yield narrate(i)

    @Slot()
    def _show_transport(self) -> None:
        if self._trace is None:
            return
        playback = self.player.playback
        self._transport.set_state(
            playback.index,
            playback.length,
            self._trace.chapters(playback.index),
            playback.direction,
            playback.speed,
        )

    @Slot(int)
    def _on_tab_changed(self, tab: int) -> None:
        """Give the keys back to the canvas when the form is left."""
        if tab == 0 and not self._tabs.tabBar().hasFocus():
            self._graph.setFocus()

    # -- pointing ----------------------------------------------------------------------------------

    @Slot(object)
    def _on_hovered(self, ref: Ref | None) -> None:
        self._pointed = ref
        self._point_at(ref)

    def _point_at(self, ref: Ref | None) -> None:
        for view in (self._graph, self._calculation, self._collapse):
            view.set_highlight(ref)
        if ref is None or self._narrator is None:
            self._calculation.set_hint("")
        else:
            self._calculation.set_hint(self._narrator.origin(self._moment(), ref))

    @Slot(object)
    def _on_clicked(self, ref: Ref) -> None:
        """Go to the step that made a number, or that will make it."""
        if self._trace is None:
            return
        index = self.player.index
        self._before_click = index
        made = self._trace.made_by(ref, index)
        if made is None and self._trace.value(ref, index) is None:
            made = self._will_be_made_by(ref)
        if made is not None:
            self.player.seek(made)

    def _will_be_made_by(self, ref: Ref) -> int | None:
        """Return the first step to come in this cycle that makes a number; None without one."""
        assert self._trace is not None
        for chapter in self._trace.chapters(self.player.index):
            made = self._trace.made_by(ref, chapter.stop - 1)
            if made is not None and made > self.player.index:
                return made
        return None

    # -- editing -----------------------------------------------------------------------------------

    @Slot(object)
    def _on_edit_requested(self, ref: Ref) -> None:
        place = self._graph.rect_of(ref)
        if place is None or ref.quantity == "learning_rate":
            sender = self.sender()
            assert isinstance(sender, QWidget)
            corner = sender.mapTo(self, QPoint(24, 80))
            self._edit(ref, QRect(corner, corner + QPoint(120, 30)))
        else:
            self._on_edit_requested_at(ref, place)

    @Slot(object, object)
    def _on_edit_requested_at(self, ref: Ref, place: QRect) -> None:
        self._edit(ref, QRect(self._graph.mapTo(self, place.topLeft()), place.size()))

    def _edit(self, ref: Ref, place: QRect) -> None:
        if self._trace is None or not self._editing.can_edit(ref, self._sample):
            return
        # The first click of the two went to the step that made the number: come back.
        if self._before_click is not None:
            self.player.seek(self._before_click)
            self._before_click = None
        self._on_hovered(None)  # the pointer leaves the canvas for the field
        self._editing.begin(ref, self._sample, self._names, place)

    @property
    def _sample(self) -> int:
        """The sample on show."""
        return self._moment().step.sample or 0

    @Slot(object, str)
    def _on_number_edited(self, scenario: NetworkScenario, label: str) -> None:
        self.edited.emit(scenario, label)
        self._graph.setFocus()

    @Slot(int)
    def _on_update_requested(self, update: int) -> None:
        if self._trace is not None:
            self.player.seek(self._trace.start_of_update(update))

    # -- language ----------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._introduce(reshaped=False)
            self._show(animate=False)
        super().changeEvent(event)

    def _retranslate(self) -> None:
        translate = QCoreApplication.translate
        self._tabs.setTabText(0, translate("NetworkPage", "Calculation"))
        self._tabs.setTabText(1, translate("NetworkPage", "Build"))


def _remembering(narrator: NetworkNarrator, trace: Trace) -> Callable[[int], Narration]:
    """Return a narrator of steps that knows by heart what it has just told, or will tell soon."""
    return lru_cache(2 * AHEAD)(lambda index: narrator.narrate(Moment(trace, index)))
