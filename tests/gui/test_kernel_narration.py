"""What a kernel's steps are called, and the sentences that go with them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from engine.refs import Ref
from engine.scenario import kernel_run_of
from engine.steps import Level, Moment
from tests.engine.kernel_runs import run_of, runs
from tests.engine.strategies import SOME, some_of
from tests.gui.kernel_tellers import COMMA, SCENARIOS, Teller, tell, tell_run
from tests.gui.speaking import speaking

LEFTOVER = re.compile(r"\{\w*\}")


def check_words(teller: Teller, index: int) -> None:
    told = teller.tell(index)
    for text in (told.heading, told.question, told.explanation, told.spoken):
        assert text.strip()
        assert not LEFTOVER.search(text), text
        assert "\n" not in text
    assert told.question.endswith("?")
    assert told.explanation.endswith(".")
    assert not told.warning


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("name", SCENARIOS)
def test_every_step_is_told(name: str, level: Level):
    teller = tell(name, level)
    for index in some_of(teller.trace, seed=5, most=80):
        check_words(teller, index)


@SOME
@given(runs(), st.sampled_from(Level), st.integers(0, 99))
def test_every_step_of_random_runs_is_told(run, level, seed):
    teller = tell_run(run, level)
    for index in some_of(teller.trace, seed, most=30):
        check_words(teller, index)
        step = teller.trace[index]
        for ref in (step.target, *(operand.ref for operand in step.operands[:4])):
            assert teller.narrator.origin(Moment(teller.trace, index), ref)


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("name", SCENARIOS)
def test_and_so_in_spanish(qapp, name: str, level: Level):
    with speaking(qapp):
        teller = tell(name, level, COMMA)
        for index in some_of(teller.trace, seed=5, most=30):
            check_words(teller, index)


def test_a_line_for_the_command_line():
    told = tell("rgb").about("y", None, 0, 0, 0)
    assert told.spoken == ("Convolution · row 1, column 1. How much is y(1,1)? y(1,1) = −25")
    assert told.latex == (
        "y(1,1) = s_{R}(1,1) + s_{G}(1,1) + s_{B}(1,1) + b = 308 - 498 + 164 + 1 = -25"
    )


def test_the_window_and_its_padding():
    told = tell("rgb").about("partial", None, 0, 1, 0, 0)
    assert told.heading == "Convolution · row 1, column 1, green channel"
    assert told.question == "How much is sG(1,1)?"
    assert told.explanation.startswith(
        "The window covers rows 1 to 2 and columns 1 to 2 of the green channel. "
        "5 of its cells are padding: 0. "
    )
    middle = tell("rgb", Level.POSITION).about("y", None, 0, 2, 2).explanation
    assert middle.startswith("The window covers rows 2 to 4 and columns 2 to 4 of each channel. E")


def test_a_dilated_window_names_its_rows():
    text = tell("dilation").about("partial", None, 0, 0, 1, 0).explanation
    assert text.startswith("The window covers rows 1, 3, 5 and columns 1, 3, 5 of the image.")


def test_a_window_in_nothing_but_padding():
    run = run_of([[1, 2], [3, 4]], [[1, 1]], padding=2)
    text = tell_run(run).about("partial", None, 0, 0, 0, 0).explanation
    assert text.startswith("The whole window lies in the padding")


def test_a_stack_names_layers_and_filters():
    teller = tell("stack")
    assert teller.about("a", 1, 1, 2, 0).heading == (
        "Activation · layer 1, filter 2, row 3, column 1"
    )
    told = teller.about("partial", 2, 0, 1, 0, 0)
    assert told.question == "How much is s⁽²⁾₂(1,1)?"
    assert "of map 2 of layer 1" in told.explanation


def test_a_padded_cell_brings_nothing():
    told = tell("rgb", Level.TERM).tell(0)
    assert told.question == "What does padding xR(0,0) bring to sR(1,1)?"
    assert "brings nothing" in told.explanation


def test_running_sums_tell_how_far_they_are():
    teller = tell("rgb", Level.TERM)
    assert teller.about("partial_so_far", None, 0, 0, 0, 0, 4).explanation == (
        "One more is added: 5 of 9."
    )
    assert teller.about("y_so_far", None, 0, 0, 0, 2).explanation == (
        "The sum of the blue channel is added."
    )


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ((0, 0), "2 cells are equally large: the first of them counts as the largest, a(1,2)."),
        ((0, 1), "a(1,3) is the largest: only it goes on."),
        ((1, 0), "All are equal: the first one counts as the largest, a(3,1)."),
    ],
)
def test_which_cell_wins(cell: tuple[int, int], says: str):
    assert tell("pooling").about("pool", None, 0, *cell).explanation.endswith(says)


def test_the_maximum_is_found_cell_by_cell():
    teller = tell("pooling", Level.TERM)
    told = [teller.about("pool_so_far", None, 0, 0, 0, n).explanation for n in (1, 2)]
    assert told == [
        "a(1,2) is larger than all before it.",
        "a(2,1) is as large; the first of the equal ones wins.",
    ]


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ((0, 1), "all of it"),
        ((1, 0), "only the first of the equal ones receives the gradient"),
        ((0, 0), "was not chosen by any maximum"),
    ],
)
def test_what_comes_back_through_a_maximum(cell: tuple[int, int], says: str):
    assert says in tell("pooling").about("grad_a", None, 0, *cell).explanation


def test_a_cell_that_no_window_reads_is_said_so():
    # Two columns of three: a window of two leaves the last row and column out.
    run = run_of([[1, 2, 3], [4, 5, 6], [7, 8, 9]], [[1]], pool="max", arriving=1.0)
    told = tell_run(run).about("grad_y", None, 0, 2, 2)
    assert "No pooling window reads y(3,3)" in told.explanation
    skipped = run_of([[1, 2, 3]], [[1]], stride=2, arriving=1.0)
    told = tell_run(skipped).about("grad_x", None, 0, 0, 1)
    assert told.explanation.startswith("No window reads x(1,2): the error does not depend on it.")


def test_overlapping_maxima_are_added_up():
    told = tell("dilation").about("grad_y", None, 0, 4, 2)
    assert told.explanation.startswith("y(5,3) was the largest of its window")
    shared = run_of([[0, 0, 0], [0, 9, 0], [0, 0, 0]], [[1]], arriving=1.0)
    assert "One window reads" in tell_run(shared).about("grad_x", None, 0, 1, 1).explanation


def test_weight_sharing_is_told():
    told = tell("course").about("grad_k", None, 0, 0, 0, 0)
    assert told.heading == "Backward · weight k(1,1)"
    assert "at all 9 positions (weight sharing)" in told.explanation
    assert "9 windows read x(3,3)" in tell("course").about("grad_x", None, 0, 2, 2).explanation


def test_a_flat_relu_lets_nothing_through():
    teller = tell("pooling", Level.TERM)
    assert "slope 0" in teller.about("slope", None, 0, 3, 0).explanation
    assert teller.about("grad_y", None, 0, 3, 0).explanation.endswith("nothing gets through.")
    assert teller.about("grad_y", None, 0, 0, 1).explanation.endswith("all of it gets through.")


def test_whole_layers_and_phases():
    layer = tell("stack", Level.LAYER)
    headings = [layer.tell(i).heading for i in range(len(layer.trace))]
    assert headings[:4] == [
        "Convolution · layer 1, S⁽¹⁾",
        "Convolution · layer 1, Y⁽¹⁾",
        "Activation · layer 1, A⁽¹⁾",
        "Pooling · layer 1, P⁽¹⁾",
    ]
    assert headings[-1] == "Backward · ∂E/∂X"
    phase = tell("stack", Level.PHASE)
    assert phase.tell(3).question == "What does the kernel find in the maps of layer 1?"
    assert phase.tell(len(phase.trace) - 1).heading == "Backward · the whole phase"


# -- where a number comes from -------------------------------------------------------------------


def origin(teller: Teller, index: int, ref: Ref) -> str:
    return teller.narrator.origin(Moment(teller.trace, index), ref)


def test_where_numbers_come_from():
    teller = tell("course")
    assert origin(teller, 0, Ref("x", None, (0, 0, 0))) == (
        "x(1,1) = 1 · given by the scenario · used in steps 1, 20"
    )
    assert origin(teller, 0, Ref("partial", None, (0, 0, 0, 0))) == (
        "s(1,1) = 4 · computed in step 1 · used in step 2"
    )
    assert origin(teller, 0, Ref("y", None, (0, 0, 0))) == "y(1,1) is not known yet."
    weight = origin(teller, 0, Ref("k", None, (0, 0, 1, 1)))
    assert re.search(r" · used in \d+ steps: 1, 3, 5, 7, 9, 11, 13, 15, …$", weight)
    assert origin(teller, 0, Ref("y")) == "Y is not known yet."


def test_padding_is_always_zero():
    text = origin(tell("rgb"), 0, Ref("x", None, (0, -1, -1)))
    assert text == "padding xR(0,0) = 0 · padding is always 0 · used in step 1"


def test_a_pooled_cell_tells_what_it_sees_of_the_image():
    teller = tell("pooling")
    told = origin(teller, len(teller.trace) - 1, Ref("pool", None, (0, 1, 0)))
    assert told.endswith("receptive field: rows 3 to 4, columns 1 to 2")


def test_a_filter_of_one_channel_is_said_to_be_one():
    scenario = replace(SCENARIOS["rgb"], kernel=((0.0, 1.0), (0.0, 0.0)), level="position")
    told = tell_run(kernel_run_of(scenario), Level.POSITION).about("y", None, 1, 0, 0)
    assert "Filter 2 looks at the green channel only" in told.explanation
