"""The window with its pages: going from one to the other, pictures, and what cannot be shown."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from engine import edits
from engine.refs import Ref
from engine.scenario import ImageFile, save
from gui.examples import example_files, find, first_of
from gui.pages.kernel_page import KernelPage
from gui.preferences import Store
from tests.gui.driver import CONTROL, LEFT, Driver, Key
from tests.gui.test_main_window import drop

W1 = Ref("w", 1, (0, 0))
KERNEL = 2  # the page's number on the rail


@pytest.fixture
def kernel(driver: Driver) -> KernelPage:
    page = driver.window._pages.of_kind("kernel")
    assert isinstance(page, KernelPage)
    return page


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.png"
    image = QImage(50, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    assert image.save(str(path))
    return path


def choose(driver: Driver, number: int) -> None:
    QTest.mouseClick(driver.window._navigation._buttons[number], LEFT)


def shown(driver: Driver, condition: Callable[[], bool]) -> None:
    driver.qtbot.waitUntil(condition, timeout=5000)


def on_show(driver: Driver, kind: str) -> bool:
    window = driver.window
    current = window._stack.currentWidget()
    marked = [button.isChecked() for button in window._navigation._buttons]
    return (
        window._page.kind == current.kind == kind
        and window._pages.kinds[marked.index(True)] == kind
    )


def test_choosing_a_page_opens_its_first_example(driver: Driver, kernel: KernelPage) -> None:
    with driver.new_trace():
        choose(driver, KERNEL)
    assert on_show(driver, "kernel")
    assert kernel.player.index == 0
    assert driver.window.windowTitle().startswith(first_of("kernel").title_in("es"))
    assert kernel.isAncestorOf(QGuiApplication.focusObject())
    assert not driver.window._menus._actions["collapse"].isEnabled()
    driver.press(Key.Key_Right)
    assert (kernel.player.index, driver.index) == (1, 0)


def test_a_page_is_as_it_was_left(driver: Driver, kernel: KernelPage) -> None:
    driver.go(7)
    with driver.new_trace():
        driver.press(Key.Key_3, CONTROL)
    kernel.player.seek(4)
    driver.press(Key.Key_1, CONTROL)
    assert on_show(driver, "network")  # at once: its trace is still there
    assert driver.index == 7
    assert driver.window._menus._actions["collapse"].isEnabled()
    driver.press(Key.Key_3, CONTROL)
    assert on_show(driver, "kernel")
    assert kernel.player.index == 4


def test_playing_stops_when_the_page_is_left(driver: Driver, kernel: KernelPage) -> None:
    driver.press(Key.Key_Space)
    with driver.new_trace():
        choose(driver, KERNEL)
    assert driver.page.player.playback.direction == 0


def test_undo_is_of_the_page_on_show(driver: Driver, kernel: KernelPage) -> None:
    with driver.new_trace():
        driver.document.edit(edits.set_value(driver.scenario, W1, 0.5), "w1")
    with driver.new_trace():
        choose(driver, KERNEL)
    undo = driver.window._menus._actions["undo"]
    assert not undo.isEnabled()
    assert not driver.window.isWindowModified()
    choose(driver, 0)
    assert undo.isEnabled()
    assert driver.window.isWindowModified()
    with driver.new_trace():
        undo.trigger()
    assert not driver.document.is_dirty


def test_a_file_of_another_kind_goes_to_its_page(driver: Driver, kernel: KernelPage) -> None:
    with driver.new_trace():
        driver.window._files.open_path(example_files()["convolution-rgb"])
    assert on_show(driver, "kernel")
    assert driver.document.scenario == find("backprop-2-2-1")[0]
    with driver.new_trace():
        driver.window._files.open_example("xor-tanh")
    assert on_show(driver, "network")
    assert driver.window._documents.of_kind("kernel").scenario == find("convolution-rgb")[0]


def test_new_is_of_the_kind_on_show(driver: Driver, kernel: KernelPage) -> None:
    with driver.new_trace():
        choose(driver, KERNEL)
    with driver.new_trace():
        driver.window._files.new()
    assert on_show(driver, "kernel")
    assert driver.document.scenario == find("backprop-2-2-1")[0]


def test_opening_asks_only_about_what_it_replaces(
    driver: Driver, kernel: KernelPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answer = QMessageBox.StandardButton.Cancel
    monkeypatch.setattr(QMessageBox, "exec", lambda box: (asked.append(box.text()), answer)[1])
    with driver.new_trace():
        driver.document.edit(edits.set_value(driver.scenario, W1, 0.5), "w1")
    with driver.new_trace():
        driver.window._files.open_example("max-pooling")
    assert asked == []
    driver.window._files.open_example("xor-tanh")
    assert len(asked) == 1
    assert on_show(driver, "kernel")


def test_closing_asks_about_each(
    driver: Driver, kernel: KernelPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answers = [QMessageBox.StandardButton.Discard, QMessageBox.StandardButton.Cancel]
    monkeypatch.setattr(
        QMessageBox, "exec", lambda box: (asked.append(box.text()), answers[len(asked) - 1])[1]
    )
    driver.document.edit(edits.set_value(driver.scenario, W1, 0.5), "w1")
    driver.window._documents.choose("kernel")
    current = driver.window._documents.current
    current.edit(replace(current.scenario, bias=2.0), "bias")
    assert not driver.window.close()
    assert len(asked) == 2
    assert driver.scenario.title_in("es") in asked[0]


def test_the_examples_of_the_kind_on_show_come_first(driver: Driver, kernel: KernelPage) -> None:
    with driver.new_trace():
        choose(driver, KERNEL)
    menu = driver.window._menus.scenarios
    menu.aboutToShow.emit()
    titles = [action.text() for action in menu.actions() if action.menu() is None]
    assert first_of("kernel").title_in("es") == titles[0]
    others = [action.menu() for action in menu.actions() if action.menu() is not None]
    firsts = [other.actions()[0].text() for other in others]
    assert firsts == [first_of(kind).title_in("es") for kind in ("network", "training")]


# -- pictures ------------------------------------------------------------------------------------


def test_a_picture_that_is_dropped_becomes_the_kernel_s_image(
    driver: Driver, kernel: KernelPage, photo: Path
) -> None:
    assert drop(driver.window, QUrl.fromLocalFile(str(photo)))
    documents = driver.window._documents
    shown(driver, lambda: documents.scenario.kind == "kernel" and documents.current.is_dirty)
    assert documents.scenario.image == ImageFile(str(photo))
    shown(driver, lambda: kernel._trace is not None and kernel._trace.run.image.shape[1] == 40)
    assert on_show(driver, "kernel")
    assert len(kernel._trace.maps) == 1
    assert Store().recent == []
    with driver.new_trace():
        documents.undo_group.undo()
    assert documents.scenario == first_of("kernel")


def test_a_picture_is_pasted(driver: Driver, kernel: KernelPage) -> None:
    image = QImage(6, 5, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    QGuiApplication.clipboard().setImage(image)
    driver.press(Key.Key_V, CONTROL)
    documents = driver.window._documents
    shown(driver, lambda: documents.current.is_dirty)
    assert documents.scenario.kind == "kernel"
    assert documents.scenario.image[0][0][0] == 0x33
    shown(driver, lambda: kernel._trace is not None and kernel._trace.run.image.shape == (3, 5, 6))


def test_a_copied_file_is_opened(driver: Driver, kernel: KernelPage) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(example_files()["xor-tanh"]))])
    QGuiApplication.clipboard().setMimeData(data)
    with driver.new_trace():
        driver.press(Key.Key_V, CONTROL)
    assert driver.scenario == find("xor-tanh")[0]


def test_an_empty_clipboard_is_told(driver: Driver, kernel: KernelPage) -> None:
    QGuiApplication.clipboard().clear()
    driver.press(Key.Key_V, CONTROL)
    driver.qtbot.waitUntil(lambda: bool(driver.boxes()))
    (box,) = driver.boxes()
    assert box.informativeText()
    box.close()


def test_no_picture_is_told_and_what_was_there_stays(
    driver: Driver, kernel: KernelPage, tmp_path: Path
) -> None:
    path = tmp_path / "text.png"
    path.write_text("no picture")
    driver.window._files.open_path(path)
    shown(driver, lambda: bool(driver.boxes()))
    (box,) = driver.boxes()
    assert "text.png" in box.informativeText()
    box.close()
    assert not driver.window._documents.dirty


# -- what cannot be shown --------------------------------------------------------------------------


def scenario_file(folder: Path, picture: str, **fields: object) -> Path:
    path = folder / "scenario.json"
    raw = {"format": "neurostep/1", "kind": "kernel", "image": {"file": picture}, "kernel": [[1]]}
    path.write_text(json.dumps(raw | fields))
    return path


def test_a_scenario_whose_picture_is_gone_leaves_the_page_that_was_there(
    driver: Driver, kernel: KernelPage, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    driver.go(3)
    with driver.qtbot.waitSignal(driver.app.session.failed, timeout=5000):
        driver.window._files.open_path(scenario_file(tmp_path, "gone.png"))
    (box,) = driver.boxes()
    assert "gone.png" in box.informativeText()
    assert "Error" not in box.informativeText()
    box.close()
    assert caplog.records == []
    assert on_show(driver, "network")
    assert driver.index == 3
    assert driver.window.windowTitle().startswith(driver.scenario.title_in("es"))
    assert driver.window._documents.of_kind("kernel") is None
    with driver.new_trace():
        choose(driver, KERNEL)
    assert on_show(driver, "kernel")


def test_it_leaves_the_kernel_that_was_there_too(
    driver: Driver, kernel: KernelPage, tmp_path: Path
) -> None:
    with driver.new_trace():
        choose(driver, KERNEL)
    kernel.player.seek(5)
    with driver.new_trace(), driver.qtbot.waitSignal(driver.app.session.failed, timeout=5000):
        driver.window._files.open_path(scenario_file(tmp_path, "gone.png"))
    for box in driver.boxes():
        box.close()
    assert driver.window._documents.scenario == first_of("kernel")
    assert driver.window._documents.current.path is None
    assert kernel.player.index == 5
    assert driver.window.windowTitle().startswith(first_of("kernel").title_in("es"))


def test_an_edit_that_does_not_go_with_the_picture_is_taken_back(
    driver: Driver, kernel: KernelPage, tmp_path: Path, photo: Path
) -> None:
    with driver.new_trace():
        driver.window._files.open_path(scenario_file(tmp_path, photo.name))
    good = driver.window._documents.scenario
    current = driver.window._documents.current
    with driver.new_trace(), driver.qtbot.waitSignal(driver.app.session.failed, timeout=5000):
        current.edit(replace(good, kernel=((1.0,) * 31,), dilation=2), "kernel")
    (box,) = driver.boxes()
    assert "61" in box.informativeText()
    box.close()
    assert current.scenario is good
    assert not current.undo_stack.canUndo()
    assert not current.undo_stack.canRedo()
    assert kernel._trace.run.image.shape == (3, 40, 50)


def test_while_projecting_it_is_told_afterwards(
    driver: Driver, kernel: KernelPage, tmp_path: Path
) -> None:
    driver.press(Key.Key_F5)
    with driver.qtbot.waitSignal(driver.app.session.failed, timeout=5000):
        driver.window._files.open_path(scenario_file(tmp_path, "gone.png"))
    assert driver.boxes() == []
    driver.press(Key.Key_Escape)
    (box,) = driver.boxes()
    box.close()


def test_a_kernel_is_saved_with_its_picture(
    driver: Driver, kernel: KernelPage, tmp_path: Path, photo: Path
) -> None:
    with driver.new_trace():
        driver.window._files.open_path(scenario_file(tmp_path, photo.name))
    folder = tmp_path / "lesson"
    folder.mkdir()
    current = driver.window._documents.current
    current.save(folder / "mine.json")
    assert sorted(path.name for path in folder.iterdir()) == ["mine.json", "mine.png"]
    save(driver.scenario, tmp_path / "net.json")
    with driver.new_trace():
        driver.window._files.open_path(folder / "mine.json")
    assert driver.window._documents.scenario.image == ImageFile(str(folder / "mine.png"))
