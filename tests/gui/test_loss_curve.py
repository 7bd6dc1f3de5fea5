import gc
import sys
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from gui.numbers import NumberFormat
from gui.theme import DARK, LIGHT
from gui.views.loss_curve import LossCurve

LOSSES = np.array([0.5, 0.4, 0.1, 0.3, 0.0625])


@pytest.fixture
def curve(qtbot: QtBot) -> LossCurve:
    widget = LossCurve()
    qtbot.addWidget(widget)
    widget.resize(400, 110)
    widget.set_losses(LOSSES)
    widget.show()
    return widget


@pytest.fixture
def asked(curve: LossCurve) -> list[int]:
    updates: list[int] = []
    curve.update_requested.connect(updates.append)
    return updates


def spot(curve: LossCurve, update: int) -> QPoint:
    return curve.point_of(update).toPoint()


@pytest.mark.parametrize("update", range(5))
def test_a_click_asks_for_the_update_under_it(
    curve: LossCurve, asked: list[int], update: int
) -> None:
    QTest.mouseClick(curve, Qt.MouseButton.LeftButton, pos=spot(curve, update))
    assert asked == [update]


def test_the_plots_menu_is_never_seen(curve: LossCurve) -> None:
    menus = curve.findChildren(QMenu)
    assert menus
    assert not any(menu.isVisible() for menu in menus)
    QTest.mouseClick(curve, Qt.MouseButton.RightButton, pos=spot(curve, 2))
    assert not any(menu.isVisible() for menu in menus)


def test_a_click_beside_the_curve_asks_for_the_nearest_end(
    curve: LossCurve, asked: list[int]
) -> None:
    QTest.mouseClick(curve, Qt.MouseButton.LeftButton, pos=QPoint(399, 60))
    QTest.mouseClick(curve, Qt.MouseButton.LeftButton, pos=QPoint(0, 60))
    assert asked == [4, 0]


def test_the_other_buttons_ask_for_nothing(curve: LossCurve, asked: list[int]) -> None:
    QTest.mouseClick(curve, Qt.MouseButton.RightButton, pos=spot(curve, 2))
    assert asked == []


def test_a_drag_asks_for_each_update_that_it_crosses(curve: LossCurve, asked: list[int]) -> None:
    QTest.mousePress(curve, Qt.MouseButton.LeftButton, pos=spot(curve, 1))
    for update in (2, 2, 3):
        QTest.mouseMove(curve, spot(curve, update))
    QTest.mouseRelease(curve, Qt.MouseButton.LeftButton, pos=spot(curve, 3))
    QTest.mouseMove(curve, spot(curve, 0))
    assert asked == [1, 2, 3]


def test_the_pointer_shows_the_value_there_and_the_marker_comes_back(curve: LossCurve) -> None:
    curve.set_update(3)
    assert curve.readout.endswith("4: 0,3")
    QTest.mouseMove(curve, spot(curve, 1))
    assert curve.readout.endswith("2: 0,4")
    curve.set_numbers(NumberFormat(decimal="."))
    assert curve.readout.endswith("2: 0.4")
    curve.set_losses(LOSSES[:3])
    assert curve.readout.endswith("3: 0.1")


def test_behind_the_last_update_the_marker_stands_at_the_last(curve: LossCurve) -> None:
    curve.set_update(5)
    assert curve.accessibleDescription().endswith("5: 0,0625")


def test_keys_go_by_updates_and_stop_at_the_ends(curve: LossCurve, asked: list[int]) -> None:
    curve.set_update(4)
    QTest.keyClick(curve, Qt.Key.Key_Right)
    QTest.keyClick(curve, Qt.Key.Key_Left)
    QTest.keyClick(curve, Qt.Key.Key_Home)
    curve.set_update(0)
    QTest.keyClick(curve, Qt.Key.Key_Left)
    QTest.keyClick(curve, Qt.Key.Key_End)
    assert asked == [3, 0, 4]


def test_moving_the_marker_moves_nothing_else(curve: LossCurve) -> None:
    before = [curve.point_of(update) for update in range(5)]
    curve.set_update(2)
    QTest.mouseMove(curve, spot(curve, 4))
    curve.grab()
    assert [curve.point_of(update) for update in range(5)] == before


def test_the_marker_and_the_focus_are_seen(curve: LossCurve) -> None:
    pictures = []
    for update in (0, 3):
        curve.set_update(update)
        pictures.append(curve.grab().toImage())
    curve.set_theme(DARK)
    pictures.append(curve.grab().toImage())
    assert all(a != b for a, b in pairwise(pictures))


@pytest.mark.parametrize(
    "losses",
    [np.zeros(3), np.zeros(0), np.array([1e-300, 1e150]), np.array([1.0, np.inf, np.nan])],
    ids=["zeros", "none", "huge", "not finite"],
)
def test_odd_losses_can_be_drawn(curve: LossCurve, losses: np.ndarray) -> None:
    curve.set_losses(losses)
    curve.set_update(1)
    curve.grab()
    QTest.keyClick(curve, Qt.Key.Key_Left)


def test_painting_keeps_its_references(curve: LossCurve) -> None:
    curve.set_theme(LIGHT)
    curve.grab()
    gc.collect()  # what other tests left is not counted
    before = sys.getrefcount(None)
    for place in range(500):
        curve.set_update(place % 5)
        curve.grab()
    gc.collect()
    assert abs(sys.getrefcount(None) - before) < 250
