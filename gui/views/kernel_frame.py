"""Cards, titles, captions, the strip of the pipeline: what stands around the grids."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from engine.kernel import Stage
from engine.refs import Ref
from gui.theme import mix
from gui.views.kernel_cells import paint_empty
from gui.views.kernel_colours import coloured, image_scale, sign_scale, to_image
from gui.views.kernel_plates import Role
from gui.views.kernel_scene import Scene
from gui.views.kernel_words import (
    input_title,
    left_over,
    output_title,
    role_words,
    size_words,
    stage_words,
    where_words,
)
from gui.views.text_cache import draw, draw_centred


def paint_ground(painter: QPainter, scene: Scene) -> None:
    """Draw the cards, what is written on them, and the grids as long as they are empty."""
    layout, theme, u = scene.layout, scene.theme, scene.layout.u
    painter.fillRect(QRectF(QPointF(), layout.size), QColor(theme.background))
    for frame in (*layout.frames, layout.out_frame, layout.foot):
        paint_card(painter, scene, frame)
    for slot, card in enumerate(layout.cards):
        _paint_card_words(painter, scene, slot)
        for role, rect in card.captions:
            if role is not Role.PRODUCTS:
                _paint_caption(painter, scene, role, rect)
        if not card.note.isEmpty():
            _paint_note(painter, scene, scene.stage.windows.dropped, card.note)
    for role, rect in layout.output.captions:
        _paint_caption(painter, scene, role, rect)
    pool = scene.stage.pool_windows
    if pool is not None and not layout.output.note.isEmpty():
        _paint_note(painter, scene, pool.dropped, layout.output.note)
    for plate in layout.bias:
        rect = QRectF(plate.x, plate.y - 1.25 * u, plate.rect.width() + 2 * u, 1.2 * u)
        _paint_caption(painter, scene, plate.role, rect)
    for plate in layout.plates():
        paint_empty(painter, scene, plate)
    if not layout.picture.isEmpty():
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(picture_rect(scene), coloured(scene.run.image))


def paint_card(painter: QPainter, scene: Scene, rect: QRectF) -> None:
    """Draw a card's ground."""
    painter.setPen(QPen(QColor(scene.theme.border), 1.0))
    painter.setBrush(QColor(scene.theme.card))
    radius = 0.6 * scene.layout.u
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def _paint_card_words(painter: QPainter, scene: Scene, slot: int) -> None:
    theme, u, texts = scene.theme, scene.layout.u, scene.texts
    title = scene.layout.cards[slot].title
    stage = scene.stage
    sizes = texts.fitted(size_words(stage), 0.88 * u, False, 0.5 * title.width())
    names = [input_title(stage, scene.channel(n)) for n in range(scene.layout.shown)]
    if scene.layout.shown < stage.in_channels:
        names = [f"{name} / {stage.in_channels}" for name in names]
    # All names of one size.
    room = title.width() - sizes.width - 0.6 * u
    px = min(texts.fitted(name, u, True, room).font.pixelSize() for name in names)
    words = texts.piece(names[slot], px, True)
    draw(painter, words, title.left(), title.center().y(), QColor(theme.text))
    right = title.right() - sizes.width
    draw(painter, sizes, right, title.center().y(), QColor(theme.muted))


def _paint_caption(painter: QPainter, scene: Scene, role: Role, rect: QRectF) -> None:
    u = scene.layout.u
    words = role_words(role, scene.stage)
    ink = QColor(scene.theme.muted)
    if role.is_gradient:
        ink = mix(QColor(scene.theme.backward), QColor(scene.theme.text), 0.15)
    piece = scene.texts.fitted(words, 0.9 * u, role.is_gradient, rect.width())
    draw(painter, piece, rect.left(), rect.bottom() - 0.72 * u, ink)


def _paint_note(painter: QPainter, scene: Scene, dropped: tuple[int, int], rect: QRectF) -> None:
    u, theme = scene.layout.u, scene.theme
    piece = scene.texts.fitted(left_over(dropped), 0.85 * u, False, rect.width())
    ink = mix(QColor(theme.error), QColor(theme.text), 0.2)
    draw(painter, piece, rect.left(), rect.top() + 0.68 * u, ink)


def paint_changing_captions(painter: QPainter, scene: Scene) -> None:
    """Name the grids of the products, whose place is that of a gradient on the way back."""
    role = Role.KERNEL_GRAD if scene.backward else Role.PRODUCTS
    for card in scene.layout.cards:
        for own, rect in card.captions:
            if own is Role.PRODUCTS:
                _paint_caption(painter, scene, role, rect)


def paint_output_title(painter: QPainter, scene: Scene) -> None:
    """Draw the output's title, which says where the step is."""
    u, texts = scene.layout.u, scene.texts
    rect = scene.layout.output.title
    where = where_words(scene)
    words = " · ".join(part for part in (output_title(), where) if part)
    if where and texts.width(words, True) * u > 1.15 * rect.width():
        words = where
    piece = texts.fitted(words, u, True, rect.width())
    draw(painter, piece, rect.left(), rect.center().y(), scene.accent)


def picture_rect(scene: Scene) -> QRectF:
    """Return where the coloured picture is, in its proportions."""
    room, windows = scene.layout.picture, scene.run.stages[0].windows
    rows, columns = windows.padded  # room for a window that reaches into the padding
    size = min(room.width() / columns, room.height() / rows)
    left = room.center().x() - columns * size / 2 + windows.padding[1][0] * size
    top = room.center().y() - rows * size / 2 + windows.padding[0][0] * size
    return QRectF(left, top, windows.plane[1] * size, windows.plane[0] * size)


def paint_picture_window(painter: QPainter, scene: Scene, window: QRectF | None) -> None:
    """Draw a frame around the coloured picture, and where the window is in it.

    Parameters
    ----------
    painter : QPainter
    scene : Scene
    window : QRectF or None
        In cells of the image.
    """
    if scene.layout.picture.isEmpty():
        return
    rect = picture_rect(scene)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(scene.theme.border), 1.0))
    painter.drawRect(rect)
    if window is None:
        return
    size = rect.width() / scene.run.image.shape[2]
    found = QRectF(
        rect.left() + window.left() * size,
        rect.top() + window.top() * size,
        window.width() * size,
        window.height() * size,
    )
    painter.setPen(QPen(scene.accent, max(2.0, 0.15 * scene.layout.u)))
    painter.drawRect(found)


# -- the other filters -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Thumb:
    """A filter's small map."""

    filter: int
    rect: QRectF
    ref: Ref  # what a click on it stands for


def thumbs(scene: Scene) -> list[Thumb]:
    """Return the small maps of the filters: those around the current one, where not all fit."""
    room, u, stage = scene.layout.output.thumbs, scene.layout.u, scene.stage
    if room.isEmpty():
        return []
    _, rows, columns = stage.map_size
    height = room.height() - 1.0 * u
    width = min(height * columns / rows, 2.5 * height)
    gap = 0.5 * u
    count = max(1, min(stage.filters, int((room.width() + gap) / (width + gap))))
    chosen = scene.view.filter
    first = max(0, min(chosen - count // 2, stage.filters - count))
    x = room.left() + max(0.0, room.width() - count * (width + gap) + gap) / 2
    cell = scene.position or (0, 0)
    found = []
    for n in range(count):
        f = first + n
        rect = QRectF(x + n * (width + gap), room.top() + 1.0 * u, width, height)
        found.append(Thumb(f, rect, Ref("y", stage.layer, (f, *cell))))
    return found


def paint_thumbs(painter: QPainter, scene: Scene) -> None:
    """Draw the filters' small maps, as far as they are known."""
    u, theme = scene.layout.u, scene.theme
    for thumb in thumbs(scene):
        chosen = thumb.filter == scene.view.filter
        image = small_map(scene, scene.stage, thumb.filter, "y")
        painter.fillRect(thumb.rect, QColor(theme.faint))
        if image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
            painter.drawImage(thumb.rect, image)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ink = scene.accent if chosen else QColor(theme.border)
        painter.setPen(QPen(ink, 0.16 * u if chosen else 1.0))
        painter.drawRect(thumb.rect)
        piece = scene.texts.piece(str(thumb.filter + 1), round(0.8 * u), chosen)
        at = QPointF(thumb.rect.center().x(), thumb.rect.top() - 0.55 * u)
        draw_centred(painter, piece, at, scene.accent if chosen else QColor(theme.muted))


def small_map(scene: Scene, stage: Stage, f: int, quantity: str) -> QImage | None:
    """Return a map, one pixel a cell, as far as it is known."""
    if scene.trace is None or scene.moment is None:
        return None
    array, known = scene.trace.filled(quantity, stage.layer, scene.moment.index)
    values = np.asarray(array, np.float64)
    part = values[f]
    seen = np.arange(part.size).reshape(part.shape) < known - f * part.size
    if not seen.any():
        return None
    scale = sign_scale(values)
    return to_image(scale.ramp(scene.theme)[scale.places(part)], seen)


# -- the pipeline ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Station:
    """A place of the pipeline: the image, or what a stage makes."""

    rect: QRectF
    stage: int | None  # None: the image
    quantity: str


def stations(scene: Scene) -> list[Station]:
    """Return the image and each stage's maps, from left to right."""
    strip = scene.layout.strip
    if strip.isEmpty():
        return []
    parts: list[tuple[int | None, str]] = [(None, "x")]
    for number, stage in enumerate(scene.run.stages):
        parts.append((number, "y"))
        parts += [(number, "a")] if stage.activated == "a" else []
        parts += [(number, "pool")] if stage.pool_windows is not None else []
    gap = 1.5 * scene.layout.u
    width = (strip.width() - gap * (len(parts) - 1)) / len(parts)
    found = []
    for n, (number, quantity) in enumerate(parts):
        left = strip.left() + n * (width + gap)
        found.append(Station(QRectF(left, strip.top(), width, strip.height()), number, quantity))
    return found


def paint_strip(painter: QPainter, scene: Scene) -> None:
    """Draw the whole pipeline; the stage that is shown is set off."""
    u, theme = scene.layout.u, scene.theme
    places = stations(scene)
    for n, place in enumerate(places):
        here = place.stage == scene.view.stage
        now = _is_now(scene, place)
        rect = place.rect.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(
            QPen(scene.accent if now else QColor(theme.border), 0.14 * u if now else 1.0)
        )
        painter.setBrush(theme.wash(scene.accent) if now else QColor(theme.card))
        painter.drawRoundedRect(rect, 0.45 * u, 0.45 * u)
        _paint_station(painter, scene, place, rect, here, now)
        if n:
            _paint_arrow(painter, scene, places[n - 1].rect, rect)


def _is_now(scene: Scene, place: Station) -> bool:
    step = scene.step
    if step is None or place.stage != scene.view.stage:
        return False
    quantity = step.target.quantity.removeprefix("grad_")
    if quantity.startswith(("partial", "product", "y", "k", "bias", "slope")):
        quantity = "y"
    return quantity.removesuffix("_so_far") == place.quantity


def _paint_station(
    painter: QPainter, scene: Scene, place: Station, rect: QRectF, here: bool, now: bool
) -> None:
    u, theme = scene.layout.u, scene.theme
    side = rect.height() - 0.9 * u
    stage = scene.run.stages[place.stage or 0]
    first, second = stage_words(scene.run, place.stage, place.quantity)
    image: QImage | None = None
    if place.stage is not None:
        f = scene.view.filter if here else 0
        image = small_map(scene, stage, f, place.quantity)
    else:
        image = _image_of(scene)
    box = QRectF(rect.left() + 0.5 * u, rect.center().y() - side / 2, side, side)
    wordless = rect.width() < side + 4.5 * u
    if wordless:
        box.moveLeft(rect.center().x() - side / 2)
    painter.fillRect(box, QColor(theme.faint))
    if image is not None:
        ratio = image.width() / image.height()
        w, h = (side, side / ratio) if ratio > 1 else (side * ratio, side)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(QRectF(box.center().x() - w / 2, box.center().y() - h / 2, w, h), image)
    if wordless:
        return
    ink = scene.accent if now else QColor(theme.text if here else theme.muted)
    room = rect.right() - box.right() - 0.9 * u
    top = scene.texts.fitted(first, 0.95 * u, here, room)
    low = scene.texts.fitted(second, 0.8 * u, False, room)
    draw(painter, top, box.right() + 0.5 * u, rect.center().y() - 0.6 * u, ink)
    draw(painter, low, box.right() + 0.5 * u, rect.center().y() + 0.65 * u, QColor(theme.muted))


def _image_of(scene: Scene) -> QImage:
    image = scene.run.image
    if len(image) == 3:
        return coloured(image)
    scale = image_scale(image, 0, len(image))
    return to_image(scale.ramp(scene.theme)[scale.places(image[0])])


def _paint_arrow(painter: QPainter, scene: Scene, left: QRectF, right: QRectF) -> None:
    u = scene.layout.u
    middle, y = (left.right() + right.left()) / 2, right.center().y()
    tip = 0.3 * u if not scene.backward else -0.3 * u
    painter.setPen(Qt.PenStyle.NoPen)
    ink = scene.accent if scene.backward else QColor(scene.theme.muted)
    painter.setBrush(ink)
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(middle + tip, y),
                QPointF(middle - tip, y - 0.4 * u),
                QPointF(middle - tip, y + 0.4 * u),
            ]
        )
    )
