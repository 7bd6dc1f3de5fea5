"""Painting a network's edges, its chips and the numbers under way."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from engine.refs import Ref
from engine.steps import Array
from gui.theme import mix
from gui.views.motion import Token
from gui.views.network_focus import Emphasis
from gui.views.network_scene import UNKNOWN, Scene
from gui.views.text_cache import Piece, draw, draw_centred

BINS = 16  # of colour and width on each side of zero
DENSE = 1.5  # edges per pixel of height from which on they are drawn as hairlines
MANY = 300  # edges of a step past which they are painted as one area
SPACE = 0.45  # between a name and its number, in heights of the text


# -- edges -----------------------------------------------------------------------------------


def edge_width(scene: Scene, layer: int, share: float) -> float:
    """Return an edge's width for a weight of `share` of the largest."""
    columns = scene.layout.columns
    most = 0.15 * min(columns[layer - 1].radius, columns[layer].radius)
    # In a dense layer, edges must leave ground to be seen between them.
    a, b = columns[layer - 1].ys, columns[layer].ys
    pitch = min(_pitch(a) / len(b), _pitch(b) / len(a))
    most = min(0.55 * scene.layout.u, max(1.0, min(most, 0.45 * pitch)))
    least = max(0.7, 0.26 * most)
    return least + (most - least) * min(1.0, abs(share))


def _pitch(ys: Array) -> float:
    return float(ys[1] - ys[0]) if len(ys) > 1 else math.inf


def paint_edges(painter: QPainter, scene: Scene, layer: int, clip: QRectF) -> None:
    """Draw all edges into a layer as they are when nothing happens to them."""
    weights = scene.weights[layer - 1]
    shares = np.nan_to_num(np.clip(weights / scene.limit, -1.0, 1.0)).ravel()
    a, b = scene.layout.columns[layer - 1], scene.layout.columns[layer]
    if clip.right() < a.x or clip.left() > b.x:
        return
    starts = np.repeat(a.ys, len(b.ys))
    stops = np.tile(b.ys, len(a.ys))
    left = (max(clip.left(), a.x) - a.x) / (b.x - a.x)
    right = (min(clip.right(), b.x) - a.x) / (b.x - a.x)
    first, last = starts + (stops - starts) * left, starts + (stops - starts) * right
    seen = (np.maximum(first, last) >= clip.top()) & (np.minimum(first, last) <= clip.bottom())
    bins = np.rint(shares * BINS).astype(int)
    # A weight that is not zero keeps its sign, however small it is.
    bins = np.where((bins == 0) & (shares != 0), np.sign(shares).astype(int), bins)
    dense = bool(np.count_nonzero(seen) > DENSE * clip.height())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, not dense)
    for step in sorted(set(bins[seen].tolist()), key=abs):
        share = step / BINS
        colour = scene.edge_colour(share, scene.step is not None)
        if dense:
            colour.setAlphaF(0.05 + 0.85 * share * share)
        width = 0.0 if dense else edge_width(scene, layer, share)
        painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        chosen = seen & (bins == step)
        pairs = zip(starts[chosen].tolist(), stops[chosen].tolist(), strict=True)
        painter.drawLines([QLineF(a.x, y0, b.x, y1) for y0, y1 in pairs])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)


def paint_edges_now(
    painter: QPainter, scene: Scene, layer: int, edges: list[tuple[int, int]]
) -> None:
    """Draw the edges that the step uses, in the phase's colour, pointing the way it goes."""
    if len(edges) > MANY:
        _tint_gap(painter, scene, layer)
        return
    accent = scene.accent
    backwards = scene.step is not None and "delta" in scene.step.target.quantity
    forwards = scene.step is not None and scene.step.target.quantity in ("a", "z", "product")
    arrows = backwards or forwards
    for i, j in edges:
        share = float(scene.weights[layer - 1][i, j]) / scene.limit
        width = edge_width(scene, layer, 0.0 if math.isnan(share) else share)
        strong = scene.focus.emphasis(Ref("w", layer, (i, j))) is Emphasis.TARGET
        width = max(width, 2.0 * scene.layout.stroke) * (1.25 if strong else 1.1)
        painter.setPen(QPen(accent, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        a, b = scene.layout.centre(layer - 1, i), scene.layout.centre(layer, j)
        painter.drawLine(a, b)
        if arrows:
            line = QLineF(b, a) if backwards else QLineF(a, b)
            end = scene.layout.columns[layer - 1 if backwards else layer].radius
            _paint_arrow(painter, line, end, width, accent)


def _tint_gap(painter: QPainter, scene: Scene, layer: int) -> None:
    """Tint the ground between two columns: for so many edges that they would be one area."""
    a, b = scene.layout.columns[layer - 1], scene.layout.columns[layer]
    ink = QColor(scene.accent)
    ink.setAlphaF(0.25)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    left, right = (a.x, a.ys.tolist()), (b.x, b.ys.tolist())
    corners = [(left, 0), (right, 0), (right, -1), (left, -1)]
    painter.drawPolygon(QPolygonF([QPointF(x, ys[end]) for (x, ys), end in corners]))


def _paint_arrow(painter: QPainter, line: QLineF, end: float, width: float, ink: QColor) -> None:
    """Draw an arrow head on a line, its point `end` before the line's end."""
    length = line.length()
    size = 4.0 + 2.2 * width
    if length <= end + size:
        return
    along = (line.p2() - line.p1()) / length
    across = QPointF(-along.y(), along.x())
    tip = line.p2() - along * (end + 2.0)
    back = tip - along * size
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawPolygon(QPolygonF([tip, back + across * size * 0.5, back - across * size * 0.5]))


def paint_edge_highlight(painter: QPainter, scene: Scene, layer: int, i: int, j: int) -> None:
    """Draw a light along an edge that is pointed at."""
    a, b = scene.layout.centre(layer - 1, i), scene.layout.centre(layer, j)
    share = float(scene.weights[layer - 1][i, j]) / scene.limit
    width = edge_width(scene, layer, share)
    halo = mix(QColor(scene.theme.card), QColor(scene.theme.focus), 0.45)
    inner = scene.edge_colour(share, False)
    if scene.focus.emphasis(Ref("w", layer, (i, j))) is not Emphasis.REST:
        inner = scene.accent
    for colour, extra in ((halo, 9.0), (inner, 0.0)):
        painter.setPen(QPen(colour, width + extra, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(a, b)


# -- chips -----------------------------------------------------------------------------------


class Words(NamedTuple):
    """A name and a number on one line of a chip."""

    name: str
    number: str
    name_ink: QColor
    number_ink: QColor
    size: float = 0.0  # in the chip's ems; 0 for the usual one
    bold: bool = False


class Ground(NamedTuple):
    """What a chip is filled and outlined with; a width of 0 draws no outline."""

    fill: QColor
    outline: QColor
    width: float


def paint_chip(
    painter: QPainter, scene: Scene, rect: QRectF, em: float, ground: Ground, lines: Iterable[Words]
) -> None:
    """Draw a chip: a rounded box of one line or two."""
    radius, first = 0.42 * em, scene.layout.look.line * em
    paint_box(painter, rect, radius, ground)
    top = rect.top()
    for line in lines:
        height = min(first, rect.bottom() - top)
        if top > rect.top():
            # The second line sits close under the first.
            height = rect.bottom() - top
            paint_words(painter, scene, rect, top + height / 2 - 0.2 * em, em, line)
        else:
            paint_words(painter, scene, rect, top + height / 2, em, line)
        top += first


def paint_box(painter: QPainter, rect: QRectF, radius: float, ground: Ground) -> None:
    """Draw a rounded box."""
    painter.setBrush(ground.fill)
    painter.setPen(QPen(ground.outline, ground.width) if ground.width else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(rect, radius, radius)


def paint_words(
    painter: QPainter, scene: Scene, rect: QRectF, y: float, em: float, words: Words
) -> None:
    """Draw a name and a number side by side, centred on a line, smaller if they are too long."""
    room = rect.width() - 2 * scene.layout.look.padding * em
    name, number, space = fit_words(scene, words, em, room)
    x = rect.center().x() - (name.width + space + number.width) / 2
    draw(painter, name, x, y, words.name_ink)
    draw(painter, number, x + name.width + space, y, words.number_ink)


def fit_words(scene: Scene, words: Words, em: float, room: float) -> tuple[Piece, Piece, float]:
    """Return both texts at the largest size, up to theirs, at which they fit; and their space.

    A sparse picture leaves out the name before it writes smaller than its least text.
    """
    look, least = scene.layout.look, scene.layout.least
    px = usual = max(4, round((words.size or look.chip) * em))
    while True:
        if look.sparse and words.name and px < math.floor(least):
            words, px = words._replace(name=""), usual
        name = scene.texts.piece(words.name, px)
        number = scene.texts.piece(words.number, px, words.bold)
        space = SPACE * px if words.name else 0.0
        if name.width + space + number.width <= room or px <= 4:
            return name, number, space
        px -= 1


def paint_weight(painter: QPainter, scene: Scene, layer: int, i: int, j: int) -> None:
    """Draw the chip of a weight."""
    ref = Ref("w", layer, (i, j))
    em = scene.layout.gaps[layer - 1].text
    rect = scene.layout.weight_rect(layer, i, j, scene.lines)
    emphasis = scene.focus.emphasis(ref)
    first = parameter_words(scene, ref, emphasis)
    words = [first]
    if scene.lines > 1:
        words.append(second_words(scene, ref, emphasis))
    if scene.highlights(ref):
        paint_ring(painter, scene, rect, 0.42 * em)
    paint_chip(painter, scene, rect, em, chip_ground(scene, emphasis), words)


def paint_live_weight(painter: QPainter, scene: Scene, ref: Ref, spot: QPointF) -> None:
    """Draw a weight's number on its edge, which carries one only now."""
    emphasis = scene.focus.emphasis(ref)
    words = parameter_words(scene, ref, emphasis)._replace(name="")
    rect = scene.layout.live_rect(spot)
    paint_chip(painter, scene, rect, scene.layout.least, chip_ground(scene, emphasis), [words])


def parameter_words(scene: Scene, ref: Ref, emphasis: Emphasis) -> Words:
    """Return the line of a weight or a bias: its name and its number."""
    theme = scene.theme
    target = emphasis is Emphasis.TARGET
    updated = target and scene.old_value() is not None
    number = (scene.passing() if updated else "") or scene.text(ref)
    ink = scene.accent if updated else scene.ink_of(emphasis)
    look, muted = scene.layout.look, QColor(theme.muted)
    if target and not look.second and (made := _made_gradient(scene, ref)):
        return Words(
            "", made, muted, QColor(theme.backward), bold=True
        )  # in place of a second line
    return Words(scene.names.text(ref) if look.named else "", number, muted, ink, bold=updated)


def _made_gradient(scene: Scene, ref: Ref) -> str:
    """Return the gradient of a parameter where the step makes it."""
    gradient = Ref(f"grad_{ref.quantity}", ref.layer, ref.index)
    if not scene.makes(gradient.quantity) or scene.shown(Emphasis.TARGET) < 0.3:
        return ""
    return scene.text(gradient)


def second_words(scene: Scene, ref: Ref, emphasis: Emphasis) -> Words:
    """Return the line under a parameter: its gradient, or what an update makes of it."""
    theme, look = scene.theme, scene.layout.look
    small = look.small
    old = scene.old_value() if emphasis is Emphasis.TARGET else None
    if old is not None:
        change = f"{scene.written(old, ref, before=True)} → {scene.text(ref)}"
        return Words("", change, QColor(theme.muted), scene.accent, small)
    gradient = Ref(f"grad_{ref.quantity}", ref.layer, ref.index)
    made = emphasis is Emphasis.TARGET and scene.makes(gradient.quantity)
    number = UNKNOWN if made and scene.shown(emphasis) < 0.3 else scene.text(gradient)
    known = number != UNKNOWN
    ink = QColor(theme.backward if known else theme.muted)
    name = scene.names.text(gradient) if look.named else ""
    return Words(name, number, QColor(theme.muted), ink, small, made)


def chip_ground(scene: Scene, emphasis: Emphasis) -> Ground:
    """Return the box of a weight or a bias."""
    theme = scene.theme
    stroke = scene.layout.stroke
    if emphasis is Emphasis.TARGET:
        return Ground(theme.wash(scene.accent, 0.12), scene.accent, 2.4 * stroke)
    if emphasis is Emphasis.OPERAND:
        return Ground(QColor(theme.card), scene.accent, 1.6 * stroke)
    return Ground(QColor(theme.card), QColor(theme.border), 1.0 * stroke)


def paint_ring(painter: QPainter, scene: Scene, rect: QRectF, radius: float) -> None:
    """Draw the light around what is pointed at: a ring that stands off, with a halo."""
    focus = QColor(scene.theme.focus)
    halo = mix(QColor(scene.theme.card), focus, 0.28)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(halo)
    painter.drawRoundedRect(rect.adjusted(-6, -6, 6, 6), radius + 6, radius + 6)
    painter.setPen(QPen(focus, 2.2))
    painter.setBrush(QColor(scene.theme.card))
    painter.drawRoundedRect(rect.adjusted(-4, -4, 4, 4), radius + 4, radius + 4)


# -- numbers under way -----------------------------------------------------------------------


def paint_token(painter: QPainter, scene: Scene, token: Token, em: float) -> None:
    """Draw a travelling number: a disc, or a pill that carries it where it can be read."""
    painter.setOpacity(token.opacity)
    accent = scene.accent
    ink = QColor(scene.theme.card)
    size = scene.layout.look.small * em
    if size < scene.layout.least:
        painter.setPen(QPen(ink, 1.0))
        painter.setBrush(accent)
        radius = max(3.5, 0.5 * em)
        painter.drawEllipse(token.position, radius, radius)
    else:
        piece = scene.texts.piece(scene.text(token.ref), round(size), True)
        width, height = max(piece.width + 1.1 * em, 1.7 * em), 1.7 * em
        rect = QRectF(0, 0, width, height)
        rect.moveCenter(token.position)
        paint_box(painter, rect, height / 2, Ground(accent, ink, 1.2))
        draw_centred(painter, piece, token.position, ink)
    painter.setOpacity(1.0)
