"""Films: what one is made of, and its frames written as an animation. Knows nothing of Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from importlib.util import find_spec
from itertools import pairwise
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

Frame = NDArray[np.uint32]
"""A picture: (height, width), each pixel 0xRRGGBB."""

SUFFIXES = (".gif", ".png", ".apng", ".webp", ".mp4")
MOST_FRAMES = 2_000
SLOWEST, FASTEST = 0.1, 60.0  # frames a second
SAMPLES = 12  # frames that are looked at beforehand, for the colours that a GIF needs


@dataclass(frozen=True)
class Film:
    """What a film shows, and how.

    Attributes
    ----------
    suffix : str
        One of `SUFFIXES`.
    steps : range
        Of a trace, one frame each.
    fps : float
        Frames a second.
    size : (int, int)
        Width and height in pixels.
    """

    suffix: str
    steps: range
    fps: float = 2.0
    size: tuple[int, int] = (1280, 720)

    @property
    def canvas(self) -> tuple[int, int]:
        """The size that is painted: video has an even one."""
        even = 2 if self.suffix == ".mp4" else 1
        width, height = (-(-length // even) * even for length in self.size)
        return width, height

    @property
    def samples(self) -> tuple[int, ...]:
        """The steps that are painted before the film, for a look at their colours."""
        if self.suffix != ".gif":
            return ()
        count = min(SAMPLES, len(self.steps))
        last = len(self.steps) - 1
        return tuple(self.steps[round(k * last / max(1, count - 1))] for k in range(count))

    @property
    def order(self) -> tuple[int, ...]:
        """All steps to paint, in the order in which `encode` takes them."""
        return (*self.samples, *self.steps)

    def times(self, unit: int) -> list[int]:
        """Return how long each frame stands, in whole `unit`-ths of a second.

        Rounding never adds up: the film as a whole keeps its pace.
        """
        pace = Fraction(unit) / Fraction(self.fps).limit_denominator(1000)
        marks = [round(pace * k) for k in range(len(self.steps) + 1)]
        return [after - before for before, after in pairwise(marks)]


def has_video() -> bool:
    """Return whether MP4 can be written here: PyAV is an extra."""
    return find_spec("av") is not None


def encode(file: BinaryIO, film: Film, frames: Iterable[Frame]) -> None:
    """Write a film.

    Parameters
    ----------
    file : file
        Open for writing, and seekable.
    film : Film
    frames : iterable of Frame
        The pictures of `film.order`, of size `film.canvas`. Few are held at a time.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    # Each brings a library with it, and one export needs but one.
    from gui import film_gif, film_png, film_video, film_webp

    write = {".gif": film_gif.write, ".webp": film_webp.write, ".mp4": film_video.write}
    write.get(film.suffix, film_png.write)(file, film, iter(frames))


def changes(before: NDArray[Any] | None, after: NDArray[Any]) -> tuple[slice, slice]:
    """Return the rows and columns outside of which a frame is as the one before.

    At least one pixel is inside; all of them are, where there is none before.
    """
    if before is None:
        return slice(0, after.shape[0]), slice(0, after.shape[1])
    changed = before != after
    rows, columns = (np.flatnonzero(changed.any(axis)) for axis in (1, 0))
    if not rows.size:
        return slice(0, 1), slice(0, 1)
    return slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1)


def channels(frame: Frame, shifts: tuple[int, ...] = (16, 8, 0)) -> NDArray[np.uint8]:
    """Return a frame as (height, width, channels) bytes: those at `shifts`; else R, G and B."""
    return np.stack([(frame >> shift).astype(np.uint8) for shift in shifts], axis=-1)
