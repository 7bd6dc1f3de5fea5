"""The user's own pictures in the image's place: opened, dropped or pasted."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtGui import QImage

from engine.kernel_edits import replace_image
from engine.kernel_trace import PHOTO
from engine.pictures import PictureError, reduced
from engine.scenario import ImageFile, KernelScenario, ScenarioError
from engine.steps import Array
from gui.messages import explain
from gui.picture_reader import PictureReader
from gui.pictures import explain_picture, from_qimage, pictures_folder, store

RASTER = (".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif")  # what a scenario's own file can be


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

    def open(self, path: Path) -> bool:
        """Begin to read a file; what comes of it is told by a signal."""
        self._reader.ask(path)
        return True

    def paste(self, image: QImage) -> bool:
        """Take a picture from the clipboard."""
        try:
            self._use(from_qimage(image), None, "")
        except PictureError as error:
            self.failed.emit(explain_picture(error))
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

    @Slot(object, object)
    def _on_read(self, path: Path, pixels: NDArray[np.uint8]) -> None:
        self._use(pixels, path if path.suffix.lower() in RASTER else None, path.stem)

    def _use(self, pixels: NDArray[np.uint8], path: Path | None, title: str) -> None:
        """Use a picture; one that no file of its own can hold for a scenario is kept in one."""
        if max(pixels.shape[1:]) <= PHOTO:
            self._replace(_as_numbers(pixels), None, title)
            return
        try:
            path = path or store(pixels, pictures_folder())
        except PictureError as error:
            self.failed.emit(explain_picture(error))
            return
        channels, rows, columns = pixels.shape
        self._replace(ImageFile(str(path.resolve())), (channels, rows, columns), title)

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
