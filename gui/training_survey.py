"""Works out the loss surface that is looked at, a little at a time."""

from __future__ import annotations

import numpy as np

from engine.steps import Array
from engine.training.race import Contender, Race
from engine.training.surface import Plane, Surface, plane_of
from gui.training_orders import Survey
from gui.training_snapshot import SurfaceShown

REPORTS = 8  # pictures of a surface while it is being worked out


class Surveyor:
    """Knows which surface is wanted, and how far it is."""

    def __init__(self) -> None:
        self._order: Survey | None = None
        self._plane: Plane | None = None
        self._surface: Surface | None = None
        self._made_at = -1  # the update whose parameters the plane goes through
        self._reported = 0.0
        self._share = 0.0

    def ask(self, order: Survey) -> None:
        """Want another surface, or none."""
        self._order = order if order.spec is not None else None
        self._surface = None

    def forget(self) -> None:
        """Begin anew: the runs are others."""
        self._surface = None
        self._plane = None

    def is_done(self, race: Race) -> bool:
        """Return whether the surface is there for the moment that is looked at."""
        contender = self._contender(race)
        return contender is None or (
            self._surface is not None and self._share >= 1 and self._made_at == contender.update
        )

    def advance(self, race: Race, seconds: float) -> float:
        """Work for so long; return how much is done."""
        contender = self._contender(race)
        if contender is None or self._order is None or self._order.spec is None:
            return 1.0
        if self._surface is None or self._made_at != contender.update:
            origin = contender.history.parameters_at(contender.update).theta
            self._plane = plane_of(contender.setup, self._order.spec, origin)
            self._surface = Surface(contender.setup, self._plane, self._order.spec)
            self._made_at, self._share = contender.update, 0.0
        done = self._surface.advance(seconds)
        self._share = 1.0 if done else min(0.99, self._share + 0.05)
        return self._share

    def shown(self, race: Race) -> SurfaceShown | None:
        """Return the surface as far as it is, and the path over it."""
        contender, surface, plane = self._contender(race), self._surface, self._plane
        if contender is None or surface is None or plane is None or self._order is None:
            return None
        path, here = _path(contender, plane)
        left, right, bottom, top = surface.extent
        spec = self._order.spec
        return SurfaceShown(
            run=self._order.run,
            parameters=spec.parameters if spec is not None else (),
            left=left,
            right=right,
            bottom=bottom,
            top=top,
            losses=surface.losses.copy(),
            path=path,
            here=here,
        )

    def theta_at(self, x: float, y: float) -> tuple[int, Array] | None:
        """Return the run, and the parameters at a point of its surface."""
        if self._plane is None or self._order is None:
            return None
        return self._order.run, self._plane.theta_at(x, y)

    def _contender(self, race: Race) -> Contender | None:
        if self._order is None or self._order.run >= len(race.contenders):
            return None
        return race.contenders[self._order.run]


def _path(contender: Contender, plane: Plane) -> tuple[Array, int]:
    """Return the way of a run over a plane, and the place in it that is looked at."""
    updates, thetas = contender.history.checkpoints()
    here = int(np.searchsorted(updates, contender.update))
    now = contender.history.parameters_at(contender.update).theta
    if here == len(updates) or updates[here] != contender.update:
        thetas = np.insert(thetas, here, now, axis=0)
    return plane.project(thetas), here
