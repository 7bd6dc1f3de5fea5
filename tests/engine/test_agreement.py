import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import sample_pass
from engine.network_trace import NetworkTrace
from engine.scenario import NetworkScenario
from engine.steps import Level, Phase
from tests.engine.reference import EXAMPLE
from tests.engine.strategies import FEW, SMALL, scenarios, some_of, traced


@FEW
@given(scenarios(SMALL), st.sampled_from(list(Level)))
def test_both_computations_agree_at_the_end_of_each_phase(
    scenario: NetworkScenario, level: Level
) -> None:
    trace = traced(scenario, level)
    for index in some_of(trace, seed=0, most=80):
        ends = {chapter.stop - 1 for chapter in trace.chapters(index)}
        difference = trace.agreement(index)
        if index in ends:
            assert difference is not None
            assert 0 <= difference < 1e-12
        else:
            assert difference is None


def _by_phase(trace: NetworkTrace) -> dict[Phase, float]:
    found = {chapter.phase: trace.agreement(chapter.stop - 1) for chapter in trace.chapters(0)}
    assert None not in found.values()
    return found


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize(
    ("broken", "by", "phases"),
    [
        ("VALUES", 1.0, {Phase.FORWARD, Phase.LOSS, Phase.BACKWARD, Phase.UPDATE, Phase.CHECK}),
        ("SLOPES", 1.0, {Phase.BACKWARD, Phase.UPDATE, Phase.CHECK}),
        ("loss_terms", 1.0, {Phase.LOSS, Phase.CHECK}),
        ("output_delta", 1.0, {Phase.BACKWARD, Phase.UPDATE, Phase.CHECK}),
    ],
)
def test_a_mistake_in_one_of_them_shows_from_its_phase_on(
    level: Level, broken: str, by: float, phases: set, monkeypatch: pytest.MonkeyPatch
) -> None:
    trace = traced(EXAMPLE, level)
    assert max(_by_phase(trace).values()) < 1e-12
    rule = getattr(sample_pass, broken)
    if isinstance(rule, dict):
        wrong = {**rule, "identity": lambda z: np.asarray(rule["identity"](z)) + 1e-3}
    else:
        wrong = lambda *args: rule(*args) + 1e-3  # noqa: E731
    monkeypatch.setattr(sample_pass, broken, wrong)
    found = {
        phase
        for phase, difference in _by_phase(traced(EXAMPLE, level)).items()
        if difference > 1e-6
    }
    # The history trains with the vectorised mathematics, so the check starts right again.
    assert found == phases - ({Phase.CHECK} if broken in ("SLOPES", "output_delta") else set())
