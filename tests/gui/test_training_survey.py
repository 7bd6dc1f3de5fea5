"""Which surface there is for the moment that is looked at, and when it is worked out anew."""

from __future__ import annotations

import msgspec
import numpy as np

from engine.scenario.structures import LayerSpec
from engine.scenario.training_structures import (
    DataSpec,
    ParameterSpec,
    RunSpec,
    SurfaceSpec,
    TrainingScenario,
)
from engine.training.race import Goal, Race
from gui.training_orders import Survey
from gui.training_snapshot import SurfaceShown
from gui.training_survey import Surveyor

TWO = SurfaceSpec((ParameterSpec(1, weight=(0, 0)), ParameterSpec(1, bias=0)))
LINE = DataSpec("sine", samples=12, noise=0.0)
ONE = (LayerSpec(1, "tanh", weights=((0.5,),), biases=(2.0,)),)
OTHER = (LayerSpec(1, "tanh", weights=((-2.0,),), biases=(-2.6,)),)
DEEP = (LayerSpec(2, "tanh"), LayerSpec(1, "tanh"))


def scenario(**fields: object) -> TrainingScenario:
    usual: dict[str, object] = {"data": LINE, "layers": ONE, "inputs": ("x1",), "batch_size": 6}
    return TrainingScenario("neurostep/1", "training", **{**usual, **fields})  # type: ignore[arg-type]


def trained(race: Race, epochs: int) -> Race:
    race.go_on(Goal(epochs))
    race.advance(60.0)
    return race


def surveyed(surveyor: Surveyor, race: Race) -> SurfaceShown:
    seen = None
    while not surveyor.is_done(race):
        surveyor.advance(race, 1.0)
        seen = surveyor.report(race)
    assert seen is not None
    return seen


def test_where_only_two_parameters_are_the_surface_is_that_of_every_moment() -> None:
    race, surveyor = trained(Race(scenario()), 20), Surveyor()
    surveyor.ask(Survey(0, TWO))
    first = surveyed(surveyor, race)
    race.go_to(3)
    race.advance(60.0)
    assert not surveyor.is_done(race)
    surface = surveyor._surface
    again = surveyed(surveyor, race)
    assert surveyor._surface is surface
    assert (first.here, again.here) == (len(first.path) - 1, race.contenders[0].update)
    assert np.array_equal(first.losses, again.losses)


def test_the_others_values_of_the_moment_decide_the_surface() -> None:
    race, surveyor = trained(Race(scenario(layers=DEEP)), 20), Surveyor()
    surveyor.ask(Survey(0, TWO))
    first = surveyed(surveyor, race)
    race.go_to(3)
    race.advance(60.0)
    again = surveyed(surveyor, race)
    assert (again.left, again.bottom) == (first.left, first.bottom)
    assert not np.allclose(first.losses, again.losses)


def test_while_it_plays_a_surface_is_finished_and_not_begun_again_and_again() -> None:
    race, surveyor = trained(Race(scenario(layers=DEEP)), 2), Surveyor()
    surveyor.ask(Survey(0, TWO))
    surveyed(surveyor, race)
    surface = surveyor._surface
    trained(race, 4)
    assert surveyor.is_done(race, playing=True)
    assert not surveyor.is_done(race)
    shown = surveyor.shown(race)
    assert shown is not None
    assert shown.here == race.contenders[0].update
    assert surveyor._surface is surface


def test_other_runs_go_over_the_same_surface_if_they_have_the_same_parameters() -> None:
    runs = (RunSpec("a"), RunSpec("b", layers=OTHER), RunSpec("c", layers=DEEP))
    race, surveyor = trained(Race(scenario(runs=runs)), 5), Surveyor()
    surveyor.ask(Survey(1, TWO))
    shown = surveyed(surveyor, race)
    assert shown.run == 1
    (other,) = shown.others
    assert other.run == 0
    assert other.path[0].tolist() == [0.5, 2.0]
    assert shown.path[0].tolist() == [-2.0, -2.6]
    assert other.here == len(other.path) - 1
    for path in (shown.path, other.path):
        assert (path >= [shown.left, shown.bottom]).all()
        assert (path <= [shown.right, shown.top]).all()
    surveyor.ask(Survey(2, TWO))
    assert surveyed(surveyor, race).others == ()


def test_a_picture_that_the_path_leaves_is_made_anew() -> None:
    race, surveyor = Race(scenario()), Surveyor()
    surveyor.ask(Survey(0, TWO))
    before = surveyed(surveyor, race)
    trained(race, 3)
    assert race.contenders[0].history.made == 3
    same = surveyed(surveyor, race)
    assert (same.left, same.top) == (before.left, before.top)
    far = msgspec.structs.replace(
        scenario(), layers=(LayerSpec(1, "tanh", weights=((9.5,),), biases=(2.0,)),)
    )
    race = Race(far, race)
    moved = surveyed(surveyor, race)
    assert moved.left < 9.5 < moved.right


def test_of_parameters_that_a_network_lacks_there_are_directions_instead() -> None:
    lacking = SurfaceSpec((ParameterSpec(2, weight=(1, 0)), ParameterSpec(1, bias=0)), 7)
    race, surveyor = trained(Race(scenario()), 2), Surveyor()
    surveyor.ask(Survey(0, lacking))
    assert surveyed(surveyor, race).parameters == ()
    race = Race(scenario(layers=DEEP), race)
    assert surveyed(surveyor, race).parameters == lacking.parameters
    surveyor.ask(Survey(5, TWO))
    assert surveyor.is_done(race)
    assert surveyor.shown(race) is None


def test_pictures_come_while_it_is_worked_out_but_not_one_for_every_turn() -> None:
    race, surveyor = trained(Race(scenario()), 2), Surveyor()
    surveyor.ask(Survey(0, TWO))
    shares, seen = [], 0
    while not surveyor.is_done(race):
        shares.append(surveyor.advance(race, 0.0))
        seen += surveyor.report(race) is not None
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert len(shares) > 1681
    assert 2 <= seen <= 9
