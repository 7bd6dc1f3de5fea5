"""Which columns of a file make the points, and what is to be learnt, as a form."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSignalBlocker, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from engine.csv_columns import Table
from engine.csv_points import Choice
from gui.training_csv_words import column_text
from gui.views.build_fields import Captioned, ComboBox, SpinBox

NONE = "none"  # of the columns is x2: there is only x
MOST_TEST = 90  # percent
PLACES = ((0, 0), (0, 1), (1, 0), (1, 1), (1, 2))  # rows and columns of the form


class CsvForm(QWidget):
    """Offers the columns of a table.

    Signals
    -------
    chosen()
        Something else is chosen.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table: Table | None = None
        self.x1, self.x2, self.target, self.kind = (ComboBox() for _ in range(4))
        self.test = SpinBox()
        self.test.setRange(0, MOST_TEST)
        self._captioned = [
            Captioned(field) for field in (self.x1, self.x2, self.target, self.kind, self.test)
        ]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for field, place in zip(self._captioned, PLACES, strict=True):
            self._grid.addWidget(field, *place)
        for column in range(3):
            self._grid.setColumnStretch(column, 1)
        for field in (self.x1, self.x2, self.target, self.kind):
            field.currentIndexChanged.connect(self.chosen)
        self.test.valueChanged.connect(self.chosen)
        self._retranslate()
        self._space()

    @property
    def choice(self) -> Choice | None:
        """What is chosen; None where there is nothing to choose from."""
        if self._table is None or self.x1.currentData() is None:
            return None
        columns = [field.currentData() for field in (self.x1, self.x2)]
        inputs = tuple(int(column) for column in columns if column != NONE)
        classes = self.kind.currentData() == "classes"
        return Choice(inputs, int(self.target.currentData()), classes)

    @property
    def test_share(self) -> float:
        """How much of the points is kept for the test, from 0 to 1."""
        return self.test.value() / 100

    def set_test_share(self, share: float) -> None:
        """Set that, silently."""
        with QSignalBlocker(self.test):
            self.test.setValue(round(100 * share))

    def offer(self, table: Table | None, choice: Choice | None) -> None:
        """Offer the columns of a table, with some chosen, silently; none where there is no choice.

        Parameters
        ----------
        table : Table or None
        choice : Choice or None
        """
        self._table = None if choice is None else table
        filled, numbers = _columns(self._table)
        translate = QCoreApplication.translate
        inputs = () if choice is None else choice.inputs
        self.x1.set(str(inputs[0]) if inputs else "", numbers)
        none = (NONE, translate("CsvImport", "none: a curve"))
        self.x2.set(str(inputs[1]) if len(inputs) > 1 else NONE, [*numbers, none])
        self.target.set("" if choice is None else str(choice.target), filled)
        kinds = [
            ("classes", translate("CsvImport", "classes")),
            ("value", translate("CsvImport", "a value")),
        ]
        self.kind.set("classes" if choice is None or choice.classes else "value", kinds)
        for field in self._captioned:
            field.setEnabled(choice is not None)

    def marks(self) -> dict[int, str]:
        """Return what each chosen column is for."""
        if (choice := self.choice) is None:
            return {}
        names = ("x₁", "x₂") if len(choice.inputs) > 1 else ("x",)
        learnt = QCoreApplication.translate("CsvImport", "to learn")
        return {choice.target: learnt, **dict(zip(choice.inputs, names, strict=True))}

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._space()

    def _space(self) -> None:
        em = self.fontMetrics().height()
        self._grid.setHorizontalSpacing(round(0.8 * em))
        self._grid.setVerticalSpacing(round(0.6 * em))

    def _retranslate(self) -> None:
        translate = QCoreApplication.translate
        names = (
            "x₁",
            "x₂",
            translate("CsvImport", "what is to be learnt"),
            translate("CsvImport", "which is"),
            translate("CsvImport", "kept for the test"),
        )
        for field, name in zip(self._captioned, names, strict=True):
            field.name(name)
        self.test.setSuffix(" %")
        self.offer(self._table, self.choice)


def _columns(table: Table | None) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return the columns that hold something, and those of them that hold numbers."""
    filled, numbers = [], []
    for number, column in enumerate(() if table is None else table.columns):
        entry = (str(number), column_text(table, number))
        if column.kind != "empty":
            filled.append(entry)
        if column.kind == "number":
            numbers.append(entry)
    return filled, numbers
