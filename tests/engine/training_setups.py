"""Setups of training runs, and a run as a textbook does it."""

from __future__ import annotations

import numpy as np

from engine.network import Parameters, Shape, deltas, forward, gradients
from engine.optimizers import SLOTS, adam, momentum, penalised, rmsprop, sgd, weight_places
from engine.steps import Array
from engine.training.setup import Problem, Rule, Settings, Setup


def setup_with(
    sizes: tuple[int, ...] = (2, 4, 2, 1),
    activations: tuple[str, ...] = (),
    loss: str = "half_squared_error",
    rule: str = "sgd",
    batch_size: int = 10,
    samples: int = 23,
    biases: tuple[bool, ...] = (),
    settings: Settings = Settings(0.05),  # noqa: B008 - it is frozen
    shuffle: bool = True,
) -> Setup:
    """Return a setup on random data; activations left out are tanh."""
    rng = np.random.default_rng(3)
    layers = len(sizes) - 1
    shape = Shape(sizes, activations or ("tanh",) * layers, biases or (True,) * layers)
    inputs = rng.uniform(-1.0, 1.0, (samples, sizes[0]))
    classes = rng.integers(0, max(2, sizes[-1]), samples)
    targets = {
        "half_squared_error": rng.uniform(-0.9, 0.9, (samples, sizes[-1])),
        "logistic": 2.0 * rng.integers(0, 2, (samples, sizes[-1])) - 1.0,
        "binary_cross_entropy": 1.0 * rng.integers(0, 2, (samples, sizes[-1])),
        "softmax_cross_entropy": np.eye(max(2, sizes[-1]))[classes],
    }[loss]
    labels = targets[:, 0]
    problem = Problem("plane", 0, inputs, labels, inputs[:0], labels[:0])
    initial = Parameters(shape, rng.normal(0.0, 0.7, shape.parameters))
    few = inputs[:0], targets[:0]
    return Setup(
        *(problem, ("x1", "x2"), shape, loss, Rule(rule), batch_size, shuffle, 5),
        *(inputs, targets, *few, initial, settings),
    )


def trained(setup: Setup, updates: int) -> Array:
    """Return the state of a learner after so many updates, by the engine's plain functions."""
    rule, settings = setup.rule, setup.settings
    frozen = sorted(settings.frozen)
    theta = setup.initial.theta.copy()
    slots = np.zeros((SLOTS[rule.name], theta.size))
    for update in range(updates):
        rows = setup.rows(update)
        parameters = Parameters(setup.shape, theta.copy())
        passed = forward(setup.shape, parameters, setup.inputs[rows])
        delta = deltas(setup.shape, parameters, setup.loss, passed, setup.targets[rows])
        gradient = gradients(setup.shape, passed, delta, "mean")
        weights = weight_places(setup.shape)
        gradient = penalised(gradient, theta, weights, settings.l1, settings.l2)
        gradient[frozen] = 0.0
        new, slots = _stepped(rule, theta, gradient, slots, settings.learning_rate, update)
        new[frozen] = theta[frozen]
        theta = new
    return np.concatenate([theta, slots.ravel()])


def _stepped(
    rule: Rule, theta: Array, gradient: Array, slots: Array, rate: float, update: int
) -> tuple[Array, Array]:
    match rule.name:
        case "sgd":
            return sgd(theta, gradient, rate), slots
        case "momentum":
            new, *slots = momentum(theta, gradient, slots[0], rate, rule.momentum)
        case "rmsprop":
            new, *slots = rmsprop(theta, gradient, slots[0], rate, rule.decay, rule.epsilon)
        case _:
            constants = rule.beta1, rule.beta2, rule.epsilon, update
            new, *slots = adam(theta, gradient, slots[0], slots[1], rate, *constants)
    return new, np.array(slots)
