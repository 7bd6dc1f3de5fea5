"""A map on which a point, or any place, is pointed at: it then says what is there in numbers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from engine.scenario.training_structures import TrainingViewSpec
from gui.numbers import NumberFormat
from gui.training_snapshot import RunShown
from gui.views.training_map_canvas import MapCanvas, Spot
from gui.views.training_map_card import paint_card
from gui.views.training_map_points import symbol_of
from gui.views.training_map_scene import MapScene
from gui.views.training_map_words import place_rows, point_rows, point_title

NEAR = 0.5  # ems beyond a point's rim that still mean the point


class PointingMap(MapCanvas):
    """Knows where the mouse is and which point is meant, whoever has chosen it.

    Signals
    -------
    point_hovered : (int, bool), or None
        A point's number, and whether it is a test point.
    """

    point_hovered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at: QPointF | None = None  # where the mouse is
        self._ghost: float | None = None  # the label of the point that a click would add
        self._quiet = False  # no card: something is on its way
        self.setMouseTracking(True)
        self._describe()

    def set_run(self, shown: RunShown | None) -> None:
        """Show a run at its moment; what is pointed at stays, if it is still there."""
        super().set_run(shown)
        self._look_again()

    def set_view(self, view: TrainingViewSpec) -> None:
        """Change how it is looked at."""
        super().set_view(view)
        self._look_again()

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Change how numbers are written."""
        super().set_numbers(numbers)
        self._tell()

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing any more."""
        super().leaveEvent(event)
        self._at = None
        if not self._quiet:
            self._point(None)
        self.update()

    # -- what is meant ------------------------------------------------------------------------

    def _inside(self, at: QPointF) -> bool:
        return self._scene is not None and self.frame.plot.contains(at)

    def _found(self, at: QPointF) -> Spot | None:
        """Return the point at a place of the widget."""
        if self._scene is None:
            return None
        found = self._points.nearest(at, self.radius + NEAR * self.em)
        return found if found is not None and self._exists(found) else None

    def _exists(self, spot: Spot) -> bool:
        """Whether there is such a point, and it is shown."""
        if self._scene is None:
            return False
        index, test = spot
        problem = self._scene.problem
        if test and not self._view.show_test:
            return False
        return index < len(problem.test_points if test else problem.points)

    def _look_again(self) -> None:
        if self._spot is not None and not self._exists(self._spot):
            self._point(None)

    def _point(self, spot: Spot | None) -> None:
        """Point at this one from now on."""
        if spot != self._spot:
            self._spot = spot
            self._tell()
            self.point_hovered.emit(spot)
            self.update()

    def _following(self, step: int) -> Spot | None:
        """Return the point after (or before) the one pointed at: training first, then test."""
        if self._scene is None:
            return None
        problem = self._scene.problem
        train = len(problem.points)
        total = train + (len(problem.test_points) if self._view.show_test else 0)
        if self._spot is None:
            number = 0 if step > 0 else total - 1
        else:
            number = (self._spot[0] + train * self._spot[1] + step) % total
        return (number, False) if number < train else (number - train, True)

    def _tell(self) -> None:
        """Say to a screen reader what is pointed at."""
        text = ""
        if self._scene is not None and self._spot is not None:
            rows = point_rows(self._scene, *self._spot, self._numbers)
            told = [point_title(*self._spot), *(f"{name} {value}" for name, value in rows)]
            text = f"{self._numbers.list_mark} ".join(told)
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)

    # -- painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the map, then a card with the numbers of what is pointed at."""
        super().paintEvent(event)
        if self._scene is None or self._quiet or not (self._spot or self._at):
            return
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_told(painter, self._scene)
        finally:
            painter.end()

    def _paint_told(self, painter: QPainter, scene: MapScene) -> None:
        room = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        if self._spot is not None and self._spot[0] < len(self._points.places[self._spot[1]]):
            index, test = self._spot
            at = QPointF(*self._points.places[test][index])
            label = (scene.problem.test_labels if test else scene.problem.labels)[index]
            rows = point_rows(scene, index, test, self._numbers)
            title, colour = point_title(index, test), scene.colour_of(float(label))
            paint_card(painter, at, title, rows, self._theme, room, colour)
        elif self._at is not None and self._inside(self._at):
            x, y = self.frame.place(self._at)
            if self._ghost is not None:
                self._paint_ghost(painter, scene, self._at, self._ghost)
            rows = place_rows(scene, x, y, self._numbers)
            muted = QColor(self._theme.muted)
            paint_card(painter, self._at, "", rows, self._theme, room, muted)

    def _paint_ghost(self, painter: QPainter, scene: MapScene, at: QPointF, label: float) -> None:
        painter.setOpacity(0.65)
        symbol_of(scene, label).paint(painter, at, self.radius, self._theme)
        painter.setOpacity(1.0)
