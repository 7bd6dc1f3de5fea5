import numpy as np
import pytest
from hypothesis import given

from engine.losses import LOSSES
from engine.network import Parameters, deltas, forward, gradients
from engine.sample_pass import batch_end, running_sums, sample_pass
from engine.scenario import NetworkScenario, run_of
from tests.engine.reference import EXAMPLE
from tests.engine.strategies import SOME, scenarios


def test_running_sums_go_from_left_to_right() -> None:
    terms = np.array([1e16, 1.0, -1e16, 3.0])
    assert running_sums(terms, 0).tolist() == [1e16, 1e16, 0.0, 3.0]
    assert running_sums(np.array([[1.0, 2.0], [3.0, 4.0]]), 1).tolist() == [[1, 3], [3, 7]]


@SOME
@given(scenarios())
def test_a_pass_agrees_with_the_vectorised_one(scenario: NetworkScenario) -> None:
    run = run_of(scenario)
    for x, y in zip(run.inputs, run.targets, strict=True):
        done = sample_pass(run.shape, run.initial, run.loss, x, y)
        passed = forward(run.shape, run.initial, x[None])
        delta = deltas(run.shape, run.initial, run.loss, passed, y[None])
        gradient = Parameters(run.shape, gradients(run.shape, passed, delta, "sum"))
        loss = LOSSES[run.loss].value(passed.z[-1], passed.a[-1], y[None])
        assert done.loss_partials[-1] == pytest.approx(loss[0], rel=1e-12, abs=1e-14)
        for layer in range(1, run.shape.last + 1):
            assert done.z[layer] == pytest.approx(passed.z[layer - 1][0], rel=1e-12, abs=1e-13)
            assert done.a[layer] == pytest.approx(passed.a[layer][0], rel=1e-12, abs=1e-13)
            assert done.delta[layer] == pytest.approx(delta[layer - 1][0], rel=1e-11, abs=1e-13)
            weights, biases = gradient.weights[layer - 1], gradient.biases[layer - 1]
            assert done.grad_w[layer] == pytest.approx(weights, rel=1e-11, abs=1e-13)
            if biases is not None:
                assert done.grad_b[layer] == pytest.approx(biases, rel=1e-11, abs=1e-13)
        assert done.finite


@SOME
@given(scenarios())
def test_a_batch_end_agrees_with_the_vectorised_update(scenario: NetworkScenario) -> None:
    run = run_of(scenario)
    rows = run.rows(0, 0)
    passes = [
        sample_pass(run.shape, run.initial, run.loss, run.inputs[row], run.targets[row])
        for row in rows
    ]
    end = batch_end(run.initial, passes, run.reduction, run.learning_rate)
    theta, loss = run.update(run.initial.theta, 0)
    new = Parameters(run.shape, theta)
    for layer in range(1, run.shape.last + 1):
        assert end.new["w", layer] == pytest.approx(new.weights[layer - 1], rel=1e-11, abs=1e-13)
        biases = new.biases[layer - 1]
        assert (("b", layer) in end.new) == (biases is not None)
        if biases is not None:
            assert end.new["b", layer] == pytest.approx(biases, rel=1e-11, abs=1e-13)
    assert np.mean([done.loss_partials[-1] for done in passes]) == pytest.approx(loss, rel=1e-11)
    assert end.finite


@pytest.mark.parametrize("size", [1e160, np.inf, np.nan])
def test_what_overflows_is_carried_on_and_said(size: float) -> None:
    """Warnings are errors here: an overflow must not warn."""
    run = run_of(EXAMPLE)
    done = sample_pass(run.shape, run.initial, run.loss, np.array([size, 1.0]), run.targets[0])
    assert not done.finite
    assert not batch_end(run.initial, [done], "mean", 0.1).finite
