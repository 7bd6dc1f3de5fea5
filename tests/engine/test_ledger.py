import numpy as np
import pytest
from msgspec.structs import replace

from engine.refs import Ref
from engine.scenario import LayerSpec, NetworkScenario, Sample, parse
from engine.steps import Level
from tests.engine.reference import EXAMPLE
from tests.engine.strategies import traced

SOFTMAX = parse(
    b"""{"format": "neurostep/1", "kind": "network", "network": {"inputs": 2, "layers": [
      {"units": 2, "activation": "tanh"}, {"units": 2, "activation": "softmax", "bias": false}]},
      "loss": "softmax_cross_entropy", "samples": [{"x": [1, 2], "y": [0, 1]},
      {"x": [-1, 2], "y": [1, 0]}, {"x": [3, 1], "y": [0, 1]}], "batch_size": 2, "epochs": 2}"""
)
FINE = ("product", "partial", "delta_product", "delta_partial", "sum_w", "sum_b")
BY_LAYER = ("a", "z", "w", "b", "delta", "slope", "grad_w", "grad_b", "change_w", "change_b", *FINE)


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("scenario", [SOFTMAX, EXAMPLE], ids=["softmax", "linear"])
def test_whatever_was_on_show_can_be_asked_for_anywhere(
    scenario: NetworkScenario, level: Level
) -> None:
    """A pointer rests on a number while the trace moves on, to where there is no such number."""
    trace = traced(scenario, level)
    terms = traced(scenario, Level.TERM)
    refs = {Ref(name, layer) for name in BY_LAYER for layer in (1, 2)}
    refs |= {Ref(name) for name in ("loss", "loss_term", "loss_partial", "target", "learning_rate")}
    refs |= {Ref("slope", 2, (0,)), Ref("b", 2, (0,)), Ref("delta_product", 2, (0, 0))}
    for step in terms:
        refs |= {step.target, *(operand.ref for operand in step.operands)}
    for ref in refs:
        for index in range(len(trace)):
            value = trace.value(ref, index)
            assert value is not None or trace.made_by(ref, index) is None
            assert all(0 <= reader < len(trace) for reader in trace.used_by(ref, index))


def test_there_is_no_slope_where_none_is_read() -> None:
    for scenario in (SOFTMAX, EXAMPLE):
        trace = traced(scenario)
        assert trace.value(Ref("slope", 2, (0,)), len(trace) - 10) is None
    trace = traced(SOFTMAX)
    made = next(step.index for step in trace if step.target == Ref("delta", 1, (0,)))
    assert trace.value(Ref("slope", 1, (0,)), made - 1) is None
    assert trace.value(Ref("slope", 1, (0,)), made) == trace[made].operands[-1].value


def test_a_whole_array_is_known_once_its_last_entry_is() -> None:
    trace = traced(EXAMPLE)
    assert trace.value(Ref("a", 1), 0) is None
    assert trace.value(Ref("a", 1, (0,)), 0) == pytest.approx(0.85)
    assert trace.value(Ref("a", 1), 1) == pytest.approx([0.85, 0.48])
    update = next(step.index for step in trace if step.kind == "update")
    assert trace.value(Ref("w", 2), update) == pytest.approx(np.array([[0.14], [0.15]]))
    assert trace.value(Ref("w", 2, (0, 0)), update) == pytest.approx(0.1743825)
    assert trace.value(Ref("w", 2), update + 1) == pytest.approx(
        np.array([[0.1743825], [0.169416]])
    )


def test_given_quantities_are_known_from_the_start_and_follow_the_sample() -> None:
    samples = (Sample((2.0, 3.0), (1.0,)), Sample((4.0, 5.0), (-1.0,)))
    trace = traced(replace(EXAMPLE, samples=samples))
    second = next(step.index for step in trace if step.sample == 1)
    for index, (x, y) in ((0, (2.0, 1.0)), (second, (4.0, -1.0))):
        assert trace.value(Ref("a", 0, (0,)), index) == x
        assert trace.value(Ref("target", None, (0,)), index) == y
        assert trace.made_by(Ref("a", 0, (0,)), index) is None
    assert trace.value(Ref("learning_rate"), 0) == 0.05


def test_in_a_batch_the_gradient_is_first_a_samples_and_then_the_mean() -> None:
    samples = (Sample((2.0, 3.0), (1.0,)), Sample((4.0, 5.0), (-1.0,)))
    trace = traced(replace(EXAMPLE, samples=samples, batch_size=2))
    ref = Ref("grad_w", 2, (0, 0))
    first, second, mean = (step.index for step in trace if step.target == ref)
    one, two = trace.value(ref, first), trace.value(ref, second)
    assert one is not None
    assert two is not None
    assert trace.value(ref, mean - 1) == two
    assert trace.value(ref, mean) == pytest.approx((one + two) / 2)
    assert [operand.value for operand in trace[mean].operands] == [one, two]
    assert trace.value(ref, second - 1) is None


def test_a_layer_of_many_units_keeps_its_entries_apart() -> None:
    layers = (LayerSpec(3, weights=((1.0, 2.0, 3.0), (4.0, 5.0, 6.0)), bias=False), LayerSpec(1))
    scenario = replace(EXAMPLE, network=replace(EXAMPLE.network, layers=layers))
    trace = traced(scenario)
    for i in range(2):
        for j in range(3):
            assert trace.value(Ref("w", 1, (i, j)), 0) == 3 * i + j + 1
