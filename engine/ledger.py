"""What every quantity of a run is worth at every position, and where it was made."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from engine.dependencies import WITHIN, detail_of, item_of
from engine.network import Parameters, Shape
from engine.refs import Ref
from engine.sample_pass import BatchEnd, SamplePass, batch_end, sample_pass
from engine.schedule import Block, Part, Position, Schedule
from engine.steps import Array, Value
from engine.trainer import ParameterHistory, Run

KEPT_PARAMETERS = 200_000  # of all the passes that are kept, together

Home = tuple[int, int, int]  # (block, item, detail) within a stretch

_TERMS = ("product", "partial", "loss_term", "loss_partial")


class Ledger:
    """Every number of a run, worked out when it is asked for; the last few passes are kept."""

    def __init__(self, run: Run, history: ParameterHistory, schedule: Schedule) -> None:
        self.run = run
        self._schedule = schedule
        self.parameters = lru_cache(maxsize=8)(history.before)
        kept = max(4, min(64, KEPT_PARAMETERS // run.shape.parameters))
        self._pass = lru_cache(maxsize=kept)(self._make_pass)
        self._batch = lru_cache(maxsize=2)(self._make_batch)

    # -- records -------------------------------------------------------------------------------

    def number(self, at: Position) -> int:
        """Return the number of the update that `at` leads to; behind the last, in the check."""
        return at.epoch * self.run.batches + at.batch + (at.part is Part.CHECK)

    def row(self, at: Position) -> int:
        """Return which sample of the scenario is on show: the check looks at the first."""
        if at.part is Part.CHECK:
            return 0
        return int(self.run.rows(at.epoch, at.batch)[at.slot])

    def sample(self, at: Position) -> SamplePass:
        """Return the pass of the sample on show, with the parameters before the update."""
        return self._pass(self.number(at), self.row(at))

    def first_sample(self) -> SamplePass:
        """Return the first sample's pass with the initial parameters."""
        return self._pass(0, 0)

    def batch(self, at: Position) -> BatchEnd:
        """Return the end of the batch at `at`."""
        return self._batch(at.epoch, at.batch)

    def _make_pass(self, number: int, row: int) -> SamplePass:
        run = self.run
        return sample_pass(
            run.shape, self.parameters(number), run.loss, run.inputs[row], run.targets[row]
        )

    def _make_batch(self, epoch: int, batch: int) -> BatchEnd:
        number = epoch * self.run.batches + batch
        passes = [self._pass(number, int(row)) for row in self.run.rows(epoch, batch)]
        return batch_end(
            self.parameters(number), passes, self.run.reduction, self.run.learning_rate
        )

    # -- values --------------------------------------------------------------------------------

    def known(self, ref: Ref, at: Position, *, strictly: bool = False) -> Value | None:
        """Return what `ref` is worth at a position, or just before it; None if not known yet."""
        given = self._given(ref, at)
        if given is not None:
            return given
        if at.part is Part.BATCH and self._reached(ref, at, strictly):
            return self._from_batch(ref, at)
        if ref.quantity in ("w", "b"):
            array = _array(self.parameters(self.number(at)), ref)
            return None if array is None else _entry(array, ref.index)
        if at.part is Part.BATCH and self._is_batch_gradient(ref, at):
            return None  # the last sample's own would be taken for the batch's
        home = self._home(ref, self._schedule.sample.blocks)
        if home is None or (at.part is not Part.BATCH and not _before(home, at, strictly)):
            return None
        return _from_pass(self.sample(at), ref)

    def items(self, block: Block, at: Position) -> Array:
        """Return the values that a block of the stretch at `at` makes, item by item."""
        whole = Ref(block.quantity, block.layer)
        in_batch = at.part is Part.BATCH
        value = self._from_batch(whole, at) if in_batch else _from_pass(self.sample(at), whole)
        return np.asarray(np.asarray(value).T.ravel())  # weights unit by unit

    def sample_gradients(self, ref: Ref, at: Position) -> list[Value]:
        """Return the gradient (``grad_w`` or ``grad_b``) of each sample of the batch."""
        each = self.batch(at).each[ref.quantity[-1], ref.layer or 0]
        return [_entry(gradient, ref.index) for gradient in each]

    def _given(self, ref: Ref, at: Position) -> Value | None:
        match ref.quantity:
            case "learning_rate":
                return self.run.learning_rate
            case "target":
                return _entry(self.run.targets[self.row(at)], ref.index)
            case "a" if ref.layer == 0:
                return _entry(self.run.inputs[self.row(at)], ref.index)
        return None

    def _is_batch_gradient(self, ref: Ref, at: Position) -> bool:
        """Return whether the batch's end has yet to make `ref` out of its samples' gradients."""
        gradient = ref.quantity in ("grad_w", "grad_b")
        return gradient and self._schedule.size_of(at.batch) > 1

    def _reached(self, ref: Ref, at: Position, strictly: bool) -> bool:
        """Return whether the batch's end has made `ref`."""
        home = self._home(ref, self._schedule.end_of(at.batch).blocks)
        return home is not None and _before(home, at, strictly)

    def _from_batch(self, ref: Ref, at: Position) -> Value:
        done = self.batch(at)
        key = (ref.quantity[-1], ref.layer or 0)
        match ref.quantity:
            case "w" | "b":
                return _entry(done.new[key], ref.index)
            case "change_w" | "change_b":
                return _entry(done.change[key], ref.index)
            case "grad_w" | "grad_b":
                return _entry(done.gradient[key], ref.index)
        *entry, last = ref.index
        return _entry(done.sums[key][last], (*entry,))

    # -- where it was made ---------------------------------------------------------------------

    def origin(self, ref: Ref, at: Position) -> Position | None:
        """Return where `ref` got the value that it has at `at`; None if it was given."""
        if self._given(ref, at) is not None or self.known(ref, at) is None:
            return None
        if at.part is Part.BATCH and self._reached(ref, at, False):
            return self.end_position(ref, at)
        if ref.quantity in ("w", "b"):
            number = self.number(at) - 1
            if number < 0:
                return None
            epoch, batch = divmod(number, self.run.batches)
            return self.end_position(ref, at._replace(epoch=epoch, batch=batch))
        return self.sample_position(ref, at)

    def sample_position(self, ref: Ref, at: Position) -> Position | None:
        """Return where the sample (or the check) on show makes `ref`."""
        home = self._home(ref, self._schedule.sample.blocks)
        check = at.part is Part.CHECK
        if home is None or (check and home[0] >= len(self._schedule.check.blocks)):
            return None
        part = Part.CHECK if check else Part.SAMPLE
        return Position(part, at.epoch, at.batch, at.slot, *home)

    def end_position(self, ref: Ref, at: Position) -> Position | None:
        """Return where the batch's end makes `ref`."""
        home = self._home(ref, self._schedule.end_of(at.batch).blocks)
        if home is None:
            return None
        slot = self._schedule.size_of(at.batch) - 1
        return Position(Part.BATCH, at.epoch, at.batch, slot, *home)

    def _home(self, ref: Ref, blocks: Sequence[Block]) -> Home | None:
        """Return (block, item, detail) where a stretch makes `ref`; None if it does not."""
        quantity = WITHIN.get(ref.quantity, ref.quantity)
        layer = None if quantity == "loss" else ref.layer
        place = _place(blocks, quantity, layer)
        if place is None and quantity == "z":
            place = _place(blocks, "a", layer)  # the identity: the sum is the activation
        if place is None:
            return None
        block = blocks[place]
        if not _makes(block, ref, self.run.shape):
            return None
        match ref.quantity:
            case "product" | "partial":
                item = ref.index[1]
            case "loss_term" | "loss_partial":
                item = 0
            case "sum_w" | "sum_b":
                item = item_of(Ref(block.quantity, layer, ref.index[:-1]), self.run.shape)
            case _:
                item = item_of(ref, self.run.shape) if ref.index else block.items - 1
        if ref.quantity == "slope":
            detail = max(0, block.details - 1)
        elif ref.quantity in WITHIN:
            detail = min(detail_of(ref), block.details)
        else:
            detail = block.details
        return place, item, detail


def _place(blocks: Sequence[Block], quantity: str, layer: int | None) -> int | None:
    for place, block in enumerate(blocks):
        if block.quantity == quantity and block.layer == layer:
            return place
    return None


def _makes(block: Block, ref: Ref, shape: Shape) -> bool:
    """Return whether a block that makes what `ref` belongs to makes `ref` itself."""
    match ref.quantity:
        case "slope" if block.kind == "output_delta":
            return block.details > 0
        case "slope":
            return shape.activation(block.layer or 0) != "identity"
        case "delta_product" | "delta_partial":
            return block.kind == "hidden_delta" and bool(ref.index)
        case "sum_w" | "sum_b":
            summed = block.kind == "batch_gradient" and bool(ref.index)
            return summed and 0 < ref.index[-1] < block.terms
    # A layer's terms and running sums are not shown as a whole.
    return bool(ref.index) or ref.quantity not in _TERMS


def _before(home: Home, at: Position, strictly: bool) -> bool:
    here = (at.block, at.item, at.detail)
    return home < here if strictly else home <= here


def _entry(array: Array, index: tuple[int, ...]) -> Value:
    return float(array[index]) if index else array


def _array(parameters: Parameters, ref: Ref) -> Array | None:
    layer = (ref.layer or 0) - 1
    return parameters.weights[layer] if ref.quantity == "w" else parameters.biases[layer]


def _from_pass(done: SamplePass, ref: Ref) -> Value:
    layer = ref.layer or 0
    match ref.quantity:
        case "loss":
            return float(done.loss_partials[-1])
        case "loss_term":
            return _entry(done.loss_terms, ref.index)
        case "loss_partial":
            return _entry(done.loss_partials, ref.index)
        case "product":
            return _entry(done.products[layer], ref.index)
        case "partial":
            return _entry(done.partials[layer], ref.index)
        case "delta_product":
            return _entry(done.delta_products[layer], ref.index)
        case "delta_partial":
            return _entry(done.delta_partials[layer], ref.index)
        case "z" | "a" | "slope" | "delta" | "grad_w" | "grad_b":
            by_layer: dict[int, Array] = getattr(done, ref.quantity)
            return _entry(by_layer[layer], ref.index)
    raise KeyError(ref.quantity)
