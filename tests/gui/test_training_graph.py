import math

import numpy as np
import pytest
from PySide6.QtCore import QBuffer, QCoreApplication, QEvent, QPoint, QPointF, QRect, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QWidget

from engine.network import Parameters, Shape
from engine.refs import Ref
from gui.map_colours import MIDDLE, diverging_table
from gui.map_images import tiles
from gui.names import NetworkNames
from gui.numbers import NumberFormat
from gui.theme import DARK, LIGHT
from gui.views.training_graph import TrainingGraph
from gui.views.training_graph_hits import NOTHING, Hit, hit_at, rect_of
from gui.views.training_graph_layout import arrange
from gui.views.training_graph_scene import bins, edge_width, strengths
from gui.views.training_graph_tiles import Tiles
from gui.views.training_places import Places
from gui.views.training_weight_editor import weight_check
from tests.gui.graph_runs import run_of

LARGEST = (7, *[16] * 8, 3)
NETWORKS = [(2, 1), (1, 8, 1), (2, 4, 2, 1), (7, 16, 1, 3), LARGEST]
SIZES = [(600, 400), (1100, 800), (1900, 900)]


@pytest.fixture
def graph(qtbot):
    graph = TrainingGraph()
    graph.resize(800, 600)
    qtbot.addWidget(graph)
    with qtbot.waitExposed(graph):
        graph.show()
    graph.activateWindow()
    return graph


def image_of(graph: TrainingGraph) -> QImage:
    return graph.grab().toImage()


def point_at(qtbot, graph: TrainingGraph, at: QPointF) -> None:
    qtbot.mouseMove(graph, QPoint(1, 1))
    qtbot.mouseMove(graph, at.toPoint())


def click(qtbot, graph: TrainingGraph, at: QPointF) -> None:
    point_at(qtbot, graph, at)
    qtbot.mouseClick(graph, Qt.MouseButton.LeftButton, pos=at.toPoint())


def middle_of(graph: TrainingGraph, place: int) -> QPointF:
    return rect_of(graph.scene(), place).center()


def emitted(spy: QSignalSpy) -> list[list]:
    return [spy.at(k) for k in range(spy.count())]


# -- places -----------------------------------------------------------------------------------


def test_places_are_those_of_theta() -> None:
    shape = Shape((2, 3, 4, 1), ("tanh",) * 3, (True, False, True))
    parameters = Parameters(shape, np.arange(float(shape.parameters)))
    places = Places(shape, ("x1", "x2"))
    assert places.count == shape.parameters
    for layer, weights in enumerate(parameters.weights, start=1):
        for (i, j), value in np.ndenumerate(weights):
            assert places.weight(layer, i, j) == value
            assert places.ref(int(value)) == Ref("w", layer, (i, j))
        assert np.array_equal(parameters.theta[places.weights(layer)], weights.ravel())
        biases = parameters.biases[layer - 1]
        for j, value in enumerate([] if biases is None else biases.tolist()):
            assert places.bias(layer, j) == value
            assert places.ref(int(value)) == Ref("b", layer, (j,))
        assert len(parameters.theta[places.biases(layer)]) == (0 if layer == 2 else len(biases))


def test_names_are_those_of_the_network_page_but_inputs_are_features() -> None:
    shape = Shape((2, 3, 1), ("tanh",) * 2, (True, True))
    places, names = Places(shape, ("x1", "x1*x2")), NetworkNames(shape)
    for place in range(shape.parameters):
        assert places.name(place) == names.text(places.ref(place))
    assert places.route(places.weight(1, 1, 2)) == "x₁·x₂ → h₃"
    assert places.route(places.bias(2, 0)) == "ŷ"
    assert Places(shape, ("x1", "sin(x1)"), alone=True).features == ("x", "sin x")


# -- geometry ---------------------------------------------------------------------------------


@pytest.mark.parametrize("sizes", NETWORKS, ids=str)
@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("em", [14.0, 28.0])
def test_everything_has_room(sizes, size, em) -> None:
    layout = arrange(sizes, *size, em, (2.5 * em, 1.2 * em))
    whole = QRect(0, 0, *size)
    for layer, (column, units) in enumerate(zip(layout.columns, sizes, strict=True)):
        rects = [column.rect(unit) for unit in range(units)]
        assert all(whole.contains(rect) for rect in rects)
        assert column.tops[0] >= layout.top
        assert rects[-1].bottom() <= layout.bottom
        steps = set(np.diff(column.tops).tolist())
        assert len(steps) <= 1, "evenly apart, to the pixel"
        assert all(step > column.tile for step in steps)
        if layer:
            assert column.left - layout.columns[layer - 1].right >= 0.25 * column.tile
    assert layout.columns[-1].tile >= max(c.tile for c in layout.columns[1:-1] or layout.columns)
    assert layout.columns[0].left >= 2.5 * em, "room for the inputs' names"


def test_sixteen_units_in_five_hundred_pixels_are_still_maps() -> None:
    layout = arrange((2, 16, 16, 1), 700, 500, 14.0, (20.0, 20.0))
    assert 20 <= layout.columns[1].tile <= 26
    assert layout.columns[0].tile > layout.columns[1].tile


def test_a_compact_graph_gives_captions_and_legend_to_the_units() -> None:
    full = arrange((2, 16, 1), 400, 400, 14.0, (20.0, 20.0))
    compact = arrange((2, 16, 1), 400, 400, 14.0, (20.0, 20.0), compact=True)
    assert compact.columns[1].tile > full.columns[1].tile


# -- strength ---------------------------------------------------------------------------------


def test_strength_keeps_the_sign_and_shows_weak_weights_too() -> None:
    found = strengths(np.array([-2.0, 0.0, 0.02, 1.0, 9.0]), 2.0)
    assert found[[0, 1, 4]].tolist() == [-1.0, 0.0, 1.0]
    assert 0.02 / 2.0 < found[2] < found[3] < 1.0
    assert bins(np.array([0.0, 1e-9, -1e-9]), 2.0).tolist() == [0, 1, -1]


def test_in_a_dense_layer_edges_leave_ground_between_them() -> None:
    dense = arrange((16, 16), 600, 400, 14.0, (20.0, 20.0))
    sparse = arrange((2, 2), 600, 400, 14.0, (20.0, 20.0))
    assert edge_width(dense, 1, 1.0) < 2.5 < edge_width(sparse, 1, 1.0)
    assert edge_width(sparse, 1, 0.1) < edge_width(sparse, 1, 0.9)


# -- the picture ------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_an_edge_has_the_colour_of_its_sign(graph, theme) -> None:
    graph.set_theme(theme)
    graph.set_run(run_of((2, 1), np.array([1.0, -1.0, 0.0])))
    image = image_of(graph)
    for place, name in ((0, theme.positive), (1, theme.negative)):
        found = QColor(image.pixel(middle_of(graph, place).toPoint()))
        assert found.hue() == pytest.approx(QColor(name).hue(), abs=12)


def thickness(graph: TrainingGraph, place: int) -> int:
    image, at = image_of(graph), middle_of(graph, place).toPoint()
    card = QColor(LIGHT.card).rgb()
    column = [image.pixel(at.x(), y) != card for y in range(at.y() - 14, at.y() + 15)]
    return sum(column)


def test_an_edge_is_the_thicker_the_stronger_and_zero_can_be_seen(graph) -> None:
    found = []
    for weight in (0.0, 0.3, 3.0):
        graph.set_run(run_of((2, 1), np.array([weight, 3.0, 0.0])))
        found.append(thickness(graph, 0))
    assert 1 <= found[0] <= found[1] < found[2]


def test_a_tile_shows_its_units_own_map_the_right_way_up(graph) -> None:
    codes = [np.full((n, 20, 20), 127, np.uint8) for n in (2, 3, 1)]
    codes[1][1, :10] = 254  # the upper half
    codes[1][1, 10:] = 0
    graph.set_run(run_of(codes=codes))
    image, rect = image_of(graph), graph.scene().layout.columns[1].rect(1)
    table = diverging_table(LIGHT)
    x, quarter = rect.center().x(), rect.height() // 4
    assert image.pixel(x, rect.top() + quarter) == table[254]
    assert image.pixel(x, rect.bottom() - quarter) == table[0]
    other = graph.scene().layout.columns[1].rect(0).center()
    assert image.pixel(other) == table[127]


def test_new_maps_are_drawn_and_corners_are_round(graph) -> None:
    graph.set_run(run_of())
    first = image_of(graph)
    graph.set_run(run_of(codes=[np.full((n, 20, 20), 30, np.uint8) for n in (2, 3, 1)]))
    second = image_of(graph)
    rect = graph.scene().layout.columns[2].rect(0)
    assert first.pixel(rect.center()) == diverging_table(LIGHT)[200]
    assert second.pixel(rect.center()) == diverging_table(LIGHT)[30]
    assert second.pixel(rect.topLeft()) == QColor(LIGHT.card).rgb()


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_no_map_looks_out_of_its_frame_on_any_screen(qtbot, ratio, size) -> None:
    layout = arrange((2, 16, 3, 1), *size, 14.0, (20.0, 20.0))
    image = QImage((QSizeF(*size) * ratio).toSize(), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("magenta"))
    painter = QPainter(image)
    maps = run_of((2, 16, 3, 1), codes=[np.zeros((n, 20, 20), np.uint8) for n in (2, 16, 3, 1)])
    Tiles(layout, LIGHT, ratio).paint(painter, maps.maps)
    painter.end()
    shown = diverging_table(LIGHT)[0]
    for column in layout.columns:
        x = round((column.left + column.tile / 2) * ratio)
        ys = [y for y in range(image.height()) if image.pixel(x, y) == shown]
        inside = [
            y
            for y in ys
            if any(top * ratio <= y + 1 and y <= (top + column.tile) * ratio for top in column.tops)
        ]
        assert ys
        assert inside == ys
        below = round((column.tops[-1] + column.tile) * ratio) + 1
        assert shown not in [image.pixel(x, y) for y in range(below - 2, below + 2)]


@pytest.mark.parametrize("pixels", [24, 60])
def test_a_curve_is_a_line_of_its_sign_without_gaps(pixels) -> None:
    side = 40
    codes = np.rint(MIDDLE + MIDDLE * np.tanh(np.linspace(-9, 9, side))).astype(np.uint8)
    tile = tiles(codes[None], side, pixels)[0]
    full = np.abs(tile.astype(int) - MIDDLE) > 100
    assert full.any(axis=0).all(), "in every column"
    rows = [np.flatnonzero(column) for column in full.T]
    assert all(np.diff(found).max(initial=1) == 1 for found in rows)
    assert rows[0].min() > rows[-1].max(), "it rises"
    assert tile[rows[0][0], 0] < MIDDLE < tile[rows[-1][0], -1]
    assert tile[0, 0] == tile[-1, -1] == MIDDLE, "beyond the curve there is nothing"


@pytest.mark.parametrize("pixels", [9, 20, 53])
def test_a_map_of_any_size_fits_a_tile_of_any_size(pixels) -> None:
    ramp = np.linspace(0, 254, 20).astype(np.uint8)
    codes = np.broadcast_to(ramp, (3, 20, 20)).copy()
    found = tiles(codes, 20, pixels)
    assert found.shape == (3, pixels, pixels)
    assert (np.diff(found[0, 0].astype(int)) >= 0).all()
    assert found[0, 0, 0] < 20
    assert found[0, 0, -1] > 234


@pytest.mark.parametrize("sizes", NETWORKS, ids=str)
@pytest.mark.parametrize("task", ["two_classes", "curve"])
def test_draws_every_network(graph, sizes, task) -> None:
    graph.set_run(run_of(sizes, task=task, frozen=(0, 1)))
    before = image_of(graph)
    assert not before.isNull()
    graph.set_compact(True)
    assert image_of(graph) != before


def test_numbers_that_are_none_any_more_are_drawn_over(graph) -> None:
    theta = np.full(13, math.nan)
    theta[:4] = math.inf, -math.inf, 1.0, -1e300
    graph.set_run(run_of(theta=theta))
    graph._pointed = Hit(unit=(1, 0))
    assert not image_of(graph).isNull()
    graph._pointed = Hit(place=0)
    assert not image_of(graph).isNull()
    assert "∞" in graph._words(Hit(place=0))


def test_nothing_is_shown_of_no_run(graph) -> None:
    graph.set_run(run_of())
    graph.set_run(None)
    image = image_of(graph)
    assert image.pixel(400, 300) == QColor(LIGHT.card).rgb()
    assert graph._hit_at(QPointF(400, 300)) == NOTHING


def test_while_moments_come_fast_edges_take_turns_and_end_as_they_are(graph, qtbot) -> None:
    rng = np.random.default_rng(3)
    graph.set_run(run_of(LARGEST))
    graph.repaint()
    for _ in range(3):
        last = run_of(LARGEST, rng.normal(size=graph.scene().places.count))
        graph.set_run(last)
        graph.repaint()
    assert graph._kept.edges.is_stale
    qtbot.waitUntil(lambda: not graph._kept.edges.is_stale, timeout=2000)
    alone = TrainingGraph()
    qtbot.addWidget(alone)
    alone.resize(graph.size())
    alone.set_run(last)
    assert image_of(graph) == image_of(alone)


def test_a_scaled_picture_has_only_its_maps_in_pixels(graph) -> None:
    graph.set_run(run_of((2, 3, 1)))
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(graph.size())
    graph.render(generator)
    assert bytes(buffer.data()).count(b"<image") == 3, "one a layer"


# -- pointing ---------------------------------------------------------------------------------


def test_finds_units_edges_and_biases(graph) -> None:
    graph.set_run(run_of((2, 3, 1)))
    scene = graph.scene()
    for place in range(scene.places.count):
        ref = scene.places.ref(place)
        at = middle_of(graph, place)
        if ref.quantity == "w":  # off the middle, where edges cross
            start, end = scene.layout.edge(ref.layer, *ref.index)
            at = start + (end - start) * 0.8
        assert hit_at(scene, at) == Hit(place=place)
    for layer, size in enumerate(scene.places.shape.sizes):
        for unit in range(size):
            centre = QPointF(scene.layout.columns[layer].rect(unit).center())
            assert hit_at(scene, centre) == Hit(unit=(layer, unit))
    assert hit_at(scene, QPointF(3, 3)) == NOTHING


def test_a_layer_without_biases_has_no_discs(graph) -> None:
    graph.set_run(run_of((2, 3, 1), bias=False))
    scene = graph.scene()
    assert hit_at(scene, scene.layout.bias(1, 0)) == Hit(unit=(1, 0))


def test_pointing_is_told_when_it_changes(graph, qtbot) -> None:
    graph.set_run(run_of((2, 3, 1), frozen=(2,)))
    units, weights = QSignalSpy(graph.unit_hovered), QSignalSpy(graph.weight_hovered)
    said = QSignalSpy(graph.message)
    centre = QPointF(graph.scene().layout.columns[1].rect(1).center())
    point_at(qtbot, graph, centre)
    assert emitted(units) == [[(1, 1)]]
    assert graph.cursor().shape() == Qt.CursorShape.PointingHandCursor
    start, end = graph.scene().layout.edge(1, 0, 2)
    qtbot.mouseMove(graph, (start + (end - start) * 0.8).toPoint())
    assert emitted(units)[-1] == [None]
    assert emitted(weights) == [[2]]
    words = said.at(said.count() - 1)[0]
    value = NumberFormat().text(graph.scene().value(2))
    assert words == f"w₅ = {value} · x₁ → h₃ · frozen"
    graph.leaveEvent(QEvent(QEvent.Type.Leave))
    assert emitted(weights)[-1] == [None]
    assert said.at(said.count() - 1)[0] == ""


def test_pointing_at_a_unit_brings_its_edges_out_and_their_numbers(graph) -> None:
    graph.set_run(run_of((2, 3, 1)))
    before = image_of(graph)
    graph._pointed = Hit(unit=(1, 1))
    after = image_of(graph)
    places = graph.scene().places
    other = middle_of(graph, places.weight(2, 0, 0)).toPoint()
    own = middle_of(graph, places.weight(2, 1, 0)).toPoint()
    card = QColor(LIGHT.card)

    def away(image: QImage, at: QPoint) -> int:
        found = QColor(image.pixel(at))
        return abs(found.red() - card.red()) + abs(found.blue() - card.blue())

    assert away(after, other) < 0.5 * away(before, other)
    assert away(after, own) > 0.85 * away(before, own)


def test_another_network_ends_what_was_pointed_at(graph, qtbot) -> None:
    graph.set_run(run_of((2, 8, 1)))
    point_at(qtbot, graph, QPointF(graph.scene().layout.columns[1].rect(7).center()))
    units = QSignalSpy(graph.unit_hovered)
    graph.set_run(run_of((2, 1)))
    assert emitted(units) == [[None]]
    assert not image_of(graph).isNull()


def test_what_is_pointed_at_elsewhere_is_lit_up(graph) -> None:
    graph.set_run(run_of())
    before = image_of(graph)
    graph.set_highlight(4)
    assert image_of(graph) != before
    graph.set_highlight(99)  # of another network
    assert image_of(graph) == before


# -- editing ----------------------------------------------------------------------------------


def field(graph: TrainingGraph) -> QLineEdit:
    return graph.findChild(QLineEdit)


def test_clicking_a_unit_asks_for_nothing(graph, qtbot) -> None:
    graph.set_run(run_of())
    click(qtbot, graph, QPointF(graph.scene().layout.columns[2].rect(0).center()))
    assert graph._editor.isHidden()


@pytest.mark.parametrize("place", [0, 6], ids=["weight", "bias"])
def test_clicking_a_weight_or_a_bias_asks_for_its_value(graph, qtbot, place) -> None:
    graph.set_run(run_of())
    start, end = graph.scene().layout.edge(1, 0, 0)
    at = start + (end - start) * 0.8 if place == 0 else middle_of(graph, place)
    edited = QSignalSpy(graph.value_edited)
    click(qtbot, graph, at)
    assert graph._editor.isVisible()
    qtbot.keyClicks(field(graph), "0,57")
    qtbot.keyClick(field(graph), Qt.Key.Key_Return)
    assert emitted(edited) == [[place, 0.57]]
    assert graph._editor.isHidden()


def test_a_compact_graph_asks_for_nothing(graph, qtbot) -> None:
    graph.set_run(run_of())
    graph.set_compact(True)
    click(qtbot, graph, middle_of(graph, 6))
    assert graph._pointed == Hit(place=6)
    assert graph._editor.isHidden()


def test_an_absurd_value_is_refused_where_it_is_typed(graph, qtbot) -> None:
    graph.set_run(run_of())
    edited = QSignalSpy(graph.value_edited)
    graph.edit(0)
    for typed in ("1e7", "-2000000", "inf", "x"):
        field(graph).selectAll()
        qtbot.keyClicks(field(graph), typed)
        qtbot.keyClick(field(graph), Qt.Key.Key_Return)
        assert graph._editor.isVisible()
        assert [label for label in graph.findChildren(QLabel) if label.property("refused")]
    assert edited.count() == 0
    assert weight_check(NumberFormat())("-1000000") == -1e6


def test_the_box_freezes_at_once_and_can_be_reached_by_tab(graph, qtbot) -> None:
    graph.set_run(run_of(frozen=(1,)))
    box = graph.findChild(QCheckBox)
    toggled = QSignalSpy(graph.freeze_toggled)
    graph.edit(1)
    assert box.isChecked()
    graph.edit(0)
    assert not box.isChecked()
    assert toggled.count() == 0, "showing it is no news"
    field(graph).setFocus()
    qtbot.keyClick(field(graph), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is box
    assert graph._editor.isVisible()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert emitted(toggled) == [[0, True]]
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert graph._editor.isHidden()


def test_a_frozen_edge_is_dashed(graph) -> None:
    theta = np.array([1.0, -1.0, 0.0])
    graph.set_run(run_of((2, 1), theta))
    whole = image_of(graph)
    graph.set_run(run_of((2, 1), theta, frozen=(0,)))
    graph.settle()
    dashed = image_of(graph)
    start, end = graph.scene().layout.edge(1, 0, 0)
    spots = [(start + (end - start) * share).toPoint() for share in np.linspace(0.1, 0.9, 40)]
    card = QColor(LIGHT.card).rgb()
    assert all(whole.pixel(spot) != card for spot in spots)
    assert 4 < sum(dashed.pixel(spot) == card for spot in spots) < 36


def test_the_pages_keys_are_left_to_the_page(graph) -> None:
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Home):
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        graph.keyPressEvent(event)
        assert not event.isAccepted()


def test_the_keyboard_sees_where_it_is(graph, qtbot) -> None:
    graph.set_run(run_of())
    assert graph.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert graph.accessibleName()
    assert graph.accessibleDescription() == "2-3-1"
    graph.clearFocus()
    before = image_of(graph)
    graph.setFocus(Qt.FocusReason.TabFocusReason)
    assert image_of(graph) != before


def test_a_larger_font_enlarges_words_and_keeps_all_inside(graph) -> None:
    graph.set_run(run_of((7, 16, 16, 3)))
    small = graph.scene().layout
    font = graph.font()
    font.setPointSizeF(2 * font.pointSizeF())
    graph.setFont(font)
    graph.set_projecting(True)
    large = graph.scene().layout
    assert large.em == pytest.approx(2 * small.em, abs=2)
    assert graph.scene().least == large.em
    assert large.top > small.top
    assert not image_of(graph).isNull()


def test_no_picture_is_left_in_another_theme(graph) -> None:
    graph.set_run(run_of())
    graph.repaint()
    graph.set_theme(DARK)
    assert image_of(graph).pixel(2, 300) == QColor(DARK.card).rgb()


def test_does_not_draw_itself_into_its_parent(qtbot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    graph = TrainingGraph(parent)
    graph.resize(5, 5)  # smaller than anything can be drawn in
    graph.set_run(run_of(LARGEST))
    assert not graph.grab().isNull()


def test_names_follow_the_language(graph, monkeypatch) -> None:
    graph.set_run(run_of((7, 1)))
    assert graph.scene().places.unit(0, 5) == "sin x₁"
    monkeypatch.setattr(
        "gui.views.training_places.feature_name", lambda name: name.replace("sin", "sen ")
    )
    QCoreApplication.sendEvent(graph, QEvent(QEvent.Type.LanguageChange))
    assert graph.scene().places.unit(0, 5) == "sen (x1)"
