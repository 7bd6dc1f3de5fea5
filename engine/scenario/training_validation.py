"""What a training scenario must be to run: sizes that can be shown, parts that fit together."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from engine.features import CURVE_FEATURES
from engine.losses import LOSSES
from engine.network import Shape
from engine.scenario.errors import ScenarioError, require_between, require_finite, require_within
from engine.scenario.layer_validation import validate_layer
from engine.scenario.training_data_validation import MAX_TRAINING_SAMPLES, validate_data
from engine.scenario.training_run import (
    output_units,
    place_of,
    resolved,
    shape_of_training,
    task_of,
)
from engine.scenario.training_structures import (
    ChangeSpec,
    ParameterSpec,
    TrainingOptimizerSpec,
    TrainingScenario,
    TrainingViewSpec,
    ValueSpec,
)

MAX_HIDDEN = 8
MAX_TRAINING_UNITS = 16
MAX_EPOCHS = 10_000_000
MAX_SEED = 2**32 - 1
MAX_CHANGES = 1000
MAX_RUNS = 8
MAX_VALUE = 1e6  # of weights, and of the learning rate and the penalties
MIN_REACH, MAX_REACH = 1e-3, 1e4
LOSSES_OF: dict[str, tuple[str, ...]] = {
    "two_classes": ("half_squared_error", "logistic", "binary_cross_entropy"),
    "classes": ("softmax_cross_entropy", "half_squared_error"),
    "plane": ("half_squared_error",),
    "curve": ("half_squared_error",),
}


def validate_training(scenario: TrainingScenario) -> None:
    """Raise ScenarioError, with the field's path, where a scenario cannot run."""
    if len(scenario.runs) > MAX_RUNS:
        raise ScenarioError(
            "runs",
            "expected at most {limit} runs, got {got}",
            limit=MAX_RUNS,
            got=len(scenario.runs),
        )
    require_within("epochs", scenario.epochs, 1, MAX_EPOCHS)
    if scenario.until_loss is not None:
        require_between("until_loss", scenario.until_loss, 0, MAX_VALUE)
    _validate_view(scenario.view, shape_of_training(resolved(scenario)[0]))
    if not scenario.runs:
        _validate_run(scenario)
    for number, run in enumerate(resolved(scenario) if scenario.runs else ()):
        error = _error_of(run)
        if error is not None:
            # What is wrong in the scenario itself is not a run's doing.
            shared = _error_of(replace(scenario, runs=()))
            if shared is None or str(shared) != str(error):
                error = error.within(f"runs[{number}]")
            raise error


def _error_of(run: TrainingScenario) -> ScenarioError | None:
    try:
        _validate_run(run)
    except ScenarioError as error:
        return error
    return None


def _validate_run(run: TrainingScenario) -> None:
    validate_data(run.data)
    _validate_inputs(run)
    if not 1 <= len(run.layers) <= MAX_HIDDEN + 1:
        raise ScenarioError(
            "layers",
            "expected 0 to {limit} hidden layers and the output, got {got} layers",
            limit=MAX_HIDDEN,
            got=len(run.layers),
        )
    n_in = len(run.inputs)
    for number, layer in enumerate(run.layers):
        validate_layer(f"layers[{number}]", layer, n_in, MAX_TRAINING_UNITS, MAX_VALUE)
        n_in = layer.units
    _validate_output(run)
    _validate_optimizer(run.optimizer)
    require_between("l1", run.l1, 0, MAX_VALUE)
    require_between("l2", run.l2, 0, MAX_VALUE)
    require_within("batch_size", run.batch_size, 1, MAX_TRAINING_SAMPLES)
    require_within("seed", run.seed, 0, MAX_SEED)
    if run.weight_seed is not None:
        require_within("weight_seed", run.weight_seed, 0, MAX_SEED)
    shape = shape_of_training(run)
    _validate_parameters("frozen", run.frozen, shape)
    _validate_changes(run.changes, shape)


def _validate_inputs(run: TrainingScenario) -> None:
    if not run.inputs:
        raise ScenarioError("inputs", "at least one input is needed")
    if len(set(run.inputs)) < len(run.inputs):
        raise ScenarioError("inputs", "an input can be given only once")
    if task_of(run.data) == "curve":
        for number, name in enumerate(run.inputs):
            if name not in CURVE_FEATURES:
                raise ScenarioError(
                    f"inputs[{number}]",
                    "over a line there are only the inputs {allowed}",
                    allowed=", ".join(CURVE_FEATURES),
                )


def _validate_output(run: TrainingScenario) -> None:
    """Check that output, loss and data go together."""
    last, output = len(run.layers) - 1, run.layers[-1]
    for number, layer in enumerate(run.layers[:-1]):
        if layer.activation == "softmax":
            raise ScenarioError(
                f"layers[{number}].activation", "softmax is for the output layer only"
            )
    task = task_of(run.data)
    units = output_units(run.data)
    if output.units != units:
        raise ScenarioError(
            f"layers[{last}].units",
            "the data need an output layer of {expected} units, got {got}",
            expected=units,
            got=output.units,
        )
    losses = LOSSES_OF[task]
    if run.loss not in losses:
        raise ScenarioError(
            "loss", "these data need a loss among: {allowed}", allowed=", ".join(losses)
        )
    allowed = LOSSES[run.loss].output_activations
    if output.activation not in allowed:
        raise ScenarioError(
            f"layers[{last}].activation",
            "the loss {loss} needs an output activation among: {allowed}",
            loss=run.loss,
            allowed=", ".join(allowed),
        )


def _validate_optimizer(optimizer: TrainingOptimizerSpec) -> None:
    require_between("optimizer.learning_rate", optimizer.learning_rate, 0, MAX_VALUE)
    for field in ("momentum", "decay", "beta1", "beta2"):
        value = getattr(optimizer, field)
        if not 0 <= value < 1:
            raise ScenarioError(f"optimizer.{field}", "must be at least 0 and less than 1")
    if not 0 < optimizer.epsilon <= 1:
        raise ScenarioError("optimizer.epsilon", "must be more than 0, and at most 1")


def _validate_parameters(
    path: str, specs: Iterable[ParameterSpec | ValueSpec], shape: Shape
) -> None:
    for number, spec in enumerate(specs):
        if (spec.weight is None) == (spec.bias is None):
            raise ScenarioError(f"{path}[{number}]", "expected either a weight or a bias")
        try:
            place_of(shape, spec)
        except IndexError:
            raise ScenarioError(
                f"{path}[{number}]", "the network has no such weight or bias"
            ) from None
        if isinstance(spec, ValueSpec):
            require_finite(f"{path}[{number}].value", spec.value, MAX_VALUE)


def _validate_changes(changes: tuple[ChangeSpec, ...], shape: Shape) -> None:
    if len(changes) > MAX_CHANGES:
        raise ScenarioError(
            "changes",
            "expected at most {limit} changes, got {got}",
            limit=MAX_CHANGES,
            got=len(changes),
        )
    before = 0
    for number, change in enumerate(changes):
        path = f"changes[{number}]"
        if change.update <= before:
            raise ScenarioError(
                f"{path}.update", "changes stand in order, after update 0, one an update"
            )
        before = change.update
        for field in ("learning_rate", "l1", "l2"):
            value = getattr(change, field)
            if value is not None:
                require_between(f"{path}.{field}", value, 0, MAX_VALUE)
        if change.frozen is not None:
            _validate_parameters(f"{path}.frozen", change.frozen, shape)
        _validate_parameters(f"{path}.values", change.values, shape)


def _validate_view(view: TrainingViewSpec, shape: Shape) -> None:
    if view.threshold is not None:
        require_finite("view.threshold", view.threshold, MAX_VALUE)
    surface = view.surface
    if len(surface.parameters) not in (0, 2):
        raise ScenarioError("view.surface.parameters", "expected two parameters, or none")
    if surface.parameters:
        _validate_parameters("view.surface.parameters", surface.parameters, shape)
        if surface.parameters[0] == surface.parameters[1]:
            raise ScenarioError("view.surface.parameters", "the two parameters must differ")
    if surface.reach is not None:
        require_between("view.surface.reach", surface.reach, MIN_REACH, MAX_REACH)
    require_within("view.surface.seed", surface.seed, 0, MAX_SEED)
