from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.numbers import NumberFormat, Policy

EXACT = NumberFormat(Policy.EXACT, ".")
SLIDES = NumberFormat(Policy.SLIDES, ".")
COMMA = NumberFormat(Policy.SLIDES, ",")

GROUPED = "write it without thousands separators"

finite = st.floats(allow_nan=False, allow_infinity=False)
everyday = st.floats(-1e4, 1e4)
formats = st.builds(NumberFormat, st.sampled_from(Policy), st.sampled_from([",", "."]))
decimals = st.integers(2, 3)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-0.0, "0"),
        (2, "2"),
        (0.15000000000000002, "0.15"),
        (-0.809, "−0.809"),
        (1 / 3, "0.333333"),
        (-0.1132600000001, "−0.11326"),
        (196608, "196608"),
        (123456.5, "123457"),
        (999999.5, "1·10⁶"),
        (1234567, "1.23457·10⁶"),
        (0.00012345678, "0.000123457"),
        (0.000012, "1.2·10⁻⁵"),
        (-1.5e300, "−1.5·10³⁰⁰"),
        (5e-324, "5·10⁻³²⁴"),
        (1.7976931348623157e308, "1.79769·10³⁰⁸"),
        (math.inf, "∞"),
        (-math.inf, "−∞"),
        (math.nan, "not a number"),
    ],
)
def test_exact_keeps_up_to_six_significant_digits(value, text):
    assert EXACT.text(value) == text


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (0.191, 3, "0.191"),
        (0.85, 3, "0.85"),
        (0.1743825, 2, "0.17"),
        (0.125, 2, "0.13"),
        (0.375, 2, "0.38"),
        (2.675, 2, "2.68"),
        (-0.125, 2, "−0.13"),
        (0.12499999999999999, 2, "0.13"),
        (0.995, 2, "1"),
        (0.0032, 2, "0.0032"),
        (0.004321, 2, "0.0043"),
        (-0.00043219, 3, "−0.00043"),
        (0.0000123, 3, "1.2·10⁻⁵"),
        (1234.5678, 3, "1234.57"),
        (1234567.8, 3, "1.235·10⁶"),
        (1234567.8, 2, "1.23·10⁶"),
    ],
)
def test_slides_rounds_as_a_printed_table(value, places, text):
    assert SLIDES.text(value, places) == text


def test_the_spanish_mark_is_a_comma():
    assert COMMA.text(-0.809) == "−0,809"
    assert COMMA.text(0.000012) == "1,2·10⁻⁵"


@pytest.mark.parametrize(
    ("value", "latex"),
    [
        (-0.809, "-0{,}809"),
        (2, "2"),
        (0.000012, r"1{,}2\cdot 10^{-5}"),
        (-math.inf, r"-\infty"),
        (math.nan, r"\text{not a number}"),
    ],
)
def test_latex_with_a_decimal_comma(value, latex):
    assert COMMA.latex(value) == latex


@given(finite, decimals)
def test_latex_and_text_have_the_same_digits(value, places):
    def digits(text):
        superscripts = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
        return [c for c in text.translate(superscripts) if c.isdigit()]

    assert digits(COMMA.latex(value, places)) == digits(COMMA.text(value, places))


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        (0.191, 3, True),
        (0.191, 2, False),
        (0.15000000000000002, 2, True),
        (0.327240, 3, False),
        (0, 2, True),
        (math.inf, 2, True),
    ],
)
def test_exact_says_whether_rounding_shows(value, places, expected):
    assert SLIDES.exact(value, places) is expected


def test_six_digits_are_not_always_exact():
    assert EXACT.exact(0.3272405) is False
    assert EXACT.exact(0.32724) is True


@given(finite, formats, decimals)
def test_shown_is_what_text_says(value, format_, places):
    text = format_.text(value, places)
    shown = float(format_.shown(value, places))
    if math.isinf(shown):  # the largest floats, rounded up
        assert format_.shown(value, places).is_finite()
    else:
        assert format_.parse(text) == shown


@given(everyday, formats, decimals)
def test_shown_is_within_the_shown_precision(value, format_, places):
    shown = format_.shown(value, places)
    error = abs(shown - Decimal(value))
    noise = abs(Decimal(value)) * Decimal("1e-11") + Decimal(math.ulp(value))
    relative = abs(shown) * Decimal("5e-6")  # half a unit of the sixth digit, at worst
    if format_.policy is Policy.EXACT:
        assert error <= relative + noise
    else:
        assert error <= max(Decimal(5).scaleb(-places - 1), relative) + noise


@given(finite, formats, decimals)
def test_a_number_never_vanishes_and_never_changes_its_sign(value, format_, places):
    shown = format_.shown(value, places)
    assert (shown > 0, shown < 0) == (value > 0, value < 0)


@given(finite, decimals)
def test_slides_are_never_longer_than_exact_but_for_the_mark(value, places):
    assert len(SLIDES.text(value, places)) <= len(EXACT.text(value)) + 1


@given(st.integers(-(10**6), 10**6), st.integers(0, 3))
def test_short_decimals_are_exact(whole, places):
    value = whole / 10**places
    if abs(whole) < 10**6:
        assert EXACT.exact(value)
        assert EXACT.shown(value) == Decimal(whole).scaleb(-places)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0,11", 0.11),
        ("0.11", 0.11),
        (" −2 ", -2),
        ("-2", -2),
        ("+,5", 0.5),
        ("3.", 3),
        ("1/3", 1 / 3),
        ("−1,5 / 2", -0.75),
        ("1e-5", 1e-5),
        ("2E3", 2000),
        ("1,2·10⁻⁵", 1.2e-5),
        ("1.2 × 10^-5", 1.2e-5),
        ("1.234", 1.234),
    ],
)
@pytest.mark.parametrize("format_", [EXACT, COMMA])
def test_parse_reads_either_mark(text, value, format_):
    assert format_.parse(text) == value


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not a number"),
        ("-", "not a number"),
        ("uno", "not a number"),
        ("1,2,3", "not a number"),
        ("1/2/3", "not a number"),
        ("1/", "not a number"),
        ("nan", "not a number"),
        ("0x10", "not a number"),
        ("٣", "not a number"),
        ("1.234,5", "thousands"),
        ("1,234.5", "thousands"),
        ("1.234.567", "thousands"),
        ("1 234", "thousands"),
        ("1_000", "thousands"),
        ("inf", "finite"),
        ("−∞", "finite"),
        ("1e999", "finite"),
        ("1e308/1e-5", "finite"),
        ("1/0", "division by zero"),
    ],
)
def test_parse_says_why_not(text, reason):
    with pytest.raises(ValueError, match=reason):
        EXACT.parse(text)


@given(st.text(max_size=12))
def test_parse_answers_a_finite_number_or_a_reason(text):
    try:
        value, reason = EXACT.parse(text), ""
    except ValueError as error:
        value, reason = 0.0, str(error)
    assert math.isfinite(value)
    assert reason in ("", "not a number", "must be finite", "division by zero", GROUPED)
