"""Which samples the next update takes: outlined, and filled once they were gone through."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from engine.steps import Array
from gui.theme import Theme
from gui.views.training_map_scene import MapScene

MOST = 600  # outlines drawn one by one; of more, nobody could tell which have one
WHOLE = 0.5  # how strong the outlines are where all samples have one


class BatchMarks:
    """Draws rings around the samples of a batch."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._places: Array | None = None
        self._rings: dict[str, QPixmap] = {}
        self._all = QPixmap()
        self._half = 0

    def paint(
        self, painter: QPainter, scene: MapScene, places: Array, radius: float, size: QSize
    ) -> None:
        """Draw the rings of the scene's next batch.

        Parameters
        ----------
        painter : QPainter
        scene : MapScene
        places : ndarray, shape (samples, 2)
            Where the training points are drawn.
        radius : float
            Of a point.
        size : QSize
            Of the widget.
        """
        moment = scene.shown.moment
        rows, seen = moment.rows, moment.seen
        if not len(rows) or rows.max() >= len(places):
            return
        ratio = painter.device().devicePixelRatioF()
        self._prepare(scene, places, radius, size, ratio)
        whole = len(rows) == len(places)
        if whole:
            painter.setOpacity(WHOLE)
            painter.drawPixmap(0, 0, self._whole(places, size, ratio))
            painter.setOpacity(1.0)
        elif len(rows) <= MOST:
            self._put(painter, "next", places[rows[seen:]])
        if seen <= MOST:
            self._put(painter, "seen", places[rows[:seen]])
        if not whole or seen:
            self._put(painter, "present", places[rows[seen : seen + 1]])

    def _prepare(
        self, scene: MapScene, places: Array, radius: float, size: QSize, ratio: float
    ) -> None:
        key = (scene.theme, radius, size, ratio)
        if key == self._key and places is self._places:
            return
        self._key, self._places = key, places
        self._all = QPixmap()
        self._half = math.ceil(3.2 * radius + 2)
        for kind in ("next", "seen", "present"):
            self._rings[kind] = _ring(kind, radius, self._half, scene.theme, ratio)

    def _whole(self, places: Array, size: QSize, ratio: float) -> QPixmap:
        """Return the rings of all samples as one picture."""
        if self._all.isNull():
            self._all = QPixmap(size * ratio)
            self._all.setDevicePixelRatio(ratio)
            self._all.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._all)
            try:
                self._put(painter, "next", places)
            finally:
                painter.end()
        return self._all

    def _put(self, painter: QPainter, kind: str, places: Array) -> None:
        ring, half = self._rings[kind], self._half
        for x, y in places.tolist():
            painter.drawPixmap(QPointF(x - half, y - half), ring)


def _ring(kind: str, radius: float, half: int, theme: Theme, ratio: float) -> QPixmap:
    """Draw one ring, with a pale edge that parts it from the map."""
    pixmap = QPixmap(QSize(2 * half, 2 * half) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        at = QPointF(half, half)
        reach, thick, colour = {
            "next": (1.7 * radius, max(1.2, 0.32 * radius), QColor(theme.text)),
            "seen": (1.55 * radius, max(2.2, 0.8 * radius), QColor(theme.text)),
            "present": (2.3 * radius, max(2.5, 0.7 * radius), QColor(theme.update)),
        }[kind]
        painter.setPen(QPen(QColor(theme.card), thick + max(1.6, 0.3 * radius)))
        painter.drawEllipse(at, reach, reach)
        painter.setPen(QPen(colour, thick))
        painter.drawEllipse(at, reach, reach)
    finally:
        painter.end()
    return pixmap
