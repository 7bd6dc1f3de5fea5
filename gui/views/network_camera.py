"""How near the network's graph is looked at, and where. Pure: every change is a new camera."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QSizeF

from gui.views.network_layout import Layout

MOST = 80.0  # times; past it, lines and circles are all that is on the screen


@dataclass(frozen=True, slots=True)
class Camera:
    """A point p of the fitted graph is seen at ``p * zoom + shift``."""

    zoom: float = 1.0
    shift: QPointF = field(default_factory=QPointF)

    @property
    def fitted(self) -> bool:
        """Whether the whole graph is seen."""
        return self.zoom == 1.0 and self.shift.isNull()

    def zoomed(self, factor: float, about: QPointF, most: float, size: QSizeF) -> Camera:
        """Return the camera `factor` times nearer, with the point under `about` kept there."""
        zoom = min(most, max(1.0, self.zoom * factor))
        shift = about - (about - self.shift) * (zoom / self.zoom)
        return Camera(zoom, shift).kept(size)

    def panned(self, by: QPointF, size: QSizeF) -> Camera:
        """Return the camera with the graph dragged by some pixels."""
        return Camera(self.zoom, self.shift + by).kept(size)

    def kept(self, size: QSizeF) -> Camera:
        """Return the nearest camera that shows no ground from beyond the graph's own."""
        least_x, least_y = size.width() * (1 - self.zoom), size.height() * (1 - self.zoom)
        x = min(0.0, max(least_x, self.shift.x()))
        y = min(0.0, max(least_y, self.shift.y()))
        return Camera(self.zoom, QPointF(x, y))


def nearest(layout: Layout) -> float:
    """Return the zoom at which every number of a fitted layout can be read with ease."""
    texts = [gap.text for gap in layout.gaps]
    texts += [c.side for c in layout.columns[1:]] + [c.text for c in layout.columns]
    smallest = max(min(texts) * layout.look.chip, 1e-3)
    return min(MOST, max(4.0, 1.6 * layout.least / smallest))
