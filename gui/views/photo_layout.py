"""Where the two pictures, the legend and the lens stand. Pure geometry."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF

from gui.views.photo_lens import CELL, lens_height
from gui.views.photo_reach import Box, Spot
from gui.views.photo_scene import Scene

# In ems:
MARGIN, BETWEEN, TITLE, LINE = 0.6, 1.6, 1.7, 1.4
UNDER = 1.2  # between the pictures and the lens
PROJECTED_CELL = 3.3  # height of the lens's cells: a weight is as large as the font
LOW = 24.0  # heights below which words leave room to the pictures


@dataclass(frozen=True, slots=True)
class Layout:
    """The rectangles of the view.

    Attributes
    ----------
    before, after : QRectF
        The two pictures.
    before_title, after_title : QRectF
    place, legend : QRectF
        Below the titles, in two lines, or in one where the view is low: where the window is, and
        what the tones mean.
    lens : QRectF
    """

    before: QRectF
    after: QRectF
    before_title: QRectF
    after_title: QRectF
    place: QRectF
    legend: QRectF
    lens: QRectF

    def pixel(self, scene: Scene, point: QPointF) -> tuple[float, float] | None:
        """Return the row and column of the image under a point, in fractions of a pixel."""
        return _inside(self.before, scene.run.image.shape[1:], point)

    def spot(self, scene: Scene, point: QPointF) -> Spot | None:
        """Return the cell of the map under a point."""
        found = _inside(self.after, scene.size, point)
        return None if found is None else Spot(int(found[0]), int(found[1]))

    def box_rect(self, scene: Scene, box: Box, least: float) -> QRectF:
        """Return where a part of the image is, no smaller than `least`."""
        return _rect_of(self.before, scene.run.image.shape[1:], box, least)

    def spot_rect(self, scene: Scene, spot: Spot, least: float) -> QRectF:
        """Return where a cell of the map is, no smaller than `least`."""
        box = Box(spot.row, spot.row + 1, spot.column, spot.column + 1)
        return _rect_of(self.after, scene.size, box, least)


def arrange(scene: Scene, size: QSizeF, em: float, *, projected: bool = False) -> Layout:
    """Lay out the view in a size; a class sees few words, and large numbers."""
    compact = projected or size.height() < LOW * em
    tight = 0.5 if compact else 1.0
    margin, between, under = MARGIN * em * tight, BETWEEN * em, UNDER * em * tight
    width = max(1.0, (size.width() - 2 * margin - between) / 2)
    left, right = margin, margin + width + between
    lines = (1 if compact else 2) * LINE * em
    top = margin + TITLE * em + lines + 0.4 * em * tight
    shapes = scene.run.image.shape[1:], scene.size
    highest = max(width * rows / max(1, columns) for rows, columns in shapes)
    around = top + under + margin
    cell = PROJECTED_CELL if projected else CELL
    lens_h = lens_height(scene, size.height(), around + highest, em, cell)
    # The same width and height for both: a result of the same size is drawn as large.
    room = max(1.0, size.height() - around - lens_h)
    before, after = (
        _fitted(QRectF(x, top, width, room), shape)
        for x, shape in zip((left, right), shapes, strict=True)
    )
    spare = max(0.0, min(2 * em, room - highest))  # what neither pictures nor lens can use
    lens_top = max(before.bottom(), after.bottom()) + under + spare
    return Layout(
        before,
        after,
        QRectF(left, margin, width, TITLE * em),
        QRectF(right, margin, width, TITLE * em),
        QRectF(left, margin + TITLE * em, width, lines),
        QRectF(right, margin + TITLE * em, width, lines),
        QRectF(left, lens_top, 2 * width + between, lens_h),
    )


def _fitted(room: QRectF, shape: tuple[int, ...]) -> QRectF:
    """Return the largest rectangle of a shape's proportions at the top left of a room."""
    rows, columns = shape
    scale = min(room.width() / max(1, columns), room.height() / max(1, rows))
    return QRectF(
        float(round(room.left())),
        float(round(room.top())),
        float(max(1, round(columns * scale))),
        float(max(1, round(rows * scale))),
    )


def _inside(rect: QRectF, shape: tuple[int, ...], point: QPointF) -> tuple[float, float] | None:
    rows, columns = shape
    if not rect.contains(point):
        return None
    row = (point.y() - rect.top()) / rect.height() * rows
    column = (point.x() - rect.left()) / rect.width() * columns
    return min(row, rows - 1e-6), min(column, columns - 1e-6)


def _rect_of(rect: QRectF, shape: tuple[int, ...], box: Box, least: float) -> QRectF:
    rows, columns = shape
    x, y = rect.width() / columns, rect.height() / rows
    found = QRectF(
        rect.left() + box.left * x,
        rect.top() + box.top * y,
        (box.right - box.left) * x,
        (box.bottom - box.top) * y,
    )
    more_x = max(0.0, least - found.width()) / 2
    more_y = max(0.0, least - found.height()) / 2
    return found.adjusted(-more_x, -more_y, more_x, more_y)
