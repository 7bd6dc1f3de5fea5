"""A convolution's picture that can be pointed at, edited and painted on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from engine.refs import Ref
from gui.views.kernel_board import KernelBoard
from gui.views.kernel_hits import cells_between, editable, plate_at, ref_at
from gui.views.kernel_plates import Plate


class KernelCanvas(KernelBoard):
    """A kernel over an image, at a moment of its trace; it says what is pointed at.

    Signals
    -------
    hovered : Ref or None
        What the pointer is on, when that changes.
    clicked : Ref
    edit_requested : Ref, QRect
        A number that may be edited was double-clicked; where it is, in the widget's coordinates.
    painted : tuple of Ref
        Cells that the brush has touched for the first time since the button is down.
    """

    hovered = Signal(object)
    clicked = Signal(object)
    edit_requested = Signal(object, object)
    painted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pointed: Ref | None = None
        self._press: Ref | None = None
        self._brush: float | None = None
        self._touched: set[Ref] = set()
        self._stroke: tuple[Plate, QPointF] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_brush(self, value: float | None) -> None:
        """Paint cells with the mouse (`painted` says which), or stop to."""
        self._brush = value
        self._stroke = None
        if value is None:
            self.unsetCursor()
        else:
            self.setCursor(Qt.CursorShape.CrossCursor)

    # -- the mouse ----------------------------------------------------------------------------

    def _ref_at(self, at: QPointF) -> Ref | None:
        self._refresh()
        if self._scene is None or self._written is None:
            return None
        return ref_at(self._scene, self._written, at)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click, or a stroke of the brush."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = event.position()
        self._press = self._ref_at(at)
        self._touched = set()
        plate = None if self._scene is None else plate_at(self._scene, at)
        paints = self._brush is not None and plate is not None and self._press is not None
        if paints and self._scene is not None and editable(self._scene, self._press):
            self._stroke = (plate, at)
            self._paint_to(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Paint on, or say what is pointed at."""
        if self._stroke is not None:
            self._paint_to(event.position())
        self._point_at(self._ref_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Say what was clicked."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        pressed, painted = self._press, self._stroke is not None
        self._press = self._stroke = None
        if not painted and pressed is not None and pressed == self._ref_at(event.position()):
            self.clicked.emit(pressed)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask to edit a number of the scenario."""
        ref, scene = self._ref_at(event.position()), self._scene
        if scene is None or ref is None or self._brush is not None:
            self.mousePressEvent(event)
        elif event.button() == Qt.MouseButton.LeftButton and editable(scene, ref):
            self.edit_requested.emit(ref, self.rect_of(ref))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        super().leaveEvent(event)
        self._point_at(None)

    def _point_at(self, ref: Ref | None) -> None:
        if ref != self._pointed:
            self._pointed = ref
            self.hovered.emit(ref)

    def _paint_to(self, at: QPointF) -> None:
        """Touch the cells on the way to a point."""
        assert self._stroke is not None
        plate, start = self._stroke
        self._stroke = (plate, at)
        scene = self._scene
        if scene is None:
            return
        refs = [scene.ref(plate, cell) for cell in cells_between(plate, start, at)]
        fresh = [r for r in refs if r is not None and r not in self._touched and editable(scene, r)]
        if fresh:
            self._touched.update(fresh)
            self.painted.emit(tuple(fresh))
