"""Cards, titles, captions, the strip of the pipeline: what stands around the grids."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui.theme import mix
from gui.views.kernel_captions import (
    filter_words,
    input_title,
    left_over,
    output_title,
    role_symbol,
    role_words,
    size_words,
    where_words,
)
from gui.views.kernel_cells import paint_empty
from gui.views.kernel_colours import coloured
from gui.views.kernel_layout import BIAS_NAME
from gui.views.kernel_plates import Plate, Role
from gui.views.kernel_scene import Scene
from gui.views.text_cache import draw


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
        if layout.need.dense:
            _paint_name_before(painter, scene, plate)
            continue
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
    names = [input_title(stage, scene.channel(n)) for n in range(scene.layout.shown)]
    if scene.layout.shown < stage.in_channels:
        names = [f"{name} / {stage.in_channels}" for name in names]
    if scene.layout.need.dense:  # the size goes, where both have no room
        sizes = texts.piece(size_words(stage), round(u))
        widest = max(texts.width(name, True) * u for name in names)
        if widest + 0.8 * u + sizes.width > title.width():
            sizes = texts.piece("", round(u))
    else:
        sizes = texts.fitted(size_words(stage), 0.88 * u, False, 0.5 * title.width())
    # All names of one size.
    room = title.width() - sizes.width - 0.6 * u * bool(sizes.width)
    px = min(texts.fitted(name, u, True, room).font.pixelSize() for name in names)
    words = texts.piece(names[slot], px, True)
    draw(painter, words, title.left(), title.center().y(), QColor(theme.text))
    right = title.right() - sizes.width
    draw(painter, sizes, right, title.center().y(), QColor(theme.muted))


def _paint_caption(painter: QPainter, scene: Scene, role: Role, rect: QRectF) -> None:
    u, bold = scene.layout.u, role.is_gradient
    words = role_words(role, scene.stage)
    if scene.layout.need.dense:
        if scene.texts.width(words, bold) * u > rect.width():
            words = role_symbol(role, words)
        piece = scene.texts.piece(words, round(u), bold)
    else:
        piece = scene.texts.fitted(words, 0.9 * u, bold, rect.width())
    draw(painter, piece, rect.left(), rect.bottom() - 0.72 * u, _caption_ink(scene, role))


def _paint_name_before(painter: QPainter, scene: Scene, plate: Plate) -> None:
    """Name a grid at its left."""
    u, role = scene.layout.u, plate.role
    room = (BIAS_NAME - 0.5) * u
    piece = scene.texts.fitted(role_words(role, scene.stage), u, role.is_gradient, room)
    left = plate.x - 0.3 * u - piece.width
    draw(painter, piece, left, plate.rect.center().y(), _caption_ink(scene, role))


def _caption_ink(scene: Scene, role: Role) -> QColor:
    if role.is_gradient:
        return mix(QColor(scene.theme.backward), QColor(scene.theme.text), 0.15)
    return QColor(scene.theme.muted)


def _paint_note(painter: QPainter, scene: Scene, dropped: tuple[int, int], rect: QRectF) -> None:
    u, theme = scene.layout.u, scene.theme
    size = 1.0 if scene.layout.need.dense else 0.85
    piece = scene.texts.fitted(left_over(dropped), size * u, False, rect.width())
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
    dense = scene.layout.need.dense
    where = filter_words(scene) if dense else where_words(scene)
    if dense and len(scene.layout.output.plates) == 1 and not where:
        where = role_words(Role.Y, scene.stage)
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
