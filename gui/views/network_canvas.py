"""The network's graph as a picture: it draws the moment that it is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
from PySide6.QtCore import (
    Property,
    QCoreApplication,
    QEvent,
    QPointF,
    QRect,
    QRectF,
    QSize,
    QSizeF,
    Qt,
    QVariantAnimation,
    Slot,
)
from PySide6.QtGui import (
    QColor,
    QFontInfo,
    QPaintEngine,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from engine.network import Shape
from engine.refs import Ref
from engine.steps import Moment
from gui.names import NetworkNames
from gui.numbers import NumberFormat
from gui.theme import LIGHT, Theme
from gui.views.motion import Track, clamp
from gui.views.network_arrange import arrange, arrange_sparse
from gui.views.network_cache import StillCache
from gui.views.network_camera import Camera, nearest
from gui.views.network_focus import Focus
from gui.views.network_frame import layer_titles
from gui.views.network_hits import rect_of
from gui.views.network_layout import Layout
from gui.views.network_measures import measure, measure_sparse
from gui.views.network_numbers import CachedNumbers, ShortNumbers
from gui.views.network_picture import paint_live, paint_picture
from gui.views.network_scene import Numbers, Scene, nice_limit, read_array
from gui.views.network_tokens import tracks
from gui.views.ring_widget import RingWidget
from gui.views.text_cache import TextCache

SPARSE = 60.0  # ems of width: below this, a projected graph leaves out what is too small
TRAVEL, CHANGE = 520, 380  # milliseconds: numbers that travel; a number that changes on the spot


class NetworkCanvas(RingWidget):
    """Draws a network at a moment of its trace. It computes nothing, and does not listen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape: Shape | None = None
        self._names: NetworkNames | None = None
        self._theme = LIGHT
        self._format = NumberFormat()
        self._numbers: Numbers = CachedNumbers(self._format)
        self._texts = TextCache(self.font())
        self._camera = Camera()
        self._fit: Layout | None = None
        self._scene: Scene | None = None
        self._titles: list[str] = []
        self._ways: list[Track] = []
        self._still = StillCache()
        self._reduced_motion = False
        self._projecting = False
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.valueChanged.connect(self._on_animated)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(QCoreApplication.translate("NetworkGraph", "network graph"))

    # -- what to draw -------------------------------------------------------------------------

    def set_network(self, shape: Shape, names: NetworkNames) -> None:
        """Lay out a network; it has no numbers until `set_moment`."""
        if shape != self._shape:
            self._camera = Camera()
        self._shape, self._names = shape, names
        self._titles = layer_titles(shape)
        self._scene = None
        self._stop()
        self._arrange()

    def set_moment(
        self,
        moment: Moment,
        animate: bool,
        decimals: Callable[[Ref, int], int] | None = None,
    ) -> None:
        """Show a moment; a step that is still moving ends at once.

        Parameters
        ----------
        moment : Moment
        animate : bool
            Whether the step's numbers travel to where they are used.
        decimals : callable or None
            How many decimals a quantity has at a step, where the number format leaves that open.
        """
        self._stop()
        scene = self._scene
        if scene is None:
            return
        step, shape = moment.step, scene.shape
        layers = range(1, shape.last + 1)
        weights = tuple(read_array(moment, step, shape, "w", layer) for layer in layers)
        self._scene = replace(
            scene,
            moment=moment,
            step=step,
            decimals=decimals,
            focus=Focus.of(step),
            weights=weights,
            limit=nice_limit(weights),
        )
        self._retrack()
        if animate and not self._reduced_motion:
            self.set_alpha(0.0)
            self._animation.setDuration(TRAVEL if self._ways else CHANGE)
            self._animation.start()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self._change(theme=theme)

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Change how numbers are written."""
        self._format = numbers
        self._arrange()

    def set_highlight(self, ref: Ref | None) -> None:
        """Light up a quantity that is pointed at, here or in another view."""
        if self._scene is not None and self._scene.highlight != ref:
            self._change(highlight=ref)

    def set_projecting(self, projecting: bool) -> None:
        """Write nothing that the last row could not read."""
        if projecting != self._projecting:
            self._projecting = projecting
            self._camera = Camera()
            self.updateGeometry()
            self._arrange()

    def set_reduced_motion(self, reduced: bool) -> None:
        """Do without motion."""
        self._reduced_motion = reduced
        if reduced:
            self._stop()

    def rect_of(self, ref: Ref) -> QRect | None:
        """Return where a quantity's number is, in the widget's coordinates."""
        if self._scene is None:
            return None
        rect = rect_of(self._scene.layout, self._scene.shape, ref, self._scene.lines)
        return None if rect is None else rect.toAlignedRect()

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the whole graph, at rest, into a rectangle of any painter."""
        scene = self._scene
        if scene is None:
            return
        layout, numbers = self._laid_out(rect.size())
        painter.save()
        painter.translate(rect.topLeft())
        painter.setClipRect(QRectF(QPointF(), rect.size()), Qt.ClipOperation.IntersectClip)
        paint_picture(
            painter,
            replace(scene, layout=layout, numbers=numbers, highlight=None, alpha=1.0),
            self._titles,
        )
        painter.restore()

    def sizeHint(self) -> QSize:
        """Return a size at which a small network is comfortable."""
        em = QFontInfo(self.font()).pixelSize()
        return QSize(60 * em, 40 * em)

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size at which a small network is legible."""
        em = QFontInfo(self.font()).pixelSize()
        return QSize(20 * em, 12 * em) if self._projecting else QSize(32 * em, 24 * em)

    # -- motion -------------------------------------------------------------------------------

    @Property(bool)
    def animation_running(self) -> bool:
        """Whether a step is still moving."""
        return self._animation.state() == QVariantAnimation.State.Running

    def set_alpha(self, alpha: float) -> None:
        """Show a step at `alpha` of its motion: 0 is its beginning, 1 its end."""
        self._change(alpha=clamp(alpha))

    @Slot(object)
    def _on_animated(self, alpha: float) -> None:
        self.set_alpha(alpha)

    def _stop(self) -> None:
        self._animation.stop()
        self.set_alpha(1.0)

    # -- layout -------------------------------------------------------------------------------

    def _arrange(self) -> None:
        """Lay out anew: for another network, size, font, or way of writing numbers."""
        if self._shape is None or self._names is None:
            return
        self._fit, self._numbers = self._laid_out(QSizeF(self.size()))
        self._camera = self._camera.kept(self._fit.size)
        layout = self._fit.moved(self._camera.zoom, self._camera.shift)
        if self._scene is None:
            sizes = self._shape.sizes
            self._scene = Scene(
                self._shape,
                self._names,
                layout,
                self._theme,
                self._numbers,
                self._texts,
                weights=tuple(np.zeros(size) for size in pairwise(sizes)),
            )
        self._change(layout=layout, numbers=self._numbers, texts=self._texts)
        self._retrack()

    def _laid_out(self, size: QSizeF) -> tuple[Layout, Numbers]:
        """Return the layout for a size, and how numbers are written in it."""
        assert self._shape is not None
        assert self._names is not None
        em = float(QFontInfo(self.font()).pixelSize())
        if self._projecting and size.width() < SPARSE * em:
            short = ShortNumbers(self._format)
            variants = measure_sparse(self._shape, self._names, short, self._texts, em)
            return arrange_sparse(self._shape, size, variants), short
        numbers = CachedNumbers(self._format)
        measures = measure(self._shape, self._names, numbers, self._texts, em)
        return arrange(self._shape, size, measures), numbers

    def _change(self, **changes: Any) -> None:
        if self._scene is not None:
            self._scene = replace(self._scene, **changes)
            self.update()

    def _retrack(self) -> None:
        scene = self._scene
        if scene is not None:
            step = scene.step
            self._ways = [] if step is None else tracks(step, scene.shape, scene.layout)

    def _look(self, camera: Camera) -> None:
        if self._fit is not None and camera != self._camera:
            self._camera = camera
            self._change(layout=self._fit.moved(camera.zoom, camera.shift))
            self._retrack()

    def fit(self) -> None:
        """Show the whole graph."""
        self._look(Camera())

    def zoom(self, factor: float, about: QPointF) -> None:
        """Look nearer (or from farther away) at a point of the widget."""
        if self._fit is not None:
            size = self._fit.size
            self._look(self._camera.zoomed(factor, about, nearest(self._fit), size))

    # -- events -------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is kept, then what may change."""
        painter = QPainter(self)
        try:
            self._paint_widget(painter)
        finally:
            painter.end()  # a painter that an exception left open would crash what comes next

    def _paint_widget(self, painter: QPainter) -> None:
        scene = self._scene
        if scene is None:
            painter.fillRect(self.rect(), QColor(self._theme.card))
        elif painter.paintEngine().type() in (QPaintEngine.Type.SVG, QPaintEngine.Type.Pdf):
            self.paint(painter, QRectF(self.rect()))  # outlines, not what is kept as pixels
        else:
            ratio = self.devicePixelRatioF()
            self._still.paint_ground(painter, scene, self.size(), ratio)
            band = not self._camera.fitted
            paint_live(painter, scene, self._titles, self._ways, self._still, band=band)
        self.paint_ring(painter, QColor(self._theme.focus))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(QCoreApplication.translate("NetworkGraph", "network graph"))
            if self._shape is not None:
                self._titles = layer_titles(self._shape)
                self.update()
        elif event.type() == QEvent.Type.FontChange:
            self._texts = TextCache(self.font())
            self._arrange()
