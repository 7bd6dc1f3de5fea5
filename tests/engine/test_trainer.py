from itertools import chain

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from engine import trainer
from engine.losses import LOSSES
from engine.network import forward
from engine.scenario import NetworkScenario, parse, run_of
from engine.trainer import ParameterHistory, Run
from tests.engine.reference import EXAMPLE, reference
from tests.engine.strategies import SOME, scenarios, trained


def _naive(run: Run) -> tuple[list[np.ndarray], list[float]]:
    """Return theta before each update and after the last, and the losses, in the plainest way."""
    thetas, losses = [run.initial.theta], []
    for number in range(run.updates):
        theta, loss = run.update(thetas[-1], number)
        thetas.append(theta)
        losses.append(loss)
    return thetas, losses


def _xor(epochs: int) -> Run:
    text = b"""{"format": "neurostep/1", "kind": "network",
      "network": {"inputs": 2, "layers": [{"units": 2, "activation": "tanh"}, {"units": 1}]},
      "samples": [{"x": [-1, -1], "y": [-1]}, {"x": [-1, 1], "y": [1]},
                  {"x": [1, -1], "y": [1]}, {"x": [1, 1], "y": [-1]}],
      "batch_size": 3, "shuffle": true, "epochs": %d, "seed": 7}"""
    return run_of(parse(text % epochs))


def test_the_course_example() -> None:
    run = run_of(EXAMPLE)
    history = trained(run)
    after = history.before(1)
    assert after.weights[0] == pytest.approx(np.array(reference["new_W1"]), abs=1e-12)
    assert after.weights[1] == pytest.approx(np.array(reference["new_W2"]), abs=1e-12)
    assert history.losses == pytest.approx([reference["error"]], abs=1e-12)
    assert history.broken_at is None
    prediction = forward(run.shape, after, run.inputs).a[-1]
    assert prediction == pytest.approx(np.array([[reference["new_prediction"]]]), abs=1e-12)


@SOME
@given(scenarios())
def test_each_epoch_takes_every_sample_once(scenario: NetworkScenario) -> None:
    run = run_of(scenario)
    count = len(run.inputs)
    for epoch in range(run.epochs):
        batches = [run.rows(epoch, batch).tolist() for batch in range(run.batches)]
        assert sorted([*chain(*batches)]) == list(range(count))
        assert [len(batch) for batch in batches[:-1]] == [run.batch_size] * (run.batches - 1)
        assert 0 < len(batches[-1]) <= run.batch_size
        if not run.shuffle:
            assert [*chain(*batches)] == list(range(count))
    assert run.updates == run.batches * run.epochs


def test_the_order_is_drawn_from_the_seed_anew_each_epoch() -> None:
    scenario = replace(EXAMPLE, samples=EXAMPLE.samples * 20, batch_size=20, shuffle=True, epochs=3)
    orders = [run_of(scenario).rows(epoch, 0).tolist() for epoch in range(3)]
    assert orders == [run_of(scenario).rows(epoch, 0).tolist() for epoch in range(3)]
    assert len({tuple(order) for order in orders}) == 3
    assert run_of(replace(scenario, seed=1)).rows(0, 0).tolist() != orders[0]


def test_the_order_is_the_same_on_every_machine() -> None:
    """Recorded with NumPy 2.4."""
    scenario = replace(EXAMPLE, samples=EXAMPLE.samples * 8, batch_size=8, shuffle=True, seed=7)
    assert run_of(scenario).rows(0, 0).tolist() == [0, 6, 7, 2, 4, 5, 1, 3]


def test_a_batch_moves_by_the_mean_or_by_the_sum() -> None:
    samples = (*EXAMPLE.samples, replace(EXAMPLE.samples[0], x=(1.0, -1.0)))
    moved = {}
    for reduction in ("mean", "sum"):
        run = run_of(replace(EXAMPLE, samples=samples, batch_size=2, reduction=reduction))
        moved[reduction] = run.initial.theta - trained(run).before(1).theta
    single = []
    for sample in samples:
        run = run_of(replace(EXAMPLE, samples=(sample,)))
        single.append(run.initial.theta - trained(run).before(1).theta)
    assert moved["sum"] == pytest.approx(single[0] + single[1], rel=1e-12)
    assert moved["mean"] == pytest.approx((single[0] + single[1]) / 2, rel=1e-12)


def test_the_loss_of_an_update_is_the_mean_of_its_batch_before_it() -> None:
    run = _xor(epochs=2)
    history = trained(run)
    for number in range(run.updates):
        rows = run.rows(*divmod(number, run.batches))
        passed = forward(run.shape, history.before(number), run.inputs[rows])
        losses = LOSSES[run.loss].value(passed.z[-1], passed.a[-1], run.targets[rows])
        assert history.losses[number] == pytest.approx(losses.mean(), rel=1e-12)


@SOME
@given(scenarios(), st.lists(st.integers(1, 5), min_size=1, max_size=4))
def test_pieces_make_the_same_history(scenario: NetworkScenario, pieces: list[int]) -> None:
    run = run_of(scenario)
    thetas, losses = _naive(run)
    history = ParameterHistory(run)
    while not history.done:
        before = history.made
        done = history.advance(pieces[0])
        assert history.made == min(before + pieces[0], run.updates)
        assert done == history.done
        pieces = [*pieces[1:], pieces[0]]
    assert history.advance(1)
    assert history.made == run.updates
    assert history.losses.tolist() == losses
    for number, theta in enumerate(thetas):
        assert np.array_equal(history.before(number).theta, theta)


@pytest.mark.parametrize("kept", [1, 2, 7, 30, 1000])
@pytest.mark.parametrize("replayed", [2, 3, 16])
def test_a_small_memory_holds_the_same_history(
    kept: int, replayed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = _xor(epochs=60)
    thetas, _ = _naive(run)
    monkeypatch.setattr(trainer, "HISTORY_BYTES", kept * run.initial.theta.nbytes)
    monkeypatch.setattr(trainer, "REPLAYED", replayed)
    history = trained(run)
    rng = np.random.default_rng(0)
    places = [*range(run.updates + 1), *range(run.updates, -1, -1), *rng.integers(121, size=60)]
    for number in places:
        assert np.array_equal(history.before(int(number)).theta, thetas[number])


def test_what_is_replayed_is_bounded_too(monkeypatch: pytest.MonkeyPatch) -> None:
    run = _xor(epochs=500)
    monkeypatch.setattr(trainer, "HISTORY_BYTES", run.initial.theta.nbytes)
    monkeypatch.setattr(trainer, "REPLAYED", 4)
    history = trained(run)
    history.before(777)
    kept = sum(len(replayed) for _, replayed in history._replayed.values())
    assert kept <= 4 * 6  # 4 at each spacing down to 1, of 1001


def test_a_history_can_be_read_while_it_grows(monkeypatch: pytest.MonkeyPatch) -> None:
    run = _xor(epochs=30)
    thetas, _ = _naive(run)
    monkeypatch.setattr(trainer, "HISTORY_BYTES", 2 * run.initial.theta.nbytes)
    history = ParameterHistory(run)
    while not history.done:
        history.advance(7)
        for number in range(history.made + 1):
            assert np.array_equal(history.before(number).theta, thetas[number])


def test_what_is_given_out_cannot_be_changed() -> None:
    history = trained(_xor(epochs=2))
    with pytest.raises(ValueError, match="read-only"):
        history.before(1).theta[0] = 0.0


def test_training_stops_at_the_update_that_overflows() -> None:
    run = run_of(
        replace(EXAMPLE, epochs=50, optimizer=replace(EXAMPLE.optimizer, learning_rate=9.0))
    )
    history = ParameterHistory(run)
    assert history.advance(1000)
    assert history.done
    assert history.broken_at == history.made < run.updates
    for number in range(history.made + 1):
        assert np.isfinite(history.before(number).theta).all()
    assert np.isfinite(history.losses[: history.made]).all()


@SOME
@given(scenarios())
def test_the_careful_update_is_the_same_update(scenario: NetworkScenario) -> None:
    run = run_of(scenario)
    with np.errstate(all="ignore"), pytest.MonkeyPatch.context() as patch:
        calm, losses = _naive(run)
        assume(np.abs(calm).max() < 1e9)  # some run away, and end in numbers that none equals
        patch.setattr(trainer, "CALM", 0.0)
        careful, careful_losses = _naive(run)
    for one, other in zip(careful, calm, strict=True):
        assert one == pytest.approx(other, rel=1e-9, abs=1e-12)
    assert careful_losses == pytest.approx(losses, rel=1e-9)


def test_an_infinite_sum_that_tanh_hides_breaks_the_run() -> None:
    text = b"""{"format": "neurostep/1", "kind": "network", "network": {"inputs": 1, "layers": [
      {"units": 1, "bias": false, "weights": [[1e100]]},
      {"units": 1, "bias": false, "weights": [[1e100]]},
      {"units": 1, "bias": false, "weights": [[1e100]], "activation": "tanh"}]},
      "samples": [{"x": [1e100], "y": [1]}], "epochs": 3}"""
    assert trained(run_of(parse(text))).broken_at == 0


@pytest.mark.parametrize("weight", [1.3e54, 1.6e54])
def test_a_loss_near_the_limit_does_not_break_the_run(weight: float) -> None:
    """The sum of three such losses overflows, or the squared error does; the trace's does not."""
    text = b"""{"format": "neurostep/1", "kind": "network", "network": {"inputs": 1, "layers": [
      {"units": 1, "bias": false, "weights": [[%g]]}]}, "optimizer": {"learning_rate": 0},
      "samples": [{"x": [1e100], "y": [0]}, {"x": [1e100], "y": [0]}, {"x": [1e100], "y": [0]}],
      "batch_size": 3}"""
    history = trained(run_of(parse(text % weight)))
    assert history.broken_at is None
    assert history.losses == pytest.approx([0.5 * weight**2 * 1e200], rel=1e-12)
