"""A layout that fills rows from left to right, and begins another where the width ends."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Puts widgets into rows.

    Parameters
    ----------
    parent : QWidget
    columns : int
        0: each as wide as it asks for. Else so many equal columns fill the width; fewer, where the
        widest would not fit.
    """

    def __init__(self, parent: QWidget | None = None, columns: int = 0) -> None:
        super().__init__(parent)
        self._columns = columns
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 (Qt's name)
        """Take one more."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 (Qt's name)
        """Return one of them."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 (Qt's name)
        """Give one of them away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 (Qt's name)
        """Take no more room than there is to fill."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Fewer columns are higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high all rows are together."""
        return max((rect.bottom() + 1 for rect in self._rects(width)), default=0)

    def sizeHint(self) -> QSize:
        """Return the size in which nothing wraps more than it has to."""
        shown = self._shown()
        across = self._columns or len(shown)
        widths = [item.sizeHint().width() for item in shown]
        if self._columns:
            widths = [max(widths, default=0)] * min(across, len(shown))
        width = sum(widths) + self._gap * max(0, len(widths) - 1)
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:  # noqa: N802 (Qt's name)
        """Return the width of the widest: the others find room under it."""
        shown = self._shown()
        width = max((item.minimumSize().width() for item in shown), default=0)
        height = max((item.sizeHint().height() for item in shown), default=0)
        return QSize(width, height)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 (Qt's name)
        """Lay the rows out."""
        super().setGeometry(rect)
        for item, place in zip(self._shown(), self._rects(rect.width()), strict=True):
            item.setGeometry(place.translated(rect.topLeft()))

    @property
    def _gap(self) -> int:
        return max(0, self.spacing())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _rects(self, width: int) -> list[QRect]:
        """Return where each of those shown lies, from (0, 0)."""
        shown, gap = self._shown(), self._gap
        widths = [item.sizeHint().width() for item in shown]
        if self._columns and shown:
            widest = max(item.minimumSize().width() for item in shown)
            columns = max(1, min(self._columns, (width + gap) // max(1, widest + gap)))
            widths = [(width - gap * (columns - 1)) // columns] * len(shown)
        rects: list[QRect] = []
        x = y = first = 0  # `first` is the place of the first one in the row
        for item, wish in zip(shown, widths, strict=True):
            wide = min(wish, max(1, width))
            if x and x + wide > width:
                x, y, first = 0, _in_row(rects, first) + gap, len(rects)
            tall = item.sizeHint().height()
            if item.hasHeightForWidth():
                tall = item.heightForWidth(wide)
            rects.append(QRect(x, y, wide, tall))
            x += wide + gap
        _in_row(rects, first)
        return rects


def _in_row(rects: list[QRect], first: int) -> int:
    """Put the middles of the rectangles from `first` on one line; return where they end."""
    row = rects[first:]
    height = max((rect.height() for rect in row), default=0)
    for place, rect in enumerate(row, first):
        rects[place] = rect.translated(0, (height - rect.height()) // 2)
    return row[0].top() + height if row else 0
