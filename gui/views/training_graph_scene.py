"""What the training page's graph shows at a moment, and how strong and which colour that is."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from engine.steps import Array
from gui.numbers import NumberFormat, Policy
from gui.theme import Theme, mix
from gui.training_snapshot import RunShown
from gui.views.network_scene import nice_limit
from gui.views.text_cache import TextCache
from gui.views.training_graph_layout import GraphLayout
from gui.views.training_places import Places

GAMMA = 0.6  # below 1: weak weights are seen, too
BINS = 14  # of strength, on each side of zero
FAINT, FULL = 0.2, 0.95  # how much of its colour the weakest and the strongest edge have
SMALL = 0.74  # the smallest text, as a share of the widget's font; none is smaller on a projector


@dataclass(frozen=True, slots=True, eq=False)
class GraphScene:
    """All that a picture of the graph is made from. Frozen: any change makes another one.

    Attributes
    ----------
    theta : ndarray, shape (parameters,)
        Finite: what is not a number any more is drawn as 0, and named in words elsewhere.
    limit : float
        The largest weight or bias, rounded up: what full width means.
    """

    shown: RunShown
    places: Places
    layout: GraphLayout
    theme: Theme
    numbers: NumberFormat
    texts: TextCache
    theta: Array
    limit: float
    projecting: bool

    @property
    def least(self) -> float:
        """The size that no text is smaller than."""
        return self.layout.em * (1.0 if self.projecting else SMALL)

    @property
    def frozen(self) -> frozenset[int]:
        """The places that no update moves."""
        return self.shown.moment.settings.frozen

    def value(self, place: int) -> float:
        """Return a parameter's value as it is, finite or not."""
        return float(self.shown.moment.parameters.theta[place])

    def short(self, value: float) -> str:
        """Return a number with few digits, for where there is little room."""
        return NumberFormat(Policy.SLIDES, self.numbers.decimal, 2).text(value)

    def strength(self, place: int) -> float:
        """Return a parameter's strength with its sign, from -1 to 1."""
        return float(strengths(self.theta[place : place + 1], self.limit)[0])


def finite(theta: Array) -> Array:
    """Return theta fit to be drawn."""
    return theta if np.isfinite(theta).all() else np.nan_to_num(theta, posinf=0.0, neginf=0.0)


def limit_of(theta: Array) -> float:
    """Return what full width means."""
    return nice_limit((theta,))


def strengths(theta: Array, limit: float) -> Array:
    """Return how strong parameters are: sign(theta) * (|theta| / limit) ** GAMMA."""
    return np.sign(theta) * np.minimum(np.abs(theta) / limit, 1.0) ** GAMMA


def bins(theta: Array, limit: float) -> NDArray[np.int16]:
    """Return strengths in steps from -BINS to BINS; 0 is for a zero alone."""
    shares = strengths(theta, limit) * BINS
    return (np.sign(shares) * np.maximum(np.ceil(np.abs(shares)), 1) * (shares != 0)).astype(
        np.int16
    )


def edge_colour(theme: Theme, strength: float) -> QColor:
    """Return the colour of an edge: its sign, and the paler the weaker."""
    if strength == 0.0:
        return mix(QColor(theme.card), QColor(theme.muted), 0.4)
    end = QColor(theme.positive if strength > 0 else theme.negative)
    return mix(QColor(theme.card), end, FAINT + (FULL - FAINT) * abs(strength))


def edge_width(layout: GraphLayout, layer: int, strength: float) -> float:
    """Return an edge's width; in a dense layer ground must be seen between edges."""
    a, b = layout.columns[layer - 1], layout.columns[layer]
    tile = min(a.tile, b.tile)
    most = min(0.5 * layout.em, 0.17 * tile)
    room = min(_pitch(a.tops) / len(b.tops), _pitch(b.tops) / len(a.tops))
    most = max(1.8, min(most, 0.9 * room))
    least = min(1.0, 0.4 * most)
    return least + (most - least) * abs(strength)


def _pitch(tops: tuple[int, ...]) -> float:
    return tops[1] - tops[0] if len(tops) > 1 else math.inf
