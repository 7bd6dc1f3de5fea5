"""The kernel's picture draws what it is given, says what is pointed at, and moves only if asked."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import QBuffer, QByteArray, QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QMouseEvent, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.kernel import KernelRun, Stage, Windows
from engine.kernel_links import inputs_of, outputs_of, touched_by
from engine.kernel_trace import KernelTrace
from engine.refs import Ref
from engine.steps import Array, Level, Moment
from gui.kernel_names import KernelNames
from gui.numbers import NumberFormat, Policy
from gui.theme import DARK, LIGHT
from gui.views.kernel_canvas import KernelCanvas
from gui.views.kernel_lights import linked
from gui.views.kernel_lines import Written
from gui.views.kernel_plates import Role
from gui.views.kernel_scene import Scene, view_of

IMAGE = np.arange(25, dtype=np.float64).reshape(1, 5, 5)
SOBEL = np.array([[[[1.0, 0.0, -1.0], [2.0, 0.0, -2.0], [1.0, 0.0, -1.0]]]])
RGB = np.array(
    [
        [[156, 155, 156], [153, 154, 157], [149, 151, 155]],
        [[167, 166, 167], [164, 165, 168], [160, 162, 166]],
        [[163, 162, 163], [160, 161, 164], [156, 158, 162]],
    ],
    np.float64,
)
RGB_KERNEL = np.array(
    [
        [
            [[-1, -1, 1], [0, 1, -1], [0, 1, 1]],
            [[1, 0, 0], [1, -1, -1], [1, 0, -1]],
            [[0, 1, 1], [0, 1, 0], [1, -1, 1]],
        ]
    ],
    np.float64,
)


def stage_on(
    size: tuple[int, int, int],
    kernel: Array,
    bias: float = 0.0,
    padding: int = 0,
    stride: int = 1,
    activation: str = "identity",
    pooling: str = "",
    layer: int | None = None,
    source: str = "x",
) -> Stage:
    pad = ((padding, padding), (padding, padding))
    windows = Windows(size[1:], kernel.shape[2:], (stride, stride), (1, 1), pad)
    pool = Windows(windows.count, (2, 2), (2, 2)) if pooling else None
    read = None if layer is None or layer == 1 else layer - 1
    biases = np.full(len(kernel), bias)
    return Stage(layer, source, read, size[0], windows, kernel, biases, activation, pooling, pool)


def run_on(image: Array, kernel: Array, backward: bool = False, **settings: object) -> KernelRun:
    stage = stage_on(image.shape, kernel, **settings)  # type: ignore[arg-type]
    return KernelRun(image, (stage,), np.ones(stage.out_size) if backward else None)


def rgb_run() -> KernelRun:
    return run_on(RGB, RGB_KERNEL, bias=1.0, padding=1, activation="relu")


def back_run() -> KernelRun:
    rng = np.random.default_rng(5)
    image = rng.integers(0, 9, (1, 6, 6)).astype(float)
    return run_on(image, SOBEL, True, bias=1.0, activation="relu", pooling="max")


def stack_run(backward: bool = False) -> KernelRun:
    rng = np.random.default_rng(6)
    image = rng.integers(0, 9, (1, 8, 8)).astype(float)
    kernel = np.concatenate([SOBEL, SOBEL.transpose(0, 1, 3, 2)])
    first = stage_on(image.shape, kernel, activation="relu", pooling="max", layer=1)
    second = rng.integers(-2, 3, (3, 2, 2, 2)).astype(float)
    last = stage_on(first.out_size, second, layer=2, source="pool")
    arriving = np.ones(last.out_size) if backward else None
    return KernelRun(image, (first, last), arriving)


def index_of(trace: KernelTrace, kind: str, nth: int = 0) -> int:
    return [i for i in range(len(trace)) if trace.focus(i).kind == kind][nth]


Shower = Callable[..., KernelCanvas]


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Shower]:
    made: list[KernelCanvas] = []

    def show(
        run: KernelRun, kind: str = "output_sum", nth: int = 0, level: Level = Level.NEURON
    ) -> KernelCanvas:
        canvas = KernelCanvas()
        qtbot.addWidget(canvas)
        made.append(canvas)
        canvas.resize(1100, 720)
        canvas.set_numbers(NumberFormat(Policy.EXACT, ","))
        canvas.set_run(run, KernelNames(run))
        trace = KernelTrace(run, level)
        canvas.set_moment(Moment(trace, index_of(trace, kind, nth)), False)
        canvas.grab()  # whatever waits for a first showing
        return canvas

    yield show
    for canvas in made:
        canvas.set_reduced_motion(True)


def scene_of(canvas: KernelCanvas) -> Scene:
    canvas._refresh()
    assert canvas._scene is not None
    return canvas._scene


def picture(canvas: KernelCanvas) -> QImage:
    image = QImage(canvas.size(), QImage.Format.Format_RGB32)
    canvas.render(image)
    return image


def middle(canvas: KernelCanvas, ref: Ref) -> QPoint:
    rect = canvas.rect_of(ref)
    assert rect is not None, ref
    return rect.center()


def line(canvas: KernelCanvas) -> str:
    written = canvas._written
    assert isinstance(written, Written)
    return " ".join(found.piece.text for found in written.main)


def detail(canvas: KernelCanvas) -> str:
    written = canvas._written
    assert isinstance(written, Written)
    return "".join(found.piece.text for found in written.detail)


# -- the line of arithmetic --------------------------------------------------------------------


def test_the_courses_sum_is_written_with_signs_as_operators(show: Shower) -> None:
    canvas = show(rgb_run())
    assert line(canvas).startswith("308 − 498 + 164 + 1 = −25 → ReLU( −25 ) =")
    assert detail(canvas).startswith("0·(−1)+0·(−1)+0·1+0·0+156·1")


def test_a_channels_sum_is_that_of_its_nine_products(show: Shower) -> None:
    canvas = show(rgb_run(), "channel_sum", 1)
    assert detail(canvas).endswith("=−498")


def test_rounded_figures_that_do_not_add_up_say_so(show: Shower) -> None:
    image = np.full((1, 3, 3), 1.0)
    run = run_on(image, np.full((1, 1, 1, 1), 1 / 3), bias=0.0004)
    canvas = show(run)
    assert "=" in line(canvas)
    canvas.set_numbers(NumberFormat(Policy.SLIDES, ",", 3))
    assert line(canvas) == "0,333 + 0,0004 ≈ 0,334"


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("max_pool", "max("), ("bias_gradient", "0 +"), ("activation_gradient", "·")],
)
def test_other_steps_are_written_as_their_rule_reads_them(
    show: Shower, kind: str, expected: str
) -> None:
    assert expected in line(show(back_run(), kind))


def test_a_whole_map_is_written_as_a_formula(show: Shower) -> None:
    canvas = show(back_run(), "kernel_gradient", 0, Level.LAYER)
    assert line(canvas) == "∂E/∂k = Σ ∂E/∂y · x"


def test_a_sum_too_long_keeps_its_end_and_the_term_just_made(show: Shower) -> None:
    rng = np.random.default_rng(1)
    image = rng.integers(0, 200, (40, 4, 4)).astype(float)
    canvas = show(run_on(image, rng.normal(0, 1, (1, 40, 2, 2)).round(2)), "channel_sum", 25)
    step = scene_of(canvas).step
    assert step is not None
    assert "…" in line(canvas)
    assert scene_of(canvas).text(abs(float(step.value))) in line(canvas)
    assert "= " in line(canvas)


# -- what is shown -----------------------------------------------------------------------------


def test_a_cell_of_the_output_is_empty_until_it_is_computed(show: Shower) -> None:
    canvas = show(run_on(IMAGE, SOBEL), nth=3)
    card = QColor(LIGHT.card)
    shot = picture(canvas)

    def ground(cell: tuple[int, int]) -> QColor:
        rect = canvas.rect_of(Ref("y", None, (0, *cell)))
        assert rect is not None
        return shot.pixelColor(rect.left() + rect.width() // 8, rect.top() + rect.height() // 8)

    assert ground((0, 1)) != card
    assert ground((2, 2)) == card


def test_the_picture_fills_up_and_empties_with_the_steps(show: Shower) -> None:
    run = run_on(IMAGE, SOBEL)
    canvas, trace = show(run), KernelTrace(run)
    first, last = index_of(trace, "output_sum"), index_of(trace, "output_sum", -1)
    early = picture(canvas)
    canvas.set_moment(Moment(trace, last), False)
    assert picture(canvas) != early
    canvas.set_moment(Moment(trace, first), False)
    assert picture(canvas) == early


def test_grids_stay_where_they_are_from_the_first_step_to_the_last(show: Shower) -> None:
    run = back_run()
    canvas, trace = show(run), KernelTrace(run)
    layout = scene_of(canvas).layout
    for index in range(0, len(trace), 7):
        canvas.set_moment(Moment(trace, index), False)
        assert scene_of(canvas).layout is layout


@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("make", [rgb_run, back_run, lambda: stack_run(True)])
def test_every_step_of_every_level_can_be_painted(
    show: Shower, make: Callable[[], KernelRun], level: Level
) -> None:
    run = make()
    trace = KernelTrace(run, level)
    canvas = show(run)
    for index in [*range(0, len(trace), max(1, len(trace) // 40)), len(trace) - 1]:
        canvas.set_moment(Moment(trace, index), False)
        assert not picture(canvas).isNull()


def test_the_way_back_ends_at_the_image(show: Shower) -> None:
    canvas = show(stack_run(True), "input_gradient", -1)
    ref = Ref("grad_x", None, (0, 7, 7))
    assert canvas.rect_of(ref) is not None
    assert scene_of(canvas).value(ref) is not None


def test_the_second_convolution_reads_what_the_first_has_made(show: Shower) -> None:
    canvas = show(stack_run(), "output_sum", -1)
    assert scene_of(canvas).view.stage == 1
    assert canvas.rect_of(Ref("pool", 1, (0, 0, 0))) is not None
    assert canvas.rect_of(Ref("x", None, (0, 0, 0))) is None


def test_the_filter_of_the_step_is_the_one_that_is_large(show: Shower) -> None:
    run = stack_run()
    canvas = show(run, "output_sum", 40)
    scene = scene_of(canvas)
    assert scene.focus is not None
    assert scene.view.filter == scene.focus.filter == 1


def test_the_current_channel_is_among_those_shown() -> None:
    image = np.zeros((40, 4, 4))
    run = run_on(image, np.zeros((1, 40, 2, 2)))
    trace = KernelTrace(run)
    for nth in (0, 17, 39):
        index = index_of(trace, "channel_sum", nth)
        view = view_of(run, trace[index], trace.focus(index), 6)
        assert view.first <= nth < view.first + 6
        assert view.first + 6 <= 40


def test_padding_is_told_from_the_image(show: Shower) -> None:
    canvas = show(rgb_run())
    plate = scene_of(canvas).layout.plate(Role.INPUT)
    assert plate is not None
    mask = scene_of(canvas).padding(plate)
    assert mask.sum() == 16
    assert not mask[1:-1, 1:-1].any()


def test_what_the_floor_drops_is_marked(show: Shower) -> None:
    canvas = show(run_on(np.zeros((1, 6, 6)), SOBEL, stride=2))
    plate = scene_of(canvas).layout.plate(Role.INPUT)
    assert plate is not None
    assert scene_of(canvas).dropped(plate) == (1, 1)
    assert not scene_of(canvas).layout.cards[0].note.isEmpty()


def test_both_themes_differ(show: Shower) -> None:
    canvas = show(rgb_run())
    light = picture(canvas)
    canvas.set_theme(DARK)
    assert picture(canvas) != light


# -- links -------------------------------------------------------------------------------------


def test_an_output_lights_its_inputs_and_the_kernel(show: Shower) -> None:
    canvas = show(run_on(IMAGE, SOBEL))
    ref = Ref("y", None, (0, 1, 2))
    lit = set(linked(scene_of(canvas), ref))
    assert set(inputs_of(scene_of(canvas).run, ref)) <= lit
    assert Ref("k", None, (0, 0, 2, 2)) in lit


def test_an_input_lights_every_output_it_takes_part_in(show: Shower) -> None:
    canvas = show(run_on(IMAGE, SOBEL))
    corner, centre = Ref("x", None, (0, 0, 0)), Ref("x", None, (0, 2, 2))
    scene = scene_of(canvas)
    assert [r for r in linked(scene, corner) if r.quantity == "y"] == [Ref("y", None, (0, 0, 0))]
    assert set(outputs_of(scene.run, centre)) <= set(linked(scene, centre))


def test_a_weight_lights_every_input_it_ever_touches(show: Shower) -> None:
    canvas = show(run_on(IMAGE, SOBEL))
    ref = Ref("k", None, (0, 0, 0, 0))
    lit = {r for r in linked(scene_of(canvas), ref) if r.quantity == "x"}
    assert lit == set(touched_by(scene_of(canvas).run, ref))
    assert len(lit) == 9


@pytest.mark.parametrize("mark", ["set_highlight", "set_pinned"])
def test_what_is_pointed_at_or_pinned_is_seen(show: Shower, mark: str) -> None:
    canvas = show(run_on(IMAGE, SOBEL))
    before = picture(canvas)
    getattr(canvas, mark)(Ref("k", None, (0, 0, 1, 1)))
    assert picture(canvas) != before
    getattr(canvas, mark)(None)
    assert picture(canvas) == before


# -- the mouse ---------------------------------------------------------------------------------


def point(canvas: KernelCanvas, at: QPoint) -> None:
    """Move the pointer, no button held."""
    none = Qt.MouseButton.NoButton
    where = QPointF(at), QPointF(canvas.mapToGlobal(at))
    keys = Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(QEvent.Type.MouseMove, *where, none, none, keys)
    QApplication.sendEvent(canvas, event)


def test_the_pointer_says_what_it_is_on(show: Shower, qtbot: QtBot) -> None:
    canvas = show(rgb_run())
    heard: list[Ref | None] = []
    canvas.hovered.connect(heard.append)
    refs = [
        Ref("x", None, (1, -1, -1)),
        Ref("k", None, (0, 2, 1, 1)),
        Ref("product", None, (0, 0, 0, 0, 2, 2)),
        Ref("y", None, (0, 0, 0)),
        Ref("a", None, (0, 1, 1)),
        Ref("bias", None, (0,)),
        Ref("partial", None, (0, 1, 0, 0)),
    ]
    for ref in refs:
        point(canvas, middle(canvas, ref))
    point(canvas, QPoint(2, 2))
    assert heard == [*refs, None]


def test_a_click_names_the_cell(show: Shower, qtbot: QtBot) -> None:
    canvas = show(rgb_run())
    ref = Ref("y", None, (0, 2, 1))
    with qtbot.waitSignal(canvas.clicked) as caught:
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=middle(canvas, ref))
    assert caught.args == [ref]


def test_the_numbers_of_the_scenario_can_be_edited_and_no_others(
    show: Shower, qtbot: QtBot
) -> None:
    canvas = show(back_run(), "bias_gradient")
    asked: list[Ref] = []
    canvas.edit_requested.connect(lambda ref, rect: asked.append(ref))
    given = [
        Ref("x", None, (0, 0, 3)),
        Ref("k", None, (0, 0, 0, 1)),
        Ref("bias", None, (0,)),
        Ref("grad_pool", None, (0, 1, 0)),
    ]
    made = [Ref("y", None, (0, 0, 0)), Ref("grad_y", None, (0, 0, 0))]
    for ref in [*given, *made]:
        QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=middle(canvas, ref))
    assert asked == given


def test_padding_cannot_be_edited(show: Shower) -> None:
    canvas = show(rgb_run())
    asked: list[Ref] = []
    canvas.edit_requested.connect(lambda ref, rect: asked.append(ref))
    at = middle(canvas, Ref("x", None, (0, -1, 0)))
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=at)
    assert asked == []


def test_the_brush_paints_each_cell_once_and_skips_none(show: Shower) -> None:
    canvas = show(run_on(IMAGE, SOBEL))
    painted: list[Ref] = []
    clicked: list[Ref] = []
    canvas.painted.connect(painted.extend)
    canvas.clicked.connect(clicked.append)
    canvas.set_brush(1.0)
    left, right = (middle(canvas, Ref("x", None, (0, 2, c))) for c in (0, 4))
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=left)
    QTest.mouseMove(canvas, right)  # in one leap
    QTest.mouseMove(canvas, left)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=left)
    assert painted == [Ref("x", None, (0, 2, c)) for c in range(5)]
    assert clicked == []
    canvas.set_brush(None)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=left)
    assert clicked == [Ref("x", None, (0, 2, 0))]


def test_another_filter_can_be_chosen_by_its_small_map(show: Shower, qtbot: QtBot) -> None:
    from gui.views.kernel_thumbs import thumbs

    canvas = show(stack_run(), "output_sum", 4)
    other = thumbs(scene_of(canvas))[1]
    with qtbot.waitSignal(canvas.clicked) as caught:
        at = other.rect.center().toPoint()
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=at)
    assert caught.args[0].index[0] == 1


# -- motion ------------------------------------------------------------------------------------


def moved(canvas: KernelCanvas, run: KernelRun) -> None:
    trace = KernelTrace(run, Level.POSITION)
    canvas.set_moment(Moment(trace, 0), False)
    canvas.set_moment(Moment(trace, 1), True)


def test_the_window_slides_to_its_new_place(show: Shower) -> None:
    run = run_on(IMAGE, SOBEL)
    canvas = show(run)
    moved(canvas, run)
    assert canvas.animation_running
    shots = []
    for alpha in (0.0, 0.4, 1.0):
        canvas.set_alpha(alpha)
        shots.append(picture(canvas))
    assert shots[0] != shots[1] != shots[2]
    trace = KernelTrace(run, Level.POSITION)
    canvas.set_moment(Moment(trace, 1), False)
    assert picture(canvas) == shots[2]


def test_the_next_step_ends_the_motion_at_once(show: Shower) -> None:
    run = run_on(IMAGE, SOBEL)
    canvas = show(run)
    moved(canvas, run)
    canvas.set_moment(Moment(KernelTrace(run, Level.POSITION), 2), False)
    assert not canvas.animation_running
    assert scene_of(canvas).alpha == 1.0


def test_reduced_motion_moves_nothing(show: Shower) -> None:
    run = run_on(IMAGE, SOBEL)
    canvas = show(run)
    canvas.set_reduced_motion(True)
    moved(canvas, run)
    assert not canvas.animation_running


# -- paper, fonts, readers ---------------------------------------------------------------------


def test_on_an_svg_everything_is_outlines(show: Shower) -> None:
    canvas = show(rgb_run())
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(1100, 720))
    painter = QPainter(generator)
    try:
        canvas.paint(painter, QRectF(0, 0, 1100, 720))
    finally:
        painter.end()
    text = bytes(data).decode()
    assert "308" in text
    assert text.count("<image") <= 12  # the colours of the grids, one pixel a cell
    assert len(text) < 400_000


def test_a_larger_font_still_fits(show: Shower) -> None:
    canvas = show(rgb_run())
    font = QFont(canvas.font())
    font.setPixelSize(32)
    canvas.setFont(font)
    layout = scene_of(canvas).layout
    assert layout.need.em == 32.0
    assert all(layout.has_text(plate) for plate in layout.plates())
    assert not picture(canvas).isNull()


def test_frames_are_thicker_on_a_projector(show: Shower) -> None:
    canvas = show(rgb_run())
    on_the_desk = picture(canvas)
    canvas.set_projecting(True)
    assert picture(canvas) != on_the_desk
    canvas.set_projecting(False)
    assert picture(canvas) == on_the_desk


def test_a_screen_reader_hears_the_step(show: Shower) -> None:
    canvas = show(rgb_run())
    assert canvas.accessibleName()
    assert canvas.accessibleDescription() == "y(1,1) = −25"


def test_painting_keeps_no_references(show: Shower) -> None:
    canvas = show(run_on(IMAGE, SOBEL))
    image = picture(canvas)
    before = sys.getrefcount(None)
    for _ in range(50):
        canvas.render(image)
    assert abs(sys.getrefcount(None) - before) < 50


def test_without_a_moment_there_is_only_ground(qtbot: QtBot) -> None:
    canvas = KernelCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(300, 200)
    assert picture(canvas).pixelColor(150, 100) == QColor(LIGHT.background)
    assert canvas.rect_of(Ref("x", None, (0, 0, 0))) is None
