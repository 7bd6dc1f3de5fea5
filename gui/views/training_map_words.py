"""What a map says in words: names of axes, classes and units; a point and a place in numbers."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication

from engine.features import features_of
from engine.losses import LOSSES
from engine.network import Forward, forward
from engine.refs import Ref
from engine.scenario.training_structures import AxisSpec
from engine.steps import Array
from engine.training.setup import Setup
from gui.names import NetworkNames
from gui.numbers import NumberFormat, Policy
from gui.training_names import feature_name
from gui.training_snapshot import RunShown
from gui.views.training_map_scene import MapScene

Rows = list[tuple[str, str]]  # what, and how much


def axis_specs(scene: MapScene) -> tuple[AxisSpec, AxisSpec]:
    """Return what the two axes of the picture mean."""
    names = ("x", "y") if scene.curve else ("x₁", "x₂")
    given = scene.axes[:2]
    plain = tuple(AxisSpec(name) for name in names)
    return (*given, *plain[len(given) :])  # type: ignore[return-value]


def value_axis(scene: MapScene) -> AxisSpec | None:
    """Return what a predicted value meant in the file that the points came from, if it did."""
    place = 1 if scene.curve else 2
    return scene.axes[place] if not scene.classes and len(scene.axes) > place else None


def class_name(scene: MapScene, number: int) -> str:
    """Return what a class is called."""
    if number < len(scene.labels):
        return scene.labels[number]
    return QCoreApplication.translate("TrainingMap", "class {number}").format(number=number)


def unit_name(setup: Setup, layer: int, unit: int) -> str:
    """Return what a unit is called: a feature, or as on the Network page."""
    if layer == 0:
        return feature_name(setup.features[unit])
    return NetworkNames(setup.shape).text(Ref("a", layer, (unit,)))


def title_of(scene: MapScene, numbers: NumberFormat) -> str:
    """Return what the picture shows: the prediction, or a unit and how far its answers go."""
    if scene.unit is None:
        if scene.curve:
            return QCoreApplication.translate("TrainingMap", "prediction and its parts")
        return QCoreApplication.translate("TrainingMap", "prediction")
    name = unit_name(scene.setup, *scene.unit)
    low, high = unit_range(scene)
    short = rounded(numbers)
    return f"{name}: {short.text(low)} … {short.text(high)}"


def unit_range(scene: MapScene) -> tuple[float, float]:
    """Return the smallest and the largest answer of the chosen unit, as its map shows them."""
    layer, unit = scene.unit or (0, 0)
    codes = scene.shown.maps.codes[layer][unit].astype(np.float64)
    limit = scene.unit_limit / 127
    middle = scene.unit_middle
    return float(middle + (codes.min() - 127) * limit), float(middle + (codes.max() - 127) * limit)


def rounded(numbers: NumberFormat) -> NumberFormat:
    """Return how numbers that are pointed at are written: short, under any policy."""
    return NumberFormat(Policy.SLIDES, numbers.decimal, 3)


def point_rows(scene: MapScene, index: int, test: bool, numbers: NumberFormat) -> Rows:
    """Return a point in numbers: where it is, what it is, what is predicted, and the loss."""
    problem = scene.problem
    points = problem.test_points if test else problem.points
    labels = problem.test_labels if test else problem.labels
    moment = scene.shown.moment
    answer = (moment.test_outputs if test else moment.outputs)[index]
    label = float(labels[index])
    here = [float(x) for x in points[index]]
    return [
        *_coordinates(scene, here, numbers),
        (QCoreApplication.translate("TrainingMap", "label"), _label(scene, label, numbers)),
        (QCoreApplication.translate("TrainingMap", "prediction"), _said(scene, answer, numbers)),
        (
            QCoreApplication.translate("TrainingMap", "loss"),
            rounded(numbers).text(sample_loss(scene.shown, index, test)),
        ),
    ]


def point_title(index: int, test: bool) -> str:
    """Return what a point is called."""
    text = (
        QCoreApplication.translate("TrainingMap", "test sample {number}")
        if test
        else QCoreApplication.translate("TrainingMap", "training sample {number}")
    )
    return text.format(number=index + 1)


def place_rows(scene: MapScene, x: float, y: float, numbers: NumberFormat) -> Rows:
    """Return a place in numbers: its coordinates, and what is answered there."""
    here = [x] if scene.curve else [x, y]
    passed = passed_at(scene, here)
    rows = _coordinates(scene, here, numbers)
    if scene.unit is not None:
        layer, unit = scene.unit
        value, short = float(passed.a[layer][0, unit]), rounded(numbers)
        name = unit_name(scene.setup, layer, unit)
        rows.append((name, short.text(value)))
        if scene.curve and layer == scene.setup.shape.last - 1:
            weight = float(scene.shown.moment.parameters.weights[-1][unit, 0])
            rows.append((f"w·{name}", short.text(weight * value)))
        if not scene.curve:
            return rows
    said = _said(scene, passed.a[-1][0], numbers)
    return [*rows, (QCoreApplication.translate("TrainingMap", "prediction"), said)]


def passed_at(scene: MapScene, here: list[float]) -> Forward:
    """Return the forward pass of one place, with the weights of the moment."""
    inputs = features_of(scene.setup.features, np.array([here]))
    with np.errstate(all="ignore"):
        return forward(scene.setup.shape, scene.shown.moment.parameters, inputs)


def sample_loss(shown: RunShown, index: int, test: bool) -> float:
    """Return the loss of one sample, with the weights of the moment."""
    setup = shown.setup
    rows = slice(index, index + 1)
    inputs = (setup.test_inputs if test else setup.inputs)[rows]
    targets = (setup.test_targets if test else setup.targets)[rows]
    with np.errstate(all="ignore"):
        passed = forward(setup.shape, shown.moment.parameters, inputs)
        loss = LOSSES[setup.loss].value(passed.z[-1], passed.a[-1], targets)
    return float(loss[0])


def _coordinates(scene: MapScene, here: list[float], numbers: NumberFormat) -> Rows:
    short = rounded(numbers)
    named = zip(axis_specs(scene), here, strict=False)
    return [(axis.name, short.text(axis.center + axis.scale * x)) for axis, x in named]


def _label(scene: MapScene, label: float, numbers: NumberFormat) -> str:
    return class_name(scene, int(label)) if scene.classes else _value(scene, label, numbers)


def _said(scene: MapScene, answer: Array, numbers: NumberFormat) -> str:
    """Return a prediction: a value, or the likeliest class and how likely it is."""
    if len(answer) == 1:
        return _value(scene, float(answer[0]), numbers)
    best = int(answer.argmax())
    return f"{class_name(scene, best)} · {rounded(numbers).text(float(answer[best]))}"


def _value(scene: MapScene, value: float, numbers: NumberFormat) -> str:
    axis = value_axis(scene)
    value = value if axis is None else axis.center + axis.scale * value
    return rounded(numbers).text(value)
