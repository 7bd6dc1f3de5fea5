"""A moment is drawn part by part, so that the window never is away for long."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal, Slot


@dataclass(slots=True)
class Part:
    """What shows one part of the moment, and how many seconds it lasts until the next one.

    Attributes
    ----------
    show : callable
    every : float
    since : float
        When it was shown last.
    """

    show: Callable[[], None]
    every: float = 0.0
    since: float = 0.0


class TrainingFrames(QObject):
    """Shows parts one after the other, each in a turn of the event loop of its own.

    What a part asks to be painted is painted before the next one comes: between them a key or
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
        self._left: list[Part] = []
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._on_turn)

    def begin(self, *, hurried: bool) -> None:
        """Show the moment; in a hurry those parts wait that were shown a short while ago."""
        now = time.perf_counter()
        self._left = [p for p in self._parts if not hurried or now - p.since >= p.every]
        for part in self._left:
            part.since = now
        if not hurried:
            for part in self._left:
                part.show()
            self._left = []
            self._turn.start(0)
        else:
            self._on_turn()

    @Slot()
    def _on_turn(self) -> None:
        if self._left:
            self._left.pop(0).show()
            self._turn.start(0)
        else:
            self.drawn.emit()
