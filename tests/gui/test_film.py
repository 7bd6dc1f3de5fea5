"""Films: how many frames, how long, in which colours, and what is left where one fails."""

from __future__ import annotations

import errno
import io
from collections.abc import Iterator
from fractions import Fraction

import numpy as np
import pytest
from PIL import Image

from gui import film_gif
from gui.film import SUFFIXES, Film, Frame, changes, channels, encode

SIZE = (64, 40)
INKS = (0xF6F5F1, 0xFFFFFF, 0x1B1F24, 0x097B76)
EXACT = (".png", ".apng", ".webp")


def frame(step: int) -> Frame:
    """Return a ground with a bar that moves by a pixel a step."""
    pixels = np.full(SIZE[::-1], INKS[0], np.uint32)
    pixels[4:20, step : step + 9] = INKS[2]
    pixels[30, 3:50] = INKS[3]
    return pixels


def made(film: Film, picture=frame) -> bytes:
    file = io.BytesIO()
    encode(file, film, map(picture, film.order))
    return file.getvalue()


def read(data: bytes) -> tuple[list[np.ndarray], list[float], int]:
    """Return the frames, their times in ms and how often they are played, as Pillow reads them."""
    frames, times = [], []
    with Image.open(io.BytesIO(data)) as image:
        for k in range(image.n_frames):
            image.seek(k)
            frames.append(np.asarray(image.convert("RGB")))
            times.append(image.info["duration"])
        return frames, times, image.info["loop"]


@pytest.mark.parametrize("suffix", [s for s in SUFFIXES if s != ".mp4"])
def test_every_step_is_a_frame_that_stands_for_its_time_for_ever(suffix: str):
    frames, times, loop = read(made(Film(suffix, range(3, 20), 4.0, SIZE)))
    assert len(frames) == 17
    assert times == [250] * 17
    assert loop == 0
    for step, pixels in zip(range(3, 20), frames, strict=True):
        assert np.array_equal(pixels, channels(frame(step))), step


@pytest.mark.parametrize("suffix", [s for s in SUFFIXES if s != ".mp4"])
def test_a_film_of_one_frame(suffix: str):
    with Image.open(io.BytesIO(made(Film(suffix, range(5, 6), 2.0, SIZE)))) as image:
        assert np.array_equal(np.asarray(image.convert("RGB")), channels(frame(5)))


@pytest.mark.parametrize("suffix", [".gif", ".png"])
def test_steps_that_look_the_same_are_frames_all_the_same(suffix: str):
    frames, times, _ = read(made(Film(suffix, range(4), 1.0, SIZE), lambda _: frame(0)))
    assert len(frames) == 4
    assert sum(times) == 4000
    assert all(np.array_equal(pixels, channels(frame(0))) for pixels in frames)


@pytest.mark.parametrize("suffix", EXACT)
def test_every_colour_is_kept(suffix: str):
    random = np.random.default_rng(1)
    pictures = random.integers(0, 1 << 24, (3, *SIZE[::-1]), np.uint32)
    frames, _, _ = read(made(Film(suffix, range(3), 2.0, SIZE), lambda step: pictures[step]))
    for pixels, picture in zip(frames, pictures, strict=True):
        assert np.array_equal(pixels, channels(picture))


@pytest.mark.parametrize("fps", [0.1, 2.0, 3.0, 7.5, 29.97, 60.0])
@pytest.mark.parametrize("unit", [100, 1000])
def test_rounding_never_adds_up(fps: float, unit: int):
    times = Film(".gif", range(100), fps).times(unit)
    assert len(times) == 100
    assert max(times) - min(times) <= 1
    assert sum(times) == pytest.approx(100 * unit / fps, abs=0.51)


# -- the colours of a GIF ------------------------------------------------------------------------


def test_the_palette_is_exact_where_there_is_room():
    palette = film_gif.Palette([frame(0), frame(9)])
    assert set(palette.colours) == {INKS[0], INKS[2], INKS[3]}


def noisy(ground: int) -> Frame:
    """Return a large ground of one colour under a band of thousands."""
    pixels = np.full((60, 100), ground, np.uint32)
    pixels[:30] = np.random.default_rng(2).integers(0, 1 << 24, (30, 100), np.uint32)
    pixels[40, 10:60] = INKS[2]
    return pixels


def test_grounds_and_inks_stay_as_they_are_among_thousands_of_shades():
    picture = noisy(INKS[0])
    palette = film_gif.Palette([picture])
    assert len(palette.colours) == film_gif.COLOURS
    seen = palette.colours[palette.indices(picture)]
    assert np.array_equal(seen[30:], picture[30:])


def test_each_shade_is_shown_as_the_nearest_colour_there_is():
    picture = noisy(INKS[1])
    palette = film_gif.Palette([frame(0), picture])
    new = np.array([[0x123456, 0xF5F5F0, 0x00FF00]], np.uint32)  # in no sample
    for pixels in (picture[:5], new):
        weights = np.array([0.30, 0.59, 0.11])
        here, there = channels(pixels).astype(float), channels(palette.colours).astype(float)
        distances = ((here[:, :, None] - there) ** 2 @ weights).min(axis=-1)
        shown = channels(palette.colours[palette.indices(pixels)]).astype(float)
        assert (here - shown) ** 2 @ weights == pytest.approx(distances, rel=1e-4, abs=1e-3)


def test_the_samples_of_a_gif_reach_from_its_first_step_to_its_last():
    assert Film(".gif", range(7, 8)).order == (7, 7)
    assert Film(".gif", range(5, 8)).samples == (5, 6, 7)
    samples = Film(".gif", range(100, 1100)).samples
    assert (samples[0], samples[-1], len(set(samples))) == (100, 1099, 12)
    assert Film(".webp", range(3)).order == (0, 1, 2)


def test_only_what_changes_is_written():
    still = made(Film(".gif", range(2), 2.0, SIZE), lambda _: frame(0))
    many = made(Film(".gif", range(40), 2.0, SIZE), lambda _: frame(0))
    assert len(many) - len(still) < 38 * 40


def test_what_changes():
    before, after = frame(0), frame(0)
    assert changes(None, after) == (slice(0, 40), slice(0, 64))
    assert changes(before, after) == (slice(0, 1), slice(0, 1))
    after[7, 11] = after[9, 30] = 0
    assert changes(before, after) == (slice(7, 10), slice(11, 31))


# -- video ---------------------------------------------------------------------------------------


def test_a_video():
    av = pytest.importorskip("av")
    film = Film(".mp4", range(8), 2.0, (65, 41))
    assert film.canvas == (66, 42)

    def padded(step: int) -> Frame:
        return np.pad(frame(step), 1, mode="edge")[:42]

    with av.open(io.BytesIO(made(film, padded))) as container:
        stream = container.streams.video[0]
        assert (stream.width, stream.height) == film.canvas
        assert stream.average_rate == Fraction(10)
        frames = [each.to_ndarray(format="rgb24") for each in container.decode(stream)]
    assert len(frames) == 40  # each step five times
    for k, pixels in enumerate(frames):
        wanted = channels(padded(k // 5)).astype(int)
        assert np.abs(pixels.astype(int) - wanted).mean() < 6
        assert np.abs(pixels[40, 60].astype(int) - wanted[40, 60]).max() <= 4  # the ground


def test_a_size_that_no_video_has_becomes_even():
    assert Film(".mp4", range(1), 2.0, (641, 360)).canvas == (642, 360)
    assert Film(".gif", range(1), 2.0, (641, 361)).canvas == (641, 361)


# -- failures ------------------------------------------------------------------------------------


class FullDisk(io.BytesIO):
    """A file on a disk that has room for a few bytes more."""

    def write(self, data) -> int:
        if self.tell() + len(data) > 300:
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().write(data)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_full_disk(suffix: str):
    if suffix == ".mp4":
        pytest.importorskip("av")
    random = np.random.default_rng(3)
    film = Film(suffix, range(5), 2.0, SIZE)
    frames = (random.integers(0, 1 << 24, SIZE[::-1], np.uint32) for _ in film.order)
    with pytest.raises(OSError, match="No space left") as caught:
        encode(FullDisk(), film, frames)
    assert caught.value.errno == errno.ENOSPC


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_the_frames_raise_ends_the_film(suffix: str):
    if suffix == ".mp4":
        pytest.importorskip("av")
    film = Film(suffix, range(5), 2.0, SIZE)

    def frames() -> Iterator[Frame]:
        for _ in film.order[:-2]:
            yield frame(0)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        encode(io.BytesIO(), film, frames())
