from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engine.convolution import convolution_gradients, convolve, image_gradient, unrolled
from engine.kernel import Windows
from engine.row_convolution import RowConvolution
from tests.engine.reference import CONV_5X5, CONV_RGB
from tests.engine.strategies import SOME


class Case(NamedTuple):
    images: np.ndarray
    kernel: np.ndarray
    bias: np.ndarray
    windows: Windows
    arriving: np.ndarray


def pairs(low: int, high: int) -> st.SearchStrategy[tuple[int, int]]:
    return st.tuples(st.integers(low, high), st.integers(low, high))


GEOMETRIES = st.builds(
    Windows,
    plane=pairs(1, 7),
    size=pairs(1, 4),
    stride=pairs(1, 3),
    dilation=pairs(1, 3),
    padding=st.tuples(pairs(0, 3), pairs(0, 3)),
)


def filled(draw: st.DrawFn, windows: Windows) -> Case:
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1), label="numbers"))
    n, channels, filters = (draw(st.integers(1, most)) for most in (3, 3, 3))
    return Case(
        rng.normal(size=(n, channels, *windows.plane)),
        rng.normal(size=(filters, channels, *windows.size)),
        rng.normal(size=filters),
        windows,
        rng.normal(size=(n, filters, *windows.count)),
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    return filled(draw, draw(GEOMETRIES))


@st.composite
def row_cases(draw: st.DrawFn) -> Case:
    """What a `RowConvolution` can do."""
    h, w = draw(pairs(1, 4))
    padding = draw(st.tuples(pairs(0, h - 1), pairs(0, w - 1)))
    windows = Windows(draw(pairs(1, 7)), (h, w), padding=padding)
    assume(min(windows.count) > 0)
    case = filled(draw, windows)
    return Case(*(np.asarray(part, np.float32) for part in case[:3]), windows, case.arriving)


def looped(case: Case) -> tuple[np.ndarray, ...]:
    """Return the maps and the gradients of kernel, bias and images, one product at a time."""
    images, kernel, bias, windows, arriving = case
    (down, right), (apart, aside) = windows.stride, windows.dilation
    (top, _), (left, _) = windows.padding
    maps = np.zeros_like(arriving)
    grad_kernel, grad_bias, grad_images = (np.zeros_like(a) for a in (kernel, bias, images))
    for n, f, r, c in np.ndindex(*maps.shape):
        maps[n, f, r, c] += bias[f]
        grad_bias[f] += arriving[n, f, r, c]
        for k, i, j in np.ndindex(*kernel.shape[1:]):
            row, column = r * down + i * apart - top, c * right + j * aside - left
            if 0 <= row < images.shape[2] and 0 <= column < images.shape[3]:
                maps[n, f, r, c] += kernel[f, k, i, j] * images[n, k, row, column]
                grad_kernel[f, k, i, j] += arriving[n, f, r, c] * images[n, k, row, column]
                grad_images[n, k, row, column] += arriving[n, f, r, c] * kernel[f, k, i, j]
    return maps, grad_kernel, grad_bias, grad_images


def computed(case: Case) -> tuple[np.ndarray, ...]:
    images, kernel, bias, windows, arriving = case
    maps = convolve(images, kernel, bias, windows)
    return maps, *convolution_gradients(images, kernel, windows, arriving)


@SOME
@given(cases())
def test_convolution_is_what_loops_make_of_it(case: Case) -> None:
    for ours, expected in zip(computed(case), looped(case), strict=True):
        assert ours.shape == expected.shape
        np.testing.assert_allclose(ours, expected, rtol=1e-12, atol=1e-12)


@SOME
@given(cases())
def test_single_precision_stays_single_and_near(case: Case) -> None:
    images, kernel, bias, windows, arriving = case
    single = Case(
        *(part.astype(np.float32) for part in (images, kernel, bias)),
        windows,
        arriving.astype(np.float32),
    )
    for ours, expected in zip(computed(single), computed(case), strict=True):
        assert ours.dtype == np.float32
        np.testing.assert_allclose(ours, expected, rtol=1e-4, atol=1e-4)


@SOME
@given(cases(), st.data())
def test_gradients_are_central_differences(case: Case, data: st.DataObject) -> None:
    gradients = convolution_gradients(case.images, case.kernel, case.windows, case.arriving)
    which = data.draw(st.sampled_from(["images", "kernel", "bias"]))
    array = getattr(case, which)
    place = tuple(data.draw(st.integers(0, n - 1)) for n in array.shape)
    totals = []
    for change in (1e-3, -1e-3):  # it is linear: no need for a small one
        changed = array.copy()
        changed[place] += change
        images, kernel, bias, windows, arriving = case._replace(**{which: changed})
        totals.append((convolve(images, kernel, bias, windows) * arriving).sum())
    difference = (totals[0] - totals[1]) / 2e-3
    assert getattr(gradients, which)[place] == pytest.approx(difference, rel=1e-8, abs=1e-8)


@SOME
@given(cases())
def test_the_way_back_is_the_transpose_of_the_way_there(case: Case) -> None:
    images, kernel, bias, windows, arriving = case
    maps = convolve(images, kernel, np.zeros_like(bias), windows)
    back = image_gradient(kernel, windows, arriving)
    assert (maps * arriving).sum() == pytest.approx((images * back).sum(), rel=1e-10, abs=1e-10)


def test_cells_that_the_floor_drops_get_no_gradient() -> None:
    windows = Windows((1, 6), (1, 2), stride=(1, 3))
    assert windows.dropped == (0, 1)
    back = image_gradient(np.array([[[[1.0, 2.0]]]]), windows, np.ones((1, 1, 1, 2)))
    assert back.tolist() == [[[[1, 2, 0, 1, 2, 0]]]]


def test_a_kernel_larger_than_the_image_makes_nothing() -> None:
    images, kernel = np.ones((2, 1, 2, 3)), np.ones((4, 1, 3, 3))
    windows = Windows((2, 3), (3, 3))
    maps = convolve(images, kernel, np.ones(4), windows)
    assert maps.shape == (2, 4, 0, 1)
    gradients = convolution_gradients(images, kernel, windows, maps)
    assert not any(gradient.any() for gradient in gradients)
    assert gradients.images.shape == images.shape


def test_windows_over_another_plane_are_refused() -> None:
    with pytest.raises(ValueError, match="windows over"):
        unrolled(np.zeros((1, 1, 4, 5)), Windows((5, 4), (2, 2)))


def test_the_course_s_5x5() -> None:
    image, kernel = np.array(CONV_5X5["image"], float), np.array(CONV_5X5["kernel"], float)
    windows = Windows((5, 5), (3, 3))
    maps = convolve(image[None, None], kernel[None, None], np.zeros(1), windows)
    assert maps[0, 0].tolist() == CONV_5X5["output"]


def test_the_course_s_rgb() -> None:
    image, kernels = np.array(CONV_RGB["image"], float), np.array(CONV_RGB["kernels"], float)
    windows = Windows((5, 5), (3, 3), padding=((1, 1), (1, 1)))
    maps = convolve(image[None], kernels[None], np.array([CONV_RGB["bias"]], float), windows)
    assert maps[0, 0, :2, :4].tolist() == CONV_RGB["output"]
    for channel, expected in enumerate(CONV_RGB["partial_sums"]):
        one = slice(channel, channel + 1)
        partial = convolve(image[None, one], kernels[None, one], np.zeros(1), windows)
        assert partial[0, 0, :2, :4].tolist() == expected


# -- the layout for training -------------------------------------------------------------------


@SOME
@given(row_cases())
def test_by_rows_it_is_the_same_convolution(case: Case) -> None:
    images, kernel, bias, windows, arriving = case
    layer = RowConvolution(windows, kernel, bias, len(images))
    for _ in range(2):  # the buffers of the first time must not show in the second
        maps = layer.forward(images.transpose(2, 0, 3, 1)).transpose(1, 3, 0, 2)
        on_maps = np.ascontiguousarray(arriving.transpose(2, 0, 3, 1), np.float32)
        layer.backward(on_maps)
        back = layer.image_gradient(on_maps).transpose(1, 3, 0, 2)
        ours = (maps, layer.grad_kernel.transpose(3, 2, 0, 1), layer.grad_bias, back)
        for one, other in zip(ours, looped(case), strict=True):
            assert one.dtype == np.float32
            np.testing.assert_allclose(one, other, rtol=1e-4, atol=1e-4)


def test_by_rows_a_changed_kernel_counts() -> None:
    windows = Windows((3, 3), (2, 2))
    layer = RowConvolution(windows, np.ones((1, 1, 2, 2), np.float32), np.zeros(1, np.float32), 1)
    images = np.ones((3, 1, 3, 1), np.float32)
    assert np.unique(layer.forward(images)).tolist() == [4]
    layer.kernel *= 2
    layer.bias += 1
    assert np.unique(layer.forward(images)).tolist() == [9]


@pytest.mark.parametrize(
    "windows",
    [
        Windows((5, 5), (3, 3), stride=(1, 2)),
        Windows((5, 5), (3, 3), dilation=(2, 1)),
    ],
)
def test_by_rows_some_geometries_are_refused(windows: Windows) -> None:
    kernel, bias = np.ones((1, 1, 3, 3), np.float32), np.zeros(1, np.float32)
    with pytest.raises(ValueError, match="stride"):
        RowConvolution(windows, kernel, bias, 1)


def test_by_rows_there_is_no_way_back_out_of_padding_that_is_too_wide() -> None:
    windows = Windows((5, 5), (3, 3), padding=((3, 0), (0, 0)))
    kernel, bias = np.ones((1, 1, 3, 3), np.float32), np.zeros(1, np.float32)
    layer = RowConvolution(windows, kernel, bias, 1)
    maps = layer.forward(np.ones((5, 1, 5, 1), np.float32))
    assert not maps[0].any()
    with pytest.raises(ValueError, match="padding"):
        layer.image_gradient(maps)
