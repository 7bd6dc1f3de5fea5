"""The fast learners beside the engine's plain functions, and what a replay relies on."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from engine.optimizers import SLOTS
from engine.training.batch_learner import BatchLearner
from engine.training.compiled_learner import CompiledLearner, can_compile
from engine.training.learner import Learner, make_learner
from engine.training.scalar_learner import ScalarLearner
from engine.training.setup import Settings, Setup
from engine.training.tape import Tape, aligned
from tests.engine.training_setups import setup_with, trained

# Name of the loss, sizes, and the output's activation.
OUTPUTS = [
    ("half_squared_error", (2, 4, 2, 1), "tanh"),
    ("half_squared_error", (3, 2), "identity"),
    ("half_squared_error", (2, 4, 3, 2), "sigmoid"),
    ("half_squared_error", (2, 4, 2), "relu"),
    ("logistic", (2, 4, 1), "identity"),
    ("binary_cross_entropy", (2, 4, 4, 1), "sigmoid"),
    ("softmax_cross_entropy", (2, 4, 3), "softmax"),
]
PENALTIES = [(0.0, 0.0, ()), (0.0, 0.02, ()), (0.01, 0.0, (0, 5)), (0.01, 0.02, (1,))]
LEARNERS = [(BatchLearner, 1), (BatchLearner, 10), (ScalarLearner, 1)]


@pytest.mark.parametrize(("learner", "batch_size"), LEARNERS)
@pytest.mark.parametrize("rule", SLOTS)
@pytest.mark.parametrize(("loss", "sizes", "output"), OUTPUTS)
def test_learners_do_as_the_plain_functions(
    loss: str, sizes: tuple[int, ...], output: str, rule: str, learner: type, batch_size: int
) -> None:
    hidden = len(sizes) - 2
    combinations = zip(
        ("tanh", "relu", "sigmoid", "identity"), (True, False, True, True), PENALTIES, strict=True
    )
    for activation, bias, (l1, l2, frozen) in combinations:
        setup = setup_with(
            *(sizes, (activation,) * hidden + (output,), loss, rule, batch_size),
            biases=(bias,) * hidden + (True,),
            settings=Settings(0.05, l1, l2, frozenset(frozen)),
        )
        ours = Learner(setup, learner)
        ours.advance(2 * setup.batches + 2)
        expected = trained(setup, 2 * setup.batches + 2)
        np.testing.assert_allclose(ours.state(), expected, rtol=1e-12, atol=1e-12)
        assert ours.theta.tolist() == ours.state()[: ours.theta.size].tolist()
        assert not np.array_equal(ours.theta, setup.initial.theta)


@pytest.mark.parametrize("learner", [BatchLearner, ScalarLearner])
def test_activations_may_differ_from_layer_to_layer(learner: type) -> None:
    kinds = ("relu", "tanh", "identity", "sigmoid", "tanh")
    biases = (True, False, True, True, False)
    setup = setup_with((2, 3, 4, 3, 2, 1), kinds, batch_size=1, biases=biases)
    ours = Learner(setup, learner)
    ours.advance(60)
    np.testing.assert_allclose(ours.state(), trained(setup, 60), rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("shuffle", [True, False])
@pytest.mark.parametrize(("batch_size", "samples"), [(23, 23), (7, 20), (10, 20), (1, 1), (5, 6)])
def test_batches_are_those_of_the_setup(batch_size: int, samples: int, shuffle: bool) -> None:
    setup = setup_with(batch_size=batch_size, samples=samples, shuffle=shuffle)
    ours = make_learner(setup)
    ours.advance(3 * setup.batches - 1)
    expected = trained(setup, 3 * setup.batches - 1)
    np.testing.assert_allclose(ours.state(), expected, rtol=1e-12, atol=1e-12)


REPLAYED = [
    setup_with(rule=rule, batch_size=size, sizes=sizes)
    for rule, size, sizes in product(SLOTS, (1, 10), ((2, 4, 2, 1), (2, 16, 16, 1)))
]


@pytest.mark.parametrize("setup", REPLAYED, ids=lambda s: f"{s.rule.name}-{s.batch_size}")
def test_a_replay_gives_the_same_bits_however_it_is_divided(setup: Setup) -> None:
    at_once = make_learner(setup)
    at_once.advance(9)
    state = at_once.state()
    at_once.advance(61)

    other = make_learner(setup)
    other.advance(100)
    other.restore(state, 9)
    for updates in (1, 1, 0, 30, 2, 17, 10):
        other.advance(updates)
    assert other.update == at_once.update == 70
    assert other.state().tobytes() == at_once.state().tobytes()


@pytest.mark.parametrize("batch_size", [1, 10])
@pytest.mark.parametrize("rule", SLOTS)
def test_settings_and_values_change_meanwhile(rule: str, batch_size: int) -> None:
    setup = setup_with(rule=rule, batch_size=batch_size)
    later = Settings(0.01, 0.001, 0.002, frozenset({0, 24}))
    ours = make_learner(setup)
    ours.advance(7)
    ours.set_values(((0, 0.25), (24, -0.5)))
    ours.set_settings(later)
    state = ours.state()
    assert (state[0], state[24]) == (0.25, -0.5)
    ours.advance(20)
    assert (ours.theta[0], ours.theta[24]) == (0.25, -0.5)  # frozen, whatever the optimiser holds
    assert (ours.theta[1:24] != state[1:24]).all()

    fresh = make_learner(replace(setup, settings=later))
    fresh.restore(state, 7)
    fresh.advance(20)
    assert fresh.state().tobytes() == ours.state().tobytes()
    ours.set_settings(setup.settings)
    ours.advance(1)
    assert ours.theta[0] != 0.25


def test_a_tape_plays_its_calls_in_order_for_every_turn() -> None:
    heard: list[tuple[object, ...]] = []

    def say(*words: object, **more: object) -> None:
        heard.append((*words, *more.items()))

    tape = Tape(("who", "what"))
    tape.call(say, "who", 1, None, loud=True)
    tape.call("what", 2)
    tape.compiled()([("ann", heard.append), ("bob", heard.append)])
    assert heard == [("ann", 1, None, ("loud", True)), 2, ("bob", 1, None, ("loud", True)), 2]


def test_buffers_begin_where_vectors_may() -> None:
    buffers = [aligned(3, size) for size in range(1, 20)]
    assert [buffer.ctypes.data % 64 for buffer in buffers] == [0] * 19
    assert [buffer.shape for buffer in buffers] == [(3, size) for size in range(1, 20)]
    assert not any(buffer.any() for buffer in buffers)


def test_theta_moves_on_and_cannot_be_written_to() -> None:
    learner = make_learner(setup_with())
    theta, state = learner.theta, learner.state()
    learner.advance(1)
    assert theta is learner.theta
    assert (theta != state).all()
    with pytest.raises(ValueError, match="read-only"):
        theta[0] = 0.0


@pytest.mark.parametrize("learner", [BatchLearner, ScalarLearner])
@pytest.mark.parametrize("rule", SLOTS)
@pytest.mark.parametrize(("loss", "sizes", "output"), OUTPUTS)
def test_what_is_not_finite_stays_so_and_nothing_is_raised(
    loss: str, sizes: tuple[int, ...], output: str, rule: str, learner: type
) -> None:
    for hidden, value in product(("relu", "identity", "sigmoid"), (math.nan, 1e300, -1e300)):
        setup = setup_with(
            sizes, (hidden,) * (len(sizes) - 2) + (output,), loss, rule, batch_size=1
        )
        ours = Learner(setup, learner)
        ours.set_values(tuple((place, value) for place in range(setup.shape.parameters)))
        ours.advance(30)
        assert ours.update == 30
        if math.isnan(value):
            assert np.isnan(ours.theta).any()


def test_dividing_by_zero_is_no_error_either() -> None:
    """A dead unit's gradient is 0: with an epsilon of 0, RMSProp divides 0 by 0."""
    setup = setup_with((2, 2, 1), ("relu", "identity"), rule="rmsprop", batch_size=1)
    setup = replace(setup, rule=replace(setup.rule, epsilon=0.0))
    for learner in (BatchLearner, ScalarLearner):
        ours = Learner(setup, learner)
        ours.set_values(((4, -100.0), (0, 0.0), (2, 0.0)))
        ours.advance(2)
        assert np.isnan(ours.theta).any()


@pytest.mark.parametrize("rule", SLOTS)
def test_constants_may_be_of_numpy_or_without_a_point(rule: str) -> None:
    plain = setup_with(rule=rule, batch_size=1, settings=Settings(1.0, 0.5, 0.25))
    one, half = np.float64(1.0), np.float64(0.5)
    odd = replace(plain, settings=Settings(1, half, half / 2), rule=replace(plain.rule, decay=half))
    plain = replace(plain, rule=replace(plain.rule, decay=0.5))
    learners = [Learner(setup, ScalarLearner) for setup in (plain, odd)]
    for learner in learners:
        learner.advance(5)
    assert learners[0].state().tobytes() == learners[1].state().tobytes()
    learners[0].set_settings(Settings(one * math.inf))
    learners[0].advance(3)
    assert not np.isfinite(learners[0].theta).all()


def test_the_setup_decides_who_learns() -> None:
    def kind(sizes: tuple[int, ...], **rest: object) -> type:
        return type(make_learner(setup_with(sizes, **rest))._updates)

    small = CompiledLearner if can_compile() else ScalarLearner
    assert kind((2, 4, 2, 1), batch_size=1) is small
    assert kind((2, 4, 2, 1), batch_size=2) is BatchLearner
    assert kind((2, 8, 8, 8, 8, 8, 8, 1), batch_size=1) is BatchLearner
    assert kind((2, 8, 8, 1), batch_size=1, rule="adam") is BatchLearner
