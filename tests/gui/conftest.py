"""The whole application, opened and closed as a user would."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.scenario import Scenario
from gui.app import App
from gui.examples import FIRST, find
from gui.preferences import Preferences, Store
from gui.views import typeset
from tests.gui.driver import Driver
from tests.gui.speaking import silence
from tests.gui.training_driver import TrainingDriver, small

Opener = Callable[..., Any]  # Driver, or TrainingDriver of a training scenario


@pytest.fixture
def undressed(qapp: QApplication) -> Iterator[None]:
    """Take the style, the language and the font away again, for the other tests' sake."""
    font, palette, locale = QFont(qapp.font()), qapp.palette(), QLocale()
    style = qapp.style().name()
    yield
    silence(qapp)
    QLocale.setDefault(locale)
    qapp.setStyleSheet("")
    qapp.setStyle(style)
    qapp.setPalette(palette)
    qapp.setFont(font)


@pytest.fixture(scope="session")
def outline() -> Callable[[str], typeset.Glyphs]:
    """Return what typesets a symbol once for all tests, for it takes a few milliseconds."""
    return cache(typeset._outline)


@pytest.fixture
def opened(
    qapp: QApplication,
    qtbot: QtBot,
    undressed: None,
    outline: Callable[[str], typeset.Glyphs],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Opener]:
    """Return a way to open the application on a scenario; it is closed after the test.

    Opening it again closes it first, as on a desk.
    """
    running: list[App] = []
    monkeypatch.setattr(typeset, "_outline", outline)

    def closed() -> None:
        while running:
            app = running.pop()
            for document in app.window._documents.dirty:
                document.undo_stack.setClean()  # or it would ask
            app.close()
            app.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def opened(
        scenario: str | Scenario = FIRST,
        path: Path | None = None,
        *,
        reduced_motion: bool = True,
        project: bool = False,
        wait: bool = True,
    ) -> Driver | TrainingDriver:
        closed()
        found = find(scenario)[0] if isinstance(scenario, str) else scenario
        Store().save(Preferences("es", "light", reduced_motion=reduced_motion))
        app = App(qapp, found, path)
        running.append(app)
        app.show(project)
        if not project:
            app.window.resize(1440, 900)
        if found.kind == "training":
            trained = TrainingDriver(qtbot, app)
            if wait:
                trained.settle()
            return trained
        driver = Driver(qtbot, app)
        if wait:
            with driver.new_trace():
                pass
        return driver

    yield opened
    closed()


@pytest.fixture
def driver(opened: Opener) -> Driver:
    """Return the application on the course's example, at its first step."""
    return opened()


@pytest.fixture
def trainer(opened: Opener) -> TrainingDriver:
    """Return the application on a small training scenario, at its start."""
    return opened(small())
