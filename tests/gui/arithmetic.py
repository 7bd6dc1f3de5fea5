"""What a formula's numbers come to, worked out from its LaTeX alone, with fractions.

Independent of ``gui.network_formulas``: it reads what is printed, and knows no step.
"""

from __future__ import annotations

import re
from fractions import Fraction

from gui.terms import Formula, Piece, Term

NUMBER = re.compile(r"\d+(?:\.\d+)?(?:\\cdot 10\^\{(?P<power>-?\d+)\})?")
MARKS = (
    (r"\log\,", r"\log"),
    (r"\left", ""),
    (r"\right", ""),
    (r"\!", ""),
    ("{,}", "."),
    (r";\, 0)", ", 0)"),
    (r",\, 0)", ", 0)"),
    (r"\max", "max"),
    (r"\tanh", "tanh"),
    (r"\,", "*"),
    ("^{2}", "**2"),
)


class IrrationalError(ArithmeticError):
    """What no written number can equal: e to the power of 1, the logarithm of 2, ..."""


class DotsError(ValueError):
    """Some terms are not printed."""


def value_of(formula: Formula | tuple[Piece, ...]) -> Fraction:
    """Return what the printed numbers come to; a sign in front (=, ≈) is left out."""
    pieces = formula.pieces if isinstance(formula, Formula) else formula
    assert all(isinstance(piece, Term) for piece in pieces)
    text = " ".join(piece.latex for piece in pieces if isinstance(piece, Term))
    return evaluate(re.sub(r"^(=|\\approx) ", "", text))


def evaluate(latex: str) -> Fraction:
    """Return the value of a LaTeX expression of numbers."""
    if r"\cdots" in latex:
        raise DotsError(latex)
    for mark, plain in MARKS:
        latex = latex.replace(mark, plain)
    code = _logarithms(_fractions(_powers(latex)))
    code = NUMBER.sub(_number, code).replace(r"\cdot", "*")
    code = re.sub(r"\{(-?F\([^()]*\))\}", r"\1", code)  # braces that make a minus a sign
    code = re.sub(r"F\('0'\)\*ln\([^()]*\([^()]*\)\)", "0", code)  # 0 times whatever it is
    assert re.fullmatch(r"[-+*/(), 0-9F'.a-z]*", code), code
    found = eval(code, {"F": Fraction, "max": max, "exp": _exp, "ln": _ln, "tanh": _tanh})
    return Fraction(found)


def _number(found: re.Match[str]) -> str:
    digits = found[0].split(r"\cdot")[0]
    return f"F('{digits}e{found['power'] or 0}')" if found["power"] else f"F('{digits}')"


def _fractions(latex: str) -> str:
    while (start := latex.find(r"\frac{")) >= 0:
        top, rest = _group(latex[start + 5 :])
        bottom, rest = _group(rest)
        same = set(re.findall(r"exp\([^()]*\)", bottom))
        if top in same and len(same) == 1:  # e^x / (e^x + e^x): whatever x is
            top, bottom = "1", f"{bottom.count(top)}"
        behind = "*" if re.match(r"\s*\(", rest) else ""
        latex = f"{latex[:start]}(({top})/({bottom})){behind}{rest}"
    return latex


def _powers(latex: str) -> str:
    while (start := latex.find("e^{")) >= 0:
        power, rest = _group(latex[start + 2 :])
        latex = f"{latex[:start]}exp({power}){rest}"
    return latex


def _logarithms(latex: str) -> str:
    r"""Turn ``\log 0.5`` and ``\log(...)`` into calls: a bare one takes the number behind it."""
    latex = re.sub(r"\\log\s*\(", "ln(", latex)
    return re.sub(r"\\log\s+(\d+(?:\.\d+)?)(?!\\cdot 10)", r"ln(\1)", latex)


def _group(latex: str) -> tuple[str, str]:
    """Return what stands in the braces that `latex` begins with, and what stands behind them."""
    assert latex[0] == "{", latex
    depth = 0
    for place, mark in enumerate(latex):
        depth += (mark == "{") - (mark == "}")
        if not depth:
            return latex[1:place], latex[place + 1 :]
    raise ValueError(latex)


def _exp(power: Fraction) -> Fraction:
    if power:
        raise IrrationalError
    return Fraction(1)


def _ln(number: Fraction) -> Fraction:
    if number != 1:
        raise IrrationalError
    return Fraction(0)


def _tanh(number: Fraction) -> Fraction:
    if number:
        raise IrrationalError
    return Fraction(0)
