import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.collapse import collapse, is_linear
from engine.network import Parameters, Shape, forward
from tests.engine.strategies import SOME


def stack(sizes: tuple[int, ...], biases: tuple[bool, ...], *activations: str) -> Shape:
    return Shape(sizes, activations or ("identity",) * len(biases), biases)


def drawn(shape: Shape, seed: int = 0) -> Parameters:
    return Parameters(shape, np.random.default_rng(seed).uniform(-1.5, 1.5, shape.parameters))


@st.composite
def linear_shapes(draw: st.DrawFn) -> Shape:
    sizes = draw(st.lists(st.integers(1, 5), min_size=2, max_size=5))
    count = len(sizes) - 1
    return stack(tuple(sizes), tuple(draw(st.lists(st.booleans(), min_size=count, max_size=count))))


def test_the_course_example() -> None:
    shape = stack((2, 2, 1), (True, True))
    parameters = Parameters.join(
        shape,
        [np.array([[1.0, -2.0], [0.5, 3.0]]), np.array([[2.0], [-1.0]])],
        [np.array([1.0, -1.0]), np.array([0.5])],
    )
    weights, bias = collapse(parameters, shape)
    assert weights.tolist() == [[4.0], [-2.0]]
    assert bias is not None
    assert bias.tolist() == [3.5]


@SOME
@given(linear_shapes(), st.integers(0, 2**32 - 1))
def test_one_stage_answers_as_the_stack_does(shape: Shape, seed: int) -> None:
    parameters = drawn(shape, seed)
    inputs = np.random.default_rng(seed + 1).uniform(-2, 2, (4, shape.sizes[0]))
    weights, bias = collapse(parameters, shape)
    assert weights.shape == (shape.sizes[0], shape.sizes[-1])
    assert (bias is None) == (not any(shape.biases))
    single = inputs @ weights + (0.0 if bias is None else bias)
    assert single == pytest.approx(forward(shape, parameters, inputs).a[-1], rel=1e-9, abs=1e-9)


def test_only_the_biases_that_are_there_count() -> None:
    shape = stack((2, 3, 1), (True, False))
    parameters = drawn(shape)
    _, bias = collapse(parameters, shape)
    assert bias == pytest.approx(parameters.biases[0] @ parameters.weights[1])


def test_the_result_shares_no_memory_with_theta() -> None:
    shape = stack((2, 2), (True,))
    parameters = drawn(shape)
    for array in collapse(parameters, shape):
        assert array is not None
        assert not np.shares_memory(array, parameters.theta)
        array += 1.0


@pytest.mark.parametrize("bend", ["relu", "tanh", "sigmoid"])
def test_a_stage_that_bends_cannot_be_collapsed(bend: str) -> None:
    shape = stack((2, 3, 1), (True, True), bend, "identity")
    assert not is_linear(shape)
    with pytest.raises(ValueError, match=f"layer 1 is not linear: its activation is {bend}"):
        collapse(drawn(shape), shape)
