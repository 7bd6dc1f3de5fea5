import numpy as np
import pytest
from msgspec.structs import replace

from engine import training_edits as edits
from engine.scenario import ScenarioError, parse
from engine.scenario import dump as dumped
from engine.scenario.training_run import changes_of, initial_of, place_of, resolved, setup_of
from engine.scenario.training_structures import (
    ChangeSpec,
    ParameterSpec,
    RunSpec,
    TrainingScenario,
    ValueSpec,
)
from engine.training.setup import Settings

NEW = edits.set_samples(edits.new_training_scenario(), 40)
TWO = replace(NEW, runs=(RunSpec("one"), RunSpec("two", l2=0.5)))
FROZEN = (ParameterSpec(1, bias=2), ParameterSpec(2, weight=(3, 1)))


def settings_of(scenario: TrainingScenario) -> list[tuple[int, Settings]]:
    return [(change.update, change.settings) for change in changes_of(scenario)]


# -- at the start ----------------------------------------------------------------------------------


def test_the_start_itself_is_changed() -> None:
    changed = edits.change_at(NEW, 0, 0, learning_rate=0.5, l1=0.1, l2=0.2, frozen=FROZEN)
    assert changed == replace(
        NEW,
        optimizer=replace(NEW.optimizer, learning_rate=0.5),
        l1=0.1,
        l2=0.2,
        frozen=FROZEN,
    )


def test_of_several_runs_only_one_starts_differently() -> None:
    changed = edits.change_at(TWO, 0, 0, learning_rate=0.5, l2=0.2)
    optimizer = replace(NEW.optimizer, learning_rate=0.5)
    assert changed.runs == (RunSpec("one", optimizer=optimizer, l2=0.2), TWO.runs[1])
    assert replace(changed, runs=TWO.runs) == TWO
    second = edits.change_at(TWO, 1, 0, l2=0.2)
    assert second.runs == (TWO.runs[0], RunSpec("two", l2=0.2))
    assert edits.change_at(TWO, 0, 0, l2=0.0) == TWO, "nothing is different"


@pytest.mark.parametrize("scenario", [NEW, TWO])
def test_first_weights_are_written_down_where_one_is_set(scenario: TrainingScenario) -> None:
    values = (ValueSpec(2, 7.0, weight=(3, 1)), ValueSpec(1, -2.0, bias=0))
    changed = edits.change_at(scenario, 0, 0, values=values)
    before, after = initial_of(resolved(scenario)[0]), initial_of(resolved(changed)[0])
    shape = setup_of(resolved(scenario)[0]).shape
    different = {int(place) for place in np.flatnonzero(before.theta != after.theta)}
    assert {place: float(after.theta[place]) for place in different} == {
        place_of(shape, value): value.value for value in values
    }
    layers = resolved(changed)[0].layers
    assert [layer.weights is not None for layer in layers] == [False, True, False]
    assert [layer.biases is not None for layer in layers] == [True, False, False]
    for other, same in zip(resolved(changed)[1:], resolved(scenario)[1:], strict=True):
        assert other == same
    again = edits.change_at(changed, 0, 0, values=(ValueSpec(2, 8.0, weight=(0, 0)),))
    assert resolved(again)[0].layers[1].weights[3][1] == 7.0


# -- later -----------------------------------------------------------------------------------------


def test_a_run_goes_on_differently_from_an_update_on() -> None:
    once = edits.change_at(NEW, 0, 10, learning_rate=0.5)
    twice = edits.change_at(once, 0, 20, l1=0.1, frozen=reversed(FROZEN))
    assert twice.changes == (
        ChangeSpec(10, learning_rate=0.5),
        ChangeSpec(20, l1=0.1, frozen=FROZEN),
    )
    frozen = frozenset(place_of(setup_of(NEW).shape, spec) for spec in FROZEN)
    assert settings_of(twice) == [(10, Settings(0.5)), (20, Settings(0.5, 0.1, 0.0, frozen))]
    assert edits.change_at(twice, 0, 15, l2=1.0).changes == (
        ChangeSpec(10, learning_rate=0.5),
        ChangeSpec(15, l2=1.0),
    ), "what came later is dropped"


def test_changes_at_one_update_are_one() -> None:
    value, other = ValueSpec(1, 2.0, bias=0), ValueSpec(1, 3.0, bias=1)
    scenario = edits.change_at(NEW, 0, 10, learning_rate=0.5, values=(value, other))
    newer = ValueSpec(1, -1.0, bias=0)
    merged = edits.change_at(scenario, 0, 10, l1=0.25, values=(newer,))
    assert merged.changes == (ChangeSpec(10, learning_rate=0.5, l1=0.25, values=(newer, other)),)


def test_what_is_in_force_anyway_is_left_out() -> None:
    assert edits.change_at(NEW, 0, 10, learning_rate=0.03, l1=0.0, frozen=()) == NEW
    scenario = edits.change_at(NEW, 0, 10, learning_rate=0.5, frozen=FROZEN)
    assert edits.change_at(scenario, 0, 20, learning_rate=0.5, frozen=FROZEN[::-1]) == scenario
    back = edits.change_at(scenario, 0, 20, learning_rate=0.03, frozen=())
    assert back.changes[1] == ChangeSpec(20, learning_rate=0.03, frozen=())
    assert edits.change_at(scenario, 0, 10, learning_rate=0.03, frozen=()) == NEW


def test_a_change_belongs_to_one_run() -> None:
    shared = replace(TWO, changes=(ChangeSpec(5, l1=0.1),))
    changed = edits.change_at(shared, 1, 8, l1=0.2)
    assert changed.changes == shared.changes
    assert changed.runs[0] == shared.runs[0]
    assert changed.runs[1].changes == (ChangeSpec(5, l1=0.1), ChangeSpec(8, l1=0.2))
    without = edits.change_at(shared, 1, 5, l1=0.0)
    assert without.runs[1].changes == (), "none, not those of the scenario"
    assert resolved(parse(dumped(without)))[1].changes == ()


@pytest.mark.parametrize("update", [0, 7])
def test_what_is_absurd_is_refused(update: int) -> None:
    for wrong, field in (
        ({"learning_rate": -1.0}, "learning_rate"),
        ({"learning_rate": float("nan")}, "learning_rate"),
        ({"l1": float("inf")}, "l1"),
        ({"l2": 2e6}, "l2"),
        ({"frozen": (ParameterSpec(4, bias=0),)}, "frozen"),
        ({"frozen": (ParameterSpec(1),)}, "frozen"),
        ({"values": (ValueSpec(1, 1.0, weight=(2, 0)),)}, "values"),
        ({"values": (ValueSpec(1, 1.0, weight=(-1, 0)),)}, "values"),
        ({"values": (ValueSpec(1, float("nan"), bias=0),)}, "biases" if update == 0 else "values"),
    ):
        with pytest.raises(ScenarioError, match=field):
            edits.change_at(NEW, 0, update, **wrong)
    with pytest.raises(ScenarioError, match="runs"):
        edits.change_at(NEW, 1, update, l1=0.1)
    with pytest.raises(ScenarioError, match="update"):
        edits.change_at(NEW, 0, -1, l1=0.1)


# -- branches --------------------------------------------------------------------------------------


def test_a_branch_is_the_run_again_up_to_there() -> None:
    scenario = edits.change_at(edits.change_at(NEW, 0, 10, l1=0.1), 0, 30, l1=0.2)
    branched = edits.branch_at(scenario, 0, 20, "faster", learning_rate=0.5)
    assert branched == replace(
        scenario,
        runs=(
            RunSpec(),
            RunSpec("faster", changes=(ChangeSpec(10, l1=0.1), ChangeSpec(20, learning_rate=0.5))),
        ),
    )
    assert resolved(branched)[0] == resolved(scenario)[0], "the run that was there goes on"


def test_a_branch_of_a_branch_keeps_what_is_its_own() -> None:
    branched = edits.branch_at(TWO, 1, 20, "three", l1=0.5)
    third = edits.branch_at(branched, 2, 40, "four", l1=0.75)
    assert third.runs[:3] == branched.runs
    assert third.runs[3] == RunSpec(
        "four", l2=0.5, changes=(ChangeSpec(20, l1=0.5), ChangeSpec(40, l1=0.75))
    )
    assert edits.branch_at(branched, 2, 20, "five").runs[3] == RunSpec("five", l2=0.5)


def test_a_branch_from_the_start_starts_differently() -> None:
    scenario = edits.change_at(NEW, 0, 10, l1=0.1)
    values = (ValueSpec(1, 4.0, weight=(0, 0)),)
    branched = edits.branch_at(scenario, 0, 0, "other", learning_rate=0.5, values=values)
    first, second = resolved(branched)
    assert first == scenario
    assert second.changes == ()
    assert second.optimizer.learning_rate == 0.5
    assert initial_of(second).theta[0] == 4.0
    assert branched.layers == NEW.layers


def test_no_more_runs_than_can_be_told_apart() -> None:
    scenario = NEW
    for number in range(1, edits.MAX_RUNS):
        scenario = edits.branch_at(scenario, 0, number, str(number), l1=0.1)
    assert len(scenario.runs) == edits.MAX_RUNS
    with pytest.raises(ScenarioError, match=f"runs.*{edits.MAX_RUNS}"):
        edits.branch_at(scenario, 0, 1, "one too many", l1=0.1)
    with pytest.raises(ScenarioError, match="runs"):
        edits.branch_at(NEW, 1, 1, "of nothing")
