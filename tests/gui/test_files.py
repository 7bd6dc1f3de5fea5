"""Opening and saving: what was open stays if anything fails, and nothing is lost unasked."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from engine import edits
from engine.refs import Ref
from engine.scenario import load, save
from gui.files import Files
from gui.preferences import Store
from tests.gui.driver import Driver

W1 = Ref("w", 1, (0, 0))
Button = QMessageBox.StandardButton


class Hand:
    """Answers what is asked, and keeps what was asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.answer = Button.Cancel
        self.path: Path | None = None
        self.asked: list[str] = []
        self.proposed: list[str] = []
        monkeypatch.setattr(QMessageBox, "exec", self._on_asked)
        monkeypatch.setattr(QFileDialog, "getOpenFileName", self._on_dialog)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", self._on_dialog)

    @property
    def _on_asked(self) -> Callable[[QMessageBox], QMessageBox.StandardButton]:
        return lambda box: (self.asked.append(box.text()), self.answer)[1]

    def _on_dialog(self, _parent: object, _title: str, start: str, _filter: str) -> tuple[str, str]:
        self.proposed.append(start)
        return str(self.path or ""), ""


@pytest.fixture
def hand(monkeypatch: pytest.MonkeyPatch) -> Hand:
    return Hand(monkeypatch)


@pytest.fixture
def files(driver: Driver) -> Files:
    return driver.window._files


def change(driver: Driver, value: float = 0.5) -> None:
    driver.document.edit(edits.set_value(driver.scenario, W1, value), "w1")


# -- opening ---------------------------------------------------------------------------------------


def test_a_file_is_opened_and_remembered(
    driver: Driver, files: Files, hand: Hand, tmp_path: Path
) -> None:
    hand.path = tmp_path / "a.json"
    save(edits.set_value(driver.scenario, W1, 0.7), hand.path)
    with driver.new_trace():
        files.open()
    assert driver.trace.value(W1, 0) == 0.7
    assert driver.document.path == hand.path
    assert Store().recent == [hand.path]
    assert driver.window.windowTitle().startswith("a.json")
    files.save_as()
    assert hand.proposed[-1] == str(hand.path)  # next time, begin there


def test_nothing_is_opened_where_the_dialog_is_left(
    driver: Driver, files: Files, hand: Hand
) -> None:
    before = driver.scenario
    files.open()
    assert driver.scenario is before
    assert driver.boxes() == []


BAD = (
    b"{",
    b"",
    bytes(range(256)) * 4,
    b"[]",
    b'{"format": "neurostep/9", "kind": "network"}',
    b'{"format": "neurostep/1", "kind": "kernel"}',
)


def told(driver: Driver) -> tuple[str, str]:
    """Return title and text of the one dialog that stands open, and close it."""
    (box,) = driver.boxes()
    said = box.text(), box.informativeText()
    box.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return said


def test_a_bad_file_is_told_and_what_was_open_stays(
    driver: Driver, files: Files, tmp_path: Path
) -> None:
    path = tmp_path / "bad.json"
    before = driver.scenario
    driver.go(4)
    for content in BAD:
        path.write_bytes(content)
        assert not files.open_path(path)
        title, reason = told(driver)
        assert title == "Este archivo no se puede abrir"
        assert reason.startswith("bad.json\n\n")
        assert len(reason) > len("bad.json\n\n")
        assert (driver.scenario, driver.index, driver.document.path) == (before, 4, None)
    assert Store().recent == []


def test_what_is_wrong_is_named_by_its_field(driver: Driver, files: Files, tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    save(driver.scenario, path)
    fields = json.loads(path.read_text())
    path.write_text(json.dumps(fields | {"epochs": 0}))
    assert not files.open_path(path)
    assert "epochs" in told(driver)[1]


def test_a_missing_file_and_a_folder_are_told(driver: Driver, files: Files, tmp_path: Path) -> None:
    for path in (tmp_path / "gone.json", tmp_path):
        assert not files.open_path(path)
        assert path.name in told(driver)[1]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(driver: Driver, files: Files, tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    save(driver.scenario, path)
    path.chmod(0)
    assert not files.open_path(path)
    assert "mine.json" in told(driver)[1]


@pytest.mark.parametrize("answer", [Button.Cancel, Button.Discard, Button.Save])
def test_unsaved_changes_are_asked_about(
    driver: Driver, files: Files, hand: Hand, tmp_path: Path, answer: Button
) -> None:
    first, other = driver.scenario, tmp_path / "other.json"
    save(edits.set_value(first, W1, 0.9), other)
    hand.answer, hand.path = answer, other
    for number, way in enumerate(
        (
            files.new,
            files.open,
            lambda: files.open_path(other),
            lambda: files.open_example("xor-tanh"),
        )
    ):
        own = tmp_path / f"own{number}.json"
        driver.document.open(first)
        driver.document.save(own)
        change(driver)
        changed = driver.scenario
        hand.asked.clear()
        way()
        assert len(hand.asked) == 1
        stays = answer == Button.Cancel
        assert (driver.scenario == changed) is stays
        assert driver.document.is_dirty is stays
        assert (load(own) == changed) is (answer == Button.Save)


def test_a_new_network_is_of_no_file(driver: Driver, files: Files) -> None:
    with driver.new_trace():
        files.new()
    assert driver.scenario == edits.new_scenario()
    assert driver.document.path is None
    assert not driver.document.is_dirty


# -- saving ----------------------------------------------------------------------------------------


def test_saving_asks_for_a_file_once(
    driver: Driver, files: Files, hand: Hand, tmp_path: Path
) -> None:
    hand.path = tmp_path / "red.json"
    change(driver)
    assert files.save()
    assert load(hand.path) == driver.scenario
    assert not driver.window.isWindowModified()
    assert Store().recent == [hand.path]
    change(driver, 0.6)
    assert driver.window.isWindowModified()
    assert files.save()
    assert len(hand.proposed) == 1
    assert load(hand.path) == driver.scenario
    assert hand.asked == []


def test_undo_past_a_save_is_a_change(
    driver: Driver, files: Files, hand: Hand, tmp_path: Path
) -> None:
    hand.path = tmp_path / "red.json"
    change(driver)
    assert files.save()
    driver.document.undo_stack.undo()
    assert driver.window.isWindowModified()


def test_saving_can_be_left(driver: Driver, files: Files, hand: Hand) -> None:
    change(driver)
    assert not files.save()
    assert driver.document.is_dirty


def test_a_name_without_an_ending_gets_one(
    driver: Driver, files: Files, hand: Hand, tmp_path: Path
) -> None:
    for typed, made in (
        ("red", "red.json"),
        ("a.json", "a.json"),
        ("red.v2", "red.v2.json"),
        ("R.JSON", "R.JSON"),
    ):
        hand.path = tmp_path / typed
        assert files.save_as()
        assert driver.document.path == tmp_path / made
        assert load(tmp_path / made) == driver.scenario
    assert hand.asked == []


def test_a_file_that_the_dialog_did_not_ask_about_is_not_overwritten_unasked(
    driver: Driver, files: Files, hand: Hand, tmp_path: Path
) -> None:
    there = tmp_path / "red.json"
    there.write_text("precious")
    hand.path = tmp_path / "red"  # does not exist: the dialog had nothing to ask
    hand.answer = Button.No
    assert not files.save_as()
    assert there.read_text() == "precious"
    assert len(hand.asked) == 1
    assert "red.json" in hand.asked[0]
    hand.answer = Button.Yes
    assert files.save_as()
    assert load(there) == driver.scenario


def test_what_cannot_be_written_is_told_and_stays_unsaved(
    driver: Driver, files: Files, hand: Hand, tmp_path: Path
) -> None:
    hand.path = tmp_path / "no_such_folder" / "red.json"
    change(driver)
    assert not files.save_as()
    assert "red.json" in told(driver)[1]
    assert driver.document.is_dirty
    assert driver.document.path is None


def test_a_window_is_not_closed_where_saving_failed(
    driver: Driver, hand: Hand, tmp_path: Path
) -> None:
    hand.path, hand.answer = tmp_path / "no_such_folder" / "red.json", Button.Save
    change(driver)
    assert not driver.window.close()
    assert driver.window.isVisible()
    told(driver)


def test_closing_with_save_and_no_name_stays_open(driver: Driver, hand: Hand) -> None:
    hand.answer = Button.Save  # and the dialog for the name is left
    change(driver)
    assert not driver.window.close()
