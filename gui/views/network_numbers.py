"""How a network's graph writes its numbers: exactly, or as briefly as the last row needs."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from gui.numbers import NumberFormat, Policy

BRIEF = 2  # decimals
LONG = 6  # characters that a number of a sparse picture has at most, if it can


class CachedNumbers:
    """A number format that remembers: a moment shows mostly the numbers of the one before."""

    def __init__(self, numbers: NumberFormat) -> None:
        self.text = lru_cache(maxsize=8192)(numbers.text)

    def shorter(self, value: float) -> tuple[str, ...]:
        """Return the number as it is written."""
        return (self.text(value),)


class ShortNumbers:
    """Numbers in few characters, of whatever policy: the calculation has them in full."""

    def __init__(self, numbers: NumberFormat) -> None:
        self._format = replace(numbers, policy=Policy.SLIDES)
        self.text = lru_cache(maxsize=8192)(self._text)
        self.shorter = lru_cache(maxsize=8192)(self._shorter)

    def _text(self, value: float, decimals: int | None = None) -> str:
        candidates = self._shorter(value)
        return next((text for text in candidates if len(text) <= LONG), candidates[-1])

    def _shorter(self, value: float) -> tuple[str, ...]:
        # A number that would vanish keeps two digits: of such a small one, a single digit will do.
        single = float(f"{value:.0e}")
        texts = [self._format.text(value, decimals) for decimals in range(BRIEF, -1, -1)]
        texts.append(self._format.text(single, 0))
        texts += ["≈0"] * (0 < abs(value) < 0.05)
        return tuple(dict.fromkeys(texts))
