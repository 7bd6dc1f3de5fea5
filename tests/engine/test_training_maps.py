from __future__ import annotations

import numpy as np
import pytest

from engine.features import features_of
from engine.network import Parameters, forward
from engine.training.maps import MapMaker
from tests.engine.hand_made_setups import make_setup

SIDE = 10
RUNS = {
    "tanh": make_setup((7, 4, 2, 1), ("tanh", "tanh", "tanh")),
    "mixed": make_setup((2, 5, 3, 1), ("relu", "sigmoid", "identity"), biases=(True, False, True)),
    "softmax": make_setup((3, 4, 3), ("sigmoid", "softmax"), "softmax_cross_entropy"),
}


@pytest.mark.parametrize("name", RUNS)
def test_every_unit_all_over_the_plane(name: str) -> None:
    setup = RUNS[name]
    maker = MapMaker(setup, SIDE)
    maker.units(Parameters(setup.shape, setup.initial.theta * 5))  # leaves nothing behind
    maps = maker.units(setup.initial)
    assert [unit_maps.shape for unit_maps in maps] == [(n, SIDE, SIDE) for n in setup.shape.sizes]
    assert {unit_maps.dtype for unit_maps in maps} == {np.dtype(np.float32)}
    for row, column in ((0, 0), (0, 9), (9, 0), (3, 7)):
        # The middle of that square, from the top down.
        point = np.array([[-6 + 1.2 * (column + 0.5), 6 - 1.2 * (row + 0.5)]])
        inputs = features_of(setup.features, point)
        answers = forward(setup.shape, setup.initial, inputs).a
        for unit_maps, answer in zip(maps, answers, strict=True):
            assert unit_maps[:, row, column] == pytest.approx(answer[0], abs=2e-5)


def test_every_unit_along_a_line() -> None:
    setup = make_setup((1, 4, 1), ("tanh", "identity"), task="curve")
    maps = MapMaker(setup, SIDE).units(setup.initial)
    assert [unit_maps.shape for unit_maps in maps] == [(1, SIDE), (4, SIDE), (1, SIDE)]
    line = np.linspace(-6, 6, SIDE)
    assert maps[0][0] == pytest.approx(line)
    answers = forward(setup.shape, setup.initial, line[:, np.newaxis]).a
    for unit_maps, answer in zip(maps, answers, strict=True):
        assert unit_maps == pytest.approx(answer.T, abs=2e-6)


def test_buffers_are_used_again() -> None:
    setup = RUNS["tanh"]
    maker = MapMaker(setup, SIDE)
    first = maker.units(setup.initial)
    again = maker.units(Parameters(setup.shape, setup.initial.theta * 2))
    assert all(np.shares_memory(a, b) for a, b in zip(first, again, strict=True))


@pytest.mark.parametrize("size", [99.0, 101.0, 1e6, 1e30, 1e300])
@pytest.mark.parametrize("kind", ["relu", "identity", "tanh", "sigmoid"])
def test_maps_are_finite_however_large_the_weights(kind: str, size: float) -> None:
    setup = make_setup((2, *(16,) * 8, 3), (kind,) * 8 + ("softmax",), "softmax_cross_entropy")
    theta = np.sign(setup.initial.theta) * size
    for unit_maps in MapMaker(setup, 4).units(Parameters(setup.shape, theta)):
        assert np.isfinite(unit_maps).all()
    theta = np.full_like(theta, size)
    for unit_maps in MapMaker(setup, 4).units(Parameters(setup.shape, theta)):
        assert np.isfinite(unit_maps).all()
