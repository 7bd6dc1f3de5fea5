"""The losses of runs along an axis: epochs, updates or seconds; and what is drawn of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtGui import QColor, QPolygonF

from engine.steps import Array
from gui.training_snapshot import RunShown
from gui.views.training_axes import Axes
from gui.views.training_scale import Scale, decades
from gui.views.training_strokes import polyline, thinned

# A loss that explodes leaves the picture: beyond this many times what most of it is, it is cut off.
FIRST_LOSSES, MOST_OF_IT, MOST = 5.0, 2.0, 90
FLAT = 1e-12  # the least loss that an axis can be made of


def along(shown: RunShown, axis: str) -> Array:
    """Return where the points of a run's curve are on the axis."""
    if axis == "seconds":
        return shown.curve.seconds
    updates = shown.curve.updates.astype(np.float64)
    return updates / shown.setup.batches if axis == "epochs" else updates


def place_of(shown: RunShown, axis: str, update: float) -> float:
    """Return where an update is on the axis."""
    if axis == "epochs":
        return update / shown.setup.batches
    if axis == "updates" or not len(shown.curve.updates):
        return float(update)
    return float(np.interp(update, shown.curve.updates, shown.curve.seconds))


def update_at(shown: RunShown, axis: str, place: float, whole: bool = False) -> int:
    """Return the update, of those that were made, nearest to a place on the axis.

    Parameters
    ----------
    shown : RunShown
    axis : str
    place : float
    whole : bool
        Whether to go to the nearest whole epoch.
    """
    batches = shown.setup.batches
    if axis == "epochs":
        update = place * batches
    elif axis == "updates" or not len(shown.curve.updates):
        update = place
    else:
        update = float(np.interp(place, shown.curve.seconds, shown.curve.updates))
    if whole:
        update = round(update / batches) * batches
    return min(max(0, round(update)), shown.made)


def losses_at(shown: RunShown, axis: str, place: float) -> tuple[float, float]:
    """Return the losses of training and test at the recorded point nearest to a place."""
    places = along(shown, axis)
    if not len(places):
        return shown.moment.loss, shown.moment.test_loss
    nearest = int(np.abs(places - place).argmin())
    return float(shown.curve.losses[nearest]), float(shown.curve.test_losses[nearest])


def has_test(shown: RunShown) -> bool:
    """Whether a run has test samples."""
    return len(shown.setup.test_inputs) > 0


def largest_loss(runs: tuple[RunShown, ...]) -> float:
    """Return how far up a linear axis has to go."""
    tops = [FLAT]
    for shown in runs:
        losses = np.concatenate([shown.curve.losses, shown.curve.test_losses])
        losses = losses[np.isfinite(losses)]
        if len(losses):
            top = float(losses.max())
            first = FIRST_LOSSES * float(shown.curve.losses[:1].max(initial=0.0))
            if 0.0 < first < top:
                most = MOST_OF_IT * float(np.percentile(losses, MOST))
                top = min(top, max(first, most))
            tops.append(top)
    return min(max(tops), 1e300)


def loss_decades(runs: tuple[RunShown, ...]) -> Scale:
    """Return a logarithmic axis for the losses; zeros stand at its low end."""
    least, most = np.inf, 0.0
    for shown in runs:
        for losses in (shown.curve.losses, shown.curve.test_losses):
            kept = losses[(losses > 0.0) & (losses < 1e300)]
            least = min(least, float(kept.min(initial=np.inf)))
            most = max(most, float(kept.max(initial=0.0)))
    return decades(least, most) if most > 0.0 else Scale(0.01, 1.0, True)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A run, its colours (of training and of test), and its lines in pixels."""

    shown: RunShown
    colours: tuple[QColor, QColor]
    training: QPolygonF
    test: QPolygonF
    here: float  # where its moment is on the horizontal axis

    @classmethod
    def of(cls, shown: RunShown, colours: tuple[QColor, QColor]) -> Drawn:
        """Return a run that has no lines yet."""
        return cls(shown, colours, QPolygonF(), QPolygonF(), 0.0)

    @property
    def gone_back(self) -> bool:
        """Whether there is more of it than what lies before its moment."""
        return self.shown.moment.update < self.shown.made


def drawn(run: Drawn, axes: Axes, axis: str) -> Drawn:
    """Return a run with its lines between these axes."""
    moment, curve = run.shown.moment, run.shown.curve
    x = along(run.shown, axis)
    here = place_of(run.shown, axis, moment.update)
    losses, tests = curve.losses, curve.test_losses
    if len(x) and moment.update > curve.updates[-1]:
        x = np.append(x, here)
        losses = np.append(losses, moment.loss)
        tests = np.append(tests, moment.test_loss)
    across = axes.across(x)
    lines = []
    for values in (losses, tests):
        known = np.flatnonzero(~np.isnan(values))
        up = axes.up(values[known])
        kept = thinned(up, axes.plot.width()) if len(up) else known
        lines.append(polyline(across[known[kept]], up[kept]))
    return Drawn(run.shown, run.colours, lines[0], lines[1], here)
