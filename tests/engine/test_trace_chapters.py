"""Chapters and jumps."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from engine.scenario import NetworkScenario, Sample
from engine.steps import Level, Phase, Step, Unit
from tests.engine.reference import EXAMPLE
from tests.engine.strategies import (
    SMALL,
    SOME,
    is_end,
    place_of,
    scenarios,
    some_of,
    traced,
)

LEVELS = st.sampled_from(list(Level))
FINE = st.sampled_from([Level.TERM, Level.NEURON])


@SOME
@given(scenarios(SMALL), LEVELS, st.integers(0, 99))
def test_chapters_part_the_cycle_and_hold_the_index(
    scenario: NetworkScenario, level: Level, seed: int
) -> None:
    trace = traced(scenario, level)
    for index in some_of(trace, seed, most=25):
        chapters = trace.chapters(index)
        assert chapters[0].start <= index < chapters[-1].stop
        for before, after in pairwise(chapters):
            assert before.stop == after.start
        for chapter in chapters:
            assert chapter.start < chapter.stop
            phases = {step.phase for step in trace[chapter.start : chapter.stop]}
            assert phases == {chapter.phase}
        names = [chapter.phase for chapter in chapters]
        assert len(set(names)) == len(names)
        inside = [trace.chapters(chapter.start) for chapter in chapters]
        assert set(inside) == {chapters}
        if chapters[0].start > 0:
            assert trace.chapters(chapters[0].start - 1)[-1].stop == chapters[0].start
        if chapters[-1].stop < len(trace):
            assert trace.chapters(chapters[-1].stop)[0].start == chapters[-1].stop


def _key(step: Step, unit: Unit) -> tuple:
    match unit:
        case Unit.EPOCH:
            return place_of(step)[:2]
        case Unit.BATCH:
            return place_of(step)[:3]
        case Unit.SAMPLE:
            return place_of(step)
        case Unit.PHASE:
            return (*place_of(step), step.phase)
        case Unit.LAYER:
            return (*place_of(step), step.phase, is_end(step), step.target.layer)


@SOME
@given(scenarios(SMALL), LEVELS, st.sampled_from(list(Unit)))
def test_jumps_go_from_beginning_to_beginning(
    scenario: NetworkScenario, level: Level, unit: Unit
) -> None:
    trace = traced(scenario, level)
    steps = trace[:800]
    keys = [_key(step, unit) for step in steps]
    starts = [i for i, key in enumerate(keys) if i == 0 or key != keys[i - 1]]
    last = len(trace) - 1
    for index in range(len(steps)):
        forward = [start for start in starts if start > index]
        if forward or len(steps) == len(trace):
            assert trace.jump(index, unit, 1) == (forward[0] if forward else last)
        backward = [start for start in starts if start < index]
        assert trace.jump(index, unit, -1) == (backward[-1] if backward else 0)


@pytest.mark.parametrize("unit", Unit)
@pytest.mark.parametrize("level", Level)
def test_jumping_on_reaches_both_ends(unit: Unit, level: Level) -> None:
    samples = tuple(Sample((float(i), 1.0), (1.0,)) for i in range(3))
    trace = traced(replace(EXAMPLE, samples=samples, batch_size=2, epochs=2), level)
    index, visits = 0, 0
    while index < len(trace) - 1:
        after = trace.jump(index, unit, 1)
        assert after > index
        index, visits = after, visits + 1
    assert trace.jump(index, unit, 1) == index
    while index > 0:
        before = trace.jump(index, unit, -1)
        assert before < index
        index, visits = before, visits - 1
    assert trace.jump(0, unit, -1) == 0
    assert -1 <= visits <= 1  # the last step is an end, not a beginning


@SOME
@given(scenarios(SMALL), LEVELS, st.integers(0, 99))
def test_an_update_begins_where_its_batch_does(
    scenario: NetworkScenario, level: Level, seed: int
) -> None:
    trace = traced(scenario, level)
    for index in some_of(trace, seed, most=25):
        step, done = trace[index], trace.update_at(index)
        if step.phase is Phase.CHECK:
            assert done == trace.run.updates
            continue
        assert step.epoch is not None
        assert step.batch is not None
        assert done == step.epoch * trace.run.batches + step.batch
        start = trace.start_of_update(done)
        assert start <= index
        assert trace.update_at(start) == done
        assert start == 0 or trace.update_at(start - 1) == done - 1
