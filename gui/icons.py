"""The icons: small vector drawings in the colours of the theme, crisp at any size."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gui.theme import Theme, mix


class Glyph(StrEnum):
    """What an icon shows."""

    FIRST = "first"
    PREVIOUS = "previous"
    PLAY_BACKWARD = "play_backward"
    PLAY = "play"
    PAUSE = "pause"
    NEXT = "next"
    LAST = "last"
    PHASE_BACK = "phase_back"
    PHASE_FORWARD = "phase_forward"
    MENU = "menu"
    LEVEL = "level"
    SUN = "sun"
    MOON = "moon"
    PROJECT = "project"
    NETWORK = "network"
    KERNEL = "kernel"
    TRAINING = "training"
    SETTINGS = "settings"


# On a grid of 24 x 24: strokes of 2 with round ends. `S` marks a filled ("solid") shape.
_DRAWINGS = {
    Glyph.FIRST: '<path d="M5.5 5.5v13"/><path S d="M18.5 6v12L9.5 12z"/>',
    Glyph.PREVIOUS: '<path d="M14.5 5.5 8 12l6.5 6.5"/>',
    Glyph.PLAY_BACKWARD: '<path S d="M16.5 5.5v13L6 12z"/>',
    Glyph.PLAY: '<path S d="M7.5 5.5v13L18 12z"/>',
    Glyph.PAUSE: '<path S d="M7 6h2.2v12H7zM14.8 6H17v12h-2.2z"/>',
    Glyph.NEXT: '<path d="M9.5 5.5 16 12l-6.5 6.5"/>',
    Glyph.LAST: '<path d="M18.5 5.5v13"/><path S d="M5.5 6v12l9-6z"/>',
    Glyph.PHASE_BACK: '<path d="M11.5 6l-6 6 6 6M18.5 6l-6 6 6 6"/>',
    Glyph.PHASE_FORWARD: '<path d="M12.5 6l6 6-6 6M5.5 6l6 6-6 6"/>',
    Glyph.MENU: '<path d="M7 10l5 5 5-5"/>',
    Glyph.LEVEL: '<path d="M12 4 3.5 8.5 12 13l8.5-4.5zM4 13l8 4.2 8-4.2M4 17.2l8 4.2 8-4.2"/>',
    Glyph.SUN: (
        '<circle cx="12" cy="12" r="4"/><path d="M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2'
        'M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4"/>'
    ),
    Glyph.MOON: '<path d="M20 14.2A8.3 8.3 0 1 1 9.8 4a6.6 6.6 0 0 0 10.2 10.2z"/>',
    Glyph.PROJECT: (
        '<path d="M2.5 4.5h19M4.5 4.5v10.2h15V4.5M12 14.7v2.8M8.5 20.8l3.5-3.3 3.5 3.3"/>'
        '<path S d="M10.5 7.5v4.2l3.6-2.1z" stroke-width="1"/>'
    ),
    Glyph.TRAINING: ('<path d="M4 3.5v16.5h16.5"/><path d="M7 6.5c1.2 6.5 4 9.6 12.5 10"/>'),
    Glyph.SETTINGS: (
        '<path d="M4 7h9M17.5 7H20M4 17h2.5M11 17h9"/><circle cx="15.2" cy="7" r="2.3"/>'
        '<circle cx="8.8" cy="17" r="2.3"/>'
    ),
    Glyph.NETWORK: (
        '<path d="M7.2 6.6l9.2 4.2M7.2 17.4l9.2-4.2" stroke-width="1.7"/>'
        '<circle cx="5" cy="5.6" r="2.6"/><circle cx="5" cy="18.4" r="2.6"/>'
        '<circle cx="18.8" cy="12" r="2.9"/>'
    ),
    Glyph.KERNEL: (
        '<path d="M3.4 3.4h17.2v17.2H3.4zM9.1 14.9v5.7M14.9 14.9v5.7M14.9 3.4v11.5h-11.5'
        'M14.9 9.1h5.7M14.9 14.9h5.7" stroke-width="1.6"/>'
        '<path S d="M6.6 6.6h5v5h-5z" stroke-width="1.4"/>'
    ),
}

# Past the largest, a QIcon stays at its size; it is never blown up.
_SIZES = (16, 20, 24, 32, 40, 48, 64, 96, 128)


def paint_glyph(painter: QPainter, glyph: Glyph, rect: QRectF, colour: QColor) -> None:
    """Draw `glyph` in `colour` into the largest square in the middle of `rect`."""
    side = min(rect.width(), rect.height())
    square = QRectF(0, 0, side, side)
    square.moveCenter(rect.center())
    name = colour.name()
    body = _DRAWINGS[glyph].replace(" S ", f' fill="{name}" ')
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
        f'<g fill="none" stroke="{name}" stroke-width="2" stroke-linecap="round"'
        f' stroke-linejoin="round">{body}</g></svg>'
    )
    QSvgRenderer(QByteArray(svg.encode())).render(painter, square)


def icon(glyph: Glyph, theme: Theme, colour: QColor | None = None) -> QIcon:
    """Return `glyph` as an icon, in `colour` (default: the theme's text), paler when disabled.

    It holds the usual sizes as pixmaps, and so serves screens of any scale.
    """
    normal = QColor(theme.text) if colour is None else colour
    made = QIcon()
    for mode, shade in (
        (QIcon.Mode.Normal, normal),
        (QIcon.Mode.Disabled, mix(QColor(theme.card), normal, 0.35)),
    ):
        for size in _SIZES:
            made.addPixmap(_pixmap(glyph, size, shade), mode)
    return made


def _pixmap(glyph: Glyph, size: int, colour: QColor) -> QPixmap:
    pixmap = QPixmap(QSize(size, size))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_glyph(painter, glyph, QRectF(pixmap.rect()), colour)
    painter.end()
    return pixmap
