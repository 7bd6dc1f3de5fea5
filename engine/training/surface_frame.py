"""Which part of a plane a loss surface shows: where training has been, and some way around it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.steps import Array

AROUND = 1.2  # half the picture, in halves of what the paths span
LEAST_PARAMETERS, LEAST_DIRECTIONS = 3.0, 1.0  # the nearest that one looks of oneself
MOST = 1000.0  # where training breaks, paths lead anywhere
OUTLIERS = 0.01  # of a path, at either end
LOOSE = 3.0  # times as large as needed: from there on a picture is made anew


@dataclass(frozen=True, slots=True)
class Frame:
    """A square of a plane.

    Attributes
    ----------
    x, y : float
        Its middle.
    reach : float
        Half its side.
    """

    x: float
    y: float
    reach: float

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """(left, right, bottom, top)."""
        x, y, reach = self.x, self.y, self.reach
        return x - reach, x + reach, y - reach, y + reach

    def holds(self, points: Array) -> bool:
        """Return whether all of these points (m, 2) are inside."""
        return bool((np.abs(points - [self.x, self.y]) <= self.reach).all())


def frame_of(
    paths: tuple[Array, ...],
    here: tuple[float, float],
    reach: float | None,
    least: float,
    before: Frame | None,
) -> Frame:
    """Return what to show; rather what was shown before, for nothing to move without need.

    Parameters
    ----------
    paths : tuple of ndarray, each (m, 2)
        Where the runs have been, from their starts on.
    here : tuple of float
        Where the run is whose surface it is: to be seen in any case.
    reach : float or None
        Asked for; None: as far as the paths ask for.
    least : float
        The least reach where none is asked for.
    before : Frame or None
        Of the same plane's axes.
    """
    points = np.vstack([*(_usual(path) for path in paths), here])
    points = points[np.isfinite(points).all(axis=1)]
    if not len(points):
        return before or Frame(0.0, 0.0, reach or least)
    points = np.clip(points, points[-1] - MOST, points[-1] + MOST)
    low, high = points.min(axis=0), points.max(axis=0)
    half = float((high - low).max()) / 2
    if reach is None:
        reach = max(least, float(f"{AROUND * half:.2g}"))
        if before is not None and before.holds(points) and before.reach <= LOOSE * reach:
            return before
    elif half > reach:
        # Not all of it can be seen: what is looked at is.
        points = points[-1:]
        low = high = points[0]
    if before is not None and before.reach == reach and before.holds(points):
        return before
    middle = (low + high) / 2
    return Frame(float(middle[0]), float(middle[1]), reach)


def _usual(path: Array) -> Array:
    """Return a path's start, and the rest without what leads far away at the end of a bad run."""
    path = path[np.isfinite(path).all(axis=1)]
    if len(path) < 3:
        return path
    low, high = np.quantile(path, [OUTLIERS, 1 - OUTLIERS], axis=0)
    return np.vstack([path[:1], np.clip(path, low, high)])
