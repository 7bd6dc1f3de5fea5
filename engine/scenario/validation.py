"""What a scenario must be to run: sizes that can be shown, finite numbers, parts that fit."""

from __future__ import annotations

import math

from engine.losses import LOSSES
from engine.scenario.errors import ScenarioError, require_finite, require_within
from engine.scenario.kernel_structures import KernelScenario
from engine.scenario.kernel_validation import validate_kernel
from engine.scenario.layer_validation import validate_layer, validate_row
from engine.scenario.run import shape_of
from engine.scenario.structures import NetworkScenario
from engine.scenario.training_structures import TrainingScenario
from engine.scenario.training_validation import validate_training

MAX_LAYERS = 12
MAX_UNITS = 64
MAX_SAMPLES = 10_000
MAX_UPDATES = 1_000_000
MAX_TRAINING = 2_000_000_000  # updates times parameters: what can be trained, and replayed
MAX_BATCH_NUMBERS = 4_000_000  # samples of a batch times parameters: what the trace must hold
MAX_MAGNITUDE = 1e100


Scenario = NetworkScenario | KernelScenario | TrainingScenario


def validate(scenario: Scenario) -> None:
    """Raise ScenarioError, with the field's path, where a scenario cannot run."""
    if isinstance(scenario, KernelScenario):
        validate_kernel(scenario)
    elif isinstance(scenario, TrainingScenario):
        validate_training(scenario)
    else:
        _validate_network(scenario)


def _validate_network(scenario: NetworkScenario) -> None:
    network = scenario.network
    require_within("network.inputs", network.inputs, 1, MAX_UNITS)
    if not 1 <= len(network.layers) <= MAX_LAYERS:
        raise ScenarioError(
            "network.layers",
            "expected 1 to {limit} layers, got {got}",
            limit=MAX_LAYERS,
            got=len(network.layers),
        )
    n_in = network.inputs
    for number, layer in enumerate(network.layers):
        validate_layer(f"network.layers[{number}]", layer, n_in, MAX_UNITS, MAX_MAGNITUDE)
        if layer.activation == "softmax" and number < len(network.layers) - 1:
            raise ScenarioError(
                f"network.layers[{number}].activation", "softmax is for the output layer only"
            )
        n_in = layer.units
    _validate_loss(scenario)
    require_finite("optimizer.learning_rate", scenario.optimizer.learning_rate, MAX_MAGNITUDE)
    if scenario.optimizer.learning_rate < 0:
        raise ScenarioError("optimizer.learning_rate", "must not be negative")
    _validate_samples(scenario)
    require_within("batch_size", scenario.batch_size, 1, MAX_SAMPLES)
    require_within("epochs", scenario.epochs, 1, MAX_UPDATES)
    require_within("seed", scenario.seed, 0, 2**32 - 1)
    batch = min(scenario.batch_size, len(scenario.samples))
    updates = math.ceil(len(scenario.samples) / batch) * scenario.epochs
    if updates > MAX_UPDATES:
        raise ScenarioError(
            "epochs",
            "the run would have {got} updates; at most {limit} can be shown",
            got=updates,
            limit=MAX_UPDATES,
        )
    parameters = shape_of(scenario).parameters
    if updates * parameters > MAX_TRAINING:
        raise ScenarioError(
            "epochs",
            "updates times parameters are {got} in the run; at most {limit} can be shown",
            got=updates * parameters,
            limit=MAX_TRAINING,
        )
    numbers = batch * parameters
    if numbers > MAX_BATCH_NUMBERS:
        raise ScenarioError(
            "batch_size",
            "samples times parameters are {got} in a batch; at most {limit} can be shown",
            got=numbers,
            limit=MAX_BATCH_NUMBERS,
        )


def _validate_loss(scenario: NetworkScenario) -> None:
    output = scenario.network.layers[-1]
    allowed = LOSSES[scenario.loss].output_activations
    if output.activation not in allowed:
        raise ScenarioError(
            f"network.layers[{len(scenario.network.layers) - 1}].activation",
            "the loss {loss} needs an output activation among: {allowed}",
            loss=scenario.loss,
            allowed=", ".join(allowed),
        )
    if scenario.loss == "softmax_cross_entropy" and output.units < 2:
        raise ScenarioError(
            f"network.layers[{len(scenario.network.layers) - 1}].units",
            "softmax needs at least 2 units",
        )


def _validate_samples(scenario: NetworkScenario) -> None:
    if not 1 <= len(scenario.samples) <= MAX_SAMPLES:
        raise ScenarioError(
            "samples",
            "expected 1 to {limit} samples, got {got}",
            limit=MAX_SAMPLES,
            got=len(scenario.samples),
        )
    outputs = scenario.network.layers[-1].units
    for number, sample in enumerate(scenario.samples):
        validate_row(f"samples[{number}].x", sample.x, scenario.network.inputs, MAX_MAGNITUDE)
        path = f"samples[{number}].y"
        validate_row(path, sample.y, outputs, MAX_MAGNITUDE)
        match scenario.loss:
            case "logistic" if any(y not in (-1, 1) for y in sample.y):
                raise ScenarioError(path, "with the logistic loss each target is -1 or 1")
            case "binary_cross_entropy" if any(not 0 <= y <= 1 for y in sample.y):
                raise ScenarioError(
                    path, "with the binary cross-entropy each target is between 0 and 1"
                )
            case "softmax_cross_entropy" if sorted(sample.y) != [0] * (outputs - 1) + [1]:
                raise ScenarioError(path, "with softmax the target is one-hot: one 1, the rest 0")
