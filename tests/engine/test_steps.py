"""What every trace does, shown on the network's."""

import pytest

from engine.network_trace import NetworkTrace
from engine.refs import Ref
from engine.steps import Moment
from tests.engine.reference import EXAMPLE
from tests.engine.strategies import same_step, traced


@pytest.fixture
def trace() -> NetworkTrace:
    return traced(EXAMPLE)


def test_indexing_is_that_of_a_sequence(trace: NetworkTrace) -> None:
    count = len(trace)
    assert trace[-1].index == count - 1
    assert [step.index for step in trace[3:9:2]] == [3, 5, 7]
    assert [step.index for step in trace[::-1]] == list(range(count))[::-1]
    assert [step.index for step in trace] == list(range(count))
    for outside in (count, -count - 1):
        with pytest.raises(IndexError):
            trace[outside]


def test_a_step_cannot_change(trace: NetworkTrace) -> None:
    with pytest.raises(AttributeError):
        trace[0].value = 1.0  # type: ignore[misc]


def test_a_moment_is_the_trace_at_its_index(trace: NetworkTrace) -> None:
    moment = Moment(trace, 2)
    assert same_step(moment.step, trace[2])
    assert moment.value(Ref("a", 2, (0,))) == pytest.approx(0.191)
    assert moment.value(Ref("loss")) is None
