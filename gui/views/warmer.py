"""Does what will be needed soon, while nothing else is to be done."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Slot

WORK = 0.004  # seconds at a time: a frame must not be late for it
REST = 4  # milliseconds for everything else in between


class Warmer(QObject):
    """Works ahead, a few pieces of work a turn of the event loop; then it rests."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ahead: Iterator[None] = iter(())
        self._timer = QTimer(self)
        self._timer.setInterval(REST)
        self._timer.timeout.connect(self._on_turn)

    def warm(self, ahead: Iterator[None]) -> None:
        """Begin with this work, done piece by piece; forget what was planned before."""
        self._ahead = ahead
        self._timer.start()

    @property
    def is_busy(self) -> bool:
        """Whether there is work left."""
        return self._timer.isActive()

    @Slot()
    def stop(self) -> None:
        """Leave the rest."""
        self._timer.stop()

    @Slot()
    def _on_turn(self) -> None:
        end = time.monotonic() + WORK
        for _ in self._ahead:
            if time.monotonic() >= end:
                return
        self._timer.stop()
