"""The two pictures as something to point at."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from engine.refs import Ref
from gui.views.photo_canvas import PhotoCanvas
from gui.views.photo_reach import Spot, spot_at


class PhotoPictures(PhotoCanvas):
    """Moves the lens to the pointer, and says what is under it."""

    hovered = Signal(object)  # Ref or None
    clicked = Signal(object)  # Ref

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the lens to the pointer."""
        spot, ref = self._under(event.position())
        if spot is None and ref is not None and self._lens is not None:
            spot = self._lens.spot  # in the lens, which holds still
        self._point(spot)
        self.hovered.emit(ref)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Say which quantity was clicked."""
        _, ref = self._under(event.position())
        if event.button() == Qt.MouseButton.LeftButton and ref is not None:
            self.clicked.emit(ref)
        super().mousePressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Move the lens back to the step."""
        super().leaveEvent(event)
        self._point(None)
        self.hovered.emit(None)

    def _point(self, spot: Spot | None) -> None:
        if spot != self._pointed:
            self._pointed = spot
            self._look()

    def _under(self, point: QPointF) -> tuple[Spot | None, Ref | None]:
        """Return the map's cell that a point of either picture stands for, and its address.

        In the lens there is an address only: the lens stays where it is.
        """
        scene, layout = self._scene, self._layout
        if scene is None or layout is None or not all(scene.size):
            return None, None
        spot = layout.spot(scene, point)
        if spot is None and (pixel := layout.pixel(scene, point)) is not None:
            # In the middle of a pixel, whatever part of it is under the pointer.
            spot = spot_at(scene.reaches, int(pixel[0]), int(pixel[1]))
        if spot is not None:
            return spot, scene.ref(spot)
        return None, None if self._lens is None else self._lens.ref_at(point)
