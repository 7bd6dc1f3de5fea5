"""How smooth the kernel's picture is: stepping over an RGB image, and while the window slides."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from functools import partial

import numpy as np
from PySide6.QtCore import QCoreApplication

from benchmarks.fresh import in_fresh_process
from benchmarks.table import Row
from engine.kernel import KernelRun, Stage, Windows
from engine.kernel_trace import KernelTrace
from engine.steps import Level, Moment

SIDE, CHANNELS, KERNEL = 16, 3, 3
STEPS, FRAMES = 300, 8


def measure() -> Iterable[Row]:
    title = f"kernel {SIDE}x{SIDE}x{CHANNELS}, {KERNEL}x{KERNEL}, at 1080p"
    steps, frames, first = in_fresh_process(painting_times)
    yield Row(f"{title}: paint a step, median", _share(steps, 50), "ms")
    yield Row(f"{title}: paint a step, 99 %", _share(steps, 99), "ms", 16)
    yield Row(f"{title}: an animated frame, 99 %", _share(frames, 99), "ms", 16)
    yield Row(f"{title}: first picture", first, "ms")


def example() -> KernelRun:
    """Return an RGB image with padding, ReLU and pooling, as a lesson would have it."""
    rng = np.random.default_rng(0)
    image = rng.integers(0, 256, (CHANNELS, SIDE, SIDE)).astype(np.float64)
    kernel = rng.integers(-2, 3, (2, CHANNELS, KERNEL, KERNEL)).astype(np.float64)
    pad = ((1, 1), (1, 1))
    windows = Windows((SIDE, SIDE), (KERNEL, KERNEL), padding=pad)
    pool = Windows(windows.count, (2, 2), (2, 2))
    bias = np.array([1.0, -2.0])
    stage = Stage(None, "x", None, CHANNELS, windows, kernel, bias, "relu", "max", pool)
    return KernelRun(image, (stage,))


def painting_times() -> tuple[list[float], list[float], float]:
    """Return how long steps and animated frames take, and the first picture.

    In milliseconds of this thread's processor time: others on the machine do not count.
    """
    from gui.app import make_application
    from gui.kernel_names import KernelNames
    from gui.views.kernel_canvas import KernelCanvas

    make_application()
    run = example()
    trace = KernelTrace(run, Level.NEURON)
    canvas = KernelCanvas()
    canvas.resize(1920, 1080)

    def show(index: int, animate: bool = False) -> None:
        canvas.set_moment(Moment(trace, index), animate)
        QCoreApplication.sendPostedEvents()

    def frame(alpha: float) -> None:
        canvas.set_alpha(alpha)
        QCoreApplication.sendPostedEvents()

    def first() -> None:
        canvas.set_run(run, KernelNames(run))
        canvas.show()
        show(0)
        QCoreApplication.processEvents()

    opened = _thread_time(first)
    steps, frames = [], []
    for number in range(STEPS):
        index = 1 + number * (len(trace) - 2) // STEPS
        steps.append(_thread_time(partial(show, index)))
        if number % 10 == 0:
            show(index + 1, animate=True)
            frames += [_thread_time(partial(frame, n / FRAMES)) for n in range(FRAMES)]
    canvas.set_reduced_motion(True)
    canvas.close()
    return steps, frames, opened


def _thread_time(action: Callable[[], object]) -> float:
    start = time.thread_time()
    action()
    return (time.thread_time() - start) * 1e3


def _share(times: list[float], percent: float) -> float:
    return float(np.percentile(times, percent))
