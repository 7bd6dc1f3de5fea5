"""The dialog that makes points of the columns of a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from engine.csv_columns import Table
from engine.csv_file import CsvError, CsvFile
from engine.csv_points import BadRow, Imported, NoRowsError, points_of, suggested
from gui.style import restyle
from gui.theme import Theme
from gui.training_csv_reader import CsvReader
from gui.training_csv_words import (
    explain,
    left_out_text,
    line_text,
    result_text,
)
from gui.views.fixed_label import FixedLabel
from gui.views.number_edit import number_sheet
from gui.views.progress_line import ProgressLine
from gui.views.training_csv_form import CsvForm
from gui.views.training_csv_heading import CsvHeading
from gui.views.training_csv_preview import CsvPreview
from gui.views.training_csv_sketch import CsvSketch

BAD_SHOWN = 4  # rows


class CsvDialog(QDialog):
    """Shows what is in a file, asks for its columns; stops nothing else while it is open.

    Signals
    -------
    imported : DataSpec
        The points, once they are wanted; the dialog is closed then.
    """

    imported = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = Path()
        self._seed = 0
        self._fresh = False  # whether nothing has been chosen in it yet
        self._table: Table | None = None
        self._result: Imported | None = None
        self._problem: CsvError | None = None
        self._reader = CsvReader(self)
        self._preview, self._sketch = CsvPreview(theme), CsvSketch(theme)
        self._heading, self._form = CsvHeading(), CsvForm()
        self._left_out, self._bad = QLabel(), FixedLabel("muted", lines=BAD_SHOWN)
        self._said = FixedLabel("", lines=2)
        self._said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._bar = ProgressLine()
        self._import, self._cancel = QPushButton(), QPushButton()
        self._scroll = QScrollArea()  # for letters as large as on a projector
        self._import.setDefault(True)
        self._cancel.setAutoDefault(False)
        self._arrange()
        self._connect()
        self._retranslate()
        self._space()
        self.set_theme(theme)

    def _arrange(self) -> None:
        below = QVBoxLayout()
        below.setSpacing(2)
        below.addWidget(self._left_out)
        below.addWidget(self._bad)
        left = QVBoxLayout()
        left.addWidget(self._form)
        left.addStretch(1)
        left.addLayout(below)
        self._middle = QHBoxLayout()
        self._middle.addLayout(left, 1)
        self._middle.addWidget(self._sketch, 0, Qt.AlignmentFlag.AlignTop)
        self._below = QHBoxLayout()
        self._below.addWidget(self._said, 1)
        self._below.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignBottom)
        self._below.addWidget(self._import, 0, Qt.AlignmentFlag.AlignBottom)
        content = QWidget()
        content.setObjectName("qt_scrollarea_content")  # the style sheet makes it clear
        self._column = QVBoxLayout(content)
        self._column.addWidget(self._heading)
        self._column.addWidget(self._preview)
        self._column.addWidget(self._bar)
        self._column.addLayout(self._middle)
        self._scroll.setWidget(content)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._whole = QVBoxLayout(self)
        self._whole.addWidget(self._scroll, 1)
        self._whole.addLayout(self._below)

    def _connect(self) -> None:
        self._reader.read.connect(self._on_read)
        self._reader.failed.connect(self._on_failed)
        self._reader.advanced.connect(self._on_advanced)
        self._heading.delimiter_chosen.connect(self._on_delimiter)
        self._heading.header_chosen.connect(self._on_header)
        self._form.chosen.connect(self._on_chosen)
        self._import.clicked.connect(self._on_import)
        self._cancel.clicked.connect(self.reject)

    # -- what others do --------------------------------------------------------------------------

    def read(self, path: Path, test_share: float = 0.5, seed: int = 0) -> None:
        """Show a file, which is read meanwhile.

        Parameters
        ----------
        path : Path
        test_share : float
            How much of it is to be kept for the test, to begin with.
        seed : int
            Draws the points of the test, and which rows of a long file are taken.
        """
        self._path, self._seed, self._fresh = path, seed, True
        self._form.set_test_share(test_share)
        self._heading.name.setText(path.name)
        self._ask(None)
        self.open()

    def open(self) -> None:
        """Open it beside the window, which can go on; no larger than the screen."""
        self.setModal(False)
        if not self.isVisible():
            self.resize(self.sizeHint().boundedTo(0.9 * self.screen().availableSize()))
        self.show()
        self.raise_()
        self.activateWindow()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._preview.set_theme(theme)
        self._sketch.set_theme(theme)
        self.setStyleSheet(number_sheet(theme))

    def stop(self) -> None:
        """Give up reading, and wait until that is so: before the application goes."""
        self._reader.close()

    def done(self, result: int) -> None:
        """Give up what is being read."""
        self.stop()
        super().done(result)

    # -- reading ---------------------------------------------------------------------------------

    def _ask(self, delimiter: str | None) -> None:
        self._table = self._result = self._problem = None
        self._bar.setValue(0)
        self._bar.show()
        self._reader.ask(self._path, delimiter, self._seed)
        self._show_state()

    @Slot(float)
    def _on_advanced(self, share: float) -> None:
        self._bar.setValue(round(1000 * share))

    @Slot(object)
    def _on_read(self, file: CsvFile) -> None:
        self._show_table(Table(file))
        if self._fresh:
            self._form.x1.setFocus()
        self._fresh = False

    @Slot(object)
    def _on_failed(self, error: CsvError) -> None:
        self._bar.hide()
        self._problem = error
        self._show_state()

    # -- choosing --------------------------------------------------------------------------------

    def _show_table(self, table: Table) -> None:
        """Show a table, and choose the columns that are likely meant."""
        self._table = table
        self._bar.hide()
        choice = None
        try:
            choice = suggested(table)
        except CsvError as error:
            self._result, self._problem = None, error
        self._form.offer(table, choice)
        self._choose()
        self._show_state()

    def _choose(self) -> None:
        """Make points of the columns that are chosen."""
        choice = self._form.choice
        if self._table is None or choice is None:
            return
        try:
            share = self._form.test_share
            self._result, self._problem = points_of(self._table, choice, share, self._seed), None
        except CsvError as error:
            self._result, self._problem = None, error

    @Slot(str)
    def _on_delimiter(self, delimiter: str) -> None:
        self._ask(delimiter)

    @Slot(bool)
    def _on_header(self, header: bool) -> None:
        if self._table is not None:
            self._show_table(Table(self._table.file, header))

    @Slot()
    def _on_chosen(self) -> None:
        self._choose()
        self._show_state()

    @Slot()
    def _on_import(self) -> None:
        if self._result is not None:
            self.imported.emit(self._result.data)
            self.accept()

    # -- showing ---------------------------------------------------------------------------------

    def _show_state(self) -> None:
        """Show the table, what is made of it, and what is wrong."""
        table, result, problem = self._table, self._result, self._problem
        reading = table is None and problem is None
        self._heading.show_table(table, reading)
        self._preview.show_table(table, self._form.marks() if table is not None else {})
        self._sketch.show_data(None if result is None else result.data)
        self._form.setEnabled(table is not None)
        self._import.setEnabled(result is not None)
        bad = self._bad_rows()
        self._left_out.setText(left_out_text(len(bad)) if result is not None or bad else "")
        self._bad.setText(_listed(bad))
        if reading:
            text = QCoreApplication.translate("CsvImport", "Reading…")
        else:
            text = explain(problem) if problem is not None else result_text(result)
        self._said.setText(text)
        if self._said.property("refused") is not (problem is not None):
            self._said.setProperty("refused", problem is not None)
            restyle(self._said)

    def _bad_rows(self) -> tuple[BadRow, ...]:
        if self._result is not None:
            return self._result.bad
        return self._problem.bad if isinstance(self._problem, NoRowsError) else ()

    # -- language and size -----------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._space()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns of the table what room there is."""
        super().resizeEvent(event)
        self._preview.space()

    def sizeHint(self) -> QSize:
        """Return the size at which nothing scrolls."""
        em = self.fontMetrics().height()
        inner = self._scroll.widget().sizeHint()
        below = self._below.sizeHint()
        return QSize(max(44 * em, inner.width()), inner.height() + below.height() + 2 * em)

    def _space(self) -> None:
        em = self.fontMetrics().height()
        self._whole.setContentsMargins(0, 0, 0, em)
        self._below.setContentsMargins(em, 0, em, 0)
        self._below.setSpacing(round(0.6 * em))
        self._column.setContentsMargins(em, em, em, round(0.5 * em))
        self._column.setSpacing(round(0.7 * em))
        self._middle.setSpacing(round(1.2 * em))
        self._scroll.widget().setMinimumWidth(34 * em)
        self._preview.space()

    def _retranslate(self) -> None:
        translate = QCoreApplication.translate
        self.setWindowTitle(translate("CsvImport", "Import points"))
        self._preview.setAccessibleName(translate("CsvImport", "the first rows of the file"))
        self._sketch.setAccessibleName(translate("CsvImport", "the points"))
        self._bar.setAccessibleName(translate("CsvImport", "how much is read"))
        self._import.setText(translate("CsvImport", "Import"))
        self._cancel.setText(translate("CsvImport", "Cancel"))
        self._show_state()


def _listed(rows: tuple[BadRow, ...]) -> str:
    """Return the first bad rows, a line each."""
    shown = rows if len(rows) <= BAD_SHOWN else rows[: BAD_SHOWN - 1]
    lines = [line_text(row) for row in shown]
    if len(shown) < len(rows):
        lines.append("…")
    return "\n".join(lines)
