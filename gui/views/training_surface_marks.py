"""The local minima of a surface: a star on the deepest, crosses on the others."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from engine.steps import Array
from gui.views.training_axes import Axes

LIGHT, DARK = QColor(255, 255, 255), QColor(12, 16, 22)  # on viridis, in either theme
ARM, STAR, WAIST = 0.26, 0.52, 0.22  # heights of the font
NEAR = 0.8  # heights of the font: the pointer is on a mark


def places(axes: Axes, minima: Array) -> list[QPointF]:
    """Return where minima (x, y, loss) are on the screen."""
    return [axes.point(float(x), float(y)) for x, y, _ in minima]


def mark_at(axes: Axes, minima: Array, point: QPointF, em: float) -> int | None:
    """Return which minimum a point is on, if any."""
    away = [math.hypot(at.x() - point.x(), at.y() - point.y()) for at in places(axes, minima)]
    if not away or min(away) > NEAR * em:
        return None
    return away.index(min(away))


def word_of(mark: int | None) -> str:
    """Return what the loss is called on a minimum, or where there is none."""
    if mark is None:
        return QCoreApplication.translate("TrainingLoss", "loss")
    if mark:
        return QCoreApplication.translate("TrainingSurface", "local minimum")
    return QCoreApplication.translate("TrainingSurface", "lowest minimum here")


def paint_minima(painter: QPainter, axes: Axes, minima: Array, em: float) -> None:
    """Draw the marks of minima, of which the first is the deepest."""
    for number, at in enumerate(places(axes, minima)):
        if number:
            _paint_cross(painter, at, em)
        else:
            _paint_star(painter, at, em)


def _paint_cross(painter: QPainter, at: QPointF, em: float) -> None:
    arm = ARM * em
    for colour, thickness in ((DARK, em / 5), (LIGHT, em / 12)):
        pen = QPen(colour, max(1.0, thickness))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(at - QPointF(arm, arm), at + QPointF(arm, arm))
        painter.drawLine(at - QPointF(arm, -arm), at + QPointF(arm, -arm))


def _paint_star(painter: QPainter, at: QPointF, em: float) -> None:
    star = QPolygonF()
    for place in range(10):
        radius = (WAIST if place % 2 else STAR) * em
        angle = math.pi * (place / 5 - 0.5)
        star.append(at + QPointF(radius * math.cos(angle), radius * math.sin(angle)))
    pen = QPen(DARK, max(1.0, em / 10))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(LIGHT)
    painter.drawPolygon(star)
