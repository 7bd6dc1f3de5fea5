"""What the window asks of every page."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from engine.scenario import Scenario
from engine.steps import Level, Trace
from gui.numbers import NumberFormat
from gui.player import Player
from gui.theme import Theme


class Page(QWidget):
    """A page shows one kind of scenario, and lets it be stepped through and edited.

    Signals
    -------
    edited : Scenario, str
        The user changed something; the label is for undo.
    heading_changed()
        Title or subtitle are others.
    announced : str
        What a screen reader should say now.
    """

    edited = Signal(object, str)
    heading_changed = Signal()
    announced = Signal(str)

    player: Player

    def accepts(self, scenario: Scenario) -> bool:
        """Return whether this page shows scenarios of this kind."""
        raise NotImplementedError

    def name(self) -> str:
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

    def jump(self, unit: object, direction: int) -> None:
        """Go to the next (+1) or the previous (-1) phase, layer, ..."""
        raise NotImplementedError
