"""A formula as one piece of LaTeX."""

from __future__ import annotations

import pytest

from engine.refs import Ref
from gui.terms import Formula, Matrix, Term, Tone, to_latex


def test_a_formula_is_its_pieces_in_a_row():
    formula = Formula((Term("h_{1}", Ref("a", 1, (0,))), Term("="), Term("0.85")))
    assert to_latex(formula) == "h_{1} = 0.85"
    assert to_latex(Formula()) == ""


@pytest.mark.parametrize("power", ["", "^{T}"])
def test_a_matrix_among_terms(power: str):
    rows = ((Term("1"), Term("2")), (Term("3"), Term("?", None, Tone.PENDING)))
    formula = Formula((Term("A"), Term("="), Matrix(rows, transposed=bool(power), widest="1234")))
    assert to_latex(formula) == rf"A = \begin{{bmatrix}} 1 & 2 \\ 3 & ? \end{{bmatrix}}{power}"


def test_equal_formulas_are_equal_and_can_be_keys():
    """A view asks so before it lays one out again."""
    one, other = (Formula((Term("x"), Matrix(((Term("1"),),)))) for _ in range(2))
    assert one == other
    assert hash(one) == hash(other)
    assert one != Formula((Term("x", tone=Tone.ACCENT), Matrix(((Term("1"),),))))
