"""An epoch, and a frame of the training page, beside the same by textbook NumPy."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import count
from statistics import median

import numpy as np

from benchmarks.clock import milliseconds
from benchmarks.table import Row
from benchmarks.textbook import TextbookNet
from engine.network import Parameters, Shape
from engine.training.learner import make_learner
from engine.training.maps import MapMaker
from engine.training.meter import LossMeter
from engine.training.setup import REACH, Problem, Rule, Settings, Setup

SMALL = (2, 4, 2, 1)
LARGE = (2, 8, 8, 8, 8, 8, 8, 1)
NAMES = {SMALL: "small", LARGE: "large"}
SAMPLES = 250
SIDE = 100  # of a map
RATE = 0.03
ROUNDS = 60

Action = Callable[[], object]


def measure() -> Iterable[Row]:
    for sizes, batch_size, goal in [(SMALL, 10, 1 / 4), (LARGE, 10, 1 / 3)]:
        yield from _epochs(_setup(sizes, batch_size), goal)
    for sizes, goal in [(SMALL, 1 / 10), (LARGE, 1 / 3)]:
        yield from _epochs(_setup(sizes, 1), goal, rounds=12)
    for sizes in (SMALL, LARGE):
        yield from _other_rules(_setup(sizes, 10))
    for sizes in (SMALL, LARGE):
        yield from _frames(_setup(sizes, 10))


def _epochs(setup: Setup, goal: float, rounds: int = ROUNDS) -> Iterable[Row]:
    """Measure one epoch after the other, ours and the textbook's by turns."""
    net, learner, epochs = _textbook(setup), make_learner(setup), count()
    times = _times(
        {
            "textbook": lambda: _textbook_epoch(net, setup, next(epochs)),
            "ours": lambda: learner.advance(setup.batches),
        },
        rounds,
    )
    joined = Parameters.join(setup.shape, net.weights, list(net.biases))
    np.testing.assert_allclose(learner.theta, joined.theta, rtol=1e-6, atol=1e-9)
    title = f"an epoch, {NAMES[setup.shape.sizes]}, batch {setup.batch_size}"
    yield Row(f"{title}: textbook NumPy", times["textbook"], "ms")
    yield Row(f"{title}: ours", times["ours"], "ms")
    yield Row("  ours / textbook", times["ours"] / times["textbook"], "", goal)


def _other_rules(setup: Setup) -> Iterable[Row]:
    """Measure what else can be chosen beside gradient descent on the half squared error."""
    hidden = len(setup.shape.sizes) - 2
    setups = {"plain": setup}
    for name in ("momentum", "rmsprop", "adam"):
        setups[name] = replace(setup, rule=Rule(name))
    setups["L1 and L2"] = replace(setup, settings=Settings(RATE, l1=1e-3, l2=1e-3))
    setups["a frozen weight"] = replace(setup, settings=Settings(RATE, frozen=frozenset({0})))
    for activation in ("relu", "sigmoid"):
        shape = replace(setup.shape, activations=(activation,) * hidden + ("tanh",))
        setups[activation] = replace(setup, shape=shape)
    score = replace(setup.shape, activations=("tanh",) * hidden + ("identity",))
    setups["logistic"] = replace(setup, shape=score, loss="logistic")
    learners = {name: make_learner(each) for name, each in setups.items()}
    times = _times(
        {name: lambda one=one: one.advance(setup.batches) for name, one in learners.items()}
    )
    plain = times.pop("plain")
    for name, time in times.items():
        yield Row(f"  {NAMES[setup.shape.sizes]}, {name} / plain", time / plain, "", 1.75)


def _frames(setup: Setup) -> Iterable[Row]:
    """Measure an epoch, the maps of all units and the losses of training and test together."""
    net, learner, epochs = _textbook(setup), make_learner(setup), count()
    maps, meter = MapMaker(setup, SIDE), LossMeter(setup)
    plane = _plane()

    def textbook() -> None:
        _textbook_epoch(net, setup, next(epochs))
        net.forward(plane)
        net.loss(setup.inputs, setup.targets)
        net.loss(setup.test_inputs, setup.test_targets)

    def ours() -> None:
        learner.advance(setup.batches)
        maps.units(Parameters(setup.shape, learner.theta.copy()))
        meter.losses(learner.theta)

    times = _times({"textbook": textbook, "ours": ours})
    title = f"a frame, {NAMES[setup.shape.sizes]}, batch {setup.batch_size}, maps of {SIDE}x{SIDE}"
    yield Row(f"{title}: ours", times["ours"], "ms")
    yield Row("  ours / textbook", times["ours"] / times["textbook"], "", 1 / 3)


def _setup(sizes: tuple[int, ...], batch_size: int) -> Setup:
    """Return a network of tanh that is to tell two noisy halves of the plane."""
    rng = np.random.default_rng(0)
    layers = len(sizes) - 1
    shape = Shape(sizes, ("tanh",) * layers, (True,) * layers)
    points, test_points = rng.uniform(-REACH, REACH, (2, SAMPLES, sizes[0]))
    targets, test_targets = (
        np.sign(each[:, :1] * each[:, 1:] + rng.normal(size=(SAMPLES, 1)))
        for each in (points, test_points)
    )
    labels, test_labels = ((each[:, 0] + 1) / 2 for each in (targets, test_targets))
    problem = Problem("two_classes", 2, points, labels, test_points, test_labels)
    initial = Parameters(shape, rng.uniform(-0.5, 0.5, shape.parameters))
    features = ("x1", "x2")
    return Setup(
        *(problem, features, shape, "half_squared_error", Rule(), batch_size, True, 0),
        *(points, targets, test_points, test_targets, initial, Settings(RATE)),
    )


def _textbook(setup: Setup) -> TextbookNet:
    biases = [b for b in setup.initial.biases if b is not None]
    return TextbookNet(setup.initial.weights, biases)


def _textbook_epoch(net: TextbookNet, setup: Setup, epoch: int) -> None:
    net.epoch(setup.inputs, setup.targets, setup.order(epoch), setup.batch_size, RATE)


def _plane() -> np.ndarray:
    line = np.linspace(-REACH, REACH, SIDE)
    x1, x2 = np.meshgrid(line, line[::-1])
    return np.stack([x1.ravel(), x2.ravel()], axis=1)


def _times(actions: dict[str, Action], rounds: int = ROUNDS) -> dict[str, float]:
    """Return the median milliseconds of each action, all of them measured in turn."""
    times: dict[str, list[float]] = {name: [] for name in actions}
    for _ in range(rounds):
        for name, action in actions.items():
            times[name].append(milliseconds(action))
    return {name: median(each) for name, each in times.items()}
