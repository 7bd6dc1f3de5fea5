"""What the window asks of every page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from engine.scenario import Scenario
from engine.steps import Level, Trace
from gui.numbers import NumberFormat
from gui.theme import Theme


class Page(QWidget):
    """A page shows one kind of scenario, and lets it be stepped through and edited.

    Signals
    -------
    edited : Scenario, str
        The user changed something; the label is for undo.
    nudged : Scenario, str
        The same while a slider is dragged or a cell painted: many of them are undone as one.
    failed : str
        What the user asked for cannot be done, and why.
    picture_requested()
        The user wants to choose a picture file.
    cancelled()
        The user does not want to wait for what is under way.
    heading_changed()
        Title or subtitle are others.
    announced : str
        What a screen reader should say now.
    visit_requested : NetworkScenario
        The user wants to step through this network, and come back.
    """

    edited = Signal(object, str)
    nudged = Signal(object, str)
    failed = Signal(str)
    picture_requested = Signal()
    cancelled = Signal()
    heading_changed = Signal()
    announced = Signal(str)
    visit_requested = Signal(object)

    kind: str  # of the scenarios that it shows
    has_trace = True  # whether its scenarios are shown by a trace; else the page does by itself

    def accepts(self, scenario: Scenario) -> bool:
        """Return whether this page shows scenarios of this kind."""
        return scenario.kind == self.kind

    @staticmethod
    def name() -> str:
        """Return what the navigation calls the page."""
        raise NotImplementedError

    def subtitle(self) -> str:
        """Return what stands under the scenario's title."""
        raise NotImplementedError

    def set_scenario(self, scenario: Scenario) -> None:
        """Edit this scenario from now on; its trace follows."""
        raise NotImplementedError

    def set_language(self, language: str) -> None:
        """Edit texts in ``es`` or ``en``."""
        raise NotImplementedError

    def edit_part(self, part: str, place: QRect) -> None:
        """Edit a part of the subtitle, if it can be; `place` is where it is on the screen."""
        raise NotImplementedError

    def set_trace(self, scenario: Scenario, trace: Trace, *, restart: bool) -> None:
        """Show a trace: from its first step, or from where the last one stood."""
        raise NotImplementedError

    def begin(self, scenario: Scenario, *, restart: bool) -> None:
        """Show a scenario that has no trace: from its beginning, or as far as it was."""
        raise NotImplementedError

    def shown(self) -> tuple[Scenario, Trace, int] | None:
        """Return the scenario and the trace on show, and which step; None while there is none."""
        raise NotImplementedError

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Change how numbers are written."""
        raise NotImplementedError

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        raise NotImplementedError

    def set_reduced_motion(self, reduced: bool) -> None:
        """Move things, or only replace them."""
        raise NotImplementedError

    def set_projecting(self, projecting: bool) -> None:
        """Show only what a class needs, or everything."""
        raise NotImplementedError

    def set_level(self, level: Level) -> None:
        """Show the same run in coarser or finer steps, at the same place."""
        raise NotImplementedError

    def toggle(self) -> None:
        """Play, or pause."""
        raise NotImplementedError

    def pause(self) -> None:
        """Stop playing."""
        raise NotImplementedError

    def step(self, direction: int) -> None:
        """Go one step on (+1) or back (-1)."""
        raise NotImplementedError

    def go_first(self) -> None:
        """Go to where time begins."""
        raise NotImplementedError

    def go_last(self) -> None:
        """Go to where time ends."""
        raise NotImplementedError

    def jump(self, unit: object, direction: int) -> None:
        """Go to the next (+1) or the previous (-1) phase, layer, ..."""
        raise NotImplementedError

    def open_picture(self, path: Path) -> bool:
        """Show a picture file; return whether this page can show pictures."""
        return False

    def ask_picture(self, title: str, folder: Path) -> None:
        """Ask where to write the page as a picture; of a page without a trace."""
        raise NotImplementedError

    def show_code(self) -> None:
        """Show what the scenario is as a program; of a training page."""

    def ask_weights(self) -> None:
        """Ask where to write the weights; of a training page."""

    def paste_picture(self, image: QImage) -> bool:
        """Show a picture from the clipboard; return whether this page can show pictures."""
        return False

    def set_progress(self, share: float | None) -> None:
        """Say how far the next trace is, from 0 to 1; None when it is there, or never comes."""

    def stop(self) -> None:
        """Stop everything that runs: the window closes."""
        self.pause()
