"""Which cells belong together: each direction is the inverse of the other."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.kernel import KernelRun, Windows, same_padding
from engine.kernel_links import inputs_of, outputs_of, receptive_field, touched_by
from engine.kernel_pass import KernelPass
from engine.refs import Ref
from tests.engine.kernel_runs import runs


@settings(max_examples=40)
@given(runs(backward=False))
def test_inputs_and_outputs_are_each_other_s_inverse(run: KernelRun) -> None:
    stage = run.stages[0]
    outputs = [Ref("y", stage.layer, index) for index in product(*map(range, stage.map_size))]
    for index in product(*map(range, stage.in_size)):
        ref = Ref("x", None, index)
        assert set(outputs_of(run, ref)) == {out for out in outputs if ref in inputs_of(run, out)}


@settings(max_examples=40)
@given(runs(backward=False), st.data())
def test_a_weight_touches_what_it_multiplies_in_some_window(
    run: KernelRun, data: st.DataObject
) -> None:
    stage = run.stages[-1]
    index = tuple(data.draw(st.integers(0, n - 1)) for n in stage.kernel.shape)
    _, ch, i, j = index
    place = i * stage.windows.size[1] + j
    expected = [
        Ref(stage.source, stage.source_layer, (ch, *stage.windows.cells(r, c)[place]))
        for r, c in product(*map(range, stage.map_size[1:]))
    ]
    assert list(touched_by(run, Ref("k", stage.layer, index))) == expected


@settings(max_examples=40)
@given(runs(backward=False), st.data())
def test_nothing_outside_of_the_receptive_field_matters(
    run: KernelRun, data: st.DataObject
) -> None:
    stage = run.stages[-1]
    index = tuple(data.draw(st.integers(0, n - 1)) for n in stage.out_size)
    rows, columns = receptive_field(run, Ref(stage.output, stage.layer, index))
    image = np.full_like(run.image, 7.0)
    (top, bottom), (left, right) = ((max(0, a), max(0, b)) for a, b in (rows, columns))
    image[:, top:bottom, left:right] = run.image[:, top:bottom, left:right]
    last = len(run.stages) - 1
    before = KernelPass(run).whole(stage.output, last)[index]
    assert KernelPass(replace(run, image=image)).whole(stage.output, last)[index] == before


def test_the_receptive_field_grows_by_a_window_a_stage() -> None:
    """Two 3 x 3 convolutions see 5 x 5: the field of the second, through the first."""
    windows = Windows((9, 9), (3, 3))
    assert windows.seen(*windows.seen((2, 3), (0, 1))) == ((2, 7), (0, 5))


def test_same_padding_gives_as_many_windows_as_cells_and_the_odd_one_at_the_end() -> None:
    sides = same_padding((5, 6), (3, 4), (1, 2))
    assert sides == ((1, 1), (1, 1))
    assert same_padding((5, 5), (4, 4), (1, 1)) == ((1, 2), (1, 2))
    assert Windows((5, 5), (4, 4), padding=((1, 2), (1, 2))).count == (5, 5)


def test_what_the_floor_leaves_out() -> None:
    windows = Windows((6, 7), (3, 3), (2, 2))
    assert windows.count == (2, 3)
    assert windows.dropped == (1, 0)
