"""Brings documents, engine and pages together: each page shows the trace of its document."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from engine.scenario import Scenario
from gui.document import Document
from gui.documents import Documents
from gui.pages.page import Page
from gui.pages.shelf import PageShelf
from gui.session import Session
from gui.worker import Failure, Prepared


class Showing(QObject):
    """Asks for the trace of what a document is now, and gives it to the page of its kind.

    Parameters
    ----------
    documents : Documents
    session : Session
    pages : PageShelf
    parent : QObject

    Signals
    -------
    document_changed()
        The document on show is another one, or another scenario.
    page_shown : Page
        There is something to see on this page, which is the one to show.
    failed : str, str
        A title and a reason: why something cannot be shown. What was shown stays.
    """

    document_changed = Signal()
    page_shown = Signal(object)
    failed = Signal(str, str)

    def __init__(
        self, documents: Documents, session: Session, pages: PageShelf, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._documents = documents
        self._session = session
        self._pages = pages
        self._traced: dict[str, Scenario] = {}  # whose trace each page shows, by kind
        self._awaiting: dict[str, Document] = {}  # for which a trace was asked last, by kind
        documents.changed.connect(self._on_changed)
        documents.opened.connect(self._on_opened)
        documents.chosen.connect(self._on_chosen)
        documents.left.connect(self._on_left)
        session.prepared.connect(self._on_prepared)
        session.failed.connect(self._on_failed)
        session.progressed.connect(self._on_progressed)
        session.answered.connect(self._on_answered)
        pages.made.connect(self._on_page_made)

    def page_of(self, scenario: Scenario) -> Page:
        """Return the page that shows scenarios of this kind."""
        return self._pages.of_kind(scenario.kind)

    @Slot(object)
    def _on_page_made(self, page: Page) -> None:
        page.edited.connect(self._on_edited)
        page.nudged.connect(self._on_nudged)
        page.cancelled.connect(self._on_cancelled)

    def begin(self) -> None:
        """Show the first document."""
        self._prepare(restart=True)

    def _prepare(self, *, restart: bool) -> None:
        scenario = self._documents.scenario
        page = self.page_of(scenario)
        if page.has_trace:
            self._awaiting[scenario.kind] = self._documents.current
            self._session.prepare(scenario, scenario.start_level, restart=restart)
        page.set_scenario(scenario)
        self.document_changed.emit()
        if not page.has_trace:
            self._documents.current.confirm(scenario)
            self._traced[scenario.kind] = scenario
            page.begin(scenario, restart=restart)
            self.page_shown.emit(page)

    @Slot()
    def _on_changed(self) -> None:
        self._prepare(restart=False)

    @Slot()
    def _on_opened(self) -> None:
        # Back from one that could not be shown, it is on show already.
        scenario = self._documents.scenario
        self._prepare(restart=self._traced.get(scenario.kind) is not scenario)

    @Slot()
    def _on_chosen(self) -> None:
        scenario = self._documents.scenario
        if self._traced.get(scenario.kind) is scenario:
            self.document_changed.emit()
            self.page_shown.emit(self.page_of(scenario))
        else:
            self._prepare(restart=scenario.kind not in self._traced)

    @Slot(str)
    def _on_left(self, kind: str) -> None:
        self._traced.pop(kind, None)

    def _asker(self, kind: str) -> Document | None:
        """Return for which document an answer is; None where a visit has ended meanwhile."""
        document = self._documents.of_kind(kind)
        return document if document is self._awaiting.get(kind) else None

    @Slot(object)
    def _on_prepared(self, reply: Prepared) -> None:
        document = self._asker(reply.scenario.kind)
        if document is None:
            return
        document.confirm(reply.scenario)
        self._traced[reply.scenario.kind] = reply.scenario
        page = self.page_of(reply.scenario)
        page.set_trace(reply.scenario, reply.trace, restart=reply.restart)
        if document is self._documents.current:
            self.page_shown.emit(page)

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        if failure.scenario is not None and self._asker(failure.scenario.kind) is None:
            return
        translate = QCoreApplication.translate
        if failure.mendable and failure.scenario is not None:
            self._documents.take_back(failure.scenario)
            self.failed.emit(translate("Window", "This cannot be shown"), failure.reason)
        else:
            title = translate("Window", "This run could not be computed")
            self.failed.emit(title, failure.reason)

    @Slot(float)
    def _on_progressed(self, share: float) -> None:
        self.page_of(self._documents.scenario).set_progress(share)

    @Slot()
    def _on_answered(self) -> None:
        for page in self._pages:
            page.set_progress(None)

    @Slot()
    def _on_cancelled(self) -> None:
        """Go back to what is on show: what is under way for another one is dropped."""
        self._documents.take_back(self._documents.scenario)

    @Slot(object, str)
    def _on_edited(self, scenario: Scenario, label: str) -> None:
        document = self._documents.of_kind(scenario.kind)
        if document is not None:
            document.edit(scenario, label)

    @Slot(object, str)
    def _on_nudged(self, scenario: Scenario, label: str) -> None:
        document = self._documents.of_kind(scenario.kind)
        if document is not None:
            document.nudge(scenario, label)
