"""One level against another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from engine.scenario import NetworkScenario
from engine.steps import Level
from tests.engine.strategies import (
    FEW,
    SMALL,
    same,
    same_step,
    scenarios,
    some_of,
    traced,
)

LEVELS = st.sampled_from(list(Level))
FINE = st.sampled_from([Level.TERM, Level.NEURON])


@FEW
@given(scenarios(SMALL), st.integers(0, 99))
def test_a_finer_level_and_back_is_the_same_step(scenario: NetworkScenario, seed: int) -> None:
    levels = [Level.TERM, Level.NEURON, Level.LAYER, Level.PHASE]
    traces = {level: traced(scenario, level) for level in levels}
    for place, coarse in enumerate(levels):
        for fine in levels[: place + 1]:
            for index in some_of(traces[coarse], seed, most=30):
                inside = traces[coarse].translate(index, fine)
                assert traces[fine].translate(inside, coarse) == index
                one, other = traces[coarse][index], traces[fine][inside]
                assert one.phase is other.phase
                assert (one.epoch, one.batch, one.sample) == (
                    other.epoch,
                    other.batch,
                    other.sample,
                )
                if coarse is not Level.PHASE:
                    assert (one.target.quantity, one.target.layer) == (
                        other.target.quantity,
                        other.target.layer,
                    )


@FEW
@given(scenarios(SMALL), st.integers(0, 99))
def test_a_coarser_level_lands_on_the_step_that_holds_it(
    scenario: NetworkScenario, seed: int
) -> None:
    """The steps of a fine level between two coarse ones lead to the second of them."""
    levels = [Level.TERM, Level.NEURON, Level.LAYER, Level.PHASE]
    traces = {level: traced(scenario, level) for level in levels}
    for place, fine in enumerate(levels):
        for coarse in levels[place + 1 :]:
            for index in some_of(traces[fine], seed, most=30):
                holder = traces[fine].translate(index, coarse)
                ends = traces[coarse].translate(holder, fine)
                begins = traces[coarse].translate(holder - 1, fine) + 1 if holder else 0
                assert begins <= index <= ends


@FEW
@given(scenarios(SMALL), st.sampled_from([Level.LAYER, Level.PHASE]), st.integers(0, 99))
def test_levels_tell_the_same_values(scenario: NetworkScenario, level: Level, seed: int) -> None:
    coarse, fine = traced(scenario, level), traced(scenario)
    assert same_step(coarse.at_level(Level.NEURON)[0], fine[0])
    targets = [step.target for step in fine[:60]]
    for index in some_of(coarse, seed, most=20):
        there = coarse.translate(index, Level.NEURON)
        for ref in targets:
            assert same(coarse.value(ref, index), fine.value(ref, there))
