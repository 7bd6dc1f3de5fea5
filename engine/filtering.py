"""A stage over a photograph, tile by tile, so that it can be shown growing and be stopped."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.activations import ACTIVATIONS
from engine.bands import Bands
from engine.kernel import Stage, Windows
from engine.pooling import POOLINGS

TILE_ROWS = 6  # of feature maps: more means more zeros in the bands, fewer means more copying


class Filtering:
    """What a stage makes of an image, in float32: convolution, activation, pooling.

    Parameters
    ----------
    image : ndarray, shape stage.in_size
        Of uint8 or float32, in any memory layout.
    stage : Stage

    Attributes
    ----------
    result : ndarray of float32, shape stage.out_size
        Zero where it has not been made yet; it grows from the top.
    """

    def __init__(self, image: NDArray[Any], stage: Stage) -> None:
        if image.shape != stage.in_size:
            raise ValueError(f"an image of {image.shape} for a stage of {stage.in_size}")
        self.result = np.zeros(stage.out_size, dtype=np.float32)
        self._activate: Any = ACTIVATIONS[stage.activation].value
        self._rows, map_rows, self._step = TILE_ROWS, TILE_ROWS, TILE_ROWS
        self._pooling = None
        if stage.pool_windows is not None:
            size, stride = stage.pool_windows.size, stage.pool_windows.stride
            self._rows = max(0, TILE_ROWS - size[0]) // stride[0] + 1
            self._step = self._rows * stride[0]
            map_rows = (self._rows - 1) * stride[0] + size[0]
            windows = Windows((map_rows, stage.map_size[2]), size, stride)
            self._pooling = POOLINGS[stage.pooling](windows)
        self._bands = Bands(image, stage, map_rows)
        self._tiles = -(-stage.out_size[1] // self._rows)
        self._made = 0

    @property
    def done(self) -> bool:
        """Whether the result is whole."""
        return self._made == self._tiles

    @property
    def share(self) -> float:
        """How much of the result there is, from 0 to 1."""
        return self._made / self._tiles if self._tiles else 1.0

    def advance(self, tiles: int = 1) -> bool:
        """Make at most so many more tiles, of a few rows each; return whether it is all done."""
        for tile in range(self._made, min(self._made + tiles, self._tiles)):
            maps = self._activate(self._bands.maps(tile * self._step))
            if self._pooling is not None:
                maps = self._pooling.forward(maps)
            rows = self.result[:, tile * self._rows : (tile + 1) * self._rows]
            rows[...] = maps[:, : rows.shape[1]]
            self._made = tile + 1
        return self.done
