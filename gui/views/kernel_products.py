"""Painting each channel's products, and their sum."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from engine.refs import Ref
from gui.names import SUBSCRIPTS
from gui.numbers import MINUS
from gui.theme import mix
from gui.views.kernel_cells import number_size
from gui.views.kernel_colours import ink_on
from gui.views.kernel_plates import Cell, Plate, Role
from gui.views.kernel_scene import Scene
from gui.views.kernel_spacing import DENSE
from gui.views.kernel_step import appeared, has_moved
from gui.views.text_cache import draw, draw_centred

FACTORS = 0.6  # ems of the smallest text over a product


def paint_products(painter: QPainter, scene: Scene) -> None:
    """Draw each channel's products and their sum, as far as they are known."""
    fresh = 1.0
    if scene.alpha < 1.0 and has_moved(scene):
        fresh = appeared(scene)
    limit = scene.product_limit
    for slot, card in enumerate(scene.layout.cards):
        plate = scene.layout.plate(Role.PRODUCTS, slot)
        if plate is not None and scene.position is not None:
            painter.setOpacity(fresh)
            for i in range(plate.rows):
                for j in range(plate.columns):
                    _paint_product(painter, scene, plate, (i, j), limit)
            painter.setOpacity(1.0)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(scene.theme.border), 1.0))
            painter.drawRect(plate.rect)
        _paint_sigma(painter, scene, slot, card.sigma, fresh)


def _paint_product(painter: QPainter, scene: Scene, plate: Plate, cell: Cell, limit: float) -> None:
    ref = scene.ref(plate, cell)
    value = None if ref is None else scene.value(ref)
    if value is None or not math.isfinite(value) or ref is None:
        return
    rect = plate.cell(*cell)
    ground = scene.theme.diverging(0.5 * value / limit if limit else 0.0, 1.0)
    painter.fillRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), ground)
    if not scene.layout.has_text(plate):
        return
    ink = ink_on(ground)
    small = int(0.2 * plate.height)
    middle = rect.center()
    if small >= max(FACTORS, plate.spacing.small) * scene.layout.u:
        factors = _factors(scene, plate.slot, ref)
        if factors:
            piece = scene.texts.fitted(factors, small, False, 0.92 * rect.width())
            top = QPointF(middle.x(), rect.top() + 0.24 * plate.height)
            draw_centred(painter, piece, top, mix(ink, ground, 0.25))
            middle = QPointF(middle.x(), rect.top() + 0.62 * plate.height)
    px = (
        number_size(plate)
        if plate.spacing is DENSE
        else min(number_size(plate), int(0.42 * plate.height))
    )
    piece = scene.texts.fitted(scene.text(value), px, False, 0.95 * rect.width())
    draw_centred(painter, piece, middle, ink)


def _factors(scene: Scene, slot: int, ref: Ref) -> str:
    """Return what a product multiplies: ``156·(−1)``."""
    stage = scene.stage
    f, ch, r, c, i, j = ref.index
    cell = stage.windows.cells(r, c)[i * stage.windows.size[1] + j]
    x = scene.value(Ref(stage.source, stage.source_layer, (ch, *cell)))
    k = scene.text(float(stage.kernel[f, ch, i, j]))
    if x is None:
        return ""
    return f"{scene.text(x)}·{f'({k})' if k.startswith(MINUS) else k}"


def _paint_sigma(painter: QPainter, scene: Scene, slot: int, rect: QRectF, fresh: float) -> None:
    """Draw ``Σ =`` and a channel's sum, or how far it has come."""
    u, theme, texts = scene.layout.u, scene.theme, scene.texts
    channel = scene.channel(slot)
    label, value, now = "Σ =", None, False
    step = scene.step
    if step is None or not step.target.index:
        return
    if scene.position is not None:
        ref = Ref("partial", scene.stage.layer, (scene.view.filter, channel, *scene.position))
        value = scene.value(ref)
        now = step.target == ref
        if step.target.quantity == "partial_so_far":
            index = step.target.index
            if index[1] == channel:
                value, now = float(np.asarray(step.value)), True
                label = f"Σ{str(index[-1] + 1).translate(SUBSCRIPTS)} ="
    elif _sums_gradients(scene, channel):
        value, now = float(np.asarray(step.value)), True
    else:
        return
    sign = texts.piece(label, round(1.15 * u))
    draw(painter, sign, rect.left(), rect.center().y(), QColor(theme.muted))
    left = rect.left() + max(sign.width, texts.width("Σ =") * 1.15 * u) + 0.5 * u
    box = QRectF(left, rect.top(), rect.right() - left, rect.height())
    most = (1.4 * scene.layout.need.room(Role.SIGMA) + 2.4) * u
    box.setWidth(min(box.width(), max(most, 3.4 * u)))
    accent = scene.accent
    painter.setBrush(theme.wash(accent) if now else QColor(theme.faint))
    painter.setPen(QPen(accent if value is not None else QColor(theme.border), 0.1 * u))
    painter.drawRoundedRect(box, 0.4 * u, 0.4 * u)
    if value is not None:
        painter.setOpacity(fresh)
        piece = texts.fitted(scene.text(value), 1.3 * u, True, box.width() - 0.8 * u)
        draw_centred(painter, piece, box.center(), QColor(theme.text))
        painter.setOpacity(1.0)


def _sums_gradients(scene: Scene, channel: int) -> bool:
    """Return whether the step is a sum, on the way back, that belongs to a channel's card."""
    step = scene.step
    return (
        step is not None
        and step.kind in ("kernel_gradient", "running_sum")
        and scene.current_channel == channel
    )
