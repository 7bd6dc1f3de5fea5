"""What runs in the engine thread: preparing traces, in pieces small enough to be interrupted."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

from engine.pictures import PictureError
from engine.preparation import Pictures, Preparation, preparation_of
from engine.scenario import Scenario, ScenarioError
from engine.steps import Level, Trace
from gui.messages import explain

SLICE = 0.004  # seconds of work between two looks at the event queue
REPORT_EVERY = 0.25  # seconds between two progress reports

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class Request:
    """Asks for a scenario's trace. A reply carries the same `run_id`.

    With `restart`, the trace is to be shown from its first step: another document was opened.
    """

    run_id: int
    scenario: Scenario
    level: Level
    restart: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A trace that is ready."""

    run_id: int
    scenario: Scenario
    trace: Trace
    restart: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of a run has been prepared, from 0 to 1."""

    run_id: int
    share: float


@dataclass(frozen=True, slots=True, eq=False)
class Failure:
    """Why there is no trace, in one sentence.

    Attributes
    ----------
    scenario : Scenario or None
        Whose trace it would have been.
    mendable : bool
        Whether the scenario or its picture is to blame; else the error was logged.
    """

    run_id: int
    reason: str
    scenario: Scenario | None = None
    mendable: bool = False


class Worker(QObject):
    """Prepares a scenario's trace and hands it over. A newer request replaces an older one.

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
        self._preparation: Preparation | None = None
        self._pictures = Pictures()
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
            self._preparation = preparation_of(request.scenario, self._pictures)
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
        self._preparation = None

    @Slot()
    def _on_turn(self) -> None:
        """Work for one slice."""
        request, preparation = self._request, self._preparation
        if (
            request is None
            or preparation is None
            or QThread.currentThread().isInterruptionRequested()
        ):
            self._timer.stop()
            return
        try:
            if not self._advance(preparation):
                self._report(request, preparation)
                return
            trace = preparation.trace(request.level)
            self.stop()
            self.prepared.emit(Prepared(request.run_id, request.scenario, trace, request.restart))
        except Exception as error:
            self._fail(error)

    def _advance(self, preparation: Preparation) -> bool:
        """Work for one slice; return whether all is done."""
        now = time.monotonic()
        end = now + SLICE
        while now < end:
            before = now
            if preparation.advance(self._batch):
                return True
            time.sleep(0)  # let the window in, if it waits for the interpreter
            now = time.monotonic()
            # Few enough pieces at a time that a slice is not overrun by much.
            if now - before < SLICE / 8:
                self._batch = min(64, self._batch * 2)
            elif now - before > SLICE / 4:
                self._batch = max(1, self._batch // 2)
        return False

    def _report(self, request: Request, preparation: Preparation) -> None:
        now = time.monotonic()
        if now - self._reported >= REPORT_EVERY:
            self._reported = now
            self.progressed.emit(Progress(request.run_id, preparation.share))

    def _fail(self, error: Exception) -> None:
        request = self._request
        self.stop()
        mendable = isinstance(error, ScenarioError | PictureError)
        if mendable:
            reason = explain(error)
        else:
            log.exception("the engine failed")
            reason = f"{type(error).__name__}: {error}"
        run_id, scenario = (request.run_id, request.scenario) if request else (-1, None)
        self.failed.emit(Failure(run_id, reason, scenario, mendable))
