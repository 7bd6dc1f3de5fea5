"""The projector's pointer: large, out of the way while it rests, and nothing pops up beside it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gui.pointer import REST, Pointer, large_cursor
from gui.theme import DARK, LIGHT, Theme


class Tipped(QWidget):
    """A widget that counts the tooltips it is asked for."""

    asked = 0

    def event(self, event: QEvent) -> bool:
        self.asked += event.type() == QEvent.Type.ToolTip
        return super().event(event)


@pytest.fixture
def ground(qtbot: QtBot) -> Tipped:
    ground = Tipped()
    qtbot.addWidget(ground)
    ground.resize(200, 100)
    ground.show()
    return ground


@pytest.fixture
def pointer(ground: QWidget) -> Iterator[Pointer]:
    pointer = Pointer(ground)
    pointer.start()
    yield pointer
    pointer.stop()


def shape() -> Qt.CursorShape | None:
    cursor = QApplication.overrideCursor()
    return None if cursor is None else cursor.shape()


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_it_stands_out_on_light_and_dark(qapp: QApplication, theme: Theme) -> None:
    image = large_cursor(theme, 64).pixmap().toImage()
    solid = [
        image.pixelColor(x, y).lightness()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    ]
    assert min(solid) < 20  # a dark rim ...
    assert max(solid) > 235  # ... beside a light edge
    assert max(image.width(), image.height()) >= 64


def test_its_hot_spot_is_its_tip(qapp: QApplication) -> None:
    cursor = large_cursor(LIGHT, 60, 2.0)
    spot, picture = cursor.hotSpot(), cursor.pixmap()
    assert picture.devicePixelRatio() == 2.0
    image = picture.toImage()
    assert image.pixelColor(2 * spot.x() + 4, 2 * spot.y() + 12).alpha() == 255
    assert image.pixelColor(image.width() - 2, 2).alpha() == 0


def test_it_rests_and_comes_back(pointer: Pointer, ground: QWidget) -> None:
    assert shape() == Qt.CursorShape.BitmapCursor
    assert pointer._resting.interval() == REST
    pointer._resting.timeout.emit()
    assert pointer.is_hidden
    assert shape() == Qt.CursorShape.BlankCursor
    QTest.mouseMove(ground, QPoint(20, 20))
    QTest.mouseMove(ground, QPoint(30, 20))
    assert not pointer.is_hidden
    assert shape() == Qt.CursorShape.BitmapCursor


def test_it_stays_while_a_number_is_edited(pointer: Pointer, ground: QWidget) -> None:
    field = QLineEdit(ground)
    field.show()
    ground.activateWindow()
    field.setFocus()
    assert QApplication.focusWidget() is field
    pointer._resting.timeout.emit()
    assert not pointer.is_hidden
    assert pointer._resting.isActive()  # it looks again later
    field.clearFocus()
    pointer._resting.timeout.emit()
    assert pointer.is_hidden


def test_nothing_pops_up_until_it_is_over(pointer: Pointer, ground: Tipped) -> None:
    tip = QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(ground, tip)
    assert ground.asked == 0
    pointer.stop()
    QApplication.sendEvent(ground, QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), QPoint(5, 5)))
    assert ground.asked == 1


def test_a_widget_without_a_pointer_gets_none(pointer: Pointer, ground: QWidget) -> None:
    ground.setCursor(Qt.CursorShape.BlankCursor)
    QTest.mouseMove(ground, QPoint(20, 20))
    QTest.mouseMove(ground, QPoint(30, 20))
    assert pointer.is_hidden


def test_it_takes_over_once_and_gives_back(pointer: Pointer) -> None:
    pointer.start()
    pointer.stop()
    assert shape() is None
    assert not pointer._resting.isActive()
    pointer.stop()


def test_another_look_leaves_it_as_hidden_as_it_was(pointer: Pointer) -> None:
    small = QApplication.overrideCursor().pixmap().height()
    pointer.set_look(DARK, 96, 1.0)
    assert QApplication.overrideCursor().pixmap().height() > small
    pointer._resting.timeout.emit()
    pointer.set_look(LIGHT, 64, 1.0)
    assert pointer.is_hidden
