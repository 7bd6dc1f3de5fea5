"""Motion as pure functions of alpha, from 0 (a step begins) to 1 (it is done)."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF

from engine.refs import Ref


def clamp(alpha: float) -> float:
    """Return `alpha`, kept within [0, 1]."""
    return min(1.0, max(0.0, alpha))


def ease(alpha: float) -> float:
    """Return a smooth start and a smooth stop: the cubic 3a² - 2a³."""
    a = clamp(alpha)
    return a * a * (3.0 - 2.0 * a)


def span(alpha: float, start: float, stop: float) -> float:
    """Return how far `alpha` has come from `start` to `stop`, within [0, 1]."""
    return clamp((alpha - start) / (stop - start))


def pulse(alpha: float) -> float:
    """Return a swell that is 0 at both ends and 1 half way."""
    return math.sin(math.pi * clamp(alpha))


def blend(old: float, new: float, alpha: float) -> float:
    """Return the number `alpha` of the way from `old` to `new`; exactly `new` at the end."""
    return new if alpha >= 1.0 else old + (new - old) * clamp(alpha)


def between(start: QPointF, stop: QPointF, alpha: float) -> QPointF:
    """Return the point `alpha` of the way along the segment."""
    return start + (stop - start) * clamp(alpha)


@dataclass(frozen=True, slots=True)
class Track:
    """A number under way: `ref` travels from `start` to `stop`."""

    ref: Ref
    start: QPointF
    stop: QPointF


@dataclass(frozen=True, slots=True)
class Token:
    """Where a travelling number is now, and how solid it is."""

    ref: Ref
    position: QPointF
    opacity: float


ARRIVAL = 0.8  # the share of a step's time after which every token has arrived


def token(track: Track, alpha: float) -> Token | None:
    """Return where the number of `track` is at `alpha`; None once it has arrived."""
    if alpha >= ARRIVAL:
        return None
    way = ease(alpha / ARRIVAL)
    opacity = min(span(way, 0.0, 0.08), 1.0 - span(way, 0.93, 1.0))
    return Token(track.ref, between(track.start, track.stop, way), opacity)


def reveal(alpha: float) -> float:
    """Return how far the result has appeared: it comes when the tokens arrive."""
    return ease(span(alpha, ARRIVAL - 0.12, 1.0))
