"""Runs that diverge end at the step that breaks, at every level, and say so."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import event, given
from hypothesis import strategies as st
from msgspec.structs import replace

from engine.network_trace import NetworkTrace
from engine.scenario import NetworkScenario, Sample, parse, run_of
from engine.steps import Level, Phase, Unit
from engine.trainer import ParameterHistory
from tests.engine.reference import EXAMPLE
from tests.engine.strategies import SMALL, SOME, scenarios, trained

FORMAT = '"format": "neurostep/1", "kind": "network"'
THREE_TIMES = """{%s, "network": {"inputs": 1, "layers": [
  {"units": 1, "bias": false, "weights": [[1e100]]},
  {"units": 1, "bias": false, "weights": [[1e100]]},
  {"units": 1, "bias": false, "weights": [[1e100]], "activation": "tanh"},
  {"units": 1}]}, "samples": [{"x": [1e100], "y": [1]}], "epochs": 3}"""


@st.composite
def diverging(draw: st.DrawFn) -> NetworkScenario:
    """Draw a scenario whose numbers are as large as a file may have them."""
    scenario = draw(scenarios(SMALL))
    inputs = 10.0 ** draw(st.integers(0, 99))
    samples = tuple(
        Sample(tuple(inputs * x for x in sample.x), sample.y) for sample in scenario.samples
    )
    weights = 10.0 ** draw(st.sampled_from([0, 0, 0, 20, 50, 75, 99]))
    layers = tuple(
        replace(layer, weights=tuple(tuple(weights * w for w in row) for row in layer.weights))
        if layer.weights
        else layer
        for layer in scenario.network.layers
    )
    learning_rate = 10.0 ** draw(st.sampled_from([0, 1, 2, 4, 8, 20, 60, 100]))
    return replace(
        scenario,
        network=replace(scenario.network, layers=layers),
        samples=samples,
        optimizer=replace(scenario.optimizer, learning_rate=learning_rate),
        epochs=draw(st.sampled_from([1, 2, 5, 12])),
    )


def _last_cycle(trace: NetworkTrace) -> range:
    """Return the steps of the last cycle, and of the one before it."""
    start = len(trace) - 1
    for _ in range(2):
        start = trace.jump(start, Unit.BATCH, -1)
    return range(start, len(trace))


def _finite(value: object) -> bool:
    return bool(np.isfinite(np.asarray(value)).all())


@SOME
@given(diverging())
def test_only_the_last_step_of_a_broken_trace_is_not_finite(scenario: NetworkScenario) -> None:
    run = run_of(scenario)
    history = trained(run)
    broken = set()
    for level in Level:
        trace = NetworkTrace(run, history, level)
        broken.add(trace.broken)
        for index in _last_cycle(trace):
            step = trace[index]
            is_last = index == len(trace) - 1
            assert _finite(step.value) == (not (trace.broken and is_last)), str(step.target)
            assert all(_finite(operand.value) for operand in step.operands)
    assert len(broken) == 1
    event(f"broken: {broken.pop()}, in training: {history.broken_at is not None}")


@SOME
@given(diverging(), st.sampled_from(list(Level)))
def test_a_broken_trace_can_be_walked_as_any_other(scenario: NetworkScenario, level: Level) -> None:
    """Warnings are errors here, so nothing on the way back may overflow unseen."""
    run = run_of(scenario)
    trace = NetworkTrace(run, trained(run), level)
    for index in reversed(_last_cycle(trace)):
        step = trace[index]
        chapters = trace.chapters(index)
        assert chapters[0].start <= index < chapters[-1].stop <= len(trace)
        difference = trace.agreement(index)
        if trace.broken and index == len(trace) - 1:
            assert difference is None
        assert trace.made_by(step.target, index) == index
        for operand in step.operands:
            assert (
                index in trace.used_by(operand.ref, index)
                or operand.ref == step.target  # of an update: it is read by those who come next
                or level is not Level.NEURON
                or (operand.ref.quantity.startswith("grad_"))
            )
        for unit in Unit:
            assert 0 <= trace.jump(index, unit, -1) <= index <= trace.jump(index, unit, 1)
        for other in Level:
            there = trace.translate(index, other)
            assert there < len(trace.at_level(other))


@pytest.mark.parametrize("level", Level)
def test_an_infinite_sum_is_shown_although_tanh_would_hide_it(level: Level) -> None:
    run = run_of(parse((THREE_TIMES % FORMAT).encode()))
    trace = NetworkTrace(run, trained(run), level)
    assert trace.broken
    assert (trace[-1].target.quantity, trace[-1].target.layer) == ("z", 3)
    assert trace[-1].phase is Phase.FORWARD
    assert not _finite(trace[-1].value)


@pytest.mark.parametrize("learning_rate", [1e3, 1e30, 1e100])
@pytest.mark.parametrize("level", Level)
def test_a_huge_learning_rate_breaks_the_course_example(level: Level, learning_rate: float) -> None:
    optimizer = replace(EXAMPLE.optimizer, learning_rate=learning_rate)
    run = run_of(replace(EXAMPLE, optimizer=optimizer, epochs=100))
    trace = NetworkTrace(run, trained(run), level)
    assert trace.broken
    assert not _finite(trace[-1].value)
    values = [step.value for step in trace[:-1]]
    assert all(map(_finite, values))
    assert trace.agreement(len(trace) - 1) is None


@pytest.mark.parametrize("level", Level)
def test_a_run_whose_last_update_is_too_large_breaks_in_the_check(level: Level) -> None:
    scenario = replace(EXAMPLE, optimizer=replace(EXAMPLE.optimizer, learning_rate=1e100))
    sample = Sample((1e55, 0.0), (1.0,))
    run = run_of(replace(scenario, samples=(sample,)))
    history = trained(run)
    trace = NetworkTrace(run, history, level)
    assert history.broken_at is None
    assert trace.broken
    assert trace[-1].phase is Phase.CHECK
    assert math.isinf(np.asarray(trace[-1].value).ravel()[0])


def test_a_run_that_does_not_break_says_so() -> None:
    run = run_of(EXAMPLE)
    history = ParameterHistory(run)
    history.advance(1)
    for level in Level:
        assert not NetworkTrace(run, history, level).broken


@pytest.mark.parametrize("level", Level)
def test_agreement_keeps_still_where_the_vectorised_softmax_overflows(level: Level) -> None:
    """Warnings are errors here: two scores of 1e308 are farther apart than a float can say."""
    text = """{%s, "network": {"inputs": 1, "layers": [
      {"units": 1, "bias": false, "weights": [[1e100]]},
      {"units": 1, "bias": false, "weights": [[1e100]]},
      {"units": 2, "bias": false, "weights": [[1e8, -1e8]], "activation": "softmax"}]},
      "loss": "softmax_cross_entropy", "samples": [{"x": [1e100], "y": [1, 0]}]}"""
    run = run_of(parse((text % FORMAT).encode()))
    trace = NetworkTrace(run, trained(run), level)
    forward = trace.chapters(0)[0]
    assert forward.phase is Phase.FORWARD
    assert trace.agreement(forward.stop - 1) == 0
    assert trace.broken
    assert trace[-1].phase is Phase.LOSS
