"""Question and explanation in a room that never changes."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.views.words import Words

LONG = "a rather long sentence that goes on for quite a while, " * 3


def labels(words: Words) -> tuple[QLabel, QLabel]:
    question, explanation = words.findChildren(QLabel)
    return question, explanation


def test_the_texts_are_shown_one_under_the_other(qtbot):
    words = Words()
    qtbot.addWidget(words)
    words.resize(400, words.sizeHint().height())
    words.show()
    words.set_texts("Why?", "Because.")
    question, explanation = labels(words)
    assert (question.text(), explanation.text()) == ("Why?", "Because.")
    assert question.geometry().bottom() < explanation.geometry().top()
    assert explanation.toolTip() == "Because."


def test_nothing_below_them_moves(qtbot):
    column = QWidget()
    qtbot.addWidget(column)
    layout = QVBoxLayout(column)
    words, below = Words(), QLabel("below")
    layout.addWidget(words)
    layout.addWidget(below)
    layout.addStretch(1)
    column.resize(300, 600)
    column.show()
    places = set()
    for texts in [("", ""), ("Why?", "Because."), (LONG, LONG), ("Why?", LONG * 3)]:
        words.set_texts(*texts)
        layout.activate()
        places.add(below.y())
    assert len(places) == 1
    assert not words.hasHeightForWidth()
    assert words.minimumSizeHint().width() == 0


def test_two_lines_of_question_and_three_of_explanation_have_room(qtbot):
    words = Words()
    qtbot.addWidget(words)
    question, explanation = labels(words)
    lines = 2 * question.fontMetrics().lineSpacing() + 3 * explanation.fontMetrics().lineSpacing()
    assert words.sizeHint().height() >= lines
