"""The training loss over a plane through the parameters."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

import numpy as np

from engine.network import Parameters, Shape
from engine.scenario.training_run import place_of
from engine.scenario.training_structures import SurfaceSpec
from engine.steps import Array
from engine.training.evaluation import LossMeter
from engine.training.setup import Setup

PARTS = 4  # the coarsest grid has at least so many spaces along each side


@dataclass(frozen=True, slots=True, eq=False)
class Plane:
    """A plane in the space of the parameters: theta = base + x * first + y * second.

    Attributes
    ----------
    base, first, second : ndarray, shape (parameters,)
    middle : tuple of float
        Where the picture's middle is.
    """

    base: Array
    first: Array
    second: Array
    middle: tuple[float, float]

    def theta_at(self, x: float, y: float) -> Array:
        """Return the parameters at a point of the plane."""
        return self.base + x * self.first + y * self.second

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
        Theta in the picture's middle.
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
    """The losses on a grid over a plane, from coarse to fine.

    Parameters
    ----------
    setup : Setup
    plane : Plane
    spec : SurfaceSpec
        `reach` says how far the picture goes from the plane's middle.
    side : int
        Points along each side.

    Attributes
    ----------
    extent : tuple of float
        (left, right, bottom, top) in the plane's coordinates: where the outermost points are.
    """

    def __init__(self, setup: Setup, plane: Plane, spec: SurfaceSpec, side: int = 41) -> None:
        (x, y), reach = plane.middle, spec.reach
        self.extent = (x - reach, x + reach, y - reach, y + reach)
        self._plane = plane
        self._meter = LossMeter(setup, test=False)
        self._across = np.linspace(*self.extent[:2], side)
        self._up = np.linspace(*self.extent[2:], side)
        self._cells = _coarse_to_fine(side)
        self._done = 0
        # At once there is something to see: the loss in the middle, everywhere.
        self._known = np.full((side, side), self._loss(x, y))

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

    def advance(self, budget_seconds: float, now: Callable[[], float] = time.perf_counter) -> bool:
        """Work for so long, at least on one point; return whether all are known."""
        end = now() + budget_seconds
        while self._done < len(self._cells):
            row, column, half = self._cells[self._done]
            loss = self._loss(self._across[column], self._up[row])
            near = (
                slice(max(0, row - half), row + half + 1),
                slice(max(0, column - half), column + half + 1),
            )
            self._known[near] = loss
            self._done += 1
            if now() >= end:
                break
        return self._done == len(self._cells)

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
