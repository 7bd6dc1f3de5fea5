"""Owns the training thread, and passes on what comes of the newest scenario only."""

from __future__ import annotations

from PySide6.QtCore import QObject, QThread, Signal, Slot

from engine.scenario.training_structures import TrainingScenario
from gui.training_orders import Drawn, Load, Order
from gui.training_snapshot import Snapshot, SurfaceShown
from gui.training_worker import TrainingWorker


class TrainingSession(QObject):
    """Asks the worker, and tells what it answers.

    Signals
    -------
    shown(Snapshot), surfaced(SurfaceShown), surveying(float or None), relocated(int, tuple)
        As the worker's; those that belong to an older scenario are dropped.
    failed(str)
    """

    shown = Signal(object)
    surfaced = Signal(object)
    surveying = Signal(object)
    relocated = Signal(int, object)
    failed = Signal(str)
    _ordered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._generation = 0
        self._orders = 0
        self._is_current = False  # a snapshot of the newest scenario was seen
        self._thread = QThread()
        self._thread.setObjectName("training")
        self._worker = TrainingWorker()
        self._worker.moveToThread(self._thread)
        self._ordered.connect(self._worker.carry_out)
        self._worker.shown.connect(self._on_shown)
        self._worker.surfaced.connect(self._on_surfaced)
        self._worker.surveying.connect(self.surveying)
        self._worker.relocated.connect(self.relocated)
        self._worker.failed.connect(self.failed)
        # In the thread itself, while it still can: a timer is stopped where it was started.
        self._thread.finished.connect(self._worker.stop)
        self._thread.start()

    def load(self, scenario: TrainingScenario, *, restart: bool) -> None:
        """Train this scenario from now on; with `restart`, nothing is kept of the one before."""
        self._generation += 1
        self._is_current = False
        self.ask(Load(self._generation, scenario, restart))

    def ask(self, order: Order) -> None:
        """Ask for anything else."""
        if not isinstance(order, Drawn):
            self._orders += 1
        self._ordered.emit(order)

    def has_answered(self, snapshot: Snapshot) -> bool:
        """Whether a snapshot knows of everything that was asked."""
        return snapshot.orders >= self._orders

    def close(self) -> None:
        """Stop training and wait for it. May be called more than once."""
        if self._thread.isRunning():
            self._thread.requestInterruption()
            self._thread.quit()
            self._thread.wait()

    @Slot(object)
    def _on_shown(self, snapshot: Snapshot) -> None:
        if snapshot.generation == self._generation:
            self._is_current = True
            self.shown.emit(snapshot)
        else:
            self.ask(Drawn())

    @Slot(object)
    def _on_surfaced(self, surface: SurfaceShown) -> None:
        if self._is_current:
            self.surfaced.emit(surface)
