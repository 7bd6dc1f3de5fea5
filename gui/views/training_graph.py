"""The training page's graph: it draws a run, says what is pointed at, and lets weights be set."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from gui.numbers import NumberFormat
from gui.theme import Theme
from gui.training_snapshot import RunShown
from gui.views.training_graph_canvas import TrainingGraphCanvas
from gui.views.training_graph_hits import NOTHING, Hit, hit_at, rect_of
from gui.views.training_weight_editor import WeightEditor


class TrainingGraph(TrainingGraphCanvas):
    """A graph whose units can be pointed at, and whose weights and biases edited and frozen.

    A compact one is only looked at and pointed at.

    Signals
    -------
    unit_hovered : (int, int) or None
        Layer and number of the unit that is pointed at, when that changes.
    weight_hovered : int or None
        The place in theta of the weight or the bias that is pointed at.
    value_edited : int, float
        What shall stand at a place of theta.
    freeze_toggled : int, bool
    message : str
        What is pointed at, in words; empty where it is nothing.
    """

    unit_hovered = Signal(object)
    weight_hovered = Signal(object)
    value_edited = Signal(object, float)
    freeze_toggled = Signal(object, bool)
    message = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed: Hit = NOTHING
        self._editor = WeightEditor(self)
        self._editor.value_edited.connect(self.value_edited)
        self._editor.freeze_toggled.connect(self.freeze_toggled)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _take(self, shown: RunShown | None) -> None:
        places = self._places
        pointed = self._pointed
        super()._take(shown)
        if self._places is not places:
            self._editor.cancel()
            if pointed != NOTHING:
                self._tell(pointed, NOTHING)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        super().set_theme(theme)
        self._editor.set_theme(theme)

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Change how numbers are written."""
        super().set_numbers(numbers)
        self._editor.set_numbers(numbers)

    @property
    def is_editing(self) -> bool:
        """Whether a value is being asked for."""
        return self._editor.isVisible()

    def edit(self, place: int) -> None:
        """Ask for the value of a weight or a bias, beside it."""
        scene = self.scene()
        if scene is None:
            return
        self.weight_hovered.emit(None)  # what is told of it would be in the way
        caption = f"{scene.places.name(place)}   {scene.places.route(place)}"
        anchor = rect_of(scene, place).toAlignedRect()
        self._editor.ask(anchor, place, caption, scene.value(place), place in scene.frozen)

    # -- the mouse ----------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what is pointed at."""
        self._point_at(self._hit_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        super().leaveEvent(event)
        self._point_at(NOTHING)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember what a click begins on."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self._hit_at(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the value of the weight, or of the bias, that was clicked."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        pressed, self._pressed = self._pressed, NOTHING
        if pressed != self._hit_at(event.position()):
            return
        if pressed.place is not None and not self._compact:  # there is no room to ask in
            self.edit(pressed.place)

    def _hit_at(self, at: QPointF) -> Hit:
        scene = self.scene()
        return NOTHING if scene is None else hit_at(scene, at)

    def _point_at(self, hit: Hit) -> None:
        before = self._pointed
        if hit == before:
            return
        self._pointed = hit
        self.setCursor(
            Qt.CursorShape.ArrowCursor if hit == NOTHING else Qt.CursorShape.PointingHandCursor
        )
        self.update()
        self._tell(before, hit)

    def _tell(self, before: Hit, hit: Hit) -> None:
        if hit.unit != before.unit:
            self.unit_hovered.emit(hit.unit)
        if hit.place != before.place:
            self.weight_hovered.emit(hit.place)
        self.message.emit(self._words(hit))

    def _words(self, hit: Hit) -> str:
        """Return in words what is pointed at."""
        scene = self.scene()
        if scene is None or hit == NOTHING:
            return ""
        places = scene.places
        if hit.unit is not None:
            layer, unit = hit.unit
            parts = [places.unit(layer, unit)]
            if layer and places.shape.has_bias(layer):
                place = places.bias(layer, unit)
                parts.append(places.equation(place, scene.value(place), scene.numbers))
            return " · ".join(parts)
        assert hit.place is not None
        value = scene.value(hit.place)
        parts = [places.equation(hit.place, value, scene.numbers), places.route(hit.place)]
        if hit.place in scene.frozen:
            parts.append(QCoreApplication.translate("TrainingGraph", "frozen"))
        return " · ".join(parts)
