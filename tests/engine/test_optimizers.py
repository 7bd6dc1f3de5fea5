import numpy as np
import pytest

from engine.network import Shape
from engine.optimizers import adam, corrections, momentum, penalised, rmsprop, sgd, weight_places


def test_sgd_moves_all_entries_against_the_gradient() -> None:
    """The course's w5 and w6 (topic 15)."""
    theta = np.array([0.14, 0.15])
    new = sgd(theta, np.array([-0.68765, -0.38832]), 0.05)
    assert new == pytest.approx([0.1743825, 0.169416], rel=1e-12)
    assert theta.tolist() == [0.14, 0.15]


def test_momentum_keeps_a_part_of_its_velocity() -> None:
    theta, velocity = np.array([1.0, -1.0]), np.array([2.0, 0.0])
    new, after = momentum(theta, np.array([0.5, 1.0]), velocity, 0.1, 0.9)
    assert after == pytest.approx([2.3, 1.0])
    assert new == pytest.approx([0.77, -1.1])
    assert velocity.tolist() == [2.0, 0.0]


def test_momentum_of_zero_is_sgd() -> None:
    theta, gradient = np.array([0.3, -0.2]), np.array([1.5, 0.25])
    new, _ = momentum(theta, gradient, np.array([7.0, -7.0]), 0.1, 0.0)
    assert new.tolist() == sgd(theta, gradient, 0.1).tolist()


def test_rmsprop_divides_by_the_root_of_the_mean_square() -> None:
    square = np.array([4.0, 0.0])
    new, after = rmsprop(np.zeros(2), np.array([2.0, -3.0]), square, 0.1, 0.9, 1e-8)
    assert after == pytest.approx([4.0, 0.9])
    assert new == pytest.approx([-0.1, 0.1 * 3.0 / np.sqrt(0.9)], rel=1e-7)
    assert square.tolist() == [4.0, 0.0]


def test_the_first_step_of_adam_is_as_long_as_the_rate() -> None:
    """Whatever the gradient's size: both means are corrected to what has come in."""
    gradient = np.array([1e-3, -40.0])
    zeros = np.zeros(2)
    new, mean, square = adam(zeros, gradient, zeros, zeros, 0.01, 0.9, 0.999, 1e-12, 0)
    assert new == pytest.approx([-0.01, 0.01], rel=1e-6)
    assert mean == pytest.approx(0.1 * gradient)
    assert square == pytest.approx(0.001 * gradient**2)


def test_adam_by_hand_in_its_third_update() -> None:
    theta, mean, square = np.array([1.0]), np.array([0.2]), np.array([0.5])
    new, mean, square = adam(theta, np.array([3.0]), mean, square, 0.1, 0.5, 0.75, 0.25, 2)
    assert (mean[0], square[0]) == (1.6, 2.625)
    expected = 1.0 - 0.1 * (1.6 / 0.875) / (np.sqrt(2.625 / 0.578125) + 0.25)
    assert new[0] == pytest.approx(expected, rel=1e-14)


def test_the_corrections_of_adam_go_to_one() -> None:
    assert corrections(0.5, 0.75, 1) == (0.75, 0.4375)
    assert corrections(0.9, 0.999, 100_000) == (1.0, 1.0)


def test_penalties_pull_weights_to_zero_and_leave_biases() -> None:
    theta = np.array([2.0, -0.5, 0.0, 3.0])
    weights = np.array([True, True, True, False])
    total = penalised(np.ones(4), theta, weights, 0.1, 0.01)
    assert total == pytest.approx([1.12, 0.895, 1.0, 1.0])
    assert penalised(np.ones(4), theta, weights, 0.0, 0.0).tolist() == [1.0] * 4


def test_which_places_are_weights() -> None:
    shape = Shape((2, 1, 2), ("tanh", "tanh"), (True, False))
    assert weight_places(shape).tolist() == [True, True, False, True, True]
