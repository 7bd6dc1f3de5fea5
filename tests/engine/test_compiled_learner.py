"""The kernel in loops gives the very bits of the straight-line code; the learner checks that."""

from __future__ import annotations

from concurrent.futures import Future

import numpy as np
import pytest

from engine.optimizers import SLOTS
from engine.training import compiled_learner
from engine.training.compiled_kernel import train
from engine.training.compiled_learner import CompiledLearner, Kernel
from engine.training.kernel_arguments import OF_NO_UPDATE
from engine.training.learner import Learner
from engine.training.scalar_learner import ScalarLearner
from engine.training.setup import Settings, Setup
from tests.engine.training_setups import setup_with

CASES = [
    ("half_squared_error", (2, 4, 2, 1), ("tanh", "tanh", "tanh"), (True, True, True)),
    ("half_squared_error", (3, 2), ("identity",), (False,)),
    ("half_squared_error", (2, 3, 2, 2), ("relu", "sigmoid", "sigmoid"), (False, True, True)),
    ("logistic", (2, 4, 1), ("sigmoid", "identity"), (True, False)),
    ("binary_cross_entropy", (1, 4, 2, 1), ("tanh", "identity", "sigmoid"), (True, True, True)),
    ("softmax_cross_entropy", (2, 4, 3), ("relu", "softmax"), (True, True)),
]
PENALTIES = [(0.0, 0.0, ()), (0.0, 0.02, (0, 1)), (0.01, 0.0, ()), (0.01, 0.02, (2,))]


def done_with(kernel: Kernel | None) -> Future[Kernel | None]:
    done: Future[Kernel | None] = Future()
    done.set_result(kernel)
    return done


def learner_with(setup: Setup, kernel: Kernel | None) -> Learner:
    def updates(setup: Setup, state: np.ndarray) -> CompiledLearner:
        return CompiledLearner(setup, state, lambda: done_with(kernel))

    return Learner(setup, updates)


@pytest.fixture(autouse=True)
def _impatience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled_learner, "PATIENCE", 3)


@pytest.mark.parametrize("rule", SLOTS)
@pytest.mark.parametrize(("loss", "sizes", "activations", "biases"), CASES)
def test_the_kernel_gives_the_same_bits(
    loss: str, sizes: tuple, activations: tuple, biases: tuple, rule: str
) -> None:
    for l1, l2, frozen in PENALTIES:
        settings = Settings(0.05, l1, l2, frozenset(frozen))
        setup = setup_with(
            *(sizes, activations, loss, rule, 1), samples=9, biases=biases, settings=settings
        )
        calls = []

        def kernel(*arguments: object) -> None:
            calls.append(len(arguments[1]))  # noqa: B023 - it is called in this round
            train(*arguments)

        ours, plain = learner_with(setup, kernel), Learner(setup, ScalarLearner)
        for learner in (ours, plain):
            learner.advance(11)
            learner.set_settings(Settings(0.02, l2, l1))
            learner.advance(20)
        assert calls == [9, 2, 7, 9, 4]  # the first of them is the trial
        assert ours.state().tobytes() == plain.state().tobytes()


def test_a_kernel_with_other_numbers_is_not_taken() -> None:
    setup, calls = setup_with(batch_size=1), []

    def kernel(state: np.ndarray, *_: object) -> None:
        calls.append(state)
        state += 1e-16

    ours, plain = learner_with(setup, kernel), Learner(setup, ScalarLearner)
    for learner in (ours, plain):
        learner.advance(100)
    assert len(calls) == 1
    assert ours.state().tobytes() == plain.state().tobytes()


def test_where_nothing_can_be_compiled_training_goes_on() -> None:
    setup = setup_with(batch_size=1)
    ours, plain = learner_with(setup, None), Learner(setup, ScalarLearner)
    for learner in (ours, plain):
        learner.advance(100)
    assert ours.state().tobytes() == plain.state().tobytes()


def test_nothing_is_compiled_for_a_few_updates() -> None:
    asked: list[bool] = []

    def updates(setup: Setup, state: np.ndarray) -> CompiledLearner:
        def compiling() -> Future[Kernel | None]:
            asked.append(True)
            return Future()

        return CompiledLearner(setup, state, compiling)

    learner = Learner(setup_with(batch_size=1), updates)
    learner.advance(2)
    assert not asked
    for _ in range(5):
        learner.advance(10)
    assert asked == [True]


def test_a_broken_numba_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: str) -> None:
        raise RuntimeError

    monkeypatch.setattr(compiled_learner, "import_module", broken)
    coming: Future[Kernel | None] = Future()
    compiled_learner._compile(coming)
    assert coming.result(timeout=0) is None


def test_what_cannot_be_compiled_is_not_called_compiled() -> None:
    """Without Numba the kernel is plain Python, slower than the straight-line code."""
    coming: Future[Kernel | None] = Future()
    compiled_learner._compile(coming)
    assert (coming.result(timeout=0) is None) == (not compiled_learner.can_compile())


def test_arguments_of_no_update_have_the_types_of_any() -> None:
    """One compilation has to do for all setups."""
    given: list[tuple] = []
    for setup in (setup_with(batch_size=1), setup_with((1, 1), rule="adam", batch_size=1)):
        learner = learner_with(setup, lambda *arguments: given.append(arguments))
        learner.advance(30)
    assert given
    for arguments in given:
        assert [_kind(one) for one in arguments] == [_kind(one) for one in OF_NO_UPDATE]


def _kind(thing: object) -> object:
    if isinstance(thing, tuple):
        return [_kind(one) for one in thing]
    if isinstance(thing, np.ndarray):
        return thing.dtype, thing.ndim, thing.flags.c_contiguous, thing.flags.writeable
    return type(thing)
