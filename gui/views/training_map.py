"""The map that answers: points are opened, added, moved and deleted with mouse and keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from engine.training.setup import REACH
from gui.training_snapshot import RunShown
from gui.views.training_map_canvas import Spot
from gui.views.training_map_pointing import PointingMap
from gui.views.training_map_points import upright

BETWEEN_MOVES = 33  # milliseconds: a moved point is said as often as it can be seen
DECIMALS = 2  # of a place that a hand chose
NUDGE = 0.1  # how far an arrow key moves a point

NEXT, PREVIOUS = Qt.Key.Key_N, Qt.Key.Key_P
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
DELETE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
ARROWS = {
    Qt.Key.Key_Left: (-NUDGE, 0.0),
    Qt.Key.Key_Right: (NUDGE, 0.0),
    Qt.Key.Key_Up: (0.0, NUDGE),
    Qt.Key.Key_Down: (0.0, -NUDGE),
}


class TrainingMap(PointingMap):
    """Shows a run's map, and says what the user wants of its points.

    With the tool ``open``, a click on a point asks for it; with Shift, for its batch. With
    ``edit``, a click on an empty place adds a point, a drag moves one, a right click or Delete
    takes it away. With the focus, N and P go from point to point and Return asks for it.

    Signals
    -------
    point_clicked : int, bool
        A point is to be opened: its number, and whether it is a test point.
    point_added : float, float
        Its coordinates; of a curve x and the value.
    point_moved : int, bool, float, float
        Again and again while it is dragged, and once more at the end.
    point_deleted : int, bool
    batch_clicked()
        The batch that comes next is to be opened.
    """

    point_clicked = Signal(int, bool)
    point_added = Signal(float, float)
    point_moved = Signal(int, bool, float, float)
    point_deleted = Signal(int, bool)
    batch_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tool = "open"
        self._label = 1.0
        self._pressed: QPointF | None = None
        self._grabbed: Spot | None = None
        self._said: tuple[float, float] | None = None  # where the dragged point was last said to be
        self._said_at = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_tool(self, tool: str) -> None:
        """Choose what the mouse does: ``open`` or ``edit``."""
        self._tool = tool
        focus = Qt.FocusPolicy.StrongFocus if tool == "edit" else Qt.FocusPolicy.TabFocus
        self.setFocusPolicy(focus)
        self._ghost = self._label if tool == "edit" else None
        self._drop()
        self._dress()

    def set_label(self, label: float) -> None:
        """Say of which class a new point will be."""
        self._label = label
        self._ghost = label if self._tool == "edit" else None
        self.update()

    def set_run(self, shown: RunShown | None) -> None:
        """Show a run at its moment; a point that is being dragged stays with the mouse."""
        super().set_run(shown)
        if self._grabbed is not None and not self._exists(self._grabbed):
            self._drop()

    # -- the mouse ----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a point, or of an empty place."""
        at = event.position()
        spot = self._found(at)
        if event.button() == Qt.MouseButton.RightButton and self._tool == "edit":
            if spot is not None:
                self._point(None)
                self.point_deleted.emit(*spot)
        elif event.button() == Qt.MouseButton.LeftButton and (spot or self._inside(at)):
            self._pressed, self._grabbed, self._quiet = at, spot, False
            self._said, self._said_at = None, 0
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at what is under the mouse, or drag what it holds."""
        self._at = event.position()
        if self._pressed is not None and self._grabbed is not None and self._tool == "edit":
            self._drag(event)
        else:
            self._point(self._found(self._at))
        self._dress()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do what the click, or the drag, means."""
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            super().mouseReleaseEvent(event)
            return
        still = (event.position() - self._pressed).manhattanLength() < self._slack
        grabbed, dragging, moved = self._grabbed, self._quiet, self._moved
        self._pressed = self._grabbed = self._moved = None
        self._quiet = False
        if dragging and grabbed is not None and moved is not None:
            if self._said != moved[1:]:
                self.point_moved.emit(*grabbed, *moved[1:])
        elif grabbed is not None and still:
            self._clicked(grabbed, event.modifiers())
        elif grabbed is None and still and self._tool == "edit":
            self.point_added.emit(*self._place(event.position()))
        self.update()

    @property
    def _slack(self) -> int:
        """How far a hand may tremble in a click."""
        return QApplication.startDragDistance()

    def _clicked(self, spot: Spot, keys: Qt.KeyboardModifier) -> None:
        if self._tool == "edit":
            self._point(spot)
        elif keys & Qt.KeyboardModifier.ShiftModifier and self._in_batch(spot):
            self.batch_clicked.emit()
        else:
            self.point_clicked.emit(*spot)

    def _drag(self, event: QMouseEvent) -> None:
        assert self._pressed is not None
        assert self._grabbed is not None
        at = event.position()
        if not self._quiet and (at - self._pressed).manhattanLength() < self._slack:
            return
        self._quiet = True
        place = self._place(at)
        self._moved = (self._grabbed, *place)
        if place != self._said and event.timestamp() - self._said_at >= BETWEEN_MOVES:
            self._said, self._said_at = place, event.timestamp()
            self.point_moved.emit(*self._grabbed, *place)

    def _place(self, at: QPointF) -> tuple[float, float]:
        x, y = self.frame.place(at)
        return round(x, DECIMALS), round(y, DECIMALS)

    # -- keys ---------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep the keys that mean something here from the window's shortcuts."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._means(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from point to point, open, move and delete them."""
        if not self._means(event):
            super().keyPressEvent(event)
            return
        key = Qt.Key(event.key())
        if key in (NEXT, PREVIOUS):
            self._point(self._following(1 if key == NEXT else -1))
        elif key == Qt.Key.Key_Insert:
            self.point_added.emit(0.0, 0.0)
        elif key == Qt.Key.Key_Escape:
            self._point(None)
        elif self._spot is not None:
            self._act(key, self._spot, event.modifiers())
        self.update()

    def _means(self, event: QKeyEvent) -> bool:
        """Whether a key does something here; arrows only where a key has brought the focus."""
        if event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):
            return False
        key = Qt.Key(event.key())
        editing, pointed = self._tool == "edit", self._spot is not None
        if key in DELETE:
            return editing and pointed
        if not self._ring or self._scene is None:
            return False
        if key in ARROWS or key == Qt.Key.Key_Insert:
            return editing and (pointed or key == Qt.Key.Key_Insert)
        return key in (NEXT, PREVIOUS) or (pointed and (key in ENTER or key == Qt.Key.Key_Escape))

    def _act(self, key: Qt.Key, spot: Spot, keys: Qt.KeyboardModifier) -> None:
        if key in DELETE:
            self._point(None)
            self.point_deleted.emit(*spot)
        elif key in ARROWS:
            self._nudge(spot, *ARROWS[key])
        elif keys & Qt.KeyboardModifier.ShiftModifier and self._in_batch(spot):
            self.batch_clicked.emit()
        else:
            self.point_clicked.emit(*spot)

    def _nudge(self, spot: Spot, right: float, up: float) -> None:
        """Move a point a little; along a curve its upright axis has a scale of its own."""
        assert self._scene is not None
        problem, reach = self._scene.problem, self.frame.reach
        points = problem.test_points if spot[1] else problem.points
        labels = problem.test_labels if spot[1] else problem.labels
        x, y = upright(points, labels)[spot[0]].tolist()
        x = max(-REACH, min(REACH, x + right))
        y += up * reach / REACH
        y = y if self._scene.curve else max(-REACH, min(REACH, y))
        self.point_moved.emit(*spot, round(x, 3), round(y, 3))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin with the first point of the batch that comes next."""
        super().focusInEvent(event)
        if self._ring and self._spot is None and self._scene is not None:
            rows = self._scene.shown.moment.rows
            if len(rows):
                self._point((int(rows[0]), False))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Point at nothing any more."""
        super().focusOutEvent(event)
        if self._at is None:
            self._point(None)

    def _drop(self) -> None:
        """Let go of everything."""
        self._pressed = self._grabbed = self._moved = None
        self._quiet = False
        self._point(None)

    def _in_batch(self, spot: Spot) -> bool:
        assert self._scene is not None
        return not spot[1] and spot[0] in self._scene.shown.moment.rows

    def _dress(self) -> None:
        """Show by the pointer what a click would do."""
        shape = Qt.CursorShape.ArrowCursor
        if self._tool == "edit":
            over = Qt.CursorShape.ClosedHandCursor if self._quiet else Qt.CursorShape.OpenHandCursor
            shape = over if self._spot or self._grabbed else Qt.CursorShape.CrossCursor
        elif self._spot is not None:
            shape = Qt.CursorShape.PointingHandCursor
        if self.cursor().shape() != shape:
            self.setCursor(shape)
