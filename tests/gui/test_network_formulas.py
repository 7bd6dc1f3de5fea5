"""The rules, their numbers, and the sign between what is shown and what comes out."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from engine.refs import Ref
from engine.scenario import LayerSpec, NetworkScenario, NetworkSpec, OptimizerSpec, Sample
from engine.steps import Level, Step
from gui.narration import Narration
from gui.numbers import NumberFormat, Policy
from gui.rounding import Rounding
from gui.terms import Formula, Term, to_latex
from gui.views.typeset import Typesetter
from tests.engine.strategies import SMALL, SOME, scenarios, some_of
from tests.gui.arithmetic import DotsError, IrrationalError, evaluate, value_of
from tests.gui.tellers import EXACT, EXAMPLES, LEVELS, SLIDES, Teller, entries, example, tell

COMMA = NumberFormat(Policy.EXACT, ",")
FORMATS = (EXACT, SLIDES, COMMA)


def one_layer(
    activation: str,
    loss: str,
    weights: list[list[float]],
    x: list[float],
    y: list[float],
    **fields: object,
) -> NetworkScenario:
    """Return a scenario of one layer without biases and with one sample."""
    return NetworkScenario(
        format="neurostep/1",
        kind="network",
        network=NetworkSpec(
            len(x),
            (
                LayerSpec(
                    units=len(y),
                    activation=activation,
                    bias=False,
                    weights=tuple(map(tuple, weights)),
                ),
            ),
        ),
        samples=(Sample(tuple(x), tuple(y)),),
        loss=loss,
        **fields,
    )


def sign_of(told: Narration) -> str:
    return told.result.pieces[-2].latex


def should_be_equal(told: Narration, step: Step) -> bool:
    """Say independently whether the numbers on show come to the result, and it is not rounded."""
    if evaluate(told.result.pieces[-1].latex) != pytest.approx(step.value, rel=1e-12, abs=0):
        return False
    if step.kind == "slope" and re.search(r">|\\leq", to_latex(told.numbers)):
        return (r"\leq" in to_latex(told.numbers)) == (told.result.pieces[-1].latex == "0")
    try:
        return value_of(told.numbers) == evaluate(told.result.pieces[-1].latex)
    except IrrationalError:
        return False


def check_step(teller: Teller, index: int, numbers: NumberFormat) -> None:
    """Check one step: refs, numbers and signs."""
    step, told = teller.trace[index], teller.tell(index)
    allowed = {step.target, *(operand.ref for operand in step.operands)}
    if step.target.quantity == "slope":
        allowed.add(Ref("a", step.target.layer, step.target.index))  # f' is written with the output
    for formula in (told.rule, told.numbers, told.result):
        for piece in formula.pieces:
            assert isinstance(piece, Term)
            assert piece.latex.strip()
            assert piece.ref is None or piece.ref in allowed
    if not told.numbers.pieces:
        return
    rounding = Rounding(teller.trace, numbers)
    before = max(0, step.index - 1)
    values: dict[Ref, list[float]] = {}
    for operand in step.operands:
        values.setdefault(operand.ref, []).append(float(operand.value))
    shown = [p for p in told.numbers.pieces if p.ref and re.fullmatch(r"[-\d.{},]+", p.latex)]
    if step.kind != "slope":
        for term in shown:
            form = rounding.of(term.ref, before)
            assert term.latex in {form.latex(value) for value in values[term.ref]}
    form = rounding.of(step.target, step.index)
    assert told.result.pieces[-1].latex == form.latex(float(step.value))
    assert told.result.pieces[-1].ref == step.target
    assert (sign_of(told) == "=") == should_be_equal(told, step), told.latex


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("numbers", FORMATS, ids=("exact", "slides", "comma"))
def test_the_built_in_scenarios_add_up(name: str, level: Level, numbers: NumberFormat):
    teller = example(name, level, numbers)
    for index in some_of(teller.trace, seed=1, most=90):
        check_step(teller, index, numbers)


@SOME
@given(scenarios(SMALL), st.sampled_from(LEVELS), st.sampled_from(FORMATS), st.integers(0, 99))
def test_random_networks_add_up(scenario, level, numbers, seed):
    teller = tell(scenario, level, numbers)
    for index in some_of(teller.trace, seed, most=40):
        check_step(teller, index, numbers)


@pytest.mark.parametrize(
    ("latex", "value"),
    [
        (r"2 \cdot 0.11 + 3 \cdot ( -0.21 )", "-0.41"),
        (r"\frac{1}{2} ( 0{,}191 - 1 )^{2}", "0.3272405"),
        (r"\frac{1}{3} ( 1 + 2 + 6 )", "3"),
        (r"1.2\cdot 10^{-5} \cdot 2", "0.000024"),
        (r"\max(-0.5,\, 0)", "0"),
        (r"1-(-0.5)^{2}", "0.75"),
        (r"0.25\,(1-0.25)", "0.1875"),
        (r"\frac{1}{1+e^{-0}}", "0.5"),
        (r"\frac{e^{-0.2}}{e^{-0.2}+e^{-0.2}}", "0.5"),
        (r"-0\cdot\log 0.3", "0"),
    ],
)
def test_the_evaluator_itself(latex: str, value: str):
    assert evaluate(latex) == Fraction(value)


@pytest.mark.parametrize("latex", [r"\tanh(0.5)", r"-\log 0.5", r"\frac{1}{1+e^{-0.1}}"])
def test_the_evaluator_knows_what_is_irrational(latex: str):
    with pytest.raises(IrrationalError):
        evaluate(latex)


def test_the_course_s_first_sum():
    told = example("backprop-2-2-1").about("a", 1, 0)
    assert to_latex(told.rule) == r"h_{1} = i_{1} \cdot w_{1} + i_{2} \cdot w_{2}"
    assert to_latex(told.numbers) == r"= 2 \cdot 0.11 + 3 \cdot 0.21"
    assert to_latex(told.result) == r"h_{1} = 0.85"
    refs = [piece.ref for piece in told.rule.pieces if piece.ref]
    assert refs == [
        Ref("a", 1, (0,)),
        Ref("a", 0, (0,)),
        Ref("w", 1, (0, 0)),
        Ref("a", 0, (1,)),
        Ref("w", 1, (1, 0)),
    ]


def test_the_course_s_chain_rule():
    told = example("backprop-2-2-1").about("grad_w", 2, 1, 0)
    assert to_latex(told.rule) == (
        r"\frac{\partial E}{\partial w_{6}} = \frac{\partial E}{\partial \hat{y}} \cdot "
        r"\frac{\partial \hat{y}}{\partial w_{6}} = \Delta \cdot h_{2}"
    )
    assert to_latex(told.numbers) == r"= -0.809 \cdot 0.48"


def test_the_course_s_update_is_an_assignment():
    told = example("backprop-2-2-1").about("w", 2, 0, 0)
    assert to_latex(told.rule).startswith(r"w_{5} \coloneqq w_{5} - \alpha \cdot ")
    assert to_latex(told.numbers) == r"= 0.14 - 0.05 \cdot ( -0.68765 )"
    # 0.1743825 has one digit more than is shown.
    assert to_latex(told.result) == r"w_{5} \approx 0.174383"


def test_a_decimal_comma():
    told = example("backprop-2-2-1", numbers=COMMA).about("a", 1, 0)
    assert to_latex(told.numbers) == r"= 2 \cdot 0{,}11 + 3 \cdot 0{,}21"


@pytest.mark.parametrize(("numbers", "mark"), [(EXACT, ","), (COMMA, ";")])
def test_the_arguments_of_a_maximum_are_set_apart(numbers: NumberFormat, mark: str):
    told = example("softmax-3-classes", numbers=numbers).about("a", 1, 2)
    number = numbers.latex(-0.5)
    assert to_latex(told.numbers) == rf"= \max({{{number}}}{mark}\, 0)"


def test_a_long_sum_has_dots_and_is_still_added_up_whole():
    x = [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0]
    told = tell(one_layer("identity", "half_squared_error", [[0.5]] * 7, x, [1.0])).tell(0)
    assert to_latex(told.numbers).count(r"\cdots") == 1
    assert to_latex(told.rule).count(r"\cdots") == 1
    assert to_latex(told.rule).endswith(r"\cdots + i_{7} \cdot w_{7}")
    assert to_latex(told.result) == r"\hat{y} = 3.5"
    with pytest.raises(DotsError):
        value_of(told.numbers)


def test_a_term_that_is_too_small_to_be_seen_is_not_lost():
    """0.14 minus something of the order of 10^-33 is not 0.14."""
    scenario = one_layer(
        "sigmoid", "half_squared_error", [[0.5]], [-75.0], [-0.0], optimizer=OptimizerSpec("sgd", 1)
    )
    told = tell(scenario).about("w", 1, 0, 0)
    assert re.search(r"10\^\{-3\d\}", to_latex(told.numbers))
    assert to_latex(told.result) == r"w_{1} \approx 0.5"


@pytest.mark.parametrize("activation", ["sigmoid", "tanh"])
def test_a_saturated_activation_does_not_equal_its_limit(activation: str):
    scenario = one_layer(activation, "half_squared_error", [[1.0]], [50.0], [0.0])
    assert to_latex(tell(scenario).about("a", 1, 0).result) == r"\hat{y} \approx 1"


@pytest.mark.parametrize(("activation", "value"), [("sigmoid", "0.5"), ("tanh", "0")])
def test_an_activation_of_zero_is_exact(activation: str, value: str):
    scenario = one_layer(activation, "half_squared_error", [[1.0]], [0.0], [0.0])
    assert to_latex(tell(scenario).about("a", 1, 0).result) == rf"\hat{{y}} = {value}"


def test_softmax_of_equal_scores_is_exact_where_its_share_can_be_written():
    two = one_layer("softmax", "softmax_cross_entropy", [[0.3, 0.3]], [1.0], [0.0, 1.0])
    assert to_latex(tell(two).about("a", 1, 0).result) == r"\hat{y}_{1} = 0.5"
    three = one_layer("softmax", "softmax_cross_entropy", [[0.3] * 3], [1.0], [0.0, 1.0, 0.0])
    assert to_latex(tell(three).about("a", 1, 0).result) == r"\hat{y}_{1} \approx 0.333333"


def test_the_loss_of_a_saturated_prediction_is_no_equality():
    scenario = one_layer("sigmoid", "binary_cross_entropy", [[1.0]], [40.0], [0.0])
    told = tell(scenario).about("loss", None)
    assert to_latex(told.numbers) == r"= -\log(1-1)"
    assert to_latex(told.result) == r"E \approx 40"


def test_a_certain_and_right_prediction_has_no_loss():
    scenario = one_layer("sigmoid", "binary_cross_entropy", [[1.0]], [800.0], [1.0])
    assert to_latex(tell(scenario).about("loss", None).result) == "E = 0"


def test_a_probability_near_zero_is_set_in_brackets():
    """-log 1.4·10^-5 would read as (-log 1.4)·10^-5."""
    scenario = one_layer("sigmoid", "binary_cross_entropy", [[1.0]], [-12.0], [1.0])
    told = tell(scenario).about("loss", None)
    assert to_latex(told.numbers) == r"\approx -\log\, (6.14417\cdot 10^{-6})"


def test_a_small_output_is_set_in_brackets_under_a_power():
    """1-1.2·10^-5^2 is no LaTeX at all."""
    scenario = one_layer("tanh", "half_squared_error", [[1.0]], [2e-5], [1.0])
    told = tell(scenario, Level.TERM).about("slope", 1, 0)
    assert to_latex(told.numbers) == r"\approx 1-(2\cdot 10^{-5})^{2}"


def test_the_sign_before_a_slope_is_about_the_number_that_is_shown():
    """f'(z) is written with a = f(z), which is rounded here; z = 0.5 is not shown at all."""
    scenario = one_layer("sigmoid", "half_squared_error", [[0.5]], [1.0], [1.0])
    told = tell(scenario, Level.TERM).about("slope", 1, 0)
    assert to_latex(told.numbers) == r"\approx 0.622459\,(1-0.622459)"


def test_the_slope_of_relu_names_its_case():
    teller = example("softmax-3-classes", Level.TERM)
    assert to_latex(teller.about("slope", 1, 0).numbers) == "= 1 > 0"
    assert to_latex(teller.about("slope", 1, 2).numbers) == r"= -0.5 \leq 0"
    assert to_latex(teller.about("slope", 1, 2).result).endswith("= 0")


def test_a_batch_is_a_mean_or_a_sum():
    told = example("xor-tanh").about("grad_w", 2, 0, 0, last=True)
    assert told.question.startswith("What does the whole batch")
    assert to_latex(told.rule).endswith(
        r"\frac{1}{4} \sum_{s=1}^{4} \frac{\partial E}{\partial w_{7}}^{(s)}"
    )
    assert to_latex(told.numbers).startswith(r"\approx \frac{1}{4} (")
    scenario = one_layer("identity", "half_squared_error", [[0.5]], [1.0], [1.0])
    samples = (*scenario.samples, Sample((2.0,), (0.0,)))
    summed = tell(replace(scenario, samples=samples, batch_size=2, reduction="sum"))
    told = summed.about("grad_w", 1, 0, 0, last=True)
    assert to_latex(told.rule).endswith(r"= \sum_{s=1}^{2} \frac{\partial E}{\partial w_{1}}^{(s)}")
    assert to_latex(told.numbers) == "= -0.5 + 2"
    assert "sum of the gradients" in told.explanation


def test_running_sums_of_different_length_have_different_names():
    scenario = one_layer("identity", "half_squared_error", [[0.5]] * 4, [1.0] * 4, [1.0])
    teller = tell(scenario, Level.TERM)
    assert to_latex(teller.about("partial", 1, 2, 0).rule) == (
        r"\Sigma_{3}\!\left(\hat{y}\right) = \Sigma_{2}\!\left(\hat{y}\right) + i_{3}\cdot w_{3}"
    )


def test_the_logistic_loss_by_the_label():
    scenario = one_layer("identity", "logistic", [[0.5]], [1.0], [1.0])
    teller = tell(scenario)
    assert to_latex(teller.about("loss", None).numbers) == r"= \log\!\left(1+e^{-1\cdot 0.5}\right)"
    assert to_latex(teller.about("delta", 1, 0).numbers) == r"= \frac{-1}{1+e^{{1}\cdot 0.5}}"
    other = tell(replace(scenario, samples=(Sample((1.0,), (-1.0,)),)))
    assert (
        to_latex(other.about("loss", None).numbers) == r"= \log\!\left(1+e^{-(-1)\cdot 0.5}\right)"
    )
    assert to_latex(other.about("delta", 1, 0).numbers) == r"= \frac{1}{1+e^{{-1}\cdot 0.5}}"


def test_every_formula_of_every_kind_can_be_typeset(qapp, caplog):
    typesetter = Typesetter()
    tellers = [example(n, level, COMMA) for n in EXAMPLES for level in (Level.TERM, Level.LAYER)]
    for y in (0.0, 1.0, 0.25):
        scenario = one_layer("sigmoid", "binary_cross_entropy", [[1.0]], [-12.0], [y])
        tellers.append(tell(scenario, Level.TERM, COMMA))
    tellers.append(
        tell(one_layer("tanh", "half_squared_error", [[1.0]], [2e-5], [1.0]), Level.TERM, COMMA)
    )
    seen: set[str] = set()
    for teller in tellers:
        for index in some_of(teller.trace, 1, most=24):
            told = teller.tell(index)
            for formula in (told.rule, told.numbers, told.result, told.matrix):
                seen |= set(_shapes(formula))
    for latex in sorted(seen):
        assert typesetter.typeset(latex).width > 0, latex
    assert caplog.records == []  # bad LaTeX is logged, and shown as its source


def _shapes(formula: Formula) -> list[str]:
    """Return the LaTeX of the terms with all digits alike: as many as there are forms."""
    return [re.sub(r"\d+(\{,\}\d+)?", "1", term.latex) for term in entries(formula)]
