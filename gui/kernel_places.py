"""Where a step of a kernel's trace works, in words: channels, maps, cells and windows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from engine.kernel import KernelRun, Stage, Windows
from engine.refs import Ref
from gui.kernel_names import COLOURS

LISTED = 4  # rows of a window that is spread out; of more, the ends


def stage_of(run: KernelRun, layer: int | None) -> Stage:
    """Return the stage whose quantities are addressed with `layer`."""
    return run.stages[(layer or 1) - 1]


def reader_of(run: KernelRun, ref: Ref) -> Stage:
    """Return the stage whose kernel reads a quantity, or sends this gradient back to it."""
    quantity = ref.quantity.removeprefix("grad_")
    return next(s for s in run.stages if (s.source, s.source_layer) == (quantity, ref.layer))


def is_coloured(stage: Stage) -> bool:
    """Return whether the channels that a stage reads are red, green and blue."""
    return stage.source == "x" and stage.in_channels == len(COLOURS)


def channel_name(stage: Stage, channel: int) -> str:
    """Return e.g. ``red channel``, ``channel 2``."""
    translate = QCoreApplication.translate
    if is_coloured(stage):
        return (
            translate("KernelWords", "red channel"),
            translate("KernelWords", "green channel"),
            translate("KernelWords", "blue channel"),
        )[channel]
    return translate("KernelWords", "channel {number}").format(number=channel + 1)


def the_channel(stage: Stage, channel: int) -> str:
    """Return e.g. ``the red channel``, ``channel 2``: as it stands within a sentence."""
    translate = QCoreApplication.translate
    if is_coloured(stage):
        return (
            translate("KernelWords", "the red channel"),
            translate("KernelWords", "the green channel"),
            translate("KernelWords", "the blue channel"),
        )[channel]
    return translate("KernelWords", "channel {place}").format(place=channel + 1)


def place_name(r: int, c: int) -> str:
    """Return e.g. ``row 1, column 2``; places are counted from zero here, from 1 in words."""
    text = QCoreApplication.translate("KernelWords", "row {row}, column {column}")
    return text.format(row=r + 1, column=c + 1)


def map_place(run: KernelRun, ref: Ref) -> str:
    """Return where a map's cell is: layer and filter are told where there are several."""
    translate = QCoreApplication.translate
    parts = []
    if len(run.stages) > 1 and ref.layer is not None:
        parts.append(translate("KernelWords", "layer {number}").format(number=ref.layer))
    if stage_of(run, ref.layer).filters > 1:
        parts.append(translate("KernelWords", "filter {number}").format(number=ref.index[0] + 1))
    return ", ".join([*parts, place_name(*ref.index[-2:])])


def window_sentence(stage: Stage, r: int, c: int, channel: int | None = None) -> str:
    """Return what the kernel's window covers at a position, and what of it is padding.

    `channel` is told where it is of one channel only.
    """
    translate = QCoreApplication.translate
    windows = stage.windows
    rows, columns = _lines(windows, r, c)
    inside = [[n for n in line if 0 <= n < size] for line, size in _sized(windows, rows, columns)]
    if not all(inside):
        return translate(
            "KernelWords", "The whole window lies in the padding: all its cells are 0."
        )
    text = translate("KernelWords", "The window covers {rows} and {columns} {of_what}.")
    said = text.format(
        rows=_rows(inside[0]), columns=_columns(inside[1]), of_what=_of_input(stage, channel)
    )
    outside = len(rows) * len(columns) - len(inside[0]) * len(inside[1])
    return f"{said} {_padding(outside)}" if outside else said


def _padding(cells: int) -> str:
    """Return how many cells of a window are padding."""
    translate = QCoreApplication.translate
    if cells == 1:
        return translate("KernelWords", "One of its cells is padding: 0.")
    text = translate("KernelWords", "{count} of its cells are padding: 0.")
    return text.format(count=cells)


def pool_sentence(stage: Stage, r: int, c: int) -> str:
    """Return what a window of pooling covers."""
    assert stage.pool_windows is not None
    rows, columns = _lines(stage.pool_windows, r, c)
    text = QCoreApplication.translate(
        "KernelWords", "The window covers {rows} and {columns} {of_what}."
    )
    of_map = QCoreApplication.translate("KernelWords", "of the feature map")
    return text.format(rows=_rows(rows), columns=_columns(columns), of_what=of_map)


def _lines(windows: Windows, r: int, c: int) -> tuple[list[int], list[int]]:
    """Return the rows and the columns that a window reads."""
    cells = windows.cells(r, c)
    return sorted({row for row, _ in cells}), sorted({column for _, column in cells})


def _sized(
    windows: Windows, rows: list[int], columns: list[int]
) -> tuple[tuple[list[int], int], tuple[list[int], int]]:
    return (rows, windows.plane[0]), (columns, windows.plane[1])


def _of_input(stage: Stage, channel: int | None) -> str:
    translate = QCoreApplication.translate
    if stage.source != "x":
        if stage.in_channels == 1:
            text = translate("KernelWords", "of the map of layer {layer}")
            return text.format(layer=stage.source_layer)
        if channel is None:
            text = translate("KernelWords", "of each map of layer {layer}")
            return text.format(layer=stage.source_layer)
        return translate("KernelWords", "of map {number} of layer {layer}").format(
            number=channel + 1, layer=stage.source_layer
        )
    if stage.in_channels == 1:
        return translate("KernelWords", "of the image")
    if channel is None:
        return translate("KernelWords", "of each channel")
    if is_coloured(stage):
        return (
            translate("KernelWords", "of the red channel"),
            translate("KernelWords", "of the green channel"),
            translate("KernelWords", "of the blue channel"),
        )[channel]
    return translate("KernelWords", "of channel {number}").format(number=channel + 1)


def _rows(lines: Sequence[int]) -> str:
    translate = QCoreApplication.translate
    if len(lines) == 1:
        return translate("KernelWords", "row {row}").format(row=lines[0] + 1)
    if _adjoining(lines):
        text = translate("KernelWords", "rows {first} to {last}")
        return text.format(first=lines[0] + 1, last=lines[-1] + 1)
    return translate("KernelWords", "rows {list}").format(list=_listed(lines))


def _columns(lines: Sequence[int]) -> str:
    translate = QCoreApplication.translate
    if len(lines) == 1:
        return translate("KernelWords", "column {column}").format(column=lines[0] + 1)
    if _adjoining(lines):
        text = translate("KernelWords", "columns {first} to {last}")
        return text.format(first=lines[0] + 1, last=lines[-1] + 1)
    return translate("KernelWords", "columns {list}").format(list=_listed(lines))


def _adjoining(lines: Sequence[int]) -> bool:
    return lines[-1] - lines[0] == len(lines) - 1


def _listed(lines: Sequence[int]) -> str:
    numbers = [str(line + 1) for line in lines]
    if len(numbers) > LISTED:
        numbers = [*numbers[: LISTED - 2], "…", numbers[-1]]
    return ", ".join(numbers)
