"""Reads a table in a thread of its own: a long file takes seconds."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal, Slot

from engine.csv_file import Cancelled, CsvError, read_csv

_STEP = 0.01  # of the file: how often its progress is told


class _Reading(QObject):
    """What runs in the thread. `wanted` is set from outside: what is older is given up."""

    done = Signal(int, object)  # number, CsvFile or CsvError
    advanced = Signal(int, float)

    def __init__(self) -> None:
        super().__init__()
        self.wanted = 0
        self._told = 0.0

    @Slot(int, object, object, object)
    def read(self, number: int, path: Path, delimiter: str | None, seed: int) -> None:
        """Read a file, unless another one has been asked for."""
        self._told = 0.0

        def report(share: float) -> bool:
            if share - self._told >= _STEP:
                self._told = share
                self.advanced.emit(number, share)
            return number == self.wanted

        try:
            if number == self.wanted:
                self.done.emit(number, read_csv(path, delimiter, seed, report))
        except CsvError as error:
            self.done.emit(number, error)
        except Cancelled:
            pass


class CsvReader(QObject):
    """Reads the newest file that was asked for.

    Signals
    -------
    read : CsvFile
    failed : CsvError
    advanced : float
        How much is done, from 0 to 1.
    """

    read = Signal(object)
    failed = Signal(object)
    advanced = Signal(float)
    _asked = Signal(int, object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = QThread()
        self._thread.setObjectName("csv")
        self._reading = _Reading()
        self._reading.moveToThread(self._thread)
        self._asked.connect(self._reading.read)
        self._reading.done.connect(self._on_done)
        self._reading.advanced.connect(self._on_advanced)

    def ask(self, path: Path, delimiter: str | None, seed: int) -> None:
        """Read a file (see `engine.csv_file.read_csv`); what was asked before is given up."""
        self._reading.wanted += 1
        if not self._thread.isRunning():
            self._thread.start()
        self._asked.emit(self._reading.wanted, path, delimiter, seed)

    def close(self) -> None:
        """Stop, and wait for what is under way. May be called more than once."""
        self._reading.wanted += 1
        self._thread.quit()
        self._thread.wait()

    @Slot(int, object)
    def _on_done(self, number: int, found: object) -> None:
        if number == self._reading.wanted:
            (self.failed if isinstance(found, CsvError) else self.read).emit(found)

    @Slot(int, float)
    def _on_advanced(self, number: int, share: float) -> None:
        if number == self._reading.wanted:
            self.advanced.emit(share)
