"""The scenarios that the app brings along."""

from pathlib import Path

import numpy as np
import pytest

from engine.network import forward
from engine.network_trace import NetworkTrace
from engine.scenario import dump, load, parse, run_of
from engine.steps import Level
from resources import resource
from tests.engine.strategies import some_of, trained

PATHS = sorted(Path(str(resource("scenarios"))).glob("*.json"))


@pytest.fixture(params=PATHS, ids=[path.stem for path in PATHS])
def path(request: pytest.FixtureRequest) -> Path:
    return request.param


def test_there_are_some() -> None:
    assert "01-backprop-2-2-1" in [path.stem for path in PATHS]


def test_it_has_a_title_in_both_languages_and_survives_saving(path: Path) -> None:
    scenario = load(path)
    assert scenario.title_in("es") != scenario.title_in("en")
    assert parse(dump(scenario)) == scenario


@pytest.mark.parametrize("level", Level)
def test_its_trace_is_finite_and_both_computations_agree(path: Path, level: Level) -> None:
    run = run_of(load(path))
    history = trained(run)
    assert history.broken_at is None
    trace = NetworkTrace(run, history, level)
    assert not trace.broken
    for index in some_of(trace, seed=0, most=120):
        assert np.isfinite(np.asarray(trace[index].value)).all()
        difference = trace.agreement(index)
        assert difference is None or difference < 1e-12
    assert history.losses[-1] <= history.losses[0]


def test_xor_is_learnt() -> None:
    (path,) = (path for path in PATHS if "xor" in path.stem)
    run = run_of(load(path))
    prediction = forward(run.shape, trained(run).before(run.updates), run.inputs).a[-1]
    assert np.abs(prediction - run.targets).max() < 0.25
