"""Names of a convolution's quantities, and never the same for two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.kernel_trace import KernelTrace
from engine.refs import Ref
from engine.steps import Level
from gui.kernel_names import KernelNames
from tests.engine.kernel_runs import runs
from tests.engine.strategies import SOME, some_of
from tests.gui.kernel_tellers import run
from tests.gui.speaking import speaking

COURSE = KernelNames(run("course"))
RGB = KernelNames(run("rgb"))
STACK = KernelNames(run("stack"))


@pytest.mark.parametrize(
    ("ref", "text", "latex"),
    [
        (Ref("x", None, (0, 1, 2)), "x(2,3)", "x(2,3)"),
        (Ref("k", None, (0, 0, 0, 1)), "k(1,2)", "k(1,2)"),
        (Ref("bias", None, (0,)), "b", "b"),
        (Ref("partial", None, (0, 0, 0, 1)), "s(1,2)", "s(1,2)"),
        (Ref("y", None, (0, 0, 1)), "y(1,2)", "y(1,2)"),
        (Ref("product", None, (0, 0, 1, 0, 2, 2)), "x(4,3)·k(3,3)", r"x(4,3)\cdot k(3,3)"),
        (
            Ref("partial_so_far", None, (0, 0, 0, 1, 3)),
            "Σ₄(s(1,2))",
            r"\Sigma_{4}\!\left(s(1,2)\right)",
        ),
        (
            Ref("grad_k", None, (0, 0, 2, 0)),
            "∂E/∂k(3,1)",
            r"\frac{\partial E}{\partial k(3,1)}",
        ),
        (Ref("grad_bias", None, (0,)), "∂E/∂b", r"\frac{\partial E}{\partial b}"),
        (Ref("grad_x", None, (0, 4, 4)), "∂E/∂x(5,5)", r"\frac{\partial E}{\partial x(5,5)}"),
        (Ref("y", None), "Y", r"\mathbf{Y}"),
        (Ref("grad_k", None), "∂E/∂K", r"\frac{\partial E}{\partial \mathbf{K}}"),
    ],
)
def test_one_channel_and_one_filter_need_no_numbers(ref: Ref, text: str, latex: str):
    assert COURSE.text(ref) == text
    assert COURSE.latex(ref) == latex


@pytest.mark.parametrize(
    ("ref", "text", "latex"),
    [
        (Ref("x", None, (0, 0, 0)), "xR(1,1)", "x_{R}(1,1)"),
        (Ref("k", None, (0, 1, 2, 2)), "kG(3,3)", "k_{G}(3,3)"),
        (Ref("partial", None, (0, 2, 0, 0)), "sB(1,1)", "s_{B}(1,1)"),
        (Ref("y", None, (0, 0, 0)), "y(1,1)", "y(1,1)"),
        (Ref("x", None, (1, -1, 5)), "padding xG(0,6)", "x_{G}(0,6)"),
        (Ref("y_so_far", None, (0, 0, 0, 1)), "Σ₂(y(1,1))", r"\Sigma_{2}\!\left(y(1,1)\right)"),
    ],
)
def test_three_channels_of_an_image_are_colours(ref: Ref, text: str, latex: str):
    assert RGB.text(ref) == text
    assert RGB.latex(ref) == latex


@pytest.mark.parametrize(
    ("ref", "text", "latex"),
    [
        (Ref("x", None, (0, 0, 0)), "x(1,1)", "x(1,1)"),
        (Ref("k", 1, (1, 0, 0, 0)), "k⁽¹⁾₂(1,1)", "k^{(1)}_{2}(1,1)"),
        (Ref("k", 2, (0, 1, 0, 0)), "k⁽²⁾₂(1,1)", "k^{(2)}_{2}(1,1)"),
        (Ref("bias", 1, (1,)), "b⁽¹⁾₂", "b^{(1)}_{2}"),
        (Ref("a", 1, (1, 0, 0)), "a⁽¹⁾₂(1,1)", "a^{(1)}_{2}(1,1)"),
        (Ref("pool", 1, (1, 0, 0)), "p⁽¹⁾₂(1,1)", "p^{(1)}_{2}(1,1)"),
        (Ref("pool", 1, (0, 2, 0)), "padding p⁽¹⁾₁(3,1)", "p^{(1)}_{1}(3,1)"),
        (Ref("pool_so_far", 1, (0, 0, 0, 1)), "Σ₂(p⁽¹⁾₁(1,1))", None),
        (Ref("slope", 2, (0, 0, 0)), "f′(y⁽²⁾(1,1))", r"f'\!\left(y^{(2)}(1,1)\right)"),
        (Ref("grad_pool", 1, (0, 1, 2)), "∂E/∂p⁽¹⁾₁(2,3)", None),
        # The first window that reads cell (1,1) is the first, and its first weight lies on it.
        (Ref("grad_pool_product", 1, (0, 0, 0, 0)), "k⁽²⁾₁(1,1)·∂E/∂y⁽²⁾(1,1)", None),
    ],
)
def test_layers_of_a_stack_are_told_apart(ref: Ref, text: str, latex: str | None):
    assert STACK.text(ref) == text
    if latex is not None:
        assert STACK.latex(ref) == latex


def test_a_running_maximum_is_none_of_the_sums():
    names = KernelNames(run("pooling"))
    assert names.text(Ref("pool_so_far", None, (0, 1, 0, 2))) == "max₃(p(2,1))"
    assert names.latex(Ref("pool_so_far", None, (0, 1, 0, 2))).startswith(r"\max_{3}")


def test_padding_is_named_in_spanish(qapp):
    with speaking(qapp):
        assert COURSE.is_padding(Ref("x", None, (0, -1, 0)))
        assert COURSE.text(Ref("x", None, (0, -2, 0))).endswith(" x(−1,1)")


def test_a_place_within_the_plane_is_no_padding():
    assert not COURSE.is_padding(Ref("x", None, (0, 4, 4)))
    assert COURSE.is_padding(Ref("x", None, (0, 4, 5)))
    assert not COURSE.is_padding(Ref("y", None, (0, 0, 0)))
    assert not COURSE.is_padding(Ref("x"))


@SOME
@given(runs(), st.sampled_from([Level.TERM, Level.NEURON, Level.LAYER]))
def test_no_two_quantities_have_the_same_name(run, level):
    trace, names = KernelTrace(run, level), KernelNames(run)
    refs = set()
    for index in some_of(trace, 1, most=80):
        step = trace[index]
        refs |= {step.target, *(operand.ref for operand in step.operands)}
    assert len({names.text(ref) for ref in refs}) == len(refs)
    assert len({names.latex(ref) for ref in refs}) == len(refs)


@SOME
@given(runs(backward=True))
def test_a_product_is_named_after_what_it_multiplies(run):
    trace, names = KernelTrace(run, Level.TERM), KernelNames(run)
    for index in some_of(trace, 2, most=60):
        step = trace[index]
        if step.kind == "product":
            assert names.factors(step.target) == tuple(operand.ref for operand in step.operands)
