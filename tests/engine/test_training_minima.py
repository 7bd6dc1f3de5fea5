from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

from engine.steps import Array
from engine.training.minima import MinimaSearch

SIDE = 41


def search(loss: Callable[[float, float], float]) -> Array:
    grid = [[loss(row, column) for column in range(SIDE)] for row in range(SIDE)]
    losses = np.array(grid, dtype=np.float64)
    losses[~np.isfinite(losses)] = losses[np.isfinite(losses)].max()
    found = MinimaSearch(loss, losses)
    shares = [found.share for _ in found.advance()]
    assert found.share == 1.0
    assert shares == sorted(shares)
    return found.minima


def test_minima_are_found_between_the_points_of_the_grid() -> None:
    def himmelblau(row: float, column: float) -> float:
        x, y = (column - 20) / 4, (row - 20) / 4
        return (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2

    minima = search(himmelblau)
    known = [(3, 2), (-2.805118, 3.131312), (-3.779310, -3.283186), (3.584428, -1.848127)]
    assert minima[:, 2] == pytest.approx(np.zeros(4), abs=1e-8)
    found = sorted(((c - 20) / 4, (r - 20) / 4) for r, c, _ in minima)
    assert found == [pytest.approx(at, abs=1e-4) for at in sorted(known)]


def test_a_narrow_curved_valley_has_one_minimum_and_not_a_row_of_them() -> None:
    def rosenbrock(row: float, column: float) -> float:
        x, y = column / 10 - 2, row / 10 - 1
        return (1 - x) ** 2 + 100 * (y - x * x) ** 2

    minima = search(rosenbrock)
    assert [(r / 10 - 1, c / 10 - 2) for r, c, _ in minima] == [pytest.approx((1, 1), abs=1e-4)]


@pytest.mark.parametrize("slope", [0.0, 0.37, -1.7])
def test_the_floor_of_a_valley_is_no_minimum(slope: float) -> None:
    assert not len(search(lambda row, column: (column - slope * row - 11.3) ** 2 + 1.0))
    falling = search(lambda row, column: (column - slope * row - 11.3) ** 2 + 0.01 * row)
    assert not len(falling)


def test_the_lowest_point_of_the_edge_is_no_minimum() -> None:
    assert not len(search(lambda row, column: row + (column - 20.2) ** 2))
    assert not len(search(lambda row, column: (row + 3) ** 2 + (column - 50) ** 2))
    assert len(search(lambda row, column: (row - 0.3) ** 2 + (column - 39.8) ** 2)) == 1


def test_plains_and_kinks_and_what_is_no_number() -> None:
    assert not len(search(lambda row, column: 0.7))
    (kink,) = search(lambda row, column: abs(row - 12.34) + 2 * abs(column - 30.21))
    assert kink == pytest.approx((12.34, 30.21, 0.0), abs=1e-2)
    plateau = search(lambda row, column: max(5.0, math.hypot(row - 20, column - 20)))
    assert not len(plateau)

    def broken(row: float, column: float) -> float:
        return math.nan if row > 25 else (row - 20.5) ** 2 + (column - 20.5) ** 2

    assert search(broken) == pytest.approx(np.array([[20.5, 20.5, 0.0]]), abs=1e-6)


def test_the_deepest_comes_first() -> None:
    def two(row: float, column: float) -> float:
        x = (column - 20) / 10
        return (x * x - 1) ** 2 + 0.1 * x + ((row - 20) / 10) ** 2

    minima = search(two)
    assert [round(c) for c in minima[:, 1]] == [10, 30]
    assert minima[0, 2] < minima[1, 2]
