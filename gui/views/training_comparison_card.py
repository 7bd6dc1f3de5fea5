"""A run's card: its name, its network, what it answers, and what it has come to."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFontInfo,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.scenario.training_structures import AxisSpec, TrainingViewSpec
from gui.numbers import NumberFormat
from gui.theme import LIGHT, Theme
from gui.training_snapshot import RunShown
from gui.views.training_comparison_figures import Figures, broken_text, figures_of
from gui.views.training_comparison_title import RunTitle
from gui.views.training_graph import TrainingGraph
from gui.views.training_map import TrainingMap

PADDING, GAP = 0.7, 0.45  # ems
MAP_SHARE = 0.6  # of the height that graph and map have, at least where it is that wide
CURVE = 1.3  # of its width: how high a curve may be
GRAPH_FROM = 4.5  # ems of height from which on there is a graph
GRAPH_SHARE = 0.8  # of its width: how high a graph may be
LOW = 0.6  # of its width: a map that would be lower than that takes the room of the bars


class RunCard(QWidget):
    """One run: its name, its network, its map and its figures, under each other.

    Signals
    -------
    chosen : int
        The run's number.
    unit_hovered : int, object
        The run's number, and the unit's layer and number, or None.
    point_clicked : int, int, bool
        The run's number, the point's, and whether it is a test point.
    batch_clicked : int
    """

    chosen = Signal(int)
    unit_hovered = Signal(int, object)
    point_clicked = Signal(int, int, bool)
    batch_clicked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._colour = QColor(LIGHT.text)
        self._active = self._curve = self._projecting = False
        self._number = 0
        self._title = RunTitle(self)
        self._graph = TrainingGraph(self)
        self._graph.set_compact(True)
        self._map = TrainingMap(self)
        self._map.set_compact(True)
        self._figures = Figures(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._title.clicked.connect(self._on_chosen)
        self._graph.unit_hovered.connect(self._on_unit_hovered)
        self._map.point_clicked.connect(self._on_point_clicked)
        self._map.batch_clicked.connect(self._on_batch_clicked)

    def show_run(
        self, shown: RunShown, view: TrainingViewSpec, limit: float, numbers: NumberFormat
    ) -> None:
        """Show a run at its moment; `limit` is the loss whose bar is full."""
        self._number = shown.number
        self._graph.set_run(shown)
        self._map.set_run(shown)
        lines = figures_of(shown, view.threshold, limit, numbers)
        before = self._figures.sizeHint(), self._curve
        self._figures.show_figures(lines, broken_text(shown), self._colour, self._theme)
        self._curve = shown.setup.problem.task == "curve"
        if (self._figures.sizeHint(), self._curve) != before:
            self._arrange()

    def show_title(
        self, name: str, caption: str, colour: QColor, active: bool, captions: tuple[str, ...]
    ) -> None:
        """Say which run it is and what is special in it, with room for any of `captions`."""
        self._colour = colour
        height = self._title.heightForWidth(self.width())
        self._title.show_run(name, caption, colour, self._theme, captions)
        self._title.setChecked(active)
        for part, text in (
            (self._title, "{name}: {caption}" if caption else "{name}"),
            (self._map, QCoreApplication.translate("Comparison", "map of {name}")),
            (self._graph, QCoreApplication.translate("Comparison", "network of {name}")),
        ):
            part.setAccessibleName(text.format(name=name, caption=caption))
        if height != self._title.heightForWidth(self.width()):
            self._arrange()
        if active != self._active:
            self._active = active
            self.update()

    def set_view(self, view: TrainingViewSpec) -> None:
        """Change how the map is looked at."""
        self._map.set_view(view)

    def set_axes(self, axes: tuple[AxisSpec, ...], labels: tuple[str, ...]) -> None:
        """Say what coordinates and classes are called."""
        self._map.set_axes(axes, labels)

    def set_batch_shown(self, shown: bool) -> None:
        """Mark the samples of the batch that comes next, or leave them as the others."""
        self._map.set_batch_shown(shown)

    def set_projecting(self, projecting: bool) -> None:
        """Write nothing smaller than the font, and let the map be as large as it can be."""
        self._projecting = projecting
        self._figures.set_projecting(projecting)
        self._arrange()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self._graph.set_theme(theme)
        self._map.set_theme(theme)
        self.update()

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Change how numbers are written."""
        self._graph.set_numbers(numbers)
        self._map.set_numbers(numbers)

    # -- layout and painting ------------------------------------------------------------------

    def _arrange(self) -> None:
        """Put the parts under each other; where it is low, without a graph and bars."""
        em = QFontInfo(self.font()).pixelSize()
        inner = self.rect().adjusted(*(round(sign * PADDING * em) for sign in (1, 1, -1, -1)))
        gap = round(GAP * em)
        head = self._title.heightForWidth(inner.width())
        self._title.setGeometry(inner.left(), inner.top(), inner.width(), head)
        body = inner.adjusted(0, head + gap, 0, 0)
        self._figures.set_slim(False)
        foot = self._figures.sizeHint().height()
        if body.height() - foot - gap < LOW * body.width():
            self._figures.set_slim(True)
            foot = self._figures.sizeHint().height()
        room = body.height() - foot - gap
        tall = round(body.width() * (CURVE if self._curve else 1.0))
        # On the desk the graph has its share; while projecting, only what the map leaves over.
        side = min(tall, room if self._projecting else round(MAP_SHARE * room))
        graph = min(room - side - gap, round(GRAPH_SHARE * body.width()))
        with_graph = graph >= GRAPH_FROM * em
        self._graph.setVisible(with_graph)
        if not with_graph:
            graph, side = -gap, max(10, min(tall, room))
        elif side < tall:  # what the graph cannot use is the map's
            side = min(tall, room - graph - gap)
        spare = max(0, room - side - graph - gap) // 2
        top = body.top() + spare
        if with_graph:
            self._graph.setGeometry(body.left(), top, body.width(), graph)
            top += graph + gap
        self._map.setGeometry(body.left(), top, body.width(), side)
        foot_top = inner.bottom() + 1 - foot
        self._figures.setGeometry(body.left(), foot_top, body.width(), foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card; the active one has an edge in its run's colour."""
        em = QFontInfo(self.font()).pixelSize()
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            width = max(2.0, 0.2 * em) if self._active else 1.0
            edge = self._colour if self._active else QColor(self._theme.border)
            painter.setPen(QPen(edge, width))
            painter.setBrush(QColor(self._theme.card))
            half = width / 2
            room = QRectF(self.rect()).adjusted(half, half, -half, -half)
            painter.drawRoundedRect(room, 0.7 * em, 0.7 * em)
        finally:
            painter.end()

    # -- what the user does -------------------------------------------------------------------

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the run by a click anywhere on the card."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.chosen.emit(self._number)
        super().mouseReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press, so that the release comes here too."""
        event.accept()

    @Slot()
    def _on_chosen(self) -> None:
        self._title.setChecked(self._active)  # it changes when the board says so
        self.chosen.emit(self._number)

    @Slot(object)
    def _on_unit_hovered(self, unit: object) -> None:
        self._map.set_unit(unit)  # type: ignore[arg-type]
        self.unit_hovered.emit(self._number, unit)

    @Slot(int, bool)
    def _on_point_clicked(self, index: int, test: bool) -> None:
        self.point_clicked.emit(self._number, index, test)

    @Slot()
    def _on_batch_clicked(self) -> None:
        self.batch_clicked.emit(self._number)
