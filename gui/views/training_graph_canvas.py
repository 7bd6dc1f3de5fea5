"""The training page's graph as a picture: units with their own maps, weights as edges."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QTimer, Slot
from PySide6.QtGui import (
    QColor,
    QFontInfo,
    QPaintEngine,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.network import Shape
from gui.numbers import NumberFormat
from gui.theme import LIGHT, Theme
from gui.training_snapshot import RunShown
from gui.views.ring_widget import RingWidget
from gui.views.text_cache import FEW, TextCache
from gui.views.training_graph_edges import Edges
from gui.views.training_graph_hits import NOTHING, Hit
from gui.views.training_graph_layout import GraphLayout, arrange
from gui.views.training_graph_painting import (
    Discs,
    paint_incoming,
    paint_parameter,
    paint_unit_edges,
    paint_unit_label,
    paint_unit_ring,
)
from gui.views.training_graph_scene import GraphScene, finite, limit_of
from gui.views.training_graph_tiles import Tiles
from gui.views.training_graph_words import (
    paint_captions,
    paint_legend,
    paint_legend_numbers,
    paint_names,
)
from gui.views.training_places import Places

FAST = 0.25  # seconds between two moments below which edges are drawn in turns
BACK = 0.28  # how much is left of all edges behind those of a unit that is pointed at
SETTLE = 300  # milliseconds after which all edges are as they are


@dataclass(slots=True)
class _Kept:
    """What stays from frame to frame while size, font, theme and network stay."""

    ratio: float
    layout: GraphLayout
    ground: QPixmap
    edges: Edges
    tiles: Tiles
    discs: Discs


class TrainingGraphCanvas(RingWidget):
    """Draws a run at the moment that it is given. It does not listen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._numbers = NumberFormat()
        self._texts = TextCache(self.font(), FEW)
        self._shown: RunShown | None = None
        self._places: Places | None = None
        self._scene: GraphScene | None = None
        self._drawn: GraphScene | None = None  # whose edges were drawn
        self._kept: _Kept | None = None
        self._compact = self._projecting = False
        self._pointed: Hit = NOTHING
        self._highlight: int | None = None
        self._since = 0.0
        self._fast = False
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLE)
        self._settling.timeout.connect(self._on_settled)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._retranslate()

    # -- what to draw -------------------------------------------------------------------------

    def set_run(self, shown: RunShown | None) -> None:
        """Show a run at a moment, or nothing."""
        self._take(shown)
        self.update()

    def show_in_turn(self, shown: RunShown | None) -> Iterator[None]:
        """Do the same in pieces, and yield after each: the edges, then all else."""
        self._take(shown)
        scene, kept = self.scene(), self._kept
        if scene is not None and kept is not None:
            self._renew_edges(scene, kept)
            yield
        self.update()
        yield

    def _take(self, shown: RunShown | None) -> None:
        before, self._shown = self._places, shown
        now = time.perf_counter()
        self._fast, self._since = now - self._since < FAST, now
        if shown is None:
            self._places = None
        elif not self._is_of(shown):
            alone = shown.setup.problem.task == "curve"
            self._places = Places(shown.setup.shape, shown.setup.features, alone)
        if self._places is not before:
            self._forget()
            self._pointed, self._highlight = NOTHING, None
            self._describe(None if shown is None else shown.setup.shape)
        self._scene = None

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self._forget()

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Change how numbers are written."""
        self._numbers = numbers
        self._forget()

    def set_compact(self, compact: bool) -> None:
        """Leave out captions and legend, where several graphs are side by side."""
        if compact != self._compact:
            self._compact = compact
            self._forget()

    def set_projecting(self, projecting: bool) -> None:
        """Write nothing smaller than the font."""
        if projecting != self._projecting:
            self._projecting = projecting
            self._forget()

    def set_highlight(self, place: int | None) -> None:
        """Light up the weight or bias at a place of theta: it is pointed at in another view."""
        if place != self._highlight:
            self._highlight = place
            self.update()

    def settle(self) -> None:
        """Draw all edges as they are, also while moments come fast."""
        self._fast, self._drawn = False, None
        self.update()

    # -- room ---------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        em = self._em()
        return QSize(round(46 * em), round(34 * em))

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size at which a graph of few layers is a graph."""
        em = self._em()
        return QSize(round((12 if self._compact else 20) * em), round(12 * em))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew."""
        super().resizeEvent(event)
        self._forget()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font and the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._texts = TextCache(self.font(), FEW)
            self.updateGeometry()
            self._forget()
        elif event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._places = None  # names are words, too
            self.set_run(self._shown)

    # -- painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the run: what stays from pictures, what changes anew."""
        if self._kept is not None and self._kept.ratio != self.devicePixelRatioF():
            self._kept = self._scene = None  # another screen
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scene, kept = self.scene(), self._kept
        if scene is None or kept is None:
            painter.fillRect(self.rect(), QColor(self._theme.card))
        else:
            self._paint_scene(painter, scene, kept)
        self.paint_ring(painter, QColor(self._theme.focus))

    def _paint_scene(self, painter: QPainter, scene: GraphScene, kept: _Kept) -> None:
        outlines = painter.paintEngine().type() in (QPaintEngine.Type.SVG, QPaintEngine.Type.Pdf)
        self._renew_edges(scene, kept)
        if outlines:
            self._paint_ground(painter, scene)
        else:
            painter.drawPixmap(0, 0, kept.ground)
        unit, place = self._pointed
        place = self._highlight if place is None else place
        kept.edges.paint(painter, 1.0 if unit is None else BACK, outlines)
        if unit is not None:
            paint_unit_edges(painter, scene, unit)
        kept.tiles.paint(painter, scene.shown.maps, outlines)
        kept.discs.paint(painter, scene, outlines)
        if not self._compact:
            paint_legend_numbers(painter, scene)
        if unit is not None:
            paint_incoming(painter, scene, unit)
            paint_unit_ring(painter, scene, unit)
            paint_unit_label(painter, scene, unit)
        elif place is not None and 0 <= place < scene.places.count:
            paint_parameter(painter, scene, place)

    def _renew_edges(self, scene: GraphScene, kept: _Kept) -> None:
        """Draw edges anew for a moment, once; when moments come fast, only some of them."""
        if self._drawn is not scene:
            self._drawn = scene
            kept.edges.renew(not self._fast)
        if kept.edges.is_stale:
            self._settling.start()

    def scene(self) -> GraphScene | None:
        """Return what is shown, gathered; None where there is nothing."""
        if self._scene is not None:
            return self._scene
        shown, places = self._shown, self._places
        if shown is None or places is None:
            return None
        kept = self._kept
        layout = self._arranged(places) if kept is None else kept.layout
        theta = finite(shown.moment.parameters.theta)
        self._scene = scene = GraphScene(
            shown,
            places,
            layout,
            self._theme,
            self._numbers,
            self._texts,
            theta,
            limit_of(theta),
            self._projecting,
        )
        if kept is None:
            kept = self._kept = self._keep(scene)
        kept.edges.take(scene)
        return scene

    def _arranged(self, places: Places) -> GraphLayout:
        em = self._em()
        last = places.shape.last
        before, behind = (
            max(self._texts.width(places.unit(layer, unit)) for unit in range(size)) * em
            for layer, size in ((0, places.shape.sizes[0]), (last, places.shape.sizes[last]))
        )
        names = before, behind
        return arrange(places.shape.sizes, self.width(), self.height(), em, names, self._compact)

    def _keep(self, scene: GraphScene) -> _Kept:
        ratio, layout = self.devicePixelRatioF(), scene.layout
        ground = QPixmap(self.size() * ratio)
        ground.setDevicePixelRatio(ratio)
        painter = QPainter(ground)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_ground(painter, scene)
        finally:
            painter.end()
        return _Kept(
            ratio,
            layout,
            ground,
            Edges(scene.places, layout, self._theme, ratio),
            Tiles(layout, self._theme, ratio),
            Discs(scene, ratio),
        )

    def _paint_ground(self, painter: QPainter, scene: GraphScene) -> None:
        """Draw what is the same at every moment."""
        painter.fillRect(self.rect(), QColor(self._theme.card))
        paint_names(painter, scene)
        if not self._compact:
            paint_captions(painter, scene)
            paint_legend(painter, scene)

    # -- parts --------------------------------------------------------------------------------

    def _forget(self) -> None:
        self._kept = self._scene = None
        self.update()

    def _em(self) -> float:
        return float(max(1, QFontInfo(self.font()).pixelSize()))

    def _is_of(self, shown: RunShown) -> bool:
        """Whether a run is of the network that is laid out."""
        places, setup = self._places, shown.setup
        if places is None:
            return False
        alone = setup.problem.task == "curve"
        return places.shape == setup.shape and places.is_called(setup.features, alone)

    def _retranslate(self) -> None:
        self.setAccessibleName(
            QCoreApplication.translate("TrainingGraph", "graph of the network that is trained")
        )

    def _describe(self, shape: Shape | None) -> None:
        self.setAccessibleDescription("" if shape is None else "-".join(map(str, shape.sizes)))

    @Slot()
    def _on_settled(self) -> None:
        self.settle()
