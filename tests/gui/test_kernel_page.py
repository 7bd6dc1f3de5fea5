"""The Kernel page as a whole: numbers, pointing, pinning, editing, painting, comparing, levels."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace
from PIL import Image
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine import kernel_edits
from engine.refs import Ref
from engine.scenario import CompareSpec, ImageFile, parse
from engine.steps import Level, Phase
from gui.narration import Narration
from gui.terms import Term
from gui.views.kernel_settings import KernelSettings
from tests.engine.reference import CONV_5X5, CONV_RGB
from tests.gui.conftest import Opener
from tests.gui.driver import double_click
from tests.gui.kernel_driver import KernelDriver, Key

Kernels = Callable[..., KernelDriver]


@pytest.fixture
def kernels(opened: Opener, qtbot: QtBot) -> Kernels:
    """Return a way to open the application on a kernel scenario."""

    def open_on(scenario: object, **choices: object) -> KernelDriver:
        return KernelDriver(qtbot, opened(scenario, **choices).app)

    return open_on


@pytest.fixture
def course(kernels: Kernels) -> KernelDriver:
    return kernels("convolution-5x5")


def told(driver: KernelDriver) -> Narration:
    narration = driver.panel._narration
    assert narration is not None
    return narration


def result_of(driver: KernelDriver) -> str:
    last = told(driver).result.pieces[-1]
    assert isinstance(last, Term)
    return last.latex


# -- the numbers -----------------------------------------------------------------------------------


def test_the_course_s_kernel_finds_the_course_s_numbers(course: KernelDriver) -> None:
    assert len(course.trace) == 9
    found = []
    for index in range(9):
        course.go(index)
        found.append(int(result_of(course)))
    assert found == np.array(CONV_5X5["output"]).reshape(-1).tolist()


def test_the_rgb_example_is_seen_in_one_view(kernels: Kernels) -> None:
    driver = kernels("convolution-rgb")
    driver.go(3)
    assert result_of(driver) == "-25"
    for ch in range(3):
        for quantity, index in (
            ("x", (ch, 0, 0)),
            ("k", (0, ch, 1, 1)),
            ("product", (0, ch, 0, 0, 2, 2)),
            ("partial", (0, ch, 0, 0)),
        ):
            rect = driver.canvas.rect_of(Ref(quantity, None, index))
            assert rect is not None, (quantity, index)
            assert driver.canvas.rect().contains(rect)
    numbers = "".join(p.latex for p in told(driver).numbers.pieces if isinstance(p, Term))
    assert "308-498+164+1" in numbers.replace(" ", "")
    partials = np.array(CONV_RGB["partial_sums"])[:, 0, 0].tolist()
    values = [driver.trace.value(Ref("partial", None, (0, ch, 0, 0)), 3) for ch in range(3)]
    assert values == partials == [308, -498, 164]


def test_the_canvas_fills_up_as_the_steps_go(course: KernelDriver) -> None:
    before = course.canvas.grab().toImage()
    course.press(Key.Key_Right)
    after = course.canvas.grab().toImage()
    assert before != after
    course.press(Key.Key_Left)
    assert course.canvas.grab().toImage() == before


# -- pointing, clicking, pinning -----------------------------------------------------------------


def test_pointing_at_a_cell_says_where_it_comes_from(course: KernelDriver) -> None:
    course.go(8)
    advice = course.hint
    course.point(Ref("y", None, (0, 0, 0)))
    assert course.hint != advice
    assert "= 4" in course.hint


def test_a_click_on_an_output_goes_to_its_step_and_one_on_the_image_pins_it(
    course: KernelDriver,
) -> None:
    course.go(8)
    course.click(Ref("y", None, (0, 1, 1)))
    assert course.index == 4
    course.click(Ref("y", None, (0, 2, 0)))  # is still to come
    assert course.index == 6
    plain = course.canvas.grab().toImage()
    course.click(Ref("x", None, (0, 2, 2)))
    assert course.index == 6
    assert course.page._pinned == Ref("x", None, (0, 2, 2))
    QApplication.sendEvent(course.canvas, QEvent(QEvent.Type.Leave))
    assert course.canvas.grab().toImage() != plain
    course.click(Ref("x", None, (0, 2, 2)))
    assert course.page._pinned is None


# -- editing -----------------------------------------------------------------------------------


@pytest.mark.parametrize("ref", [Ref("x", None, (0, 0, 0)), Ref("k", None, (0, 0, 1, 1))])
def test_any_cell_is_edited_where_it_stands_and_undone(course: KernelDriver, ref: Ref) -> None:
    course.go(0)
    before = course.scenario
    course.double_click(ref)
    course.field.selectAll()
    with course.new_trace():
        course.type("3")
        course.press(Key.Key_Return)
    assert course.trace.value(ref, 0) == 3
    assert course.scenario != before
    assert result_of(course) == "6"
    with course.new_trace():
        course.window._documents.undo_group.undo()
    assert course.scenario == before
    assert result_of(course) == "4"


def test_the_bias_is_edited_too(course: KernelDriver) -> None:
    course.double_click(Ref("bias", None, (0,)))
    course.field.selectAll()
    with course.new_trace():
        course.type("-0,5")
        course.press(Key.Key_Return)
    assert course.trace.value(Ref("y", None, (0, 0, 0)), 0) == 3.5


def test_the_settings_wait_for_something_to_set(kernels: Kernels) -> None:
    """A photograph's first result takes a while, and hands are faster."""
    driver = kernels("convolution-5x5", wait=False)
    (settings,) = driver.page.findChildren(KernelSettings)
    assert not settings.isEnabled()
    driver.qtbot.waitUntil(lambda: driver.page._trace is not None)
    assert settings.isEnabled()


def test_cells_are_painted_and_a_stroke_is_undone_at_once(course: KernelDriver) -> None:
    course.page._settings.brush_changed.emit(7.0)
    before = course.scenario

    def mouse(kind: QEvent.Type, ref: Ref) -> None:
        at = QPointF(course.at(ref))
        left = Qt.MouseButton.LeftButton
        button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else left
        held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else left
        event = QMouseEvent(
            kind,
            at,
            course.canvas.mapToGlobal(at),
            button,
            held,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(course.canvas, event)

    with course.new_trace():
        mouse(QEvent.Type.MouseButtonPress, Ref("x", None, (0, 0, 0)))
        mouse(QEvent.Type.MouseMove, Ref("x", None, (0, 0, 1)))
        mouse(QEvent.Type.MouseMove, Ref("x", None, (0, 0, 2)))
        mouse(QEvent.Type.MouseButtonRelease, Ref("x", None, (0, 0, 2)))
    assert course.scenario.image[0][:3] == (7.0, 7.0, 7.0)
    course.window._documents.undo_group.undo()
    assert course.scenario == before


# -- levels, comparing, the way back ---------------------------------------------------------


def test_a_level_is_another_reading_of_the_same_place(course: KernelDriver) -> None:
    course.go(4)
    for level in course.trace.levels:
        course.page.set_level(level)
        assert course.trace.level is level
        course.page.set_level(Level.POSITION)
        assert course.index in (4, 8)  # of a whole layer, the place is its end
        course.go(4)


def test_two_settings_step_together_and_the_shorter_one_waits(kernels: Kernels) -> None:
    driver = kernels("stride-beside-padding")
    assert driver.second.isVisible()
    beside = driver.trace.beside
    assert beside is not None
    assert (len(driver.trace), len(beside)) == (4, 25)
    assert driver.page.player.playback.length == 25
    for index in range(25):
        driver.go(index)
        first, second = driver.canvas._moment, driver.second._moment
        assert first is not None
        assert second is not None
        assert (first.index, second.index) == (min(index, 3), index)
        assert second.trace is driver.trace.beside
    driver.page.set_level(Level.NEURON)
    assert (driver.page.player.playback.length, driver.index) == (50, 49)


def test_each_setting_tells_of_its_own_numbers_and_goes_to_its_own_steps(
    kernels: Kernels,
) -> None:
    driver = kernels("stride-beside-padding")
    driver.go(24)
    QApplication.processEvents()  # the two have found their sizes
    ref = Ref("y", None, (0, 2, 2))  # of the second only
    rect = driver.second.rect_of(ref)
    assert rect is not None
    QTest.mouseMove(driver.second, rect.center())
    beside = driver.trace.beside
    assert beside is not None
    assert f"= {beside.value(ref, 24):g}" in driver.hint
    QTest.mouseClick(driver.second, Qt.MouseButton.LeftButton, pos=rect.center())
    assert driver.index == 12


def test_without_a_second_setting_there_is_one_canvas(course: KernelDriver) -> None:
    assert course.canvas.isVisible()
    assert not course.second.isVisible()


def test_the_way_back_ends_with_the_gradient_on_the_image(kernels: Kernels) -> None:
    driver = kernels("backward-through-convolution")
    phases = [chapter.phase for chapter in driver.trace.chapters(0)]
    assert phases[-1] is Phase.BACKWARD
    driver.go(len(driver.trace) - 1)
    assert driver.step.target.quantity == "grad_x"
    assert driver.panel._check.text().startswith("✓")


@pytest.mark.parametrize(
    "name",
    ["convolution-rgb", "max-pooling", "two-layer-stack", "backward-through-convolution"],
)
def test_every_step_can_be_shown_in_both_languages(kernels: Kernels, name: str) -> None:
    driver = kernels(name)
    spoken = {}
    for language in ("es", "en"):
        driver.window._choices.choose_language(language)
        QApplication.sendPostedEvents()
        for index in range(0, len(driver.trace), max(1, len(driver.trace) // 25)):
            driver.go(index)
            spoken[language, index] = told(driver).spoken
    assert all(spoken["es", i] != text for (_, i), text in spoken.items() if _ == "en")


# -- pictures -------------------------------------------------------------------------------------


def test_a_small_picture_becomes_numbers_and_a_large_one_a_photograph(
    course: KernelDriver, tmp_path: Path
) -> None:
    rng = np.random.default_rng(0)
    small, large = tmp_path / "small.png", tmp_path / "large.png"
    Image.fromarray(rng.integers(0, 256, (6, 7, 3), dtype=np.uint8)).save(small)
    Image.fromarray(rng.integers(0, 256, (60, 80, 3), dtype=np.uint8)).save(large)
    with course.new_trace():
        assert course.page.open_picture(small)
    assert course.trace.run.image.shape == (3, 6, 7)
    assert not course.trace.is_photo
    with course.new_trace():
        assert course.page.open_picture(large)
    assert course.trace.is_photo
    assert course.scenario.image == ImageFile(str(large))
    assert course.scenario.title == "large"
    assert course.page._views._photo.isVisible()
    with course.new_trace():
        course.page._settings.numbers_requested.emit(16)
    assert course.trace.run.image.shape == (3, 12, 16)
    for _ in range(3):
        course.window._documents.undo_group.undo()
    assert course.scenario.image[0] == (1, 1, 1, 0, 0)


def test_a_picture_that_is_none_is_said_and_nothing_is_lost(
    course: KernelDriver, tmp_path: Path, qtbot: QtBot
) -> None:
    fake = tmp_path / "photo.png"
    fake.write_text("I am no picture")
    before = course.scenario
    with qtbot.waitSignal(course.page.failed) as failed:
        course.page.open_picture(fake)
    assert "photo.png" in failed.args[0]
    assert course.scenario == before


def test_pasting_nothing_is_said(course: KernelDriver, qtbot: QtBot) -> None:
    from PySide6.QtGui import QImage

    with qtbot.waitSignal(course.page.failed):
        course.page.paste_picture(QImage())


def test_projecting_hides_the_settings_and_stepping_goes_on(course: KernelDriver) -> None:
    course.page.set_projecting(True)
    assert not course.page._tabs.tabBar().isVisible()
    QTest.keyClick(course.window, Qt.Key.Key_PageDown)
    assert course.index == 1
    course.page.set_projecting(False)
    assert course.page._tabs.tabBar().isVisible()


def test_an_edit_at_the_end_stays_at_the_end(course: KernelDriver) -> None:
    course.go(8)
    with course.new_trace():
        course.page._settings.scenario_edited.emit(
            parse(
                b'{"format": "neurostep/1", "kind": "kernel", "image": [[1, 2], [3, 4]],'
                b' "kernel": [[1]]}'
            ),
            "edit",
        )
    assert course.index == len(course.trace) - 1


# -- what fresh eyes saw -------------------------------------------------------------------------


def test_escape_lets_go_of_what_is_pinned(course: KernelDriver) -> None:
    course.click(Ref("x", None, (0, 2, 2)))
    assert course.page._pinned is not None
    course.press(Key.Key_Escape)
    assert course.page._pinned is None


def test_pooling_opens_on_the_pooling(kernels: Kernels) -> None:
    driver = kernels("max-pooling")
    assert driver.step.target == Ref("pool", None, (0, 0, 0))


def test_another_stride_keeps_the_place_as_far_as_it_can(course: KernelDriver) -> None:
    course.go(5)  # the third of the second row
    with course.new_trace():
        changed = kernel_edits.set_padding(course.scenario, None, 1)
        course.page._settings.scenario_edited.emit(changed, "padding")
    assert (course.index, course.step.target) == (7, Ref("y", None, (0, 1, 2)))
    with course.new_trace():
        changed = kernel_edits.set_image_size(course.scenario, 5, 4)
        course.page._settings.scenario_edited.emit(changed, "size")
    assert (course.index, course.step.target) == (6, Ref("y", None, (0, 1, 2)))


def test_once_the_first_setting_is_done_the_other_one_is_told(kernels: Kernels) -> None:
    driver = kernels("stride-beside-padding")
    driver.go(24)
    assert "y(5,5)" in told(driver).spoken


def test_a_whole_layer_is_seen_at_once(kernels: Kernels) -> None:
    driver = kernels("convolution-rgb")
    driver.page.set_level(Level.LAYER)
    driver.go(0)
    assert driver.trace.filled("y", None, 0)[1] == 0
    assert driver.trace.filled("y", None, 1)[1] == 25


def test_a_cell_of_the_second_setting_is_edited_there(kernels: Kernels) -> None:
    course = kernels("convolution-5x5")
    scenario = replace(course.scenario, compare=CompareSpec(kernel=((2.0,) * 3,) * 3))
    driver = kernels(scenario)
    ref = Ref("k", None, (0, 0, 0, 0))
    QApplication.processEvents()
    rect = driver.second.rect_of(ref)
    assert rect is not None
    double_click(driver.second, rect.center())
    assert driver.field.text() == "2"
    driver.field.selectAll()
    with driver.new_trace():
        driver.type("9")
        driver.press(Key.Key_Return)
    assert driver.scenario.kernel == scenario.kernel
    assert driver.scenario.compare.kernel[0] == (9.0, 2.0, 2.0)
