"""Points to learn from, made of the columns of a file; rows that are no good are told by line.

A coordinate is brought within -5 to 5, a value to be learnt within -1 to 1; what they were in the
file stays with them as `AxisSpec`: value = center + scale * coordinate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.csv_columns import MAX_CLASSES, Table, is_hole, short
from engine.csv_file import CsvError, Row
from engine.scenario.nested import MAX_MAGNITUDE
from engine.scenario.training_structures import AxisSpec, DataSpec, TaskName
from engine.steps import Array

SPREAD = 5.0  # how far the coordinates go
_STREAM = 103  # beside those of engine.datasets and engine.csv_file
_ENGLISH = ("class", "label", "target", "species", "category", "group", "output", "value")
_SPANISH = ("clase", "etiqueta", "objetivo", "especie", "categoría", "grupo", "salida", "valor")
_TARGETS = frozenset((*_ENGLISH, *_SPANISH))
_NUMBERING = frozenset(("id", "index", "row", "n", "no", "nº", "índice", "fila", "número"))


@dataclass(frozen=True, slots=True)
class Choice:
    """Which columns make the points, and what is to be learnt.

    Attributes
    ----------
    inputs : tuple of int
        The columns of x1 and x2; that of x alone for a curve.
    target : int
    classes : bool
        Whether the target says which class a point belongs to; else it is a value.
    """

    inputs: tuple[int, ...]
    target: int
    classes: bool


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that is left out: the line of the file that it begins on, and why (as in CsvError)."""

    line: int
    template: str
    values: dict[str, object]


@dataclass(frozen=True, slots=True)
class Imported:
    """The data, and the rows that are left out of it."""

    data: DataSpec
    bad: tuple[BadRow, ...]


class NoRowsError(CsvError):
    """No row can be used. `bad` is what is wrong with each."""

    def __init__(self, bad: Sequence[BadRow]) -> None:
        super().__init__("no row can be used")
        self.bad = tuple(bad)


def suggested(table: Table) -> Choice:
    """Return the columns that are most likely meant.

    Raises
    ------
    CsvError
        If the file has not what any choice would need.
    """
    name, columns = table.file.name, table.columns
    if not table.rows:
        raise CsvError("{name} has a header, but no rows below it", name=name)
    numbers = [i for i, column in enumerate(columns) if column.kind == "number"]
    filled = [i for i, column in enumerate(columns) if column.kind != "empty"]
    if not numbers:
        raise CsvError("{name} has no column of numbers", name=name)
    if len(filled) < 2:
        raise CsvError(
            "{name} has only one column: a point needs two or more, parted by a comma,"
            " a semicolon, a tab or a bar",
            name=name,
        )
    named = [i for i in filled if columns[i].name.casefold() in _TARGETS]
    texts = [i for i in filled if columns[i].kind == "text" and columns[i].few]
    target = (named or texts or numbers)[-1]
    rest = [i for i in numbers if i != target]
    if not rest:  # the one column of numbers must be an input
        rest, target = numbers, next(i for i in reversed(filled) if i != numbers[0])
    meant = [i for i in rest if columns[i].name.casefold() not in _NUMBERING]
    inputs = tuple((meant or rest)[:2])
    chosen = columns[target]
    classes = chosen.kind == "text" or (chosen.few and len(inputs) == 2)
    return Choice(inputs, target, classes)


def points_of(table: Table, choice: Choice, test_share: float = 0.5, seed: int = 0) -> Imported:
    """Return the points that the chosen columns make, a share of them kept apart for the test.

    Raises
    ------
    CsvError
        If they make none that anything could be learnt from.
    """
    if choice.classes and len(choice.inputs) != 2:
        raise CsvError("to tell classes apart, choose two columns of coordinates")
    if len({*choice.inputs, choice.target}) <= len(choice.inputs):
        raise CsvError("one column is chosen twice")
    read = _read(table, choice)
    labels: tuple[str, ...] = ()
    task: TaskName
    if choice.classes:
        labels, values = _classes(table, choice.target, read.texts)
        task = "two_classes" if len(labels) == 2 else "classes"
        drawn = _test_rows(values, test_share, seed)
    else:
        task = "curve" if len(choice.inputs) == 1 else "plane"
        drawn = _test_rows(np.zeros(len(read.numbers)), test_share, seed)
    axes, scaled = [], []
    for number, column in enumerate((*choice.inputs, choice.target)[: read.numbers.shape[1]]):
        reach = SPREAD if number < len(choice.inputs) else 1.0
        axis, coordinates = _scaled(table, column, read.numbers[:, number], reach)
        axes.append(axis)
        scaled.append(coordinates)
    points = np.column_stack([*scaled, values] if choice.classes else scaled)
    data = DataSpec(
        name="points",
        task=task,
        test_share=test_share,
        points=_rows_of(points[~drawn]),
        test_points=_rows_of(points[drawn]),
        labels=labels,
        axes=tuple(axes),
    )
    return Imported(data, read.bad)


# -- from rows to numbers ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    numbers: Array  # (good rows, columns of numbers)
    texts: list[str]  # which class, where the target says that
    bad: tuple[BadRow, ...]


def _read(table: Table, choice: Choice) -> _Read:
    """Go through the rows; at least two must be good."""
    columns = choice.inputs if choice.classes else (*choice.inputs, choice.target)
    numbers: list[list[float]] = []
    texts: list[str] = []
    bad: list[BadRow] = []
    for row in table.rows:
        try:
            found = [_number(table, row, column) for column in columns]
            if choice.classes:
                texts.append(_class(table, row, choice.target))
            numbers.append(found)
        except CsvError as error:
            bad.append(BadRow(row.line, error.template, error.values))
    if not numbers:
        raise NoRowsError(bad)
    if len(numbers) == 1:
        raise CsvError("only one row can be used: nothing can be learnt from one point")
    return _Read(np.array(numbers), texts, tuple(bad))


def _filled(table: Table, row: Row, column: int) -> str:
    """Return what stands in a cell, or raise what is wrong with the row."""
    if len(row.cells) != table.width:
        raise CsvError(
            "{got} columns instead of {expected}", got=len(row.cells), expected=table.width
        )
    cell = row.cells[column]
    if is_hole(cell):
        raise CsvError("the cell in column «{column}» is empty", column=table.name(column))
    return cell


def _number(table: Table, row: Row, column: int) -> float:
    cell = _filled(table, row, column)
    number = table.number(cell)
    if number is None:
        raise CsvError("«{cell}» is not a number", cell=short(cell))
    if not abs(number) <= MAX_MAGNITUDE:
        raise CsvError("«{cell}» is too large", cell=short(cell))
    return number


def _class(table: Table, row: Row, column: int) -> str:
    """Return the class that a cell names: 1, 1.0 and +1 are one."""
    if table.columns[column].kind == "text":
        return short(_filled(table, row, column))
    number = _number(table, row, column)
    text = str(int(number)) if number.is_integer() else repr(number)
    return text.replace(".", table.decimal)


# -- from numbers to points ----------------------------------------------------------------------


def _classes(table: Table, column: int, texts: Sequence[str]) -> tuple[tuple[str, ...], Array]:
    """Return the classes, numbers by their size before texts by the alphabet; and each row's."""
    found = set(texts)
    if len(found) == 1:
        raise CsvError(
            "all rows are of one class, «{label}»: there is nothing to tell apart",
            label=found.pop(),
        )
    if len(found) > MAX_CLASSES:
        raise CsvError(
            "column «{column}» has {got} different values; at most {limit} classes can be shown",
            column=table.name(column),
            got=len(found),
            limit=MAX_CLASSES,
        )

    def order(label: str) -> tuple[bool, float, str, str]:
        number = table.number(label)
        return number is None, number or 0.0, label.casefold(), label

    labels = tuple(sorted(found, key=order))
    number_of = {label: float(number) for number, label in enumerate(labels)}
    return labels, np.array([number_of[text] for text in texts])


def _scaled(table: Table, column: int, values: Array, reach: float) -> tuple[AxisSpec, Array]:
    """Return what a column's coordinates mean, and the coordinates, from -reach to reach.

    What goes about as far already stays as it is.
    """
    low, high = float(values.min()), float(values.max())
    name, largest = table.columns[column].name, max(-low, high)
    if high - low <= 1e-12 * max(abs(low), abs(high)):
        raise CsvError(
            "column «{column}» has the same value in every row", column=table.name(column)
        )
    if 0.7 * reach <= largest <= reach and low < 0 < high:
        return AxisSpec(name), values
    center, scale = (low + high) / 2, (high - low) / (2 * reach)
    return AxisSpec(name, center, scale), (values - center) / scale


def _test_rows(classes: Array, share: float, seed: int) -> NDArray[np.bool_]:
    """Return which rows are kept for the test: of each class that share, but never all of it."""
    rng = np.random.default_rng([seed, _STREAM])
    test = np.zeros(len(classes), dtype=np.bool_)
    for label in np.unique(classes):
        rows = rng.permutation(np.flatnonzero(classes == label))
        test[rows[: min(len(rows) - 1, round(share * len(rows)))]] = True
    return test


def _rows_of(points: Array) -> tuple[tuple[float, ...], ...]:
    # Nine decimals: the file is half as long, and neither eye nor network tells the difference.
    return tuple(tuple(row) for row in np.round(points, 9).tolist())
