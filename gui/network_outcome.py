"""What a run was for: the first sample's prediction and error before it and after it, in words."""

from __future__ import annotations

import dataclasses
import math
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QCoreApplication

from engine.network_trace import NetworkTrace, Outcome
from engine.refs import Ref
from engine.steps import Array
from gui.names import NetworkNames
from gui.numbers import NumberFormat, Policy
from gui.rounding import Rounding

MOST_OUTPUTS = 3
UNKNOWN = "?"

Ends = tuple[Outcome | None, Outcome | None]  # before the run and after it


class Row(NamedTuple):
    """A line of the table: a number before and after, and what it should be.

    `target` is None for the error; `wanted` is the target's name.
    """

    name: str
    before: float | None
    after: float | None
    target: float | None = None
    wanted: str = ""


class Scale(NamedTuple):
    """What a number line spans."""

    low: float
    high: float

    def share(self, value: float) -> float:
        """Return how far along the line a value stands, from 0 to 1; beyond an end, that end."""
        return min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))


def most_wanted(target: Array, most: int) -> list[int]:
    """Return which outputs to show of many: the largest targets, in the order of the layer."""
    order = np.argsort(-target, kind="stable")
    return sorted(int(place) for place in order[:most])


def scale_of(trace: NetworkTrace, values: list[Array]) -> Scale:
    """Return what the number lines of a run span; it does not change while stepping."""
    if trace.shape.activation(trace.shape.last) in ("softmax", "sigmoid"):
        return Scale(0.0, 1.0)
    together = np.concatenate([*values, np.zeros(1 if trace.run.loss == "logistic" else 0)])
    together = together[np.isfinite(together)]
    low, high = float(together.min()), float(together.max())
    # A flag in the very corner would look like an edge.
    margin = 0.06 * (high - low) or 0.5 * max(1.0, abs(high))
    return Scale(low - margin, high + margin)


class Report:
    """Puts the outcome of a run into rows, texts and a verdict."""

    def __init__(self, trace: NetworkTrace, names: NetworkNames, numbers: NumberFormat) -> None:
        self._trace = trace
        self._names = names
        self._numbers = numbers
        self._rounding = Rounding(trace, numbers)
        self._target = trace.run.targets[0]
        self._outputs = most_wanted(self._target, MOST_OUTPUTS)
        self.hidden = len(self._target) - len(self._outputs)
        self.final = trace.outcome(len(trace) - 1)
        ends = [end.prediction[self._outputs] for end in self.final if end is not None]
        self.scale = scale_of(trace, [self._target[self._outputs], *ends])
        self.is_side = trace.run.loss == "logistic"  # the target is a side of zero, not a place

    def rows(self, known: Ends) -> list[Row]:
        """Return the lines of the table: the outputs, then the error."""
        before, after = known
        rows = [
            Row(
                self._names.text(Ref("a", self._trace.shape.last, (j,))),
                None if before is None else float(before.prediction[j]),
                None if after is None else float(after.prediction[j]),
                float(self._target[j]),
                self._names.text(Ref("target", None, (j,))),
            )
            for j in self._outputs
        ]
        old, new = (None if end is None else end.loss for end in known)
        return [*rows, Row(self._names.text(Ref("loss")), old, new)]

    @property
    def caption(self) -> str:
        """Which sample this is about, where there are several."""
        if len(self._trace.run.inputs) == 1:
            return ""
        return QCoreApplication.translate("Outcome", "sample {number}").format(number=1)

    def word(self, row: Row) -> str:
        """Return what kind of number a row holds."""
        translate = QCoreApplication.translate
        if row.target is None:
            return translate("Outcome", "error")
        return translate("Outcome", "prediction")

    def before(self, row: Row) -> str:
        """Return the old number as the step that made it writes it."""
        return _number(row.before, self._rounding.long)

    def after(self, row: Row) -> str:
        """Return the new number as the step that made it writes it."""
        return _number(row.after, self._rounding.short)

    def aside(self, row: Row) -> str:
        """Return what stands behind a row: the target, or by how much the error changed."""
        return self._change(row) if row.target is None else self.wanted(row)

    def wanted(self, row: Row) -> str:
        """Return the target, e.g. ``y = 1``."""
        return f"{row.wanted} = {self._numbers.text(row.target or 0.0)}"

    def short(self, value: float, decimals: int) -> str:
        """Return a number of the second rank."""
        short = dataclasses.replace(self._numbers, policy=Policy.SLIDES)
        return short.text(value, decimals)

    def verdict(self, known: Ends) -> tuple[str, str]:
        """Return whether the prediction came closer to the target, in a sentence and in a word."""
        translate = QCoreApplication.translate
        before, after = known
        if before is None or after is None or before.loss is None or after.loss is None:
            return "", ""
        if not math.isfinite(after.loss):
            return "", ""
        if after.loss == before.loss:
            return (
                translate("Outcome", "The error is the same as before."),
                translate("Outcome", "as before"),
            )
        closer = after.loss < before.loss
        word = translate("Outcome", "closer") if closer else translate("Outcome", "farther away")
        if self.is_side:
            if closer:
                return translate("Outcome", "The score moved to the side of its label."), word
            return translate("Outcome", "The score moved away from the side of its label."), word
        if closer:
            return translate("Outcome", "The prediction came closer to the target."), word
        return translate("Outcome", "The prediction moved away from the target."), word

    def spoken(self, known: Ends) -> str:
        """Return in sentences what the picture shows."""
        translate = QCoreApplication.translate
        line = translate("Outcome", "{word} {name}: before {before}, after {after}")
        unknown = translate("Outcome", "not known yet")
        said = []
        for row in self.rows(known):
            text = line.format(
                word=self.word(row),
                name=row.name,
                before=unknown if row.before is None else self.before(row),
                after=unknown if row.after is None else self.after(row),
            )
            aside = self.aside(row)
            said.append(f"{text} ({aside})." if aside else f"{text}.")
        return " ".join([*said, self.verdict(known)[0]]).strip()

    def _change(self, row: Row) -> str:
        """Return the change in per cent, with its sign; nothing while there is none."""
        if row.before is None or row.after is None or not row.before:
            return ""
        change = 100.0 * (row.after - row.before) / abs(row.before)
        if not math.isfinite(change):
            return ""
        text = QCoreApplication.translate("Outcome", "{number}%")
        return text.format(number=("+" if change > 0 else "") + self.short(change, 1))


def _number(value: float | None, numbers: NumberFormat) -> str:
    return UNKNOWN if value is None else numbers.text(value)
