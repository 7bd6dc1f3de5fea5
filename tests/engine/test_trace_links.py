"""Where a number comes from, and where it goes."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from engine.refs import Ref
from engine.scenario import NetworkScenario
from engine.steps import Level, Step
from tests.engine.reference import EXAMPLE
from tests.engine.strategies import (
    SMALL,
    SOME,
    is_end,
    near,
    place_of,
    same,
    scenarios,
    traced,
)

LEVELS = st.sampled_from(list(Level))
FINE = st.sampled_from([Level.TERM, Level.NEURON])
TERM_KINDS = {"product", "running_sum", "slope", "loss_term", "change"}


def _reads(step: Step) -> set[Ref]:
    refs = {operand.ref for operand in step.operands}
    return refs | {Ref("z", r.layer, r.index) for r in refs if r.quantity == "slope"}


@SOME
@given(scenarios(SMALL), FINE, st.data())
def test_values_come_from_the_step_that_made_them(
    scenario: NetworkScenario, level: Level, data: st.DataObject
) -> None:
    trace = traced(scenario, level)
    steps = trace[:1500]
    targets = sorted({step.target for step in steps}, key=str)
    rng = np.random.default_rng(data.draw(st.integers(0, 99)))
    for _ in range(120):
        ref = targets[rng.integers(len(targets))]
        index = int(rng.integers(len(steps)))
        here = steps[index]
        made = [step for step in steps[: index + 1] if step.target == ref]
        value, by = trace.value(ref, index), trace.made_by(ref, index)
        if ref.quantity in ("w", "b"):
            known = True
        else:
            known = bool(made) and (made[-1].epoch, made[-1].batch) == (here.epoch, here.batch)
            known = known and place_of(made[-1]) == place_of(here)
        several = len(trace.run.rows(here.epoch or 0, here.batch or 0)) > 1
        if ref.quantity in ("grad_w", "grad_b") and is_end(here) and several:
            # The last sample's own gradient would be taken for the batch's.
            known = known and made[-1].index >= trace.samples_end(index)
        assert (value is not None) == known
        assert by == (made[-1].index if known and made else None)
        if by is not None:
            assert (near if ref.quantity in ("w", "b") else same)(value, trace[by].value)


def test_what_an_update_made_is_read_by_those_who_come_next() -> None:
    trace = traced(EXAMPLE)
    w5 = Ref("w", 2, (0, 0))
    assert trace.used_by(w5, 12) == (2, 7, 13)
    assert trace.used_by(w5, 13) == (21,)
    assert trace.used_by(Ref("w", 1, (0, 0)), 13) == (0, 15)  # not updated yet
    assert traced(replace(EXAMPLE, epochs=2)).used_by(w5, 13) == (21, 26, 32)


@SOME
@given(scenarios(SMALL), FINE, st.data())
def test_used_by_names_all_steps_that_read_and_no_others(
    scenario: NetworkScenario, level: Level, data: st.DataObject
) -> None:
    trace = traced(scenario, level)
    steps = trace[:1500]
    whole = [step for step in steps if step.kind not in TERM_KINDS]
    refs = sorted(set().union(*map(_reads, whole)), key=str)
    rng = np.random.default_rng(data.draw(st.integers(0, 99)))
    complete = {(s.epoch, s.batch) for s in steps[: len(steps) if len(steps) == len(trace) else -1]}
    if len(steps) < len(trace):
        complete.discard((steps[-1].epoch, steps[-1].batch))
    for _ in range(60):
        ref = refs[rng.integers(len(refs))]
        here = steps[rng.integers(len(steps))]
        if (here.epoch, here.batch) not in complete:
            continue
        made = trace.made_by(ref, here.index)
        updated = made is not None and is_end(here) and made >= trace.samples_end(here.index)
        if updated and ref.quantity in ("w", "b"):
            continue  # the readers of what an update made: see above
        expected = [
            step.index
            for step in whole
            if ref in _reads(step)
            and (
                place_of(step) == place_of(here)
                or (place_of(step)[:3] == place_of(here)[:3] and is_end(step))
            )
        ]
        assert list(trace.used_by(ref, here.index)) == expected, f"{ref} at {here.index}"


def test_used_by_whole_arrays_is_left_empty() -> None:
    assert traced(EXAMPLE, Level.LAYER).used_by(Ref("w", 1), 0) == ()
