"""Painting a network's units, with what is attached to them, the targets and the loss."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from engine.refs import Ref
from engine.steps import Phase
from gui.theme import mix
from gui.views.motion import pulse, span
from gui.views.network_focus import Emphasis
from gui.views.network_hits import SUM_RISE, value_rise
from gui.views.network_layout import Column
from gui.views.network_painting import (
    Ground,
    Words,
    chip_ground,
    paint_box,
    paint_chip,
    paint_ring,
    paint_words,
    parameter_words,
    second_words,
)
from gui.views.network_scene import UNKNOWN, Scene
from gui.views.text_cache import Piece, draw_centred


def paint_unit(painter: QPainter, scene: Scene, layer: int, j: int) -> None:
    """Draw a unit: its circle, its number and its name."""
    ref = Ref("a", layer, (j,))
    column = scene.layout.columns[layer]
    centre, radius = scene.layout.centre(layer, j), column.radius
    emphasis = scene.focus.unit(layer, j)
    readable = scene.layout.shows_values(layer)
    if scene.highlights(ref):
        paint_ring(painter, scene, scene.layout.unit_rect(layer, j), radius)
    value = scene.value(ref)
    fill = scene.unit_fill(value, not readable)
    shown = scene.shown(emphasis) if scene.makes("a") else 1.0
    if shown < 1.0:
        fill = mix(QColor(scene.theme.faint), fill, shown)
    painter.setBrush(fill)
    painter.setPen(_outline(scene, emphasis, radius))
    painter.drawEllipse(centre, radius, radius)
    if readable:
        _paint_value(painter, scene, layer, j, shown)


def _paint_value(painter: QPainter, scene: Scene, layer: int, j: int, shown: float) -> None:
    layout, look = scene.layout, scene.layout.look
    column = layout.columns[layer]
    centre, text = layout.centre(layer, j), column.text
    ref = carried(scene, layer, j)
    emphasis = scene.focus.unit(layer, j)
    named = layout.shows_names(layer)
    sums = scene.sums(layer) and layout.shows_sums(layer)
    number = scene.text(ref)
    ink = scene.ink_of(emphasis) if number != UNKNOWN else QColor(scene.theme.muted)
    if ref.quantity == "delta":
        ink = QColor(scene.theme.backward)
    piece = _number_piece(scene, ref, column)
    rise = value_rise(layout, scene.shape, layer) * text if named else 0.0
    at = centre - QPointF(0, rise)
    if shown < 1.0:
        unknown = scene.texts.piece(UNKNOWN, round(look.value * text), True)
        painter.setOpacity(1.0 - shown)
        draw_centred(painter, unknown, at, QColor(scene.theme.muted))
        painter.setOpacity(shown)
    draw_centred(painter, piece, at, ink)
    painter.setOpacity(1.0)
    if not named:
        return
    muted = scene.ink_of(emphasis) if emphasis else scene.name_ink
    name = scene.texts.fitted(scene.names.text(ref), look.name * text, False, 1.3 * column.radius)
    if look.sparse and name.font.pixelSize() < int(layout.least):
        return  # too long a name
    fall = 1.5 if sums else 1.0 if look.sparse else 1.35
    draw_centred(painter, name, centre + QPointF(0, fall * text), muted)
    if sums:
        made = scene.makes("z") and scene.shown(emphasis) < 0.5
        line = f"z {UNKNOWN if made else scene.text(Ref('z', layer, (j,)))}"
        bold = scene.makes("z") and emphasis is Emphasis.TARGET
        small = scene.texts.fitted(line, look.small * text, bold, 1.42 * column.radius)
        draw_centred(painter, small, centre - QPointF(0, SUM_RISE * text), muted)


def carried(scene: Scene, layer: int, j: int) -> Ref:
    """Return the quantity whose number a unit carries: its activation.

    A sparse picture has no place for the others: there it is the sum until the activation is
    known, and, where a delta has no chip either, the delta once it is known on the way back.
    """
    activation = Ref("a", layer, (j,))
    if not scene.layout.look.sparse or layer == 0:
        return activation
    delta = Ref("delta", layer, (j,))
    if scene.backwards and not scene.layout.shows_sides(layer) and scene.value(delta) is not None:
        read = scene.focus.emphasis(activation) is not Emphasis.REST
        if not read or scene.focus.emphasis(delta) is not Emphasis.REST:
            return delta
    total = Ref("z", layer, (j,))
    summed = scene.sums(layer) and scene.value(activation) is None
    return total if summed and scene.value(total) is not None else activation


def _number_piece(scene: Scene, ref: Ref, column: Column) -> Piece:
    """Return a unit's number as large as it can be; with fewer decimals where it must be short."""
    look, room = scene.layout.look, 1.72 * column.radius
    value = scene.value(ref)
    if not look.sparse or value is None:
        return scene.texts.fitted(scene.text(ref), look.value * column.text, True, room)
    least = round(scene.layout.least)
    for text in scene.numbers.shorter(value):
        if scene.texts.piece(text, least, True).width <= room:
            break
    return scene.texts.fitted(text, max(look.value * column.text, least), True, room)


def _outline(scene: Scene, emphasis: Emphasis, radius: float) -> QPen:
    stroke = scene.layout.stroke
    scale = stroke * min(1.0, max(0.3, radius / 40.0 / stroke))
    if emphasis is Emphasis.TARGET:
        return QPen(scene.accent, max(2.2, 4.2 * scale))
    if emphasis is Emphasis.OPERAND:
        return QPen(scene.accent, max(1.6, 2.2 * scale))
    return QPen(QColor(scene.theme.muted), max(0.8, 1.3 * scale))


def paint_bias(painter: QPainter, scene: Scene, layer: int, j: int) -> None:
    """Draw the chip of a bias, its gradient above its number."""
    ref = Ref("b", layer, (j,))
    em = scene.layout.columns[layer].side
    rect = scene.layout.bias_rect(layer, j, scene.lines)
    emphasis = scene.focus.emphasis(ref)
    if scene.highlights(ref):
        paint_ring(painter, scene, rect, 0.42 * em)
    paint_box(painter, rect, 0.42 * em, chip_ground(scene, emphasis))
    words = parameter_words(scene, ref, emphasis)
    look = scene.layout.look
    paint_words(painter, scene, rect, rect.bottom() - look.line / 2 * em, em, words)
    if scene.lines > 1:
        words = second_words(scene, ref, emphasis)
        paint_words(painter, scene, rect, rect.top() + 0.63 * look.second * em, em, words)


def paint_bias_dot(painter: QPainter, scene: Scene, layer: int, j: int) -> None:
    """Draw a bias by its colour alone: a dot at the head of its unit."""
    ref = Ref("b", layer, (j,))
    emphasis = scene.focus.emphasis(ref)
    dot = scene.layout.bias_dot(layer, j)
    value = scene.value(ref) or 0.0
    painter.setBrush(scene.theme.diverging(value, scene.limit))
    painter.setPen(_outline(scene, emphasis, dot.width() * 2))
    painter.drawEllipse(dot)
    if scene.highlights(ref):
        paint_ring(painter, scene, dot, dot.width() / 2)


def paint_delta(painter: QPainter, scene: Scene, layer: int, j: int) -> None:
    """Draw the chip of a delta, a placeholder until it is known."""
    ref = Ref("delta", layer, (j,))
    theme = scene.theme
    em = scene.layout.columns[layer].side
    rect = scene.layout.delta_rect(layer, j)
    emphasis = scene.focus.emphasis(ref)
    shown = scene.shown(emphasis)
    number = scene.text(ref) if shown > 0.0 else UNKNOWN
    if scene.highlights(ref):
        paint_ring(painter, scene, rect, 0.42 * em)
    name = scene.delta_name(layer)
    purple, muted = QColor(theme.backward), QColor(theme.muted)
    if number == UNKNOWN and (
        scene.focus.phase is Phase.CHECK  # the new prediction has no way back
        or (scene.layout.look.sparse and not emphasis)
    ):
        return
    if number == UNKNOWN:
        faint = QColor(theme.faint)
        ground = Ground(faint, scene.accent, 1.6 if emphasis else 0.0)
        words = Words(name, number, muted, muted)
    else:
        width = (1.0, 1.8, 2.6)[emphasis] * scene.layout.stroke
        outline = purple if emphasis is Emphasis.REST else scene.accent
        strength = 0.1 if emphasis is Emphasis.REST else 0.16
        wash = mix(QColor(theme.faint), theme.wash(purple, strength), shown)
        ink = mix(QColor(theme.faint), purple, shown)
        ground = Ground(wash, outline, width)
        words = Words(name, number, purple, ink, bold=True)
    paint_chip(painter, scene, rect, em, ground, [words])


def paint_target(painter: QPainter, scene: Scene, j: int) -> None:
    """Draw the chip of what an output should have been."""
    ref = Ref("target", None, (j,))
    em = scene.layout.columns[-1].side
    rect = scene.layout.target_rect(j)
    emphasis = scene.focus.emphasis(ref)
    if scene.highlights(ref):
        paint_ring(painter, scene, rect, 0.42 * em)
    muted = QColor(scene.theme.muted)
    words = Words(
        f"{scene.names.text(ref)} =", scene.text(ref), muted, scene.ink_of(emphasis), bold=True
    )
    paint_chip(painter, scene, rect, em, chip_ground(scene, emphasis), [words])


def paint_loss(painter: QPainter, scene: Scene) -> None:
    """Draw the loss; it swells when it is made."""
    ref = Ref("loss")
    theme = scene.theme
    rect = scene.layout.loss_rect()
    em = scene.layout.loss_text
    emphasis = scene.focus.emphasis(ref)
    made = emphasis is Emphasis.TARGET
    grow = 0.3 * em * pulse(span(scene.alpha, 0.6, 1.0)) if made else 0.0
    rect = rect.adjusted(-grow, -grow, grow, grow)
    if scene.highlights(ref):
        paint_ring(painter, scene, rect, 0.6 * em)
    known = scene.value(ref) is not None and scene.shown(emphasis) > 0.3
    grey, muted = QColor(theme.loss), QColor(theme.muted)
    if emphasis:
        ground = Ground(theme.wash(scene.accent), scene.accent, 2.6 * scene.layout.stroke)
    elif known:
        ground = Ground(theme.wash(grey, 0.08), grey, 1.2)
    else:
        ground = Ground(QColor(theme.faint), muted, 0.0)
    paint_box(painter, rect, 0.6 * em, ground)
    ink = scene.ink_of(emphasis) if known else muted
    words = Words(
        scene.names.text(ref), scene.text(ref) if known else UNKNOWN, muted, ink, 1.15, known
    )
    paint_words(painter, scene, rect, rect.center().y(), em, words)


def paint_wires(painter: QPainter, scene: Scene) -> None:
    """Draw the thin lines from each output through its target to the loss."""
    layout, last = scene.layout, scene.shape.last
    emphasis = scene.focus.emphasis(Ref("loss"))
    ink = (
        scene.accent if emphasis else mix(QColor(scene.theme.card), QColor(scene.theme.muted), 0.6)
    )
    thickness = (2.0 if emphasis else 1.2) * layout.stroke
    painter.setPen(QPen(ink, thickness, Qt.PenStyle.DotLine))
    end = QPointF(layout.loss_rect().left(), layout.loss_at.y())
    outputs = scene.shape.sizes[last]
    if not layout.shows_sides(last) and outputs > 1:
        _paint_bracket(painter, scene, end)
        return
    if layout.look.sparse and layout.shows_sides(last):
        _paint_rail(painter, scene)
        return
    for j in range(outputs):
        turn = QPointF(layout.target_rect(j).right(), layout.centre(last, j).y())
        painter.drawLine(QLineF(layout.centre(last, j), turn))
        painter.drawLine(QLineF(turn, end))


def _paint_bracket(painter: QPainter, scene: Scene, end: QPointF) -> None:
    """Draw one wire for all outputs, where there is no room for one each."""
    layout, last = scene.layout, scene.shape.last
    top = layout.centre(last, 0).y()
    bottom = layout.centre(last, scene.shape.sizes[last] - 1).y()
    x = layout.columns[last].x + layout.columns[last].radius * 1.5 + 3
    painter.drawLine(QLineF(x, top, x, bottom))
    painter.drawLine(QLineF(x, end.y(), end.x(), end.y()))


def _paint_rail(painter: QPainter, scene: Scene) -> None:
    """Draw a wire from each output to its target, and one beside the targets down to the loss."""
    layout, last = scene.layout, scene.shape.last
    loss = layout.loss_rect()
    x = min(layout.target_rect(0).left(), loss.left()) - 0.5 * layout.columns[last].side
    ys = [layout.centre(last, j).y() for j in range(scene.shape.sizes[last])]
    for j, y in enumerate(ys):
        painter.drawLine(QLineF(layout.columns[last].x, y, layout.target_rect(j).left(), y))
    painter.drawLine(QLineF(x, ys[0], x, layout.loss_at.y()))
    painter.drawLine(QLineF(x, layout.loss_at.y(), loss.left(), layout.loss_at.y()))
