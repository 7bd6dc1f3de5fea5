"""Pictures between files, the clipboard, Qt and the engine's arrays."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QByteArray,
    QCoreApplication,
    QSize,
    QStandardPaths,
    Qt,
)
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from engine.pictures import (
    LONGEST,
    Picture,
    PictureError,
    Pixels,
    check_size,
    decode,
    frozen,
    is_svg,
    read_bytes,
    reduced,
)
from engine.writing import replacing
from gui.reasons import in_words

__all__ = [
    "DRAWN",
    "SUFFIXES",
    "TILE",
    "cells_of",
    "explain_picture",
    "from_qimage",
    "load",
    "load_picture",
    "pack",
    "pictures_folder",
    "reduced",
    "store",
    "to_qimage",
]

SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif", ".svg")
TILE = 16  # rows that are converted at a time: they stay in the processor's cache
DRAWN = 512  # pixels on the long side of a drawing (SVG)
MOST_ELEMENTS = 100_000  # of a drawing, each counted as often as it is used

# Everything that the engine and this file may say, for the translators' tool to find.
TEMPLATES = (
    QT_TRANSLATE_NOOP("PictureError", "there is no file {name}"),
    QT_TRANSLATE_NOOP("PictureError", "{name} is a folder, not a picture"),
    QT_TRANSLATE_NOOP("PictureError", "{name} is not a picture"),
    QT_TRANSLATE_NOOP("PictureError", "{name} cannot be read: permission denied"),
    QT_TRANSLATE_NOOP("PictureError", "{name} cannot be read: {reason}"),
    QT_TRANSLATE_NOOP("PictureError", "{name} is empty"),
    QT_TRANSLATE_NOOP("PictureError", "{name} has no pixels"),
    QT_TRANSLATE_NOOP(
        "PictureError", "{name} is too large: at most {limit} million pixels can be opened"
    ),
    QT_TRANSLATE_NOOP("PictureError", "{name} is damaged or incomplete"),
    QT_TRANSLATE_NOOP("PictureError", "{name} is a drawing (SVG): open it in the window"),
    QT_TRANSLATE_NOOP("PictureError", "{name} is too complicated a drawing"),
    QT_TRANSLATE_NOOP(
        "PictureError", "{name} is a {kind} file; PNG, JPEG, WebP, BMP, GIF and SVG can be opened"
    ),
    QT_TRANSLATE_NOOP("PictureError", "there is no picture on the clipboard"),
    QT_TRANSLATE_NOOP("PictureError", "the picture cannot be kept in {folder}: {reason}"),
)


def explain_picture(error: PictureError) -> str:
    """Return what is wrong with a picture, in the user's language."""
    values = error.values
    if isinstance(reason := values.get("reason"), str):
        values = values | {"reason": in_words(reason)}
    return QCoreApplication.translate("PictureError", error.template).format(**values)


def load(path: Path) -> Pixels:
    """Return the pixels of a picture file, or of a drawing (SVG); see `load_picture`."""
    return load_picture(path).pixels


def load_picture(path: Path) -> Picture:
    """Read a picture as the engine does, or draw an SVG with `DRAWN` pixels on its long side.

    Raises
    ------
    PictureError
    """
    data = read_bytes(path)
    if not is_svg(data):
        return decode(data, path.name)
    pixels = _drawn(data, path.name)
    return Picture(pixels, (pixels.shape[1], pixels.shape[2]))


def from_qimage(image: QImage) -> Pixels:
    """Return a pasted picture's pixels, on white; one channel where all of them are grey.

    Raises
    ------
    PictureError
        If there is no picture, or it is too large.
    """
    if image.isNull():
        raise PictureError("there is no picture on the clipboard")
    check_size(image.height(), image.width(), QCoreApplication.translate("Pictures", "the picture"))
    if image.hasAlphaChannel():
        ground = QImage(image.size(), QImage.Format.Format_RGB32)
        ground.fill(Qt.GlobalColor.white)
        painter = QPainter(ground)
        painter.drawImage(0, 0, image)
        painter.end()
        image = ground
    grey = image.allGray()
    plain = image.convertToFormat(
        QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGB888
    )
    cells = cells_of(plain, 1 if grey else 3)
    return reduced(frozen(np.moveaxis(cells, 2, 0)), LONGEST)


def to_qimage(pixels: NDArray[np.uint8]) -> QImage:
    """Return an image of 1 channel (grey) or 3 (red, green, blue)."""
    channels, rows, columns = pixels.shape
    if channels == 1:
        image = QImage(columns, rows, QImage.Format.Format_Grayscale8)
        cells_of(image, 1)[:, :, 0] = pixels[0]
        return image
    image = QImage(columns, rows, QImage.Format.Format_RGB32)
    words = cells_of(image, 4).view(np.uint32)[:, :, 0]
    for top in range(0, rows, TILE):
        tile = slice(top, top + TILE)
        pack(pixels[:, tile], words[tile])
    return image


def pack(levels: NDArray[np.uint8], words: NDArray[np.uint32]) -> None:
    """Write red, green and blue into the words of an RGB32 image, of which this is a part.

    Parameters
    ----------
    levels : ndarray, shape (3, rows, columns)
    words : ndarray, shape (rows, columns)
    """
    # As whole words, which are written several times faster than every fourth byte.
    np.left_shift(levels[0], 16, out=words, dtype=np.uint32)
    words |= np.left_shift(levels[1], 8, dtype=np.uint32)
    words |= levels[2]
    words |= np.uint32(0xFF000000)


def cells_of(image: QImage, depth: int) -> NDArray[np.uint8]:
    """Return an image's own bytes, shape (rows, columns, depth), without what fills its lines."""
    lines = np.frombuffer(image.bits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return lines[:, : image.width() * depth].reshape(image.height(), image.width(), depth)


def pictures_folder() -> Path:
    """Return where pasted and drawn pictures are kept."""
    kind = QStandardPaths.StandardLocation.AppDataLocation
    return Path(QStandardPaths.writableLocation(kind)) / "pictures"


def store(pixels: NDArray[np.uint8], folder: Path) -> Path:
    """Keep a picture as a PNG that a scenario can name; the same picture is kept once.

    Raises
    ------
    PictureError
        If it cannot be written. Nothing half-written stays.
    """
    packed = BytesIO()
    cells = pixels[0] if len(pixels) == 1 else np.ascontiguousarray(np.moveaxis(pixels, 0, 2))
    Image.fromarray(cells).save(packed, "PNG")
    data = packed.getvalue()
    path = folder / f"{hashlib.sha256(data).hexdigest()[:20]}.png"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_bytes() != data:
            with replacing(path) as file:
                file.write(data)
    except OSError as error:
        raise PictureError(
            "the picture cannot be kept in {folder}: {reason}",
            folder=folder,
            reason=error.strerror or str(error),
        ) from None
    return path


# -- drawings --------------------------------------------------------------------------------


def _drawn(data: bytes, name: str) -> Pixels:
    damaged = PictureError("{name} is damaged or incomplete", name=name)
    renderer = QSvgRenderer()
    # Qt complains about a broken drawing in the log: it is only shown what is well formed.
    try:
        root = _by_itself(data)
        if root is not None and _elements(root) > MOST_ELEMENTS:
            raise PictureError("{name} is too complicated a drawing", name=name)
        safe = b"" if root is None else ElementTree.tostring(root)
    except RecursionError:  # groups in groups in groups ...
        raise damaged from None
    if not safe or not renderer.load(QByteArray(safe)):
        raise damaged
    size = renderer.defaultSize()
    if size.isEmpty():
        raise PictureError("{name} has no pixels", name=name)
    size = size.scaled(DRAWN, DRAWN, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    try:
        renderer.render(painter)
    finally:
        painter.end()
    return from_qimage(image)


def _by_itself(data: bytes) -> ElementTree.Element | None:
    """Return a drawing without what it would fetch from elsewhere; None if it is not well formed.

    Entities are refused: a few lines of them can stand for gigabytes.
    """
    if b"<!ENTITY" in data:
        return None
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError):
        return None
    for parent, child in list(_family(root)):
        links = [key for key in child.attrib if key.rpartition("}")[2] == "href"]
        if any(not child.attrib[key].strip().startswith(("#", "data:")) for key in links):
            parent.remove(child)
        elif links:  # the only name that Qt knows
            child.attrib["xlink:href"] = child.attrib.pop(links[0])
        elif child.tag.rpartition("}")[2] == "style" and child.text:
            child.text = re.sub(r"@import[^;]*;?", "", child.text)
    root.attrib["xmlns:xlink"] = "http://www.w3.org/1999/xlink"
    return root


def _elements(root: ElementTree.Element) -> float:
    """Return how many elements are drawn: a few that use each other can stand for billions."""
    named = {element.attrib["id"]: element for element in root.iter() if "id" in element.attrib}
    counts: dict[ElementTree.Element, float] = {}

    def count(element: ElementTree.Element) -> float:
        if element not in counts:
            counts[element] = math.inf  # until it is known: what uses itself has no end
            parts = [*element]
            if element.tag.rpartition("}")[2] == "use":
                used = named.get(element.attrib.get("xlink:href", "")[1:])
                parts += [] if used is None else [used]
            counts[element] = 1 + sum(map(count, parts))
        return counts[element]

    return count(root)


def _family(
    element: ElementTree.Element,
) -> Iterator[tuple[ElementTree.Element, ElementTree.Element]]:
    """Yield every element but the root, with its parent."""
    for parent in element.iter():
        for child in parent:
            yield parent, child
