"""Reads picture files in a thread of its own: decoding a photograph takes a while."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal, Slot

from engine.pictures import PictureError
from gui.pictures import explain_picture, load


class _Reading(QObject):
    """What runs in the thread."""

    done = Signal(int, object, object, str)  # number, path, pixels or None, what is wrong

    @Slot(int, object)
    def read(self, number: int, path: Path) -> None:
        try:
            self.done.emit(number, path, load(path), "")
        except PictureError as error:
            self.done.emit(number, path, None, explain_picture(error))


class PictureReader(QObject):
    """Reads the newest picture that was asked for.

    Signals
    -------
    read(Path, ndarray)
        The pixels: see `gui.pictures.load`.
    failed(str)
        Why it could not be read, in the user's language.
    """

    read = Signal(object, object)
    failed = Signal(str)
    _asked = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        self._thread = QThread()
        self._thread.setObjectName("pictures")
        self._reading = _Reading()
        self._reading.moveToThread(self._thread)
        self._asked.connect(self._reading.read)
        self._reading.done.connect(self._on_done)

    def ask(self, path: Path) -> None:
        """Read a file; what was asked before is dropped."""
        self._number += 1
        if not self._thread.isRunning():
            self._thread.start()
        self._asked.emit(self._number, path)

    def close(self) -> None:
        """Stop, and wait for what is under way. May be called more than once."""
        self._number += 1
        self._thread.quit()
        self._thread.wait()

    @Slot(int, object, object, str)
    def _on_done(self, number: int, path: Path, pixels: object, reason: str) -> None:
        if number != self._number:
            return
        if pixels is None:
            self.failed.emit(reason)
        else:
            self.read.emit(path, pixels)
