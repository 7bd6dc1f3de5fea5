"""How long the training page's graph takes for a frame, while the network trains flat out."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator

import numpy as np
from PySide6.QtCore import Qt

from benchmarks.fresh import in_fresh_process
from benchmarks.table import Row
from engine.network import Parameters, Shape
from engine.training.moment import Curve, Moment
from engine.training.setup import Problem, Rule, Settings, Setup
from gui.app import make_application
from gui.training_snapshot import RunShown, UnitMaps
from gui.views.training_graph import TrainingGraph

LARGEST = (2, *[16] * 8, 1)
SIZE = 1100, 800  # what is left for the graph of 1920 x 1080
SIDE = 100
FRAMES = 200
PAUSE = 0.016  # seconds from frame to frame


def measure() -> Iterable[Row]:
    for task, name in (("two_classes", "maps of 100x100"), ("curve", "curves of 100 points")):
        times = in_fresh_process(frame_times, task)
        title = f"graph of 2-16x8-1, {name}: a frame"
        yield Row(f"{title}, mean", float(np.mean(times)), "ms", 4)
        yield Row("  99 %", float(np.percentile(times, 99)), "ms", 8)


def frame_times(task: str) -> list[float]:
    """Return the milliseconds of this thread's processor time that each frame takes."""
    make_application()
    graph = TrainingGraph()
    graph.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    graph.resize(*SIZE)
    graph.show()
    times = []
    for shown in _moments(task):
        start = time.thread_time()
        graph.set_run(shown)
        graph.repaint()
        times.append((time.thread_time() - start) * 1e3)
        time.sleep(max(0.0, PAUSE - times[-1] / 1e3))
    graph.close()
    return times[5:]  # the first ones lay it out


def _moments(task: str) -> Iterator[RunShown]:
    """Yield moments whose weights wander, and whose maps are others each time."""
    rng = np.random.default_rng(0)
    sizes = (1, *LARGEST[1:]) if task == "curve" else LARGEST
    shape = Shape(sizes, ("tanh",) * (len(sizes) - 1), (True,) * (len(sizes) - 1))
    theta = rng.normal(0.0, 0.4, shape.parameters)
    points, labels, none = np.zeros((10, sizes[0])), np.zeros(10), np.zeros((0, 1))
    settings, empty = Settings(0.03), np.zeros(0)
    setup = Setup(
        *(Problem(task, 2, points, labels, points[:0], labels[:0]), ("x1", "x2")[: sizes[0]]),
        *(shape, "half_squared_error", Rule(), 10, True, 0, points, labels[:, None]),
        *(points[:0], none, Parameters(shape, theta.copy()), settings),
    )
    curve = Curve(np.zeros(0, np.int64), empty, empty, empty)
    size = (SIDE,) if task == "curve" else (SIDE, SIDE)
    ramp = np.broadcast_to(np.linspace(0, 254, SIDE), size)
    for frame in range(FRAMES):
        theta = theta + rng.normal(0.0, 0.01, len(theta))
        parameters = Parameters(shape, theta.copy())
        shift = (ramp + frame) % 255
        codes = tuple(np.repeat(shift[None].astype(np.uint8), units, axis=0) for units in sizes)
        moment = Moment(
            *(frame, 0, frame, 0, np.arange(10), parameters, settings, np.zeros(len(theta))),
            *(labels[:, None], none, 0.5, float("nan")),
        )
        limits = tuple(np.ones(units) for units in sizes)
        maps = UnitMaps(SIDE, codes, limits, (0.0,) * len(codes), None, None, None)
        yield RunShown(0, setup, moment, frame, curve, maps)
