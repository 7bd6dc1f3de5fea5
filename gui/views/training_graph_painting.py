"""Painting what lies over the training page's graph: biases, what is pointed at, its numbers."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from gui.theme import mix
from gui.views.text_cache import Piece, draw, draw_centred
from gui.views.training_graph_edges import edge_pen
from gui.views.training_graph_hits import rect_of
from gui.views.training_graph_scene import BINS, GraphScene, bins
from gui.views.training_graph_tiles import corner
from gui.views.training_graph_words import paint_disc

AIR = 1.5  # pixels around a disc, for its outline
EMPHASIS = 1.35  # how much wider an edge is that is pointed at


class Discs:
    """The biases of all units: a disc at the lower left corner of each, from a few pictures.

    Parameters
    ----------
    scene : GraphScene
        Places, layout and theme stay as they are in it.
    ratio : float
        The screen's pixels to a pixel of the widget.
    """

    def __init__(self, scene: GraphScene, ratio: float) -> None:
        self._scene, self._ratio = scene, ratio
        self._kept: dict[tuple[float, int, bool], QPixmap] = {}
        self._spots: list[tuple[int, float, QPointF]] = []  # place, radius, upper left corner
        shape, layout = scene.places.shape, scene.layout
        for layer in range(1, shape.last + 1):
            radius = layout.radius(layer)
            corner = QPointF(radius + AIR, radius + AIR)
            for unit in range(shape.sizes[layer] if shape.has_bias(layer) else 0):
                spot = layout.bias(layer, unit) - corner
                self._spots.append((scene.places.bias(layer, unit), radius, spot))

    def paint(self, painter: QPainter, scene: GraphScene, outlines: bool = False) -> None:
        """Draw the biases as they are now; as discs, for a picture that is scaled."""
        codes, frozen, kept = bins(scene.theta, scene.limit).tolist(), scene.frozen, self._kept
        for place, radius, spot in self._spots:
            key = (radius, codes[place], place in frozen)
            if outlines:
                at = spot + QPointF(radius + AIR, radius + AIR)
                paint_disc(painter, scene.theme, at, radius, key[1] / BINS, key[2])
                continue
            painter.drawPixmap(spot, kept.get(key) or self._picture(*key))

    def _picture(self, radius: float, code: int, frozen: bool) -> QPixmap:
        half = radius + AIR
        side = round(2 * half * self._ratio)
        made = QPixmap(side, side)
        made.setDevicePixelRatio(self._ratio)
        made.fill(QColor(0, 0, 0, 0))
        painter = QPainter(made)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_disc(painter, self._scene.theme, QPointF(half, half), radius, code / BINS, frozen)
        finally:
            painter.end()
        self._kept[radius, code, frozen] = made
        return made


def paint_unit_edges(painter: QPainter, scene: GraphScene, unit: tuple[int, int]) -> None:
    """Draw the edges of one unit, which all others have stepped back for."""
    for place in _places_of(scene, unit):
        _paint_edge(painter, scene, place, 1.15)


def _places_of(scene: GraphScene, unit: tuple[int, int]) -> list[int]:
    """Return a unit's incoming and outgoing weights, the weakest first."""
    layer, number = unit
    shape, places = scene.places.shape, scene.places
    found = []
    if layer > 0:
        found += [places.weight(layer, i, number) for i in range(shape.sizes[layer - 1])]
    if layer < shape.last:
        found += [places.weight(layer + 1, number, j) for j in range(shape.sizes[layer + 1])]
    return sorted(found, key=lambda place: abs(scene.theta[place]))


def _paint_edge(painter: QPainter, scene: GraphScene, place: int, wider: float) -> None:
    ref = scene.places.ref(place)
    layer = ref.layer or 1
    strength = scene.strength(place)
    pen = edge_pen(scene.theme, scene.layout, layer, strength, place in scene.frozen)
    pen.setWidthF(max(1.6, wider * pen.widthF()))
    painter.setPen(pen)
    painter.drawLine(*scene.layout.edge(layer, *ref.index))


def paint_incoming(painter: QPainter, scene: GraphScene, unit: tuple[int, int]) -> None:
    """Write the values of a unit's incoming weights on their edges, where there is room."""
    layer, number = unit
    if layer == 0:
        return
    layout = scene.layout
    tops = layout.columns[layer - 1].tops
    pitch = tops[1] - tops[0] if len(tops) > 1 else 4 * layout.em
    gap = layout.gap(layer)
    places = [scene.places.weight(layer, i, number) for i in range(len(tops))]
    texts = [scene.short(scene.value(place)) for place in places]
    px = round(0.9 * layout.em)
    while px >= scene.least:
        pieces = [scene.texts.piece(text, px) for text in texts]
        width = max(piece.width for piece in pieces) + 0.7 * px
        # Near the units that the edges come from they are as far apart as these, almost.
        share = (0.35 * px + width / 2) / gap.width()
        if width + 0.7 * px <= gap.width() and (1 - share) * pitch >= 1.35 * px:
            break
        px -= 1
    else:
        return
    for place, piece in zip(places, pieces, strict=True):
        start, end = layout.edge(layer, *scene.places.ref(place).index)
        at = start + (end - start) * share
        rect = QRectF(at.x() - width / 2, at.y() - 0.65 * px, width, 1.3 * px)
        _paint_box(painter, scene, rect, 0.35 * px, QColor(scene.theme.border))
        draw_centred(painter, piece, at, QColor(scene.theme.text))


def paint_parameter(painter: QPainter, scene: GraphScene, place: int) -> None:
    """Draw a weight or a bias that is pointed at, and write what it is."""
    focus = QColor(scene.theme.focus)
    ref = scene.places.ref(place)
    layer = ref.layer or 1
    if ref.quantity == "w":
        pen = edge_pen(scene.theme, scene.layout, layer, scene.strength(place), False)
        ends = scene.layout.edge(layer, *ref.index)
        halo = QPen(
            mix(QColor(scene.theme.card), QColor(scene.theme.text), 0.4),
            EMPHASIS * pen.widthF() + 5,
        )
        painter.setPen(halo)
        painter.drawLine(*ends)
        _paint_edge(painter, scene, place, EMPHASIS)
    else:
        at = scene.layout.bias(layer, ref.index[0])
        radius = scene.layout.radius(layer) + 3.0
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(focus, 2.0))
        painter.drawEllipse(at, radius, radius)
    second = scene.places.route(place)
    if place in scene.frozen:
        second = f"{second} · {QCoreApplication.translate('TrainingGraph', 'frozen')}"
    first = scene.places.equation(place, scene.value(place), scene.numbers)
    paint_label(painter, scene, rect_of(scene, place), first, second)


def paint_unit_ring(painter: QPainter, scene: GraphScene, unit: tuple[int, int]) -> None:
    """Draw a ring around a unit that is pointed at."""
    rect = QRectF(scene.layout.columns[unit[0]].rect(unit[1]))
    width = max(2.0, 0.16 * scene.layout.em)
    rect.adjust(-width, -width, width, width)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(scene.theme.focus), width))
    radius = corner(rect.width())
    painter.drawRoundedRect(rect, radius, radius)


def paint_unit_label(painter: QPainter, scene: GraphScene, unit: tuple[int, int]) -> None:
    """Write a unit's name and its bias beside it."""
    layer, number = unit
    places = scene.places
    name, second = places.unit(layer, number), ""
    if layer and places.shape.has_bias(layer):
        place = places.bias(layer, number)
        second = places.equation(place, scene.value(place), scene.numbers)
    paint_label(painter, scene, QRectF(scene.layout.columns[layer].rect(number)), name, second)


def paint_label(
    painter: QPainter, scene: GraphScene, about: QRectF, first: str, second: str
) -> None:
    """Write a line and a paler one under it, beneath or above what they are about."""
    layout, texts = scene.layout, scene.texts
    px = round(max(scene.least, layout.em))
    room = layout.width - 4.0
    lines: list[tuple[Piece, QColor]] = [
        (texts.fitted(first, px, True, room - px), QColor(scene.theme.text))
    ]
    if second:
        small = round(max(scene.least, 0.92 * px))
        lines.append((texts.fitted(second, small, False, room - px), QColor(scene.theme.muted)))
    width = min(room, max(piece.width for piece, _ in lines) + 1.1 * px)
    height = (0.6 + 1.3 * len(lines)) * px
    rect = QRectF(about.center().x() - width / 2, about.bottom() + 0.45 * px, width, height)
    if rect.bottom() > layout.height - 2:
        rect.moveBottom(about.top() - 0.45 * px)
    rect.moveLeft(max(2.0, min(rect.left(), layout.width - 2 - width)))
    rect.moveTop(max(2.0, rect.top()))
    _paint_box(painter, scene, rect, 0.4 * px, QColor(scene.theme.muted))
    y = rect.top() + 0.95 * px
    for piece, ink in lines:
        draw(painter, piece, rect.center().x() - piece.width / 2, y, ink)
        y += 1.3 * px


def _paint_box(
    painter: QPainter, scene: GraphScene, rect: QRectF, radius: float, line: QColor
) -> None:
    painter.setBrush(QColor(scene.theme.card))
    painter.setPen(QPen(line, 1.0))
    painter.drawRoundedRect(rect, radius, radius)
