"""Starts the application: fonts, language, theme, window; and stops it in order."""

from __future__ import annotations

import gc
import logging
import logging.handlers
import os
import sys
import traceback
from dataclasses import asdict, replace
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QObject,
    QStandardPaths,
    QTimer,
    Slot,
)
from PySide6.QtWidgets import QApplication

from engine.scenario import Scenario
from gui import style
from gui.document import Document
from gui.main_window import MainWindow
from gui.preferences import Preferences, Store
from gui.session import Session
from gui.theme import DARK, LIGHT, Theme
from gui.translations import Translations

log = logging.getLogger("neurostep")


class App(QObject):
    """Owns what lives as long as the application does.

    Parameters
    ----------
    app : QApplication
    scenario : Scenario
    path : Path or None
        The file that the scenario came from.
    language, theme : str or None
        Choices of the command line: for this session only.
    """

    def __init__(
        self,
        app: QApplication,
        scenario: Scenario,
        path: Path | None = None,
        *,
        language: str | None = None,
        theme: str | None = None,
    ) -> None:
        super().__init__(app)
        self._app = app
        self._store = Store()
        self._remembered = self._store.load()
        self._scale = 1.0
        preferences = self._remembered
        if language is not None:
            preferences = replace(preferences, language=language)
        if theme is not None:
            preferences = replace(preferences, theme=theme)
        self._preferences = preferences
        self._translations = Translations(app)
        self._translations.use(preferences.language)
        self._dressed: tuple[Theme, float] | None = None
        self._dress()
        self.session = Session(self)
        self.document = Document(scenario, self)
        if path is not None:
            self.document.open(scenario, path)
            self._store.remember(path)
        self.window = MainWindow(self.document, self.session, self._store, preferences)
        self.window.preferences_changed.connect(self._on_preferences_changed)
        self.window.scale_requested.connect(self._on_scale_requested)
        app.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)
        self.window.apply(preferences, self._theme())

    def show(self, project: bool = False) -> None:
        """Show the window where it was, or full screen."""
        geometry = self._store.geometry
        if geometry.isEmpty() or not self.window.restoreGeometry(geometry):
            available = self.window.screen().availableGeometry()
            self.window.resize(
                min(1440, round(available.width() * 0.94)),
                min(900, round(available.height() * 0.92)),
            )
        self.window.show()
        self.window.focus_canvas()
        if project:
            self.window.toggle_projecting()

    def close(self) -> None:
        """Stop the engine; the window is closed already, or is now."""
        self.session.close()
        self.window.close()
        self.window.deleteLater()

    def _theme(self) -> Theme:
        return {"light": LIGHT, "dark": DARK}.get(self._preferences.theme) or style.system_theme()

    @Slot(object)
    def _on_preferences_changed(self, preferences: Preferences) -> None:
        # What was chosen on the command line stays for this session; what is chosen now is kept.
        chosen = {
            name: value
            for name, value in asdict(preferences).items()
            if value != getattr(self._preferences, name)
        }
        self._remembered = replace(self._remembered, **chosen)
        self._preferences = preferences
        self._store.save(self._remembered)
        self._carry_out()

    @Slot(float)
    def _on_scale_requested(self, scale: float) -> None:
        self._scale = scale
        self._carry_out()

    @Slot()
    def _on_scheme_changed(self) -> None:
        if self._preferences.theme == "system":
            self._carry_out()

    def _carry_out(self) -> None:
        preferences = self._preferences
        self._dress()
        self._translations.use(preferences.language)
        self.window.apply(preferences, self._theme())

    def _dress(self) -> None:
        """Apply theme and scale where they are others: every widget is dressed anew."""
        dress = self._theme(), self._preferences.scale * self._scale
        if dress != self._dressed:
            self._dressed = dress
            style.apply(self._app, *dress)


def make_application() -> QApplication:
    """Return the QApplication, with the names under which it keeps its settings."""
    QCoreApplication.setOrganizationName("NeuroStep")
    QCoreApplication.setApplicationName("NeuroStep")
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationDisplayName("NeuroStep")
    return app


def run(
    scenario: Scenario,
    path: Path | None = None,
    *,
    language: str | None = None,
    theme: str | None = None,
    project: bool = False,
    picture: Path | None = None,
) -> int:
    """Open the window, on a picture if there is one; return the exit code when it is closed."""
    # Short turns at the interpreter: a busy worker must not make the window stutter.
    sys.setswitchinterval(0.001)
    app = make_application()
    write_log()
    neurostep = App(app, scenario, path, language=language, theme=theme)
    sys.excepthook = _Reporter(neurostep)
    neurostep.show(project)
    if picture is not None:
        neurostep.window.open_path(picture)
    # What is here now will stay: looking for garbage in it would stop the window for 50 ms.
    gc.freeze()
    code = app.exec()
    neurostep.close()
    sys.excepthook = sys.__excepthook__
    # The window goes before the application does.
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return code


def write_log() -> None:
    """Keep a log of errors in the user's data folder; do without where that is not writable."""
    folder = Path(
        QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = logging.handlers.RotatingFileHandler(
            folder / "neurostep.log", maxBytes=500_000, backupCount=1, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logging.getLogger().addHandler(handler)


class _Reporter:
    """Logs an exception that nobody caught, and says so once; the window lives on."""

    def __init__(self, app: App) -> None:
        self._app = app

    def __call__(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._app.window.close()
            return
        log.error("".join(traceback.format_exception(kind, error, trace)))
        title = QCoreApplication.translate("App", "Something went wrong")
        text = QCoreApplication.translate(
            "App", "Nothing is lost, and you can go on. The details are in the log: {reason}"
        )
        # Not from here: an exception inside a paint event must not open a window at once.
        message = text.format(reason=f"{kind.__name__}: {error}")
        QTimer.singleShot(0, self._app.window, lambda: self._app.window.tell_once(title, message))


def has_display() -> bool:
    """Return whether a window can be opened here; Qt itself would abort without one."""
    if os.environ.get("QT_QPA_PLATFORM") or sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
