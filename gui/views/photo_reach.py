"""Which part of a photograph a cell of a map sees, and which cell looks at a pixel."""

from __future__ import annotations

from functools import reduce
from typing import NamedTuple

from engine.kernel import KernelRun, Windows
from engine.refs import Ref

MAPS = ("y", "a", "pool")


class Reach(NamedTuple):
    """What the cells of a map see along one axis.

    Cell i sees the places from ``origin + step i`` on, `extent` of them, padding included.
    """

    origin: int
    step: int
    extent: int
    count: int

    def through(self, inner: Reach) -> Reach:
        """Return what is seen through a map: `self` reads `inner`'s cells."""
        return Reach(
            inner.origin + self.origin * inner.step,
            self.step * inner.step,
            (self.extent - 1) * inner.step + inner.extent,
            self.count,
        )

    def span(self, cell: int) -> tuple[int, int]:
        """Return the first place that a cell sees, and the one behind the last."""
        first = self.origin + self.step * cell
        return first, first + self.extent

    def nearest(self, place: float) -> int:
        """Return the cell whose window is centred nearest to the middle of a place."""
        middle = self.origin + (self.extent - 1) / 2
        return max(0, min(self.count - 1, round((place - middle) / self.step)))


Reaches = tuple[Reach, Reach]  # rows, columns


class Box(NamedTuple):
    """Rows and columns of the photograph, half-open; they may lie in its padding."""

    top: int
    bottom: int
    left: int
    right: int


class Spot(NamedTuple):
    """A cell of a map, of every filter at once."""

    row: int
    column: int


def reach_of(run: KernelRun, stage: int, pooled: bool) -> Reaches:
    """Return what the cells of a stage's map see of the image, through all stages before.

    Parameters
    ----------
    stage : int
        From zero.
    pooled : bool
        Whether the map is what pooling leaves of the feature map.
    """
    chain: list[Windows] = []
    for before in run.stages[:stage]:
        chain += [before.windows] + ([before.pool_windows] if before.pool_windows else [])
    chain.append(run.stages[stage].windows)
    last = run.stages[stage].pool_windows
    if pooled and last is not None:
        chain.append(last)
    rows, columns = (reduce(lambda a, b: b.through(a), _along(chain, axis)) for axis in (0, 1))
    return rows, columns


def _along(chain: list[Windows], axis: int) -> list[Reach]:
    return [Reach(-w.padding[axis][0], w.stride[axis], w.reach[axis], w.count[axis]) for w in chain]


def box_of(reaches: Reaches, spot: Spot) -> Box:
    """Return what a cell sees."""
    return Box(*reaches[0].span(spot.row), *reaches[1].span(spot.column))


def spot_at(reaches: Reaches, row: float, column: float) -> Spot | None:
    """Return the cell that looks at a pixel: the one whose window is centred nearest to it."""
    if not reaches[0].count or not reaches[1].count:
        return None
    return Spot(reaches[0].nearest(row), reaches[1].nearest(column))


def stage_of(run: KernelRun, ref: Ref) -> int | None:
    """Return the stage, from zero, that a quantity belongs to; None for the image."""
    found = (n for n, stage in enumerate(run.stages) if stage.layer == ref.layer)
    return None if ref.quantity in ("x", "grad_x") else next(found, None)


def spot_of(run: KernelRun, ref: Ref, pooled: bool) -> Spot | None:
    """Return the cell of its stage's map, `pooled` or not, that a quantity goes into.

    None where it belongs to no one cell: a weight, a whole map, a pixel that many windows read.
    """
    quantity = ref.quantity.removeprefix("grad_").removesuffix("_product").removesuffix("_so_far")
    stage = stage_of(run, ref)
    if stage is None or not ref.index:
        return None
    if quantity in ("product", "partial"):
        place = ref.index[2:4]
    elif quantity in (*MAPS, "slope"):
        place = ref.index[1:3]
    else:
        return None
    windows = run.stages[stage].pool_windows
    if not pooled or windows is None or quantity == "pool":
        return Spot(*place)
    holders = windows.holders(*place)
    return Spot(*holders[0][0]) if holders else None
