"""What a file is called, how many rows it has, and how it is read."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from engine.csv_columns import Table
from gui.training_csv_words import rows_text
from gui.views.build_fields import Captioned, CheckBox, ComboBox
from gui.views.fixed_label import FixedLabel


class CsvHeading(QWidget):
    """The file's name over the number of rows; beside it the header and the delimiter.

    Signals
    -------
    delimiter_chosen : str
    header_chosen : bool
        Whether the first row names the columns.
    """

    delimiter_chosen = Signal(str)
    header_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table: Table | None = None
        self.name, self.rows = FixedLabel("question"), FixedLabel("muted", lines=2)
        self.header, self.delimiter = CheckBox(), ComboBox()
        self._captioned = Captioned(self.delimiter)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.addWidget(self.name, 0, 0)
        self._grid.addWidget(self.rows, 1, 0)
        self._grid.addWidget(self.header, 0, 1, 2, 1, Qt.AlignmentFlag.AlignBottom)
        self._grid.addWidget(self._captioned, 0, 2, 2, 1)
        self._grid.setColumnStretch(0, 1)
        self.header.toggled.connect(self.header_chosen)
        self.delimiter.currentIndexChanged.connect(self._on_delimiter)
        self._retranslate()
        self._space()

    def show_table(self, table: Table | None, reading: bool) -> None:
        """Show how many rows a table has and how it was read; None where it could not be."""
        self._table = table
        self.rows.setText("" if table is None else rows_text(table))
        self.header.setEnabled(table is not None)
        self._captioned.setEnabled(not reading)
        if table is not None:
            with QSignalBlocker(self.header):
                self.header.setChecked(table.header)
            self._offer(table.file.delimiter)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._space()

    def _offer(self, chosen: str) -> None:
        translate = QCoreApplication.translate
        self.delimiter.set(
            chosen,
            [
                (",", translate("CsvImport", "comma")),
                (";", translate("CsvImport", "semicolon")),
                ("\t", translate("CsvImport", "tab")),
                ("|", translate("CsvImport", "bar")),
            ],
        )

    def _space(self) -> None:
        em = self.fontMetrics().height()
        self._grid.setHorizontalSpacing(round(1.4 * em))
        self._captioned.setFixedWidth(10 * em)

    def _retranslate(self) -> None:
        translate = QCoreApplication.translate
        self._captioned.name(translate("CsvImport", "cells are parted by a"))
        self.header.setText(translate("CsvImport", "the first row names the columns"))
        self._offer(self.delimiter.currentData() or ",")
        self.rows.setText("" if self._table is None else rows_text(self._table))

    @Slot()
    def _on_delimiter(self) -> None:
        self.delimiter_chosen.emit(self.delimiter.currentData())
