"""Several runs side by side: they go on together, go back together, and keep what they have."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace

from engine.scenario.structures import LayerSpec
from engine.scenario.training_structures import (
    ChangeSpec,
    DataSpec,
    RunSpec,
    TrainingOptimizerSpec,
    TrainingScenario,
)
from engine.training.race import Goal, Race, Stride


def scenario(**fields: object) -> TrainingScenario:
    made = TrainingScenario(
        format="neurostep/1",
        kind="training",
        data=DataSpec("circle", samples=40),
        layers=(LayerSpec(3, "tanh"), LayerSpec(1, "tanh")),
        batch_size=6,
        epochs=12,
    )
    return replace(made, **fields)


def run(race: Race) -> None:
    while not race.advance(0.01):
        pass


def theta(race: Race, number: int = 0) -> np.ndarray:
    return race.contenders[number].moment().parameters.theta


def test_all_runs_reach_the_goal_by_themselves():
    runs = (RunSpec(batch_size=1), RunSpec(batch_size=20))
    race = Race(scenario(runs=runs))
    race.go_on(Goal(epochs=5))
    run(race)
    assert [one.update for one in race.contenders] == [100, 5]
    assert [one.progress for one in race.contenders] == [5.0, 5.0]


def test_no_run_is_more_than_an_epoch_ahead():
    race = Race(scenario(runs=(RunSpec(batch_size=1), RunSpec(batch_size=20))))
    race.go_on(Goal(epochs=9))
    while race.is_moving:
        race.advance(0.0)
        first, second = (one.progress for one in race.contenders)
        assert abs(first - second) <= 1


def test_training_ends_once_the_loss_is_small_enough():
    race = Race(scenario(optimizer=TrainingOptimizerSpec("adam", 0.03)))
    race.go_on(Goal(epochs=None, loss=0.2))
    run(race)
    losses = race.contenders[0].history.curve.losses
    assert losses[-1] <= 0.2
    assert (losses[:-1] > 0.2).all()


def test_going_back_is_exact_and_so_is_going_on_again():
    race = Race(scenario())
    race.go_on(Goal(epochs=3))
    run(race)
    third = theta(race)
    race.go_on(Goal(epochs=8))
    run(race)
    race.go_to(3)
    run(race)
    assert np.array_equal(theta(race), third)
    assert race.contenders[0].history.made == 8 * 4
    race.go_on(Goal(epochs=8))
    run(race)
    assert race.contenders[0].update == 32


@pytest.mark.parametrize("stride", list(Stride))
def test_a_stride_on_and_one_back_lead_to_the_same_place(stride: Stride):
    race = Race(scenario())
    race.go_on(Goal(epochs=2))
    run(race)
    one = race.contenders[0]
    before = one.update, one.seen
    for direction in (1, 1, -1, -1):
        race.move(stride, direction)
        run(race)
    assert (one.update, one.seen) == before


def test_sample_by_sample_the_weights_change_with_the_last_of_the_batch():
    race = Race(scenario())  # 20 samples in batches of 6, 6, 6, 2
    one, places = race.contenders[0], []
    for _ in range(9):
        race.move(Stride.SAMPLE, 1)
        run(race)
        places.append((one.update, one.seen))
    assert places == [(0, n) for n in range(1, 6)] + [(1, n) for n in range(4)]


def test_the_last_batch_of_an_epoch_is_smaller():
    race = Race(scenario())
    one = race.contenders[0]
    one.go_to(3)
    run(race)
    for _ in range(2):
        race.move(Stride.SAMPLE, 1)
        run(race)
    assert (one.update, one.seen) == (4, 0)
    race.move(Stride.SAMPLE, -1)
    run(race)
    assert (one.update, one.seen) == (3, 1)


def test_a_stride_of_an_epoch_ends_where_an_epoch_ends():
    race = Race(scenario())
    one = race.contenders[0]
    one.go_to(6)
    run(race)
    race.move(Stride.EPOCH, 1)
    run(race)
    assert one.update == 8
    one.go_to(6)
    run(race)
    race.move(Stride.EPOCH, -1)
    run(race)
    assert one.update == 4


def test_what_was_trained_is_kept_up_to_the_first_change():
    first = scenario()
    race = Race(first)
    race.go_on(Goal(epochs=10))
    run(race)
    change = ChangeSpec(20, learning_rate=0.5)
    both = replace(first, runs=(RunSpec(), RunSpec(changes=(change,))))
    branched = Race(both, race)
    old, new = branched.contenders
    assert (old.history.made, new.history.made) == (40, 20)
    assert np.array_equal(old.history.parameters_at(20).theta, new.history.parameters_at(20).theta)
    branched.go_to(10)
    run(branched)
    assert not np.allclose(theta(branched, 0), theta(branched, 1))


def test_another_network_begins_anew_at_its_start():
    first = scenario()
    race = Race(first)
    race.go_on(Goal(epochs=2))
    run(race)
    other = Race(replace(first, layers=(LayerSpec(1, "tanh"),)), race)
    assert other.contenders[0].update == 0
    assert other.contenders[0].history.made == 0


def test_a_run_that_breaks_stops_and_the_other_goes_on():
    mad = RunSpec(
        layers=(LayerSpec(3, "identity"), LayerSpec(1, "identity")),
        optimizer=TrainingOptimizerSpec(learning_rate=1e4),
    )
    race = Race(scenario(runs=(mad, RunSpec())))
    race.go_on(Goal(epochs=100))
    run(race)
    broken, whole = race.contenders
    assert broken.history.breakdown is not None
    assert broken.update == broken.history.made < 400
    assert whole.update == 400
    race.go_to(1)
    run(race)
    assert np.isfinite(theta(race, 0)).all()


def test_a_loss_that_was_reached_is_gone_to_again_and_not_beyond():
    race = Race(scenario(optimizer=TrainingOptimizerSpec("adam", 0.03)))
    race.go_on(Goal(epochs=None, loss=0.2))
    run(race)
    there = race.contenders[0].update
    race.go_on(Goal(epochs=there // 4 + 3))
    run(race)
    race.go_to(1)
    run(race)
    race.go_on(Goal(epochs=None, loss=0.2))
    run(race)
    assert race.contenders[0].update == there
