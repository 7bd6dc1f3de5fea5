"""Nothing overlaps, nothing falls out of the picture, and numbers are legible where they can be."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF

from gui.views.kernel_layout import Layout, arrange
from gui.views.kernel_plates import Measures, Plate, Role

RGB = Measures(
    em=16.0,
    channels=3,
    filters=1,
    stages=1,
    padded=(7, 7),
    corner=(-1, -1),
    kernel=(3, 3),
    maps=(5, 5),
    pool=None,
    activated=True,
    backward=False,
    picture=True,
    dropped=False,
    pool_dropped=False,
    widest=tuple((role, 2.0) for role in Role),
)
COURSE = replace(
    RGB, channels=1, padded=(5, 5), corner=(0, 0), maps=(3, 3), activated=False, picture=False
)
LARGE = replace(RGB, padded=(18, 18), maps=(16, 16), pool=(8, 8), filters=4)
BACK = replace(RGB, pool=(2, 2), backward=True, dropped=True, pool_dropped=True)
DEEP = replace(COURSE, channels=2, stages=2, filters=8, pool=(1, 1))
MANY = replace(COURSE, channels=64, padded=(32, 32), maps=(30, 30), filters=64)
TALL = replace(COURSE, padded=(4, 20), kernel=(2, 5), maps=(3, 16))
NEEDS = {
    "course": COURSE,
    "rgb": RGB,
    "large": LARGE,
    "back": BACK,
    "deep": DEEP,
    "many": MANY,
    "tall": TALL,
}
SIZES = [(640, 480), (900, 600), (1280, 800), (1920, 1080), (600, 900)]


def boxes(layout: Layout) -> list[QRectF]:
    """Return what must not overlap: grids (two may share one place), sums, the picture, thumbs."""
    grids = {(p.x, p.y): p.rect for p in layout.plates()}
    found = [*grids.values(), *(card.sigma for card in layout.cards)]
    found += [rect for rect in (layout.picture, layout.output.thumbs) if not rect.isEmpty()]
    return found


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", NEEDS)
def test_nothing_overlaps_or_falls_out(name: str, size: tuple[int, int]) -> None:
    layout = arrange(NEEDS[name], QSizeF(*size))
    whole = QRectF(QPointF(), layout.size)
    for rect in boxes(layout):
        assert rect.width() > 0
        assert whole.contains(rect), rect
    for a, b in combinations(boxes(layout), 2):
        assert not a.adjusted(1, 1, -1, -1).intersects(b), (a, b)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", NEEDS)
def test_every_grid_is_in_its_card(name: str, size: tuple[int, int]) -> None:
    layout = arrange(NEEDS[name], QSizeF(*size))
    for frame, card in zip(layout.frames, layout.cards, strict=True):
        assert all(frame.contains(plate.rect) for plate in card.plates)
        assert frame.contains(card.sigma)
    assert all(layout.out_frame.contains(plate.rect) for plate in layout.output.plates)
    assert all(layout.foot.contains(plate.rect) for plate in layout.bias)


@pytest.mark.parametrize("em", [16.0, 32.0])
@pytest.mark.parametrize("size", [(900, 600), (1280, 800), (1920, 1080)])
@pytest.mark.parametrize("name", ["course", "rgb", "deep"])
def test_small_images_keep_their_numbers(name: str, size: tuple[int, int], em: float) -> None:
    layout = arrange(replace(NEEDS[name], em=em), QSizeF(*size))
    assert all(layout.has_text(plate) for plate in layout.plates())


def test_an_rgb_image_of_16_by_16_has_numbers_on_all_three_channels_at_1080p() -> None:
    layout = arrange(LARGE, QSizeF(1920, 1080))
    assert layout.shown == 3
    assert all(layout.has_text(plate) for card in layout.cards for plate in card.plates)


def test_three_channels_are_always_seen_together() -> None:
    assert arrange(LARGE, QSizeF(900, 600)).shown == 3


def test_of_very_many_channels_some_are_shown() -> None:
    assert 1 <= arrange(MANY, QSizeF(1280, 800)).shown < 64


def test_a_larger_window_has_larger_cells() -> None:
    small = arrange(RGB, QSizeF(900, 600)).plate(Role.INPUT)
    large = arrange(RGB, QSizeF(1920, 1080)).plate(Role.INPUT)
    assert small is not None
    assert large is not None
    assert large.height > 1.5 * small.height


def test_long_numbers_have_wider_cells() -> None:
    long = replace(COURSE, widest=tuple((role, 4.5) for role in Role))
    plate = arrange(long, QSizeF(1280, 800)).plate(Role.Y)
    assert plate is not None
    assert plate.width > plate.height
    assert plate.text * plate.widest <= plate.width


def test_a_gradient_has_the_shape_of_what_it_belongs_to() -> None:
    layout = arrange(BACK, QSizeF(1280, 800))
    pairs = [(Role.INPUT, Role.INPUT_GRAD), (Role.Y, Role.Y_GRAD), (Role.POOL, Role.POOL_GRAD)]
    for own, gradient in pairs:
        a, b = layout.plate(own), layout.plate(gradient)
        assert a is not None
        assert b is not None
        assert a.rect.size() == b.rect.size()
        assert a.x == b.x or a.y == b.y  # beside or below


def test_cells_are_found_where_they_are_drawn() -> None:
    plate = Plate(Role.INPUT, 0, 7, 5, -1, -2).placed(10, 20, 30, 40)
    for row, column in [(-1, -2), (0, 0), (5, 2)]:
        assert plate.at(plate.cell(row, column).center()) == (row, column)
    assert plate.at(QPointF(9, 20)) is None
    assert plate.holds((5, 2))
    assert not plate.holds((6, 0))
