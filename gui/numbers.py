"""A number as text: in the language's decimal mark, under one of two rounding policies.

Rounding is for the eye alone. ``shown`` is the number that the eye reads, so that a sentence can
tell an equality (=) from an approximation (≈); no shown number is ever computed with.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Literal

from PySide6.QtCore import QCoreApplication

MINUS = "−"
SIGNIFICANT = 6  # digits, at most, under either policy
NOISE = 12  # significant digits that float arithmetic keeps: 0.15000000000000002 is 0.15
PLAIN = range(-4, SIGNIFICANT)  # decimal exponents that are written without a power of ten

SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
READABLE = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")
NUMBER = re.compile(r"[+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:\s*(?:e|[·×*]\s*10\s*\^?)\s*[+-]?\d+)?", re.A)
POWER_OF_TEN = re.compile(r"\s*[·×*]\s*10\s*\^?\s*|\s*e\s*")
GROUPED = re.compile(r"[+-]?\d+(?:[.,\s'’_]\d{3})+(?:[.,]\d*)?", re.A)


class Policy(StrEnum):
    """How far a number is rounded for the eye."""

    EXACT = "exact"  # up to 6 significant digits
    SLIDES = "slides"  # 2 or 3 decimals, as the course prints them


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How numbers are written.

    Parameters
    ----------
    policy : Policy
    decimal : {",", "."}
        The decimal mark of the language.
    decimals : int
        Where `Policy.SLIDES` rounds, unless a call says otherwise.
    """

    policy: Policy = Policy.EXACT
    decimal: Literal[",", "."] = ","
    decimals: int = 3

    @property
    def list_mark(self) -> str:
        """What parts numbers from each other: no comma where that is the decimal mark."""
        return ";" if self.decimal == "," else ","

    def text(self, value: float, decimals: int | None = None) -> str:
        """Return `value` as a reader sees it, e.g. ``−0,809`` or ``1,2·10⁻⁵``.

        Parameters
        ----------
        value : float
        decimals : int
            Where `Policy.SLIDES` rounds. A number that would vanish keeps two significant digits.
        """
        number = self.shown(value, decimals)
        if number.is_nan():
            return not_a_number()
        sign = MINUS if number < 0 else ""
        if number.is_infinite():
            return f"{sign}∞"
        digits, exponent = _parts(abs(number))
        digits = digits.replace(".", self.decimal)
        power = "" if exponent is None else f"·10{str(exponent).translate(SUPERSCRIPTS)}"
        return f"{sign}{digits}{power}"

    def latex(self, value: float, decimals: int | None = None) -> str:
        r"""Return the same digits as `text`, as LaTeX: ``-0{,}809``, ``1{,}2\cdot 10^{-5}``."""
        number = self.shown(value, decimals)
        if number.is_nan():
            return rf"\text{{{not_a_number()}}}"
        sign = "-" if number < 0 else ""
        if number.is_infinite():
            return rf"{sign}\infty"
        digits, exponent = _parts(abs(number))
        # Braces keep a decimal comma from being set as a separator, with a space behind it.
        digits = digits.replace(".", "{,}" if self.decimal == "," else ".")
        power = "" if exponent is None else rf"\cdot 10^{{{exponent}}}"
        return f"{sign}{digits}{power}"

    def shown(self, value: float, decimals: int | None = None) -> Decimal:
        """Return exactly the number that `text` writes."""
        value = float(value)
        if not math.isfinite(value):
            return Decimal(value)
        if value == 0:
            return Decimal(0)
        # From the shortest digits that name the float, as a printed table has them: halves go up.
        number = Decimal(repr(value))
        number = _quantized(number, number.adjusted() - NOISE + 1, ROUND_HALF_EVEN)
        places = self.decimals if decimals is None else decimals
        return _quantized(number, self._last_place(number, places), ROUND_HALF_UP).normalize()

    def exact(self, value: float, decimals: int | None = None) -> bool:
        """Return whether `text` rounds nothing away from `value` but the noise of floats."""
        value = float(value)
        if not math.isfinite(value):
            return True
        exact = Decimal(repr(value))
        return abs(self.shown(value, decimals) - exact) <= abs(exact).scaleb(-NOISE)

    def parse(self, text: str) -> float:
        """Read a number that a person typed.

        Both decimal marks are understood, whatever the language, and so are either minus sign,
        fractions (``1/3``) and powers of ten (``1e-5``, ``1,2·10⁻⁵``).

        Raises
        ------
        ValueError
            With the reason in the user's language. Thousands separators are refused, not guessed.
        """
        top, slash, bottom = text.strip().partition("/")
        value = _read(top)
        if slash:
            divisor = _read(bottom)
            if divisor == 0:
                raise ValueError(QCoreApplication.translate("Numbers", "division by zero"))
            value /= divisor
        if not math.isfinite(value):
            raise ValueError(QCoreApplication.translate("Numbers", "must be finite"))
        return value

    def _last_place(self, number: Decimal, decimals: int) -> int:
        """Return the exponent of the last digit that is kept of `number`, which is not zero."""
        first = number.adjusted()
        if self.policy is Policy.EXACT:
            return first - SIGNIFICANT + 1
        if not _quantized(number, -decimals, ROUND_HALF_UP):
            return first - 1
        if first not in PLAIN and first > 0:
            return first - decimals
        return max(-decimals, first - SIGNIFICANT + 1)


def not_a_number() -> str:
    """Return what stands for a value that no number is."""
    return QCoreApplication.translate("Numbers", "not a number")


def _quantized(number: Decimal, exponent: int, rounding: str) -> Decimal:
    """Return `number` rounded to a multiple of ten to the `exponent`."""
    if number.adjusted() < exponent - 1:  # quantize would answer the same, but may overflow
        return Decimal(0)
    if number.adjusted() - exponent > NOISE:  # more digits than a decimal context holds
        return number
    return number.quantize(Decimal((0, (1,), exponent)), rounding)


def _parts(number: Decimal) -> tuple[str, int | None]:
    """Return the digits, and the power of ten where the number is written with one."""
    exponent = number.adjusted()
    if not number or exponent in PLAIN:
        return f"{number:f}", None
    return f"{number.scaleb(-exponent).normalize():f}", exponent


def _read(text: str) -> float:
    """Read one number with no fraction bar."""
    plain = text.strip().lower().translate(READABLE)
    if not NUMBER.fullmatch(plain):
        if plain.lstrip("+-") in ("∞", "inf", "infinity"):
            raise ValueError(QCoreApplication.translate("Numbers", "must be finite"))
        if GROUPED.fullmatch(plain):
            raise ValueError(
                QCoreApplication.translate("Numbers", "write it without thousands separators")
            )
        raise ValueError(not_a_number())
    return float(POWER_OF_TEN.sub("e", plain).replace(",", "."))
