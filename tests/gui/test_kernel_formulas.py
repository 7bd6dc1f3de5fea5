"""A kernel's formulas: the rules, their numbers, and the sign between them and what comes out."""

from __future__ import annotations

import re
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.kernel import KernelRun, Stage, Windows
from engine.refs import Ref
from engine.steps import Level, Step
from gui.kernel_formulas import LONGEST_NUMBERS
from gui.narration import Narration
from gui.numbers import NumberFormat
from gui.rounding import LONG
from gui.terms import Formula, Matrix, Term, to_latex
from gui.views.typeset import Typesetter
from tests.engine.kernel_runs import runs
from tests.engine.strategies import SOME, some_of
from tests.gui.arithmetic import DotsError, IrrationalError, evaluate
from tests.gui.kernel_tellers import COMMA, EXACT, SCENARIOS, SLIDES, Teller, tell, tell_run
from tests.gui.tellers import entries

FORMATS = (EXACT, SLIDES, COMMA)
PLAIN_SUMS = ("output_sum", "running_sum", "max_pool_gradient", "bias_gradient")
PRODUCTS = ("product", "channel_sum", "kernel_gradient", "input_gradient", "activation_gradient")


def printed(formula: Formula) -> Fraction:
    """Return what the printed numbers come to; a sign in front (=, ≈) is left out."""
    text = " ".join(piece.latex for piece in formula.pieces if isinstance(piece, Term))
    text = re.sub(r"^(=|\\approx) ", "", text)
    text = re.sub(r"\\max\( (\S+) \)", r"\1", text)  # the largest of one
    return evaluate(text.replace(" ; ", " , "))


def shown_total(step: Step, numbers: NumberFormat, sizes: tuple[int, int] | None) -> Fraction:
    """Return what the shown operands come to, those that stand behind dots too."""

    def shown(n: int) -> Fraction:
        return Fraction(numbers.shown(float(step.operands[n].value), LONG))

    count = len(step.operands)
    if step.kind in PLAIN_SUMS:
        return sum(map(shown, range(count)), Fraction(0))
    if step.kind in PRODUCTS:
        return sum((shown(n) * shown(n + 1) for n in range(0, count, 2)), Fraction(0))
    if step.kind in ("max_pool", "running_max"):
        return max(map(shown, range(count)))
    assert sizes is not None
    return sum(map(shown, range(count)), Fraction(0)) / (sizes[0] * sizes[1])


def pool_size(teller: Teller, step: Step) -> tuple[int, int] | None:
    windows = teller.trace.run.stages[(step.target.layer or 1) - 1].pool_windows
    return windows.size if windows else None


def should_be_equal(teller: Teller, told: Narration, step: Step, numbers: NumberFormat) -> bool:
    """Say independently whether the numbers on show come to the result, and it is not rounded."""
    result = evaluate(told.result.pieces[-1].latex)
    if result != pytest.approx(step.value, rel=1e-12, abs=0):
        return False
    if step.kind == "slope" and re.search(r">|\\leq", to_latex(told.numbers)):
        return (r"\leq" in to_latex(told.numbers)) == (told.result.pieces[-1].latex == "0")
    try:
        return printed(told.numbers) == result
    except IrrationalError:
        return False
    except DotsError:
        assert len(step.operands) > LONGEST_NUMBERS
        return shown_total(step, numbers, pool_size(teller, step)) == result


def check_step(teller: Teller, index: int, numbers: NumberFormat) -> None:
    step, told = teller.trace[index], teller.tell(index)
    allowed = {step.target, *(operand.ref for operand in step.operands)}
    if step.kind == "slope":
        allowed.add(Ref("a", step.target.layer, step.target.index))
    for formula in (told.rule, told.numbers, told.result):
        for piece in formula.pieces:
            assert isinstance(piece, Term)
            assert piece.latex.strip()
            assert piece.ref is None or piece.ref in allowed
    if not told.numbers.pieces:
        assert not step.operands or not step.target.index
        return
    if step.kind not in ("slope", "activation"):
        values = {operand.ref: float(operand.value) for operand in step.operands}
        for term in told.numbers.pieces:
            if term.ref is not None:  # a number that is taken away has its minus before it
                known = numbers.latex(values[term.ref], LONG)
                assert term.latex in (known, known.removeprefix("-"))
    assert told.result.pieces[-1].latex == numbers.latex(float(step.value), LONG)
    assert told.result.pieces[-1].ref == step.target
    equal = should_be_equal(teller, told, step, numbers)
    assert (told.result.pieces[-2].latex == "=") == equal, told.latex


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("name", SCENARIOS)
@pytest.mark.parametrize("numbers", FORMATS, ids=("exact", "slides", "comma"))
def test_whole_runs_add_up(name: str, level: Level, numbers: NumberFormat):
    teller = tell(name, level, numbers)
    for index in some_of(teller.trace, seed=1, most=120):
        check_step(teller, index, numbers)


@SOME
@given(runs(), st.sampled_from(Level), st.sampled_from(FORMATS), st.integers(0, 99))
def test_random_runs_add_up(run, level, numbers, seed):
    teller = tell_run(run, level, numbers)
    for index in some_of(teller.trace, seed, most=40):
        check_step(teller, index, numbers)


# -- what the course shows -----------------------------------------------------------------------


def test_the_course_s_channels_and_bias():
    told = tell("rgb").about("y", None, 0, 0, 0)
    assert to_latex(told.rule) == "y(1,1) = s_{R}(1,1) + s_{G}(1,1) + s_{B}(1,1) + b"
    assert to_latex(told.numbers) == "= 308 - 498 + 164 + 1"
    assert to_latex(told.result) == "y(1,1) = -25"
    refs = [piece.ref for piece in told.numbers.pieces if piece.ref]
    assert refs == [
        *(Ref("partial", None, (0, ch, 0, 0)) for ch in range(3)),
        Ref("bias", None, (0,)),
    ]


def test_nine_products_are_written_in_full():
    told = tell("rgb").about("partial", None, 0, 0, 0, 0)
    assert to_latex(told.rule) == r"s_{R}(1,1) = \sum_{i,j} x_{R}(i-1,j-1)\cdot k_{R}(i,j)"
    assert to_latex(told.numbers) == (
        r"= 0 \cdot ( -1 ) + 0 \cdot ( -1 ) + 0 \cdot 1 + 0 \cdot 0 + 156 \cdot 1 + "
        r"155 \cdot ( -1 ) + 0 \cdot 0 + 153 \cdot 1 + 154 \cdot 1"
    )
    assert to_latex(told.result) == "s_{R}(1,1) = 308"
    assert told.numbers.breaks == {
        i for i, piece in enumerate(told.numbers.pieces) if piece == Term("+")
    }


def test_the_window_s_place_is_in_the_rule():
    rule = to_latex(tell("dilation").about("partial", None, 0, 0, 1, 2).rule)
    # Rows 1, 3 and 5 (one row of padding), columns 3, 5 and 7.
    assert rule.endswith(r"\sum_{i,j} x(2i-1,2j+1)\cdot k(i,j)")


def test_a_short_sum_is_written_in_symbols_too():
    rule = tell("stack").about("partial", 1, 0, 0, 0, 0).rule
    assert to_latex(rule).startswith(
        r"s^{(1)}_{1}(1,1) = x(1,1) \cdot k^{(1)}_{1}(1,1) + x(1,2) \cdot k^{(1)}_{1}(1,2) + "
    )
    assert Ref("x", None, (0, 1, 1)) in {piece.ref for piece in rule.pieces}


def test_a_maximum_and_its_list_mark():
    assert (
        to_latex(tell("pooling").about("pool", None, 0, 0, 0).numbers) == r"= \max( 1 , 3 , 3 , 1 )"
    )
    told = tell("pooling", numbers=COMMA).about("pool", None, 0, 1, 1)
    assert to_latex(told.numbers) == r"= \max( 2 ; 2 ; 0 ; 1{,}5 )"


def test_an_average_is_a_share_of_the_sum():
    told = tell("stack").about("pool", 1, 0, 0, 0)
    assert to_latex(told.rule).endswith(r"\frac{1}{2} ( a^{(1)}_{1}(1,1) + a^{(1)}_{1}(2,1) )")


def test_the_gradient_of_a_weight_is_over_every_position():
    told = tell("course").about("grad_k", None, 0, 0, 1, 1)
    assert to_latex(told.rule) == (
        r"\frac{\partial E}{\partial k(2,2)} = "
        r"\sum_{r,c} \frac{\partial E}{\partial y(r,c)}\cdot x(r+1,c+1)"
    )
    assert to_latex(told.result).endswith("= 7")
    strided = tell("stack").about("grad_k", 2, 0, 1, 0, 1).rule
    assert to_latex(strided).endswith(r"\cdot p^{(1)}_{2}(r,2c)")


def test_a_long_sum_has_dots_and_is_still_added_up_whole():
    told = tell("pooling").about("grad_bias", None, 0)
    assert to_latex(told.numbers).count(r"\cdots") == 1
    assert to_latex(told.result).endswith("= 3.1")  # the 3 came to a negative cell


def test_through_an_average_comes_a_share():
    told = tell("stack").about("grad_a", 1, 0, 0, 0)
    assert to_latex(told.rule).endswith(
        r"\frac{1}{2} \cdot \frac{\partial E}{\partial p^{(1)}_{1}(1,1)}"
    )


def test_nothing_to_add_is_the_whole_rule():
    told = tell("pooling").about("grad_a", None, 0, 0, 0)
    assert to_latex(told.rule) == r"\frac{\partial E}{\partial a(1,1)} = 0"
    assert told.numbers == told.result == Formula()
    assert told.latex == to_latex(told.rule)


def test_shown_numbers_that_do_not_add_up_say_so():
    third = 1 / 3
    image = np.full((1, 1, 3), third)
    stage = Stage(
        None,
        "x",
        None,
        1,
        Windows((1, 3), (1, 3)),
        np.ones((1, 1, 1, 3)),
        np.zeros(1),
        "identity",
        "",
        None,
    )
    told = tell_run(KernelRun(image, (stage,)), numbers=SLIDES).about("partial", None, 0, 0, 0, 0)
    assert to_latex(told.numbers).startswith(r"\approx 0.333")
    assert to_latex(told.result) == r"s(1,1) \approx 1"


# -- matrix forms --------------------------------------------------------------------------------


def total_of(formula: Formula) -> Fraction | None:
    """Return what a sum of products comes to, from its matrices alone; None for other forms."""
    pieces, total, place, sign = list(formula.pieces), Fraction(0), 0, 1
    while place < len(pieces):
        piece = pieces[place]
        if piece == Term(r"\sum") and pieces[place + 2 : place + 3] == [Term(r"\odot")]:
            left, right = pieces[place + 1], pieces[place + 3]
            assert isinstance(left, Matrix)
            assert isinstance(right, Matrix)
            for row, beside in zip(left.rows, right.rows, strict=True):
                for a, b in zip(row, beside, strict=True):
                    total += evaluate(a.latex) * evaluate(b.latex)
            place += 4
        elif isinstance(piece, Term) and piece.latex in ("+", "-"):
            sign, place = (1 if piece.latex == "+" else -1), place + 1
        elif isinstance(piece, Term) and piece.latex in ("=", r"\approx"):
            return total
        elif isinstance(piece, Term) and piece.ref is not None:
            total, place = total + sign * evaluate(piece.latex), place + 1
        else:
            return None
    return None


@pytest.mark.parametrize("level", [Level.TERM, Level.NEURON, Level.POSITION])
@pytest.mark.parametrize("name", SCENARIOS)
def test_the_matrices_add_up(name: str, level: Level):
    teller = tell(name, level)
    seen = 0
    for index in some_of(teller.trace, seed=3, most=80):
        matrix = teller.tell(index).matrix
        total = total_of(matrix)
        result = matrix.pieces[-1] if matrix.pieces else None
        if total is None or not isinstance(result, Term) or result.latex == "?":
            continue
        if any(term.latex == r"\cdots" for term in entries(matrix)):
            continue
        seen += 1
        exact = all(_is_whole(teller, entry, index) for entry in entries(matrix))
        equal = exact and total == evaluate(result.latex)
        assert (matrix.pieces[-2].latex == "=") == equal, to_latex(matrix)
    assert seen


def _is_whole(teller: Teller, entry: Term, index: int) -> bool:
    if entry.ref is None:
        return True
    value = float(teller.trace.value(entry.ref, index))
    return abs(evaluate(entry.latex)) == pytest.approx(abs(value), rel=1e-12, abs=0)


def test_at_a_position_every_channel_s_window_is_shown():
    matrix = tell("rgb", Level.POSITION).about("y", None, 0, 0, 0).matrix
    blocks = [piece for piece in matrix.pieces if isinstance(piece, Matrix)]
    assert len(blocks) == 6
    assert [entry.latex for entry in blocks[0].rows[1]] == ["0", "156", "155"]
    assert to_latex(matrix).endswith("+ 1 = -25")


def test_what_is_not_known_yet_is_a_question_mark():
    matrix = tell("course", Level.TERM).tell(0).matrix
    assert to_latex(matrix).endswith("= ?")
    accented = [entry.ref for entry in entries(matrix) if entry.tone.value == "accent"]
    assert accented == [Ref("x", None, (0, 0, 0)), Ref("k", None, (0, 0, 0, 0))]


def test_every_formula_of_every_kind_can_be_typeset(qapp, caplog):
    typesetter = Typesetter()
    seen: set[str] = set()
    for name in SCENARIOS:
        for level in (Level.TERM, Level.LAYER):
            teller = tell(name, level, COMMA)
            for index in some_of(teller.trace, 1, most=40):
                told = teller.tell(index)
                for formula in (told.rule, told.numbers, told.result, told.matrix):
                    seen |= {
                        re.sub(r"\d+(\{,\}\d+)?", "1", term.latex)
                        for term in entries(formula)
                        if term.latex.strip("\\;")
                    }
    for latex in sorted(seen):
        assert typesetter.typeset(latex).width > 0, latex
    assert caplog.records == []
