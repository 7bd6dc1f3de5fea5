"""The local minima of a loss over a plane: looked for from a grid, with real losses."""

from __future__ import annotations

import math
from collections.abc import Callable, Generator, Iterator

import numpy as np

from engine.steps import Array

MOST_STARTS, MOST_MINIMA = 32, 12  # the deepest first
STEPS = 80  # of one descent, at most
FINEST = 1e-4  # of the grid's spacing: the last step of a descent
LONGEST = 4.0  # grid spacings that one step may lead
RING = 2.0  # grid spacings: how far around it a minimum has to be lower
RING_POINTS = 24
NEAR = 0.5  # grid spacings: so near, two descents lead to the same place
RELEVANT = 1e-5  # of the picture's usual height: by how much
EDGE = 0.02  # grid spacings: a descent that ends nearer to the edge would have gone on

# A step's neighbours, the middle last; and their least-squares fit with a quadratic
# 1, u, v, u^2, u v, v^2.
_AROUND = np.array(
    [(-1, -1), (0, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (0, 1), (1, 1), (0, 0)], dtype=float
)
_U, _V = _AROUND.T
_FIT = np.linalg.pinv(np.column_stack([np.ones(9), _U, _V, _U**2, _U * _V, _V**2]))


class MinimaSearch:
    """Goes down from every minimum of a grid; where that ends within it there may be a true one.

    Along a narrow valley that crosses a grid aslant, the grid has minima where the loss has none.
    A descent leads from each to where the loss really has one: by steps to the minimum of a
    quadratic through nine points (Newton's step, with differences for derivatives), or to the
    lowest of them where the loss is not smooth. It counts if all around it the loss is higher.

    Parameters
    ----------
    loss : callable
        Of the row and the column, which need not be whole: a loss, any number or none.
    losses : ndarray, shape (rows, columns)
        On the grid; finite.

    Attributes
    ----------
    minima : ndarray, shape (m, 3)
        Row, column and loss, the deepest first; none before `advance` has come to its end.
    share : float
        How much is done, from 0 to 1.
    """

    def __init__(self, loss: Callable[[float, float], float], losses: Array) -> None:
        self.minima: Array = np.empty((0, 3))
        self.share = 0.0
        self._loss = loss
        self._ends = np.array(losses.shape) - 1.0
        self._needed = RELEVANT * float(np.median(losses) - losses.min())
        self._starts = _grid_minima(losses)[:MOST_STARTS]

    def advance(self) -> Iterator[None]:
        """Search, and pause every few losses."""
        found: list[tuple[float, float, float]] = []
        ends: list[Array] = []
        for number, start in enumerate(self._starts):
            self.share = number / len(self._starts)
            end, loss = yield from self._descent(np.array(start, dtype=np.float64), ends)
            is_known = _is_near(end, ends)
            ends.append(end)
            if is_known or not self._is_inside(end):
                continue
            if (yield from self._ring(end)) - loss > self._needed:
                found.append((float(end[0]), float(end[1]), loss))
        found = sorted(found, key=lambda minimum: minimum[2])[:MOST_MINIMA]
        self.minima = np.array(found).reshape(-1, 3)
        self.share = 1.0

    def _at(self, row: float, column: float) -> float:
        value = self._loss(row, column)
        return value if math.isfinite(value) else math.inf

    def _within(self, at: Array) -> bool:
        return bool((at >= 0).all() and (at <= self._ends).all())

    def _is_inside(self, at: Array) -> bool:
        return bool((at > EDGE).all() and (at < self._ends - EDGE).all())

    def _descent(self, at: Array, ends: list[Array]) -> Generator[None, None, tuple[Array, float]]:
        """Go down from a point; return where that ends, or comes to where another one did."""
        length, loss = 0.5, self._at(*at)
        for _ in range(STEPS):
            if length < FINEST or _is_near(at, ends):
                break
            yield
            points = at + length * _AROUND
            values = np.array([self._at(*p) if self._within(p) else math.inf for p in points[:-1]])
            best = int(values.argmin())
            next_at, next_loss, grows = points[best], float(values[best]), False
            step = _to_minimum(np.append(values, loss))
            if step is not None:
                way = float(np.linalg.norm(step)) * length
                aimed = at + length * step * min(1.0, LONGEST / max(way, LONGEST))
                aimed_loss = self._at(*aimed) if self._within(aimed) else math.inf
                if aimed_loss < next_loss:
                    next_at, next_loss = aimed, aimed_loss
                    grows = float(np.abs(step).max()) > 1.0
            if next_loss < loss:
                at, loss = next_at, next_loss
                length = min(1.0, 2 * length) if grows else length
            else:
                length /= 4
        return at, loss

    def _ring(self, at: Array) -> Generator[None, None, float]:
        """Return the lowest loss on the ring around a point."""
        turn = 2 * math.pi / RING_POINTS

        def loss_at(angle: float) -> float:
            return self._at(at[0] + RING * math.sin(angle), at[1] + RING * math.cos(angle))

        values = [loss_at(place * turn) for place in range(RING_POINTS)]
        lowest = min(values)
        yield
        # A narrow valley may cross the ring between two of its points.
        for place, value in enumerate(values):
            if value <= values[place - 1] and value <= values[(place + 1) % RING_POINTS]:
                angle, step = place * turn, turn / 2
                for _ in range(12):
                    value, angle = min(
                        (value, angle),
                        *((loss_at(angle + side * step), angle + side * step) for side in (-1, 1)),
                    )
                    step /= 2
                lowest = min(lowest, value)
                yield
        return lowest


def _is_near(at: Array, ends: list[Array]) -> bool:
    return any(math.hypot(*(at - end)) < NEAR for end in ends)


def _to_minimum(values: Array) -> Array | None:
    """Return the way to the minimum of the quadratic through nine neighbours, if it has one."""
    if not np.isfinite(values).all():
        return None
    _, u, v, uu, uv, vv = _FIT @ (values - values[-1])
    curved = 4 * uu * vv - uv * uv
    if not (uu > 0 and curved > 1e-12 * uu * vv):
        return None
    return np.asarray(np.array([uv * v - 2 * vv * u, uv * u - 2 * uu * v]) / curved)


def _grid_minima(losses: Array) -> list[tuple[int, int]]:
    """Return the (row, column) of what is lower than all around it, the deepest first."""
    padded = np.pad(losses, 1, constant_values=math.inf)
    rows, columns = losses.shape
    lowest = np.ones(losses.shape, dtype=bool)
    for right, down in _AROUND[:-1].astype(int):
        near = padded[1 + down : 1 + down + rows, 1 + right : 1 + right + columns]
        # Of two that are alike, the first one is taken.
        before = down < 0 or (down == 0 and right < 0)
        lowest &= losses < near if before else losses <= near
    found = [(int(row), int(column)) for row, column in np.argwhere(lowest)]
    return sorted(found, key=lambda place: float(losses[place]))
