"""A pointer for a projector: large, gone while it rests, and nothing pops up beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QCursor, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QToolTip, QWidget

from gui.theme import LIGHT, Theme

REST = 3000  # milliseconds without a movement after which it is out of the way
# An arrow in a square of 1 by 1, its tip at the origin.
ARROW = ((0, 0), (0, 0.86), (0.2, 0.68), (0.33, 0.98), (0.48, 0.92), (0.35, 0.62), (0.62, 0.62))
EDGE = 0.075  # of the side: the light line around it
RIM = 0.035  # and the dark one around that


def large_cursor(theme: Theme, side: float, ratio: float = 1.0) -> QCursor:
    """Return an arrow of `side` pixels that stands out on any ground of `theme`.

    Parameters
    ----------
    theme : Theme
    side : float
        Height in logical pixels.
    ratio : float
        Device pixels in a logical one.
    """
    margin = (EDGE + RIM) * side
    whole = round((side + 2 * margin) * ratio)
    pixmap = QPixmap(whole, whole)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(ratio, ratio)
        painter.translate(margin, margin)
        arrow = QPolygonF([QPointF(x * side, y * side) for x, y in ARROW])
        join = Qt.PenJoinStyle.RoundJoin
        for colour, width in (("#000000", 2 * (EDGE + RIM)), ("#FFFFFF", 2 * EDGE)):
            painter.setPen(QPen(QColor(colour), width * side, j=join))
            painter.drawPolygon(arrow)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.error))
        painter.drawPolygon(arrow)
    finally:
        painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return QCursor(pixmap, round(margin), round(margin))


class Pointer(QObject):
    """While it is on, every window of the application has the large pointer, and no tooltip.

    It hides when it has rested for a while, but never while a number is being edited or a menu is
    open; any movement brings it back.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._side, self._ratio = 48.0, 1.0
        self._cursor: QCursor | None = None  # on, where there is one
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(REST)
        self._resting.timeout.connect(self._on_rested)

    @property
    def is_on(self) -> bool:
        """Whether the pointer is the large one, seen or hidden."""
        return self._cursor is not None

    @property
    def is_hidden(self) -> bool:
        """Whether it is out of the way now."""
        shown = QApplication.overrideCursor()
        return self.is_on and shown is not None and shown.shape() is Qt.CursorShape.BlankCursor

    def set_look(self, theme: Theme, side: float, ratio: float) -> None:
        """Change colours and size: see `large_cursor`."""
        if (theme, side, ratio) != (self._theme, self._side, self._ratio):
            self._theme, self._side, self._ratio = theme, side, ratio
            if self.is_on:
                self._cursor = large_cursor(theme, side, ratio)
                self._show(hidden=self.is_hidden)

    def start(self) -> None:
        """Take over the pointer."""
        if self._cursor is None:
            self._cursor = large_cursor(self._theme, self._side, self._ratio)
            QApplication.setOverrideCursor(self._cursor)
            QApplication.instance().installEventFilter(self)
            QToolTip.hideText()
            self._resting.start()

    def stop(self) -> None:
        """Give the usual pointer back."""
        if self._cursor is not None:
            self._cursor = None
            self._resting.stop()
            QApplication.instance().removeEventFilter(self)
            QApplication.restoreOverrideCursor()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Let no tooltip through; come back when the hand moves."""
        kind = event.type()
        if kind == QEvent.Type.ToolTip:
            return True
        if kind in (QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel):
            self._on_moved(watched)
        return False

    def _on_moved(self, watched: QObject) -> None:
        if isinstance(watched, QWidget):
            # A widget that wants no pointer, a black screen, gets none.
            self._show(hidden=watched.cursor().shape() is Qt.CursorShape.BlankCursor)
            self._resting.start()

    @Slot()
    def _on_rested(self) -> None:
        if _is_busy():
            self._resting.start()
        else:
            self._show(hidden=True)

    def _show(self, *, hidden: bool) -> None:
        shown = QApplication.overrideCursor()
        wanted = QCursor(Qt.CursorShape.BlankCursor) if hidden else self._cursor
        if wanted is not None and (shown is None or shown != wanted):
            QApplication.changeOverrideCursor(wanted)


def _is_busy() -> bool:
    """Return whether the hand still needs the pointer, although it rests."""
    editing = isinstance(QApplication.focusWidget(), QLineEdit | QAbstractSpinBox)
    return editing or QApplication.activePopupWidget() is not None
