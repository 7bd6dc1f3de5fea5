"""A label whose room never changes."""

from __future__ import annotations

import pytest

from gui.views.fixed_label import FixedLabel

LONG = "a text that is much longer than the label is wide, " * 4


@pytest.mark.parametrize("lines", [1, 2, 3])
def test_the_room_is_the_same_whatever_the_text(qtbot, lines: int):
    label = FixedLabel("muted", lines)
    qtbot.addWidget(label)
    hint, least = label.sizeHint(), label.minimumSizeHint()
    assert hint.height() >= lines * label.fontMetrics().lineSpacing()
    for text in ("", "short", LONG):
        label.setText(text)
        assert label.sizeHint() == hint
        assert label.minimumSizeHint() == least
        assert not label.hasHeightForWidth()
        assert least.width() < 100


def test_what_is_cut_off_is_in_the_tooltip(qtbot):
    label = FixedLabel("muted", lines=2)
    qtbot.addWidget(label)
    label.resize(200, label.sizeHint().height())
    label.setText("short")
    assert label.toolTip() == ""
    label.setText(LONG)
    assert label.toolTip() == LONG


def test_the_tooltip_follows_the_width(qtbot):
    """A text is often set before the layout says how wide the label is."""
    label = FixedLabel("caption")
    qtbot.addWidget(label)
    height = label.sizeHint().height()
    label.resize(2000, height)
    label.setText(LONG)
    assert label.toolTip() == ""
    label.resize(100, height)
    label.show()
    assert label.toolTip() == LONG
    label.resize(2000, height)
    assert label.toolTip() == ""


def test_another_tooltip_is_left_alone(qtbot):
    label = FixedLabel("caption")
    qtbot.addWidget(label)
    label.show()
    label.setText("checked")
    label.setToolTip("what was checked")
    label.resize(500, 20)
    assert label.toolTip() == "what was checked"
    label.setText("")
    assert label.toolTip() == ""


def test_markup_is_shown_as_it_is(qtbot):
    label = FixedLabel("caption")
    qtbot.addWidget(label)
    label.setText("<b>a < b</b>")
    assert label.text() == "<b>a < b</b>"
    assert label.textFormat().name == "PlainText"
