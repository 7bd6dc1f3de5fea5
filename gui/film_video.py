"""MP4 with H.264, which every presentation plays. Needs PyAV, which is an extra."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from typing import BinaryIO

from gui.film import Film, Frame, channels

SMOOTH = 10  # frames a second: with fewer, players stumble when they seek, and at the end
KEY_EVERY = 5  # seconds
BT709 = 1  # how high-definition video tells colours


def write(file: BinaryIO, film: Film, frames: Iterator[Frame]) -> None:
    """Write a film as a video; of a slow film, each frame several times."""
    import av

    heard = _Heard(file)
    try:
        _write(heard, film, frames)
    except av.FFmpegError as error:
        # Of what a write raised, PyAV may tell only that there was something.
        raise heard.error or OSError(error.errno, error.strerror) from error


def _write(file: _Heard, film: Film, frames: Iterator[Frame]) -> None:
    import av

    pace = Fraction(film.fps).limit_denominator(1000)
    times = math.ceil(SMOOTH / pace)
    with av.open(file, "w", format="mp4") as container:
        codec = "libx264" if "libx264" in av.codecs_available else "mpeg4"
        stream = container.add_stream(codec, rate=pace * times)
        stream.width, stream.height = film.canvas
        stream.pix_fmt = "yuv420p"  # the one that all players know
        context = stream.codec_context
        # Players take a large picture to be meant so; unsaid, the colours would be a little off.
        context.colorspace = context.color_primaries = context.color_trc = BT709
        stream.gop_size = math.ceil(KEY_EVERY * pace * times)
        stream.options = {"crf": "16", "preset": "veryfast", "tune": "stillimage"}
        for frame in frames:
            picture = av.VideoFrame.from_ndarray(channels(frame), format="rgb24").reformat(
                format="yuv420p", dst_colorspace="ITU709"
            )
            for _ in range(times):
                picture.pts = None  # the next in turn
                container.mux(stream.encode(picture))
        container.mux(stream.encode())


class _Heard:
    """A file that remembers the error which a write raised."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.seek, self.tell = file.seek, file.tell
        self.error: OSError | None = None

    def write(self, data: bytes) -> int:
        """Write, or remember why not."""
        try:
            return self._file.write(data)
        except OSError as error:
            self.error = self.error or error
            raise
