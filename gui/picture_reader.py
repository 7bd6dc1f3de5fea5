"""Reads pictures in a thread of its own: decoding, or keeping, a photograph takes a while."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QThread, Signal, Slot
from PySide6.QtGui import QImage

from engine.kernel_trace import PHOTO
from engine.pictures import PictureError
from gui.pictures import explain_picture, from_qimage, load, pictures_folder, store

RASTER = (".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif")  # what a scenario's own file can be

Source = Path | QImage


class _Reading(QObject):
    """What runs in the thread."""

    done = Signal(int, object, object, str)  # number, pixels or None, path, what is wrong

    @Slot(int, object)
    def read(self, number: int, source: Source) -> None:
        try:
            pixels = from_qimage(source) if isinstance(source, QImage) else load(source)
            self.done.emit(number, pixels, _file_of(source, pixels), "")
        except PictureError as error:
            self.done.emit(number, None, None, explain_picture(error))


def _file_of(source: Source, pixels: NDArray[np.uint8]) -> Path | None:
    """Return the file that a scenario can name; None of a picture that is small enough for it.

    What no scenario can read (an SVG, what was pasted) is kept as a PNG.
    """
    if max(pixels.shape[1:]) <= PHOTO:
        return None
    if isinstance(source, Path) and source.suffix.lower() in RASTER:
        return source.resolve()
    return store(pixels, pictures_folder())


class PictureReader(QObject):
    """Reads the newest picture that was asked for.

    Signals
    -------
    read : ndarray, Path or None, str
        The pixels (see `gui.pictures.load`), the file that holds them where they are too many to
        be written into a scenario, and the picture's name.
    failed : str
        Why it could not be read, in the user's language.
    """

    read = Signal(object, object, str)
    failed = Signal(str)
    _asked = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        self._name = ""
        self._thread = QThread()
        self._thread.setObjectName("pictures")
        self._reading = _Reading()
        self._reading.moveToThread(self._thread)
        self._asked.connect(self._reading.read)
        self._reading.done.connect(self._on_done)

    def ask(self, source: Source) -> None:
        """Read a file, or a picture that was pasted; what was asked before is dropped."""
        self._number += 1
        self._name = source.stem if isinstance(source, Path) else ""
        if not self._thread.isRunning():
            self._thread.start()
        self._asked.emit(self._number, source)

    def close(self) -> None:
        """Stop, and wait for what is under way. May be called more than once."""
        self._number += 1
        self._thread.quit()
        self._thread.wait()

    @Slot(int, object, object, str)
    def _on_done(self, number: int, pixels: object, path: object, reason: str) -> None:
        if number != self._number:
            return
        if pixels is None:
            self.failed.emit(reason)
        else:
            self.read.emit(pixels, path, self._name)
