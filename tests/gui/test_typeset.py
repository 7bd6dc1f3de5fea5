import logging

import pytest
import ziamath

from gui.views.typeset import AXIS, EM, Typesetter, split_number

NUMBERS = [
    "0",
    "7",
    "42",
    "-3",
    "0{,}85",
    "-0{,}226521",
    "-12.5",
    r"1{,}5\cdot 10^{-5}",
    r"-7 \cdot 10^{12}",
]
NUMBERED = ["w_{12}", "w_{407}", "i_{64}", "f_{10}", r"\hat{y}_{23}", r"\delta_{18}"]


@pytest.fixture
def typesetter(qapp):
    return Typesetter()


@pytest.fixture
def asked(monkeypatch):
    """Record what ziamath is asked for."""
    snippets = []
    latex = ziamath.Latex

    def spy(snippet, *args, **options):
        snippets.append(snippet)
        return latex(snippet, *args, **options)

    monkeypatch.setattr(ziamath, "Latex", spy)
    return snippets


def width_by_ziamath(latex):
    left, _, width, _ = map(
        float, ziamath.Latex(latex, size=EM, margin=0.0).svgxml().attrib["viewBox"].split()
    )
    return left + width


@pytest.mark.parametrize("latex", [*NUMBERS, *NUMBERED])
def test_composed_is_as_wide_as_typeset_at_once(typesetter, latex):
    assert typesetter.typeset(latex).width == pytest.approx(width_by_ziamath(latex), rel=0.005)


def test_new_number_asks_ziamath_for_nothing(typesetter, asked):
    typesetter.typeset("-0123456789{,}0123456789")
    asked.clear()
    typesetter.typeset("-987{,}654321")
    typesetter.typeset("55{,}5")
    assert asked == []


def test_number_below_a_symbol_asks_only_for_the_first_digit(typesetter, asked):
    for digit in range(10):
        typesetter.typeset(f"w_{{{digit}}}")
        typesetter.typeset(f"v_{{1{digit}}}")
    asked.clear()
    typesetter.typeset("w_{2048}")
    assert asked == []


def test_digits_do_not_overlap(typesetter):
    zero, one = typesetter.typeset("0"), typesetter.typeset("00")
    assert one.width == pytest.approx(2 * zero.width)
    right_half = one.path.boundingRect().right() - zero.path.boundingRect().right()
    assert right_half == pytest.approx(zero.width)


def test_same_snippet_is_typeset_once(typesetter, asked):
    first = typesetter.typeset(r"\frac{\partial E}{\partial w_{1}}")
    assert typesetter.typeset(r"\frac{\partial E}{\partial w_{1}}") is first
    assert len(asked) == 1


def test_baseline_is_zero_and_y_grows_downwards(typesetter):
    ink = typesetter.typeset("E").path.boundingRect()
    assert ink.bottom() == pytest.approx(0.0, abs=0.5)
    assert ink.top() < -0.5 * EM


def test_extents_hold_the_ink(typesetter):
    for latex in (r"\frac{1}{1+e^{-z}}", r"\hat{y}", "g", r"\sum_{k=1}^{3} z_k"):
        glyphs = typesetter.typeset(latex)
        ink = glyphs.path.boundingRect()
        assert -glyphs.ascent <= ink.top() + 0.01
        assert ink.bottom() <= glyphs.descent + 0.01
        assert ink.right() <= glyphs.width + 0.01


def test_axis_is_that_of_the_minus_and_of_the_fraction_bar(typesetter):
    assert -typesetter.typeset("-").path.boundingRect().center().y() == pytest.approx(AXIS, abs=0.5)
    bar = r"\frac{\phantom{x}}{\phantom{x}}"
    assert -typesetter.typeset(bar).path.boundingRect().center().y() == pytest.approx(AXIS, abs=0.5)


def test_space_after_a_fraction_and_around_a_function_is_left_to_the_row(typesetter):
    for latex in (r"\frac{1}{2}", r"\log", r"\sum_{k}"):
        glyphs = typesetter.typeset(latex)
        ink = glyphs.path.boundingRect()
        assert ink.left() <= 0.1 * EM
        assert glyphs.width - ink.right() <= 0.1 * EM


def test_space_that_is_asked_for_stays(typesetter):
    assert typesetter.typeset(r"\quad").width > 0.9 * EM
    assert typesetter.typeset(r"x\quad").width > typesetter.typeset("x").width + 0.9 * EM


def test_frame_is_hollow(typesetter):
    glyphs = typesetter.typeset(r"\boxed{\phantom{x}}")
    ink = glyphs.path.boundingRect()
    assert ink.width() > 0.3 * EM
    assert not glyphs.path.contains(ink.center())


@pytest.mark.parametrize("latex", [r"\frac{1", "{", r"\left(", "x_"])
def test_bad_latex_is_logged_once_and_shown_as_its_source(typesetter, caplog, latex):
    with caplog.at_level(logging.WARNING):
        glyphs = typesetter.typeset(latex)
        assert typesetter.typeset(latex) is glyphs
    assert len(caplog.records) == 1
    assert latex in caplog.text or repr(latex) in caplog.text
    assert glyphs.width > 0
    assert not glyphs.path.isEmpty()


def test_nothing_is_nothing(typesetter):
    glyphs = typesetter.typeset(" ")
    assert (glyphs.width, glyphs.ascent, glyphs.descent) == (0, 0, 0)
    assert glyphs.path.isEmpty()


@pytest.mark.parametrize(
    ("latex", "parts"),
    [
        ("12", ("12", "")),
        ("-0{,}5", ("-0", "{,}5")),
        ("3.25", ("3", ".25")),
        (r"2{,}5\cdot 10^{-3}", ("2", r"{,}5\cdot 10^{-3}")),
        ("x", None),
        ("1+1", None),
        ("", None),
        ("-", None),
        ("1{,}", None),
    ],
)
def test_split_number(latex, parts):
    assert split_number(latex) == parts
