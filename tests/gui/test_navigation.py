"""The rail that chooses a page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QSignalSpy, QTest

from gui.icons import Glyph
from gui.theme import DARK, LIGHT
from gui.views.navigation import Navigation


@pytest.fixture
def rail(qtbot) -> Navigation:
    rail = Navigation([Glyph.NETWORK, Glyph.KERNEL])
    qtbot.addWidget(rail)
    rail.set_names(["Network", "Kernel"])
    rail.set_current(0)
    rail.resize(rail.sizeHint().width(), 300)
    rail.show()
    return rail


def test_a_click_says_which(rail: Navigation):
    chosen = QSignalSpy(rail.chosen)
    first, second = rail._buttons
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert [chosen.at(i) for i in range(chosen.count())] == [[1], [0]]
    assert first.isChecked()  # until the page is there


def test_only_the_page_on_show_is_marked(rail: Navigation):
    chosen = QSignalSpy(rail.chosen)
    rail.set_current(1)
    assert [button.isChecked() for button in rail._buttons] == [False, True]
    assert chosen.count() == 0


def test_the_keyboard_reaches_it_and_a_click_leaves_the_canvas_its_keys(rail: Navigation):
    for button in rail._buttons:
        assert button.focusPolicy() == Qt.FocusPolicy.TabFocus
    chosen = QSignalSpy(rail.chosen)
    rail._buttons[1].setFocus()
    QTest.keyClick(rail._buttons[1], Qt.Key.Key_Space)
    assert chosen.at(0) == [1]


def test_a_screen_reader_hears_the_names(rail: Navigation):
    names = [
        QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)
        for button in rail._buttons
    ]
    assert names == ["Network", "Kernel"]
    assert rail.accessibleName()


def test_the_words_are_whole_and_nothing_moves_when_another_is_chosen(rail: Navigation):
    before = [button.geometry() for button in rail._buttons]
    for button in rail._buttons:
        assert button._metrics(bold=True).horizontalAdvance(button.text()) < button.width()
    rail.set_current(1)
    assert [button.geometry() for button in rail._buttons] == before
    width = rail.sizeHint().width()
    rail.set_names(["Un nombre muy largo", "Kernel"])
    assert rail.sizeHint().width() > width


def test_it_grows_with_the_font(rail: Navigation):
    before = rail.sizeHint()
    font = rail.font()
    font.setPointSizeF(2 * font.pointSizeF())
    rail.setFont(font)
    rail.layout().activate()
    assert rail.sizeHint().width() > 1.5 * before.width()


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_mark_is_seen_on_both_themes(rail: Navigation, theme):
    rail.set_theme(theme)
    image = rail.grab().toImage()
    marked, other = (button.mapTo(rail, QPoint(0, 0)) for button in rail._buttons)
    inside = QPoint(button_width := rail._buttons[0].width() - 8, 6)
    assert button_width > 0
    assert image.pixelColor(marked + inside) != image.pixelColor(other + inside)
    assert image.pixelColor(other + inside).name() == theme.card.lower()
