"""What stands around a network's graph: the columns' titles and the legend of its colours."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPen, QPolygonF

from engine.network import Shape
from engine.refs import Ref
from gui.network_words import activation_name
from gui.theme import mix
from gui.views.network_painting import Ground, paint_box
from gui.views.network_scene import Scene
from gui.views.text_cache import Piece, draw, draw_centred


def layer_titles(shape: Shape) -> list[str]:
    """Return what the layers are called."""
    titles = [QCoreApplication.translate("NetworkGraph", "input")]
    hidden = shape.last - 1
    for layer in range(1, shape.last):
        if hidden == 1:
            titles.append(QCoreApplication.translate("NetworkGraph", "hidden"))
        else:
            titles.append(
                QCoreApplication.translate("NetworkGraph", "hidden {number}").format(number=layer)
            )
    return [*titles, QCoreApplication.translate("NetworkGraph", "output")]


def end_titles() -> tuple[str, str]:
    """Return what the columns of the targets and of the loss are called."""
    target = QCoreApplication.translate("NetworkGraph", "target")
    return target, QCoreApplication.translate("NetworkGraph", "loss")


_CURVES: dict[str, Callable[[float], float]] = {
    "identity": lambda t: t,
    "sigmoid": lambda t: 2.0 / (1.0 + math.exp(-5.0 * t)) - 1.0,
    "tanh": lambda t: math.tanh(3.0 * t),
    "relu": lambda t: -0.8 + 1.8 * max(0.0, t),
    "softmax": lambda t: 2.0 * math.exp(3.0 * (t - 1.0)) - 1.0,
}


@lru_cache(maxsize=64)
def curve(name: str, width: float, height: float) -> QPolygonF:
    """Return an activation as a small picture around the origin."""
    rise = _CURVES.get(name, _CURVES["identity"])
    steps = [step / 12.0 - 1.0 for step in range(25)]
    return QPolygonF([QPointF(t * width / 2, -rise(t) * height / 2) for t in steps])


def paint_titles(painter: QPainter, scene: Scene, titles: list[str], band: bool) -> None:
    """Draw the titles over their columns; `band` where the graph may be behind them."""
    layout, theme = scene.layout, scene.theme
    u = layout.u
    if band:
        ground = QColor(theme.card)
        ground.setAlphaF(0.92)
        painter.fillRect(QRectF(0, 0, layout.size.width(), layout.head - 0.3 * u), ground)
    columns = layout.columns
    pitch = (columns[-1].x - columns[0].x) / max(1, len(columns) - 1)
    muted = QColor(theme.muted)
    # Titles of all layers are of one size; where they do not fit, the layer's number must do.
    room = min(pitch - 0.8 * u, 12 * u)
    widest = max(scene.texts.width(title) for title in titles) * u
    size = u * min(1.0, room / widest) if widest else u
    short = size < layout.least
    for layer, column in enumerate(columns):
        now = _is_now(scene, layer)
        text = str(layer) if short else titles[layer]
        piece = scene.texts.piece(text, round(u if short else size), now)
        ink = scene.accent if now else muted
        x = column.x
        if not band:
            x = max(x, piece.width / 2 + 0.3 * u)
        if layout.look.sparse:
            _paint_short_title(painter, scene, piece, layer, QPointF(x, 1.1 * u), room, ink)
            continue
        draw_centred(painter, piece, QPointF(x, 1.25 * u), ink)
        if layer:
            _paint_activation(painter, scene, layer, room, ink)
    if not layout.look.sparse:
        _paint_end_titles(painter, scene)


def _paint_short_title(
    painter: QPainter,
    scene: Scene,
    title: Piece,
    layer: int,
    at: QPointF,
    room: float,
    ink: QColor,
) -> None:
    """Draw a title with its activation's curve beside it, if there is one and room for it."""
    u = scene.layout.u
    name, width = scene.shape.activation(layer) if layer else "identity", title.width + 1.6 * u
    if name == "identity" or width > room + 0.8 * u:
        draw_centred(painter, title, at, ink)
        return
    draw(painter, title, at.x() - width / 2, at.y(), ink)
    box = QRectF(at.x() + width / 2 - 1.15 * u, at.y() - 0.45 * u, 1.15 * u, 0.9 * u)
    _paint_curve(painter, scene, name, box, ink)


def _paint_end_titles(painter: QPainter, scene: Scene) -> None:
    layout, u = scene.layout, scene.layout.u
    target, loss = end_titles()
    made = Ref("loss") in scene.focus.targets
    ink = scene.accent if made else QColor(scene.theme.muted)
    room = layout.measures.loss * layout.loss_text + 0.6 * u
    piece = scene.texts.fitted(loss, u, made, room)
    draw_centred(painter, piece, QPointF(layout.loss_at.x(), 1.25 * u), ink)
    if layout.shows_sides(scene.shape.last):
        room = layout.measures.target * layout.columns[-1].side + 0.9 * u
        piece = scene.texts.fitted(target, u, False, room)
        draw_centred(painter, piece, QPointF(layout.target_x, 1.25 * u), QColor(scene.theme.muted))


def _is_now(scene: Scene, layer: int) -> bool:
    """Return whether the step writes into a layer's units."""
    if scene.step is None or scene.step.target.layer != layer:
        return False
    return any(p.quantity in ("a", "delta") for p in scene.focus.targets)


def _paint_activation(
    painter: QPainter, scene: Scene, layer: int, room: float, ink: QColor
) -> None:
    """Draw an activation's curve and name under its layer's title."""
    u = scene.layout.u
    name = scene.shape.activation(layer)
    x = scene.layout.columns[layer].x
    piece = scene.texts.piece(activation_name(name), round(scene.layout.look.small * u))
    icon = 1.15 * u
    whole = icon + 0.4 * u + piece.width
    if whole > room:
        whole = icon
    left = x - whole / 2
    box = QRectF(left, 2.2 * u, icon, 0.9 * u)
    _paint_curve(painter, scene, name, box, ink)
    if whole > icon:
        draw(painter, piece, left + icon + 0.4 * u, box.center().y(), ink)


def _paint_curve(painter: QPainter, scene: Scene, name: str, box: QRectF, ink: QColor) -> None:
    stroke, middle = scene.layout.stroke, box.center()
    faint = mix(QColor(scene.theme.card), QColor(scene.theme.muted), 0.35)
    painter.setPen(QPen(faint, stroke))
    painter.drawLine(QPointF(box.left(), middle.y()), QPointF(box.right(), middle.y()))
    painter.drawLine(QPointF(middle.x(), box.top()), QPointF(middle.x(), box.bottom()))
    painter.setPen(QPen(ink, 1.6 * stroke, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPolyline(curve(name, box.width(), box.height()).translated(middle))


def paint_legend(painter: QPainter, scene: Scene) -> None:
    """Draw the scale of the edges' colours, from the largest weight's negative to itself."""
    layout, theme = scene.layout, scene.theme
    u = layout.u
    rect = layout.legend_rect()
    faint = QColor(theme.faint)
    paint_box(painter, rect, 0.5 * u, Ground(faint, faint, 0.0))
    side = 4.3 * u
    bar = QRectF(rect.left() + side, rect.center().y() - 0.35 * u, rect.width() - 2 * side, 0.7 * u)
    ramp = QLinearGradient(bar.topLeft(), bar.topRight())
    for step in range(17):
        share = step / 8.0 - 1.0
        ramp.setColorAt(step / 16.0, theme.diverging(share, 1.0))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ramp)
    painter.drawRoundedRect(bar, 0.35 * u, 0.35 * u)
    ink = QColor(theme.muted)
    for value, x in (
        (-scene.limit, rect.left() + side / 2),
        (scene.limit, rect.right() - side / 2),
    ):
        text = scene.texts.fitted(scene.numbers.text(value, None), 0.9 * u, False, side - 0.6 * u)
        draw_centred(painter, text, QPointF(x, rect.center().y()), ink)
