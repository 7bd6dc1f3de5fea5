"""What follows from a change to a training scenario: data, network and runs still fit together.

A change is seen as a scenario before and one after it. Frozen parameters, values and the surface's
parameters go along with the network; what has no place in it any more is dropped.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, TypeVar

from msgspec.structs import replace

from engine.features import CURVE_FEATURES
from engine.losses import LOSSES
from engine.scenario import LayerSpec, ScenarioError, validate
from engine.scenario.training_run import (
    output_units,
    place_of,
    resolved,
    shape_of_training,
    task_of,
)
from engine.scenario.training_structures import (
    FEATURE_NAMES,
    ChangeSpec,
    ParameterSpec,
    RunSpec,
    TrainingScenario,
    ValueSpec,
)
from engine.scenario.training_validation import LOSSES_OF

RUN_FIELDS = tuple(field for field in RunSpec.__struct_fields__ if field != "name")

_SQUARED_OUTPUT = {"two_classes": "tanh", "classes": "sigmoid"}  # targets -1 and 1; 0 and 1

_Spec = TypeVar("_Spec", ParameterSpec, ValueSpec)


def require_choice(path: str, name: str, allowed: Collection[str]) -> None:
    """Raise ScenarioError unless `name` is among the choices."""
    if name not in allowed:
        raise ScenarioError(path, "{got} is not one of the choices", got=name)


def checked(scenario: TrainingScenario) -> TrainingScenario:
    """Return the scenario, which can run.

    Raises
    ------
    ScenarioError
        If it cannot, with the field and its limit.
    """
    scenario = viewable(scenario)
    validate(scenario)
    return scenario


def settled(
    before: TrainingScenario, after: TrainingScenario, edited: int | None = None
) -> TrainingScenario:
    """Return a changed scenario where all that follows from the change is done.

    Parameters
    ----------
    before, after : TrainingScenario
        With the same number of runs.
    edited : int, optional
        The run that is as it should be already; None: what all share was changed.

    Raises
    ------
    ScenarioError
        If what was asked for cannot run.
    """
    wanted = resolved(after)
    after = _shared_settled(before, after) if edited is not None else carried(before, after)
    renumbered = _sides(before) != _sides(after)
    runs = []
    for number, (spec, old, new) in enumerate(
        zip(after.runs, resolved(before), resolved(after), strict=False)
    ):
        fitting = wanted[number] if number == edited else carried(old, adapted(old, new))
        if number != edited and renumbered and _sides(old) == _sides(fitting):
            # What is shared names parameters of another network now; its own is as it was.
            fitting = replace(fitting, frozen=old.frozen, changes=old.changes)
        runs.append(replace(spec, **differences(new, fitting)))
    return checked(replace(after, runs=tuple(runs)))


def _shared_settled(before: TrainingScenario, after: TrainingScenario) -> TrainingScenario:
    """Return a scenario where what its runs share fits together, as far as it did before."""
    old, new = replace(before, runs=()), replace(after, runs=())
    if adapted(old, old) != old:
        return after  # nothing that could run: each run has something of its own
    return replace(after, **differences(new, carried(old, adapted(old, new))))


def differences(before: TrainingScenario, after: TrainingScenario) -> dict[str, Any]:
    """Return the fields of a run that differ, as they are afterwards."""
    return {
        field: value
        for field in RUN_FIELDS
        if (value := getattr(after, field)) != getattr(before, field)
    }


def viewable(scenario: TrainingScenario) -> TrainingScenario:
    """Return the scenario without a surface over parameters that the first run has not."""
    surface = scenario.view.surface
    shape = shape_of_training(resolved(scenario)[0])
    try:
        for spec in surface.parameters:
            place_of(shape, spec)
    except IndexError:
        surface = replace(surface, parameters=())
    return replace(scenario, view=replace(scenario.view, surface=surface))


# -- the output, which the data decide -------------------------------------------------------------


def output_activation(loss: str, task: str) -> str:
    """Return the output activation that a loss is usually taken with: one that reaches targets."""
    if loss == "half_squared_error":
        return _SQUARED_OUTPUT.get(task, "identity")
    return LOSSES[loss].output_activations[0]


def with_output(
    scenario: TrainingScenario, loss: str, activation: str, units: int | None = None
) -> TrainingScenario:
    """Return the scenario with another loss and output; a threshold of the old one is dropped."""
    *hidden, output = scenario.layers
    view = scenario.view
    if (loss, activation) != (scenario.loss, output.activation):
        view = replace(view, threshold=None)
    output = replace(output, activation=activation, units=output.units if units is None else units)
    return replace(scenario, loss=loss, layers=(*hidden, output), view=view)


def adapted(before: TrainingScenario, after: TrainingScenario) -> TrainingScenario:
    """Return a run's scenario with the inputs, the loss and the output that its data ask for.

    Another task gets those to begin with; else what can stay as it is does.
    """
    task, old_task = task_of(after.data), task_of(before.data)
    loss: str = after.loss
    activation: str = after.layers[-1].activation
    if task != old_task or loss not in LOSSES_OF[task]:
        loss = LOSSES_OF[task][0]
        activation = output_activation(loss, task)
    elif activation not in LOSSES[loss].output_activations:
        activation = output_activation(loss, task)
    inputs = after.inputs
    if task == "curve":
        inputs = tuple(name for name in inputs if name in CURVE_FEATURES) or ("x1",)
    elif old_task == "curve" and all(name in CURVE_FEATURES for name in inputs):
        inputs = tuple(name for name in FEATURE_NAMES if name in (*inputs, "x2"))
    fitting = with_output(after, loss, activation, output_units(after.data))
    return replace(fitting, inputs=inputs)


# -- parameters, which go along with the network ---------------------------------------------------


def carried(before: TrainingScenario, after: TrainingScenario) -> TrainingScenario:
    """Return a run's scenario with what the old one says of single parameters.

    Hidden layers keep their numbers, the output its place at the end, inputs their names.
    Weights and biases of the file stay in layers whose sides are still the same.
    """
    if _sides(before) == _sides(after):
        return after
    move = _Move(before, after)
    surface = after.view.surface
    parameters = move.all(before.view.surface.parameters)
    if len(parameters) < 2:
        parameters = ()
    return replace(
        after,
        layers=_layers(before, after),
        frozen=move.all(before.frozen),
        changes=tuple(
            kept
            for change in before.changes
            if is_change(
                kept := replace(
                    change,
                    frozen=None if change.frozen is None else move.all(change.frozen),
                    values=move.all(change.values),
                )
            )
        ),
        view=replace(after.view, surface=replace(surface, parameters=parameters)),
    )


def is_change(change: ChangeSpec) -> bool:
    """Return whether anything is changed there."""
    return change != ChangeSpec(change.update)


class _Move:
    """Finds a parameter of one network in another."""

    def __init__(self, before: TrainingScenario, after: TrainingScenario) -> None:
        self._shape = shape_of_training(after)
        self._old_last, self._last = len(before.layers), len(after.layers)
        self._inputs = [
            after.inputs.index(name) if name in after.inputs else None for name in before.inputs
        ]

    def all(self, specs: tuple[_Spec, ...]) -> tuple[_Spec, ...]:
        """Return those that are still there, where they are now."""
        return tuple(moved for spec in specs if (moved := self._one(spec)) is not None)

    def _one(self, spec: _Spec) -> _Spec | None:
        output = spec.layer == self._old_last
        if self._old_last != self._last and (
            spec.weight is not None if output else spec.layer >= self._last
        ):
            return None  # what fed the output feeds it no more; or the layer is gone
        if spec.weight is not None and spec.layer == 1:
            i, j = spec.weight
            at = self._inputs[i] if 0 <= i < len(self._inputs) else None
            if at is None:
                return None
            spec = replace(spec, weight=(at, j))
        spec = replace(spec, layer=self._last if output else spec.layer)
        try:
            place_of(self._shape, spec)
        except IndexError:
            return None
        return spec


def _sides(scenario: TrainingScenario) -> tuple[object, ...]:
    layers = tuple((layer.units, layer.bias) for layer in scenario.layers)
    return scenario.inputs, layers


def _layers(before: TrainingScenario, after: TrainingScenario) -> tuple[LayerSpec, ...]:
    """Return the layers without the weights and biases that belonged to other sides."""
    layers: list[LayerSpec] = []
    n_in, last = len(after.inputs), len(after.layers)
    for number, layer in enumerate(after.layers, 1):
        same = (number > 1 or before.inputs == after.inputs) and (
            number < last or last == len(before.layers)
        )
        weights, biases = layer.weights, layer.biases
        if weights is not None:
            fits = len(weights) == n_in and all(len(row) == layer.units for row in weights)
            weights = weights if same and fits else None
        if biases is not None and len(biases) != layer.units:
            biases = None
        layers.append(replace(layer, weights=weights, biases=biases))
        n_in = layer.units
    return tuple(layers)
