import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.activations import ACTIVATIONS, softmax
from engine.elementary import SLOPES, VALUES
from tests.engine.strategies import MANY

SCORES = st.floats(-30, 30)
BY_HAND = {
    "identity": lambda z: z,
    "sigmoid": lambda z: 1 / (1 + math.exp(-z)),
    "tanh": math.tanh,
    "relu": lambda z: max(z, 0.0),
}
SLOPED = [name for name, activation in ACTIVATIONS.items() if activation.slope is not None]


@pytest.mark.parametrize("name", BY_HAND)
@MANY
@given(z=SCORES)
def test_value_is_the_textbook_formula(name: str, z: float) -> None:
    value = ACTIVATIONS[name].value(np.array([z]))
    assert value[0] == pytest.approx(BY_HAND[name](z), rel=1e-14, abs=1e-15)


@pytest.mark.parametrize("name", SLOPED)
@MANY
@given(z=SCORES)
def test_slope_is_the_derivative(name: str, z: float) -> None:
    if name == "relu" and abs(z) < 1e-5:
        z = 1.0  # the kink has a test of its own
    value, slope = ACTIVATIONS[name]
    assert slope is not None
    h = 1e-6
    difference = (value(np.array([z + h])) - value(np.array([z - h]))) / (2 * h)
    assert slope(np.array([z]), value(np.array([z]))) == pytest.approx(difference, abs=1e-8)


def test_relu_is_flat_at_its_kink() -> None:
    slope = ACTIVATIONS["relu"].slope
    assert slope is not None
    zero = np.zeros(1)
    assert slope(zero, zero) == SLOPES["relu"](zero) == 0


@MANY
@given(st.lists(SCORES, min_size=2, max_size=6), st.floats(-500, 500))
def test_softmax_shares_out_one_and_ignores_a_common_shift(zs: list[float], shift: float) -> None:
    z = np.array(zs)
    powers = [math.exp(each) for each in zs]
    assert softmax(z) == pytest.approx([power / sum(powers) for power in powers], abs=1e-15)
    assert softmax(z).sum() == pytest.approx(1)
    assert softmax(z + shift) == pytest.approx(softmax(z), rel=1e-9)


def test_softmax_goes_row_by_row() -> None:
    both = softmax(np.array([[0.0, math.log(3)], [5.0, 5.0]]))
    assert both == pytest.approx(np.array([[0.25, 0.75], [0.5, 0.5]]))


@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize("z", [1e3, -1e3, 1e100, -1e100, 0.0])
def test_no_score_is_too_large(name: str, z: float) -> None:
    """Warnings are errors here, so an overflow would show."""
    scores = np.array([z, 1.0])
    activation = ACTIVATIONS[name]
    value = activation.value(scores)
    assert np.isfinite(value).all()
    if activation.slope is not None:
        assert np.isfinite(activation.slope(scores, value)).all()


@pytest.mark.parametrize("name", ACTIVATIONS)
@MANY
@given(st.lists(st.floats(-600, 600), min_size=1, max_size=5))
def test_the_step_by_step_function_is_the_same(name: str, zs: list[float]) -> None:
    z = np.array(zs)
    activation = ACTIVATIONS[name]
    value = activation.value(z)
    assert VALUES[name](z) == pytest.approx(value, rel=1e-12, abs=1e-15)
    if activation.slope is not None:
        assert SLOPES[name](z) == pytest.approx(activation.slope(z, value), rel=1e-9, abs=1e-14)
