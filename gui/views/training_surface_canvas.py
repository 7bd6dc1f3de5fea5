"""The picture of a loss surface, with the path on it, and a start that can be dragged."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from engine.steps import Array
from gui.numbers import NumberFormat
from gui.theme import LIGHT, Theme
from gui.training_snapshot import SurfaceShown, Trail
from gui.views.ring_widget import RingWidget
from gui.views.text_cache import draw
from gui.views.training_axes import GAP, Axes, Writing, laid_out
from gui.views.training_loss_legend import Entry, Legend, Part, elided
from gui.views.training_readout import Row, paint_readout
from gui.views.training_scale import Scale
from gui.views.training_surface_bar import BAR, paint_bar
from gui.views.training_surface_levels import ContourCache, loss_at
from gui.views.training_surface_marks import mark_at, paint_minima, word_of
from gui.views.training_surface_path import (
    START,
    on_screen,
    paint_path,
    paint_start,
    paint_trail,
    within,
)

WIDEST = 1.7  # how much wider than high the picture may be, for slopes to be seen as they are
SMALL = 13.0  # heights of the font: a lower picture is not covered by what is read off it
NAME = 12.0  # heights of the font: the widest name of a run
MANY = 4  # runs: more of them are named more briefly
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
        self._runs: dict[int, tuple[str, QColor]] = {}
        self._legend = Legend()
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

    def set_runs(self, runs: dict[int, tuple[str, QColor]]) -> None:
        """Change which runs are to be seen, what they are called, and their colours."""
        if runs != self._runs:
            self._runs = runs
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
        top = self._arrange_legend(surface) + 1.15 * em
        room = QRectF(self.rect()).adjusted(0.2 * em, top, -aside, -0.1 * em)
        x, y = Scale(surface.left, surface.right), Scale(surface.bottom, surface.top)
        axes = laid_out(room, x, y, self._writing, self._numbers, 0.0)
        spare = axes.plot.width() - WIDEST * axes.plot.height()
        if spare > 0:
            room.adjust(spare / 2, 0, -spare / 2, 0)
            axes = laid_out(room, x, y, self._writing, self._numbers, 0.0)
        return axes

    def _arrange_legend(self, surface: SurfaceShown) -> float:
        """Name the runs above everything else, where there are several; return their end."""
        em = self._writing.em
        numbers = sorted({surface.run, *(trail.run for trail in surface.others)} & set(self._runs))
        if len(numbers) < 2:
            numbers = []
        brief = max(2.5 * em, self.width() / MANY - 3 * em)
        self._legend.name_room = NAME * em if len(numbers) <= MANY else min(NAME * em, brief)
        entries = tuple(
            Entry((Part(colour, name, None),), number, number == surface.run)
            for number in numbers
            for name, colour in (self._runs[number],)
        )
        room = QRectF(0.3 * em, 0.0, self.width() - 0.6 * em, 0.0)
        return self._legend.arrange(entries, None, QRectF(), room, self._writing)

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
            paint_bar(
                painter,
                axes.plot,
                self._cache,
                self._writing,
                self._numbers,
                self._theme,
                self.width(),
            )
            self._legend.paint(painter, self._writing, self._theme)
            self._paint_paths(painter, axes, surface)
            if self._ghost is not None:
                paint_start(painter, axes.point(*self._ghost), em, ghost=True)
            at = self._read_at(axes)
            if at is not None:
                self._paint_reading(painter, axes, at)
        self.paint_ring(painter, QColor(self._theme.focus))
        painter.end()

    def _paint_paths(self, painter: QPainter, axes: Axes, surface: SurfaceShown) -> None:
        """Draw the runs' paths, a long one under a short one, the surface's own over all."""
        em = self._writing.em
        ink: QColor | None = None
        for trail in sorted(surface.others, key=_length, reverse=True):
            if trail.run in self._runs and len(trail.path):
                colour = self._runs[trail.run][1]
                paint_trail(painter, axes, trail.path, trail.here, em, colour)
        paint_minima(painter, axes, surface.minima, em)
        if self._legend.entries:
            _, ink = self._runs.get(surface.run, ("", None))
        if len(surface.path):
            paint_path(painter, axes, surface.path, surface.here, em, ink)

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

    def _read_at(self, axes: Axes) -> QPointF | None:
        """Return where the surface is read off: at the start that is taken, or the pointer."""
        if self._ghost is not None:
            return axes.point(*self._ghost)
        pointed = self._pointer is not None and axes.plot.contains(self._pointer)
        return self._pointer if pointed else None

    def _paint_reading(self, painter: QPainter, axes: Axes, at: QPointF) -> None:
        """Say where a point is, and the loss there: beside it, or above a small picture."""
        assert self._losses is not None
        assert self._surface is not None
        em, writing, minima = self._writing.em, self._writing, self._surface.minima
        mark = None if self._ghost is not None else mark_at(axes, minima, at, em)
        if mark is None:
            x, y = axes.values(at)
            loss = loss_at(self._losses, axes.x.share(x), axes.y.share(y))
        else:
            x, y, loss = map(float, minima[mark])
        head = f"{word_of(mark)} {self._numbers.text(loss)}"
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


def _length(trail: Trail) -> float:
    """Return how long a way is: what goes to and fro covers what it crosses."""
    ways = np.diff(trail.path, axis=0)
    with np.errstate(all="ignore"):
        return float(np.nan_to_num(np.hypot(ways[:, 0], ways[:, 1]).sum()))
