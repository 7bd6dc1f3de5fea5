"""What a hand points at in the picture of the losses: a run, and a moment of it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from gui.training_snapshot import RunShown
from gui.views.training_axes import Axes
from gui.views.training_loss_painting import LossPicture
from gui.views.training_loss_runs import losses_at, place_of, update_at

NEAR = 0.8  # heights of the font: so close the pointer is to a line
SNAP = 1.2  # heights of the font: an epoch narrower than this is gone to as a whole


def place_near(picture: LossPicture, axis: str, point: QPointF) -> int | None:
    """Return the run, by its place among several, whose line is nearest to a point and near."""
    axes, found, nearest = picture.axes, None, NEAR * picture.writing.em
    if len(picture.runs) < 2 or not axes.plot.contains(point):
        return None
    x = axes.values(point)[0]
    for place, run in enumerate(picture.runs):
        for loss in losses_at(run.shown, axis, x):
            away = abs(axes.point(x, loss).y() - point.y())
            if loss == loss and away < nearest:  # there may be no test samples
                found, nearest = place, away
    return found


def update_under(picture: LossPicture, place: int, axis: str, point: QPointF) -> int:
    """Return the update of a run that is under a point: a whole epoch where these are narrow."""
    shown, axes = picture.runs[place].shown, picture.axes
    narrow = _epoch_width(shown, axes, axis) < SNAP * picture.writing.em
    return update_at(shown, axis, axes.values(point)[0], narrow)


def _epoch_width(shown: RunShown, axes: Axes, axis: str) -> float:
    """Return how wide an epoch of a run is on average, in pixels."""
    width = axes.x.share(place_of(shown, axis, shown.made)) * axes.plot.width()
    return width * shown.setup.batches / max(1, shown.made)


def update_by_key(shown: RunShown, key: Qt.Key) -> int | None:
    """Return the update that a key leads to: an epoch on or back, or either end."""
    epoch, update = shown.setup.batches, shown.moment.update
    wanted = {
        Qt.Key.Key_Left: (update - 1) // epoch * epoch,
        Qt.Key.Key_Right: (update // epoch + 1) * epoch,
        Qt.Key.Key_Home: 0,
        Qt.Key.Key_End: shown.made,
    }.get(key)
    return None if wanted is None else min(max(0, wanted), shown.made)
