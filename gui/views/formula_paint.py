"""Drawing a laid out formula with any painter: on the screen, in an SVG, in a PDF."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from engine.refs import Ref
from gui.terms import Tone
from gui.theme import Theme
from gui.views.formula_blocks import BRACKET, Bracket, Spot
from gui.views.formula_layout import Layout
from gui.views.typeset import AXIS, EM, Typesetter

_STEM = 0.058 * EM
_FOOT = 0.045 * EM
_RADIUS = 0.2 * EM
_OUTLINE = 0.055 * EM
_LEAST_OUTLINE = 1.5  # pixels
_HIGHLIGHT_PAD = 0.1 * EM
_BOX = 0.86 * EM  # height of a placeholder
_DASH = 0.035 * EM
_MARK = 0.85  # size of a placeholder's question mark
_WASH = 0.2


@dataclass(frozen=True, slots=True)
class Colours:
    """What a formula is painted with."""

    theme: Theme
    accent: QColor
    highlight: Ref | None = None

    def of(self, tone: Tone) -> QColor:
        """Return the colour of text of this tone."""
        if tone is Tone.ACCENT:
            return self.accent
        return QColor(self.theme.text if tone is Tone.PLAIN else self.theme.muted)


def draw(painter: QPainter, layout: Layout, typesetter: Typesetter, colours: Colours) -> None:
    """Draw `layout`, whose units the painter's transformation turns into pixels or points."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if colours.highlight is not None:
        for spot in layout.spots:
            if spot.term.ref == colours.highlight:
                _draw_highlight(painter, spot, QColor(colours.theme.focus))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.of(Tone.PLAIN))
    for bracket in layout.brackets:
        painter.drawPolygon(_outline(bracket))
    for spot in layout.spots:
        if spot.term.tone is Tone.PENDING:
            _draw_placeholder(painter, spot, typesetter, colours)
        else:
            _draw_latex(painter, spot, spot.term.latex, typesetter, colours.of(spot.term.tone))
    painter.restore()


def _draw_latex(
    painter: QPainter, spot: Spot, latex: str, typesetter: Typesetter, colour: QColor
) -> None:
    painter.save()
    painter.translate(spot.x, spot.baseline)
    painter.scale(spot.scale, spot.scale)
    painter.fillPath(typesetter.typeset(latex).path, colour)
    painter.restore()


def _draw_placeholder(
    painter: QPainter, spot: Spot, typesetter: Typesetter, colours: Colours
) -> None:
    middle = spot.baseline - AXIS
    painter.save()
    if spot.term.ref is None or spot.term.ref != colours.highlight:
        painter.setPen(QPen(QColor(colours.theme.muted), _DASH, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(colours.theme.faint))
        box = QRectF(spot.body.left(), middle - _BOX / 2.0, spot.body.width(), _BOX)
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
    mark = typesetter.typeset("?")
    painter.translate(spot.body.center().x() - mark.width / 2.0 * _MARK, middle + AXIS * _MARK)
    painter.scale(_MARK, _MARK)
    painter.fillPath(mark.path, colours.of(Tone.PENDING))
    painter.restore()


def _draw_highlight(painter: QPainter, spot: Spot, colour: QColor) -> None:
    wash = QColor(colour)
    wash.setAlphaF(_WASH)
    painter.setBrush(wash)
    unit = abs(painter.worldTransform().m11())
    painter.setPen(QPen(colour, max(_OUTLINE, _LEAST_OUTLINE / unit)))
    pad = _HIGHLIGHT_PAD
    painter.drawRoundedRect(spot.body.adjusted(-pad, -pad / 2, pad, pad / 2), _RADIUS, _RADIUS)


def _outline(bracket: Bracket) -> QPolygonF:
    """Return a bracket as one polygon: its stem and its two feet."""
    inner = BRACKET if bracket.opens else 0.0
    outer = BRACKET - inner
    stem = _STEM if bracket.opens else BRACKET - _STEM
    top, bottom = bracket.top, bracket.bottom
    corners = (
        (inner, top),
        (outer, top),
        (outer, bottom),
        (inner, bottom),
        (inner, bottom - _FOOT),
        (stem, bottom - _FOOT),
        (stem, top + _FOOT),
        (inner, top + _FOOT),
    )
    return QPolygonF([QPointF(bracket.x + x, y) for x, y in corners])
