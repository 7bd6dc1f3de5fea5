"""How far each setting of a convolution can go until something no longer fits: per axis.

Every stage needs a least number of rows (and columns) in its feature map, or what stands on it, its
pooling and the further convolutions, would find no whole window. The rest is arithmetic:
``n + p + p' >= (m - 1) s + d (k - 1) + 1`` for m windows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.kernel import Stage, Windows
from engine.scenario.kernel_validation import MAX_KERNEL_SIDE, MAX_STRIDE

Range = tuple[int, int]  # the least and the most


@dataclass(frozen=True, slots=True)
class Room:
    """What one stage's settings may be while all others stay, along one axis.

    Attributes
    ----------
    plane : int
        The least rows (columns) of the image, or of the map, that the stage reads.
    kernel, stride, padding, dilation, pool_size, pool_stride : (int, int)
        The least and the most. A stride goes no further than where it makes no difference.
    """

    plane: int
    kernel: Range
    stride: Range
    padding: Range
    dilation: Range
    pool_size: Range
    pool_stride: Range


def room_of(
    stages: Sequence[Stage], number: int, same: Sequence[bool] | None = None
) -> tuple[Room, Room]:
    """Return what can be set in a stage, from 0: along the rows, and along the columns.

    Parameters
    ----------
    stages : sequence of Stage
    number : int
    same : sequence of bool, optional
        Of each stage: whether its padding follows what it reads, as ``same`` does.
    """
    same = same or (False,) * len(stages)
    return _room(stages, number, same, 0), _room(stages, number, same, 1)


def _room(stages: Sequence[Stage], number: int, sames: Sequence[bool], axis: int) -> Room:
    stage, same = stages[number], sames[number]
    windows, pool = stage.windows, stage.pool_windows
    out = _least_plane(stages, number + 1, sames, axis)
    least = _least_map(stage, out, axis)
    plane, size = windows.plane[axis], windows.size[axis]
    stride, dilation, reach = windows.stride[axis], windows.dilation[axis], windows.reach[axis]
    padded = plane if same else windows.padded[axis]
    # What the window may reach over, so that enough of them find a place.
    free = padded - 1 - (least - 1) * stride
    if same:
        free = MAX_KERNEL_SIDE * MAX_STRIDE  # the padding grows with the reach
    missing = (least - 1) * stride + reach - plane
    map_size = windows.count[axis]
    return Room(
        plane=_least_read(windows, least, same, axis),
        kernel=(1, _within(free // dilation + 1, MAX_KERNEL_SIDE)),
        stride=(1, _most_stride(padded, 1 if same else reach, least)),
        padding=(max(0, -(-missing // 2)), reach - 1),
        dilation=(1, _within(free // (size - 1), MAX_STRIDE) if size > 1 else 1),
        pool_size=(1, _within(map_size - (out - 1) * _stride_of(pool, axis), MAX_STRIDE)),
        pool_stride=(1, _most_stride(map_size, pool.size[axis] if pool else 1, out)),
    )


def _least_plane(stages: Sequence[Stage], number: int, sames: Sequence[bool], axis: int) -> int:
    """Return the least rows that stage `number` and those on it need to read."""
    if number == len(stages):
        return 1
    stage = stages[number]
    out = _least_plane(stages, number + 1, sames, axis)
    return _least_read(stage.windows, _least_map(stage, out, axis), sames[number], axis)


def _least_map(stage: Stage, out: int, axis: int) -> int:
    """Return the least rows of a feature map with which `out` rows come out of its stage."""
    pool = stage.pool_windows
    return out if pool is None else (out - 1) * pool.stride[axis] + pool.size[axis]


def _least_read(windows: Windows, least: int, same: bool, axis: int) -> int:
    if same:
        return (least - 1) * windows.stride[axis] + 1
    needed = (least - 1) * windows.stride[axis] + windows.reach[axis]
    return max(1, needed - sum(windows.padding[axis]))


def _most_stride(padded: int, reach: int, least: int) -> int:
    """Return the largest stride with `least` windows; of one, the first that leaves no second."""
    if least > 1:
        return _within((padded - reach) // (least - 1), MAX_STRIDE)
    return _within(padded - reach + 1, MAX_STRIDE)


def _stride_of(pool: Windows | None, axis: int) -> int:
    return 1 if pool is None else pool.stride[axis]


def _within(value: int, most: int) -> int:
    return max(1, min(value, most))
