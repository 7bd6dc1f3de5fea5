"""The trace of a training run: forward, loss, backward, update, one elementary step at a time."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engine.agreement import disagreement
from engine.dependencies import Rule, detail_rule, entry_of, readers, rule
from engine.ledger import Ledger
from engine.network import Shape
from engine.refs import Ref
from engine.sample_pass import SamplePass
from engine.schedule import Block, Part, Position, Schedule
from engine.steps import Array, Chapter, Level, Operand, Step, Trace, Unit, Value
from engine.trainer import ParameterHistory, Run


class Outcome(NamedTuple):
    """A prediction and its loss, which is None while only the prediction is known."""

    prediction: Array
    loss: float | None


class NetworkTrace(Trace):
    """A training run as a random-access sequence of steps.

    Parameters
    ----------
    run : Run
    history : ParameterHistory
        Of the same run, and done.
    level : Level

    Raises
    ------
    ValueError
        If the history is not done.
    """

    def __init__(self, run: Run, history: ParameterHistory, level: Level = Level.NEURON) -> None:
        if not history.done:
            raise ValueError("the run has not been trained to its end yet")
        self.run = run
        self.history = history
        self.level = level
        self._schedule = Schedule(run, level)
        self._ledger = Ledger(run, history, self._schedule)
        self._broken_at = self._find_broken()
        self._length = len(self._schedule)
        if self._broken_at is not None:
            self._length = self._schedule.index(self._broken_at) + 1

    # -- the sequence ------------------------------------------------------------------------

    def __len__(self) -> int:
        return self._length

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels that the run can be seen at, from the finest."""
        return Level.TERM, Level.NEURON, Level.LAYER, Level.PHASE

    @property
    def shape(self) -> Shape:
        """The architecture of the network."""
        return self.run.shape

    @property
    def broken(self) -> bool:
        """Whether the trace ends at a step whose value is not finite."""
        return self._broken_at is not None

    def step(self, index: int) -> Step:
        """Return step `index` (0 <= index < len)."""
        at = self._at(index)
        block = self._schedule.blocks(at)[at.block]
        applied = self._rule(block, at)
        value = self._ledger.known(applied.target, at)
        assert value is not None
        return Step(
            index=index,
            phase=block.phase,
            kind=applied.kind,
            target=applied.target,
            operands=self._operands(block, applied, at),
            value=value,
            level=self.level,
            epoch=at.epoch,
            batch=at.batch,
            sample=self._ledger.row(at),
        )

    def at_level(self, level: Level) -> NetworkTrace:
        """Return the same run in steps of another level."""
        return NetworkTrace(self.run, self.history, level)

    def translate(self, index: int, level: Level) -> int:
        """Return the step of ``at_level(level)`` that stands where step `index` stands here."""
        other = self.at_level(level)
        return min(other._schedule.index(self._at(index)), len(other) - 1)

    def _at(self, index: int) -> Position:
        if self._broken_at is not None and index == self._length - 1:
            return self._broken_at  # a whole phase or layer stops at the quantity that broke
        return self._schedule.locate(index)

    def _rule(self, block: Block, at: Position) -> Rule:
        if self.level in (Level.LAYER, Level.PHASE):
            return rule(self.shape, self.run.loss, block, ())
        entry = entry_of(block, self.shape, at.item)
        if at.detail < block.details:
            return detail_rule(self.shape, block, entry, at.detail)
        return rule(self.shape, self.run.loss, block, entry)

    def _operands(self, block: Block, applied: Rule, at: Position) -> tuple[Operand, ...]:
        refs = applied.operands
        if block.kind == "batch_gradient":
            # The samples' gradients share one address: take them by their place in the batch.
            each = self._ledger.sample_gradients(refs[-1], at)
            if applied.kind == "batch_gradient":
                return tuple(map(Operand, refs, each))
            added = applied.target.index[-1]
            so_far = each[0] if added == 1 else self._read(refs[0], at)
            return Operand(refs[0], so_far), Operand(refs[1], each[added])
        return tuple(Operand(ref, self._read(ref, at)) for ref in refs)

    def _read(self, ref: Ref, at: Position) -> Value:
        value = self._ledger.known(ref, at, strictly=True)
        assert value is not None, f"{ref} is read before it is made"
        return value

    # -- values, where they come from and where they go ----------------------------------------

    def value(self, ref: Ref, index: int) -> Value | None:
        """Return what `ref` is worth once step `index` is done; None while it is not known yet."""
        return self._ledger.known(ref, self._at(index))

    def made_by(self, ref: Ref, index: int) -> int | None:
        """Return the last step up to `index` that gave `ref` its value; None if it was given."""
        made = self._ledger.origin(ref, self._at(index))
        return None if made is None else min(self._schedule.index(made), index)

    def used_by(self, ref: Ref, index: int) -> tuple[int, ...]:
        """Return the steps of the same sample and batch that read `ref`, in order."""
        if not ref.index and ref.layer is not None:
            return ()
        at = self._at(index)
        made = self._ledger.origin(ref, at)
        if ref.quantity in ("w", "b") and made is not None and made[1:3] == at[1:3]:
            at = self._after_update(at)  # what the update made is for those who come next
        found: set[int] = set()
        for reader in readers(self.shape, self.run.loss, ref):
            if reader.quantity not in ("w", "b") and reader != ref:
                place = self._ledger.sample_position(reader, at)
            elif at.part is not Part.CHECK:
                place = self._ledger.end_position(reader, at)
            else:
                place = None
            if place is not None and (position := self._schedule.index(place)) < len(self):
                found.add(position)
        return tuple(sorted(found))

    def _after_update(self, at: Position) -> Position:
        """Return the beginning of the cycle that follows a batch: the next one, or the check."""
        if at.part is not Part.BATCH:
            return at
        number = self._ledger.number(at) + 1
        if number == self.run.updates:
            return Position(Part.CHECK, at.epoch, at.batch, 0, 0, 0, 0)
        return Position(Part.SAMPLE, *divmod(number, self.run.batches), 0, 0, 0, 0)

    def update_at(self, index: int) -> int:
        """Return how many updates were done when step `index` began."""
        return self._ledger.number(self._at(index))

    def start_of_update(self, update: int) -> int:
        """Return the first step of the batch that update number `update` closes."""
        update = max(0, min(update, self.run.updates - 1))
        return min(self._schedule.start_of(*divmod(update, self.run.batches)), len(self) - 1)

    def samples_end(self, index: int) -> int:
        """Return the first step behind the samples of the batch: its gradient or its update."""
        at = self._at(index)
        samples = self._schedule.size_of(at.batch) * len(self._schedule.sample)
        return self._schedule.start_of(at.epoch, at.batch) + samples

    def outcome(self, index: int) -> tuple[Outcome | None, Outcome | None]:
        """Return the first sample's outcome before the run and after it, once each is known."""
        at = self._at(index)
        first = Position(Part.SAMPLE, 0, 0, 0, 0, 0, 0)
        before = self._outcome(first, index, self._ledger.first_sample())
        if at.part is not Part.CHECK:
            return before, None
        return before, self._outcome(at, index, self._ledger.sample(at))

    def _outcome(self, cycle: Position, index: int, done: SamplePass) -> Outcome | None:
        """Return what a sample's pass has come to at a step; None before it has predicted."""
        output, loss = (
            self._ledger.sample_position(ref, cycle)
            for ref in (Ref("a", self.shape.last), Ref("loss"))
        )
        assert output is not None
        assert loss is not None
        if index < self._schedule.index(output):
            return None
        known = index >= self._schedule.index(loss)
        return Outcome(done.a[self.shape.last], float(done.loss_partials[-1]) if known else None)

    def agreement(self, index: int) -> float | None:
        """Return by how much the two independent computations differ at the end of a phase."""
        here = next(c for c in self.chapters(index) if c.start <= index < c.stop)
        if index != here.stop - 1 or (self.broken and index == len(self) - 1):
            return None
        return disagreement(self._ledger, self._at(index), here.phase)

    # -- chapters and jumps --------------------------------------------------------------------

    def chapters(self, index: int) -> tuple[Chapter, ...]:
        """Return the phases of the sample on show; its batch's end and the check with the last."""
        at = self._at(index)
        schedule = self._schedule
        last_slot = schedule.size_of(at.batch) - 1
        slot = last_slot if at.part is Part.CHECK else at.slot
        start = schedule.start_of(at.epoch, at.batch) + slot * len(schedule.sample)
        pieces = [(schedule.sample, start)]
        start += len(schedule.sample)
        if slot == last_slot:
            pieces.append((schedule.end_of(at.batch), start))
            start += len(schedule.end_of(at.batch))
            if start == schedule.training:
                pieces.append((schedule.check, start))
        found: list[Chapter] = []
        for stretch, begin in pieces:
            for place, block in enumerate(stretch.blocks):
                first, stop = begin + stretch.starts[place], begin + stretch.starts[place + 1]
                if found and found[-1].phase is block.phase:
                    first = found.pop().start
                if first < len(self):
                    found.append(Chapter(first, min(stop, len(self)), block.phase))
        return tuple(found)

    def jump(self, index: int, unit: Unit, direction: int) -> int:
        """Return where the next (+1) or the previous (-1) phase, layer, ... begins.

        Backwards it first goes to the beginning of the present one.
        """
        if direction > 0:
            return min(self._bounds(index, unit)[1], len(self) - 1)
        start = self._bounds(index, unit)[0]
        return start if start < index or index == 0 else self._bounds(index - 1, unit)[0]

    def _bounds(self, index: int, unit: Unit) -> tuple[int, int]:
        """Return the first step of the unit that `index` is in, and the first of the next."""
        schedule = self._schedule
        at = self._at(index)
        if unit is Unit.PHASE:
            here = next(c for c in self.chapters(index) if c.start <= index < c.stop)
            return here.start, here.stop
        if unit is Unit.LAYER:
            return self._layer_bounds(at)
        if at.part is Part.CHECK:
            return schedule.training, len(schedule)
        if unit is Unit.EPOCH:
            return schedule.start_of(at.epoch, 0), schedule.start_of(at.epoch + 1, 0)
        start = schedule.start_of(at.epoch, at.batch)
        size = schedule.size_of(at.batch)
        end = start + size * len(schedule.sample) + len(schedule.end_of(at.batch))
        if unit is Unit.BATCH:
            return start, end
        start += at.slot * len(schedule.sample)
        return start, end if at.slot == size - 1 else start + len(schedule.sample)

    def _layer_bounds(self, at: Position) -> tuple[int, int]:
        blocks = self._schedule.blocks(at)
        first = last = at.block
        here = (blocks[first].phase, blocks[first].layer)
        while first and (blocks[first - 1].phase, blocks[first - 1].layer) == here:
            first -= 1
        while last + 1 < len(blocks) and (blocks[last + 1].phase, blocks[last + 1].layer) == here:
            last += 1
        closing = (last, blocks[last].items - 1, blocks[last].details)
        return (
            self._schedule.index(Position(*at[:4], first, 0, 0)),
            self._schedule.index(Position(*at[:4], *closing)) + 1,
        )

    # -- runs that break -----------------------------------------------------------------------

    def _find_broken(self) -> Position | None:
        """Return where the last cycle first makes a value that is not finite."""
        schedule, broken_at = self._schedule, self.history.broken_at
        if broken_at is None:
            check = schedule.locate(schedule.training)._replace(block=0)
            return self._first_not_finite(check)
        epoch, batch = divmod(broken_at, self.run.batches)
        last_slot = schedule.size_of(batch) - 1
        for slot in range(last_slot + 1):
            found = self._first_not_finite(Position(Part.SAMPLE, epoch, batch, slot, 0, 0, 0))
            if found is not None:
                return found
        return self._first_not_finite(Position(Part.BATCH, epoch, batch, last_slot, 0, 0, 0))

    def _first_not_finite(self, start: Position) -> Position | None:
        """Return where the stretch that begins at `start` first makes such a value."""
        for place, block in enumerate(self._schedule.blocks(start)):
            finite = np.isfinite(self._ledger.items(block, start))
            if finite.all():
                continue
            if self.level in (Level.LAYER, Level.PHASE):
                return start._replace(block=place, item=block.items - 1, detail=block.details)
            item = int(np.argmin(finite))
            details = range(block.details) if self.level is Level.TERM else range(0)
            for detail in details:
                here = start._replace(block=place, item=item, detail=detail)
                value = self._ledger.known(self._rule(block, here).target, here)
                if not np.isfinite(np.asarray(value)):
                    return here
            return start._replace(block=place, item=item, detail=block.details)
        return None
