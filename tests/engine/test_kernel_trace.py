"""The kernel's trace: the promised steps, every value from its operands, time both ways."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from engine.kernel import KernelRun
from engine.kernel_trace import KernelTrace
from engine.refs import Ref
from engine.steps import Level, Phase, Step, Unit
from tests.engine.kernel_runs import run_of, runs
from tests.engine.reference import CONV_5X5

RGB = {
    "image": [
        [[156, 155, 156], [153, 154, 157], [149, 151, 155]],
        [[167, 166, 167], [164, 165, 168], [160, 162, 166]],
        [[163, 162, 163], [160, 161, 164], [156, 158, 162]],
    ],
    "kernel": [
        [[-1, -1, 1], [0, 1, -1], [0, 1, 1]],
        [[1, 0, 0], [1, -1, -1], [1, 0, -1]],
        [[0, 1, 1], [0, 1, 0], [1, -1, 1]],
    ],
}


def rgb(level: Level = Level.NEURON) -> KernelTrace:
    return KernelTrace(run_of(RGB["image"], RGB["kernel"], 1.0, padding=1), level)


def applied(step: Step) -> float:
    """What a step's kind makes of its operands."""
    numbers = [float(np.asarray(operand.value)) for operand in step.operands]
    paired = list(zip(numbers[::2], numbers[1::2], strict=False))
    match step.kind:
        case "product":
            return numbers[0] * numbers[1]
        case "running_sum" | "output_sum" | "bias_gradient" | "max_pool_gradient":
            return float(np.add.accumulate([0.0, *numbers])[-1])
        case "channel_sum" | "kernel_gradient" | "input_gradient":
            return float(np.add.accumulate([0.0, *(a * b for a, b in paired)])[-1])
        case "running_max" | "max_pool":
            return max(numbers)
        case "average_pool":
            return float(np.add.accumulate(numbers)[-1] / len(numbers))
        case "activation_gradient":
            return numbers[0] * numbers[1]
    raise ValueError(step.kind)


def test_the_course_s_first_positions() -> None:
    trace = rgb()
    told = [(str(step.target), step.value) for step in trace[:8]]
    assert told == [
        ("partial[0,0,0,0]", 308.0),
        ("partial[0,1,0,0]", -498.0),
        ("partial[0,2,0,0]", 164.0),
        ("y[0,0,0]", -25.0),
        ("partial[0,0,0,1]", 310.0),
        ("partial[0,1,0,1]", -170.0),
        ("partial[0,2,0,1]", 325.0),
        ("y[0,0,1]", 466.0),
    ]
    assert [operand.value for operand in trace[3].operands] == [308.0, -498.0, 164.0, 1.0]


@settings(max_examples=40)
@given(runs())
def test_every_value_comes_from_operands_that_were_known_before(run: KernelRun) -> None:
    trace = KernelTrace(run, Level.TERM)
    for step in trace[:400]:
        for ref, value in step.operands:
            assert trace.value(ref, step.index) == value
            made = trace.made_by(ref, step.index)
            assert made is None or made < step.index
        if step.kind not in ("activation", "slope", "average_pool_gradient"):
            assert applied(step) == step.value
        assert trace.made_by(step.target, step.index) == step.index
        assert trace.made_by(step.target, step.index - 1) is None


@settings(max_examples=40)
@given(runs())
def test_levels_are_the_same_steps_only_fewer(run: KernelRun) -> None:
    finest = KernelTrace(run, Level.TERM)
    for level in finest.levels:
        trace = finest.at_level(level)
        here = [trace._schedule.locate(i) for i in range(len(trace))]
        assert here == sorted(set(here))
        assert [trace._schedule.index(place) for place in here] == list(range(len(trace)))
        assert [trace.translate(i, level) for i in range(len(trace))] == list(range(len(trace)))
        places = [trace._schedule.index(finest._schedule.locate(i)) for i in range(len(finest))]
        assert places == sorted(places)
        assert places[-1] == len(trace) - 1


@settings(max_examples=30)
@given(runs())
def test_at_level_neuron_each_promised_quantity_has_its_steps(run: KernelRun) -> None:
    trace = KernelTrace(run, Level.NEURON)
    found = [step.target for step in trace]
    assert len(set(found)) == len(found)
    expected = set()
    for stage in run.stages:
        for f, r, c in product(*map(range, stage.map_size)):
            expected.add(Ref("y", stage.layer, (f, r, c)))
            if stage.activation != "identity":
                expected.add(Ref("a", stage.layer, (f, r, c)))
            for ch in range(stage.in_channels):
                expected.add(Ref("partial", stage.layer, (f, ch, r, c)))
        if stage.pool_windows is not None:
            expected |= {Ref("pool", stage.layer, i) for i in product(*map(range, stage.out_size))}
        if run.arriving is not None:
            expected |= {Ref("grad_bias", stage.layer, (f,)) for f in range(stage.filters)}
            shape = stage.kernel.shape
            expected |= {Ref("grad_k", stage.layer, i) for i in product(*map(range, shape))}
    if run.arriving is not None:
        expected |= {Ref("grad_x", None, i) for i in product(*map(range, run.image.shape))}
    assert expected <= set(found)
    extra = {ref.quantity for ref in set(found) - expected}
    assert extra <= {"grad_a", "grad_y", "grad_pool"}


@settings(max_examples=30)
@given(runs())
def test_a_map_fills_up_cell_by_cell(run: KernelRun) -> None:
    trace = KernelTrace(run, Level.NEURON)
    stage = run.stages[-1]
    for index in range(0, len(trace), max(1, len(trace) // 20)):
        array, known = trace.filled(stage.output, stage.layer, index)
        flat = [
            trace.value(Ref(stage.output, stage.layer, i), index) is not None
            for i in product(*map(range, array.shape))
        ]
        assert flat == [i < known for i in range(array.size)]


@settings(max_examples=30)
@given(runs(), st.sampled_from([Level.TERM, Level.NEURON, Level.POSITION]))
def test_every_reader_is_told(run: KernelRun, level: Level) -> None:
    trace = KernelTrace(run, level)
    assume(len(trace) < 3000)
    read: dict[Ref, set[int]] = {}
    for step in trace:
        for ref, _ in step.operands:
            read.setdefault(ref, set()).add(step.index)
    for ref, steps in read.items():
        if level is Level.TERM and (run.arriving is not None or ref.quantity != "x"):
            continue  # of longer sums, the whole is told, and not each of its additions
        if not ref.quantity.endswith(("_so_far", "_product")) and len(steps) < 100:
            told = set(trace.used_by(ref, len(trace) - 1))
            assert steps <= told
            # A y is also told to be used by the gradient that its slope goes into.
            assert level is not Level.NEURON or ref.quantity == "y" or told == steps


def test_chapters_are_the_phases_and_jumps_go_from_one_to_the_next() -> None:
    run = run_of(np.arange(16).reshape(4, 4), [[1, 0], [0, -1]], activation="relu", arriving=1.0)
    trace = KernelTrace(run)
    assert [(c.start, c.stop, c.phase) for c in trace.chapters(0)] == [
        (0, 18, Phase.CONVOLUTION),
        (18, 27, Phase.ACTIVATION),
        (27, 27 + 9 + 1 + 4 + 16, Phase.BACKWARD),
    ]
    assert trace.jump(0, Unit.PHASE, 1) == 18
    assert trace.jump(20, Unit.PHASE, -1) == 18
    assert trace.jump(18, Unit.PHASE, -1) == 0
    assert trace.jump(30, Unit.PHASE, 1) == len(trace) - 1


def test_the_two_computations_agree_at_the_end_of_each_phase() -> None:
    run = run_of(RGB["image"], RGB["kernel"], 1.0, padding=1, activation="tanh", arriving=0.5)
    trace = KernelTrace(run)
    ends = {chapter.stop - 1 for chapter in trace.chapters(0)}
    for index in range(len(trace)):
        difference = trace.agreement(index)
        assert (difference is not None) == (index in ends)
        assert difference is None or difference < 1e-12


def test_a_photograph_costs_nothing_to_open_and_any_step_sees_only_its_window() -> None:
    image = np.zeros((3, 512, 512))
    image[:, 200, 300] = 1.0
    trace = KernelTrace(run_of(image, RGB["kernel"], padding=1), Level.POSITION)
    assert len(trace) == 512 * 512
    assert trace[200 * 512 + 300].value == 1.0  # the middle weights: 1 - 1 + 1
    assert trace.levels == (Level.TERM, Level.NEURON, Level.POSITION)
    assert trace._values._kept == {}


def test_the_focus_is_the_cell_that_the_step_works_on() -> None:
    trace = rgb()
    assert trace.focus(7)[:] == (0, "output_sum", 0, 0, 1)
    assert trace.focus(8)[:] == (0, "channel_sum", 0, 0, 2)
    assert trace.at_level(Level.LAYER).focus(0)[:] == (0, "channel_sum", None, None, None)


def test_a_whole_layer_s_step_holds_whole_arrays() -> None:
    trace = rgb(Level.LAYER)
    sums, outputs = trace[0], trace[1]
    assert (sums.target.quantity, np.shape(sums.value)) == ("partial", (1, 3, 3, 3))
    assert (outputs.target.quantity, np.shape(outputs.value)) == ("y", (1, 3, 3))
    assert np.asarray(outputs.value)[0, 0, 0] == -25
    assert trace.value(Ref("y"), 0) is None


def test_the_course_s_output() -> None:
    trace = KernelTrace(run_of(CONV_5X5["image"], CONV_5X5["kernel"]))
    assert np.asarray(trace.filled("y", None, 0)[0])[0].tolist() == CONV_5X5["output"]


@settings(max_examples=40)
@given(runs())
def test_both_computations_agree_whatever_the_run(run: KernelRun) -> None:
    trace = KernelTrace(run)
    for chapter in trace.chapters(0):
        assert trace.agreement(chapter.stop - 1) < 1e-9


def test_what_another_run_has_is_not_known_in_this_one() -> None:
    """A view may still point at what was there before an edit."""
    trace = rgb()
    last = len(trace) - 1
    for ref in (
        Ref("grad_y", None, (0, 0, 0)),
        Ref("grad_x", None, (0, 0, 0)),
        Ref("slope", None, (0, 0, 0)),
        Ref("a", None, (0, 0, 0)),
        Ref("pool", None, (0, 0, 0)),
        Ref("k", None, (3, 0, 0, 0)),
        Ref("bias", None, (7,)),
        Ref("y", 2, (0, 0, 0)),
    ):
        assert trace.value(ref, last) is None
        assert trace.made_by(ref, last) is None
