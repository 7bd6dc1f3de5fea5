"""Reads a table out of a text file: its encoding and its delimiter are found out.

Of a long file an even sample of rows is kept, so that memory does not grow with the file.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import stat
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, TextIO

import numpy as np

from engine.told import ToldError

DELIMITERS = (";", "\t", "|", ",")  # a comma last: it may be a decimal mark
MAX_ROWS = 10_000  # that are kept
MAX_COLUMNS = 100
MAX_LINE = 1_000_000  # characters
FIRST = 9  # rows for a preview: a header and eight
NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
_BLOCK = 1 << 18
_SNIFFED = 60  # lines
_STREAM = 102  # beside those of engine.datasets
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\v\f\r\x1a")  # of which a text has none

Progress = Callable[[float], bool]


class CsvError(ToldError):
    """A file, or a choice of its columns, that no data can be made of."""


class Cancelled(Exception):  # noqa: N818 (nothing went wrong)
    """Reading was given up."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells, and the number of the line of the file that it begins on."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class CsvFile:
    """What was found in a file.

    Attributes
    ----------
    name : str
    encoding : str
    delimiter : str
    first : tuple of Row
        The first ones: what a preview shows.
    rows : tuple of Row
        The first one, and MAX_ROWS of the others, or all where there are no more.
    total : int
        How many rows the file has; lines with nothing on them are none.
    """

    name: str
    encoding: str
    delimiter: str
    first: tuple[Row, ...]
    rows: tuple[Row, ...]
    total: int


def read_csv(
    path: Path, delimiter: str | None = None, seed: int = 0, progress: Progress | None = None
) -> CsvFile:
    """Read a file of rows of cells.

    Parameters
    ----------
    path : Path
    delimiter : str, optional
        Found out where it is left out.
    seed : int
        Decides which rows of a long file are kept.
    progress : callable, optional
        Is told from time to time how much is done, from 0 to 1; answers whether to go on.

    Raises
    ------
    CsvError
        If it cannot be read, or is no table.
    Cancelled
        If `progress` asked for it.
    """
    report = progress or _go_on
    try:
        mode = path.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):  # a pipe or a device may never end
            raise CsvError("{name} is not a text file", name=path.name)
        with path.open("rb") as file:
            encoding, lines = _look_through(file, path, report)
            file.seek(0)
            text = io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="")
            sniffed = list(islice(_lines(text), _SNIFFED))
            mark = delimiter or _delimiter(sniffed)
            rows = _rows(chain(sniffed, _lines(text, len(sniffed))), mark)
            first, kept, total = _kept(rows, _picks(lines, seed), lines, report)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CsvError("{name} cannot be read: {reason}", name=path.name, reason=reason) from error
    if not total:
        raise CsvError("{name} is empty", name=path.name)
    return CsvFile(path.name, encoding, mark, tuple(first), tuple(kept), total)


def _go_on(share: float) -> bool:
    return True


def _kept(
    rows: Iterator[tuple[int, Sequence[str]]], picks: Sequence[int], lines: int, report: Progress
) -> tuple[list[Row], list[Row], int]:
    """Return the first rows, those picked, and how many there are."""
    first: list[Row] = []
    kept: list[Row] = []
    wanted = iter(picks)
    pick, total = next(wanted, -1), 0
    for line, cells in rows:
        if not any(cells):
            continue
        if total == pick or total < FIRST:
            row = Row(line, tuple(cell.strip() for cell in cells))
            if total < FIRST:
                first.append(row)
            if total == pick:
                kept.append(row)
                pick = next(wanted, -1)
        total += 1
        if total % 20_000 == 0 and not report(0.3 + 0.7 * min(1.0, total / lines)):
            raise Cancelled
    return first, kept, total


def _picks(lines: int, seed: int) -> list[int]:
    """Return which rows are kept: the first, and one of each of MAX_ROWS equal pieces."""
    if lines <= MAX_ROWS + 1:
        return list(range(lines))
    piece = (lines - 1) / MAX_ROWS
    within = np.random.default_rng([seed, _STREAM]).random(MAX_ROWS)
    picks = 1 + ((np.arange(MAX_ROWS) + within) * piece).astype(int)
    return [0, *picks.tolist()]


# -- from bytes to lines, from lines to cells ----------------------------------------------------


def _look_through(file: BinaryIO, path: Path, report: Progress) -> tuple[str, int]:
    """Return the encoding, and about how many lines there are."""
    start = file.read(_BLOCK)
    encoding = _encoding(start, path.name)
    strict = codecs.getincrementaldecoder("utf-8")() if encoding == "utf-8" else None
    size = max(1, path.stat().st_size)
    block, done, feeds, returns = start, 0, 0, 0
    while block:
        if strict:
            try:
                strict.decode(block)
            except UnicodeDecodeError:
                encoding, strict = "cp1252", None  # what spreadsheets write that know no Unicode
        feeds += block.count(b"\n")
        returns += block.count(b"\r")
        done += len(block)
        if not report(0.3 * min(1.0, done / size)):
            raise Cancelled
        block = file.read(_BLOCK)
    return encoding, max(feeds, returns) + 1


def _encoding(start: bytes, name: str) -> str:
    """Return the encoding that a file's beginning speaks of; ``utf-8`` is still to be proved."""
    for mark, encoding in _BOMS:
        if start.startswith(mark):
            return encoding
    if start.startswith(b"PK\x03\x04"):
        raise CsvError("{name} is a spreadsheet: save it as CSV first", name=name)
    half = max(1, len(start) // 2)
    if start[1::2].count(0) > 0.6 * half and not start[::2].count(0):
        return "utf-16-le"
    if start[::2].count(0) > 0.6 * half and not start[1::2].count(0):
        return "utf-16-be"
    if not _CONTROLS.isdisjoint(start):
        raise CsvError("{name} is not a text file", name=name)
    return "utf-8"


def _lines(text: TextIO, before: int = 0) -> Iterator[str]:
    """Yield the lines; none is longer than memory allows."""
    for number, line in enumerate(iter(lambda: text.readline(MAX_LINE), ""), before + 1):
        if len(line) == MAX_LINE:
            raise _too_long(number)
        yield line


def _rows(lines: Iterator[str], delimiter: str) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield each row's first line and its cells."""
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=delimiter != "\t")
    line = 1
    try:
        for cells in reader:
            if len(cells) > MAX_COLUMNS:
                raise CsvError(
                    "line {line} has {got} columns; at most {limit} can be read",
                    line=line,
                    got=len(cells),
                    limit=MAX_COLUMNS,
                )
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise _too_long(line) from error


def _too_long(line: int) -> CsvError:
    return CsvError("line {line} is too long: is a quotation mark not closed?", line=line)


def _delimiter(lines: Sequence[str]) -> str:
    """Return the delimiter that makes the most numbers, in rows of one width."""
    return max(DELIMITERS, key=lambda mark: _fit(lines, mark))


def _fit(lines: Sequence[str], delimiter: str) -> tuple[int, int]:
    try:
        rows = [row for row in csv.reader(lines, delimiter=delimiter) if row]
    except csv.Error:
        return 0, 0
    width = Counter(map(len, rows)).most_common(1)[0][0] if rows else 1
    regular = [row for row in rows if len(row) == width]
    if width < 2:
        return 0, 0
    numbers = sum(bool(NUMBER.fullmatch(cell.strip())) for row in regular for cell in row)
    return numbers, len(regular)
