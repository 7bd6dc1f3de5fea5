"""Drives a playback with Qt's clock."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from gui.playback import Playback


class Player(QObject):
    """The cursor of a trace: where it is, and whether it moves by itself.

    The timer runs only while it plays, and only up to the next step, so an idle window costs
    nothing.

    Signals
    -------
    moved(int)
        The cursor stands at another step; +1 or -1 where it came by one step, else 0.
    state_changed()
        It plays, pauses, or goes at another speed.
    """

    moved = Signal(int)
    state_changed = Signal()

    def __init__(
        self, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self.playback = Playback()
        self._clock = clock
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.on_time)

    @property
    def index(self) -> int:
        """The step that the cursor is at."""
        return self.playback.index

    def resize(self, length: int, index: int) -> None:
        """Take over another trace, with the cursor at `index`; playing goes on."""
        self.playback.resize(length, index)
        self._changed()

    def seek(self, index: int) -> None:
        """Go to a step; playing stops, for a hand has taken over."""
        self._move(lambda: self.playback.seek(index))
        self._changed()

    def step(self, direction: int) -> None:
        """Go one step on (+1) or back (-1); playing stops."""
        self.seek(self.playback.index + direction)

    def play(self, direction: int) -> None:
        """Play on (+1) or back (-1)."""
        self._move(lambda: self.playback.play(direction, self._clock()))
        self._changed()

    def pause(self) -> None:
        """Stop playing."""
        self.playback.pause()
        self._changed()

    def toggle(self) -> None:
        """Play, or pause."""
        self._move(lambda: self.playback.toggle(self._clock()))
        self._changed()

    def set_speed(self, speed: float) -> None:
        """Play `speed` times as fast as usual."""
        self.playback.set_speed(speed, self._clock())
        self._changed()

    @Slot()
    def on_time(self) -> None:
        """Do the step that is due."""
        was_playing = self.playback.direction
        self._move(lambda: self.playback.advance(self._clock()))
        if self.playback.direction != was_playing:
            self.state_changed.emit()
        self._arm()

    def _move(self, change: Callable[[], bool]) -> None:
        before = self.playback.index
        change()
        by = self.playback.index - before
        if by:
            self.moved.emit(by if abs(by) == 1 else 0)

    def _changed(self) -> None:
        self._arm()
        self.state_changed.emit()

    def _arm(self) -> None:
        """Set the timer to the next step, or stop it."""
        deadline = self.playback.deadline
        if deadline is None:
            self._timer.stop()
        else:
            self._timer.start(max(0, round((deadline - self._clock()) * 1000)))
