"""How soon the window is there, beside the least window that one can make of the same parts."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from statistics import median
from subprocess import PIPE, Popen
from time import perf_counter

from benchmarks.fresh import nobodys_home
from benchmarks.table import Row

ROUNDS = 9
ROOT = Path(__file__).parents[1]


def measure() -> Iterable[Row]:
    windows = ("bare", "window", "formulas")
    with nobodys_home() as environment:
        rounds = [
            {window: _milliseconds(window, environment) for window in windows}
            for _ in range(1 + ROUNDS)
        ]
    del rounds[0]  # it compiled the bytecode, which an installed program has
    for window, name in (
        ("bare", "a bare PySide6 + pyqtgraph window"),
        ("window", "our window"),
        ("formulas", "its formulas"),
    ):
        yield Row(f"from start to {name}", median(each[window] for each in rounds), "ms")
    ratio = median(each["window"] / each["bare"] for each in rounds)
    yield Row("  our window / bare window", ratio, "", 1.5)


def _milliseconds(window: str, environment: dict[str, str]) -> float:
    """Return the time from the start of a process to its first painted window."""
    command = [sys.executable, "-m", "benchmarks.first_paint", window]
    start = perf_counter()
    with Popen(command, env=environment, cwd=ROOT, stdout=PIPE, text=True) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        took = (perf_counter() - start) * 1e3
    if said != "painted\n":
        raise RuntimeError(f"the {window} window did not paint")
    return took
