"""Requests to stop (Ctrl+C, a closed terminal, `kill`), heeded where it can be done in order."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

NAMES = ("SIGINT", "SIGTERM", "SIGHUP")


@contextmanager
def stop_requests() -> Iterator[Callable[[], None]]:
    """Give a function that raises KeyboardInterrupt once the user has asked to stop.

    Python's own way would raise it anywhere, and in the midst of a paint event Qt loses it. For
    the main thread only. Who asks twice is heeded at once.
    """
    asked: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        asked.append(number)
        signal.signal(number, before[number])

    def check() -> None:
        if asked:
            raise KeyboardInterrupt

    numbers = [getattr(signal, name) for name in NAMES if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}
    for number in numbers:
        if before[number] is not signal.SIG_IGN:  # as under nohup
            signal.signal(number, note)
    try:
        yield check
    finally:
        for number in numbers:
            signal.signal(number, before[number])
