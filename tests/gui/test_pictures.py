"""Pictures between files, the clipboard, Qt and arrays."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from engine import pictures as engine_pictures
from engine.pictures import PictureError, read_picture
from gui import pictures
from gui.pictures import explain_picture, from_qimage, load, load_picture, store, to_qimage
from gui.translations import speak

NOISE = np.random.default_rng(0).integers(0, 256, (3, 21, 37), dtype=np.uint8)
SVG = "<svg xmlns='http://www.w3.org/2000/svg' width='20' height='10'>{}</svg>"
RED = "<rect width='10' height='10' fill='#f00'/>"
# Ten of ten of ten ...: each line uses the one before ten times.
REPEATED = "<g id='g0'/>" + "".join(
    f"<g id='g{i + 1}'>" + f"<use href='#g{i}'/>" * 10 + "</g>" for i in range(8)
)


def drawing(folder: Path, text: str) -> Path:
    path = folder / "drawing.svg"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_sentence_is_marked_for_translation() -> None:
    """What is raised and what is listed are the same."""
    raised = set()
    for module in (engine_pictures, pictures):
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "PictureError":
                raised.add(ast.literal_eval(node.args[0]))
    assert raised == set(pictures.TEMPLATES)


def test_explaining(qapp: QApplication) -> None:
    error = PictureError("there is no file {name}", name="a.png")
    assert "a.png" in explain_picture(error)


@pytest.mark.parametrize("channels", [1, 3])
def test_to_qt_and_back(channels: int) -> None:
    pixels = NOISE[:channels]
    image = to_qimage(pixels)
    assert (image.width(), image.height()) == (37, 21)
    assert image.pixelColor(36, 20).red() == pixels[0, 20, 36]
    again = from_qimage(image)
    assert (again == pixels).all()
    assert not again.flags.writeable


def test_pasting_lays_on_white_and_finds_greys(qapp: QApplication) -> None:
    image = QImage(2, 1, QImage.Format.Format_ARGB32)
    image.setPixelColor(0, 0, QColor(255, 0, 0, 0))
    image.setPixelColor(1, 0, QColor(0, 0, 0, 255))
    assert from_qimage(image).tolist() == [[[255, 0]]]


def test_pasting_nothing_and_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PictureError, match="clipboard"):
        from_qimage(QImage())
    monkeypatch.setattr(engine_pictures, "MOST_PIXELS", 5)
    with pytest.raises(PictureError, match="too large"):
        from_qimage(to_qimage(NOISE))


def test_pasted_pictures_are_reduced_like_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "LONGEST", 16)
    assert from_qimage(to_qimage(NOISE)).shape == (3, 9, 16)


@pytest.mark.parametrize("channels", [1, 3])
def test_what_is_stored_is_read_again(tmp_path: Path, channels: int) -> None:
    folder = tmp_path / "data" / "pictures"
    path = store(NOISE[:channels], folder)
    assert path.parent == folder
    assert (read_picture(path) == NOISE[:channels]).all()
    assert (load(path) == NOISE[:channels]).all()
    assert store(NOISE[:channels], folder) == path
    assert list(folder.iterdir()) == [path]


def test_a_stored_picture_that_was_spoilt_is_written_anew(tmp_path: Path) -> None:
    path = store(NOISE, tmp_path)
    path.write_bytes(b"spoilt")
    assert store(NOISE, tmp_path) == path
    assert (read_picture(path) == NOISE).all()


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(PictureError, match="No space left on device"):
        store(NOISE, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "pictures").write_text("in the way", encoding="utf-8")
    with pytest.raises(PictureError, match="cannot be kept"):
        store(NOISE, tmp_path / "pictures")


# -- drawings -----------------------------------------------------------------------------------


def test_drawings_are_512_on_the_long_side(tmp_path: Path, qapp: QApplication) -> None:
    picture = load_picture(drawing(tmp_path, SVG.format(RED)))
    assert picture.pixels.shape == (3, 256, 512)
    assert picture.original_size == (256, 512)
    assert picture.pixels[:, 128, 100].tolist() == [255, 0, 0]
    assert picture.pixels[:, 128, 400].tolist() == [255, 255, 255]


def test_a_drawing_fetches_nothing(tmp_path: Path, qapp: QApplication) -> None:
    store(np.zeros((1, 9, 9), dtype=np.uint8), tmp_path)
    secret = next(tmp_path.glob("*.png")).rename(tmp_path / "secret.png")
    link = "http://www.w3.org/1999/xlink"
    for href in (secret.as_uri(), str(secret), "secret.png"):
        image = f"<image xmlns:x='{link}' x:href='{href}' width='20' height='10'/>"
        pixels = load(drawing(tmp_path, SVG.format(RED + image)))
        assert pixels[:, 128, 400].tolist() == [255, 255, 255]


def test_a_drawing_may_refer_to_itself(tmp_path: Path, qapp: QApplication) -> None:
    text = (
        "<defs><g id='a'>" + RED + "</g></defs>"
        "<use xmlns:x='http://www.w3.org/1999/xlink' x:href='#a' x='10'/>"
    )
    pixels = load(drawing(tmp_path, SVG.format(text)))
    assert pixels[:, 128, 400].tolist() == [255, 0, 0]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("<svg", "drawing.svg is damaged or incomplete"),
        ("<svg><g></svg>", "drawing.svg is damaged or incomplete"),
        ("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>", "drawing.svg is damaged or incomplete"),
        ("<svg width='0' height='10'/>", "drawing.svg has no pixels"),
        ("no drawing", "drawing.svg is not a picture"),
        (SVG.format("<g>" * 5000 + "</g>" * 5000), "drawing.svg is damaged or incomplete"),
        (SVG.format(REPEATED), "drawing.svg is too complicated a drawing"),
        (SVG.format("<g id='a'><use href='#a'/></g>"), "drawing.svg is too complicated a drawing"),
    ],
)
def test_bad_drawings(tmp_path: Path, qapp: QApplication, text: str, sentence: str) -> None:
    with pytest.raises(PictureError) as caught:
        load(drawing(tmp_path, text))
    assert str(caught.value) == sentence


def test_sentences_are_the_users(tmp_path: Path, undressed: None, qapp: QApplication) -> None:
    """Whatever the language, the name is in the sentence."""
    for language in ("es", "en"):
        speak(qapp, language)
        with pytest.raises(PictureError) as caught:
            load(tmp_path / "none.png")
        assert "none.png" in explain_picture(caught.value)
