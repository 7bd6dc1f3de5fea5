"""Which quantity of a convolution's picture is under a point, and where a quantity is."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from engine.refs import Ref
from gui.views.kernel_lines import Written, ref_in
from gui.views.kernel_plates import Cell, Plate
from gui.views.kernel_scene import Scene
from gui.views.kernel_strip import stations
from gui.views.kernel_thumbs import thumbs


def ref_at(scene: Scene, written: Written, at: QPointF) -> Ref | None:
    """Return the quantity under a point; None on the ground."""
    plate = plate_at(scene, at)
    if plate is not None:
        cell = plate.at(at)
        return None if cell is None else scene.ref(plate, cell)
    for slot, card in enumerate(scene.layout.cards):
        if card.sigma.contains(at) and scene.position is not None:
            index = (scene.view.filter, scene.channel(slot), *scene.position)
            return Ref("partial", scene.stage.layer, index)
    for thumb in thumbs(scene):
        if thumb.rect.contains(at):
            return thumb.ref
    for station in stations(scene):
        if station.rect.contains(at):
            layer = None if station.stage is None else scene.run.stages[station.stage].layer
            return Ref(station.quantity, layer, (0, 0, 0))
    return ref_in(written, at)


def plate_at(scene: Scene, at: QPointF) -> Plate | None:
    """Return the grid under a point; two may share a place, but only one is shown."""
    found = (plate for plate in scene.layout.plates() if plate.rect.contains(at))
    return next((plate for plate in found if scene.lead(plate) is not None), None)


def rect_of(scene: Scene, written: Written, ref: Ref) -> QRectF | None:
    """Return where a quantity is shown; None where it is not."""
    found = scene.place(ref)
    if found is not None:
        plate, cell = found
        return plate.cell(*cell)
    if ref.quantity == "partial" and scene.position is not None:
        for slot, card in enumerate(scene.layout.cards):
            index = (scene.view.filter, scene.channel(slot), *scene.position)
            if ref == Ref("partial", scene.stage.layer, index):
                return card.sigma
    return next((s.rect for s in written.pieces() if s.piece.ref == ref), None)


def editable(scene: Scene, ref: Ref) -> bool:
    """Return whether a number is one of the scenario's own."""
    run = scene.run
    if ref.quantity == "x":
        return len(ref.index) == 3 and run.stages[0].windows.inside(ref.index[1], ref.index[2])
    if ref.quantity in ("k", "bias"):
        return True
    last = run.stages[-1]
    arriving = f"grad_{last.output}", last.layer
    return run.arriving is not None and (ref.quantity, ref.layer) == arriving


def cells_between(plate: Plate, start: QPointF, stop: QPointF) -> list[Cell]:
    """Return the cells of a grid that a line passes: a quick hand skips none."""
    way = stop - start
    steps = max(1, int(2.0 * max(abs(way.x()) / plate.width, abs(way.y()) / plate.height)) + 1)
    found = [plate.at(start + way * (n / steps)) for n in range(steps + 1)]
    return list(dict.fromkeys(cell for cell in found if cell is not None))
