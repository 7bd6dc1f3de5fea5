"""Starting and stopping: what is remembered, what goes wrong, and the whole as a process."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.scenario import save
from gui import app as gui_app
from gui.app import App, _Reporter
from gui.examples import FIRST, find
from gui.preferences import Preferences, Store
from tests.gui.conftest import Opener
from tests.gui.driver import Driver, Key

ROOT = Path(__file__).parents[2]


# -- exceptions ------------------------------------------------------------------------------------


@pytest.fixture
def reported(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> Driver:
    """Return the application with its own way to handle what nobody caught."""
    monkeypatch.setattr(sys, "excepthook", _Reporter(driver.app))
    return driver


def test_an_exception_in_a_slot_is_logged_and_told_once(
    reported: Driver, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(reported.page.player, "step", lambda _direction: broken())
    for _ in range(3):
        reported.window._menus._actions["next"].trigger()
    reported.qtbot.waitUntil(lambda: bool(reported.boxes()))
    (box,) = reported.boxes()
    assert "ZeroDivisionError: a bug" in box.informativeText()
    assert [record.levelno for record in caplog.records] == [logging.ERROR] * 3
    assert "in broken" in caplog.records[0].message  # with the traceback
    assert reported.window.isVisible()
    box.close()
    reported.press(Key.Key_End)
    assert reported.index == 22
    # Once it was read, the next one is told again.
    reported.window._menus._actions["next"].trigger()
    reported.qtbot.waitUntil(lambda: bool(reported.boxes()))
    for box in reported.boxes():
        box.close()


def test_an_interrupt_closes_the_window(reported: Driver) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert reported.window.isHidden()


# -- choices ---------------------------------------------------------------------------------------


def make(qapp: QApplication, **choices: str) -> App:
    return App(qapp, find(FIRST)[0], **choices)


def finish(app: App) -> None:
    app.close()
    app.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.usefixtures("undressed")
def test_choices_of_the_command_line_are_for_this_session_only(
    qapp: QApplication, qtbot: QtBot
) -> None:
    Store().save(Preferences("es", "light"))
    app = make(qapp, language="en", theme="dark")
    assert app.window._header.is_dark
    assert app.window._header._language.text() == "EN"
    app.window._choices.choose_policy("slides")
    stored = Store().load()
    assert (stored.language, stored.theme, stored.policy) == ("es", "light", "slides")
    app.window._choices.choose_theme("system")  # chosen in the window: that is remembered
    assert Store().load().theme == "system"
    assert Store().load().language == "es"
    finish(app)


@pytest.mark.usefixtures("undressed")
def test_what_was_chosen_is_in_force_at_the_next_start(qapp: QApplication, qtbot: QtBot) -> None:
    wanted = Preferences("en", "dark", scale=1.25, reduced_motion=True)
    Store().save(wanted)
    app = make(qapp)
    assert app.window._choices.preferences == wanted
    assert app.window.menuBar().actions()[0].text() == "&File"
    finish(app)


@pytest.mark.usefixtures("undressed")
def test_the_theme_of_the_system_is_followed(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store().save(Preferences("es", "system"))
    app = make(qapp)
    assert not app.window._header.is_dark
    monkeypatch.setattr(gui_app.style, "system_theme", lambda: gui_app.DARK)
    app._on_scheme_changed()
    assert app.window._header.is_dark
    app.window._choices.choose_theme("light")
    app._on_scheme_changed()
    assert not app.window._header.is_dark
    finish(app)


def test_the_scenario_s_file_is_recent_and_saved_to(opened: Opener, tmp_path: Path) -> None:
    path = tmp_path / "own.json"
    save(find(FIRST)[0], path)
    driver = opened(str(path), path)
    assert driver.document.path == path
    assert Store().recent == [path]
    assert driver.window.windowTitle().startswith("own.json")


def test_closing_twice_is_no_harm(driver: Driver) -> None:
    driver.window.close()
    driver.app.session.close()
    driver.app.session.close()


# -- the log, the display ------------------------------------------------------------------------


def test_a_log_is_kept_where_it_can_be_written(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    root = logging.getLogger()
    handlers = list(root.handlers)
    for folder, written in ((tmp_path / "data", True), (tmp_path / "file" / "below", False)):
        (tmp_path / "file").touch()
        monkeypatch.setattr(
            gui_app.QStandardPaths, "writableLocation", lambda _kind, at=folder: str(at)
        )
        gui_app.write_log()
        (handler,) = (h for h in root.handlers if h not in handlers)
        gui_app.log.error("a word")
        root.removeHandler(handler)
        handler.close()
        assert (folder / "neurostep.log").exists() is written


@pytest.mark.parametrize(
    ("platform", "variables", "there"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_a_display_is_looked_for(
    monkeypatch: pytest.MonkeyPatch, platform: str, variables: dict[str, str], there: bool
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(gui_app.sys, "platform", platform)
    assert gui_app.has_display() is there


# -- as a process ----------------------------------------------------------------------------------

QUITTING = """
    import sys
    from PySide6.QtCore import QTimer
    from gui import app
    from gui.session import Session

    {before}
    show = app.App.show

    def shown(self, project=False):
        show(self, project)
        self.session.prepared.connect(lambda _: QTimer.singleShot(0, self.window, act))

        def act():
            window = self.window
            {act}

    app.App.show = shown
    import main
    sys.exit(main.main({arguments!r}))
"""


def run(tmp_path: Path, act: str, *arguments: str, before: str = "") -> subprocess.CompletedProcess:
    code = textwrap.dedent(QUITTING).format(act=act, arguments=list(arguments), before=before)
    home = {name: str(tmp_path) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=os.environ | home | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def clean(process: subprocess.CompletedProcess) -> bool:
    """Return whether a process said nothing but what the offscreen platform always says."""
    said = [
        line
        for line in process.stderr.splitlines()
        if not line.startswith("This plugin does not support ")
    ]
    return (process.returncode, said, process.stdout) == (0, [], "")


@pytest.mark.parametrize(
    "arguments",
    [(), ("open", "xor-tanh", "--lang", "en", "--theme", "dark", "--project")],
    ids=["bare", "options"],
)
def test_the_whole_opens_and_quits(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    process = run(tmp_path, "window.close()", *arguments)
    assert clean(process), process


def test_an_edit_is_asked_about_once_on_the_way_out(tmp_path: Path) -> None:
    process = run(
        tmp_path,
        "window._documents.current.undo_stack.resetClean(); window.close()",
        before="from gui.files import QMessageBox; "
        "QMessageBox.exec = lambda box: print('asked') or QMessageBox.StandardButton.Discard",
    )
    assert process.returncode == 0, process
    assert process.stdout == "asked\n"


@pytest.mark.parametrize(
    "act",
    ["QTimer.singleShot(50, window, window.close); 1 / 0", "window.close(); 1 / 0"],
    ids=["open", "closing"],
)
def test_an_exception_ends_the_process_neither_early_nor_never(tmp_path: Path, act: str) -> None:
    process = run(tmp_path, act)
    assert clean(process), process
    (log,) = tmp_path.rglob("neurostep.log")
    assert "ZeroDivisionError" in log.read_text()
