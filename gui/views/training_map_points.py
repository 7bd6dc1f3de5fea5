"""Points as they are drawn on a map: each class with a colour and a shape of its own."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from engine.steps import Array
from gui.theme import Theme, mix
from gui.views.training_map_axes import Frame
from gui.views.training_map_scene import MapScene

SHAPES = ("square", "disc", "triangle", "diamond", "wedge", "pentagon", "cross", "star")
# The corners' distance from the middle, so that all shapes look equally large.
SPANS = {"square": 1.2, "triangle": 1.34, "diamond": 1.3, "wedge": 1.34, "pentagon": 1.1}
CORNERS = {"square": 4, "triangle": 3, "diamond": 4, "wedge": 3, "pentagon": 5}
TURNS = {"square": 0.25 * math.pi, "wedge": math.pi}  # the others stand on their middle
SHADES = 24.0  # colours told apart among values, each way from zero


def shape_of(scene: MapScene, label: float) -> str:
    """Return the shape of a point: its class's; a disc for values."""
    return SHAPES[int(label) % len(SHAPES)] if scene.classes else "disc"


def polygon(shape: str, at: QPointF, radius: float) -> QPolygonF:
    """Return the corners of any shape but a disc."""
    if shape == "cross":
        far, near = 1.15 * radius, 0.42 * radius
        quarter = ((-near, -far), (near, -far), (near, -near))
        turns = ((1, 0), (0, 1), (-1, 0), (0, -1))
        around = [(x * c - y * s, x * s + y * c) for c, s in turns for x, y in quarter]
        return QPolygonF([at + QPointF(x, y) for x, y in around])
    if shape == "star":
        spans = [1.35 * radius if corner % 2 == 0 else 0.6 * radius for corner in range(10)]
    else:
        spans = [SPANS[shape] * radius] * CORNERS[shape]
    start = TURNS.get(shape, 0.0) - 0.5 * math.pi
    angles = [start + 2 * math.pi * k / len(spans) for k in range(len(spans))]
    return QPolygonF(
        [
            at + span * QPointF(math.cos(a), math.sin(a))
            for span, a in zip(spans, angles, strict=True)
        ]
    )


def paint_shape(painter: QPainter, shape: str, at: QPointF, radius: float) -> None:
    """Draw a shape with the painter's pen and brush."""
    if shape == "disc":
        painter.drawEllipse(at, radius, radius)
    else:
        painter.drawPolygon(polygon(shape, at, radius))


@dataclass(frozen=True, slots=True)
class Symbol:
    """How a kind of point is drawn.

    Attributes
    ----------
    shape : str
        One of SHAPES.
    colour : QColor
    test : bool
        Hollow, for it belongs to the test set.
    value : bool
        Its colour says how large a value is, and may be as pale as the map: the rim is dark.
    """

    shape: str
    colour: QColor
    test: bool = False
    value: bool = False

    def paint(self, painter: QPainter, at: QPointF, radius: float, theme: Theme) -> None:
        """Draw it: full with a white rim, or hollow."""
        rim = max(0.6, 0.24 * radius)
        dark = QColor("#0B0D10" if theme.dark else theme.text)
        if self.value:
            painter.setPen(QPen(dark, 2.4 * rim if self.test else 0.8 * rim))
            painter.setBrush(self.colour)
            paint_shape(painter, self.shape, at, radius)
        elif self.test:
            painter.setPen(QPen(dark, 3.2 * rim))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            paint_shape(painter, self.shape, at, 0.92 * radius)
            painter.setPen(QPen(mix(self.colour, QColor("white"), 0.15), 1.7 * rim))
            painter.setBrush(dark if theme.dark else QColor("white"))
            paint_shape(painter, self.shape, at, 0.92 * radius)
        else:
            painter.setPen(QPen(QColor("white"), rim, j=Qt.PenJoinStyle.RoundJoin))
            painter.setBrush(self.colour)
            paint_shape(painter, self.shape, at, radius)


def symbol_of(scene: MapScene, label: float, *, test: bool = False) -> Symbol:
    """Return how a point with a label is drawn."""
    value = not scene.classes and not scene.curve
    return Symbol(shape_of(scene, label), scene.colour_of(label), test, value)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A point drawn once, to be put wherever there is one of its kind."""

    pixmap: QPixmap
    half: float  # of its side, in the units of the painter

    @classmethod
    def make(cls, symbol: Symbol, radius: float, theme: Theme, ratio: float) -> Stamp:
        """Draw a point of a radius, for a screen of `ratio` pixels a unit."""
        half = math.ceil(1.6 * radius + 2)
        pixmap = QPixmap(QSize(2 * half, 2 * half) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            symbol.paint(painter, QPointF(half, half), radius, theme)
        finally:
            painter.end()
        return cls(pixmap, half)


class PointLayer:
    """All points of a map as one picture, drawn anew only when a point or the size is another."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._pixmap = QPixmap()
        self.places: tuple[Array, Array] = (np.zeros((0, 2)), np.zeros((0, 2)))

    def update(
        self, scene: MapScene, frame: Frame, radius: float, size: QSize, ratio: float
    ) -> None:
        """Draw the points anew, if need be.

        `places` then says where they are: the training and the test points that are shown, each
        of shape (n, 2), in the widget's units.
        """
        problem, shown = scene.problem, scene.view.show_test
        key = (problem, scene.setup.shape, shown, scene.theme, frame, radius, size, ratio)
        if key == self._key:
            return
        self._key = key
        train = frame.pixels(upright(problem.points, problem.labels))
        test = frame.pixels(upright(problem.test_points, problem.test_labels))
        self.places = train, test if shown else test[:0]
        self._pixmap = QPixmap(size * ratio)
        self._pixmap.setDevicePixelRatio(ratio)
        self._pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._pixmap)
        try:
            labels = problem.labels, problem.test_labels
            for is_test in (True, False):  # what is learnt from lies above
                _stamp(
                    painter, scene, self.places[is_test], labels[is_test], radius, ratio, is_test
                )
        finally:
            painter.end()

    def paint(self, painter: QPainter) -> None:
        """Draw the picture."""
        painter.drawPixmap(0, 0, self._pixmap)

    def nearest(self, at: QPointF, within: float) -> tuple[int, bool] | None:
        """Return the point at a place, its number and whether it is a test point."""
        for test in (False, True):
            places = self.places[test]
            if len(places):
                away = np.hypot(places[:, 0] - at.x(), places[:, 1] - at.y())
                index = int(away.argmin())
                if away[index] <= within:
                    return index, test
        return None


def upright(points: Array, labels: Array) -> Array:
    """Return points of the plane: a curve's have their value as second coordinate."""
    return np.column_stack([points[:, 0], labels]) if points.shape[1] == 1 else points


def point_radius(em: float, side: float, samples: int) -> float:
    """Return how large points are drawn: smaller where there are many, or little room."""
    crowd = min(1.0, (400.0 / max(1, samples)) ** 0.25)
    return round(2 * max(1.5, min(0.36 * em, 0.0135 * side + 0.8) * crowd)) / 2


def _stamp(
    painter: QPainter,
    scene: MapScene,
    places: Array,
    labels: Array,
    radius: float,
    ratio: float,
    test: bool,
) -> None:
    stamps: dict[float, Stamp] = {}
    for (x, y), kind in zip(places.tolist(), _kinds(scene, labels), strict=False):
        stamp = stamps.get(kind)
        if stamp is None:
            stamp = Stamp.make(symbol_of(scene, kind, test=test), radius, scene.theme, ratio)
            stamps[kind] = stamp
        painter.drawPixmap(QPointF(x - stamp.half, y - stamp.half), stamp.pixmap)


def _kinds(scene: MapScene, labels: Array) -> Sequence[float]:
    """Return labels that are few: values are rounded to what eyes tell apart."""
    if scene.classes:
        return labels.tolist()
    if scene.curve:
        return [0.0] * len(labels)
    step = (scene.range.high - scene.range.middle) / SHADES or 1.0
    return (np.rint(labels / step) * step).tolist()
