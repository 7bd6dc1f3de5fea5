"""Animated WebP, exactly."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from PIL import Image

from gui.film import Film, Frame, channels


def write(file: BinaryIO, film: Film, frames: Iterator[Frame]) -> None:
    """Write a film as a WebP that plays for ever."""
    reel = _Reel(film.canvas, len(film.steps), frames)
    reel.save(
        file,
        "WEBP",
        save_all=True,
        lossless=True,
        quality=40,  # where nothing is lost: how hard it tries to be small
        method=3,
        duration=film.times(1000),
        loop=0,
    )


class _Reel(Image.Image):
    """An image of many frames, as Pillow's writers read it: each is asked for once, in order.

    A list of them would be gigabytes.
    """

    def __init__(self, size: tuple[int, int], count: int, frames: Iterator[Frame]) -> None:
        super().__init__()
        self._mode = "RGB"
        self._size = size
        self._frames = frames
        self._at = -1
        self.n_frames = count
        self.seek(0)

    def seek(self, frame: int) -> None:
        """Take the next frame; those gone by are gone."""
        if frame > self._at:
            self._at = frame
            self.im = Image.fromarray(channels(next(self._frames))).im

    def tell(self) -> int:
        """Return which frame it is."""
        return self._at
