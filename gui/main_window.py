"""The window: composes the header, the pages and the menus, and passes on what they ask for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
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
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from engine.scenario import NetworkScenario
from gui.about import show_about, show_keys
from gui.choices import Choices
from gui.document import Document
from gui.documents import Documents
from gui.exporting import Exporting
from gui.files import Files
from gui.filming import Shown
from gui.icons import Glyph
from gui.keys import command_of
from gui.menus import Menus
from gui.numbers import Policy
from gui.pages import PAGES
from gui.pages.page import Page
from gui.pages.shelf import PageShelf
from gui.preferences import Preferences, Store
from gui.projection import Projection
from gui.receiving import Receiving
from gui.session import Session
from gui.showing import Showing
from gui.steering import Steering
from gui.theme import LIGHT, Theme
from gui.views.blank import Blank
from gui.views.header import Header
from gui.views.navigation import Navigation

GLYPHS = {"network": Glyph.NETWORK, "training": Glyph.TRAINING, "kernel": Glyph.KERNEL}


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
        self._session = session
        self._store = store
        self._telling = False
        self._documents = Documents(document, self)
        self._choices = Choices(preferences, self)
        self._files = Files(self._documents, store, self)
        self._header = Header()
        self._pages = PageShelf(PAGES, self)
        self._showing = Showing(self._documents, session, self._pages, self)
        self._receiving = Receiving(self._documents, self._files, self._pages, self)
        self._exporting = Exporting(self, self._files.tell)
        self._theme = LIGHT
        self._navigation = Navigation([GLYPHS[kind] for kind in self._pages.kinds])
        self._stack = QStackedWidget()
        self._blank = Blank(self)
        self._projection = Projection(self)
        self._pages.made.connect(self._on_page_made)
        self._page = self._showing.page_of(document.scenario)
        self._steering = Steering(self._current_page, self._blank, self)
        self._arrange()
        self._commands = self._make_commands()
        self._menus = Menus(self, self._commands, store)
        self._header.set_menu(self._menus.header_menu)
        self._connect()
        self.setAcceptDrops(True)
        self._retranslate()
        self._on_page_shown(self._page)
        self._showing.begin()

    def _arrange(self) -> None:
        self._stack.setCurrentWidget(self._page)
        ground = QWidget()
        row = QHBoxLayout(ground)
        column = QVBoxLayout()
        for layout in (row, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._stack, 1)
        row.addWidget(self._navigation)
        row.addLayout(column, 1)
        self.setCentralWidget(ground)
        self.setMinimumSize(760, 520)

    def _connect(self) -> None:
        self._showing.document_changed.connect(self._on_document_changed)
        self._showing.page_shown.connect(self._on_page_shown)
        self._showing.failed.connect(self._tell)
        self._documents.named.connect(self._show_name)
        self._documents.undo_group.indexChanged.connect(self._show_undo)
        self._session.progressed.connect(self._header.set_progress)
        self._session.answered.connect(self._on_answered)
        self._navigation.chosen.connect(self._on_page_chosen)
        self._choices.changed.connect(self.preferences_changed)
        self._projection.toggled.connect(self._on_projecting_toggled)
        self._projection.scale_changed.connect(self.scale_requested)
        self._header.leave_requested.connect(self._on_leave)
        self._header.project_requested.connect(self.toggle_projecting)
        self._header.language_requested.connect(self._choices.switch_language)
        self._header.theme_requested.connect(self._on_theme_requested)
        self._header.numbers_requested.connect(self._choices.switch_policy)
        self._header.part_double_clicked.connect(self._on_part_double_clicked)
        # A clicker sends these two, wherever the focus is.
        for key, slot in (
            (Qt.Key.Key_PageDown, self._steering.click_on),
            (Qt.Key.Key_PageUp, self._steering.click_back),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(slot)

    def _make_commands(self) -> dict[str, Callable[..., object]]:
        files, choices, steering = self._files, self._choices, self._steering
        return {
            "new": files.new,
            "open": files.open,
            "open_example": files.open_example,
            "open_path": files.open_path,
            "save": self._on_save,
            "save_as": self._on_save_as,
            "export_picture": self._on_export_picture,
            "export_film": self._on_export_film,
            "code": self._on_code,
            "weights": self._on_weights,
            "quit": self.close,
            "undo": self._documents.undo_group.undo,
            "redo": self._documents.undo_group.redo,
            "paste": self._receiving.paste,
            "revert": self._on_revert,
            "project": self.toggle_projecting,
            "language": choices.choose_language,
            "theme": choices.choose_theme,
            "policy": choices.choose_policy,
            "larger": choices.larger,
            "smaller": choices.smaller,
            "usual_size": choices.usual_size,
            "reduced_motion": choices.choose_motion,
            "collapse": self._on_collapse,
            "play": steering.play,
            "next": steering.step_on,
            "previous": steering.step_back,
            "next_phase": steering.next_phase,
            "previous_phase": steering.previous_phase,
            "first": steering.first,
            "last": steering.last,
            "blank": self._blank.toggle,
            "network_page": self._on_network_page,
            "training_page": self._on_training_page,
            "kernel_page": self._on_kernel_page,
            "leave": self._on_leave,
            "keys": self._on_keys,
            "about": self._on_about,
        }

    # -- the documents -----------------------------------------------------------------------------

    @Slot()
    def _on_document_changed(self) -> None:
        scenario = self._documents.scenario
        self._show_name()
        self._show_undo()
        self._menus.set_kind(scenario.kind)
        visiting = self._documents.is_visiting
        self._header.set_visiting(visiting)
        self._menus.set_enabled(revert=not self._documents.current.is_original, leave=visiting)
        collapse = isinstance(scenario, NetworkScenario) and scenario.show_collapse
        self._menus.set_checked(collapse=collapse)

    @Slot()
    def _on_answered(self) -> None:
        self._header.set_progress(None)

    @Slot(object)
    def _on_page_made(self, page: Page) -> None:
        """Take in a page that nobody has seen yet."""
        page.failed.connect(self._on_page_failed)
        page.picture_requested.connect(self._files.open_picture)
        page.heading_changed.connect(self._show_heading)
        page.announced.connect(self._announce)
        page.visit_requested.connect(self._on_visit_requested)
        self._stack.addWidget(page)
        self._dress(page)
        if self._projection.is_on:
            page.set_projecting(True)

    def _dress(self, page: Page) -> None:
        preferences = self._choices.preferences
        page.set_theme(self._theme)
        page.set_language(preferences.language)
        page.set_numbers(preferences.numbers)
        page.set_reduced_motion(preferences.reduced_motion)

    @Slot(object)
    def _on_page_shown(self, page: Page) -> None:
        if page is not self._page:
            self._page.pause()
            self._page = page
            self._stack.setCurrentWidget(page)
            self.focus_canvas()
        self._navigation.set_current(self._pages.kinds.index(page.kind))
        self._menus.set_enabled(
            export_film=page.has_trace, code=not page.has_trace, weights=not page.has_trace
        )
        self._show_heading()

    def open_path(self, path: Path) -> None:
        """Open a scenario or a picture."""
        self._files.open_path(path)

    def _current_page(self) -> Page:
        return self._page

    @Slot()
    def _show_heading(self) -> None:
        self._header.set_heading(self._title(), self._page.subtitle())

    def _title(self) -> str:
        """Return what the scenario on show is called."""
        translate = QCoreApplication.translate
        untitled = {
            "network": translate("Window", "Untitled network"),
            "training": translate("Window", "Untitled training"),
            "kernel": translate("Window", "Untitled kernel"),
        }[self._page.kind]
        return self._documents.scenario.title_in(self._choices.preferences.language) or untitled

    @Slot()
    def _show_name(self) -> None:
        document = self._documents.current
        name = self._documents.name_of(document)
        self.setWindowTitle(f"{name}[*] — NeuroStep" if name else "NeuroStep[*]")
        self.setWindowModified(document.is_dirty)

    @Slot()
    def _show_undo(self) -> None:
        group = self._documents.undo_group
        self._menus.set_enabled(undo=group.canUndo(), redo=group.canRedo())
        self._menus.set_undo_texts(group.undoText(), group.redoText())

    @Slot()
    def _on_save(self) -> None:
        self._files.save()

    @Slot()
    def _on_save_as(self) -> None:
        self._files.save_as()

    @Slot()
    def _on_revert(self) -> None:
        self._documents.current.revert()

    @Slot(bool)
    def _on_collapse(self, shown: bool) -> None:
        scenario = self._documents.scenario
        label = QCoreApplication.translate("Window", "Show or hide W̃")
        self._documents.current.edit(structs.replace(scenario, show_collapse=shown), label)

    # -- pages -------------------------------------------------------------------------------------

    @Slot(int)
    def _on_page_chosen(self, number: int) -> None:
        self._documents.choose(self._pages.kinds[number])

    @Slot()
    def _on_network_page(self) -> None:
        self._documents.choose("network")

    @Slot()
    def _on_training_page(self) -> None:
        self._documents.choose("training")

    @Slot()
    def _on_kernel_page(self) -> None:
        self._documents.choose("kernel")

    @Slot(object)
    def _on_visit_requested(self, scenario: NetworkScenario) -> None:
        """Step through a network for a while; another that visits is not lost unasked."""
        if self._files.may_leave():
            self._documents.visit(scenario)

    @Slot()
    def _on_leave(self) -> None:
        """Go back to where the network on show came from."""
        if self._documents.is_visiting and self._files.may_leave():
            self._documents.leave()

    @Slot(str, QRect)
    def _on_part_double_clicked(self, part: str, place: QRect) -> None:
        self._page.edit_part(part, place)

    def focus_canvas(self) -> None:
        """Let the keys go to the page."""
        self._page.setFocus()

    # -- choices -----------------------------------------------------------------------------------

    def apply(self, preferences: Preferences, theme: Theme) -> None:
        """Show the preferences in force; the application has carried out the rest."""
        self._choices.preferences = preferences
        self._theme = theme
        self._documents.set_language(preferences.language)
        self._menus.set_preferences(preferences)
        for page in self._pages:
            self._dress(page)
        self._header.set_theme(theme)
        self._header.set_choices(preferences.language, preferences.policy is Policy.EXACT)
        self._navigation.set_theme(theme)
        self._projection.set_theme(theme)
        self._show_heading()
        self._show_name()

    @Slot()
    def _on_theme_requested(self) -> None:
        self._choices.choose_theme("light" if self._header.is_dark else "dark")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Carry out the canvas's keys: those that no field, slider or button wanted."""
        command = command_of(event)
        if event.key() == Qt.Key.Key_Escape and self._projection.is_on:
            command = "project"
        if command is None:
            super().keyPressEvent(event)
        else:
            self._commands[command]()

    # -- projecting --------------------------------------------------------------------------------

    @Slot()
    def toggle_projecting(self) -> None:
        """Fill the screen with what a class needs, larger; or come back."""
        if self._blank.isVisible():
            self._blank.toggle()
        self._projection.toggle()

    @Slot(bool)
    def _on_projecting_toggled(self, projecting: bool) -> None:
        self.menuBar().setVisible(not projecting)
        self._navigation.setVisible(not projecting)
        self._header.set_projecting(projecting)
        self._exporting.set_projecting(projecting)
        for page in self._pages:
            page.set_projecting(projecting)
        if projecting:
            self.focus_canvas()  # what had the focus may be hidden now

    # -- files and pictures, in and out ------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one local file, or a picture."""
        if self._receiving.accepts(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        event.acceptProposedAction()
        self._receiving.take(event.mimeData())

    @Slot()
    def _on_export_picture(self) -> None:
        if not self._page.has_trace:
            self._page.ask_picture(self._title(), self._files.folder())
        elif (shown := self._shown()) is not None:
            self._exporting.ask_picture(shown, self._files.folder())

    @Slot()
    def _on_export_film(self) -> None:
        if (shown := self._shown()) is not None:
            self._exporting.ask_film(shown, self._files.folder())

    @Slot()
    def _on_code(self) -> None:
        self._page.show_code()

    @Slot()
    def _on_weights(self) -> None:
        self._page.ask_weights()

    def _shown(self) -> Shown | None:
        """Return what is on the screen; None while there is nothing."""
        shown = self._page.shown()
        return shown and Shown(*shown, self._theme, self._choices.preferences)

    # -- telling, language, closing ----------------------------------------------------------------

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

    @Slot(str)
    def _on_page_failed(self, reason: str) -> None:
        self._tell(QCoreApplication.translate("Window", "This cannot be shown"), reason)

    @Slot(str, str)
    def _tell(self, title: str, text: str) -> None:
        """Say that something went wrong, but not before a class."""
        self._projection.afterwards(partial(self.tell_once, title, text))

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
        self._menus.retranslate(self._choices.preferences.language)
        self._navigation.set_names(self._pages.names())
        self._show_undo()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved changes; stop everything that runs."""
        if not self._files.may_close():
            event.ignore()
            return
        if not self._projection.is_on:
            self._store.save_geometry(self.saveGeometry())
        self._exporting.close()
        for page in self._pages:
            page.stop()
        self._session.close()
        event.accept()
