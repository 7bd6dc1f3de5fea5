"""How smooth the window is: on a step, while playing, beside a busy engine, and at rest."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from functools import partial
from statistics import median

import numpy as np
from PySide6.QtCore import QCoreApplication, QTimer

from benchmarks.fresh import in_fresh_process
from benchmarks.stage import Pulse, opened, page_of, rest, run_loop, wait_until
from benchmarks.table import Row
from benchmarks.trace import scenario_with
from gui.views.network_graph import NetworkGraph
from gui.views.typeset import Typesetter

DEEP = (2, 8, 8, 8, 8, 8, 8, 1)
EXAMPLE = "backprop-2-2-1"
HZ = 10
RUNS = 5


def measure() -> Iterable[Row]:
    yield from _painting()
    yield from _playing()
    yield from _training()
    idle = in_fresh_process(idle_milliseconds, 2.0)
    yield Row("idle window, after warming: processor time of 2 s", idle, "ms", 5)


# -- painting ----------------------------------------------------------------------------------


def _painting() -> Iterable[Row]:
    title = "2-8-8-8-8-8-8-1 at 1080p"
    steps, hurried, frames = in_fresh_process(painting_times)
    yield Row(f"{title}: paint a step, median", _share(steps, 50), "ms")
    yield Row(f"{title}: paint a step, 99 %", _share(steps, 99), "ms", 16)
    yield Row(f"{title}: a step without rest before, 99 %", _share(hurried, 99), "ms")
    yield Row(f"{title}: an animated frame, 99 %", _share(frames, 99), "ms", 16)


def painting_times() -> tuple[list[float], list[float], list[float]]:
    """Return how long steps take that are rested before, that are not, and animated frames.

    In milliseconds of this thread's processor time: others on the machine do not count.
    """
    with opened(scenario_with(DEEP, samples=1, epochs=2)) as app:
        page, graph = page_of(app), app.window.findChildren(NetworkGraph)[0]
        app.window.resize(1920, 1080)
        page.set_reduced_motion(True)
        cycle = page.player.playback.length // 2
        rest(app.window)

        def step(by: int) -> None:
            page.player.step(by)
            QCoreApplication.sendPostedEvents()

        def frame(alpha: float) -> None:
            graph.set_alpha(alpha)
            QCoreApplication.sendPostedEvents()

        steps, hurried, frames = [], [], []
        for place in range(1, cycle):
            steps.append(_thread_time(partial(step, 1)))
            rest(app.window)
            if place % 10 == 0:
                frames += [_thread_time(partial(frame, alpha / 8)) for alpha in range(8)]
        for _ in range(1, cycle):
            hurried.append(_thread_time(partial(step, -1)))
            # its own first turn, not what it does while nothing else is to be done
            QCoreApplication.processEvents()
        return steps, hurried, frames


def _thread_time(action: Callable[[], object]) -> float:
    start = time.thread_time()
    action()
    return (time.thread_time() - start) * 1e3


# -- playing -----------------------------------------------------------------------------------


def _playing() -> Iterable[Row]:
    away, still = zip(*(in_fresh_process(cold_gaps) for _ in range(RUNS)), strict=True)
    title = f"{EXAMPLE}, {HZ} steps/s, cold: longest absence"
    # The median of the runs: on a shared machine one of them is disturbed by others.
    yield Row(title, median(away), "ms", 33)
    yield Row("  the same, nothing happening", median(still), "ms")


def cold_gaps() -> tuple[float, float]:
    """Return the longest absence of the event loop while stepping, and while at rest."""
    with opened(EXAMPLE) as app:
        page, pulse = page_of(app), Pulse(1)
        wait_until(Typesetter.is_loaded)
        QCoreApplication.sendPostedEvents()  # the first formulas: now the window is open
        stepping = QTimer(page)
        stepping.setInterval(1000 // HZ)
        stepping.timeout.connect(partial(page.player.step, 1))
        stepping.start()
        away = max(pulse.over(page.player.playback.length / HZ + 0.5))
        stepping.stop()
        rest(app.window)
        return away, max(pulse.over(2.0))


# -- beside a busy engine ----------------------------------------------------------------------


def _training() -> Iterable[Row]:
    alone, beside = zip(*(in_fresh_process(gaps_while_training) for _ in range(RUNS)), strict=True)
    title = "16 ms timer while the engine trains, 99 %"
    yield Row(title, median(_share(gaps, 99) for gaps in beside), "ms", 20)
    yield Row("  the same, the engine at rest", median(_share(gaps, 99) for gaps in alone), "ms")


def gaps_while_training() -> tuple[list[float], list[float]]:
    """Return the intervals of a timer in the window's thread: engine at rest, engine training."""
    long = scenario_with(DEEP, samples=64, epochs=10_000)
    with opened(EXAMPLE) as app:
        wait_until(Typesetter.is_loaded)
        rest(app.window)
        pulse, done = Pulse(16), []
        alone = pulse.over(4.0)
        app.session.prepared.connect(done.append)
        app.session.prepare(long, long.start_level)
        run_loop(0.2)
        beside = pulse.over(4.0)
        assert not done, "the run was too short"
        return alone, beside


# -- at rest -----------------------------------------------------------------------------------


def idle_milliseconds(seconds: float) -> float:
    """Return the processor time of an open window to which nothing happens."""
    with opened(EXAMPLE) as app:
        wait_until(Typesetter.is_loaded)
        rest(app.window)
        run_loop(0.5)
        start = time.process_time()
        run_loop(seconds)
        return (time.process_time() - start) * 1e3


def _share(times: list[float], percent: float) -> float:
    return float(np.percentile(times, percent))
