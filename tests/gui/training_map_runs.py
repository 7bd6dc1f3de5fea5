"""Small runs for the tests of maps: made by hand, so that every number is known."""

from __future__ import annotations

import numpy as np

from engine.datasets import CLASSES_OF, TASK_OF, TEST, TRAIN, draw
from engine.features import features_of
from engine.network import Parameters, Shape
from engine.training.evaluation import moment_of
from engine.training.moment import Breakdown, Curve
from engine.training.setup import Problem, Rule, Settings, Setup
from gui.training_maps import MapPainter
from gui.training_snapshot import RunShown


def problem_of(name: str, samples: int = 40, tests: int = 20) -> Problem:
    points, labels = draw(name, samples, 0.0, 0, TRAIN)
    test_points, test_labels = draw(name, tests, 0.0, 0, TEST)
    return Problem(TASK_OF[name], CLASSES_OF[name], points, labels, test_points, test_labels)


def setup_of(
    problem: Problem, weights: list[np.ndarray], biases: list[np.ndarray], batch: int = 4
) -> Setup:
    """Return tanh layers with these weights; the output is tanh, softmax or identity."""
    curve, classes = problem.task == "curve", problem.classes
    features = ("x1",) if curve else ("x1", "x2")
    output = "softmax" if classes > 2 else "tanh" if classes else "identity"
    sizes = (len(features), *(w.shape[1] for w in weights))
    shape = Shape(sizes, (*("tanh",) * (len(weights) - 1), output), (True,) * len(weights))

    def targets(labels: np.ndarray) -> np.ndarray:
        if classes > 2:
            return np.eye(classes)[labels.astype(int)]
        return (2 * labels - 1 if classes else labels)[:, None]

    return Setup(
        problem,
        features,
        shape,
        "softmax_cross_entropy" if classes > 2 else "half_squared_error",
        Rule(),
        batch,
        False,
        0,
        features_of(features, problem.points),
        targets(problem.labels),
        features_of(features, problem.test_points),
        targets(problem.test_labels),
        Parameters.join(shape, weights, list(biases)),
        Settings(0.1),
    )


def shown_of(
    setup: Setup, number: int = 0, seen: int = 0, side: int = 40, broken: bool = False
) -> RunShown:
    moment = moment_of(setup, setup.initial, setup.settings, 0, seen)
    losses = np.array([moment.loss, moment.loss / 2])
    curve = Curve(np.array([0, setup.batches]), np.zeros(2), losses, losses)
    maps = MapPainter(setup, side).paint(setup.initial)
    breakdown = Breakdown(0, "z", 1) if broken else None
    return RunShown(number, setup, moment, 0, curve, maps, breakdown)


def sloped(name: str = "circle", slope: float = 1.0, batch: int = 4, **how: object) -> RunShown:
    """Return a run of one unit that answers tanh(slope * x1): blue on the right."""
    weights = [np.array([[slope], [0.0]])]
    return shown_of(setup_of(problem_of(name), weights, [np.zeros(1)], batch), **how)  # type: ignore[arg-type]


def summed(parts: tuple[float, ...] = (2.0, -1.0), bias: float = 0.5) -> RunShown:
    """Return a curve: the sum of tanh(x) and tanh(2x), each times a part."""
    weights = [np.array([[1.0, 2.0]]), np.array([[part] for part in parts])]
    return shown_of(setup_of(problem_of("sine"), weights, [np.zeros(2), np.array([bias])]))


def three() -> RunShown:
    """Return a run of three classes, of which each has a third of the plane."""
    angles = 2 * np.pi * np.arange(3) / 3
    weights = [3 * np.stack([np.sin(angles), np.cos(angles)])]
    return shown_of(setup_of(problem_of("three_classes", 42), weights, [np.zeros(3)]))
