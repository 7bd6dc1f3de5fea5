"""The scenarios that the app brings along."""

from pathlib import Path

import numpy as np
import pytest

from engine.kernel_trace import KernelTrace
from engine.network import forward
from engine.network_trace import NetworkTrace
from engine.preparation import trace_of
from engine.refs import Ref
from engine.scenario import dump, load, parse, run_of
from engine.steps import Level
from resources import resource
from tests.engine.strategies import some_of, trained

PATHS = sorted(Path(str(resource("scenarios"))).glob("*.json"))


NETWORKS = [path for path in PATHS if load(path).kind == "network"]
KERNELS = [path for path in PATHS if load(path).kind == "kernel"]


@pytest.fixture(params=PATHS, ids=[path.stem for path in PATHS])
def path(request: pytest.FixtureRequest) -> Path:
    return request.param


def test_there_are_some() -> None:
    assert "01-backprop-2-2-1" in [path.stem for path in PATHS]


def test_it_has_a_title_in_both_languages_and_survives_saving(path: Path) -> None:
    scenario = load(path)
    assert scenario.title_in("es") != scenario.title_in("en")
    assert parse(dump(scenario)) == scenario


@pytest.mark.parametrize("level", [Level.TERM, Level.NEURON, Level.LAYER, Level.PHASE])
@pytest.mark.parametrize("path", NETWORKS, ids=[path.stem for path in NETWORKS])
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


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("path", KERNELS, ids=[path.stem for path in KERNELS])
def test_a_kernel_s_trace_is_finite_and_both_computations_agree(path: Path, level: Level) -> None:
    trace = trace_of(load(path), level)
    assert trace.level is level
    closing = [chapter.stop - 1 for chapter in trace.chapters(0)]
    for index in (*some_of(trace, seed=0, most=60), *closing):
        assert np.isfinite(np.asarray(trace[index].value)).all()
        difference = trace.agreement(index)
        assert difference is None or difference < 1e-12
    assert trace.agreement(closing[-1]) is not None


def kernel_trace(name: str) -> KernelTrace:
    (path,) = (path for path in KERNELS if path.stem.endswith(name))
    scenario = load(path)
    trace = trace_of(scenario, scenario.start_level)
    assert isinstance(trace, KernelTrace)
    return trace


def final(trace: KernelTrace, quantity: str, layer: int | None = None) -> list:
    value = trace.value(Ref(quantity, layer), len(trace) - 1)
    assert isinstance(value, np.ndarray)
    return value.tolist()


def test_the_course_s_numbers() -> None:
    assert final(kernel_trace("convolution-5x5"), "y") == [[[4, 3, 4], [2, 4, 3], [2, 3, 4]]]
    rgb = final(kernel_trace("convolution-rgb"), "y")[0]
    assert rgb[0][:4] == [-25, 466, 466, 475]
    assert rgb[1][:4] == [295, 787, 798, 812]
    assert final(kernel_trace("max-pooling"), "pool") == [[[20, 30], [112, 37]]]
    assert final(kernel_trace("average-pooling"), "pool") == [[[13, 8], [79, 19.5]]]


def test_the_eight_settings_of_arithmetic() -> None:
    found = [
        (
            stage.in_size[1:],
            stage.windows.size,
            stage.windows.padding[0][0],
            stage.windows.stride[0],
            stage.windows.dilation[0],
        )
        for path in KERNELS
        if "arithmetic" in path.stem
        for stage in kernel_trace(path.stem).run.stages
    ]
    wanted = [(4, 3, 0, 1, 1), (5, 4, 2, 1, 1), (5, 3, 1, 1, 1), (5, 3, 2, 1, 1)]
    wanted += [(5, 3, 0, 2, 1), (5, 3, 1, 2, 1), (6, 3, 1, 2, 1), (7, 3, 0, 1, 2)]
    assert found == [((i, i), (k, k), p, s, d) for i, k, p, s, d in wanted]


def test_edges_become_corners() -> None:
    corners = np.argwhere(np.array(final(kernel_trace("two-layer-stack"), "a", 2)[0]))
    assert corners.tolist() == [[0, 0], [6, 5]]  # where both squares begin, seen from above left


def test_a_tie_goes_to_the_first() -> None:
    trace = kernel_trace("backward-through-convolution")
    assert np.array(final(trace, "a")[0])[2:, :2].tolist() == [[2, 2], [0, 2]]
    assert np.array(final(trace, "grad_a")[0])[2:, :2].tolist() == [[-1, 0], [0, 0]]


def test_stride_stands_beside_padding() -> None:
    trace = kernel_trace("stride-beside-padding")
    assert trace.beside is not None
    assert trace.run.stages[0].map_size == (1, 2, 2)
    assert trace.beside.run.stages[0].map_size == (1, 5, 5)


def test_xor_is_learnt() -> None:
    (path,) = (path for path in PATHS if path.stem == "05-xor-tanh")
    run = run_of(load(path))
    prediction = forward(run.shape, trained(run).before(run.updates), run.inputs).a[-1]
    assert np.abs(prediction - run.targets).max() < 0.25
