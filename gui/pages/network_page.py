"""The Network page: the graph, the calculation, the outcome, and time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRect, Slot
from PySide6.QtWidgets import QWidget

from engine.network_trace import NetworkTrace
from engine.refs import Ref
from engine.scenario import NetworkScenario, Scenario
from engine.steps import Moment, Trace, Unit
from gui.names import NetworkNames
from gui.narration import Narration
from gui.network_narration import NetworkNarrator
from gui.network_summary import summary
from gui.numbers import NumberFormat
from gui.pages.number_editing import NumberEditing
from gui.pages.step_page import PointingView, StepPage
from gui.rounding import Rounding
from gui.theme import Theme
from gui.views.build_panel import BuildPanel
from gui.views.collapse_view import CollapseView
from gui.views.network_graph import NetworkGraph
from gui.views.outcome_view import OutcomeView
from gui.views.strip_column import StripColumn


class NetworkPage(StepPage):
    """Steps through a network's training, with everything linked and everything editable."""

    kind = "network"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._graph = NetworkGraph()
        self._outcome = OutcomeView()
        self._collapse = CollapseView()
        self._build = BuildPanel()
        self._editing = NumberEditing(self)
        self._strips = StripColumn(self._graph, self._collapse, self._outcome)
        self._compose(self._strips, self._build)
        self._connect()
        self.setFocusProxy(self._graph)
        self._retranslate()

    def _connect(self) -> None:
        for view in (self._graph, self._collapse):
            view.hovered.connect(self._on_hovered)
            view.clicked.connect(self._on_clicked)
        self._graph.edit_requested.connect(self._on_edit_requested_at)
        self._calculation.edit_requested.connect(self._on_edit_requested)
        self._collapse.edit_requested.connect(self._on_edit_requested)
        self._outcome.update_requested.connect(self._on_update_requested)
        self._editing.edited.connect(self._on_number_edited)
        self._build.scenario_edited.connect(self.edited)
        self._build.refused.connect(self.announced)

    # -- what the window asks --------------------------------------------------------------------

    @staticmethod
    def name() -> str:
        """Return what the navigation calls the page."""
        return QCoreApplication.translate("NetworkPage", "Network")

    def subtitle(self) -> str:
        """Return what stands under the scenario's title."""
        if not isinstance(self._traced, NetworkScenario) or self._trace is None:
            return ""
        return summary(self._traced, self._trace[self._index], self._numbers)

    def set_scenario(self, scenario: Scenario) -> None:
        """Edit this scenario from now on; its trace follows."""
        assert isinstance(scenario, NetworkScenario)
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
        if restart:
            self._editing.cancel()
        super().set_trace(scenario, trace, restart=restart)

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Change how numbers are written."""
        self._build.set_numbers(numbers)
        self._graph.set_numbers(numbers)
        self._editing.set_numbers(numbers)
        super().set_numbers(numbers)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        for view in (self._graph, self._outcome, self._collapse, self._build, self._editing):
            view.set_theme(theme)
        super().set_theme(theme)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Move things, or only replace them."""
        self._graph.set_reduced_motion(reduced)

    def set_projecting(self, projecting: bool) -> None:
        """Show only what a class needs, or everything."""
        super().set_projecting(projecting)
        for view in (self._graph, self._strips, self._collapse):
            view.set_projecting(projecting)

    # -- what is special about a network's traces ----------------------------------------------

    @property
    def _network_trace(self) -> NetworkTrace:
        assert isinstance(self._trace, NetworkTrace)
        return self._trace

    @property
    def _network(self) -> NetworkScenario:
        """The scenario whose trace is on show."""
        assert isinstance(self._traced, NetworkScenario)
        return self._traced

    def _make_narrator(self) -> NetworkNarrator:
        trace = self._network_trace
        self._names = NetworkNames(trace.shape, "ℓ" if self._network.loss == "logistic" else "E")
        self._rounding = Rounding(trace, self._numbers)
        return NetworkNarrator(trace, self._names, self._numbers)

    def _jump_units(self) -> Sequence[Unit]:
        units = [Unit.PHASE, Unit.LAYER]
        if len(self._network.samples) > 1:
            units.append(Unit.SAMPLE)
        if self._network_trace.run.updates > 1:
            units += [Unit.BATCH, Unit.EPOCH]
        return units

    def _is_reshaped(self, old: Trace, new: Trace) -> bool:
        assert isinstance(old, NetworkTrace)
        assert isinstance(new, NetworkTrace)
        return old.shape != new.shape

    def _introduce_views(self, *, reshaped: bool) -> None:
        trace = self._network_trace
        if reshaped:
            self._graph.set_network(trace.shape, self._names)
        self._outcome.set_trace(trace, self._names)
        self._outcome.set_numbers(self._numbers)
        self._collapse.setVisible(
            self._network.show_collapse and CollapseView.applies_to(trace.shape)
        )
        self._transport.set_levels(trace.levels, self._level)

    def _describe(self, narration: Narration) -> None:
        self._graph.setAccessibleDescription(narration.spoken)

    def _show_views(self, moment: Moment, *, animate: bool) -> None:
        self._graph.set_moment(moment, animate, self._rounding.decimals)
        self._outcome.set_moment(moment.index)
        if not self._collapse.isHidden():
            self._collapse.set_moment(moment, self._names, self._numbers)
        self._build.set_current_sample(moment.step.sample or 0)

    def _pointing_views(self) -> Sequence[PointingView]:
        return self._graph, self._collapse

    # -- editing -----------------------------------------------------------------------------------

    @Slot(object)
    def _on_edit_requested(self, ref: Ref) -> None:
        place = self._graph.rect_of(ref)
        if place is None or ref.quantity == "learning_rate":
            self._edit(ref, self._place_in(self.sender()))
        else:
            self._on_edit_requested_at(ref, place)

    @Slot(object, object)
    def _on_edit_requested_at(self, ref: Ref, place: QRect) -> None:
        self._edit(ref, QRect(self._graph.mapTo(self, place.topLeft()), place.size()))

    def _edit(self, ref: Ref, place: QRect) -> None:
        if self._trace is None or not self._editing.can_edit(ref, self._sample):
            return
        self._come_back()
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
            self.player.seek(self._network_trace.start_of_update(update))

    # -- language ----------------------------------------------------------------------------------

    def _retranslate(self) -> None:
        super()._retranslate()
        self._tabs.setTabText(1, QCoreApplication.translate("NetworkPage", "Build"))
