"""The promised steps, and what holds for every step of every trace."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from engine.network_trace import NetworkTrace
from engine.refs import Ref
from engine.scenario import NetworkScenario, Sample, run_of
from engine.steps import Level, Phase
from engine.trainer import ParameterHistory
from tests.engine.reference import EXAMPLE, reference
from tests.engine.rules import by_hand
from tests.engine.strategies import (
    FEW,
    SMALL,
    SOME,
    near,
    same,
    same_step,
    scenarios,
    some_of,
    sums_up_samples,
    traced,
)

LEVELS = st.sampled_from(list(Level))
FINE = st.sampled_from([Level.TERM, Level.NEURON])
TERM_KINDS = {"product", "running_sum", "slope", "loss_term", "change"}

# Phase, kind and target of each step of the course's example, at level neuron.
PROMISED = """
forward   weighted_sum     a1[0] a1[1] a2[0]
loss      loss             loss
backward  output_delta     delta2[0]
backward  weight_gradient  grad_w2[0,0] grad_w2[1,0]
backward  hidden_delta     delta1[0] delta1[1]
backward  weight_gradient  grad_w1[0,0] grad_w1[1,0] grad_w1[0,1] grad_w1[1,1]
update    update           w2[0,0] w2[1,0] w1[0,0] w1[1,0] w1[0,1] w1[1,1]
check     weighted_sum     a1[0] a1[1] a2[0]
check     loss             loss
"""

LAYERS = "a1 a2 loss delta2 grad_w2 delta1 grad_w1 w2 w1 a1 a2 loss"


def _promised() -> list[tuple[str, str, str]]:
    rows = [line.split() for line in PROMISED.strip().splitlines()]
    return [(phase, kind, target) for phase, kind, *targets in rows for target in targets]


# -- the course's example ----------------------------------------------------------------------


def test_the_example_has_the_promised_steps() -> None:
    trace = traced(EXAMPLE)
    assert [(s.phase, s.kind, str(s.target)) for s in trace] == _promised()
    assert len(trace) == 23
    assert {(s.epoch, s.batch, s.sample, s.level) for s in trace} == {(0, 0, 0, Level.NEURON)}


def test_the_example_has_the_courses_numbers() -> None:
    steps = traced(EXAMPLE)[:]
    of = {(s.phase is Phase.CHECK, str(s.target)): s.value for s in steps}
    plain = [
        ("a1[0]", reference["hidden"][0]),
        ("a1[1]", reference["hidden"][1]),
        ("a2[0]", reference["prediction"]),
        ("loss", reference["error"]),
        ("delta2[0]", reference["delta"]),
        *((f"grad_w1[{i},{j}]", reference["grad_W1"][i][j]) for i in range(2) for j in range(2)),
        *((f"grad_w2[{i},0]", reference["grad_W2"][i][0]) for i in range(2)),
        *((f"w1[{i},{j}]", reference["new_W1"][i][j]) for i in range(2) for j in range(2)),
        *((f"w2[{i},0]", reference["new_W2"][i][0]) for i in range(2)),
    ]
    for name, value in plain:
        assert of[False, name] == pytest.approx(value, abs=1e-12), name
    for name, value in [
        ("a1[0]", reference["new_hidden"][0]),
        ("a1[1]", reference["new_hidden"][1]),
        ("a2[0]", reference["new_prediction"]),
        ("loss", reference["new_error"]),
    ]:
        assert of[True, name] == pytest.approx(value, abs=1e-12), name


def test_operands_are_written_as_the_rules_read_them() -> None:
    trace = traced(EXAMPLE)
    read = {(s.phase.value, str(s.target)): " ".join(str(o.ref) for o in s.operands) for s in trace}
    assert read["forward", "a1[1]"] == "a0[0] w1[0,1] a0[1] w1[1,1]"
    assert read["loss", "loss"] == "a2[0] target[0]"
    assert read["backward", "delta2[0]"] == "a2[0] target[0]"
    assert read["backward", "delta1[1]"] == "w2[1,0] delta2[0]"
    assert read["backward", "grad_w1[1,0]"] == "a0[1] delta1[0]"
    assert read["update", "w1[1,0]"] == "w1[1,0] learning_rate grad_w1[1,0]"


def test_level_term_adds_products_and_running_sums() -> None:
    samples = (Sample((2.0, 3.0, 4.0), (1.0,)),)
    layer = replace(EXAMPLE.network.layers[1], weights=((1.0,), (2.0,), (3.0,)), bias=True)
    scenario = replace(EXAMPLE, network=replace(EXAMPLE.network, inputs=3, layers=(layer,)))
    trace = traced(replace(scenario, samples=samples), Level.TERM)
    found = [(s.kind, str(s.target), s.value) for s in trace[:6]]
    assert found == [
        ("product", "product1[0,0]", 2.0),
        ("product", "product1[1,0]", 6.0),
        ("running_sum", "partial1[1,0]", 8.0),
        ("product", "product1[2,0]", 12.0),
        ("running_sum", "partial1[2,0]", 20.0),
        ("weighted_sum", "a1[0]", 20.0),
    ]
    assert [str(operand.ref) for operand in trace[2].operands] == ["product1[0,0]", "product1[1,0]"]
    assert [str(operand.ref) for operand in trace[4].operands] == ["partial1[1,0]", "product1[2,0]"]


@pytest.mark.parametrize(("reduction", "sums"), [("mean", ["1", "2"]), ("sum", ["1"])])
def test_level_term_adds_the_samples_one_by_one(reduction: str, sums: list[str]) -> None:
    """The last sum of a mean is divided; the last sum of a sum is the gradient itself."""
    samples = tuple(Sample((float(i), 1.0), (1.0,)) for i in range(3))
    scenario = replace(EXAMPLE, samples=samples, batch_size=3, reduction=reduction)
    trace = traced(scenario, Level.TERM)
    start = trace.samples_end(0)
    found = [str(step.target) for step in trace[start : start + len(sums) + 1]]
    assert found == [*(f"sum_w2[0,0,{added}]" for added in sums), "grad_w2[0,0]"]
    each = [operand.value for operand in trace[start + len(sums)].operands]
    assert trace[start].value == each[0] + each[1]
    assert [operand.value for operand in trace[start].operands] == each[:2]


def test_level_layer_has_a_step_a_layer_and_quantity_and_level_phase_one_a_phase() -> None:
    layers = [str(step.target) for step in traced(EXAMPLE, Level.LAYER)]
    assert layers == LAYERS.split()
    phases = [step.phase.value for step in traced(EXAMPLE, Level.PHASE)]
    assert phases == ["forward", "loss", "backward", "update", "check"]


def test_the_outcome_before_and_after_comes_when_it_is_known() -> None:
    trace = traced(EXAMPLE)
    assert trace.outcome(1) == (None, None)
    before, after = trace.outcome(2)
    assert before is not None
    assert (before.prediction, before.loss) == (pytest.approx([reference["prediction"]]), None)
    before, after = trace.outcome(3)
    assert after is None
    assert before is not None
    assert before.prediction == pytest.approx([reference["prediction"]])
    assert trace.outcome(20)[1] is None
    predicted = trace.outcome(21)[1]
    assert predicted is not None
    assert predicted.loss is None
    before, after = trace.outcome(22)
    assert before is not None
    assert after is not None
    assert before.loss == pytest.approx(reference["error"])
    assert after.loss == pytest.approx(reference["new_error"])


def test_an_unfinished_history_is_refused() -> None:
    run = run_of(EXAMPLE)
    with pytest.raises(ValueError, match="trained"):
        NetworkTrace(run, ParameterHistory(run))


# -- every step of every trace -----------------------------------------------------------------


@SOME
@given(scenarios(SMALL), LEVELS, st.integers(0, 99))
def test_every_value_follows_from_its_operands(
    scenario: NetworkScenario, level: Level, seed: int
) -> None:
    trace = traced(scenario, level)
    for index in some_of(trace, seed):
        step = trace[index]
        assert step.index == index
        assert step.level is level
        assert type(step.value) is (
            np.ndarray if step.target.index == () and step.kind != "loss" else float
        )
        expected = by_hand(trace.run, step)
        assert step.value == pytest.approx(expected, rel=1e-9, abs=1e-12), str(step.target)
        assert same(trace.value(step.target, index), step.value)


@SOME
@given(
    scenarios(SMALL), st.sampled_from([Level.TERM, Level.NEURON, Level.LAYER]), st.integers(0, 99)
)
def test_every_operand_is_what_the_trace_said_just_before(
    scenario: NetworkScenario, level: Level, seed: int
) -> None:
    trace = traced(scenario, level)
    for index in some_of(trace, seed):
        step = trace[index]
        for operand in step.operands:
            given_ref = operand.ref.layer == 0 or operand.ref.quantity in (
                "target",
                "learning_rate",
            )
            if given_ref or index == 0:
                # The sample changes between two steps; its inputs do not come from either.
                assert same(operand.value, trace.value(operand.ref, index))
            elif operand.ref.quantity.startswith("grad_") and sums_up_samples(step):
                continue  # each sample's has the same name: see the test of their values
            elif operand.ref.quantity == "slope" and level is not Level.TERM:
                # It has no step of its own: it comes with the delta.
                assert trace.value(operand.ref, index - 1) is None
                assert same(operand.value, trace.value(operand.ref, index))
            elif operand.ref.quantity in ("w", "b"):
                # A cycle starts from the vectorised update, which may differ in the last bit.
                assert near(operand.value, trace.value(operand.ref, index - 1))
            else:
                assert same(operand.value, trace.value(operand.ref, index - 1)), str(operand.ref)


@SOME
@given(scenarios(SMALL), FINE)
def test_a_batch_sums_up_what_its_samples_made(scenario: NetworkScenario, level: Level) -> None:
    trace = traced(scenario, level)
    made: dict[tuple[int, int, Ref], list[float]] = {}
    for step in trace[:2000]:
        key = (step.epoch, step.batch, step.target)
        if step.kind in ("weight_gradient", "bias_gradient"):
            made.setdefault(key, []).append(step.value)
        if step.kind == "batch_gradient":
            assert [operand.value for operand in step.operands] == made[key]


@FEW
@given(scenarios(SMALL), LEVELS, st.randoms(use_true_random=False))
def test_a_step_does_not_depend_on_what_was_read_before(
    scenario: NetworkScenario, level: Level, random: Random
) -> None:
    used = traced(scenario, level)
    indices = some_of(used, seed=1, most=100)
    in_order = {index: used[index] for index in indices}
    random.shuffle(indices)
    fresh = traced(scenario, level)
    for index in indices:
        assert same_step(used[index], in_order[index])
        assert same_step(fresh[index], in_order[index])
    last = traced(scenario, level)
    assert same_step(last[indices[0]], in_order[indices[0]])


@SOME
@given(scenarios(SMALL), LEVELS, st.integers(0, 99))
def test_epoch_batch_and_sample_follow_the_run(
    scenario: NetworkScenario, level: Level, seed: int
) -> None:
    trace = traced(scenario, level)
    run = trace.run
    for index in some_of(trace, seed):
        step = trace[index]
        assert step.epoch is not None
        assert step.batch is not None
        rows = run.rows(step.epoch, step.batch).tolist()
        if step.phase is Phase.CHECK:
            assert (step.epoch, step.batch, step.sample) == (run.epochs - 1, run.batches - 1, 0)
        elif step.phase is Phase.UPDATE or sums_up_samples(step):
            assert step.sample == rows[-1]
            assert trace.samples_end(index) <= index
        else:
            assert step.sample in rows
            assert index < trace.samples_end(index)
