"""Runs as the worker hands them over, made by hand: small, and with curves that a test decides."""

from __future__ import annotations

import math

import numpy as np

from engine.network import Parameters, Shape
from engine.steps import Array
from engine.training.evaluation import moment_of
from engine.training.moment import Breakdown, Curve
from engine.training.setup import Problem, Rule, Settings, Setup
from gui.training_snapshot import RunShown, UnitMaps

BATCHES = 4
NO_MAPS = UnitMaps(2, (), (), (), None, None, None)


def setup_of(
    sizes: tuple[int, ...] = (2, 3, 1), task: str = "two_classes", tested: bool = True
) -> Setup:
    """Return a setup of eight training samples in batches of two, and four test samples."""
    draw = np.random.default_rng(0)
    last = len(sizes) - 1
    classes = {"two_classes": 2, "classes": sizes[-1]}.get(task, 0)
    points, test = draw.uniform(-6, 6, (8, sizes[0])), draw.uniform(-6, 6, (4 * tested, sizes[0]))
    labels, test_labels = (
        np.arange(len(p)) % classes if classes else p[:, 0] / 6 for p in (points, test)
    )
    output = {"two_classes": "tanh", "classes": "softmax"}.get(task, "identity")

    def targets(values: Array) -> Array:
        if task == "classes":
            return np.eye(classes)[values.astype(int)]
        return (2.0 * values - 1.0 if classes else values)[:, None]

    shape = Shape(sizes, ("tanh",) * (last - 1) + (output,), (True,) * last)
    theta = draw.uniform(-1, 1, shape.parameters)
    return Setup(
        Problem(task, classes, points, labels * 1.0, test, test_labels * 1.0),
        ("x1", "x2")[: sizes[0]],
        shape,
        "softmax_cross_entropy" if task == "classes" else "half_squared_error",
        Rule(),
        8 // BATCHES,
        True,
        0,
        points,
        targets(labels),
        test,
        targets(test_labels),
        Parameters(shape, theta),
        Settings(0.1),
    )


def run_of(
    setup: Setup | None = None,
    losses: Array | None = None,
    update: int | None = None,
    number: int = 0,
    theta: Array | None = None,
    breakdown: Breakdown | None = None,
    followed: tuple[Array, Array] | None = None,
) -> RunShown:
    """Return a run with a loss a whole epoch, test losses being twice as large, at a moment."""
    setup = setup or setup_of()
    losses = np.linspace(1.0, 0.2, 11) if losses is None else np.asarray(losses, dtype=np.float64)
    updates = np.arange(len(losses)) * BATCHES
    made = int(updates[-1])
    parameters = setup.initial if theta is None else Parameters(setup.shape, theta)
    at = made if update is None else update
    moment = moment_of(setup, parameters, setup.settings, at, 0)
    tests = 2 * losses if len(setup.test_inputs) else np.full(len(losses), math.nan)
    curve = Curve(updates, updates * 0.001, losses, tests)
    return RunShown(number, setup, moment, made, curve, NO_MAPS, breakdown, followed)
