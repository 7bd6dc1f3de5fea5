"""What is said about what a run was for."""

from __future__ import annotations

import numpy as np
import pytest

from gui.names import NetworkNames
from gui.network_outcome import Report, Scale, most_wanted, scale_of
from tests.gui.tellers import EXACT, example


@pytest.mark.parametrize(
    ("most", "shown"), [(1, [1]), (2, [1, 3]), (3, [0, 1, 3]), (9, [0, 1, 2, 3])]
)
def test_of_many_outputs_those_that_matter_are_shown(most: int, shown: list[int]) -> None:
    assert most_wanted(np.array([0.0, 1.0, 0.0, 0.5]), most) == shown


def test_a_value_beyond_the_line_stands_at_its_end() -> None:
    scale = Scale(-1.0, 3.0)
    values = (-9.0, -1.0, 1.0, 3.0, 1e300)
    assert [scale.share(value) for value in values] == [0.0, 0.0, 0.5, 1.0, 1.0]


def test_probabilities_are_on_a_line_from_0_to_1() -> None:
    trace = example("softmax-3-classes").trace
    assert scale_of(trace, [np.array([0.4, 0.5])]) == Scale(0.0, 1.0)


def test_a_line_holds_all_that_can_be_written() -> None:
    trace = example("backprop-2-2-1").trace
    scale = scale_of(trace, [np.array([1.0]), np.array([np.nan, 0.2]), np.array([np.inf])])
    assert scale.low < 0.2
    assert 1.0 < scale.high < 2.0
    alone = scale_of(trace, [np.array([5.0])])
    assert alone.low < 5.0 < alone.high


def test_a_score_is_beside_zero() -> None:
    scale = scale_of(example("logistic-loss").trace, [np.array([2.0, 3.0])])
    assert scale.low < 0.0


def test_nothing_is_said_of_a_change_that_is_not_known() -> None:
    trace = example("backprop-2-2-1").trace
    report = Report(trace, NetworkNames(trace.shape), EXACT)
    before, after = report.final
    assert report.verdict((before, None)) == ("", "")
    *_, error = report.rows((before, None))
    assert (report.aside(error), report.after(error)) == ("", "?")
    *_, error = report.rows((before, after))
    assert report.aside(error) == "−15.4%"
