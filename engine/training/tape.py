"""A tape of calls on buffers, played as one straight-line function.

A small network's update is some twenty NumPy calls of a quarter of a microsecond each. Looking up
what to call, with what, and where to put the result, would take as long again. So they are looked
up once: the tape is written as if the calls were made, and compiled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from engine.steps import Array

Play = Callable[[Iterable[tuple[object, ...]]], None]

ALIGNMENT = 64  # bytes: a cache line, and the widest vector register


class Tape:
    """Calls in the order in which they are to be made.

    Parameters
    ----------
    given : tuple of str
        Names of what is different each time that the tape is played.
    """

    def __init__(self, given: tuple[str, ...]) -> None:
        self._given = given
        self._known: dict[str, object] = {}
        self._names: dict[int, str] = {}
        self._lines: list[str] = []

    def call(
        self, function: Callable[..., object] | str, *arguments: object, **named: object
    ) -> None:
        """Write a call down. A string is the name of something given."""
        written = [self._name(argument) for argument in arguments]
        written += [f"{key}={self._name(argument)}" for key, argument in named.items()]
        self._lines.append(f"{self._name(function)}({', '.join(written)})")

    def compiled(self) -> Play:
        """Return a function that plays the tape once for every tuple of given things."""
        # Defaults are local variables, the fastest that there are.
        bound = ", ".join(f"{name}={name}" for name in self._known)
        body = "\n        ".join(self._lines)
        given = ", ".join(self._given)
        source = f"def play(turns, {bound}):\n    for {given} in turns:\n        {body}\n"
        namespace = dict(self._known)
        exec(compile(source, "<tape>", "exec"), namespace)
        play: Play = namespace["play"]  # type: ignore[assignment]
        return play

    def _name(self, thing: object) -> str:
        if isinstance(thing, str):
            assert thing in self._given
            return thing
        name = self._names.setdefault(id(thing), f"_{len(self._names)}")
        self._known[name] = thing  # which also keeps its id from being used again
        return name


def aligned(*size: int) -> Array:
    """Return zeros that begin at a multiple of `ALIGNMENT` in memory.

    Some BLAS kernels sum in an order that depends on where their operands lie; a replay has to
    give the same bits.
    """
    count = int(np.prod(size))
    room = np.zeros(count + ALIGNMENT // 8)
    skipped = -room.ctypes.data % ALIGNMENT // 8
    return room[skipped : skipped + count].reshape(size)
