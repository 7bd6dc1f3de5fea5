"""The rows of a file as columns: their names, what they hold, and the numbers in their cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from engine.csv_file import NUMBER, CsvFile, Row

MAX_CLASSES = 3  # as many as there are colours for
MAX_NAME = 40  # characters of a class's or an axis' name
_LOOKED_AT = 400  # rows, to find out what a column holds
_HOLES = frozenset(("", "na", "n/a", "#n/a", "nan", "null", "none", "nil", "?", "-", "–"))
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, as far as an even sample of its cells shows.

    Attributes
    ----------
    name : str
        That of the header; empty where there is none.
    kind : str
        ``number``, ``text`` or ``empty``.
    holes : bool
        Whether some of its cells are empty.
    few : bool
        Whether it holds two or three whole numbers, or at most three texts: classes, likely.
    """

    name: str
    kind: str
    holes: bool
    few: bool


class Table:
    """The rows of a file as columns with names.

    Parameters
    ----------
    file : CsvFile
    header : bool, optional
        Whether the first row names the columns; found out where it is left out.

    Attributes
    ----------
    file : CsvFile
    width : int
        How many columns most rows have.
    decimal : str
        The decimal mark: one for the whole file.
    header : bool
    rows : tuple of Row
        Those of data.
    """

    def __init__(self, file: CsvFile, header: bool | None = None) -> None:
        self.file = file
        self.width = Counter(len(row.cells) for row in file.rows).most_common(1)[0][0]
        self.decimal = _decimal(_some(file.rows))
        self.header = self._has_header() if header is None else header
        self.rows = file.rows[1:] if self.header else file.rows

    @property
    def total(self) -> int:
        """How many rows of data the file has; of a long one not all are in `rows`."""
        return self.file.total - self.header

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """What each column holds."""
        names = self.file.rows[0].cells if self.header else ()
        return tuple(
            self._column(number, short(names[number]) if number < len(names) else "", self.rows)
            for number in range(self.width)
        )

    def name(self, column: int) -> str:
        """Return a column's name, or its number from 1 where it has none."""
        return self.columns[column].name or str(column + 1)

    def number(self, cell: str) -> float | None:
        """Return the number that a cell holds, if it holds one."""
        plain = cell.replace("−", "-")
        if not NUMBER.fullmatch(plain) or ("," if self.decimal == "." else ".") in plain:
            return None
        return float(plain.replace(",", "."))

    def _has_header(self) -> bool:
        """Return whether the first row has no number, but a column below it has some."""
        first, rest = self.file.rows[0], self.file.rows[1:]
        if any(self.number(cell) is not None for cell in first.cells):
            return False
        if not rest:
            return self.width > 1
        kinds = [self._column(number, "", rest).kind for number in range(self.width)]
        return "number" in kinds

    def _column(self, number: int, name: str, rows: Sequence[Row]) -> Column:
        cells = [row.cells[number] for row in _some(rows) if len(row.cells) == self.width]
        filled = [cell for cell in cells if not is_hole(cell)]
        values = [self.number(cell) for cell in filled]
        numbers = [value for value in values if value is not None]
        if 2 * len(numbers) > len(filled):
            few = 2 <= len(set(numbers)) <= MAX_CLASSES and all(v.is_integer() for v in numbers)
            return Column(name, "number", len(filled) < len(cells), few)
        kind = "text" if filled else "empty"
        return Column(name, kind, len(filled) < len(cells), 1 <= len(set(filled)) <= MAX_CLASSES)


def is_hole(cell: str) -> bool:
    """Return whether nothing stands in a cell, or what stands for nothing."""
    return cell.casefold() in _HOLES


def short(text: str) -> str:
    """Return a text on one line, cut where it is too long to be shown."""
    plain = _BLANKS.sub(" ", text).strip()
    return plain if len(plain) <= MAX_NAME else plain[: MAX_NAME - 1] + "…"


def _some(rows: Sequence[Row]) -> Sequence[Row]:
    """Return an even sample of the rows: enough to know them by."""
    return rows[:: max(1, len(rows) // _LOOKED_AT)]


def _decimal(rows: Sequence[Row]) -> str:
    """Return the decimal mark that more of the numbers have."""
    numbers = [cell for row in rows for cell in row.cells if NUMBER.fullmatch(cell)]
    commas = sum("," in cell for cell in numbers)
    return "," if commas > sum("." in cell for cell in numbers) else "."
