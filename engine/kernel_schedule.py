"""Where step i of a kernel's trace stands: index <-> place, by arithmetic alone.

A run is a list of blocks, each of which computes one quantity of one stage, item by item. An item
has details before it (products, running sums), shown at level term only; a convolution's item is an
output position, whose channels' sums have steps of their own at level neuron. A coarser level keeps
only some of the finest level's steps: that is all that a level is.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.kernel import KernelRun, Stage, Windows
from engine.steps import Chapter, Level, Phase

Sums = NDArray[np.int64]


class Place(NamedTuple):
    """A step of the finest level: which item of which block, and which of its details.

    The item itself is its last detail.
    """

    block: int
    item: int
    detail: int


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A quantity of a stage, computed item by item.

    Attributes
    ----------
    phase : Phase
    kind : str
        Of the steps that compute an item.
    quantity : str, layer : int or None
        What is computed.
    stage : int
        From zero.
    shape : tuple of int
        Of the array that is computed; the items are its entries, row by row.
    details : int
        Steps of the finest level that an item takes, itself included.
    ends : ndarray of int, or None
        Where items take different numbers of steps: how many they have taken up to each one's end.
    channels : int
        Of a convolution: the sums that come before each item; else 0.
    """

    phase: Phase
    kind: str
    quantity: str
    stage: int
    layer: int | None
    shape: tuple[int, ...]
    details: int = 1
    ends: Sums | None = None
    channels: int = 0

    @property
    def items(self) -> int:
        """How many numbers are computed."""
        return int(np.prod(self.shape))

    def index(self, item: int) -> tuple[int, ...]:
        """Return the index of an item in the array."""
        return tuple(int(i) for i in np.unravel_index(item, self.shape))

    def item(self, index: tuple[int, ...]) -> int:
        """Return the place of an entry of the array among the items."""
        found = 0
        for i, n in zip(index, self.shape, strict=True):
            found = found * n + i
        return found

    def last(self, item: int) -> int:
        """Return the detail that is the item itself."""
        if self.ends is None:
            return self.details - 1
        return int(self.ends[item] - (self.ends[item - 1] if item else 0)) - 1

    @property
    def channel(self) -> int:
        """Steps of the finest level that a channel's sum takes."""
        # Behind the channels come the sums of two of them, of three ..., and with the bias.
        return self.details // self.channels - 1 if self.channels else 0

    def length(self, level: Level) -> int:
        """Return how many steps of a level the block has, where a level is finer than layers."""
        match level:
            case Level.TERM:
                return self.items * self.details if self.ends is None else int(self.ends[-1])
            case Level.NEURON:
                return self.items * (self.channels + 1)
            case Level.LAYER:
                return 2 if self.channels else 1
        return self.items

    def locate(self, offset: int, level: Level) -> tuple[int, int]:
        """Return item and detail of one of the block's steps."""
        match level:
            case Level.TERM if self.ends is not None:
                item = int(np.searchsorted(self.ends, offset, side="right"))
                return item, offset - (int(self.ends[item - 1]) if item else 0)
            case Level.TERM:
                return divmod(offset, self.details)
            case Level.NEURON if self.channels:
                item, channel = divmod(offset, self.channels + 1)
                if channel < self.channels:
                    return item, (channel + 1) * self.channel - 1
                return item, self.last(item)
            case Level.NEURON | Level.POSITION:
                return offset, self.last(offset)
        if self.channels and level is Level.LAYER and offset == 0:
            return self.items - 1, self.channels * self.channel - 1
        return self.items - 1, self.last(self.items - 1)

    def offset(self, item: int, detail: int, level: Level) -> int:
        """Return which of the block's steps is the first to have done as much."""
        match level:
            case Level.TERM if self.ends is not None:
                return (int(self.ends[item - 1]) if item else 0) + detail
            case Level.TERM:
                return item * self.details + detail
            case Level.NEURON if self.channels:
                return item * (self.channels + 1) + min(detail // self.channel, self.channels)
            case Level.NEURON | Level.POSITION:
                return item
        if self.channels and level is Level.LAYER:
            return int((item, detail) > self.locate(0, level))
        return 0


class KernelSchedule:
    """A run's steps at one level, each found by arithmetic."""

    def __init__(self, run: KernelRun, level: Level) -> None:
        self.run = run
        self.level = level
        self.blocks = blocks_of(run, level)
        self._block_of = {(b.quantity, b.layer): i for i, b in enumerate(self.blocks)}
        self._starts, self._closing = self._lay_out()
        self.chapters = self._chapters()

    def _lay_out(self) -> tuple[list[int], list[bool]]:
        """Return where each block's steps start, and whether it closes a phase of its stage."""
        starts, closing = [0], []
        for block, after in zip(self.blocks, [*self.blocks[1:], None], strict=True):
            closes = after is None or after.phase is not block.phase or _differ(block, after)
            closing.append(closes)
            length = int(closes) if self.level is Level.PHASE else block.length(self.level)
            starts.append(starts[-1] + length)
        return starts, closing

    def _chapters(self) -> tuple[Chapter, ...]:
        found, start = [], 0
        for block, stop, closes in zip(self.blocks, self._starts[1:], self._closing, strict=True):
            if closes:
                found.append(Chapter(start, stop, block.phase))
                start = stop
        return tuple(found)

    def __len__(self) -> int:
        return self._starts[-1]

    def locate(self, index: int) -> Place:
        """Return where step `index` stands."""
        number = bisect_right(self._starts, index) - 1
        block = self.blocks[number]
        return Place(number, *block.locate(index - self._starts[number], self.level))

    def index(self, place: Place) -> int:
        """Return the first step that has done as much as `place`."""
        start = self._starts[place.block]
        if self.level is Level.PHASE:
            return start  # a block that closes nothing is done with the one that does
        return start + self.blocks[place.block].offset(place.item, place.detail, self.level)

    def stages(self) -> list[int]:
        """Return where the steps of each stage start, forward and backward, and the end."""
        found: list[tuple[tuple[int, bool], int]] = []
        for block, start in zip(self.blocks, self._starts, strict=False):
            here = (block.stage, block.phase is Phase.BACKWARD)
            if not found or here != found[-1][0]:
                found.append((here, start))
        return [*(start for _, start in found), len(self)]

    def find(self, quantity: str, layer: int | None) -> int | None:
        """Return the block that computes a quantity; None where nothing does."""
        return self._block_of.get((quantity, layer))


def _differ(block: Block, after: Block) -> bool:
    return block.phase is not Phase.BACKWARD and block.stage != after.stage


def blocks_of(run: KernelRun, level: Level) -> list[Block]:
    """Return what is computed, in order; how long an item takes is counted for `level` only."""
    blocks = [block for number, stage in enumerate(run.stages) for block in _forward(number, stage)]
    if run.arriving is not None:
        for number in reversed(range(len(run.stages))):
            blocks += _backward(run, number, level)
    return blocks


def _forward(number: int, stage: Stage) -> list[Block]:
    terms = stage.windows.size[0] * stage.windows.size[1]
    channels = stage.in_channels
    blocks = [
        Block(
            Phase.CONVOLUTION,
            "output_sum",
            "y",
            number,
            stage.layer,
            stage.map_size,
            # Products and running sums of each channel, and then the sums over the channels.
            channels * (2 * terms - 1) + channels,
            channels=channels,
        )
    ]
    if stage.activation != "identity":
        size = stage.map_size
        blocks.append(Block(Phase.ACTIVATION, "activation", "a", number, stage.layer, size))
    if stage.pool_windows is not None:
        cells = stage.pool_windows.size[0] * stage.pool_windows.size[1]
        details = max(1, cells - 1) if stage.pooling == "max" else cells
        kind = f"{stage.pooling}_pool"
        size = stage.out_size
        blocks.append(Block(Phase.POOLING, kind, "pool", number, stage.layer, size, details))
    return blocks


def _backward(run: KernelRun, number: int, level: Level) -> list[Block]:
    stage = run.stages[number]
    phase, layer, size = Phase.BACKWARD, stage.layer, stage.map_size
    blocks = []
    if stage.pool_windows is not None:
        kind = f"{stage.pooling}_pool_gradient"
        blocks.append(Block(phase, kind, f"grad_{stage.activated}", number, layer, size))
    if stage.activation != "identity":
        blocks.append(Block(phase, "activation_gradient", "grad_y", number, layer, size, 2))
    positions = size[1] * size[2]
    blocks += [
        Block(phase, "bias_gradient", "grad_bias", number, layer, size[:1], max(1, positions - 1)),
        Block(
            phase,
            "kernel_gradient",
            "grad_k",
            number,
            layer,
            stage.kernel.shape,
            2 * positions - 1,
        ),
        Block(
            phase,
            "input_gradient",
            f"grad_{stage.source}",
            number,
            stage.source_layer,
            stage.in_size,
            ends=_input_ends(stage) if level is Level.TERM else None,
        ),
    ]
    return blocks


def _input_ends(stage: Stage) -> Sums:
    """Return how many steps the gradients of the input have taken, up to each one's end."""
    rows, columns = (_meetings(stage.windows, axis) for axis in (0, 1))
    terms = stage.filters * np.outer(rows, columns).reshape(-1)
    each = np.maximum(1, 2 * terms - 1)
    return np.cumsum(np.tile(each, stage.in_channels))


def _meetings(windows: Windows, axis: int) -> Sums:
    """Return in how many windows each row (or column) of the plane is."""
    found = np.zeros(windows.padded[axis], dtype=np.int64)
    for i in range(windows.size[axis]):
        start = i * windows.dilation[axis]
        found[start : start + (windows.count[axis] - 1) * windows.stride[axis] + 1][
            :: windows.stride[axis]
        ] += 1
    top = windows.padding[axis][0]
    return found[top : top + windows.plane[axis]]
