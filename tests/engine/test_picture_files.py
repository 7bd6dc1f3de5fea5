"""Picture files of every kind become pixels, or one sentence."""

from __future__ import annotations

import os
import struct
import warnings
import zlib
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from engine import pictures
from engine.pictures import PictureError, open_picture, read_picture, reduced

GREY = np.arange(12, dtype=np.uint8).reshape(3, 4) * 20
COLOUR = np.stack([GREY, 255 - GREY, np.full_like(GREY, 7)], axis=2)


def saved(folder: Path, image: Image.Image, suffix: str = ".png", **options: object) -> Path:
    path = folder / f"picture{suffix}"
    image.save(path, **options)
    return path


def png(columns: int, rows: int, depth: int, kind: int, data: bytes) -> bytes:
    """Return a PNG of a header and compressed lines, whether they fit together or not."""

    def chunk(name: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + check

    header = struct.pack(">IIBBBBB", columns, rows, depth, kind, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(data))
        + chunk(b"IEND", b"")
    )


def refused(path: Path) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(PictureError) as caught:
            read_picture(path)
    error = caught.value
    assert str(error) == error.template.format(**error.values)
    return str(error)


@pytest.mark.parametrize("suffix", [".png", ".bmp", ".gif"])
def test_grey_pictures_have_one_channel(tmp_path: Path, suffix: str) -> None:
    pixels = read_picture(saved(tmp_path, Image.fromarray(GREY), suffix))
    assert pixels.tolist() == [GREY.tolist()]
    assert pixels.dtype == np.uint8


@pytest.mark.parametrize(
    ("suffix", "options"), [(".png", {}), (".bmp", {}), (".webp", {"lossless": True})]
)
def test_colours_are_channels_first(tmp_path: Path, suffix: str, options: dict) -> None:
    pixels = read_picture(saved(tmp_path, Image.fromarray(COLOUR), suffix, **options))
    assert (pixels == np.moveaxis(COLOUR, 2, 0)).all()
    assert pixels.flags.c_contiguous


def test_pixels_cannot_be_changed(tmp_path: Path) -> None:
    pixels = read_picture(saved(tmp_path, Image.fromarray(GREY)))
    with pytest.raises(ValueError, match="read-only"):
        pixels[0, 0, 0] = 1


def test_the_name_does_not_decide_what_a_file_is(tmp_path: Path) -> None:
    path = saved(tmp_path, Image.fromarray(GREY)).rename(tmp_path / "picture.jpg")
    assert read_picture(path).tolist() == [GREY.tolist()]


def test_one_bit(tmp_path: Path) -> None:
    bits = np.array([[True, False, True]])
    assert read_picture(saved(tmp_path, Image.fromarray(bits))).tolist() == [[[255, 0, 255]]]


def test_palettes(tmp_path: Path) -> None:
    coloured = Image.fromarray(COLOUR).quantize(16)
    assert read_picture(saved(tmp_path, coloured)).shape == (3, 3, 4)
    greys = Image.new("P", (2, 1))
    greys.putpalette([9, 9, 9, 200, 200, 200])
    greys.putpixel((1, 0), 1)
    assert read_picture(saved(tmp_path, greys)).tolist() == [[[9, 200]]]


def test_what_is_transparent_is_white(tmp_path: Path) -> None:
    image = Image.new("RGBA", (3, 1), (255, 0, 0, 255))
    image.putpixel((1, 0), (255, 0, 0, 0))
    image.putpixel((2, 0), (0, 0, 0, 51))  # a fifth of black
    pixels = read_picture(saved(tmp_path, image))
    assert pixels[:, 0].T.tolist() == [[255, 0, 0], [255, 255, 255], [204, 204, 204]]


def test_transparent_grey_stays_grey(tmp_path: Path) -> None:
    image = Image.new("LA", (2, 1), (40, 255))
    image.putpixel((1, 0), (40, 0))
    assert read_picture(saved(tmp_path, image)).tolist() == [[[40, 255]]]


def test_a_transparent_palette(tmp_path: Path) -> None:
    image = Image.new("P", (2, 1))
    image.putpalette([10, 20, 30, 40, 50, 60])
    image.putpixel((1, 0), 1)
    pixels = read_picture(saved(tmp_path, image, transparency=1))
    assert pixels[:, 0].T.tolist() == [[10, 20, 30], [255, 255, 255]]


def test_sixteen_bits_go_to_the_nearest_of_eight(tmp_path: Path) -> None:
    values = np.array([[0, 128, 129, 257 * 200, 65535]], dtype=">u2")
    path = tmp_path / "deep.png"
    path.write_bytes(png(5, 1, 16, 0, b"\0" + values.tobytes()))
    assert read_picture(path).tolist() == [[[0, 0, 1, 200, 255]]]


def test_sixteen_bit_colours(tmp_path: Path) -> None:
    values = np.array([[0xFFFF, 0, 0x8080]], dtype=">u2")
    path = tmp_path / "deep.png"
    path.write_bytes(png(1, 1, 16, 2, b"\0" + values.tobytes()))
    assert read_picture(path).ravel().tolist() == [255, 0, 128]


def test_cmyk(tmp_path: Path) -> None:
    path = saved(tmp_path, Image.new("CMYK", (8, 8), (0, 255, 255, 0)), ".jpg", quality=95)
    red, green, blue = read_picture(path).reshape(3, -1).mean(axis=1)
    assert red > 240
    assert max(green, blue) < 15


def test_of_an_animation_the_first_picture(tmp_path: Path) -> None:
    frames = [Image.new("L", (2, 2), level) for level in (10, 200)]
    path = saved(tmp_path, frames[0], ".gif", save_all=True, append_images=frames[1:])
    assert read_picture(path).tolist() == [[[10, 10], [10, 10]]]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_photographs_are_upright(tmp_path: Path, orientation: int) -> None:
    upright = np.zeros((16, 32), dtype=np.uint8)
    upright[:8, :8] = 255  # only the top left corner is white
    # As the camera stores it, by the definition of the tag: row 0 and column 0 are which sides?
    stored = {
        1: upright,
        2: upright[:, ::-1],
        3: upright[::-1, ::-1],
        4: upright[::-1],
        5: upright.T,
        6: upright.T[::-1],
        7: upright.T[::-1, ::-1],
        8: upright.T[:, ::-1],
    }[orientation]
    exif = Image.Exif()
    exif[pictures.EXIF_ORIENTATION] = orientation
    image = Image.fromarray(np.ascontiguousarray(stored))
    picture = open_picture(saved(tmp_path, image, ".jpg", exif=exif, quality=100))
    assert picture.original_size == (16, 32)
    assert ((picture.pixels[0] > 127) == (upright > 127)).all()


def test_large_pictures_are_reduced(tmp_path: Path) -> None:
    wide = np.zeros((10, 4096), dtype=np.uint8)
    wide[:, 2::4] = 100  # each pair of columns is 0 0 or 100 0
    picture = open_picture(saved(tmp_path, Image.fromarray(wide)))
    assert picture.original_size == (10, 4096)
    assert picture.pixels.shape == (1, 5, 2048)
    assert picture.pixels[0, 0, :4].tolist() == [0, 50, 0, 50]


@given(st.integers(1, 60), st.integers(1, 60), st.integers(1, 70))
def test_a_reduction_keeps_the_proportions_and_the_range(
    rows: int, columns: int, longest: int
) -> None:
    pixels = np.random.default_rng(0).integers(50, 90, (3, rows, columns), dtype=np.uint8)
    small = reduced(pixels, longest)
    assert max(small.shape[1:]) == min(longest, max(rows, columns))
    assert abs(small.shape[1] * columns - small.shape[2] * rows) <= max(rows, columns)
    assert small.min() >= 50
    assert small.max() < 90


def test_a_reduction_by_a_whole_number_takes_means() -> None:
    pixels = np.array([[[0, 10, 200, 201], [20, 30, 200, 203]]], dtype=np.uint8)
    # Along the rows 5, 201 (of 200.5) and 25, 202 (of 201.5); then down the columns.
    assert reduced(pixels, 2).tolist() == [[[15, 202]]]
    assert reduced(pixels, 4) is pixels


# -- what cannot be used ------------------------------------------------------------------------


def test_missing_and_folder(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.png") == "there is no file none.png"
    assert refused(tmp_path) == f"{tmp_path.name} is a folder, not a picture"
    assert "there is no file" in refused(Path("a\0b.png"))


@pytest.mark.skipif(os.name == "nt", reason="devices are named otherwise there")
def test_a_device_is_not_read() -> None:
    assert refused(Path("/dev/zero")) == "zero is not a picture"


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path, Image.fromarray(GREY))

    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    assert refused(path) == "picture.png cannot be read: permission denied"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "a.png is empty"),
        (b"dear diary\n", "a.png is not a picture"),
        (b"II*\0" + b"\0" * 20, "a.png is a TIFF file; PNG, JPEG, WebP, BMP, GIF and SVG can be"),
        (b"\0\0\0\x1cftypheic", "a.png is a HEIC file;"),
        (b"<svg xmlns='x'/>", "a.png is a drawing (SVG): open it in the window"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<svg/>", "a.png is a drawing (SVG)"),
        (b"<html>no drawing</html>", "a.png is not a picture"),
        (b"\x89PNG\r\n\x1a\nrest", "a.png is damaged or incomplete"),
        (png(5, 5, 8, 0, b""), "a.png is damaged or incomplete"),
        (png(0, 5, 8, 0, b""), "a.png has no pixels"),
        (b"GIF89a" + b"\0" * 8, "a.png has no pixels"),
        (b"\xff\xd8\xff\xe0 and so on", "a.png is damaged or incomplete"),
    ],
)
def test_bad_files(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(content)
    assert refused(path).startswith(sentence)


@pytest.mark.parametrize(("columns", "rows"), [(8001, 8000), (13000, 7000), (60000, 60000)])
def test_bombs_are_refused_before_they_are_decoded(
    tmp_path: Path, columns: int, rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def decoded(*_: object) -> None:
        raise AssertionError("decoded")

    monkeypatch.setattr(pictures, "_pixels", decoded)
    path = tmp_path / "bomb.png"
    path.write_bytes(png(columns, rows, 8, 0, b""))
    sentence = "bomb.png is too large: at most 64 million pixels can be opened"
    assert refused(path) == sentence


def test_a_file_of_too_many_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path, Image.fromarray(GREY))
    monkeypatch.setattr(pictures, "MOST_BYTES", 20)
    assert "too large" in refused(path)


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".webp", ".bmp", ".gif"])
def test_files_that_were_cut_off(tmp_path: Path, suffix: str) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (40, 40, 3), dtype=np.uint8)
    path = saved(tmp_path, Image.fromarray(noise), suffix)
    content = path.read_bytes()
    for length in (12, len(content) // 4, len(content) // 2):
        path.write_bytes(content[:length])
        assert refused(path).endswith("is damaged or incomplete")


@given(st.data())
def test_nothing_but_a_picture_error_comes_out_of_a_broken_file(data: st.DataObject) -> None:
    kept = BytesIO()
    kind = data.draw(st.sampled_from(pictures.FORMATS))
    Image.fromarray(COLOUR).save(kept, kind)
    content = bytearray(kept.getvalue())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            picture = pictures.decode(bytes(content), "broken")
        except PictureError:
            return
    assert picture.pixels.shape[0] in (1, 3)
