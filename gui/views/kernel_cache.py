"""What does not change while stepping, kept as pictures: the cards, and the grids with numbers.

A number, once known, stays. So a grid is painted with all its numbers once, and a step only
uncovers more of it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from gui.views.kernel_cells import known_rects, paint_filled
from gui.views.kernel_plates import Plate
from gui.views.kernel_scene import Filled, Scene

Key = tuple[object, ...]
LIMIT = 48 * 2**20  # bytes of grids that are kept


class KernelCache:
    """Pictures of the ground and of the grids."""

    def __init__(self) -> None:
        self._ground = QPixmap()
        self._ground_key: Key = ()
        self._plates: OrderedDict[Key, QPixmap] = OrderedDict()
        self._frame: Key = ()
        self._bytes = 0

    def forget(self) -> None:
        """Forget everything: the numbers are those of another run."""
        self._ground_key = self._frame = ()
        self._plates.clear()
        self._bytes = 0

    def paint_ground(
        self,
        painter: QPainter,
        scene: Scene,
        size: QSize,
        ratio: float,
        paint: Callable[[QPainter, Scene], None],
    ) -> None:
        """Draw what `paint` draws: everything but numbers and the step."""
        self._renew(scene, ratio)
        key = (self._frame, scene.view.stage, scene.view.first, size)
        if self._ground_key != key:
            self._ground_key = key
            self._ground = QPixmap(size * ratio)
            self._ground.setDevicePixelRatio(ratio)
            self._ground.fill(QColor(scene.theme.background))
            inner = QPainter(self._ground)
            try:
                inner.setRenderHint(QPainter.RenderHint.Antialiasing)
                paint(inner, scene)
            finally:
                inner.end()
        painter.drawPixmap(0, 0, self._ground)

    def paint_plate(
        self, painter: QPainter, scene: Scene, plate: Plate, filled: Filled, known: int
    ) -> None:
        """Draw the first `known` numbers of a grid."""
        if known <= 0:
            return
        picture = self._picture(scene, plate, filled)
        ratio = picture.devicePixelRatio()
        corner = QPointF(plate.x - 1, plate.y - 1)
        for rect in known_rects(plate, filled, known):
            area = rect.adjusted(-1, -1, 1, 1)
            source = area.translated(-corner)
            painter.drawPixmap(
                area,
                picture,
                QRectF(source.topLeft() * ratio, source.size() * ratio),
            )

    def _renew(self, scene: Scene, ratio: float) -> None:
        frame = (scene.layout, scene.theme, scene.texts, scene.numbers, ratio)
        if self._frame != frame:
            self.forget()
            self._frame = frame

    def _picture(self, scene: Scene, plate: Plate, filled: Filled) -> QPixmap:
        key = (plate, scene.lead(plate), scene.view.stage)
        found = self._plates.get(key)
        if found is not None:
            self._plates.move_to_end(key)
            return found
        ratio = self._ground.devicePixelRatio()
        size = plate.rect.adjusted(-1, -1, 1, 1).size()
        picture = QPixmap((size * ratio).toSize())
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(1 - plate.x, 1 - plate.y)
            paint_filled(painter, scene, plate, filled)
        finally:
            painter.end()
        self._plates[key] = picture
        self._bytes += _bytes(picture)
        while self._bytes > LIMIT and len(self._plates) > 1:
            self._bytes -= _bytes(self._plates.popitem(last=False)[1])
        return picture


def _bytes(picture: QPixmap) -> int:
    return picture.width() * picture.height() * 4
