"""Animated GIF: one palette for all frames, no dithering, and only what changes."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray
from PIL import GifImagePlugin, Image

from gui.film import Film, Frame, changes

COLOURS = 255
UNCHANGED = 255  # the index that lets the frame before shine through
SHORTEST = 2  # hundredths of a second: what is shorter, browsers play at a tenth

Colours = NDArray[np.uint32]


def write(file: BinaryIO, film: Film, frames: Iterator[Frame]) -> None:
    """Write a film as a GIF that plays for ever."""
    palette = Palette(list(islice(frames, len(film.samples))))
    file.write(_head(film.canvas, palette.colours))
    before: NDArray[np.uint8] | None = None
    for frame, time in zip(frames, film.times(100), strict=True):
        indices = palette.indices(frame)
        rows, columns = changes(before, indices)
        part = indices[rows, columns]
        if before is not None:
            part = np.where(part == before[rows, columns], np.uint8(UNCHANGED), part)
        for block in GifImagePlugin.getdata(
            Image.fromarray(np.ascontiguousarray(part)),
            (columns.start, rows.start),
            duration=max(SHORTEST, time) * 10,
            transparency=UNCHANGED,
            disposal=1,  # stay
        ):
            file.write(block)
        before = indices
    file.write(b";")


def _head(size: tuple[int, int], colours: Colours) -> bytes:
    """Return the header, the palette for all frames, and the wish to be played for ever."""
    table = np.zeros(256, np.uint32)
    table[: len(colours)] = colours
    return b"".join(
        (
            b"GIF89a",
            struct.pack("<HHBBB", *size, 0xF7, 0, 0),  # a table of 256 colours of 8 bits
            b"".join(int(colour).to_bytes(3, "big") for colour in table),
            b"\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00",
        )
    )


class Palette:
    """The colours of a film, and which of them stands for each colour there is.

    The frames' commonest colours are in it as they are. What is left out are shades of edges,
    and each of those is shown as the nearest colour.

    Parameters
    ----------
    samples : list of Frame
        Frames that are like the others.
    """

    def __init__(self, samples: list[Frame]) -> None:
        found = [np.unique(frame, return_counts=True) for frame in samples]
        every, place = np.unique(np.concatenate([each for each, _ in found]), return_inverse=True)
        counts = np.bincount(place, np.concatenate([count for _, count in found]))
        self.colours = chosen(every, counts)
        self._channels = weighed(self.colours)
        # One entry for each colour there is: found once, looked up ever after.
        self._index = np.full(1 << 24, UNCHANGED, np.uint8)
        self._learn(every)

    def indices(self, frame: Frame) -> NDArray[np.uint8]:
        """Return for each pixel which colour of the palette shows it."""
        indices = self._index[frame]
        unknown = indices == UNCHANGED
        if unknown.any():
            self._learn(np.unique(frame[unknown]))
            indices = self._index[frame]
        return indices

    def _learn(self, colours: Colours) -> None:
        """Find the nearest of the palette for new colours, some at a time."""
        for some in np.array_split(colours, 1 + len(colours) // 1024):
            distances = weighed(some)[:, None] - self._channels[None]
            nearest = np.einsum("abc,abc->ab", distances, distances).argmin(axis=1)
            self._index[some] = nearest


def chosen(colours: Colours, counts: NDArray[np.float64]) -> Colours:
    """Choose the palette: again and again the colour that would be shown worst without it.

    How bad that is, is its distance to the nearest one chosen, squared, times how often it
    occurs. So grounds and inks are exact, and then their edges have as many shades as there are
    places left.
    """
    here = weighed(colours)
    weights = np.sqrt(counts)  # or a large ground would outvote every thin line
    picked = [int(counts.argmax())]
    distance = np.full(len(colours), np.inf, np.float32)
    while len(picked) < min(COLOURS, len(colours)):
        away = here - here[picked[-1]]
        distance = np.minimum(distance, np.einsum("ab,ab->a", away, away))
        worst = int((distance * weights).argmax())
        if distance[worst] == 0:
            break
        picked.append(worst)
    return colours[picked]


def weighed(colours: Colours) -> NDArray[np.float32]:
    """Return red, green and blue, (n, 3), weighed as the eye does."""
    parts = [((colours >> shift) & 0xFF).astype(np.float32) for shift in (16, 8, 0)]
    return np.stack(parts, axis=-1) * np.sqrt(np.array([0.30, 0.59, 0.11], np.float32))
