"""Where step i of a network's trace stands: index <-> position, by arithmetic alone.

A run is epochs of batches; a batch is its samples one after the other (forward, loss, backward),
then, for several samples, the batch's gradient, and the update. After the last update comes the
check: the first sample's new prediction. Each stretch is a list of blocks, and a block computes
one quantity of one layer, item by item, each item with the same number of details (products and
running sums, shown at level term only) before it.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import Enum
from itertools import accumulate
from typing import NamedTuple

from engine.losses import LOSSES
from engine.network import Shape
from engine.steps import Level, Phase
from engine.trainer import Run


class Part(Enum):
    """The stretches that a cycle (a batch, or the final check) is made of."""

    SAMPLE = "sample"
    BATCH = "batch"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Block:
    """One quantity of one layer.

    Attributes
    ----------
    items : int
        Units, weights, or 1 for the loss.
    terms : int
        How many terms each item sums up (1 where there is no sum).
    details : int
        Steps of level term before each item's own step.
    """

    phase: Phase
    kind: str
    quantity: str
    layer: int | None
    items: int
    terms: int = 1
    details: int = 0


class Position(NamedTuple):
    """A place in a run.

    ``slot`` counts the samples of the batch, ``block`` the blocks of the stretch. ``detail``
    counts the steps of level term before the item's own; ``block.details`` is the item's own.
    """

    part: Part
    epoch: int
    batch: int
    slot: int
    block: int
    item: int
    detail: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Blocks one after the other, with where each begins, in steps of a level."""

    blocks: tuple[Block, ...]
    level: Level
    starts: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        counts = [self._steps_of(place) for place in range(len(self.blocks))]
        object.__setattr__(self, "starts", (0, *accumulate(counts)))

    def __len__(self) -> int:
        return self.starts[-1]

    def _steps_of(self, place: int) -> int:
        block = self.blocks[place]
        match self.level:
            case Level.TERM:
                return block.items * (block.details + 1)
            case Level.NEURON | Level.POSITION:
                return block.items
            case Level.LAYER:
                return 1
            case _:
                following = self.blocks[place + 1 : place + 2]
                return int(not following or following[0].phase != block.phase)

    def locate(self, offset: int) -> tuple[int, int, int]:
        """Return (block, item, detail) that stand at `offset`."""
        place = bisect_right(self.starts, offset) - 1
        block = self.blocks[place]
        inside = offset - self.starts[place]
        match self.level:
            case Level.TERM:
                item, detail = divmod(inside, block.details + 1)
                return place, item, detail
            case Level.NEURON | Level.POSITION:
                return place, inside, block.details
            case _:
                return place, block.items - 1, block.details

    def offset(self, place: int, item: int, detail: int) -> int:
        """Return the first step that has done this much (the inverse of `locate`)."""
        match self.level:
            case Level.TERM:
                return self.starts[place] + item * (self.blocks[place].details + 1) + detail
            case Level.NEURON | Level.POSITION:
                return self.starts[place] + item
            case _:
                # At level phase, blocks that are not their phase's last have no step of their own:
                # the next one's start is theirs.
                return self.starts[place]


def sample_blocks(shape: Shape, loss: str) -> tuple[Block, ...]:
    """Return what one sample goes through: forward, loss and backward."""
    blocks = [*_forward_blocks(shape, loss, Phase.FORWARD, Phase.LOSS)]
    for layer in range(shape.last, 0, -1):
        blocks.append(_delta_block(shape, loss, layer))
        size = shape.sizes[layer - 1] * shape.sizes[layer]
        blocks.append(Block(Phase.BACKWARD, "weight_gradient", "grad_w", layer, size))
        if shape.has_bias(layer):
            items = shape.sizes[layer]
            blocks.append(Block(Phase.BACKWARD, "bias_gradient", "grad_b", layer, items))
    return tuple(blocks)


def batch_blocks(shape: Shape, reduction: str, samples: int) -> tuple[Block, ...]:
    """Return what follows a batch's samples: its gradient, if there are several, and the update."""
    blocks: list[Block] = []
    if samples > 1:
        details = samples - 1 if reduction == "mean" else samples - 2
        blocks += [
            Block(Phase.BACKWARD, "batch_gradient", f"grad_{kind}", layer, items, samples, details)
            for kind, layer, items in _parameter_arrays(shape)
        ]
    blocks += [
        Block(Phase.UPDATE, "update", kind, layer, items, 1, 1)
        for kind, layer, items in _parameter_arrays(shape)
    ]
    return tuple(blocks)


def check_blocks(shape: Shape, loss: str) -> tuple[Block, ...]:
    """Return the new forward pass and loss after the last update."""
    return tuple(_forward_blocks(shape, loss, Phase.CHECK, Phase.CHECK))


def _parameter_arrays(shape: Shape) -> list[tuple[str, int, int]]:
    """Return (``w`` or ``b``, layer, size), from the output back as the course updates them."""
    arrays = []
    for layer in range(shape.last, 0, -1):
        arrays.append(("w", layer, shape.sizes[layer - 1] * shape.sizes[layer]))
        if shape.has_bias(layer):
            arrays.append(("b", layer, shape.sizes[layer]))
    return arrays


def _forward_blocks(shape: Shape, loss: str, phase: Phase, loss_phase: Phase) -> list[Block]:
    blocks = []
    for layer in range(1, shape.last + 1):
        terms, items = shape.sizes[layer - 1], shape.sizes[layer]
        # Products, and running sums from the second term on; without a bias the last is the sum.
        sums = terms - 1 if shape.has_bias(layer) else max(0, terms - 2)
        details = terms + sums if terms > 1 or shape.has_bias(layer) else 0
        linear = shape.activation(layer) == "identity"
        target = "a" if linear else "z"
        blocks.append(Block(phase, "weighted_sum", target, layer, items, terms, details))
        if not linear:
            blocks.append(Block(phase, "activation", "a", layer, items))
    outputs = shape.sizes[-1]
    details = 2 * outputs - 2 if outputs > 1 else 0
    blocks.append(Block(loss_phase, "loss", "loss", None, 1, outputs, details))
    return blocks


def _delta_block(shape: Shape, loss: str, layer: int) -> Block:
    linear = shape.activation(layer) == "identity"
    items = shape.sizes[layer]
    if layer == shape.last:
        details = int(LOSSES[loss].through_activation and not linear)
        return Block(Phase.BACKWARD, "output_delta", "delta", layer, items, 1, details)
    terms = shape.sizes[layer + 1]
    sums = (2 * terms - 2) * (terms > 1)
    details = sums if linear else 2 * terms  # the last one is the slope
    return Block(Phase.BACKWARD, "hidden_delta", "delta", layer, items, terms, details)


class Schedule:
    """The whole run's steps at one level, each found by arithmetic."""

    def __init__(self, run: Run, level: Level) -> None:
        self.run = run
        self.sample = Stretch(sample_blocks(run.shape, run.loss), level)
        self.check = Stretch(check_blocks(run.shape, run.loss), level)
        self._last_size = len(run.inputs) - (run.batches - 1) * run.batch_size
        self._ends = {
            size: Stretch(batch_blocks(run.shape, run.reduction, size), level)
            for size in {run.batch_size, self._last_size}
        }
        self._full = self._batch_length(run.batch_size)
        self._epoch = self._full * (run.batches - 1) + self._batch_length(self._last_size)
        self.training = self._epoch * run.epochs

    def __len__(self) -> int:
        return self.training + len(self.check)

    def size_of(self, batch: int) -> int:
        """Return how many samples a batch has; the epoch's last may have fewer."""
        return self._last_size if batch == self.run.batches - 1 else self.run.batch_size

    def end_of(self, batch: int) -> Stretch:
        """Return the stretch that closes a batch: its gradient and the update."""
        return self._ends[self.size_of(batch)]

    def blocks(self, position: Position) -> tuple[Block, ...]:
        """Return the blocks of the stretch that `position` is in."""
        return self._stretch(position.part, position.batch).blocks

    def start_of(self, epoch: int, batch: int) -> int:
        """Return the first step of a batch."""
        return epoch * self._epoch + batch * self._full

    def locate(self, index: int) -> Position:
        """Return the position of step `index`."""
        if index >= self.training:
            epoch, batch = self.run.epochs - 1, self.run.batches - 1
            return Position(Part.CHECK, epoch, batch, 0, *self.check.locate(index - self.training))
        epoch, inside = divmod(index, self._epoch)
        batch = min(inside // self._full, self.run.batches - 1)
        inside -= batch * self._full
        size = self.size_of(batch)
        slot = inside // len(self.sample)
        if slot < size:
            place = self.sample.locate(inside - slot * len(self.sample))
            return Position(Part.SAMPLE, epoch, batch, slot, *place)
        place = self.end_of(batch).locate(inside - size * len(self.sample))
        return Position(Part.BATCH, epoch, batch, size - 1, *place)

    def index(self, position: Position) -> int:
        """Return the first step that has done as much as `position`."""
        part, epoch, batch, slot, *place = position
        offset = self._stretch(part, batch).offset(*place)
        if part is Part.CHECK:
            return self.training + offset
        start = self.start_of(epoch, batch)
        if part is Part.SAMPLE:
            return start + slot * len(self.sample) + offset
        return start + self.size_of(batch) * len(self.sample) + offset

    def _stretch(self, part: Part, batch: int) -> Stretch:
        if part is Part.SAMPLE:
            return self.sample
        return self.check if part is Part.CHECK else self.end_of(batch)

    def _batch_length(self, size: int) -> int:
        return size * len(self.sample) + len(self._ends[size])
