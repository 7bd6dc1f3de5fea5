"""A picture file as numbers: whatever it is inside, one or three channels of 0 to 255."""

from __future__ import annotations

import os
import stat
import struct
import warnings
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.told import ToldError

Pixels = NDArray[np.uint8]  # channels (1 or 3), rows, columns

LONGEST = 2048  # pixels on the long side; larger pictures are reduced
MOST_PIXELS = 64_000_000
MOST_BYTES = 256 * 2**20
FORMATS = ("PNG", "JPEG", "WEBP", "BMP", "GIF")
SIXTEEN_TO_EIGHT = 257  # 65535 / 255
EXIF_ORIENTATION = 0x0112
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# How the files of other programs begin, for a sentence that names what they are.
OTHERS = (
    (0, b"II*\0", "TIFF"),
    (0, b"MM\0*", "TIFF"),
    (0, b"\0\0\1\0", "ICO"),
    (0, b"8BPS", "PSD"),
    (0, b"%PDF", "PDF"),
    (0, b"\0\0\0\x0cjP  ", "JPEG 2000"),
    (4, b"ftypavif", "AVIF"),
    (4, b"ftyphei", "HEIC"),
    (4, b"ftypmif1", "HEIC"),
)
# How the formats that can be read begin, and where they say their width and their height.
BEGINNINGS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM")
SIZES = ((b"\x89PNG", 16, ">II"), (b"GIF8", 6, "<HH"), (b"BM", 18, "<ii"))


class PictureError(ToldError):
    """A picture that cannot be used."""


class Picture(NamedTuple):
    """A picture that was read.

    Attributes
    ----------
    pixels : ndarray of uint8, shape (channels, rows, columns)
        Read-only; 1 channel where the file is grey, else 3: red, green, blue.
    original_size : (int, int)
        Rows and columns in the file, the right way up.
    """

    pixels: Pixels
    original_size: tuple[int, int]


def read_picture(path: Path) -> Pixels:
    """Return the pixels of a picture file; see `open_picture`."""
    return open_picture(path).pixels


def open_picture(path: Path) -> Picture:
    """Read a PNG, JPEG, WebP, BMP or GIF.

    What is transparent is laid on white, 16 bits become the nearest of 8, of an animation the first
    picture is taken, and a photograph is turned the way its camera was held. A picture whose long
    side is over `LONGEST` is reduced to it: see `reduced`.

    Raises
    ------
    PictureError
        With one sentence that says why the file cannot be used.
    """
    return decode(read_bytes(path), path.name)


def read_bytes(path: Path) -> bytes:
    """Return what is in a file that may be a picture.

    Raises
    ------
    PictureError
        If there is no such file, or it cannot be read, is empty, or is too large.
    """
    name = path.name
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise PictureError("{name} is a folder, not a picture", name=name)
        if not stat.S_ISREG(mode):  # a device may never end
            raise PictureError("{name} is not a picture", name=name)
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except PictureError:
        raise
    except FileNotFoundError:
        raise PictureError("there is no file {name}", name=name) from None
    except PermissionError:
        raise PictureError("{name} cannot be read: permission denied", name=name) from None
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise PictureError("{name} cannot be read: {reason}", name=name, reason=reason) from None
    except ValueError:  # of a name that no file can have
        raise PictureError("there is no file {name}", name=repr(name)) from None
    if not data:
        raise PictureError("{name} is empty", name=name)
    if len(data) > MOST_BYTES:
        raise too_large(name)
    return data


def decode(data: bytes, name: str) -> Picture:
    """Return the picture in a file's bytes; `name` is for the sentence where there is none."""
    if is_svg(data):
        raise PictureError("{name} is a drawing (SVG): open it in the window", name=name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of Pillow: what matters is raised
        try:
            image = Image.open(BytesIO(data), formats=FORMATS)
        except (Image.DecompressionBombError, MemoryError):
            raise too_large(name) from None
        except Exception:  # its readers raise almost anything
            raise _unreadable(data, name) from None
        rows, columns = image.height, image.width
        check_size(rows, columns, name)
        try:
            pixels, turned = _pixels(image)
        except (Image.DecompressionBombError, MemoryError):
            raise too_large(name) from None
        except Exception:
            raise PictureError("{name} is damaged or incomplete", name=name) from None
    return Picture(pixels, (columns, rows) if turned else (rows, columns))


def check_size(rows: int, columns: int, name: str) -> None:
    """Raise PictureError where a picture has no pixels, or too many."""
    if rows < 1 or columns < 1:
        raise PictureError("{name} has no pixels", name=name)
    if rows * columns > MOST_PIXELS:
        raise too_large(name)


def too_large(name: str) -> PictureError:
    """Return the error of a picture that would fill the memory."""
    limit = MOST_PIXELS // 1_000_000
    return PictureError(
        "{name} is too large: at most {limit} million pixels can be opened", name=name, limit=limit
    )


def is_svg(data: bytes) -> bool:
    """Return whether a file is a vector drawing, from how it begins."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"<") and b"<svg" in head


def reduced(pixels: Pixels, longest: int) -> Pixels:
    """Return a picture with at most `longest` pixels on its long side, its proportions kept.

    Each new pixel is the mean of the pixels whose centres lie in its place: along the row, rounded,
    then along the column, rounded. In whole numbers, so that it is the same on every machine.
    A picture that is small enough comes back as it is.

    Parameters
    ----------
    pixels : ndarray of uint8, shape (1 or 3, rows, columns)
    longest : int
        At least 1.
    """
    size = _size_within(pixels.shape[1], pixels.shape[2], longest)
    if size == pixels.shape[1:]:
        return pixels
    channels = [Image.fromarray(np.ascontiguousarray(channel)) for channel in pixels]
    return frozen(np.stack([np.asarray(_resized(channel, size)) for channel in channels]))


def frozen(pixels: Pixels) -> Pixels:
    """Return the pixels as an array of its own, one channel after another, that cannot change."""
    own = np.array(pixels, dtype=np.uint8, order="C")
    own.setflags(write=False)
    return own


def _size_within(rows: int, columns: int, longest: int) -> tuple[int, int]:
    """Return rows and columns, in proportion, of which none is over `longest`."""
    most = max(rows, columns)
    if most <= longest:
        return rows, columns
    # In whole numbers: half a pixel goes up, on every machine.
    scaled = [max(1, (2 * n * longest + most) // (2 * most)) for n in (rows, columns)]
    return scaled[0], scaled[1]


def _resized(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    return image.resize((size[1], size[0]), Image.Resampling.BOX)


def _pixels(image: Image.Image) -> tuple[Pixels, bool]:
    """Return an image's pixels, reduced and upright, and whether rows and columns have changed."""
    orientation = _orientation(image)  # a decoder may drop it
    plain = _plain(image)
    size = _size_within(plain.height, plain.width, LONGEST)
    if size != (plain.height, plain.width):
        plain = _resized(plain, size)
    if orientation in TURNS:
        plain = plain.transpose(TURNS[orientation])
    cells = np.asarray(plain)
    channels = cells[None] if cells.ndim == 2 else np.moveaxis(cells, 2, 0)
    if plain.mode in ("LA", "RGBA"):
        channels = _on_white(channels[:-1], channels[-1])
    if image.mode == "P" and (channels == channels[:1]).all():
        channels = channels[:1]  # a palette of greys
    return frozen(channels), orientation in (5, 6, 7, 8)


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(EXIF_ORIENTATION, 1))
    except Exception:  # what a camera wrote beside the picture is no reason to refuse it
        return 1


def _plain(image: Image.Image) -> Image.Image:
    """Return an image of 8 bits: grey (L, LA) or coloured (RGB, RGBA)."""
    if image.mode.startswith("I"):
        deep = np.asarray(image).astype(np.int64)
        half = SIXTEEN_TO_EIGHT // 2
        levels = np.clip((deep + half) // SIXTEEN_TO_EIGHT, 0, 255)
        return Image.fromarray(levels.astype(np.uint8))
    if image.mode == "LA":
        image.load()
        return image
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image.convert("L" if image.mode in ("1", "L") else "RGB")


def _on_white(colours: NDArray[np.uint8], opacity: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return colours laid on white: c a + 255 (1 - a), rounded."""
    a = opacity.astype(np.uint16)
    mixed = colours.astype(np.uint16) * a + 255 * (255 - a) + 127
    return (mixed // 255).astype(np.uint8)


def _unreadable(data: bytes, name: str) -> PictureError:
    """Return the error of a file that no reader takes: named, damaged, or no picture at all."""
    for offset, beginning, kind in OTHERS:
        if data.startswith(beginning, offset):
            return PictureError(
                "{name} is a {kind} file; PNG, JPEG, WebP, BMP, GIF and SVG can be opened",
                name=name,
                kind=kind,
            )
    for beginning, offset, layout in SIZES:
        header = data[offset : offset + struct.calcsize(layout)]
        whole = len(header) == struct.calcsize(layout)
        if data.startswith(beginning) and whole and 0 in struct.unpack(layout, header):
            return PictureError("{name} has no pixels", name=name)
    if data.startswith(BEGINNINGS) or data[8:12] == b"WEBP":
        return PictureError("{name} is damaged or incomplete", name=name)
    return PictureError("{name} is not a picture", name=name)
