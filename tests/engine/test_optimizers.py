import numpy as np
import pytest

from engine.optimizers import sgd


def test_sgd_moves_all_entries_against_the_gradient() -> None:
    """The course's w5 and w6 (topic 15)."""
    theta = np.array([0.14, 0.15])
    new = sgd(theta, np.array([-0.68765, -0.38832]), 0.05)
    assert new == pytest.approx([0.1743825, 0.169416], rel=1e-12)
    assert theta.tolist() == [0.14, 0.15]
