"""The units' own maps: a column of tiles is one picture, renewed in place."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from gui.map_colours import MIDDLE, diverging_table
from gui.map_images import Codes, colour_array, image_over, tiles
from gui.style import outline
from gui.theme import Theme
from gui.training_snapshot import UnitMaps
from gui.views.training_graph_layout import Column, GraphLayout

ROUND = 0.16  # of a tile: the radius of its corners


def corner(tile: float) -> float:
    """Return the radius of a tile's corners."""
    return ROUND * tile


class _Strip:
    """One column's pixels, and the frames that lie over them."""

    def __init__(self, column: Column, theme: Theme, ratio: float) -> None:
        self._column, self._theme = column, theme
        self._at = QPointF(column.strip.topLeft())
        self._tile = max(1, round(column.tile * ratio))
        self._tops = [round((top - column.tops[0]) * ratio) for top in column.tops]
        size = column.strip.size()  # in whole pixels of the screen, as that of the frames
        rows, columns = round(size.height() * ratio), round(size.width() * ratio)
        self._codes = np.full((rows, columns), MIDDLE, np.uint8)
        self._pixels = np.zeros(self._codes.shape, np.uint32)
        self._image = image_over(self._pixels)
        self._image.setDevicePixelRatio(ratio)
        self._frames = _frames(column, theme, ratio)

    def renew(self, codes: Codes, side: int, table: np.ndarray) -> None:
        for top, tile in zip(self._tops, tiles(codes, side, self._tile), strict=True):
            room = self._codes[top : top + self._tile]
            room[:] = tile[: len(room)]  # where pixels are fractions, the last row may be cut off
        table.take(self._codes, out=self._pixels, mode="clip")

    def paint(self, painter: QPainter, outlines: bool) -> None:
        painter.drawImage(self._at, self._image)
        if outlines:
            painter.save()
            painter.translate(self._at)
            _paint_frames(painter, self._column, self._theme)
            painter.restore()
        else:
            painter.drawPixmap(self._at, self._frames)


class Tiles:
    """The maps of all units of a graph.

    Parameters
    ----------
    layout : GraphLayout
    theme : Theme
    ratio : float
        The screen's pixels to a pixel of the widget.
    """

    def __init__(self, layout: GraphLayout, theme: Theme, ratio: float) -> None:
        self._strips = [_Strip(column, theme, ratio) for column in layout.columns]
        self._table = colour_array(diverging_table(theme))
        self._shown: UnitMaps | None = None

    def paint(self, painter: QPainter, maps: UnitMaps, outlines: bool = False) -> None:
        """Draw the maps, worked out anew where they are others than the last time.

        `outlines` is for a picture that can be scaled: nothing but the maps is in pixels.
        """
        if maps is not self._shown:
            self._shown = maps
            for strip, codes in zip(self._strips, maps.codes, strict=True):
                strip.renew(codes, maps.side, self._table)
        for strip in self._strips:
            strip.paint(painter, outlines)


def _frames(column: Column, theme: Theme, ratio: float) -> QPixmap:
    """Return a column's frames as a picture with holes."""
    size = column.strip.size()
    made = QPixmap(round(size.width() * ratio), round(size.height() * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(QColor(0, 0, 0, 0))
    painter = QPainter(made)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_frames(painter, column, theme)
    finally:
        painter.end()
    return made


def _paint_frames(painter: QPainter, column: Column, theme: Theme) -> None:
    """Draw the card between and beside a column's tiles, and their outlines."""
    width = min(2.0, max(1.0, column.tile / 40))
    radius = corner(column.tile)
    holes = QPainterPath()
    for top in column.tops:
        rect = QRectF(0, top - column.tops[0], column.tile, column.tile)
        rect.adjust(width / 2, width / 2, -width / 2, -width / 2)
        holes.addRoundedRect(rect, radius, radius)
    card = QPainterPath()
    card.addRect(QRectF(QPointF(), QSizeF(column.strip.size())))
    painter.fillPath(card.subtracted(holes), QColor(theme.card))
    painter.strokePath(holes, QPen(outline(theme), width))
