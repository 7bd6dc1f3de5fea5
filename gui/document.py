"""The scenario that is open: where it came from, how it was changed, and how to undo that."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack

from engine.scenario import Scenario, save

NUDGE_PAUSE = 1.0  # seconds after which a nudge is a step of its own
NUDGE = 1  # the id of commands that may merge


class _Edit(QUndoCommand):
    """Replaces the scenario by another one; both are immutable, so undo is only a swap."""

    def __init__(self, document: Document, before: Scenario, after: Scenario, label: str) -> None:
        super().__init__(label)
        self._document = document
        self.before = before
        self.after = after

    def redo(self) -> None:
        self._document._replace(self.after)

    def undo(self) -> None:
        self._document._replace(self.before)


class _Nudge(_Edit):
    """One of the many small edits of a drag, which are undone as one."""

    def __init__(
        self, document: Document, before: Scenario, after: Scenario, label: str, at: float
    ) -> None:
        super().__init__(document, before, after, label)
        self._at = at

    def id(self) -> int:
        """Say that nudges may merge."""
        return NUDGE

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: N802 (Qt's name)
        """Take over a nudge that goes on where this one ended."""
        assert isinstance(other, _Nudge)
        if other.text() != self.text() or other._at - self._at > NUDGE_PAUSE:
            return False
        self.after, self._at = other.after, other._at
        return True


class _Shown(NamedTuple):
    """What could be shown last."""

    scenario: Scenario
    original: Scenario
    path: Path | None


class Document(QObject):
    """The open scenario and its history of edits.

    Parameters
    ----------
    scenario : Scenario
    parent : QObject, optional
    now : callable
        The clock, in seconds.

    Signals
    -------
    changed()
        The scenario is another one: edited, undone or redone.
    opened()
        A new document took the place of the old one.
    named()
        The file's name or the unsaved state is another one.
    """

    changed = Signal()
    opened = Signal()
    named = Signal()

    def __init__(
        self,
        scenario: Scenario,
        parent: QObject | None = None,
        *,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._scenario = scenario
        self._original = scenario
        self._path: Path | None = None
        self._shown: _Shown | None = None
        self._opened_since = False  # a document that was not shown yet
        self._now = now
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(1000)
        self.undo_stack.cleanChanged.connect(self._on_clean_changed)

    @property
    def scenario(self) -> Scenario:
        """The scenario as it is now."""
        return self._scenario

    @property
    def path(self) -> Path | None:
        """The file it belongs to; None for a built-in or a new one."""
        return self._path

    @property
    def is_dirty(self) -> bool:
        """Whether there are changes that no file holds."""
        return not self.undo_stack.isClean()

    @property
    def is_original(self) -> bool:
        """Whether the scenario is the one that was opened."""
        return self._scenario == self._original

    def open(self, scenario: Scenario, path: Path | None = None) -> None:
        """Begin with another scenario; the edits of the old one are forgotten."""
        self._begin(scenario, scenario, path)

    def edit(self, scenario: Scenario, label: str) -> None:
        """Make `scenario` the present one, in a way that can be undone."""
        if scenario != self._scenario:
            self.undo_stack.push(_Edit(self, self._scenario, scenario, label))

    def nudge(self, scenario: Scenario, label: str) -> None:
        """Make `scenario` the present one, in the same undo step as the nudge just before it.

        After a pause, or with another label, it is a step of its own.
        """
        if scenario != self._scenario:
            self.undo_stack.push(_Nudge(self, self._scenario, scenario, label, self._now()))

    def revert(self) -> None:
        """Go back to the scenario that was opened; this too can be undone."""
        label = QCoreApplication.translate("Document", "Back to the scenario")
        self.edit(self._original, label)

    def save(self, path: Path) -> None:
        """Write the scenario to a file and belong to it from now on; raise OSError if it fails."""
        saved = save(self._scenario, path)
        self._path = path
        self._original = saved
        self.undo_stack.setClean()
        if saved != self._scenario:  # its picture was copied beside it
            self._replace(saved)
        self.named.emit()

    def confirm(self, scenario: Scenario) -> None:
        """Remember that a scenario, this or one just before, can be shown: see `take_back`."""
        if scenario is self._scenario or not self._opened_since:
            self._shown = _Shown(scenario, self._original, self._path)
            self._opened_since = False

    def take_back(self, scenario: Scenario) -> bool:
        """Leave a scenario that cannot be shown for the last one that could.

        Returns
        -------
        bool
            Whether there is one to be seen. Not where none was ever shown.
        """
        shown = self._shown
        if scenario is not self._scenario or (shown and shown.scenario is scenario):
            return shown is not None
        if shown is None:
            return False
        top = self.undo_stack.index() - 1
        edit = self.undo_stack.command(top) if top >= 0 else None
        if self._opened_since or not isinstance(edit, _Edit):
            self._begin(*shown)
        elif edit.before is shown.scenario:
            edit.setObsolete(True)  # undoing it now only forgets it
            self.undo_stack.undo()
            self._replace(shown.scenario)
        else:
            edit.after = shown.scenario
            self._replace(shown.scenario)
        return True

    def _begin(self, scenario: Scenario, original: Scenario, path: Path | None) -> None:
        self._original = original
        self._path = path
        self._scenario = scenario
        self._opened_since = True
        self.undo_stack.clear()
        self.opened.emit()
        self.named.emit()

    def _replace(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self.changed.emit()

    @Slot(bool)
    def _on_clean_changed(self, _clean: bool) -> None:
        self.named.emit()
