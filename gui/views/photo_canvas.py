"""Two pictures, what the kernel reads and what it makes, with a lens over a cell of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache, partial

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFontInfo,
    QImage,
    QPaintEngine,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from engine.kernel_trace import KernelTrace
from engine.refs import Ref
from engine.steps import Moment
from gui.numbers import NumberFormat, Policy
from gui.pictures import to_qimage
from gui.theme import LIGHT, Theme
from gui.views import photo_lens
from gui.views.photo_layout import Layout, arrange
from gui.views.photo_lens import Lens
from gui.views.photo_painting import (
    Brush,
    paint_beam,
    paint_frame,
    paint_legend,
    paint_lens,
    paint_pixel_grid,
    paint_place,
    paint_progress,
    paint_title,
)
from gui.views.photo_reach import Spot
from gui.views.photo_scene import Scene
from gui.views.photo_tones import Toning, tone_of
from gui.views.ring_widget import RingWidget
from gui.views.text_cache import TextCache

LEAST = 0.8  # ems of a frame: a window of few pixels would not be seen
LARGE = 3.0  # screen pixels a pixel from which on its edges stay sharp


class PhotoCanvas(RingWidget):
    """Draws a scene at a moment of its trace. It computes nothing, and does not listen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene: Scene | None = None
        self._moment: Moment | None = None
        self._theme = LIGHT
        self._number: Callable[[float], str] = NumberFormat().text
        self._rounded: Callable[[float], str | None] = partial(_rounded, NumberFormat())
        self._texts = TextCache(self.font())
        self._layout: Layout | None = None
        self._images: list[QImage] = []  # before, after
        self._pixmaps: list[QPixmap | None] = [None, None]  # the same, scaled for the screen
        self._highlight: Ref | None = None
        self._pointed: Spot | None = None
        self._lens: Lens | None = None
        self._progress: float | None = None
        self._projecting = False
        self._name()

    # -- what to draw --------------------------------------------------------------------------

    def set_scene(self, scene: Scene) -> None:
        """Show a run's maps; what has not changed since the last one is not drawn anew."""
        old, self._scene = self._scene, scene
        if old is None or old.run.image is not scene.run.image:
            self._images = [_image_of(scene), self._result()]
            self._pixmaps = [None, None]
            self._pointed = None
        else:
            self._images[1] = self._result()
            self._pixmaps[1] = None
        if old is None or (old.size, old.choice) != (scene.size, scene.choice):
            self._pointed = None
        self._arrange()

    def set_moment(self, moment: Moment | None) -> None:
        """Put the frames where a step works."""
        self._moment = moment
        self._look()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        if self._scene is not None:
            self._images[1] = self._result()
            self._pixmaps[1] = None
        self.update()

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Change how numbers are written."""
        self._number = lru_cache(maxsize=4096)(numbers.text)
        self._rounded = lru_cache(maxsize=4096)(partial(_rounded, numbers))
        self.update()

    def set_highlight(self, ref: Ref | None) -> None:
        """Light up a quantity that is pointed at, here or in another view."""
        if ref != self._highlight:
            self._highlight = ref
            self._look()

    def set_progress(self, share: float | None) -> None:
        """Say over the old picture how far the new one is; None if it is there."""
        self._progress = share
        self.update()

    def set_projecting(self, projecting: bool) -> None:
        """Write nothing smaller than the font, rather less; and the lens's numbers as large."""
        self._projecting = projecting
        self._arrange()

    @property
    def progress(self) -> float | None:
        """How far the next picture is."""
        return self._progress

    @property
    def spot(self) -> Spot | None:
        """The cell under the lens: the one pointed at, else the step's, else the middle."""
        scene = self._scene
        if scene is None or not all(scene.size):
            return None
        return self._pointed or self._elsewhere() or self._step_spot() or scene.middle()

    @property
    def lens(self) -> Lens | None:
        """What the lens shows."""
        return self._lens

    def result_rect(self) -> QRectF:
        """Return where the result's picture is."""
        return QRectF() if self._layout is None else self._layout.after

    def sizeHint(self) -> QSize:
        """Return a size at which both pictures are comfortable."""
        em = QFontInfo(self.font()).pixelSize()
        return QSize(60 * em, 36 * em)

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size at which the lens is legible."""
        em = QFontInfo(self.font()).pixelSize()
        return QSize(24 * em, 18 * em)

    # -- inner workings ------------------------------------------------------------------------

    def _result(self) -> QImage:
        assert self._scene is not None
        shown = self._scene.shown
        return self._scene.tone.image(shown, self._theme) if shown.size else QImage()

    @property
    def _now(self) -> Moment | None:
        """The moment; none while it is still of another run than the scene."""
        moment, scene = self._moment, self._scene
        if moment is None or scene is None or not isinstance(moment.trace, KernelTrace):
            return None
        return moment if moment.trace.run is scene.run else None

    def _step_spot(self) -> Spot | None:
        if self._scene is None or self._now is None:
            return None
        return self._scene.spot_of(self._now.step.target)

    def _elsewhere(self) -> Spot | None:
        """Return the cell that is pointed at in another view."""
        if self._scene is None or self._highlight is None:
            return None
        return self._scene.spot_of(self._highlight)

    def _arrange(self) -> None:
        if self._scene is None:
            return
        em = float(QFontInfo(self.font()).pixelSize())
        old = self._layout
        size = QSizeF(self.size())
        self._layout = arrange(self._scene, size, em, projected=self._projecting)
        if old is not None:
            for n, (a, b) in enumerate(
                ((old.before, self._layout.before), (old.after, self._layout.after))
            ):
                if a.size() != b.size():
                    self._pixmaps[n] = None
        self._look()

    def _look(self) -> None:
        """Put the lens over its cell."""
        spot = self.spot
        if self._scene is None or self._layout is None or spot is None:
            self._lens = None
        else:
            em = float(QFontInfo(self.font()).pixelSize())
            self._lens = photo_lens.lay_out(self._scene, spot, self._now, self._layout.lens, em)
        self.update()

    def _pixmap(self, n: int, rect: QRectF) -> QPixmap:
        """Return a picture as large as it is on the screen."""
        found = self._pixmaps[n]
        ratio = self.devicePixelRatioF()
        if found is None or found.devicePixelRatio() != ratio:
            size = (rect.size() * ratio).toSize().expandedTo(QSize(1, 1))
            found = QPixmap.fromImage(_scaled(self._images[n], size))
            found.setDevicePixelRatio(ratio)
            self._pixmaps[n] = found
        return found

    def _name(self) -> None:
        self.setAccessibleName(
            QCoreApplication.translate("PhotoView", "photograph and what the kernel makes of it")
        )

    # -- painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pictures that are kept, then what may change."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self._scene is not None and self._layout is not None:
                em = float(QFontInfo(self.font()).pixelSize())
                least = 1.0 if self._projecting else 0.0
                brush = Brush(
                    painter, self._theme, self._texts, self._number, self._rounded, em, least
                )
                self._paint(brush, self._scene, self._layout)
        finally:
            painter.end()

    def _paint(self, brush: Brush, scene: Scene, layout: Layout) -> None:
        painter = brush.painter
        for n, rect in enumerate((layout.before, layout.after)):
            if self._images[n].isNull():
                painter.fillRect(rect, QColor(self._theme.faint))
            elif painter.paintEngine().type() in (QPaintEngine.Type.SVG, QPaintEngine.Type.Pdf):
                size = (2 * rect.size()).toSize().boundedTo(self._images[n].size())
                painter.drawImage(rect, _scaled(self._images[n], size))
            else:
                painter.drawPixmap(rect.topLeft(), self._pixmap(n, rect))
        shapes = (scene.run.image.shape[1:], scene.size)
        for rect, shape in zip((layout.before, layout.after), shapes, strict=True):
            if all(shape):
                paint_pixel_grid(brush, rect, shape)
        titles = zip((layout.before_title, layout.after_title), _titles(scene), strict=True)
        for rect, (title, detail) in titles:
            paint_title(brush, rect, title, detail)
        paint_legend(brush, scene.tone, layout.legend)
        if self._lens is not None:
            paint_place(brush, scene, self._lens, layout.place)
        self._paint_frames(brush, scene, layout)
        if self._progress is not None:
            paint_progress(brush, layout.after, self._progress)
        self.paint_ring(painter, QColor(self._theme.focus))

    def _paint_frames(self, brush: Brush, scene: Scene, layout: Layout) -> None:
        """Draw the step's frames, those of the cell that is pointed at, and the lens."""
        lens = self._lens
        if lens is None:
            return
        least = LEAST * brush.em
        at_step, focus = self._step_spot(), QColor(self._theme.focus)
        now = focus
        if self._now is not None:
            now = self._theme.phase(self._now.step.phase)
        colour = now if lens.spot == at_step else focus
        box = layout.box_rect(scene, scene.box(lens.spot), least)
        cell = layout.spot_rect(scene, lens.spot, least)
        edge = max(layout.before.bottom(), layout.after.bottom())
        paint_beam(brush, box, lens.left, edge, colour)
        here = [out.rect for out in lens.outputs if out.here]
        paint_beam(brush, cell, here[0] if len(here) == 1 else lens.right, edge, colour)
        if at_step is not None and at_step != lens.spot:
            paint_frame(brush, layout.box_rect(scene, scene.box(at_step), least), now)
            paint_frame(brush, layout.spot_rect(scene, at_step, least), now)
        paint_frame(brush, box, colour)
        paint_frame(brush, cell, colour)
        paint_lens(brush, scene, lens, colour, self._highlight)

    # -- events --------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
            self._look()
        elif event.type() == QEvent.Type.FontChange:
            self._texts = TextCache(self.font())
            self._arrange()


def _rounded(numbers: NumberFormat, value: float) -> str | None:
    """Return a number with few decimals; None where that is the same number."""
    short = replace(numbers, policy=Policy.SLIDES)
    return None if short.shown(value) == numbers.shown(value) else short.text(value)


def _scaled(image: QImage, size: QSize) -> QImage:
    """Return an image in another size: a mean where it is smaller, sharp pixels where larger."""
    sharp = size.width() >= LARGE * image.width()
    mode = Qt.TransformationMode.FastTransformation
    if not sharp:
        mode = Qt.TransformationMode.SmoothTransformation
    return image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, mode)


def _image_of(scene: Scene) -> QImage:
    """Return the input as a picture: in colour where it has three channels, else the first one."""
    image = scene.run.image if len(scene.run.image) == 3 else scene.run.image[:1]
    tone = tone_of(Toning.CLIPPED, image, scene.white, True)
    levels = np.clip(np.rint(image * (255.0 / tone.high)), 0, 255).astype(np.uint8)
    return to_qimage(levels)


def _titles(scene: Scene) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return the two pictures' names and sizes."""
    translate = QCoreApplication.translate
    size = translate("PhotoView", "{rows} rows × {columns} columns")
    after = translate("PhotoView", "Result")
    if scene.choice.filter is not None and scene.stage.filters > 1:
        after = translate("PhotoView", "Map {number}").format(number=scene.choice.filter + 1)
    if len(scene.run.stages) > 1:
        layer = translate("PhotoView", "layer {number}").format(number=scene.choice.stage + 1)
        after = f"{after} · {layer}"
    rows, columns = scene.run.image.shape[1:]
    return (
        (translate("PhotoView", "Image"), size.format(rows=rows, columns=columns)),
        (after, size.format(rows=scene.size[0], columns=scene.size[1])),
    )
