"""Rows of numbers to and from a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from engine.edits import blank_sample
from engine.scenario import NetworkScenario, Sample

SPACED = re.compile(r"[^\s,]\s+\S")
SPACED_COMMA = re.compile(r",\s")


def cells_of(text: str, columns: int) -> list[list[str]]:
    """Return the cells of pasted text, row by row.

    They are parted by tabs, else by semicolons, else by blanks, else by commas. A comma alone is
    a decimal comma, unless there are points, or as many commas as part `columns` cells.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    for mark in ("\t", ";"):
        if mark in text:
            return [_stripped(line.split(mark)) for line in lines]
    if any(SPACED_COMMA.search(line) for line in lines):
        return [_stripped(line.split(",")) for line in lines]
    if any(SPACED.search(line.strip()) for line in lines):
        return [_stripped(line.split()) for line in lines]
    parted = columns > 1 and all(line.count(",") == columns - 1 for line in lines)
    if "." in text or parted:
        return [_stripped(line.split(",")) for line in lines]
    return [_stripped([line]) for line in lines]


def numbers_of(text: str, columns: int, parse: Callable[[str], float]) -> list[list[float]]:
    """Return the numbers of pasted text; a first row of names is left out.

    Raises
    ------
    ValueError
        With the place and the reason, in the user's language.
    """
    cells = cells_of(text, columns)
    if len(cells) > 1 and not any(_is_number(cell, parse) for cell in cells[0]):
        del cells[0]
    if not cells:
        raise ValueError(QCoreApplication.translate("BuildPanel", "there are no numbers to paste"))
    return [
        [_number(cell, row, column, parse) for column, cell in enumerate(line, 1)]
        for row, line in enumerate(cells, 1)
    ]


def pasted(
    scenario: NetworkScenario, block: Sequence[Sequence[float]], row: int, column: int
) -> tuple[Sample, ...]:
    """Return the samples with `block` written over them from a cell on.

    Rows past the end become new samples. A block as wide as the table starts at its left edge.

    Raises
    ------
    ValueError
        If the block does not fit beside the cell.
    """
    inputs, outputs = scenario.network.inputs, scenario.network.layers[-1].units
    width = max(len(line) for line in block)
    if width == inputs + outputs:
        column = 0
    if column + width > inputs + outputs or any(len(line) != width for line in block):
        message = QCoreApplication.translate(
            "BuildPanel", "the pasted rows have {got} columns; there are {columns} from here on"
        )
        raise ValueError(message.format(got=width, columns=inputs + outputs - column))
    samples = list(scenario.samples)
    for k, line in enumerate(block, row):
        old = samples[k] if k < len(samples) else blank_sample(scenario)
        cells = [*old.x, *old.y]
        cells[column : column + width] = line
        samples[k : k + 1] = [Sample(tuple(cells[:inputs]), tuple(cells[inputs:]))]
    return tuple(samples)


def _stripped(cells: list[str]) -> list[str]:
    return [cell.strip().strip('"') for cell in cells]


def _is_number(cell: str, parse: Callable[[str], float]) -> bool:
    try:
        parse(cell)
    except ValueError:
        return False
    return True


def _number(cell: str, row: int, column: int, parse: Callable[[str], float]) -> float:
    try:
        return parse(cell)
    except ValueError as error:
        message = QCoreApplication.translate(
            "BuildPanel", "row {row}, column {column}: {reason}: {text}"
        )
        short = cell if len(cell) <= 20 else f"{cell[:20]}…"
        raise ValueError(
            message.format(row=row, column=column, reason=error, text=f"«{short}»")
        ) from None
