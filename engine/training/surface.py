"""The training loss over a plane through the parameters."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np

from engine.network import Parameters, Shape
from engine.scenario.training_run import place_of
from engine.scenario.training_structures import SurfaceSpec
from engine.steps import Array
from engine.training.evaluation import LossMeter
from engine.training.minima import MinimaSearch
from engine.training.setup import Setup
from engine.training.surface_frame import Frame

PARTS = 4  # the coarsest grid has at least so many spaces along each side
GRID_SHARE = 0.5  # of the work, about: the rest is looking for minima


@dataclass(frozen=True, slots=True, eq=False)
class Plane:
    """A plane in the space of the parameters: theta = base + x * first + y * second.

    Attributes
    ----------
    base, first, second : ndarray, shape (parameters,)
    middle : tuple of float
        Where on it the parameters are that it was put through.
    """

    base: Array
    first: Array
    second: Array
    middle: tuple[float, float]

    def theta_at(self, x: float, y: float) -> Array:
        """Return the parameters at a point of the plane."""
        return self.base + x * self.first + y * self.second

    def is_like(self, other: Plane) -> bool:
        """Return whether each point of both stands for the same parameters."""
        mine, theirs = ((plane.base, plane.first, plane.second) for plane in (self, other))
        return all(np.array_equal(a, b) for a, b in zip(mine, theirs, strict=True))

    def project(self, thetas: Array) -> Array:
        """Return the points of the plane that are nearest to these parameters.

        Least squares: (theta - base) D (D^T D)^-1 with D = [first second].

        Parameters
        ----------
        thetas : ndarray, shape (m, parameters)

        Returns
        -------
        ndarray, shape (m, 2)
        """
        directions = np.column_stack([self.first, self.second])
        return np.asarray((thetas - self.base) @ np.linalg.pinv(directions).T)


def plane_of(setup: Setup, spec: SurfaceSpec, origin: Array) -> Plane:
    """Return the plane through `origin` that a scenario asks for.

    Over two parameters, the coordinates are their own values. Random directions are drawn from
    `spec.seed` and filter-normalised (Li et al. 2018, "Visualizing the Loss Landscape of Neural
    Nets"): d_u * |w_u| / |d_u| for each unit's incoming weights w_u, and 0 for the biases.

    Parameters
    ----------
    setup : Setup
    spec : SurfaceSpec
    origin : ndarray, shape (parameters,)
        Theta that it goes through.
    """
    if spec.parameters:
        places = [place_of(setup.shape, parameter) for parameter in spec.parameters]
        base = origin.copy()
        base[places] = 0.0
        first, second = np.zeros_like(origin), np.zeros_like(origin)
        first[places[0]], second[places[1]] = 1.0, 1.0
        return Plane(base, first, second, (float(origin[places[0]]), float(origin[places[1]])))
    first, second = (_direction(setup.shape, origin, [spec.seed, number]) for number in (0, 1))
    return Plane(origin.copy(), first, second, (0.0, 0.0))


def _direction(shape: Shape, origin: Array, seed: list[int]) -> Array:
    draw = np.random.default_rng(seed)
    weights: list[Array] = []
    for w in Parameters(shape, origin.copy()).weights:
        drawn = draw.standard_normal(w.shape)
        drawn /= np.linalg.norm(drawn, axis=0)
        # Where all weights are zero there would be no direction at all.
        norms = np.linalg.norm(w, axis=0) if origin.any() else np.ones(w.shape[1])
        weights.append(drawn * norms)
    biases = [
        np.zeros(units) if has_bias else None
        for units, has_bias in zip(shape.sizes[1:], shape.biases, strict=True)
    ]
    return Parameters.join(shape, weights, biases).theta


class Surface:
    """The losses on a grid over a plane, from coarse to fine, and then their local minima.

    Parameters
    ----------
    setup : Setup
    plane : Plane
    frame : Frame
        Which part of the plane.
    side : int
        Points along each side.
    before : ndarray, shape (side, side), optional
        What is shown where nothing is known yet: of a surface much like this one.

    Attributes
    ----------
    frame : Frame
    minima : ndarray, shape (m, 3)
        x, y and loss of each local minimum inside, the deepest first; none before all is done.
    """

    def __init__(
        self,
        setup: Setup,
        plane: Plane,
        frame: Frame,
        side: int = 41,
        before: Array | None = None,
    ) -> None:
        self.frame = frame
        self.minima: Array = np.empty((0, 3))
        self._plane = plane
        self._meter = LossMeter(setup, test=False)
        left, right, bottom, top = frame.extent
        self._across = np.linspace(left, right, side)
        self._up = np.linspace(bottom, top, side)
        self._cells = _coarse_to_fine(side)
        self._done = 0
        self._is_follower = before is not None
        # At once there is something to see: the loss in the middle, everywhere.
        self._known = (
            np.full((side, side), self._loss(frame.x, frame.y)) if before is None else before.copy()
        )
        self._search: MinimaSearch | None = None
        self._searching: Iterator[None] | None = None
        self._searched = 0.0

    @property
    def losses(self) -> Array:
        """The training losses, shape (side, side), rows from bottom to top: frozen and owned.

        Where a loss is not known yet, it is that of a point near by; where it is not finite, it is
        the largest one that is.
        """
        finite = np.isfinite(self._known)
        highest = self._known[finite].max() if finite.any() else 0.0
        losses = np.where(finite, self._known, highest)
        losses.setflags(write=False)
        return losses

    @property
    def share(self) -> float:
        """How much is done, from 0 to 1."""
        return GRID_SHARE * self._done / len(self._cells) + (1 - GRID_SHARE) * self._searched

    @property
    def is_done(self) -> bool:
        """Whether everything is known."""
        return self._searched == 1.0

    def advance(self, budget_seconds: float, now: Callable[[], float] = time.perf_counter) -> bool:
        """Work for so long, at least on one point; return whether all is known."""
        end = now() + budget_seconds
        while not self.is_done:
            if self._done < len(self._cells):
                self._know(*self._cells[self._done])
                self._done += 1
            else:
                self._look_for_minima()
            if now() >= end:
                break
        return self.is_done

    def _know(self, row: int, column: int, half: int) -> None:
        if self._is_follower:
            half = 0
        near = (
            slice(max(0, row - half), row + half + 1),
            slice(max(0, column - half), column + half + 1),
        )
        self._known[near] = self._loss(self._across[column], self._up[row])

    def _look_for_minima(self) -> None:
        if self._searching is None or self._search is None:
            self._search = MinimaSearch(self._loss_between, self.losses)
            self._searching = self._search.advance()
        next(self._searching, None)
        self._searched = self._search.share
        if not self.is_done:
            return
        places = self._search.minima
        x, y = self._point(places[:, 0], places[:, 1])
        self.minima = np.column_stack([x, y, places[:, 2]])
        self.minima.setflags(write=False)

    def _point(self, row: Array | float, column: Array | float) -> tuple[Any, Any]:
        left, right, bottom, top = self.frame.extent
        ends = max(1, len(self._up) - 1)
        return left + column / ends * (right - left), bottom + row / ends * (top - bottom)

    def _loss_between(self, row: float, column: float) -> float:
        return self._loss(*self._point(row, column))

    def _loss(self, x: float, y: float) -> float:
        return self._meter.losses(self._plane.theta_at(x, y))[0]


def _coarse_to_fine(side: int) -> list[tuple[int, int, int]]:
    """Return every (row, column), and how far around it nothing better is known yet."""
    spacing = 1
    while side > 2 * PARTS * spacing:
        spacing *= 2
    cells: list[tuple[int, int, int]] = []
    coarser = None
    while spacing:
        places = product(range(0, side, spacing), repeat=2)
        cells += [
            (row, column, spacing // 2)
            for row, column in places
            if coarser is None or row % coarser or column % coarser
        ]
        coarser, spacing = spacing, spacing // 2
    return cells
