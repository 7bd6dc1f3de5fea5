"""States between two checkpoints, kept around the place that is looked at."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right, insort

import numpy as np

from engine.steps import Array

BRANCHES = 8  # a stretch that is replayed is divided into so many, the last of them again, ...
SLOTS = 64
NEARBY_BYTES = 2_500_000


class Nearby:
    """A bounded set of states by their updates.

    Parameters
    ----------
    width : int
        Numbers of a state.

    Attributes
    ----------
    nbytes : int
        How much memory they take, whether there are any or not.
    """

    def __init__(self, width: int) -> None:
        slots = max(2 * BRANCHES, min(SLOTS, NEARBY_BYTES // (8 * width)))
        self._pool = np.full((slots, width), 0.0)  # touched at once, as the checkpoints are
        self._free = list(range(slots))
        self._slot: dict[int, int] = {}
        self._updates: list[int] = []  # sorted
        self.nbytes = self._pool.nbytes

    def before(self, update: int) -> int | None:
        """Return the last kept update that is not after this one."""
        place = bisect_right(self._updates, update)
        return self._updates[place - 1] if place else None

    def after(self, update: int) -> int | None:
        """Return the first kept update that is after this one."""
        place = bisect_right(self._updates, update)
        return self._updates[place] if place < len(self._updates) else None

    def state(self, update: int) -> Array:
        """Return the state that is kept of an update: a view that holds until the next `keep`."""
        return np.asarray(self._pool[self._slot[update]])

    def keep(self, update: int, state: Array, focus: int) -> None:
        """Keep a state; where there is no room, one that `focus` is not reached from goes.

        Those after it go first, the last one before all; then the one that is farthest before it.
        """
        if update in self._slot:
            return
        if not self._free:
            self._drop(self._updates[-1 if self._updates[-1] > focus else 0])
        slot = self._free.pop()
        self._pool[slot] = state
        self._slot[update] = slot
        insort(self._updates, update)

    def forget(self, update: int) -> None:
        """Forget what was after `update`."""
        for late in self._updates[bisect_right(self._updates, update) :]:
            self._drop(late)

    def _drop(self, update: int) -> None:
        del self._updates[bisect_left(self._updates, update)]
        self._free.append(self._slot.pop(update))


def stops(begin: int, end: int, target: int) -> list[int]:
    """Return where states are worth keeping on the way from `begin` to `target`, the last one.

    What lies between `begin` and `end`, the next update whose state is known, is divided evenly;
    then the part in which `target` is; and so on. Going back from `target` update by update, each
    state is then near the one that it is made from.
    """
    found = {target}
    span = end - begin
    while span > 1:
        spacing = math.ceil(span / BRANCHES)
        found.update(range(begin + spacing, target + 1, spacing))
        begin += (target - begin) // spacing * spacing
        span = spacing
    return sorted(found)
