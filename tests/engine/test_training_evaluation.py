from __future__ import annotations

import dataclasses
import math

import numpy as np
import pytest

from engine.losses import LOSSES
from engine.network import Parameters, forward
from engine.training.evaluation import (
    LossMeter,
    OutputRange,
    accuracy,
    confusion,
    gradient_sizes,
    moment_of,
    output_range,
    predicted_classes,
)
from engine.training.setup import Settings, Setup
from tests.engine.hand_made_setups import make_setup

RUNS = {
    "tanh": make_setup(),
    "relu": make_setup((3, 5, 1), ("relu", "identity")),
    "sigmoid": make_setup((2, 3, 1), ("sigmoid", "sigmoid"), biases=(False, True)),
    "logistic": make_setup((2, 3, 1), ("tanh", "identity"), "logistic"),
    "binary": make_setup((2, 3, 1), ("identity", "sigmoid"), "binary_cross_entropy"),
    "softmax": make_setup((2, 4, 3), ("tanh", "softmax"), "softmax_cross_entropy"),
    "curve": make_setup((1, 4, 1), ("tanh", "identity"), task="curve"),
    "untested": make_setup(test_samples=0),
    "linear": make_setup((2, 3), ("softmax",), "softmax_cross_entropy", biases=(False,)),
}


def _mean_loss(setup: Setup, theta: np.ndarray) -> float:
    passed = forward(setup.shape, Parameters(setup.shape, theta.copy()), setup.inputs)
    return float(LOSSES[setup.loss].value(passed.z[-1], passed.a[-1], setup.targets).mean())


@pytest.mark.parametrize("name", RUNS)
def test_the_moment_is_that_of_all_samples(name: str) -> None:
    setup = RUNS[name]
    settings = Settings(0.5, l2=3.0)
    moment = moment_of(setup, setup.initial, settings, 7, 2)
    assert (moment.update, moment.epoch, moment.batch, moment.seen) == (7, 1, 2, 2)
    assert moment.rows.tolist() == setup.order(1)[10:15].tolist()
    assert moment.settings is settings
    theta = setup.initial.theta
    assert moment.loss == pytest.approx(_mean_loss(setup, theta), rel=1e-13)
    answers = forward(setup.shape, setup.initial, setup.test_inputs).a[-1]
    assert np.array_equal(moment.test_outputs, answers)
    assert math.isnan(moment.test_loss) == (name == "untested")
    # The slope of the mean loss of all samples, penalties left out: by differences.
    for place in range(0, theta.size, 3):
        step = np.zeros_like(theta)
        step[place] = 1e-6
        slope = (_mean_loss(setup, theta + step) - _mean_loss(setup, theta - step)) / 2e-6
        assert moment.gradient[place] == pytest.approx(slope, abs=1e-7, rel=1e-5)
    for array in (moment.rows, moment.gradient, moment.outputs, moment.test_outputs):
        assert not array.flags.writeable
        assert array.base is None or not array.base.flags.writeable


@pytest.mark.parametrize("name", RUNS)
def test_the_meter_measures_what_a_moment_says(name: str) -> None:
    setup = RUNS[name]
    meter, train_meter = LossMeter(setup), LossMeter(setup, test=False)
    for scale in (1.0, 0.1, 40.0):
        theta = setup.initial.theta * scale
        moment = moment_of(setup, Parameters(setup.shape, theta), setup.settings, 0, 0)
        loss, test_loss = meter.losses(theta)
        assert loss == pytest.approx(moment.loss, rel=1e-11)
        assert test_loss == pytest.approx(moment.test_loss, rel=1e-11, nan_ok=True)
        assert train_meter.losses(theta)[0] == pytest.approx(loss, rel=1e-13)
        assert math.isnan(train_meter.losses(theta)[1])


def test_a_moment_of_huge_parameters_raises_nothing() -> None:
    setup = RUNS["relu"]
    moment = moment_of(
        setup, Parameters(setup.shape, setup.initial.theta * 1e200), setup.settings, 0, 0
    )
    assert not math.isfinite(moment.loss)


def test_the_size_of_the_gradient_of_each_layer() -> None:
    setup = make_setup((2, 2, 1), ("tanh", "tanh"))
    gradient = np.array([3.0, -4.0, 0.0, 0.0, 100.0, 100.0, 0.6, -0.8, 100.0])
    expected = (math.sqrt(25 / 4), math.sqrt(1 / 2))
    assert gradient_sizes(setup.shape, gradient) == pytest.approx(expected)
    assert gradient.flags.writeable
    for factor in (1e-250, 1e250):
        sizes = gradient_sizes(setup.shape, gradient * factor)
        assert sizes == pytest.approx([size * factor for size in expected])
    assert gradient_sizes(setup.shape, np.zeros(9)) == (0.0, 0.0)


def test_what_an_output_is_trained_towards() -> None:
    assert output_range(RUNS["tanh"]) == OutputRange(-1, 0, 1)
    assert output_range(RUNS["relu"]) == OutputRange(-1, 0, 1)
    assert output_range(RUNS["logistic"]) == OutputRange(-1, 0, 1)
    assert output_range(RUNS["sigmoid"]) == OutputRange(0, 0.5, 1)
    assert output_range(RUNS["binary"]) == OutputRange(0, 0.5, 1)
    assert output_range(RUNS["softmax"]) == OutputRange(0, 1 / 3, 1)


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ([-0.5, 2.0, 1.0], OutputRange(-2, 0, 2)),
        ([1.0, 4.0], OutputRange(1, 2.5, 4)),
        ([0.0, 3.0], OutputRange(0, 1.5, 3)),
        ([2.0, 2.0], OutputRange(1, 2, 3)),
    ],
)
def test_the_range_of_a_regression_is_its_labels(
    labels: list[float], expected: OutputRange
) -> None:
    setup = RUNS["curve"]
    problem = dataclasses.replace(
        setup.problem, labels=np.array(labels[:1]), test_labels=np.array(labels[1:])
    )
    assert output_range(dataclasses.replace(setup, problem=problem)) == expected


def test_two_classes_are_told_apart_by_a_threshold() -> None:
    outputs = np.array([[-0.9], [-0.1], [0.0], [0.3], [0.8]])
    labels = np.array([0.0, 1.0, 1.0, 0.0, 1.0])
    setup = RUNS["tanh"]
    assert predicted_classes(setup, outputs).tolist() == [0, 0, 1, 1, 1]
    assert accuracy(setup, outputs, labels) == 0.6
    assert confusion(setup, outputs, labels).tolist() == [[1, 1], [1, 2]]
    assert predicted_classes(setup, outputs, 0.3).tolist() == [0, 0, 0, 1, 1]
    assert confusion(setup, outputs, labels, 0.9).tolist() == [[2, 0], [3, 0]]
    assert predicted_classes(RUNS["binary"], np.array([[0.49], [0.5]])).tolist() == [0, 1]
    assert math.isnan(accuracy(setup, outputs[:0], labels[:0]))
    assert confusion(setup, outputs[:0], labels[:0]).tolist() == [[0, 0], [0, 0]]


def test_of_several_classes_the_likeliest_is_taken() -> None:
    outputs = np.array([[0.2, 0.5, 0.3], [0.4, 0.3, 0.3], [0.1, 0.1, 0.8], [0.2, 0.7, 0.1]])
    labels = np.array([1.0, 2.0, 2.0, 1.0])
    setup = RUNS["softmax"]
    assert predicted_classes(setup, outputs, 0.99).tolist() == [1, 0, 2, 1]
    assert accuracy(setup, outputs, labels) == 0.75
    assert confusion(setup, outputs, labels).tolist() == [[0, 0, 0], [0, 2, 0], [1, 0, 1]]


def test_regression_has_no_classes() -> None:
    with pytest.raises(ValueError, match="no classes"):
        predicted_classes(RUNS["curve"], np.zeros((2, 1)))
