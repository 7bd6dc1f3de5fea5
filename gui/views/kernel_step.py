"""Painting the step over the grids: the window, its products, what is read and what is made."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from engine.kernel import Windows
from engine.refs import Ref
from gui.views.kernel_plates import Cell, Plate, Role
from gui.views.kernel_scene import Scene
from gui.views.motion import ease, span
from gui.views.text_cache import draw_centred

SLID = 0.7  # the share of a step's time in which the window slides
MANY = 200  # cells whose common outline takes too long to find
CORNER = 0.62  # ems of the smallest text in a corner
SHOWN = 0.5  # and after which products appear


def window_cells(windows: Windows, cell: Cell) -> tuple[Cell, Cell]:
    """Return the first and the last cell of a window."""
    top, left = windows.start(*cell)
    rows, columns = windows.reach
    return (top, left), (top + rows - 1, left + columns - 1)


def window_rect(plate: Plate, windows: Windows, cell: Cell) -> QRectF:
    """Return the rectangle of a window on a grid."""
    return plate.span(*window_cells(windows, cell))


def moving_rect(scene: Scene, plate: Plate, windows: Windows, pooled: bool) -> QRectF | None:
    """Return where a window is now, between its last place and its new one."""
    cell = scene.pooled if pooled else scene.position
    if cell is None:
        return None
    rect = window_rect(plate, windows, cell)
    before = scene.before
    if before is None or scene.alpha >= 1.0 or before.view.stage != scene.view.stage:
        return rect
    old = before.pooled if pooled else before.position
    if old is None or old == cell:
        return rect
    start = window_rect(plate, windows, old)
    way = ease(span(scene.alpha, 0.0, SLID))
    corner = start.topLeft() + (rect.topLeft() - start.topLeft()) * way
    return QRectF(corner, rect.size())


def has_moved(scene: Scene) -> bool:
    """Return whether the window's place is another one than before."""
    before = scene.before
    return before is not None and before.position != scene.position


def appeared(scene: Scene) -> float:
    """Return how far what the step makes has appeared."""
    return ease(span(scene.alpha, SHOWN, 0.9))


# -- the window --------------------------------------------------------------------------------


def paint_windows(painter: QPainter, scene: Scene) -> None:
    """Draw the kernel's window on every channel, or that of pooling on the map that it reads."""
    stage = scene.stage
    if scene.position is not None:
        for slot in range(scene.layout.shown):
            plate = scene.layout.plate(Role.INPUT, slot)
            if plate is not None:
                rect = moving_rect(scene, plate, stage.windows, False)
                _paint_window(painter, scene, plate, rect, stage.windows)
                if scene.alpha >= SLID or not has_moved(scene):
                    _paint_weights(painter, scene, plate, slot)
    pool = stage.pool_windows
    if scene.pooled is not None and pool is not None:
        plate = scene.layout.plate(Role.A if stage.activated == "a" else Role.Y)
        if plate is not None:
            rect = moving_rect(scene, plate, pool, True)
            _paint_window(painter, scene, plate, rect, pool)


def _paint_window(
    painter: QPainter, scene: Scene, plate: Plate, rect: QRectF | None, windows: Windows
) -> None:
    if rect is None:
        return
    accent = scene.accent
    wash = QColor(accent)
    wash.setAlphaF(0.17)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(wash)
    if windows.dilation == (1, 1):
        painter.drawRect(rect)
    else:  # holes: only the cells that are read
        for i in range(windows.size[0]):
            for j in range(windows.size[1]):
                x = rect.left() + j * windows.dilation[1] * plate.width
                y = rect.top() + i * windows.dilation[0] * plate.height
                cell = QRectF(x, y, plate.width, plate.height)
                painter.drawRect(cell)
                frame_cell(painter, cell, accent, 0.5 * frame_width(plate))
    frame_cell(painter, rect, accent, frame_width(plate))


def frame_width(plate: Plate) -> float:
    """Return how thick a frame on a grid is: seen from the last row."""
    return plate.frame * max(2.6, min(10.0, 0.1 * plate.height))


def frame_cell(painter: QPainter, rect: QRectF, ink: QColor, width: float) -> None:
    """Draw a frame, half in and half out of the rectangle."""
    pen = QPen(ink, width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect)


def _paint_weights(painter: QPainter, scene: Scene, plate: Plate, slot: int) -> None:
    """Write the weight that each cell of the window is multiplied by into its corner."""
    stage = scene.stage
    px = int(0.23 * plate.height)
    if px < max(CORNER, plate.spacing.small) * scene.layout.u or not scene.layout.has_text(plate):
        return
    assert scene.position is not None
    kernel = stage.kernel[scene.view.filter, scene.channel(slot)]
    for n, cell in enumerate(stage.windows.cells(*scene.position)):
        if not plate.holds(cell):
            continue
        value = float(kernel[divmod(n, stage.windows.size[1])])
        rect = plate.cell(*cell)
        _paint_corner(painter, scene, rect, "×" + scene.text(value), px, scene.accent)


def _paint_corner(
    painter: QPainter, scene: Scene, rect: QRectF, text: str, px: int, ink: QColor
) -> None:
    """Write something small into a cell's lower right corner, on a ground of its own."""
    inset = max(2.0, 0.06 * rect.height())
    piece = scene.texts.fitted(text, px, True, rect.width() - 2 * inset)
    if piece.font.pixelSize() < 6:
        return
    height = 1.02 * piece.font.pixelSize()
    box = QRectF(
        rect.right() - piece.width - 1.7 * inset,
        rect.bottom() - height - 0.7 * inset,
        piece.width + inset,
        height,
    )
    painter.setPen(Qt.PenStyle.NoPen)
    ground = QColor(scene.theme.card)
    ground.setAlphaF(0.82)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, 0.2 * height, 0.2 * height)
    draw_centred(painter, piece, box.center(), ink)


# -- what is read and what is made ---------------------------------------------------------------


def paint_emphasis(painter: QPainter, scene: Scene) -> None:
    """Frame what the step makes, and light what it reads."""
    step = scene.step
    if step is None:
        return
    accent = scene.accent
    if not step.target.index:
        for plate in scene.layout.plates():
            lead = scene.lead(plate)
            if lead and (lead.quantity, lead.layer) == (step.target.quantity, step.target.layer):
                frame_cell(painter, plate.rect, accent, 1.2 * frame_width(plate))
        return
    if scene.position is not None:
        _frame_output(painter, scene)
    if scene.position is None or step.kind == "product":
        refs = [op.ref for op in step.operands]
        if step.kind in ("max_pool", "average_pool"):
            refs = []
        paint_lights(painter, scene, refs, accent, 0.16, 0.6)
    if step.kind in ("max_pool", "max_pool_gradient"):
        paint_winners(painter, scene)
    for ref in target_refs(step.target):
        found = scene.place(ref)
        if found is not None:
            plate, cell = found
            frame_cell(painter, plate.cell(*cell), accent, 1.15 * frame_width(plate))


def _frame_output(painter: QPainter, scene: Scene) -> None:
    """Show which cell of the output the window is for."""
    plate = scene.layout.plate(Role.Y)
    if plate is None or scene.position is None:
        return
    rect = plate.cell(*scene.position)
    ref = scene.ref(plate, scene.position)
    known = ref is not None and scene.value(ref) is not None
    if not known:
        painter.fillRect(rect.adjusted(1, 1, -1, -1), scene.theme.wash(scene.accent))
    frame_cell(painter, rect, scene.accent, 1.15 * frame_width(plate))


def paint_callout(painter: QPainter, scene: Scene) -> None:
    """Write the number that is made beside its cell, where the cell has no room for it."""
    step = scene.step
    if step is None or not step.target.index or scene.alpha < 1.0:
        return
    found = scene.place(step.target)
    if found is None or scene.layout.has_text(found[0]) or found[0].role is Role.PRODUCTS:
        return
    plate, cell = found
    rect, u = plate.cell(*cell), scene.layout.u
    piece = scene.texts.piece(scene.text(float(np.asarray(step.value))), round(u), True)
    box = QRectF(0, 0, piece.width + 0.9 * u, 1.5 * u)
    box.moveCenter(QPointF(rect.center().x(), rect.bottom() + 1.2 * u))
    if box.bottom() > plate.rect.bottom():
        box.moveBottom(rect.top() - 0.45 * u)
    left, right = plate.rect.left(), plate.rect.right()
    box.moveLeft(min(max(box.left(), left), max(left, right - box.width())))
    painter.setPen(QPen(scene.accent, 0.1 * u))
    painter.setBrush(QColor(scene.theme.card))
    painter.drawRoundedRect(box, 0.4 * u, 0.4 * u)
    draw_centred(painter, piece, box.center(), scene.accent)


def target_refs(target: Ref) -> list[Ref]:
    """Return the cells in which a step's result shows, running details included."""
    quantity, index = target.quantity, target.index
    for ending in ("_so_far", "_product"):
        if quantity.endswith(ending):
            return [Ref(quantity.removesuffix(ending), target.layer, index[:-1])]
    if quantity == "slope":
        return [Ref("y", target.layer, index)]
    return [target]


def paint_lights(
    painter: QPainter,
    scene: Scene,
    refs: Iterable[Ref],
    ink: QColor,
    fill: float,
    weight: float,
) -> None:
    """Light up cells, wherever they are shown."""
    wash = QColor(ink)
    wash.setAlphaF(fill)
    for plate, cells in scene.places(refs).items():
        path = _outline(plate, cells)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(wash)
        painter.drawPath(path)
        pen = QPen(ink, max(1.0, weight * frame_width(plate)))
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)


def _outline(plate: Plate, cells: list[Cell]) -> QPainterPath:
    """Return the outline of cells: those side by side are one area, or it would be a net."""
    path = QPainterPath()
    found = set(cells)
    rows, columns = {r for r, _ in found}, {c for _, c in found}
    first, last = (min(rows), min(columns)), (max(rows), max(columns))
    if len(found) == (last[0] - first[0] + 1) * (last[1] - first[1] + 1):
        path.addRect(plate.span(first, last))
        return path
    for cell in found:
        path.addRect(plate.cell(*cell))
    return path.simplified() if len(found) <= MANY else path


def paint_winners(painter: QPainter, scene: Scene) -> None:
    """Mark the largest cell of each window that is known: where the gradient will go."""
    pool, trace, moment = scene.stage.pool_windows, scene.trace, scene.moment
    if pool is None or trace is None or moment is None or scene.stage.pooling != "max":
        return
    plate = scene.layout.plate(Role.A if scene.stage.activated == "a" else Role.Y)
    if plate is None:
        return
    array, _ = trace.filled(scene.stage.activated, scene.stage.layer, moment.index)
    values = np.asarray(array)[scene.view.filter]
    _, known = trace.filled("pool", scene.stage.layer, moment.index)
    rows, columns = pool.count
    known -= scene.view.filter * rows * columns
    painter.setPen(QPen(QColor(scene.theme.card), 1.0))
    painter.setBrush(scene.accent)
    size = 0.3 * min(plate.width, plate.height)
    for n in range(max(0, min(known, rows * columns))):
        cells = pool.cells(*divmod(n, columns))
        cell = max(cells, key=lambda at: values[at])  # the first one, where several are
        corner = plate.cell(*cell).topRight() + QPointF(-1, 1)
        path = QPainterPath(corner)
        path.lineTo(corner - QPointF(size, 0))
        path.lineTo(corner + QPointF(0, size))
        path.closeSubpath()
        painter.drawPath(path)


def paint_slopes(painter: QPainter, scene: Scene) -> None:
    """Write the slopes that the gradient has met into the corners of ``y``'s cells."""
    plate = scene.layout.plate(Role.Y)
    if not scene.backward or plate is None or scene.trace is None or scene.moment is None:
        return
    if scene.stage.activated != "a":
        return
    _, known = scene.trace.filled("grad_y", scene.stage.layer, scene.moment.index)
    known = max(
        0, min(plate.rows * plate.columns, known - scene.view.filter * plate.rows * plate.columns)
    )
    step = scene.step
    if step is not None and step.kind == "slope" and step.target.index[0] == scene.view.filter:
        known += 1
    px = int(0.25 * plate.height)
    if px < max(CORNER, plate.spacing.small) * scene.layout.u:
        return
    for n in range(min(known, plate.rows * plate.columns)):
        cell = divmod(n, plate.columns)
        value = scene.value(Ref("slope", scene.stage.layer, (scene.view.filter, *cell)))
        if value is not None:
            ink = QColor(scene.theme.backward)
            _paint_corner(painter, scene, plate.cell(*cell), "×" + scene.text(value), px, ink)
