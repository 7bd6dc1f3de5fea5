"""What is written around the training page's graph: captions, names, the legend."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPen, QPolygonF

from gui.network_words import activation_name
from gui.theme import Theme, mix
from gui.views.network_frame import curve, layer_titles
from gui.views.text_cache import draw, draw_centred
from gui.views.training_graph_layout import NAME_GAP
from gui.views.training_graph_scene import FULL, GAMMA, GraphScene, edge_colour

RESERVED = "−0,0000"  # room for the legend's numbers


class _Caption(NamedTuple):
    """How the captions of all layers are written."""

    size: float
    titled: bool  # or the layer's number must do
    named: bool  # the activation by its name
    drawn: bool  # or by its curve


def paint_captions(painter: QPainter, scene: GraphScene) -> None:
    """Draw over each column what its layer is, how many units it has, and their activation."""
    layout, texts = scene.layout, scene.texts
    titles = layer_titles(scene.places.shape)
    chosen = _caption(scene, titles)
    px = round(chosen.size)
    ink, muted = QColor(scene.theme.text), QColor(scene.theme.muted)
    for layer in range(len(layout.columns)):
        room = layout.caption(layer)
        x, y = room.center().x(), room.top() + 0.65 * layout.em
        title = titles[layer] if chosen.titled else str(layer)
        draw_centred(painter, texts.piece(title, px), QPointF(x, y), ink)
        y += 1.3 * layout.em
        if chosen.named or not layer or not chosen.drawn:
            text = _second(scene, layer) if chosen.named else _count(scene, layer)
            draw_centred(painter, texts.piece(text, px), QPointF(x, y), muted)
        else:
            _paint_curve_caption(painter, scene, layer, QPointF(x, y), px)


def _caption(scene: GraphScene, titles: list[str]) -> _Caption:
    """Return the richest way to write the captions that there is room for."""
    em, texts = scene.layout.em, scene.texts
    layers = range(len(titles))
    rooms = [scene.layout.caption(layer).width() - 0.5 * em for layer in layers]
    title = [texts.width(titles[layer]) / rooms[layer] for layer in layers]
    named = [texts.width(_second(scene, layer)) / rooms[layer] for layer in layers]
    drawn = [(texts.width(_count(scene, layer)) + 1.4) / rooms[layer] for layer in layers]
    bare = [texts.width(_count(scene, layer)) / rooms[layer] for layer in layers]
    for widths, titled, with_name, with_curve in (
        (title + named, True, True, False),
        (title + drawn, True, False, True),
        (drawn, False, False, True),
        (bare, False, False, False),
    ):
        found = _Caption(min(em, max(6.0, 1.0 / max(widths))), titled, with_name, with_curve)
        if found.size >= scene.least:
            break
    return found


def _count(scene: GraphScene, layer: int) -> str:
    return str(scene.places.shape.sizes[layer])


def _second(scene: GraphScene, layer: int) -> str:
    if not layer:
        return _count(scene, layer)
    return f"{_count(scene, layer)} · {activation_name(scene.places.shape.activation(layer))}"


def _paint_curve_caption(
    painter: QPainter, scene: GraphScene, layer: int, at: QPointF, px: int
) -> None:
    """Draw the number of units, and the activation as a small curve."""
    piece = scene.texts.piece(_count(scene, layer), px)
    icon, muted = 1.1 * px, QColor(scene.theme.muted)
    left = at.x() - (piece.width + 0.3 * px + icon) / 2
    draw(painter, piece, left, at.y(), muted)
    middle = QPointF(left + piece.width + 0.3 * px + icon / 2, at.y())
    axis = mix(QColor(scene.theme.card), muted, 0.35)
    painter.setPen(QPen(axis, max(1.0, px / 16)))
    painter.drawLine(middle - QPointF(icon / 2, 0), middle + QPointF(icon / 2, 0))
    painter.setPen(QPen(muted, max(1.2, px / 10)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    name = scene.places.shape.activation(layer)
    painter.drawPolyline(curve(name, icon, 0.8 * px).translated(middle))


def paint_names(painter: QPainter, scene: GraphScene) -> None:
    """Draw the inputs' names before their tiles, and the outputs' behind theirs."""
    layout, places = scene.layout, scene.places
    ink = QColor(scene.theme.text)
    gap = NAME_GAP * layout.em
    last = places.shape.last
    for layer in (0, last):
        column = layout.columns[layer]
        pitch = column.tops[1] - column.tops[0] if len(column.tops) > 1 else 3 * layout.em
        px = max(6, round(min(layout.em, 0.9 * pitch)))
        for unit in range(len(column.tops)):
            piece = scene.texts.piece(places.unit(layer, unit), px)
            x = column.right + gap if layer else column.left - gap - piece.width
            draw(painter, piece, x, column.tops[unit] + column.tile / 2, ink)


class _Legend(NamedTuple):
    """Where the parts of the legend begin; those that there is no room for are left out."""

    px: int
    y: float
    number: float  # width kept for a number
    words: float | None
    low: float
    wedge: QRectF
    high: float
    bias: float | None
    frozen: float | None


def _legend(scene: GraphScene) -> _Legend:
    room, em, texts = scene.layout.legend(), scene.layout.em, scene.texts
    px = max(round(scene.least), round(0.9 * em))
    air, y, end = 0.5 * px, room.center().y(), room.right() - 0.8 * em
    number = texts.width(RESERVED) * px
    left = room.left() + 0.8 * em
    words = texts.width(_weight()) * px + air
    wide = left + words + 2 * (number + air) + 6.0 * px <= end
    low = left + words if wide else left
    width = max(2.0 * px, min(6.0 * px, end - low - 2 * (number + air)))
    wedge = QRectF(low + number + air, y - 0.3 * px, width, 0.6 * px)
    bias = wedge.right() + number + 3 * air
    frozen = bias + texts.width(_bias()) * px + 1.1 * px + 3 * air
    after = frozen + 4.2 * px + texts.width(_frozen()) * px
    return _Legend(
        px,
        y,
        number,
        left if wide else None,
        low,
        wedge,
        wedge.right() + air,
        bias if frozen - 3 * air <= end else None,
        frozen if after <= end else None,
    )


def _weight() -> str:
    return QCoreApplication.translate("TrainingGraph", "weight")


def _bias() -> str:
    return QCoreApplication.translate("TrainingGraph", "bias")


def _frozen() -> str:
    return QCoreApplication.translate("TrainingGraph", "frozen")


def paint_legend(painter: QPainter, scene: GraphScene) -> None:
    """Draw what colours and widths mean, but for the numbers and for what is not always there."""
    at, texts, muted = _legend(scene), scene.texts, QColor(scene.theme.muted)
    if at.words is not None:
        draw(painter, texts.piece(_weight(), at.px), at.words, at.y, muted)
    _paint_wedge(painter, scene, at.wedge)
    if at.bias is not None:
        spot = QPointF(at.bias + 0.4 * at.px, at.y)
        paint_disc(painter, scene.theme, spot, 0.34 * at.px, 1.0, False)
        draw(painter, texts.piece(_bias(), at.px), at.bias + 1.1 * at.px, at.y, muted)


def paint_legend_numbers(painter: QPainter, scene: GraphScene) -> None:
    """Write what full width means, and what dashes mean where there are any."""
    at, texts, muted = _legend(scene), scene.texts, QColor(scene.theme.muted)
    for value, x in ((-scene.limit, at.low), (scene.limit, at.high)):
        piece = texts.fitted(scene.numbers.text(value), at.px, False, at.number)
        draw(painter, piece, x + (at.number - piece.width if value < 0 else 0), at.y, muted)
    if at.frozen is None or not scene.frozen:
        return
    pen = QPen(edge_colour(scene.theme, 1.0), max(1.5, 0.16 * at.px))
    pen.setDashPattern([3.0, 2.2])
    painter.setPen(pen)
    painter.drawLine(QPointF(at.frozen, at.y), QPointF(at.frozen + 2.6 * at.px, at.y))
    spot = QPointF(at.frozen + 3.4 * at.px, at.y)
    paint_disc(painter, scene.theme, spot, 0.34 * at.px, 1.0, True)
    draw(painter, texts.piece(_frozen(), at.px), at.frozen + 4.2 * at.px, at.y, muted)


def _paint_wedge(painter: QPainter, scene: GraphScene, rect: QRectF) -> None:
    """Draw the scale: thick and full at both ends, thin and pale at zero."""
    painter.setPen(Qt.PenStyle.NoPen)
    steps, middle, half = 12, rect.center(), rect.height() / 2
    for side in (-1.0, 1.0):
        shares = [step / steps for step in range(steps + 1)]
        ramp = QLinearGradient(middle, middle + QPointF(side * rect.width() / 2, 0))
        edge = []
        for share in shares:
            strength = max(0.05, share**GAMMA)
            ramp.setColorAt(share, edge_colour(scene.theme, side * strength))
            edge.append(QPointF(side * share * rect.width() / 2, half * max(0.12, strength)))
        below = [QPointF(at.x(), -at.y()) for at in reversed(edge)]
        painter.setBrush(ramp)
        painter.drawPolygon(QPolygonF(edge + below).translated(middle))


def paint_disc(
    painter: QPainter,
    theme: Theme,
    at: QPointF,
    radius: float,
    strength: float,
    frozen: bool,
) -> None:
    """Draw a bias: a disc in the colour of its sign; a square where it is frozen."""
    end = QColor(theme.positive if strength >= 0 else theme.negative)
    painter.setBrush(mix(QColor(theme.card), end, FULL * abs(strength)))
    painter.setPen(QPen(mix(QColor(theme.card), QColor(theme.text), 0.75), max(1.0, radius / 4)))
    if frozen:
        side = 0.9 * radius
        painter.drawRect(QRectF(at.x() - side, at.y() - side, 2 * side, 2 * side))
    else:
        painter.drawEllipse(at, radius, radius)
