"""A row of the table, and the table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One measurement.

    Attributes
    ----------
    name : str
    measured : float
    unit : str
        Empty for a ratio.
    goal : float or None
        What `measured` must not exceed; None where there is no goal.
    """

    name: str
    measured: float
    unit: str = ""
    goal: float | None = None

    @property
    def ok(self) -> bool:
        """Whether the goal is met; also where there is none."""
        return self.goal is None or self.measured <= self.goal

    def cells(self) -> tuple[str, str, str, str]:
        """Return name, measurement, goal and verdict as text."""
        unit = f" {self.unit}" if self.unit else ""
        if self.goal is None:
            return self.name, f"{self.measured:.3g}{unit}", "", ""
        verdict = "yes" if self.ok else "NO"
        return self.name, f"{self.measured:.3g}{unit}", f"<= {self.goal:g}{unit}", verdict


def print_table(rows: Iterable[Row]) -> bool:
    """Print the rows as they come; return whether all goals are met."""
    line = "{:<58} {:>12} {:>12} {:>4}"
    print(line.format("name", "measured", "goal", "ok?"))
    met = True
    for row in rows:
        print(line.format(*row.cells()), flush=True)
        met = met and row.ok
    return met
