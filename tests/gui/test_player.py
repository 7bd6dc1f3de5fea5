"""The cursor on Qt's clock: driven by hand, with a clock that stands still."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QSignalSpy

from gui.playback import SPEEDS, STEP_SECONDS
from gui.player import Player


class Clock:
    """Tells the time that it is given."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Bench:
    """A player of twenty steps, its clock and its timer."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.player = Player(clock=self.clock)
        self.player.resize(20, 5)
        (self.timer,) = self.player.findChildren(QTimer)
        self.moves = QSignalSpy(self.player.moved)
        self.states = QSignalSpy(self.player.state_changed)

    def pass_time(self, seconds: float) -> None:
        self.clock.now += seconds
        self.player.on_time()

    @property
    def moved_by(self) -> list[int]:
        return [self.moves.at(i)[0] for i in range(self.moves.count())]


@pytest.fixture
def bench(qapp):
    bench = Bench()
    yield bench
    bench.player.pause()


def test_nothing_runs_while_it_is_paused(bench: Bench):
    assert not bench.timer.isActive()
    bench.pass_time(100)
    assert bench.player.index == 5
    assert bench.moved_by == []


@pytest.mark.parametrize("direction", [1, -1])
@pytest.mark.parametrize("speed", SPEEDS)
def test_it_steps_when_a_step_is_due(bench: Bench, direction: int, speed: float):
    bench.player.set_speed(speed)
    bench.player.play(direction)
    period = STEP_SECONDS / speed
    assert bench.timer.isActive()
    assert bench.timer.isSingleShot()
    assert bench.timer.interval() == round(period * 1000)
    bench.pass_time(0.9 * period)
    assert bench.player.index == 5
    assert bench.timer.interval() == round(0.1 * period * 1000)
    bench.pass_time(0.11 * period)
    assert bench.player.index == 5 + direction
    bench.pass_time(period)
    assert bench.player.index == 5 + 2 * direction
    assert bench.moved_by == [direction, direction]


@pytest.mark.parametrize(("direction", "end"), [(1, 19), (-1, 0)])
def test_it_stops_at_the_end(bench: Bench, direction: int, end: int):
    bench.player.seek(end - direction)
    bench.player.play(direction)
    states = bench.states.count()
    bench.pass_time(STEP_SECONDS)
    assert bench.player.index == end
    assert bench.player.playback.direction == 0
    assert not bench.timer.isActive()
    assert bench.states.count() == states + 1
    bench.pass_time(STEP_SECONDS)
    assert bench.player.index == end


def test_pausing_stops_the_timer(bench: Bench):
    bench.player.play(1)
    bench.player.pause()
    assert not bench.timer.isActive()
    bench.pass_time(10)
    assert bench.player.index == 5


def test_toggling_plays_and_pauses(bench: Bench):
    bench.player.toggle()
    assert bench.timer.isActive()
    bench.player.toggle()
    assert not bench.timer.isActive()
    assert bench.states.count() == 2


@pytest.mark.parametrize(
    "by_hand", [lambda p: p.step(1), lambda p: p.seek(9), lambda p: p.step(-1)]
)
def test_a_hand_takes_over(bench: Bench, by_hand):
    bench.player.play(1)
    by_hand(bench.player)
    assert not bench.timer.isActive()
    assert bench.player.playback.direction == 0


def test_moves_by_one_are_told_apart_from_jumps(bench: Bench):
    bench.player.step(1)
    bench.player.step(-1)
    bench.player.seek(15)
    bench.player.seek(15)
    bench.player.seek(14)
    bench.player.seek(999)
    assert bench.moved_by == [1, -1, 0, -1, 0]
    assert bench.player.index == 19


def test_playing_from_the_end_starts_anew(bench: Bench):
    bench.player.seek(19)
    bench.player.play(1)
    assert bench.player.index == 0
    assert bench.moved_by == [0, 0]


def test_a_late_tick_catches_up_in_one_jump(bench: Bench):
    bench.player.set_speed(16)
    bench.player.play(1)
    bench.pass_time(3 * STEP_SECONDS / 16 + 0.001)
    assert bench.player.index == 8
    assert bench.moved_by == [0]


def test_a_faster_speed_shortens_the_step_under_way(bench: Bench):
    bench.player.play(1)
    bench.clock.now += STEP_SECONDS / 2
    bench.player.set_speed(2)
    assert bench.timer.interval() == round(STEP_SECONDS / 4 * 1000)


def test_another_trace_goes_on_playing(bench: Bench):
    bench.player.play(1)
    bench.player.resize(100, 50)
    assert bench.player.index == 50
    assert bench.timer.isActive()
    bench.player.resize(3, 2)
    assert not bench.timer.isActive()


def test_the_real_clock_steps_too(qtbot):
    player = Player()
    player.resize(4, 0)
    player.set_speed(SPEEDS[-1])
    with qtbot.waitSignal(player.moved, timeout=2000) as blocker:
        player.play(1)
    assert blocker.args == [1]
    player.pause()
