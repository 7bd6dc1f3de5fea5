"""Flat buttons that draw themselves in the theme's colours, at the size of their font."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gui.icons import Glyph, paint_glyph
from gui.theme import Theme, mix


class FlatButton(QToolButton):
    """A glyph, a text, or both, with no frame until it is pointed at.

    It takes the focus by Tab only: a click leaves the canvas its Space and its arrows.
    """

    def __init__(self, theme: Theme, glyph: Glyph | None = None, parent: QWidget | None = None):
        super().__init__(parent)
        self._theme = theme
        self._glyph = glyph
        self._lit = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoRaise(True)  # repaints when the pointer comes and goes

    @property
    def glyph(self) -> Glyph | None:
        """What it shows beside its text."""
        return self._glyph

    def set_glyph(self, glyph: Glyph | None) -> None:
        """Show another glyph."""
        if glyph is not self._glyph:
            self._glyph = glyph
            self.updateGeometry()
            self.update()

    def set_lit(self, lit: bool) -> None:
        """Show that what it starts is under way."""
        self._lit = lit
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._theme = theme
        self.update()

    def name(self, text: str, key: str = "") -> None:
        """Say what it does, to the pointer (with its key) and to a screen reader."""
        self.setAccessibleName(text)
        self.setToolTip(f"{text} ({key})" if key else text)

    @property
    def em(self) -> float:
        """The font's height, of which every size is a multiple."""
        return QFontMetricsF(self.font()).height()

    def text_width(self) -> float:
        """Return the room that the text takes, in pixels."""
        return QFontMetricsF(self.font()).horizontalAdvance(self.text())

    def sizeHint(self) -> QSize:
        """Return room for what it shows."""
        em = self.em
        parts = [self.text_width()] if self.text() else []
        parts += [1.35 * em] * (self._glyph is not None) + [0.9 * em] * (self.menu() is not None)
        width = sum(parts) + 0.25 * em * (len(parts) - 1) + (1.1 if self.text() else 0.65) * em
        return QSize(round(width), round(2 * em))

    def minimumSizeHint(self) -> QSize:
        """Return the same: a button never clips what it shows."""
        return self.sizeHint()

    def ink(self) -> QColor:
        """Return the colour of glyph and text."""
        text = QColor(self._theme.text)
        return text if self.isEnabled() else mix(QColor(self._theme.card), text, 0.35)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to the window, where they step; Qt would move the focus."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, then glyph, text and the sign of a menu, left to right."""
        em, painter = self.em, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_ground(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1))
        room = QRectF(self.rect()).adjusted(0.325 * em, 0, -0.325 * em, 0)
        if not self.text() and self.menu() is None and self._glyph:
            self.paint_glyph(painter, room)
            return
        if self._glyph:
            paint_glyph(
                painter, self._glyph, room.adjusted(0, 0, 1.35 * em - room.width(), 0), self.ink()
            )
            room.adjust(1.6 * em, 0, 0, 0)
        elif self.text():
            room.adjust(0.225 * em, 0, 0, 0)
        painter.setPen(self.ink())
        painter.drawText(
            room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text()
        )
        if self.menu() is not None:
            room.setLeft(room.right() - 0.9 * em)
            paint_glyph(painter, Glyph.MENU, room, self.ink())

    def paint_ground(self, painter: QPainter, rect: QRectF) -> None:
        """Draw what tells pointed at, pressed and focused apart."""
        theme, radius = self._theme, 0.4 * self.em
        pointed = self.underMouse() and self.isEnabled()
        painter.setPen(QPen(QColor(theme.focus), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._lit or pointed:
            painter.setBrush(QColor(theme.border if self._lit or self.isDown() else theme.faint))
        painter.drawRoundedRect(rect, radius, radius)

    def paint_glyph(self, painter: QPainter, rect: QRectF) -> None:
        """Draw a glyph that stands alone."""
        side = 1.35 * self.em
        square = QRectF(0, 0, side, side)
        square.moveCenter(rect.center())
        if self._glyph:
            paint_glyph(painter, self._glyph, square, self.ink())


class RoundButton(FlatButton):
    """The one button that the eye should find first."""

    def sizeHint(self) -> QSize:
        """Return a square, larger than its neighbours."""
        side = round(2.7 * self.em)
        return QSize(side, side)

    def ink(self) -> QColor:
        """Return the colour of the glyph, which lies on a dark disc."""
        return QColor(self._theme.card)

    def paint_ground(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the disc, and the focus as a ring around it."""
        theme, radius = self._theme, min(rect.width(), rect.height()) / 2
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(rect.center(), radius, radius)
        softer = 0.3 if self.isDown() else 0.15 if self.underMouse() else 0.0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mix(QColor(theme.text), QColor(theme.card), softer))
        painter.drawEllipse(rect.center(), radius - 3, radius - 3)


class ChoiceButton(FlatButton):
    """Shows what is chosen of a few things, and offers the others in a menu.

    It is as wide as its widest choice, so that choosing moves nothing; with `set_words` false it
    shows its glyph alone.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, glyph: Glyph | None = None, parent: QWidget | None = None):
        super().__init__(theme, None, parent)
        self._own_glyph = glyph
        self._choices: list[tuple[str, object]] = []
        self._current: object = None
        self._values: dict[QAction, object] = {}
        menu = QMenu(self)
        menu.triggered.connect(self._on_triggered)
        menu.aboutToHide.connect(self._on_menu_hidden)
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    @Slot()
    def _on_menu_hidden(self) -> None:
        # The menu took the pointer away without the button being told.
        self.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
        self.update()

    def set_choices(self, choices: Sequence[tuple[str, object]]) -> None:
        """Offer `choices`: what each is called, and what `chosen` carries for it."""
        self._choices = list(choices)
        self.menu().clear()
        group = QActionGroup(self.menu())
        self._values = {}
        for text, value in choices:
            action = self.menu().addAction(text)
            action.setCheckable(True)
            group.addAction(action)
            self._values[action] = value
        self.set_current(self._current)

    @property
    def current(self) -> object:
        """The choice in force."""
        return self._current

    def set_current(self, value: object) -> None:
        """Show `value` as the one that is chosen."""
        self._current = value
        for action, other in self._values.items():
            action.setChecked(other == value)
        self._show_text()

    def set_words(self, words: bool) -> None:
        """Show the chosen text, or the glyph in its place."""
        self.set_glyph(None if words else self._own_glyph)
        self._show_text()

    def current_text(self) -> str:
        """Return what the chosen thing is called."""
        return next((text for text, value in self._choices if value == self._current), "")

    def text_width(self) -> float:
        """Return the room that the widest choice takes."""
        metrics = QFontMetricsF(self.font())
        return max((metrics.horizontalAdvance(text) for text, _ in self._choices), default=0.0)

    def _show_text(self) -> None:
        self.setText("" if self.glyph else self.current_text())
        self.setAccessibleDescription(self.current_text())
        self.updateGeometry()

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        value = self._values[action]
        self.set_current(self._current)  # the owner decides, and tells
        self.chosen.emit(value)
