"""The kernels that everybody meets first, as small buttons that show their weights in colour."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from engine.kernel_presets import PRESETS
from gui.theme import LIGHT, Theme
from gui.views.buttons import FlatButton
from gui.views.kernel_settings_fields import sentence

TEXT = 0.85  # of the font


class PresetButton(FlatButton):
    """A kernel of 3 by 3 as a picture: orange takes away, blue adds; its name is under it."""

    def __init__(self, preset: str, parent: QWidget | None = None) -> None:
        super().__init__(LIGHT, parent=parent)
        self.preset = preset
        self._limit = max(abs(weight) for row in PRESETS[preset] for weight in row)
        self.setCheckable(True)

    def nextCheckState(self) -> None:  # noqa: N802 (Qt's name)
        """Leave it to the owner which one is chosen."""

    def sizeHint(self) -> QSize:
        """Return room for the picture and the name."""
        name = QFontMetricsF(self._font()).horizontalAdvance(self.text())
        return QSize(round(max(3.2 * self.em, name + 0.5 * self.em)), round(3.6 * self.em))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the weights and the name; an edge around the one that is chosen."""
        em, painter = self.em, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        self.paint_ground(painter, whole)
        if self.isChecked() and not self.hasFocus():
            painter.setPen(QPen(self.ink(), max(1.5, em / 9)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), 0.4 * em, 0.4 * em)
        side = 0.58 * em
        grid = QRectF(0, 0, 3 * side, 3 * side)
        grid.moveCenter(whole.center())
        grid.moveTop(whole.top() + 0.35 * em)
        self._paint_weights(painter, grid, side)
        painter.setPen(self.ink())
        painter.setFont(self._font())
        name = QRectF(whole.left(), grid.bottom(), whole.width(), whole.bottom() - grid.bottom())
        painter.drawText(name, Qt.AlignmentFlag.AlignCenter, self.text())

    def _paint_weights(self, painter: QPainter, grid: QRectF, side: float) -> None:
        painter.setPen(QPen(QColor(self._theme.border), 1))
        for i, row in enumerate(PRESETS[self.preset]):
            for j, weight in enumerate(row):
                painter.setBrush(self._theme.diverging(weight, self._limit))
                painter.drawRect(QRectF(grid.left() + j * side, grid.top() + i * side, side, side))

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(max(1, round(TEXT * self.fontInfo().pixelSize())))
        return font


class PresetGrid(QWidget):
    """All presets, and a sentence on the one that is pointed at, focused or in use.

    Signals
    -------
    chosen : str
        The preset's name in the engine.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current: str | None = None
        self._buttons = [PresetButton(name, self) for name in PRESETS]
        self._sentence = sentence()
        self._grid = QGridLayout()
        self._grid.setSpacing(2)
        self._columns = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._grid)
        column.addWidget(self._sentence)
        for button in self._buttons:
            button.clicked.connect(self._on_clicked)
        self._retranslate()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        for button in self._buttons:
            button.set_theme(theme)

    def set_current(self, preset: str | None) -> None:
        """Mark the preset that the kernel is; None where it is none of them."""
        self._current = preset
        for button in self._buttons:
            button.setChecked(button.preset == preset)
        self._sentence.setText(preset_sentence(preset))

    def minimumSizeHint(self) -> QSize:
        """Return the width of two buttons: the others find room under them."""
        hint = super().minimumSizeHint()
        return QSize(2 * self._widest(), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many in a row as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self._arrange()

    def _arrange(self) -> None:
        room = self.width() + self._grid.spacing()
        columns = max(2, min(6, room // (self._widest() + self._grid.spacing())))
        if columns == self._columns:
            return
        self._columns = columns
        for number, button in enumerate(self._buttons):
            self._grid.addWidget(button, *divmod(number, columns))
        for column in range(6):
            self._grid.setColumnStretch(column, int(column < columns))
        for button in self._buttons:
            button.setSizePolicy(
                button.sizePolicy().Policy.Expanding, button.sizePolicy().Policy.Fixed
            )

    def _widest(self) -> int:
        return max(button.sizeHint().width() for button in self._buttons)

    def _retranslate(self) -> None:
        for button in self._buttons:
            button.setText(preset_name(button.preset))
            button.setAccessibleName(preset_name(button.preset))
            button.setAccessibleDescription(preset_sentence(button.preset))
            button.setToolTip(preset_sentence(button.preset))
        self._sentence.setText(preset_sentence(self._current))
        self._columns = 0
        self._arrange()

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        assert isinstance(button, PresetButton)
        self.chosen.emit(button.preset)


def preset_name(preset: str) -> str:
    """Return what a preset is called."""
    translate = QCoreApplication.translate
    return {
        "identity": translate("Presets", "identity"),
        "outline": translate("Presets", "outline"),
        "laplacian": translate("Presets", "Laplacian"),
        "sharpen": translate("Presets", "sharpen"),
        "blur": translate("Presets", "blur"),
        "box_blur": translate("Presets", "box blur"),
        "emboss": translate("Presets", "emboss"),
        "sobel_top": translate("Presets", "Sobel, top"),
        "sobel_bottom": translate("Presets", "Sobel, bottom"),
        "sobel_left": translate("Presets", "Sobel, left"),
        "sobel_right": translate("Presets", "Sobel, right"),
    }[preset]


def preset_sentence(preset: str | None) -> str:
    """Return what a preset finds."""
    translate = QCoreApplication.translate
    return {
        "identity": translate("Presets", "Identity: passes every cell on unchanged."),
        "outline": translate(
            "Presets",
            "Outline: finds every cell that differs from its eight neighbours; even areas become "
            "0.",
        ),
        "laplacian": translate(
            "Presets",
            "Laplacian: finds edges in all directions from the four nearest neighbours, with "
            "opposite signs on the two sides of an edge.",
        ),
        "sharpen": translate(
            "Presets",
            "Sharpen: adds to each cell what sets it apart from its neighbours, so that details "
            "stand out.",
        ),
        "blur": translate(
            "Presets",
            "Blur: a weighted mean in which near cells count more (Gaussian); details and noise "
            "fade.",
        ),
        "box_blur": translate(
            "Presets", "Box blur: the plain mean of nine cells; details and noise fade."
        ),
        "emboss": translate(
            "Presets",
            "Emboss: brightens where the image gets lighter towards the lower right, as if lit "
            "from the side.",
        ),
        "sobel_top": translate(
            "Presets", "Sobel, top: finds horizontal edges with the light side above."
        ),
        "sobel_bottom": translate(
            "Presets", "Sobel, bottom: finds horizontal edges with the light side below."
        ),
        "sobel_left": translate(
            "Presets", "Sobel, left: finds vertical edges with the light side on the left."
        ),
        "sobel_right": translate(
            "Presets", "Sobel, right: finds vertical edges with the light side on the right."
        ),
        None: translate("Presets", "A kernel of your own: choose one above, or change its cells."),
    }[preset]
