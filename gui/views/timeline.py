"""The timeline: the phases of a cycle as chapters, and the whole run where it is longer."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from engine.steps import Chapter
from gui.theme import LIGHT, Theme
from gui.time_words import phase_name
from gui.views.timeline_picture import TimelinePicture, TimelinePlaces

WHEEL_NOTCH = 120  # eighths of a degree


class Timeline(QWidget):
    """Shows where the cursor stands, and lets a hand move it.

    The bar of chapters is the current cycle; where the run is longer, a thin bar below it is the
    whole run. It is passive: it says where the hand wants to go, and draws what it is given.
    """

    scrubbed = Signal(object)  # the index asked for: an int of any size

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chapters: tuple[Chapter, ...] = ()
        self._index = 0
        self._length = 1
        self._pointed: int | None = None  # the step under the pointer ...
        self._on_run = False  # ... and whether that is on the bar of the whole run
        self._dragging = False
        self._wheel = 0
        # By Tab only: a click here must leave the canvas its Space and its arrows.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._lay_out()
        self._retranslate()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._theme = theme
        self.update()

    def set_chapters(self, chapters: tuple[Chapter, ...]) -> None:
        """Show the chapters of the cycle that holds the cursor."""
        if chapters != self._chapters:
            self._chapters = chapters
            self._lay_out()
            self._describe()

    def set_length(self, length: int) -> None:
        """Tell how many steps the whole run has."""
        if length != self._length:
            self._length = length
            self._lay_out()
            self._describe()

    def set_index(self, index: int) -> None:
        """Put the cursor on step `index`."""
        self._index = index
        self._describe()
        self.update()

    @property
    def shows_run(self) -> bool:
        """Whether the run is longer than the cycle, and so has a bar of its own."""
        return self._places.shows_run

    def point_of(self, index: int) -> QPointF:
        """Return where step `index` lies on the bar of the cycle."""
        return self._places.point_of(index)

    def run_point_of(self, index: int) -> QPointF:
        """Return where step `index` lies on the bar of the whole run."""
        return self._places.run_point_of(index)

    # Sizes

    @property
    def _em(self) -> float:
        return QFontMetricsF(self.font()).height()

    def sizeHint(self) -> QSize:
        """Return room for the names, the chapters, and the run below them."""
        return QSize(round(36 * self._em), round(3.8 * self._em))

    def minimumSizeHint(self) -> QSize:
        """Return the least room in which scrubbing makes sense."""
        return QSize(round(9 * self._em), round(3.3 * self._em))

    def _lay_out(self) -> None:
        """Place everything anew: for another size, font, language, cycle or run."""
        size = QSizeF(self.size())
        self._places = TimelinePlaces(self._chapters, self._length, size, self.font())
        self._pointed = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the chapters anew."""
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, the number under the pointer, and the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._chapters:
            picture = TimelinePicture(self._places, self._theme, self._index)
            picture.paint(painter)
            if self._pointed is not None:
                picture.paint_pointed(painter, self._pointed, self._on_run)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = 0.4 * self._em
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)

    # What a hand does

    def _go(self, index: int) -> None:
        index = max(0, min(index, self._length - 1))
        if index != self._index:
            self.scrubbed.emit(index)

    def _point(self, position: QPointF) -> None:
        """Find the step at `position`; a drag stays on the bar that it began on."""
        if not self._chapters:
            return
        if not self._dragging:
            self._on_run = self._places.is_on_run(position)
        self._pointed = self._places.index_at(position.x(), self._on_run)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the step under the pointer."""
        if event.button() == Qt.MouseButton.LeftButton and self._chapters:
            self._point(event.position())
            self._dragging = True
            self._go_to_pointed()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the step under the pointer, and go there while dragging."""
        self._point(event.position())
        if self._dragging:
            self._go_to_pointed()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the drag."""
        self._dragging = False
        self._point(event.position())

    def _go_to_pointed(self) -> None:
        if self._pointed is not None:
            self._go(self._pointed)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        self._pointed = None
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Step: toward the user is on, as one reads; fine wheels add up to a notch."""
        delta = event.angleDelta()
        self._wheel += delta.y() or delta.x()
        notches = int(self._wheel / WHEEL_NOTCH)
        self._wheel -= notches * WHEEL_NOTCH
        self._go(self._index - notches)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with the arrows, go to the ends with Home and End; leave the rest to others."""
        targets = {
            Qt.Key.Key_Left: self._index - 1,
            Qt.Key.Key_Right: self._index + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self._length - 1,
        }
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held or event.key() not in targets:
            super().keyPressEvent(event)
        else:
            self._go(targets[Qt.Key(event.key())])

    # Words

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.FontChange):
            self._lay_out()

    def _retranslate(self) -> None:
        self.setAccessibleName(QCoreApplication.translate("Timeline", "Timeline"))
        self._describe()

    def _describe(self) -> None:
        """Tell a screen reader where the cursor stands."""
        if not self._chapters:
            return
        phase = self._chapters[self._places.bar.place(self._index)].phase
        self.setAccessibleDescription(
            QCoreApplication.translate("Timeline", "step {step} of {length}, {phase}").format(
                step=self._index + 1, length=self._length, phase=phase_name(phase).lower()
            )
        )
