"""The cursor of a trace: where it stands, whether it plays, and when its next step is due."""

from __future__ import annotations

STEP_SECONDS = 1.2
SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0)
# A delay beyond this is forgotten, not made up for: a machine that slept must not wake to a burst.
CATCH_UP_SECONDS = 0.25


class Playback:
    """A cursor in ``0 <= index < length`` that a clock can move. It never asks for the time.

    The methods that can move the cursor return whether they did. Times are in seconds on any
    clock that does not run backward. Moving by hand (`seek`, `step`) pauses.

    Parameters
    ----------
    length : int
        How many steps there are; at least one.
    index : int
        Where to start; clamped.
    """

    def __init__(self, length: int = 1, index: int = 0) -> None:
        self._length = 1
        self._index = 0
        self._direction = 0
        self._speed = 1.0
        self._due = 0.0
        self.resize(length, index)

    @property
    def index(self) -> int:
        """The step that the cursor stands on."""
        return self._index

    @property
    def length(self) -> int:
        """How many steps there are."""
        return self._length

    @property
    def direction(self) -> int:
        """+1 while playing, -1 while playing backward, 0 while paused."""
        return self._direction

    @property
    def speed(self) -> float:
        """How many times faster than one step in `STEP_SECONDS`."""
        return self._speed

    @property
    def deadline(self) -> float | None:
        """When the next step is due; None while paused."""
        return self._due if self._direction else None

    def resize(self, length: int, index: int | None = None) -> bool:
        """Change the length, and stand on `index` (default: stay). Playing goes on if it can.

        Raises
        ------
        ValueError
            If `length` is below one: a cursor has to stand somewhere.
        """
        if length < 1:
            raise ValueError(f"a trace has at least one step, got {length}")
        self._length = length
        moved = self._move_to(self._index if index is None else index)
        self._stop_at_end()
        return moved

    def seek(self, index: int) -> bool:
        """Pause and go to `index`, or to the end that is nearest to it."""
        self.pause()
        return self._move_to(index)

    def step(self, direction: int) -> bool:
        """Pause and go one step on (+1) or back (-1)."""
        return self.seek(self._index + _sign(direction))

    def play(self, direction: int, now: float) -> bool:
        """Play from here; from the end that lies in that direction, start anew at the other one.

        Turning around or starting waits a whole step; `direction` 0 pauses.
        """
        direction = _sign(direction)
        if direction == self._direction:
            return False
        self._direction = direction
        self._due = now + self._period
        if direction and self._at_end:
            moved = self._move_to(0 if direction > 0 else self._length - 1)
            self._stop_at_end()
            return moved
        return False

    def pause(self) -> None:
        """Stop where the cursor stands."""
        self._direction = 0

    def toggle(self, now: float) -> bool:
        """Pause what plays; otherwise play forward."""
        return self.play(0 if self._direction else 1, now)

    def set_speed(self, speed: float, now: float) -> None:
        """Change the speed; the share of the current step that has passed stays passed.

        Raises
        ------
        ValueError
            If `speed` is outside the range of `SPEEDS`.
        """
        if not SPEEDS[0] <= speed <= SPEEDS[-1]:
            raise ValueError(f"speed {speed} is not between {SPEEDS[0]} and {SPEEDS[-1]}")
        self._due = now + (self._due - now) * self._speed / speed
        self._speed = speed

    def advance(self, now: float) -> bool:
        """Take the steps that are due at `now`, and pause on reaching an end."""
        if not self._direction or now < self._due:
            return False
        late = min(now - self._due, CATCH_UP_SECONDS)
        extra, rest = divmod(late, self._period)
        self._due = now + self._period - rest
        moved = self._move_to(self._index + self._direction * (1 + int(extra)))
        self._stop_at_end()
        return moved

    @property
    def _period(self) -> float:
        return STEP_SECONDS / self._speed

    @property
    def _at_end(self) -> bool:
        """Whether there is no step left in the direction of play."""
        return self._index == (self._length - 1 if self._direction > 0 else 0)

    def _stop_at_end(self) -> None:
        if self._direction and self._at_end:
            self.pause()

    def _move_to(self, index: int) -> bool:
        before, self._index = self._index, max(0, min(index, self._length - 1))
        return self._index != before


def _sign(direction: int) -> int:
    return (direction > 0) - (direction < 0)
