"""A small table beside the pointer: what the lines are worth there."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from gui.theme import Theme
from gui.views.text_cache import draw
from gui.views.training_axes import Writing
from gui.views.training_loss_legend import elided, paint_sample

LINE, PAD, SAMPLE = 1.3, 0.5, 1.2  # heights of the font
NAME = 14.0  # the widest name


@dataclass(frozen=True, slots=True)
class Row:
    """A line's sample (none where there is no colour), its name, and its values."""

    colour: QColor | None
    name: str
    values: tuple[str, ...]
    dashed: bool = False


def paint_readout(
    painter: QPainter,
    head: str,
    rows: list[Row],
    at: QPointF,
    within: QRectF,
    writing: Writing,
    theme: Theme,
) -> None:
    """Draw the table beside a point, where there is room, and rather above it."""
    em = writing.em
    columns = max((len(row.values) for row in rows), default=0)
    names = [elided(row.name, NAME * em, writing) for row in rows]
    name_room = max((writing.piece(name).width for name in names), default=0.0)
    value_rooms = [
        max(writing.piece(row.values[k]).width for row in rows if k < len(row.values))
        for k in range(columns)
    ]
    sample = (SAMPLE + 0.4) * em if any(row.colour for row in rows) else 0.0
    inner = sample + name_room + sum(room + 0.7 * em for room in value_rooms)
    width = max(inner, writing.piece(head, True).width) + 2 * PAD * em
    height = (len(rows) + 1) * LINE * em + PAD * em
    box = QRectF(0, 0, width, height)
    left = at.x() > within.center().x()
    box.moveLeft(at.x() - em - width if left else at.x() + em)
    # Losses lie low: the table stands above the pointer where it can.
    above = at.y() - 0.5 * em - height
    box.moveTop(above if above >= within.top() else at.y() + 0.5 * em)
    box.moveLeft(max(within.left(), min(within.right() - width, box.left())))
    box.moveTop(max(within.top(), min(within.bottom() - height, box.top())))
    ground = QColor(theme.card)
    ground.setAlphaF(0.94)
    painter.setBrush(ground)
    painter.setPen(QPen(QColor(theme.border), max(1.0, em / 17)))
    painter.drawRoundedRect(box, 0.3 * em, 0.3 * em)
    x, y = box.left() + PAD * em, box.top() + (PAD / 2 + LINE / 2) * em
    draw(painter, writing.piece(head, True), x, y, QColor(theme.text))
    for row, name in zip(rows, names, strict=True):
        y += LINE * em
        if row.colour is not None:
            paint_sample(painter, QPointF(x, y), row.colour, em, row.dashed, SAMPLE)
        draw(painter, writing.piece(name), x + sample, y, QColor(theme.muted))
        right = x + sample + name_room
        for value, room in zip(row.values, value_rooms, strict=False):
            right += 0.7 * em + room
            piece = writing.piece(value)
            draw(painter, piece, right - piece.width, y, QColor(theme.text))
