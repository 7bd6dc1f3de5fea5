"""Animated PNG: each frame's changed part, exactly; Pillow compresses, here they become a file."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO

import numpy as np
from PIL import Image

from gui.film import Film, Frame, changes, channels

SIGNATURE = b"\x89PNG\r\n\x1a\n"
SECOND = 1000  # of which a frame's time is told in parts
STAY, OVER = 0, 1  # a frame is laid over the one before, which stays
OPAQUE = np.uint32(0xFF000000)


def write(file: BinaryIO, film: Film, frames: Iterator[Frame]) -> None:
    """Write a film as a PNG that plays for ever; what plays no PNG shows its first frame."""
    file.write(SIGNATURE)
    _chunk(file, b"IHDR", struct.pack(">IIBBBBB", *film.canvas, 8, 6, 0, 0, 0))
    _chunk(file, b"acTL", struct.pack(">II", len(film.steps), 0))
    number = 0  # of the animation's chunks, in one row
    before: Frame | None = None
    for frame, time in zip(frames, film.times(SECOND), strict=True):
        rows, columns = changes(before, frame)
        place = (columns.stop - columns.start, rows.stop - rows.start, columns.start, rows.start)
        told = struct.pack(">IIIIIHHBB", number, *place, time, SECOND, STAY, OVER)
        _chunk(file, b"fcTL", told)
        pixels = frame[rows, columns] | OPAQUE
        if before is not None:
            pixels = np.where(frame[rows, columns] == before[rows, columns], 0, pixels)
        before = frame
        data = _compressed(pixels)
        if not number:
            _chunk(file, b"IDAT", data)
            number = 1
        else:
            _chunk(file, b"fdAT", struct.pack(">I", number + 1) + data)
            number += 2
    _chunk(file, b"IEND", b"")


def _compressed(pixels: Frame) -> bytes:
    """Return pixels 0xAARRGGBB as a PNG of their own holds them."""
    buffer = io.BytesIO()
    Image.fromarray(channels(pixels, (16, 8, 0, 24))).save(buffer, "PNG")
    data, at = buffer.getvalue(), len(SIGNATURE)
    found = []
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        if kind == b"IDAT":
            found.append(data[at + 8 : at + 8 + length])
        at += 12 + length
    return b"".join(found)


def _chunk(file: BinaryIO, kind: bytes, data: bytes) -> None:
    file.write(struct.pack(">I", len(data)) + kind + data)
    file.write(struct.pack(">I", zlib.crc32(kind + data)))
