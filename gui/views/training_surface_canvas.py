"""The picture of a loss surface, with the path on it, and a start that can be dragged."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from engine.steps import Array
from gui.numbers import NumberFormat
from gui.style import outline
from gui.theme import LIGHT, Theme
from gui.training_snapshot import SurfaceShown
from gui.views.ring_widget import RingWidget
from gui.views.text_cache import draw
from gui.views.training_axes import GAP, Axes, Writing, laid_out
from gui.views.training_loss_legend import elided
from gui.views.training_readout import Row, paint_readout
from gui.views.training_scale import Scale
from gui.views.training_surface_levels import ContourCache, loss_at
from gui.views.training_surface_path import (
    START,
    on_screen,
    paint_minimum,
    paint_path,
    paint_start,
    within,
)

BAR = 0.9  # heights of the font: the width of the colour bar
LABEL = 1.25  # heights of the font that a number beside it takes
WIDEST = 1.7  # how much wider than high the picture may be, for slopes to be seen as they are
SMALL = 13.0  # heights of the font: a lower picture is not covered by what is read off it
STEP = 1 / 40  # of the picture: how far an arrow moves the start


class SurfaceCanvas(RingWidget):
    """Draws a surface that it is given.

    Signals
    -------
    start_dragged : float, float
        Where the start was let go, in the axes' coordinates.
    """

    start_dragged = Signal(float, float)

    def __init__(self, theme: Theme = LIGHT) -> None:
        super().__init__()
        self._theme = theme
        self._numbers = NumberFormat()
        self._surface: SurfaceShown | None = None
        self._losses: Array | None = None
        self._names = ("", "")
        self._writing = Writing(self.font())
        self._cache = ContourCache.empty()
        self._pointer: QPointF | None = None
        self._ghost: tuple[float, float] | None = None  # where the start is taken
        self._dragged = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_surface(self, surface: SurfaceShown | None) -> None:
        """Show a surface, or none."""
        self._surface = surface
        self._losses = None if surface is None else self._cache.take(surface.losses)
        if surface is None:
            self._ghost, self._dragged = None, False
        self.update()

    def set_names(self, across: str, up: str) -> None:
        """Change what the axes are called."""
        self._names = across, up
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours around the picture."""
        self._theme = theme
        self.update()

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Change how numbers are written."""
        self._numbers = numbers
        self.update()

    # -- geometry ------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Return an ordinary size."""
        em = self._writing.em
        return QSize(round(26 * em), round(16 * em))

    def minimumSizeHint(self) -> QSize:
        """Return a size in which valleys can be seen."""
        em = self._writing.em
        return QSize(round(14 * em), round(7 * em))

    def axes(self) -> Axes | None:
        """Return where on the screen the surface is, if there is one."""
        surface, em = self._surface, self._writing.em
        if surface is None or self.width() < 8 * em or self.height() < 5 * em:
            return None
        aside = max(self._writing.tick(self._numbers.text(level)).width for level in self._levels)
        aside += (BAR + 1.6) * em
        room = QRectF(self.rect()).adjusted(0.2 * em, 1.15 * em, -aside, -0.1 * em)
        x, y = Scale(surface.left, surface.right), Scale(surface.bottom, surface.top)
        axes = laid_out(room, x, y, self._writing, self._numbers, 0.0)
        spare = axes.plot.width() - WIDEST * axes.plot.height()
        if spare > 0:
            room.adjust(spare / 2, 0, -spare / 2, 0)
            axes = laid_out(room, x, y, self._writing, self._numbers, 0.0)
        return axes

    @property
    def _levels(self) -> Array:
        return self._cache.levels

    def _start(self, axes: Axes) -> QPointF | None:
        """Return where the start is on the screen."""
        if self._surface is None or not len(self._surface.path):
            return None
        return within(axes.plot, *on_screen(axes, self._surface.path[:1])[0])

    # -- the hand ------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Get hold of the start."""
        axes = self.axes()
        if (
            event.button() == Qt.MouseButton.LeftButton
            and axes is not None
            and self._over_start(axes, event.position())
        ):
            self._dragged = True
            self._ghost = axes.values(event.position())
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.update()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Take the start along, or read the surface off under the pointer."""
        self._pointer, axes = event.position(), self.axes()
        if axes is not None and self._dragged:
            self._ghost = axes.values(event.position())
        elif axes is not None and self._over_start(axes, event.position()):
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.unsetCursor()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the start go."""
        if self._dragged:
            self._dragged = False
            self.unsetCursor()
            self._let_go()

    def leaveEvent(self, event: QEvent) -> None:
        """Read nothing off."""
        self._pointer = None
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the start with the arrows; Enter lets it go, Escape puts it back."""
        arrows = {
            Qt.Key.Key_Left: (-STEP, 0.0),
            Qt.Key.Key_Right: (STEP, 0.0),
            Qt.Key.Key_Up: (0.0, STEP),
            Qt.Key.Key_Down: (0.0, -STEP),
        }
        pressed, surface = Qt.Key(event.key()), self._surface
        if surface is not None and len(surface.path) and pressed in arrows:
            x, y = self._ghost or (float(surface.path[0, 0]), float(surface.path[0, 1]))
            right, up = arrows[pressed]
            x += right * (surface.right - surface.left)
            y += up * (surface.top - surface.bottom)
            self._ghost = (
                min(max(surface.left, x), surface.right),
                min(max(surface.bottom, y), surface.top),
            )
            self.update()
        elif self._ghost is not None and pressed in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._let_go()
        elif self._ghost is not None and pressed == Qt.Key.Key_Escape:
            self._ghost, self._dragged = None, False
            self.update()
        else:
            super().keyPressEvent(event)

    def _over_start(self, axes: Axes, point: QPointF) -> bool:
        start = self._start(axes)
        if start is None:
            return False
        return math.hypot(point.x() - start.x(), point.y() - start.y()) <= (
            1.6 * START * self._writing.em
        )

    def _let_go(self) -> None:
        if self._ghost is not None:
            x, y = self._ghost
            self._ghost = None
            self.update()
            self.start_dragged.emit(x, y)

    # -- painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the surface, the axes, the path, and what is read off."""
        axes, surface, em = self.axes(), self._surface, self._writing.em
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if axes is not None and surface is not None:
            ratio = self.devicePixelRatioF()
            image = self._cache.image(ratio * axes.plot.width(), ratio * axes.plot.height())
            painter.drawImage(axes.plot, image)
            axes.paint(painter, self._writing, self._theme, grid=False)
            self._paint_words(painter, axes)
            self._paint_bar(painter, axes)
            for row, column in self._cache.marks:
                paint_minimum(painter, self._cell(axes, row, column), em)
            if len(surface.path):
                paint_path(painter, axes, surface.path, surface.here, em)
            if self._ghost is not None:
                paint_start(painter, axes.point(*self._ghost), em, ghost=True)
            at = self._read_at(axes)
            if at is not None:
                self._paint_reading(painter, axes, at)
        self.paint_ring(painter, QColor(self._theme.focus))
        painter.end()

    def _cell(self, axes: Axes, row: int, column: int) -> QPointF:
        assert self._losses is not None
        rows, columns = self._losses.shape
        return QPointF(
            axes.plot.left() + column / (columns - 1) * axes.plot.width(),
            axes.plot.bottom() - row / (rows - 1) * axes.plot.height(),
        )

    def _paint_words(self, painter: QPainter, axes: Axes) -> None:
        """Write what the axes are: above the one, behind the end of the other."""
        writing, em, text = self._writing, self._writing.em, QColor(self._theme.text)
        across, up = self._names
        piece = writing.piece(elided(up, 0.5 * axes.plot.width(), writing))
        if not (self._read_at(axes) and axes.plot.height() < SMALL * em):
            draw(painter, piece, axes.plot.left(), axes.plot.top() - 0.6 * em, text)
        right = self.width() - 0.2 * em
        room = right - axes.plot.right() - 0.9 * em
        piece = writing.cache.fitted(across, writing.px, False, room)
        x = min(axes.plot.right() + 0.9 * em, right - piece.width)
        draw(painter, piece, x, axes.plot.bottom() + (GAP + 0.4) * em, text)

    def _paint_bar(self, painter: QPainter, axes: Axes) -> None:
        """Draw the bands' colours one upon the other, and the losses at which they meet."""
        em, plot, writing = self._writing.em, axes.plot, self._writing
        colours = self._cache.colours()
        bar = QRectF(plot.right() + 0.8 * em, plot.top(), BAR * em, plot.height())
        high = bar.height() / len(colours)
        for place, colour in enumerate(colours):
            top = bar.bottom() - (place + 1) * high
            painter.fillRect(QRectF(bar.left(), top, bar.width(), high + 0.5), colour)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(outline(self._theme), max(1.0, em / 17)))
        painter.drawRect(bar)
        muted = QColor(self._theme.muted)
        stride = max(1, math.ceil(LABEL * em / high))
        for place in range(stride - 1, len(self._levels), stride):
            piece = writing.tick(self._numbers.text(float(self._levels[place])))
            draw(painter, piece, bar.right() + 0.35 * em, bar.bottom() - (place + 1) * high, muted)
        title = writing.tick(QCoreApplication.translate("TrainingLoss", "loss"))
        x = min(bar.left(), self.width() - title.width - 2)
        draw(painter, title, x, plot.top() - 0.6 * em, muted)

    def _read_at(self, axes: Axes) -> QPointF | None:
        """Return where the surface is read off: at the start that is taken, or the pointer."""
        if self._ghost is not None:
            return axes.point(*self._ghost)
        pointed = self._pointer is not None and axes.plot.contains(self._pointer)
        return self._pointer if pointed else None

    def _paint_reading(self, painter: QPainter, axes: Axes, at: QPointF) -> None:
        """Say where a point is, and the loss there: beside it, or above a small picture."""
        assert self._losses is not None
        em, writing = self._writing.em, self._writing
        x, y = axes.values(at)
        loss = loss_at(self._losses, axes.x.share(x), axes.y.share(y))
        word = QCoreApplication.translate("TrainingLoss", "loss")
        head = f"{word} {self._numbers.text(loss)}"
        said = [self._numbers.text(value, 2) for value in (x, y)]
        if axes.plot.height() >= SMALL * em:
            rows = [Row(None, name, (text,)) for name, text in zip(self._names, said, strict=True)]
            paint_readout(painter, head, rows, at, axes.plot, writing, self._theme)
            return
        line = f"{head}   ({said[0]}{self._numbers.list_mark} {said[1]})"
        piece = writing.cache.fitted(line, writing.px, False, axes.plot.width())
        draw(painter, piece, axes.plot.left(), axes.plot.top() - 0.6 * em, QColor(self._theme.text))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font and the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._writing = Writing(self.font())
            self.updateGeometry()
        self.update()
