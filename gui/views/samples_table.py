"""The samples of a scenario as a table that can be edited, pasted into and copied from."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from engine import edits
from engine.scenario import NetworkScenario
from gui.numbers import NumberFormat
from gui.theme import Theme
from gui.views.build_paste import numbers_of, pasted
from gui.views.number_edit import ENTER, NumberEdit
from gui.views.samples_model import SamplesModel

ROWS_SHOWN = 8
TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
Index = QModelIndex | QPersistentModelIndex


class NumberDelegate(QStyledItemDelegate):
    """Edits a cell; a text that the cell cannot hold stays in it and is refused.

    Signals
    -------
    refused : str
        Why; empty once the text is good.
    """

    refused = Signal(str)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> NumberEdit:
        """Return a field that knows what the cell can hold."""
        model = index.model()
        assert isinstance(model, SamplesModel)
        editor = NumberEdit(parent)
        editor.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        editor.setProperty("cell", True)
        editor.set_numbers(model.numbers)
        editor.set_check(partial(model.checked, index.row(), index.column()))
        editor.refused.connect(self.refused)
        return editor

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell on the ground of its row: the style sheet leaves that out."""
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if ground is not None:
            painter.fillRect(option.rect, ground)
        super().paint(painter, option, index)

    def updateEditorGeometry(  # noqa: N802 (Qt's name)
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Fill the cell, whatever room the style sheet leaves around its text."""
        editor.setGeometry(option.rect)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the whole number, unless something is being typed."""
        assert isinstance(editor, NumberEdit)
        if not editor.is_changed:
            editor.start(index.data(Qt.ItemDataRole.EditRole))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Take the number, if there is a new one."""
        assert isinstance(editor, NumberEdit)
        if editor.is_changed and (value := editor.checked()) is not None:
            editor.start(editor.text())
            model.setData(index, value)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Keep the editor open where Enter or Tab would accept what cannot be accepted."""
        if (
            event.type() != QEvent.Type.KeyPress
            or not isinstance(event, QKeyEvent)
            or not isinstance(editor, NumberEdit)
            or event.key() not in (*ENTER, *TABS)
        ):
            return super().eventFilter(editor, event)
        if editor.checked() is None:
            return True
        if event.key() in TABS:
            return super().eventFilter(editor, event)
        self.commitData.emit(editor)  # here, before the field takes Enter for its own
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        return True


class Grid(QTableView):
    """The table itself: as high as its rows, up to a few, and as wide as it is given.

    Signals
    -------
    pasted : str
    """

    pasted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)  # Tab leaves the table; the arrows move in it
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setHighlightSections(False)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)

    def fit(self) -> None:
        """Give every column the same room, and scroll sideways only where that is too little."""
        em = self.fontMetrics().height()
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(round(1.9 * em))
        rows.setIconSize(QSize(round(0.8 * em), round(0.8 * em)))
        count = self.model().rowCount()
        if not count:
            return
        digits = self.fontMetrics().horizontalAdvance(str(count))
        rows.setFixedWidth(digits + round(2.1 * em))
        columns = self.horizontalHeader()
        columns.setResizeContentsPrecision(0)  # what is in sight
        room = self.width() - 2 * self.frameWidth() - rows.width()
        if count > ROWS_SHOWN:
            room -= self.verticalScrollBar().sizeHint().width()
        number = self.model().columnCount()
        widest = max(self.sizeHintForColumn(column) for column in range(number))
        widest = max(widest + round(0.3 * em), round(2.6 * em))
        tight = number * widest > room
        columns.setDefaultSectionSize(widest)
        columns.setSectionResizeMode(
            QHeaderView.ResizeMode.Fixed if tight else QHeaderView.ResizeMode.Stretch
        )
        shown = min(count, ROWS_SHOWN)
        bar = self.horizontalScrollBar().sizeHint().height() if tight else 0
        height = shown * rows.defaultSectionSize() + columns.sizeHint().height() + bar
        self.setFixedHeight(height + 2 * self.frameWidth())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out again."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy and paste; edit on Enter."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().text())
        elif event.key() in ENTER and self.state() != QAbstractItemView.State.EditingState:
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the selected cells on the clipboard, as a spreadsheet takes them."""
        selected = sorted(self.selectedIndexes(), key=lambda i: (i.row(), i.column()))
        rows: dict[int, list[str]] = {}
        for index in selected:
            text = index.data(Qt.ItemDataRole.EditRole).replace("−", "-")
            rows.setdefault(index.row(), []).append(text)
        if rows:
            QGuiApplication.clipboard().setText("\n".join("\t".join(r) for r in rows.values()))


class SamplesTable(QWidget):
    """The table, and what adds to it and takes away.

    Signals
    -------
    edit_asked : str, callable
        What the change is called, and what turns the old scenario into the new one.
    """

    edit_asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = SamplesModel(self)
        self.grid = Grid()
        self.grid.setModel(self._model)
        self._delegate = NumberDelegate(self.grid)
        self.grid.setItemDelegate(self._delegate)
        self._reason = QLabel()
        self._reason.setProperty("refused", True)
        self._reason.setWordWrap(True)
        self._reason.hide()
        self.add, self.remove, self.paste = QPushButton(), QPushButton(), QPushButton()
        buttons = QHBoxLayout()
        for button in (self.add, self.remove, self.paste):
            button.setAutoDefault(False)
            buttons.addWidget(button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.grid)
        column.addWidget(self._reason)
        column.addLayout(buttons)
        self._model.edit_asked.connect(self.edit_asked)
        self._delegate.refused.connect(self._say)
        self._delegate.closeEditor.connect(self._on_editor_closed)
        self.grid.pasted.connect(self._on_pasted)
        self.add.clicked.connect(self._on_add)
        self.remove.clicked.connect(self._on_remove)
        self.paste.clicked.connect(self._on_paste)
        self._retranslate()

    def set_scenario(self, scenario: NetworkScenario) -> None:
        """Show the samples of `scenario`, and stay at the same cell where it still exists."""
        at = self.grid.currentIndex()
        row, column = at.row(), at.column()
        self._say("")
        self._model.set_scenario(scenario)
        if at.isValid() and not self.grid.currentIndex().isValid():
            row = min(row, self._model.rowCount() - 1)
            self.grid.setCurrentIndex(
                self._model.index(row, min(column, self._model.columnCount() - 1))
            )
        self.remove.setEnabled(len(scenario.samples) > 1)
        self.grid.fit()

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Write numbers in another way."""
        self._model.set_numbers(numbers)
        self.grid.fit()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._model.set_theme(theme)

    def set_current_sample(self, sample: int) -> None:
        """Mark the sample that the run is at."""
        self._model.set_current(sample)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font and the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self.grid.fit()

    def _retranslate(self) -> None:
        translate = QCoreApplication.translate
        self.grid.setAccessibleName(translate("BuildPanel", "Samples"))
        self.add.setText(translate("BuildPanel", "Add"))
        self.add.setToolTip(translate("BuildPanel", "Add a sample at the end"))
        self.remove.setText(translate("BuildPanel", "Remove"))
        self.remove.setToolTip(translate("BuildPanel", "Remove the selected samples"))
        self.paste.setText(translate("BuildPanel", "Paste"))
        self.paste.setToolTip(
            translate("BuildPanel", "Paste rows of numbers from a spreadsheet, from this cell on")
        )

    @Slot(str)
    def _say(self, why: str) -> None:
        self._reason.setText(why)
        self._reason.setVisible(bool(why))

    @Slot(QWidget, QStyledItemDelegate.EndEditHint)
    def _on_editor_closed(self, _editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        # Where the cell was left with a bad text, though, it says why that did not go in.
        if hint == QStyledItemDelegate.EndEditHint.RevertModelCache:
            self._say("")

    @Slot()
    def _on_add(self) -> None:
        label = QCoreApplication.translate("BuildPanel", "Add a sample")
        before = self._model.rowCount()
        self.edit_asked.emit(label, edits.add_sample)
        if self._model.rowCount() > before:
            self.grid.setCurrentIndex(self._model.index(before, 0))
            self.grid.scrollToBottom()
            self.grid.setFocus()

    @Slot()
    def _on_remove(self) -> None:
        rows = {index.row() for index in self.grid.selectedIndexes()}
        if not rows and self.grid.currentIndex().isValid():
            rows = {self.grid.currentIndex().row()}
        scenario = self._model.scenario
        if scenario is None:
            return
        rows = rows or {len(scenario.samples) - 1}
        kept = tuple(s for k, s in enumerate(scenario.samples) if k not in rows)
        label = QCoreApplication.translate("BuildPanel", "Remove samples")
        self.edit_asked.emit(label, partial(edits.set_samples, samples=kept))

    @Slot()
    def _on_paste(self) -> None:
        self._on_pasted(QGuiApplication.clipboard().text())

    @Slot(str)
    def _on_pasted(self, text: str) -> None:
        scenario = self._model.scenario
        if scenario is None:
            return
        at = self.grid.currentIndex()
        row, column = max(0, at.row()), max(0, at.column())
        columns = self._model.columnCount()
        try:
            block = numbers_of(text, columns, self._model.numbers.parse)
            if len(block[0]) == columns and self._everything_is_selected():
                samples = pasted(scenario, block, 0, 0)[: len(block)]
            else:
                samples = pasted(scenario, block, row, column)
        except ValueError as error:
            self._say(str(error))
            return
        label = QCoreApplication.translate("BuildPanel", "Paste samples")
        self.edit_asked.emit(label, partial(edits.set_samples, samples=samples))

    def _everything_is_selected(self) -> bool:
        cells = self._model.rowCount() * self._model.columnCount()
        return cells > self._model.columnCount() and len(self.grid.selectedIndexes()) == cells
