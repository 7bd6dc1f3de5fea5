"""The colours of maps: codes to colours, classes told apart, shapes and borders."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from PySide6.QtGui import QColor

from engine.steps import Array
from gui.map_colours import class_colour, class_table, diverging_table, value_colour
from gui.theme import DARK, LIGHT, Theme
from gui.views.training_contour import contour, smoothed

# What eyes without red, without green, and without blue cones see: linear RGB to linear RGB.
BLIND = (
    ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
)
TO_XYZ = np.array([[0.4125, 0.3576, 0.1804], [0.2127, 0.7152, 0.0722], [0.0193, 0.1192, 0.9503]])


def seen(colour: QColor, eyes: Array) -> Array:
    """Return a colour in CIELAB, as some eyes see it."""
    rgb = np.array([colour.redF(), colour.greenF(), colour.blueF()])
    light = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    xyz = TO_XYZ @ np.clip(eyes @ light, 0, 1) / np.array([0.9505, 1.0, 1.089])
    x, y, z = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
class TestTables:
    def test_diverges_about_the_middle(self, theme: Theme) -> None:
        table = diverging_table(theme)
        assert len(table) == 256
        assert QColor.fromRgb(table[127]) == QColor(theme.zero)
        assert table[254] == table[255]
        low, high = QColor.fromRgb(table[0]), QColor.fromRgb(table[254])
        assert low.red() > low.blue()
        assert high.blue() > high.red()

    def test_a_table_belongs_to_who_asked(self, theme: Theme) -> None:
        diverging_table(theme)[0] = 7
        assert diverging_table(theme)[0] != 7

    @pytest.mark.parametrize("classes", [2, 3, 5, 10])
    def test_each_class_has_its_shades(self, theme: Theme, classes: int) -> None:
        table, shades = class_table(theme, classes), 255 // classes
        assert len(table) == 256
        zero = QColor(theme.zero)
        for number in range(classes):
            sure = QColor.fromRgb(table[number * shades + shades - 1])
            unsure = QColor.fromRgb(table[number * shades])
            own = class_colour(theme, number)

            def away(colour: QColor, other: QColor = zero) -> float:
                pairs = zip(colour.getRgb()[:3], other.getRgb()[:3], strict=True)
                return float(sum(abs(a - b) for a, b in pairs))

            assert away(unsure) < 0.5 * away(sure)
            assert away(sure, own) < away(unsure, own)
        assert table[255] == table[classes * shades - 1]

    def test_points_are_stronger_than_the_map(self, theme: Theme) -> None:
        table = diverging_table(theme)
        strong, ground = value_colour(theme, 1.0, 1.0), QColor.fromRgb(table[254])
        assert strong == QColor(theme.positive)
        assert strong != ground

    def test_two_classes_are_the_signs(self, theme: Theme) -> None:
        assert class_colour(theme, 0) == QColor(theme.negative)
        assert class_colour(theme, 1) == QColor(theme.positive)

    def test_three_classes_are_told_apart_by_all_eyes(self, theme: Theme) -> None:
        colours = [class_colour(theme, number) for number in range(3)]
        for eyes in (np.eye(3), *map(np.array, BLIND)):
            for a, b in combinations(colours, 2):
                assert np.linalg.norm(seen(a, eyes) - seen(b, eyes)) > 17


def test_many_classes_still_have_a_colour() -> None:
    assert class_colour(LIGHT, 8) == class_colour(LIGHT, 0)


class TestContour:
    def test_a_slope_is_crossed_between_its_values(self) -> None:
        field = np.tile(np.arange(5.0), (4, 1))
        pieces = contour(field, 1.25)
        assert len(pieces) == 3
        assert pieces[:, [0, 2]] == pytest.approx(1.25)
        assert sorted(pieces[:, [1, 3]].min(axis=1)) == [0, 1, 2]

    def test_a_circle_closes(self) -> None:
        y, x = np.mgrid[-5:5:41j, -5:5:41j]
        pieces = contour(np.hypot(x, y), 3.0)
        ends = pieces.reshape(-1, 2) / 4 - 5
        assert np.hypot(*ends.T) == pytest.approx(3.0, abs=0.01)
        _, counts = np.unique(pieces.reshape(-1, 2).round(9), axis=0, return_counts=True)
        assert set(counts) == {2}
        lengths = np.hypot(pieces[:, 0] - pieces[:, 2], pieces[:, 1] - pieces[:, 3]) / 4
        assert lengths.sum() == pytest.approx(2 * np.pi * 3, rel=0.01)

    def test_a_saddle_has_two_lines(self) -> None:
        assert len(contour(np.array([[1.0, 0.0], [0.0, 1.0]]), 0.5)) == 2
        assert len(contour(np.array([[0.0, 1.0], [1.0, 0.0]]), 0.5)) == 2

    @pytest.mark.parametrize("level", [-1.0, 1.0])
    def test_nothing_is_crossed_where_all_is_on_one_side(self, level: float) -> None:
        assert contour(np.zeros((5, 5)), level).shape == (0, 4)

    def test_smoothing_keeps_a_slope_where_it_is(self) -> None:
        codes = np.tile(np.arange(0, 60, 10, dtype=np.uint8), (6, 1))
        assert smoothed(codes)[:, 1:-1] == pytest.approx(codes[:, 1:-1].astype(float))
