"""A widget that shows a formula whose every number can be pointed at."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import (
    QBuffer,
    QEvent,
    QIODevice,
    QPointF,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFontMetricsF,
    QHelpEvent,
    QHideEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTransform,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from engine.refs import Ref
from gui.terms import Formula
from gui.theme import LIGHT, Theme
from gui.views.formula_fit import Fitted, fit
from gui.views.formula_layout import Layout, Row
from gui.views.formula_paint import Colours, draw
from gui.views.typeset import EM, Typesetter

_LINE = 2.6  # em: room for a fraction, or for a matrix of two rows
_MARGIN = 0.25  # em, on every side
_HINT = QSize(24, 0)  # em: constant, so that no formula moves the page
_LEAST = QSize(8, 0)
_TOOLTIP_WIDTH = 60.0  # em
_TOOLTIP_DETAIL = 2.0  # pixels a point
_REMEMBERED = 64  # fits


class FormulaView(QWidget):
    """Draws a ``Formula``, left-aligned and centred in a height that never changes by itself.

    A formula that is too wide is broken into lines, then shrunk, and at last shown with dots for
    its middle; the tooltip then shows all of it.

    Parameters
    ----------
    parent : QWidget or None
    typesetter : Typesetter or None
        Share one among views, so that each symbol is typeset once.

    Signals
    -------
    hovered : Ref or None
        The pointer is over another quantity, or over none any more.
    clicked, edit_requested : Ref
        A click, a double click on a quantity.
    """

    hovered = Signal(object)
    clicked = Signal(object)
    edit_requested = Signal(object)

    def __init__(
        self, parent: QWidget | None = None, *, typesetter: Typesetter | None = None
    ) -> None:
        super().__init__(parent)
        self._typesetter = typesetter or Typesetter()
        self._formula = Formula()
        self._theme = LIGHT
        self._accent = QColor(LIGHT.forward)
        self._highlight: Ref | None = None
        self._em = 1.0
        self._lines = 1.0
        self._least = 0.0
        self._from_top = False
        self._fitting = _remembering(self._typesetter)
        self._fitted: tuple[tuple[float, ...], Fitted] | None = None
        self._pointer: QPointF | None = None
        self._hovered: Ref | None = None
        self._pressed: Ref | None = None
        self._clicked: Ref | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_formula(self, formula: Formula) -> None:
        """Show `formula`."""
        if formula != self._formula:
            self._formula = formula
            self._lay_out_again()

    def prepare(self, formula: Formula) -> None:
        """Fit a formula in that will soon be shown."""
        self._fitting(formula, *self._room(QRectF(self.rect())))

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self.update()

    def set_accent(self, accent: QColor) -> None:
        """Paint accented terms in this colour, the phase's."""
        if accent != self._accent:
            self._accent = QColor(accent)
            self.update()

    def set_highlight(self, ref: Ref | None) -> None:
        """Light up every term that stands for `ref`."""
        if ref != self._highlight:
            self._highlight = ref
            self.update()

    def set_em(self, em: float) -> None:
        """Set the formula's size, in heights of the widget's font."""
        self._em = em
        self.updateGeometry()
        self._lay_out_again()

    def set_least(self, em: float) -> None:
        """Set the size below which the formula is rather shortened than shrunk; 0 for none."""
        self._least = em
        self._lay_out_again()

    def set_lines(self, lines: float) -> None:
        """Reserve the height of so many lines. One holds a fraction or a matrix of two rows.

        A line of plain symbols takes no more than half.
        """
        self._lines = lines
        self.updateGeometry()

    def set_from_top(self, from_top: bool) -> None:
        """Begin at the top of the room instead of centring in it."""
        self._from_top = from_top
        self.update()

    def set_spoken(self, text: str) -> None:
        """Set what a screen reader says for the formula."""
        self.setAccessibleDescription(text)

    def natural_width(self) -> float:
        """Return the width, in pixels, that shows the formula on one line."""
        width = Row(self._formula, self._typesetter.typeset).width / EM
        return (width + 2.0 * _MARGIN) * self._pixels()

    def natural_height(self, width: float) -> float:
        """Return the height, in pixels, that shows the formula unshrunk in this width."""
        pixels = self._pixels()
        room = (width / pixels - 2.0 * _MARGIN) * EM
        layout = Row(self._formula, self._typesetter.typeset).layout(room)
        return (layout.height / EM + 2.0 * _MARGIN) * pixels

    def fits(self) -> bool:
        """Whether all of the formula is shown, and at its full size."""
        fitted = self._fit(QRectF(self.rect()))
        return fitted.complete and fitted.scale == 1.0

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the formula into `rect` of any device."""
        painter.save()
        painter.setTransform(self._placement(rect), True)
        draw(painter, self._fit(rect).layout, self._typesetter, self._colours())
        painter.restore()

    def sizeHint(self) -> QSize:
        """Return the reserved height and an ordinary width."""
        return self._reserved(_HINT)

    def minimumSizeHint(self) -> QSize:
        """Return the reserved height and a width in which a formula can still be shortened."""
        return self._reserved(_LEAST)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the formula; the very first one comes right after its window."""
        if self.isVisible() and not self._typesetter.is_loaded():
            QTimer.singleShot(0, self, self._on_shown)
            return
        painter = QPainter(self)
        try:
            self.paint(painter, QRectF(self.rect()))
        finally:
            painter.end()  # a painter that an exception left open would crash what comes next

    @Slot()
    def _on_shown(self) -> None:
        self._typesetter.load()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the formula into the new size."""
        self._lay_out_again()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font, whose size is the formula's."""
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
            self._lay_out_again()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Show the whole formula in the tooltip where there was no room for it."""
        if event.type() != QEvent.Type.ToolTip or self._fit(QRectF(self.rect())).complete:
            return super().event(event)
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._complete(), self)
        return True

    def enterEvent(self, event: QEnterEvent) -> None:
        """Tell what the pointer is over."""
        self._point_at(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that the pointer is over nothing."""
        self._point_at(None)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is pointed at in what is hidden: it may be old when it is seen again."""
        self._point_at(None)
        super().hideEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell what the pointer is over."""
        self._point_at(event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click began."""
        self._pressed = self._ref_at(event.position()) if _left(event) else None
        self._clicked = None
        if self._pressed is None:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell of a click that began and ended on the same quantity."""
        pressed, self._pressed = self._pressed, None
        if _left(event) and pressed is not None and pressed == self._ref_at(event.position()):
            self._clicked = pressed
            self.clicked.emit(pressed)
        else:
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask to edit a quantity."""
        # What the first click hit: it may have changed the formula under the second.
        ref = self._clicked or self._ref_at(event.position())
        if _left(event) and ref is not None:
            self.edit_requested.emit(ref)
        else:
            super().mouseDoubleClickEvent(event)

    def _pixels(self) -> float:
        """Pixels in one em at full size."""
        return self._em * QFontMetricsF(self.font()).height()

    def _reserved(self, size: QSize) -> QSize:
        pixels = self._pixels()
        height = (self._lines * _LINE + 2.0 * _MARGIN) * pixels
        return QSize(round(size.width() * pixels), round(height))

    def _colours(self) -> Colours:
        return Colours(self._theme, self._accent, self._highlight)

    def _room(self, rect: QRectF) -> tuple[float, ...]:
        """Return the width and the height that `rect` has, and how far a formula may shrink."""
        pixels = self._pixels()
        width = max(0.0, rect.width() / pixels - 2.0 * _MARGIN) * EM
        height = max(0.0, rect.height() / pixels - 2.0 * _MARGIN) * EM
        return width, height, self._least / self._em

    def _fit(self, rect: QRectF) -> Fitted:
        room = self._room(rect)
        if self._fitted is None or self._fitted[0] != room:
            self._fitted = (room, self._fitting(self._formula, *room))
        return self._fitted[1]

    def _placement(self, rect: QRectF) -> QTransform:
        """Return the way from the layout's units to the pixels of `rect`."""
        fitted = self._fit(rect)
        pixels = self._pixels()
        unit = fitted.scale * pixels / EM
        left = rect.left() + _MARGIN * pixels
        top = rect.center().y() - fitted.layout.height * unit / 2.0
        if self._from_top:
            top = rect.top() + _MARGIN * pixels
        return QTransform.fromTranslate(left, top).scale(unit, unit)

    def _lay_out_again(self) -> None:
        self._fitted = None
        self._pressed = None
        self.update()
        self._point_at(self._pointer)

    def _point_at(self, position: QPointF | None) -> None:
        self._pointer = position
        ref = None if position is None else self._ref_at(position)
        if ref == self._hovered:
            return
        self._hovered = ref
        if ref is None:
            self.unsetCursor()
        else:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hovered.emit(ref)

    def _ref_at(self, position: QPointF) -> Ref | None:
        rect = QRectF(self.rect())
        back, possible = self._placement(rect).inverted()
        spot = self._fit(rect).layout.at(back.map(position)) if possible else None
        return spot.term.ref if spot else None

    def _complete(self) -> str:
        """Return a picture of the whole formula, as rich text."""
        row = Row(self._formula, self._typesetter.typeset)
        image = self._picture(row.layout(_TOOLTIP_WIDTH * EM))
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")
        data = bytes(buffer.data().toBase64().data()).decode("ascii")
        width = round(image.width() / _TOOLTIP_DETAIL)
        return f'<img width="{width}" src="data:image/png;base64,{data}">'

    def _picture(self, layout: Layout) -> QImage:
        unit = self._pixels() * _TOOLTIP_DETAIL / EM
        margin = _MARGIN * EM
        size = QSize(
            round((layout.width + 2.0 * margin) * unit),
            round((layout.height + 2.0 * margin) * unit),
        )
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(QColor(self._theme.card))
        painter = QPainter(image)
        painter.scale(unit, unit)
        painter.translate(margin, margin)
        draw(painter, layout, self._typesetter, self._colours())
        painter.end()
        return image


def _remembering(typesetter: Typesetter) -> Callable[..., Fitted]:
    """Return `fit` with a memory for what is coming and for what has just been."""
    return lru_cache(_REMEMBERED)(lambda formula, *room: fit(formula, typesetter.typeset, *room))


def _left(event: QMouseEvent) -> bool:
    return event.button() == Qt.MouseButton.LeftButton
