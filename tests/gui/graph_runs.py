"""Runs made by hand, for the views of a network that trains."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from engine.network import Parameters, Shape
from engine.training.moment import Curve, Moment
from engine.training.setup import Problem, Rule, Settings, Setup
from gui.training_snapshot import RunShown, UnitMaps

FEATURES = ("x1", "x2", "x1^2", "x2^2", "x1*x2", "sin(x1)", "sin(x2)")


def run_of(
    sizes: tuple[int, ...] = (2, 3, 1),
    theta: np.ndarray | None = None,
    *,
    codes: Iterable[np.ndarray] | None = None,
    side: int = 20,
    frozen: Iterable[int] = (),
    task: str = "two_classes",
    activation: str = "tanh",
    bias: bool = True,
) -> RunShown:
    """Return a run at a moment: what its maps show and its weights are need not belong together."""
    layers = len(sizes) - 1
    shape = Shape(sizes, (activation,) * layers, (bias,) * layers)
    if theta is None:
        theta = np.random.default_rng(0).normal(size=shape.parameters)
    parameters, settings = Parameters(shape, theta), Settings(0.03, frozen=frozenset(frozen))
    size = (side,) if task == "curve" else (side, side)
    if codes is None:
        codes = [np.full((units, *size), 200, np.uint8) for units in sizes]
    points, labels = np.zeros((4, 1 if task == "curve" else 2)), np.zeros(4)
    none = np.zeros((0, sizes[-1]))
    setup = Setup(
        Problem(task, 2, points, labels, points[:0], labels[:0]),
        FEATURES[: sizes[0]],
        shape,
        "half_squared_error",
        Rule(),
        2,
        True,
        0,
        np.zeros((4, sizes[0])),
        np.zeros((4, sizes[-1])),
        np.zeros((0, sizes[0])),
        none,
        parameters,
        settings,
    )
    moment = Moment(
        *(0, 0, 0, 0, np.arange(2), parameters, settings, np.zeros(shape.parameters)),
        *(np.zeros((4, sizes[-1])), none, 0.5, float("nan")),
    )
    empty = np.zeros(0)
    curve = Curve(np.zeros(0, np.int64), empty, empty, empty)
    maps = UnitMaps(
        side,
        tuple(codes),
        tuple(np.ones(units) for units in sizes),
        (0.0,) * len(sizes),
        None,
        None,
        None,
    )
    return RunShown(0, setup, moment, 0, curve, maps)
