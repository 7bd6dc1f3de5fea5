"""Nothing in the graph may cover anything else, at any size, for any architecture."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtWidgets import QApplication

from engine.network import Shape
from engine.refs import Ref
from gui.fonts import application_font
from gui.names import NetworkNames
from gui.numbers import NumberFormat
from gui.views.network_arrange import arrange, arrange_sparse
from gui.views.network_camera import Camera, nearest
from gui.views.network_hits import rect_of, ref_at
from gui.views.network_layout import Layout, Measures
from gui.views.network_measures import measure_sparse
from gui.views.network_numbers import ShortNumbers
from gui.views.network_parts import live_chips
from gui.views.text_cache import TextCache

MEASURES = Measures(em=14.0, weight=7.4, bias=7.4, delta=5.6, target=5.4, loss=6.3)
WIDER = Measures(em=14.0, weight=9.4, bias=9.4, delta=7.4, target=5.4, loss=8.6)
SIZES = [(640, 480), (860, 560), (1250, 800), (1920, 1080)]


def shape_of(sizes: tuple[int, ...], bias: bool) -> Shape:
    layers = len(sizes) - 1
    return Shape(sizes, ("sigmoid",) * layers, (bias,) * layers)


def laid_out(sizes: tuple[int, ...], bias: bool, size: tuple[int, int]) -> Layout:
    return arrange(shape_of(sizes, bias), QSizeF(*size), MEASURES)


def boxes(layout: Layout, shape: Shape) -> dict[str, QRectF]:
    """Return every box that is painted, with two lines in each chip that can have them."""
    found = {"loss": layout.loss_rect()}
    if not layout.look.sparse:
        found["legend"] = layout.legend_rect()
    lines = 2 if layout.look.second else 1
    for layer, n in enumerate(shape.sizes):
        for j in range(n):
            found[f"unit {layer} {j}"] = layout.unit_rect(layer, j)
            if layer and layout.shows_sides(layer):
                found[f"delta {layer} {j}"] = layout.delta_rect(layer, j)
                if shape.has_bias(layer):
                    found[f"bias {layer} {j}"] = layout.bias_rect(layer, j, lines)
            if layer == shape.last and layout.shows_sides(layer):
                found[f"target {j}"] = layout.target_rect(j)
            if layer and layout.shows_weights(layer):
                for i in range(shape.sizes[layer - 1]):
                    found[f"weight {layer} {i} {j}"] = layout.weight_rect(layer, i, j, lines)
    return found


def assert_clear(layout: Layout, shape: Shape) -> None:
    found = boxes(layout, shape)
    for (a, first), (b, second) in combinations(found.items(), 2):
        assert not first.intersects(second), f"{a} {first} covers {b} {second}"
    ground = QRectF(0, layout.head - 0.6 * layout.u, layout.size.width(), layout.size.height())
    for name, rect in found.items():
        assert rect.top() >= ground.top() - 0.5, f"{name} is under the titles"
        assert rect.left() >= 0, f"{name} sticks out"
        assert rect.right() <= ground.right(), f"{name} sticks out"
        assert rect.bottom() <= layout.size.height(), f"{name} sticks out"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("bias", [False, True])
@pytest.mark.parametrize("sizes", [(2, 2, 1), (2, 3, 1), (3, 4, 3), (2, 4, 4, 1), (2, 3, 3)])
@pytest.mark.parametrize("measures", [MEASURES, WIDER])
def test_nothing_covers_anything(
    sizes: tuple[int, ...], bias: bool, size: tuple[int, int], measures: Measures
) -> None:
    shape = shape_of(sizes, bias)
    assert_clear(arrange(shape, QSizeF(*size), measures), shape)


@given(
    st.lists(st.integers(1, 9), min_size=2, max_size=8).map(tuple),
    st.booleans(),
    st.integers(480, 1920),
    st.integers(400, 1100),
)
def test_no_architecture_covers_itself(
    sizes: tuple[int, ...], bias: bool, width: int, height: int
) -> None:
    shape = shape_of(sizes, bias)
    layout = arrange(shape, QSizeF(width, height), MEASURES)
    found = boxes(layout, shape)
    for (a, first), (b, second) in combinations(found.items(), 2):
        assert not first.intersects(second), f"{a} covers {b}"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("bias", [False, True])
@pytest.mark.parametrize("sizes", [(2, 2, 1), (2, 3, 1)])
def test_small_networks_show_every_number(
    sizes: tuple[int, ...], bias: bool, size: tuple[int, int]
) -> None:
    layout = laid_out(sizes, bias, size)
    for layer in range(len(sizes)):
        assert layout.shows_values(layer)
        assert layout.shows_sides(layer)
        assert layer == 0 or layout.shows_weights(layer)


def test_a_chip_is_on_its_edge() -> None:
    layout = laid_out((3, 4, 3), True, (1250, 800))
    for layer, i, j in [(1, 0, 3), (1, 2, 1), (2, 3, 0), (2, 1, 1)]:
        a, b, spot = layout.centre(layer - 1, i), layout.centre(layer, j), layout.spot(layer, i, j)
        share = (spot.x() - a.x()) / (b.x() - a.x())
        assert 0.1 < share < 0.9
        assert spot.y() == pytest.approx(a.y() + (b.y() - a.y()) * share)


def test_a_second_line_does_not_move_the_first() -> None:
    layout = laid_out((2, 2, 1), True, (860, 560))
    one, two = layout.weight_rect(1, 0, 1), layout.weight_rect(1, 0, 1, 2)
    assert one.topLeft() == two.topLeft()
    one, two = layout.bias_rect(1, 0), layout.bias_rect(1, 0, 2)
    assert one.bottomLeft() == two.bottomLeft()


def test_numbers_give_way_where_there_is_no_room_and_come_back_when_zoomed() -> None:
    sizes = (64,) * 8
    layout = laid_out(sizes, True, (1250, 800))
    assert not any(layout.shows_values(layer) for layer in range(8))
    assert not any(layout.shows_weights(layer) for layer in range(1, 8))
    near = layout.moved(nearest(layout), QPointF())
    assert all(near.shows_values(layer) for layer in range(8))
    deep = laid_out((2, *(8,) * 6, 1), True, (860, 560))
    assert not deep.shows_weights(3)
    assert deep.moved(nearest(deep), QPointF()).shows_weights(3)


def test_zoom_keeps_the_point_under_the_pointer() -> None:
    size = QSizeF(860, 560)
    layout = laid_out((2, 2, 1), False, (860, 560))
    about = layout.centre(1, 0)
    camera = Camera().zoomed(2.5, about, 10.0, size)
    there = layout.moved(camera.zoom, camera.shift).centre(1, 0)
    assert there.x() == pytest.approx(about.x())
    assert there.y() == pytest.approx(about.y())
    assert camera.zoomed(0.01, about, 10.0, size).fitted
    assert camera.zoomed(99.0, about, 10.0, size).zoom == 10.0


@given(st.floats(0.2, 5.0), st.floats(-3000, 3000), st.floats(-3000, 3000))
def test_the_camera_never_loses_the_graph(factor: float, dx: float, dy: float) -> None:
    size = QSizeF(860, 560)
    camera = Camera().zoomed(factor, QPointF(300, 200), 8.0, size).panned(QPointF(dx, dy), size)
    assert camera.shift.x() <= 0.0 <= camera.shift.x() + size.width() * camera.zoom - 859.99
    assert camera.shift.y() <= 0.0 <= camera.shift.y() + size.height() * camera.zoom - 559.99


@pytest.mark.parametrize("lines", [1, 2])
def test_pointing_finds_what_is_shown(lines: int) -> None:
    shape = shape_of((2, 3, 2), True)
    layout = arrange(shape, QSizeF(1250, 800), MEASURES)
    refs = [Ref("loss"), Ref("target", None, (1,)), Ref("delta", 1, (2,)), Ref("b", 2, (0,))]
    refs += [Ref("a", 0, (1,)), Ref("z", 1, (1,)), Ref("a", 1, (1,)), Ref("a", 2, (0,))]
    refs += [Ref("w", layer, (i, j)) for layer in (1, 2) for i in (0, 1) for j in (0, 1)]
    if lines == 2:
        refs += [Ref("grad_w", 1, (1, 2)), Ref("grad_b", 1, (0,))]
    for ref in refs:
        rect = rect_of(layout, shape, ref, lines)
        assert rect is not None
        assert ref_at(layout, shape, rect.center(), lines) == ref


def test_pointing_at_a_bare_edge_finds_its_weight() -> None:
    shape = shape_of((2, 2, 1), False)
    layout = arrange(shape, QSizeF(860, 560), MEASURES)
    a, b = layout.centre(0, 0), layout.centre(1, 1)
    assert ref_at(layout, shape, a + (b - a) * 0.75, 1) == Ref("w", 1, (0, 1))
    assert ref_at(layout, shape, QPointF(a.x() + 5, layout.size.height() - 70), 1) is None


@pytest.mark.parametrize(
    "ref",
    [
        Ref("w", 3, (0, 0)),
        Ref("w", 1, (2, 0)),
        Ref("b", 1, (0,)),
        Ref("delta", 0, (0,)),
        Ref("a", 1),
        Ref("learning_rate"),
        Ref("target", None, (1,)),
    ],
)
def test_what_is_not_in_the_graph_has_no_place(ref: Ref) -> None:
    shape = shape_of((2, 2, 1), False)
    layout = arrange(shape, QSizeF(860, 560), MEASURES)
    assert rect_of(layout, shape, ref, 1) is None


def test_the_layout_is_a_function_of_shape_and_size() -> None:
    first, second = (laid_out((3, 4, 3), True, (860, 560)) for _ in range(2))
    for a, b in zip(first.gaps, second.gaps, strict=True):
        assert np.array_equal(a.spots, b.spots)


# -- projecting ------------------------------------------------------------------------------------

PROJECTED_SIZES = [(17, 640, 650), (21, 800, 640), (32, 1200, 880)]  # em, and the graph's share
NETWORKS = [(3, 1), (2, 2, 1), (2, 3, 1), (2, 3, 3), (2, 8, 8, 1), (4, 6, 5, 4, 2), (64, 64, 10)]


def projected(sizes: tuple[int, ...], bias: bool, em: int, size: tuple[int, int]) -> Layout:
    shape = shape_of(sizes, bias)
    variants = measure_sparse(
        shape, NetworkNames(shape), ShortNumbers(NumberFormat()), TextCache(application_font()), em
    )
    return arrange_sparse(shape, QSizeF(*size), variants)


@pytest.mark.parametrize("bias", [False, True])
@pytest.mark.parametrize("sizes", NETWORKS)
@pytest.mark.parametrize(("em", "width", "height"), PROJECTED_SIZES)
def test_nothing_covers_anything_while_projecting(
    qapp: QApplication, sizes: tuple[int, ...], bias: bool, em: int, width: int, height: int
) -> None:
    assert_clear(projected(sizes, bias, em, (width, height)), shape_of(sizes, bias))


@pytest.mark.parametrize("sizes", NETWORKS)
@pytest.mark.parametrize(("em", "width", "height"), PROJECTED_SIZES)
def test_what_is_written_while_projecting_is_as_large_as_the_font(
    qapp: QApplication, sizes: tuple[int, ...], em: int, width: int, height: int
) -> None:
    layout = projected(sizes, True, em, (width, height))
    look = layout.look
    assert min(look.chip, look.name, look.small, look.value) >= 1.0
    assert layout.u >= em
    for layer, column in enumerate(layout.columns):
        if layout.shows_values(layer):
            assert 2 * column.radius >= 2.2 * em  # two digits and a decimal mark
        if layout.shows_names(layer):
            assert column.text >= em - 1e-6
        if layer and layout.shows_sides(layer):
            assert column.side >= em - 1e-6
        if layer and layout.shows_weights(layer):
            assert layout.gaps[layer - 1].text >= em - 1e-6


@pytest.mark.parametrize("bias", [False, True])
@pytest.mark.parametrize(("em", "width", "height"), PROJECTED_SIZES)
def test_the_course_example_is_projected_whole_and_with_names(
    qapp: QApplication, bias: bool, em: int, width: int, height: int
) -> None:
    layout = projected((2, 2, 1), bias, em, (width, height))
    assert layout.is_complete()
    assert layout.look.named


@pytest.mark.parametrize(("em", "width", "height"), PROJECTED_SIZES)
def test_edges_without_room_carry_a_chip_while_they_matter(
    qapp: QApplication, em: int, width: int, height: int
) -> None:
    layout = projected((2, 8, 8, 1), True, em, (width, height))
    assert not layout.shows_weights(2)
    for edges in ([(i, 3) for i in range(8)], [(3, j) for j in range(8)], [(2, 5)]):
        chips = live_chips(layout, 2, edges)
        assert [edge for edge, _ in chips] == edges
        rects = [layout.live_rect(spot) for _, spot in chips]
        for a, b in combinations(rects, 2):
            assert not a.intersects(b)
        units = [layout.unit_rect(layer, j) for layer in (1, 2) for j in range(8)]
        assert not any(rect.intersects(unit) for rect in rects for unit in units)
    assert live_chips(layout, 2, [(0, 0), (1, 1)]) == []  # of a whole layer, they would be a heap
    assert live_chips(layout, 2, []) == []


def test_a_desk_writes_every_chip_at_rest() -> None:
    layout = laid_out((2, 8, 8, 1), True, (1250, 800))
    assert live_chips(layout, 2, [(0, 0)]) == []
