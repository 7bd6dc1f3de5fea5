"""A step as a picture file, with no window and no screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QImageReader
from PySide6.QtSvg import QSvgRenderer

from engine.preparation import trace_of
from engine.steps import Level
from gui import commands, picture, style
from gui.picture import page_for
from gui.preferences import Preferences
from gui.theme import DARK, LIGHT, Theme

pytestmark = pytest.mark.usefixtures("undressed")

SIZE = (640, 360)


def render(
    output: Path,
    name: str = "backprop-2-2-1",
    step: int = 3,
    size: tuple[int, int] = SIZE,
    level: Level | None = None,
    **choices: str,
) -> None:
    scenario, _ = commands.find(name)
    trace = trace_of(scenario, level or scenario.start_level)
    preferences = Preferences(**{"language": "en", "theme": "light", **choices})
    picture.render(scenario, trace, step, output, size=size, preferences=preferences)


def colours(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    }


def ground(image: QImage) -> QColor:
    return image.pixelColor(1, 1)


@pytest.mark.parametrize("size", [(640, 360), (1280, 720), (500, 300), (200, 200), (900, 200)])
def test_a_png_of_the_size_that_was_asked_for(tmp_path: Path, size: tuple[int, int]):
    output = tmp_path / "a.png"
    render(output, size=size)
    reader = QImageReader(str(output))
    assert reader.format().data() == b"png"
    image = reader.read()
    assert (image.width(), image.height()) == size
    assert len(colours(image)) > 50  # text, edges, units


def test_an_svg(tmp_path: Path):
    output = tmp_path / "a.svg"
    render(output)
    text = output.read_text(encoding="utf-8")
    assert text.startswith("<?xml")
    assert text.count("<path") > 20
    renderer = QSvgRenderer(str(output))
    assert renderer.isValid()
    assert renderer.viewBox().width() == SIZE[0]
    assert renderer.viewBox().height() == SIZE[1]


def test_a_pdf_of_one_page(tmp_path: Path):
    output = tmp_path / "a.pdf"
    render(output)
    data = output.read_bytes()
    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")
    assert data.count(b"/Type /Page\n") == 1
    assert len(data) > 3000
    # 640 x 360 pixels of 1/96 inch are 480 x 270 points.
    assert b"/MediaBox [0 0 480" in data


def test_the_theme(tmp_path: Path):
    for theme in (LIGHT, DARK):
        output = tmp_path / f"{theme.name}.png"
        render(output, theme=theme.name)
        assert ground(QImage(str(output))) == QColor(theme.background)


def test_each_step_and_each_language_is_another_picture(tmp_path: Path):
    made = []
    for number, choices in enumerate(
        [{"step": 0}, {"step": 1}, {"step": 22}, {"step": 22, "language": "es"}]
    ):
        output = tmp_path / f"{number}.png"
        render(output, **choices)
        made.append(QImage(str(output)))
    assert all(a != b for i, a in enumerate(made) for b in made[:i])


def sheet(theme: Theme = LIGHT, size: tuple[int, int] = SIZE) -> picture.Sheet:
    """Return the first example's sheet."""
    scenario, _ = commands.find("backprop-2-2-1")
    made = picture.Sheet(page_for(scenario), size, theme, Preferences("en", "light"))
    made.set_trace(scenario, trace_of(scenario, Level.NEURON))
    return made


def shown(made: picture.Sheet, step: int) -> QImage:
    made.show(step)
    return made.image()


def test_a_sheet_shows_a_step_in_the_same_way_whatever_it_showed_before(qapp):
    style.apply(qapp, LIGHT)
    one, other = sheet(), sheet()
    for step in (0, 9, 22, 4):
        shown(one, step)
    assert shown(one, 9) == shown(other, 9)
    one.close()
    other.close()


def test_a_sheet_is_dressed_by_itself(qapp):
    """In the window it need not look as the window does, which may be projecting."""
    size = (1280, 720)
    style.apply(qapp, LIGHT)
    alone = sheet(size=size)
    expected = shown(alone, 5)
    alone.close()
    style.apply(qapp, DARK, 1.45)
    made = sheet(size=size)
    image = shown(made, 5)
    made.close()
    assert ground(image) == ground(expected) == QColor(LIGHT.background)
    assert QColor(DARK.background).name() not in colours(image)
    # Heading and graph have the size that belongs to the picture, not to the window.
    for part in (QRect(0, 0, 1280, 30), QRect(0, 30, 800, 690)):
        assert image.copy(part) == expected.copy(part)


def test_a_frame_has_the_pixels_of_the_picture(qapp):
    style.apply(qapp, LIGHT)
    made = sheet(size=(333, 222))  # odd: rows without padding
    image, frame = shown(made, 3), made.frame()
    made.close()
    assert frame.shape == (222, 333)
    assert not frame.flags.writeable
    for x, y in ((0, 0), (332, 221), (40, 60), (200, 111)):
        assert frame[y, x] == image.pixelColor(x, y).rgb() & 0xFFFFFF


def test_the_same_step_is_the_same_picture(tmp_path: Path):
    for name in "ab":
        render(tmp_path / f"{name}.png")
    assert QImage(str(tmp_path / "a.png")) == QImage(str(tmp_path / "b.png"))


@pytest.mark.parametrize("level", list(Level))
def test_every_level_can_be_drawn(tmp_path: Path, level: Level):
    output = tmp_path / "a.png"
    render(output, "softmax-3-classes", step=2, level=level)
    assert len(colours(QImage(str(output)))) > 50


def test_a_large_suffix(tmp_path: Path):
    render(tmp_path / "A.PNG")
    assert not QImage(str(tmp_path / "A.PNG")).isNull()


@pytest.mark.parametrize("suffix", picture.SUFFIXES)
def test_a_folder_that_is_not_there(tmp_path: Path, suffix: str):
    with pytest.raises(OSError, match="No such file"):
        render(tmp_path / "nowhere" / f"a{suffix}")


@pytest.mark.parametrize("suffix", picture.SUFFIXES)
def test_a_full_disk_is_no_success(tmp_path: Path, suffix: str):
    """Qt's writers would say nothing."""
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    output = tmp_path / f"a{suffix}"
    output.symlink_to("/dev/full")
    with pytest.raises(OSError, match="No space left"):
        render(output)
