"""Which numbers travel in a step: from where they are read to where they are written."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from engine.refs import Ref
from gui.views.kernel_lines import Written
from gui.views.kernel_plates import Plate
from gui.views.kernel_scene import Scene
from gui.views.kernel_step import target_refs
from gui.views.motion import between, ease, span
from gui.views.text_cache import draw_centred

LEAVES, ARRIVES = 0.35, 0.95
MOST = 16  # numbers that travel at once
DIRECT = {  # kinds whose operands go straight to the target
    "activation",
    "max_pool",
    "average_pool",
    "max_pool_gradient",
    "average_pool_gradient",
    "activation_gradient",
}


@dataclass(frozen=True, slots=True)
class Way:
    """A number under way."""

    text: str
    start: QPointF
    stop: QPointF
    px: int


def ways(scene: Scene, written: Written) -> list[Way]:
    """Return the numbers that travel to the step's target."""
    step = scene.step
    if step is None or not step.target.index or step.target.quantity.endswith("_product"):
        return []
    end = _place(scene, target_refs(step.target)[0])
    if end is None or step.kind in ("slope", "product", "channel_sum"):
        return []
    plate, rect = end
    px = max(10, min(int(0.44 * plate.height), int(1.6 * scene.layout.u)))
    px = max(px, round(scene.layout.u)) if scene.layout.need.dense else px
    if step.kind in DIRECT:
        return _from_operands(scene, rect, px)
    if written.result is None:
        return []
    text = scene.text(float(step.value))
    return [Way(text, written.result, rect.center(), px)]


def _from_operands(scene: Scene, rect: QRectF, px: int) -> list[Way]:
    step = scene.step
    assert step is not None
    operands = [op for op in step.operands if op.ref.quantity != "slope"]
    if step.kind == "max_pool" and operands:
        operands = [max(operands, key=lambda op: float(op.value))]
    found = []
    for operand in operands[:MOST]:
        start = _place(scene, operand.ref)
        if start is not None:
            found.append(
                Way(scene.text(float(operand.value)), start[1].center(), rect.center(), px)
            )
    return found


def _place(scene: Scene, ref: Ref) -> tuple[Plate, QRectF] | None:
    found = scene.place(ref)
    return None if found is None else (found[0], found[0].cell(*found[1]))


def paint_ways(painter: QPainter, scene: Scene, found: list[Way]) -> None:
    """Draw the numbers under way, each on a small card."""
    share = span(scene.alpha, LEAVES, ARRIVES)
    if not 0.0 < share < 1.0:
        return
    theme, accent = scene.theme, scene.accent
    for way in found:
        at = between(way.start, way.stop, ease(share))
        piece = scene.texts.piece(way.text, way.px, True)
        box = QRectF(0, 0, piece.width + 0.9 * way.px, 1.6 * way.px)
        box.moveCenter(at)
        painter.setPen(QPen(accent, 2.0))
        painter.setBrush(QColor(theme.card))
        painter.drawRoundedRect(box, 0.4 * way.px, 0.4 * way.px)
        draw_centred(painter, piece, at, accent)
