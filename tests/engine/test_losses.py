import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.activations import ACTIVATIONS
from engine.losses import LOSSES
from engine.sample_pass import loss_terms, output_delta
from tests.engine.rules import _loss_term
from tests.engine.strategies import HEADS, MANY, target

SEEDS = st.integers(0, 2**32 - 1)


def _case(loss: str, head: str, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return scores, predictions and targets, each (samples, outputs)."""
    rng = np.random.default_rng(seed)
    outputs = int(rng.integers(2, 5))
    z = rng.uniform(0.1, 4, (3, outputs)) * rng.choice([-1, 1], (3, outputs))
    y = np.array([target(rng, loss, outputs) for _ in z])
    return z, ACTIVATIONS[head].value(z), y


@pytest.mark.parametrize(("loss", "head"), HEADS)
@MANY
@given(seed=SEEDS)
def test_value_is_the_textbook_formula_summed_over_outputs(loss: str, head: str, seed: int) -> None:
    z, a, y = _case(loss, head, seed)
    expected = [
        sum(_loss_term(loss, *pair) for pair in zip(a[row], y[row], strict=True))
        for row in range(len(z))
    ]
    assert LOSSES[loss].value(z, a, y) == pytest.approx(expected, rel=1e-11)


@pytest.mark.parametrize(("loss", "head"), HEADS)
@MANY
@given(seed=SEEDS)
def test_delta_is_the_derivative_by_the_score(loss: str, head: str, seed: int) -> None:
    z, a, y = _case(loss, head, seed)
    rule, (value, slope) = LOSSES[loss], ACTIVATIONS[head]
    delta = rule.gradient(z, a, y)
    if rule.through_activation:
        assert slope is not None
        delta = delta * slope(z, a)
    h = 1e-6
    for j in range(z.shape[1]):
        up, down = z.copy(), z.copy()
        up[:, j] += h
        down[:, j] -= h
        difference = (rule.value(up, value(up), y) - rule.value(down, value(down), y)) / (2 * h)
        assert delta[:, j] == pytest.approx(difference, abs=1e-7)


@pytest.mark.parametrize(("loss", "head"), HEADS)
@MANY
@given(seed=SEEDS)
def test_the_step_by_step_loss_is_the_same(loss: str, head: str, seed: int) -> None:
    z, a, y = _case(loss, head, seed)
    rule = LOSSES[loss]
    for row in range(len(z)):
        terms = loss_terms(loss, z[row], a[row], y[row])
        assert terms.sum() == pytest.approx(rule.value(z, a, y)[row], rel=1e-11)
        delta = output_delta(loss, a[row], y[row], np.ones_like(a[row]))
        assert delta == pytest.approx(rule.gradient(z, a, y)[row], rel=1e-11)


@pytest.mark.parametrize(
    ("loss", "z", "y", "expected"),
    [
        ("half_squared_error", [0.191], [1.0], 0.3272405),  # the course's topic 13
        ("logistic", [0.0], [1.0], math.log(2)),
        ("logistic", [800.0], [-1.0], 800.0),
        ("logistic", [800.0], [1.0], 0.0),
        ("binary_cross_entropy", [0.0], [0.25], math.log(2)),
        ("binary_cross_entropy", [-800.0], [1.0], 800.0),
        ("softmax_cross_entropy", [1.0, 1.0, 1.0, 1.0], [0.0, 1.0, 0.0, 0.0], math.log(4)),
        ("softmax_cross_entropy", [0.0, 900.0], [1.0, 0.0], 900.0),
    ],
)
def test_known_values_also_where_the_formula_would_overflow(
    loss: str, z: list[float], y: list[float], expected: float
) -> None:
    rule = LOSSES[loss]
    scores, targets = np.array([z]), np.array([y])
    a = ACTIVATIONS[rule.output_activations[0]].value(scores)
    assert rule.value(scores, a, targets) == pytest.approx([expected])
    assert loss_terms(loss, scores[0], a[0], targets[0]).sum() == pytest.approx(expected)
