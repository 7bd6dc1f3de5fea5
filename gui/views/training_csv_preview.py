"""The first rows of a file, as a table with the chosen columns marked."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from engine.csv_columns import Table
from engine.csv_file import FIRST
from gui.theme import Theme
from gui.training_csv_words import column_text

ROWS = FIRST - 1
ROW = 1.55  # heights of a letter
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


class _Model(QAbstractTableModel):
    """The cells as they stand in the file."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._table: Table | None = None
        self._marks: Mapping[int, str] = {}

    def show(self, table: Table | None, marks: Mapping[int, str]) -> None:
        """Show a table, and what each of its chosen columns is for."""
        self.beginResetModel()
        self._table, self._marks = table, marks
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's default)
        """Return how many rows are shown."""
        if self._table is None or parent.isValid():
            return 0
        return min(ROWS, len(self._table.file.first) - self._table.header)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's default)
        """Return how many columns most rows have."""
        return 0 if self._table is None or parent.isValid() else self._table.width

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Return what a cell shows and how."""
        table = self._table
        if table is None:
            return None
        cells = table.file.first[index.row() + table.header].cells
        cell = cells[index.column()] if index.column() < len(cells) else ""
        chosen = index.column() in self._marks
        if role in (Role.DisplayRole, Role.ToolTipRole):
            return cell
        if role == Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft
            if table.columns[index.column()].kind == "number":
                side = Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Role.BackgroundRole and chosen:
            return self.theme.wash(QColor(self.theme.focus), 0.16)
        if role == Role.ForegroundRole and not chosen:
            return QColor(self.theme.muted)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        """Return a column's name, over it what it is for; and the number of a row's line."""
        table = self._table
        if table is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            if role == Role.DisplayRole:
                return str(table.file.first[section + table.header].line)
            return None
        name = column_text(table, section)
        if role == Role.DisplayRole:
            return f"{self._marks.get(section, '')}\n{name}"
        if role == Role.ToolTipRole:
            return name
        if role == Role.FontRole and section in self._marks:
            font = QFont()
            font.setBold(True)
            return font
        return None


class _Cells(QStyledItemDelegate):
    """Draws a cell on the ground of its column, which the style sheet leaves out."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground, then the cell."""
        ground = index.data(Role.BackgroundRole)
        if ground is not None:
            painter.fillRect(option.rect, ground)
        super().paint(painter, option, index)


class CsvPreview(QTableView):
    """The first rows; room for all of them is kept."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Model(theme)
        self._cells = _Cells()
        self.setModel(self._model)
        self.setItemDelegate(self._cells)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setHighlightSections(False)
        down.setHighlightSections(False)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._model.theme = theme
        self.viewport().update()

    def show_table(self, table: Table | None, marks: Mapping[int, str]) -> None:
        """Show a table, and above each column that is in `marks` what it is for."""
        self._model.show(table, marks)
        self.space()

    def space(self) -> None:
        """Give the columns their widths: as wide as their cells, or more where there is room."""
        em = self.fontMetrics().height()
        row = round(ROW * em)
        self.verticalHeader().setDefaultSectionSize(row)
        self.horizontalHeader().setFixedHeight(round(3.1 * em))
        columns = self._model.columnCount()
        widths = [
            min(14 * em, max(5 * em, self.sizeHintForColumn(c), self._name_width(c)))
            for c in range(columns)
        ]
        spare = max(0, self.viewport().width() - sum(widths))
        for column, width in enumerate(widths):
            share = spare * (column + 1) // columns - spare * column // columns
            self.setColumnWidth(column, width + share)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return room for all rows, however many there are."""
        em = self.fontMetrics().height()
        bar = self.horizontalScrollBar().sizeHint().height()
        height = round(3.1 * em) + ROWS * round(ROW * em) + bar + 2 * self.frameWidth()
        return QSize(30 * em, height)

    def minimumSizeHint(self) -> QSize:
        """Return the same height: nothing below it moves."""
        return QSize(12 * self.fontMetrics().height(), self.sizeHint().height())

    def _name_width(self, column: int) -> int:
        text = self._model.headerData(column, Qt.Orientation.Horizontal)
        font = QFont(self.font())
        font.setBold(True)
        metrics = self.fontMetrics().__class__(font)
        longest = max(metrics.horizontalAdvance(line) for line in str(text).split("\n"))
        return longest + round(1.4 * metrics.height())
