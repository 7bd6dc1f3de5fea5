"""Which operands each number of a stack of convolutions is made of, and where it is made.

The running details of a sum are named after it: ``grad_k_product`` [..., n] is the n-th product of
a ``grad_k``, ``grad_k_so_far`` [..., n] the sum of the first n + 1.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engine.kernel import KernelRun, Stage, Windows
from engine.kernel_pass import KernelPass
from engine.kernel_schedule import Block, KernelSchedule, Place
from engine.refs import Ref
from engine.steps import Array, Value

SO_FAR, PRODUCT = "_so_far", "_product"


class Rule(NamedTuple):
    """A number, and what it is made of."""

    kind: str
    target: Ref
    operands: tuple[Ref, ...]


class KernelRules:
    """Addresses, operands and values of one run's numbers; knows nothing of when they are made.

    Parameters
    ----------
    run : KernelRun
    values : KernelPass
    """

    def __init__(self, run: KernelRun, values: KernelPass) -> None:
        self.run = run
        self.values = values
        self._stage_of = {stage.layer: number for number, stage in enumerate(run.stages)}

    # -- rules ---------------------------------------------------------------------------------

    def rule(self, block: Block, item: int, detail: int) -> Rule:
        """Return the rule of a step of the finest level."""
        index = block.index(item)
        if block.channels:
            return self._convolution(block, index, detail)
        target = Ref(block.quantity, block.layer, index)
        last = block.last(item)
        if detail == last:
            return Rule(block.kind, target, self.operands(block, index))
        match block.kind:
            case "max_pool" | "average_pool" | "bias_gradient":
                kind = "running_max" if block.kind == "max_pool" else "running_sum"
                terms = self.operands(block, index)
                before = terms[0] if detail == 0 else _so_far(target, detail)
                return Rule(kind, _so_far(target, detail + 1), (before, terms[detail + 1]))
            case "activation_gradient":
                slope = Ref("slope", block.layer, index)
                return Rule("slope", slope, (Ref("y", block.layer, index),))
        terms = self.operands(block, index)
        product = [
            Ref(block.quantity + PRODUCT, block.layer, (*index, n)) for n in range(len(terms) // 2)
        ]
        return _product_or_sum(target, detail, product, terms)

    def _convolution(self, block: Block, index: tuple[int, ...], detail: int) -> Rule:
        stage = self.run.stages[block.stage]
        f, r, c = index
        channel, inside = divmod(detail, block.channel)
        if channel >= stage.in_channels:
            return self._over_channels(block, index, detail - stage.in_channels * block.channel)
        target = Ref("partial", block.layer, (f, channel, r, c))
        terms = self._window(block.stage, f, channel, r, c)
        if inside == block.channel - 1:
            return Rule("channel_sum", target, terms)
        columns = stage.windows.size[1]
        product = [
            Ref("product", block.layer, (f, channel, r, c, *divmod(n, columns)))
            for n in range(len(terms) // 2)
        ]
        return _product_or_sum(target, inside, product, terms)

    def _over_channels(self, block: Block, index: tuple[int, ...], detail: int) -> Rule:
        target = Ref(block.quantity, block.layer, index)
        terms = self.operands(block, index)
        if detail == len(terms) - 2:
            return Rule(block.kind, target, terms)
        before = terms[0] if detail == 0 else _so_far(target, detail)
        return Rule("running_sum", _so_far(target, detail + 1), (before, terms[detail + 1]))

    def operands(self, block: Block, index: tuple[int, ...]) -> tuple[Ref, ...]:
        """Return what an item of a block is made of, in the order of its sum."""
        stage, layer = self.run.stages[block.stage], block.layer
        match block.kind:
            case "output_sum":
                f, r, c = index
                partials = (Ref("partial", layer, (f, ch, r, c)) for ch in range(stage.in_channels))
                return (*partials, Ref("bias", layer, (f,)))
            case "activation":
                return (Ref("y", layer, index),)
            case "max_pool" | "average_pool":
                assert stage.pool_windows is not None
                f, r, c = index
                cells = stage.pool_windows.cells(r, c)
                return tuple(Ref(stage.activated, layer, (f, *cell)) for cell in cells)
            case "max_pool_gradient" | "average_pool_gradient":
                return self._reached_by(block, stage, index)
            case "activation_gradient":
                return Ref("grad_a", layer, index), Ref("slope", layer, index)
            case "bias_gradient":
                return tuple(
                    Ref("grad_y", layer, (*index, r, c))
                    for r in range(stage.map_size[1])
                    for c in range(stage.map_size[2])
                )
            case "kernel_gradient":
                return self._met_by(block.stage, index)
        return self._read_by(block.stage, index)

    def _window(self, number: int, f: int, ch: int, r: int, c: int) -> tuple[Ref, ...]:
        """Return x, k, x, k, ... of a window."""
        stage = self.run.stages[number]
        columns = stage.windows.size[1]
        found: list[Ref] = []
        for n, cell in enumerate(stage.windows.cells(r, c)):
            found.append(Ref(stage.source, stage.source_layer, (ch, *cell)))
            found.append(Ref("k", stage.layer, (f, ch, *divmod(n, columns))))
        return tuple(found)

    def _reached_by(self, block: Block, stage: Stage, index: tuple[int, ...]) -> tuple[Ref, ...]:
        """Return the pooled gradients that come to a cell."""
        f, row, column = index
        assert stage.pool_windows is not None
        found = []
        for window, (i, j) in stage.pool_windows.holders(row, column):
            place = i * stage.pool_windows.size[1] + j
            if block.kind.startswith("average") or (
                self.values.winners(block.stage)[(f, *window)] == place
            ):
                found.append(Ref("grad_pool", block.layer, (f, *window)))
        return tuple(found)

    def _met_by(self, number: int, index: tuple[int, ...]) -> tuple[Ref, ...]:
        """Return grad_y, x, grad_y, x, ... of every position at which a weight was used."""
        stage = self.run.stages[number]
        f, ch, i, j = index
        found: list[Ref] = []
        for r in range(stage.map_size[1]):
            for c in range(stage.map_size[2]):
                cell = _cell(stage.windows, r, c, i, j)
                found.append(Ref("grad_y", stage.layer, (f, r, c)))
                found.append(Ref(stage.source, stage.source_layer, (ch, *cell)))
        return tuple(found)

    def _read_by(self, number: int, index: tuple[int, ...]) -> tuple[Ref, ...]:
        """Return k, grad_y, k, grad_y, ... of every window that read an input."""
        stage = self.run.stages[number]
        ch, row, column = index
        found: list[Ref] = []
        for f in range(stage.filters):
            for window, place in stage.windows.holders(row, column):
                found.append(Ref("k", stage.layer, (f, ch, *place)))
                found.append(Ref("grad_y", stage.layer, (f, *window)))
        return tuple(found)

    # -- values --------------------------------------------------------------------------------

    def is_given(self, ref: Ref) -> bool:
        """Return whether a quantity that no step makes is one of this run: padding is one too."""
        if ref.quantity != "x" and ref.layer not in self._stage_of:
            return False
        stage, last = self.run.stages[self.stage(ref)], self.run.stages[-1]
        match ref.quantity:
            case "x" | "y" | "a" | "pool":
                return ref.quantity in ("x", "y", stage.activated, stage.output)
            case "k" | "bias":
                array = stage.kernel if ref.quantity == "k" else stage.bias
                return not ref.index or _is_within(ref.index, array.shape)
        arriving = ref.quantity == f"grad_{last.output}" and ref.layer == last.layer
        if self.run.arriving is None or not arriving:
            return False
        return not ref.index or _is_within(ref.index, last.out_size)

    def stage(self, ref: Ref) -> int:
        """Return the stage, from zero, that a quantity is addressed in."""
        if ref.quantity.split("_")[0] == "x" or ref.quantity.startswith("grad_x"):
            return 0
        return self._stage_of[ref.layer]

    def value(self, ref: Ref) -> Value:
        """Return what an entry, or a whole array where the index is empty, is worth."""
        quantity = ref.quantity
        if quantity.endswith(SO_FAR):
            whole = Ref(quantity.removesuffix(SO_FAR), ref.layer, ref.index[:-1])
            add = np.maximum if self._is_maximum(whole) else np.add
            terms = self.terms(whole)[: ref.index[-1] + 1]
            return float(add.accumulate(terms)[-1])
        if quantity.endswith(PRODUCT):
            whole = Ref(quantity.removesuffix(PRODUCT), ref.layer, ref.index[:-1])
            return float(self.terms(whole)[ref.index[-1]])
        if not ref.index:
            return self.array(quantity, ref.layer)
        number, index = self.stage(ref), ref.index
        match quantity:
            case "x":
                return self._pixel(index)
            case "k":
                return float(self.run.stages[number].kernel[index])
            case "bias":
                return float(self.run.stages[number].bias[index])
            case "product":
                f, ch, r, c, i, j = index
                stage = self.run.stages[number]
                row, column = _cell(stage.windows, r, c, i, j)
                met = self.value(Ref(stage.source, stage.source_layer, (ch, row, column)))
                return float(met * float(stage.kernel[f, ch, i, j]))
            case "partial":
                f, ch, r, c = index
                return float(self.values.partials(number, f, (r, r + 1), (c, c + 1))[ch, 0, 0])
            case "y" | "a" | "pool":
                return self.values.entry(quantity, number, index)
        return float(self.array(quantity, ref.layer)[index])

    def array(self, quantity: str, layer: int | None) -> Array:
        """Return a whole array."""
        number = self.stage(Ref(quantity, layer))
        match quantity:
            case "x":
                return np.asarray(self.run.image, dtype=np.float64)
            case "k":
                return self.run.stages[number].kernel
            case "bias":
                return self.run.stages[number].bias
            case "y" | "a" | "pool":
                return self.values.whole(quantity, number)
            case "partial":
                stage = self.run.stages[number]
                rows, columns = stage.windows.count
                return np.array(
                    [
                        self.values.partials(number, f, (0, rows), (0, columns))
                        for f in range(stage.filters)
                    ]
                )
        return self.values.gradient(quantity, number)

    def terms(self, ref: Ref) -> Array:
        """Return the addends of a sum (or what a maximum is taken of), in order."""
        number, index = self.stage(ref), ref.index
        stage = self.run.stages[number]
        match ref.quantity:
            case "partial":
                f, ch, r, c = index
                cells = [
                    Ref("product", ref.layer, (f, ch, r, c, i, j))
                    for i in range(stage.windows.size[0])
                    for j in range(stage.windows.size[1])
                ]
                return np.array([self.value(cell) for cell in cells])
            case "y":
                f, r, c = index
                partials = self.values.partials(number, f, (r, r + 1), (c, c + 1))[:, 0, 0]
                return np.append(partials, stage.bias[f])
            case "pool":
                f, r, c = index
                assert stage.pool_windows is not None
                (top, left), (rows, columns) = (
                    stage.pool_windows.start(r, c),
                    stage.pool_windows.size,
                )
                spans = (top, top + rows), (left, left + columns)
                return self.values.region(stage.activated, number, [f], *spans).reshape(-1)
            case "grad_bias":
                return np.ravel(self.values.gradient("grad_y", number)[index])
            case "grad_k":
                return self.values.kernel_products(number, *index)
        # The gradient on an input is made by the stage that reads it.
        reader = 0 if ref.quantity == "grad_x" else number + 1
        stage, arrived = self.run.stages[reader], self.values.gradient("grad_y", reader)
        products: list[float] = [
            stage.kernel[f, index[0], i, j] * arrived[f, r, c]
            for f in range(stage.filters)
            for (r, c), (i, j) in stage.windows.holders(*index[1:])
        ]
        return np.array(products)

    def _is_maximum(self, ref: Ref) -> bool:
        return ref.quantity == "pool" and self.run.stages[self.stage(ref)].pooling == "max"

    def _pixel(self, index: tuple[int, ...]) -> float:
        _, rows, columns = self.run.image.shape
        inside = 0 <= index[1] < rows and 0 <= index[2] < columns
        return float(self.run.image[index]) if inside else 0.0


def place_of(schedule: KernelSchedule, ref: Ref) -> Place | None:
    """Return where a number is made; None where it is given, or where there is none like it."""
    quantity, layer, index = ref.quantity, ref.layer, ref.index
    base = quantity.removesuffix(SO_FAR).removesuffix(PRODUCT)
    own = {"product": "y", "partial": "y", "slope": "grad_y"}.get(base, base)
    number = schedule.find(own, layer)
    if number is None:
        return None
    block = schedule.blocks[number]
    if not index:
        item = block.items - 1
        if quantity == "partial":
            return Place(number, item, block.channels * block.channel - 1)
        return Place(number, item, block.last(item))
    match quantity:
        case "product" | "partial" | "partial_so_far":
            f, ch, r, c, *rest = index
            item, start = block.item((f, r, c)), ch * block.channel
            if quantity == "partial":
                return Place(number, item, start + block.channel - 1)
            if quantity == "partial_so_far":
                return Place(number, item, start + 2 * rest[0])
            n = rest[0] * schedule.run.stages[block.stage].windows.size[1] + rest[1]
            return Place(number, item, start + max(0, 2 * n - 1))
        case "slope":
            return Place(number, block.item(index), 0)
        case "y_so_far":
            item = block.item(index[:-1])
            return Place(number, item, block.channels * block.channel + index[-1] - 1)
    if quantity == base:
        # What stands outside of a map is padding, and was never made.
        inside = all(0 <= i < n for i, n in zip(index, block.shape, strict=True))
        return Place(number, block.item(index), block.last(block.item(index))) if inside else None
    item, n = block.item(index[:-1]), index[-1]
    if quantity.endswith(PRODUCT):
        return Place(number, item, max(0, 2 * n - 1))
    paired = block.kind in ("kernel_gradient", "input_gradient")
    return Place(number, item, min(2 * n if paired else n - 1, block.last(item)))


def _is_within(index: tuple[int, ...], shape: tuple[int, ...]) -> bool:
    return len(index) == len(shape) and all(0 <= i < n for i, n in zip(index, shape, strict=True))


def _product_or_sum(target: Ref, detail: int, products: list[Ref], terms: tuple[Ref, ...]) -> Rule:
    """Return a detail of a sum of products: p0, p1, p0 + p1, p2, p0 + p1 + p2, ..."""
    n = (detail + 1) // 2
    if detail == 0 or detail % 2:
        return Rule("product", products[n], terms[2 * n : 2 * n + 2])
    before = products[0] if n == 1 else _so_far(target, n - 1)
    return Rule("running_sum", _so_far(target, n), (before, products[n]))


def _so_far(target: Ref, n: int) -> Ref:
    return Ref(target.quantity + SO_FAR, target.layer, (*target.index, n))


def _cell(windows: Windows, r: int, c: int, i: int, j: int) -> tuple[int, int]:
    top, left = windows.start(r, c)
    return top + i * windows.dilation[0], left + j * windows.dilation[1]
