"""Owns the engine thread, and turns scenarios into traces."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

from engine.scenario import Scenario
from engine.steps import Level
from gui.worker import Failure, Prepared, Progress, Request, Worker

PATIENCE = 0.25  # seconds that the newest request leaves the one before it to be answered


class Session(QObject):
    """Asks the worker for traces and passes on the newest only.

    While a slider is dragged, requests come faster than answers. So that there is something to see
    meanwhile, a request waits a little for the one before it; of those that wait, only the newest
    is kept.

    Parameters
    ----------
    parent : QObject, optional
    now : callable
        The clock, in seconds.

    Signals
    -------
    prepared(Prepared)
        The trace of the newest request.
    progressed(float)
        How far it is, from 0 to 1.
    failed(Failure)
        Why it could not be made.
    answered()
        Nothing is under way any more for what was asked: it is prepared, or failed.
    """

    prepared = Signal(object)
    progressed = Signal(float)
    failed = Signal(object)
    answered = Signal()
    _requested = Signal(object)

    def __init__(
        self, parent: QObject | None = None, *, now: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._run_id = 0
        self._now = now
        self._sent_at: float | None = None  # None while nothing is under way
        self._waiting: Request | None = None
        self._restart = False  # of a request that was not answered yet, for the ones after it
        self._impatience = QTimer(self)
        self._impatience.setSingleShot(True)
        self._impatience.timeout.connect(self._send_waiting)
        self._thread = QThread()
        self._thread.setObjectName("engine")
        self._worker = Worker()
        self._worker.moveToThread(self._thread)
        self._requested.connect(self._worker.prepare)
        self._worker.prepared.connect(self._on_prepared)
        self._worker.progressed.connect(self._on_progressed)
        self._worker.failed.connect(self._on_failed)
        # In the thread itself, while it still can: a timer is stopped where it was started.
        self._thread.finished.connect(self._worker.stop)
        self._thread.start()

    def prepare(self, scenario: Scenario, level: Level, *, restart: bool = False) -> None:
        """Ask for a trace, to be shown from its start with `restart`. Older requests are dropped.

        With `restart` it is another document, and there is nothing to wait for.
        """
        request = Request(0, scenario, level, restart)
        left = 0.0 if self._sent_at is None else self._sent_at + PATIENCE - self._now()
        if restart or left <= 0:
            self._send(request)
        else:
            self._waiting = request
            self._impatience.start(round(left * 1000))

    def close(self) -> None:
        """Stop the engine and wait for it. May be called more than once."""
        self._forget()
        if self._thread.isRunning():
            self._thread.requestInterruption()
            self._thread.quit()
            self._thread.wait()

    def _send(self, request: Request) -> None:
        self._forget()
        self._run_id += 1
        self._sent_at = self._now()
        self._restart = self._restart or request.restart
        self._requested.emit(replace(request, run_id=self._run_id, restart=self._restart))

    def _forget(self) -> None:
        self._waiting = None
        self._impatience.stop()

    @Slot()
    def _send_waiting(self) -> None:
        if self._waiting is not None:
            self._send(self._waiting)

    def _answered(self) -> None:
        self._sent_at = None
        self._restart = False
        self.answered.emit()
        self._send_waiting()

    @Slot(object)
    def _on_prepared(self, reply: Prepared) -> None:
        if reply.run_id == self._run_id:
            self._answered()
            self.prepared.emit(reply)

    @Slot(object)
    def _on_progressed(self, reply: Progress) -> None:
        if reply.run_id == self._run_id:
            self.progressed.emit(reply.share)

    @Slot(object)
    def _on_failed(self, reply: Failure) -> None:
        if reply.run_id == self._run_id:
            waits = self._waiting is not None
            self._answered()
            # What is under way now may be right, and is what the user wants to see.
            if not waits:
                self.failed.emit(reply)
