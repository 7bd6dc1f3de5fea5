"""The picture under the points: what is answered all over the plane, and where it changes sides."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from engine.steps import Array
from gui.map_colours import LARGEST
from gui.views.training_contour import contour, smoothed
from gui.views.training_map_scene import MapScene

OVERLAP = 0.5  # of a pixel: pieces with flat ends leave no gaps, and round ones take Qt long
FINER = 3  # how much finer than the map a discretised border is


def map_image(scene: MapScene) -> QImage:
    """Return the map in colours, one pixel a value; a null image where there is no map."""
    codes = scene.codes
    if codes is None:
        return QImage()
    if scene.view.discretize and scene.parted:
        codes = _decided(scene, codes)
    codes = np.ascontiguousarray(codes)
    rows, columns = codes.shape
    image = QImage(codes.data, columns, rows, columns, QImage.Format.Format_Indexed8)
    image.setColorTable(scene.table)
    return image.convertToFormat(QImage.Format.Format_RGB32)  # a copy: the codes may go


def paint_map(painter: QPainter, image: QImage, plot: QRectF) -> None:
    """Draw a map over the plot: each value is that of the middle of a square."""
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(plot, image)


def border(scene: MapScene, plot: QRectF) -> QPainterPath:
    """Return the line between the classes, in the plot's coordinates."""
    codes = scene.codes
    if codes is None or not scene.parted:
        return QPainterPath()
    if scene.several:
        pieces = np.concatenate(
            [contour(_widened(lead), 0.0) for lead in _leads(codes, scene.classes)]
        )
    else:
        pieces = contour(_widened(smoothed(codes)), scene.level)
    if not len(pieces):
        return QPainterPath()
    rows, columns = codes.shape
    scale = np.array([plot.width() / columns, plot.height() / rows])
    starts, stops = (pieces[:, :2] - 0.5) * scale, (pieces[:, 2:] - 0.5) * scale
    along = stops - starts
    along *= OVERLAP / np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-9)[:, np.newaxis]
    ends = np.stack([starts - along, stops + along], axis=1).reshape(-1, 2)
    x, y = plot.left() + ends[:, 0], plot.top() + ends[:, 1]
    return pg.functions.arrayToQPath(x, y, connect="pairs")


def paint_border(painter: QPainter, path: QPainterPath, scene: MapScene, em: float) -> None:
    """Draw the line between the classes, to be seen on either colour."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = max(1.2, 0.11 * em)
    halo = QColor(scene.theme.card)
    halo.setAlpha(170)
    for colour, thick in ((halo, 2.6 * width), (QColor(scene.theme.text), width)):
        painter.setPen(QPen(colour, thick, c=Qt.PenCapStyle.FlatCap))
        painter.drawPath(path)


def _decided(scene: MapScene, codes: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the codes of a map on which every place belongs wholly to a class."""
    if not scene.several:
        finer = _finer(len(codes))
        above = finer @ smoothed(codes) @ finer.T >= scene.level
        return np.where(above, LARGEST, 0).astype(np.uint8)
    shades = 255 // scene.classes
    winner = np.minimum(codes // shades, scene.classes - 1)
    return (winner * shades + shades - 1).astype(np.uint8)


def _widened(field: Array) -> Array:
    """Return a field with one more value on each side: the outermost squares reach the edge."""
    return np.pad(field, 1, mode="edge")


@lru_cache(maxsize=4)
def _finer(side: int) -> NDArray[np.float32]:
    """Return the matrix that makes FINER values of each, on straight lines between them."""
    rows = np.arange(FINER * side)
    at = np.clip((rows + 0.5) / FINER - 0.5, 0, side - 1)
    before = np.minimum(at.astype(np.intp), side - 2)
    matrix = np.zeros((len(rows), side), np.float32)
    matrix[rows, before] = 1.0 - (at - before)
    matrix[rows, before + 1] = at - before
    return matrix


def _leads(codes: NDArray[np.uint8], classes: int) -> list[Array]:
    """Return of each class but the first how far it is ahead of the others, and below zero behind.

    Where two classes meet both are as likely, so their codes' shares meet halfway.
    """
    shades = 255 // classes
    winner = np.minimum(codes // shades, classes - 1)
    share = (codes - winner * shades).astype(np.float32) + np.float32(1.0)
    return [np.where(winner == number, share, -share) for number in range(1, classes)]
