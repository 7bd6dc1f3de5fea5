"""The run that a scenario describes: the architecture, the initial parameters, the data."""

from __future__ import annotations

import math

import numpy as np

from engine.network import Parameters, Shape
from engine.scenario.structures import NetworkScenario
from engine.steps import Array
from engine.trainer import Run


def shape_of(scenario: NetworkScenario) -> Shape:
    """Return the architecture of a scenario's network."""
    layers = scenario.network.layers
    return Shape(
        (scenario.network.inputs, *(layer.units for layer in layers)),
        tuple(layer.activation for layer in layers),
        tuple(layer.bias for layer in layers),
    )


def parameters_of(scenario: NetworkScenario) -> Parameters:
    """Return the initial parameters: those of the file, the rest drawn from the seed.

    Drawn weights are uniform in +-sqrt(6 / (n_in + n_out)) (Glorot and Bengio, 2010). Every layer
    draws from a stream of its own, so that a change in one leaves the others as they were.
    """
    shape = shape_of(scenario)
    weights: list[Array] = []
    biases: list[Array | None] = []
    for number, layer in enumerate(scenario.network.layers):
        n_in, n_out = shape.sizes[number], layer.units
        if layer.weights is not None:
            weights.append(np.array(layer.weights, dtype=np.float64))
        else:
            limit = math.sqrt(6 / (n_in + n_out))
            draw = np.random.default_rng([scenario.seed, number])
            weights.append(draw.uniform(-limit, limit, (n_in, n_out)))
        start = np.zeros(n_out) if layer.biases is None else np.array(layer.biases, np.float64)
        biases.append(start if layer.bias else None)
    return Parameters.join(shape, weights, biases)


def run_of(scenario: NetworkScenario) -> Run:
    """Return the run that a scenario describes."""
    inputs = np.array([sample.x for sample in scenario.samples], dtype=np.float64)
    targets = np.array([sample.y for sample in scenario.samples], dtype=np.float64)
    inputs.setflags(write=False)
    targets.setflags(write=False)
    return Run(
        shape=shape_of(scenario),
        loss=scenario.loss,
        learning_rate=scenario.optimizer.learning_rate,
        reduction=scenario.reduction,
        inputs=inputs,
        targets=targets,
        batch_size=min(scenario.batch_size, len(inputs)),
        epochs=scenario.epochs,
        shuffle=scenario.shuffle,
        seed=scenario.seed,
        initial=parameters_of(scenario),
    )
