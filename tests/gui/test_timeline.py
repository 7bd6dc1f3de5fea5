from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt, QTranslator
from PySide6.QtGui import QColor, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.steps import Chapter, Phase
from gui.theme import DARK, LIGHT, Theme
from gui.views.timeline import Timeline

CYCLE = (
    Chapter(0, 6, Phase.FORWARD),
    Chapter(6, 7, Phase.LOSS),
    Chapter(7, 16, Phase.BACKWARD),
    Chapter(16, 22, Phase.UPDATE),
)


@pytest.fixture
def timeline(qtbot: QtBot) -> Timeline:
    widget = Timeline(LIGHT)
    qtbot.addWidget(widget)
    widget.resize(700, widget.sizeHint().height())
    show(widget, CYCLE, 22, 8)
    widget.show()
    return widget


@pytest.fixture
def asked(timeline: Timeline) -> list[int]:
    indices: list[int] = []
    timeline.scrubbed.connect(indices.append)
    return indices


def show(widget: Timeline, chapters: tuple[Chapter, ...], length: int, index: int) -> None:
    widget.set_length(length)
    widget.set_chapters(chapters)
    widget.set_index(index)


def at(point: QPointF) -> QPoint:
    return point.toPoint()


def press(widget: Timeline, point: QPointF) -> None:
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=at(point))


def release(widget: Timeline, point: QPointF) -> None:
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=at(point))


def wheel(widget: Timeline, delta: int) -> None:
    event = QWheelEvent(
        QPointF(50, 30),
        QPointF(50, 30),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


@pytest.mark.parametrize("index", [0, 5, 6, 7, 15, 21])
def test_a_click_asks_for_the_step_under_the_pointer(
    timeline: Timeline, asked: list[int], index: int
) -> None:
    press(timeline, timeline.point_of(index))
    release(timeline, timeline.point_of(index))
    assert asked == [index]


def test_it_is_passive(timeline: Timeline, asked: list[int]) -> None:
    before = timeline.grab().toImage()
    wheel(timeline, -120)
    assert asked == [9]
    assert timeline.grab().toImage() == before


def test_a_drag_asks_for_every_step_that_it_crosses_and_stays_in_the_cycle(
    timeline: Timeline, asked: list[int]
) -> None:
    timeline.scrubbed.connect(timeline.set_index)
    press(timeline, timeline.point_of(10))
    for index in (11, 12, 12):
        QTest.mouseMove(timeline, at(timeline.point_of(index)))
    QTest.mouseMove(timeline, QPoint(5000, -300))
    release(timeline, QPointF(5000, -300))
    QTest.mouseMove(timeline, at(timeline.point_of(3)))
    assert asked == [10, 11, 12, 21]


def test_the_right_button_does_nothing(timeline: Timeline, asked: list[int]) -> None:
    QTest.mouseClick(timeline, Qt.MouseButton.RightButton, pos=at(timeline.point_of(3)))
    assert asked == []


def test_the_wheel_steps_and_small_turns_add_up(timeline: Timeline, asked: list[int]) -> None:
    wheel(timeline, -120)
    wheel(timeline, 120)
    assert asked == [9, 7]
    for _ in range(3):
        wheel(timeline, -30)
    assert asked == [9, 7]
    wheel(timeline, -30)
    assert asked == [9, 7, 9]


@pytest.mark.parametrize(("index", "delta"), [(0, 120), (21, -120)])
def test_nothing_is_asked_for_past_an_end(
    timeline: Timeline, asked: list[int], index: int, delta: int
) -> None:
    timeline.set_index(index)
    wheel(timeline, delta)
    assert asked == []


@pytest.mark.parametrize(
    ("key", "index"),
    [
        (Qt.Key.Key_Left, 7),
        (Qt.Key.Key_Right, 9),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_End, 21),
    ],
)
def test_keys(timeline: Timeline, asked: list[int], key: Qt.Key, index: int) -> None:
    QTest.keyClick(timeline, key)
    assert asked == [index]


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_other_keys_are_left_to_the_window(
    timeline: Timeline, asked: list[int], key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    event = QKeyEvent(QKeyEvent.Type.KeyPress, key, modifier)
    QApplication.sendEvent(timeline, event)
    assert not event.isAccepted()
    assert asked == []


def test_a_click_does_not_take_the_focus_and_tab_does(timeline: Timeline) -> None:
    timeline.clearFocus()
    press(timeline, timeline.point_of(3))
    release(timeline, timeline.point_of(3))
    assert not timeline.hasFocus()
    assert timeline.focusPolicy() is Qt.FocusPolicy.TabFocus


def test_focus_is_seen(timeline: Timeline, qtbot: QtBot) -> None:
    timeline.clearFocus()
    before = timeline.grab().toImage()
    timeline.activateWindow()
    timeline.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(timeline.hasFocus)
    image = timeline.grab().toImage()
    assert image != before
    assert image.pixelColor(350, 1).name().upper() == LIGHT.focus.upper()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_what_is_done_is_saturated_and_what_is_to_do_is_pale(
    timeline: Timeline, theme: Theme
) -> None:
    timeline.set_theme(theme)
    image = timeline.grab().toImage()
    ratio = image.devicePixelRatio()

    def colour(index: int) -> str:
        return image.pixelColor((timeline.point_of(index) * ratio).toPoint()).name()

    def pale(phase: Phase) -> str:
        return theme.wash(theme.phase(phase), 0.36).name()

    assert colour(2) == theme.phase(Phase.FORWARD).name()
    assert colour(6) == theme.phase(Phase.LOSS).name()
    assert colour(8) == QColor(theme.card).name()  # the handle
    assert colour(12) == pale(Phase.BACKWARD)
    assert colour(19) == pale(Phase.UPDATE)


def test_stepping_moves_only_the_handle(timeline: Timeline) -> None:
    before = [timeline.point_of(i) for i in range(22)]
    for index in range(22):
        timeline.set_index(index)
        assert [timeline.point_of(i) for i in range(22)] == before


def test_a_chapter_of_one_step_among_thousands_can_still_be_hit(timeline: Timeline) -> None:
    show(
        timeline,
        (Chapter(0, 9000, Phase.FORWARD), Chapter(9000, 9001, Phase.LOSS)),
        9001,
        0,
    )
    assert timeline.point_of(9000).x() - timeline.point_of(8999).x() > 10


def test_a_longer_run_has_a_bar_of_its_own(timeline: Timeline, asked: list[int]) -> None:
    assert not timeline.shows_run
    far = 10**10
    show(timeline, tuple(c._replace(start=c.start + 44, stop=c.stop + 44) for c in CYCLE), far, 50)
    assert timeline.shows_run
    press(timeline, timeline.run_point_of(far - 1) + QPointF(3, 0))
    QTest.mouseMove(timeline, QPoint(-100, 5))  # a drag stays on the bar that it began on
    release(timeline, QPointF(-100, 5))
    press(timeline, timeline.point_of(47))
    release(timeline, timeline.point_of(47))
    assert asked == [far - 1, 0, 47]


def test_the_pointer_is_told_the_step(timeline: Timeline) -> None:
    before = timeline.grab().toImage()
    QTest.mouseMove(timeline, at(timeline.point_of(12)))
    assert timeline.grab().toImage() != before
    QApplication.sendEvent(timeline, QKeyEvent(QKeyEvent.Type.Leave, 0, Qt.KeyboardModifier(0)))
    assert timeline.grab().toImage() == before


def test_a_screen_reader_is_told_where_the_cursor_stands(timeline: Timeline) -> None:
    assert timeline.accessibleName() == "Timeline"
    assert timeline.accessibleDescription() == "step 9 of 22, backward"
    timeline.set_index(6)
    assert timeline.accessibleDescription() == "step 7 of 22, error"


class Spanish(QTranslator):
    def isEmpty(self) -> bool:  # noqa: N802
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        return {
            "Backward": "Atrás",
            "step {step} of {length}, {phase}": "paso {step} de {length}, {phase}",
        }.get(source, source)


@pytest.fixture
def spanish(qapp: QApplication) -> Iterator[None]:
    translator = Spanish()
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def test_follows_the_language(timeline: Timeline, spanish: None) -> None:
    QApplication.sendPostedEvents()
    assert timeline.accessibleDescription() == "paso 9 de 22, atrás"


def test_grows_with_the_font(timeline: Timeline) -> None:
    height = timeline.sizeHint().height()
    font = timeline.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    timeline.setFont(font)
    assert timeline.sizeHint().height() == pytest.approx(2 * height, rel=0.1)


def test_nothing_to_show_is_nothing_to_do(qtbot: QtBot) -> None:
    widget = Timeline()
    qtbot.addWidget(widget)
    asked: list[int] = []
    widget.scrubbed.connect(asked.append)
    widget.show()
    press(widget, QPointF(20, 20))
    wheel(widget, -120)
    QTest.keyClick(widget, Qt.Key.Key_End)
    widget.grab()
    assert asked == []
