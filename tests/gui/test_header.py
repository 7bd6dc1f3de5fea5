"""The top of the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel, QMenu, QPushButton

from gui.theme import DARK, LIGHT
from gui.views.header import ElidedLabel, Header
from tests.gui.speaking import speaking

LONG = "A title that is a good deal longer than any window is wide " * 5


@pytest.fixture
def header(qtbot) -> Header:
    header = Header()
    qtbot.addWidget(header)
    header.set_theme(LIGHT)
    header.set_choices("es", exact=True)
    header.resize(1200, 60)
    header.show()
    return header


def button(header: Header, text: str) -> QPushButton:
    return next(
        b
        for b in header.findChildren(QPushButton)
        if b.isVisibleTo(header) and text in (b.text(), b.accessibleName())
    )


def test_each_button_asks_for_its_thing(header: Header, qtbot):
    for name, signal in (
        ("Numbers: exact, or rounded as on the slides", header.numbers_requested),
        ("Light or dark", header.theme_requested),
        ("Project  F5", header.project_requested),
        ("Change the language", header.language_requested),
    ):
        spy = QSignalSpy(signal)
        qtbot.mouseClick(button(header, name), Qt.MouseButton.LeftButton)
        assert spy.count() == 1, name


def test_the_buttons_say_what_is_chosen(header: Header):
    assert button(header, "Change the language").text() == "ES"
    numbers = button(header, "Numbers: exact, or rounded as on the slides")
    assert numbers.text() == "0.174383"
    header.set_choices("en", exact=False)
    assert button(header, "Change the language").text() == "EN"
    assert numbers.text() == "0.17"


def test_the_theme_s_button_shows_where_it_leads(header: Header):
    theme = button(header, "Light or dark")
    moon = theme.icon().cacheKey()
    assert not header.is_dark
    header.set_theme(DARK)
    assert header.is_dark
    assert theme.icon().cacheKey() != moon


def test_it_speaks_spanish(qapp, header: Header):
    with speaking(qapp):
        qapp.processEvents()
        assert button(header, "Escenario")
        numbers = [b.text() for b in header.findChildren(QPushButton)]
        assert "0,174383" in numbers
    qapp.processEvents()
    assert button(header, "Scenario")


def test_every_button_can_be_reached_and_has_a_name(header: Header):
    for each in header.findChildren(QPushButton):
        assert each.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert each.accessibleName() or each.text()


def test_projecting_leaves_the_title_alone(header: Header):
    header.set_heading("Title", "Subtitle")
    header.set_projecting(True)
    assert not [b for b in header.findChildren(QPushButton) if b.isVisible()]
    assert [label.text() for label in header.findChildren(ElidedLabel)] == ["Title", "Subtitle"]
    header.set_projecting(False)
    assert [b for b in header.findChildren(QPushButton) if b.isVisible()]


def test_progress_comes_and_goes(header: Header):
    def shown() -> list[str]:
        return [label.text() for label in header.findChildren(QLabel)]

    header.set_progress(0.424)
    assert "computing… 42 %" in shown()
    header.set_progress(None)
    assert not [text for text in shown() if "computing" in text]


def test_the_scenarios_drop_down(header: Header):
    menu = QMenu(header)
    header.set_menu(menu)
    assert button(header, "Scenario").menu() is menu


def test_a_long_title_is_cut_and_whole_in_its_tooltip(header: Header):
    header.set_heading(LONG, "short")
    title, subtitle = header.findChildren(ElidedLabel)
    assert title.text().endswith("…")
    assert title.toolTip() == LONG
    assert subtitle.toolTip() == ""
    assert title.fontMetrics().horizontalAdvance(title.text()) <= title.width()


def test_a_title_is_cut_anew_when_there_is_more_or_less_room(qtbot):
    label = ElidedLabel("title")
    qtbot.addWidget(label)
    text = "a title of some length"
    label.resize(1000, 30)
    label.show()
    label.set_full_text(text)
    assert label.text() == text
    label.resize(60, 30)
    assert label.text().endswith("…")
    assert label.toolTip() == text
    label.resize(1000, 30)
    assert label.text() == text
    assert label.toolTip() == ""
    font = label.font()
    font.setPointSizeF(200)
    label.setFont(font)
    assert label.text().endswith("…")
    assert label.minimumSizeHint().width() == 0
