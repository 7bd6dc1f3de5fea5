"""The network's graph: it draws the moment that it is given, and says what is pointed at."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from engine.refs import Ref
from gui.views.network_canvas import NetworkCanvas
from gui.views.network_hits import ref_at

EDITABLE = {"w", "b", "target"}
NOTCH = 1.0015  # how much nearer one unit of a wheel's turn is


class NetworkGraph(NetworkCanvas):
    """A network's graph that can be pointed at, edited, zoomed (Ctrl+wheel, pinch) and dragged.

    Signals
    -------
    hovered : Ref or None
        What the pointer is on, when that changes.
    clicked : Ref
    edit_requested : Ref, QRect
        A number that may be edited was double-clicked; where it is, in the widget's coordinates.
    """

    hovered = Signal(object)
    clicked = Signal(object)
    edit_requested = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pointed: Ref | None = None
        self._press: QPointF | None = None
        self._panning = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def event(self, event: QEvent) -> bool:
        """Show tooltips, and zoom by pinching."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        if (
            isinstance(event, QNativeGestureEvent)
            and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture
        ):
            self.zoom(1.0 + event.value(), event.position())
            return True
        return super().event(event)

    def _show_tip(self, event: QHelpEvent) -> None:
        ref = self._ref_at(QPointF(event.pos()))
        if ref is None or self._scene is None:
            QToolTip.hideText()
            return
        text = f"{self._scene.names.text(ref)} = {self._scene.text(ref)}"
        QToolTip.showText(event.globalPos(), text, self, self.rect_of(ref) or QRect())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl; a plain wheel is left to the owner."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(NOTCH ** event.angleDelta().y(), event.position())
            event.accept()
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fit the graph with Ctrl+0; every other key is left to the owner."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click or a drag begins."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._press = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the ground, or say what is pointed at."""
        at = event.position()
        if self._press is not None and (self._panning or self._begins_to_pan(at)):
            self._panning = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            if self._fit is not None:
                self._look(self._camera.panned(at - self._press, self._fit.size))
            self._press = at
            return
        self._point_at(self._ref_at(at))

    def _begins_to_pan(self, at: QPointF) -> bool:
        assert self._press is not None
        far = (at - self._press).manhattanLength() > QApplication.startDragDistance()
        return far and not self._camera.fitted and self._ref_at(self._press) is None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Say what was clicked."""
        if event.button() != Qt.MouseButton.LeftButton or self._press is None:
            return
        pressed = None if self._panning else self._ref_at(self._press)
        self._press, self._panning = None, False
        self._point_at(self._ref_at(event.position()))
        if pressed is not None and pressed == self._pointed:
            self.clicked.emit(pressed)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for an editor on a number; fit the graph on the ground."""
        self._press = None
        ref = self._ref_at(event.position())
        if ref is None:
            self.fit()
        elif ref.quantity in EDITABLE or (ref.quantity == "a" and ref.layer == 0):
            self.edit_requested.emit(ref, self.rect_of(ref))

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        super().leaveEvent(event)
        self._point_at(None)

    def _ref_at(self, at: QPointF) -> Ref | None:
        scene = self._scene
        if scene is None or (not self._camera.fitted and at.y() < scene.layout.head):
            return None
        return ref_at(scene.layout, scene.shape, at, scene.lines)

    def _point_at(self, ref: Ref | None) -> None:
        shape = Qt.CursorShape.ArrowCursor if ref is None else Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)
        if ref != self._pointed:
            self._pointed = ref
            self.hovered.emit(ref)
