"""Each step as a question and an answer, in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from engine.refs import Ref
from engine.scenario import NetworkScenario, OptimizerSpec, Sample
from engine.steps import Level, Moment
from gui.examples import find
from gui.numbers import NumberFormat, Policy
from gui.terms import Matrix, to_latex
from tests.engine.strategies import FEW, SMALL, scenarios, some_of
from tests.gui.speaking import speaking
from tests.gui.tellers import EXAMPLES, LEVELS, Teller, example, tell

COMMA = NumberFormat(Policy.EXACT, ",")
SPANISH_SLIDES = NumberFormat(Policy.SLIDES, ",")


def built_in(name: str) -> NetworkScenario:
    return find(name)[0]


def with_rate(scenario: NetworkScenario, rate: float) -> NetworkScenario:
    return replace(scenario, optimizer=OptimizerSpec("sgd", rate))


def check_words(teller: Teller, index: int) -> None:
    told = teller.tell(index)
    for text in (told.heading, told.question, told.spoken):
        assert text.strip()
        assert not {"{", "}", "None"} & {*text, *text.split()}, text
    assert told.explanation.strip() or told.question == "What is the new prediction?"
    assert "{" not in told.explanation
    assert told.question[-1] in "?" or told.warning
    assert told.latex
    assert not told.warning or teller.trace.broken
    step = teller.trace[index]
    for ref in (step.target, *(operand.ref for operand in step.operands)):
        said = teller.narrator.origin(Moment(teller.trace, index), ref)
        assert said.startswith(teller.names.text(ref))
        assert "{" not in said


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_kind_of_step_is_put_into_words(name: str, level: Level):
    teller = example(name, level)
    for index in some_of(teller.trace, seed=2, most=100):
        check_words(teller, index)


@FEW
@given(scenarios(SMALL), st.sampled_from(LEVELS), st.integers(0, 99))
def test_random_networks_are_put_into_words(scenario, level, seed):
    teller = tell(scenario, level)
    for index in some_of(teller.trace, seed, most=25):
        check_words(teller, index)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_kind_of_step_is_put_into_spanish(qapp, name: str, level: Level):
    english = example(name, level)
    told = {}
    for index in some_of(english.trace, seed=2, most=40):
        told[index] = english.tell(index)
    with speaking(qapp):
        spanish = example(name, level, COMMA)
        for index, before in told.items():
            now = spanish.tell(index)
            assert now.question.startswith("¿")
            assert now.question != before.question
            assert now.explanation != before.explanation or not now.explanation
            assert now.heading != before.heading
            assert "{" not in now.question + now.explanation + now.heading + now.spoken


# -- golden texts --------------------------------------------------------------------------------


def test_a_weighted_sum_in_english():
    told = example("backprop-2-2-1").about("a", 1, 0)
    assert told.heading == "Forward · neuron h₁"
    assert told.question == "How much does h₁ receive?"
    assert told.explanation == (
        "Each input is multiplied by its weight, and the products are added up. "
        "The activation is linear: the sum is the output."
    )
    assert told.spoken == "Forward · neuron h₁. How much does h₁ receive? h₁ = 0.85"


def test_a_delta_in_english():
    told = example("backprop-2-2-1").about("delta", 2, 0)
    assert told.question == "Which way should ŷ move?"
    assert told.explanation == (
        "The delta is the prediction minus the target. It is negative: the output is too low."
    )
    assert told.spoken.endswith("Δ = −0.809")


def test_a_hidden_delta_in_english():
    told = example("backprop-2-2-1").about("delta", 1, 1)
    assert told.explanation == (
        "The delta of the output comes back through w₆, the same weight through which h₂ "
        "contributed."
    )


def test_the_check_in_english():
    told = example("backprop-2-2-1").about("a", 2, 0, last=True)
    assert told.heading == "New prediction · neuron ŷ"
    assert told.explanation == "Before the update it was 0.191; the target is 1."
    told = example("backprop-2-2-1").about("loss", None, last=True)
    assert told.explanation == "Yes: before the update it was 0.327241. The network has learnt."


def test_golden_texts_in_spanish(qapp):
    with speaking(qapp):
        teller = example("backprop-2-2-1", numbers=COMMA)
        told = teller.about("a", 1, 0)
        assert told.spoken == "Adelante · neurona h₁. ¿Cuánto recibe h₁? h₁ = 0,85"
        assert told.explanation == (
            "Cada entrada se multiplica por su peso y se suman los productos. "
            "La activación es lineal: la suma es la salida."
        )
        assert told.latex == (
            r"h_{1} = i_{1} \cdot w_{1} + i_{2} \cdot w_{2} "
            r"= 2 \cdot 0{,}11 + 3 \cdot 0{,}21 = 0{,}85"
        )
        told = teller.about("delta", 2, 0)
        assert told.spoken == "Atrás · neurona ŷ. ¿Hacia dónde debe moverse ŷ? Δ = −0,809"
        assert told.explanation == (
            "El delta es la predicción menos el objetivo. Es negativo: la salida es demasiado baja."
        )
        told = teller.about("w", 2, 0, 0)
        assert told.spoken == "Actualizar · peso w₅. ¿Cuál es el nuevo w₅? w₅ = 0,174383"
        told = teller.about("a", 2, 0, last=True)
        assert told.explanation == "Antes de la actualización era 0,191; el objetivo es 1."


def test_the_slides_policy_prints_what_the_slides_print(qapp):
    """Course topics 12 to 16: 0.85 0.48 0.191 0.327 −0.809, then weights with two decimals."""
    with speaking(qapp):
        teller = example("backprop-2-2-1", numbers=SPANISH_SLIDES)
        shown = [teller.tell(i).spoken.rpartition(" = ")[2] for i in range(len(teller.trace))]
    forward_to_delta, update, check = shown[:5], shown[13:19], shown[19:]
    assert forward_to_delta == ["0,85", "0,48", "0,191", "0,327", "−0,809"]
    assert update == ["0,17", "0,17", "0,12", "0,23", "0,13", "0,1"]
    assert check == ["0,92", "0,56", "0,26", "0,28"]


# -- what depends on the values ------------------------------------------------------------------


def test_an_output_that_is_too_high_or_just_right():
    scenario = built_in("backprop-2-2-1")
    high = tell(replace(scenario, samples=(Sample((2.0, 3.0), (-1.0,)),)))
    assert "too high" in high.about("delta", 2, 0).explanation
    assert "goes down" in high.about("w", 2, 0, 0).explanation
    right = replace(scenario, samples=(Sample((0.0, 0.0), (0.0,)),))
    told = tell(right).about("delta", 2, 0)
    assert told.explanation.endswith("It is zero: nothing has to change.")
    assert "stays as it was" in tell(right).about("w", 2, 0, 0).explanation


def test_a_dead_output_is_not_called_right():
    """With ReLU below zero the delta is zero although the prediction is wrong."""
    scenario = built_in("single-neuron")
    layer = replace(scenario.network.layers[0], activation="relu")
    network = replace(scenario.network, layers=(layer,))
    told = tell(replace(scenario, network=network)).about("delta", 1, 0)
    assert to_latex(told.result) == r"\Delta = 0"
    assert "nothing has to change" not in told.explanation
    assert told.explanation.endswith("Where it is flat, little of the error gets through.")


def test_a_step_that_went_too_far_is_told_as_such():
    told = tell(with_rate(built_in("linear-collapse"), 0.05)).about("loss", None, last=True)
    assert told.question == "Is the error smaller now?"
    assert told.explanation.startswith("No: before the update it was 6.125.")
    still = tell(with_rate(built_in("backprop-2-2-1"), 0.0)).about("loss", None, last=True)
    assert still.explanation == "It is the same as before: 0.327241."


def test_biases_are_spoken_of_where_there_are_some():
    assert "and the bias are added up" in example("single-neuron").about("z", 1, 0).explanation
    assert "bias" not in example("backprop-2-2-1").about("a", 1, 0).explanation


def test_what_a_batch_says():
    told = example("xor-tanh").about("grad_w", 2, 0, 0, last=True)
    assert told.question == "What does the whole batch say about ∂E/∂w₇?"
    assert told.explanation == "The mean of the gradients of its 4 samples."


def test_the_logistic_loss_has_its_own_words_and_symbol():
    teller = example("logistic-loss")
    assert teller.about("loss", None).explanation.startswith("The logistic loss is small when")
    assert teller.about("loss", None).spoken.rpartition(" = ")[0].endswith("ℓ")
    assert "slope of the loss" in teller.about("delta", 1, 0).explanation


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("level", [Level.LAYER, Level.PHASE])
def test_whole_layers_have_a_rule_in_symbols(name: str, level: Level):
    teller = example(name, level)
    for index in some_of(teller.trace, seed=3, most=40):
        told, step = teller.tell(index), teller.trace[index]
        assert told.rule.pieces
        if step.target.quantity == "loss":
            assert told.numbers.pieces
        else:
            assert not told.numbers.pieces
            assert not told.result.pieces
            assert told.latex == to_latex(told.rule)


def test_the_layers_of_a_rule_can_be_told_apart():
    teller = example("softmax-3-classes", Level.LAYER)
    rules = [teller.tell(i).rule for i in range(4)]
    heads = [to_latex(rule).partition(" = ")[0] for rule in rules]
    assert len(set(heads)) == 4


def test_an_update_of_a_layer_is_an_assignment():
    told = example("backprop-2-2-1", Level.LAYER).about("w", 2)
    assert to_latex(told.rule).startswith(r"W_{2} \coloneqq W_{2} - ")


# -- where a number comes from -------------------------------------------------------------------


def test_the_origin_of_a_number():
    teller = example("backprop-2-2-1")
    end = Moment(teller.trace, 12)

    def origin(ref: Ref, at: Moment = end) -> str:
        return teller.narrator.origin(at, ref)

    given_number = "i₁ = 2 · given by the scenario · used in steps 1, 2, 10, 12"
    assert origin(Ref("a", 0, (0,))) == given_number
    assert origin(Ref("a", 1, (0,))) == "h₁ = 0.85 · computed in step 1 · used in steps 3, 6"
    assert origin(Ref("delta", 1, (0,))).endswith("computed in step 8 · used in steps 10, 11")
    assert origin(Ref("w", 1, (0, 0))).endswith("given by the scenario · used in steps 1, 16")
    assert origin(Ref("loss")) == "E = 0.327241 · computed in step 4"
    assert origin(Ref("a", 1)) == "h · computed in step 2"
    start = Moment(teller.trace, 0)
    assert origin(Ref("loss"), start) == "E is not known yet."
    after = Moment(teller.trace, 22)
    assert "computed in step 16" in origin(Ref("w", 1, (0, 0)), after)


def test_an_origin_that_is_read_by_many_is_cut_short():
    teller = example("xor-tanh")
    said = teller.narrator.origin(Moment(teller.trace, 10), Ref("learning_rate"))
    assert said.startswith("α = 0.3 · given by the scenario · used in steps ")
    assert said.endswith(", …")
    assert said.count(",") == 7


# -- runs that break -----------------------------------------------------------------------------


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(("name", "rate"), [("linear-collapse", 1e90), ("backprop-2-2-1", 1e100)])
def test_a_broken_run_is_explained_at_its_last_step(name: str, rate: float, level: Level):
    scenario = built_in(name)
    teller = tell(replace(with_rate(scenario, rate), epochs=30), level)
    assert teller.trace.broken
    last = len(teller.trace) - 1
    told = teller.tell(last)
    assert told.warning
    assert told.question == "The numbers have run away"
    assert teller.names.text(teller.trace[last].target) in told.explanation
    assert "learning rate" in told.explanation
    assert told.spoken
    assert told.latex
    assert not teller.tell(last - 1).warning
    check_words(teller, last - 1)


@pytest.mark.parametrize("level", LEVELS)
def test_infinite_numbers_are_written_as_such(level: Level):
    scenario = replace(with_rate(built_in("linear-collapse"), 1e90), epochs=30)
    teller = tell(scenario, level)
    assert teller.trace.broken
    told = teller.tell(len(teller.trace) - 1)
    shown = to_latex(told.result) or to_latex(told.matrix)
    assert r"\infty" in shown or "not a number" in shown
    if told.result.pieces:
        assert told.result.pieces[-2].latex == r"\approx"


@FEW
@given(scenarios(SMALL), st.sampled_from(LEVELS))
def test_runs_with_enormous_steps_can_be_told_to_their_end(scenario, level):
    teller = tell(replace(with_rate(scenario, 1e100), epochs=4), level)
    end = len(teller.trace)
    for index in range(max(0, end - 5), end):
        check_words(teller, index)


def test_what_is_accented_is_what_the_step_makes():
    teller = example("backprop-2-2-1")
    for index in range(len(teller.trace)):
        step, told = teller.trace[index], teller.tell(index)
        if step.target.quantity == "loss":
            continue
        accented = [
            term.ref
            for piece in told.matrix.pieces
            if isinstance(piece, Matrix)
            for row in piece.rows
            for term in row
            if term.tone.value == "accent"
        ]
        assert accented == [step.target]
