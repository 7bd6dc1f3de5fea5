"""Changes to a run from one of its moments on; every function returns a scenario that can run."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from engine.fitting import rows
from engine.scenario import LayerSpec, ScenarioError, Title
from engine.scenario.training_run import initial_of, place_of, resolved, shape_of_training
from engine.scenario.training_structures import (
    ChangeSpec,
    ParameterSpec,
    RunSpec,
    TrainingScenario,
    ValueSpec,
)
from engine.training_fitting import checked, differences, is_change
from engine.training_run_edits import require_run


def change_at(
    scenario: TrainingScenario,
    run: int,
    update: int,
    *,
    learning_rate: float | None = None,
    l1: float | None = None,
    l2: float | None = None,
    frozen: Iterable[ParameterSpec] | None = None,
    values: Iterable[ValueSpec] = (),
) -> TrainingScenario:
    """Return the scenario where a run goes on differently from an update on.

    At update 0 it is the start itself that changes, the first weights too. Later, what the run
    was told afterwards is dropped. Of several runs, only this one changes.

    Parameters
    ----------
    run : int
        From 0.
    update : int
        How many updates were done before.
    learning_rate, l1, l2 : float, optional
        From now on; None: as before.
    frozen : iterable of ParameterSpec, optional
        All that are frozen from now on; None: as before.
    values : iterable of ValueSpec
        What parameters are now.
    """
    require_run(scenario, run)
    before = resolved(scenario)[run]
    change = ChangeSpec(
        update,
        None if learning_rate is None else float(learning_rate),
        None if l1 is None else float(l1),
        None if l2 is None else float(l2),
        None if frozen is None else tuple(frozen),
        tuple(values),
    )
    after = _started(before, change) if update == 0 else _continued(before, change)
    changed = differences(before, after)
    if scenario.runs:
        spec = replace(scenario.runs[run], **changed)
        changed = {"runs": (*scenario.runs[:run], spec, *scenario.runs[run + 1 :])}
    return checked(replace(scenario, **changed))


def branch_at(
    scenario: TrainingScenario, run: int, update: int, name: Title | str, **changes: Any
) -> TrainingScenario:
    """Return the scenario with one run more: a run again, up to an update, and then differently.

    Parameters
    ----------
    run, update : int
        Which run, and how many of its updates the new one has in common with it.
    name : Title or str
        Of the new run.
    **changes
        As for `change_at`.
    """
    require_run(scenario, run)
    past = tuple(change for change in resolved(scenario)[run].changes if change.update < update)
    runs = scenario.runs or (RunSpec(),)
    branch = replace(runs[run], name=name, changes=None if past == scenario.changes else past)
    branched = replace(scenario, runs=(*runs, branch))
    return change_at(branched, len(runs), update, **changes)


def _started(run: TrainingScenario, change: ChangeSpec) -> TrainingScenario:
    """Return a run that starts differently."""
    rate = change.learning_rate
    optimizer = run.optimizer if rate is None else replace(run.optimizer, learning_rate=rate)
    return replace(
        run,
        optimizer=optimizer,
        l1=run.l1 if change.l1 is None else change.l1,
        l2=run.l2 if change.l2 is None else change.l2,
        frozen=run.frozen if change.frozen is None else _in_order(run, change.frozen),
        layers=_with_values(run, change.values) if change.values else run.layers,
    )


def _with_values(run: TrainingScenario, values: tuple[ValueSpec, ...]) -> tuple[LayerSpec, ...]:
    """Return the layers with the values in them; only where one changes are all written down."""
    initial, layers = initial_of(run), list(run.layers)
    for value in values:
        _require_parameter(run, value)
        at = value.layer - 1
        if value.weight is not None:
            i, j = value.weight
            weights = list(layers[at].weights or rows(initial.weights[at]))
            weights[i] = (*weights[i][:j], value.value, *weights[i][j + 1 :])
            layers[at] = replace(layers[at], weights=tuple(weights))
        elif value.bias is not None:
            j = value.bias
            biases = layers[at].biases or (0.0,) * layers[at].units
            layers[at] = replace(layers[at], biases=(*biases[:j], value.value, *biases[j + 1 :]))
    return tuple(layers)


def _continued(run: TrainingScenario, change: ChangeSpec) -> TrainingScenario:
    """Return a run that is changed before an update; of what is told there, the last counts."""
    before = tuple(other for other in run.changes if other.update < change.update)
    for other in run.changes:
        if other.update == change.update:
            change = _merged(other, change)
    if change.frozen is not None:
        change = replace(change, frozen=_in_order(run, change.frozen))
    for value in change.values:
        _require_parameter(run, value)
    change = _without_what_holds(run, before, change)
    return replace(run, changes=(*before, change) if is_change(change) else before)


def _merged(first: ChangeSpec, second: ChangeSpec) -> ChangeSpec:
    values = {(value.layer, value.weight, value.bias): value for value in first.values}
    values |= {(value.layer, value.weight, value.bias): value for value in second.values}
    told = {
        field: value
        for field in ("learning_rate", "l1", "l2", "frozen")
        if (value := getattr(second, field)) is not None
    }
    return replace(first, **told, values=tuple(values.values()))


def _without_what_holds(
    run: TrainingScenario, before: tuple[ChangeSpec, ...], change: ChangeSpec
) -> ChangeSpec:
    """Return the change without the settings that are in force anyway."""
    holds: dict[str, Any] = {
        "learning_rate": run.optimizer.learning_rate,
        "l1": run.l1,
        "l2": run.l2,
        "frozen": run.frozen,
    }
    for other in before:
        holds |= {f: value for f in holds if (value := getattr(other, f)) is not None}
    holds["frozen"] = _in_order(run, holds["frozen"])
    same = {field: None for field, value in holds.items() if getattr(change, field) == value}
    return replace(change, **same)


def _in_order(run: TrainingScenario, specs: tuple[ParameterSpec, ...]) -> tuple[ParameterSpec, ...]:
    """Return parameters once each, in the order of theta."""
    for spec in specs:
        _require_parameter(run, spec)
    shape = shape_of_training(run)
    return tuple(sorted(set(specs), key=lambda spec: place_of(shape, spec)))


def _require_parameter(run: TrainingScenario, spec: ParameterSpec | ValueSpec) -> None:
    field = "values" if isinstance(spec, ValueSpec) else "frozen"
    if (spec.weight is None) == (spec.bias is None):
        raise ScenarioError(field, "expected either a weight or a bias")
    try:
        place_of(shape_of_training(run), spec)
    except IndexError:
        raise ScenarioError(field, "the network has no such weight or bias") from None
