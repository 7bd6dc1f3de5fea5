"""Which cells of a stack of convolutions belong together, in all three directions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from engine.kernel import KernelRun, Pair, Stage
from engine.refs import Ref

Rectangle = tuple[Pair, Pair]  # rows, columns: half-open


def _stage_of(run: KernelRun, ref: Ref) -> int:
    """Return the stage, from zero, that computes a map's cell."""
    return next(n for n, stage in enumerate(run.stages) if stage.layer == ref.layer)


def inputs_of(run: KernelRun, ref: Ref) -> tuple[Ref, ...]:
    """Return the cells that a cell of a map reads directly, those of the padding too."""
    if ref.quantity not in ("y", "a", "pool"):
        return ()
    stage = run.stages[_stage_of(run, ref)]
    f, r, c = ref.index
    if ref.quantity == "a":
        return (Ref("y", ref.layer, ref.index),)
    if ref.quantity == "pool":
        assert stage.pool_windows is not None
        cells = stage.pool_windows.cells(r, c)
        return tuple(Ref(stage.activated, ref.layer, (f, *cell)) for cell in cells)
    return tuple(
        Ref(stage.source, stage.source_layer, (ch, *cell))
        for ch in range(stage.in_channels)
        for cell in stage.windows.cells(r, c)
    )


def outputs_of(run: KernelRun, ref: Ref) -> tuple[Ref, ...]:
    """Return every cell of the next maps that an input cell, or a map's cell, takes part in."""
    return tuple(_outputs(run, ref))


def _outputs(run: KernelRun, ref: Ref) -> Iterator[Ref]:
    ch, row, column = ref.index
    for stage in run.stages:
        if (stage.source, stage.source_layer) == (ref.quantity, ref.layer):
            windows = [window for window, _ in stage.windows.holders(row, column)]
            for f in range(stage.filters):
                yield from (Ref("y", stage.layer, (f, *window)) for window in windows)
    if ref.quantity not in ("y", "a"):
        return
    stage = run.stages[_stage_of(run, ref)]
    if ref.quantity == "y" and stage.activated == "a":
        yield Ref("a", ref.layer, ref.index)
    elif stage.pool_windows is not None:
        for window, _ in stage.pool_windows.holders(row, column):
            yield Ref("pool", ref.layer, (ch, *window))


def touched_by(run: KernelRun, ref: Ref) -> tuple[Ref, ...]:
    """Return every input cell that a kernel's weight ever multiplies, those of the padding too."""
    stage = run.stages[_stage_of(run, ref)]
    return tuple(cell for cell, _ in _meetings(stage, ref.index))


def _meetings(stage: Stage, index: tuple[int, ...]) -> Iterator[tuple[Ref, Pair]]:
    """Yield the input cells that a weight multiplies, with the position at which it does."""
    _, ch, i, j = index
    for r in range(stage.map_size[1]):
        for c in range(stage.map_size[2]):
            top, left = stage.windows.start(r, c)
            cell = top + i * stage.windows.dilation[0], left + j * stage.windows.dilation[1]
            yield Ref(stage.source, stage.source_layer, (ch, *cell)), (r, c)


def receptive_field(run: KernelRun, ref: Ref) -> Rectangle:
    """Return the rows and columns of the image that a cell sees, padding included.

    Through each window the rows grow: from ``[a, b)`` to ``[a s - p, (b - 1) s - p + reach)``.
    """
    _, r, c = ref.index
    rows, columns = (r, r + 1), (c, c + 1)
    if ref.quantity == "x":
        return rows, columns
    number = _stage_of(run, ref)
    pooled = ref.quantity == "pool"
    for stage in reversed(run.stages[: number + 1]):
        if stage.pool_windows is not None and pooled:
            rows, columns = stage.pool_windows.seen(rows, columns)
        rows, columns = stage.windows.seen(rows, columns)
        pooled = True
    return rows, columns


def receptive_size(run: KernelRun) -> tuple[Pair, Pair]:
    """Return how many rows and columns of the image an output sees, and how far the next one is."""
    last = run.stages[-1]
    first, next_one = (
        receptive_field(run, Ref(last.output, last.layer, (0, at, at))) for at in (0, 1)
    )
    (top, bottom), (left, right) = first
    return (bottom - top, right - left), (next_one[0][0] - top, next_one[1][0] - left)


def readers(run: KernelRun, ref: Ref, most: int) -> list[Ref]:
    """Return the first numbers that are computed from `ref`, at most so many."""
    return list(islice(_readers(run, ref), most))


def _readers(run: KernelRun, ref: Ref) -> Iterator[Ref]:
    quantity, layer, index = ref.quantity, ref.layer, ref.index
    match quantity:
        case "k":
            yield from _weight_readers(run, ref)
        case "bias":
            stage = run.stages[_stage_of(run, ref)]
            for r in range(stage.map_size[1]):
                yield from (Ref("y", layer, (index[0], r, c)) for c in range(stage.map_size[2]))
        case "product":
            yield Ref("partial", layer, index[:4])
        case "partial":
            f, ch, *window = index
            yield Ref("y_so_far", layer, (f, *window, max(1, ch)))
            yield Ref("y", layer, (f, *window))
        case "x" | "y" | "a" | "pool":
            yield from _cell_readers(run, ref)
        case "slope":
            yield Ref("grad_y", layer, index)
        case "grad_pool" | "grad_a" | "grad_y":
            yield from _gradient_readers(run, ref)


def _weight_readers(run: KernelRun, ref: Ref) -> Iterator[Ref]:
    """Yield what a weight is put into: its products, and on the way back its inputs' gradients."""
    stage = run.stages[_stage_of(run, ref)]
    f, ch, i, j = ref.index
    for _, window in _meetings(stage, ref.index):
        yield Ref("product", ref.layer, (f, ch, *window, i, j))
        yield Ref("partial", ref.layer, (f, ch, *window))
    for cell, _ in _meetings(stage, ref.index):
        if stage.windows.inside(*cell.index[1:]):
            yield Ref(f"grad_{stage.source}", stage.source_layer, cell.index)


def _cell_readers(run: KernelRun, ref: Ref) -> Iterator[Ref]:
    """Yield what an input cell, or a map's cell, is put into, forward and back."""
    ch, row, column = ref.index
    for stage in run.stages:
        if (stage.source, stage.source_layer) != (ref.quantity, ref.layer):
            continue
        met = stage.windows.holders(row, column)
        for f in range(stage.filters):
            for window, place in met:
                yield Ref("product", stage.layer, (f, ch, *window, *place))
                yield Ref("partial", stage.layer, (f, ch, *window))
            yield from (Ref("grad_k", stage.layer, (f, ch, *place)) for _, place in met)
    yield from (reader for reader in _outputs(run, ref) if reader.quantity != "y")
    if ref.quantity == "y" and run.stages[_stage_of(run, ref)].activated == "a":
        yield Ref("slope", ref.layer, ref.index)


def _gradient_readers(run: KernelRun, ref: Ref) -> Iterator[Ref]:
    stage = run.stages[_stage_of(run, ref)]
    f, r, c = ref.index
    if ref.quantity == "grad_pool":
        assert stage.pool_windows is not None
        for cell in stage.pool_windows.cells(r, c):
            yield Ref(f"grad_{stage.activated}", ref.layer, (f, *cell))
    elif ref.quantity == "grad_a":
        yield Ref("grad_y", ref.layer, ref.index)
    else:
        yield Ref("grad_bias", ref.layer, (f,))
        rows, columns = stage.windows.size
        for ch in range(stage.in_channels):
            for i in range(rows):
                yield from (Ref("grad_k", ref.layer, (f, ch, i, j)) for j in range(columns))
        for ch in range(stage.in_channels):
            for cell in stage.windows.cells(r, c):
                if stage.windows.inside(*cell):
                    yield Ref(f"grad_{stage.source}", stage.source_layer, (ch, *cell))
