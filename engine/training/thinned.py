"""Rows of numbers over the time of a run, at even spacing, in memory that does not grow."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.steps import Array


class _Store:
    """Room for rows. Several may read the same ones; who is at the tip may go on writing there."""

    __slots__ = ("filled", "is_shared", "rows", "updates")

    def __init__(self, capacity: int, width: int) -> None:
        # All of it is touched at once, so that an hour of training needs no more than a second.
        self.updates = np.full(capacity, -1, dtype=np.int64)
        self.rows = np.full((capacity, width), 0.0)
        self.filled = 0
        self.is_shared = False


class Thinned:
    """Rows at even spacing; the spacing doubles when there would be too many.

    Which rows are kept depends on their updates alone.

    Parameters
    ----------
    width : int
        Numbers of a row.
    unit : int
        The finest spacing, in updates.
    capacity : int
        How many rows there may be, at least two.
    early : int, optional
        How many there may be while the spacing is less than `coarse` units.
    coarse : int

    Attributes
    ----------
    count : int
    """

    def __init__(
        self, width: int, unit: int, capacity: int, early: int | None = None, coarse: int = 1
    ) -> None:
        self._width = width
        self._unit = unit
        self._capacity = capacity
        self._early = capacity if early is None else min(early, capacity)
        self._coarse = coarse
        self._begin(_Store(capacity, width))

    def _begin(self, store: _Store) -> None:
        self._store = store
        self._spacing = 1  # in units
        self._offered = -1
        self.count = 0

    @property
    def updates(self) -> NDArray[np.int64]:
        """Which update each row belongs to: a view."""
        return self._store.updates[: self.count]

    @property
    def rows(self) -> Array:
        """The rows, shape (count, width): a view that holds until the next `offer`."""
        return self._store.rows[: self.count]

    @property
    def nbytes(self) -> int:
        """How much memory the rows take, whether they are filled or not."""
        return self._store.rows.nbytes + self._store.updates.nbytes

    @property
    def due(self) -> int:
        """The next update whose row may be kept."""
        step = self._spacing * self._unit
        return (self._offered // step + 1) * step

    def offer(self, update: int, row: Array) -> None:
        """Keep the row of an update that was `due`, unless it falls between the spacing."""
        self._fit(update)
        self._offered = update
        if update % (self._spacing * self._unit) == 0:
            if self.count < self._store.filled:
                self._own()
            self._store.updates[self.count] = update
            self._store.rows[self.count] = row
            self.count += 1
            self._store.filled = self.count

    def skip(self, update: int) -> None:
        """Let an update that was `due` pass without a row."""
        self._offered = update

    def place(self, update: int) -> int:
        """Return which row is the last one at `update` or before it; -1 if there is none."""
        return int(np.searchsorted(self.updates, update, side="right")) - 1

    def thinned(self, most: int) -> slice:
        """Return every so manieth row, so that there are at most `most`; always the first."""
        step = 1
        while self.count > step * most:
            step *= 2
        return slice(0, self.count, step)

    def until(self, update: int) -> Thinned:
        """Return one that knows nothing of what was after `update`.

        It costs nothing: the rows are shared for as long as only one of the two goes on.
        """
        other = Thinned.__new__(Thinned)
        other._width, other._unit, other._capacity = self._width, self._unit, self._capacity
        other._early, other._coarse = self._early, self._coarse
        other._begin(self._store)
        self._store.is_shared = True
        other.count = self.place(update) + 1
        other._fit(update)
        other._offered = min(update, self._offered)
        return other

    def forget(self, update: int) -> None:
        """Forget what was after `update`."""
        self.count = self.place(update) + 1
        self._offered = min(update, self._offered)

    def _own(self) -> None:
        """Take care that nobody else reads what is to be written over."""
        if self._store.is_shared:
            store = _Store(self._capacity, self._width)
            store.updates[: self.count] = self.updates
            store.rows[: self.count] = self.rows
            self._store = store
        self._store.filled = self.count

    def _fit(self, update: int) -> None:
        """Double the spacing until a row of `update` has room."""
        while update >= self._spacing * self._unit * self._room():
            self._spacing *= 2
            kept = np.flatnonzero(self.updates % (self._spacing * self._unit) == 0)
            if len(kept) == self.count:
                continue
            self._own()
            self._store.updates[: len(kept)] = self._store.updates[kept]
            # One by one: a copy of half of them all would take memory for a moment.
            for number, place in enumerate(kept):
                self._store.rows[number] = self._store.rows[place]
            self.count = self._store.filled = len(kept)

    def _room(self) -> int:
        return self._early if self._spacing < self._coarse else self._capacity
