"""How long something takes, in ways that a busy machine disturbs little."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from statistics import median
from time import perf_counter
from typing import TypeVar

T = TypeVar("T")


def milliseconds(action: Callable[[], object]) -> float:
    """Return how long `action` takes once."""
    start = perf_counter()
    action()
    return (perf_counter() - start) * 1e3


def median_of_each(action: Callable[[T], object], things: Iterable[T]) -> float:
    """Return the median time of `action` over things, in milliseconds."""
    return median(milliseconds(partial(action, thing)) for thing in things)
