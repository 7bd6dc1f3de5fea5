"""The photograph view: which cells belong together, what tones mean, and pointing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.kernel import KernelRun, Stage, Windows
from engine.kernel_links import receptive_field
from engine.kernel_trace import KernelTrace
from engine.refs import Ref
from engine.steps import Level, Moment
from gui.numbers import NumberFormat
from gui.theme import DARK, LIGHT
from gui.views.photo_layout import arrange
from gui.views.photo_lens import lay_out, window_of
from gui.views.photo_painting import legible_on
from gui.views.photo_reach import Box, Spot, box_of, reach_of, spot_at, spot_of
from gui.views.photo_scene import Choice, Scene, choices
from gui.views.photo_tones import Toning, tone_of
from gui.views.photo_view import PhotoView

SOBEL = np.array([[-1.0, 0.0, 1.0], [-2.0, 0.0, 2.0], [-1.0, 0.0, 1.0]])
IDENTITY = np.array([[0.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 0.0]])


def stage(
    plane: tuple[int, int],
    kernel: np.ndarray,
    layer: int | None = None,
    *,
    stride: int = 1,
    padding: int = 1,
    dilation: int = 1,
    pool: int = 0,
    activation: str = "identity",
) -> Stage:
    filters, channels, *size = kernel.shape
    sides = ((padding, padding), (padding, padding))
    windows = Windows(plane, (size[0], size[1]), (stride,) * 2, (dilation,) * 2, sides)
    pools = Windows(windows.count, (pool, pool), (pool, pool)) if pool else None
    source, source_layer = ("x", None) if layer in (None, 1) else ("pool", layer - 1)
    kind = "max" if pool else ""
    bias = np.zeros(filters)
    return Stage(
        layer, source, source_layer, channels, windows, kernel, bias, activation, kind, pools
    )


def photograph(rows: int = 60, columns: int = 80, channels: int = 3) -> np.ndarray:
    y, x = np.mgrid[0:rows, 0:columns]
    layers = [3 * x, 4 * y, 255 * ((x - 40) ** 2 + (y - 30) ** 2 < 300)]
    return np.clip(np.stack(layers[:channels]).astype(float), 0, 255)


def maps_of(run: KernelRun) -> tuple[np.ndarray, ...]:
    """Return what comes out of each stage, as the trace works it out."""
    trace = KernelTrace(run, Level.POSITION)
    found = []
    for each in run.stages:
        whole = trace.value(Ref(each.output, each.layer), len(trace) - 1)
        found.append(np.asarray(whole, dtype=np.float32))
    return tuple(found)


def own_channels(kernel: np.ndarray) -> np.ndarray:
    found = np.zeros((3, 3, *kernel.shape))
    for channel in range(3):
        found[channel, channel] = kernel
    return found


def coloured(kernel: np.ndarray = IDENTITY) -> KernelRun:
    image = photograph()
    return KernelRun(image, (stage(image.shape[1:], own_channels(kernel)),))


def edges(channels: int = 1, **options: int) -> KernelRun:
    image = photograph(channels=channels)
    kernel = np.stack([np.stack([SOBEL] * channels), np.stack([SOBEL.T] * channels)])
    return KernelRun(image, (stage(image.shape[1:], kernel, **options),))


def stack() -> KernelRun:
    image = photograph()
    kernel = np.stack([np.stack([SOBEL] * 3), np.stack([SOBEL.T] * 3)])
    first = stage(image.shape[1:], kernel, 1, pool=2, activation="relu")
    plane = first.out_size[1:]
    second = stage(plane, np.ones((2, 2, 3, 3)) / 9, 2, stride=2, padding=0, activation="relu")
    return KernelRun(image, (first, second))


def scene_of(run: KernelRun, choice: Choice | None = None) -> Scene:
    maps = maps_of(run)
    return Scene.of(run, maps, choice or choices(run, maps)[-1], Toning.AUTOMATIC)


# -- which cells belong together ------------------------------------------------------------------


@pytest.mark.parametrize("spot", [Spot(0, 0), Spot(3, 5), Spot(13, 18)])
def test_a_cell_sees_its_receptive_field(spot: Spot) -> None:
    run = stack()
    for number, quantity, pooled in ((0, "y", False), (0, "pool", True), (1, "a", False)):
        ref = Ref(quantity, number + 1, (1, *spot))
        box = box_of(reach_of(run, number, pooled), spot)
        (top, bottom), (left, right) = receptive_field(run, ref)
        assert box == Box(top, bottom, left, right)


@given(
    st.integers(1, 3), st.integers(1, 3), st.integers(0, 2), st.integers(0, 59), st.integers(0, 79)
)
def test_no_window_is_centred_nearer(
    stride: int, dilation: int, padding: int, row: int, column: int
) -> None:
    run = edges(stride=stride, dilation=dilation, padding=min(padding, 2 * dilation))
    reaches = reach_of(run, 0, False)
    spot = spot_at(reaches, row, column)
    assert spot is not None
    for reach, cell, place in zip(reaches, spot, (row, column), strict=True):
        off = [abs(sum(reach.span(i)) - 1 - 2 * place) for i in range(reach.count)]
        assert off[cell] == min(off)


def test_a_quantity_goes_into_a_cell() -> None:
    run = stack()
    for ref, pooled, spot in (
        (Ref("product", 1, (0, 2, 7, 9, 1, 1)), False, Spot(7, 9)),
        (Ref("product", 1, (0, 2, 7, 9, 1, 1)), True, Spot(3, 4)),
        (Ref("partial_so_far", 1, (0, 2, 7, 9, 3)), True, Spot(3, 4)),
        (Ref("y", 1, (1, 7, 9)), False, Spot(7, 9)),
        (Ref("y_so_far", 1, (1, 7, 9, 2)), True, Spot(3, 4)),
        (Ref("pool", 1, (1, 7, 9)), True, Spot(7, 9)),
        (Ref("grad_a", 2, (1, 7, 9)), True, Spot(7, 9)),
        (Ref("k", 1, (0, 0, 1, 1)), True, None),
        (Ref("grad_k", 1, (0, 0, 1, 1)), True, None),
        (Ref("y", 1), True, None),
        (Ref("x", None, (0, 7, 9)), True, None),
    ):
        assert spot_of(run, ref, pooled) == spot


def test_three_maps_of_their_own_channels_are_a_colour() -> None:
    run = coloured()
    assert choices(run, maps_of(run))[0] == Choice(0, None)
    mixed = edges(3)
    assert choices(mixed, maps_of(mixed)) == [Choice(0, 0), Choice(0, 1)]


# -- tones ----------------------------------------------------------------------------------------


def levels(image: QImage) -> list[list[int]]:
    return [
        [image.pixelColor(x, y).red() for x in range(image.width())] for y in range(image.height())
    ]


def test_as_it_is() -> None:
    maps = np.array([[[-40.0, 0.0, 99.6, 255.0, 300.0]]], dtype=np.float32)
    tone = tone_of(Toning.CLIPPED, maps, 255.0, False)
    assert levels(tone.image(maps, LIGHT)) == [[0, 0, 100, 255, 255]]
    assert tone.cut == (True, True)
    assert (tone.smallest, tone.largest) == (-40.0, 300.0)


def test_without_the_sign() -> None:
    maps = np.array([[[-40.0, 0.0, 40.0, -300.0]]], dtype=np.float32)
    tone = tone_of(Toning.ABSOLUTE, maps, 255.0, True)
    assert levels(tone.image(maps, LIGHT)) == [[40, 0, 40, 255]]
    assert tone.cut == (False, True)


def test_scaled_zero_is_the_middle() -> None:
    maps = np.array([[[-20.0, 0.0, 80.0]]] * 3, dtype=np.float32)
    tone = tone_of(Toning.SCALED, maps, 255.0, True)
    assert levels(tone.image(maps, LIGHT)) == [[96, 128, 255]]


def test_without_negative_values_the_smallest_is_black() -> None:
    maps = np.array([[[10.0, 20.0, 30.0]]], dtype=np.float32)
    tone = tone_of(Toning.SCALED, maps, 255.0, True)
    assert levels(tone.image(maps, LIGHT)) == [[0, 128, 255]]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_signs_have_the_themes_colours(theme) -> None:
    maps = np.array([[[-7.0, 0.0, 7.0]]], dtype=np.float32)
    tone = tone_of(Toning.SIGNED, maps, 255.0, True)
    image = tone.image(maps, theme)
    assert image.pixelColor(0, 0) == QColor(theme.negative)
    assert image.pixelColor(2, 0) == QColor(theme.positive)
    for x, value in enumerate((-7.0, 0.0, 7.0)):
        assert tone.colour(value, theme) == image.pixelColor(x, 0)


def test_what_is_chosen_by_itself() -> None:
    signed = np.array([[[-1.0, 3.0]]], dtype=np.float32)
    positive = np.abs(signed)
    three = np.concatenate([signed] * 3)
    for maps, kept, toning in (
        (signed, True, Toning.CLIPPED),
        (signed, False, Toning.SIGNED),
        (positive, False, Toning.SCALED),
        (three, False, Toning.SCALED),
    ):
        assert tone_of(Toning.AUTOMATIC, maps, 255.0, kept).toning is toning
    assert tone_of(Toning.SIGNED, three, 255.0, False).toning is Toning.SCALED


def test_a_few_extremes_do_not_hide_the_others() -> None:
    maps = np.full((1, 100, 100), 9.0, dtype=np.float32)
    maps[0, 0, 0] = -1000.0
    tone = tone_of(Toning.SIGNED, maps, 255.0, False)
    assert (tone.low, tone.high) == (-9.0, 9.0)
    assert tone.cut == (True, False)


@pytest.mark.parametrize("toning", Toning)
@pytest.mark.parametrize("value", [0.0, -3.0, 5.0])
def test_a_map_that_is_the_same_everywhere(toning: Toning, value: float) -> None:
    maps = np.full((1, 2, 2), value, dtype=np.float32)
    assert not tone_of(toning, maps, 255.0, False).image(maps, LIGHT).isNull()


def test_a_map_without_cells() -> None:
    maps = np.zeros((1, 0, 4), dtype=np.float32)
    assert tone_of(Toning.AUTOMATIC, maps, 255.0, False).low == 0.0


def test_the_brightness_is_kept_where_the_weights_add_up_to_one() -> None:
    assert scene_of(coloured(), Choice(0, None)).tone.toning is Toning.CLIPPED
    assert scene_of(coloured(SOBEL), Choice(0, None)).tone.toning is Toning.SCALED
    assert scene_of(coloured(SOBEL), Choice(0, 1)).tone.toning is Toning.SIGNED


@given(st.integers(0, 255), st.integers(0, 255), st.integers(0, 255))
def test_numbers_are_legible_on_every_tone(red: int, green: int, blue: int) -> None:
    def luminance(colour: QColor) -> float:
        parts = [
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
            for c in (colour.redF(), colour.greenF(), colour.blueF())
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    ground = QColor(red, green, blue)
    dark, light = sorted((luminance(ground), luminance(legible_on(ground))))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


# -- the lens -------------------------------------------------------------------------------------


def test_the_lens_shows_the_window_with_its_weights() -> None:
    scene = scene_of(edges(), Choice(0, 0))
    lens = lay_out(scene, Spot(0, 10), None, QRectF(0, 0, 900, 200), 14.0)
    assert [cell.value for cell in lens.inputs] == [None] * 3 + [27.0, 30.0, 33.0] * 2
    assert [cell.weight for cell in lens.inputs] == SOBEL.ravel().tolist()
    assert lens.inputs[0].ref == Ref("x", None, (0, -1, 9))
    assert lens.inputs[5].weight_ref == Ref("k", None, (0, 0, 1, 2))
    here = [cell for cell in lens.outputs if cell.here]
    assert [cell.ref for cell in here] == [Ref("y", None, (0, 0, 10))]
    total = sum((cell.value or 0.0) * cell.weight for cell in lens.inputs)
    assert here[0].value == total == 18.0


def test_in_colour_each_channel_has_its_own_weights_and_result() -> None:
    scene = scene_of(coloured(SOBEL), Choice(0, None))
    lens = lay_out(scene, Spot(20, 30), None, QRectF(0, 0, 900, 200), 14.0)
    assert len(lens.inputs) == 27
    assert [cell.weight for cell in lens.inputs] == SOBEL.ravel().tolist() * 3
    here = [cell.ref for cell in lens.outputs if cell.here]
    assert here == [Ref("y", None, (f, 20, 30)) for f in range(3)]


def test_a_later_layer_reads_the_maps_before_it() -> None:
    run = stack()
    scene = scene_of(run, Choice(1, 1))
    moment = Moment(KernelTrace(run, Level.POSITION), 0)
    lens = lay_out(scene, Spot(2, 3), moment, QRectF(0, 0, 900, 200), 14.0)
    assert lens.inputs[0].ref == Ref("pool", 1, (0, 4, 6))
    assert lens.inputs[0].value == pytest.approx(float(scene.maps[0][0, 4, 6]))
    # The trace knows it exactly, though at its first step it has not come there yet.
    exact = [cell.value for cell in lens.inputs if cell.channel == 0]
    here = next(cell for cell in lens.outputs if cell.here)
    both = sum(cell.value * cell.weight for cell in lens.inputs)
    assert len(exact) == 9
    assert here.value == pytest.approx(both, rel=1e-12)


def test_after_pooling_no_one_weight_meets_a_cell() -> None:
    run = stack()
    window = window_of(run.stages[0], Spot(2, 3), True)
    assert not window.weighted
    assert (window.rows, window.columns) == ((3, 4, 5, 6), (5, 6, 7, 8))


def test_of_a_large_window_the_middle() -> None:
    image = photograph(channels=1)
    run = KernelRun(image, (stage(image.shape[1:], np.ones((1, 1, 7, 7)), padding=3),))
    lens = lay_out(scene_of(run), Spot(30, 30), None, QRectF(0, 0, 900, 300), 14.0)
    assert len(lens.inputs) == 25
    assert lens.inputs[0].ref.index == (0, 28, 28)
    assert lens.inputs[0].weight_ref == Ref("k", None, (0, 0, 1, 1))
    assert "7×7" in lens.left_out


@pytest.mark.parametrize("size", [(500, 300), (900, 600), (1800, 700), (1200, 500)])
@pytest.mark.parametrize("em", [14.0, 32.0])
def test_nothing_overlaps_and_nothing_is_cut_off(size: tuple[int, int], em: float) -> None:
    for scene in (
        scene_of(coloured(), Choice(0, None)), scene_of(edges(stride=2)), scene_of(stack())
    ):  # fmt: skip
        layout = arrange(scene, QSizeF(*size), em)
        view = QRectF(0, 0, *size)
        parts = [layout.before, layout.after, layout.place, layout.legend, layout.lens]
        assert all(view.contains(part) for part in parts)
        overlaps = [(a, b) for n, a in enumerate(parts) for b in parts[:n] if a.intersects(b)]
        assert overlaps == []
        for spot in (Spot(0, 0), scene.middle()):
            lens = lay_out(scene, spot, None, layout.lens, em)
            assert not lens.left.intersects(lens.right)
            assert layout.lens.adjusted(-1, -1, 1, 1).contains(lens.left.united(lens.right))


# -- the widget -----------------------------------------------------------------------------------


@pytest.fixture
def view(qtbot: QtBot) -> PhotoView:
    view = PhotoView()
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.set_theme(LIGHT)
    view.set_numbers(NumberFormat())
    view.show()
    return view


def show(view: PhotoView, run: KernelRun, level: Level = Level.POSITION) -> KernelTrace:
    trace = KernelTrace(run, level)
    view.set_run(run, maps_of(run))
    view.set_moment(Moment(trace, 0))
    return trace


def at(rect: QRectF, shape: tuple[int, ...], row: int, column: int) -> QPoint:
    """Return the middle of a pixel of a picture in a rectangle."""
    x = rect.left() + (column + 0.5) * rect.width() / shape[1]
    y = rect.top() + (row + 0.5) * rect.height() / shape[0]
    return QPointF(x, y).toPoint()


def layout_of(view: PhotoView):
    return view.canvas._layout


def test_pointing_at_the_result_names_its_cell(view: PhotoView, qtbot: QtBot) -> None:
    show(view, edges())
    point = at(layout_of(view).after, (60, 80), 20, 30)
    with qtbot.waitSignal(view.hovered) as caught:
        QTest.mouseMove(view.canvas, point)
    assert caught.args == [Ref("y", None, (0, 20, 30))]
    assert view.canvas.spot == Spot(20, 30)
    with qtbot.waitSignal(view.hovered) as caught:
        view.canvas.leaveEvent(QEvent(QEvent.Type.Leave))
    assert caught.args == [None]
    assert view.canvas.spot == Spot(0, 0)  # where the step works


def test_clicking_the_image_names_the_window_that_is_centred_there(
    view: PhotoView, qtbot: QtBot
) -> None:
    show(view, edges(stride=2))
    for row, column in ((20, 30), (0, 0), (58, 78)):
        point = at(layout_of(view).before, (60, 80), row, column)
        with qtbot.waitSignal(view.clicked) as caught:
            QTest.mouseClick(view.canvas, Qt.MouseButton.LeftButton, pos=point)
        assert caught.args == [Ref("y", None, (0, row // 2, column // 2))]


def test_the_lens_holds_still_under_the_pointer(view: PhotoView, qtbot: QtBot) -> None:
    trace = show(view, edges())
    view.set_moment(Moment(trace, 500))
    spot = view.canvas.spot
    cell = view.canvas.lens.outputs[0]
    with qtbot.waitSignal(view.hovered) as caught:
        QTest.mouseMove(view.canvas, cell.rect.center().toPoint())
    assert caught.args == [cell.ref]
    view.set_highlight(cell.ref)  # as the page does
    assert view.canvas.spot == spot


def test_a_weight_in_the_lens_is_pointed_at(view: PhotoView) -> None:
    show(view, edges())
    cell = view.canvas.lens.inputs[4]
    below = QPointF(cell.rect.center().x(), cell.rect.bottom() - 2)
    assert view.canvas.lens.ref_at(below) == Ref("k", None, (0, 0, 1, 1))
    assert view.canvas.lens.ref_at(QPointF(cell.rect.center().x(), cell.rect.top() + 2)) == Ref(
        "x", None, (0, 0, 0)
    )


def test_the_lens_goes_where_another_view_points(view: PhotoView) -> None:
    show(view, edges())
    view.set_highlight(Ref("partial", None, (0, 0, 9, 11)))
    assert view.canvas.spot == Spot(9, 11)
    view.set_highlight(Ref("k", None, (0, 0, 1, 1)))
    assert view.canvas.spot == Spot(0, 0)


def test_the_map_follows_the_step_but_not_against_the_users_choice(view: PhotoView) -> None:
    run = edges()
    trace = show(view, run)
    size = 60 * 80
    assert view.canvas._scene.choice == Choice(0, 0)
    view.set_map(0, 1)
    view.set_moment(Moment(trace, 5))
    assert view.canvas._scene.choice == Choice(0, 1)
    view.set_moment(Moment(trace, size + 5))
    assert view.canvas._scene.choice == Choice(0, 1)
    view.set_moment(Moment(trace, 5))
    assert view.canvas._scene.choice == Choice(0, 0)


def test_a_colour_stays_a_colour_while_its_filters_are_stepped_through(view: PhotoView) -> None:
    trace = show(view, coloured())
    view.set_moment(Moment(trace, 2 * 60 * 80 + 7))
    assert view.canvas._scene.choice == Choice(0, None)
    assert view.canvas.spot == Spot(0, 7)


def test_a_changed_kernel_keeps_what_was_chosen(view: PhotoView) -> None:
    show(view, edges())
    view.set_map(0, 1)
    view.set_toning(Toning.ABSOLUTE)
    before = view.canvas._images[0]
    run = edges()
    run = KernelRun(view._run.image, run.stages)
    view.set_run(run, maps_of(run))
    assert view.canvas._scene.choice == Choice(0, 1)
    assert view.canvas._scene.tone.toning is Toning.ABSOLUTE
    assert view.canvas._images[0] is before


def test_a_moment_of_another_run_is_not_asked(view: PhotoView) -> None:
    """While the run has changed and the moment has not, or the other way round."""
    trace = show(view, edges())
    view.set_moment(Moment(trace, 4000))
    small = KernelRun(photograph(9, 9, 1), (stage((9, 9), np.ones((1, 1, 3, 3))),))
    view.set_run(small, maps_of(small))
    assert view.canvas.spot == Spot(4, 4)
    view.set_moment(Moment(KernelTrace(small, Level.POSITION), 10))
    assert view.canvas.spot == Spot(1, 1)
    view.set_moment(Moment(trace, 4000))
    view.canvas.grab()


def test_the_keys_come_to_the_pictures(view: PhotoView) -> None:
    show(view, edges())
    calm = view.canvas.grab().toImage()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.canvas.hasFocus()
    assert view.canvas.grab().toImage() != calm
    view._toning_box.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.canvas.grab().toImage() == calm


def test_a_new_picture_is_drawn(view: PhotoView) -> None:
    show(view, coloured())
    centre = layout_of(view).before.center().toPoint()
    first = view.canvas.grab().toImage().pixelColor(centre)
    dark = KernelRun(np.zeros((3, 60, 80)) + 30.0, coloured().stages)
    show(view, dark)
    assert view.canvas.grab().toImage().pixelColor(centre) != first


def test_the_identity_shows_the_same_picture_twice(view: PhotoView) -> None:
    show(view, coloured())
    assert view.canvas._images[0].convertToFormat(
        QImage.Format.Format_RGB32
    ) == view.canvas._images[1].convertToFormat(QImage.Format.Format_RGB32)


def test_progress_and_cancelling(view: PhotoView, qtbot: QtBot) -> None:
    show(view, edges())
    calm = view.canvas.grab().toImage()
    view.set_progress(0.4)
    assert view.canvas.progress == 0.4
    assert view.canvas.grab().toImage() != calm
    with qtbot.waitSignal(view.cancelled):
        QTest.mouseClick(view._cancel, Qt.MouseButton.LeftButton)
    view.set_progress(None)
    assert not view._cancel.isVisible()
    assert view.canvas.grab().toImage() == calm


@pytest.mark.parametrize("level", [Level.TERM, Level.NEURON, Level.POSITION, Level.PHASE])
def test_every_step_of_a_stack_can_be_drawn(view: PhotoView, level: Level) -> None:
    image = photograph(10, 12)
    first = stage((10, 12), np.ones((2, 3, 3, 3)) / 9, 1, pool=2, activation="relu")
    second = stage(first.out_size[1:], np.ones((1, 2, 2, 2)), 2, padding=0)
    arriving = np.ones(second.out_size)
    run = KernelRun(image, (first, second), arriving)
    trace = show(view, run, level)
    kinds = {}
    for index in range(0, len(trace), 1 if len(trace) < 500 else 37):
        kinds.setdefault(trace[index].kind, index)
    for index in kinds.values():
        view.set_moment(Moment(trace, index))
        view.canvas.grab()
    assert len(kinds) >= 4


def test_no_window_fits(view: PhotoView) -> None:
    image = photograph(3, 8, 1)
    run = KernelRun(image, (stage((3, 8), np.ones((1, 1, 5, 5)), padding=0),))
    view.set_run(run, (np.zeros((1, 0, 4), dtype=np.float32),))
    view.canvas.grab()
    assert view.canvas.spot is None


def test_nothing_is_shown_before_there_is_a_run(view: PhotoView) -> None:
    view.set_moment(None)
    view.set_progress(0.5)
    view.canvas.grab()
    QTest.mouseClick(view.canvas, Qt.MouseButton.LeftButton)
    assert view.canvas.spot is None


def test_projecting_leaves_out_the_choices(view: PhotoView) -> None:
    show(view, edges())
    assert view._map_box.isVisible()
    view.set_projecting(True)
    assert not view._map_box.isVisible()
    view.set_projecting(False)
    assert view._map_box.isVisible()


def test_in_a_drawing_only_the_photographs_are_pixels(view: PhotoView, tmp_path: Path) -> None:
    show(view, edges())
    path = tmp_path / "view.svg"
    svg = QSvgGenerator()
    svg.setFileName(str(path))
    svg.setSize(view.canvas.size())
    painter = QPainter(svg)
    try:
        view.canvas.render(painter, QPoint())
    finally:
        painter.end()
    text = path.read_text(encoding="utf-8")
    assert text.count("<image") == 2


def test_a_larger_font_makes_larger_numbers(view: PhotoView) -> None:
    show(view, edges())
    before = view.canvas.lens.inputs[0].rect.height()
    font = view.font()
    font.setPointSizeF(1.6 * font.pointSizeF())
    view.setFont(font)
    view.resize(QSize(1400, 900))
    assert view.canvas.lens.inputs[0].rect.height() > before


def test_controls_say_what_they_are(view: PhotoView) -> None:
    for widget in (view.canvas, view._map_box, view._toning_box):
        assert widget.accessibleName()
    for box in (view._map_box, view._toning_box, view._cancel):
        assert box.focusPolicy() == Qt.FocusPolicy.TabFocus
    assert [view._toning_box.itemText(n) for n in range(5)].count("") == 0
