import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.scenario.training_structures import ParameterSpec
from engine.steps import Array
from gui.numbers import NumberFormat, Policy
from gui.theme import DARK, LIGHT
from gui.training_snapshot import SurfaceShown, Trail
from gui.views.training_surface import SurfaceView
from gui.views.training_surface_canvas import SurfaceCanvas
from gui.views.training_surface_levels import (
    ContourCache,
    band_colours,
    contour_image,
    levels_of,
    loss_at,
    stretched,
)
from gui.views.training_surface_marks import mark_at, word_of

PLACES = tuple(ParameterSpec(layer=1, weight=(0, j)) for j in range(3))
NAMES = ("w₁", "w₂", "w₃")
GRID = np.linspace(-2.0, 2.0, 41)
NONE = np.empty((0, 3))  # minima
BOWL = GRID[None, :] ** 2 + GRID[:, None] ** 2  # lowest in the middle
TWO = (GRID[None, :] ** 2 - 1.0) ** 2 + GRID[:, None] ** 2 + 0.1 * GRID[None, :] + 0.2


def surface(
    losses: Array = BOWL, parameters: tuple[ParameterSpec, ...] = PLACES[:2], here: int = 2
) -> SurfaceShown:
    path = np.array([[1.5, 1.0], [0.5, 0.7], [0.2, 0.1], [0.0, 0.0]])
    return SurfaceShown(0, parameters, -2.0, 2.0, -2.0, 2.0, losses, path, here, NONE)


@pytest.fixture
def view(qtbot: QtBot) -> SurfaceView:
    widget = SurfaceView(LIGHT)
    qtbot.addWidget(widget)
    widget.resize(450, 260)
    widget.set_numbers(NumberFormat(Policy.SLIDES, "."))
    widget.set_parameters(NAMES, PLACES)
    widget.set_surface(surface())
    widget.show()
    return widget


def spot(view: SurfaceView, x: float, y: float) -> QPoint:
    axes = view._canvas.axes()
    assert axes is not None
    return axes.point(x, y).toPoint()


def test_the_start_is_dragged_to_where_it_is_let_go(view: SurfaceView) -> None:
    heard: list[tuple[float, float]] = []
    view.start_dragged.connect(lambda x, y: heard.append((x, y)))
    QTest.mousePress(view._canvas, Qt.MouseButton.LeftButton, pos=spot(view, 1.5, 1.0))
    QTest.mouseMove(view._canvas, spot(view, -0.5, -1.0))
    assert heard == []
    QTest.mouseRelease(view._canvas, Qt.MouseButton.LeftButton, pos=spot(view, -0.5, -1.0))
    assert heard == [(pytest.approx(-0.5, abs=0.05), pytest.approx(-1.0, abs=0.05))]
    QTest.mouseClick(view._canvas, Qt.MouseButton.LeftButton, pos=spot(view, -1.0, 1.0))
    assert len(heard) == 1


def test_keys_move_the_start_and_escape_puts_it_back(view: SurfaceView) -> None:
    heard: list[tuple[float, float]] = []
    view.start_dragged.connect(lambda x, y: heard.append((x, y)))
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Escape, Qt.Key.Key_Return):
        QTest.keyClick(view._canvas, key)
    assert heard == []
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Return):
        QTest.keyClick(view._canvas, key)
    assert heard == [(pytest.approx(1.4), pytest.approx(1.1))]


def test_the_choice_shows_what_the_surface_is_of(view: SurfaceView) -> None:
    assert [combo.currentText() for combo in view._combos] == ["w₁", "w₂"]
    assert view._canvas._names == ("w₁", "w₂")
    assert not view._redraw.isEnabled()
    view.set_surface(surface(parameters=()))
    assert view._canvas._names == ("direction 1", "direction 2")
    assert view._redraw.isEnabled()
    assert [combo.currentIndex() for combo in view._combos] == [-1, -1]


def choose(view: SurfaceView, combo: int, index: int) -> list[tuple[object, object]]:
    heard: list[tuple[object, object]] = []

    def hear(first: object, second: object) -> None:
        heard.append((first, second))

    view.parameters_chosen.connect(hear)
    view._combos[combo].setCurrentIndex(index)
    view._combos[combo].activated.emit(index)
    view.parameters_chosen.disconnect(hear)
    return heard


def test_a_pair_is_never_twice_the_same(view: SurfaceView) -> None:
    assert choose(view, 0, 2) == [(PLACES[2], PLACES[1])]
    view.set_surface(surface(parameters=(PLACES[2], PLACES[1])))
    assert choose(view, 0, 1) == [(PLACES[1], PLACES[2])]


def test_from_directions_one_choice_makes_a_pair(view: SurfaceView) -> None:
    view.set_surface(surface(parameters=()))
    assert choose(view, 1, 0) == [(PLACES[1], PLACES[0])]


def test_buttons_ask(view: SurfaceView) -> None:
    asked: list[object] = []
    view.directions_requested.connect(lambda: asked.append("directions"))
    view.redraw_requested.connect(lambda: asked.append("redraw"))
    view.reach_changed.connect(asked.append)
    view._directions.click()
    assert not view._directions.isChecked()
    view.set_surface(surface(parameters=()))
    view._redraw.click()
    view._out.click()
    view._in.click()
    view.fit_requested.connect(lambda: asked.append("fit"))
    view._fit.click()
    assert asked == ["directions", "redraw", 3.0, 1.3, "fit"]


def test_the_progress_takes_no_room_of_its_own(view: SurfaceView) -> None:
    before = view._canvas.geometry()
    view.set_busy(0.4)
    assert view._progress.isVisible()
    assert view._canvas.geometry() == before


def test_the_picture_is_kept_while_only_the_path_grows(view: SurfaceView) -> None:
    view.grab()
    image = view._canvas._cache._image
    assert image is not None
    view.set_surface(surface(BOWL.copy(), here=3))
    view.grab()
    assert view._canvas._cache._image is image
    view.set_surface(surface(TWO))
    view.grab()
    assert view._canvas._cache._image is not image


STRANGE = {
    "flat": np.full((41, 41), 0.25),
    "zero": np.zeros((41, 41)),
    "nan": np.full((41, 41), math.nan),
    "span": np.logspace(-4, 6, 41 * 41).reshape(41, 41),
    "infinite": np.where(BOWL > 3, math.inf, BOWL),
    "small": np.array([[1.0, 2.0], [3.0, 4.0]]),
}


@pytest.mark.parametrize("name", STRANGE)
def test_any_surface_can_be_painted(view: SurfaceView, name: str) -> None:
    view.set_theme(DARK)
    path = np.array([[0.0, 0.0], [math.nan, 1e300], [math.inf, -1e9]])
    losses = STRANGE[name]
    view.set_surface(SurfaceShown(0, (), -1.0, 1.0, -1.0, 1.0, losses, path, 1, NONE))
    QTest.mouseMove(view._canvas, spot(view, 0.1, 0.1))
    view.grab()
    assert len(view._canvas._cache.levels) >= 1
    view.set_surface(SurfaceShown(0, (), -1.0, 1.0, -1.0, 1.0, losses, path[:0], 0, NONE))
    view.grab()
    view.set_surface(None)
    view.grab()


@given(st.floats(1e-6, 1e3), st.floats(1.0, 1e10), st.integers(0, 5))
def test_levels_ascend_within_the_losses(least: float, ratio: float, seed: int) -> None:
    shares = np.random.default_rng(seed).random((12, 12))
    losses = least * ratio**shares
    levels = levels_of(losses)
    assert (np.diff(levels) > 0).all()
    assert levels[0] >= losses.min()
    assert levels[-1] <= losses.max()


def test_a_deep_valley_in_a_high_plateau_has_levels_of_its_own() -> None:
    losses = np.full((41, 41), 1000.0) + BOWL
    losses[:, 18:23] = 0.001 * (1.0 + BOWL[:, 18:23])
    levels = levels_of(losses)
    assert (levels < 1.0).sum() >= 1
    assert (levels > 100.0).sum() >= 3


def test_dark_is_low_and_the_first_row_is_at_the_bottom() -> None:
    losses = np.repeat(np.linspace(1.0, 5.0, 21)[:, None], 21, axis=1)
    image = contour_image(losses, levels_of(losses), 60, 80)
    assert (image.width(), image.height()) == (60, 80)
    assert image.pixelColor(30, 78).lightness() < image.pixelColor(30, 1).lightness()
    lowest = band_colours(levels_of(losses))[0]
    assert image.pixelColor(30, 79).getRgb()[:3] == tuple(map(int, lowest))


def test_stretching_keeps_the_corners_and_is_linear_between() -> None:
    grid = np.array([[0.0, 1.0], [2.0, 3.0]])
    fine = stretched(grid, 5, 3)
    assert fine[0] == pytest.approx([0.0, 0.25, 0.5, 0.75, 1.0])
    assert fine[:, 0] == pytest.approx([0.0, 1.0, 2.0])
    assert loss_at(grid, 0.25, 0.5) == pytest.approx(1.25)
    assert loss_at(grid, 7.0, 1.0) == 3.0


def test_a_surface_of_no_numbers_is_taken_for_a_high_one() -> None:
    cache = ContourCache.empty()
    taken = cache.take(np.where(BOWL > 3, math.nan, BOWL))
    assert np.isfinite(taken).all()
    assert taken[0, 0] > 1e100


def test_the_pointer_reads_the_loss_off(view: SurfaceView) -> None:
    axes = view._canvas.axes()
    assert axes is not None
    QTest.mouseMove(view._canvas, spot(view, 1.0, -1.0))
    at = view._canvas._read_at(axes)
    assert at is not None
    assert axes.values(QPointF(at)) == pytest.approx((1.0, -1.0), abs=0.05)


def test_a_minimum_under_the_pointer_is_told_from_the_rest(view: SurfaceView) -> None:
    minima = np.array([[-1.0, 0.5, 0.1], [1.0, -0.5, 0.3]])
    two = replace(surface(), minima=minima)
    view.set_surface(two)
    axes = view._canvas.axes()
    assert axes is not None
    em = view._canvas._writing.em
    marks = [mark_at(axes, minima, axes.point(x, y), em) for x, y in ((-1, 0.5), (1, -0.5), (0, 0))]
    assert marks == [0, 1, None]
    assert len({word_of(mark) for mark in marks}) == 3
    assert mark_at(axes, NONE, axes.point(0, 0), em) is None
    before = view._canvas.grab().toImage()
    view.set_surface(surface())
    assert view._canvas.grab().toImage() != before


def test_a_run_is_named_and_drawn_in_its_colour_while_it_is_to_be_seen(view: SurfaceView) -> None:
    canvas = view._canvas
    teal, pink = QColor("#00807a"), QColor("#ff00ff")
    path = np.array([[-1.5, -1.5], [-1.5, 1.5], [-0.5, 1.5]])
    several = replace(surface(), others=(Trail(2, path, 2),))
    view.set_surface(several)
    alone = top(canvas)
    view.set_runs({0: ("a", teal), 2: ("b", pink)})
    assert top(canvas) > alone
    assert [entry.run for entry in canvas._legend.entries] == [0, 2]
    image = canvas.grab().toImage()
    axes = canvas.axes()
    assert axes is not None
    at = axes.point(-1.5, 0.0).toPoint() * image.devicePixelRatio()
    near = [image.pixelColor(at.x() + dx, at.y()) for dx in range(-3, 4)]
    assert any(c.red() > 180 and c.blue() > 180 and c.green() < 100 for c in near)
    view.set_runs({0: ("a", teal)})
    assert top(canvas) == alone
    assert canvas._legend.entries == ()
    view.set_runs({2: ("b", pink)})  # never so, but for a moment
    canvas.grab()


def top(canvas: SurfaceCanvas) -> float:
    axes = canvas.axes()
    assert axes is not None
    return axes.plot.top()


def test_broken_paths_of_others_can_be_painted(view: SurfaceView) -> None:
    view.set_runs({number: (f"run {number}", QColor("#2fd0c4")) for number in range(8)})
    paths = (np.empty((0, 2)), np.array([[math.nan, 0.0], [math.inf, 1e300]]), np.zeros((1, 2)))
    view.set_surface(
        replace(surface(), others=tuple(Trail(k + 1, path, 5) for k, path in enumerate(paths)))
    )
    view.grab()
