"""Convolution and pooling beside PyTorch's, where it is installed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engine.convolution import convolution_gradients, convolve
from engine.kernel import Windows
from engine.pooling import POOLINGS
from tests.engine.strategies import SOME

PAIR = st.tuples(st.integers(1, 3), st.integers(1, 3))


@SOME
@given(
    plane=st.tuples(st.integers(1, 8), st.integers(1, 8)),
    geometry=st.tuples(PAIR, PAIR, PAIR, st.tuples(PAIR, PAIR)),
    seed=st.integers(0, 2**32 - 1),
)
def test_pytorch_convolves_alike(plane: tuple[int, int], geometry: tuple, seed: int) -> None:
    torch = pytest.importorskip("torch")
    functional = torch.nn.functional
    windows = Windows(plane, *geometry)
    assume(min(windows.count) > 0)
    rng = np.random.default_rng(seed)
    images, kernel, bias = (
        rng.normal(size=size) for size in ((2, 3, *plane), (2, 3, *windows.size), (2,))
    )
    x, k, b = (torch.tensor(array, requires_grad=True) for array in (images, kernel, bias))
    (top, bottom), (left, right) = windows.padding
    maps = functional.conv2d(
        functional.pad(x, (left, right, top, bottom)),
        k,
        b,
        stride=windows.stride,
        dilation=windows.dilation,
    )
    ours = convolve(images, kernel, bias, windows)
    np.testing.assert_allclose(ours, maps.detach().numpy(), rtol=1e-12, atol=1e-12)
    arriving = rng.normal(size=ours.shape)
    maps.backward(torch.tensor(arriving))
    gradients = convolution_gradients(images, kernel, windows, arriving)
    for gradient, leaf in zip(gradients, (k, b, x), strict=True):
        np.testing.assert_allclose(gradient, leaf.grad.numpy(), rtol=1e-11, atol=1e-11)


@pytest.mark.parametrize("kind", POOLINGS)
@SOME
@given(
    plane=st.tuples(st.integers(1, 8), st.integers(1, 8)),
    size=PAIR,
    stride=PAIR,
    seed=st.integers(0, 2**32 - 1),
)
def test_pytorch_pools_alike(
    kind: str, plane: tuple[int, int], size: tuple[int, int], stride: tuple[int, int], seed: int
) -> None:
    torch = pytest.importorskip("torch")
    functional = torch.nn.functional
    windows = Windows(plane, size, stride)
    assume(min(windows.count) > 0)
    rng = np.random.default_rng(seed)
    maps = rng.integers(-2, 2, (2, 3, *plane)).astype(float)  # many are equal
    y = torch.tensor(maps, requires_grad=True)
    pool = functional.max_pool2d if kind == "max" else functional.avg_pool2d
    theirs = pool(y, size, stride)
    pooling = POOLINGS[kind](windows)
    ours = pooling.forward(maps)
    np.testing.assert_allclose(ours, theirs.detach().numpy(), rtol=1e-14)
    arriving = rng.normal(size=ours.shape)
    theirs.backward(torch.tensor(arriving))
    np.testing.assert_allclose(pooling.backward(arriving), y.grad.numpy(), rtol=1e-12, atol=1e-14)
