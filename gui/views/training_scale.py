"""Where a value stands between two round ends, and which round numbers lie between them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from engine.steps import Array
from gui.numbers import SUPERSCRIPTS, NumberFormat

ROUND = (1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)  # ends of an axis
STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)  # between ticks
PLAIN_POWERS = range(-3, 4)  # written out: 0.001 to 1000
LOG_ROUND = (1.0, 2.0, 5.0)  # ends of a logarithmic axis, and its ticks where there is room
LOOSE = 1.2  # how much more room than a round end leaves before it is taken back


def round_up(value: float) -> float:
    """Return the first round number from a positive `value` on."""
    power = 10.0 ** math.floor(math.log10(value))
    return next((m * power for m in ROUND if m * power >= value * (1 - 1e-9)), 10.0 * power)


class RoundEnd:
    """The end of an axis: it grows in round steps, and shrinks only once there is much to spare."""

    def __init__(self, least: float = 1e-12) -> None:
        self._least = least
        self._held = 0.0

    def covering(self, value: float) -> float:
        """Return a round number of at least `value`: the one before, as long as it does."""
        value = max(self._least, value)
        if value > self._held or round_up(LOOSE * value) < self._held:
            self._held = round_up(value)
        return self._held

    def forget(self) -> None:
        """Start anew: what comes next has nothing to do with what was."""
        self._held = 0.0


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from `low` to `high`; a logarithmic one has `low` above zero."""

    low: float
    high: float
    logarithmic: bool = False

    def shares(self, values: Array) -> Array:
        """Return how far along each value is: 0 is `low`, 1 is `high`; never far beyond."""
        values = np.asarray(values, dtype=np.float64)
        if self.logarithmic:
            low, high = math.log10(self.low), math.log10(self.high)
            share = (np.log10(np.maximum(values, self.low)) - low) / (high - low)
        else:
            # Halves first: the difference of two large numbers of either sign could overflow.
            share = (values / 2 - self.low / 2) / (self.high / 2 - self.low / 2)
        # What is no number goes where it is not seen.
        return np.fmin(np.fmax(share, -1.0), 2.0)

    def share(self, value: float) -> float:
        """Return how far along one value is: as `shares`, but quicker."""
        if self.logarithmic:
            low, high = math.log10(self.low), math.log10(self.high)
            share = (math.log10(max(value, self.low)) - low) / (high - low)
        else:
            share = (value / 2 - self.low / 2) / (self.high / 2 - self.low / 2)
        return min(2.0, max(-1.0, share))

    def value(self, share: float) -> float:
        """Return the value that is so far along."""
        if self.logarithmic:
            low, high = math.log10(self.low), math.log10(self.high)
            return 10.0 ** (low + share * (high - low))
        return self.low + share * (self.high - self.low)

    def ticks(self, most: int) -> list[float]:
        """Return at most `most` round numbers (never fewer than two), in order."""
        most = max(2, most)
        if self.logarithmic:
            return self._powers(most)
        if not self.high > self.low:
            return [self.low]
        power = 10.0 ** math.floor(math.log10((self.high - self.low) / most))
        step = self.high - self.low
        for wider in sorted(m * power for m in (*STEPS, 20.0, 50.0)):
            first, last = self._multiples(wider)
            if last - first < 1 and step < wider:
                break  # a single tick says nothing: rather one too many
            step = wider
            if last - first < most:
                break
        first, last = self._multiples(step)
        digits = 12 - math.floor(math.log10(step))
        return [round(place * step, digits) for place in range(first, last + 1)]

    def _multiples(self, step: float) -> tuple[int, int]:
        """Return the first and the last multiple of a step within the axis."""
        return math.ceil(self.low / step - 1e-9), math.floor(self.high / step + 1e-9)

    def _powers(self, most: int) -> list[float]:
        """Return powers of ten, and where these are few their halves and fifths too."""
        first = math.ceil(math.log10(self.low) - 1e-9)
        last = math.floor(math.log10(self.high) + 1e-9)
        if last - first < 2:
            marks = [m * 10.0**power for power in range(first - 1, last + 1) for m in LOG_ROUND]
            within = [m for m in marks if self.low * 0.999 <= m <= self.high * 1.001]
            if len(within) <= most:
                return within
        stride = max(1, math.ceil((last - first + 1) / most))
        return [10.0**power for power in range(last, first - 1, -stride)][::-1]

    def text(self, value: float, numbers: NumberFormat) -> str:
        """Return a tick as it is written: a power of ten as such."""
        power = math.log10(value) if self.logarithmic else 0.5
        if abs(power - round(power)) < 1e-6:
            return power_text(round(power), numbers)
        return numbers.text(value, 6)


def around(low: float, high: float) -> Scale:
    """Return an axis with round ends around values, zero not necessarily among them."""
    least = max(1e-6, 1e-3 * max(abs(low), abs(high)))
    step = round_up(max(high / 4 - low / 4, least))
    bottom, top = math.floor(low / step) * step, math.ceil(high / step) * step
    return Scale(bottom, top if top > bottom else bottom + step)


def power_text(exponent: int, numbers: NumberFormat) -> str:
    """Return a power of ten: ``0,01``, ``10⁻⁶``."""
    if exponent in PLAIN_POWERS:
        return numbers.text(10.0**exponent)
    return f"10{str(exponent).translate(SUPERSCRIPTS)}"


def decades(least: float, most: float, deepest: int = 12) -> Scale:
    """Return a logarithmic axis around positive values, from `deepest` decades below its top on."""
    top = next(m for m in _marks(most, 0) if m >= most * (1 - 1e-9))
    bottom = max(least, 10.0 ** (math.log10(top) - deepest))
    low = next(m for m in reversed(_marks(bottom, -1)) if m <= bottom * (1 + 1e-9))
    if top / low < 4.9:
        low = next(m for m in reversed(_marks(top, -1)) if m <= top / 4.9)
    return Scale(low, top, True)


def _marks(value: float, below: int) -> list[float]:
    """Return round numbers on either side of a positive value."""
    power = math.floor(math.log10(value))
    return [m * 10.0**k for k in range(power + below, power + 2) for m in LOG_ROUND]
