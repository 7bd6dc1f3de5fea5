"""The graph draws what it is given, says what is pointed at, and is quiet when nothing moves."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QBuffer, QByteArray, QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QMouseEvent, QPainter, QPixmap, QWheelEvent
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.network import Parameters, Shape
from engine.network_trace import NetworkTrace
from engine.refs import Ref
from engine.steps import Level, Moment, Phase
from engine.trainer import ParameterHistory, Run
from gui.names import NetworkNames
from gui.numbers import NumberFormat, Policy
from gui.theme import DARK, LIGHT, Theme
from gui.views.network_focus import Emphasis, Focus, place_of
from gui.views.network_graph import NetworkGraph
from gui.views.network_scene import nice_limit
from gui.views.network_tokens import tracks


def trace_of(
    sizes: tuple[int, ...], activation: str, bias: bool, level: Level = Level.NEURON
) -> NetworkTrace:
    layers = len(sizes) - 1
    shape = Shape(sizes, (activation,) * layers, (bias,) * layers)
    rng = np.random.default_rng(1)
    if sizes == (2, 2, 1):
        weights = [np.array([[0.11, 0.12], [0.21, 0.08]]), np.array([[0.14], [0.15]])]
    else:
        weights = [rng.normal(0, 0.5, pair) for pair in pairwise(sizes)]
    biases = [np.full(n, 0.1) if bias else None for n in sizes[1:]]
    parameters = Parameters.join(shape, weights, biases)
    x = np.array([[2.0, 3.0]]) if sizes[0] == 2 else rng.normal(0, 1, (1, sizes[0]))
    y = np.ones((1, sizes[-1]))
    run = Run(shape, "half_squared_error", 0.05, "mean", x, y, 1, 1, False, 0, parameters)
    history = ParameterHistory(run)
    while not history.done:
        history.advance(10)
    return NetworkTrace(run, history, level)


def index_of(trace: NetworkTrace, phase: Phase, target: Ref | None = None) -> int:
    steps = (s for s in trace if s.phase is phase and target in (None, s.target))
    return next(steps).index


@pytest.fixture
def course() -> NetworkTrace:
    return trace_of((2, 2, 1), "identity", False)


@pytest.fixture
def graph(qtbot: QtBot, course: NetworkTrace) -> Iterator[NetworkGraph]:
    widget = NetworkGraph()
    qtbot.addWidget(widget)
    widget.resize(860, 560)
    widget.set_numbers(NumberFormat(Policy.SLIDES, ","))
    widget.set_network(course.shape, NetworkNames(course.shape))
    widget.set_moment(Moment(course, 0), False)
    yield widget
    widget.set_reduced_motion(True)


def picture(graph: NetworkGraph) -> QImage:
    image = QImage(graph.size(), QImage.Format.Format_RGB32)
    graph.render(image)
    return image


def svg(graph: NetworkGraph, size: QSize) -> str:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRect(QPoint(), size))
    painter = QPainter(generator)
    graph.paint(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return bytes(data.data()).decode()


def middle(graph: NetworkGraph, ref: Ref) -> QPoint:
    rect = graph.rect_of(ref)
    assert rect is not None
    return rect.center()


def test_it_writes_the_numbers_of_the_moment(graph: NetworkGraph, course: NetworkTrace) -> None:
    first = svg(graph, QSize(860, 560))
    assert ">0,85<" in first
    assert ">0,48<" not in first
    assert ">?<" in first
    graph.set_moment(Moment(course, len(course) - 1), False)
    last = svg(graph, QSize(860, 560))
    assert ">0,277<" in last
    assert ">0,174<" in last


def test_gradients_are_shown_while_they_matter(graph: NetworkGraph, course: NetworkTrace) -> None:
    assert "∂E/∂w" not in svg(graph, QSize(860, 560))
    graph.set_moment(Moment(course, index_of(course, Phase.BACKWARD)), False)
    assert svg(graph, QSize(860, 560)).count("∂E/∂w") == 6


def test_an_update_shows_old_and_new(graph: NetworkGraph, course: NetworkTrace) -> None:
    update = index_of(course, Phase.UPDATE, Ref("w", 2, (0, 0)))
    graph.set_moment(Moment(course, update), False)
    assert "0,14 → 0,174" in svg(graph, QSize(860, 560))


def test_stepping_moves_nothing(graph: NetworkGraph, course: NetworkTrace) -> None:
    refs = [Ref("a", 1, (0,)), Ref("w", 1, (1, 0)), Ref("delta", 1, (1,)), Ref("loss")]
    before = [middle(graph, ref) for ref in refs if ref.quantity != "w"]
    tops = graph.rect_of(refs[1])
    for index in range(len(course)):
        graph.set_moment(Moment(course, index), False)
        assert [middle(graph, ref) for ref in refs if ref.quantity != "w"] == before
        rect = graph.rect_of(refs[1])
        assert rect is not None
        assert tops is not None
        assert rect.topLeft() == tops.topLeft()


@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize(("activation", "bias"), [("identity", False), ("tanh", True)])
def test_every_step_of_every_level_can_be_painted(
    graph: NetworkGraph, level: Level, activation: str, bias: bool
) -> None:
    trace = trace_of((2, 3, 2), activation, bias, level)
    graph.set_network(trace.shape, NetworkNames(trace.shape))
    for index in range(len(trace)):
        graph.set_moment(Moment(trace, index), False)
        graph.set_alpha(0.4)
        assert not picture(graph).isNull()


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_what_is_kept_equals_what_is_painted_anew(
    graph: NetworkGraph, course: NetworkTrace, theme: Theme
) -> None:
    graph.set_theme(theme)
    for index in [0, 3, 8, 5, 14, 20, 2]:
        graph.set_moment(Moment(course, index), False)
        kept = picture(graph)
        fresh = QImage(graph.size(), QImage.Format.Format_RGB32)
        painter = QPainter(fresh)
        graph.paint(painter, QRectF(graph.rect()))
        painter.end()
        assert differing(kept, fresh) < 40, f"step {index} is stale"


def differing(a: QImage, b: QImage) -> int:
    """Return how many pixels differ by more than rounding."""
    pixels = [np.frombuffer(i.constBits(), np.uint8).astype(int) for i in (a, b)]
    return int((abs(pixels[0] - pixels[1]).reshape(-1, 4).max(axis=1) > 24).sum())


def test_what_happens_now_has_the_colour_of_its_phase(
    graph: NetworkGraph, course: NetworkTrace
) -> None:
    def shows(colour: str) -> bool:
        image = picture(graph)
        pixels = np.frombuffer(image.constBits(), np.uint8).reshape(-1, 4)
        wanted = QColor(colour)
        bgr = (wanted.blue(), wanted.green(), wanted.red())
        return int((pixels[:, :3] == bgr).all(axis=1).sum()) > 200

    assert shows(LIGHT.forward)
    graph.set_moment(Moment(course, index_of(course, Phase.BACKWARD)), False)
    assert shows(LIGHT.backward)
    assert not shows(LIGHT.forward)
    graph.set_moment(Moment(course, index_of(course, Phase.UPDATE)), False)
    assert shows(LIGHT.update)


def test_a_highlight_is_seen_and_leaves_nothing_behind(graph: NetworkGraph) -> None:
    before = picture(graph)
    for ref in [Ref("w", 1, (0, 1)), Ref("a", 1, (1,)), Ref("delta", 2, (0,)), Ref("loss")]:
        graph.set_highlight(ref)
        assert differing(picture(graph), before) > 100, f"{ref} is not lit up"
        graph.set_highlight(None)
        assert differing(picture(graph), before) == 0


def point_at(graph: NetworkGraph, at: QPoint) -> None:
    none = Qt.MouseButton.NoButton
    where = QPointF(at), QPointF(graph.mapToGlobal(at))
    modifier = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(graph, QMouseEvent(QEvent.Type.MouseMove, *where, none, none, modifier))


def test_hovering_tells_each_change_once(qtbot: QtBot, graph: NetworkGraph) -> None:
    seen: list[object] = []
    graph.hovered.connect(seen.append)
    at = middle(graph, Ref("a", 1, (0,)))
    for place in (at, at + QPoint(1, 1), middle(graph, Ref("w", 2, (0, 0)))):
        point_at(graph, place)
    QApplication.sendEvent(graph, QEvent(QEvent.Type.Leave))
    assert seen == [Ref("a", 1, (0,)), Ref("w", 2, (0, 0)), None]


def test_a_click_tells_which_number(qtbot: QtBot, graph: NetworkGraph) -> None:
    with qtbot.waitSignal(graph.clicked) as told:
        qtbot.mouseClick(graph, Qt.MouseButton.LeftButton, pos=middle(graph, Ref("loss")))
    assert told.args == [Ref("loss")]


@pytest.mark.parametrize("ref", [Ref("a", 0, (1,)), Ref("target", None, (0,)), Ref("w", 1, (0, 1))])
def test_a_double_click_asks_for_an_editor(qtbot: QtBot, graph: NetworkGraph, ref: Ref) -> None:
    with qtbot.waitSignal(graph.edit_requested) as told:
        qtbot.mouseDClick(graph, Qt.MouseButton.LeftButton, pos=middle(graph, ref))
    assert told.args == [ref, graph.rect_of(ref)]


@pytest.mark.parametrize("ref", [Ref("a", 1, (0,)), Ref("delta", 1, (0,)), Ref("loss")])
def test_what_is_computed_cannot_be_edited(qtbot: QtBot, graph: NetworkGraph, ref: Ref) -> None:
    with qtbot.assertNotEmitted(graph.edit_requested):
        qtbot.mouseDClick(graph, Qt.MouseButton.LeftButton, pos=middle(graph, ref))


def wheel(graph: NetworkGraph, at: QPoint, turn: int, control: bool) -> bool:
    modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        QPointF(at),
        QPointF(graph.mapToGlobal(at)),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        modifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(graph, event)
    return event.isAccepted()


def test_the_wheel_zooms_with_control_alone(graph: NetworkGraph) -> None:
    at = middle(graph, Ref("loss"))
    before = graph.rect_of(Ref("loss"))
    assert not wheel(graph, at, 480, control=False)
    assert graph.rect_of(Ref("loss")) == before
    assert wheel(graph, at, 480, control=True)
    after = graph.rect_of(Ref("loss"))
    assert before is not None
    assert after is not None
    assert after.width() > 1.5 * before.width()
    QTest.keyClick(graph, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert graph.rect_of(Ref("loss")) == before


def test_the_ground_can_be_dragged_when_zoomed(graph: NetworkGraph) -> None:
    graph.zoom(3.0, QPointF(430, 280))
    before = middle(graph, Ref("a", 1, (0,)))
    ground = QPoint(430, 280)
    told: list[object] = []
    graph.clicked.connect(told.append)
    QTest.mousePress(graph, Qt.MouseButton.LeftButton, pos=ground)
    QTest.mouseMove(graph, ground + QPoint(20, 10))
    QTest.mouseMove(graph, ground + QPoint(60, 30))
    QTest.mouseRelease(graph, Qt.MouseButton.LeftButton, pos=ground + QPoint(60, 30))
    moved = middle(graph, Ref("a", 1, (0,))) - before
    assert abs(moved.x() - 60) <= 1
    assert abs(moved.y() - 30) <= 1
    assert told == []


def test_motion_stops_by_itself_and_gives_way(
    qtbot: QtBot, graph: NetworkGraph, course: NetworkTrace
) -> None:
    graph.set_moment(Moment(course, 1), True)
    assert graph.animation_running
    graph.set_moment(Moment(course, 2), False)
    assert not graph.animation_running
    final = picture(graph)
    graph.set_moment(Moment(course, 2), True)
    assert differing(picture(graph), final) > 50
    qtbot.waitUntil(lambda: not graph.animation_running, timeout=3000)
    assert differing(picture(graph), final) == 0


def test_reduced_motion_shows_the_end_at_once(graph: NetworkGraph, course: NetworkTrace) -> None:
    graph.set_moment(Moment(course, 1), True)
    graph.set_reduced_motion(True)
    assert not graph.animation_running
    graph.set_moment(Moment(course, 2), True)
    assert not graph.animation_running


def test_a_number_is_not_told_before_its_operands_arrive(
    graph: NetworkGraph, course: NetworkTrace
) -> None:
    sum_ref = Ref("a", 1, (0,))
    graph.set_moment(Moment(course, 0), False)
    rect = graph.rect_of(sum_ref)
    assert rect is not None
    known = picture(graph).copy(rect)
    graph.set_alpha(0.4)
    early = picture(graph).copy(rect)
    graph.set_alpha(0.6)
    assert differing(early, picture(graph).copy(rect)) == 0
    assert differing(early, known) > 30


def test_values_go_forwards_and_deltas_back(graph: NetworkGraph, course: NetworkTrace) -> None:
    scene = graph._scene
    assert scene is not None
    layout, shape = scene.layout, course.shape
    left, right = layout.centre(1, 0), layout.centre(2, 0)
    forward = tracks(course[index_of(course, Phase.FORWARD, Ref("a", 2, (0,)))], shape, layout)
    assert (forward[0].start, forward[0].stop) == (left, right)
    assert [t.ref for t in forward] == [Ref("a", 1, (0,)), Ref("a", 1, (1,))]
    back = tracks(course[index_of(course, Phase.BACKWARD, Ref("delta", 1, (0,)))], shape, layout)
    assert [(t.ref, t.start, t.stop) for t in back] == [(Ref("delta", 2, (0,)), right, left)]
    grad = index_of(course, Phase.BACKWARD, Ref("grad_w", 2, (0, 0)))
    spot = layout.spot(2, 0, 0)
    met = tracks(course[grad], shape, layout)
    assert [(t.start, t.stop) for t in met] == [(left, spot), (right, spot)]


@pytest.mark.parametrize(
    ("ref", "place"),
    [
        (Ref("z", 2, (1,)), Ref("a", 2, (1,))),
        (Ref("partial", 2, (0, 1)), Ref("a", 2, (1,))),
        (Ref("product", 2, (0, 1)), Ref("w", 2, (0, 1))),
        (Ref("delta_product", 1, (0, 1)), Ref("w", 2, (0, 1))),
        (Ref("grad_w", 1, ()), Ref("w", 1, ())),
        (Ref("sum_w", 1, (0, 1, 2)), Ref("w", 1, (0, 1))),
        (Ref("change_b", 1, (1,)), Ref("b", 1, (1,))),
        (Ref("loss_term", None, (0,)), Ref("loss")),
        (Ref("learning_rate"), None),
    ],
)
def test_every_quantity_has_its_place(ref: Ref, place: Ref | None) -> None:
    assert place_of(ref) == place


def test_a_whole_layer_stands_for_each_of_its_parts() -> None:
    trace = trace_of((2, 3, 2), "tanh", True, Level.LAYER)
    focus = Focus.of(trace[0])
    assert focus.emphasis(Ref("a", 1, (2,))) is Emphasis.TARGET
    assert focus.emphasis(Ref("a", 0, (1,))) is Emphasis.OPERAND
    assert focus.emphasis(Ref("a", 2, (0,))) is Emphasis.REST
    assert len(focus.edges(trace.shape, 1)) == 6
    assert focus.edges(trace.shape, 2) == []


@pytest.mark.parametrize(("largest", "limit"), [(0.21, 0.21), (0.2134, 0.22), (-7.0, 7.0), (0, 1)])
def test_the_scale_ends_at_the_largest_weight(largest: float, limit: float) -> None:
    assert nice_limit((np.array([[0.0, largest]]),)) == pytest.approx(limit)


def test_a_weight_that_is_not_finite_can_be_painted(graph: NetworkGraph) -> None:
    assert nice_limit((np.array([[np.nan, np.inf, -0.5]]),)) == 0.5


def contrast(a: QColor, b: QColor) -> float:
    def light(colour: QColor) -> float:
        parts = [colour.redF(), colour.greenF(), colour.blueF()]
        r, g, b = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    high, low = sorted((light(a), light(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_numbers_are_legible_on_every_unit(graph: NetworkGraph, theme: Theme) -> None:
    graph.set_theme(theme)
    scene = graph._scene
    assert scene is not None
    for value in [None, *np.linspace(-50, 50, 41), *np.linspace(-1, 1, 41)]:
        fill = scene.unit_fill(value, vivid=False)
        assert contrast(scene.ink, fill) >= 4.5, f"{value} on {fill.name()}"
        assert contrast(scene.name_ink, fill) >= 4.5, f"the name under {value} on {fill.name()}"


def test_text_follows_the_font_of_the_widget(graph: NetworkGraph) -> None:
    before = graph.rect_of(Ref("delta", 1, (0,)))
    font = QFont(graph.font())
    font.setPointSizeF(graph.font().pointSizeF() * 1.25)
    graph.setFont(font)
    after = graph.rect_of(Ref("delta", 1, (0,)))
    assert before is not None
    assert after is not None
    assert after.height() > before.height()


def test_idle_paints_nothing(qtbot: QtBot, graph: NetworkGraph) -> None:
    with qtbot.waitExposed(graph):
        graph.show()
    QApplication.processEvents()
    painted: list[object] = []
    graph.paintEvent = painted.append  # type: ignore[method-assign]
    for _ in range(20):
        QApplication.processEvents()
    assert painted == []


def test_painting_keeps_its_references(graph: NetworkGraph) -> None:
    pixmap = QPixmap(graph.size())
    graph.render(pixmap)
    before = sys.getrefcount(None)
    for _ in range(30):
        graph.render(pixmap)
    assert abs(sys.getrefcount(None) - before) < 100


def test_it_has_a_name_and_takes_the_keyboard(graph: NetworkGraph) -> None:
    assert graph.accessibleName() == "network graph"
    assert graph.focusPolicy() & Qt.FocusPolicy.TabFocus
