"""What every page that steps through a trace has in common: time, words and pointing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QSizePolicy, QSplitter, QTabWidget, QVBoxLayout, QWidget

from engine.refs import Ref
from engine.scenario import Scenario
from engine.steps import Level, Moment, Trace, Unit
from gui.narration import Narration
from gui.numbers import NumberFormat
from gui.pages.page import Page
from gui.player import Player
from gui.theme import LIGHT, Theme
from gui.views.calculation_panel import CalculationPanel
from gui.views.panel_scroll import PanelScroll
from gui.views.transport import Transport

SHARES = [660, 340]  # of the width: the picture, the calculation
LATER = 120  # milliseconds that the words wait for a hand that drags a slider
AHEAD = 30  # steps whose formulas are prepared in idle moments


class Narrator(Protocol):
    """Says what a step does, and where a number comes from."""

    def narrate(self, moment: Moment) -> Narration:
        """Return the words and formulas of the step just done."""

    def origin(self, moment: Moment, ref: Ref) -> str:
        """Return in a line what `ref` is worth, where it came from and which steps use it."""


class PointingView(Protocol):
    """A view whose numbers can be pointed at."""

    def set_highlight(self, ref: Ref | None) -> None:
        """Light up what belongs to `ref`."""


class StepPage(Page):
    """A picture on the left, the calculation and the settings on the right, time at the bottom.

    A page adds the picture and says what is special about its traces.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._traced: Scenario | None = None  # whose trace is on show; a newer may follow
        self._trace: Trace | None = None
        self._level = Level.NEURON
        self._numbers = NumberFormat()
        self._theme = LIGHT
        self._narrator: Narrator | None = None
        self._narrate: Callable[[int], Narration] | None = None
        self._pointed: Ref | None = None
        self._before_click: int | None = None
        self.player = Player(self)
        self._calculation = CalculationPanel()
        self._transport = Transport()
        self._tabs = QTabWidget()
        self._scroll = PanelScroll(self._calculation)
        self._desk = SHARES
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LATER)
        self._later.timeout.connect(self._tell)

    # -- what a page adds ------------------------------------------------------------------------

    def _make_narrator(self) -> Narrator:
        """Return a narrator of the trace on show."""
        raise NotImplementedError

    def _jump_units(self) -> Sequence[Unit]:
        """Return what can be jumped by."""
        raise NotImplementedError

    def _is_reshaped(self, old: Trace, new: Trace) -> bool:
        """Return whether the picture has to be laid out anew for another trace."""
        raise NotImplementedError

    def _introduce_views(self, *, reshaped: bool) -> None:
        """Tell the picture about a new trace, or about new words for the old one."""
        raise NotImplementedError

    def _show_views(self, moment: Moment, *, animate: bool) -> None:
        """Show a moment in the picture."""
        raise NotImplementedError

    def _describe(self, narration: Narration) -> None:
        """Say to a screen reader what the picture shows."""
        raise NotImplementedError

    def _pointing_views(self) -> Sequence[PointingView]:
        """Return the views of the picture that light up what is pointed at."""
        raise NotImplementedError

    @property
    def _is_dragged(self) -> bool:
        """Whether the picture should follow the hand: words take longer, and can wait."""
        return False

    def _opening(self) -> int:
        """Return the step that a new document is opened on."""
        return 0

    def _carried_over(self, old: Trace, index: int) -> int:
        """Return the step of the trace on show that stands where `old` stood."""
        return index

    # -- composition ---------------------------------------------------------------------------

    def _compose(self, picture: QWidget, settings: QWidget) -> None:
        self._form = settings
        settings.setEnabled(False)  # until there is something to set
        # A click on a tab leaves the canvas its arrows.
        self._tabs.tabBar().setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._tabs.addTab(self._scroll, "")
        self._tabs.addTab(settings, "")
        self._side = right = card()
        inner = QVBoxLayout(right)
        inner.setContentsMargins(2, 2, 2, 2)
        inner.addWidget(self._tabs)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.addWidget(picture)
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
        self._calculation.hovered.connect(self._on_hovered)
        self._calculation.clicked.connect(self._on_clicked)
        self._tabs.currentChanged.connect(self._on_tab_changed)
        self._transport.step_requested.connect(self.player.step)
        self._transport.seek_requested.connect(self.player.seek)
        self._transport.play_requested.connect(self.player.play)
        self._transport.speed_chosen.connect(self.player.set_speed)
        self._transport.level_chosen.connect(self.set_level)
        self._transport.jump_requested.connect(self.jump)
        self.player.moved.connect(self._on_moved)
        self.player.state_changed.connect(self._show_transport)

    # -- what the window asks --------------------------------------------------------------------

    def set_trace(self, scenario: Scenario, trace: Trace, *, restart: bool) -> None:
        """Show a trace: from its first step, or from where the last one stood."""
        old, index = self._trace, self.player.index
        was_last = old is not None and 1 < len(old.clock) == index + 1
        if restart:
            self._level = scenario.start_level
        if self._level not in trace.levels:
            self._level = Level.POSITION
        self._traced = scenario
        self._form.setEnabled(True)
        self._trace = trace if trace.level is self._level else trace.at_level(self._level)
        length = len(self._trace.clock)
        if restart or old is None:
            index = self._opening()
        elif not was_last:
            index = self._carried_over(old, index)
        else:
            index = length - 1  # an edit at the end is an edit to see the end change
        self._introduce(reshaped=restart or old is None or self._is_reshaped(old, self._trace))
        self.player.resize(length, min(index, length - 1))
        self._show(animate=False, tell_later=self._is_dragged and not restart)

    def shown(self) -> tuple[Scenario, Trace, int] | None:
        """Return the scenario and the trace on show, and which step; None while there is none."""
        if self._traced is None or self._trace is None:
            return None
        return self._traced, self._trace, self.player.index

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Change how numbers are written."""
        self._numbers = numbers
        self._introduce(reshaped=False)
        self._show(animate=False)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self._calculation.set_theme(theme)
        self._transport.set_theme(theme)
        self._show(animate=False)

    def set_projecting(self, projecting: bool) -> None:
        """Show only what a class needs, or everything."""
        self._tabs.setCurrentIndex(0)
        self._tabs.tabBar().setVisible(not projecting)
        # The form behind the tab would keep the picture narrow.
        any_size, usual = QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred
        policy = any_size if projecting else usual
        self._form.setSizePolicy(policy, policy)
        if projecting:  # whatever the shares were on the desk
            self._desk = self._splitter.sizes()
        self._splitter.setSizes(SHARES if projecting else self._desk)
        self._scroll.set_projecting(projecting)
        self._transport.set_projecting(projecting)

    def toggle(self) -> None:
        """Play, or pause."""
        self.player.toggle()

    def pause(self) -> None:
        """Stop playing."""
        self.player.pause()

    def step(self, direction: int) -> None:
        """Go one step on (+1) or back (-1)."""
        self.player.step(direction)

    def go_first(self) -> None:
        """Go to the first step."""
        self.player.seek(0)

    def go_last(self) -> None:
        """Go to the last step."""
        self.player.seek(self.player.playback.length - 1)

    @Slot(object)
    def set_level(self, level: Level) -> None:
        """Show the same run in coarser or finer steps, at the same place."""
        if self._trace is None or level is self._level or level not in self._trace.levels:
            return
        index = self._trace.clock.translate(self.player.index, level)
        self._level = level
        self._trace = self._trace.at_level(level)
        self._introduce(reshaped=False)
        self.player.resize(len(self._trace.clock), index)
        self._show(animate=False)

    @Slot(object, int)
    def jump(self, unit: Unit, direction: int) -> None:
        """Go to the next (+1) or the previous (-1) phase, layer, ..."""
        if self._trace is not None:
            self.player.seek(self._trace.clock.jump(self.player.index, unit, direction))

    # -- showing ---------------------------------------------------------------------------------

    def _introduce(self, *, reshaped: bool) -> None:
        """Tell the views about a new trace, or about new words for the old one."""
        if self._trace is None or self._traced is None:
            return
        if reshaped:
            self._pointed = None  # the pointer rests on what may be gone
        self._narrator = self._make_narrator()
        self._narrate = _remembering(self._narrator, self._trace)
        self._introduce_views(reshaped=reshaped)
        self._transport.set_units(self._jump_units())

    @Slot(int)
    def _on_moved(self, by: int) -> None:
        # Motion explains a step forward; fast playing and going back just show what is.
        fast = self.player.playback.direction != 0 and self.player.playback.speed > 2
        self._show(animate=by == 1 and not fast)
        self.announced.emit(self._told()[1].spoken)

    @property
    def _index(self) -> int:
        """The step on show: a trace that is done waits for the one beside it."""
        assert self._trace is not None
        return min(self.player.index, len(self._trace) - 1)

    def _moment(self) -> Moment:
        assert self._trace is not None
        return Moment(self._trace, self._index)

    def _show(self, *, animate: bool, tell_later: bool = False) -> None:
        """Show where the cursor stands; with `tell_later` the words follow the picture."""
        if self._trace is None or self._narrate is None:
            return
        self._show_views(self._moment(), animate=animate)
        self._show_transport()
        if tell_later:
            self._calculation.warm(iter(()))  # what comes next will be another step
            self._later.start()
        else:
            self._tell()

    @Slot()
    def _tell(self) -> None:
        """Say what the step on show does."""
        if self._trace is None or self._narrate is None:
            return
        self._later.stop()
        moment, narration = self._told()
        self._describe(narration)
        if not self._side.isHidden():  # what nobody sees need not be typeset
            accent = QColor(self._theme.phase(moment.step.phase))
            self._calculation.set_narration(narration, accent)
            self._calculation.set_agreement(moment.trace.agreement(moment.index))
            self._calculation.warm(self._narrations_ahead(moment.index))
        self._point_at(self._pointed)
        self.heading_changed.emit()

    def _show_side(self, shown: bool) -> None:
        """Show the calculation beside the picture, or leave the picture all the room."""
        if shown == self._side.isHidden():
            self._side.setVisible(shown)
            self._tell()

    def _told(self) -> tuple[Moment, Narration]:
        """Return the moment that is put into words, and the words."""
        assert self._narrate is not None
        moment = self._moment()
        return moment, self._narrate(moment.index)

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
            self._trace.clock.chapters(playback.index),
            playback.direction,
            playback.speed,
        )

    @Slot(int)
    def _on_tab_changed(self, tab: int) -> None:
        """Give the keys back to the canvas when the form is left."""
        if tab == 0 and not self._tabs.tabBar().hasFocus():
            self.setFocus()

    # -- pointing ----------------------------------------------------------------------------------

    @Slot(object)
    def _on_hovered(self, ref: Ref | None) -> None:
        self._pointed = ref
        self._point_at(ref)

    def _point_at(self, ref: Ref | None) -> None:
        for view in (self._calculation, *self._pointing_views()):
            view.set_highlight(ref)
        if ref is None or self._narrator is None:
            self._calculation.set_hint("")
        else:
            self._calculation.set_hint(self._narrator.origin(self._moment(), ref))

    @Slot(object)
    def _on_clicked(self, ref: Ref) -> None:
        """Go to the step that made a number, or that will make it."""
        self._before_click = self.player.index
        if self._trace is not None:
            self._go_to_maker(ref, self._moment())

    def _go_to_maker(self, ref: Ref, moment: Moment) -> None:
        made = self._maker(ref, moment)
        if made is not None:
            self.player.seek(made)

    def _maker(self, ref: Ref, moment: Moment) -> int | None:
        """Return the step that made a number, or that will make it; None if it was given."""
        trace, index = moment.trace, moment.index
        made = trace.made_by(ref, index)
        if made is not None or trace.value(ref, index) is not None:
            return made
        for chapter in trace.chapters(index):
            made = trace.made_by(ref, chapter.stop - 1)
            if made is not None and made > index:
                return made
        return None

    # -- editing -----------------------------------------------------------------------------------

    def _come_back(self) -> None:
        """Undo the first click of two: it went to the step that made the number."""
        if self._before_click is not None:
            self.player.seek(self._before_click)
            self._before_click = None

    def _place_in(self, sender: object) -> QRect:
        """Return where to edit what a formula shows: near its top."""
        assert isinstance(sender, QWidget)
        corner = sender.mapTo(self, QPoint(24, 80))
        return QRect(corner, corner + QPoint(120, 30))

    # -- language ----------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._introduce(reshaped=False)
            self._show(animate=False)
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._tabs.setTabText(0, QCoreApplication.translate("StepPage", "Calculation"))


def card() -> QFrame:
    """Return a frame that the style draws as a card."""
    frame = QFrame()
    frame.setProperty("card", True)
    return frame


def _remembering(narrator: Narrator, trace: Trace) -> Callable[[int], Narration]:
    """Return a narrator of steps that knows by heart what it has just told, or will tell soon."""
    return lru_cache(2 * AHEAD)(lambda index: narrator.narrate(Moment(trace, index)))
