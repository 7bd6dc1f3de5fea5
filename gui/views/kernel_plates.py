"""The grids of a convolution's picture: what each one is, and where its cells are."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF

from gui.views.kernel_spacing import DENSE, DESK, Spacing


class Role(StrEnum):
    """What a grid of cells shows."""

    INPUT = "input"
    INPUT_GRAD = "input_grad"
    KERNEL = "kernel"
    PRODUCTS = "products"
    KERNEL_GRAD = "kernel_grad"
    SIGMA = "sigma"  # a channel's sum
    BIAS = "bias"
    BIAS_GRAD = "bias_grad"
    Y = "y"
    Y_GRAD = "y_grad"
    A = "a"
    A_GRAD = "a_grad"
    POOL = "pool"
    POOL_GRAD = "pool_grad"

    @property
    def is_gradient(self) -> bool:
        """Whether it belongs to the way back."""
        return self.value.endswith("_grad")


# A grid and the one of its gradient have the same shape.
GRADIENT = {
    Role.INPUT: Role.INPUT_GRAD,
    Role.KERNEL: Role.KERNEL_GRAD,
    Role.BIAS: Role.BIAS_GRAD,
    Role.Y: Role.Y_GRAD,
    Role.A: Role.A_GRAD,
    Role.POOL: Role.POOL_GRAD,
}
Cell = tuple[int, int]
AIRY = 0.54, 0.86  # of a cell's height and width, that a number fills where there is room
LEAST = 0.4  # of the widget's font: smaller numbers are not painted


@dataclass(frozen=True, slots=True)
class Plate:
    """A grid of cells of one size.

    Attributes
    ----------
    role : Role
    slot : int
        Which of the cards of channels it is on; 0 elsewhere.
    rows, columns : int
    top, left : int
        Number of the first row and column: negative where there is padding.
    x, y : float
        The top left corner.
    width, height : float
        Of a cell.
    widest : float
        Ems that its longest number takes.
    frame : float
        How much thicker than usual the frames on it are.
    spacing : Spacing
    wanted : float
        The size in pixels that numbers should have, even if they fill a cell.
    """

    role: Role
    slot: int
    rows: int
    columns: int
    top: int = 0
    left: int = 0
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    height: float = 0.0
    widest: float = 1.0
    frame: float = 1.0
    spacing: Spacing = DESK
    wanted: float = 0.0

    @property
    def rect(self) -> QRectF:
        """The whole grid."""
        return QRectF(self.x, self.y, self.columns * self.width, self.rows * self.height)

    @property
    def text(self) -> float:
        """Pixel size of the numbers: the longest one fits."""
        return _text(self.spacing, self.height, self.width, self.widest, self.wanted)

    def placed(self, x: float, y: float, width: float, height: float) -> Plate:
        """Return the grid at a place, its cells of a size, on whole pixels."""
        return replace(self, x=math.floor(x), y=math.floor(y), width=width, height=height)

    def holds(self, cell: Cell) -> bool:
        """Return whether a cell is of this grid."""
        return 0 <= cell[0] - self.top < self.rows and 0 <= cell[1] - self.left < self.columns

    def cell(self, row: int, column: int) -> QRectF:
        """Return where a cell is."""
        return QRectF(
            self.x + (column - self.left) * self.width,
            self.y + (row - self.top) * self.height,
            self.width,
            self.height,
        )

    def span(self, first: Cell, last: Cell) -> QRectF:
        """Return the rectangle from a cell to another, both inside."""
        return self.cell(*first).united(self.cell(*last))

    def at(self, point: QPointF) -> Cell | None:
        """Return the cell under a point."""
        if not self.rect.contains(point) or not self.width or not self.height:
            return None
        return (
            min(self.rows - 1, int((point.y() - self.y) / self.height)) + self.top,
            min(self.columns - 1, int((point.x() - self.x) / self.width)) + self.left,
        )


@dataclass(frozen=True, slots=True)
class Measures:
    """What a layout has to make room for.

    Attributes
    ----------
    em : float
        Pixel size of the widget's font.
    channels, filters, stages : int
    padded : (int, int)
        Rows and columns of the input with its padding.
    corner : (int, int)
        Number of the first row and column, negative where there is padding.
    kernel, maps : (int, int)
    pool : (int, int) or None
    activated, backward : bool
    picture : bool
        Whether the channels make a coloured picture.
    dropped, pool_dropped : bool
        Whether rows or columns are left over.
    widest : tuple of (Role, float)
        Ems of the longest number of each kind of grid.
    frame : float
        How much thicker than usual the frames are.
    projected : bool
        Whether a class sees it: where room is short, what is secondary goes.
    dense : bool
        Whether room is short: nothing is smaller than the widget's font.
    """

    em: float
    channels: int
    filters: int
    stages: int
    padded: Cell
    corner: Cell
    kernel: Cell
    maps: Cell
    pool: Cell | None
    activated: bool
    backward: bool
    picture: bool
    dropped: bool
    pool_dropped: bool
    widest: tuple[tuple[Role, float], ...]
    frame: float = 1.0
    projected: bool = False
    dense: bool = False
    # Asked for each of the thousands of arrangements that are tried.
    _rooms: dict[Role, float] = field(init=False, repr=False, compare=False)
    _aspects: dict[Role, float] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_rooms", dict.fromkeys(Role, 1.2) | dict(self.widest))
        object.__setattr__(self, "_aspects", {role: self._aspect(role) for role in Role})

    @property
    def spacing(self) -> Spacing:
        """How much room is given to what stands around the numbers."""
        return DENSE if self.dense else DESK

    @property
    def wanted(self) -> float:
        """The size in pixels that numbers should have, even if they fill their cells."""
        return 1.1 * self.em if self.dense else 0.0

    def room(self, role: Role) -> float:
        """Return the ems of the longest number of a kind of grid."""
        return self._rooms[role]

    def aspect(self, role: Role) -> float:
        """Return how much wider than high a cell is, so that long numbers stay legible."""
        return self._aspects[role]

    def _aspect(self, role: Role) -> float:
        room = self.room(role)
        if role is Role.PRODUCTS and self.backward:  # they share their place
            room = max(room, self.room(Role.KERNEL_GRAD))
        if self.dense:  # as wide as the number is at its full height
            shares = self.spacing
            return min(2.0, max(1.0, shares.tall * room / shares.wide))
        need = 0.38 * room + 0.22
        most = 1.25 if role in (Role.INPUT, Role.INPUT_GRAD) else 1.6
        return 1.0 if need <= 1.18 else min(most, need)

    def least(self, u: float) -> float:
        """Return the smallest text that is painted, in pixels, where the picture's em is `u`."""
        if self.dense and self.projected:
            return self.em - 0.3  # which a whole number of pixels makes up for
        return max(7.5, LEAST * min(self.em, 1.25 * u))

    def readable(self, role: Role, height: float, width: float, u: float) -> bool:
        """Return whether the numbers of a grid have room in cells of a size."""
        return self.text(role, height, width) >= self.least(u)

    def text(self, role: Role, height: float, width: float) -> float:
        """Return the pixel size that a grid's numbers have in cells of a size."""
        return _text(self.spacing, height, width, self.room(role), self.wanted)

    def plate(self, role: Role, slot: int = 0) -> Plate:
        """Return a grid that has no place yet."""
        rows, columns = self._shape(role)
        top, left = self.corner if role in (Role.INPUT, Role.INPUT_GRAD) else (0, 0)
        plate = Plate(role, slot, rows, columns, top, left)
        return replace(
            plate,
            widest=self.room(role),
            frame=self.frame,
            spacing=self.spacing,
            wanted=self.wanted,
        )

    def _shape(self, role: Role) -> Cell:
        match role:
            case Role.INPUT | Role.INPUT_GRAD:
                return self.padded
            case Role.KERNEL | Role.PRODUCTS | Role.KERNEL_GRAD:
                return self.kernel
            case Role.SIGMA | Role.BIAS | Role.BIAS_GRAD:
                return 1, 1
            case Role.POOL | Role.POOL_GRAD:
                return self.pool or (0, 0)
        return self.maps


def _text(shares: Spacing, height: float, width: float, widest: float, wanted: float) -> float:
    """Return the size of a number: it fills a cell only as far as it must to be as `wanted`."""
    widest = max(widest, 0.6)
    most = min(shares.tall * height, shares.wide * width / widest)
    return min(most, max(wanted, min(AIRY[0] * height, AIRY[1] * width / widest)))


def pairs(roles: Iterable[Role], backward: bool) -> list[tuple[Role, ...]]:
    """Return each role with its gradient's, where there is a way back."""
    return [(role, GRADIENT[role]) if backward else (role,) for role in roles]
