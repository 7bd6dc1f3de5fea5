"""What every quantity of a stack of convolutions is worth, summed in the order of the steps.

The forward sums are made by moving over the kernel's weights rather than over the image: the
running sum of all positions grows by one product at a time. Each position's additions are
therefore the very ones of its steps, in their order, and the numbers agree to the last bit.
Values of a few cells are worked out from just the cells that they see; whole maps are kept.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np

from engine.elementary import SLOPES, VALUES
from engine.kernel import KernelRun, Windows
from engine.steps import Array, Phase

SMALL = 100_000  # numbers of a stage's maps up to which they are worked out as a whole, and kept

Span = tuple[int, int]  # half-open


class KernelPass:
    """The numbers of one run, forward and backward.

    Parameters
    ----------
    run : KernelRun
    """

    def __init__(self, run: KernelRun) -> None:
        self.run = run
        self.differences: dict[tuple[Phase, int], float] = {}  # what comparing phases has found
        self._kept: dict[tuple[str, int], Array] = {}

    # -- forward -------------------------------------------------------------------------------

    def whole(self, quantity: str, stage: int) -> Array:
        """Return a whole map ``y``, ``a`` or ``pool`` of a stage: (filters, rows, columns)."""
        key = (quantity, stage)
        if key not in self._kept:
            part = self.run.stages[stage]
            size = part.out_size if quantity == "pool" else part.map_size
            made = self._made(quantity, stage, range(size[0]), (0, size[1]), (0, size[2]))
            made.setflags(write=False)
            self._kept[key] = made
        return self._kept[key]

    def region(
        self, quantity: str, stage: int, filters: Sequence[int], rows: Span, columns: Span
    ) -> Array:
        """Return a part of a map, worked out from just the cells that it sees.

        Returns
        -------
        ndarray, shape (len(filters), rows, columns)
        """
        part = self.run.stages[stage]
        if (quantity, stage) in self._kept or np.prod(part.map_size) <= SMALL:
            return self.whole(quantity, stage)[filters, slice(*rows)][..., slice(*columns)]
        return self._made(quantity, stage, filters, rows, columns)

    def entry(self, quantity: str, stage: int, index: tuple[int, ...]) -> float:
        """Return one number of a map; 0 outside of it, which is padding."""
        f, r, c = index
        return float(self.source_region(stage + 1, [f], (r, r + 1), (c, c + 1), quantity)[0, 0, 0])

    def _made(
        self, quantity: str, stage: int, filters: Sequence[int], rows: Span, columns: Span
    ) -> Array:
        part = self.run.stages[stage]
        match quantity:
            case "y":
                made = [self._outputs(stage, f, rows, columns) for f in filters]
                return np.array(made).reshape(len(made), rows[1] - rows[0], columns[1] - columns[0])
            case "a":
                with np.errstate(
                    over="ignore"
                ):  # e^z of a large z: the function is then at its end
                    return VALUES[part.activation](self.region("y", stage, filters, rows, columns))
        return self._pooled(stage, filters, rows, columns)

    def source_region(
        self,
        stage: int,
        channels: Sequence[int],
        rows: Span,
        columns: Span,
        quantity: str | None = None,
    ) -> Array:
        """Return a part of what a stage reads, with zeros where it reaches into the padding.

        `quantity` is another map of the stage before than the one that is read.
        """
        if stage == 0:
            plane = self.run.image.shape[1:]
        else:
            before = self.run.stages[stage - 1]
            quantity = quantity or before.output
            plane = (before.out_size if quantity == "pool" else before.map_size)[1:]
        (top, bottom), (left, right) = (
            (min(max(low, 0), n), min(max(high, 0), n))
            for (low, high), n in zip((rows, columns), plane, strict=True)
        )
        found = np.zeros((len(channels), rows[1] - rows[0], columns[1] - columns[0]))
        if top < bottom and left < right:
            if stage == 0:
                inside = self.run.image[channels, top:bottom, left:right]
            else:
                assert quantity is not None
                inside = self.region(quantity, stage - 1, channels, (top, bottom), (left, right))
            found[:, top - rows[0] : bottom - rows[0], left - columns[0] : right - columns[0]] = (
                inside
            )
        return found

    def partials(self, stage: int, f: int, rows: Span, columns: Span) -> Array:
        """Return each channel's sum of products: partial[ch, r, c] = sum_ij x k, row by row.

        Returns
        -------
        ndarray, shape (channels, rows, columns)
        """
        part = self.run.stages[stage]
        windows, kernel = part.windows, part.kernel[f]
        reads, (height, width) = windows.seen(rows, columns), windows.stride
        source = self.source_region(stage, range(part.in_channels), *reads)
        total: Array | None = None
        for i, j in itertools.product(range(windows.size[0]), range(windows.size[1])):
            top, left = i * windows.dilation[0], j * windows.dilation[1]
            met = source[
                :,
                top : top + (rows[1] - rows[0] - 1) * height + 1 : height,
                left : left + (columns[1] - columns[0] - 1) * width + 1 : width,
            ]
            product = met * kernel[:, i, j, None, None]
            if total is None:
                total = product
            else:
                total += product
        assert total is not None
        return total

    def _outputs(self, stage: int, f: int, rows: Span, columns: Span) -> Array:
        """Return y[f] = sum over the channels of their partial sums, plus the bias."""
        partials = self.partials(stage, f, rows, columns)
        total: Array = partials[0].copy()
        for partial in partials[1:]:
            total += partial
        total += self.run.stages[stage].bias[f]
        return total

    def _pooled(self, stage: int, filters: Sequence[int], rows: Span, columns: Span) -> Array:
        """Return the largest of each window, or the mean: the sum row by row, then its share."""
        part = self.run.stages[stage]
        windows = part.pool_windows
        assert windows is not None
        source = self.region(part.activated, stage, filters, *windows.seen(rows, columns))
        (height, width), total = windows.stride, None
        for i, j in itertools.product(range(windows.size[0]), range(windows.size[1])):
            met = source[
                :,
                i : i + (rows[1] - rows[0] - 1) * height + 1 : height,
                j : j + (columns[1] - columns[0] - 1) * width + 1 : width,
            ]
            if total is None:
                total = met.copy()
            elif part.pooling == "max":
                np.maximum(total, met, out=total)
            else:
                total += met
        assert total is not None
        return total if part.pooling == "max" else total / (windows.size[0] * windows.size[1])

    # -- backward --------------------------------------------------------------------------------

    def gradient(self, quantity: str, stage: int) -> Array:
        """Return a gradient of a stage: ``grad_pool``, ``grad_a``, ``grad_y``, ``slope``,
        ``grad_bias``, ``grad_k``, or ``grad_x``: the one on what the stage reads.
        """  # noqa: D205
        key = (quantity, stage)
        if key not in self._kept:
            made = self._gradient(quantity, stage)
            made.setflags(write=False)
            self._kept[key] = made
        return self._kept[key]

    def _gradient(self, quantity: str, stage: int) -> Array:
        part = self.run.stages[stage]
        match quantity:
            case "slope":
                with np.errstate(over="ignore"):
                    return SLOPES[part.activation](self.whole("y", stage))
            case "grad_bias":
                arrived = self.gradient("grad_y", stage).reshape(part.filters, -1)
                return np.add.accumulate(arrived, axis=-1)[:, -1]
            case "grad_k":
                return self._kernel_gradient(stage)
            case "grad_x":
                return self._input_gradient(stage)
        if quantity == f"grad_{part.output}":
            if stage + 1 < len(self.run.stages):
                return self.gradient("grad_x", stage + 1)
            assert self.run.arriving is not None
            return self.run.arriving.copy()
        if quantity == f"grad_{part.activated}":
            return self._pooling_gradient(stage)
        return self.gradient("grad_a", stage) * self.gradient("slope", stage)

    def winners(self, stage: int) -> Array:
        """Return the place (i * columns + j) in its window of each maximum; of ties, the first."""
        key = ("winners", stage)
        if key not in self._kept:
            part = self.run.stages[stage]
            windows = part.pool_windows
            assert windows is not None
            source = self.whole(part.activated, stage)
            best = self.whole("pool", stage)
            found = np.full(best.shape, -1.0)
            for place, met in enumerate(_offsets(windows, source)):
                found[(found < 0) & (met == best)] = place
            self._kept[key] = found
        return self._kept[key]

    def _pooling_gradient(self, stage: int) -> Array:
        """Return what the pooling lets through: to each maximum, or in equal shares to all."""
        part = self.run.stages[stage]
        windows = part.pool_windows
        assert windows is not None
        arrived = self.gradient("grad_pool", stage)
        made = np.zeros(part.map_size)
        places = windows.size[0] * windows.size[1]
        # The last place first: so a cell meets its windows row by row.
        for place, met in reversed(list(enumerate(_offsets(windows, made)))):
            if part.pooling == "max":
                met += np.where(self.winners(stage) == place, arrived, 0.0)
            else:
                met += arrived
        return made if part.pooling == "max" else made / places

    def kernel_products(self, stage: int, f: int, ch: int, i: int, j: int) -> Array:
        """Return grad_y[f, r, c] x for each position, x being the input that the weight met."""
        part = self.run.stages[stage]
        rows, columns = part.windows.count
        reads = part.windows.seen((0, rows), (0, columns))
        source = self.source_region(stage, [ch], *reads)
        met = list(_offsets(part.windows, source))[i * part.windows.size[1] + j]
        return np.asarray((self.gradient("grad_y", stage)[f] * met[0]).reshape(-1))

    def _kernel_gradient(self, stage: int) -> Array:
        """Return grad_k[f, ch, i, j] = sum over the positions of grad_y x, row by row."""
        part = self.run.stages[stage]
        rows, columns = part.windows.count
        reads = part.windows.seen((0, rows), (0, columns))
        source = self.source_region(stage, range(part.in_channels), *reads)
        arrived = self.gradient("grad_y", stage)
        made = np.zeros(part.kernel.shape)
        for place, met in enumerate(_offsets(part.windows, source)):
            i, j = divmod(place, part.windows.size[1])
            for f in range(part.filters):
                products = (arrived[f] * met).reshape(part.in_channels, -1)
                made[f, :, i, j] = np.add.accumulate(products, axis=-1)[:, -1]
        return made

    def _input_gradient(self, stage: int) -> Array:
        """Return grad_x[ch, r, c] = sum over filters and windows of k grad_y, in this order."""
        part = self.run.stages[stage]
        windows = part.windows
        arrived = self.gradient("grad_y", stage)
        padded = np.zeros((part.in_channels, *windows.padded))
        for f in range(part.filters):
            for place, met in reversed(list(enumerate(_offsets(windows, padded)))):
                i, j = divmod(place, windows.size[1])
                met += part.kernel[f, :, i, j, None, None] * arrived[f]
        (top, _), (left, _) = windows.padding
        return padded[:, top : top + windows.plane[0], left : left + windows.plane[1]].copy()


def _offsets(windows: Windows, padded: Array) -> itertools.chain[Array]:
    """Yield, for each place (i, j) of a window, a view of the cells that all windows have there."""
    return itertools.chain.from_iterable(
        (
            padded[
                :,
                i * windows.dilation[0] :: windows.stride[0],
                j * windows.dilation[1] :: windows.stride[1],
            ][:, : windows.count[0], : windows.count[1]]
            for j in range(windows.size[1])
        )
        for i in range(windows.size[0])
    )
