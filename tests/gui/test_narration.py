"""A step's calculation as one piece of LaTeX."""

from __future__ import annotations

from gui.narration import Narration
from gui.terms import Formula, Term


def row(*latex: str) -> Formula:
    return Formula(tuple(map(Term, latex)))


def told(rule: Formula, numbers: Formula, result: Formula, matrix: Formula) -> Narration:
    return Narration("", "", "", rule, numbers, result, matrix, "")


def test_rule_numbers_and_result_without_the_result_s_name_again():
    step = told(row("y", "=", "a+b"), row("=", "1+2"), row("y", "=", "3"), row("M"))
    assert step.latex == "y = a+b = 1+2 = 3"


def test_a_result_without_a_name():
    step = told(row("a", "+", "b"), row("=", "1+2"), row("=", "3"), Formula())
    assert step.latex == "a + b = 1+2 = 3"


def test_a_rule_without_numbers():
    assert told(row("W"), Formula(), Formula(), row("M")).latex == "W"


def test_the_matrix_where_there_is_no_rule():
    assert told(Formula(), Formula(), Formula(), row("M")).latex == "M"
