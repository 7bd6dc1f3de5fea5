"""The window: composes the header, the pages and the menus, and passes on what they ask for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from msgspec import structs
from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from engine.scenario import Scenario
from engine.steps import Unit
from gui.about import show_about, show_keys
from gui.document import Document
from gui.files import Files
from gui.keys import command_of
from gui.menus import Menus
from gui.numbers import Policy
from gui.pages import make_pages
from gui.preferences import SCALES, Preferences, Store
from gui.session import Session
from gui.theme import Theme
from gui.views.blank import Blank
from gui.views.header import Header
from gui.worker import Prepared

PROJECTION = 1.45  # how much larger everything is on a projector


class MainWindow(QMainWindow):
    """The application's window.

    Signals
    -------
    preferences_changed : Preferences
        The user chose a language, a theme, ...: the application carries it out.
    scale_requested : float
        How large everything should be now.
    """

    preferences_changed = Signal(object)
    scale_requested = Signal(float)

    def __init__(
        self, document: Document, session: Session, store: Store, preferences: Preferences
    ) -> None:
        super().__init__()
        self._document = document
        self._session = session
        self._store = store
        self._preferences = preferences
        self._restart = True
        self._projecting = False
        self._was_maximized = False
        self._telling = False
        self._files = Files(document, store, self)
        self._header = Header()
        self._pages = make_pages()
        self._stack = QStackedWidget()
        for page in self._pages:
            self._stack.addWidget(page)
        self._page = self._pages[0]
        self._blank = Blank(self)
        self._arrange()
        self._commands = self._make_commands()
        self._menus = Menus(self, self._commands, store)
        self._header.set_menu(self._menus.header_menu)
        self._connect()
        self.setAcceptDrops(True)
        self._retranslate()
        self._on_document_changed()

    def _arrange(self) -> None:
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(ground)
        self.setMinimumSize(760, 520)

    def _connect(self) -> None:
        self._document.changed.connect(self._on_document_changed)
        self._document.opened.connect(self._on_document_opened)
        self._document.named.connect(self._show_name)
        self._document.undo_stack.indexChanged.connect(self._show_undo)
        self._session.prepared.connect(self._on_prepared)
        self._session.progressed.connect(self._header.set_progress)
        self._session.failed.connect(self._on_failed)
        for page in self._pages:
            page.edited.connect(self._document.edit)
            page.heading_changed.connect(self._show_heading)
            page.announced.connect(self._announce)
        self._header.project_requested.connect(self.toggle_projecting)
        self._header.language_requested.connect(self._on_language_requested)
        self._header.theme_requested.connect(self._on_theme_requested)
        self._header.numbers_requested.connect(self._on_numbers_requested)
        self._header.part_double_clicked.connect(self._on_part_double_clicked)
        # A clicker sends these two, wherever the focus is.
        for key, slot in (
            (Qt.Key.Key_PageDown, self._on_clicker_next),
            (Qt.Key.Key_PageUp, self._on_clicker_back),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(slot)

    def _make_commands(self) -> dict[str, Callable[..., object]]:
        return {
            "new": self._files.new,
            "open": self._files.open,
            "open_example": self._files.open_example,
            "open_path": self._files.open_path,
            "save": self._files.save,
            "save_as": self._files.save_as,
            "quit": self.close,
            "undo": self._document.undo_stack.undo,
            "redo": self._document.undo_stack.redo,
            "revert": self._document.revert,
            "project": self.toggle_projecting,
            "language": self._choose_language,
            "theme": self._choose_theme,
            "policy": self._choose_policy,
            "larger": self._on_larger,
            "smaller": self._on_smaller,
            "usual_size": self._on_usual_size,
            "reduced_motion": self._choose_motion,
            "collapse": self._on_collapse,
            "play": self._on_play,
            "next": self._on_next,
            "previous": self._on_back,
            "next_phase": self._on_next_phase,
            "previous_phase": self._on_previous_phase,
            "first": self._on_first,
            "last": self._on_last,
            "blank": self._blank.toggle,
            "keys": self._on_keys,
            "about": self._on_about,
        }

    # -- the document ----------------------------------------------------------------------------

    @Slot()
    def _on_document_changed(self) -> None:
        """Ask for the trace of what the scenario is now."""
        scenario = self._document.scenario
        self._session.prepare(scenario, scenario.start_level)
        for page in self._pages:
            if page.accepts(scenario):
                page.set_scenario(scenario)
        self._show_name()
        self._show_undo()
        self._menus.set_enabled(revert=not self._document.is_original)
        self._menus.set_checked(collapse=self._document.scenario.show_collapse)

    @Slot()
    def _on_document_opened(self) -> None:
        self._restart = True

    @Slot(object)
    def _on_prepared(self, reply: Prepared) -> None:
        self._header.set_progress(None)
        for page in self._pages:
            if page.accepts(reply.scenario):
                self._page = page
                self._stack.setCurrentWidget(page)
                page.set_trace(reply.scenario, reply.trace, restart=self._restart)
        self._restart = False
        self._show_heading()

    @Slot(str)
    def _on_failed(self, reason: str) -> None:
        self._header.set_progress(None)
        title = QCoreApplication.translate("Window", "This run could not be computed")
        self._files.tell(title, reason)

    @Slot()
    def _show_heading(self) -> None:
        title = self._document.scenario.title_in(self._preferences.language)
        if not title:
            title = QCoreApplication.translate("Window", "Untitled network")
        self._header.set_heading(title, self._page.subtitle())

    @Slot()
    def _show_name(self) -> None:
        path = self._document.path
        name = path.name if path else self._document.scenario.title_in(self._preferences.language)
        self.setWindowTitle(f"{name}[*] — NeuroStep" if name else "NeuroStep[*]")
        self.setWindowModified(self._document.is_dirty)

    @Slot()
    def _show_undo(self) -> None:
        stack = self._document.undo_stack
        self._menus.set_enabled(undo=stack.canUndo(), redo=stack.canRedo())
        self._menus.set_undo_texts(stack.undoText(), stack.redoText())

    # -- choices -----------------------------------------------------------------------------------

    def apply(self, preferences: Preferences, theme: Theme) -> None:
        """Show the preferences in force; the application has carried out the rest."""
        self._preferences = preferences
        self._menus.set_preferences(preferences)
        for page in self._pages:
            page.set_theme(theme)
            page.set_language(preferences.language)
            page.set_numbers(preferences.numbers)
            page.set_reduced_motion(preferences.reduced_motion)
        self._header.set_theme(theme)
        self._header.set_choices(preferences.language, preferences.policy is Policy.EXACT)
        self._show_heading()
        self._show_name()

    def _change(self, **changes: object) -> None:
        self.preferences_changed.emit(replace(self._preferences, **changes))

    def _choose_language(self, language: str) -> None:
        self._change(language=language)

    def _choose_theme(self, theme: str) -> None:
        self._change(theme=theme)

    def _choose_policy(self, policy: str) -> None:
        self._change(policy=Policy(policy))

    @Slot(bool)
    def _choose_motion(self, reduced: bool) -> None:
        self._change(reduced_motion=reduced)

    @Slot()
    def _on_language_requested(self) -> None:
        self._choose_language("en" if self._preferences.language == "es" else "es")

    @Slot()
    def _on_theme_requested(self) -> None:
        self._choose_theme("light" if self._header.is_dark else "dark")

    @Slot()
    def _on_numbers_requested(self) -> None:
        exact = self._preferences.policy is Policy.EXACT
        self._change(policy=Policy.SLIDES if exact else Policy.EXACT)

    @Slot(str, QRect)
    def _on_part_double_clicked(self, part: str, place: QRect) -> None:
        self._page.edit_part(part, place)

    @Slot()
    def _on_larger(self) -> None:
        self._change(
            scale=min((s for s in SCALES if s > self._preferences.scale), default=SCALES[-1])
        )

    @Slot()
    def _on_smaller(self) -> None:
        self._change(
            scale=max((s for s in SCALES if s < self._preferences.scale), default=SCALES[0])
        )

    @Slot()
    def _on_usual_size(self) -> None:
        self._change(scale=1.0)

    @Slot(bool)
    def _on_collapse(self, shown: bool) -> None:
        scenario: Scenario = self._document.scenario
        label = QCoreApplication.translate("Window", "Show or hide W̃")
        self._document.edit(structs.replace(scenario, show_collapse=shown), label)

    # -- time --------------------------------------------------------------------------------------

    @Slot()
    def _on_play(self) -> None:
        self._page.player.toggle()

    @Slot()
    def _on_next(self) -> None:
        self._page.player.step(1)

    @Slot()
    def _on_back(self) -> None:
        self._page.player.step(-1)

    @Slot()
    def _on_clicker_next(self) -> None:
        self._click(1)

    @Slot()
    def _on_clicker_back(self) -> None:
        self._click(-1)

    def _click(self, direction: int) -> None:
        """Step, or only show the page again where it is covered: a shortcut passes the cover by."""
        if self._blank.isVisible():
            self._blank.toggle()
        else:
            self._page.player.step(direction)

    @Slot()
    def _on_next_phase(self) -> None:
        self._page.jump(Unit.PHASE, 1)

    @Slot()
    def _on_previous_phase(self) -> None:
        self._page.jump(Unit.PHASE, -1)

    @Slot()
    def _on_first(self) -> None:
        self._page.player.seek(0)

    @Slot()
    def _on_last(self) -> None:
        self._page.player.seek(self._page.player.playback.length - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Carry out the canvas's keys: those that no field, slider or button wanted."""
        command = command_of(event)
        if event.key() == Qt.Key.Key_Escape and self._projecting:
            command = "project"
        if command is None:
            super().keyPressEvent(event)
        else:
            self._commands[command]()

    def focus_canvas(self) -> None:
        """Let the keys go to the page."""
        self._page.setFocus()

    # -- projecting --------------------------------------------------------------------------------

    @Slot()
    def toggle_projecting(self) -> None:
        """Fill the screen with what a class needs, larger; or come back."""
        self._projecting = not self._projecting
        projecting = self._projecting
        if projecting:
            self._was_maximized = self.isMaximized()
        self.menuBar().setVisible(not projecting)
        self._header.set_projecting(projecting)
        for page in self._pages:
            page.set_projecting(projecting)
        self.scale_requested.emit(PROJECTION if projecting else 1.0)
        if projecting:
            self.focus_canvas()  # what had the focus may be hidden now
            self.showFullScreen()
        elif self._was_maximized:
            self.showMaximized()
        else:
            self.showNormal()

    # -- files dropped, dialogs, language, closing ---------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one local file."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the file that was dropped."""
        event.acceptProposedAction()
        self._files.open_path(Path(event.mimeData().urls()[0].toLocalFile()))

    @Slot()
    def _on_keys(self) -> None:
        show_keys(self)

    @Slot()
    def _on_about(self) -> None:
        show_about(self)

    @Slot(str)
    def _announce(self, text: str) -> None:
        if QAccessible.isActive():
            event = QAccessibleAnnouncementEvent(self, text)
            QAccessible.updateAccessibility(event)

    def tell_once(self, title: str, text: str) -> None:
        """Say that something went wrong; further calls are quiet while the dialog is open."""
        # Of a window that is closed, a dialog would keep the application from ending.
        if not self._telling and self.isVisible():
            self._telling = True
            self._files.tell(title, text, self._on_told)

    @Slot(int)
    def _on_told(self, _result: int) -> None:
        self._telling = False

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._menus.retranslate(self._preferences.language)
        self._show_undo()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved changes; stop everything that runs."""
        if not self._files.may_close():
            event.ignore()
            return
        if not self._projecting:
            self._store.save_geometry(self.saveGeometry())
        for page in self._pages:
            page.player.pause()
        self._session.close()
        event.accept()
