"""A black screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import delete

from gui.views.blank import Blank


@pytest.fixture
def window(qtbot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 200)
    return window


@pytest.fixture
def field(window: QWidget) -> QLineEdit:
    return QLineEdit("text", window)


@pytest.fixture
def blank(window: QWidget, field: QLineEdit) -> Blank:
    blank = Blank(window)
    window.show()
    window.activateWindow()
    field.setFocus()
    return blank


def test_it_covers_everything_in_black(blank: Blank, window: QWidget):
    assert not blank.isVisible()
    blank.toggle()
    assert blank.isVisible()
    assert blank.geometry() == window.rect()
    image = window.grab().toImage()
    pixels = {image.pixelColor(x, y).name() for x in range(0, 300, 7) for y in range(0, 200, 7)}
    assert pixels == {QColor("black").name()}


def test_it_stays_as_large_as_the_window(blank: Blank, window: QWidget):
    blank.toggle()
    window.resize(500, 400)
    assert blank.geometry() == window.rect()
    blank.toggle()
    window.resize(200, 100)
    blank.toggle()
    assert blank.geometry() == window.rect()


@pytest.mark.parametrize("key", [Qt.Key.Key_A, Qt.Key.Key_Escape, Qt.Key.Key_Right])
def test_any_key_takes_it_away_and_does_nothing_else(
    blank: Blank, field: QLineEdit, qtbot, key: Qt.Key
):
    blank.toggle()
    qtbot.keyClick(blank, key)
    assert not blank.isVisible()
    assert field.text() == "text"
    assert blank.window().focusWidget() is field


def test_a_click_takes_it_away(blank: Blank, qtbot):
    blank.toggle()
    qtbot.mouseClick(blank, Qt.MouseButton.LeftButton)
    assert not blank.isVisible()


def test_the_focus_may_be_gone_in_the_meantime(blank: Blank, field: QLineEdit):
    blank.toggle()
    delete(field)
    blank.toggle()
    assert not blank.isVisible()


def test_nothing_had_the_focus(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    blank = Blank(window)
    window.show()
    blank.toggle()
    blank.toggle()
    assert not blank.isVisible()
