"""What the training page draws: runs at a moment, as the worker hands them over."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.scenario.training_structures import ParameterSpec
from engine.steps import Array
from engine.training.moment import Breakdown, Curve, Moment
from engine.training.setup import Setup


@dataclass(frozen=True, slots=True, eq=False)
class UnitMaps:
    """What each unit answers all over the plane (or along the line), as codes for a colour table.

    Attributes
    ----------
    side : int
        Points along each direction.
    codes : tuple of ndarray of uint8, each (units, side, side), or (units, side) for a curve
        Of layers 0 to L; rows go from the top (x2 = REACH) to the bottom. 0 is -limit, 127 is zero,
        254 is +limit; what lies beyond is cut off.
    limits : tuple of ndarray, each (units,)
        How much more than its middle the largest code of a unit stands for.
    middles : tuple of float
        What code 127 stands for in each layer: 0, but for an output from 0 to 1 its middle.
    output : ndarray of uint8, shape (side, side), or None for a curve
        The prediction: as above about the middle of the output's range; with several classes
        85 * class + 84 * (how much likelier than chance, from 0 to 1), at most three classes, and
        in general ``shades * class + ...`` with ``shades = 255 // classes``.
    curve : ndarray, shape (side,), or None for a plane
        The prediction along the line, as it is.
    hidden : ndarray, shape (units, side), or None for a plane
        The last hidden layer's answers along the line, as they are.
    """

    side: int
    codes: tuple[NDArray[np.uint8], ...]
    limits: tuple[Array, ...]
    middles: tuple[float, ...]
    output: NDArray[np.uint8] | None
    curve: Array | None
    hidden: Array | None


@dataclass(frozen=True, slots=True, eq=False)
class Followed:
    """What a parameter was worth over time.

    Attributes
    ----------
    place : int
        Of the parameter, in theta.
    updates : ndarray of int64, shape (n,)
        Evenly spaced, and the last one made.
    values : ndarray, shape (n,)
        After so many updates.
    """

    place: int
    updates: NDArray[np.int64]
    values: Array


@dataclass(frozen=True, slots=True, eq=False)
class RunShown:
    """One run at the moment that is looked at.

    Attributes
    ----------
    number : int
        Its place in the scenario.
    setup : Setup
    moment : Moment
    made : int
        How many updates were ever done: the end of its time.
    curve : Curve
    maps : UnitMaps
    breakdown : Breakdown or None
        Why it cannot go on past `made`.
    followed : Followed or None
    """

    number: int
    setup: Setup
    moment: Moment
    made: int
    curve: Curve
    maps: UnitMaps
    breakdown: Breakdown | None = None
    followed: Followed | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """All runs of a scenario at the moment that is looked at.

    Attributes
    ----------
    generation : int
        Of the scenario that they belong to.
    runs : tuple of RunShown
    playing : bool
    orders : int
        How many orders had been carried out.
    """

    generation: int
    runs: tuple[RunShown, ...]
    playing: bool
    orders: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Trail:
    """Where a run has gone, seen on the surface of another one.

    Attributes
    ----------
    run : int
    path : ndarray, shape (m, 2)
    here : int
        The place in `path` of the moment that is looked at.
    """

    run: int
    path: Array
    here: int


@dataclass(frozen=True, slots=True, eq=False)
class SurfaceShown:
    """The training loss of one run over a plane through its parameters.

    Attributes
    ----------
    run : int
    parameters : tuple of ParameterSpec
        The two whose values the axes are; empty for two random directions.
    left, right, bottom, top : float
        What the picture spans, in the axes' coordinates.
    losses : ndarray, shape (side, side)
        Rows go from the bottom to the top.
    path : ndarray, shape (m, 2)
        Where training has gone, seen on this plane, from the start to the last update made.
    here : int
        The place in `path` of the moment that is looked at.
    minima : ndarray, shape (m, 3)
        x, y and loss of each local minimum, the deepest first; none while they are not known.
    others : tuple of Trail
        Of the runs whose parameters are the same ones.
    """

    run: int
    parameters: tuple[ParameterSpec, ...]
    left: float
    right: float
    bottom: float
    top: float
    losses: Array
    path: Array
    here: int
    minima: Array
    others: tuple[Trail, ...] = ()
