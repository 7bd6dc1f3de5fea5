"""The menus: every command has a name, a key where it needs one, and does what it says."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu

from engine import edits
from engine.refs import Ref
from engine.scenario import save
from gui.examples import example_files, find
from gui.keys import SHOWN
from gui.preferences import Store
from tests.gui.conftest import Opener
from tests.gui.driver import Driver

W1 = Ref("w", 1, (0, 0))


def every_menu(driver: Driver) -> list[QMenu]:
    menus = driver.window._menus
    menus._on_recent_shown()
    menus._on_header_shown()
    return [*menus._menus.values(), menus.header_menu]


def entries_of(menu: QMenu) -> list[QAction]:
    return [action for action in menu.actions() if not action.isSeparator()]


def speak(driver: Driver, language: str) -> None:
    driver.window._menus._choices["language", language].trigger()
    QApplication.sendPostedEvents()


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_entry_has_a_name_and_no_menu_is_empty(driver: Driver, language: str) -> None:
    speak(driver, language)
    for menu in every_menu(driver):
        assert entries_of(menu)
        assert all(action.text() for action in entries_of(menu))
    names = [menu.title() for menu in driver.window._menus._menus.values()]
    assert all(names)


@pytest.mark.parametrize("language", ["es", "en"])
def test_no_two_entries_of_a_menu_share_a_letter(driver: Driver, language: str) -> None:
    speak(driver, language)
    bar = driver.window.menuBar().actions()
    for actions in [bar, *map(entries_of, every_menu(driver)[:-1])]:
        letters = [m[1].lower() for a in actions for m in re.finditer(r"&(\w)", a.text())]
        twice = [letter for letter, count in Counter(letters).items() if count > 1]
        assert not twice, [action.text() for action in actions]


def test_no_two_commands_share_a_key(driver: Driver) -> None:
    actions = driver.window._menus._actions.values()
    keys = [key.toString() for action in actions for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert {"F5", "F1", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+O", "Ctrl+S", "Ctrl+N", "Ctrl+Q"} <= {*keys}


def test_keys_of_the_canvas_are_shown_but_bound_to_nothing(driver: Driver) -> None:
    actions = driver.window._menus._actions
    for name in SHOWN:
        assert "\t" in actions[name].text()
        assert actions[name].shortcut() == QKeySequence()
    assert actions["play"].text().endswith("\tEspacio")


def test_undo_and_redo_are_translated(driver: Driver) -> None:
    assert driver.window._menus._actions["undo"].text() == "&Deshacer"
    assert driver.window._menus._actions["redo"].text() == "&Rehacer"


def test_undo_says_what_it_would_undo(driver: Driver) -> None:
    undo, redo = (driver.window._menus._actions[name] for name in ("undo", "redo"))
    assert not undo.isEnabled()
    assert not redo.isEnabled()
    bare = undo.text()
    driver.document.edit(edits.set_value(driver.scenario, W1, 0.5), "Cambiar w₁")
    assert undo.text() == f"{bare} Cambiar w₁"
    assert undo.isEnabled()
    undo.trigger()
    assert undo.text() == bare
    assert redo.text().endswith(" Cambiar w₁")
    assert redo.isEnabled()


def test_going_by_the_menu(driver: Driver) -> None:
    actions = driver.window._menus._actions
    for name, expected in (
        ("next", 1),
        ("previous", 0),
        ("next_phase", 3),
        ("next_phase", 4),
        ("previous_phase", 3),
        ("last", 22),
        ("first", 0),
    ):
        actions[name].trigger()
        assert driver.index == expected
    actions["play"].trigger()
    assert driver.page.player.playback.direction == 1
    actions["play"].trigger()
    actions["blank"].trigger()
    assert driver.blank.isVisible()


@pytest.mark.parametrize("place", ["menu", "header"])
def test_an_example_is_opened(driver: Driver, place: str) -> None:
    menus = driver.window._menus
    menu = menus.scenarios
    if place == "header":
        menu = menus.header_menu
        menu.aboutToShow.emit()
    titles = [action.text() for action in entries_of(menu)]
    submenus = [a.menu() for a in entries_of(menu) if a.menu() is not None]
    others = [action.text() for submenu in submenus for action in entries_of(submenu)]
    for name in example_files():
        scenario, _ = find(name)
        assert scenario.title_in("es") in (titles if scenario.kind == "network" else others)
    action = entries_of(menu)[1]
    with driver.new_trace():
        action.trigger()
    assert driver.document.path is None
    assert driver.scenario == find("single-neuron")[0]
    assert Store().recent == []


def test_the_header_s_menu_can_be_shown_again_and_again(driver: Driver) -> None:
    menu = driver.window._menus.header_menu
    menu.aboutToShow.emit()
    first = [action.text() for action in menu.actions()]
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == first
    assert driver.window._menus._actions["save"] in menu.actions()


def test_recent_files(driver: Driver, tmp_path: Path) -> None:
    menu = driver.window._menus._menus["recent"]
    menu.aboutToShow.emit()
    (none,) = entries_of(menu)
    assert not none.isEnabled()
    paths = [tmp_path / f"{name}.json" for name in ("a", "b")]
    for path in paths:
        save(driver.scenario, path)
        with driver.new_trace():
            driver.window._files.open_path(path)
    menu.aboutToShow.emit()
    assert [action.text() for action in entries_of(menu)] == ["b.json", "a.json"]
    with driver.new_trace():
        entries_of(menu)[1].trigger()
    assert driver.document.path == paths[0]
    paths[0].unlink()
    menu.aboutToShow.emit()
    assert [action.text() for action in entries_of(menu)] == ["b.json"]


def test_choices_are_ticked(opened: Opener) -> None:
    driver = opened()
    choices = driver.window._menus._choices
    ticked = {key for key, action in choices.items() if action.isChecked()}
    assert ticked == {("language", "es"), ("theme", "light"), ("policy", "exact")}
    choices["policy", "slides"].trigger()
    choices["theme", "dark"].trigger()
    ticked = {key for key, action in choices.items() if action.isChecked()}
    assert ticked == {("language", "es"), ("theme", "dark"), ("policy", "slides")}
    assert driver.window._menus._actions["reduced_motion"].isChecked()
