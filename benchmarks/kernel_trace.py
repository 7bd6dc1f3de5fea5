"""Random access to the steps of a kernel over a large image."""

from __future__ import annotations

import time
from collections.abc import Iterable

import numpy as np

from benchmarks.clock import median_of_each, milliseconds
from benchmarks.table import Row
from engine.kernel import KernelRun, Stage, Windows
from engine.kernel_trace import KernelTrace

SIDE = 512


def measure() -> Iterable[Row]:
    run = large_run()
    title = f"a kernel over {SIDE}x{SIDE}x3"
    yield Row(f"{title}: opening the trace", milliseconds(lambda: KernelTrace(run)), "ms", 16)
    for level in KernelTrace(run).levels:
        trace = KernelTrace(run, level)
        places = np.random.default_rng(1).integers(len(trace), size=1000).tolist()
        name = f"{title}, {len(trace) / 1e6:.2g} M steps ({level})"
        yield Row(f"{name}: any, median", median_of_each(trace.step, places), "ms", 1)
        yield Row(f"{name}: any, 99 %", _slow(trace, places), "ms", 1)


def large_run() -> KernelRun:
    """Return a 3x3 convolution with ReLU and pooling over a large random image."""
    rng = np.random.default_rng(0)
    windows = Windows((SIDE, SIDE), (3, 3), padding=((1, 1), (1, 1)))
    stage = Stage(
        layer=None,
        source="x",
        source_layer=None,
        in_channels=3,
        windows=windows,
        kernel=rng.normal(size=(1, 3, 3, 3)),
        bias=np.ones(1),
        activation="relu",
        pooling="max",
        pool_windows=Windows(windows.count, (2, 2), (2, 2)),
    )
    return KernelRun(rng.integers(0, 256, (3, SIDE, SIDE)).astype(np.float64), (stage,))


def _slow(trace: KernelTrace, places: list[int]) -> float:
    taken = []
    for place in places:
        start = time.perf_counter()
        trace.step(place)
        taken.append(time.perf_counter() - start)
    return float(np.percentile(taken, 99)) * 1e3
