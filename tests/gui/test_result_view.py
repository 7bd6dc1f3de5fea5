"""The result in its box."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from engine.refs import Ref
from gui.terms import Formula, Term, Tone
from gui.theme import DARK, LIGHT
from gui.views.result_view import ResultView
from gui.views.typeset import Typesetter

RESULT = Formula((Term("h_{1}"), Term("="), Term("0.85", Ref("a", 1, (0,)), Tone.ACCENT)))


def drawn(view: ResultView, width: int = 600) -> QImage:
    image = QImage(width, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("magenta"))  # no colour of ours: what is left of it was not painted
    painter = QPainter(image)
    view.paint(painter, QRectF(0, 0, width, 60))
    painter.end()
    return image


def painted_columns(image: QImage, y: int = 30) -> list[int]:
    return [x for x in range(image.width()) if image.pixelColor(x, y) != QColor("magenta")]


def test_an_empty_result_has_no_box(qtbot):
    view = ResultView(typesetter=Typesetter())
    qtbot.addWidget(view)
    assert painted_columns(drawn(view)) == []
    view.set_formula(RESULT)
    assert painted_columns(drawn(view))
    view.set_formula(Formula())
    assert painted_columns(drawn(view)) == []


def test_the_box_is_as_wide_as_the_formula(qtbot):
    view = ResultView(typesetter=Typesetter())
    qtbot.addWidget(view)
    view.set_formula(RESULT)
    columns = painted_columns(drawn(view))
    assert columns == list(range(columns[0], columns[-1] + 1))
    assert abs(len(columns) - view.natural_width()) < 6
    wider = Formula((*RESULT.pieces, Term("="), Term("0.850000000000")))
    view.set_formula(wider)
    assert len(painted_columns(drawn(view))) > len(columns)


def test_the_box_never_leaves_its_room(qtbot):
    view = ResultView(typesetter=Typesetter())
    qtbot.addWidget(view)
    view.set_formula(Formula(tuple(Term("0.123456789") for _ in range(20))))
    image = drawn(view, width=200)
    assert image.pixelColor(0, 0) == QColor("magenta")
    assert max(painted_columns(image)) <= 199


def test_the_ground_has_the_phase_s_colour(qtbot):
    view = ResultView(typesetter=Typesetter())
    qtbot.addWidget(view)
    view.set_formula(RESULT)
    for theme in (LIGHT, DARK):
        for accent in (QColor(theme.backward), QColor(theme.update)):
            view.set_theme(theme)
            view.set_accent(accent)
            corner = drawn(view).pixelColor(12, 6)  # inside the box, above the letters
            expected = theme.wash(accent, 0.1)
            assert abs(corner.red() - expected.red()) < 12
            assert abs(corner.green() - expected.green()) < 12
            assert abs(corner.blue() - expected.blue()) < 12
