"""Changes to one of several runs of a training scenario; each returns a scenario that can run."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from engine.scenario import Title
from engine.scenario.errors import require_within
from engine.scenario.training_run import resolved
from engine.scenario.training_structures import DataSpec, RunSpec, TrainingScenario
from engine.scenario.training_validation import MAX_RUNS
from engine.training_fitting import checked, differences, settled, viewable

__all__ = ["MAX_RUNS", "delete_run", "edit_run", "rename_run", "require_run"]

Edit = Callable[[TrainingScenario], TrainingScenario]

_SHARED = ("title", "epochs", "until_loss", "view")
# What brings the others with it: the data decide the output, the output the layers, and so on.
_LEADING = ("data", "loss", "inputs", "initializer", "seed", "weight_seed", "layers")


def edit_run(scenario: TrainingScenario, run: int, edit: Edit) -> TrainingScenario:
    """Return the scenario where a run is edited, and with it all that share what changes.

    What the run has of its own changes in it alone, with all that follows; else what all share
    changes, and a run that cannot go along gets of its own what it needs to go on.

    Parameters
    ----------
    run : int
        From 0.
    edit : callable
        Is given the run as a scenario by itself, and returns it changed.
    """
    require_run(scenario, run)
    before = viewable(resolved(scenario)[run])
    after = edit(before)
    shared = {
        field: value
        for field in _SHARED
        if (value := getattr(after, field)) != getattr(before, field)
    }
    changed = differences(before, after)
    if not scenario.runs:
        return checked(replace(scenario, **shared, **changed))
    start = _with_shared_data(scenario, before.data, after.data)
    if resolved(start)[run].data == after.data:
        changed.pop("data", None)  # as it is for all runs now
    spec = start.runs[run]
    leading = next((field for field in _LEADING if field in changed), None)
    together = leading is not None and getattr(spec, leading) is not None
    own = {
        field: value
        for field, value in changed.items()
        if together or getattr(spec, field) is not None
    }
    shared |= {field: value for field, value in changed.items() if field not in own}
    written = replace(start, runs=_put(start.runs, run, replace(spec, **own)), **shared)
    return settled(scenario, written, edited=run)


def rename_run(scenario: TrainingScenario, run: int, name: Title | str) -> TrainingScenario:
    """Return the scenario where a run is called something else."""
    require_run(scenario, run)
    runs = scenario.runs or (RunSpec(),)
    return checked(replace(scenario, runs=_put(runs, run, replace(runs[run], name=name))))


def delete_run(scenario: TrainingScenario, run: int) -> TrainingScenario:
    """Return the scenario without a run; where one is left, it is the scenario itself."""
    require_run(scenario, run)
    runs = (*scenario.runs[:run], *scenario.runs[run + 1 :])
    require_within("runs", len(runs), 1, MAX_RUNS)
    left = replace(scenario, runs=runs)
    return checked(resolved(left)[0] if len(runs) == 1 else left)


def require_run(scenario: TrainingScenario, run: int) -> None:
    """Raise ScenarioError unless there is such a run."""
    require_within("runs", run, 0, max(1, len(scenario.runs)) - 1)


def _with_shared_data(
    scenario: TrainingScenario, before: DataSpec, after: DataSpec
) -> TrainingScenario:
    """Return the scenario where what all runs have in common of their drawn data has changed.

    Runs that differ in how many samples they have are given other data together.
    """
    drawn = [run.data for run in resolved(scenario)]
    if any(data.name == "points" for data in (*drawn, scenario.data, after)):
        return scenario
    parts = {
        field: value
        for field in DataSpec.__struct_fields__
        if (value := getattr(after, field)) != getattr(before, field)
        and all(getattr(data, field) == getattr(before, field) for data in drawn)
    }
    runs = tuple(
        run if run.data is None else replace(run, data=replace(run.data, **parts))
        for run in scenario.runs
    )
    return replace(scenario, data=replace(scenario.data, **parts), runs=runs)


def _put(runs: tuple[RunSpec, ...], run: int, spec: RunSpec) -> tuple[RunSpec, ...]:
    return (*runs[:run], spec, *runs[run + 1 :])
