"""The Kernel page on a projector: numbers as large as the font, and the width they need."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui import style
from gui.projection import scale_for
from gui.theme import LIGHT
from gui.views.kernel_heading import fitting
from gui.views.kernel_layout import Layout, arrange
from tests.gui.conftest import Opener
from tests.gui.kernel_driver import KernelDriver
from tests.gui.test_kernel_layout import NEEDS, boxes

SIZES = [(1024, 768), (1280, 800), (1920, 1080)]
ROOMS = [(17.0, 994, 624), (21.0, 1250, 584), (32.0, 1888, 824)]  # em, width and height
Project = Callable[[str, tuple[int, int]], KernelDriver]


@pytest.fixture
def projected(qapp: QApplication, opened: Opener, qtbot: QtBot) -> Project:
    """Return a way to project a scenario on a screen of a size."""

    def open_on(name: str, size: tuple[int, int]) -> KernelDriver:
        driver = KernelDriver(qtbot, opened(name).app)
        for part in (driver.window.menuBar(), driver.window._navigation):
            part.hide()
        driver.window._header.set_projecting(True)
        driver.page.set_projecting(True)
        style.apply(qapp, LIGHT, scale_for(QSizeF(*size)))
        driver.window.resize(*size)
        qtbot.waitUntil(lambda: not driver.page._fitting.isActive())
        QApplication.processEvents()
        return driver

    return open_on


def layout_of(driver: KernelDriver) -> Layout:
    scene = driver.canvas._scene
    assert scene is not None
    return scene.layout


@pytest.mark.parametrize(("em", "width", "height"), ROOMS)
@pytest.mark.parametrize("name", NEEDS)
def test_nothing_overlaps_where_room_is_short(
    name: str, em: float, width: int, height: int
) -> None:
    layout = arrange(replace(NEEDS[name], em=em, projected=True), QSizeF(width, height))
    assert layout.need.dense
    assert layout.u == em
    whole = QRectF(QPointF(), layout.size)
    for rect in boxes(layout):
        assert whole.contains(rect), rect
    for a, b in combinations(boxes(layout), 2):
        assert not a.adjusted(1, 1, -1, -1).intersects(b), (a, b)


def test_with_room_enough_nothing_is_left_out() -> None:
    layout = arrange(replace(NEEDS["rgb"], projected=True), QSizeF(1600, 900))
    assert not layout.need.dense


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "name", ["convolution-5x5", "convolution-rgb", "backward-through-convolution"]
)
def test_every_number_is_as_large_as_the_font(
    projected: Project, name: str, size: tuple[int, int]
) -> None:
    layout = layout_of(projected(name, size))
    em = layout.need.em
    for plate in layout.plates():
        assert layout.has_text(plate)
        assert int(plate.text + 0.3) >= em


def test_three_channels_take_the_whole_width_and_one_does_not(projected: Project) -> None:
    rgb = projected("convolution-rgb", (1920, 1080))
    assert rgb.page._side.isHidden()
    assert rgb.page._heading.isVisible()
    course = projected("convolution-5x5", (1920, 1080))
    assert not course.page._side.isHidden()
    assert not course.page._heading.isVisible()


def test_two_settings_side_by_side_take_the_whole_width(projected: Project) -> None:
    assert projected("stride-beside-padding", (1920, 1080)).page._side.isHidden()


def test_nothing_moves_while_stepping(projected: Project) -> None:
    driver = projected("convolution-rgb", (1280, 800))
    before = layout_of(driver)
    for index in (1, 4, 50, len(driver.trace) - 1):
        driver.go(index)
        assert layout_of(driver) is before
        assert driver.page._side.isHidden()


def test_the_line_above_asks_the_step_s_question(projected: Project) -> None:
    driver = projected("convolution-rgb", (1920, 1080))
    narration = driver.panel._narration
    assert narration is not None
    heading = driver.page._heading
    assert (heading._question, heading._place) == (narration.question, narration.heading)
    assert heading.height() >= QFontInfo(heading.font()).pixelSize()


def test_back_on_the_desk_everything_is_back(projected: Project) -> None:
    driver = projected("convolution-rgb", (1920, 1080))
    driver.page.set_projecting(False)
    assert not driver.page._side.isHidden()
    assert not driver.page._heading.isVisible()
    assert driver.page.subtitle().count("·") > 3


def test_the_usual_settings_are_not_told_while_projecting(projected: Project) -> None:
    driver = projected("convolution-5x5", (1920, 1080))
    assert driver.page.subtitle() == "imagen 5×5 · kernel 3×3 → salida 3×3"


def test_of_a_heading_whole_parts_are_left_out() -> None:
    metrics = QFontMetricsF(QFont())
    words = "convolution · row 3"
    assert fitting(words, metrics, 1000.0) == words
    assert fitting(words, metrics, metrics.horizontalAdvance("row 3") + 1) == "row 3"
    assert fitting(words, metrics, 3.0) == ""
