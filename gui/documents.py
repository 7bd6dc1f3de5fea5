"""The documents that are open: one of each kind, of which one is on show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QUndoGroup

from engine.edits import new_scenario
from engine.kernel_edits import new_kernel_scenario
from engine.scenario import NetworkScenario, Scenario
from engine.training_edits import new_training_scenario
from gui.document import Document
from gui.examples import first_of

NEW: dict[str, Callable[[], Scenario]] = {
    "network": new_scenario,
    "kernel": new_kernel_scenario,
    "training": new_training_scenario,
}
VISITED = "network"  # the kind that visits


class Documents(QObject):
    """Holds a document a kind of scenario, each with its own history, and says which is on show.

    A scenario may visit: it takes the place of its kind's document, which comes back after it.

    Parameters
    ----------
    first : Document
        The one to begin with.

    Signals
    -------
    changed()
        The scenario on show is another one: edited, undone or redone.
    opened()
        A new document took the place of the one on show.
    chosen()
        Another document is on show.
    named()
        A file's name or an unsaved state is another one.
    left : str
        A visit has ended; what was shown of this kind is gone.
    """

    changed = Signal()
    opened = Signal()
    chosen = Signal()
    named = Signal()
    left = Signal(str)

    def __init__(self, first: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undo_group = QUndoGroup(self)
        self._language = "es"
        self._of_kind: dict[str, Document] = {}
        self._before: str | None = None  # the kind that was on show before
        self._host: Document | None = None  # whose place a visitor has taken
        self._visited_from: str | None = None  # the kind that was on show before the visit
        self._current = first
        self._adopt(first)
        self.undo_group.setActiveStack(first.undo_stack)

    @property
    def current(self) -> Document:
        """The one on show."""
        return self._current

    @property
    def scenario(self) -> Scenario:
        """The scenario on show."""
        return self._current.scenario

    @property
    def dirty(self) -> Sequence[Document]:
        """Those with changes that no file holds, the one on show last."""
        known = [*self._of_kind.values(), *([self._host] if self._host else [])]
        dirty = [document for document in known if document.is_dirty]
        return sorted(dirty, key=lambda document: document is self._current)

    def of_kind(self, kind: str) -> Document | None:
        """Return the document of a kind; None while there is none."""
        return self._of_kind.get(kind)

    def choose(self, kind: str) -> None:
        """Show the document of a kind: as it was left, or the kind's first example."""
        if kind == self._current.scenario.kind:
            return
        document = self._of_kind.get(kind)
        if document is None:
            document = Document(first_of(kind), self)
            self._adopt(document)
        self._show(document)

    def open(self, scenario: Scenario, path: Path | None = None) -> None:
        """Open a scenario as the document of its kind, and show it."""
        document = self._of_kind.get(scenario.kind)
        if document is None:
            document = Document(scenario, self)
            self._adopt(document)
        elif document is self.visitor:
            self._host, self._visited_from = None, None  # it stays, as a file
        self._make_current(document)
        document.open(scenario, path)

    def new(self) -> Scenario:
        """Return a new scenario of the kind on show."""
        return NEW[self.scenario.kind]()

    @property
    def visitor(self) -> Document | None:
        """The document that visits; None while there is none."""
        return None if self._visited_from is None else self._of_kind[VISITED]

    @property
    def is_visiting(self) -> bool:
        """Whether the document on show is the visitor."""
        return self.visitor is self._current

    def at_stake(self, kind: str) -> Sequence[Document]:
        """Return what another document of a kind would take the place of."""
        document = self._of_kind.get(kind)
        found = [document] if document is not None else []
        if kind == VISITED and self._host is not None:
            found.append(self._host)
        return found

    def visit(self, scenario: NetworkScenario) -> None:
        """Show a network for a while, and keep aside the one that is there."""
        if self.visitor is None:
            self._host = self._of_kind.get(VISITED)
            self._visited_from = self._current.scenario.kind
            if self._host is not None:
                self.undo_group.removeStack(self._host.undo_stack)
            self._adopt(Document(scenario, self))
        guest = self._of_kind[VISITED]
        self._make_current(guest)
        guest.open(scenario)

    def leave(self) -> None:
        """End the visit: what was on show before it is so again, and the host has its place."""
        if self._visited_from is None:
            return
        origin, host = self._visited_from, self._host
        guest = self._of_kind[VISITED]
        self._host, self._visited_from = None, None
        self._forget(guest)
        if host is not None:
            self._adopt(host)
        self.left.emit(VISITED)
        self._show(self._of_kind[origin])

    def take_back(self, scenario: Scenario) -> None:
        """Leave a scenario that cannot be shown for what was seen before it."""
        document = self._of_kind[scenario.kind]
        if not document.take_back(scenario) and self._before is not None:
            # Nothing of this kind was ever seen: back to the other page.
            self._forget(document)
            self._show(self._of_kind[self._before])

    def name_of(self, document: Document) -> str:
        """Return the name of a document's file, or else its scenario's title."""
        return document.path.name if document.path else document.scenario.title_in(self._language)

    def set_language(self, language: str) -> None:
        """Name scenarios in ``es`` or ``en``."""
        self._language = language

    def _show(self, document: Document) -> None:
        self._make_current(document)
        self.chosen.emit()
        self.named.emit()

    def _make_current(self, document: Document) -> None:
        if document is not self._current:
            self._before = self._current.scenario.kind
            self._current = document
            self.undo_group.setActiveStack(document.undo_stack)

    def _adopt(self, document: Document) -> None:
        self._of_kind[document.scenario.kind] = document
        self.undo_group.addStack(document.undo_stack)
        once = Qt.ConnectionType.UniqueConnection  # a host comes back
        document.changed.connect(self._on_changed, once)
        document.opened.connect(self._on_opened, once)
        document.named.connect(self._on_named, once)

    def _forget(self, document: Document) -> None:
        del self._of_kind[document.scenario.kind]
        self.undo_group.removeStack(document.undo_stack)
        document.deleteLater()

    @Slot()
    def _on_changed(self) -> None:
        if self.sender() is self._current:
            self.changed.emit()

    @Slot()
    def _on_named(self) -> None:
        self.named.emit()

    @Slot()
    def _on_opened(self) -> None:
        if self.sender() is self._current:
            self.opened.emit()
