"""LaTeX to vector outlines, which have no colour and no size: one serves every state and zoom."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import ModuleType
from xml.etree.ElementTree import Element

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainterPath, QPainterPathStroker

EM = 100.0
"""Units of an outline in one em."""

AXIS = 25.8
"""Height of the maths axis (fraction bars, minus signs, middles of matrices) over the baseline."""

_NUMBER = re.compile(
    r"(?P<head>-?\d+)(?P<tail>(?:(?:\.|\{,\})\d+)?(?P<power> ?\\cdot ?10\^\{-?\d+\})?)"
)
_NUMBERED = re.compile(
    r"(?P<first>(?:[A-Za-z]|\\[a-z]+(?:\{[a-z]\})?)_\{(?P<digit>\d))(?P<others>\d+)\}"
)
_SPACE = r"\\[,;:! ]|\\q?quad|~|\{\}"
_SPACED = re.compile(rf"^(?:{_SPACE}|\\text\{{\s)|(?:{_SPACE}|\s\}})$")
_MOST_BEARING = 0.1 * EM
_BEARING = 0.06 * EM
_CHARACTER = re.compile(r"\{,\}|.")
_CACHED = 2048

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class Glyphs:
    """An outline with its pen at the origin: the baseline is y = 0 and y grows downwards.

    Attributes
    ----------
    path : QPainterPath
        Never changed: it is shared by all who draw it.
    width, ascent, descent : float
        Advance, and reach above and below the baseline, in units of ``EM`` an em.
    """

    path: QPainterPath
    width: float
    ascent: float
    descent: float


@lru_cache(2 * _CACHED)
def split_number(latex: str) -> tuple[str, str] | None:
    r"""Split a plain number before its decimal separator; None if `latex` is something else.

    Examples
    --------
    >>> split_number(r"-12{,}5\cdot 10^{-3}")
    ('-12', '{,}5\\cdot 10^{-3}')
    """
    found = _NUMBER.fullmatch(latex)
    return (found["head"], found["tail"]) if found else None


class Typesetter:
    """Turns LaTeX into outlines and remembers them.

    A symbol takes ziamath a few milliseconds, once. Numbers, and symbols with numbers below them,
    come in thousands of variants: they are composed of the outlines of their digits.
    """

    def __init__(self) -> None:
        self._symbol = lru_cache(_CACHED)(_outline)
        self._any = lru_cache(_CACHED)(self._compose)

    @staticmethod
    def is_loaded() -> bool:
        """Whether ziamath is there; to bring it takes a fifth of the time that opens the window."""
        return "ziamath" in sys.modules

    @staticmethod
    def load() -> None:
        """Bring ziamath, if it is not there."""
        _ziamath()

    def typeset(self, latex: str) -> Glyphs:
        """Return the outline of `latex`; bad LaTeX is logged and shown as its source."""
        return self._any(latex)

    def _compose(self, latex: str) -> Glyphs:
        if _NUMBER.fullmatch(latex):
            return self._number(latex)
        numbered = _NUMBERED.fullmatch(latex)
        return self._numbered(numbered) if numbered else self._symbol(latex)

    def _numbered(self, name: re.Match[str]) -> Glyphs:
        """Put more digits behind the one below a symbol, level with it to 0.01 em."""
        first = self._symbol(name["first"] + "}")
        depth = _end(first).y() - _end(self._symbol(f"{{}}_{{{name['digit']}}}")).y()
        path = _new_path()
        path.addPath(first.path)
        width, descent = first.width, first.descent
        for digit in name["others"]:
            glyphs = self._symbol(f"{{}}_{{{digit}}}")
            path.addPath(glyphs.path.translated(width, depth))
            width += glyphs.width
            descent = max(descent, glyphs.descent + depth)
        return Glyphs(path, width, first.ascent, descent)

    def _number(self, latex: str) -> Glyphs:
        path = _new_path()
        x = ascent = descent = 0.0
        for piece in self._pieces(latex):
            path.addPath(piece.path.translated(x, 0.0))
            x += self._minus_advance if piece is self._minus else piece.width
            ascent = max(ascent, piece.ascent)
            descent = max(descent, piece.descent)
        return Glyphs(path, x, ascent, descent)

    def _pieces(self, latex: str) -> Iterator[Glyphs]:
        found = _NUMBER.fullmatch(latex)
        power = (found["power"] or "") if found else ""
        for character in _CHARACTER.findall(latex.removesuffix(power)):
            yield self._minus if character == "-" else self._symbol(character)
        if power:
            yield self._symbol("{}" + power)  # the empty group makes the dot a binary operator

    @cached_property
    def _minus(self) -> Glyphs:
        return self._symbol("-")

    @cached_property
    def _minus_advance(self) -> float:
        """The advance of a sign, which ziamath sets apart from its digit by a hair."""
        return self._symbol("-0").width - self._symbol("0").width


def _end(glyphs: Glyphs) -> QPointF:
    return glyphs.path.currentPosition()


def _ziamath() -> ModuleType:
    # Not before it is needed: see `Typesetter.is_loaded`.
    import ziamath
    from ziamath.config import config

    # SVG 1 writes one path a glyph, which is read here; SVG 2 writes <symbol> and <use>.
    config.svg2 = False
    return ziamath


def _outline(latex: str) -> Glyphs:
    if not latex.strip():
        return Glyphs(_new_path(), 0.0, 0.0, 0.0)
    try:
        svg = _ziamath().Latex(latex, size=EM, margin=0.0).svgxml()
        left, top, width, height = map(float, svg.attrib["viewBox"].split())
        path = _new_path()
        for element in svg.iter():
            _add(path, element)
    except Exception:  # whatever a parser may raise at bad input, a paint must not
        _log.warning("cannot typeset %r", latex, exc_info=True)
        return _source(latex)
    glyphs = Glyphs(path, left + width, -top, top + height)
    return glyphs if _SPACED.search(latex) else _trimmed(glyphs)


def _trimmed(glyphs: Glyphs) -> Glyphs:
    """Take off the space that ziamath leaves around functions and after fractions and sums.

    How far a piece stands from its neighbours is for those to say who place it.
    """
    ink = glyphs.path.boundingRect()
    left, right = ink.left(), glyphs.width - ink.right()
    shift = _BEARING - left if left > _MOST_BEARING else 0.0
    if right > _MOST_BEARING:
        right = _BEARING
    width = ink.right() + shift + right
    return Glyphs(glyphs.path.translated(shift, 0.0), width, glyphs.ascent, glyphs.descent)


def _add(path: QPainterPath, element: Element) -> None:
    match element.tag:
        case "path":
            _add_outline(path, element.attrib["d"].split())
        case "rect":
            x, y, width, height = (float(element.attrib[k]) for k in ("x", "y", "width", "height"))
            rule = QPainterPath()
            rule.addRect(QRectF(x, y, width, height))
            if element.get("fill") == "none":  # a frame
                pen = QPainterPathStroker()
                pen.setWidth(float(element.get("stroke-width", 1.0)))
                rule = pen.createStroke(rule)
            path.addPath(rule)


def _add_outline(path: QPainterPath, tokens: list[str]) -> None:
    """Add an SVG path of absolute commands, all tokens parted by blanks."""
    draw: dict[str, tuple[Callable[..., None], int]] = {
        "M": (path.moveTo, 2),
        "L": (path.lineTo, 2),
        "Q": (path.quadTo, 4),
    }
    draw["C"] = (path.cubicTo, 6)
    at = 0
    while at < len(tokens):
        command = tokens[at]
        at += 1
        if command == "Z":
            path.closeSubpath()
            continue
        add, count = draw[command]
        add(*map(float, tokens[at : at + count]))
        at += count


def _source(latex: str) -> Glyphs:
    font = QFont()
    font.setPixelSize(round(0.7 * EM))
    metrics = QFontMetricsF(font)
    path = _new_path()
    path.addText(0.0, 0.0, font, latex)
    return Glyphs(path, metrics.horizontalAdvance(latex), metrics.ascent(), metrics.descent())


def _new_path() -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)  # a font's counters run against its outlines
    return path
