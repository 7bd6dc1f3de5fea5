"""Whether memory stays where it is while the window trains flat out, for minutes on end."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.fresh import in_fresh_process
from benchmarks.stage import opened, run_loop
from benchmarks.table import Row
from benchmarks.training_window import Counter, flat_out, scenario_named, shown_page

STATM = Path("/proc/self/statm")  # of Linux
WARM, SECONDS = 20.0, 280.0  # until everything is there that there will be, and from then on
EACH = 5.0  # seconds between two looks
HOUR = 3600.0
GOAL = 1.0  # per cent


@dataclass(frozen=True, slots=True)
class Growth:
    """What one process measured.

    Attributes
    ----------
    times, sizes : list of float
        Seconds of training, and the resident memory in MB then.
    blocks : list of int
        How many pieces of memory Python had then: what is forgotten nowhere shows here.
    updates : int
        Done in all.
    snapshots : int
        Drawn in all.
    """

    times: list[float]
    sizes: list[float]
    blocks: list[int]
    updates: int
    snapshots: int


def measure() -> Iterable[Row]:
    if not STATM.exists():
        return
    for name in ("largest", "optimizers"):
        yield from _rows(name, in_fresh_process(train, name))


def _rows(name: str, found: Growth) -> Iterable[Row]:
    first, last = found.sizes[0], found.sizes[-1]
    span = found.times[-1] - found.times[0]
    percent = 100 * (last / first - 1)
    yield Row(f"{name}: memory after {found.times[0]:.0f} s of training", first, "MB")
    yield Row(f"  growth in the {span:.0f} s that follow", percent, "%", GOAL)
    half = len(found.sizes) // 2
    later = 100 * (last - found.sizes[half]) / first
    rate = later / (found.times[-1] - found.times[half])
    yield Row("  growth in the second half of them", later, "%")
    # At most: what caches and the allocator still take becomes less and less.
    yield Row("  in an hour, if it went on like that", percent + rate * (HOUR - span), "%")
    leaked = 100 * (found.blocks[-1] / found.blocks[0] - 1)
    yield Row("  growth of the number of Python's blocks of memory", leaked, "%", GOAL)
    yield Row("  updates", found.updates)
    yield Row("  moments drawn", found.snapshots)


def train(name: str, seconds: float = SECONDS) -> Growth:
    """Train flat out in the window, and look at the memory now and then."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    times: list[float] = []
    sizes: list[float] = []
    blocks: list[int] = []
    with opened(scenario_named(name)) as app:
        page = shown_page(app)
        counter = Counter(page)
        flat_out(page)
        begun = time.perf_counter()
        run_loop(WARM)
        while not times or times[-1] < WARM + seconds:
            times.append(time.perf_counter() - begun)
            sizes.append(resident())
            blocks.append(sys.getallocatedblocks())
            run_loop(EACH)
        page.pause()
        run_loop(0.5)
        return Growth(times, sizes, blocks, counter.made, counter.count)


def resident() -> float:
    """Return this process's resident memory in MB."""
    pages = int(STATM.read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
