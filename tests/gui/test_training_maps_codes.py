"""Units' answers as codes for a colour table."""

from __future__ import annotations

import numpy as np
import pytest

from engine import training_edits as edits
from engine.network import Parameters
from engine.scenario.structures import LayerSpec
from engine.scenario.training_run import setup_of
from engine.scenario.training_structures import DataSpec, TrainingScenario
from engine.training.evaluation import output_range
from engine.training.maps import MapMaker
from engine.training.setup import REACH, Setup
from gui.training_maps import MIDDLE, MapPainter
from gui.training_snapshot import UnitMaps
from tests.gui.training_driver import small

SIDE = 21
LINEAR = (LayerSpec(2, "identity"), LayerSpec(1, "tanh"))


def painted(scenario: TrainingScenario, theta: np.ndarray | None = None) -> tuple[Setup, UnitMaps]:
    setup = setup_of(scenario)
    parameters = setup.initial if theta is None else Parameters(setup.shape, theta)
    return setup, MapPainter(setup, SIDE).paint(parameters)


def test_a_bounded_unit_is_coded_from_minus_one_to_one() -> None:
    setup, maps = painted(small())
    exact = MapMaker(setup, SIDE).units(setup.initial)[1]
    assert maps.limits[1].tolist() == [1.0] * 3
    decoded = (maps.codes[1].astype(float) - MIDDLE) / MIDDLE
    assert np.abs(decoded - exact).max() <= 0.5 / MIDDLE + 1e-6


def test_an_unbounded_unit_has_a_limit_of_its_own_that_is_never_less_than_it() -> None:
    setup, maps = painted(small(layers=LINEAR))
    exact = MapMaker(setup, SIDE).units(setup.initial)[1]
    for unit, limit in enumerate(maps.limits[1]):
        largest = np.abs(exact[unit]).max()
        assert largest <= limit <= largest * 1.4143
        assert 2 * np.log2(limit) == pytest.approx(round(2 * np.log2(limit)))
    decoded = (maps.codes[1].astype(float) - MIDDLE) / MIDDLE * maps.limits[1][:, None, None]
    assert np.abs(decoded - exact).max() <= 0.51 / MIDDLE * maps.limits[1].max()


def test_a_scale_does_not_change_with_every_small_change() -> None:
    scenario = small(layers=LINEAR)
    theta = setup_of(scenario).initial.theta
    limits = {tuple(painted(scenario, theta * f)[1].limits[1]) for f in np.linspace(1, 1.02, 9)}
    assert len(limits) <= 3


def test_rows_go_down_and_columns_to_the_right() -> None:
    _, maps = painted(small())
    x1, x2 = maps.codes[0].astype(int)
    assert x1[0, 0] < MIDDLE < x1[0, -1]
    assert x2[0, 0] > MIDDLE > x2[-1, 0]
    assert maps.limits[0][0] >= REACH


def test_zero_is_the_middle() -> None:
    scenario = small()
    count = setup_of(scenario).shape.parameters
    _, maps = painted(scenario, np.zeros(count))
    assert (maps.codes[1] == MIDDLE).all()
    assert (maps.output == MIDDLE).all()
    assert maps.curve is maps.hidden is None


def test_a_prediction_beyond_its_range_is_cut_off() -> None:
    scenario = edits.set_data(small(), "plane")
    setup = setup_of(scenario)
    low, middle, high = output_range(setup)
    for value, code in ((low - 9, 0), (high + 9, 2 * MIDDLE), (middle, MIDDLE)):
        theta = np.zeros(setup.shape.parameters)
        theta[-1] = np.arctanh(value) if setup.shape.activations[-1] == "tanh" else value
        maps = painted(scenario, theta)[1]
        assert (maps.output == code).all()


def test_the_likeliest_of_three_classes_and_how_much_likelier() -> None:
    scenario = edits.set_data(small(), "three_classes")
    setup = setup_of(scenario)
    theta = np.zeros(setup.shape.parameters)
    theta[-3:] = (0.0, 50.0, 0.0)
    maps = painted(scenario, theta)[1]
    assert (maps.output // 85 == 1).all()
    assert (maps.output % 85 >= 83).all()
    even = painted(scenario, np.zeros(len(theta)))[1]
    assert (even.output % 85 == 0).all()


def test_a_curve_keeps_the_values_themselves() -> None:
    scenario = edits.set_data(small(), "sine")
    setup, maps = painted(scenario)
    exact = MapMaker(setup, SIDE).units(setup.initial)
    assert maps.output is None
    assert np.allclose(maps.curve, exact[-1][0])
    assert np.allclose(maps.hidden, exact[-2])
    maps.curve[:] = 0  # its own
    assert exact[-1].any()


@pytest.mark.parametrize("value", [np.nan, np.inf, 1e200])
@pytest.mark.parametrize("name", ["circle", "sine"])
def test_what_is_no_number_can_still_be_drawn(value: float, name: str) -> None:
    scenario = edits.set_data(small(layers=LINEAR, data=DataSpec("circle", samples=40)), name)
    theta = np.full(setup_of(scenario).shape.parameters, value)
    with np.errstate(all="ignore"):
        maps = painted(scenario, theta)[1]
    assert all(np.isfinite(limits).all() for limits in maps.limits)
    if maps.curve is not None:
        assert np.isfinite(maps.curve).all()
        assert np.isfinite(maps.hidden).all()
