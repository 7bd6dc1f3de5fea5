"""What runs in the engine thread: preparing traces, in pieces small enough to be interrupted."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

from engine.network_trace import NetworkTrace
from engine.scenario import NetworkScenario, run_of
from engine.steps import Level, Trace
from engine.trainer import ParameterHistory, Run

SLICE = 0.004  # seconds of work between two looks at the event queue
REPORT_EVERY = 0.25  # seconds between two progress reports

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class Request:
    """Asks for a scenario's trace. A reply carries the same `run_id`."""

    run_id: int
    scenario: NetworkScenario
    level: Level


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A trace that is ready."""

    run_id: int
    scenario: NetworkScenario
    trace: Trace


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of a run has been trained, from 0 to 1."""

    run_id: int
    share: float


@dataclass(frozen=True, slots=True)
class Failure:
    """An exception that was caught and logged."""

    run_id: int
    reason: str


class Worker(QObject):
    """Trains a scenario's run and hands over its trace. A newer request replaces an older one.

    Signals
    -------
    prepared(Prepared), progressed(Progress), failed(Failure)
    """

    prepared = Signal(object)
    progressed = Signal(object)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._request: Request | None = None
        self._run: Run | None = None
        self._history: ParameterHistory | None = None
        self._batch = 1
        self._reported = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._on_turn)

    @Slot(object)
    def prepare(self, request: Request) -> None:
        """Begin with a request; drop what was under way."""
        try:
            self._request = request
            self._run = run_of(request.scenario)
            self._history = ParameterHistory(self._run)
            self._batch = 1
            self._reported = time.monotonic()
            self._timer.start()
        except Exception as error:
            self._fail(error)

    @Slot()
    def stop(self) -> None:
        """Drop what is under way."""
        self._timer.stop()
        self._request = None

    @Slot()
    def _on_turn(self) -> None:
        """Work for one slice."""
        request, run, history = self._request, self._run, self._history
        if (
            request is None
            or run is None
            or history is None
            or QThread.currentThread().isInterruptionRequested()
        ):
            self._timer.stop()
            return
        try:
            if not self._advance(history):
                self._report(request, history, run)
                return
            self._timer.stop()
            trace = NetworkTrace(run, history, request.level)
            self._request = None
            self.prepared.emit(Prepared(request.run_id, request.scenario, trace))
        except Exception as error:
            self._fail(error)

    def _advance(self, history: ParameterHistory) -> bool:
        """Train for one slice; return whether the run is done."""
        now = time.monotonic()
        end = now + SLICE
        while now < end:
            before = now
            if history.advance(self._batch):
                return True
            time.sleep(0)  # let the window in, if it waits for the interpreter
            now = time.monotonic()
            # Few enough updates at a time that a slice is not overrun by much.
            if now - before < SLICE / 8:
                self._batch = min(64, self._batch * 2)
            elif now - before > SLICE / 4:
                self._batch = max(1, self._batch // 2)
        return False

    def _report(self, request: Request, history: ParameterHistory, run: Run) -> None:
        now = time.monotonic()
        if now - self._reported >= REPORT_EVERY:
            self._reported = now
            self.progressed.emit(Progress(request.run_id, history.made / run.updates))

    def _fail(self, error: Exception) -> None:
        self._timer.stop()
        log.exception("the engine failed")
        run_id = self._request.run_id if self._request else -1
        self._request = None
        self.failed.emit(Failure(run_id, f"{type(error).__name__}: {error}"))
