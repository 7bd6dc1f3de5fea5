"""The kernels of 3 by 3 that everybody meets first, each under the name of what it finds."""

from __future__ import annotations

import numpy as np

from engine.steps import Array

Plane = tuple[tuple[float, ...], ...]


def _plane(rows: tuple[tuple[int, int, int], ...], divisor: float = 1.0) -> Plane:
    return tuple(tuple(weight / divisor for weight in row) for row in rows)


# In the order in which they are offered. Where the weights add up to 1 the brightness stays, where
# they add up to 0 an even area becomes 0.
PRESETS: dict[str, Plane] = {
    "identity": _plane(((0, 0, 0), (0, 1, 0), (0, 0, 0))),
    "outline": _plane(((-1, -1, -1), (-1, 8, -1), (-1, -1, -1))),
    "laplacian": _plane(((0, 1, 0), (1, -4, 1), (0, 1, 0))),
    "sharpen": _plane(((0, -1, 0), (-1, 5, -1), (0, -1, 0))),
    "blur": _plane(((1, 2, 1), (2, 4, 2), (1, 2, 1)), 16.0),
    "box_blur": _plane(((1, 1, 1), (1, 1, 1), (1, 1, 1)), 9.0),
    "emboss": _plane(((-2, -1, 0), (-1, 1, 1), (0, 1, 2))),
    "sobel_top": _plane(((1, 2, 1), (0, 0, 0), (-1, -2, -1))),
    "sobel_bottom": _plane(((-1, -2, -1), (0, 0, 0), (1, 2, 1))),
    "sobel_left": _plane(((1, 0, -1), (2, 0, -2), (1, 0, -1))),
    "sobel_right": _plane(((-1, 0, 1), (-2, 0, 2), (-1, 0, 1))),
}
PRESET_SIZE = (3, 3)


def preset_plane(name: str) -> Array:
    """Return a preset's weights, shape (3, 3)."""
    return np.array(PRESETS[name], dtype=np.float64)


def preset_of(kernel: Array) -> str | None:
    """Return the name of the preset that every plane of a kernel is; None where there is none.

    Parameters
    ----------
    kernel : ndarray, shape (..., rows, columns)
    """
    if kernel.shape[-2:] != PRESET_SIZE:
        return None
    for name in PRESETS:
        if np.allclose(kernel, preset_plane(name), rtol=0.0, atol=1e-9):
            return name
    return None
