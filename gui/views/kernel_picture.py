"""The painting order of a convolution's picture."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter

from gui.views.kernel_cache import KernelCache
from gui.views.kernel_cells import paint_cell, paint_filled
from gui.views.kernel_frame import (
    paint_changing_captions,
    paint_ground,
    paint_output_title,
    paint_picture_window,
)
from gui.views.kernel_lights import paint_links
from gui.views.kernel_lines import Written, paint_sums
from gui.views.kernel_motion import Way, paint_ways
from gui.views.kernel_plates import Plate, Role
from gui.views.kernel_products import paint_products
from gui.views.kernel_scene import Filled, Scene
from gui.views.kernel_step import (
    appeared,
    moving_rect,
    paint_callout,
    paint_emphasis,
    paint_slopes,
    paint_windows,
)
from gui.views.kernel_strip import paint_strip
from gui.views.kernel_sums import Sums
from gui.views.kernel_thumbs import paint_thumbs
from gui.views.motion import ease, span

LANDED = 0.85  # the share of a step's time after which its number is in its cell


def paint_picture(
    painter: QPainter,
    scene: Scene,
    sums: Sums,
    written: Written,
    ways: list[Way],
    cache: KernelCache | None = None,
    size: QSize | None = None,
    ratio: float = 1.0,
) -> None:
    """Draw everything.

    Parameters
    ----------
    painter : QPainter
    scene : Scene
    sums : Sums
    written : Written
        The lines of `sums`, laid out.
    ways : list of Way
        Numbers under way.
    cache : KernelCache or None
        Where pictures of what stays are kept; none for paper and SVG.
    size : QSize or None
    ratio : float
        Of the device's pixels.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if cache is not None and size is not None:
        cache.paint_ground(painter, scene, size, ratio, paint_ground)
    else:
        paint_ground(painter, scene)
    paint_strip(painter, scene)
    for plate in scene.layout.plates():
        if plate.role is not Role.PRODUCTS:
            _paint_plate(painter, scene, plate, cache)
    paint_changing_captions(painter, scene)
    paint_products(painter, scene)
    paint_slopes(painter, scene)
    paint_emphasis(painter, scene)
    paint_windows(painter, scene)
    paint_picture_window(painter, scene, _window_on_image(scene))
    paint_output_title(painter, scene)
    paint_thumbs(painter, scene)
    paint_links(painter, scene)
    paint_callout(painter, scene)
    paint_sums(painter, scene, sums, written, appeared(scene))
    paint_ways(painter, scene, ways)


def _paint_plate(painter: QPainter, scene: Scene, plate: Plate, cache: KernelCache | None) -> None:
    filled = scene.filled(plate)
    if filled is None or not filled.known:
        return
    known = filled.known - (1 if _is_landing(scene, plate, filled) else 0)
    if cache is None:
        paint_filled(painter, scene, plate, filled, known)
    else:
        cache.paint_plate(painter, scene, plate, filled, known)
    if known < filled.known:
        cell = divmod(known, filled.inner[1])
        value = float(filled.values[cell[0] - plate.top, cell[1] - plate.left])
        painter.setOpacity(ease(span(scene.alpha, LANDED, 1.0)))
        paint_cell(painter, scene, plate, plate.cell(*cell).adjusted(0.5, 0.5, 0, 0), value)
        painter.setOpacity(1.0)


def _is_landing(scene: Scene, plate: Plate, filled: Filled) -> bool:
    """Return whether the grid's last known number is the one that is under way."""
    if scene.alpha >= 1.0 or scene.step is None or not scene.step.target.index:
        return False
    cell = divmod(filled.known - 1, filled.inner[1])
    return scene.ref(plate, cell) == scene.step.target


def _window_on_image(scene: Scene) -> QRectF | None:
    """Return where the window is, in cells of the image."""
    plate = scene.layout.plate(Role.INPUT)
    if plate is None or scene.stage.source != "x" or scene.layout.picture.isEmpty():
        return None
    rect = moving_rect(scene, plate, scene.stage.windows, False)
    if rect is None:
        return None
    return QRectF(
        (rect.left() - plate.x) / plate.width + plate.left,
        (rect.top() - plate.y) / plate.height + plate.top,
        rect.width() / plate.width,
        rect.height() / plate.height,
    )
