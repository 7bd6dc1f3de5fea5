from __future__ import annotations

import dataclasses
import math

import numpy as np
import pytest

from engine.training import history as history_module
from engine.training.evaluation import moment_of
from engine.training.history import History
from engine.training.learner import make_learner
from engine.training.nearby import BRANCHES, Nearby, stops
from engine.training.setup import Change, Settings, Setup
from engine.training.thinned import Thinned
from tests.engine.hand_made_setups import make_setup


class Clock:
    """Each reading is one second after the one before."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        self.seconds += 1.0
        return self.seconds


def _thetas(setup: Setup, changes: tuple[Change, ...], updates: int) -> list[np.ndarray]:
    """Return theta just before each update, changes included, one update at a time."""
    learner = make_learner(setup)
    found = []
    for update in range(updates + 1):
        for change in changes:
            if change.update == update:
                learner.set_settings(change.settings)
                learner.set_values(change.values)
        found.append(learner.theta.copy())
        learner.advance(1)
    return found


@pytest.fixture
def few_checkpoints(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history_module, "MOST_CHECKPOINTS", 8)
    monkeypatch.setattr(history_module, "CURVE_ROWS", 8)


@pytest.mark.usefixtures("few_checkpoints")
@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "adam"])
def test_every_update_can_be_gone_back_to_exactly(optimizer: str) -> None:
    setup = make_setup(optimizer=optimizer)
    changes = (
        Change(40, Settings(0.02, l2=0.01)),
        Change(83, Settings(0.01, frozen=frozenset({0, 3})), ((0, 0.5), (7, -1.25))),
    )
    plain = _thetas(setup, changes, 150)
    history = History(setup, changes)
    for piece in (1, 7, 62, 80):  # however it is divided
        assert history.advance(piece)
    assert history.made == 150
    order = [*range(150, 100, -1), *range(0, 150, 5), 83, 82, 84, 40, 149]
    for update in order:
        assert np.array_equal(history.parameters_at(update).theta, plain[update])
    assert history.settings_at(39) == setup.settings
    assert history.settings_at(40) == changes[0].settings
    assert history.settings_at(1000) == changes[1].settings
    # Values that were set stand there before the update, and the frozen one stays.
    assert history.parameters_at(83).theta[[0, 7]].tolist() == [0.5, -1.25]
    assert history.parameters_at(150).theta[0] == 0.5


@pytest.mark.usefixtures("few_checkpoints")
def test_looking_back_does_not_disturb_training() -> None:
    setup = make_setup(optimizer="rmsprop")
    straight, disturbed = History(setup), History(setup)
    straight.advance(120)
    for _ in range(12):
        disturbed.advance(10)
        replay = disturbed.seek(disturbed.made // 3)
        next(replay, None)
        disturbed.parameters_at(disturbed.made // 2)
    assert np.array_equal(straight.parameters_at(120).theta, disturbed.parameters_at(120).theta)
    assert np.array_equal(straight.curve.losses, disturbed.curve.losses)


@pytest.mark.usefixtures("few_checkpoints")
def test_seeking_is_done_in_pieces_that_may_be_interrupted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(history_module, "PIECE", 0.0)
    setup = make_setup()
    history = History(setup)
    history.advance(3000)
    plain = _thetas(setup, (), 3000)
    pieces = 0
    for _ in history.seek(2999):
        pieces += 1
        history.advance(1)  # the learner is moved away in between
    assert pieces > 3
    made = history.made
    assert made == 3000 + pieces
    assert np.array_equal(history.parameters_at(2999).theta, plain[2999])
    assert next(history.seek(2999), "known") == "known"
    with pytest.raises(ValueError, match=f"update {made + 1} is not within"):
        history.parameters_at(made + 1)


@pytest.mark.usefixtures("few_checkpoints")
def test_a_step_back_is_replayed_from_near_by(monkeypatch: pytest.MonkeyPatch) -> None:
    setup = make_setup()
    history = History(setup)
    history.advance(4096)
    history.parameters_at(3000)
    done = []
    advance = type(make_learner(setup)).advance
    monkeypatch.setattr(
        type(make_learner(setup)),
        "advance",
        lambda self, updates: (done.append(updates), advance(self, updates))[1],
    )
    for update in range(2999, 2700, -1):
        history.parameters_at(update)
    # From checkpoint 2560 each would have been up to 440 updates; all 299 are about a thousand.
    assert sum(done) < 299 * 5


def test_memory_is_taken_at_once_and_never_more() -> None:
    setup = make_setup((7, *(16,) * 8, 3), ("relu",) * 8 + ("softmax",), "softmax_cross_entropy",
                       "adam")  # fmt: skip
    history = History(setup)
    stores = history._checkpoints, history._losses, history._nearby
    before = sum(store.nbytes for store in stores)
    assert before < 15e6
    # With numbers in them all: no page is left to be taken later.
    assert all(store._store.rows.flags.owndata for store in stores[:2])
    rows = history._checkpoints._store.rows
    history.advance(1200)
    assert rows is history._checkpoints._store.rows
    assert sum(store.nbytes for store in stores) == before
    small = History(make_setup((2, 1), ("identity",)))
    assert small._checkpoints.nbytes < 1e6


def test_which_rows_are_kept_depends_on_their_updates_alone() -> None:
    rows = Thinned(1, 5, 8)
    every = list(range(0, 2000, 5))
    for update in every:
        if update == rows.due:
            rows.offer(update, np.array([update / 2]))
        assert rows.count <= 8
        spacing = rows.updates[1] if rows.count > 1 else 5
        assert rows.updates.tolist() == list(range(0, update + 1, spacing))
    assert rows.rows[:, 0].tolist() == [update / 2 for update in rows.updates]
    assert rows.updates[1] == 320
    # What a run has after a fork is as fine again as it would have been.
    fork = rows.until(333)
    assert fork._store is rows._store
    assert fork.updates.tolist() == [0, 320]
    assert fork.due == 400
    assert rows.place(319) == 0
    assert rows.place(320) == 1


def test_shared_rows_are_never_written_over() -> None:
    def offer(rows: Thinned, begin: int, end: int, sign: float) -> None:
        for update in range(begin, end):
            if update == rows.due:
                rows.offer(update, np.array([sign * update]))

    rows = Thinned(1, 1, 8)
    offer(rows, 0, 6, 1)
    fork, tip = rows.until(3), rows.until(5)
    offer(tip, 6, 7, -1)  # goes on where all of them were
    assert tip._store is rows._store
    offer(rows, 6, 8, 2)
    offer(fork, 4, 10, -3)
    assert rows.rows[:, 0].tolist() == [0, 1, 2, 3, 4, 5, 12, 14]
    assert tip.rows[:, 0].tolist() == [0, 1, 2, 3, 4, 5, -6]
    assert fork.rows[:, 0].tolist() == [0, 2, -12, -18, -24]
    late = tip.until(6)
    offer(tip, 7, 40, -1)  # thinned, while another still reads
    assert late.rows[:, 0].tolist() == [0, 1, 2, 3, 4, 5, -6]
    late.forget(4)
    offer(late, 5, 6, 7)
    assert late.rows[:, 0].tolist() == [0, 1, 2, 3, 4, 35]


def test_early_rows_are_few() -> None:
    rows = Thinned(1, 1, 64, early=8, coarse=4)
    for update in range(300):
        if update == rows.due:
            rows.offer(update, np.zeros(1))
    assert rows.updates[1] == 8  # 1, 2 with eight rows, then 4 and 8 with sixty-four
    assert rows.count == 38
    assert rows.thinned(10) == slice(0, 38, 4)


def test_what_is_kept_near_by_is_bounded() -> None:
    nearby = Nearby(1_000_000)
    for update in range(100):
        nearby.keep(update, np.full(1_000_000, float(update)), 99)
    assert nearby.before(50) is None
    assert nearby.after(50) == 100 - 2 * BRANCHES
    assert nearby.state(95)[0] == 95
    nearby.forget(90)
    assert nearby.before(1000) == 90
    assert nearby.after(90) is None
    for update in range(91, 100):
        nearby.keep(update, np.zeros(1_000_000), 99)
    # Seen from further back, what comes after is needed less than what comes before.
    nearby.keep(10, np.zeros(1_000_000), 86)
    assert nearby.before(1000) == 98
    assert nearby.before(50) == 10


def test_the_stops_of_a_replay_become_finer_towards_its_end() -> None:
    found = stops(1000, 1000 + BRANCHES**2, 1000 + 3 * BRANCHES + 5)
    coarse = [1000 + BRANCHES * number for number in (1, 2, 3)]
    assert found == [*coarse, *range(coarse[-1] + 1, coarse[-1] + 6)]
    assert stops(10, 11, 10) == [10]


def test_the_curve_has_the_losses_after_every_epoch_and_the_time_of_training() -> None:
    setup = make_setup()
    history = History(setup, clock=Clock())
    history.advance(3 * setup.batches + 2)
    curve = history.curve
    assert curve.updates.tolist() == [0, 5, 10, 15]
    for update, loss, test_loss in zip(curve.updates, curve.losses, curve.test_losses, strict=True):
        at = int(update)
        moment = moment_of(setup, history.parameters_at(at), history.settings_at(at), at, 0)
        assert loss == pytest.approx(moment.loss, rel=1e-12)
        assert test_loss == pytest.approx(moment.test_loss, rel=1e-12)
    assert curve.seconds[0] == 0
    assert (np.diff(curve.seconds) == setup.batches).all()  # a checkpoint, and so a piece, each
    assert not curve.losses.flags.writeable
    assert curve.losses[-1] < curve.losses[0]
    assert np.isnan(History(make_setup(test_samples=0)).curve.test_losses).all()


@pytest.mark.usefixtures("few_checkpoints")
def test_the_curve_of_a_long_run_is_thinned_evenly() -> None:
    history = History(make_setup())
    history.advance(5 * 100)
    assert history.curve.updates.tolist() == [5 * epoch for epoch in range(0, 101, 16)]
    whole = History(make_setup())
    whole.advance(17)
    assert whole.curve.updates.tolist() == [0, 5, 10, 15]


@pytest.mark.usefixtures("few_checkpoints")
def test_a_fork_shares_what_came_before_the_first_difference() -> None:
    setup = make_setup(optimizer="adam")
    first = Change(30, Settings(0.02))
    second, other = Change(61, Settings(0.01)), Change(61, Settings(0.5))
    history = History(setup, (first, second), clock=Clock())
    history.advance(100)
    fork = history.forked((first, other))
    assert (fork.made, history.made) == (61, 100)
    assert fork.setup is setup
    assert fork.changes == (first, other)
    assert fork.curve.updates[-1] == 60
    assert fork.curve.seconds[-1] == history.curve.seconds[fork.curve.updates.size - 1]
    fork.advance(39)
    plain = _thetas(setup, (first, other), 100)
    for update in (100, 80, 62, 61, 59, 3):
        assert np.array_equal(fork.parameters_at(update).theta, plain[update])
    # The old run is as it was, though they share a learner.
    old = _thetas(setup, (first, second), 130)
    history.advance(30)
    assert np.array_equal(history.parameters_at(130).theta, old[130])
    assert history.forked(history.changes).made == 130
    assert history.forked((first,)).made == 61
    assert history.forked((first, second, Change(90, Settings(1.0)))).made == 90
    assert history.forked((first, second, Change(900, Settings(1.0)))).made == 130


def test_a_parameter_and_the_path_over_time() -> None:
    setup = make_setup(optimizer="momentum")
    history = History(setup)
    history.advance(1500)
    updates, values = history.series(2)
    path_updates, thetas = history.checkpoints()
    assert updates.tolist() == path_updates.tolist()
    assert thetas.shape == (len(updates), setup.shape.parameters)
    assert (updates[0], updates[-1]) == (0, 1500)
    assert len(updates) > 500
    for number in (0, 1, 300, len(updates) - 1):
        theta = history.parameters_at(int(updates[number])).theta
        assert np.array_equal(thetas[number], theta)
        assert values[number] == theta[2]
    history.advance(12000)
    assert len(history.checkpoints()[0]) <= history_module.PATH_POINTS + 1


@pytest.mark.parametrize("piece", [1, 7, 400])
def test_it_stops_before_the_update_that_breaks(piece: int) -> None:
    setup = make_setup((2, 3, 1), ("relu", "identity"), settings=Settings(40.0), shuffle=False)
    history = History(setup)
    for _ in range(400 // piece + 1):
        if not history.advance(piece):
            break
    broken = history.breakdown
    assert broken is not None
    assert history.made == broken.update
    assert not history.advance(1)
    # The same whatever the pieces were.
    whole = History(setup)
    whole.advance(1000)
    assert whole.breakdown == broken
    assert whole.made == history.made
    theta = history.parameters_at(broken.update).theta
    assert np.isfinite(theta).all()
    assert np.array_equal(theta, _thetas(setup, (), broken.update)[-1])
    assert np.isfinite(history.curve.losses).all()
    assert history.curve.updates[-1] <= broken.update
    assert history.checkpoints()[0][-1] == broken.update
    # And with another learning rate from before it broke, it goes on.
    fork = history.forked((Change(broken.update, Settings(0.0)),))
    assert fork.breakdown is None
    fork = history.forked((Change(0, Settings(0.001)),))
    assert fork.made == 0
    assert fork.advance(200)
    assert history.forked((Change(5000, Settings(0.0)),)).breakdown == broken


def test_what_broke_first_is_named() -> None:
    def broken(changes: tuple[Change, ...] = (), **how: object) -> tuple[str, int, int]:
        history = History(make_setup((2, 3, 1), ("identity", "identity"), **how), changes)
        history.advance(200)
        found = history.breakdown
        assert found is not None
        return found.quantity, found.layer, found.update

    huge = Settings(0.05)
    assert broken(
        (
            Change(
                4,
                huge,
                ((0, 1e308), (1, 1e308)),
            ),
        )
    ) == ("z", 1, 4)
    assert broken(
        (
            Change(
                4,
                huge,
                ((9, 1e308),),
            ),
        )
    )[:2] == ("z", 2)
    assert broken(
        (
            Change(
                7,
                huge,
                ((12, 1e200),),
            ),
        )
    ) == ("loss", 2, 7)
    assert broken((Change(2, Settings(1e308)),), scale=9.0)[0::2] == ("w", 2)
    penalty = Settings(0.05, l2=1e308)
    assert broken((Change(3, penalty),), scale=9.0) == ("grad_w", 2, 3)
    large = make_setup((2, 3, 1), ("identity", "identity")).initial.theta.size
    assert large == 13


def test_an_infinite_loss_never_gets_into_the_curve() -> None:
    # The last epoch's loss overflows though theta is finite: the test samples are not trained on.
    setup = make_setup((2, 1), ("identity",))
    far = dataclasses.replace(setup, test_inputs=setup.test_inputs * 1e200)
    history = History(far)
    assert history.advance(20)
    assert history.curve.losses.size == 0
    assert not any(map(math.isnan, history.curve.seconds))
