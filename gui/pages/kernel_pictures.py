"""The user's own pictures in the image's place: opened, dropped or pasted."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from engine.kernel_edits import replace_image
from engine.pictures import reduced
from engine.scenario import ImageFile, KernelScenario, ScenarioError
from engine.steps import Array
from gui.messages import explain
from gui.picture_reader import PictureReader, Source


class KernelPictures(QObject):
    """Turns a picture into a scenario over it: a small one as numbers, a large one as a file.

    Signals
    -------
    edited : KernelScenario, str
    failed : str
        Why a picture cannot be used, in the user's language.
    """

    edited = Signal(object, str)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scenario: KernelScenario | None = None
        self._image: Array | None = None
        self._reader = PictureReader(self)
        self._reader.read.connect(self._on_read)
        self._reader.failed.connect(self.failed)

    def set_scenario(self, scenario: KernelScenario) -> None:
        """Put pictures into this scenario from now on."""
        self._scenario = scenario

    def set_image(self, image: Array) -> None:
        """Know the pixels of the image on show, (channels, rows, columns)."""
        self._image = image

    def open(self, source: Source) -> bool:
        """Begin to read a file, or a pasted picture; what comes of it is told by a signal."""
        self._reader.ask(source)
        return True

    @Slot(int)
    def show_as_numbers(self, longest: int) -> None:
        """Reduce the image to so few pixels that they are seen as numbers."""
        if self._image is None:
            return
        pixels = np.clip(np.rint(self._image), 0, 255).astype(np.uint8)
        self._replace(_as_numbers(reduced(pixels, longest)), None)

    def close(self) -> None:
        """Stop reading."""
        self._reader.close()

    @Slot(object, object, str)
    def _on_read(self, pixels: NDArray[np.uint8], path: Path | None, name: str) -> None:
        if path is None:
            self._replace(_as_numbers(pixels), None, name)
        else:
            channels, rows, columns = pixels.shape
            self._replace(ImageFile(str(path)), (channels, rows, columns), name)

    def _replace(
        self,
        image: tuple[object, ...] | ImageFile,
        size: tuple[int, int, int] | None,
        title: str | None = None,
    ) -> None:
        """Put an image in the place of another; the old title does not name another picture."""
        if self._scenario is None:
            return
        try:
            changed = replace_image(self._scenario, image, size)
        except ScenarioError as error:
            self.failed.emit(explain(error))
            return
        if title is not None:
            changed = replace(changed, title=title)
        self.edited.emit(changed, QCoreApplication.translate("KernelPage", "Change the image"))


def _as_numbers(pixels: NDArray[np.uint8]) -> tuple[object, ...]:
    return tuple(tuple(tuple(map(float, row)) for row in channel) for channel in pixels.tolist())
