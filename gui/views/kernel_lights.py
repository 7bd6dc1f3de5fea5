"""What is pointed at, and all that belongs to it: in three directions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from engine.kernel_links import inputs_of, outputs_of, touched_by
from engine.refs import Ref
from gui.views.kernel_plates import Role
from gui.views.kernel_scene import Scene
from gui.views.kernel_step import (
    frame_cell,
    frame_width,
    paint_lights,
    target_refs,
    window_rect,
)


def paint_links(painter: QPainter, scene: Scene) -> None:
    """Light up what is pinned, then what is pointed at."""
    for ref in dict.fromkeys((scene.pinned, scene.highlight)):
        if ref is not None and ref.index:
            _paint_link(painter, scene, ref)


def _paint_link(painter: QPainter, scene: Scene, ref: Ref) -> None:
    ink = QColor(scene.theme.focus)
    paint_lights(painter, scene, linked(scene, ref), ink, 0.24, 0.55)
    _paint_reach(painter, scene, windows_of(scene, ref), ink)
    for own in target_refs(ref):
        found = scene.place(own)
        if found is not None:
            plate, cell = found
            frame_cell(painter, plate.cell(*cell), ink, 1.1 * frame_width(plate))


def _paint_reach(
    painter: QPainter, scene: Scene, windows: list[tuple[int, int]], ink: QColor
) -> None:
    """Draw the outline of all that some windows read together, on every channel."""
    wash = QColor(ink)
    wash.setAlphaF(0.1)
    for slot in range(scene.layout.shown) if windows else ():
        plate = scene.layout.plate(Role.INPUT, slot)
        if plate is None:
            continue
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        for window in windows:
            path.addRect(window_rect(plate, scene.stage.windows, window))
        painter.setBrush(wash)
        painter.setPen(QPen(ink, 0.6 * frame_width(plate), Qt.PenStyle.DashLine))
        painter.drawPath(path.simplified())


def linked(scene: Scene, ref: Ref) -> list[Ref]:
    """Return what belongs to a quantity: what it is made of, or what it goes into.

    An output's inputs and kernel; an input's outputs and the weights it meets; a weight's
    inputs.
    """
    run, stage = scene.run, scene.stage
    quantity, layer, index = ref.quantity, ref.layer, ref.index
    if quantity.startswith("grad_") and not quantity.endswith(("_product", "_so_far")):
        return _backwards(scene, ref)
    if (quantity, layer) == (stage.source, stage.source_layer) and len(index) == 3:
        return [*outputs_of(run, ref), *_weights_met(scene, ref)]
    if layer != stage.layer:
        return []
    match quantity:
        case "y":
            return [*inputs_of(run, ref), *_kernel(scene, index[0]), *outputs_of(run, ref)]
        case "a":
            return [*inputs_of(run, ref), *outputs_of(run, ref)]
        case "pool":
            return list(inputs_of(run, ref))
        case "k":
            maps = [Ref("y", layer, (index[0], *cell)) for cell in _cells(scene)]
            return [*touched_by(run, ref), *maps]
        case "bias":
            return [Ref("y", layer, (index[0], *cell)) for cell in _cells(scene)]
        case "partial":
            f, ch, r, c = index
            own = [i for i in inputs_of(run, Ref("y", layer, (f, r, c))) if i.index[0] == ch]
            return [*own, *(k for k in _kernel(scene, f) if k.index[1] == ch)]
        case "product":
            f, ch, r, c, i, j = index
            cell = stage.windows.cells(r, c)[i * stage.windows.size[1] + j]
            return [
                Ref(stage.source, stage.source_layer, (ch, *cell)),
                Ref("k", layer, (f, ch, i, j)),
            ]
    return []


def windows_of(scene: Scene, ref: Ref) -> list[tuple[int, int]]:
    """Return the windows that an input cell is in, or that make an output cell."""
    stage = scene.stage
    if len(ref.index) != 3:
        return []
    if (ref.quantity, ref.layer) == (stage.source, stage.source_layer):
        return [window for window, _ in stage.windows.holders(*ref.index[1:])]
    if ref.layer != stage.layer:
        return []
    _, r, c = ref.index
    if ref.quantity == "pool" and stage.pool_windows is not None:
        return stage.pool_windows.cells(r, c)  # together they are its receptive field
    return [(r, c)] if ref.quantity in ("y", "a") else []


def _backwards(scene: Scene, ref: Ref) -> list[Ref]:
    """Return what a gradient is made of."""
    stage, index = scene.stage, ref.index
    quantity = ref.quantity.removeprefix("grad_")
    own = Ref(quantity, ref.layer, index)
    if quantity == "k":
        maps = [Ref("grad_y", ref.layer, (index[0], *cell)) for cell in _cells(scene)]
        return [own, *touched_by(scene.run, own), *maps]
    if quantity == "bias":
        return [Ref("grad_y", ref.layer, (index[0], *cell)) for cell in _cells(scene)]
    if (quantity, ref.layer) == (stage.source, stage.source_layer):
        readers = [Ref("grad_y", r.layer, r.index) for r in outputs_of(scene.run, own)]
        return [own, *readers, *_weights_met(scene, own)]
    makes = [Ref(f"grad_{r.quantity}", r.layer, r.index) for r in outputs_of(scene.run, own)]
    return [own, *makes]


def _weights_met(scene: Scene, ref: Ref) -> list[Ref]:
    """Return the weights that an input cell is ever multiplied by."""
    stage = scene.stage
    places = {place for _, place in stage.windows.holders(*ref.index[1:])}
    f = scene.view.filter
    return [Ref("k", stage.layer, (f, ref.index[0], *place)) for place in sorted(places)]


def _kernel(scene: Scene, f: int) -> list[Ref]:
    stage = scene.stage
    rows, columns = stage.windows.size
    return [
        Ref("k", stage.layer, (f, ch, i, j))
        for ch in range(stage.in_channels)
        for i in range(rows)
        for j in range(columns)
    ]


def _cells(scene: Scene) -> list[tuple[int, int]]:
    _, rows, columns = scene.stage.map_size
    return [(r, c) for r in range(rows) for c in range(columns)]
