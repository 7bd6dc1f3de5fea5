"""Random access to the steps of long runs."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterable
from itertools import pairwise

import numpy as np

from benchmarks.clock import median_of_each, milliseconds
from benchmarks.table import Row
from engine.network_trace import NetworkTrace
from engine.scenario import (
    LayerSpec,
    NetworkScenario,
    NetworkSpec,
    OptimizerSpec,
    Sample,
    run_of,
    validate,
)
from engine.steps import Level
from engine.trainer import ParameterHistory, Run


def measure() -> Iterable[Row]:
    yield from _long_run()
    yield from _wide_run()
    yield from _shuffled_run()
    yield from _large_batch()


def run_with(
    sizes: tuple[int, ...], samples: int, epochs: int, batch_size: int = 1, shuffle: bool = False
) -> Run:
    """Return the run of a tanh network on random data."""
    return run_of(scenario_with(sizes, samples, epochs, batch_size, shuffle))


def scenario_with(
    sizes: tuple[int, ...], samples: int, epochs: int, batch_size: int = 1, shuffle: bool = False
) -> NetworkScenario:
    """Return such a network and its data."""
    rng = np.random.default_rng(0)

    def row(count: int) -> tuple[float, ...]:
        return tuple(rng.uniform(-0.9, 0.9, count).tolist())

    scenario = NetworkScenario(
        format="neurostep/1",
        kind="network",
        network=NetworkSpec(sizes[0], tuple(LayerSpec(n, "tanh") for n in sizes[1:])),
        samples=tuple(Sample(row(sizes[0]), row(sizes[-1])) for _ in range(samples)),
        optimizer=OptimizerSpec(learning_rate=0.05),
        epochs=epochs,
        batch_size=batch_size,
        shuffle=shuffle,
    )
    validate(scenario)
    return scenario


def _trained(run: Run) -> ParameterHistory:
    history = ParameterHistory(run)
    history.advance(run.updates)
    return history


def _long_run() -> Iterable[Row]:
    run = run_with((2, 4, 4, 1), samples=4, epochs=2500)
    found: list[ParameterHistory] = []
    build = milliseconds(lambda: found.append(_trained(run)))
    trace = NetworkTrace(run, found[0])
    count, rng = len(trace), np.random.default_rng(1)
    title = f"2-4-4-1, {count:,} steps"
    assert count >= 1_000_000

    def anywhere(low: int, high: int) -> list[int]:
        return [int(place) for place in rng.integers(low, high, 2000)]

    median_of_each(trace.step, anywhere(0, count))  # warm
    yield Row(f"{title}: train", build / 1e3, "s")
    yield Row(f"{title}: any step, median", median_of_each(trace.step, anywhere(0, count)), "ms", 1)
    ratios = []
    for _ in range(5):
        first = median_of_each(trace.step, anywhere(0, count // 100))
        last = median_of_each(trace.step, anywhere(count - count // 100, count))
        ratios.append(last / first)
    yield Row(f"{title}: last 1% / first 1%", float(np.median(ratios)), "", 2)
    yield Row(f"{title}: next step, median", median_of_each(trace.step, range(5000)), "ms", 1)
    back = range(count - 1, count - 5001, -1)
    yield Row(f"{title}: previous step, median", median_of_each(trace.step, back), "ms", 1)
    yield Row(f"{title}: another level", milliseconds(lambda: trace.at_level(Level.TERM)), "ms", 16)
    places = [place.stop - 1 for place in trace.chapters(count // 2)]
    yield Row(f"{title}: agreement of a phase", median_of_each(trace.agreement, places), "ms", 16)
    yield Row(f"{title}: memory", _megabytes(run, reads=2000), "MB", 20)


def _megabytes(run: Run, reads: int) -> float:
    """Return the most memory that training and then reading random steps takes."""
    tracemalloc.start()
    trace = NetworkTrace(run, _trained(run))
    for index in np.random.default_rng(1).integers(len(trace), size=reads).tolist():
        trace.step(index)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def _wide_run() -> Iterable[Row]:
    run = run_with((64,) * 13, samples=8, epochs=50)
    found: list[ParameterHistory] = []
    build = milliseconds(lambda: found.append(_trained(run)))
    trace = NetworkTrace(run, found[0])
    count = len(trace)
    title = f"12 layers of 64, {count / 1e6:.1f} M steps"
    yield Row(f"{title}: train", build / 1e3, "s")
    places = np.random.default_rng(1).integers(count, size=100).tolist()
    yield Row(f"{title}: any step, median", median_of_each(trace.step, places), "ms")
    yield Row(f"{title}: next step, median", median_of_each(trace.step, range(3000)), "ms")
    yield Row(f"{title}: memory", _megabytes(run, reads=50), "MB")


def _shuffled_run() -> Iterable[Row]:
    run = run_with((2, 4, 4, 1), samples=10_000, epochs=1, shuffle=True)
    trace = NetworkTrace(run, _trained(run))
    places = np.random.default_rng(1).integers(len(trace), size=500).tolist()
    step = median_of_each(trace.step, places)
    yield Row("2-4-4-1, 10,000 samples shuffled: any step, median", step, "ms", 1)


def _large_batch() -> Iterable[Row]:
    run = run_with((2, 4, 4, 1), samples=1000, epochs=20, batch_size=1000)
    trace = NetworkTrace(run, _trained(run))
    cycle = (len(trace) - 1) // run.updates
    ends = [trace.samples_end(epoch * cycle + 5) for epoch in range(run.updates)]
    assert all(before < after for before, after in pairwise(ends))
    end = median_of_each(trace.step, ends)
    yield Row("2-4-4-1, batch of 1000: its first update step", end, "ms")
