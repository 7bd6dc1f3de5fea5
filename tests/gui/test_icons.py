import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter

from gui.icons import Glyph, icon, paint_glyph
from gui.theme import DARK, LIGHT, Theme


def drawn(glyph: Glyph, colour: str = "#ff0000", side: int = 96) -> QImage:
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    paint_glyph(painter, glyph, QRectF(image.rect()), QColor(colour))
    painter.end()
    return image


def ink(image: QImage) -> set[tuple[int, int]]:
    return {
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha()
    }


@pytest.mark.parametrize("glyph", Glyph)
def test_every_glyph_is_drawn_in_its_colour_and_not_cut_off(qapp: object, glyph: Glyph) -> None:
    image = drawn(glyph)
    pixels = ink(image)
    assert len(pixels) > 96 * 96 * 0.03
    solid = {
        image.pixelColor(x, y).name() for x, y in pixels if image.pixelColor(x, y).alpha() == 255
    }
    assert solid == {"#ff0000"}
    assert all(1 < x < 94 and 1 < y < 94 for x, y in pixels)


def test_no_two_glyphs_look_alike(qapp: object) -> None:
    pictures = [frozenset(ink(drawn(glyph, side=32))) for glyph in Glyph]
    assert len(set(pictures)) == len(Glyph)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Glyph.PLAY, Glyph.PLAY_BACKWARD),
        (Glyph.NEXT, Glyph.PREVIOUS),
        (Glyph.FIRST, Glyph.LAST),
        (Glyph.PHASE_BACK, Glyph.PHASE_FORWARD),
    ],
)
def test_opposites_mirror_each_other(qapp: object, one: Glyph, other: Glyph) -> None:
    mirrored = ink(drawn(one).flipped(Qt.Orientation.Horizontal))
    assert len(mirrored ^ ink(drawn(other))) < 0.2 * len(mirrored)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_an_icon_has_the_colours_of_the_theme(qapp: object, theme: Theme) -> None:
    made = icon(Glyph.PAUSE, theme)
    middle_of_a_bar = (33, 48)
    size = QSize(96, 96)
    normal = made.pixmap(size, 1.0).toImage().pixelColor(*middle_of_a_bar)
    disabled = made.pixmap(size, 1.0, QIcon.Mode.Disabled).toImage().pixelColor(*middle_of_a_bar)
    assert normal.name().upper() == theme.text.upper()
    card = QColor(theme.card).lightnessF()
    assert abs(disabled.lightnessF() - card) < abs(normal.lightnessF() - card) / 2


def test_an_icon_is_drawn_for_each_size_and_not_scaled(qapp: object) -> None:
    made = icon(Glyph.SUN, LIGHT)
    for side in (16, 24, 48, 96):
        assert made.actualSize(QSize(side, side)) == QSize(side, side)
        assert made.pixmap(side).toImage() == drawn(Glyph.SUN, LIGHT.text, side).convertToFormat(
            made.pixmap(side).toImage().format()
        )


def test_an_icon_takes_another_colour(qapp: object) -> None:
    image = icon(Glyph.PAUSE, LIGHT, QColor(LIGHT.backward)).pixmap(96).toImage()
    assert image.pixelColor(33, 48).name().upper() == LIGHT.backward.upper()
