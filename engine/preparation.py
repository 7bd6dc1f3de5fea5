"""From a scenario to its trace, in pieces small enough that a worker can be interrupted."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from engine.filtering import Filtering
from engine.kernel import KernelRun
from engine.kernel_trace import KernelTrace, Maps
from engine.network_trace import NetworkTrace
from engine.pictures import Pixels, read_picture
from engine.scenario import (
    ImageFile,
    KernelScenario,
    NetworkScenario,
    Scenario,
    ScenarioError,
    TrainingScenario,
    compared,
    kernel_run_of,
    run_of,
)
from engine.steps import Array, Level, Trace
from engine.trainer import ParameterHistory


class Preparation(ABC):
    """What has to be worked out before a scenario can be stepped through."""

    @property
    @abstractmethod
    def share(self) -> float:
        """How much of it is done, from 0 to 1."""

    @abstractmethod
    def advance(self, budget: int) -> bool:
        """Do `budget` pieces of it; return whether all is done.

        Raises
        ------
        PictureError, ScenarioError
            If a picture cannot be read, or does not go with the rest of the scenario.
        """

    @abstractmethod
    def trace(self, level: Level) -> Trace:
        """Return the trace; only once all is done."""


class Loaded(NamedTuple):
    """A picture twice, both read-only, (channels, rows, columns): as it is, and as numbers."""

    pixels: Pixels
    numbers: Array


class Pictures:
    """Reads picture files, and keeps the last one: settings change far more often than it does."""

    def __init__(self) -> None:
        self._key: tuple[Path, int, int] | None = None
        self._loaded: Loaded | None = None

    def load(self, path: Path) -> Loaded:
        """Return a picture.

        Raises
        ------
        PictureError
            If there is none that can be read.
        """
        key = _state_of(path)
        if self._loaded is None or key is None or key != self._key:
            pixels = read_picture(path)
            numbers = pixels.astype(np.float64)
            numbers.setflags(write=False)
            self._loaded, self._key = Loaded(pixels, numbers), key
        return self._loaded


def _state_of(path: Path) -> tuple[Path, int, int] | None:
    """Return what is another once a file has changed; None without a file."""
    try:
        state = path.stat()
    except (OSError, ValueError):
        return None
    return path, state.st_mtime_ns, state.st_size


class NetworkPreparation(Preparation):
    """Trains a network's run; a piece is an update."""

    def __init__(self, scenario: NetworkScenario) -> None:
        self._run = run_of(scenario)
        self._history = ParameterHistory(self._run)

    @property
    def share(self) -> float:
        """How much of the run is trained."""
        return self._history.made / self._run.updates

    def advance(self, budget: int) -> bool:
        """Make up to `budget` updates."""
        return self._history.advance(budget)

    def trace(self, level: Level) -> Trace:
        """Return the network's trace."""
        return NetworkTrace(self._run, self._history, level)


class KernelPreparation(Preparation):
    """Reads the picture, and filters it if it is a photograph; a piece is a tile."""

    def __init__(self, scenario: KernelScenario, pictures: Pictures) -> None:
        self._scenario = scenario
        self._pictures = pictures
        self._parts: tuple[_Filtered, ...] | None = None  # of the setting, and of the one beside

    @property
    def share(self) -> float:
        """How much of the photograph is filtered."""
        if self._parts is None:
            return 0.0
        return sum(part.share for part in self._parts) / len(self._parts)

    def advance(self, budget: int) -> bool:
        """Read the picture, or filter up to `budget` tiles of it."""
        if self._parts is None:
            self._parts = tuple(_parts(self._scenario, self._pictures))
            return all(part.done for part in self._parts)
        for part in self._parts:
            if not part.done:
                part.advance(budget)
                break
        return all(part.done for part in self._parts)

    def trace(self, level: Level) -> Trace:
        """Return the kernel's trace, and beside it that of the setting it is compared with.

        The whole maps of a photograph are no steps: there, the level falls back to positions.
        """
        assert self._parts is not None
        traces = [part.trace(level) for part in self._parts]
        first, *others = traces
        if not others:
            return first
        return first.shown_with(beside=others[0])


class _Filtered:
    """The maps of one run over a photograph, made stage by stage; the numbers of a small image."""

    def __init__(self, run: KernelRun, pixels: Pixels | None) -> None:
        self._run = run
        self._maps: Maps = ()
        self._trace = KernelTrace(run)
        self._numbers: Iterator[None] | None = None if self.is_photo else self._trace.warm()
        self._filtering: Filtering | None = None
        if self.is_photo:
            image = run.image.astype(np.float32) if pixels is None else pixels
            self._filtering = Filtering(image, run.stages[0])

    @property
    def is_photo(self) -> bool:
        return self._trace.is_photo

    @property
    def done(self) -> bool:
        return self._filtering is None and self._numbers is None

    @property
    def share(self) -> float:
        if self._filtering is None:
            return float(self.done)
        return (len(self._maps) + self._filtering.share) / len(self._run.stages)

    def advance(self, tiles: int) -> None:
        if self._filtering is None:
            assert self._numbers is not None
            if next(self._numbers, True):
                self._numbers = None
            return
        if not self._filtering.advance(tiles):
            return
        made = self._filtering.result
        made.setflags(write=False)
        self._maps = (*self._maps, made)
        rest = self._run.stages[len(self._maps) :]
        self._filtering = Filtering(made, rest[0]) if rest else None

    def trace(self, level: Level) -> KernelTrace:
        return self._trace.shown_with(self._maps).at_level(level)


def preparation_of(scenario: Scenario, pictures: Pictures | None = None) -> Preparation:
    """Return what has to be worked out for a scenario; `pictures` remembers the last one read.

    Raises
    ------
    ScenarioError
        If it is a training scenario: those have no steps.
    """
    if isinstance(scenario, TrainingScenario):
        raise ScenarioError("kind", "a training scenario has no steps to show one by one")
    if isinstance(scenario, KernelScenario):
        return KernelPreparation(scenario, pictures or Pictures())
    return NetworkPreparation(scenario)


def trace_of(scenario: Scenario, level: Level, pictures: Pictures | None = None) -> Trace:
    """Return a scenario's trace, made on the spot.

    Raises
    ------
    PictureError, ScenarioError
        If a picture cannot be read, or does not go with the rest of the scenario.
    """
    preparation = preparation_of(scenario, pictures)
    while not preparation.advance(1000):
        pass
    return preparation.trace(level)


def check_picture(scenario: Scenario) -> None:
    """Raise PictureError or ScenarioError where a scenario's picture cannot be used."""
    if isinstance(scenario, KernelScenario) and isinstance(scenario.image, ImageFile):
        _parts(scenario, Pictures())


def _parts(scenario: KernelScenario, pictures: Pictures) -> list[_Filtered]:
    """Return the run of a scenario, and behind it that of the setting it is compared with."""
    first, second = _part(scenario, pictures), compared(scenario)
    if second is None:
        return [first]
    try:
        beside = _part(second, pictures)
    except ScenarioError as error:
        raise error.within("compare") from None
    # A photograph is seen alone: it needs all the room.
    return [first] if first.is_photo or beside.is_photo else [first, beside]


def _part(scenario: KernelScenario, pictures: Pictures) -> _Filtered:
    if not isinstance(scenario.image, ImageFile):
        return _Filtered(kernel_run_of(scenario), None)
    picture = pictures.load(Path(scenario.image.file))
    return _Filtered(kernel_run_of(scenario, picture.numbers), picture.pixels)
