from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.kernel import Windows
from engine.pooling import POOLINGS, AveragePooling, MaxPooling
from tests.engine.reference import POOLING_4X4
from tests.engine.strategies import SOME


class Case(NamedTuple):
    maps: np.ndarray
    windows: Windows
    arriving: np.ndarray


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Maps with many equal numbers, and windows that may overlap, leave gaps, or not fit."""
    pairs = (st.tuples(st.integers(1, most), st.integers(1, most)) for most in (7, 4, 4))
    windows = Windows(*(draw(pair) for pair in pairs))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1), label="numbers"))
    before = tuple(draw(st.lists(st.integers(1, 3), max_size=2)))
    maps = rng.integers(-2, 2, (*before, *windows.plane)).astype(float)
    return Case(maps, windows, rng.normal(size=(*before, *windows.count)))


def cells_of(windows: Windows, r: int, c: int) -> list[tuple[int, int]]:
    (height, width), (down, right) = windows.size, windows.stride
    return [(r * down + i, c * right + j) for i in range(height) for j in range(width)]


def looped(case: Case, kind: str) -> tuple[np.ndarray, np.ndarray]:
    """Return the pooled maps and the gradient on the maps, one window at a time."""
    maps, windows, arriving = case
    pooled, gradient = np.zeros_like(arriving), np.zeros_like(maps)
    for *before, r, c in np.ndindex(*arriving.shape):
        cells = [(*before, *cell) for cell in cells_of(windows, r, c)]
        here = (*before, r, c)
        if kind == "max":
            largest = max(cells, key=lambda cell: maps[cell])  # the first one of several
            pooled[here] = maps[largest]
            gradient[largest] += arriving[here]
        else:
            pooled[here] = sum(maps[cell] for cell in cells) / len(cells)
            for cell in cells:
                gradient[cell] += arriving[here] / len(cells)
    return pooled, gradient


@pytest.mark.parametrize("kind", POOLINGS)
@SOME
@given(case=cases())
def test_pooling_is_what_loops_make_of_it(kind: str, case: Case) -> None:
    pooling = POOLINGS[kind](case.windows)
    pooled, gradient = looped(case, kind)
    kept = case.maps.copy()
    np.testing.assert_allclose(pooling.forward(case.maps), pooled, rtol=1e-14)
    back = pooling.backward(case.arriving)
    np.testing.assert_allclose(back, gradient, rtol=1e-12, atol=1e-14)
    assert back.shape == case.maps.shape
    assert np.array_equal(case.maps, kept)


@pytest.mark.parametrize("kind", POOLINGS)
@SOME
@given(case=cases(), data=st.data())
def test_gradient_is_the_central_difference(kind: str, case: Case, data: st.DataObject) -> None:
    # Apart from each other, so that a small change keeps the order.
    order = np.random.default_rng(int(case.maps.sum()) + 1000).permutation(case.maps.size)
    maps = order.reshape(case.maps.shape).astype(float)
    pooling = POOLINGS[kind](case.windows)
    pooling.forward(maps)
    gradient = pooling.backward(case.arriving)
    place = tuple(data.draw(st.integers(0, n - 1)) for n in maps.shape)
    totals = []
    for change in (0.25, -0.25):
        changed = maps.copy()
        changed[place] += change
        totals.append((pooling.forward(changed) * case.arriving).sum())
    assert gradient[place] == pytest.approx((totals[0] - totals[1]) / 0.5, abs=1e-9)


@pytest.mark.parametrize("kind", POOLINGS)
def test_precision_and_memory_layout_are_kept(kind: str) -> None:
    rows_first = np.random.default_rng(0).random((6, 2, 6, 3), dtype=np.float32)
    maps = rows_first.transpose(1, 3, 0, 2)
    pooling = POOLINGS[kind](Windows((6, 6), (2, 3), (2, 3)))
    pooled = pooling.forward(maps)
    back = pooling.backward(pooled)
    for array in (pooled, back):
        assert array.dtype == np.float32
        assert array.transpose(2, 0, 3, 1).flags.c_contiguous


def test_of_equal_cells_the_first_in_row_order_gets_the_gradient() -> None:
    # By columns the first would be the one below.
    pooling = MaxPooling(Windows((2, 2), (2, 2)))
    assert pooling.forward(np.array([[0.0, 5.0], [5.0, 5.0]])).tolist() == [[5.0]]
    assert pooling.backward(np.array([[3.0]])).tolist() == [[0.0, 3.0], [0.0, 0.0]]


def test_windows_that_overlap_add_up() -> None:
    windows = Windows((1, 3), (1, 2))
    largest = MaxPooling(windows)
    largest.forward(np.array([[1.0, 9.0, 1.0]]))
    assert largest.backward(np.array([[2.0, 5.0]])).tolist() == [[0.0, 7.0, 0.0]]
    assert AveragePooling(windows).backward(np.array([[2.0, 5.0]])).tolist() == [[1.0, 3.5, 2.5]]


def test_there_is_no_way_back_before_the_way_there() -> None:
    with pytest.raises(ValueError, match="no way back"):
        MaxPooling(Windows((2, 2), (2, 2))).backward(np.zeros((1, 1)))


@pytest.mark.parametrize("kind", POOLINGS)
def test_the_course_s_4x4(kind: str) -> None:
    pooling = POOLINGS[kind](Windows((4, 4), (2, 2), (2, 2)))
    assert pooling.forward(np.array(POOLING_4X4["image"], float)).tolist() == POOLING_4X4[kind]
