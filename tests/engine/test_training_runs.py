"""The runs that a training scenario describes: their data, targets, weights, and changes."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace

from engine.datasets import CLASSES_OF, TASK_OF
from engine.features import features_of
from engine.losses import LOSSES
from engine.network import Parameters, Shape
from engine.scenario import LayerSpec
from engine.scenario.training_run import (
    changes_of,
    initial_of,
    parameter_of,
    place_of,
    problem_of,
    resolved,
    setup_of,
    sizes_of_data,
)
from engine.scenario.training_structures import (
    ChangeSpec,
    DataSpec,
    ParameterSpec,
    RunSpec,
    TrainingOptimizerSpec,
    TrainingScenario,
    ValueSpec,
)
from engine.training.setup import REACH, Rule, Settings

BASE = TrainingScenario(
    format="neurostep/1",
    kind="training",
    data=DataSpec("circle", samples=30, test_share=0.4),
    layers=(LayerSpec(3, "relu"), LayerSpec(2, "tanh", bias=False), LayerSpec(1, "tanh")),
    seed=7,
)
SHAPE = Shape((2, 3, 2, 1), ("relu", "tanh", "tanh"), (True, False, True))


# -- runs ------------------------------------------------------------------------------------------


def test_a_scenario_without_runs_is_one() -> None:
    assert resolved(BASE) == (BASE,)


def test_a_run_is_the_scenario_with_what_it_has_of_its_own() -> None:
    change = ChangeSpec(4, l1=0.5)
    runs = (
        RunSpec(),
        RunSpec("b", batch_size=1, shuffle=False, l2=0.0, changes=()),
        RunSpec("c", optimizer=TrainingOptimizerSpec("adam"), seed=0, inputs=("x2", "x1^2")),
    )
    scenario = replace(BASE, l2=0.25, changes=(change,), runs=runs, title="t")
    first, second, third = resolved(scenario)
    assert first == replace(scenario, runs=())
    assert second == replace(first, batch_size=1, shuffle=False, l2=0.0, changes=())
    assert (third.optimizer.name, third.seed, third.inputs) == ("adam", 0, ("x2", "x1^2"))
    assert (third.changes, third.l2, third.title) == ((change,), 0.25, "t")


def test_runs_begin_from_the_same_weights_where_their_layers_agree() -> None:
    wide = (LayerSpec(3, "tanh"), LayerSpec(5, "tanh"), LayerSpec(1, "tanh"))
    scenario = replace(
        BASE,
        runs=(
            RunSpec(),
            RunSpec(optimizer=TrainingOptimizerSpec("adam"), batch_size=1),
            RunSpec(layers=wide),
            RunSpec(weight_seed=8),
        ),
    )
    usual, adam, other, drawn = (setup_of(run) for run in resolved(scenario))
    np.testing.assert_array_equal(usual.initial.theta, adam.initial.theta)
    np.testing.assert_array_equal(usual.initial.weights[0], other.initial.weights[0])
    assert not np.array_equal(usual.initial.theta, drawn.initial.theta)
    for setup in (adam, other, drawn):
        np.testing.assert_array_equal(setup.inputs, usual.inputs)
        np.testing.assert_array_equal(setup.test_targets, usual.test_targets)


# -- data ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TASK_OF)
def test_drawn_data_have_the_sizes_and_the_task_that_are_asked_for(name: str) -> None:
    scenario = replace(BASE, data=replace(BASE.data, name=name))
    problem = problem_of(scenario)
    coordinates = 1 if TASK_OF[name] == "curve" else 2
    assert (problem.task, problem.classes) == (TASK_OF[name], CLASSES_OF[name])
    assert problem.points.shape == (18, coordinates)
    assert problem.test_points.shape == (12, coordinates)
    assert (len(problem.labels), len(problem.test_labels)) == (18, 12)
    assert np.abs(problem.points).max() <= REACH
    assert not problem.points.flags.writeable
    assert not problem.test_labels.flags.writeable


def test_the_test_samples_do_not_depend_on_how_many_are_learnt_from() -> None:
    few = problem_of(replace(BASE, data=DataSpec("moons", 100, test_share=0.5)))
    more = problem_of(replace(BASE, data=DataSpec("moons", 500, test_share=0.1)))
    np.testing.assert_array_equal(few.test_points, more.test_points)
    np.testing.assert_array_equal(few.points, more.points[:50])
    assert not np.array_equal(few.points, few.test_points)


@pytest.mark.parametrize(
    ("name", "samples", "share", "sizes"),
    [
        ("circle", 500, 0.5, (250, 250)),
        ("circle", 10, 0.0, (10, 0)),
        ("circle", 3, 0.9, (2, 1)),
        ("circle", 2, 0.5, (2, 0)),
        ("three_classes", 3, 0.9, (3, 0)),
        ("sine", 1, 0.9, (1, 0)),
    ],
)
def test_one_of_each_class_is_left_to_learn_from(
    name: str, samples: int, share: float, sizes: tuple[int, int]
) -> None:
    scenario = replace(BASE, data=DataSpec(name, samples, test_share=share))
    assert sizes_of_data(scenario.data) == sizes
    problem = problem_of(scenario)
    assert (len(problem.points), len(problem.test_points)) == sizes
    assert len(set(problem.labels)) >= problem.classes


def test_own_points_are_as_they_are_given() -> None:
    rows = ((0.5, -1.0, 1.0), (2.0, 3.0, 0.0), (-6.0, 6.0, 1.0))
    problem = problem_of(replace(BASE, data=DataSpec("points", points=rows)))
    assert (problem.task, problem.classes) == ("two_classes", 2)
    np.testing.assert_array_equal(np.column_stack([problem.points, problem.labels]), rows)
    assert problem.test_points.shape == (0, 2)
    curve = DataSpec("points", task="curve", points=((1.0, 2.0),), test_points=((3.0, 4.0),))
    problem = problem_of(replace(BASE, data=curve))
    assert problem.classes == 0
    assert (problem.points.tolist(), problem.labels.tolist()) == ([[1.0]], [2.0])
    assert (problem.test_points.tolist(), problem.test_labels.tolist()) == ([[3.0]], [4.0])


# -- targets ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("loss", "activation", "negative"),
    [
        ("half_squared_error", "tanh", -1),
        ("half_squared_error", "identity", -1),
        ("half_squared_error", "sigmoid", 0),
        ("half_squared_error", "relu", 0),
        ("logistic", "identity", -1),
        ("binary_cross_entropy", "sigmoid", 0),
    ],
)
def test_the_targets_of_two_classes_are_those_of_the_loss(
    loss: str, activation: str, negative: int
) -> None:
    output = LayerSpec(1, activation)
    setup = setup_of(replace(BASE, loss=loss, layers=(*BASE.layers[:-1], output)))
    expected = np.where(setup.problem.labels == 1, 1, negative)
    np.testing.assert_array_equal(setup.targets, expected[:, np.newaxis])
    assert setup.test_targets.shape == (12, 1)


@pytest.mark.parametrize("loss", ["softmax_cross_entropy", "half_squared_error"])
def test_three_classes_are_one_hot(loss: str) -> None:
    output = LayerSpec(3, LOSSES[loss].output_activations[0])
    data = replace(BASE.data, name="three_classes")
    setup = setup_of(replace(BASE, data=data, loss=loss, layers=(output,)))
    np.testing.assert_array_equal(setup.targets.argmax(axis=1), setup.problem.labels)
    assert set(setup.targets.sum(axis=1)) == {1.0}
    assert setup.test_targets.shape == (12, 3)


@pytest.mark.parametrize("name", ["gaussians", "sine"])
def test_regression_learns_the_value_itself(name: str) -> None:
    data = replace(BASE.data, name=name)
    setup = setup_of(replace(BASE, data=data, inputs=("x1",), layers=(LayerSpec(1),)))
    np.testing.assert_array_equal(setup.targets[:, 0], setup.problem.labels)


# -- the rest of a setup ---------------------------------------------------------------------------


def test_a_setup_has_what_the_scenario_says() -> None:
    optimizer = TrainingOptimizerSpec("rmsprop", 0.5, 0.1, 0.2, 0.3, 0.4, 1e-3)
    scenario = replace(
        BASE,
        inputs=("sin(x2)", "x1"),
        optimizer=optimizer,
        l1=0.25,
        l2=0.125,
        batch_size=1000,
        shuffle=False,
        frozen=(ParameterSpec(1, weight=(1, 2)), ParameterSpec(3, bias=0)),
    )
    setup = setup_of(scenario)
    assert setup.shape == SHAPE
    assert setup.features == ("sin(x2)", "x1")
    np.testing.assert_array_equal(setup.inputs, features_of(setup.features, setup.problem.points))
    assert setup.rule == Rule("rmsprop", 0.1, 0.2, 0.3, 0.4, 1e-3)
    assert setup.settings == Settings(0.5, 0.25, 0.125, frozenset({5, SHAPE.parameters - 1}))
    assert (setup.batch_size, setup.batches, setup.shuffle, setup.seed) == (18, 1, False, 7)


def test_weights_of_the_file_win_and_the_others_are_drawn() -> None:
    weights = ((1.0, 2.0, 3.0), (4.0, 5.0, 6.0))
    first = replace(BASE.layers[0], weights=weights, biases=(7.0, 8.0, 9.0))
    initial = initial_of(replace(BASE, layers=(first, *BASE.layers[1:])))
    np.testing.assert_array_equal(initial.weights[0], weights)
    np.testing.assert_array_equal(initial.biases[0], (7.0, 8.0, 9.0))
    drawn = initial_of(BASE)
    np.testing.assert_array_equal(initial.weights[1], drawn.weights[1])
    np.testing.assert_array_equal(drawn.biases[2], [0.0])
    assert drawn.biases[1] is None
    assert not np.any(initial_of(replace(BASE, initializer="zeros")).theta)


def test_a_change_carries_all_the_settings_on() -> None:
    frozen = ParameterSpec(2, weight=(1, 1))
    scenario = replace(
        BASE,
        l2=0.5,
        frozen=(frozen,),
        changes=(
            ChangeSpec(3, learning_rate=0.25, values=(ValueSpec(1, -2.0, bias=1),)),
            ChangeSpec(8, l1=0.125, frozen=()),
            ChangeSpec(9, l2=0.0),
        ),
    )
    place = place_of(SHAPE, frozen)
    first, second, third = changes_of(scenario)
    assert first.settings == Settings(0.25, 0.0, 0.5, frozenset({place}))
    assert (first.update, first.values) == (3, ((7, -2.0),))
    assert second.settings == Settings(0.25, 0.125, 0.5)
    assert third.settings == Settings(0.25, 0.125, 0.0)


# -- places ----------------------------------------------------------------------------------------


def test_a_place_and_its_parameter_find_each_other() -> None:
    parameters = Parameters(SHAPE, np.arange(SHAPE.parameters, dtype=np.float64))
    for place in range(SHAPE.parameters):
        spec = parameter_of(SHAPE, place)
        assert place_of(SHAPE, spec) == place
        if spec.weight is not None:
            assert parameters.weights[spec.layer - 1][spec.weight] == place
        else:
            biases = parameters.biases[spec.layer - 1]
            assert biases is not None
            assert biases[spec.bias] == place


@pytest.mark.parametrize("place", [-1, SHAPE.parameters])
def test_there_is_no_parameter_beyond_theta(place: int) -> None:
    with pytest.raises(IndexError):
        parameter_of(SHAPE, place)


@pytest.mark.parametrize(
    "spec",
    [
        ParameterSpec(0, bias=0),
        ParameterSpec(4, bias=0),
        ParameterSpec(2, bias=0),
        ParameterSpec(1, bias=3),
        ParameterSpec(1, weight=(2, 0)),
        ParameterSpec(1, weight=(0, -1)),
        ParameterSpec(1),
    ],
)
def test_there_is_no_place_for_a_parameter_that_is_not_there(spec: ParameterSpec) -> None:
    with pytest.raises(IndexError):
        place_of(SHAPE, spec)
