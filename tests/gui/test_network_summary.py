"""The line under a network's title."""

from __future__ import annotations

from msgspec.structs import replace

from engine.scenario import LayerSpec, NetworkSpec, OptimizerSpec, Sample
from gui.examples import find
from gui.network_summary import summary
from gui.numbers import NumberFormat, Policy
from tests.engine.reference import EXAMPLE
from tests.gui.speaking import speaking
from tests.gui.tellers import EXACT, example

COMMA = NumberFormat(Policy.EXACT, ",")


def test_the_course_s_example():
    step = example("backprop-2-2-1").trace[0]
    assert summary(EXAMPLE, step, EXACT) == (
        "2-2-1 · linear · E = ½(ŷ − y)² · α = 0.05 · sample (2, 3) → 1"
    )


def test_without_a_step_no_sample_is_on_show():
    assert summary(EXAMPLE, None, EXACT) == "2-2-1 · linear · E = ½(ŷ − y)² · α = 0.05"


def test_in_spanish(qapp):
    step = example("backprop-2-2-1").trace[0]
    with speaking(qapp):
        assert summary(EXAMPLE, step, COMMA) == (
            "2-2-1 · lineal · E = ½(ŷ − y)² · α = 0,05 · muestra (2; 3) → 1"
        )


def test_where_we_are_in_a_long_run():
    scenario = find("xor-tanh")[0]
    trace = example("xor-tanh").trace
    first, later, check = (
        summary(scenario, trace[i], EXACT) for i in (0, len(trace) // 2, len(trace) - 1)
    )
    assert "2-3-1 · tanh" in first
    assert "batches of 4" in first
    assert first.endswith("sample 1 of 4: (−1, −1) → −1 · epoch 1 of 200")
    assert later.endswith(" of 200")
    assert not later.endswith("epoch 1 of 200")
    assert "epoch" not in check
    assert "sample 1 of 4" in check


def test_each_activation_is_named_once_and_long_samples_are_cut():
    layers = (LayerSpec(2, "relu"), LayerSpec(2, "relu"), LayerSpec(6, "tanh"))
    sample = Sample((1.0, 2.0, 3.0, 4.0, 5.0, 6.0), (0.0,) * 6)
    scenario = replace(
        EXAMPLE,
        network=NetworkSpec(6, layers),
        samples=(sample,),
        optimizer=OptimizerSpec("sgd", 0.25),
    )
    text = summary(scenario, example("backprop-2-2-1").trace[0], EXACT)
    assert text.startswith("6-2-2-6 · ReLU + tanh · ")
    assert "α = 0.25" in text
    assert text.endswith("sample (1, 2, 3, 4, …) → (0, 0, 0, 0, …)")
