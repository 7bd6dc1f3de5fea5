"""The samples of a scenario as a table model."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont

from engine import edits
from engine.refs import Ref
from engine.scenario import NetworkScenario, shape_of
from gui.icons import Glyph, icon
from gui.names import NetworkNames
from gui.numbers import NumberFormat
from gui.theme import LIGHT, Theme
from gui.views.number_edit import whole_text

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


class SamplesModel(QAbstractTableModel):
    """A row a sample: its inputs, then its targets.

    Signals
    -------
    edit_asked : str, callable
        What the change is called, and what turns the old scenario into the new one.
    """

    edit_asked = Signal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scenario: NetworkScenario | None = None
        self._numbers = NumberFormat()
        self._theme = LIGHT
        self._names: list[str] = []
        self._current = 0
        self._mark = icon(Glyph.PLAY, LIGHT)

    @property
    def scenario(self) -> NetworkScenario | None:
        """The scenario that is shown."""
        return self._scenario

    @property
    def numbers(self) -> NumberFormat:
        """How numbers are written."""
        return self._numbers

    def set_scenario(self, scenario: NetworkScenario) -> None:
        """Show the samples of `scenario`; an equally large table keeps its selection."""
        old = self._scenario
        names = _names(scenario)
        same = old is not None and len(old.samples) == len(scenario.samples)
        if same and names == self._names:
            self._scenario = scenario
            self._tell()
            return
        self.beginResetModel()
        self._scenario = scenario
        self._names = names
        self.endResetModel()

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Write numbers in another way."""
        self._numbers = numbers
        self._tell()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._theme = theme
        self._mark = icon(Glyph.PLAY, theme, QColor(theme.focus))
        self._tell()

    def set_current(self, sample: int) -> None:
        """Mark the sample that the run is at."""
        if sample != self._current:
            rows = self._current, sample
            self._current = sample
            for row in rows:
                if row < self.rowCount():
                    self._tell(row, row)

    def checked(self, row: int, column: int, text: str) -> float:
        """Return the number that `text` is, if the cell can hold it; raise ValueError if not."""
        value = self._numbers.parse(text)
        if self._scenario is not None:
            edits.set_value(self._scenario, self._ref(column), value, row)
        return value

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's default)
        """Return the number of samples."""
        return 0 if parent.isValid() or self._scenario is None else len(self._scenario.samples)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's default)
        """Return the number of inputs and targets."""
        return 0 if parent.isValid() else len(self._names)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every cell be edited."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Return what a cell shows; whole to the editor, rounded to the eye."""
        if self._scenario is None or not index.isValid():
            return None
        current = index.row() == self._current
        match role:
            case Role.DisplayRole:
                return self._numbers.text(self._value(index))
            case Role.EditRole | Role.ToolTipRole:
                return whole_text(self._value(index), self._numbers)
            case Role.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            case Role.AccessibleTextRole:
                return f"{self._names[index.column()]} = {self._numbers.text(self._value(index))}"
            case Role.BackgroundRole if current:
                return self._theme.wash(QColor(self._theme.focus), 0.15)
        return None

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        """Ask for another number in a cell."""
        if role != Role.EditRole or not isinstance(value, float):
            return False
        label = QCoreApplication.translate("BuildPanel", "Change a sample")
        ref = self._ref(index.column())
        change = partial(edits.set_value, ref=ref, value=value, sample=index.row())
        self.edit_asked.emit(label, change)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        """Return the name of a quantity, or the number of a sample: bold where the run is at it."""
        if orientation == Qt.Orientation.Horizontal:
            return self._names[section] if role == Role.DisplayRole else None
        current = section == self._current
        match role:
            case Role.DisplayRole:
                return str(section + 1)
            case Role.DecorationRole if current:
                return self._mark
            case Role.FontRole if current:
                font = QFont()
                font.setBold(True)
                return font
            case Role.AccessibleTextRole | Role.ToolTipRole if current:
                text = QCoreApplication.translate("BuildPanel", "sample {n}, where the run is")
                return text.format(n=section + 1)
        return None

    def _value(self, index: Index) -> float:
        assert self._scenario is not None
        sample = self._scenario.samples[index.row()]
        return (*sample.x, *sample.y)[index.column()]

    def _ref(self, column: int) -> Ref:
        assert self._scenario is not None
        inputs = self._scenario.network.inputs
        if column < inputs:
            return Ref("a", 0, (column,))
        return Ref("target", None, (column - inputs,))

    def _tell(self, first: int = 0, last: int | None = None) -> None:
        """Have rows painted anew, all of them unless told otherwise."""
        last = self.rowCount() - 1 if last is None else last
        if last >= first and self.columnCount():
            self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, first, last)


def _names(scenario: NetworkScenario) -> list[str]:
    names, shape = NetworkNames(shape_of(scenario)), shape_of(scenario)
    inputs = [names.text(Ref("a", 0, (i,))) for i in range(shape.sizes[0])]
    return inputs + [names.text(Ref("target", None, (j,))) for j in range(shape.sizes[-1])]
