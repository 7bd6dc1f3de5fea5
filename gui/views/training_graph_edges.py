"""The edges of the graph: kept as one picture a layer, of which a frame renews only a few."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPoint, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from gui.theme import Theme
from gui.views.training_graph_layout import GraphLayout
from gui.views.training_graph_scene import BINS, GraphScene, bins, edge_colour, edge_width
from gui.views.training_places import Places

FROZEN = 64  # added to the bin of an edge that is frozen
A_FRAME = 128  # edges that a frame draws on average, when frames come fast
MOST_SAVED = 512  # edges that frames which drew fewer leave to later ones
DASHES = (3.0, 2.2)  # in widths of the line


class Edges:
    """Draws all edges. While a network trains, the layers take turns: all at once would be slow.

    Parameters
    ----------
    places : Places
    layout : GraphLayout
    theme : Theme
    ratio : float
        The screen's pixels to a pixel of the widget.
    """

    def __init__(self, places: Places, layout: GraphLayout, theme: Theme, ratio: float) -> None:
        self._places = places
        self._gaps = [
            _Gap(layout, layer, theme, ratio) for layer in range(1, places.shape.last + 1)
        ]
        self._next = 0
        self._allowed = 0

    @property
    def is_stale(self) -> bool:
        """Whether a layer is drawn as it was a few frames ago."""
        return any(gap.is_stale for gap in self._gaps)

    def take(self, scene: GraphScene) -> None:
        """Take the weights that are to be drawn."""
        codes = bins(scene.theta, scene.limit)
        for place in scene.frozen:
            codes[place] += FROZEN
        for layer, gap in enumerate(self._gaps, start=1):
            gap.wanted = codes[self._places.weights(layer)]

    def renew(self, all_of_them: bool) -> None:
        """Draw layers anew that have changed: all of them, or as many in turn as a frame can."""
        self._allowed = min(self._allowed + A_FRAME, MOST_SAVED)
        for _ in self._gaps:
            gap = self._gaps[self._next]
            if gap.is_stale:
                if not all_of_them and self._allowed < gap.count:
                    return
                self._allowed -= gap.count
                gap.renew()
            self._next = (self._next + 1) % len(self._gaps)
        self._allowed = max(self._allowed, 0)

    def paint(self, painter: QPainter, opacity: float = 1.0, outlines: bool = False) -> None:
        """Draw all layers as they were renewed last; as lines, for a picture that is scaled."""
        painter.setOpacity(opacity)
        for gap in self._gaps:
            gap.paint(painter, outlines)
        painter.setOpacity(1.0)


class _Gap:
    """The edges into one layer."""

    def __init__(self, layout: GraphLayout, layer: int, theme: Theme, ratio: float) -> None:
        self._layout, self._layer, self._theme = layout, layer, theme
        rect = layout.gap(layer)
        self._at: QPoint = rect.topLeft()
        self._picture = QPixmap(round(rect.width() * ratio), round(rect.height() * ratio))
        self._picture.setDevicePixelRatio(ratio)
        self._picture.fill(QColor(theme.card))
        starts, ends = layout.columns[layer - 1].ys, layout.columns[layer].ys
        width, top = rect.width(), rect.top()
        self._lines = [
            QLineF(0, y0 - top, width, y1 - top) for y0 in starts.tolist() for y1 in ends.tolist()
        ]
        self._pens: dict[int, QPen] = {}
        self.wanted: NDArray[np.int16] = np.zeros(len(self._lines), np.int16)
        self._drawn: NDArray[np.int16] | None = None

    @property
    def count(self) -> int:
        return len(self._lines)

    @property
    def is_stale(self) -> bool:
        return self._drawn is None or not np.array_equal(self._drawn, self.wanted)

    def paint(self, painter: QPainter, outlines: bool) -> None:
        if outlines:
            painter.save()
            painter.translate(self._at)
            self._draw(painter)
            painter.restore()
        else:
            painter.drawPixmap(self._at, self._picture)

    def renew(self) -> None:
        self._drawn = self.wanted
        self._picture.fill(QColor(self._theme.card))
        painter = QPainter(self._picture)
        try:
            self._draw(painter)
        finally:
            painter.end()

    def _draw(self, painter: QPainter) -> None:
        """Draw the edges from the weakest to the strongest: those that matter are on top."""
        lines: dict[int, list[QLineF]] = {}
        for code, line in zip(self.wanted.tolist(), self._lines, strict=True):
            lines.setdefault(code, []).append(line)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for code in sorted(lines, key=lambda code: abs(_bin(code))):
            painter.setPen(self._pen(code))
            painter.drawLines(lines[code])

    def _pen(self, code: int) -> QPen:
        pen = self._pens.get(code)
        if pen is None:
            strength, frozen = _bin(code) / BINS, code > BINS
            pen = edge_pen(self._theme, self._layout, self._layer, strength, frozen)
            self._pens[code] = pen
        return pen


def edge_pen(theme: Theme, layout: GraphLayout, layer: int, strength: float, frozen: bool) -> QPen:
    """Return what an edge is drawn with; a frozen one is dashed."""
    width = edge_width(layout, layer, strength)
    pen = QPen(edge_colour(theme, strength), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if frozen:
        stretch = max(1.0, 1.6 / width)
        pen.setDashPattern([dash * stretch for dash in DASHES])
    return pen


def _bin(code: int) -> int:
    return code - FROZEN if code > BINS else code
