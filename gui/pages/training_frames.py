"""A moment is drawn part by part, so that the window never is away for long."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain

from PySide6.QtCore import QObject, QTimer, Signal, Slot


@dataclass(slots=True)
class Part:
    """What shows one part of the moment, and how many seconds it lasts until the next one.

    Attributes
    ----------
    show : callable
        Yields after each piece that can be painted by itself.
    every : float
    since : float
        When it was shown last.
    """

    show: Callable[[], Iterator[None]]
    every: float = 0.0
    since: float = 0.0


class TrainingFrames(QObject):
    """Shows parts one after the other, each piece in a turn of the event loop of its own.

    What a piece asks to be painted is painted before the next one comes: between them a key or
    the mouse is heard.

    Parameters
    ----------
    parts : tuple of Part
    parent : QObject

    Signals
    -------
    drawn()
        All that was due is on the screen.
    """

    drawn = Signal()

    def __init__(self, parts: tuple[Part, ...], parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._pieces: Iterator[None] = iter(())
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._on_turn)

    def begin(self, *, hurried: bool) -> None:
        """Show the moment: at once, or in pieces and without what was shown a short while ago."""
        now = time.perf_counter()
        due = [part for part in self._parts if not hurried or now - part.since >= part.every]
        for part in due:
            part.since = now
        self._pieces = chain.from_iterable(part.show() for part in due)
        if hurried:
            self._on_turn()
        else:
            try:
                for _ in self._pieces:
                    pass
            finally:
                self._turn.start(0)

    @Slot()
    def _on_turn(self) -> None:
        is_last = True  # if something goes wrong, too: who waits for the end must not for ever
        try:
            is_last = next(self._pieces, self) is self
        finally:
            if is_last:
                self.drawn.emit()
            else:
                self._turn.start(0)
