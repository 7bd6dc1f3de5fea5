"""Moves the page on show through time: what the keys, the menu and a clicker ask for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from engine.steps import Unit
from gui.pages.page import Page
from gui.views.blank import Blank


class Steering(QObject):
    """Carries out the commands of time on whichever page is on show."""

    def __init__(self, page: Callable[[], Page], blank: Blank, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._blank = blank

    @Slot()
    def play(self) -> None:
        """Play or pause."""
        self._page().toggle()

    @Slot()
    def step_on(self) -> None:
        """Go to the next step."""
        self._page().step(1)

    @Slot()
    def step_back(self) -> None:
        """Go to the step before."""
        self._page().step(-1)

    @Slot()
    def click_on(self) -> None:
        """Go on as a clicker asks."""
        self._click(1)

    @Slot()
    def click_back(self) -> None:
        """Go back as a clicker asks."""
        self._click(-1)

    def _click(self, direction: int) -> None:
        """Step, or only show the page again where it is covered: a shortcut passes the cover by."""
        if self._blank.isVisible():
            self._blank.toggle()
        else:
            self._page().step(direction)

    @Slot()
    def next_phase(self) -> None:
        """Go to where the next phase begins."""
        self._page().jump(Unit.PHASE, 1)

    @Slot()
    def previous_phase(self) -> None:
        """Go to where the phase before begins."""
        self._page().jump(Unit.PHASE, -1)

    @Slot()
    def first(self) -> None:
        """Go to the first step."""
        self._page().go_first()

    @Slot()
    def last(self) -> None:
        """Go to the last step."""
        self._page().go_last()
