"""The lens: the numbers of a window of the input with the kernel's weights, and of the output."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QPointF, QRectF

from engine.kernel import Stage
from engine.refs import Ref
from engine.steps import Moment
from gui.kernel_places import channel_name
from gui.views.photo_reach import Spot
from gui.views.photo_scene import Scene

MOST_ROWS = 5  # of a window; of a larger one, its middle
MOST_COLUMNS = 5
NAME, CELL = 1.4, 2.5  # heights in ems
LARGEST = 2.0  # times that a cell may grow where there is room
GAP = 0.7  # between two grids, in ems
NARROWEST = 1.25  # ems of a cell; where the channels have less room, some are left out
SHARE = 0.42  # of the whole height, at most


class InputCell(NamedTuple):
    """A cell that the window reads, and the weight that it meets."""

    rect: QRectF
    ref: Ref
    channel: int
    value: float | None  # None in the padding
    weight_ref: Ref | None
    weight: float


class OutputCell(NamedTuple):
    """A cell of the map around the one that is looked at."""

    rect: QRectF
    ref: Ref
    value: float
    here: bool


@dataclass(frozen=True, slots=True)
class Lens:
    """Both insets, laid out."""

    spot: Spot
    inputs: tuple[InputCell, ...]
    outputs: tuple[OutputCell, ...]
    names: tuple[tuple[QRectF, str], ...]  # below the grids
    left_out: str  # what there is no room for
    left: QRectF  # around all cells of either inset
    right: QRectF

    def ref_at(self, point: QPointF) -> Ref | None:
        """Return the number under a point."""
        for cell in self.outputs:
            if cell.rect.contains(point):
                return cell.ref
        for cell in self.inputs:
            if cell.rect.contains(point):
                below = point.y() > cell.rect.top() + VALUE_SHARE * cell.rect.height()
                return cell.weight_ref if below and cell.weight_ref else cell.ref
        return None


VALUE_SHARE = 0.58  # of a cell with a weight: the rest is the weight's


class Window(NamedTuple):
    """The rows and columns that are shown of what a cell reads."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    first: tuple[int, int]  # which row and column of the kernel is the first one shown
    weighted: bool
    whole: tuple[int, int]


def window_of(stage: Stage, spot: Spot, pooled: bool) -> Window:
    """Return what a cell of a map reads of the stage's input; of what is large, the middle."""
    lines, weighted = [], not (pooled and stage.pool_windows is not None)
    for axis in (0, 1):
        windows = stage.windows
        at = spot[axis]
        if weighted:
            start = at * windows.stride[axis] - windows.padding[axis][0]
            dilation = windows.dilation[axis]
            lines.append([start + i * dilation for i in range(windows.size[axis])])
        else:
            pool = stage.pool_windows
            assert pool is not None
            first = at * pool.stride[axis] - pool.padding[axis][0]
            start = first * windows.stride[axis] - windows.padding[axis][0]
            length = (pool.size[axis] - 1) * windows.stride[axis] + windows.reach[axis]
            lines.append(list(range(start, start + length)))
    (rows, top), (columns, left) = _middle(lines[0], MOST_ROWS), _middle(lines[1], MOST_COLUMNS)
    return Window(rows, columns, (top, left), weighted, (len(lines[0]), len(lines[1])))


def _middle(line: list[int], most: int) -> tuple[tuple[int, ...], int]:
    first = max(0, (len(line) - most) // 2)
    return tuple(line[first : first + most]), first


def lens_height(
    scene: Scene, height: float, pictures: float, em: float, cell: float = CELL
) -> float:
    """Return how high the lens is: the same at every cell.

    Parameters
    ----------
    height : float
        Of everything.
    pictures : float
        How much of it the pictures would take; what they leave makes the lens larger.
    em : float
    cell : float
        Height of a cell at least, in ems.
    """
    window = window_of(scene.stage, Spot(0, 0), scene.pooled)
    head = NAME if scene.stage.in_channels > 1 else 0.0
    rows = max(3, len(window.rows))
    least = min((head + cell * rows) * em, SHARE * height)
    return max(least, min(height - pictures, (head + LARGEST * CELL * rows) * em))


def lay_out(scene: Scene, spot: Spot, moment: Moment | None, rect: QRectF, em: float) -> Lens:
    """Return the lens over a cell of the map, in a rectangle."""
    stage = scene.stage
    window = window_of(stage, spot, scene.pooled)
    channels = stage.in_channels
    top = rect.top()
    height = rect.height() - (NAME * em if channels > 1 else 0.0)
    gap = GAP * em
    crowded = channels * len(window.columns) > 6 and scene.choice.filter is not None
    half = (rect.width() - 2 * gap) * (0.58 if crowded else 0.5)
    shown = _channels_shown(scene, len(window.columns), half, em)
    columns = len(shown) * len(window.columns)
    cell_h = height / max(3, len(window.rows))
    cell_w = min(1.5 * cell_h, (half - gap * (len(shown) - 1)) / columns)
    inputs: list[InputCell] = []
    names: list[tuple[QRectF, str]] = []
    x = rect.left()
    for channel in shown:
        width = cell_w * len(window.columns)
        if channels > 1:
            below = QRectF(x, top + len(window.rows) * cell_h, width, NAME * em)
            names.append((below, _name(scene, channel)))
        first = QRectF(x, top, cell_w, cell_h)
        inputs += _input_cells(scene, window, channel, first, moment)
        x += width + gap
    left = _around([cell.rect for cell in inputs])
    right_x = max(rect.left() + half + 2 * gap, left.right() + gap)
    room = QRectF(right_x, top, rect.right() - right_x, height)
    outputs, more = _output_cells(scene, spot, moment, room, em)
    right = _around([cell.rect for cell in outputs])
    left_out = _left_out(window, shown, channels)
    return Lens(spot, tuple(inputs), tuple(outputs), (*names, *more), left_out, left, right)


def _channels_shown(scene: Scene, columns: int, width: float, em: float) -> tuple[int, ...]:
    """Return the channels that there is legible room for; of a filter's own channel, that one."""
    channels = range(scene.stage.in_channels)
    least = NARROWEST * em * columns + GAP * em
    return tuple(channels[: max(1, int((width + GAP * em) / least))])


def _input_cells(
    scene: Scene, window: Window, channel: int, first: QRectF, moment: Moment | None
) -> list[InputCell]:
    stage = scene.stage
    cells = []
    for i, row in enumerate(window.rows):
        for j, column in enumerate(window.columns):
            rect = first.translated(j * first.width(), i * first.height())
            ref = Ref(stage.source, stage.source_layer, (channel, row, column))
            value = scene.read(ref, moment)
            weight_ref, weight = None, 0.0
            if window.weighted:
                # In colour, a channel's own filter.
                f = channel if scene.choice.filter is None else scene.choice.filter
                at = (f, channel, window.first[0] + i, window.first[1] + j)
                weight_ref, weight = Ref("k", stage.layer, at), float(stage.kernel[at])
            cells.append(InputCell(rect, ref, channel, value, weight_ref, weight))
    return cells


def _output_cells(
    scene: Scene, spot: Spot, moment: Moment | None, room: QRectF, em: float
) -> tuple[list[OutputCell], list[tuple[QRectF, str]]]:
    """Return the cells around one, and the names below where there are several maps."""
    filters = scene.filters
    gap = GAP * em
    rows = min(3, scene.size[0])
    height = min(LARGEST * CELL * em, room.height() / 3)
    columns = 5 if len(filters) == 1 and room.width() >= 5 * 1.3 * height else 3
    columns = min(columns, scene.size[1])
    # At an edge of the map the cell is not in the middle: what is outside is nothing.
    top = max(0, min(spot.row - 1, scene.size[0] - rows))
    start = max(0, min(spot.column - columns // 2, scene.size[1] - columns))
    width = min(1.7 * height, (room.width() - gap * (len(filters) - 1)) / (columns * len(filters)))
    cells: list[OutputCell] = []
    names: list[tuple[QRectF, str]] = []
    for number, f in enumerate(filters):
        x = room.left() + number * (columns * width + gap)
        for i in range(rows):
            for j in range(columns):
                at = Spot(top + i, start + j)
                rect = QRectF(x + j * width, room.top() + i * height, width, height)
                value = scene.made(at, f, moment)
                cells.append(OutputCell(rect, scene.ref(at, f), value, at == spot))
        if len(filters) > 1:
            rect = QRectF(x, room.top() + rows * height, columns * width, NAME * em)
            names.append((rect, _name(scene, f)))
    return cells, names


def _around(rects: list[QRectF]) -> QRectF:
    whole = QRectF()
    for rect in rects:
        whole = whole.united(rect)
    return whole


def _name(scene: Scene, channel: int) -> str:
    if scene.stage.source != "x":
        text = QCoreApplication.translate("PhotoView", "map {number}")
        return text.format(number=channel + 1)
    return channel_name(scene.stage, channel)


def _left_out(window: Window, shown: tuple[int, ...], channels: int) -> str:
    """Return in words what of the window is not seen."""
    translate = QCoreApplication.translate
    said = []
    if (len(window.rows), len(window.columns)) != window.whole:
        text = translate("PhotoView", "below, the middle of {rows}×{columns}")
        said.append(text.format(rows=window.whole[0], columns=window.whole[1]))
    if len(shown) < channels:
        text = translate("PhotoView", "below, {shown} of {all} channels")
        said.append(text.format(shown=len(shown), all=channels))
    return " · ".join(said)
