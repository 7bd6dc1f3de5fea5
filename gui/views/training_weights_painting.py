"""Painting the matrices of a network's weights."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from engine.steps import Array
from gui.map_colours import MIDDLE, diverging_table
from gui.numbers import NumberFormat
from gui.style import outline
from gui.theme import Theme
from gui.views.kernel_colours import ink_on
from gui.views.network_frame import layer_titles
from gui.views.network_numbers import ShortNumbers
from gui.views.text_cache import TextCache, draw, draw_centred
from gui.views.training_places import Places
from gui.views.training_weights_layout import HEADER, TITLE, Block, place_of

ROOM = 0.9  # of a cell's width, that its number may take


class Palette:
    """The colours of cells and of the numbers on them, by code, and the numbers in short."""

    def __init__(self, theme: Theme, numbers: NumberFormat) -> None:
        self.theme = theme
        self.grounds = [QColor.fromRgb(rgb) for rgb in diverging_table(theme)]
        self.inks = [ink_on(ground) for ground in self.grounds]
        self._short = ShortNumbers(numbers)
        self._written = lru_cache(maxsize=4096)(self._short.text)

    def text(self, value: float) -> str:
        """Return a number in few characters; those that would be written alike are kept."""
        if not math.isfinite(value):
            return self._written(value, None)
        near = round(value, 2) if abs(value) >= 0.05 else float(f"{value:.1g}")
        return self._written(near, None)


def paint_block(
    painter: QPainter,
    block: Block,
    places: Places,
    palette: Palette,
    texts: TextCache,
    theta: Array,
    limit: float,
    frozen: frozenset[int],
    clip: QRectF,
) -> None:
    """Draw what can be seen of a layer's matrix, each cell in the colour of its value."""
    em = block.em
    px = max(1, round(0.95 * em))
    shares = np.clip(np.nan_to_num(theta) / limit, -1.0, 1.0)
    codes = np.rint(MIDDLE + MIDDLE * shares).astype(int).tolist()
    line = QPen(QColor(palette.theme.card), max(1.0, em / 14))
    _paint_names(painter, block, places, palette.theme, texts, px)
    for row in range(block.all_rows):
        if not block.cell(row, 0).adjusted(-1e6, 0, 1e6, 0).intersects(clip):
            continue
        for column in range(block.columns):
            rect = block.cell(row, column)
            if not rect.intersects(clip):
                continue
            place = place_of(places, block, row, column)
            code = codes[place]
            painter.fillRect(rect, palette.grounds[code])
            painter.setPen(line)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect)
            value = float(theta[place])
            piece = texts.fitted(palette.text(value), px, False, ROOM * rect.width())
            draw_centred(painter, piece, rect.center(), palette.inks[code])
            if place in frozen:
                paint_frozen(painter, rect, palette.inks[code], em)


def paint_frozen(painter: QPainter, rect: QRectF, ink: QColor, em: float) -> None:
    """Mark a cell as frozen: dashes all around, as its edge is dashed in the graph."""
    pen = QPen(ink, max(1.0, em / 11))
    pen.setDashPattern([3.0, 2.2])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = 0.14 * em
    painter.drawRect(rect.adjusted(inset, inset, -inset, -inset))


def _paint_names(
    painter: QPainter, block: Block, places: Places, theme: Theme, texts: TextCache, px: int
) -> None:
    """Draw a block's title, and between which units its weights are."""
    em, muted = block.em, QColor(theme.muted)
    titles = layer_titles(places.shape)
    title = f"{titles[block.layer - 1]} → {titles[block.layer]}"
    outer = block.rect
    room = max(outer.width(), 14 * em)
    piece = texts.fitted(title, round(em), True, room)
    draw(painter, piece, outer.left(), outer.top() + 0.5 * TITLE * em, QColor(theme.text))
    for column in range(block.columns):
        cell = block.cell(0, column)
        name = texts.fitted(places.unit(block.layer, column), px, False, ROOM * cell.width())
        at = QPointF(cell.center().x(), block.top - 0.5 * HEADER * em)
        draw_centred(painter, name, at, muted)
    for row in range(block.all_rows):
        cell = block.cell(row, 0)
        bias = row == block.rows
        text = _bias() if bias else places.unit(block.layer - 1, row)
        name = texts.fitted(text, px, False, block.heads - 0.4 * em)
        draw(painter, name, block.left - 0.4 * em - name.width, cell.center().y(), muted)


def _bias() -> str:
    return QCoreApplication.translate("TrainingGraph", "bias")


def head_widths(places: Places, texts: TextCache, em: float) -> list[float]:
    """Return the widths of the widest name before each block's rows."""
    shape = places.shape
    bias = texts.width(_bias())
    return [
        em
        * max(
            bias if shape.has_bias(layer + 1) else 0.0,
            *(texts.width(places.unit(layer, unit)) for unit in range(shape.sizes[layer])),
        )
        for layer in range(shape.last)
    ]


def paint_cursor(painter: QPainter, rect: QRectF, theme: Theme, focused: bool) -> None:
    """Draw a ring around the cell that the keys are on."""
    colour = QColor(theme.focus) if focused else outline(theme)
    painter.setPen(QPen(colour, 2.5 if focused else 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect)
