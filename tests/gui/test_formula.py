import sys

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QHelpEvent, QImage, QPainter
from PySide6.QtWidgets import QApplication, QToolTip

from engine.refs import Ref
from gui.terms import Formula, Matrix, Term, Tone
from gui.theme import DARK, LIGHT
from gui.views.formula import FormulaView
from gui.views.typeset import EM, Typesetter

W1, I1 = Ref("w", 1, (0, 0)), Ref("a", 0, (0,))
PRODUCT = Formula((Term("z"), Term("="), Term("w_{1}", W1), Term(r"\cdot"), Term("i_{1}", I1)))
WIDE = Formula(
    (Term("Z"), Term("="), Matrix(tuple(tuple(Term("-0{,}25") for _ in range(8)) for _ in "12")))
)


@pytest.fixture(scope="module")
def typesetter(qapp):
    return Typesetter()


@pytest.fixture
def view(qtbot, typesetter):
    view = FormulaView(typesetter=typesetter)
    qtbot.addWidget(view)
    view.resize(600, 80)
    view.set_formula(PRODUCT)
    view.show()
    return view


def place(view, ref):
    """Return the middle of a term, in pixels of the widget."""
    rect = QRectF(view.rect())
    spots = view._fit(rect).layout.spots
    spot = next(s for s in spots if s.term.ref == ref)
    return view._placement(rect).map(spot.body.center()).toPoint()


def picture(view):
    image = QImage(view.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    view.paint(painter, QRectF(view.rect()))
    painter.end()
    return image


def colours(image, rect=None):
    rect = rect or image.rect()
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(rect.left(), rect.right() + 1)
        for y in range(rect.top(), rect.bottom() + 1)
    }


def test_hover_is_told_once_per_change(qtbot, view):
    told = []
    view.hovered.connect(told.append)
    for ref in (W1, W1, I1):
        qtbot.mouseMove(view, place(view, ref))
    qtbot.mouseMove(view, place(view, I1) + QPoint(1, 0))
    qtbot.mouseMove(view, QPoint(590, 5))
    assert told == [W1, I1, None]


def test_operators_have_no_address(qtbot, view):
    told = []
    view.hovered.connect(told.append)
    qtbot.mouseMove(view, place(view, None))
    assert told == []


def test_whole_height_of_the_line_points(qtbot, view):
    point = place(view, W1)
    assert view._ref_at(QPointF(point.x(), point.y() + 0.4 * view._pixels())) == W1
    assert view._ref_at(QPointF(point.x(), point.y() - 0.4 * view._pixels())) == W1


def test_leaving_is_told(qtbot, view):
    qtbot.mouseMove(view, place(view, W1))
    with qtbot.waitSignal(view.hovered) as told:
        QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert told.args == [None]


def test_what_is_hidden_is_not_pointed_at(qtbot, view):
    """Shown again it may be old for a moment, and must not tell what it said."""
    qtbot.mouseMove(view, place(view, W1))
    with qtbot.waitSignal(view.hovered) as told:
        view.hide()
    assert told.args == [None]
    with qtbot.assertNotEmitted(view.hovered):
        view.show()
        view.resize(view.width() - 40, view.height())


def test_a_new_formula_under_a_resting_pointer_is_told(qtbot, view):
    qtbot.mouseMove(view, place(view, W1))
    with qtbot.waitSignal(view.hovered) as told:
        view.set_formula(Formula((Term("x" * 20, I1),)))
    assert told.args == [I1]
    with qtbot.waitSignal(view.hovered) as told:
        view.set_formula(Formula())
    assert told.args == [None]


def test_click(qtbot, view):
    with qtbot.waitSignal(view.clicked) as told:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place(view, W1))
    assert told.args == [W1]


def test_no_click_beside_terms_nor_with_another_button_nor_when_dragged_off(qtbot, view):
    with qtbot.assertNotEmitted(view.clicked):
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(590, 5))
        qtbot.mouseClick(view, Qt.MouseButton.RightButton, pos=place(view, W1))
        qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=place(view, W1))
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=place(view, I1))


def test_double_click_asks_to_edit(qtbot, view):
    with qtbot.waitSignal(view.edit_requested) as told:
        qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=place(view, W1))
    assert told.args == [W1]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_every_term_of_the_highlighted_quantity_is_lit(view, theme):
    view.set_theme(theme)
    view.set_em(1.5)
    view.set_formula(Formula((Term("w", W1), Term("="), Term("v", W1), Term("+"), Term("i", I1))))
    before = picture(view)
    view.set_highlight(W1)
    after = picture(view)
    assert theme.focus.upper() in colours(after) - colours(before)
    rect, unit = QRectF(view.rect()), view._pixels() / EM
    for spot in view._fit(rect).layout.spots:
        corner = view._placement(rect).map(spot.body.bottomLeft()) + QPointF(4 * unit, -4 * unit)
        point = corner.toPoint()
        changed = before.pixelColor(point) != after.pixelColor(point)
        assert changed == (spot.term.ref == W1)
    view.set_highlight(None)
    assert picture(view) == before


def test_tones(view):
    view.set_em(3.0)
    view.set_accent(QColor("#9A48C9"))
    for tone, colour in (
        (Tone.PLAIN, LIGHT.text),
        (Tone.MUTED, LIGHT.muted),
        (Tone.ACCENT, "#9A48C9"),
    ):
        view.set_formula(Formula((Term(r"\blacksquare", W1, tone),)))
        image = picture(view)
        assert image.pixelColor(place(view, W1)).name().upper() == colour


def test_pending_shows_no_value(view):
    pending = Formula((Term("7", W1, Tone.PENDING),))
    view.set_formula(pending)
    seven = picture(view)
    view.set_formula(Formula((Term("8", W1, Tone.PENDING),)))
    assert picture(view) == seven
    assert LIGHT.faint in colours(seven)


def test_height_is_reserved_and_does_not_depend_on_the_formula(view):
    hints = view.sizeHint(), view.minimumSizeHint()
    for formula in (WIDE, Formula(), Formula((Term(r"\frac{1}{2}"),))):
        view.set_formula(formula)
        assert (view.sizeHint(), view.minimumSizeHint()) == hints
    view.set_lines(2)
    assert view.sizeHint().height() > 1.7 * hints[0].height()


def test_a_line_holds_a_fraction_and_a_matrix_of_two_rows(view):
    height = view.sizeHint().height()
    for latex in (r"\frac{\partial E}{\partial \hat{y}}", r"\frac{1}{1+e^{-z_{h_1}}}"):
        view.set_formula(Formula((Term(latex),)))
        assert view.natural_height(600) <= height
    view.set_formula(Formula((Matrix(WIDE.pieces[2].rows, transposed=True),)))
    assert view.natural_height(6000) <= height


def test_size_follows_the_font_and_the_em(view):
    width, height = view.natural_width(), view.sizeHint().height()
    view.set_em(2.0)
    assert view.natural_width() == pytest.approx(2 * width, rel=0.01)
    font = QFont(view.font())
    font.setPointSizeF(2 * font.pointSizeF())
    view.setFont(font)
    assert view.natural_width() == pytest.approx(4 * width, rel=0.05)
    assert view.sizeHint().height() == pytest.approx(4 * height, rel=0.05)


def test_fits(view):
    assert view.fits()
    view.set_formula(WIDE)
    view.resize(round(view.natural_width()) + 2, 100)
    assert view.fits()
    view.resize(round(view.natural_width() * 0.9), 100)
    assert not view.fits()


def test_content_stands_in_the_middle_of_the_height(view):
    view.set_formula(Formula((Term("="),)))
    view.resize(200, 300)
    image = picture(view)
    rows = [y for y in range(300) if any(image.pixelColor(x, y).value() < 128 for x in range(200))]
    assert (rows[0] + rows[-1]) / 2 == pytest.approx(150, abs=2)


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_elided_formula_is_whole_in_the_tooltip(qtbot, view):
    def ask():
        QApplication.sendEvent(
            view, QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), view.mapToGlobal(QPoint(5, 5)))
        )
        return QToolTip.text()

    assert "<img" not in ask()
    view.set_formula(WIDE)
    view.resize(150, 60)
    assert "data:image/png;base64," in ask()
    QToolTip.hideText()


def test_bad_latex_does_not_break_the_paint(view, caplog):
    view.set_em(2.0)
    view.set_formula(Formula((Term("x"), Term("="), Term(r"\frac{1"))))
    assert LIGHT.text in colours(picture(view))
    assert "cannot typeset" in caplog.text


def test_spoken(view):
    view.set_spoken("w one times i one")
    assert view.accessibleDescription() == "w one times i one"


def test_paints_into_any_rectangle(view):
    image = QImage(800, 400, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.white)
    view.set_em(3.0)
    painter = QPainter(image)
    view.paint(painter, QRectF(400, 200, 400, 200))
    painter.end()
    assert colours(image, QRectF(0, 0, 400, 400).toRect()) == {"#FFFFFF"}
    assert LIGHT.text in colours(image, QRectF(400, 200, 400, 200).toRect())


def test_painting_keeps_no_references_to_none(view):
    image = picture(view)
    before = sys.getrefcount(None)
    painter = QPainter(image)
    for _ in range(1000):
        view.paint(painter, QRectF(view.rect()))
    painter.end()
    assert abs(sys.getrefcount(None) - before) < 500
