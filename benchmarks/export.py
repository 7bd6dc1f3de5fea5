"""How long a film takes, and how live the window stays while it is made."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from PySide6.QtCore import QEventLoop

from benchmarks.fresh import in_fresh_process
from benchmarks.stage import Pulse, opened, rest, wait_until
from benchmarks.table import Row
from engine.preparation import trace_of
from gui.examples import find
from gui.exporting import Exporting
from gui.film import Film, has_video
from gui.filming import Shown
from gui.preferences import Preferences
from gui.theme import LIGHT
from gui.views.typeset import Typesetter

EXAMPLE = "xor-tanh"
FRAMES = 100


def measure() -> Iterable[Row]:
    for suffix, goal in ((".gif", 20), (".png", None), (".webp", None), (".mp4", None)):
        if suffix == ".mp4" and not has_video():
            continue
        seconds, begin, gaps, size = in_fresh_process(film_times, suffix)
        name = f"{EXAMPLE}: {FRAMES} frames of 1280x720 as {suffix}"
        yield Row(name, seconds, "s", goal)
        yield Row("  longest absence of the window at first: a page is made", max(begin), "ms")
        yield Row("  longest absence from then on", max(gaps), "ms", 50)
        yield Row("  99 % of its 1 ms timer's intervals", float(np.percentile(gaps, 99)), "ms")
        yield Row("  the file", size / 1e6, "MB")


class Watch(Pulse):
    """A pulse that beats until something is over."""

    def until(self, exporting: Exporting) -> tuple[list[float], list[float]]:
        """Return the gaps until a film is finished: up to its first frame, and from then on."""
        loop, counts = QEventLoop(), []
        exporting.progressed.connect(lambda _: counts.append(len(self.gaps)))
        exporting.finished.connect(loop.quit)
        exporting.failed.connect(loop.quit)
        self._last = time.perf_counter()
        self._timer.start()
        loop.exec()
        self._timer.stop()
        first = counts[0] + 1
        return self.gaps[:first], self.gaps[first:]


def film_times(suffix: str) -> tuple[float, list[float], list[float], int]:
    """Return how long a film took, the gaps in the window's event loop, and the file's size."""
    scenario, _ = find(EXAMPLE)
    trace = trace_of(scenario, scenario.start_level)
    shown = Shown(scenario, trace, 0, LIGHT, Preferences("en", "light"))
    with opened(EXAMPLE) as app, TemporaryDirectory() as folder:
        wait_until(Typesetter.is_loaded)
        rest(app.window)
        path, exporting = Path(folder, f"film{suffix}"), Exporting(app.window, print)
        watch, start = Watch(1), time.perf_counter()
        exporting.export_film(shown, Film(suffix, range(FRAMES)), path)
        begin, gaps = watch.until(exporting)
        return time.perf_counter() - start, begin, gaps, path.stat().st_size
