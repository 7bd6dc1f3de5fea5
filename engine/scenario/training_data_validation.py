"""What a training scenario's data must be: how they are drawn, or points of one's own."""

from __future__ import annotations

from engine.scenario.errors import ScenarioError, require_between, require_finite, require_within
from engine.scenario.structures import Row
from engine.scenario.training_run import class_count, task_of
from engine.scenario.training_structures import DataSpec
from engine.training.setup import REACH

MAX_TRAINING_SAMPLES = 10_000
MAX_TEST_SHARE = 0.9
MAX_LABEL = 1e6
MAX_AXES = 3  # the coordinates, and the value
MAX_MEANT = 1e12  # of what a coordinate stood for in a file


def validate_data(data: DataSpec) -> None:
    """Raise ScenarioError, with the field's path, where nothing could be learnt from the data."""
    require_within("data.samples", data.samples, 1, MAX_TRAINING_SAMPLES)
    require_between("data.noise", data.noise, 0, 1)
    require_between("data.test_share", data.test_share, 0, MAX_TEST_SHARE)
    _validate_labels(data)
    if data.name == "points":
        _validate_points(data)
        return
    if data.points or data.test_points:
        raise ScenarioError("data.name", 'points of one\'s own need the name "points"')
    if data.task not in (None, task_of(data)):
        raise ScenarioError("data.task", 'expected "{expected}"', expected=task_of(data))
    if data.samples < class_count(data):
        raise ScenarioError(
            "data.samples",
            "with {classes} classes at least {classes} samples are needed, got {got}",
            classes=class_count(data),
            got=data.samples,
        )


def _validate_points(data: DataSpec) -> None:
    count = len(data.points) + len(data.test_points)
    if not data.points or count > MAX_TRAINING_SAMPLES:
        raise ScenarioError(
            "data.points",
            "expected 1 to {limit} points, got {got}",
            limit=MAX_TRAINING_SAMPLES,
            got=count if data.points else 0,
        )
    task, classes = task_of(data), class_count(data)
    for name, rows in (("points", data.points), ("test_points", data.test_points)):
        for number, row in enumerate(rows):
            _validate_point(f"data.{name}[{number}]", row, task, classes)
    if classes and len({row[-1] for row in data.points}) < 2:
        raise ScenarioError(
            "data.points", "all points are of one class: there is nothing to tell apart"
        )


def _validate_labels(data: DataSpec) -> None:
    classes = class_count(data)
    if data.labels and len(data.labels) != classes:
        raise ScenarioError(
            "data.labels",
            "expected {expected} names of classes, got {got}",
            expected=classes,
            got=len(data.labels),
        )
    if len(data.axes) > MAX_AXES:
        raise ScenarioError(
            "data.axes",
            "expected at most {limit} axes, got {got}",
            limit=MAX_AXES,
            got=len(data.axes),
        )
    for number, axis in enumerate(data.axes):
        path = f"data.axes[{number}]"
        require_finite(f"{path}.center", axis.center, MAX_MEANT)
        require_finite(f"{path}.scale", axis.scale, MAX_MEANT)
        if axis.scale == 0:
            raise ScenarioError(f"{path}.scale", "must not be 0")


def _validate_point(path: str, row: Row, task: str, classes: int) -> None:
    coordinates = 1 if task == "curve" else 2
    if len(row) != coordinates + 1:
        raise ScenarioError(
            path, "expected {expected} numbers, got {got}", expected=coordinates + 1, got=len(row)
        )
    for i, number in enumerate(row[:-1]):
        require_between(f"{path}[{i}]", number, -REACH, REACH)
    label = row[-1]
    if not classes:
        require_finite(f"{path}[{coordinates}]", label, MAX_LABEL)
    elif label not in range(classes):
        raise ScenarioError(
            f"{path}[{coordinates}]",
            "a label is the number of a class, from 0 to {most}; got {got:g}",
            most=classes - 1,
            got=label,
        )
