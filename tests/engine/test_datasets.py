"""Drawn data: where they lie, and that a stream's first points stay what they are."""

from typing import get_args

import numpy as np
import pytest

from engine.datasets import CLASSES_OF, TASK_OF, TEST, TRAIN, draw
from engine.scenario.training_structures import DataName, TaskName

NAMES = tuple(TASK_OF)
CLASSES = tuple(name for name in NAMES if CLASSES_OF[name])


def test_all_data_of_the_file_format_can_be_drawn() -> None:
    assert (*NAMES, "points") == get_args(DataName)
    assert set(TASK_OF.values()) == set(get_args(TaskName))
    assert CLASSES_OF.keys() == TASK_OF.keys()


@pytest.mark.parametrize("name", NAMES)
def test_the_shapes_and_the_ranges_are_those_of_the_task(name: str) -> None:
    points, labels = draw(name, 301, 0.5, 3, TRAIN)
    assert points.shape == (301, 1 if TASK_OF[name] == "curve" else 2)
    assert labels.shape == (301,)
    assert np.abs(points).max() <= 6
    if CLASSES_OF[name]:
        assert labels.tolist() == [number % CLASSES_OF[name] for number in range(301)]
    else:
        clean = draw(name, 301, 0, 3, TRAIN)[1]
        assert np.abs(clean).max() <= 1
        assert (clean.min(), clean.max()) == pytest.approx((-0.9, 0.9), abs=0.11)


@pytest.mark.parametrize("name", NAMES)
def test_the_first_points_do_not_depend_on_how_many_are_drawn(name: str) -> None:
    few, some = draw(name, 7, 0.2, 5, TRAIN), draw(name, 250, 0.2, 5, TRAIN)
    for short, long in zip(few, some, strict=True):
        assert (short == long[:7]).all()
    assert len(draw(name, 1, 0, 5, TRAIN)[0]) == 1


@pytest.mark.parametrize("name", NAMES)
def test_the_seed_and_the_stream_decide(name: str) -> None:
    first = draw(name, 40, 0.1, 5, TRAIN)[0]
    assert (first == draw(name, 40, 0.1, 5, TRAIN)[0]).all()
    assert (first != draw(name, 40, 0.1, 6, TRAIN)[0]).mean() > 0.8
    assert (first != draw(name, 40, 0.1, 5, TEST)[0]).mean() > 0.8


@pytest.mark.parametrize("name", CLASSES)
def test_noise_moves_the_points_of_a_class_from_the_same_clean_places(name: str) -> None:
    clean, faint, strong = (draw(name, 60, noise, 1, TRAIN)[0] for noise in (0, 0.01, 0.1))
    near, far = (np.linalg.norm(noisy - clean, axis=1).mean() for noisy in (faint, strong))
    assert 0 < near < far / 3


def test_noise_changes_what_is_read_not_where_in_regression() -> None:
    for name in ("plane", "gaussians", "sine", "step", "sawtooth"):
        clean, noisy = draw(name, 60, 0, 1, TRAIN), draw(name, 60, 0.3, 1, TRAIN)
        assert (clean[0] == noisy[0]).all()
        assert (clean[1] != noisy[1]).mean() > 0.4


def nearest_label(name: str, noise: float) -> float:
    """Return how often the nearest training point has a test point's class."""
    points, labels = draw(name, 400, noise, 2, TRAIN)
    asked, expected = draw(name, 200, noise, 2, TEST)
    away = np.linalg.norm(asked[:, None] - points, axis=2)
    return float((labels[away.argmin(axis=1)] == expected).mean())


@pytest.mark.parametrize("name", CLASSES)
def test_clean_classes_are_apart_and_noisy_ones_run_into_each_other(name: str) -> None:
    assert nearest_label(name, 0) == 1
    assert nearest_label(name, 0.1) > 0.95
    assert nearest_label(name, 0.5) < 0.9


@pytest.mark.parametrize(("name", "most"), [("circle", 0.7), ("xor", 0.7), ("spiral", 0.7)])
def test_no_straight_line_parts_what_is_to_need_a_network(name: str, most: float) -> None:
    points, labels = draw(name, 400, 0, 2, TRAIN)
    plane = np.column_stack([points, np.ones(400)])
    weights = np.linalg.lstsq(plane, 2 * labels - 1, rcond=None)[0]
    assert ((plane @ weights > 0) == (labels == 1)).mean() < most


def test_straight_borders_do_not_part_the_three_classes() -> None:
    points, labels = draw("three_classes", 300, 0, 2, TRAIN)
    plane = np.column_stack([points, np.ones(300)])
    weights = np.linalg.lstsq(plane, np.eye(3)[labels.astype(int)], rcond=None)[0]
    assert ((plane @ weights).argmax(axis=1) == labels).mean() < 0.85


def test_the_values_are_those_of_the_formulas() -> None:
    (x,), (y,) = draw("sine", 1, 0, 0, TRAIN)[0], draw("sine", 1, 0, 0, TRAIN)[1:][0]
    assert y == pytest.approx(np.sin(x[0]))
    points, values = draw("plane", 200, 0, 0, TRAIN)
    within = np.abs(points.sum(axis=1)) < 10
    np.testing.assert_allclose(values[within], points[within].sum(axis=1) / 10)
    points, values = draw("gaussians", 2000, 0, 0, TRAIN)
    top = np.linalg.norm(points - [0, 2.5], axis=1) < 0.4
    assert top.any()
    assert (values[top] < -0.79).all()
    assert (values[np.linalg.norm(points - [0, -2.5], axis=1) < 0.4] > 0.79).all()
    points, values = draw("sawtooth", 400, 0, 0, TRAIN)
    just_before = (points[:, 0] > -2.1) & (points[:, 0] < -2)
    assert just_before.any()
    assert (values[just_before] > 0.7).all()


@pytest.mark.parametrize("name", ["sine", "step", "sawtooth"])
def test_a_line_has_no_gaps(name: str) -> None:
    x = np.sort(draw(name, 50, 0, 4, TRAIN)[0][:, 0])
    assert np.diff(x).max() < 3 * 12 / 50
