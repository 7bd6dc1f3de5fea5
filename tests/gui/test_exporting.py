"""Exporting beside a live window: pictures, films, and everything that can stop one."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QThread
from PySide6.QtGui import QImage
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from engine import writing
from engine.steps import Level
from gui import commands, exporting, film, filming, style
from gui.exporting import Exporting
from gui.film import Film
from gui.filming import Shown
from gui.preferences import Preferences
from gui.theme import DARK
from gui.views.export_dialog import ExportFilmDialog

pytestmark = pytest.mark.usefixtures("undressed")

SIZE = (320, 200)


@pytest.fixture
def told() -> list[str]:
    """Return what the user is told."""
    return []


@pytest.fixture
def exports(qapp: QApplication, qtbot: QtBot, told: list[str]) -> Iterator[Exporting]:
    style.apply(qapp, DARK)
    window = QWidget()
    qtbot.addWidget(window)
    made = Exporting(window, lambda title, reason: told.append(f"{title}: {reason}"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def shown() -> Shown:
    scenario, _ = commands.find("backprop-2-2-1")
    trace = commands.trace_of(scenario, Level.LAYER)
    return Shown(scenario, trace, 4, DARK, Preferences("en", "dark"))


def plan(suffix: str = ".gif", steps: range = range(4)) -> Film:
    return Film(suffix, steps, 2.0, SIZE)


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_a_picture_of_what_is_on_the_screen(
    exports: Exporting, shown: Shown, tmp_path: Path, suffix: str
):
    done, path = QSignalSpy(exports.finished), tmp_path / f"a{suffix}"
    exports.export_picture(shown, path, SIZE)
    assert done.at(0) == [path]
    assert path.stat().st_size > 2000
    if suffix == ".png":
        image = QImage(str(path))
        assert (image.width(), image.height()) == SIZE
        assert image.pixelColor(1, 1).name() == DARK.background.lower()


def test_a_picture_of_an_unknown_kind(exports: Exporting, shown: Shown, tmp_path, told):
    exports.export_picture(shown, tmp_path / "a.gif")
    assert told == ["Not exported: a.gif: the name has to end in .png, .svg, .pdf"]
    assert not list(tmp_path.iterdir())


def test_a_picture_that_cannot_be_written(exports: Exporting, shown: Shown, tmp_path, told):
    exports.export_picture(shown, tmp_path / "no" / "a.png", SIZE)
    assert told == ["Not exported: a.png could not be written: there is no such file or folder"]


@pytest.mark.parametrize("suffix", film.SUFFIXES)
def test_a_film(exports: Exporting, shown: Shown, qtbot: QtBot, tmp_path: Path, suffix: str):
    if suffix == ".mp4":
        pytest.importorskip("av")
    path, shares = tmp_path / f"a{suffix}", QSignalSpy(exports.progressed)
    with qtbot.waitSignal(exports.finished, timeout=20_000) as blocker:
        exports.export_film(shown, plan(suffix, range(2, 6)), path)
    assert blocker.args == [path]
    told_shares = [shares.at(i)[0] for i in range(shares.count())]
    assert told_shares == sorted(told_shares)
    assert told_shares[-1] == 1.0
    if suffix != ".mp4":
        with Image.open(path) as image:
            assert (image.n_frames, image.size) == (4, SIZE)
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_a_film_shows_what_a_picture_shows(exports, shown: Shown, qtbot, tmp_path: Path):
    with qtbot.waitSignal(exports.finished, timeout=20_000):
        exports.export_film(shown, plan(".png", range(3, 6)), tmp_path / "film.png")
    exports.export_picture(shown, tmp_path / "step.png", SIZE)
    with Image.open(tmp_path / "film.png") as moving, Image.open(tmp_path / "step.png") as still:
        moving.seek(1)
        assert moving.convert("RGB").tobytes() == still.convert("RGB").tobytes()


def test_the_encoding_is_done_elsewhere(exports, shown, qtbot, tmp_path, monkeypatch):
    threads, encode = [], film.encode

    def spying(*arguments) -> None:
        threads.append(QThread.currentThread().objectName())
        encode(*arguments)

    monkeypatch.setattr(film, "encode", spying)
    with qtbot.waitSignal(exports.finished, timeout=20_000):
        exports.export_film(shown, plan(), tmp_path / "a.gif")
    assert threads == ["film"]


def test_cancelling_leaves_what_was_there(exports: Exporting, shown: Shown, qtbot, tmp_path):
    path = tmp_path / "a.gif"
    path.write_bytes(b"old")
    with qtbot.waitSignal(exports.progressed, timeout=20_000):
        exports.export_film(shown, plan(steps=range(12)), path)
    with qtbot.waitSignal(exports.cancelled, timeout=20_000):
        exports.cancel()
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a.gif", b"old")]
    with qtbot.waitSignal(exports.finished, timeout=20_000):  # and another one can be made
        exports.export_film(shown, plan(), path)


@pytest.mark.parametrize("started", [False, True])
def test_closing_meanwhile_leaves_nothing(exports, shown, qtbot, tmp_path, started: bool):
    ends = [QSignalSpy(s) for s in (exports.finished, exports.failed, exports.cancelled)]
    if started:
        with qtbot.waitSignal(exports.progressed, timeout=20_000):
            exports.export_film(shown, plan(steps=range(12)), tmp_path / "a.gif")
    else:
        exports.export_film(shown, plan(), tmp_path / "a.gif")
    thread = exports._filming._thread
    exports.close()
    assert thread.isFinished()
    assert not list(tmp_path.iterdir())
    QApplication.processEvents()
    assert [end.count() for end in ends] == [0, 0, 0]


def test_one_film_at_a_time(exports: Exporting, shown: Shown, qtbot, tmp_path: Path):
    with qtbot.waitSignal(exports.finished, timeout=20_000):
        exports.export_film(shown, plan(), tmp_path / "a.gif")
        exports.export_film(shown, plan(), tmp_path / "b.gif")
    assert [p.name for p in tmp_path.iterdir()] == ["a.gif"]


def test_a_full_disk(exports: Exporting, shown: Shown, qtbot, tmp_path, monkeypatch):
    fdopen = os.fdopen

    def full(*arguments):
        file = fdopen(*arguments)

        class Full:
            def __enter__(self):
                return self

            def __exit__(self, *reason) -> None:
                file.close()

            def write(self, data: bytes) -> int:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        return Full()

    monkeypatch.setattr(writing.os, "fdopen", full)
    with qtbot.waitSignal(exports.failed, timeout=20_000) as blocker:
        exports.export_film(shown, plan(), tmp_path / "a.gif")
    assert blocker.args == ["a.gif could not be written: the disk is full"]
    assert not list(tmp_path.iterdir())


def test_a_frame_that_cannot_be_painted(exports, shown, qtbot, tmp_path, monkeypatch, caplog):
    def broken(self, step: int) -> None:
        raise ZeroDivisionError("no page")

    monkeypatch.setattr(filming.Sheet, "show", broken)
    ends = QSignalSpy(exports.failed)
    with qtbot.waitSignal(exports.failed, timeout=20_000):
        exports.export_film(shown, plan(), tmp_path / "a.gif")
    assert ends.count() == 1
    assert ends.at(0) == ["a.gif could not be written: no page"]
    assert "a frame could not be painted" in caplog.text
    assert not list(tmp_path.iterdir())


# -- asking --------------------------------------------------------------------------------------


def file_dialog(exports: Exporting) -> QFileDialog:
    (dialog,) = [d for d in exports.parent().findChildren(QFileDialog) if d.isVisible()]
    return dialog


def test_asking_for_a_picture(exports: Exporting, shown: Shown, tmp_path: Path, monkeypatch):
    monkeypatch.setattr(exporting, "PICTURE", SIZE)
    exports.ask_picture(shown, tmp_path)
    dialog = file_dialog(exports)
    assert dialog.selectedFiles() == [
        str(tmp_path / "The 2-2-1 example one step of backpropagation 5.png")
    ]
    dialog.filterSelected.emit("PDF document (*.pdf)")
    assert dialog.defaultSuffix() == "pdf"
    dialog.fileSelected.emit(str(tmp_path / "b.pdf"))
    assert (tmp_path / "b.pdf").read_bytes().startswith(b"%PDF")
    dialog.reject()


def test_asking_for_a_film(exports: Exporting, shown: Shown, qtbot: QtBot, tmp_path: Path):
    exports.ask_film(shown, tmp_path)
    dialog = exports.parent().findChild(ExportFilmDialog)
    assert len(dialog.film.steps) == len(shown.trace)
    dialog._size.setCurrentIndex(0)
    dialog._last.setValue(2)
    dialog._export.click()
    file_dialog(exports).fileSelected.emit(str(tmp_path / "a.gif"))
    with qtbot.waitSignal(exports.finished, timeout=20_000):
        assert dialog._bar.isVisible()
    assert dialog._note.text() == "a.gif is written."
    assert not dialog._bar.isVisible()
    file_dialog(exports).reject()
    exports.ask_film(replace(shown, index=0), tmp_path)  # again: the same dialog
    assert exports.parent().findChildren(ExportFilmDialog) == [dialog]
    dialog.reject()
    assert not dialog.isVisible()


def test_a_film_that_is_cancelled_in_the_dialog(exports, shown, qtbot, tmp_path: Path):
    exports.ask_film(shown, tmp_path)
    dialog = exports.parent().findChild(ExportFilmDialog)
    with qtbot.waitSignal(exports.progressed, timeout=20_000):
        exports.export_film(shown, plan(steps=range(12)), tmp_path / "a.gif")
    with qtbot.waitSignal(exports.cancelled, timeout=20_000):
        dialog._close.click()
    assert dialog.isVisible()
    assert dialog._note.text() == "Cancelled; nothing is left of it."
    assert not list(tmp_path.iterdir())
    dialog.close()


def test_another_language_ends_a_film(exports, shown, qtbot, tmp_path: Path):
    exports.ask_film(shown, tmp_path)
    dialog = exports.parent().findChild(ExportFilmDialog)
    with qtbot.waitSignal(exports.progressed, timeout=20_000):
        exports.export_film(shown, plan(steps=range(12)), tmp_path / "a.gif")
    with qtbot.waitSignal(exports.cancelled, timeout=20_000):
        QApplication.sendEvent(dialog, QEvent(QEvent.Type.LanguageChange))
    dialog.close()
