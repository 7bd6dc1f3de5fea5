"""A network's answer along a line: the sum of what each hidden unit contributes."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from engine.steps import Array
from engine.training.setup import REACH
from gui.map_colours import MIDDLE
from gui.theme import mix
from gui.views.training_map_axes import Frame
from gui.views.training_map_scene import MapScene

HUE_STEP = 0.618034  # of the whole circle: neighbours are told apart, however many there are


def unit_colour(scene: MapScene, number: int) -> QColor:
    """Return the colour of a unit's contribution."""
    hue = (0.08 + number * HUE_STEP) % 1.0
    light, strong = (0.68, 0.62) if scene.theme.dark else (0.42, 0.68)
    return QColor.fromHslF(hue, strong, light)


def paint_grid(painter: QPainter, scene: MapScene, frame: Frame) -> None:
    """Draw the ground, and the line of zero."""
    painter.fillRect(frame.plot, QColor(scene.theme.card))
    zero = frame.pixel(0.0, 0.0)
    painter.setPen(QPen(mix(QColor(scene.theme.card), QColor(scene.theme.muted), 0.45), 1.0))
    painter.drawLine(QLineF(frame.plot.left(), zero.y(), frame.plot.right(), zero.y()))
    painter.drawLine(QLineF(zero.x(), frame.plot.top(), zero.x(), frame.plot.bottom()))


def paint_curves(painter: QPainter, scene: MapScene, frame: Frame, em: float) -> None:
    """Draw the contributions as thin lines, and their sum: the prediction."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    thin, thick = max(1.0, 0.1 * em), max(2.0, 0.24 * em)
    chosen = _chosen(scene)
    for number, values in enumerate(scene.contributions):
        if number != chosen:
            pale = 0.35 if chosen is not None else 0.9
            colour = mix(QColor(scene.theme.card), unit_colour(scene, number), pale)
            _line(painter, frame, values, colour, thin)
    if scene.bias is not None:
        colour = QColor(scene.theme.muted)
        pen = QPen(colour, thin, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([5.0, 4.0])
        painter.setPen(pen)
        y = frame.pixel(0.0, scene.bias).y()
        if frame.plot.top() <= y <= frame.plot.bottom():
            painter.drawLine(QLineF(frame.plot.left(), y, frame.plot.right(), y))
    curve = scene.shown.maps.curve
    if curve is not None:
        _line(painter, frame, curve, QColor(scene.theme.card), thick + 0.16 * em)
        _line(painter, frame, curve, QColor(scene.theme.text), thick)
    if chosen is not None:
        colour = unit_colour(scene, chosen)
        _line(painter, frame, scene.contributions[chosen], colour, 0.85 * thick)
    elif scene.unit is not None:
        _line(painter, frame, answer(scene), QColor(scene.theme.focus), 0.85 * thick)


def answer(scene: MapScene) -> Array:
    """Return what the chosen unit answers along the line."""
    layer, unit = scene.unit or (0, 0)
    codes = scene.shown.maps.codes
    if layer >= len(codes) or unit >= len(codes[layer]):
        return np.zeros(0)
    return (
        codes[layer][unit].astype(np.float64) - MIDDLE
    ) / MIDDLE * scene.unit_limit + scene.unit_middle


def _chosen(scene: MapScene) -> int | None:
    """Return which contribution is pointed at."""
    if scene.unit is None or scene.unit[0] != scene.setup.shape.last - 1:
        return None
    return scene.unit[1] if scene.unit[1] < len(scene.contributions) else None


def _line(painter: QPainter, frame: Frame, values: Array, colour: QColor, thick: float) -> None:
    """Draw values along the line; those that are no numbers leave a gap.

    Piece by piece and opaque: a thick, translucent path takes Qt ten times as long.
    """
    if len(values) < 2:
        return
    x = np.linspace(-REACH, REACH, len(values))
    # Far outside the plot nothing is seen, but painters take no numbers without end.
    far = 4 * frame.reach
    known = np.isfinite(values)
    pixels = frame.pixels(np.column_stack([x, np.clip(np.where(known, values, 0.0), -far, far)]))
    pieces = np.concatenate([pixels[:-1], pixels[1:]], axis=1)[known[:-1] & known[1:]]
    painter.setPen(QPen(colour, thick, c=Qt.PenCapStyle.SquareCap))
    painter.drawLines([QLineF(*piece) for piece in pieces.tolist()])
