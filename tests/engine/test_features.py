"""What the network is given of a point is what the name says."""

from typing import get_args

import numpy as np
import pytest

from engine.features import CURVE_FEATURES, FEATURES, features_of
from engine.scenario.training_structures import FeatureName

POINTS = np.array([[2.0, -3.0], [-0.5, 4.0], [0.0, 0.0]])


def test_every_feature_of_the_file_format_can_be_made() -> None:
    assert tuple(FEATURES) == get_args(FeatureName)


def test_the_columns_are_the_features_in_the_order_asked_for() -> None:
    names = ("x1*x2", "x1", "sin(x2)", "x2^2", "x1^2", "sin(x1)", "x2")
    row = features_of(names, POINTS)[0]
    assert row == pytest.approx([-6, 2, np.sin(-3), 9, 4, np.sin(2), -3])


def test_a_point_of_a_line_has_the_features_of_x1_alone() -> None:
    line = POINTS[:, :1]
    assert features_of(CURVE_FEATURES, line).shape == (3, 3)
    for name in set(FEATURES) - set(CURVE_FEATURES):
        with pytest.raises(IndexError):
            features_of((name,), line)


def test_the_answer_is_owned_and_keeps_the_precision() -> None:
    made = features_of(("x1", "x2"), POINTS.astype(np.float32))
    assert made.dtype == np.float32
    made[0, 0] = 77
    assert POINTS[0, 0] == 2
    assert features_of(("x1",), np.empty((0, 2))).shape == (0, 1)
