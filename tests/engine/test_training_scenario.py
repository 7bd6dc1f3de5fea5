"""Files of kind ``training``: what is read, what is written, what is said of one that is wrong."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.scenario import ScenarioError, dump, load, parse
from engine.scenario.training_run import changes_of, resolved, setup_of
from engine.scenario.training_structures import TrainingScenario, TrainingViewSpec
from engine.steps import Level
from tests.engine.strategies import MANY

DOCS = Path(__file__).parents[2] / "docs" / "scenarios.md"
RAW: dict[str, Any] = {
    "format": "neurostep/1",
    "kind": "training",
    "data": {"name": "spiral"},
    "layers": [{"units": 3, "activation": "tanh"}, {"units": 1, "activation": "tanh"}],
}
# A file with every part in it, so that each can be spoilt.
FULL: dict[str, Any] = {
    **RAW,
    "title": {"es": "Uno", "en": "One"},
    "data": {
        "name": "points",
        "task": "two_classes",
        "points": [[0.1, -6, 0], [1, 2.5, 1]],
        "test_points": [[0, 0, 1]],
        "labels": ["no", "yes"],
        "axes": [{"name": "cm", "center": 5.8, "scale": 0.4}],
    },
    "inputs": ["x2", "x1*x2"],
    "layers": [
        {"units": 2, "activation": "relu", "weights": [[1, -0.0], [0.25, 1e-9]], "biases": [0, 1]},
        {"units": 1, "activation": "sigmoid", "bias": False},
    ],
    "initializer": "he",
    "loss": "binary_cross_entropy",
    "optimizer": {"name": "adam", "learning_rate": 0.01, "beta1": 0.5},
    "l1": 0.001,
    "l2": 0.01,
    "batch_size": 1,
    "shuffle": False,
    "seed": 4,
    "weight_seed": 5,
    "epochs": 7,
    "until_loss": 0.01,
    "frozen": [{"layer": 1, "weight": [0, 1]}, {"layer": 1, "bias": 0}],
    "changes": [
        {"update": 3, "learning_rate": 1, "values": [{"layer": 2, "weight": [1, 0], "value": 2}]},
        {"update": 9, "l1": 0, "l2": 1, "frozen": []},
    ],
    "runs": [
        {},
        {
            "name": "two",
            "layers": [{"units": 2}, {"units": 1, "activation": "sigmoid"}],
            "changes": [{"update": 1, "l1": 0.5}],
        },
    ],
    "view": {
        "axis": "seconds",
        "threshold": 0.25,
        "pane": "surface",
        "surface": {"parameters": [{"layer": 1, "bias": 0}, {"layer": 2, "weight": [0, 0]}]},
    },
}


def read(raw: dict[str, Any]) -> TrainingScenario:
    scenario = parse(json.dumps(raw).encode())
    assert isinstance(scenario, TrainingScenario)
    return scenario


def spoilt(raw: dict[str, Any], path: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    """Return a file with one field changed; Ellipsis takes it out."""
    raw = copy.deepcopy(raw)
    at: Any = raw
    for key in path[:-1]:
        at = at.setdefault(key, {}) if isinstance(at, dict) else at[key]
    if value is ...:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return raw


def refused(raw: dict[str, Any]) -> ScenarioError:
    with pytest.raises(ScenarioError) as caught:
        read(raw)
    return caught.value


# -- what is read, and written ---------------------------------------------------------------------


def test_what_may_be_left_out_has_the_documented_defaults() -> None:
    scenario = read(RAW)
    assert (scenario.inputs, scenario.initializer) == (("x1", "x2"), "xavier")
    assert (scenario.data.samples, scenario.data.noise, scenario.data.test_share) == (500, 0.1, 0.5)
    assert (scenario.optimizer.name, scenario.optimizer.learning_rate) == ("sgd", 0.03)
    assert (scenario.batch_size, scenario.shuffle, scenario.epochs) == (10, True, 200)
    assert scenario.view == TrainingViewSpec()
    assert (scenario.title_in("es"), scenario.start_level) == ("", Level.PHASE)
    assert json.loads(dump(scenario)) == RAW


def test_every_field_comes_back_as_it_was_written() -> None:
    scenario = read(FULL)
    again = parse(dump(scenario))
    assert again == scenario
    assert dump(again) == dump(scenario)
    assert json.loads(dump(scenario)) == FULL
    assert b"[0.1, -6, 0]" in dump(scenario), "a point stays on its line"
    assert b"[1, -0.0]" in dump(scenario)


def test_the_documented_examples_can_be_run() -> None:
    part = DOCS.read_text(encoding="utf-8").partition("## Kind `training`")[2]
    example, runs = (block.partition("```")[0] for block in part.split("```json")[1:3])
    raw = json.loads(example)
    assert setup_of(read(raw)).rule.name == "adam"
    linear = [{"units": 4, "activation": "tanh"}, {"units": 1, "activation": "tanh"}]
    several = json.loads(f"{{{runs}}}") | RAW | {"layers": linear}
    shapes = [setup_of(run).shape for run in resolved(read(several))]
    assert [shape.activation(1) for shape in shapes] == ["identity", "tanh", "tanh"]


def test_a_file_on_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(dump(read(FULL)))
    assert load(path) == read(FULL)


# -- what is wrong ---------------------------------------------------------------------------------

POINTS = spoilt(RAW, ("data",), {"name": "points", "points": [[0, 0, 0], [1, 1, 1]]})
CURVE = {
    **RAW,
    "data": {"name": "sine"},
    "inputs": ["x1"],
    "layers": [{"units": 1}],
}
THREE = {
    **RAW,
    "data": {"name": "three_classes"},
    "layers": [{"units": 3, "activation": "softmax"}],
    "loss": "softmax_cross_entropy",
}
NOWHERE = "the network has no such weight or bias"
ORDER = "changes stand in order, after update 0, one an update"
WRONG: list[tuple[dict[str, Any], tuple[str | int, ...], Any, str]] = [
    (RAW, ("data", "name"), "squares", "data.name: 'squares' is not one of the choices"),
    (RAW, ("data", "name"), ..., "data.name: is missing"),
    (RAW, ("data", "samples"), 0, "data.samples: expected 1 to 10000, got 0"),
    (RAW, ("data", "samples"), 10_001, "data.samples: expected 1 to 10000, got 10001"),
    (
        RAW,
        ("data", "samples"),
        1,
        "data.samples: with 2 classes at least 2 samples are needed, got 1",
    ),
    (RAW, ("data", "noise"), 1.5, "data.noise: expected 0 to 1, got 1.5"),
    (RAW, ("data", "test_share"), 0.95, "data.test_share: expected 0 to 0.9, got 0.95"),
    (RAW, ("data", "task"), "curve", 'data.task: expected "two_classes"'),
    (
        RAW,
        ("data", "points"),
        [[0, 0, 0]],
        'data.name: points of one\'s own need the name "points"',
    ),
    (RAW, ("data", "labels"), ["a"], "data.labels: expected 2 names of classes, got 1"),
    (FULL, ("data", "axes", 0, "scale"), 0, "data.axes[0].scale: must not be 0"),
    (FULL, ("data", "axes"), [{"name": "a"}] * 4, "data.axes: expected at most 3 axes, got 4"),
    (POINTS, ("data", "points"), [], "data.points: expected 1 to 10000 points, got 0"),
    (
        POINTS,
        ("data", "points"),
        [[0, 0, 0]] * 10_001,
        "data.points: expected 1 to 10000 points, got 10001",
    ),
    (
        POINTS,
        ("data", "points", 1, 2),
        0,
        "data.points: all points are of one class: there is nothing to tell apart",
    ),
    (POINTS, ("data", "points", 1), [1, 1], "data.points[1]: expected 3 numbers, got 2"),
    (POINTS, ("data", "points", 1, 0), 6.5, "data.points[1][0]: expected -6 to 6, got 6.5"),
    (
        POINTS,
        ("data", "points", 1, 2),
        2,
        "data.points[1][2]: a label is the number of a class, from 0 to 1; got 2",
    ),
    (
        POINTS,
        ("data", "test_points"),
        [[1, 1, 0.5]],
        "data.test_points[0][2]: a label is the number of a class, from 0 to 1; got 0.5",
    ),
    (RAW, ("inputs",), [], "inputs: at least one input is needed"),
    (RAW, ("inputs",), ["x1", "x1"], "inputs: an input can be given only once"),
    (RAW, ("inputs",), ["x3"], "inputs[0]: 'x3' is not one of the choices"),
    (
        CURVE,
        ("inputs",),
        ["x1", "x2"],
        "inputs[1]: over a line there are only the inputs x1, x1^2, sin(x1)",
    ),
    (
        RAW,
        ("layers",),
        [],
        "layers: expected 0 to 8 hidden layers and the output, got 0 layers",
    ),
    (
        RAW,
        ("layers",),
        [{"units": 1}] * 10,
        "layers: expected 0 to 8 hidden layers and the output, got 10 layers",
    ),
    (RAW, ("layers", 0, "units"), 17, "layers[0].units: expected 1 to 16, got 17"),
    (RAW, ("layers", 0, "weights"), [[1, 1, 1]], "layers[0].weights: expected 2 rows, got 1"),
    (
        RAW,
        ("layers", 0, "biases"),
        [0, 0, 1e7],
        "layers[0].biases[2]: must be a finite number, at most 1e+06",
    ),
    (
        RAW,
        ("layers", 0, "activation"),
        "softmax",
        "layers[0].activation: softmax is for the output layer only",
    ),
    (
        RAW,
        ("layers", 1, "units"),
        2,
        "layers[1].units: the data need an output layer of 1 units, got 2",
    ),
    (
        THREE,
        ("data", "name"),
        "moons",
        "layers[0].units: the data need an output layer of 1 units, got 3",
    ),
    (
        RAW,
        ("loss",),
        "softmax_cross_entropy",
        "loss: these data need a loss among: half_squared_error, logistic, binary_cross_entropy",
    ),
    (CURVE, ("loss",), "logistic", "loss: these data need a loss among: half_squared_error"),
    (
        RAW,
        ("loss",),
        "logistic",
        "layers[1].activation: the loss logistic needs an output activation among: identity",
    ),
    (RAW, ("optimizer",), {"name": "newton"}, "optimizer.name: 'newton' is not one of the choices"),
    (
        RAW,
        ("optimizer",),
        {"learning_rate": -1},
        "optimizer.learning_rate: expected 0 to 1e+06, got -1",
    ),
    (
        RAW,
        ("optimizer",),
        {"beta2": 1},
        "optimizer.beta2: must be at least 0 and less than 1",
    ),
    (RAW, ("optimizer",), {"epsilon": 0}, "optimizer.epsilon: must be more than 0, and at most 1"),
    (RAW, ("l1",), -0.5, "l1: expected 0 to 1e+06, got -0.5"),
    (RAW, ("batch_size",), 0, "batch_size: expected 1 to 10000, got 0"),
    (RAW, ("seed",), 2**32, "seed: expected 0 to 4294967295, got 4294967296"),
    (RAW, ("weight_seed",), -1, "weight_seed: expected 0 to 4294967295, got -1"),
    (RAW, ("epochs",), 0, "epochs: expected 1 to 10000000, got 0"),
    (RAW, ("until_loss",), -1, "until_loss: expected 0 to 1e+06, got -1"),
    (RAW, ("frozen",), [{"layer": 1}], "frozen[0]: expected either a weight or a bias"),
    (RAW, ("frozen",), [{"layer": 3, "bias": 0}], f"frozen[0]: {NOWHERE}"),
    (RAW, ("frozen",), [{"layer": 1, "weight": [2, 0]}], f"frozen[0]: {NOWHERE}"),
    (RAW, ("frozen",), [{"layer": 1, "weight": [0, -1]}], f"frozen[0]: {NOWHERE}"),
    (
        RAW,
        ("frozen",),
        [{"layer": 1, "weight": [0]}],
        "frozen[0].weight: expected 2 numbers, got 1",
    ),
    (RAW, ("changes",), [{"update": 0, "l1": 1}], f"changes[0].update: {ORDER}"),
    (FULL, ("changes", 1, "update"), 3, f"changes[1].update: {ORDER}"),
    (FULL, ("changes", 1, "l2"), -1, "changes[1].l2: expected 0 to 1e+06, got -1"),
    (FULL, ("changes", 0, "values", 0, "layer"), 9, f"changes[0].values[0]: {NOWHERE}"),
    (
        FULL,
        ("changes", 0, "values", 0, "value"),
        1e9,
        "changes[0].values[0].value: must be a finite number, at most 1e+06",
    ),
    (RAW, ("runs",), [{}] * 9, "runs: expected at most 8 runs, got 9"),
    (RAW, ("runs",), [{"epochs": 3}], "runs[0].epochs: there is no such field"),
    (RAW, ("view",), {"axis": "days"}, "view.axis: 'days' is not one of the choices"),
    (
        FULL,
        ("view", "surface", "parameters", 1),
        {"layer": 1, "bias": 0},
        "view.surface.parameters: the two parameters must differ",
    ),
    (
        FULL,
        ("view", "surface", "parameters"),
        [{"layer": 1, "bias": 0}],
        "view.surface.parameters: expected two parameters, or none",
    ),
    (
        RAW,
        ("view",),
        {"surface": {"reach": 0}},
        "view.surface.reach: expected 0.001 to 10000, got 0",
    ),
]


@pytest.mark.parametrize(
    ("raw", "path", "value", "message"),
    WRONG,
    ids=[f"{row[3][:50]}-{n}" for n, row in enumerate(WRONG)],
)
def test_the_message_names_the_field_and_the_limit(
    raw: dict[str, Any], path: tuple[str | int, ...], value: object, message: str
) -> None:
    error = refused(spoilt(raw, path, value))
    assert str(error) == message
    assert error.path == message.partition(": ")[0]


def test_all_the_files_that_are_spoilt_above_are_sound_themselves() -> None:
    for raw in (RAW, FULL, POINTS, CURVE, THREE):
        for run in resolved(read(raw)):
            setup_of(run)
            changes_of(run)


RUNS = [
    ({"layers": [{"units": 17}, {"units": 1}]}, "runs[1].layers[0].units"),
    ({"data": {"name": "three_classes"}}, "runs[1].layers[1].units"),
    ({"loss": "logistic"}, "runs[1].layers[1].activation"),
    ({"inputs": []}, "runs[1].inputs"),
    ({"batch_size": 0}, "runs[1].batch_size"),
    ({"optimizer": {"momentum": 2}}, "runs[1].optimizer.momentum"),
    ({"frozen": [{"layer": 2, "weight": [3, 0]}]}, "runs[1].frozen[0]"),
    ({"changes": [{"update": 2, "l1": -1}]}, "runs[1].changes[0].l1"),
]


@pytest.mark.parametrize(("spec", "path"), RUNS)
def test_the_message_names_the_run(spec: dict[str, Any], path: str) -> None:
    assert refused({**RAW, "runs": [{}, spec]}).path == path


def test_what_all_runs_share_is_not_blamed_on_one_of_them() -> None:
    assert refused({**RAW, "batch_size": 0, "runs": [{}, {"seed": 3}]}).path == "batch_size"


def test_what_no_run_uses_need_not_fit() -> None:
    own = {"layers": THREE["layers"], "loss": THREE["loss"]}
    scenario = read({**RAW, "data": THREE["data"], "runs": [own, own]})
    assert [setup_of(run).shape.sizes for run in resolved(scenario)] == [(2, 3)] * 2


def places(raw: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return the path of every field in a file."""
    items = raw.items() if isinstance(raw, dict) else enumerate(raw)
    found = []
    for key, value in items:
        found.append((*path, key))
        if isinstance(value, dict | list):
            found += places(value, (*path, key))
    return found


JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=4),
    st.sampled_from([[], {}, [[]], [{}], ...]),
)


@MANY
@given(st.sampled_from(places(FULL)), JUNK)
def test_whatever_is_spoilt_is_refused_or_runs(path: tuple[str | int, ...], value: object) -> None:
    raw = spoilt(FULL, path, value)
    try:
        scenario = parse(json.dumps(raw).encode())
    except ScenarioError:
        return
    assert isinstance(scenario, TrainingScenario)
    assert parse(dump(scenario)) == scenario
    for run in resolved(scenario):
        setup_of(run)
        changes_of(run)
