"""Where a field on a grid crosses a level: marching squares, all cells at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.steps import Array

TOP, RIGHT, BOTTOM, LEFT = range(4)

# Which sides of a cell its line joins. A case counts the corners that lie above the level:
# 1 top left, 2 top right, 4 bottom right, 8 bottom left. Cases 5 and 10 have two lines.
FIRST = np.full((16, 2), -1)
SECOND = np.full((16, 2), -1)
for _case, _sides in {
    1: (LEFT, TOP),
    2: (TOP, RIGHT),
    3: (LEFT, RIGHT),
    4: (RIGHT, BOTTOM),
    5: (LEFT, TOP),
    6: (TOP, BOTTOM),
    7: (LEFT, BOTTOM),
    8: (LEFT, BOTTOM),
    9: (TOP, BOTTOM),
    10: (TOP, RIGHT),
    11: (RIGHT, BOTTOM),
    12: (LEFT, RIGHT),
    13: (TOP, RIGHT),
    14: (LEFT, TOP),
}.items():
    FIRST[_case] = _sides
SECOND[5] = (RIGHT, BOTTOM)
SECOND[10] = (LEFT, BOTTOM)


def contour(field: Array, level: float) -> Array:
    """Return the line on which `field` is `level`, in pieces.

    Parameters
    ----------
    field : ndarray, shape (rows, columns)
        Finite.
    level : float

    Returns
    -------
    ndarray, shape (pieces, 4)
        Column and row of both ends, in cells from the first value.
    """
    above = (field >= level).view(np.uint8)
    cases = above[:-1, :-1] + 2 * above[:-1, 1:] + 4 * above[1:, 1:] + 8 * above[1:, :-1]
    rows, columns = np.nonzero((cases > 0) & (cases < 15))
    if not len(rows):
        return np.zeros((0, 4))
    here = cases[rows, columns]
    a, b = field[rows, columns], field[rows, columns + 1]
    d, c = field[rows + 1, columns], field[rows + 1, columns + 1]
    ends = np.empty((len(rows), 4, 2))  # the crossing of each side, column and row
    ends[:, TOP] = np.column_stack([columns + _share(a, b, level), rows])
    ends[:, RIGHT] = np.column_stack([columns + 1, rows + _share(b, c, level)])
    ends[:, BOTTOM] = np.column_stack([columns + _share(d, c, level), rows + 1])
    ends[:, LEFT] = np.column_stack([columns, rows + _share(a, d, level)])
    two = np.nonzero(SECOND[here, 0] >= 0)[0]
    return np.concatenate([_joined(ends, FIRST[here]), _joined(ends[two], SECOND[here[two]])])


def smoothed(codes: NDArray[np.uint8] | Array) -> Array:
    """Return codes as numbers, each the mean of the 3 x 3 around it.

    A code is a rounded number: where the answer is nearly flat, a line along the codes themselves
    would have stairs.
    """
    wide = np.pad(codes.astype(np.float32), 1, mode="edge")
    rows = wide[:-2] + wide[1:-1] + wide[2:]
    return np.asarray((rows[:, :-2] + rows[:, 1:-1] + rows[:, 2:]) / np.float32(9.0))


def _share(start: Array, stop: Array, level: float) -> Array:
    """Return how far from `start` to `stop` the level is; anything where it is not between."""
    rise = stop - start
    return (level - start) / np.where(rise == 0, 1.0, rise)


def _joined(ends: Array, sides: NDArray[np.intp]) -> Array:
    one = np.arange(len(ends))
    return np.concatenate([ends[one, sides[:, 0]], ends[one, sides[:, 1]]], axis=1)
