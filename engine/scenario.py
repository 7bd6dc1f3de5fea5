"""The scenario file: everything that decides a run, as one JSON object (format ``neurostep/1``).

The structures here mirror the file, field by field, and cannot be changed; ``engine.edits`` makes
new ones. `load` and `parse` return only scenarios that can run; `run_of` turns one into a run.
"""

from __future__ import annotations

import math
import os
import re
import tempfile
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec
import numpy as np

from engine.losses import LOSSES
from engine.network import Parameters, Shape
from engine.steps import Array, Level
from engine.trainer import Run

FORMAT = "neurostep/1"
MAX_LAYERS = 12
MAX_UNITS = 64
MAX_SAMPLES = 10_000
MAX_UPDATES = 1_000_000
MAX_TRAINING = 2_000_000_000  # updates times parameters: what can be trained, and replayed
MAX_BATCH_NUMBERS = 4_000_000  # samples of a batch times parameters: what the trace must hold
MAX_MAGNITUDE = 1e100
MAX_FILE_BYTES = 20_000_000

ActivationName = Literal["identity", "sigmoid", "tanh", "relu", "softmax"]
LossName = Literal[
    "half_squared_error", "logistic", "binary_cross_entropy", "softmax_cross_entropy"
]
Row = tuple[float, ...]


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


class LayerSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A dense layer. Weights left out are drawn from the seed, biases left out start at 0."""

    units: int
    activation: ActivationName = "identity"
    bias: bool = True
    weights: tuple[Row, ...] | None = None
    biases: Row | None = None


class NetworkSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The architecture: how many inputs, and the layers after them."""

    inputs: int
    layers: tuple[LayerSpec, ...]


class OptimizerSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the gradient moves the parameters."""

    name: Literal["sgd"] = "sgd"
    learning_rate: float = 0.1


class Sample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One example: the inputs and the targets."""

    x: Row
    y: Row


class Title(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A title in the two languages."""

    es: str = ""
    en: str = ""


class NetworkScenario(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A scenario of kind ``network``."""

    format: Literal["neurostep/1"]
    kind: Literal["network"]
    network: NetworkSpec
    samples: tuple[Sample, ...]
    title: Title | str = ""
    loss: LossName = "half_squared_error"
    optimizer: OptimizerSpec = OptimizerSpec()
    batch_size: int = 1
    reduction: Literal["mean", "sum"] = "mean"
    epochs: int = 1
    shuffle: bool = False
    seed: int = 0
    level: Literal["term", "neuron", "layer", "phase"] = "neuron"
    show_collapse: bool = False  # the single linear stage that equals a stack of linear ones

    def title_in(self, language: str) -> str:
        """Return the title in ``es`` or ``en``, or in the other where that is missing."""
        if isinstance(self.title, str):
            return self.title
        first, second = self.title.en, self.title.es
        if language == "es":
            first, second = second, first
        return first or second

    @property
    def start_level(self) -> Level:
        """The level that the scenario opens at."""
        return Level(self.level)


Scenario = NetworkScenario

_TEXT_OR_ROW = re.compile(r'"(?:[^"\\]|\\.)*"|\[[^\[\]{}"]*\]')


def load(path: Path | str) -> Scenario:
    """Read a scenario file.

    Raises
    ------
    ScenarioError
        If the file cannot be read, or is not a scenario that can run.
    """
    path = Path(path)
    try:
        if path.is_dir():
            raise ScenarioError("", "{name} is a folder, not a scenario file", name=str(path))
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
        if len(data) > MAX_FILE_BYTES:
            raise ScenarioError("", "{name} is too large for a scenario file", name=str(path))
        return parse(data)
    except FileNotFoundError:
        raise ScenarioError("", "there is no file {name}", name=str(path)) from None
    except OSError as reason:
        raise ScenarioError(
            "", "{name} cannot be read: {reason}", name=str(path), reason=reason.strerror
        ) from None


def parse(data: bytes) -> Scenario:
    """Return the scenario that a file's bytes hold; raise ScenarioError where it cannot run."""
    try:
        raw = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise ScenarioError("", "this is not valid JSON") from None
    if not isinstance(raw, dict):
        raise ScenarioError("", "a scenario is a JSON object")
    if raw.get("format") != FORMAT:
        raise ScenarioError("format", 'expected "{expected}"', expected=FORMAT)
    if raw.get("kind") != "network":
        raise ScenarioError("kind", 'expected "{expected}"', expected="network")
    try:
        scenario = msgspec.convert(raw, NetworkScenario)
    except msgspec.ValidationError as reason:
        raise _explained(str(reason), raw) from None
    validate(scenario)
    return scenario


def dump(scenario: Scenario) -> bytes:
    """Return the scenario as the bytes of a file, indented for people."""
    text = msgspec.json.format(msgspec.json.encode(scenario), indent=1).decode()
    # A row of numbers stays on one line, as a teacher would write it.
    return (_TEXT_OR_ROW.sub(_on_one_line, text) + "\n").encode()


def save(scenario: Scenario, path: Path | str) -> None:
    """Write a scenario file, all or nothing: an interrupted save leaves the old file whole.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    path = Path(path).resolve()
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(dump(scenario))
            file.flush()
            os.fsync(file.fileno())
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


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


def _explained(message: str, raw: dict[str, Any]) -> ScenarioError:
    """Turn the validation library's message into ours, with the path of the field."""
    text, _, path = message.partition(" - at `$")
    path = re.sub(r"\[\.\.\.\]", "[]", path.rstrip("`").lstrip("."))
    if found := re.fullmatch(r"Object contains unknown field `(.*)`", text, re.DOTALL):
        return ScenarioError(_join(path, _printable(found[1])), "there is no such field")
    if found := re.match(r"Object missing required field `(.*)`", text):
        return ScenarioError(_join(path, found[1]), "is missing")
    if found := re.match(r"Invalid enum value (.*)", text):
        return ScenarioError(path, "{got} is not one of the choices", got=found[1])
    if found := re.match(r"Expected `(.*)`, got `(.*)`", text):
        names = {
            "float": "number",
            "int": "whole number",
            "array": "list",
            "bool": "true or false",
            "str": "text",
            "null": "null",
        }
        wanted, got = (
            " or ".join(names.get(part.strip(), part.strip()) for part in side.split("|"))
            for side in found.groups()
        )
        return ScenarioError(path, "expected {wanted}, got {got}", wanted=wanted, got=got)
    return ScenarioError(path, "{reason}", reason=text)


def _printable(name: str) -> str:
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)


def _on_one_line(found: re.Match[str]) -> str:
    text = found[0]
    return text if text.startswith('"') else f"[{' '.join(text[1:-1].split())}]"


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


ACTIVATION_NAMES: tuple[str, ...] = get_args(ActivationName)
LOSS_NAMES: tuple[str, ...] = get_args(LossName)
