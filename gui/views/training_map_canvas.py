"""The map as a picture: it draws the run that it is given, and what is pointed at."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFontInfo,
    QFontMetricsF,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from engine.scenario.training_structures import AxisSpec, TrainingViewSpec
from engine.training.setup import REACH, Problem
from gui.numbers import NumberFormat
from gui.theme import LIGHT, Theme
from gui.training_snapshot import RunShown
from gui.views.ring_widget import RingWidget
from gui.views.training_curve import paint_curves, paint_grid
from gui.views.training_map_axes import Frame, Layout, arrange, paint_axes, widest_tick
from gui.views.training_map_batch import BatchMarks
from gui.views.training_map_legend import legend_rows, paint_bar, paint_legend
from gui.views.training_map_picture import border, map_image, paint_border, paint_map
from gui.views.training_map_points import PointLayer, point_radius, symbol_of
from gui.views.training_map_scene import MapScene, Unit
from gui.views.training_map_words import axis_specs, title_of

Spot = tuple[int, bool]  # a point's number, and whether it is a test point
STEADY = 0.7  # of a curve's axis: it is made shorter only where it would be less than this
LONG = 4.0  # ems: a longer name of the axis across has a row of its own


class MapCanvas(RingWidget):
    """Draws a run's map. What stays from frame to frame is kept as pixels."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene: MapScene | None = None
        self._view = TrainingViewSpec()
        self._theme = LIGHT
        self._numbers = NumberFormat()
        self._axes: tuple[AxisSpec, ...] = ()
        self._labels: tuple[str, ...] = ()
        self._unit: Unit | None = None
        self._compact = False
        self._layout_of: tuple[object, ...] = ()
        self._layout = Layout(QRectF(0, 0, 1, 1))
        self._frame = Frame(self._layout.plot)
        self._ground = QPixmap()  # everything under the map that stays
        self._image: QImage | None = None  # of the scene; None: not made yet
        self._border = QPainterPath()
        self._points = PointLayer()
        self._batch = BatchMarks()
        self._shows_batch = True
        self._spot: Spot | None = None  # the point that is pointed at
        self._problem: Problem | None = None  # whose the upright axis is
        self._moved: tuple[Spot, float, float] | None = None  # a point under way to another place
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    # -- what to draw -------------------------------------------------------------------------

    def set_run(self, shown: RunShown | None) -> None:
        """Show a run at its moment; None while there is none."""
        self._scene = None if shown is None else self._made(shown)
        self._renew()

    def set_view(self, view: TrainingViewSpec) -> None:
        """Change how it is looked at: discretised, with test points, from which threshold on."""
        if view != self._view:
            self._view = view
            self._remake()

    def set_axes(self, axes: tuple[AxisSpec, ...], labels: tuple[str, ...]) -> None:
        """Say what the coordinates and the classes of the points were where they came from."""
        if (axes, labels) != (self._axes, self._labels):
            self._axes, self._labels = axes, labels
            self._remake()

    def set_unit(self, unit: Unit | None) -> None:
        """Show what one unit answers instead of the prediction: its layer, and its number."""
        if unit != self._unit:
            self._unit = unit
            self._remake()

    def set_batch_shown(self, shown: bool) -> None:
        """Mark the samples of the batch that comes next, or leave them as the others."""
        if shown != self._shows_batch:
            self._shows_batch = shown
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        if theme != self._theme:
            self._theme = theme
            self._remake()

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Change how numbers are written."""
        if numbers != self._numbers:
            self._numbers = numbers
            self._renew()

    def set_compact(self, compact: bool) -> None:
        """Draw nothing but the plot."""
        if compact != self._compact:
            self._compact = compact
            self.updateGeometry()
            self._renew()

    def sizeHint(self) -> QSize:
        """Return a size at which points are told apart."""
        em = QFontInfo(self.font()).pixelSize()
        return QSize(16 * em, 16 * em) if self._compact else QSize(28 * em, 26 * em)

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size at which the map is one."""
        em = QFontInfo(self.font()).pixelSize()
        return QSize(6 * em, 6 * em) if self._compact else QSize(14 * em, 13 * em)

    def _remake(self) -> None:
        self._scene = None if self._scene is None else self._made(self._scene.shown)
        self._renew()

    def _made(self, shown: RunShown) -> MapScene:
        """Return the scene of a run; a unit that it does not have is not shown."""
        unit = self._unit
        sizes = shown.setup.shape.sizes
        if unit is not None and not (unit[0] < len(sizes) and unit[1] < sizes[unit[0]]):
            unit = None
        return MapScene(shown, self._view, self._theme, self._axes, self._labels, unit)

    def _renew(self) -> None:
        self._image = None
        self.update()

    # -- layout -------------------------------------------------------------------------------

    @property
    def frame(self) -> Frame:
        """Where the plot is, and how coordinates and pixels go together."""
        self._arrange()
        return self._frame

    @property
    def em(self) -> float:
        """The font's size in pixels."""
        return float(QFontInfo(self.font()).pixelSize())

    @property
    def radius(self) -> float:
        """How large the points are drawn."""
        side = min(self._frame.plot.width(), self._frame.plot.height())
        samples = 0 if self._scene is None else len(self._scene.problem.points)
        return point_radius(self.em, side, samples)

    def _arrange(self) -> None:
        """Lay out anew, and draw what stays, if anything that it depends on is different."""
        scene = self._scene
        if scene is None:
            return
        bar = not (scene.curve or scene.several)
        reach = self._reach(scene)
        key = (
            self.size(),
            self.font().key(),
            self.devicePixelRatioF(),
            self._compact,
            self._theme,
            self._numbers,
            self._axes,
            self._labels,
            scene.setup.problem,
            scene.view.show_test,
            len(scene.contributions),
            bar and (scene.ends, scene.threshold, scene.parted),
            reach,
        )
        if key == self._layout_of:
            return
        self._layout_of = key
        metrics = QFontMetricsF(self.font(), self)
        across, up = axis_specs(scene)
        self._layout = arrange(
            QSizeF(self.size()),
            metrics,
            self.em,
            compact=self._compact,
            square=not scene.curve,
            bar=bar,
            widest=widest_tick(up, reach, metrics, self._numbers),
            rows=legend_rows(scene, self.width(), metrics, self.em),
            below=metrics.horizontalAdvance(across.name) > LONG * self.em,
        )
        self._frame = Frame(self._layout.plot, reach)
        self._paint_ground(scene)
        self._image = None

    def _reach(self, scene: MapScene) -> float:
        """Return how far the upright axis goes: it neither flickers nor runs away from a hand."""
        if not scene.curve:
            return REACH
        if self._compact:
            return scene.data_limit
        before = self._frame.reach if self._problem is scene.problem else 0.0
        if self._moved is not None and self._frame.plot.width() > 1:
            return self._frame.reach
        self._problem = scene.problem
        return before if STEADY * before <= scene.limit <= before else scene.limit

    def _paint_ground(self, scene: MapScene) -> None:
        ratio = self.devicePixelRatioF()
        self._ground = QPixmap(self.size() * ratio)
        self._ground.setDevicePixelRatio(ratio)
        self._ground.fill(QColor(self._theme.card))
        painter = QPainter(self._ground)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(self.font())
            if scene.curve:
                paint_grid(painter, scene, self._frame)
            axes = axis_specs(scene)
            paint_axes(painter, self._layout, self._frame, axes, self._theme, self._numbers)
            if not self._layout.legend.isEmpty():
                paint_legend(painter, scene, self._layout.legend, self.em)
            if not self._layout.bar.isEmpty():
                paint_bar(painter, scene, self._layout.bar, self._numbers, self.em)
        finally:
            painter.end()

    # -- painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is kept, then what changes."""
        painter = QPainter(self)
        try:
            if self._scene is None:
                painter.fillRect(self.rect(), QColor(self._theme.card))
            else:
                self._arrange()
                self._paint_run(painter, self._scene)
            self.paint_ring(painter, QColor(self._theme.focus))
        finally:
            painter.end()  # a painter that an exception left open would crash what comes next

    def _paint_run(self, painter: QPainter, scene: MapScene) -> None:
        plot = self._frame.plot
        painter.drawPixmap(0, 0, self._ground)
        if self._layout.ticks:
            self._paint_title(painter, scene)
        painter.save()
        painter.setClipRect(plot)
        self._paint_answers(painter, scene)
        painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = self.radius
        ratio = self.devicePixelRatioF()
        self._points.update(scene, self._frame, radius, self.size(), ratio)
        if self._shows_batch:
            self._batch.paint(painter, scene, self._points.places[0], radius, self.size())
        self._points.paint(painter)
        self._paint_pointed(painter, scene)

    def _paint_answers(self, painter: QPainter, scene: MapScene) -> None:
        """Draw the map and the border, or the curves."""
        plot = self._frame.plot
        if scene.curve:
            paint_curves(painter, scene, self._frame, self.em)
            return
        if self._image is None:
            self._image = map_image(scene)
            self._border = border(scene, plot)
        if not self._image.isNull():
            paint_map(painter, self._image, plot)
            paint_border(painter, self._border, scene, self.em)

    def _paint_title(self, painter: QPainter, scene: MapScene) -> None:
        """Write the upright axis's name over it, and what is shown at the other end."""
        room = self._layout.title
        metrics = QFontMetricsF(self.font(), self)
        title = title_of(scene, self._numbers)
        width = min(metrics.horizontalAdvance(title), 0.72 * room.width())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(self._theme.focus if scene.unit else self._theme.muted))
        cut = metrics.elidedText(title, Qt.TextElideMode.ElideRight, width + 1)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | middle, cut)
        left = room.adjusted(0, 0, -width - self.em, 0)
        name = axis_specs(scene)[1].name
        painter.setPen(QColor(self._theme.text))
        start = max(left.left(), self._frame.plot.left() - metrics.horizontalAdvance(name))
        left.setLeft(start - 0.2 * self.em)
        cut = metrics.elidedText(name, Qt.TextElideMode.ElideRight, left.width())
        painter.drawText(left, Qt.AlignmentFlag.AlignLeft | middle, cut)

    def _paint_pointed(self, painter: QPainter, scene: MapScene) -> None:
        """Draw the point that is pointed at, and the one that is moved, larger than the others."""
        if self._moved is not None:
            (index, test), x, y = self._moved
            self._paint_large(painter, scene, (index, test), self._frame.pixel(x, y))
        elif self._spot is not None:
            index, test = self._spot
            places = self._points.places[test]
            if index < len(places):
                self._paint_large(painter, scene, self._spot, QPointF(*places[index]))

    def _paint_large(self, painter: QPainter, scene: MapScene, spot: Spot, at: QPointF) -> None:
        index, test = spot
        problem = scene.problem
        label = float((problem.test_labels if test else problem.labels)[index])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.focus))
        painter.drawEllipse(at, 2.5 * self.radius, 2.5 * self.radius)
        symbol_of(scene, label, test=test).paint(painter, at, 1.6 * self.radius, self._theme)

    # -- events -------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._layout_of = ()
            self._describe()
            self.update()
        elif event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
            self.update()

    def _describe(self) -> None:
        self.setAccessibleName(QCoreApplication.translate("TrainingMap", "map of the predictions"))
