"""Changes to the data of a training scenario; every function returns one that can run."""

from __future__ import annotations

import numpy as np
from msgspec.structs import replace

from engine.scenario import Row
from engine.scenario.errors import require_within
from engine.scenario.training_run import problem_of, task_of
from engine.scenario.training_structures import DATA_NAMES, DataSpec, TrainingScenario
from engine.steps import Array
from engine.training_fitting import adapted, require_choice, settled


def set_data(scenario: TrainingScenario, name: str) -> TrainingScenario:
    """Return the scenario with other data, of as many samples and as much noise.

    Inputs, loss and output become those that a new task asks for. ``points`` are the points that
    there are, to be edited.
    """
    require_choice("data.name", name, DATA_NAMES)
    old = scenario.data
    if name == "points":
        return _with_data(scenario, own_points(scenario))
    data = DataSpec("circle", old.samples, old.noise, old.test_share)
    return _with_data(scenario, replace(data, name=name))


def set_own_data(scenario: TrainingScenario, data: DataSpec) -> TrainingScenario:
    """Return the scenario with these data, however they were made."""
    return _with_data(scenario, data)


def set_samples(scenario: TrainingScenario, samples: int) -> TrainingScenario:
    """Return the scenario with so many samples drawn, training and test together."""
    return _with_data(scenario, replace(scenario.data, samples=samples))


def set_noise(scenario: TrainingScenario, noise: float) -> TrainingScenario:
    """Return the scenario with more or less noise, from 0 to 1."""
    return _with_data(scenario, replace(scenario.data, noise=float(noise)))


def set_test_share(scenario: TrainingScenario, share: float) -> TrainingScenario:
    """Return the scenario with another share of samples to test on, from 0."""
    return _with_data(scenario, replace(scenario.data, test_share=float(share)))


def set_seed(scenario: TrainingScenario, seed: int) -> TrainingScenario:
    """Return the scenario with another seed, of data, weights and order.

    Weights that are written down stay.
    """
    weight_seed = None if scenario.weight_seed is None else seed
    return settled(scenario, replace(scenario, seed=seed, weight_seed=weight_seed))


def add_point(scenario: TrainingScenario, row: Row, test: bool = False) -> TrainingScenario:
    """Return the scenario with one point more, to train on or to test on.

    Parameters
    ----------
    row : tuple of float
        ``(x1, x2, label)``, or ``(x1, value)`` for a curve.
    """
    data, rows = _own(scenario, test)
    return _with_rows(scenario, data, (*rows, _numbers(row)), test)


def move_point(
    scenario: TrainingScenario, index: int, row: Row, test: bool = False
) -> TrainingScenario:
    """Return the scenario where a point is another one; the parameters are those of `add_point`."""
    data, rows = _own(scenario, test)
    _require_point(rows, index, test)
    rows = (*rows[:index], _numbers(row), *rows[index + 1 :])
    return _with_rows(scenario, data, rows, test)


def delete_point(scenario: TrainingScenario, index: int, test: bool = False) -> TrainingScenario:
    """Return the scenario without a point; the last one to train on must stay."""
    data, rows = _own(scenario, test)
    _require_point(rows, index, test)
    return _with_rows(scenario, data, (*rows[:index], *rows[index + 1 :]), test)


def own_points(scenario: TrainingScenario) -> DataSpec:
    """Return the data as points of one's own: the very same ones."""
    data = scenario.data
    if data.name == "points":
        return data
    problem = problem_of(scenario)
    return replace(
        data,
        name="points",
        task=task_of(data),
        points=_rows(problem.points, problem.labels),
        test_points=_rows(problem.test_points, problem.test_labels),
    )


def _own(scenario: TrainingScenario, test: bool) -> tuple[DataSpec, tuple[Row, ...]]:
    data = own_points(scenario)
    return data, data.test_points if test else data.points


def _rows(points: Array, labels: Array) -> tuple[Row, ...]:
    return tuple(map(tuple, np.column_stack([points, labels]).tolist()))


def _numbers(row: Row) -> Row:
    return tuple(float(number) for number in row)


def _require_point(rows: tuple[Row, ...], index: int, test: bool) -> None:
    require_within("data.test_points" if test else "data.points", index, 0, len(rows) - 1)


def _with_rows(
    scenario: TrainingScenario, data: DataSpec, rows: tuple[Row, ...], test: bool
) -> TrainingScenario:
    field = "test_points" if test else "points"
    return _with_data(scenario, replace(data, **{field: rows}))


def _with_data(scenario: TrainingScenario, data: DataSpec) -> TrainingScenario:
    return settled(scenario, adapted(scenario, replace(scenario, data=data)))
