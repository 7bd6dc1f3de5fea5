from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.activations import ACTIVATIONS
from engine.convolution import convolve
from engine.filtering import Filtering
from engine.kernel import Stage, Windows
from engine.pooling import POOLINGS
from tests.engine.strategies import SOME


def pairs(low: int, high: int) -> st.SearchStrategy[tuple[int, int]]:
    return st.tuples(st.integers(low, high), st.integers(low, high))


@st.composite
def stages(draw: st.DrawFn) -> Stage:
    """Any stage over a plane that is several tiles high; many weights are zero."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1), label="numbers"))
    plane = draw(st.integers(1, 40)), draw(st.integers(1, 9))
    padding = st.tuples(pairs(0, 4), pairs(0, 4))
    windows = Windows(plane, draw(pairs(1, 4)), draw(pairs(1, 3)), draw(pairs(1, 3)), draw(padding))
    channels, filters = draw(st.integers(1, 3)), draw(st.integers(1, 4))
    kernel = rng.normal(size=(filters, channels, *windows.size))
    kernel *= rng.random(kernel.shape) < draw(st.sampled_from([0.1, 0.5, 1.0]))
    kernel *= rng.random((filters, channels, 1, 1)) < 0.7
    pooling = draw(st.sampled_from(["", *POOLINGS]))
    return Stage(
        layer=None,
        source="x",
        source_layer=None,
        in_channels=channels,
        windows=windows,
        kernel=kernel,
        bias=rng.normal(size=filters) * draw(st.integers(0, 1)),
        activation=draw(st.sampled_from(["identity", "relu", "tanh", "sigmoid"])),
        pooling=pooling,
        pool_windows=Windows(windows.count, draw(pairs(1, 9)), draw(pairs(1, 4)))
        if pooling
        else None,
    )


def expected(image: np.ndarray, stage: Stage) -> np.ndarray:
    """Return what comes out of a stage, all at once and in double precision."""
    maps = convolve(image[None].astype(float), stage.kernel, stage.bias, stage.windows)
    maps = ACTIVATIONS[stage.activation].value(maps)
    if stage.pool_windows is not None:
        maps = POOLINGS[stage.pooling](stage.pool_windows).forward(maps)
    return maps[0]


def photo(stage: Stage, kind: type = np.uint8) -> np.ndarray:
    image = np.random.default_rng(3).integers(0, 256, stage.in_size).astype(np.uint8)
    return image if kind is np.uint8 else (image / np.float32(255)).astype(np.float32)


def filtered(image: np.ndarray, stage: Stage) -> np.ndarray:
    filtering = Filtering(image, stage)
    assert filtering.advance(10**6)
    return filtering.result


@pytest.mark.parametrize("kind", [np.uint8, np.float32])
@SOME
@given(stage=stages())
def test_filtering_is_the_stage(kind: type, stage: Stage) -> None:
    image = photo(stage, kind)
    result = filtered(image, stage)
    assert result.dtype == np.float32
    assert result.shape == stage.out_size
    np.testing.assert_allclose(result, expected(image, stage), rtol=1e-4, atol=1e-3)


@SOME
@given(stage=stages())
def test_integers_are_exact(stage: Stage) -> None:
    stage = replace(
        stage, kernel=np.rint(stage.kernel * 3), bias=np.rint(stage.bias), activation="relu"
    )
    if stage.pooling == "average":
        stage = replace(stage, pooling="max")
    image = photo(stage)
    assert np.array_equal(filtered(image, stage), expected(image, stage))


@SOME
@given(stage=stages(), tiles=st.integers(1, 3))
def test_it_comes_tile_by_tile(stage: Stage, tiles: int) -> None:
    image = photo(stage)
    whole = filtered(image, stage)
    filtering, shares = Filtering(image, stage), []
    done = filtering.done
    while not done:
        shares.append(filtering.share)
        known = round(filtering.share * len(filtering.result[0]))
        done = filtering.advance(tiles)
        assert done == filtering.done
        assert np.array_equal(filtering.result[:, :known], whole[:, :known])
    assert filtering.share == 1.0
    assert shares == sorted(set(shares))
    assert np.array_equal(filtering.result, whole)
    assert filtering.advance()


def simple(plane: tuple[int, int] = (30, 20), channels: int = 3) -> Stage:
    windows = Windows(plane, (3, 3), padding=((1, 1), (1, 1)))
    kernel = np.random.default_rng(1).normal(size=(2, channels, 3, 3))
    return Stage(
        None, "x", None, channels, windows, kernel, np.array([0.5, -1.0]), "identity", "", None
    )


def test_a_part_of_the_result_is_seen_before_the_end() -> None:
    stage = simple()
    image = photo(stage)
    filtering = Filtering(image, stage)
    assert not filtering.advance(2)
    assert 0 < filtering.share < 1
    made = filtering.result.any(axis=(0, 2))
    assert made[0]
    assert not made[-1]


def test_the_image_may_lie_in_memory_with_the_channels_last() -> None:
    stage = simple()
    image = photo(stage)
    turned = np.ascontiguousarray(image.transpose(1, 2, 0)).transpose(2, 0, 1)
    assert np.array_equal(filtered(turned, stage), filtered(image, stage))
    turned.setflags(write=False)
    assert np.array_equal(filtered(turned, stage), filtered(image, stage))


def test_a_kernel_larger_than_the_image_is_done_at_once() -> None:
    filtering = Filtering(
        np.zeros((3, 1, 5), np.uint8), replace(simple((1, 5)), windows=Windows((1, 5), (3, 3)))
    )
    assert filtering.done
    assert filtering.share == 1.0
    assert filtering.advance()
    assert filtering.result.shape == (2, 0, 3)


def test_an_image_of_another_size_is_refused() -> None:
    with pytest.raises(ValueError, match="an image of"):
        Filtering(np.zeros((3, 20, 30), np.uint8), simple())
