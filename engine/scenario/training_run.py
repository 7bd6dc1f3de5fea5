"""The runs that a training scenario describes: each one's data, network, rule and changes."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import numpy as np

from engine.datasets import CLASSES_OF, TASK_OF, TEST, TRAIN, draw
from engine.features import features_of
from engine.initializers import draw_weights
from engine.network import Parameters, Shape
from engine.scenario.training_structures import (
    MAX_CLASSES,
    DataSpec,
    ParameterSpec,
    RunSpec,
    TrainingScenario,
    ValueSpec,
)
from engine.steps import Array
from engine.training.setup import Change, Problem, Rule, Settings, Setup


def resolved(scenario: TrainingScenario) -> tuple[TrainingScenario, ...]:
    """Return each run as a scenario of its own, with nothing but itself in it."""
    return tuple(merged(scenario, spec) for spec in scenario.runs or (RunSpec(),))


def merged(scenario: TrainingScenario, spec: RunSpec) -> TrainingScenario:
    """Return one run: what it has of its own, and the rest as in the scenario."""
    own = {
        field: value
        for field in RunSpec.__struct_fields__
        if field != "name" and (value := getattr(spec, field)) is not None
    }
    return msgspec.structs.replace(scenario, runs=(), **own)


def task_of(data: DataSpec) -> str:
    """Return what the data are for: ``two_classes``, ``classes``, ``plane`` or ``curve``."""
    if data.name != "points":
        return TASK_OF[data.name]
    return data.task or "two_classes"


def class_count(data: DataSpec) -> int:
    """Return how many classes there are to tell apart; 0 for regression."""
    if data.name != "points":
        return CLASSES_OF[data.name]
    of_task = {"two_classes": 2, "classes": MAX_CLASSES}
    return of_task.get(task_of(data), 0)


def output_units(data: DataSpec) -> int:
    """Return how many outputs the data ask for: one, or one a class where there are several."""
    return MAX_CLASSES if task_of(data) == "classes" else 1


def sizes_of_data(data: DataSpec) -> tuple[int, int]:
    """Return how many training and how many test samples there are.

    However large the test's share, one of each class is left to learn from.
    """
    if data.name == "points":
        return len(data.points), len(data.test_points)
    needed = max(1, class_count(data))
    test = max(0, min(round(data.samples * data.test_share), data.samples - needed))
    return data.samples - test, test


def problem_of(scenario: TrainingScenario) -> Problem:
    """Return the points that a run learns from, and those that it is tested on."""
    data = scenario.data
    task, classes = task_of(data), class_count(data)
    if data.name == "points":
        columns = 2 if task == "curve" else 3
        rows, test_rows = (
            np.array(part, dtype=np.float64).reshape(-1, columns)
            for part in (data.points, data.test_points)
        )
        sets = (rows[:, :-1], rows[:, -1], test_rows[:, :-1], test_rows[:, -1])
    else:
        training, test = sizes_of_data(data)
        sets = (
            *draw(data.name, training, data.noise, scenario.seed, TRAIN),
            *draw(data.name, test, data.noise, scenario.seed, TEST),
        )
    return Problem(task, classes, *(_frozen(part) for part in sets))


def targets_of(scenario: TrainingScenario, labels: Array, classes: int) -> Array:
    """Return what the outputs should be, shape (samples, n_L).

    A value for regression; one-hot for several classes; for two classes 0 and 1, or -1 and +1
    where the loss or the output knows negative numbers.
    """
    if classes == 0:
        return labels[:, None]
    if classes > 2:
        return np.eye(classes)[labels.astype(np.intp)]
    output = scenario.layers[-1].activation
    signed = scenario.loss == "logistic" or (
        scenario.loss == "half_squared_error" and output in ("tanh", "identity")
    )
    return (2 * labels - 1 if signed else labels)[:, None]


def shape_of_training(scenario: TrainingScenario) -> Shape:
    """Return the architecture of a run's network."""
    return Shape(
        (len(scenario.inputs), *(layer.units for layer in scenario.layers)),
        tuple(layer.activation for layer in scenario.layers),
        tuple(layer.bias for layer in scenario.layers),
    )


def initial_of(scenario: TrainingScenario) -> Parameters:
    """Return the parameters at the start: those of the file, the rest drawn from the seed."""
    shape = shape_of_training(scenario)
    seed = scenario.seed if scenario.weight_seed is None else scenario.weight_seed
    weights, biases = [], []
    for number, layer in enumerate(scenario.layers):
        n_in, n_out = shape.sizes[number], layer.units
        if layer.weights is not None:
            weights.append(np.array(layer.weights, dtype=np.float64))
        else:
            weights.append(draw_weights(scenario.initializer, n_in, n_out, seed, number))
        start = np.zeros(n_out) if layer.biases is None else np.array(layer.biases, np.float64)
        biases.append(start if layer.bias else None)
    return Parameters.join(shape, weights, biases)


def setup_of(scenario: TrainingScenario) -> Setup:
    """Return everything that decides a run, but its changes; the scenario is a resolved one."""
    problem = problem_of(scenario)
    shape = shape_of_training(scenario)
    optimizer = scenario.optimizer
    return Setup(
        problem=problem,
        features=scenario.inputs,
        shape=shape,
        loss=scenario.loss,
        rule=Rule(
            optimizer.name,
            optimizer.momentum,
            optimizer.decay,
            optimizer.beta1,
            optimizer.beta2,
            optimizer.epsilon,
        ),
        batch_size=min(scenario.batch_size, len(problem.points)),
        shuffle=scenario.shuffle,
        seed=scenario.seed,
        inputs=_frozen(features_of(scenario.inputs, problem.points)),
        targets=_frozen(targets_of(scenario, problem.labels, problem.classes)),
        test_inputs=_frozen(features_of(scenario.inputs, problem.test_points)),
        test_targets=_frozen(targets_of(scenario, problem.test_labels, problem.classes)),
        initial=initial_of(scenario),
        settings=settings_of(scenario),
    )


def settings_of(scenario: TrainingScenario) -> Settings:
    """Return the settings that a run starts with."""
    shape = shape_of_training(scenario)
    frozen = frozenset(place_of(shape, spec) for spec in scenario.frozen)
    return Settings(scenario.optimizer.learning_rate, scenario.l1, scenario.l2, frozen)


def changes_of(scenario: TrainingScenario) -> tuple[Change, ...]:
    """Return a run's changes, each with all the settings in force from then on."""
    shape = shape_of_training(scenario)
    settings = settings_of(scenario)
    changes = []
    for spec in scenario.changes:
        frozen = spec.frozen
        settings = replace(
            settings,
            learning_rate=_or(spec.learning_rate, settings.learning_rate),
            l1=_or(spec.l1, settings.l1),
            l2=_or(spec.l2, settings.l2),
            frozen=settings.frozen
            if frozen is None
            else frozenset(place_of(shape, one) for one in frozen),
        )
        values = tuple((place_of(shape, value), value.value) for value in spec.values)
        changes.append(Change(spec.update, settings, values))
    return tuple(changes)


def place_of(shape: Shape, spec: ParameterSpec | ValueSpec) -> int:
    """Return where in theta a weight or a bias stands.

    Raises
    ------
    IndexError
        If there is no such parameter.
    """
    at = 0
    for layer in range(1, shape.last + 1):
        n_in, n_out = shape.sizes[layer - 1], shape.sizes[layer]
        if layer == spec.layer:
            if spec.weight is not None:
                i, j = spec.weight
                if 0 <= i < n_in and 0 <= j < n_out:
                    return at + i * n_out + j
            elif spec.bias is not None and shape.has_bias(layer) and 0 <= spec.bias < n_out:
                return at + n_in * n_out + spec.bias
            break
        at += n_in * n_out + (n_out if shape.has_bias(layer) else 0)
    raise IndexError(f"no parameter {spec}")


def parameter_of(shape: Shape, place: int) -> ParameterSpec:
    """Return which weight or bias stands at a place in theta.

    Raises
    ------
    IndexError
        If theta has no such place.
    """
    for layer in range(1, shape.last + 1):
        n_in, n_out = shape.sizes[layer - 1], shape.sizes[layer]
        if 0 <= place < n_in * n_out:
            i, j = divmod(place, n_out)
            return ParameterSpec(layer, weight=(i, j))
        place -= n_in * n_out
        if shape.has_bias(layer):
            if 0 <= place < n_out:
                return ParameterSpec(layer, bias=place)
            place -= n_out
    raise IndexError("no such place in theta")


def _or(value: float | None, usual: float) -> float:
    return usual if value is None else value


def _frozen(array: Array) -> Array:
    array = np.ascontiguousarray(array, dtype=np.float64)
    array.setflags(write=False)
    return array
