"""A small card with numbers, beside what is pointed at."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from gui.style import outline
from gui.theme import Theme

PADDING = 0.55  # ems
ASIDE = 1.1  # ems from what is pointed at


def paint_card(
    painter: QPainter,
    at: QPointF,
    title: str,
    rows: list[tuple[str, str]],
    theme: Theme,
    room: QRectF,
    accent: QColor,
) -> None:
    """Draw a card within `room`, on the side of `at` that has more of it.

    Parameters
    ----------
    painter : QPainter
        Its font is used.
    at : QPointF
    title : str
        May be empty.
    rows : list of (str, str)
        What, and how much.
    theme : Theme
    room : QRectF
    accent : QColor
        Of the stripe at the card's edge.
    """
    plain = QFont(painter.font())
    bold = QFont(plain)
    bold.setWeight(QFont.Weight.DemiBold)
    thin, strong = QFontMetricsF(plain, painter.device()), QFontMetricsF(bold, painter.device())
    em = thin.height() / 1.2
    names = max(thin.horizontalAdvance(name) for name, _ in rows)
    values = max(strong.horizontalAdvance(value) for _, value in rows)
    inner = max(names + 0.9 * em + values, strong.horizontalAdvance(title))
    lines = len(rows) + bool(title)
    size = QRectF(0, 0, inner + 2 * PADDING * em + 3, lines * thin.height() + PADDING * em)
    x = at.x() + ASIDE * em if at.x() < room.center().x() else at.x() - ASIDE * em - size.width()
    y = at.y() + ASIDE * em if at.y() < room.center().y() else at.y() - ASIDE * em - size.height()
    size.moveTo(
        max(room.left(), min(x, room.right() - size.width())),
        max(room.top(), min(y, room.bottom() - size.height())),
    )
    ground = QColor(theme.card)
    ground.setAlpha(250)
    painter.setPen(QPen(outline(theme), 1.0))
    painter.setBrush(ground)
    painter.drawRoundedRect(size, 0.3 * em, 0.3 * em)
    painter.fillRect(QRectF(size.left(), size.top() + 3, 4, size.height() - 6), accent)
    box = size.adjusted(PADDING * em + 3, PADDING * em / 2, -PADDING * em, -PADDING * em / 2)
    line = QRectF(box.left(), box.top(), box.width(), thin.height())
    middle = Qt.AlignmentFlag.AlignVCenter
    if title:
        painter.setFont(bold)
        painter.setPen(QColor(theme.text))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | middle, title)
        line.translate(0, line.height())
    for name, value in rows:
        painter.setFont(plain)
        painter.setPen(QColor(theme.muted))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | middle, name)
        painter.setFont(bold)
        painter.setPen(QColor(theme.text))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | middle, value)
        line.translate(0, line.height())
    painter.setFont(plain)
