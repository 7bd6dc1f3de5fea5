"""Miniatures of data: what a data set looks like, or points of one's own."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QApplication

from engine.datasets import CLASSES_OF, TASK_OF, TRAIN, draw
from engine.training.setup import Problem
from gui.map_colours import class_colour, value_colour
from gui.style import outline
from gui.theme import Theme
from gui.views.training_map_axes import Frame
from gui.views.training_map_points import SHAPES, paint_shape, upright

SAMPLES = {"spiral": 150, "plane": 180, "gaussians": 260, "sine": 60, "step": 60, "sawtooth": 72}
USUAL = 120
NOISE = 0.05
SEED = 3
MARGIN = 0.09  # of the side


def data_thumbnail(name: str, side: int, theme: Theme) -> QPixmap:
    """Return a miniature of a data set by name; of ``points`` an empty plane with a plus.

    Parameters
    ----------
    name : str
        One of DATA_NAMES.
    side : int
        In the units of widgets; the picture has the screen's pixels.
    theme : Theme
    """
    return _of_data(name, side, theme, _ratio())


def _of_data(name: str, side: int, theme: Theme, ratio: float) -> QPixmap:
    if name not in TASK_OF:
        return _empty(side, theme, ratio)
    noise = 0.0 if TASK_OF[name] in ("plane", "curve") else NOISE
    points, labels = draw(name, SAMPLES.get(name, USUAL), noise, SEED, TRAIN)
    problem = Problem(TASK_OF[name], CLASSES_OF[name], points, labels, points[:0], labels[:0])
    return _drawn(problem, side, theme, ratio)


def _ratio() -> float:
    app = QApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QApplication) else 1.0


def _blank(side: int, theme: Theme, ratio: float) -> QPixmap:
    made = QPixmap(QSize(side, side) * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(outline(theme), 1.0))
        painter.setBrush(QColor(theme.card))
        painter.drawRoundedRect(QRectF(0.5, 0.5, side - 1, side - 1), 0.1 * side, 0.1 * side)
    finally:
        painter.end()
    return made


def _empty(side: int, theme: Theme, ratio: float) -> QPixmap:
    """Return a plane that waits for points: one of each class, and a plus."""
    made = _blank(side, theme, ratio)
    painter = QPainter(made)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for number, (x, y) in enumerate(((0.26, 0.7), (0.3, 0.3))):
            painter.setBrush(class_colour(theme, number))
            paint_shape(painter, SHAPES[number], QPointF(x * side, y * side), 0.07 * side)
        painter.setPen(QPen(QColor(theme.text), max(1.5, 0.05 * side)))
        middle, arm = QPointF(0.64 * side, 0.5 * side), 0.16 * side
        painter.drawLine(middle - QPointF(arm, 0), middle + QPointF(arm, 0))
        painter.drawLine(middle - QPointF(0, arm), middle + QPointF(0, arm))
    finally:
        painter.end()
    return made


def _drawn(problem: Problem, side: int, theme: Theme, ratio: float) -> QPixmap:
    made = _blank(side, theme, ratio)
    labels = problem.labels
    limit = float(np.abs(labels).max()) or 1.0
    margin = MARGIN * side
    plot = QRectF(margin, margin, side - 2 * margin, side - 2 * margin)
    curve = problem.task == "curve"
    frame = Frame(plot, 1.25 * limit) if curve else Frame(plot)
    places = frame.pixels(upright(problem.points, labels))
    radius = max(1.0, 0.028 * side)
    painter = QPainter(made)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for (x, y), label in zip(places.tolist(), labels.tolist(), strict=True):
            painter.setBrush(_colour(problem, label, limit, theme))
            painter.drawEllipse(QPointF(x, y), radius, radius)
    finally:
        painter.end()
    return made


def _colour(problem: Problem, label: float, limit: float, theme: Theme) -> QColor:
    if problem.classes:
        return class_colour(theme, int(label))
    if problem.task == "curve":
        return QColor(theme.positive)
    return value_colour(theme, label, limit)
