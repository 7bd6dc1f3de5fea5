"""From a scenario to its trace, in pieces."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace
from PIL import Image

from engine import preparation
from engine.kernel_trace import KernelTrace
from engine.pictures import PictureError
from engine.preparation import Pictures, check_picture, preparation_of, trace_of
from engine.refs import Ref
from engine.scenario import (
    CompareSpec,
    ConvSpec,
    ImageFile,
    KernelScenario,
    PoolSpec,
    ScenarioError,
    dump,
    parse,
)
from engine.steps import Level
from tests.engine.reference import EXAMPLE
from tests.engine.strategies import same_step, traced

SMALL = KernelScenario(
    format="neurostep/1",
    kind="kernel",
    image=((1.0, 2.0, 3.0), (4.0, 5.0, 6.0), (7.0, 8.0, 9.0)),
    kernel=((1.0, 1.0), (0.0, -1.0)),
)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.png"
    levels = np.random.default_rng(1).integers(0, 256, (70, 50, 3), dtype=np.uint8)
    Image.fromarray(levels).save(path)
    return path


def over(path: Path, **changes: object) -> KernelScenario:
    return replace(SMALL, image=ImageFile(str(path)), **changes)


def kernel_trace(scenario: KernelScenario, level: Level = Level.POSITION) -> KernelTrace:
    trace = trace_of(scenario, level)
    assert isinstance(trace, KernelTrace)
    return trace


def test_a_network_is_trained_in_pieces():
    scenario = replace(EXAMPLE, epochs=5)
    made = preparation_of(scenario)
    shares = [made.share]
    while not made.advance(2):
        shares.append(made.share)
    assert shares == [0, 0.4, 0.8]
    assert made.share == 1
    expected = traced(scenario, Level.LAYER)
    trace = made.trace(Level.LAYER)
    assert len(trace) == len(expected)
    assert all(same_step(a, b) for a, b in zip(trace, expected, strict=True))


def test_a_small_image_is_ready_at_once():
    made = preparation_of(SMALL)
    assert made.share == 0
    assert not made.advance(1)  # the numbers are worked out here, and not where they are shown
    while not made.advance(1):
        assert made.share < 1
    assert made.share == 1
    trace = made.trace(Level.NEURON)
    assert isinstance(trace, KernelTrace)
    assert (trace.level, trace.maps, trace.beside) == (Level.NEURON, (), None)


def test_a_photograph_is_filtered_tile_by_tile_through_every_stage(photo: Path):
    above = ConvSpec(((1.0, -1.0),), activation="relu", pool=PoolSpec("max"))
    scenario = over(photo, stack=(above,))
    made = preparation_of(scenario)
    shares = []
    while not made.advance(1):
        shares.append(made.share)
    assert shares == sorted(shares)
    assert len(set(shares)) > 10
    assert shares[-1] < made.share == 1
    trace = made.trace(Level.POSITION)
    assert isinstance(trace, KernelTrace)
    first, second = trace.maps
    assert (first.shape, second.shape) == ((3, 69, 49), (3, 34, 24))
    assert first.dtype == second.dtype == np.float32
    assert not first.flags.writeable
    for f, r, c in ((0, 0, 0), (1, 68, 48), (2, 13, 29)):
        exact = trace.value(Ref("y", 1, (f, r, c)), len(trace) - 1)
        assert first[f, r, c] == pytest.approx(exact)
    for f, r, c in ((0, 0, 0), (2, 33, 23)):
        exact = trace.value(Ref("pool", 2, (f, r, c)), len(trace) - 1)
        assert second[f, r, c] == pytest.approx(exact)


def test_33_rows_are_a_photograph_and_32_are_not():
    for n, maps in ((32, 0), (33, 1)):
        image = ((0.0, 1.0, 2.0),) * n
        assert len(kernel_trace(replace(SMALL, image=image)).maps) == maps


def test_whole_maps_of_a_photograph_are_no_steps(photo: Path):
    for level in (Level.LAYER, Level.PHASE):
        assert kernel_trace(over(photo), level).level is Level.POSITION
        assert kernel_trace(SMALL, level).level is level
    assert kernel_trace(over(photo), Level.TERM).level is Level.TERM


def test_the_second_setting_stands_beside_the_first():
    trace = kernel_trace(replace(SMALL, compare=CompareSpec(stride=2)), Level.TERM)
    assert trace.beside is not None
    assert trace.beside.level is Level.TERM
    assert trace.run.stages[0].windows.stride == (1, 1)
    assert trace.beside.run.stages[0].windows.stride == (2, 2)


def test_the_second_setting_can_do_without_the_first_one_s_pooling():
    pooled = replace(SMALL, pool=PoolSpec("max"), compare=CompareSpec(pool=None))
    trace = kernel_trace(pooled)
    assert trace.beside is not None
    assert trace.run.stages[0].pooling == "max"
    assert trace.beside.run.stages[0].pooling == ""
    assert parse(dump(pooled)) == pooled


@pytest.mark.parametrize("change", [CompareSpec(stride=2), CompareSpec(image=SMALL.image)])
def test_a_photograph_is_seen_alone(photo: Path, change: CompareSpec):
    trace = kernel_trace(over(photo, compare=change), Level.PHASE)
    assert trace.beside is None
    assert trace.level is Level.POSITION
    assert len(trace.maps) == 1


def test_a_picture_is_decoded_once_until_its_file_changes(
    photo: Path, monkeypatch: pytest.MonkeyPatch
):
    read: list[Path] = []
    real = preparation.read_picture
    monkeypatch.setattr(
        preparation, "read_picture", lambda path: (read.append(path), real(path))[1]
    )
    pictures = Pictures()
    for stride in (1, 2, 3):
        trace_of(over(photo, stride=stride), Level.POSITION, pictures)
    assert read == [photo]
    Image.new("L", (40, 40), 7).save(photo)
    os.utime(photo, ns=(0, 0))
    trace = trace_of(over(photo), Level.POSITION, pictures)
    assert read == [photo, photo]
    assert isinstance(trace, KernelTrace)
    assert trace.run.image.shape == (1, 40, 40)
    photo.unlink()
    with pytest.raises(PictureError, match="there is no file"):
        trace_of(over(photo), Level.POSITION, pictures)


def test_a_picture_that_does_not_go_with_the_rest(photo: Path):
    wide = over(photo, kernel=((1.0,) * 31,), dilation=2)
    with pytest.raises(ScenarioError, match="reaches over 61 columns") as caught:
        check_picture(wide)
    assert caught.value.path == "kernel"
    with pytest.raises(ScenarioError, match="reaches over 61 columns") as caught:
        check_picture(over(photo, compare=CompareSpec(kernel=wide.kernel, dilation=2)))
    assert caught.value.path == "compare.kernel"
    with pytest.raises(ScenarioError, match="at most 32 rows"):
        check_picture(over(photo, backward=1.0))
    check_picture(over(photo))
    check_picture(SMALL)
    check_picture(EXAMPLE)
