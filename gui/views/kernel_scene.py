"""What a convolution's picture shows: a moment of its trace, seen at one stage and one filter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from engine.kernel import KernelRun, Pair, Stage
from engine.kernel_trace import Focus, KernelTrace
from engine.refs import Ref
from engine.steps import Array, Moment, Phase, Step
from gui.theme import Theme
from gui.views.kernel_colours import Scale, image_scale, sign_scale
from gui.views.kernel_layout import Layout
from gui.views.kernel_plates import Cell, Plate, Role
from gui.views.text_cache import TextCache

SUMMING = {"product", "running_sum", "channel_sum", "output_sum"}
QUANTITIES = {
    Role.KERNEL: "k",
    Role.PRODUCTS: "product",
    Role.KERNEL_GRAD: "grad_k",
    Role.SIGMA: "partial",
    Role.BIAS: "bias",
    Role.BIAS_GRAD: "grad_bias",
    Role.Y: "y",
    Role.Y_GRAD: "grad_y",
    Role.A: "a",
    Role.A_GRAD: "grad_a",
    Role.POOL: "pool",
    Role.POOL_GRAD: "grad_pool",
}


class Numbers(Protocol):
    """What writes numbers."""

    def text(self, value: float, decimals: int | None = None) -> str:
        """Return a number as it is read."""


@dataclass(frozen=True, slots=True)
class View:
    """Which part of the run is shown.

    Attributes
    ----------
    stage : int
        From zero.
    filter : int
    first : int
        The channel on the first card.
    """

    stage: int = 0
    filter: int = 0
    first: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Filled:
    """A grid's numbers, and how many of them, row by row, are known.

    Attributes
    ----------
    values : ndarray, shape (rows, columns)
        With the padding; NaN where a cell has no number.
    inner : (int, int)
        Rows and columns without padding: the cells that `known` counts.
    known : int
    """

    values: Array
    inner: Pair
    known: int


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """All that is painted.

    Attributes
    ----------
    run : KernelRun
    view : View
    layout : Layout
    theme : Theme
    numbers : Numbers
    texts : TextCache
    moment : Moment or None
    step : Step or None
    focus : Focus or None
    highlight, pinned : Ref or None
    alpha : float
        How far the step's motion has come, from 0 to 1.
    before : Scene or None
        What was shown before, where the step's motion starts from it.
    """

    run: KernelRun
    view: View
    layout: Layout
    theme: Theme
    numbers: Numbers
    texts: TextCache
    moment: Moment | None = None
    step: Step | None = None
    focus: Focus | None = None
    highlight: Ref | None = None
    pinned: Ref | None = None
    alpha: float = 1.0
    before: Scene | None = None

    @property
    def stage(self) -> Stage:
        """The convolution that is shown."""
        return self.run.stages[self.view.stage]

    @property
    def trace(self) -> KernelTrace | None:
        """The trace that the moment is of."""
        trace = None if self.moment is None else self.moment.trace
        return trace if isinstance(trace, KernelTrace) else None

    @property
    def accent(self) -> QColor:
        """The colour of the step's phase."""
        return self.theme.phase(Phase.CONVOLUTION if self.step is None else self.step.phase)

    @property
    def backward(self) -> bool:
        """Whether the step is one of the way back."""
        return self.step is not None and self.step.phase is Phase.BACKWARD

    # -- where the step is -----------------------------------------------------------------------

    @property
    def position(self) -> Cell | None:
        """The cell of ``y`` that is being computed, and so where the window is."""
        if self.step is None or self.step.phase is not Phase.CONVOLUTION:
            return None
        return self._cell()

    @property
    def pooled(self) -> Cell | None:
        """The cell of the pooled map that is being computed."""
        if self.step is None or self.step.phase is not Phase.POOLING:
            return None
        return self._cell()

    def _cell(self) -> Cell | None:
        focus = self.focus
        if focus is None or focus.row is None or focus.column is None:
            return None
        return focus.row, focus.column

    # -- addresses -------------------------------------------------------------------------------

    def channel(self, slot: int) -> int:
        """Return the channel on a card."""
        return self.view.first + slot

    def lead(self, plate: Plate) -> Ref | None:
        """Return the address that a grid's cells share, its index without row and column."""
        stage, f, ch = self.stage, self.view.filter, self.channel(plate.slot)
        match plate.role:
            case Role.INPUT:
                return Ref(stage.source, stage.source_layer, (ch,))
            case Role.INPUT_GRAD:
                return Ref(f"grad_{stage.source}", stage.source_layer, (ch,))
            case Role.KERNEL | Role.KERNEL_GRAD:
                if plate.role is Role.KERNEL_GRAD and not self.backward:
                    return None  # the products are there
                index: tuple[int, ...] = (f, ch)
            case Role.PRODUCTS | Role.SIGMA:
                if self.position is None:
                    return None
                index = (f, ch, *self.position)
            case _:
                index = (f,)
        return Ref(QUANTITIES[plate.role], stage.layer, index)

    def ref(self, plate: Plate, cell: Cell) -> Ref | None:
        """Return the address of a cell."""
        lead = self.lead(plate)
        if lead is None or plate.role in (Role.SIGMA, Role.BIAS, Role.BIAS_GRAD):
            return lead
        return Ref(lead.quantity, lead.layer, (*lead.index, *cell))

    def place(self, ref: Ref) -> tuple[Plate, Cell] | None:
        """Return the grid and the cell where a quantity is shown now, if it is."""
        for plate, cells in self.places((ref,)).items():
            return plate, cells[0]
        return None

    def places(self, refs: Iterable[Ref]) -> dict[Plate, list[Cell]]:
        """Return the cells where many quantities are shown now, by grids."""
        shown: dict[tuple[str, int | None], list[tuple[Plate, tuple[int, ...]]]] = {}
        for plate in self.layout.plates():
            lead = self.lead(plate)
            if lead is not None:
                key = lead.quantity, lead.layer
                shown.setdefault(key, []).append((plate, lead.index))
        found: dict[Plate, list[Cell]] = {}
        for ref in refs:
            for plate, lead_index in shown.get((ref.quantity, ref.layer), ()):
                cell = _cell_in(plate, lead_index, ref.index)
                if cell is not None:
                    found.setdefault(plate, []).append(cell)
        return found

    @property
    def current_channel(self) -> int | None:
        """The input's channel that the step works on."""
        if self.step is None:
            return None
        target = self.step.target
        if target.quantity.startswith(("partial", "product", "grad_k")) and len(target.index) > 1:
            return target.index[1]
        if self.step.kind == "input_gradient" and target.index:
            return target.index[0]
        return None

    # -- numbers ---------------------------------------------------------------------------------

    def final(self, ref: Ref) -> float | None:
        """Return what a number will be worth in the end."""
        if self.moment is None:
            return None
        value = self.moment.trace.value(ref, len(self.moment.trace) - 1)
        return None if value is None or np.ndim(value) else float(value)

    def value(self, ref: Ref) -> float | None:
        """Return what a number is worth now; None while it is not known."""
        value = None if self.moment is None else self.moment.value(ref)
        return None if value is None or np.ndim(value) else float(value)

    def text(self, value: float) -> str:
        """Return a number as it is written."""
        return self.numbers.text(value)

    def filled(self, plate: Plate) -> Filled | None:
        """Return the numbers of a grid that belongs to a whole map."""
        lead = self.lead(plate)
        if lead is None or self.trace is None or self.moment is None:
            return None
        array, known = self.trace.filled(lead.quantity, lead.layer, self.moment.index)
        part = np.asarray(array, np.float64)[lead.index]
        before = int(np.ravel_multi_index(lead.index, array.shape[: len(lead.index)])) * part.size
        known = max(0, min(part.size, known - before))
        inner = (int(part.shape[0]), int(part.shape[1])) if part.ndim == 2 else (1, 1)
        values = part.reshape(inner)
        if plate.role in (Role.INPUT, Role.INPUT_GRAD):
            outside = 0.0 if plate.role is Role.INPUT else np.nan
            values = np.pad(values, self.stage.windows.padding, constant_values=outside)
        return Filled(values, inner, known)

    @property
    def product_limit(self) -> float:
        """The largest size that a product could have."""
        source = self.stage.source
        if source == "x" or self.trace is None or self.moment is None:
            array: Array = self.run.image
        else:
            array, _ = self.trace.filled(source, self.stage.source_layer, self.moment.index)
        return float(np.abs(array).max(initial=0.0) * np.abs(self.stage.kernel).max(initial=0.0))

    def scale(self, plate: Plate) -> Scale:
        """Return how the numbers of a grid become colours: all channels and filters alike."""
        stage = self.stage
        if plate.role is Role.INPUT and stage.source == "x":
            image = self.run.image
            channel = self.channel(plate.slot)
            return image_scale(image, channel, len(image))
        if plate.role is Role.KERNEL:
            return sign_scale(stage.kernel)
        lead = self.lead(plate)
        if lead is None or self.trace is None or self.moment is None:
            return sign_scale(None)
        quantity = lead.quantity
        if quantity in ("a", "pool") and stage.activation in ("relu", "identity"):
            quantity = "y" if plate.role is not Role.INPUT else quantity
        array, _ = self.trace.filled(quantity, lead.layer, self.moment.index)
        return sign_scale(np.asarray(array))

    # -- what belongs to nothing -----------------------------------------------------------------

    def padding(self, plate: Plate) -> NDArray[np.bool_]:
        """Return which cells of a grid are padding."""
        mask = np.zeros((plate.rows, plate.columns), bool)
        if plate.role in (Role.INPUT, Role.INPUT_GRAD):
            mask[:] = True
            rows, columns = self.stage.windows.plane
            mask[-plate.top : rows - plate.top, -plate.left : columns - plate.left] = False
        return mask

    def dropped(self, plate: Plate) -> Pair:
        """Return how many rows and columns at the end of a grid no window reads."""
        if plate.role is Role.INPUT:
            return self.stage.windows.dropped
        pool = self.stage.pool_windows
        source = Role.A if self.stage.activated == "a" else Role.Y
        if pool is not None and plate.role is source:
            return pool.dropped
        return 0, 0


def _cell_in(plate: Plate, lead: tuple[int, ...], index: tuple[int, ...]) -> Cell | None:
    """Return which cell of a grid an index names, if it is one of it."""
    if index[: len(lead)] != lead:
        return None
    rest = index[len(lead) :]
    if not rest and plate.rows * plate.columns == 1:
        return plate.top, plate.left
    if len(rest) == 2 and plate.holds((rest[0], rest[1])):
        return rest[0], rest[1]
    return None


def view_of(run: KernelRun, step: Step, focus: Focus, shown: int) -> View:
    """Return what a step is to be seen at.

    Parameters
    ----------
    run : KernelRun
    step : Step
    focus : Focus
    shown : int
        How many channels have a card.
    """
    stage = run.stages[focus.stage]
    chosen = focus.filter or 0
    channel = 0
    index = step.target.index
    if focus.kind == "input_gradient" or step.target.quantity.startswith(f"grad_{stage.source}_"):
        channel, chosen = (index[0] if index else 0), 0
    elif step.target.quantity.startswith(("partial", "product", "grad_k")) and len(index) > 1:
        channel = index[1]
    if step.phase is Phase.BACKWARD:
        weights = {op.ref.index[:2] for op in step.operands if op.ref.quantity == "k"}
        if len(weights) == 1:  # one product of the sum over the filters
            chosen = min(weights)[0] if min(weights) else chosen
    first = channel // shown * shown if shown else 0
    return View(focus.stage, chosen, max(0, min(first, stage.in_channels - shown)))
