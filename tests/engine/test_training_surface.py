from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest

from engine.network import Parameters
from engine.scenario import load
from engine.scenario.training_run import resolved, setup_of
from engine.scenario.training_structures import ParameterSpec, SurfaceSpec, TrainingScenario
from engine.training.evaluation import LossMeter, moment_of
from engine.training.setup import Setup
from engine.training.surface import Plane, Surface, plane_of
from engine.training.surface_frame import Frame
from tests.engine.hand_made_setups import make_setup

SETUP = make_setup((2, 3, 1), ("tanh", "identity"))
TWO = SurfaceSpec(parameters=(ParameterSpec(1, weight=(1, 2)), ParameterSpec(2, bias=0)))
PLACES = [5, 12]  # of these two in theta
AROUND = Frame(*map(float, SETUP.initial.theta[PLACES]), 2.0)


def _loss(setup: Setup, theta: np.ndarray) -> float:
    return moment_of(setup, Parameters(setup.shape, theta), setup.settings, 0, 0).loss


class Clock:
    """A clock on which every reading is a second later."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        self.seconds += 1.0
        return self.seconds


def test_a_plane_over_two_parameters_has_their_own_values_as_coordinates() -> None:
    origin = SETUP.initial.theta
    plane = plane_of(SETUP, TWO, origin)
    assert plane.middle == tuple(origin[PLACES])
    theta = plane.theta_at(0.25, -3.0)
    assert theta[PLACES].tolist() == [0.25, -3.0]
    others = np.delete(np.arange(origin.size), PLACES)
    assert np.array_equal(theta[others], origin[others])
    thetas = np.random.default_rng(0).normal(size=(4, origin.size))
    assert plane.project(thetas) == pytest.approx(thetas[:, PLACES])


def test_random_directions_are_as_long_as_each_units_weights() -> None:
    origin = SETUP.initial.theta
    plane = plane_of(SETUP, SurfaceSpec(seed=4), origin)
    weights = SETUP.initial.weights
    for direction in (plane.first, plane.second):
        made = Parameters(SETUP.shape, direction.copy())
        for w, d in zip(weights, made.weights, strict=True):
            assert np.linalg.norm(d, axis=0) == pytest.approx(np.linalg.norm(w, axis=0))
        assert all(not b.any() for b in made.biases if b is not None)
    assert abs(plane.first @ plane.second) < 0.9 * np.linalg.norm(plane.first) ** 2
    assert plane.middle == (0.0, 0.0)
    assert np.array_equal(plane.theta_at(0.0, 0.0), origin)
    again = plane_of(SETUP, SurfaceSpec(seed=4), origin)
    assert np.array_equal(again.first, plane.first)
    other = plane_of(SETUP, SurfaceSpec(seed=5), origin)
    assert not np.allclose(other.first, plane.first)


def test_what_is_off_the_plane_is_seen_at_the_point_nearest_to_it() -> None:
    plane = plane_of(SETUP, SurfaceSpec(), SETUP.initial.theta)
    points = np.array([[0.5, -2.0], [3.0, 1.0]])
    on = np.array([plane.theta_at(x, y) for x, y in points])
    assert plane.project(on) == pytest.approx(points)
    drawn = np.random.default_rng(1).normal(size=on.shape)
    basis = np.linalg.qr(np.column_stack([plane.first, plane.second]))[0]
    off = drawn - drawn @ basis @ basis.T
    assert np.linalg.norm(off) > 1
    assert plane.project(on + off) == pytest.approx(points)


def test_where_everything_is_zero_there_are_directions_all_the_same() -> None:
    plane = plane_of(SETUP, SurfaceSpec(), np.zeros(SETUP.shape.parameters))
    first = Parameters(SETUP.shape, plane.first.copy())
    assert np.linalg.norm(first.weights[0], axis=0) == pytest.approx(np.ones(3))


@pytest.mark.parametrize("side", [1, 2, 9, 12, 41])
def test_every_point_has_its_own_loss_in_the_end(side: int) -> None:
    plane = plane_of(SETUP, TWO, SETUP.initial.theta)
    surface = Surface(SETUP, plane, AROUND, side)
    assert surface.advance(60.0)
    left, right, bottom, top = surface.frame.extent
    assert (left + right, bottom + top) == pytest.approx(tuple(2 * SETUP.initial.theta[PLACES]))
    assert (right - left, top - bottom) == pytest.approx((4.0, 4.0))
    losses = surface.losses
    assert losses.shape == (side, side)
    across, up = np.linspace(left, right, side), np.linspace(bottom, top, side)
    for row in range(0, side, 3):
        for column in range(0, side, 4):
            theta = plane.theta_at(across[column], up[row])
            assert losses[row, column] == pytest.approx(_loss(SETUP, theta), rel=1e-12)
    if side > 1:
        assert np.unique(losses).size > side
    assert surface.advance(0.0)


def test_from_coarse_to_fine_there_is_always_something_to_see() -> None:
    plane = plane_of(SETUP, TWO, SETUP.initial.theta)
    surface = Surface(SETUP, plane, AROUND, 17)
    whole = Surface(SETUP, plane, AROUND, 17)
    whole.advance(60.0)
    middle = _loss(SETUP, SETUP.initial.theta.copy())
    assert surface.losses == pytest.approx(np.full((17, 17), middle), rel=1e-12)
    clock = Clock()
    errors = []
    for _ in range(300):
        done = surface.advance(12.0, clock)
        errors.append(np.abs(surface.losses - whole.losses).mean())
        if done:
            break
    # A dozen points a piece.
    assert errors.index(0.0) + 1 == -(-17 * 17 // 12)
    assert errors[-1] == 0
    quarter = errors[17 * 17 // 4 // 12]
    assert quarter < 0.35 * np.abs(middle - whole.losses).mean()


def test_overflow_becomes_the_largest_loss_that_is_a_number() -> None:
    setup = make_setup((2, 2, 1), ("identity", "identity"))
    origin = setup.initial.theta
    plane = Plane(origin.copy(), origin * 1e120, origin * 1e153, (0.0, 0.0))
    surface = Surface(setup, plane, Frame(0.0, 0.0, 1.0), 9)
    surface.advance(60.0)
    losses = surface.losses
    assert np.isfinite(losses).all()
    raw = [
        LossMeter(setup).losses(plane.theta_at(x, y))[0]
        for y in np.linspace(-1, 1, 9)
        for x in np.linspace(-1, 1, 9)
    ]
    finite = np.array([loss for loss in raw if np.isfinite(loss)])
    assert 0 < finite.size < 81
    assert losses.max() == finite.max()
    assert losses[0, 0] == finite.max()
    nowhere = Surface(
        setup, Plane(origin * 1e200, origin, origin, (0.0, 0.0)), Frame(0.0, 0.0, 4.0), 3
    )
    assert not nowhere.losses.any()
    assert not losses.flags.writeable


def test_what_was_there_before_gives_way_point_by_point() -> None:
    plane = plane_of(SETUP, TWO, SETUP.initial.theta)
    before = np.full((17, 17), 7.0)
    surface = Surface(SETUP, plane, AROUND, 17, before)
    surface.advance(12.0, Clock())
    assert (surface.losses == 7.0).sum() == 17 * 17 - 12
    assert (before == 7.0).all()


def test_the_share_of_the_work_grows_to_one() -> None:
    plane = plane_of(SETUP, TWO, SETUP.initial.theta)
    surface = Surface(SETUP, plane, AROUND, 17)
    clock = Clock()
    shares = [surface.share]
    while not surface.advance(20.0, clock):
        shares.append(surface.share)
        assert not len(surface.minima)
    assert shares[0] == 0
    assert all(a <= b < 1 for a, b in itertools.pairwise(shares))
    assert 0.4 < shares[-(-17 * 17 // 20)] < 0.6
    assert surface.share == 1
    assert surface.is_done


def test_one_tanh_unit_on_a_sine_has_three_minima() -> None:
    path = next(Path("resources/scenarios").glob("*loss-surface.json"))
    scenario = load(path)
    assert isinstance(scenario, TrainingScenario)
    setup = setup_of(resolved(scenario)[0])
    plane = plane_of(setup, scenario.view.surface, setup.initial.theta)
    surface = Surface(setup, plane, Frame(-0.75, 0.0, 5.0))
    surface.advance(60.0)
    minima = surface.minima
    assert len(minima) == 3
    assert minima[0, 2] < minima[1, 2] < minima[2, 2]
    # Around each, a fine grid has nothing lower; and its place is that grid's lowest.
    for x, y, loss in minima:
        assert loss == pytest.approx(_loss(setup, plane.theta_at(x, y)), rel=1e-12)
        near = [(x + i * 0.01, y + j * 0.01) for i in range(-6, 7) for j in range(-12, 13)]
        losses = [_loss(setup, plane.theta_at(*at)) for at in near]
        assert min(losses) >= loss
        assert near[int(np.argmin(losses))] == pytest.approx((x, y))
