"""What a scenario must be to run: sizes that can be shown, finite numbers, parts that fit."""

from __future__ import annotations

import math

from engine.losses import LOSSES
from engine.scenario.run import shape_of
from engine.scenario.structures import LayerSpec, NetworkScenario, Row

MAX_LAYERS = 12
MAX_UNITS = 64
MAX_SAMPLES = 10_000
MAX_UPDATES = 1_000_000
MAX_TRAINING = 2_000_000_000  # updates times parameters: what can be trained, and replayed
MAX_BATCH_NUMBERS = 4_000_000  # samples of a batch times parameters: what the trace must hold
MAX_MAGNITUDE = 1e100


class ScenarioError(ValueError):
    """A scenario that cannot be used.

    Parameters
    ----------
    path : str
        The field that is wrong, e.g. ``network.layers[1].weights``; empty for the whole file.
    template : str
        What is wrong, in English, with ``{names}`` for the values: the interface translates it.
    **values
        What to put into the template.
    """

    def __init__(self, path: str, template: str, **values: object) -> None:
        self.path = path
        self.template = template
        self.values = values
        message = template.format(**values)
        super().__init__(f"{path}: {message}" if path else message)


def validate(scenario: NetworkScenario) -> None:
    """Raise ScenarioError, with the field's path, where a scenario cannot run."""
    network = scenario.network
    _within("network.inputs", network.inputs, 1, MAX_UNITS)
    if not 1 <= len(network.layers) <= MAX_LAYERS:
        raise ScenarioError(
            "network.layers",
            "expected 1 to {limit} layers, got {got}",
            limit=MAX_LAYERS,
            got=len(network.layers),
        )
    n_in = network.inputs
    for number, layer in enumerate(network.layers):
        _validate_layer(f"network.layers[{number}]", layer, n_in)
        if layer.activation == "softmax" and number < len(network.layers) - 1:
            raise ScenarioError(
                f"network.layers[{number}].activation", "softmax is for the output layer only"
            )
        n_in = layer.units
    _validate_loss(scenario)
    _finite("optimizer.learning_rate", scenario.optimizer.learning_rate)
    if scenario.optimizer.learning_rate < 0:
        raise ScenarioError("optimizer.learning_rate", "must not be negative")
    _validate_samples(scenario)
    _within("batch_size", scenario.batch_size, 1, MAX_SAMPLES)
    _within("epochs", scenario.epochs, 1, MAX_UPDATES)
    _within("seed", scenario.seed, 0, 2**32 - 1)
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


def _validate_layer(path: str, layer: LayerSpec, n_in: int) -> None:
    _within(f"{path}.units", layer.units, 1, MAX_UNITS)
    if layer.weights is not None:
        if len(layer.weights) != n_in:
            raise ScenarioError(
                f"{path}.weights",
                "expected {expected} rows, got {got}",
                expected=n_in,
                got=len(layer.weights),
            )
        for i, row in enumerate(layer.weights):
            _row(f"{path}.weights[{i}]", row, layer.units)
    if layer.biases is not None:
        if not layer.bias:
            raise ScenarioError(f"{path}.biases", "the layer has no bias")
        _row(f"{path}.biases", layer.biases, layer.units)


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
        _row(f"samples[{number}].x", sample.x, scenario.network.inputs)
        path = f"samples[{number}].y"
        _row(path, sample.y, outputs)
        match scenario.loss:
            case "logistic" if any(y not in (-1, 1) for y in sample.y):
                raise ScenarioError(path, "with the logistic loss each target is -1 or 1")
            case "binary_cross_entropy" if any(not 0 <= y <= 1 for y in sample.y):
                raise ScenarioError(
                    path, "with the binary cross-entropy each target is between 0 and 1"
                )
            case "softmax_cross_entropy" if sorted(sample.y) != [0] * (outputs - 1) + [1]:
                raise ScenarioError(path, "with softmax the target is one-hot: one 1, the rest 0")


def _row(path: str, row: Row, expected: int) -> None:
    if len(row) != expected:
        raise ScenarioError(
            path, "expected {expected} numbers, got {got}", expected=expected, got=len(row)
        )
    for i, number in enumerate(row):
        _finite(f"{path}[{i}]", number)


def _finite(path: str, number: float) -> None:
    if not abs(number) <= MAX_MAGNITUDE:
        raise ScenarioError(path, "must be a finite number, at most {limit:g}", limit=MAX_MAGNITUDE)


def _within(path: str, number: int, least: int, most: int) -> None:
    if not least <= number <= most:
        raise ScenarioError(
            path, "expected {least} to {most}, got {got}", least=least, most=most, got=number
        )
