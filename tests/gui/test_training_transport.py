"""The bar of the training page: its buttons, its time line, and until when to train."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.training.race import Stride
from gui.numbers import NumberFormat
from gui.theme import DARK, LIGHT
from gui.views.training_goal import MOST_EPOCHS, GoalSheet
from gui.views.training_timeline import TrainingTimeline
from gui.views.training_transport import RATES, TrainingTransport
from tests.gui.driver import LEFT, PLAIN, SHIFT, Key


@pytest.fixture
def bar(qtbot: QtBot) -> TrainingTransport:
    bar = TrainingTransport()
    qtbot.addWidget(bar)
    bar.resize(1300, bar.minimumSizeHint().height())
    bar.set_goal(100, None)
    bar.set_time(20, 40, 100, (10,), "epoch 20")
    with qtbot.waitExposed(bar):
        bar.show()
    return bar


@pytest.fixture
def line(qtbot: QtBot) -> TrainingTimeline:
    line = TrainingTimeline()
    qtbot.addWidget(line)
    line.resize(800, line.minimumSizeHint().height())
    line.set_time(20, 40, 100)
    with qtbot.waitExposed(line):
        line.show()
    return line


def emitted(spy: QSignalSpy) -> list[list]:
    return [spy.at(k) for k in range(spy.count())]


def image_of(line: TrainingTimeline) -> QImage:
    return line.grab().toImage()


class TestBar:
    def test_buttons_say_what_is_wanted(self, bar: TrainingTransport) -> None:
        steps, places = QSignalSpy(bar.step_requested), QSignalSpy(bar.progress_requested)
        played = QSignalSpy(bar.play_requested)
        for button in (bar._previous, bar._next, bar._first, bar._last, bar._play):
            QTest.mouseClick(button, LEFT)
        assert emitted(steps) == [[-1], [1]]
        assert emitted(places) == [[0], [40]]
        bar.set_playing(True)
        QTest.mouseClick(bar._play, LEFT)
        assert emitted(played) == [[True], [False]]

    def test_at_an_end_there_is_nothing_to_go_to(self, bar: TrainingTransport) -> None:
        def enabled() -> list[bool]:
            return [b.isEnabled() for b in (bar._first, bar._previous, bar._next, bar._last)]

        assert enabled() == [True] * 4
        bar.set_time(0, 40, 100, (), "")
        assert enabled() == [False, False, True, True]
        bar.set_time(40, 40, 100, (), "")
        assert enabled() == [True, True, True, False]

    def test_stride_and_pace_are_chosen_from_menus(self, bar: TrainingTransport) -> None:
        strides, rates = QSignalSpy(bar.stride_chosen), QSignalSpy(bar.rate_chosen)
        bar.set_pace(Stride.BATCH, 5.0)
        assert (strides.count(), rates.count()) == (0, 0)
        assert RATES[-1] is None
        assert bar._rate.text().startswith("5")
        bar._stride.chosen.emit(Stride.SAMPLE)
        bar._rate.chosen.emit(None)
        assert emitted(strides) == [[Stride.SAMPLE]]
        assert emitted(rates) == [[None]]

    def test_until_when_is_written_on_the_button(self, bar: TrainingTransport) -> None:
        assert bar._until.text() == "until 100"
        bar.set_goal(1500, 0.25)
        bar.set_numbers(NumberFormat())
        assert "0,25" in bar._until.text()
        bar.resize(bar.minimumSizeHint())
        assert "0,25" not in bar._until.text()

    @pytest.mark.parametrize("projecting", [False, True])
    def test_nothing_is_cut_off_at_the_least_width(
        self, bar: TrainingTransport, projecting: bool
    ) -> None:
        bar.set_projecting(projecting)
        bar.resize(bar.minimumSizeHint())
        bar.layout().activate()
        shown = [b for b in bar._buttons if b.isVisible()]
        assert all(bar.rect().contains(button.geometry()) for button in shown)
        places = sorted((b.geometry() for b in shown), key=lambda g: g.left())
        assert all(a.right() < b.left() for a, b in pairwise(places))
        assert bar._play in shown

    def test_nothing_moves_while_time_goes_on(self, bar: TrainingTransport) -> None:
        bar.set_widest("epoch 100 · batch 20/20")
        bar.layout().activate()
        before = [b.geometry() for b in (*bar._buttons, bar._timeline)]
        for epoch in (0, 7, 99):
            bar.set_time(epoch, 99, 100, (), f"epoch {epoch}")
            bar.set_playing(epoch == 7)
            bar.layout().activate()
            assert [b.geometry() for b in (*bar._buttons, bar._timeline)] == before


class TestTimeline:
    def x(self, line: TrainingTimeline, epoch: float) -> QPoint:
        return QPoint(round(line._x(epoch)), round(line._bar().center().y()))

    def test_a_click_and_a_drag_ask_for_epochs_that_were_trained(
        self, line: TrainingTimeline
    ) -> None:
        asked = QSignalSpy(line.scrubbed)
        QTest.mousePress(line, LEFT, PLAIN, self.x(line, 10))
        for epoch in (30, 90):
            QTest.mouseMove(line, self.x(line, epoch))
        QTest.mouseRelease(line, LEFT, PLAIN, self.x(line, 90))
        QTest.mouseMove(line, self.x(line, 5))
        assert [value for (value,) in emitted(asked)] == [10, 30, 40]

    def test_keys_and_wheel(self, line: TrainingTimeline) -> None:
        asked = QSignalSpy(line.scrubbed)
        for key, modifiers in (
            (Key.Key_Left, PLAIN),
            (Key.Key_Up, PLAIN),
            (Key.Key_Right, SHIFT),
        ):
            QTest.keyClick(line, key, modifiers)
        for delta in (60, 60, -120):
            at = QPointF(line.rect().center())
            event = QWheelEvent(
                at,
                line.mapToGlobal(at),
                QPoint(),
                QPoint(0, delta),
                Qt.MouseButton.NoButton,
                PLAIN,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            QApplication.sendEvent(line, event)
        assert [value for (value,) in emitted(asked)] == [19, 21, 24, 19, 21]

    def test_it_never_asks_for_less_than_the_start(self, line: TrainingTimeline) -> None:
        line.set_time(0, 0, 100)
        asked = QSignalSpy(line.scrubbed)
        QTest.keyClick(line, Key.Key_Left)
        QTest.keyClick(line, Key.Key_Right)
        QTest.mouseClick(line, LEFT, PLAIN, self.x(line, 80))
        assert [value for (value,) in emitted(asked)] == [0, 0, 0]

    @pytest.mark.parametrize("theme", [LIGHT, DARK])
    def test_what_was_done_what_is_left_and_changes_are_seen(
        self, line: TrainingTimeline, theme
    ) -> None:
        line.set_theme(theme)
        plain = image_of(line)
        done, made, ahead = (plain.pixelColor(self.x(line, epoch)).name() for epoch in (10, 30, 70))
        assert len({done, made, ahead}) == 3
        line.set_time(20, 40, 100, (30.0,))
        assert image_of(line) != plain

    def test_past_the_goal_the_line_grows(self, line: TrainingTimeline) -> None:
        line.set_time(250, 250, 100)
        assert line._x(250) == pytest.approx(line._bar().right())
        assert line._x(125) == pytest.approx(line._bar().center().x())


class TestGoal:
    @pytest.fixture
    def sheet(self, qtbot: QtBot, bar: TrainingTransport) -> GoalSheet:
        sheet = bar._sheet
        sheet.set_numbers(NumberFormat())
        sheet.set_goal(100, None)
        return sheet

    def test_epochs(self, sheet: GoalSheet) -> None:
        asked = QSignalSpy(sheet.epochs_chosen)
        sheet._epochs.setValue(250)
        assert emitted(asked) == [[250]]
        sheet.set_goal(300, None)
        assert emitted(asked) == [[250]]
        assert (sheet._epochs.minimum(), sheet._epochs.maximum()) == (1, MOST_EPOCHS)

    def test_a_loss_is_wanted_or_not(self, sheet: GoalSheet) -> None:
        asked = QSignalSpy(sheet.loss_chosen)
        assert not sheet._loss_field.isEnabled()
        sheet._wants_loss.click()
        assert asked.count() == 1
        assert asked.at(0)[0] > 0
        sheet.set_goal(100, 0.01)
        assert sheet._loss_field.isEnabled()
        sheet._loss.setText("0,125")
        sheet._loss.setModified(True)
        sheet._loss.commit()
        sheet._wants_loss.click()
        assert [value for (value,) in emitted(asked)][1:] == [0.125, None]

    @pytest.mark.parametrize("text", ["-1", "mucho", "", "1e400"])
    def test_an_absurd_loss_is_refused_where_it_is_typed(self, sheet: GoalSheet, text: str) -> None:
        sheet.set_goal(100, 0.5)
        asked = QSignalSpy(sheet.loss_chosen)
        with pytest.raises(ValueError, match=r"\S"):
            sheet._checked(text)
        sheet._loss.setText(text)
        sheet._loss.commit()
        assert asked.count() == 0
