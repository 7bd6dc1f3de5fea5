"""The rail on the left: an icon over a word for each page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from gui.icons import Glyph, paint_glyph
from gui.theme import LIGHT, Theme, mix

# In heights of the font.
ICON = 1.75
GAP = 0.35
PADDING = 0.6
WORD = 0.93
LEAST = 5.2  # width: in either language, the page beside the rail stays where it is


class _RailButton(QAbstractButton):
    """One page's entry."""

    def __init__(self, glyph: Glyph) -> None:
        super().__init__()
        self._glyph = glyph
        self._theme = LIGHT
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the icon and the word in bold, so that nothing moves when chosen."""
        em = self._em
        width = self._metrics(bold=True).horizontalAdvance(self.text()) + 2 * PADDING * em
        height = (2 * PADDING + ICON + GAP) * em + self._metrics(bold=True).height()
        return QSize(round(max(width, LEAST * em)), round(height))

    def minimumSizeHint(self) -> QSize:
        """Return the same: a cut word helps nobody."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Take the room that another font needs."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, icon and word."""
        theme, em = self._theme, self._em
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        colour = QColor(theme.text if self.isChecked() else theme.muted)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(mix(QColor(theme.faint), QColor(theme.text), 0.05))
            painter.drawRoundedRect(ground, 0.6 * em, 0.6 * em)
            # A mark that does not rest on the shade of grey alone.
            painter.setBrush(QColor(theme.forward))
            bar = QRectF(0, 0, 0.24 * em, 0.5 * ground.height())
            bar.moveCenter(QPointF(ground.left() + bar.width() / 2, ground.center().y()))
            painter.drawRoundedRect(bar, bar.width() / 2, bar.width() / 2)
        elif self.underMouse():
            painter.setBrush(QColor(theme.faint))
            painter.drawRoundedRect(ground, 0.6 * em, 0.6 * em)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.focus), 0.14 * em))
            inner = ground.adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(inner, 0.6 * em, 0.6 * em)
        icon = QRectF(0, PADDING * em, self.width(), ICON * em)
        paint_glyph(painter, self._glyph, icon, colour)
        painter.setFont(self._font(bold=self.isChecked()))
        painter.setPen(colour)
        top = icon.bottom() + GAP * em
        painter.drawText(
            QRectF(0, top, self.width(), self.height() - top),
            Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop,
            self.text(),
        )

    @property
    def _em(self) -> float:
        return float(self.fontInfo().pixelSize())

    def _font(self, *, bold: bool) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(max(1, round(WORD * self._em)))
        font.setBold(bold)
        return font

    def _metrics(self, *, bold: bool) -> QFontMetrics:
        return QFontMetrics(self._font(bold=bold))


class Navigation(QWidget):
    """Chooses a page.

    Parameters
    ----------
    glyphs : sequence of Glyph
        One a page, in order.

    Signals
    -------
    chosen : int
        Which page the user wants, from zero.
    """

    chosen = Signal(int)

    def __init__(self, glyphs: Sequence[Glyph], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._current = 0
        self._buttons = [_RailButton(glyph) for glyph in glyphs]
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 14, 6, 10)
        column.setSpacing(6)
        # In no group: there, Qt would let the keyboard reach only the one that is chosen.
        for button in self._buttons:
            button.clicked.connect(self._on_clicked)
            column.addWidget(button)
        column.addStretch(1)
        self._retranslate()

    def set_names(self, names: Sequence[str]) -> None:
        """Name the pages, in order."""
        for number, (button, name) in enumerate(zip(self._buttons, names, strict=True), 1):
            button.setText(name)
            button.setToolTip(f"{name}  Ctrl+{number}")
            button.updateGeometry()

    def set_current(self, number: int) -> None:
        """Mark the page on show."""
        self._current = number
        for i, button in enumerate(self._buttons):
            button.setChecked(i == number)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        for button in self._buttons:
            button.set_theme(theme)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Set the rail apart from the page."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.card))
        painter.fillRect(QRectF(self.width() - 1, 0, 1, self.height()), QColor(self._theme.border))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.setAccessibleName(QCoreApplication.translate("Navigation", "Pages"))

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        assert isinstance(button, _RailButton)
        self.set_current(self._current)  # the mark follows once the page is there
        self.chosen.emit(self._buttons.index(button))
