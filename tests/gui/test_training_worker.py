"""What the training thread does, called directly: no thread, and a clock that the test owns."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from engine import training_edits as edits
from engine.scenario.structures import LayerSpec
from engine.scenario.training_run import changes_of, resolved, setup_of
from engine.scenario.training_structures import (
    ParameterSpec,
    RunSpec,
    SurfaceSpec,
    TrainingOptimizerSpec,
    TrainingScenario,
)
from engine.steps import Array
from engine.training.history import History
from engine.training.meter import LossMeter
from engine.training.race import Goal, Stride
from engine.training.setup import Change
from gui.training_orders import (
    Drawn,
    Follow,
    GoTo,
    Load,
    Move,
    Order,
    Pause,
    Play,
    Relocate,
    Survey,
)
from gui.training_snapshot import RunShown, Snapshot, SurfaceShown
from gui.training_worker import COARSE, FINE, FRAME, TrainingWorker
from tests.gui.training_driver import BATCHES, EPOCHS, small

TICK = 1e-4
FLAT_OUT = Play(Stride.EPOCH, None, Goal(EPOCHS))
MAD = small(
    layers=(LayerSpec(2, "identity"), LayerSpec(1, "identity")),
    optimizer=TrainingOptimizerSpec(learning_rate=1e4),
)


class Desk:
    """A worker, its clock, and what it has said."""

    def __init__(self) -> None:
        self.time = 0.0
        self.worker = TrainingWorker(self.now)
        self.shown: list[Snapshot] = []
        self.worker.shown.connect(self.shown.append)
        self.surfaced: list[SurfaceShown] = []
        self.surveying: list[float | None] = []
        self.relocated: list[tuple[int, tuple]] = []
        self.failed: list[str] = []
        self.worker.surfaced.connect(self.surfaced.append)
        self.worker.surveying.connect(self.surveying.append)
        self.worker.relocated.connect(self._on_relocated)
        self.worker.failed.connect(self.failed.append)
        self.generation = 0
        self._drawn = 0

    def _on_relocated(self, run: int, values: tuple) -> None:
        self.relocated.append((run, values))

    def now(self) -> float:
        self.time += TICK
        return self.time

    def load(self, scenario: TrainingScenario, *, restart: bool = False) -> Snapshot:
        self.generation += 1
        return self.ask(Load(self.generation, scenario, restart))

    def ask(self, *orders: Order) -> Snapshot:
        """Give orders, and return what is seen once nothing is left to be done."""
        for order in orders:
            self.worker.carry_out(order)
        return self.rest()

    def turn(self, times: int = 1) -> None:
        """Let it work, drawing at once what it shows."""
        for _ in range(times):
            self.worker._on_turn()
            self._draw()

    def pass_time(self, seconds: float, run: int = 0) -> list[tuple[int, int]]:
        """Let time go by; return where a run was seen to stand, one place after the other."""
        places, end = [], self.time + seconds
        while self.time < end:
            self.time += 0.01
            self.turn()
            moment = self.shown[-1].runs[run].moment
            if not places or places[-1] != (moment.update, moment.seen):
                places.append((moment.update, moment.seen))
        return places

    def rest(self) -> Snapshot:
        for _ in range(5000):
            self.turn()
            if self._drawn == len(self.shown) and self._is_quiet():
                return self.shown[-1]
        raise AssertionError("it does not come to rest")

    def _is_quiet(self) -> bool:
        race = self.worker._race
        quiet = race is None or self.worker._turn(race) is None
        self._draw()
        return quiet

    def _draw(self) -> None:
        if self._drawn < len(self.shown):
            self._drawn = len(self.shown)
            self.worker.carry_out(Drawn())

    @property
    def run(self) -> RunShown:
        return self.shown[-1].runs[0]


@pytest.fixture
def desk(qapp) -> Iterator[Desk]:
    desk = Desk()
    yield desk
    desk.worker.stop()
    assert desk.failed == []


def theta(snapshot: Snapshot, run: int = 0) -> Array:
    return snapshot.runs[run].moment.parameters.theta


def updates(snapshot: Snapshot) -> list[int]:
    return [run.moment.update for run in snapshot.runs]


def every_epoch(scenario: TrainingScenario, epochs: int = EPOCHS) -> list[Array]:
    """Return the parameters after each epoch, trained in one go by nothing but the history."""
    history = History(setup_of(scenario))
    found = [history.parameters_at(0).theta]
    for _ in range(epochs):
        history.advance(history.setup.batches)
        found.append(history.parameters_at(history.made).theta)
    return found


def test_a_scenario_is_shown_at_its_start_with_fine_maps(desk: Desk) -> None:
    shown = desk.load(small(), restart=True)
    assert (shown.generation, shown.playing, updates(shown)) == (1, False, [0])
    assert shown.runs[0].made == 0
    maps = shown.runs[0].maps
    assert [codes.shape for codes in maps.codes] == [(n, FINE, FINE) for n in (2, 3, 1)]
    assert maps.output is not None
    assert maps.output.std() > 0
    assert len(desk.shown) == 1  # and then it is quiet


def test_flat_out_it_ends_at_the_goal_and_again_goes_on(desk: Desk) -> None:
    desk.load(small(), restart=True)
    shown = desk.ask(FLAT_OUT)
    assert (updates(shown), shown.playing) == ([EPOCHS * BATCHES], False)
    shown = desk.ask(Play(Stride.EPOCH, None, Goal(EPOCHS + 2)))
    assert updates(shown) == [(EPOCHS + 2) * BATCHES]
    assert [len(run.curve.updates) for run in shown.runs] == [EPOCHS + 3]


def test_there_is_nothing_to_play_at_the_goal(desk: Desk) -> None:
    desk.load(small(), restart=True)
    desk.ask(FLAT_OUT)
    shown = desk.ask(FLAT_OUT)
    assert (updates(shown), shown.playing) == ([EPOCHS * BATCHES], False)


def test_while_training_maps_are_coarse_and_at_rest_fine_again(desk: Desk) -> None:
    desk.load(small(), restart=True)
    desk.worker.carry_out(Play(Stride.EPOCH, None, Goal(None)))
    desk.turn(8)
    assert desk.shown[-1].playing
    assert desk.run.maps.side == COARSE
    shown = desk.ask(Pause())
    assert not shown.playing
    assert desk.run.maps.side == FINE
    assert desk.run.moment.update == desk.run.made > 0


def test_nothing_is_shown_before_the_last_was_drawn_nor_faster_than_frames(desk: Desk) -> None:
    desk.load(small(), restart=True)
    desk.worker.carry_out(Play(Stride.EPOCH, None, Goal(None)))
    for _ in range(50):
        desk.worker._on_turn()
    assert len(desk.shown) == 2  # the start, and one that is not drawn yet
    begun, count = desk.time, len(desk.shown)
    desk.turn(40)
    assert count < len(desk.shown) <= count + (desk.time - begun) / FRAME + 1


@pytest.mark.parametrize("name", ["sgd", "momentum", "adam"])
def test_every_epoch_is_gone_back_to_bit_by_bit(desk: Desk, name: str) -> None:
    scenario = small(optimizer=TrainingOptimizerSpec(name, 0.1))
    expected = every_epoch(scenario)
    desk.load(scenario, restart=True)
    desk.ask(FLAT_OUT)
    for epoch in (5, 0, 7, 1, EPOCHS):
        shown = desk.ask(GoTo(epoch))
        assert np.array_equal(theta(shown), expected[epoch])
        assert shown.runs[0].made == EPOCHS * BATCHES
    shown = desk.ask(GoTo(2), Play(Stride.EPOCH, None, Goal(EPOCHS + 1)), GoTo(3))
    assert np.array_equal(theta(shown), expected[3])


@pytest.mark.parametrize(
    ("stride", "places"),
    [
        (Stride.EPOCH, [(BATCHES, 0), (2 * BATCHES, 0)]),
        (Stride.BATCH, [(1, 0), (2, 0)]),
        (Stride.SAMPLE, [(0, 1), (0, 2)]),
    ],
)
def test_a_step_on_and_a_step_back(desk: Desk, stride: Stride, places: list) -> None:
    start = theta(desk.load(small(), restart=True))
    found = []
    for direction in (1, 1, -1, -1):
        moment = desk.ask(Move(stride, direction)).runs[0].moment
        found.append((moment.update, moment.seen))
    assert found == [*places, places[0], (0, 0)]
    assert np.array_equal(theta(desk.shown[-1]), start)
    assert len(desk.shown) == 5


def test_steps_a_second_are_taken_when_they_are_due(desk: Desk) -> None:
    desk.load(small(), restart=True)
    desk.worker.carry_out(Play(Stride.BATCH, 5.0, Goal(EPOCHS)))
    assert desk.pass_time(0.95)[-5:] == [(update, 0) for update in range(1, 6)]
    assert desk.run.maps.side == FINE


def test_a_sample_a_step_is_seen_while_playing(desk: Desk) -> None:
    desk.load(small(), restart=True)
    desk.worker.carry_out(Play(Stride.SAMPLE, 10.0, Goal(EPOCHS)))
    places = desk.pass_time(0.75)
    assert places[-8:] == [(0, 1), (0, 2), (0, 3), (0, 4), (1, 0), (1, 1), (1, 2), (1, 3)]


def test_step_by_step_it_stops_at_the_goal_too(desk: Desk) -> None:
    desk.load(small(), restart=True)
    desk.worker.carry_out(Play(Stride.EPOCH, 10.0, Goal(2)))
    assert desk.pass_time(0.6)[-2:] == [(BATCHES, 0), (2 * BATCHES, 0)]
    assert not desk.shown[-1].playing
    assert not desk.worker._timer.isActive()


def test_who_is_at_the_goal_waits_for_the_others_by_sample_too(desk: Desk) -> None:
    runs = (RunSpec(batch_size=20), RunSpec(batch_size=5))
    desk.load(small(runs=runs), restart=True)
    desk.worker.carry_out(Play(Stride.BATCH, 10.0, Goal(2)))
    assert desk.pass_time(0.35, run=1)[-4:] == [(1, 0), (2, 0), (3, 0), (4, 0)]
    assert updates(desk.shown[-1]) == [2, 4]
    desk.worker.carry_out(Play(Stride.SAMPLE, 10.0, Goal(2)))
    assert desk.pass_time(0.25, run=1)[-3:] == [(4, 1), (4, 2), (4, 3)]
    waiting = desk.shown[-1].runs[0].moment
    assert (waiting.update, waiting.seen) == (2, 0)


def test_a_broken_run_does_not_go_on_playing(desk: Desk) -> None:
    desk.load(MAD, restart=True)
    shown = desk.ask(Play(Stride.EPOCH, None, Goal(None)))
    run = shown.runs[0]
    assert run.breakdown is not None
    assert run.moment.update == run.made == run.breakdown.update
    assert not shown.playing
    desk.worker.carry_out(Play(Stride.EPOCH, 10.0, Goal(None)))
    desk.pass_time(0.3)
    assert not desk.shown[-1].playing
    back = desk.ask(Move(Stride.BATCH, -1))
    assert back.runs[0].moment.update == run.made - 1
    assert np.isfinite(theta(back)).all()


class TestLoss:
    enough = 0.45

    def until(self, loss: float, epochs: int = 500) -> Play:
        return Play(Stride.EPOCH, None, Goal(epochs, loss))

    def scenario(self) -> TrainingScenario:
        return small(optimizer=TrainingOptimizerSpec("adam", 0.03))

    def test_it_stops_where_the_loss_is_small_enough(self, desk: Desk) -> None:
        desk.load(self.scenario(), restart=True)
        run = desk.ask(self.until(self.enough)).runs[0]
        losses = run.curve.losses
        assert losses[-1] == run.moment.loss <= self.enough < losses[-2]

    def test_played_again_from_before_it_stops_there_again(self, desk: Desk) -> None:
        desk.load(self.scenario(), restart=True)
        there = desk.ask(self.until(self.enough)).runs[0]
        again = desk.ask(GoTo(1), self.until(self.enough)).runs[0]
        assert again.moment.update == there.moment.update == again.made


class TestEdits:
    def test_a_change_at_the_end_goes_on_with_the_same_run(self, desk: Desk) -> None:
        scenario = small()
        desk.load(scenario, restart=True)
        before = desk.ask(FLAT_OUT)
        changed = edits.change_at(scenario, 0, EPOCHS * BATCHES, learning_rate=0.5)
        shown = desk.load(changed)
        assert updates(shown) == updates(before)
        assert shown.runs[0].moment.settings.learning_rate == 0.5
        shown = desk.ask(Play(Stride.EPOCH, None, Goal(EPOCHS + 3)))
        for epoch, expected in enumerate(every_epoch(scenario)):
            assert np.array_equal(theta(desk.ask(GoTo(epoch))), expected)
        later = theta(desk.ask(GoTo(EPOCHS + 3)))
        assert np.array_equal(later, theta(shown))
        assert not np.allclose(later, every_epoch(scenario, EPOCHS + 3)[-1])

    def test_a_change_while_it_trains_does_not_stop_it(self, desk: Desk) -> None:
        scenario = small()
        desk.load(scenario, restart=True)
        desk.worker.carry_out(Play(Stride.EPOCH, None, Goal(60)))
        while desk.run.moment.update < 3:
            desk.turn()
        at = desk.run.moment.update
        changed = edits.change_at(scenario, 0, at, learning_rate=0.5)
        shown = desk.load(changed)
        assert updates(shown) == [60 * BATCHES]
        history = History(setup_of(changed), edits_of(changed))
        history.advance(60 * BATCHES)
        assert np.array_equal(theta(shown), history.parameters_at(60 * BATCHES).theta)

    def test_a_branch_begins_where_it_was_asked_for_and_the_old_run_stays(self, desk: Desk) -> None:
        scenario = small()
        desk.load(scenario, restart=True)
        whole = desk.ask(FLAT_OUT).runs[0]
        desk.ask(GoTo(3))
        branched = edits.branch_at(scenario, 0, 3 * BATCHES, "b", learning_rate=1.0)
        old, new = desk.load(branched).runs
        assert [run.moment.update for run in (old, new)] == [3 * BATCHES] * 2
        assert (old.made, new.made) == (EPOCHS * BATCHES, 3 * BATCHES)
        assert np.array_equal(old.curve.losses, whole.curve.losses)
        assert np.array_equal(new.curve.losses, whole.curve.losses[:4])
        assert np.array_equal(*(run.moment.parameters.theta for run in (old, new)))
        old, new = desk.ask(FLAT_OUT).runs
        assert np.array_equal(old.moment.parameters.theta, theta_of(whole))
        assert not np.allclose(new.moment.parameters.theta, theta_of(whole))

    def test_a_frozen_weight_does_not_move_by_a_bit(self, desk: Desk) -> None:
        scenario = small(optimizer=TrainingOptimizerSpec("momentum", 0.1), l2=0.1)
        desk.load(scenario, restart=True)
        desk.ask(Play(Stride.EPOCH, None, Goal(2)))
        frozen = (ParameterSpec(1, weight=(0, 1)), ParameterSpec(2, bias=0))
        desk.load(edits.change_at(scenario, 0, 2 * BATCHES, frozen=frozen))
        before = desk.run.moment
        after = desk.ask(FLAT_OUT).runs[0].moment
        places = sorted(after.settings.frozen)
        assert len(places) == 2
        for place, (a, b) in enumerate(
            zip(before.parameters.theta, after.parameters.theta, strict=True)
        ):
            assert (a == b) == (place in places)

    def test_other_data_begin_anew(self, desk: Desk) -> None:
        scenario = small()
        desk.load(scenario, restart=True)
        desk.ask(FLAT_OUT)
        shown = desk.load(edits.set_data(scenario, "xor"))
        assert (updates(shown), shown.runs[0].made) == ([0], 0)
        assert shown.runs[0].setup.problem.points.shape == (20, 2)

    def test_opened_again_it_begins_anew_and_stops(self, desk: Desk) -> None:
        desk.load(small(), restart=True)
        desk.worker.carry_out(Play(Stride.EPOCH, None, Goal(None)))
        desk.turn(5)
        shown = desk.load(small(), restart=True)
        assert (updates(shown), shown.runs[0].made, shown.playing) == ([0], 0, False)


class TestFollowing:
    def test_values_are_those_of_the_run(self, desk: Desk) -> None:
        scenario = small()
        desk.load(scenario, restart=True)
        run = desk.ask(FLAT_OUT, Follow(0, 4)).runs[0]
        assert run.followed is not None
        at, values = run.followed.updates, run.followed.values
        assert run.followed.place == 4
        history = History(setup_of(scenario))
        history.advance(EPOCHS * BATCHES)
        assert at[0] == 0
        assert at[-1] == EPOCHS * BATCHES
        expected = [history.parameters_at(int(update)).theta[4] for update in at]
        assert values.tolist() == expected
        assert desk.ask(Follow(0, None)).runs[0].followed is None

    def test_only_the_run_that_is_asked_for_tells(self, desk: Desk) -> None:
        desk.load(small(runs=(RunSpec(), RunSpec(batch_size=20))), restart=True)
        shown = desk.ask(Follow(1, 0))
        assert [run.followed is None for run in shown.runs] == [True, False]

    def test_a_parameter_that_a_smaller_network_has_not_is_not_told(self, desk: Desk) -> None:
        scenario = small(optimizer=TrainingOptimizerSpec("adam", 0.1))
        desk.load(scenario, restart=True)
        last = len(theta(desk.shown[-1])) - 1
        assert desk.ask(Follow(0, last)).runs[0].followed is not None
        fewer = edits.set_units(scenario, 1, 1)
        assert desk.load(fewer).runs[0].followed is None


class TestSurveying:
    two = SurfaceSpec((ParameterSpec(1, weight=(0, 0)), ParameterSpec(2, bias=0)), reach=2.0)

    def test_the_path_is_what_the_two_parameters_were(self, desk: Desk) -> None:
        scenario = small()
        desk.load(scenario, restart=True)
        desk.ask(FLAT_OUT, Survey(0, self.two))
        surface = desk.surfaced[-1]
        assert desk.surveying[-1] is None
        history = History(setup_of(scenario))
        history.advance(EPOCHS * BATCHES)
        thetas = history.checkpoints()[1]
        place = len(theta(desk.shown[-1])) - 1
        assert np.allclose(surface.path, thetas[:, [0, place]], rtol=0, atol=1e-12)
        assert surface.here == len(surface.path) - 1
        for row, column in ((0, 0), (7, 30), (40, 40)):
            here = thetas[-1].copy()
            here[0] = np.linspace(surface.left, surface.right, 41)[column]
            here[place] = np.linspace(surface.bottom, surface.top, 41)[row]
            expected = LossMeter(history.setup).losses(here)[0]
            assert surface.losses[row, column] == pytest.approx(expected, rel=1e-12)
        desk.ask(GoTo(0))
        surface = desk.surfaced[-1]
        assert (surface.here, len(surface.path)) == (0, len(thetas))

    def test_a_point_stands_for_two_values(self, desk: Desk) -> None:
        desk.load(small(), restart=True)
        desk.ask(Survey(0, self.two))
        desk.ask(Relocate(1.5, -0.75))
        last = len(theta(desk.shown[-1])) - 1
        assert desk.relocated == [(0, ((0, 1.5), (last, -0.75)))]

    def test_without_a_spec_nothing_is_worked_out(self, desk: Desk) -> None:
        desk.load(small(), restart=True)
        desk.ask(Survey(0, None), Relocate(1.0, 1.0))
        assert desk.surfaced == desk.relocated == []
        assert desk.surveying == [None]

    def test_a_smaller_network_has_a_surface_over_what_it_has(self, desk: Desk) -> None:
        spec = SurfaceSpec((ParameterSpec(1, weight=(0, 2)), ParameterSpec(2, bias=0)))
        scenario = small()
        desk.load(scenario, restart=True)
        desk.ask(Survey(0, spec))
        assert desk.surfaced[-1].parameters == spec.parameters
        desk.load(edits.set_units(scenario, 1, 2))
        assert desk.surfaced[-1].parameters == ()


def test_what_cannot_be_trained_is_told_and_the_next_can(qapp, caplog) -> None:
    desk = Desk()
    desk.worker.carry_out(Load(1, "no scenario", True))  # type: ignore[arg-type]
    assert len(desk.failed) == 1
    assert "training failed" in caplog.text
    assert updates(desk.load(small(), restart=True)) == [0]
    desk.worker.stop()


def test_stopped_it_does_nothing_more(qapp) -> None:
    desk = Desk()
    desk.load(small(), restart=True)
    desk.worker.carry_out(FLAT_OUT)
    desk.worker.stop()
    assert not desk.worker._timer.isActive()
    count = len(desk.shown)
    desk.turn(3)
    assert len(desk.shown) == count


def edits_of(scenario: TrainingScenario) -> tuple[Change, ...]:
    return changes_of(resolved(scenario)[0])


def theta_of(run: RunShown) -> Array:
    return run.moment.parameters.theta
