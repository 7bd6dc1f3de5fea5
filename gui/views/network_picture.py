"""The painting order of a network's graph."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from engine.refs import Ref
from gui.views.motion import ARRIVAL, Track, ease, span, token
from gui.views.network_cache import StillCache
from gui.views.network_focus import Emphasis
from gui.views.network_frame import paint_legend, paint_titles
from gui.views.network_painting import (
    paint_edge_highlight,
    paint_edges_now,
    paint_live_weight,
    paint_token,
    paint_weight,
)
from gui.views.network_parts import chips_over, live_chips, paint_column, paint_gap
from gui.views.network_scene import Scene
from gui.views.network_units import paint_loss, paint_target, paint_wires

FEW = 24  # tokens that may carry their number; more are dots


def paint_picture(painter: QPainter, scene: Scene, titles: list[str]) -> None:
    """Draw the whole graph, with nothing kept: for paper, SVG and tests."""
    clip = QRectF(QPointF(), scene.layout.size)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(clip, QColor(scene.theme.card))
    for layer in range(1, scene.shape.last + 1):
        paint_gap(painter, scene.at_rest(), layer, clip)
    paint_live(painter, scene, titles, [], None, band=False)


def paint_live(
    painter: QPainter,
    scene: Scene,
    titles: list[str],
    ways: list[Track],
    still: StillCache | None,
    *,
    band: bool,
) -> None:
    """Draw all that a step may change, over the edges at rest.

    Parameters
    ----------
    painter : QPainter
    scene : Scene
    titles : list of str
        Of the columns.
    ways : list of Track
        Of the numbers under way.
    still : StillCache or None
        Where columns that nothing happens to are kept.
    band : bool
        Whether the graph may reach under the titles.
    """
    layout, shape = scene.layout, scene.shape
    clip = QRectF(QPointF(), layout.size)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for layer in range(1, shape.last + 1):
        _paint_gap_now(painter, scene, layer, clip)
    paint_wires(painter, scene)
    for layer in range(shape.last + 1):
        if still is None or scene.is_live(layer):
            paint_column(painter, scene, layer, clip)
        else:
            still.paint_column(painter, scene, layer)
    for j in range(shape.sizes[-1]) if layout.shows_sides(shape.last) else ():
        paint_target(painter, scene, j)
    paint_loss(painter, scene)
    if scene.alpha < 1.0:
        _paint_motion(painter, scene, ways)
    paint_titles(painter, scene, titles, band)
    if not layout.look.sparse:
        paint_legend(painter, scene)


def _paint_gap_now(painter: QPainter, scene: Scene, layer: int, clip: QRectF) -> None:
    """Draw the edges into a layer that matter now, and the chips that they pass under."""
    edges = now = scene.focus.edges(scene.shape, layer)
    paint_edges_now(painter, scene, layer, edges)
    place = scene.highlighted
    if place is not None and place.quantity == "w" and place.layer == layer and place.index:
        i, j = place.index
        paint_edge_highlight(painter, scene, layer, i, j)
        edges = [*edges, (i, j)]
    if edges:
        for i, j in chips_over(scene, layer, edges, clip):
            paint_weight(painter, scene, layer, i, j)
        for (i, j), spot in live_chips(scene.layout, layer, now):
            paint_live_weight(painter, scene, Ref("w", layer, (i, j)), spot)


def _paint_motion(painter: QPainter, scene: Scene, ways: list[Track]) -> None:
    """Draw the numbers under way, or a ring that leaves a unit which only changes itself."""
    em = scene.layout.u
    if ways and scene.step is not None and scene.step.target.layer is not None:
        em = min(em, scene.layout.columns[scene.step.target.layer].text)
    size = em if len(ways) <= FEW else 0.3 * em
    for way in ways:
        if (now := token(way, scene.alpha)) is not None:
            paint_token(painter, scene, now, size)
    grown = ease(scene.alpha if not ways else span(scene.alpha, ARRIVAL - 0.05, 1.0))
    if not 0.0 < grown < 1.0:
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    ink = QColor(scene.accent)
    ink.setAlphaF(1.0 - grown)
    for layer in range(1, scene.shape.last + 1):
        column = scene.layout.columns[layer]
        painter.setPen(QPen(ink, 0.12 * column.radius))
        for j in range(len(column.ys)):
            if scene.focus.emphasis(Ref("a", layer, (j,))) is Emphasis.TARGET:
                radius = column.radius * (1.0 + 0.45 * grown)
                painter.drawEllipse(scene.layout.centre(layer, j), radius, radius)
