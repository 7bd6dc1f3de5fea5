"""A convolution as a picture: it draws the moment that it is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Any, Protocol

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

from engine.kernel import KernelRun
from engine.kernel_trace import KernelTrace
from engine.refs import Ref
from engine.steps import Moment
from gui.numbers import NumberFormat
from gui.theme import LIGHT, Theme
from gui.views.kernel_cache import KernelCache
from gui.views.kernel_hits import rect_of
from gui.views.kernel_layout import Layout, arrange
from gui.views.kernel_lines import Written, write
from gui.views.kernel_measures import measure
from gui.views.kernel_motion import Way, ways
from gui.views.kernel_picture import paint_picture
from gui.views.kernel_plates import Measures
from gui.views.kernel_scene import Scene, view_of
from gui.views.kernel_sums import Line, Sums, sums_of
from gui.views.motion import clamp
from gui.views.ring_widget import RingWidget
from gui.views.text_cache import TextCache

SLIDE = 300  # milliseconds
PROJECTED = 1.4  # how much thicker frames are


class Names(Protocol):
    """What calls quantities by name."""

    def text(self, ref: Ref) -> str:
        """Return a short plain name."""


class CachedNumbers:
    """A number format that remembers: a moment shows mostly the numbers of the one before."""

    def __init__(self, numbers: NumberFormat) -> None:
        self.text: Callable[..., str] = lru_cache(maxsize=8192)(numbers.text)


class KernelBoard(RingWidget):
    """Draws a kernel over an image at a moment of its trace. It computes and hears nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run: KernelRun | None = None
        self._names: Names | None = None
        self._theme = LIGHT
        self._format = NumberFormat()
        self._numbers = CachedNumbers(self._format)
        self._texts = TextCache(self.font())
        self._measures: dict[int, Measures] = {}
        self._moment: Moment | None = None
        self._scene: Scene | None = None
        self._stale = False  # whether size or font have changed since it was made
        self._sums = Sums(Line("", ()))
        self._written: Written | None = None
        self._ways: list[Way] = []
        self._cache = KernelCache()
        self._reduced_motion = False
        self._projecting = False
        self._marks: dict[str, Ref | None] = {"highlight": None, "pinned": None}
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setDuration(SLIDE)
        self._animation.valueChanged.connect(self._on_animated)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._retranslate()

    # -- what to draw -------------------------------------------------------------------------

    def set_run(self, run: KernelRun, names: Names) -> None:
        """Show another run; it has no numbers until `set_moment`."""
        self._stop()
        self._run, self._names = run, names
        self._moment = None
        self._scene = None
        self._measures = {}
        self._cache.forget()
        self.update()

    def set_moment(self, moment: Moment, animate: bool) -> None:
        """Show a moment; a step that is still moving ends at once.

        Parameters
        ----------
        moment : Moment
            Of a `KernelTrace`.
        animate : bool
            Whether the window slides and numbers travel.
        """
        self._stop()
        if not isinstance(moment.trace, KernelTrace):
            return
        if moment.trace.run is not self._run and self._names is not None:
            self.set_run(moment.trace.run, self._names)
        self._refresh()
        before = self._scene
        self._moment = moment
        self._arrange()
        scene = self._scene
        if scene is None:
            return
        self.setAccessibleDescription(self._description(scene))
        if animate and not self._reduced_motion and before is not None:
            self._scene = replace(scene, before=replace(before, before=None))
            self.set_alpha(0.0)
            self._animation.start()
        self.update()

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Change how numbers are written."""
        self._format = numbers
        self._numbers = CachedNumbers(numbers)
        self._measures = {}
        self._arrange()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self._change(theme=theme)

    def set_highlight(self, ref: Ref | None) -> None:
        """Light up a quantity that is pointed at, here or in another view, and all its links."""
        self._mark(highlight=ref)

    def set_pinned(self, ref: Ref | None) -> None:
        """Keep a quantity and its links lit, wherever the pointer is."""
        self._mark(pinned=ref)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Do without motion."""
        self._reduced_motion = reduced
        if reduced:
            self._stop()

    def set_projecting(self, projecting: bool) -> None:
        """Frame what matters more thickly; the font of the application says how large all is."""
        if projecting != self._projecting:
            self._projecting = projecting
            self._measures = {}
            self.updateGeometry()
            self._arrange()

    def rect_of(self, ref: Ref) -> QRect | None:
        """Return where a quantity is, in the widget's coordinates; None where it is not shown."""
        self._refresh()
        if self._scene is None or self._written is None:
            return None
        rect = rect_of(self._scene, self._written, ref)
        return None if rect is None else rect.toAlignedRect()

    def legible(self, size: QSizeF) -> int | None:
        """Return how many grids, of all stages, would show numbers while projecting at a size.

        None where there is room enough to leave nothing out.
        """
        moment = self._moment
        if moment is None or not isinstance(moment.trace, KernelTrace):
            return None
        stages = range(len(moment.trace.run.stages))
        found = [arrange(self._need(moment.trace, stage), size) for stage in stages]
        if not any(layout.need.dense for layout in found):
            return None
        return sum(layout.has_text(plate) for layout in found for plate in layout.plates())

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the whole picture, at rest, into a rectangle of any painter."""
        self._refresh()
        scene = self._scene
        if scene is None:
            return
        layout = arrange(scene.layout.need, rect.size())
        still = replace(scene, layout=layout, highlight=None, alpha=1.0, before=None)
        painter.save()
        painter.translate(rect.topLeft())
        painter.setClipRect(QRectF(QPointF(), rect.size()), Qt.ClipOperation.IntersectClip)
        paint_picture(painter, still, self._sums, write(still, self._sums), [])
        painter.restore()

    def sizeHint(self) -> QSize:
        """Return a size at which a small image is comfortable."""
        em = QFontInfo(self.font()).pixelSize()
        return QSize(62 * em, 40 * em)

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size at which a small image is legible."""
        em = QFontInfo(self.font()).pixelSize()
        return QSize(20 * em, 12 * em) if self._projecting else QSize(26 * em, 18 * em)

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
        """Make the scene anew: for another moment, size, font, or way of writing numbers."""
        self._stale = False
        moment, run = self._moment, self._run
        if moment is None or run is None or not isinstance(moment.trace, KernelTrace):
            return
        step, focus = moment.step, moment.trace.focus(moment.index)
        layout = self._layout(moment.trace, focus.stage)
        self._scene = Scene(
            run,
            view_of(run, step, focus, layout.shown),
            layout,
            self._theme,
            self._numbers,
            self._texts,
            moment,
            step,
            focus,
            self._marks["highlight"],
            self._marks["pinned"],
        )
        self._sums = sums_of(self._scene, self._format)
        self._written = write(self._scene, self._sums)
        self._ways = ways(self._scene, self._written)
        self.update()

    def _refresh(self) -> None:
        """Lay out anew if need be: once for all the sizes on the way to a new one."""
        if self._stale:
            self._arrange()

    def _layout(self, trace: KernelTrace, stage: int) -> Layout:
        return arrange(self._need(trace, stage), QSizeF(self.size()))

    def _need(self, trace: KernelTrace, stage: int) -> Measures:
        if stage not in self._measures:
            em = float(QFontInfo(self.font()).pixelSize())
            font = self._texts.font(round(em), False)
            need = measure(trace, stage, self._numbers, font, em)
            frame = PROJECTED if self._projecting else 1.0
            self._measures[stage] = replace(need, frame=frame, projected=self._projecting)
        return self._measures[stage]

    def _change(self, **changes: Any) -> None:
        if self._scene is not None:
            self._scene = replace(self._scene, **changes)
            self.update()

    def _mark(self, **marks: Ref | None) -> None:
        if any(self._marks[name] != ref for name, ref in marks.items()):
            self._marks.update(marks)
            self._change(**marks)

    def _description(self, scene: Scene) -> str:
        step = scene.step
        if step is None or self._names is None or not step.target.index:
            return ""
        return f"{self._names.text(step.target)} = {scene.text(float(step.value))}"

    def _retranslate(self) -> None:
        self.setAccessibleName(
            QCoreApplication.translate("KernelCanvas", "the kernel on the image")
        )

    # -- painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is kept, then what the step changes."""
        painter = QPainter(self)
        try:
            self._paint_widget(painter)
        finally:
            painter.end()  # a painter that an exception left open would crash what comes next

    def _paint_widget(self, painter: QPainter) -> None:
        self._refresh()
        scene, written = self._scene, self._written
        if scene is None or written is None:
            painter.fillRect(self.rect(), QColor(self._theme.background))
        elif painter.paintEngine().type() in (QPaintEngine.Type.SVG, QPaintEngine.Type.Pdf):
            self.paint(painter, QRectF(self.rect()))  # outlines, not what is kept as pixels
        else:
            ratio = self.devicePixelRatioF()
            found = self._ways if scene.alpha < 1.0 else []
            paint_picture(
                painter, scene, self._sums, written, found, self._cache, self.size(), ratio
            )
        self.paint_ring(painter, QColor(self._theme.focus))

    # -- events -------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew, once it is seen."""
        super().resizeEvent(event)
        self._stale = True
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._cache.forget()
            self._arrange()
        elif event.type() == QEvent.Type.FontChange:
            self._texts = TextCache(self.font())
            self._measures = {}
            self._stale = True
            self.update()
