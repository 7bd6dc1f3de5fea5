"""What is seen of a photograph's run: one of its maps, and the tones of its values."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.kernel import KernelRun, Stage
from engine.refs import Ref
from engine.steps import Moment
from gui.views.photo_reach import Box, Reaches, Spot, box_of, reach_of, spot_of, stage_of
from gui.views.photo_tones import Maps, Tone, Toning, tone_of


@dataclass(frozen=True, slots=True)
class Choice:
    """Which map is shown: a stage's, from zero; of all filters at once where that is a colour."""

    stage: int
    filter: int | None


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A run with the maps that came out of it, one of which is shown.

    Attributes
    ----------
    run : KernelRun
    maps : tuple of ndarray, shape (filters, rows, columns)
        Of each stage: its output, or its feature maps before pooling.
    choice : Choice
    tone : Tone
    white : float
        The brightest value of the image: 255, or 1 where it has no larger one.
    limit : float
        The largest value, but for its sign, of what the shown stage reads.
    """

    run: KernelRun
    maps: tuple[Maps, ...]
    choice: Choice
    tone: Tone
    white: float
    limit: float

    @classmethod
    def of(cls, run: KernelRun, maps: tuple[Maps, ...], choice: Choice, toning: Toning) -> Scene:
        """Return a scene whose tones suit the map."""
        white = 255.0 if run.image.max(initial=0.0) > 1.0 else 1.0
        stage = run.stages[choice.stage]
        shown = _shown(maps, choice)
        sums = stage.kernel.reshape(stage.filters, -1).sum(axis=1)
        if choice.filter is not None:
            sums = sums[[choice.filter]]
        kept = bool(np.abs(sums - 1.0).max() <= 0.05) and choice.stage == 0
        kept = kept and stage.activation in ("identity", "relu")
        limit = white
        if choice.stage > 0:
            source = maps[choice.stage - 1]
            limit = max(float(source.max()), -float(source.min()), 1e-9)
        return cls(run, maps, choice, tone_of(toning, shown, white, kept), white, limit)

    @property
    def stage(self) -> Stage:
        """The stage whose map is shown."""
        return self.run.stages[self.choice.stage]

    @property
    def pooled(self) -> bool:
        """Whether the map is what pooling leaves."""
        return is_pooled(self.stage, self.maps[self.choice.stage])

    @property
    def shown(self) -> Maps:
        """The map that is shown, or three."""
        return _shown(self.maps, self.choice)

    @property
    def filters(self) -> tuple[int, ...]:
        """The filters whose maps are shown."""
        chosen = self.choice.filter
        return tuple(range(self.stage.filters)) if chosen is None else (chosen,)

    @property
    def quantity(self) -> str:
        """What the map is addressed with."""
        return self.stage.output if self.pooled else self.stage.activated

    @property
    def reaches(self) -> Reaches:
        """What the map's cells see of the image."""
        return reach_of(self.run, self.choice.stage, self.pooled)

    @property
    def size(self) -> tuple[int, int]:
        """Rows and columns of the map."""
        rows, columns = self.maps[self.choice.stage].shape[1:]
        return rows, columns

    def ref(self, spot: Spot, filter_: int | None = None) -> Ref:
        """Return the address of a cell of the map: of the first filter shown, if none is named."""
        f = self.filters[0] if filter_ is None else filter_
        return Ref(self.quantity, self.stage.layer, (f, *spot))

    def spot_of(self, ref: Ref) -> Spot | None:
        """Return the cell of the shown map that a quantity goes into; None if it is of another."""
        if ref.quantity in ("x", "grad_x") and len(ref.index) == 3:
            return None
        if stage_of(self.run, ref) != self.choice.stage:
            return None
        spot = spot_of(self.run, ref, self.pooled)
        rows, columns = self.size
        return spot if spot and spot.row < rows and spot.column < columns else None

    def middle(self) -> Spot:
        """Return the cell in the middle of the map."""
        return Spot(self.size[0] // 2, self.size[1] // 2)

    def read(self, ref: Ref, moment: Moment | None) -> float | None:
        """Return the value of a cell that the stage reads; None where it lies in the padding."""
        channel, row, column = ref.index
        if not self.stage.windows.inside(row, column):
            return None
        number = self.choice.stage
        if number == 0:
            return float(self.run.image[channel, row, column])
        value = _exact(ref, moment)
        return float(self.maps[number - 1][channel, row, column]) if value is None else value

    def made(self, spot: Spot, filter_: int, moment: Moment | None) -> float:
        """Return the value of a cell of the map: the exact one, if the trace knows it."""
        value = _exact(self.ref(spot, filter_), moment)
        if value is None:
            return float(self.maps[self.choice.stage][filter_, spot.row, spot.column])
        return value

    def box(self, spot: Spot) -> Box:
        """Return what a cell sees of the image."""
        return box_of(self.reaches, spot)


def is_pooled(stage: Stage, maps: Maps) -> bool:
    """Return whether maps are what pooling leaves of a stage's feature maps."""
    return stage.pool_windows is not None and maps.shape[1:] == stage.out_size[1:]


def is_coloured(run: KernelRun, stage: int, maps: Maps) -> bool:
    """Return whether three maps are a picture in colour: each filter sees its own channel only."""
    kernel = run.stages[stage].kernel
    if len(maps) != 3 or len(run.image) != 3 or stage > 0:
        return False
    others = ~np.eye(3, dtype=bool)
    return not kernel[others].any()


def choices(run: KernelRun, maps: tuple[Maps, ...]) -> list[Choice]:
    """Return every map that can be shown, in order; first of all the colour, where it is one."""
    found = []
    for number, each in enumerate(maps):
        if is_coloured(run, number, each):
            found.append(Choice(number, None))
        found += [Choice(number, f) for f in range(len(each))]
    return found


def _exact(ref: Ref, moment: Moment | None) -> float | None:
    """Return what a cell is worth once everything is done, whatever step the trace is at."""
    if moment is None:
        return None
    value = moment.trace.value(ref, len(moment.trace) - 1)
    return value if isinstance(value, float) else None


def _shown(maps: tuple[Maps, ...], choice: Choice) -> Maps:
    of_stage = maps[choice.stage]
    return of_stage if choice.filter is None else of_stage[choice.filter : choice.filter + 1]
