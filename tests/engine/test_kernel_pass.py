"""The numbers of a stack of convolutions: against loops, and against finite differences."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from engine.kernel import KernelRun, Stage
from engine.kernel_pass import KernelPass
from tests.engine.kernel_runs import run_of, runs

FUNCTIONS = {
    "identity": lambda z: z,
    "relu": lambda z: max(z, 0.0),
    "tanh": np.tanh,
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
}


def looped(stage: Stage, source: np.ndarray) -> dict[str, np.ndarray]:
    """What comes out of a stage, one number at a time."""
    y = np.zeros(stage.map_size)
    for f, r, c in np.ndindex(*stage.map_size):
        y[f, r, c] = stage.bias[f]
        for ch in range(stage.in_channels):
            for i, j in np.ndindex(*stage.windows.size):
                row = r * stage.windows.stride[0] + i * stage.windows.dilation[0]
                column = c * stage.windows.stride[1] + j * stage.windows.dilation[1]
                row -= stage.windows.padding[0][0]
                column -= stage.windows.padding[1][0]
                if 0 <= row < source.shape[1] and 0 <= column < source.shape[2]:
                    y[f, r, c] += source[ch, row, column] * stage.kernel[f, ch, i, j]
    made = {"y": y, "a": np.vectorize(FUNCTIONS[stage.activation])(y)}
    if stage.pool_windows is not None:
        (height, width), (down, across) = stage.pool_windows.size, stage.pool_windows.stride
        pool = np.zeros(stage.out_size)
        for f, r, c in np.ndindex(*pool.shape):
            cells = made["a"][f, r * down : r * down + height, c * across : c * across + width]
            pool[f, r, c] = cells.max() if stage.pooling == "max" else cells.mean()
        made["pool"] = pool
    return made


@settings(max_examples=60)
@given(runs(backward=False))
def test_every_map_is_what_a_loop_makes(run: KernelRun) -> None:
    values, source = KernelPass(run), run.image
    for number, stage in enumerate(run.stages):
        expected = looped(stage, source)
        for quantity, array in expected.items():
            if quantity != "a" or stage.activated == "a":
                assert values.whole(quantity, number) == pytest.approx(array, abs=1e-12)
        source = expected["a" if stage.output == "y" else stage.output]


@settings(max_examples=60)
@given(runs(backward=False), st.data())
def test_a_part_worked_out_by_itself_is_the_part_of_the_whole(
    run: KernelRun, data: st.DataObject
) -> None:
    whole, parts = KernelPass(run), KernelPass(run)
    number = data.draw(st.integers(0, len(run.stages) - 1))
    stage = run.stages[number]
    filters, *plane = stage.out_size
    spans = []
    for n in plane:
        low = data.draw(st.integers(0, n - 1))
        spans.append((low, data.draw(st.integers(low + 1, n))))
    made = parts._made(stage.output, number, range(filters), *spans)
    expected = whole.whole(stage.output, number)[:, slice(*spans[0]), slice(*spans[1])]
    assert np.array_equal(made, expected)


def loss_of(run: KernelRun) -> float:
    """A number whose gradient by the last output is just what arrives."""
    assert run.arriving is not None
    last = len(run.stages) - 1
    return float((KernelPass(run).whole(run.stages[last].output, last) * run.arriving).sum())


def changed(run: KernelRun, what: str, number: int, index: tuple[int, ...], by: float) -> KernelRun:
    if what == "x":
        image = run.image.copy()
        image[index] += by
        return replace(run, image=image)
    array = getattr(run.stages[number], what).copy()
    array[index] += by
    stage = replace(run.stages[number], **{what: array})
    return replace(run, stages=(*run.stages[:number], stage, *run.stages[number + 1 :]))


@settings(max_examples=60)
@given(runs(backward=True), st.data())
def test_gradients_are_those_of_finite_differences(run: KernelRun, data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(run.stages) - 1))
    what = data.draw(st.sampled_from(["x", "kernel", "bias"]))
    array = run.image if what == "x" else getattr(run.stages[number], what)
    index = tuple(data.draw(st.integers(0, n - 1)) for n in array.shape)
    values = KernelPass(run)
    quantity = {"x": "grad_x", "kernel": "grad_k", "bias": "grad_bias"}[what]
    gradient = values.gradient(quantity, 0 if what == "x" else number)[index]
    h = 1e-6
    up, down = (loss_of(changed(run, what, number, index, by)) for by in (h, -h))
    here = loss_of(run)
    assume((up - here) / h == pytest.approx((here - down) / h, abs=1e-4))  # not at a corner
    assert gradient == pytest.approx((up - down) / (2 * h), abs=1e-4)


def test_of_equal_maxima_the_first_one_receives_the_gradient() -> None:
    run = run_of([[1, 5], [5, 5]], [[1]], pool="max", arriving=3.0)
    assert KernelPass(run).gradient("grad_x", 0).tolist() == [[[0, 3], [0, 0]]]


def test_an_average_spreads_its_gradient_evenly() -> None:
    run = run_of([[1, 5], [5, 5]], [[1]], pool="average", arriving=3.0)
    assert KernelPass(run).gradient("grad_x", 0).tolist() == [[[0.75, 0.75], [0.75, 0.75]]]
