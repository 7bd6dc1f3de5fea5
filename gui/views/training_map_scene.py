"""What a map shows, worked out from the run that it is given."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from engine.scenario.training_structures import AxisSpec, TrainingViewSpec
from engine.steps import Array
from engine.training.evaluation import OutputRange, output_range
from engine.training.setup import Problem, Setup
from gui.map_colours import LARGEST, MIDDLE, class_colour, class_table, diverging_table
from gui.map_colours import value_colour as colour_on_scale
from gui.theme import Theme
from gui.training_snapshot import RunShown

Unit = tuple[int, int]  # layer, and the unit's number in it from 0
HEADROOM = 1.15  # of a curve's largest value
LIMITS = (1.0, 1.5, 2.0, 3.0, 5.0, 7.5)  # round numbers, times powers of ten
COMPARED = 1.25  # of it, where several runs share one scale
MOST_OVER = 4.0  # how far beyond the data a curve's axis goes for the sake of contributions


@dataclass(frozen=True, eq=False)
class MapScene:
    """One run, and how it is looked at. Made anew for each; what it says is worked out once."""

    shown: RunShown
    view: TrainingViewSpec
    theme: Theme
    axes: tuple[AxisSpec, ...] = ()
    labels: tuple[str, ...] = ()
    unit: Unit | None = None  # whose map is shown instead of the prediction's

    @property
    def setup(self) -> Setup:
        """What decides the run."""
        return self.shown.setup

    @property
    def problem(self) -> Problem:
        """The points."""
        return self.shown.setup.problem

    @property
    def curve(self) -> bool:
        """Whether the points lie along a line."""
        return self.problem.task == "curve"

    @property
    def classes(self) -> int:
        """How many classes; 0 for regression."""
        return self.problem.classes

    @cached_property
    def range(self) -> OutputRange:
        """What the ends of the prediction's colours stand for."""
        return output_range(self.setup)

    @property
    def threshold(self) -> float:
        """From which prediction on a point is of class 1."""
        return self.range.middle if self.view.threshold is None else self.view.threshold

    @property
    def several(self) -> bool:
        """Whether the map says which of several outputs is largest, and how surely."""
        return self.classes > 2 and self.unit is None

    @property
    def parted(self) -> bool:
        """Whether the map has a border between classes."""
        return self.unit is None and self.classes > 0

    @cached_property
    def codes(self) -> NDArray[np.uint8] | None:
        """The codes of the map, shape (side, side); None for a curve, or while there are none."""
        maps = self.shown.maps
        if self.unit is None:
            return maps.output
        layer, unit = self.unit
        if self.curve or layer >= len(maps.codes) or unit >= len(maps.codes[layer]):
            return None
        return maps.codes[layer][unit]

    @property
    def unit_middle(self) -> float:
        """What the middle colour of the unit's map stands for."""
        return self.shown.maps.middles[(self.unit or (0, 0))[0]]

    @property
    def unit_limit(self) -> float:
        """How much more than the middle the last colour of the unit's map stands for."""
        layer, unit = self.unit or (0, 0)
        return float(self.shown.maps.limits[layer][unit])

    @property
    def ends(self) -> tuple[float, float, float]:
        """What the first, the middle and the last colour of the map stand for."""
        if self.unit is None:
            return self.range.low, self.range.middle, self.range.high
        middle = self.unit_middle
        return middle - self.unit_limit, middle, middle + self.unit_limit

    @property
    def level(self) -> float:
        """The code at which the prediction crosses the threshold."""
        low, middle, high = self.range.low, self.range.middle, self.range.high
        half = (high - middle) or (middle - low) or 1.0
        code = MIDDLE + MIDDLE * (self.threshold - middle) / half
        return float(np.clip(code, 0.5, LARGEST - 0.5))

    @cached_property
    def table(self) -> list[int]:
        """The colours of the map's codes."""
        if self.several:
            return class_table(self.theme, self.classes)
        return diverging_table(self.theme)

    def colour_of(self, label: float) -> QColor:
        """Return the colour of a point: its class's, or its value's."""
        if self.classes:
            return class_colour(self.theme, int(label))
        if self.curve:
            return QColor(self.theme.positive)
        middle = self.range.middle
        return colour_on_scale(self.theme, label - middle, self.range.high - middle)

    # -- a curve ------------------------------------------------------------------------------

    @cached_property
    def contributions(self) -> Array:
        """What each unit of the last hidden layer adds to the sum, shape (units, side)."""
        hidden = self.shown.maps.hidden
        weights = self.shown.moment.parameters.weights[-1][:, 0]
        if hidden is None or len(hidden) != len(weights):
            return np.zeros((0, self.shown.maps.side))
        return np.asarray(hidden * weights[:, None])

    @property
    def bias(self) -> float | None:
        """What the output's bias adds to the sum."""
        bias = self.shown.moment.parameters.biases[-1]
        return None if bias is None else float(bias[0])

    @property
    def data_limit(self) -> float:
        """How far a curve's axis goes for the data alone: the same for all runs on them."""
        return round_limit(COMPARED * self._data)

    @property
    def _data(self) -> float:
        labels = np.concatenate([self.problem.labels, self.problem.test_labels])
        return HEADROOM * max(float(np.abs(labels).max(initial=0.0)), 0.5)

    @cached_property
    def limit(self) -> float:
        """How far a curve's axis goes up and down, so that all that is drawn is seen."""
        data = self._data
        drawn = self.contributions.ravel()
        if self.shown.maps.curve is not None:
            drawn = np.concatenate([drawn, self.shown.maps.curve])
        sizes = np.abs(drawn[np.isfinite(drawn)])
        wanted = float(sizes.max(initial=0.0)) if sizes.size else 0.0
        return round_limit(min(max(data, wanted), MOST_OVER * data))


def round_limit(size: float) -> float:
    """Return the smallest round number that `size`, which is positive, does not pass."""
    power = 10.0 ** np.floor(np.log10(size))
    for factor in LIMITS:
        if size <= factor * power * (1 + 1e-9):
            return float(factor * power)
    return float(10.0 * power)
