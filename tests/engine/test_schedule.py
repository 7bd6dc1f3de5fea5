import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from engine.scenario import NetworkScenario, Sample, run_of
from engine.schedule import Part, Schedule
from engine.steps import Level, Phase
from tests.engine.reference import EXAMPLE
from tests.engine.strategies import SMALL, SOME, scenarios

LEVELS = st.sampled_from(list(Level))


@SOME
@given(scenarios(SMALL), LEVELS)
def test_index_undoes_locate_everywhere(scenario: NetworkScenario, level: Level) -> None:
    schedule = Schedule(run_of(scenario), level)
    positions = [schedule.locate(index) for index in range(len(schedule))]
    assert [schedule.index(position) for position in positions] == list(range(len(schedule)))
    assert len(set(positions)) == len(positions)


@SOME
@given(scenarios(SMALL), LEVELS)
def test_positions_are_in_order_and_inside_their_block(
    scenario: NetworkScenario, level: Level
) -> None:
    run = run_of(scenario)
    schedule = Schedule(run, level)
    order = list(Part)
    last = None
    for index in range(len(schedule)):
        at = schedule.locate(index)
        block = schedule.blocks(at)[at.block]
        assert 0 <= at.item < block.items
        assert 0 <= at.detail <= block.details
        if level is not Level.TERM:
            assert at.detail == block.details
        assert 0 <= at.epoch < run.epochs
        assert 0 <= at.batch < run.batches
        assert 0 <= at.slot < schedule.size_of(at.batch) or at.part is Part.CHECK
        is_check = at.part is Part.CHECK
        is_end = order.index(at.part) > 0
        key = (is_check, at.epoch, at.batch, is_end, at.slot, at.block, at.item, at.detail)
        assert last is None or last < key
        last = key


@SOME
@given(scenarios(SMALL))
def test_every_level_goes_through_the_same_stretches(scenario: NetworkScenario) -> None:
    """A coarser level has fewer steps, and phases in the same order."""
    run = run_of(scenario)
    lengths, phases = [], []
    for level in (Level.TERM, Level.NEURON, Level.LAYER, Level.PHASE):
        schedule = Schedule(run, level)
        lengths.append(len(schedule))
        found: list[tuple[Part, int, int, int, Phase]] = []
        for index in range(len(schedule)):
            at = schedule.locate(index)
            here = (*at[:4], schedule.blocks(at)[at.block].phase)
            if not found or found[-1] != here:
                found.append(here)
        phases.append(found)
    assert lengths == sorted(lengths, reverse=True)
    assert phases[0] == phases[1] == phases[2] == phases[3]
    assert lengths[3] == len(phases[3])  # level phase: one step a phase


@SOME
@given(scenarios(SMALL), LEVELS)
def test_a_batch_begins_where_the_one_before_it_ends(
    scenario: NetworkScenario, level: Level
) -> None:
    run = run_of(scenario)
    schedule = Schedule(run, level)
    at = 0
    for epoch in range(run.epochs):
        for batch in range(run.batches):
            assert schedule.start_of(epoch, batch) == at
            assert schedule.size_of(batch) == len(run.rows(epoch, batch))
            at += schedule.size_of(batch) * len(schedule.sample) + len(schedule.end_of(batch))
    assert schedule.training == at
    assert len(schedule) == at + len(schedule.check)


@pytest.mark.parametrize(
    ("level", "count"),
    # term: 3 sums of 2 products, one of them each weighted sum's own step; 6 changes of weights.
    [(Level.TERM, 23 + 3 * 2 + 6 + 3 * 2), (Level.NEURON, 23), (Level.LAYER, 12), (Level.PHASE, 5)],
)
def test_steps_of_the_course_example(level: Level, count: int) -> None:
    assert len(Schedule(run_of(EXAMPLE), level)) == count


def test_a_last_batch_may_be_smaller() -> None:
    samples = tuple(Sample((1.0, float(i)), (1.0,)) for i in range(5))
    schedule = Schedule(run_of(replace(EXAMPLE, samples=samples, batch_size=2)), Level.NEURON)
    assert [schedule.size_of(batch) for batch in range(3)] == [2, 2, 1]
    kinds = [[block.kind for block in schedule.end_of(batch).blocks] for batch in range(3)]
    assert kinds[0] == kinds[1] == ["batch_gradient"] * 2 + ["update"] * 2
    assert kinds[2] == ["update"] * 2
