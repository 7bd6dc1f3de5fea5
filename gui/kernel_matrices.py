"""The matrix form of a kernel's step: windows times kernels, maps filled as far as known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal, localcontext
from itertools import groupby

import numpy as np

from engine.kernel_trace import KernelTrace
from engine.refs import Ref
from engine.steps import Moment, Step
from gui.kernel_blocks import LARGEST, MOST_BLOCKS, Grid, KernelBlocks, Pair
from gui.kernel_names import KernelNames, whole_of
from gui.kernel_places import reader_of, stage_of
from gui.network_formulas import PRECISE
from gui.network_matrices import FUNCTIONS
from gui.rounding import SameRounding
from gui.terms import Formula, Piece, Term, Tone, shortened

APART = r"\;\;"  # between one map and the next
OPERATORS = ("=", r"\approx", "+", "-", r"\odot", r"\rightarrow", APART)


class KernelMatrices:
    """Writes the matrix form of one step of a kernel's trace."""

    def __init__(
        self, trace: KernelTrace, names: KernelNames, rounding: SameRounding, step: Step
    ) -> None:
        self._run = trace.run
        self._names = names
        self._step = step
        self._blocks = KernelBlocks(names, rounding.long, Moment(trace, step.index))

    def matrix(self) -> Formula:
        """Return the step's matrix form with its numbers; empty where it has none."""
        with localcontext(PRECISE):
            if self._step.target.index:
                pieces = self._pieces(self._step)
            else:
                pieces = self._whole_arrays(self._step)
        return Formula(tuple(pieces), frozenset(_places_to_break(pieces)))

    def _pieces(self, step: Step) -> list[Piece]:
        whole = whole_of(step.target)
        match whole.quantity:
            case "partial":
                f, channel, r, c = whole.index
                return self._sum([self._window(whole.layer, f, channel, r, c)], whole)
            case "y":
                return self._output(whole)
            case "a":
                return self._activation(whole)
            case "pool":
                return self._pool(whole)
            case "grad_bias":
                return self._bias(whole)
            case "grad_k":
                return self._kernel_gradient(whole)
        match step.kind:
            case "max_pool_gradient" | "average_pool_gradient":
                return self._unpooled(whole)
            case "slope" | "activation_gradient":
                return self._through_activation(Ref("grad_y", whole.layer, whole.index))
        return self._input_gradient(whole)

    # -- forward ---------------------------------------------------------------------------------

    def _window(self, layer: int | None, f: int, channel: int, r: int, c: int) -> Pair:
        """Return the window over a channel, and the kernel that lies on it."""
        stage = stage_of(self._run, layer)
        cells = [
            Ref(stage.source, stage.source_layer, (channel, *cell))
            for cell in stage.windows.cells(r, c)
        ]
        kernel = _plane(Ref("k", layer, (f, channel)), stage.windows.size)
        return Pair(_in_rows(cells, stage.windows.size[1]), kernel)

    def _output(self, target: Ref) -> list[Piece]:
        f, r, c = target.index
        channels = range(stage_of(self._run, target.layer).in_channels)
        pairs = [self._window(target.layer, f, channel, r, c) for channel in channels]
        return self._sum(pairs, target, Ref("bias", target.layer, (f,)))

    def _activation(self, target: Ref) -> list[Piece]:
        if not self._is_small(target):
            return []
        read = {Ref("y", target.layer, target.index)}
        function = FUNCTIONS[stage_of(self._run, target.layer).activation]
        return self._blocks.signed(
            [
                self._blocks.filling(self._map("a", target), {target}),
                Term("="),
                Term(function),
                self._blocks.block(self._map("y", target), read),
            ]
        )

    def _pool(self, target: Ref) -> list[Piece]:
        stage, blocks = stage_of(self._run, target.layer), self._blocks
        windows = stage.pool_windows
        assert windows is not None
        f, r, c = target.index
        cells = [Ref(stage.activated, target.layer, (f, *cell)) for cell in windows.cells(r, c)]
        grid = _in_rows(cells, windows.size[1])
        shown = [blocks.shown(cell) for cell in cells]
        result = blocks.result(target)
        if stage.pooling == "average":
            sign = blocks.sign(target, cells, sum(shown, Decimal(0)) / len(cells))
            share = Term(rf"\frac{{1}}{{{len(cells)}}}")
            return [share, Term(r"\sum"), blocks.block(grid), sign, result]
        winner = cells[int(np.argmax([blocks.value(cell) for cell in cells]))]
        known = {winner} if result.tone is Tone.ACCENT else set()
        sign = blocks.sign(target, cells, max(shown))
        return [Term(r"\max"), blocks.block(grid, known), sign, result]

    # -- backward --------------------------------------------------------------------------------

    def _unpooled(self, target: Ref) -> list[Piece]:
        if not self._is_small(target):
            return []
        read = {operand.ref for operand in self._step.operands}
        return [
            self._blocks.block(self._map("grad_pool", target), read),
            Term(r"\rightarrow"),
            self._blocks.filling(self._map(target.quantity, target), {target}),
        ]

    def _through_activation(self, target: Ref) -> list[Piece]:
        if not self._is_small(target):
            return []
        slope = Ref("slope", target.layer, target.index)
        return self._blocks.signed(
            [
                self._blocks.filling(self._map("grad_y", target), {target}),
                Term("="),
                self._blocks.block(self._map("grad_a", target)),
                Term(r"\odot"),
                self._blocks.filling(self._map("slope", target), {slope}),
            ]
        )

    def _bias(self, target: Ref) -> list[Piece]:
        if not self._is_small(target):
            return []
        grid = self._map("grad_y", target)
        cells = [cell for row in grid for cell in row]
        sign = self._blocks.sign(target, cells, sum(map(self._blocks.shown, cells), Decimal(0)))
        return [Term(r"\sum"), self._blocks.block(grid), sign, self._blocks.result(target)]

    def _kernel_gradient(self, target: Ref) -> list[Piece]:
        if not self._is_small(target):
            return []
        stage = stage_of(self._run, target.layer)
        _, channel, i, j = target.index
        place = i * stage.windows.size[1] + j

        def met(cell: Ref) -> Ref:
            at = stage.windows.cells(*cell.index[1:])[place]
            return Ref(stage.source, stage.source_layer, (channel, *at))

        arriving = self._map("grad_y", target)
        patch = [[met(cell) for cell in row] for row in arriving]
        return self._sum([Pair(patch, arriving)], target)

    def _input_gradient(self, target: Ref) -> list[Piece]:
        reader = reader_of(self._run, target)
        channel, row, column = target.index
        holders = reader.windows.holders(row, column)
        if not holders:
            return []
        # A window's row holds all of its columns: together they are a rectangle.
        lines = [list(line) for _, line in groupby(holders, lambda holder: holder[0][0])]
        pairs = [
            Pair(
                [[Ref("k", reader.layer, (f, channel, *at)) for _, at in line] for line in lines],
                [[Ref("grad_y", reader.layer, (f, *at)) for at, _ in line] for line in lines],
            )
            for f in range(reader.filters)
        ]
        return self._sum(pairs, target)

    def _sum(self, pairs: list[Pair], target: Ref, added: Ref | None = None) -> list[Piece]:
        """Return a sum of products; the one that the step is about stands out."""
        step = self._step
        now = {operand.ref for operand in step.operands} if step.kind == "product" else set()
        return self._blocks.sum(pairs, target, added, now)

    # -- whole arrays ----------------------------------------------------------------------------

    def _whole_arrays(self, step: Step) -> list[Piece]:
        """Return each map of an array with its name; of many, the first and the last."""
        target, shape = step.target, np.shape(step.value)
        maps = [Ref(target.quantity, target.layer, at) for at in np.ndindex(*shape[:-2])]
        pieces: list[Piece] = []
        for place, name in enumerate(shortened(maps, MOST_BLOCKS, None)):
            if place:
                pieces.append(Term(APART))
            if name is None:
                pieces.append(Term(r"\cdots"))
                continue
            if len(shape) == 1:  # biases
                grid = [[Ref(target.quantity, target.layer, (f,)) for f in range(*shape)]]
            else:
                grid = _plane(name, shape[-2:])
            block = self._blocks.block(grid, {ref for row in grid for ref in row})
            symbol = Term(self._names.latex(name), name)
            pieces += self._blocks.signed([symbol, Term("="), block])
        return pieces

    def _map(self, quantity: str, like: Ref) -> Grid:
        """Return the whole map of one filter."""
        stage = stage_of(self._run, like.layer)
        size = stage.out_size[1:] if quantity.endswith("pool") else stage.map_size[1:]
        return _plane(Ref(quantity, like.layer, like.index[:1]), size)

    def _is_small(self, ref: Ref) -> bool:
        """Return whether a stage's whole map is shown."""
        return max(stage_of(self._run, ref.layer).map_size[1:]) <= LARGEST


def _plane(lead: Ref, size: Sequence[int]) -> Grid:
    """Return the entries of one map of an array."""
    rows, columns = size
    return [
        [Ref(lead.quantity, lead.layer, (*lead.index, r, c)) for c in range(columns)]
        for r in range(rows)
    ]


def _in_rows(cells: list[Ref], columns: int) -> Grid:
    return [cells[start : start + columns] for start in range(0, len(cells), columns)]


def _places_to_break(pieces: list[Piece]) -> Iterator[int]:
    """Yield where a line may end: before an operator."""
    for place in range(1, len(pieces)):
        here = pieces[place]
        if isinstance(here, Term) and here.latex in OPERATORS:
            yield place
