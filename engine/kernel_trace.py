"""The trace of a kernel over an image: convolution, activation, pooling, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine import kernel_links
from engine.kernel import KernelRun
from engine.kernel_agreement import disagreement
from engine.kernel_pass import KernelPass
from engine.kernel_rules import KernelRules, Rule, place_of
from engine.kernel_schedule import Block, KernelSchedule, Place
from engine.refs import Ref
from engine.steps import Array, Chapter, Level, Operand, Step, Trace, Unit, Value

PHOTO = 32  # rows or columns from which an image is a photograph: no whole map is worked out
READERS = 1000  # steps that read a quantity are listed up to this many
CHECKED = 100_000  # numbers of a stage's maps up to which its two computations are compared

Maps = tuple[NDArray[np.float32], ...]


class Focus(NamedTuple):
    """What a step works on: the stage (from zero), and the cell of its maps."""

    stage: int
    kind: str
    filter: int | None = None
    row: int | None = None
    column: int | None = None


class KernelTrace(Trace):
    """A kernel's way over an image as a random-access sequence of steps.

    Parameters
    ----------
    run : KernelRun
    level : Level
    maps : tuple of ndarray (filters, rows, columns), float32
        Of a photograph: what comes out of each stage, for the eye.
    beside : KernelTrace or None
        Of a second setting that is seen beside this one.
    """

    def __init__(
        self,
        run: KernelRun,
        level: Level = Level.NEURON,
        maps: Maps = (),
        beside: KernelTrace | None = None,
        values: KernelPass | None = None,
    ) -> None:
        self.run = run
        self.level = level
        self.maps = maps
        self.beside = beside
        self._values = values or KernelPass(run)
        self._rules = KernelRules(run, self._values)
        self._schedule = KernelSchedule(run, level)

    # -- the sequence ------------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self._schedule)

    @property
    def is_photo(self) -> bool:
        """Whether the image is too large to be seen as numbers."""
        return bool(max(self.run.image.shape[1:]) > PHOTO)

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels that the run can be seen at: whole maps of photographs are not worked out."""
        fine = Level.TERM, Level.NEURON, Level.POSITION
        return fine if self.is_photo else (*fine, Level.LAYER, Level.PHASE)

    @property
    def broken(self) -> bool:
        """Never: numbers are limited so that no sum can run away."""
        return False

    def step(self, index: int) -> Step:
        """Return step `index` (0 <= index < len)."""
        place = self._schedule.locate(index)
        block = self._schedule.blocks[place.block]
        rule = self._rule(block, place)
        return Step(
            index=index,
            phase=block.phase,
            kind=rule.kind,
            target=rule.target,
            operands=tuple(Operand(ref, self._rules.value(ref)) for ref in rule.operands),
            value=self._rules.value(rule.target),
            level=self.level,
        )

    def _rule(self, block: Block, place: Place) -> Rule:
        if self.level in (Level.LAYER, Level.PHASE):
            return self._whole_rule(block, place)
        return self._rules.rule(block, place.item, place.detail)

    def _whole_rule(self, block: Block, place: Place) -> Rule:
        """Return the rule of a whole array, from whole arrays."""
        if block.channels and place.detail < block.last(place.item):
            stage = self.run.stages[block.stage]
            both = Ref(stage.source, stage.source_layer), Ref("k", block.layer)
            return Rule("channel_sum", Ref("partial", block.layer), both)
        if block.kind.endswith("pool_gradient"):  # which of its cells one reads depends on numbers
            return Rule(
                block.kind,
                Ref(block.quantity, block.layer),
                (Ref("grad_pool", block.layer),),
            )
        operands = self._rules.operands(block, block.index(0))
        # One of each quantity, in the order in which the rule reads them.
        read = tuple(dict.fromkeys(Ref(ref.quantity, ref.layer) for ref in operands))
        return Rule(block.kind, Ref(block.quantity, block.layer), read)

    def focus(self, index: int) -> Focus:
        """Return what a step works on; no cell where it is about a whole map."""
        place = self._schedule.locate(index)
        block = self._schedule.blocks[place.block]
        rule = self._rule(block, place)
        if self.level in (Level.LAYER, Level.PHASE):
            return Focus(block.stage, rule.kind)
        item = block.index(place.item)
        if block.kind == "bias_gradient":
            return Focus(block.stage, rule.kind, item[0])
        if block.kind in ("kernel_gradient", "input_gradient"):
            return Focus(block.stage, rule.kind, item[0], *item[-2:])
        return Focus(block.stage, rule.kind, *item)

    def shown_with(self, maps: Maps = (), beside: KernelTrace | None = None) -> KernelTrace:
        """Return the same trace with what is seen beside its steps."""
        return KernelTrace(self.run, self.level, maps, beside, self._values)

    def at_level(self, level: Level) -> KernelTrace:
        """Return the same run in steps of another level; of a photograph, of one that it has."""
        level = level if level in self.levels else Level.POSITION
        beside = self.beside.at_level(level) if self.beside else None
        return KernelTrace(self.run, level, self.maps, beside, self._values)

    def translate(self, index: int, level: Level) -> int:
        """Return the step of ``at_level(level)`` that stands where step `index` stands here."""
        other = self.at_level(level)
        return min(other._schedule.index(self._schedule.locate(index)), len(other) - 1)

    # -- values, where they come from and where they go ----------------------------------------

    def value(self, ref: Ref, index: int) -> Value | None:
        """Return what `ref` is worth once step `index` is done; None while it is not known yet."""
        made = self._made(ref)
        known = self._rules.is_given(ref) if made is None else made <= index
        return self._rules.value(ref) if known else None

    def filled(self, quantity: str, layer: int | None, index: int) -> tuple[Array, int]:
        """Return a whole map, and how many of its entries, row by row, step `index` knows."""
        array = self._rules.array(quantity, layer)
        number = self._schedule.find(quantity, layer)
        if number is None:
            return array, array.size
        at = self._schedule.locate(index)
        block = self._schedule.blocks[number]
        if at.block != number:
            return array, array.size if at.block > number else 0
        done = at.detail == block.last(at.item)
        if self.level in (Level.LAYER, Level.PHASE):
            return array, array.size if done else 0  # a whole map is made at once
        return array, at.item + done

    def made_by(self, ref: Ref, index: int) -> int | None:
        """Return the step up to `index` that gave `ref` its value; None if it was given."""
        made = self._made(ref)
        return made if made is not None and made <= index else None

    def used_by(self, ref: Ref, index: int) -> tuple[int, ...]:
        """Return the steps that read `ref`, in order: of very many, the first ones."""
        if not ref.index:
            return ()
        found = set()
        for reader in kernel_links.readers(self.run, ref, READERS):
            made = self._made(reader)
            if made is not None and self._reaches(ref, reader):
                found.add(made)
        return tuple(sorted(found))

    def _reaches(self, ref: Ref, reader: Ref) -> bool:
        """Return whether a number goes into one that may read it: of a maximum, only one does."""
        number = self._schedule.find(reader.quantity, reader.layer)
        if number is None or self._schedule.blocks[number].kind != "max_pool_gradient":
            return True
        return ref in self._rules.operands(self._schedule.blocks[number], reader.index)

    def _made(self, ref: Ref) -> int | None:
        place = place_of(self._schedule, ref)
        return None if place is None else self._schedule.index(place)

    def agreement(self, index: int) -> float | None:
        """Return by how much the two independent computations differ at the end of a phase."""
        place = self._schedule.locate(index)
        block = self._schedule.blocks[place.block]
        if all(index != chapter.stop - 1 for chapter in self._schedule.chapters):
            return None
        if any(np.prod(stage.map_size) > CHECKED for stage in self.run.stages):
            return None
        key = block.phase, block.stage
        if key not in self._values.differences:
            self._values.differences[key] = disagreement(self.run, self._values, *key)
        return self._values.differences[key]

    def warm(self) -> Iterator[None]:
        """Work out the maps of a small image, and compare them, a piece at each turn.

        Nothing has to be worked out before: it is then there when a step is shown.
        """
        if self.is_photo:
            return
        for number, stage in enumerate(self.run.stages):
            for quantity in dict.fromkeys(("y", stage.activated, stage.output)):
                self._values.whole(quantity, number)
                yield
        for chapter in self._schedule.chapters:
            self.agreement(chapter.stop - 1)
            yield

    # -- chapters and jumps --------------------------------------------------------------------

    def chapters(self, index: int) -> tuple[Chapter, ...]:
        """Return the phases of the whole run, whatever the step."""
        return self._schedule.chapters

    def jump(self, index: int, unit: Unit, direction: int) -> int:
        """Return where the next (+1) or the previous (-1) phase or layer begins.

        Backwards it first goes to the beginning of the present one.
        """
        if unit is Unit.PHASE:
            starts = [*(chapter.start for chapter in self._schedule.chapters), len(self)]
        else:
            starts = self._schedule.stages()
        start, stop = next((a, b) for a, b in pairwise(starts) if a <= index < b)
        if direction > 0:
            return min(stop, len(self) - 1)
        return start if start < index else max((a for a in starts if a < start), default=0)

    @property
    def clock(self) -> KernelTrace:
        """The trace whose steps are counted: this one, or a longer one beside it."""
        if self.beside is not None and len(self.beside) > len(self):
            return self.beside
        return self

    @property
    def opening(self) -> int:
        """The step to begin with: where the kernel only copies the image, that of the pooling."""
        first = self.run.stages[0]
        copies = first.kernel.size == 1 and first.kernel.item() == 1 and not first.bias.any()
        if not copies or first.pool_windows is None or first.activation != "identity":
            return 0
        return self._schedule.chapters[0].stop

    def carried_over(self, index: int, other: KernelTrace) -> int:
        """Return the step of `other` that works on the same cell: after a change of settings.

        A cell that is no more there is the nearest one that is.
        """
        target = self._rule_at(index).target
        number = other._schedule.find(target.quantity, target.layer)
        if number is None or not target.index:
            return min(index, len(other) - 1)
        shape = other._schedule.blocks[number].shape
        if len(shape) != len(target.index):
            return min(index, len(other) - 1)
        near = tuple(min(i, n - 1) for i, n in zip(target.index, shape, strict=True))
        made = other._made(Ref(target.quantity, target.layer, near))
        return min(index, len(other) - 1) if made is None else made

    def _rule_at(self, index: int) -> Rule:
        place = self._schedule.locate(index)
        return self._rule(self._schedule.blocks[place.block], place)
