"""What a map's colours and symbols mean: the scale beside it, and the row under it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen

from gui.map_colours import LARGEST
from gui.numbers import NumberFormat
from gui.style import outline
from gui.views.training_curve import unit_colour
from gui.views.training_map_axes import tick_numbers
from gui.views.training_map_points import Symbol, shape_of
from gui.views.training_map_scene import MapScene
from gui.views.training_map_words import class_name, value_axis

SWATCH, GAP = 1.5, 1.1  # ems: a symbol's room, and between two entries


@dataclass(frozen=True, slots=True)
class Entry:
    """A symbol and what it means. A line where `shape` is ``line`` or ``dashes``."""

    text: str
    shape: str
    colour: QColor
    test: bool = False
    value: bool = False
    thick: bool = False


def entries(scene: MapScene, *, test: bool) -> list[Entry]:
    """Return what the rows under the map explain; with `test`, what tells the two sets apart."""
    made: list[Entry] = []
    theme = scene.theme
    if scene.curve:
        text, muted = QColor(theme.text), QColor(theme.muted)
        said = QCoreApplication.translate("TrainingMap", "prediction")
        made.append(Entry(said, "line", text, thick=True))
        if len(scene.contributions):
            said = QCoreApplication.translate("TrainingMap", "parts: weight · unit")
            made.append(Entry(said, "line", unit_colour(scene, 0)))
        if scene.bias is not None:
            said = QCoreApplication.translate("TrainingMap", "bias")
            made.append(Entry(said, "dashes", muted))
    for number in range(scene.classes):
        colour = scene.colour_of(number)
        made.append(Entry(class_name(scene, number), shape_of(scene, number), colour))
    if test:
        colour = QColor(theme.muted)
        said = QCoreApplication.translate("TrainingMap", "training")
        value = not scene.classes and not scene.curve
        made.append(Entry(said, "disc", colour, value=value))
        said = QCoreApplication.translate("TrainingMap", "test")
        made.append(Entry(said, "disc", colour, test=True, value=value))
    return made


def legend_rows(scene: MapScene, width: float, metrics: QFontMetricsF, em: float) -> int:
    """Return how many rows the legend may need, whether or not test points are shown."""
    return len(_rows(entries(scene, test=True), width, metrics, em))


def paint_legend(painter: QPainter, scene: MapScene, room: QRectF, em: float) -> None:
    """Draw the rows; names are cut where there is too little room for all of them."""
    metrics = QFontMetricsF(painter.font(), painter.device())
    made = entries(scene, test=scene.view.show_test)
    for number, row in enumerate(_rows(made, room.width(), metrics, em)):
        top = room.top() + number * metrics.height()
        line = QRectF(room.left(), top, room.width(), metrics.height())
        _paint_row(painter, scene, row, line, em)


def _rows(made: list[Entry], width: float, metrics: QFontMetricsF, em: float) -> list[list[Entry]]:
    """Return the entries in at most two rows, the first as long as it can be."""
    if not made:
        return []
    used, first = -GAP * em, 0
    for entry in made:
        used += (SWATCH + GAP) * em + metrics.horizontalAdvance(entry.text) + 1
        if used > width:
            break
        first += 1
    first = max(1, first)
    return [row for row in (made[:first], made[first:]) if row]


def _paint_row(
    painter: QPainter, scene: MapScene, made: list[Entry], room: QRectF, em: float
) -> None:
    metrics = QFontMetricsF(painter.font(), painter.device())
    swatch, gap = SWATCH * em, GAP * em
    fixed = len(made) * swatch + (len(made) - 1) * gap
    texts = _cut([entry.text for entry in made], room.width() - fixed, metrics)
    widths = [metrics.horizontalAdvance(text) + 1 for text in texts]
    x = room.center().x() - (fixed + sum(widths)) / 2
    for entry, text, width in zip(made, texts, widths, strict=True):
        _paint_swatch(painter, entry, scene, QPointF(x + 0.5 * em, room.center().y()), em)
        painter.setPen(QColor(scene.theme.text))
        box = QRectF(x + swatch, room.top(), width + 2, room.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        x += swatch + width + gap


def _cut(texts: list[str], room: float, metrics: QFontMetricsF) -> list[str]:
    """Return texts that fit: the longest are cut first, all to the same width."""
    widths = [metrics.horizontalAdvance(text) for text in texts]
    if sum(widths) <= room:
        return texts
    most = max(0.0, room / len(texts))
    for _ in texts:  # what the short ones leave over is for the long ones
        short = [width for width in widths if width <= most]
        if len(short) < len(widths):
            most = max(0.0, (room - sum(short)) / (len(widths) - len(short)))
    return [metrics.elidedText(text, Qt.TextElideMode.ElideRight, most) for text in texts]


def _paint_swatch(painter: QPainter, entry: Entry, scene: MapScene, at: QPointF, em: float) -> None:
    if entry.shape in ("line", "dashes"):
        pen = QPen(entry.colour, 0.24 * em if entry.thick else 0.12 * em)
        if entry.shape == "dashes":
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawLine(QLineF(at.x() - 0.5 * em, at.y(), at.x() + 0.6 * em, at.y()))
        return
    symbol = Symbol(entry.shape, entry.colour, entry.test, entry.value)
    symbol.paint(painter, at, 0.36 * em, scene.theme)


def paint_bar(
    painter: QPainter, scene: MapScene, room: QRectF, numbers: NumberFormat, em: float
) -> None:
    """Draw the scale of colours with the values of its ends and its middle, and the threshold."""
    codes = np.arange(LARGEST, -1, -1, dtype=np.uint8).repeat(4)
    image = QImage(codes.data, 4, LARGEST + 1, 4, QImage.Format.Format_Indexed8)
    image.setColorTable(scene.table)
    painter.drawImage(room, image)
    painter.setPen(QPen(outline(scene.theme), 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(room.adjusted(-0.5, -0.5, 0.5, 0.5))
    low, middle, high = scene.ends
    short, axis = tick_numbers(numbers), value_axis(scene) if scene.unit is None else None
    metrics = QFontMetricsF(painter.font(), painter.device())
    height = metrics.height()
    painter.setPen(QColor(scene.theme.muted))
    for value, y in ((high, room.top()), (middle, room.center().y()), (low, room.bottom())):
        meant = value if axis is None else axis.center + axis.scale * value
        box = QRectF(room.right() + 0.3 * em, y - height / 2, 6 * em, height)
        painter.drawText(
            box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, short.text(meant)
        )
    if scene.parted:
        share = (scene.threshold - low) / ((high - low) or 1.0)
        y = room.bottom() - max(0.0, min(1.0, share)) * room.height()
        painter.setPen(QPen(QColor(scene.theme.text), max(1.5, 0.16 * em)))
        painter.drawLine(QLineF(room.left() - 0.25 * em, y, room.right() + 0.25 * em, y))
