"""Projecting: as large as the screen asks for, on the whole of it, and back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QSizeF
from PySide6.QtGui import QFontInfo, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from gui.fonts import application_font
from gui.projection import Projection, em_for, scale_for
from gui.theme import DARK


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(500, 400)
    window.show()
    return window


@pytest.fixture
def projection(window: QMainWindow) -> Iterator[Projection]:
    projection = Projection(window)
    yield projection
    projection.leave()


@pytest.mark.parametrize(
    ("size", "em"),
    [
        ((1920, 1080), 32.0),
        ((1280, 800), 21.33),
        ((1024, 768), 17.07),
        ((3840, 2160), 64.0),
        ((1080, 1920), 18.0),  # on its side
    ],
)
def test_the_smallest_text_is_24_points_of_a_full_hd_screen(
    qapp: QApplication, size: tuple[int, int], em: float
) -> None:
    assert em_for(QSizeF(*size)) == pytest.approx(em, abs=0.01)
    font = application_font(scale_for(QSizeF(*size)))
    assert QFontInfo(font).pixelSize() == pytest.approx(em, abs=0.6)


def test_it_fills_the_screen_and_comes_back(window: QMainWindow, projection: Projection) -> None:
    told: list[bool] = []
    scales: list[float] = []
    projection.toggled.connect(told.append)
    projection.scale_changed.connect(scales.append)
    projection.toggle()
    assert window.isFullScreen()
    assert window.property("projecting") is True
    assert projection.pointer.is_on
    assert scales == [projection.scale]
    assert projection.scale == pytest.approx(scale_for(QSizeF(window.screen().size())))
    projection.toggle()
    assert not window.isFullScreen()
    assert window.property("projecting") is False
    assert not projection.pointer.is_on
    assert told == [True, False]
    assert scales[-1] == projection.scale == 1.0


def test_a_window_that_was_maximized_is_so_again(
    window: QMainWindow, projection: Projection
) -> None:
    window.showMaximized()
    projection.enter()
    projection.leave()
    assert window.isMaximized()


def test_another_screen_asks_for_another_size(
    window: QMainWindow, projection: Projection, monkeypatch: pytest.MonkeyPatch
) -> None:
    projection.enter()
    scales: list[float] = []
    projection.scale_changed.connect(scales.append)
    event = QResizeEvent(window.size(), window.size())
    QApplication.sendEvent(window, event)
    assert scales == []  # the same screen: nothing to do
    monkeypatch.setattr("gui.projection.EM", 64.0)
    QApplication.sendEvent(window, event)
    assert len(scales) == 1


def test_the_pointer_goes_with_the_window(window: QMainWindow, projection: Projection) -> None:
    projection.enter()
    window.hide()
    assert not projection.pointer.is_on
    window.show()
    assert projection.pointer.is_on
    QApplication.sendEvent(window, QEvent(QEvent.Type.Move))
    projection.set_theme(DARK)
    assert projection.is_on


def test_a_dialog_waits_until_the_class_is_gone(projection: Projection) -> None:
    said: list[str] = []
    projection.afterwards(lambda: said.append("at once"))
    projection.enter()
    projection.afterwards(lambda: said.append("never"))
    projection.afterwards(lambda: said.append("later"))
    assert said == ["at once"]
    projection.leave()
    assert said == ["at once", "later"]
    projection.enter()
    projection.leave()
    assert said == ["at once", "later"]
