"""Where the chips of a network's edges go: on their edge, clear of the units and of each other."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.steps import Array

Places = NDArray[np.int_]

AIR = 0.35  # ems between chips
SHRUNK = (1.0, 0.92, 0.84, 0.76, 0.68, 0.6)  # sizes to try, as shares of the largest
NEAR_SOURCE = 0.34  # where along an edge a chip would best be


class Strip(NamedTuple):
    """The space between two columns: their middles, and the part that is clear of both."""

    x0: float
    x1: float
    clear0: float
    clear1: float


def place_chips(
    ys_in: Array, ys_out: Array, strip: Strip, box: tuple[float, float, float], u: float
) -> tuple[Array, float]:
    """Return the spot of each edge's chip, shape (n_in, n_out, 2), and the chips' em in pixels.

    Chips stand in one or more columns, because two edges of a dense layer never pass through the
    same x at the same height unless they cross there. Of all arrangements tried, the one with the
    largest text wins; then the one nearest to the units that the edges come from.

    Parameters
    ----------
    ys_in, ys_out : ndarray
        Heights of the units at both ends.
    strip : Strip
    box : (width, height, rise)
        Of a chip, in ems; `rise` is how far it reaches above its spot.
    u : float
        The em that chips have where there is room enough.
    """
    width = box[0]
    clear = max(strip.clear1 - strip.clear0, 1.0)
    best: tuple[float, float] = (-1.0, 0.0)
    best_x, best_text = np.full((len(ys_in), len(ys_out)), (strip.clear0 + strip.clear1) / 2), 0.0
    edges = len(ys_in) * len(ys_out)
    shrunk = SHRUNK if edges <= 256 else SHRUNK[:1]
    for columns in range(1, 5 if edges <= 256 else 2):
        widest = min(u, clear / (columns * (width + AIR) + AIR))
        if widest <= best_text * 1.05:
            break
        # Chips that fill their column cannot move aside; smaller ones may avoid a crossing.
        for tried in (widest * share for share in shrunk):
            if tried <= best_text:
                break
            for sort in _sorts(len(ys_in), len(ys_out), columns):
                xs, text = _place_sorted(ys_in, ys_out, strip, box, sort, columns, tried)
                middle = (float(xs.mean()) - strip.x0) / (strip.x1 - strip.x0)
                score = (round(text / u, 3) - 0.04 * (columns - 1), -abs(middle - NEAR_SOURCE))
                if score > best:
                    best, best_x, best_text = score, xs, text
    along = (best_x - strip.x0) / (strip.x1 - strip.x0)
    ys = ys_in[:, None] * (1 - along) + ys_out[None, :] * along
    return np.stack([best_x, ys], axis=-1), best_text


def _sorts(n_in: int, n_out: int, columns: int) -> list[Places]:
    """Return ways to deal the edges out to columns: an array (n_in, n_out) of column numbers."""
    i, j = np.meshgrid(np.arange(n_in), np.arange(n_out), indexing="ij")
    if columns == 1:
        return [np.zeros_like(i)]
    return [j % columns, i % columns, (i + j) % columns]


def _place_sorted(
    ys_in: Array,
    ys_out: Array,
    strip: Strip,
    box: tuple[float, float, float],
    sort: Places,
    columns: int,
    widest: float,
) -> tuple[Array, float]:
    """Return the best x of every chip for one way of dealing them out, and the em that fits."""
    width, height, _ = box
    room = (strip.clear1 - strip.clear0) / columns
    xs = np.zeros(sort.shape)
    text = widest
    for column in range(columns):
        chosen = sort == column
        left = strip.clear0 + column * room
        first = left + (width / 2 + AIR) * widest
        last = max(first, left + room - (width / 2 + AIR) * widest)
        best = (-1.0, 0.0)
        best_x = (first + last) / 2
        for x in np.linspace(first, last, 25 if columns == 1 and sort.size <= 256 else 7):
            along = (x - strip.x0) / (strip.x1 - strip.x0)
            ys = (ys_in[:, None] * (1 - along) + ys_out[None, :] * along)[chosen]
            least = float(np.diff(np.sort(ys)).min()) if ys.size > 1 else np.inf
            fits = min(widest, least / (height + AIR))
            score = (round(fits, 2), -abs(along - NEAR_SOURCE))
            if score > best:
                best, best_x = score, float(x)
        xs[chosen] = best_x
        text = min(text, best[0])
    return xs, text
