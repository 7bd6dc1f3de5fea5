"""The matrices of a network's weights: pointed at, gone through by keys, edited, frozen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontInfo,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from gui.numbers import NumberFormat
from gui.theme import LIGHT, Theme
from gui.training_snapshot import RunShown
from gui.views.text_cache import TextCache
from gui.views.training_graph_scene import limit_of
from gui.views.training_places import Places
from gui.views.training_weights_layout import Sheet, cell_of, lay_out, moved, place_of
from gui.views.training_weights_painting import Palette, head_widths, paint_block, paint_cursor

PAUSE = 100  # milliseconds between two pictures: no eye reads numbers faster
ARROWS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class WeightsGrid(QWidget):
    """Draws all weights and biases, and has a cursor on one of them.

    Signals
    -------
    hovered : int or None
        The place in theta that is pointed at, when that changes.
    moved : int
        The place in theta that the cursor has come to.
    edit_asked, freeze_asked : int
    renewed
        Numbers are drawn anew: while moments come fast, not all of them are.
    """

    hovered = Signal(object)
    moved = Signal(object)
    edit_asked = Signal(object)
    freeze_asked = Signal(object)
    renewed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._numbers = LIGHT, NumberFormat()
        self._palette = Palette(self._theme, self._numbers)
        self._texts = TextCache(self.font())
        self._shown: RunShown | None = None
        self._places: Places | None = None
        self._sheet: Sheet | None = None
        self._room = 0.0
        self._cursor = 0
        self._pointed: int | None = None
        self._highlight: int | None = None
        self._is_due = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._on_pause_over)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._retranslate()

    @property
    def cursor_place(self) -> int:
        """The place in theta that the cursor is on."""
        return self._cursor

    @property
    def pointed(self) -> int | None:
        """The place in theta that is pointed at."""
        return self._pointed

    def set_run(self, shown: RunShown | None, places: Places | None) -> None:
        """Show a run's weights."""
        self._shown = shown
        if places is not self._places:
            self._places = places
            self._pointed = self._highlight = None
            self._cursor = 0
            self._pause.stop()
            self._arrange()
        if self._pause.isActive():
            self._is_due = True
        else:
            self._renew()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self._palette = Palette(theme, self._numbers)
        self.update()

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Change how numbers are written."""
        self._numbers = numbers
        self._palette = Palette(self._theme, numbers)
        self.update()

    def set_highlight(self, place: int | None) -> None:
        """Light up what is pointed at in another view."""
        if place != self._highlight:
            self._highlight = place
            self.update()

    def set_room(self, width: float) -> None:
        """Take how wide a row of blocks should be at most."""
        if width != self._room:
            self._room = width
            self._arrange()

    def rect_of(self, place: int) -> QRectF:
        """Return the cell of a place in theta."""
        if self._places is None or self._sheet is None:
            return QRectF()
        block, row, column = cell_of(self._places, self._sheet, place)
        return block.cell(row, column)

    # -- painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what can be seen of the matrices."""
        painter = QPainter(self)
        clip = QRectF(event.rect())
        painter.fillRect(clip, QColor(self._theme.card))
        shown, places, sheet = self._shown, self._places, self._sheet
        if shown is None or places is None or sheet is None:
            return
        theta, frozen = shown.moment.parameters.theta, shown.moment.settings.frozen
        limit = limit_of(theta)
        for block in sheet.blocks:
            if block.rect.intersects(clip):
                paint_block(
                    painter,
                    block,
                    places,
                    self._palette,
                    self._texts,
                    theta,
                    limit,
                    frozen,
                    clip,
                )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in {self._pointed, self._highlight} - {None, self._cursor}:
            if 0 <= place < places.count:
                paint_cursor(painter, self.rect_of(place), self._theme, False)
        paint_cursor(painter, self.rect_of(self._cursor), self._theme, self.hasFocus())

    # -- keys and mouse -----------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next cell, edit or freeze the one that the cursor is on."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        if self._places is None or self._sheet is None or plain:
            super().keyPressEvent(event)
        elif key in ARROWS:
            self.go_to(moved(self._places, self._sheet, self._cursor, *ARROWS[key]))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit_asked.emit(self._cursor)
        elif key == Qt.Key.Key_F:
            self.freeze_asked.emit(self._cursor)
        else:
            super().keyPressEvent(event)

    def go_to(self, place: int) -> None:
        """Bring the cursor to a cell."""
        if place != self._cursor:
            self._cursor = place
            self.update()
        self.moved.emit(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what is pointed at."""
        self._point_at(self._place_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        super().leaveEvent(event)
        self._point_at(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring the cursor here."""
        place = self._place_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place is not None:
            self.go_to(place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for the cell's value."""
        place = self._place_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place is not None:
            self.edit_asked.emit(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys are."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they are no longer here."""
        super().focusOutEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font and the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._texts = TextCache(self.font())
            self._arrange()
        elif event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._arrange()

    def _point_at(self, place: int | None) -> None:
        if place != self._pointed:
            self._pointed = place
            self.update()
            self.hovered.emit(place)

    def _place_at(self, at: QPointF) -> int | None:
        if self._places is None or self._sheet is None:
            return None
        for block in self._sheet.blocks:
            if not block.rect.contains(at):
                continue
            for row in range(block.all_rows):
                for column in range(block.columns):
                    if block.cell(row, column).contains(at):
                        return place_of(self._places, block, row, column)
        return None

    def _arrange(self) -> None:
        self._sheet = None
        if self._places is not None:
            em = float(max(1, QFontInfo(self.font()).pixelSize()))
            heads = head_widths(self._places, self._texts, em)
            sheet = self._sheet = lay_out(self._places, self._room, em, heads)
            self.resize(max(round(sheet.width), int(self._room)), round(sheet.height))
        self.update()

    def _retranslate(self) -> None:
        self.setAccessibleName(QCoreApplication.translate("TrainingGraph", "weights and biases"))

    @Slot()
    def _on_pause_over(self) -> None:
        if self._is_due:
            self._renew()

    def _renew(self) -> None:
        self._is_due = False
        self._pause.start()
        self.update()
        self.renewed.emit()
