"""The pure part: spacing, matrices, lines and shortening, with made-up glyph sizes."""

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from engine.refs import Ref
from gui.terms import Formula, Matrix, Term, Tone
from gui.views.formula_blocks import block
from gui.views.formula_fit import SCALES, fit, shortened, shown
from gui.views.formula_layout import Row
from gui.views.formula_spacing import Atom, Sides, resolve, sides, space
from gui.views.typeset import AXIS, EM

THIN, MEDIUM, THICK = (space(Atom.ORD, a) for a in (Atom.OP, Atom.BIN, Atom.REL))
WIDE = 1e9


@dataclass(frozen=True)
class Size:
    width: float
    ascent: float = 70.0
    descent: float = 20.0


def measure(latex):
    """Give each character the same width; a fraction is tall."""
    if latex.startswith(r"\frac"):
        return Size(100.0, 130.0, 90.0)
    plain = latex.replace("{,}", ",")
    return Size(50.0 * (1 if plain.startswith("\\") else len(plain)))


def row(*pieces, breaks=()):
    terms = (Term(p) if isinstance(p, str) else p for p in pieces)
    return Formula(tuple(terms), frozenset(breaks))


def gaps(formula):
    """Return the spaces between the pieces."""
    spots = Row(formula, measure).layout(WIDE).spots
    return [b.x - a.x - measure(a.term.latex).width for a, b in pairwise(spots)]


def latex(layout):
    return [spot.term.latex for spot in layout.spots]


def lines(layout):
    """Return the terms, line by line."""
    baselines = sorted({spot.baseline for spot in layout.spots})
    return [[s.term.latex for s in layout.spots if s.baseline == y] for y in baselines]


def matrix(rows, columns, **options):
    cells = tuple(tuple(Term(f"m{r}{c}") for c in range(columns)) for r in range(rows))
    return Matrix(cells, **options)


@pytest.mark.parametrize(
    ("latex", "left", "right"),
    [
        ("x_{1}", Atom.ORD, Atom.ORD),
        ("=", Atom.REL, Atom.REL),
        (r"\leftarrow", Atom.REL, Atom.REL),
        (r"\cdot", Atom.BIN, Atom.BIN),
        ("+ (", Atom.BIN, Atom.OPEN),
        ("(1-y)", Atom.OPEN, Atom.CLOSE),
        (r")^{2}", Atom.CLOSE, Atom.CLOSE),
        (r"\sigma(", Atom.ORD, Atom.OPEN),
        (r"\log", Atom.OP, Atom.OP),
        (r"\sum_{i=1}^{n}", Atom.OP, Atom.OP),
        (r"\frac{a+b}{c}", Atom.INNER, Atom.INNER),
        (r"f'\!\left(z\right)", Atom.ORD, Atom.INNER),
        (r"1{,}5\cdot 10^{-5}", Atom.ORD, Atom.ORD),
        ("-0{,}2", Atom.BIN, Atom.ORD),
        ("", Atom.ORD, Atom.ORD),
        ("}{", Atom.ORD, Atom.ORD),
    ],
)
def test_sides(latex, left, right):
    assert sides(latex) == Sides(left, right)


@given(st.lists(st.sampled_from([*r"\{}()^_+-=x1 ", r"\frac", r"\left", r"\right", r"\end"])))
def test_sides_of_anything(tokens):
    left, right = sides("".join(tokens))
    assert left in Atom
    assert right in Atom


def test_relations_stand_freer_than_operators_and_those_freer_than_products():
    assert 0 < THIN < MEDIUM < THICK
    assert gaps(row("z", "=", "w", "+", "i")) == pytest.approx([THICK, THICK, MEDIUM, MEDIUM])


def test_a_sign_is_not_a_difference():
    assert gaps(row("z", "=", "-", "w")) == pytest.approx([THICK, THICK, 0])
    assert gaps(row("z", "-", "w")) == pytest.approx([MEDIUM, MEDIUM])
    assert gaps(row("-", "w")) == pytest.approx([0])
    assert gaps(row("(", "-", "w", ")")) == pytest.approx([0, 0, 0])


def test_an_operator_after_an_operator_is_a_sign():
    outer = resolve([sides(s) for s in ("a", "+", "-", "b")])
    assert [s.left for s in outer] == [Atom.ORD, Atom.BIN, Atom.ORD, Atom.ORD]


def test_terms_share_a_baseline_and_are_pointed_at_over_the_whole_line():
    layout = Row(row("z", "=", r"\frac{a}{b}"), measure).layout(WIDE)
    assert len({spot.baseline for spot in layout.spots}) == 1
    assert all(s.area.top() <= 0 and s.area.bottom() >= layout.height for s in layout.spots)


def test_single_row_matrix_shares_the_baseline():
    layout = Row(row("z", matrix(1, 2)), measure).layout(WIDE)
    assert len({round(spot.baseline, 6) for spot in layout.spots}) == 1


@pytest.mark.parametrize("rows", [1, 2, 5])
def test_matrix_is_centred_on_the_axis(rows):
    bracket = block(matrix(rows, 2), measure).brackets[0]
    assert (bracket.top + bracket.bottom) / 2 == pytest.approx(-AXIS)


def test_matrix_rows_and_columns_do_not_overlap():
    spots = block(matrix(3, 3), measure).spots
    for i, a in enumerate(spots):
        assert not any(a.body.intersects(b.body) for b in spots[i + 1 :])
        assert not any(a.area.adjusted(1, 1, -1, -1).intersects(b.area) for b in spots[i + 1 :])


def test_widest_keeps_a_column_as_wide_as_that():
    def of(entry):
        return block(Matrix(((Term(entry),),), widest="-0{,}123456"), measure)

    empty, short, full = of("?"), of("0{,}5"), of("-0{,}123456")
    assert empty.width == short.width == full.width


def test_filling_a_matrix_moves_nothing():
    def at(first, second):
        cells = ((first,), (second,))
        return block(Matrix(cells, widest="-0{,}1234"), measure)

    given_ = Term("0{,}5")
    before = at(given_, Term("?", tone=Tone.PENDING)).spots[0]
    after = at(given_, Term("-0{,}1234")).spots[0]
    assert before.x == after.x
    assert before.baseline == after.baseline


def test_decimal_separators_stand_below_each_other():
    entries = ("-12{,}5", "0{,}123", "7")
    spots = block(Matrix(tuple((Term(e),) for e in entries)), measure).spots
    separators = [s.x + 50.0 * len(e.split("{")[0]) for s, e in zip(spots, entries, strict=True)]
    assert separators == pytest.approx([separators[0]] * 3)


def test_pending_entry_fills_its_cell():
    cells = ((Term("-0{,}25"),), (Term("", tone=Tone.PENDING),))
    full, empty = block(Matrix(cells), measure).spots
    assert empty.body.width() == pytest.approx(full.body.width())


def test_transposed_adds_a_superscript_without_an_address():
    plain, transposed = block(matrix(2, 2), measure), block(matrix(2, 2, transposed=True), measure)
    assert transposed.width > plain.width
    mark = transposed.spots[-1]
    assert mark.term == Term("T")
    assert mark.scale < 1
    assert mark.baseline < transposed.spots[0].baseline


def test_empty_matrix_and_empty_formula_are_laid_out():
    assert Row(Formula(), measure).layout(100).height == 0
    assert Row(row(Matrix(())), measure).layout(WIDE).spots == ()


def test_breaks_only_where_asked_and_only_if_needed():
    formula = row("a", "=", "b", "+", "c", breaks=[3])
    assert len(lines(Row(formula, measure).layout(WIDE))) == 1
    assert lines(Row(formula, measure).layout(300.0)) == [["a", "=", "b"], ["+", "c"]]


def test_breaks_before_relations_first():
    formula = row("z", "=", "a", "+", "b", "=", "c", "+", "d")
    width = Row(row("z", "=", "a", "+", "b", "=", "c"), measure).width
    layout = Row(formula, measure).layout(width)
    assert lines(layout) == [["z", "=", "a", "+", "b"], ["=", "c", "+", "d"]]


def test_relations_stand_below_each_other():
    layout = Row(row("z", "=", "aaaaaa", "=", "bbbbbb"), measure).layout(520.0)
    first, second = (spot for spot in layout.spots if spot.term.latex == "=")
    assert second.baseline > first.baseline
    assert second.x == pytest.approx(first.x)


def test_breaks_before_sums_but_not_in_brackets_nor_at_signs():
    formula = row("z", "=", "aaa", r"\cdot", "(", "bbb", "+", "ccc", ")", "+", "-", "ddd")
    layout = Row(formula, measure).layout(950.0)
    assert lines(layout)[1] == ["+", "-", "ddd"]


def test_left_side_does_not_stand_alone():
    layout = Row(row("z", "=", "aaaa", "-", "bbbb"), measure).layout(430.0)
    assert lines(layout) == [["z", "=", "aaaa"], ["-", "bbbb"]]


def test_point_finds_the_nearest_term():
    first, second = Ref("a", 0, (0,)), Ref("a", 0, (1,))
    layout = Row(row(Term("x", first), "+", Term("y", second)), measure).layout(WIDE)
    for spot in layout.spots:
        assert layout.at(spot.body.center()) is spot
    assert layout.at(QPointF(-1000.0, 0.0)) is None


def test_fit_shrinks_only_as_far_as_needed():
    formula = row("aaaaaaaaaa")
    width = Row(formula, measure).width
    assert fit(formula, measure, width, WIDE).scale == 1.0
    assert fit(formula, measure, width * 0.85, WIDE).scale == 0.8
    assert fit(formula, measure, width * 0.85, WIDE).complete
    assert not fit(formula, measure, width * 0.5, WIDE).complete


def test_fit_shrinks_what_is_too_tall():
    formula = row(matrix(4, 1))
    height = Row(formula, measure).layout(WIDE).height
    fitted = fit(formula, measure, WIDE, height * 0.7)
    assert fitted.scale == pytest.approx(0.7)
    assert fitted.complete


def test_large_matrix_is_shown_with_dots_that_fit():
    fitted = fit(row("Z", "=", matrix(8, 8)), measure, 12 * EM, 5 * EM)
    shown_ = latex(fitted.layout)
    assert not fitted.complete
    assert {"m00", "m77", r"\cdots", r"\vdots", r"\ddots"} <= set(shown_)
    assert "m44" not in shown_
    assert fitted.layout.width * fitted.scale <= 12 * EM
    assert fitted.layout.height * fitted.scale <= 5 * EM


def test_long_sum_keeps_its_ends_and_its_result():
    summands = [piece for i in range(1, 41) for piece in ("+", f"a{i}")][1:]
    fitted = fit(row("z", "=", *summands, "=", Term("y", tone=Tone.ACCENT)), measure, 1500.0, 120.0)
    shown_ = latex(fitted.layout)
    assert fitted.scale == SCALES[-1]
    assert shown_[:3] == ["z", "=", "a1"]
    assert shown_[-4:] == ["+", "a40", "=", "y"]
    assert shown_.count(r"\cdots") == 1
    assert fitted.layout.width * fitted.scale <= 1500.0


def test_hopeless_row_loses_its_middle():
    fitted = fit(row(*"abcdefghijklmnopqrst"), measure, 200.0, 100.0)
    shown_ = latex(fitted.layout)
    assert shown_[0] == "a"
    assert shown_[-1] == "t"
    assert r"\cdots" in shown_
    assert fitted.layout.width * fitted.scale <= 200.0


def test_no_room_at_all_still_gives_a_layout():
    assert fit(row("a", "=", "b", "+", "c"), measure, 0.0, 0.0).layout.spots
    assert fit(row("a"), measure, 0.0, 0.0).layout.spots
    assert fit(Formula(), measure, 0.0, 0.0).complete


@given(st.integers(1, 70), st.integers(3, 70), st.lists(st.integers(0, 69), max_size=3))
def test_shown_never_needs_more_places_than_there_are(count, limit, focus):
    places = shown(count, limit, [f for f in focus if f < count])
    kept = [p for p in places if p is not None]
    assert len(places) <= limit
    assert kept == sorted(set(kept))
    assert kept[0] == 0
    assert kept[-1] == count - 1
    if count <= limit:
        assert None not in places


def test_shown_has_the_focus_where_there_is_room():
    assert shown(8, 5, [4]) == [0, None, 4, None, 7]
    assert shown(8, 3, [4]) == [0, None, 7]


def test_matrices_of_a_product_show_the_same_rows():
    def entry(r, c):
        return Term(f"m{r}{c}", tone=Tone.ACCENT if (r, c) == (5, 5) else Tone.PLAIN)

    square = Matrix(tuple(tuple(entry(r, c) for c in range(9)) for r in range(9)))
    column = Matrix(tuple((Term(f"v{r}"),) for r in range(9)))
    short = shortened(row(square, column), 5, measure)
    rows = [[r[0].latex[1] if "dots" not in r[0].latex else "." for r in p.rows]
            for p in short.pieces]  # fmt: skip
    assert rows == [["0", ".", "5", ".", "8"]] * 2


def test_shortened_keeps_its_breaks_before_the_same_pieces():
    summands = [piece for i in range(9) for piece in ("+", f"a{i}")][1:]
    formula = row("z", "=", *summands, "=", "y", breaks=[1, 19])
    short = shortened(formula, 3, measure)
    assert [short.pieces[i].latex for i in sorted(short.breaks)] == ["=", "="]


def test_of_a_sum_that_is_too_long_whole_summands_are_left_out():
    """A product that is cut through would be another one."""
    formula = row("y", "=", "aaaa", r"\cdot", "bbbb", "+", "cccc", r"\cdot", "dddd")
    whole = fit(formula, measure, WIDE, 100.0)
    assert whole.complete
    tight = fit(formula, measure, 0.8 * whole.layout.width, 100.0, least=1.0)
    assert not tight.complete
    assert latex(tight.layout) == ["y", "=", "aaaa", r"\cdot", "bbbb", "+", r"\cdots"]
