"""How smooth the window stays while it trains flat out, and what showing costs the training."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from msgspec.structs import replace
from PySide6.QtCore import QObject, Slot

from benchmarks.fresh import in_fresh_process
from benchmarks.stage import Pulse, opened, rest, run_loop
from benchmarks.table import Row
from engine.scenario.structures import LayerSpec
from engine.scenario.training_structures import TrainingScenario
from engine.training.race import Goal, Race
from gui.app import App
from gui.examples import find
from gui.pages.training_page import TrainingPage
from gui.training_snapshot import Snapshot

SIZE = 1920, 1080
BEAT = 16  # milliseconds: a frame, sixty times a second and a little more
ROUNDS, SECONDS = 4, 3.0  # of training in the window, and as long without it, by turns
BEGINNING = 1.5  # seconds until everything is laid out, and the pace of the snapshots found
WITHIN = 20.0  # milliseconds from frame to frame
SHARE = 0.8  # of the speed without a window, at least


@dataclass(frozen=True, slots=True)
class Smoothness:
    """What one process measured.

    Attributes
    ----------
    gaps : list of list of float
        Milliseconds from one beat of the window's thread to the next, while it trains, by rounds.
    still : list of list of float
        The same while nothing happens: what is late then is not the window's fault.
    snapshots : float
        Moments drawn in a second.
    speeds : list of (float, float)
        Updates in a second, in the window and without it, of each round.
    """

    gaps: list[list[float]]
    still: list[list[float]]
    snapshots: float
    speeds: list[tuple[float, float]]


class Counter(QObject):
    """Counts what a page is given to draw, and knows how far its runs are."""

    def __init__(self, page: TrainingPage) -> None:
        super().__init__(page)
        self.count = 0
        self.made = 0
        page._session.shown.connect(self._on_shown)

    @Slot(object)
    def _on_shown(self, snapshot: Snapshot) -> None:
        self.count += 1
        self.made = sum(run.made for run in snapshot.runs)


def measure() -> Iterable[Row]:
    platforms = ["offscreen"] + ["xcb"] * bool(os.environ.get("DISPLAY"))
    for platform in platforms:
        for name in ("largest", "spiral", "optimizers"):
            yield from _rows(name, platform)


def _rows(name: str, platform: str) -> Iterable[Row]:
    found = in_fresh_process(train, name, platform)
    shares = [bare / shown for shown, bare in found.speeds]
    title = f"{name}, {platform}: from frame to frame, 99 %"
    yield Row(title, _percentile(found.gaps), "ms", WITHIN)
    yield Row("  the same, nothing happening", _percentile(found.still), "ms")
    yield Row(f"  later than {WITHIN:.0f} ms, in all rounds", _late(found.gaps), "%")
    yield Row("  the same, nothing happening", _late(found.still), "%")
    yield Row("  moments drawn in a second", found.snapshots)
    yield Row("  updates in a second", float(np.median([shown for shown, _ in found.speeds])))
    yield Row("  speed without a window / in it", float(np.median(shares)), "", 1 / SHARE)


def train(name: str, platform: str) -> Smoothness:
    """Train in the window and in a bare loop, by turns; each goes on where it was."""
    os.environ["QT_QPA_PLATFORM"] = platform
    scenario = scenario_named(name)
    gaps, still, speeds = [], [], []
    with opened(scenario) as app:
        page = shown_page(app)
        counter, pulse, race = Counter(page), Pulse(BEAT), Race(scenario)
        race.go_on(Goal())
        drawn = 0
        for _ in range(ROUNDS):
            flat_out(page)
            run_loop(BEGINNING)
            begun, made, count = time.perf_counter(), counter.made, counter.count
            gaps.append(pulse.over(SECONDS))
            speed = (counter.made - made) / (time.perf_counter() - begun)
            drawn += counter.count - count
            page.pause()
            run_loop(0.5)
            still.append(pulse.over(SECONDS / 2))
            speeds.append((speed, bare_speed(race)))
        return Smoothness(gaps, still, drawn / (ROUNDS * SECONDS), speeds)


def bare_speed(race: Race) -> float:
    """Return the updates in a second of nothing but training."""
    before, begun = _made(race), time.perf_counter()
    race.advance(SECONDS)
    return (_made(race) - before) / (time.perf_counter() - begun)


def scenario_named(name: str) -> TrainingScenario:
    """Return the largest network there may be, or one of the examples; it never comes to an end."""
    example = "spiral" if name == "largest" else name
    scenario = find(example)[0]
    assert isinstance(scenario, TrainingScenario)
    if name == "largest":
        hidden = LayerSpec(units=16, activation="tanh")
        scenario = replace(scenario, layers=(hidden,) * 8 + scenario.layers[-1:])
    return replace(scenario, epochs=1_000_000, until_loss=None)


def shown_page(app: App) -> TrainingPage:
    """Return the training page as the user sees it, at rest."""
    app.window.resize(*SIZE)
    page = app.window._pages.of_kind("training")
    assert isinstance(page, TrainingPage)
    rest(app.window)
    run_loop(1.0)
    return page


def _made(race: Race) -> int:
    return sum(contender.history.made for contender in race.contenders)


def _percentile(rounds: list[list[float]]) -> float:
    """Return the median of the rounds: on a shared machine one of them is disturbed by others."""
    return float(np.median([np.percentile(gaps, 99) for gaps in rounds]))


def _late(rounds: list[list[float]]) -> float:
    return 100 * float(np.mean(np.concatenate(rounds) > WITHIN))


def flat_out(page: TrainingPage) -> None:
    """Train as fast as can be."""
    page._transport.rate_chosen.emit(None)
    page._steering.play()
