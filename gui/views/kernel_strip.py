"""The whole pipeline in a strip: the image, and what each stage makes of it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from gui.views.kernel_captions import stage_words
from gui.views.kernel_colours import coloured, image_scale, to_image
from gui.views.kernel_scene import Scene
from gui.views.kernel_thumbs import small_map
from gui.views.text_cache import draw


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
    dense = scene.layout.need.dense
    room = rect.width() - side - 1.4 * u
    wordless = room < (_longest_name(scene) if dense else 3.1) * u
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
    if dense:
        name = scene.texts.piece(first, round(u), here)
        draw(painter, name, box.right() + 0.5 * u, rect.center().y(), ink)
        return
    top = scene.texts.fitted(first, 0.95 * u, here, room)
    low = scene.texts.fitted(second, 0.8 * u, False, room)
    draw(painter, top, box.right() + 0.5 * u, rect.center().y() - 0.6 * u, ink)
    draw(painter, low, box.right() + 0.5 * u, rect.center().y() + 0.65 * u, QColor(theme.muted))


def _longest_name(scene: Scene) -> float:
    """Return the ems of the pipeline's longest name: all are written, or none."""
    names = (stage_words(scene.run, p.stage, p.quantity)[0] for p in stations(scene))
    return max(scene.texts.width(name, True) for name in names)


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
