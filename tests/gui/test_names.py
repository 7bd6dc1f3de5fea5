"""Names of quantities: the course's, and never the same for two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.network import Shape
from engine.refs import Ref
from engine.steps import Level
from gui.names import NetworkNames
from tests.engine.strategies import SMALL, SOME, scenarios, some_of, traced

COURSE = NetworkNames(Shape((2, 2, 1), ("identity", "identity"), (False, False)))
DEEP = NetworkNames(Shape((2, 3, 2, 2), ("tanh", "tanh", "softmax"), (True, False, True)))


@pytest.mark.parametrize(
    ("ref", "text", "latex"),
    [
        (Ref("a", 0, (0,)), "i₁", "i_{1}"),
        (Ref("a", 1, (1,)), "h₂", "h_{2}"),
        (Ref("a", 2, (0,)), "ŷ", r"\hat{y}"),
        (Ref("target", None, (0,)), "y", "y"),
        (Ref("w", 1, (0, 0)), "w₁", "w_{1}"),
        (Ref("w", 1, (1, 0)), "w₂", "w_{2}"),
        (Ref("w", 1, (0, 1)), "w₃", "w_{3}"),
        (Ref("w", 1, (1, 1)), "w₄", "w_{4}"),
        (Ref("w", 2, (0, 0)), "w₅", "w_{5}"),
        (Ref("w", 2, (1, 0)), "w₆", "w_{6}"),
        (Ref("delta", 2, (0,)), "Δ", r"\Delta"),
        (Ref("delta", 1, (0,)), "δ(h₁)", r"\delta_{h_{1}}"),
        (Ref("grad_w", 2, (1, 0)), "∂E/∂w₆", r"\frac{\partial E}{\partial w_{6}}"),
        (Ref("loss"), "E", "E"),
        (Ref("learning_rate"), "α", r"\alpha"),
        (Ref("z", 1, (0,)), "z(h₁)", "z_{h_{1}}"),
        (Ref("slope", 1, (0,)), "f′(z(h₁))", r"f'\!\left(z_{h_{1}}\right)"),
        (Ref("product", 1, (1, 0)), "i₂·w₂", r"i_{2}\cdot w_{2}"),
        (Ref("delta_product", 1, (1, 0)), "Δ·w₆", r"\Delta\cdot w_{6}"),
        (Ref("partial", 1, (1, 0)), "Σ₂(h₁)", r"\Sigma_{2}\!\left(h_{1}\right)"),
        (Ref("change_w", 1, (1, 0)), "α·∂E/∂w₂", r"\alpha\cdot \frac{\partial E}{\partial w_{2}}"),
        (Ref("w", 1), "W₁", "W_{1}"),
    ],
)
def test_the_course_s_names(ref: Ref, text: str, latex: str):
    assert COURSE.text(ref) == text
    assert COURSE.latex(ref) == latex


@pytest.mark.parametrize(
    ("ref", "text"),
    [
        (Ref("a", 1, (0,)), "h⁽¹⁾₁"),
        (Ref("a", 2, (0,)), "h⁽²⁾₁"),
        (Ref("a", 3, (1,)), "ŷ₂"),
        (Ref("target", None, (1,)), "y₂"),
        (Ref("w", 2, (0, 0)), "w₇"),
        (Ref("w", 3, (1, 1)), "w₁₆"),
        (Ref("b", 1, (2,)), "b₃"),
        (Ref("b", 3, (0,)), "b₄"),  # the second layer has none
        (Ref("b", 3), "b⁽³⁾"),
        (Ref("delta", 3, (0,)), "δ(ŷ₁)"),
        (Ref("loss_term", None, (1,)), "E₍ŷ₂₎"),
        (Ref("loss_partial", None, (1,)), "Σ₂(E)"),
        (Ref("sum_w", 1, (0, 0, 1)), "Σ₂(∂E/∂w₁)"),
        (Ref("delta_partial", 1, (2, 1)), "Σ₂(δ(h⁽¹⁾₃))"),
    ],
)
def test_a_deeper_network_s_names(ref: Ref, text: str):
    assert DEEP.text(ref) == text


def test_the_logistic_loss_has_its_own_symbol():
    names = NetworkNames(Shape((1, 1), ("identity",), (False,)), "ℓ")
    assert names.text(Ref("loss")) == "ℓ"
    assert names.latex(Ref("loss")) == r"\ell"
    assert names.latex(Ref("grad_w", 1, (0, 0))) == r"\frac{\partial \ell}{\partial w_{1}}"


@SOME
@given(scenarios(SMALL), st.sampled_from([Level.TERM, Level.NEURON]))
def test_no_two_quantities_have_the_same_name(scenario, level):
    trace = traced(scenario, level)
    names = NetworkNames(trace.shape)
    refs = set()
    for index in some_of(trace, 1, most=80):
        step = trace[index]
        refs |= {step.target, *(operand.ref for operand in step.operands)}
    assert len({names.text(ref) for ref in refs}) == len(refs)
    assert len({names.latex(ref) for ref in refs}) == len(refs)
