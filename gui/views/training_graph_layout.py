"""Where everything in the training page's graph is, for a widget of some size."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF

from engine.steps import Array

# Lengths in ems of the widget's font.
MARGIN = 0.8
HEAD = 3.1  # the captions' two lines
FOOT = 2.3  # the legend
NAME_GAP = 0.5  # between a name and its tile
TILE_MOST = 5.2
OUTPUT_MOST = 7.6
BARE = 0.5  # head and foot where nothing is written


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """The units of one layer, in whole pixels.

    Attributes
    ----------
    left, tile : int
        Where the tiles begin, and how wide and high they are.
    tops : tuple of int
        Where each tile begins.
    """

    left: int
    tile: int
    tops: tuple[int, ...]

    @property
    def right(self) -> int:
        """Where the tiles end."""
        return self.left + self.tile

    @property
    def ys(self) -> Array:
        """Heights of the tiles' middles, where edges end."""
        return np.array(self.tops, dtype=np.float64) + self.tile / 2

    def rect(self, unit: int) -> QRect:
        """Return a unit's tile."""
        return QRect(self.left, self.tops[unit], self.tile, self.tile)

    @property
    def strip(self) -> QRect:
        """The column from its first tile to its last."""
        return QRect(self.left, self.tops[0], self.tile, self.tops[-1] + self.tile - self.tops[0])


@dataclass(frozen=True, slots=True, eq=False)
class GraphLayout:
    """A graph's geometry.

    Attributes
    ----------
    width, height : int
    em : float
        The font's size in pixels.
    columns : tuple of Column
        Layers 0 to L.
    top, bottom : int
        Between which units and edges are.
    compact : bool
        Whether captions and legend are left out.
    """

    width: int
    height: int
    em: float
    columns: tuple[Column, ...]
    top: int
    bottom: int
    compact: bool

    @property
    def pitch(self) -> float:
        """Distance between the middles of two layers."""
        middles = [column.left + column.tile / 2 for column in self.columns]
        return (middles[-1] - middles[0]) / max(1, len(middles) - 1)

    def gap(self, layer: int) -> QRect:
        """Return the ground that the edges into a layer are drawn on."""
        left, right = self.columns[layer - 1].right, self.columns[layer].left
        return QRect(left, self.top, max(1, right - left), self.bottom - self.top)

    def radius(self, layer: int) -> float:
        """Return the radius of the discs that stand for a layer's biases."""
        return min(0.42 * self.em, max(2.5, 0.13 * self.columns[layer].tile))

    def bias(self, layer: int, unit: int) -> QPointF:
        """Return the middle of a bias's disc: on its tile's lower left corner."""
        rect, radius = self.columns[layer].rect(unit), self.radius(layer)
        return QPointF(rect.left() + 0.35 * radius, rect.top() + rect.height() - 0.35 * radius)

    def edge(self, layer: int, i: int, j: int) -> tuple[QPointF, QPointF]:
        """Return both ends of an edge."""
        a, b = self.columns[layer - 1], self.columns[layer]
        return QPointF(a.right, a.ys[i]), QPointF(b.left, b.ys[j])

    def caption(self, layer: int) -> QRectF:
        """Return the room of a layer's caption."""
        column = self.columns[layer]
        middle = column.left + column.tile / 2
        half = min(self.pitch / 2, middle, self.width - middle) if self.pitch else self.width / 2
        return QRectF(middle - half, 0.35 * self.em, 2 * half, self.top - 0.6 * self.em)

    def legend(self) -> QRectF:
        """Return the room of the legend."""
        return QRectF(0, self.bottom, self.width, self.height - self.bottom)


def arrange(
    sizes: tuple[int, ...],
    width: int,
    height: int,
    em: float,
    names: tuple[float, float],
    compact: bool = False,
) -> GraphLayout:
    """Return the geometry of a graph.

    Parameters
    ----------
    sizes : tuple of int
        Units of each layer.
    width, height : int
        Of the widget.
    em : float
        The font's size in pixels.
    names : (float, float)
        Widths of the widest name before the inputs and behind the outputs, in pixels.
    compact : bool
        Whether to leave out captions and legend.
    """
    margin = MARGIN * em
    head, foot = (BARE * em, BARE * em) if compact else (HEAD * em, FOOT * em)
    top, bottom = round(head), max(round(head) + 8, round(height - foot))
    left = margin + names[0] + (NAME_GAP * em if names[0] else 0.0)
    right = width - margin - names[1] - (NAME_GAP * em if names[1] else 0.0)
    room = max(right - left, 4.0 * len(sizes))
    tiles = _tiles(sizes, room, bottom - top, em)
    free = room - sum(tiles)
    gap = max(2.0, free / max(1, len(sizes) - 1))
    columns, x = [], left
    for size, tile in zip(sizes, tiles, strict=True):
        columns.append(Column(round(x), tile, _tops(size, tile, top, bottom)))
        x += tile + gap
    return GraphLayout(width, height, em, tuple(columns), top, bottom, compact)


def _tiles(sizes: tuple[int, ...], room: float, height: float, em: float) -> list[int]:
    """Return how large the tiles of each layer are: the output's are the largest."""
    share = room / len(sizes)
    found = []
    for layer, size in enumerate(sizes):
        last = layer == len(sizes) - 1
        most = min((OUTPUT_MOST if last else TILE_MOST) * em, (0.62 if last else 0.5) * share)
        found.append(max(6, int(min(most, 0.8 * (height - 0.4 * em) / size))))
    if len(found) > 2:
        # A column of few is not much larger than the others: they are all units alike.
        least = min(found[1:-1])
        found[:-1] = [min(tile, round(1.6 * least)) for tile in found[:-1]]
    return found


def _tops(size: int, tile: int, top: int, bottom: int) -> tuple[int, ...]:
    """Return where a column's tiles begin: spread out, but few of them not to the ends."""
    height = bottom - top
    pitch = min(height / size, max(1.5 * tile, 0.32 * height))
    step = int(pitch)  # evenly apart to the pixel
    first = round((top + bottom) / 2 - step * (size - 1) / 2 - tile / 2)
    return tuple(first + unit * step for unit in range(size))
