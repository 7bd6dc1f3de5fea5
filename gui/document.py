"""The scenario that is open: where it came from, how it was changed, and how to undo that."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack

from engine.scenario import NetworkScenario, save


class _Edit(QUndoCommand):
    """Replaces the scenario by another one; both are immutable, so undo is only a swap."""

    def __init__(
        self, document: Document, before: NetworkScenario, after: NetworkScenario, label: str
    ) -> None:
        super().__init__(label)
        self._document = document
        self._before = before
        self._after = after

    def redo(self) -> None:
        self._document._replace(self._after)

    def undo(self) -> None:
        self._document._replace(self._before)


class Document(QObject):
    """The open scenario and its history of edits.

    Signals
    -------
    changed()
        The scenario is another one: opened, edited, undone or redone.
    opened()
        A new document took the place of the old one, after `changed`.
    named()
        The file's name or the unsaved state is another one.
    """

    changed = Signal()
    opened = Signal()
    named = Signal()

    def __init__(self, scenario: NetworkScenario, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scenario = scenario
        self._original = scenario
        self._path: Path | None = None
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(1000)
        self.undo_stack.cleanChanged.connect(self._on_clean_changed)

    @property
    def scenario(self) -> NetworkScenario:
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

    def open(self, scenario: NetworkScenario, path: Path | None = None) -> None:
        """Begin with another scenario; the edits of the old one are forgotten."""
        self._original = scenario
        self._path = path
        self.undo_stack.clear()
        self._replace(scenario)
        self.opened.emit()
        self.named.emit()

    def edit(self, scenario: NetworkScenario, label: str) -> None:
        """Make `scenario` the present one, in a way that can be undone."""
        if scenario != self._scenario:
            self.undo_stack.push(_Edit(self, self._scenario, scenario, label))

    def revert(self) -> None:
        """Go back to the scenario that was opened; this too can be undone."""
        label = QCoreApplication.translate("Document", "Back to the scenario")
        self.edit(self._original, label)

    def save(self, path: Path) -> None:
        """Write the scenario to a file and belong to it from now on; raise OSError if it fails."""
        save(self._scenario, path)
        self._path = path
        self._original = self._scenario
        self.undo_stack.setClean()
        self.named.emit()

    def _replace(self, scenario: NetworkScenario) -> None:
        self._scenario = scenario
        self.changed.emit()

    @Slot(bool)
    def _on_clean_changed(self, _clean: bool) -> None:
        self.named.emit()
