"""Works out the loss surface that is looked at, a little at a time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.network import Shape
from engine.scenario.training_run import place_of
from engine.scenario.training_structures import SurfaceSpec
from engine.steps import Array
from engine.training.race import Contender, Race
from engine.training.surface import Plane, Surface, plane_of
from engine.training.surface_frame import (
    LEAST_DIRECTIONS,
    LEAST_PARAMETERS,
    Frame,
    frame_of,
)
from gui.training_orders import Survey
from gui.training_snapshot import SurfaceShown, Trail

REPORTS = 8  # pictures of a surface while it is being worked out


@dataclass(frozen=True, slots=True, eq=False)
class _Subject:
    """What a surface is of: of another one, all that was worked out is nothing worth."""

    contender: Contender
    spec: SurfaceSpec
    update: int
    made: tuple[int, ...]  # updates of every run: as far as there are paths

    def is_like(self, other: _Subject | None, *, at_any_time: bool = False) -> bool:
        if other is None or self.contender is not other.contender or self.spec != other.spec:
            return False
        return at_any_time or (self.update, self.made) == (other.update, other.made)

    def has_axes_of(self, other: _Subject) -> bool:
        mine, theirs = (
            (one.contender.setup.shape, one.spec.parameters, one.spec.seed) for one in (self, other)
        )
        return mine == theirs

    def has_losses_of(self, other: _Subject) -> bool:
        mine, theirs = self.contender.setup, other.contender.setup
        return mine is theirs or (
            (mine.shape, mine.loss) == (theirs.shape, theirs.loss)
            and np.array_equal(mine.inputs, theirs.inputs)
            and np.array_equal(mine.targets, theirs.targets)
        )


Value = tuple[int, float]  # a place in theta, and what stands there


class Surveyor:
    """Knows which surface is wanted, and how far it is."""

    def __init__(self) -> None:
        self._order: Survey | None = None
        self._subject: _Subject | None = None
        self._plane: Plane | None = None
        self._surface: Surface | None = None
        self._reported = -1  # eighths of the work

    def ask(self, order: Survey) -> None:
        """Want another surface, or none."""
        self._order = order if order.spec is not None else None
        self._reported = -1
        if self._order is None:
            self._subject = self._plane = self._surface = None

    def is_done(self, race: Race, *, playing: bool = False) -> bool:
        """Return whether the surface is there for the moment that is looked at.

        While `playing`, one of any moment will do: each new one would begin it anew.
        """
        wanted = self._wanted(race)
        if wanted is None:
            return True
        done = self._surface is not None and self._surface.is_done and self._reported == REPORTS
        return done and wanted.is_like(self._subject, at_any_time=playing)

    def advance(self, race: Race, seconds: float, *, playing: bool = False) -> float:
        """Work for so long; return how much is done."""
        wanted = self._wanted(race)
        if wanted is None:
            return 1.0
        if self._surface is None or not wanted.is_like(self._subject, at_any_time=playing):
            self._begin(race, wanted)
        assert self._surface is not None
        self._surface.advance(seconds)
        return self._surface.share

    def report(self, race: Race) -> SurfaceShown | None:
        """Return the surface as far as it is, whenever there is much more of it to see."""
        if self._surface is None:
            return None
        reached = int(self._surface.share * REPORTS)
        if reached == self._reported:
            return None
        self._reported = reached
        return self.shown(race)

    def shown(self, race: Race) -> SurfaceShown | None:
        """Return the surface as far as it is, and the paths over it."""
        wanted = self._wanted(race)
        if wanted is None:
            return None
        if not wanted.is_like(self._subject, at_any_time=True):
            self._begin(race, wanted)
        surface, plane = self._surface, self._plane
        assert surface is not None
        assert plane is not None
        own, *others = _trails(race, wanted.contender, plane)
        left, right, bottom, top = surface.frame.extent
        return SurfaceShown(
            run=own.run,
            parameters=wanted.spec.parameters,
            left=left,
            right=right,
            bottom=bottom,
            top=top,
            losses=surface.losses,
            path=own.path,
            here=own.here,
            minima=surface.minima,
            others=tuple(others),
        )

    def start_at(self, race: Race, x: float, y: float) -> tuple[int, tuple[Value, ...]] | None:
        """Return the run, and the places and values with which it starts from a point.

        Over two parameters only those two are others than they were at the start.
        """
        contender, plane = self._contender(race), self._plane
        if contender is None or plane is None or self._order is None or self._order.spec is None:
            return None
        theta, was = plane.theta_at(x, y), contender.setup.initial.theta
        places = np.flatnonzero(theta != was)
        shape = contender.setup.shape
        try:
            chosen = [place_of(shape, spec) for spec in self._order.spec.parameters]
        except IndexError:  # another run's; this one's surface is over random directions
            chosen = []
        values = tuple((int(i), float(theta[i])) for i in chosen or places)
        return self._order.run, values

    def _contender(self, race: Race) -> Contender | None:
        if self._order is None or self._order.run >= len(race.contenders):
            return None
        return race.contenders[self._order.run]

    def _wanted(self, race: Race) -> _Subject | None:
        contender = self._contender(race)
        if contender is None or self._order is None or self._order.spec is None:
            return None
        spec = _possible(self._order.spec, contender.setup.shape)
        made = tuple(one.history.made for one in race.contenders)
        return _Subject(contender, spec, contender.update, made)

    def _begin(self, race: Race, wanted: _Subject) -> None:
        """Begin with a surface; one that is as wanted already is kept."""
        contender, spec, before = wanted.contender, wanted.spec, self._subject
        origin = contender.history.parameters_at(wanted.update).theta
        plane = plane_of(contender.setup, spec, origin)
        shown = self._surface
        if before is None or not wanted.has_axes_of(before):
            before = shown = None
        frame = _frame(race, contender, plane, spec, None if shown is None else shown.frame)
        if shown is not None and shown.frame != frame:
            before = shown = None
        if not (
            before is not None
            and self._plane is not None
            and plane.is_like(self._plane)
            and wanted.has_losses_of(before)
        ):
            known = None if shown is None else shown.losses
            self._surface = Surface(contender.setup, plane, frame, before=known)
        self._subject, self._plane, self._reported = wanted, plane, -1


def _possible(spec: SurfaceSpec, shape: Shape) -> SurfaceSpec:
    """Return a surface that a network has: over random directions where it lacks a parameter."""
    try:
        for parameter in spec.parameters:
            place_of(shape, parameter)
    except IndexError:
        return SurfaceSpec((), spec.seed)
    return spec


def _frame(
    race: Race, contender: Contender, plane: Plane, spec: SurfaceSpec, before: Frame | None
) -> Frame:
    trails = _trails(race, contender, plane)
    x, y = trails[0].path[trails[0].here]
    least = LEAST_PARAMETERS if spec.parameters else LEAST_DIRECTIONS
    # One that broke leads anywhere.
    paths = tuple(
        trail.path
        for trail in trails
        if trail is trails[0] or race.contenders[trail.run].history.breakdown is None
    )
    return frame_of(paths, (float(x), float(y)), spec.reach, least, before)


def _trails(race: Race, contender: Contender, plane: Plane) -> list[Trail]:
    """Return the way of a run over a plane, and after it those of all that are like it."""
    runs = [
        (number, other)
        for number, other in enumerate(race.contenders)
        if other.setup.shape == contender.setup.shape
        and other.setup.features == contender.setup.features
    ]
    runs.sort(key=lambda run: run[1] is not contender)
    return [Trail(number, *_path(other, plane)) for number, other in runs]


def _path(contender: Contender, plane: Plane) -> tuple[Array, int]:
    """Return the way of a run over a plane, and the place in it that is looked at."""
    updates, thetas = contender.history.checkpoints()
    here = int(np.searchsorted(updates, contender.update))
    path = plane.project(thetas)
    if here == len(updates) or updates[here] != contender.update:
        now = contender.history.parameters_at(contender.update).theta
        path = np.insert(path, here, plane.project(now[np.newaxis])[0], axis=0)
    return path, here
