"""The dialog that asks for a film."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QDoubleSpinBox
from pytestqt.qtbot import QtBot

from gui.film import Film
from gui.views.export_dialog import ExportFilmDialog


@pytest.fixture
def dialog(qtbot: QtBot) -> ExportFilmDialog:
    made = ExportFilmDialog()
    qtbot.addWidget(made)
    made.set_steps(41, range(10, 15))
    made.show()
    return made


def choose(box, value: str) -> None:
    box.setCurrentIndex(box.findData(value))


def test_the_whole_run_at_a_pace_for_teaching_to_begin_with(dialog: ExportFilmDialog):
    assert dialog.film == Film(".gif", range(41), 2.0, (1280, 720))
    assert dialog._summary.text() == "41 frames, 20.5 s"


def test_the_phase_on_show(dialog: ExportFilmDialog):
    choose(dialog._which, "phase")
    assert (dialog._first.value(), dialog._last.value()) == (11, 15)
    assert dialog.film.steps == range(10, 15)
    dialog.set_steps(41, range(20, 22))  # another phase of the same run
    assert dialog.film.steps == range(20, 22)


def test_some_steps_stay_in_order(dialog: ExportFilmDialog):
    dialog._first.setValue(30)
    assert dialog._which.currentData() == "some"
    dialog._last.setValue(12)
    assert dialog.film.steps == range(11, 12)
    dialog._first.setValue(20)
    assert dialog.film.steps == range(19, 20)


def test_pace_size_and_format(dialog: ExportFilmDialog):
    dialog._seconds.setValue(0.25)
    dialog._size.setCurrentIndex(2)
    choose(dialog._kind, ".webp")
    assert dialog.film == Film(".webp", range(41), 4.0, (1080, 1080))


def test_a_long_run_begins_with_its_phase_and_too_many_frames_are_refused(dialog):
    dialog.set_steps(26_009, range(3, 8))
    assert dialog.film.steps == range(3, 8)
    choose(dialog._which, "whole")
    assert dialog._summary.text() == ("26\u202f009 frames are too many: choose at most 2000 steps.")
    assert not dialog._export.isEnabled()
    dialog._last.setValue(2000)
    assert dialog._export.isEnabled()


@pytest.mark.parametrize("has_video", [True, False])
def test_video_where_there_is_none(qtbot: QtBot, has_video: bool):
    dialog = ExportFilmDialog(has_video=has_video)
    qtbot.addWidget(dialog)
    choose(dialog._kind, ".mp4")
    assert dialog._export.isEnabled() is has_video
    assert ("neurostep[film]" in dialog._summary.text()) is not has_video


def test_what_is_asked_for(dialog: ExportFilmDialog):
    asked = QSignalSpy(dialog.export_requested)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert asked.at(0) == [dialog.film]


def test_while_it_runs_only_cancelling_is_possible(dialog: ExportFilmDialog):
    cancels = QSignalSpy(dialog.cancel_requested)
    place = dialog._note.geometry()
    dialog.set_progress(0.4)
    QApplication.processEvents()
    assert dialog._bar.isVisible()
    assert dialog._bar.value() == 400
    assert not dialog._export.isEnabled()
    assert not dialog._first.isEnabled()
    assert dialog._close.text() == "Cancel"
    assert dialog._note.geometry() == place  # nothing moves
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert cancels.count() == 1
    assert dialog.isVisible()
    dialog.set_cancelled()
    assert dialog._close.isEnabled()
    assert dialog._export.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert cancels.count() == 1
    assert not dialog.isVisible()


def test_a_failure_is_said_until_something_else_is_chosen(dialog: ExportFilmDialog):
    dialog.set_progress(0.1)
    dialog.set_failed("there is no room")
    assert dialog._note.text() == "there is no room"
    dialog._last.setValue(9)
    assert dialog._note.text() == ""


def test_each_control_has_a_name(dialog: ExportFilmDialog):
    for field in (dialog._which, dialog._first, dialog._last, dialog._seconds, dialog._kind):
        assert field.accessibleName()


def test_seconds_are_written_as_the_language_does(qtbot: QtBot):
    before = QLocale()
    QLocale.setDefault(QLocale("es"))
    try:
        dialog = ExportFilmDialog()
        qtbot.addWidget(dialog)
        assert dialog.findChild(QDoubleSpinBox).text() == "0,50"
    finally:
        QLocale.setDefault(before)
