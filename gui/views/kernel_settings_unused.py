"""What no window reads, in words: what the floor leaves out at the end, and what a stride skips."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from engine.kernel import Pair, Windows


def unused_sentences(windows: Windows) -> str:
    """Return what is said of rows and columns that no window reads; nothing if all are read."""
    said = (_skipped_sentence(skipped(windows)), _dropped_sentence(*dropped(windows)))
    return " ".join(sentence for sentence in said if sentence)


def dropped(windows: Windows) -> tuple[Pair, Pair]:
    """Return the rows and columns left out at the end: those of the plane, those of its padding."""
    padding = tuple(
        min(left, after) for left, (_, after) in zip(windows.dropped, windows.padding, strict=True)
    )
    rows, columns = (left - zeros for left, zeros in zip(windows.dropped, padding, strict=True))
    return (rows, columns), (padding[0], padding[1])


def skipped(windows: Windows) -> Pair:
    """Return the rows and columns between one window and the next: s - reach, if that is more."""
    rows, columns = (
        max(0, stride - reach) if count > 1 else 0
        for stride, reach, count in zip(windows.stride, windows.reach, windows.count, strict=True)
    )
    return rows, columns


def _dropped_sentence(plane: Pair, padding: Pair) -> str:
    translate = QCoreApplication.translate
    if any(plane):
        text = _left_out(plane)
        if any(padding):
            beside = translate("KernelSettings", "{left_out}, together with part of the padding")
            text = beside.format(left_out=text)
    elif any(padding):
        text = translate("KernelSettings", "only padding is left out ({which})")
        text = text.format(which=_joined(_last_rows(padding[0]), _last_columns(padding[1])))
    else:
        return ""
    whole = translate("KernelSettings", "{left_out}: the next window would not fit whole.")
    text = whole.format(left_out=text)
    return text[0].upper() + text[1:]


def _skipped_sentence(skipped: Pair) -> str:
    which = _joined(rows_text(skipped[0]), columns_text(skipped[1]))
    if not which:
        return ""
    template = QCoreApplication.translate(
        "KernelSettings",
        "The stride skips {which} between one window and the next: no window sees them.",
    )
    if sum(skipped) == 1:
        template = QCoreApplication.translate(
            "KernelSettings",
            "The stride skips {which} between one window and the next: no window sees it.",
        )
    return template.format(which=which)


def _left_out(dropped: Pair) -> str:
    rows, columns = dropped
    translate = QCoreApplication.translate
    if rows and columns:
        left_out = translate("KernelSettings", "{rows} and {columns} are left out")
        return left_out.format(rows=_last_rows(rows), columns=_last_columns(columns))
    if rows == 1:
        return translate("KernelSettings", "the last row is left out")
    if rows:
        return translate("KernelSettings", "the last {n} rows are left out").format(n=rows)
    if columns == 1:
        return translate("KernelSettings", "the last column is left out")
    return translate("KernelSettings", "the last {n} columns are left out").format(n=columns)


def _joined(rows: str, columns: str) -> str:
    if not (rows and columns):
        return rows or columns
    both = QCoreApplication.translate("KernelSettings", "{rows} and {columns}")
    return both.format(rows=rows, columns=columns)


def rows_text(n: int) -> str:
    """Return ``1 row``, ``2 rows``; nothing for none."""
    if n == 1:
        return QCoreApplication.translate("KernelSettings", "1 row")
    return QCoreApplication.translate("KernelSettings", "{n} rows").format(n=n) if n else ""


def columns_text(n: int) -> str:
    """Return ``1 column``, ``2 columns``; nothing for none."""
    if n == 1:
        return QCoreApplication.translate("KernelSettings", "1 column")
    return QCoreApplication.translate("KernelSettings", "{n} columns").format(n=n) if n else ""


def _last_rows(n: int) -> str:
    if n == 1:
        return QCoreApplication.translate("KernelSettings", "the last row")
    return (
        QCoreApplication.translate("KernelSettings", "the last {n} rows").format(n=n) if n else ""
    )


def _last_columns(n: int) -> str:
    if n == 1:
        return QCoreApplication.translate("KernelSettings", "the last column")
    text = QCoreApplication.translate("KernelSettings", "the last {n} columns")
    return text.format(n=n) if n else ""
