"""The window: keys and who gets them, choices that are carried out live, projecting, closing."""

from __future__ import annotations

import time
from itertools import product
from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QSizeF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QTabWidget,
    QToolButton,
    QWidget,
)

from engine import edits
from engine.refs import Ref
from engine.scenario import save
from gui.examples import example_files, find
from gui.main_window import MainWindow
from gui.numbers import Policy
from gui.preferences import SCALES, Store
from gui.projection import scale_for
from tests.gui.conftest import Opener
from tests.gui.driver import ALT, CONTROL, LEFT, PLAIN, SHIFT, Driver, Key

LAST = 22
W1 = Ref("w", 1, (0, 0))
H1 = Ref("a", 1, (0,))


# -- keys ------------------------------------------------------------------------------------------


def test_keys_step_through_time(driver: Driver) -> None:
    for key, modifiers, expected in (
        (Key.Key_Right, PLAIN, 1),
        (Key.Key_Right, PLAIN, 2),
        (Key.Key_Left, PLAIN, 1),
        (Key.Key_End, PLAIN, LAST),
        (Key.Key_Right, PLAIN, LAST),
        (Key.Key_Home, PLAIN, 0),
        (Key.Key_Left, PLAIN, 0),
        (Key.Key_PageDown, PLAIN, 1),
        (Key.Key_PageUp, PLAIN, 0),
        (Key.Key_Right, SHIFT, 3),
        (Key.Key_Right, SHIFT, 4),
        (Key.Key_Left, SHIFT, 3),
    ):
        driver.press(key, modifiers)
        assert driver.index == expected, (key, modifiers)


def test_space_plays_and_pauses(driver: Driver) -> None:
    driver.press(Key.Key_Space)
    assert driver.page.player.playback.direction == 1
    driver.press(Key.Key_Space)
    assert driver.page.player.playback.direction == 0


def test_a_key_that_is_held_down_steps_on_but_toggles_once(driver: Driver) -> None:
    def hold(key: Qt.Key) -> None:
        event = QKeyEvent(QEvent.Type.KeyPress, key, PLAIN, "", autorep=True)
        QApplication.sendEvent(QApplication.focusWidget(), event)

    hold(Key.Key_Right)
    assert driver.index == 1
    driver.press(Key.Key_Space)
    hold(Key.Key_Space)
    assert driver.page.player.playback.direction == 1
    driver.press(Key.Key_Space)
    hold(Key.Key_B)
    assert driver.blank.isHidden()


def test_with_ctrl_or_alt_they_are_other_keys(driver: Driver) -> None:
    driver.go(5)
    keys = (Key.Key_Right, Key.Key_End, Key.Key_Home, Key.Key_B, Key.Key_Space)
    for modifiers, key in product((CONTROL, ALT), keys):
        driver.press(key, modifiers)
        assert (driver.index, driver.page.player.playback.direction) == (5, 0)
        assert driver.blank.isHidden()


def test_the_keypad_steps_too(driver: Driver) -> None:
    driver.press(Key.Key_Right, Qt.KeyboardModifier.KeypadModifier)
    assert driver.index == 1


def test_a_key_that_qt_has_no_name_for_does_nothing(driver: Driver) -> None:
    for code in (0, 0x20AC, 0x416, 0x3B1, 0x01FFFFFF, 0x10FFFF):
        event = QKeyEvent(QEvent.Type.KeyPress, code, PLAIN, "€")
        QApplication.sendEvent(driver.graph, event)
        assert driver.index == 0


def test_a_field_keeps_its_keys(driver: Driver) -> None:
    driver.only(QTabWidget).setCurrentIndex(1)
    build = driver.page._build
    texts = [w for w in build.findChildren(QLineEdit) if w.isVisibleTo(build) and w.isEnabled()]
    spins = [w for w in build.findChildren(QAbstractSpinBox) if w.isVisibleTo(build)]
    combos = [w for w in build.findChildren(QComboBox) if w.isVisibleTo(build)]
    assert texts
    assert spins
    assert combos
    driver.go(5)
    before = driver.scenario
    for widget in (*texts, *spins, *combos):
        widget.setFocus()
        assert QApplication.focusWidget() is not driver.graph
        for key in (Key.Key_Space, Key.Key_Right, Key.Key_Left, Key.Key_Home, Key.Key_B):
            driver.press(key)
        driver.press(".")
        driver.press(Key.Key_End)
        if isinstance(widget, QComboBox):
            widget.hidePopup()
        assert driver.index == 5, widget
        assert driver.page.player.playback.direction == 0
        assert driver.blank.isHidden()
    driver.graph.setFocus()
    assert driver.page.player.playback.direction == 0
    assert before is not None


def test_the_editor_keeps_its_keys(driver: Driver) -> None:
    driver.go(5)
    driver.double_click(W1)
    for key in (Key.Key_Home, Key.Key_Left, Key.Key_Right, Key.Key_End, Key.Key_Space, Key.Key_B):
        driver.press(key)
    driver.press(".")
    assert driver.index == 5
    assert driver.blank.isHidden()
    assert driver.editor.is_open


def test_a_clicker_s_keys_act_wherever_the_focus_is(driver: Driver) -> None:
    driver.only(QTabWidget).setCurrentIndex(1)
    driver.page._build.findChildren(QLineEdit)[0].setFocus()
    driver.press(Key.Key_PageDown)
    assert driver.index == 1
    driver.press(Key.Key_PageUp)
    assert driver.index == 0


def test_buttons_do_not_take_the_focus_by_a_click(driver: Driver) -> None:
    buttons = [
        *driver.header.findChildren(QPushButton),
        *driver.transport.findChildren(QToolButton),
    ]
    assert len(buttons) >= 14
    for button in buttons:
        assert not button.focusPolicy() & Qt.FocusPolicy.ClickFocus
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    QTest.mouseClick(driver.header._numbers, LEFT)
    assert driver.graph.hasFocus()
    driver.press(Key.Key_Space)
    assert driver.page.player.playback.direction == 1


def test_b_blanks_the_screen_and_any_key_brings_it_back(driver: Driver) -> None:
    driver.go(3)
    driver.press(Key.Key_B)
    assert driver.blank.isVisible()
    assert driver.blank.geometry() == driver.window.rect()
    image = driver.window.grab().toImage()
    assert image.pixelColor(image.width() // 2, image.height() // 2).name() == "#000000"
    driver.press(Key.Key_Right)
    assert driver.blank.isHidden()
    assert driver.index == 3
    driver.press(".")
    assert driver.blank.isVisible()
    QTest.mouseClick(driver.blank, LEFT)
    assert driver.blank.isHidden()
    driver.press(Key.Key_Right)
    assert driver.index == 4


def test_the_clicker_does_not_step_behind_a_blank_screen(driver: Driver) -> None:
    driver.press(Key.Key_B)
    driver.press(Key.Key_PageDown)
    assert driver.blank.isHidden()
    assert driver.index == 0


# -- projecting ------------------------------------------------------------------------------------


def test_projecting_leaves_out_what_a_class_does_not_need(driver: Driver) -> None:
    font = driver.window.font().pointSizeF()
    tabs = driver.only(QTabWidget)
    driver.press(Key.Key_F5)
    assert driver.window.isFullScreen()
    assert driver.window.menuBar().isHidden()
    assert not driver.header._buttons.isVisible()
    assert not tabs.tabBar().isVisible()
    assert driver.transport.isVisible()
    scale = scale_for(QSizeF(driver.window.screen().size()))
    assert driver.window.font().pointSizeF() == pytest.approx(font * scale)
    assert driver.window._navigation.isHidden()
    driver.press(Key.Key_Right)
    assert driver.index == 1
    driver.press(Key.Key_Escape)
    assert not driver.window.isFullScreen()
    assert driver.window.menuBar().isVisible()
    assert driver.header._buttons.isVisible()
    assert driver.window._navigation.isVisible()
    assert tabs.tabBar().isVisible()
    assert driver.window.font().pointSizeF() == pytest.approx(font)
    assert driver.index == 1


def test_f5_leaves_the_projection_too(driver: Driver) -> None:
    driver.press(Key.Key_F5)
    driver.press(Key.Key_F5)
    assert not driver.window.isFullScreen()
    driver.press(Key.Key_Escape)  # nothing to leave
    assert not driver.window.isFullScreen()


def test_projecting_gives_the_keys_to_the_canvas(driver: Driver) -> None:
    driver.only(QTabWidget).setCurrentIndex(1)
    driver.page._build.findChildren(QLineEdit)[0].setFocus()
    driver.press(Key.Key_F5)
    driver.press(Key.Key_Right)
    assert driver.index == 1


def test_a_window_that_was_maximized_is_so_again(driver: Driver) -> None:
    driver.window.showMaximized()
    driver.press(Key.Key_F5)
    driver.press(Key.Key_F5)
    assert driver.window.isMaximized()


def test_escape_closes_the_editor_before_it_leaves_the_projection(driver: Driver) -> None:
    driver.press(Key.Key_F5)
    driver.double_click(W1)
    assert driver.editor.is_open
    driver.press(Key.Key_Escape)
    assert not driver.editor.is_open
    assert driver.window.isFullScreen()


def test_shortcuts_work_while_the_menu_bar_is_hidden(driver: Driver) -> None:
    driver.document.edit(edits.set_value(driver.scenario, W1, 0.5), "w1")
    driver.press(Key.Key_F5)
    with driver.new_trace():
        driver.press(Key.Key_Z, CONTROL)
    assert not driver.document.is_dirty


def test_it_can_open_projecting(opened: Opener) -> None:
    driver = opened(project=True)
    assert driver.window.isFullScreen()
    driver.press(Key.Key_Escape)
    assert not driver.window.isFullScreen()


# -- language, theme, numbers, scale ---------------------------------------------------------------


def words(driver: Driver) -> dict[str, str]:
    """Return what the window says, by a name for each place."""
    menus = driver.window._menus
    said = {f"menu {name}": menu.title() for name, menu in menus._menus.items()}
    said |= {f"action {name}": action.text() for name, action in menus._actions.items()}
    said |= {f"choice {name}": action.text() for name, action in menus._choices.items()}
    examples = [a for a in menus.scenarios.actions() if not a.isSeparator()]
    said |= {f"example {i}": a.text() for i, a in enumerate(examples)}
    tabs = driver.only(QTabWidget)
    said |= {f"tab {i}": tabs.tabText(i) for i in range(tabs.count())}
    for label in driver.window.findChildren(QLabel):
        if label.isVisibleTo(driver.window):
            said[f"label {id(label)}"] = label.text()
    for widget in filter(
        lambda w: w.isVisibleTo(driver.window), driver.window.findChildren(QWidget)
    ):
        said[f"name {id(widget)}"] = widget.accessibleName()
        said[f"tip {id(widget)}"] = widget.toolTip()
    said |= {"title": driver.window.windowTitle(), "hint": driver.hint}
    said |= {"step": driver.graph.accessibleDescription(), "subtitle": driver.page.subtitle()}
    return said


# The same word in both languages, or no word at all.
ALIKE = {
    "choice ('language', 'es')",
    "choice ('language', 'en')",
}


def switch(driver: Driver, language: str) -> None:
    driver.window._menus._choices["language", language].trigger()
    QApplication.sendPostedEvents()


def test_the_language_is_switched_live_and_back(driver: Driver) -> None:
    spanish = words(driver)
    picture = driver.picture()
    QTest.mouseClick(driver.header._language, LEFT)
    QApplication.sendPostedEvents()
    english = words(driver)
    for place, text in spanish.items():
        named = place.split()[0] in ("menu", "action", "choice", "example", "tab")
        if named and place not in ALIKE:
            assert english[place] != text, (place, text)
    assert english["menu file"] == "&File"
    assert english["tab 1"] == "Build"
    assert english["title"].startswith("The 2-2-1 example")
    assert "0.85" in english["step"]
    left = {text for place, text in english.items() if text and text == spanish[place]}
    known = {"Español", "English", "Kernel  Ctrl+3"}
    # Arrows of a tab bar that is too narrow: Qt names them once.
    known |= {text for text in left if text.startswith("Desplazar hacia")}
    assert {text for text in left - known if len(text) > 5} == set()
    switch(driver, "es")
    assert words(driver) == spanish
    assert driver.picture() == picture


def test_the_language_is_remembered(driver: Driver) -> None:
    switch(driver, "en")
    assert Store().load().language == "en"


def test_the_theme_is_switched_live(driver: Driver) -> None:
    light = driver.window.grab().toImage()
    QTest.mouseClick(driver.header._theme, LEFT)
    dark = driver.window.grab().toImage()
    for at in (QPoint(4, 100), driver.graph.mapTo(driver.window, QPoint(5, 5))):
        assert light.pixelColor(at).lightness() > 200
        assert dark.pixelColor(at).lightness() < 70
    assert driver.window._menus._choices["theme", "dark"].isChecked()
    assert Store().load().theme == "dark"
    QTest.mouseClick(driver.header._theme, LEFT)
    assert driver.window.grab().toImage() == light


def test_numbers_are_rounded_as_on_the_slides(driver: Driver) -> None:
    driver.go(21)
    scene = lambda: driver.graph._scene  # noqa: E731
    prediction = Ref("a", 2, (0,))
    assert scene().text(prediction) == "0,255746"
    QTest.mouseClick(driver.header._numbers, LEFT)
    assert scene().text(prediction) == "0,26"
    assert driver.result._formula.pieces[-1].latex == "0{,}26"
    assert driver.trace.value(prediction, 21) == pytest.approx(0.255745780808)
    assert Store().load().policy is Policy.SLIDES
    switch(driver, "en")
    assert scene().text(prediction) == "0.26"
    QTest.mouseClick(driver.header._numbers, LEFT)
    assert scene().text(prediction) == "0.255746"


def test_everything_is_larger_or_smaller(driver: Driver) -> None:
    usual = driver.graph.font().pointSizeF()
    for start, key, others in (
        (SCALES[-2], Key.Key_Plus, [SCALES[-1], SCALES[-1]]),
        (SCALES[1], Key.Key_Minus, [SCALES[0], SCALES[0]]),
        (1.0, Key.Key_Plus, [1.1]),
    ):
        driver.window._choices.change(scale=start)
        for expected in others:
            driver.press(key, CONTROL)
            assert driver.graph.font().pointSizeF() == pytest.approx(usual * expected)
            assert Store().load().scale == expected
    driver.window._menus._actions["usual_size"].trigger()
    assert driver.graph.font().pointSizeF() == pytest.approx(usual)


def test_motion_can_be_reduced(opened: Opener) -> None:
    driver = opened(reduced_motion=False)
    driver.press(Key.Key_Right)
    assert driver.graph.animation_running
    driver.window._menus._actions["reduced_motion"].trigger()
    assert not driver.graph.animation_running
    driver.press(Key.Key_Right)
    assert not driver.graph.animation_running
    assert Store().load().reduced_motion


def test_only_a_step_forward_moves(opened: Opener) -> None:
    driver = opened(reduced_motion=False)
    driver.press(Key.Key_End)
    assert not driver.graph.animation_running
    driver.press(Key.Key_Left)
    assert not driver.graph.animation_running
    driver.press(Key.Key_Right)
    assert driver.graph.animation_running
    driver.press(Key.Key_Right)


def test_the_collapse_is_shown_and_hidden_and_that_can_be_undone(driver: Driver) -> None:
    collapse = driver.page._collapse
    action = driver.window._menus._actions["collapse"]
    assert not collapse.isVisible()
    with driver.new_trace():
        action.trigger()
    assert collapse.isVisible()
    assert action.isChecked()
    with driver.new_trace():
        driver.document.undo_stack.undo()
    assert not collapse.isVisible()
    assert not action.isChecked()


# -- announcing, names -----------------------------------------------------------------------------


def test_every_control_has_a_name(driver: Driver) -> None:
    driver.only(QTabWidget).setCurrentIndex(1)
    nameless = []
    for widget in driver.window.findChildren(QWidget):
        wants = widget.focusPolicy() != Qt.FocusPolicy.NoFocus or isinstance(
            widget, QAbstractButton
        )
        inner = isinstance(widget, QLineEdit) and isinstance(
            widget.parent(), QAbstractSpinBox | QComboBox
        )
        # A table's corner selects all of it; a key does that too.
        corner = widget.metaObject().className() == "QTableCornerButton"
        asked = wants and not inner and not corner and widget.focusProxy() is None
        if not asked or not widget.isVisibleTo(driver.window):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if not interface.text(QAccessible.Text.Name).strip():
            nameless.append(widget)
    assert [(type(w).__name__, type(w.parent()).__name__) for w in nameless] == []


def test_announcements_reach_the_screen_reader(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: told.append(event.message())
    )
    driver.press(Key.Key_Right)
    assert told == [driver.graph.accessibleDescription()]


# -- dropping --------------------------------------------------------------------------------------


def drop(window: MainWindow, *urls: QUrl) -> bool:
    """Drag something over the window and let it go; return whether it was taken."""
    data = QMimeData()
    data.setUrls(list(urls))
    copy, at = Qt.DropAction.CopyAction, QPoint(700, 400)
    entering = QDragEnterEvent(at, copy, data, LEFT, PLAIN)
    entering.ignore()
    QApplication.sendEvent(window, entering)
    if entering.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(at), copy, data, LEFT, PLAIN))
    return entering.isAccepted()


def test_a_file_that_is_dropped_is_opened(driver: Driver) -> None:
    path = example_files()["xor-tanh"]
    with driver.new_trace():
        assert drop(driver.window, QUrl.fromLocalFile(str(path)))
    assert driver.trace.shape.sizes == (2, 4, 1) or driver.trace.shape.sizes[0] == 2
    assert driver.document.path == path
    assert path.name in driver.window.windowTitle()


def test_two_files_or_an_address_are_not_taken(driver: Driver) -> None:
    path = QUrl.fromLocalFile(str(example_files()["xor-tanh"]))
    assert not drop(driver.window, path, path)
    assert not drop(driver.window, QUrl("https://example.org/a.json"))
    assert not drop(driver.window)


def test_a_bad_file_that_is_dropped_leaves_everything_as_it_is(
    driver: Driver, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("{")
    before = driver.scenario
    assert drop(driver.window, QUrl.fromLocalFile(str(bad)))
    (box,) = driver.boxes()
    assert "bad.json" in box.informativeText()
    assert driver.scenario is before
    box.close()


# -- documents -------------------------------------------------------------------------------------


def test_another_document_starts_at_its_first_step(driver: Driver) -> None:
    driver.go(9)
    with driver.new_trace():
        driver.window._files.open_example("single-neuron")
    assert driver.index == 0
    assert driver.header._title._full == find("single-neuron")[0].title_in("es")
    assert driver.document.undo_stack.count() == 0


def test_the_title_tells_of_unsaved_changes(driver: Driver, tmp_path: Path) -> None:
    assert not driver.window.isWindowModified()
    driver.document.edit(edits.set_value(driver.scenario, W1, 0.5), "w1")
    assert driver.window.isWindowModified()
    driver.document.undo_stack.undo()
    assert not driver.window.isWindowModified()


def test_the_title_follows_every_change_of_name(driver: Driver) -> None:
    for name in ("Una", "Otra"):
        driver.document.edit(edits.set_title(driver.scenario, name, "es"), "title")
        assert driver.window.windowTitle().startswith(name)
    driver.document.undo_stack.undo()
    assert driver.window.windowTitle().startswith("Una")


def test_a_run_without_a_title_is_called_so(driver: Driver) -> None:
    with driver.new_trace():
        driver.document.open(structs.replace(driver.scenario, title=""))
    assert driver.header._title._full == "Red sin título"


def test_only_the_newest_of_many_edits_is_shown(driver: Driver) -> None:
    shown: list[float] = []
    driver.app.session.prepared.connect(lambda reply: shown.append(reply.trace.value(W1, 0)))
    for value in (0.2, 0.3, 0.4):
        driver.document.edit(edits.set_value(driver.scenario, W1, value), "w1")
    driver.qtbot.waitUntil(lambda: shown[-1:] == [0.4])
    assert shown in ([0.4], [0.2, 0.4])  # of those that had to wait, only the newest
    assert driver.trace.value(W1, 0) == 0.4


def long_run() -> object:
    """Return a scenario of a million updates."""
    scenario = edits.set_learning_rate(find("backprop-2-2-1")[0], 1e-6)
    return edits.set_epochs(scenario, 1_000_000)


def test_progress_of_a_long_run_is_shown_and_the_window_stays_usable(driver: Driver) -> None:
    with driver.qtbot.waitSignal(driver.app.session.progressed, timeout=5000):
        driver.document.edit(long_run(), "long")
    assert "%" in driver.header._progress.text()
    driver.press(Key.Key_Right)
    assert driver.index == 1
    with driver.new_trace():
        driver.document.undo_stack.undo()  # a newer request replaces the long one
    assert driver.header._progress.text() == ""
    assert len(driver.trace) == LAST + 1


def test_closing_in_the_middle_of_a_long_run_is_prompt(
    driver: Driver, caplog: pytest.LogCaptureFixture
) -> None:
    with driver.qtbot.waitSignal(driver.app.session.progressed, timeout=5000):
        driver.document.edit(long_run(), "long")
    driver.document.undo_stack.setClean()
    begin = time.monotonic()
    assert driver.window.close()
    assert time.monotonic() - begin < 1.0
    assert not driver.app.session._thread.isRunning()
    assert caplog.records == []


def test_an_engine_that_fails_says_so_and_the_old_trace_stays(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_scenario: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr("engine.preparation.run_of", broken)
    with driver.qtbot.waitSignal(driver.app.session.failed, timeout=5000):
        driver.document.edit(edits.set_value(driver.scenario, W1, 0.5), "w1")
    (box,) = driver.boxes()
    assert "ZeroDivisionError" in box.informativeText()
    assert any("ZeroDivisionError" in str(record.exc_text) for record in caplog.records)
    box.close()
    driver.press(Key.Key_Right)
    assert driver.index == 1
    monkeypatch.undo()
    with driver.new_trace():
        driver.document.edit(edits.set_value(driver.scenario, W1, 0.6), "w1")
    assert driver.trace.value(W1, 0) == 0.6


# -- closing ---------------------------------------------------------------------------------------


def test_closing_stops_what_runs(driver: Driver) -> None:
    driver.press(Key.Key_Space)
    assert driver.window.close()
    assert driver.page.player.playback.direction == 0
    assert not driver.app.session._thread.isRunning()
    assert not Store().geometry.isEmpty()


@pytest.mark.parametrize(
    ("answer", "closes"),
    [
        (QMessageBox.StandardButton.Cancel, False),
        (QMessageBox.StandardButton.Discard, True),
        (QMessageBox.StandardButton.Save, True),
    ],
)
def test_closing_asks_about_unsaved_changes_once(
    driver: Driver,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    answer: QMessageBox.StandardButton,
    closes: bool,
) -> None:
    path = tmp_path / "net.json"
    save(driver.scenario, path)
    with driver.new_trace():
        driver.window._files.open_path(path)
    asked: list[QMessageBox] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box) or answer)
    with driver.new_trace():
        driver.document.edit(edits.set_value(driver.scenario, W1, 0.5), "w1")
    assert driver.window.close() is closes
    assert driver.window.isHidden() is closes
    assert driver.app.session._thread.isRunning() is not closes
    assert len(asked) == 1
    assert (find(str(path))[0] == driver.scenario) is (answer == QMessageBox.StandardButton.Save)
    if closes:
        driver.app.close()  # as `run` does when the last window is closed
        assert len(asked) == 1


def test_the_place_of_the_window_is_remembered_but_not_that_it_was_projecting(
    opened: Opener,
) -> None:
    driver = opened()
    driver.window.resize(1100, 700)
    driver.window.close()
    driver = opened(project=True)
    driver.window.close()
    again = opened()
    again.window.resize(1440, 900)
    assert not again.window.isFullScreen()
    assert not Store().geometry.isEmpty()


# -- dialogs ---------------------------------------------------------------------------------------


def test_keys_and_about_are_told(driver: Driver) -> None:
    actions = driver.window._menus._actions
    driver.press(Key.Key_F1)
    (box,) = driver.boxes()
    assert "RePág" in box.informativeText()
    box.close()
    actions["about"].trigger()
    (box,) = driver.boxes()
    assert "NeuroStep" in box.text()
    assert "MIT" in box.informativeText()
    box.close()
    assert driver.boxes() == []
