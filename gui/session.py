"""Owns the engine thread, and turns scenarios into traces."""

from __future__ import annotations

from PySide6.QtCore import QObject, QThread, Signal, Slot

from engine.scenario import NetworkScenario
from engine.steps import Level
from gui.worker import Failure, Prepared, Progress, Request, Worker


class Session(QObject):
    """Asks the worker for traces and passes on the newest only.

    Signals
    -------
    prepared(Prepared)
        The trace of the newest request.
    progressed(float)
        How far it is, from 0 to 1.
    failed(str)
        Why it could not be made.
    """

    prepared = Signal(object)
    progressed = Signal(float)
    failed = Signal(str)
    _requested = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run_id = 0
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

    def prepare(self, scenario: NetworkScenario, level: Level) -> None:
        """Ask for a trace. Whatever was asked before is dropped."""
        self._run_id += 1
        self._requested.emit(Request(self._run_id, scenario, level))

    def close(self) -> None:
        """Stop the engine and wait for it. May be called more than once."""
        if self._thread.isRunning():
            self._thread.requestInterruption()
            self._thread.quit()
            self._thread.wait()

    @Slot(object)
    def _on_prepared(self, reply: Prepared) -> None:
        if reply.run_id == self._run_id:
            self.prepared.emit(reply)

    @Slot(object)
    def _on_progressed(self, reply: Progress) -> None:
        if reply.run_id == self._run_id:
            self.progressed.emit(reply.share)

    @Slot(object)
    def _on_failed(self, reply: Failure) -> None:
        if reply.run_id == self._run_id:
            self.failed.emit(reply.reason)
