"""Numbers in lists in lists: read with the path of what is wrong, kept as tuples of floats."""

from __future__ import annotations

import math
from typing import Any

from engine.scenario.errors import ScenarioError, require_finite
from engine.scenario.kernel_structures import Nested

MAX_MAGNITUDE = 1e9

_KINDS = {str: "text", bool: "true or false", type(None): "null", dict: "object"}


def extents(nested: Any) -> tuple[int, ...]:
    """Return how long the lists are, from the outermost, judged by the first of each."""
    found = []
    while isinstance(nested, list | tuple) and nested:
        found.append(len(nested))
        nested = nested[0]
    return tuple(found)


def numbers(path: str, value: Any) -> Nested:
    """Return nested lists of numbers as tuples of tuples of floats.

    Raises
    ------
    ScenarioError
        Where a list is empty or not as long as its neighbours, and where a number is none, is not
        finite, or is larger than `MAX_MAGNITUDE`.
    """
    return _tuples(path, value, extents(value))


def _tuples(path: str, value: Any, shape: tuple[int, ...]) -> Nested:
    if not isinstance(value, list | tuple):
        raise _unexpected(path, "list", value)
    if not value:
        raise ScenarioError(path, "is empty")
    if len(value) != shape[0]:
        expected, got = shape[0], len(value)
        if len(shape) == 1:
            raise ScenarioError(
                path, "expected {expected} numbers, got {got}", expected=expected, got=got
            )
        if len(shape) == 2:
            raise ScenarioError(
                path, "expected {expected} rows, got {got}", expected=expected, got=got
            )
        raise ScenarioError(
            path, "expected {expected} channels, got {got}", expected=expected, got=got
        )
    if len(shape) == 1:
        return row(path, value)
    return tuple(_tuples(f"{path}[{i}]", part, shape[1:]) for i, part in enumerate(value))


def row(path: str, values: list[Any] | tuple[Any, ...]) -> tuple[float, ...]:
    """Return a row of numbers as floats; raise ScenarioError for what is none."""
    # An image has many rows: let builtins go over them, and look closer only if one objects.
    kinds = set(map(type, values))
    if kinds and kinds <= {int, float}:
        small = min(values) >= -MAX_MAGNITUDE and max(values) <= MAX_MAGNITUDE
        if small and not math.isnan(sum(values)):
            return values if isinstance(values, tuple) and kinds == {float} else _floats(values)
    for i, value in enumerate(values):
        if type(value) not in (int, float):
            raise _unexpected(f"{path}[{i}]", "number", value)
        require_finite(f"{path}[{i}]", value, MAX_MAGNITUDE)
    return _floats(values)


def _floats(values: list[Any] | tuple[Any, ...]) -> tuple[float, ...]:
    return tuple(map(float, values))


def _unexpected(path: str, wanted: str, value: Any) -> ScenarioError:
    got = _KINDS.get(type(value), "list" if isinstance(value, list | tuple) else "number")
    return ScenarioError(path, "expected {wanted}, got {got}", wanted=wanted, got=got)
