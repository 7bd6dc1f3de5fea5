"""Where the matrices of a network's weights are: blocks side by side, as many as fit in a row."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from gui.views.training_places import Places

# Lengths in ems of the widget's font.
CELL_WIDTH, CELL_HEIGHT = 3.9, 1.75
TITLE, HEADER = 1.9, 1.5
BLOCK_GAP, MARGIN = 1.6, 0.7
BIAS_GAP = 0.35  # between the weights' last row and the biases


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """The weights and biases of one layer.

    Attributes
    ----------
    layer : int
    left, top : float
        Of the cell in the upper left corner.
    rows, columns : int
        Of the weights; the biases are a further row.
    heads : float
        Room before the cells, for the names of the units that the weights come from.
    """

    layer: int
    left: float
    top: float
    rows: int
    columns: int
    has_bias: bool
    heads: float
    em: float

    def cell(self, row: int, column: int) -> QRectF:
        """Return a cell; the row after the last is the biases'."""
        width, height = CELL_WIDTH * self.em, CELL_HEIGHT * self.em
        gap = BIAS_GAP * self.em if row == self.rows else 0.0
        return QRectF(self.left + column * width, self.top + row * height + gap, width, height)

    @property
    def all_rows(self) -> int:
        """How many rows there are, that of the biases included."""
        return self.rows + self.has_bias

    @property
    def rect(self) -> QRectF:
        """The whole block, with title and names."""
        last = self.cell(self.all_rows - 1, self.columns - 1)
        left, top = self.left - self.heads, self.top - (TITLE + HEADER) * self.em
        return QRectF(left, top, last.right() - left, last.bottom() - top)


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """All blocks, and how much room they take."""

    blocks: tuple[Block, ...]
    width: float
    height: float


def lay_out(places: Places, room: float, em: float, heads: list[float]) -> Sheet:
    """Return the blocks of all layers, in rows no wider than `room` where that can be.

    Parameters
    ----------
    places : Places
    room : float
    em : float
        The font's size in pixels.
    heads : list of float
        Widths of the widest name of the units of layers 0 to L - 1, in pixels.
    """
    shape = places.shape
    x = y = MARGIN * em
    lowest, widest, blocks = y, 0.0, []
    for layer in range(1, shape.last + 1):
        before = heads[layer - 1] + 0.6 * em
        rows, columns = shape.sizes[layer - 1], shape.sizes[layer]
        width = before + columns * CELL_WIDTH * em
        if blocks and x + width + MARGIN * em > room:
            x, y = MARGIN * em, lowest + BLOCK_GAP * em
        top = y + (TITLE + HEADER) * em
        block = Block(layer, x + before, top, rows, columns, shape.has_bias(layer), before, em)
        blocks.append(block)
        x += width + BLOCK_GAP * em
        lowest = max(lowest, block.rect.bottom())
        widest = max(widest, block.rect.right())
    return Sheet(tuple(blocks), widest + MARGIN * em, lowest + MARGIN * em)


def place_of(places: Places, block: Block, row: int, column: int) -> int:
    """Return the place in theta of a block's cell."""
    if row == block.rows:
        return places.bias(block.layer, column)
    return places.weight(block.layer, row, column)


def cell_of(places: Places, sheet: Sheet, place: int) -> tuple[Block, int, int]:
    """Return the block, the row and the column of a place in theta."""
    ref = places.ref(place)
    block = sheet.blocks[(ref.layer or 1) - 1]
    if ref.quantity == "b":
        return block, block.rows, ref.index[0]
    return block, *ref.index


def moved(places: Places, sheet: Sheet, place: int, down: int, right: int) -> int:
    """Return the place of the next cell in a direction; past a block's end, of the next block."""
    block, row, column = cell_of(places, sheet, place)
    row, column = row + down, column + right
    number = block.layer - 1
    if row < 0 or column < 0:
        number -= 1
    elif row >= block.all_rows or column >= block.columns:
        number += 1
    if not 0 <= number < len(sheet.blocks):
        return place
    if number != block.layer - 1:
        block = sheet.blocks[number]
        row = block.all_rows - 1 if down < 0 else 0 if down > 0 else min(row, block.all_rows - 1)
        column = block.columns - 1 if right < 0 else 0 if right > 0 else column
        column = min(column, block.columns - 1)
    return place_of(places, block, row, column)
