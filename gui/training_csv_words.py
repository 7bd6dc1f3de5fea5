"""What is said of a file of points, in the user's language."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from engine.csv_columns import Table
from engine.csv_file import CsvError
from engine.csv_points import BadRow, Imported
from gui.reasons import in_words
from gui.time_words import count_text

# Everything that the engine may say, for the translators' tool to find.
TEMPLATES = (
    QT_TRANSLATE_NOOP("CsvImport", "{name} cannot be read: {reason}"),
    QT_TRANSLATE_NOOP("CsvImport", "{name} is empty"),
    QT_TRANSLATE_NOOP("CsvImport", "{name} is a spreadsheet: save it as CSV first"),
    QT_TRANSLATE_NOOP("CsvImport", "{name} is not a text file"),
    QT_TRANSLATE_NOOP("CsvImport", "line {line} has {got} columns; at most {limit} can be read"),
    QT_TRANSLATE_NOOP("CsvImport", "line {line} is too long: is a quotation mark not closed?"),
    QT_TRANSLATE_NOOP("CsvImport", "{name} has a header, but no rows below it"),
    QT_TRANSLATE_NOOP("CsvImport", "{name} has no column of numbers"),
    QT_TRANSLATE_NOOP(
        "CsvImport",
        "{name} has only one column: a point needs two or more, parted by a comma,"
        " a semicolon, a tab or a bar",
    ),
    QT_TRANSLATE_NOOP("CsvImport", "to tell classes apart, choose two columns of coordinates"),
    QT_TRANSLATE_NOOP("CsvImport", "one column is chosen twice"),
    QT_TRANSLATE_NOOP("CsvImport", "no row can be used"),
    QT_TRANSLATE_NOOP(
        "CsvImport", "only one row can be used: nothing can be learnt from one point"
    ),
    QT_TRANSLATE_NOOP("CsvImport", "{got} columns instead of {expected}"),
    QT_TRANSLATE_NOOP("CsvImport", "the cell in column «{column}» is empty"),
    QT_TRANSLATE_NOOP("CsvImport", "«{cell}» is not a number"),
    QT_TRANSLATE_NOOP("CsvImport", "«{cell}» is too large"),
    QT_TRANSLATE_NOOP(
        "CsvImport", "all rows are of one class, «{label}»: there is nothing to tell apart"
    ),
    QT_TRANSLATE_NOOP(
        "CsvImport",
        "column «{column}» has {got} different values; at most {limit} classes can be shown",
    ),
    QT_TRANSLATE_NOOP("CsvImport", "column «{column}» has the same value in every row"),
)


def explain(error: CsvError) -> str:
    """Return what is wrong with a file, or with a choice of its columns, as a sentence."""
    text = _filled(error.template, error.values)
    if not error.template.startswith("{"):  # a file's name stays as it is
        text = text[:1].upper() + text[1:]
    return text if text.endswith("?") else f"{text}."


def line_text(row: BadRow) -> str:
    """Return what is wrong with a row: "line 7: «abc» is not a number"."""
    text = QCoreApplication.translate("CsvImport", "line {line}: {reason}")
    return text.format(line=count_text(row.line), reason=_filled(row.template, row.values))


def column_text(table: Table, column: int) -> str:
    """Return what a column is called."""
    if name := table.columns[column].name:
        return name
    return QCoreApplication.translate("CsvImport", "column {number}").format(number=column + 1)


def rows_text(table: Table) -> str:
    """Return how many rows a file has, and how many of them are taken."""
    translate = QCoreApplication.translate
    total, taken = table.total, len(table.rows)
    if taken < total:
        text = translate("CsvImport", "{total} rows: {taken} of them, spread evenly, are taken")
    elif total == 1:
        text = translate("CsvImport", "1 row")
    else:
        text = translate("CsvImport", "{total} rows")
    return text.format(total=count_text(total), taken=count_text(taken))


def result_text(imported: Imported) -> str:
    """Return what the points are for, and how many of them there are."""
    translate = QCoreApplication.translate
    data = imported.data
    task = {
        "two_classes": translate("CsvImport", "Two classes: {classes}."),
        "classes": translate("CsvImport", "Three classes: {classes}."),
        "plane": translate("CsvImport", "A value over the plane."),
        "curve": translate("CsvImport", "A curve."),
    }[data.task or "curve"].format(classes=", ".join(data.labels))
    counts = translate("CsvImport", "{train} points to learn from, {test} for the test.").format(
        train=count_text(len(data.points)), test=count_text(len(data.test_points))
    )
    return f"{task} {counts}"


def left_out_text(count: int) -> str:
    """Return how many rows are left out."""
    translate = QCoreApplication.translate
    if count == 0:
        return translate("CsvImport", "No row is left out")
    if count == 1:
        return translate("CsvImport", "1 row is left out")
    return translate("CsvImport", "{count} rows are left out").format(count=count_text(count))


def _filled(template: str, values: Mapping[str, object]) -> str:
    shown = dict(values)
    if isinstance(reason := shown.get("reason"), str):
        shown["reason"] = in_words(reason)
    return QCoreApplication.translate("CsvImport", template).format(**shown)
