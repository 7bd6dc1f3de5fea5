"""What runs in the engine thread, called directly: coverage cannot look into threads."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image
from PySide6.QtCore import QThread, QTimer
from PySide6.QtTest import QSignalSpy

from engine import preparation
from engine.filtering import Filtering
from engine.scenario import ImageFile, LayerSpec, NetworkScenario
from engine.steps import Level
from gui import worker as module
from gui.examples import find
from gui.worker import Prepared, Progress, Request, Worker
from tests.engine.reference import EXAMPLE, reference
from tests.engine.strategies import same_step, traced


class Bench:
    """A worker in this thread, turned by hand, and what it said."""

    def __init__(self) -> None:
        self.worker = Worker()
        (self.timer,) = self.worker.findChildren(QTimer)
        self.prepared = QSignalSpy(self.worker.prepared)
        self.progressed = QSignalSpy(self.worker.progressed)
        self.failed = QSignalSpy(self.worker.failed)

    def ask(self, run_id: int, scenario: NetworkScenario, level: Level = Level.NEURON) -> None:
        self.worker.prepare(Request(run_id, scenario, level))

    def turn(self, most: int = 1000) -> int:
        """Turn until there is nothing left to do, and return how often."""
        turns = 0
        while self.timer.isActive() and turns < most:
            self.worker._on_turn()
            turns += 1
        return turns


@pytest.fixture
def bench(qapp):
    bench = Bench()
    yield bench
    bench.worker.stop()


class Clock:
    """A clock that a fake history moves on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 50.0
        monkeypatch.setattr(module.time, "monotonic", lambda: self.now)


class SlowHistory:
    """Takes so many seconds an update, on the fake clock."""

    clock: Clock
    seconds: float

    def __init__(self, run: object) -> None:
        self.made = 0
        self.done = False
        self.asked: list[int] = []

    def advance(self, updates: int) -> bool:
        self.asked.append(updates)
        self.made += updates
        self.clock.now += self.seconds * updates
        return False


def slowly(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    SlowHistory.clock = Clock(monkeypatch)
    SlowHistory.seconds = seconds
    monkeypatch.setattr(preparation, "ParameterHistory", SlowHistory)


def test_a_trace_is_prepared(bench: Bench):
    bench.ask(7, EXAMPLE, Level.TERM)
    bench.turn()
    assert bench.prepared.count() == 1
    reply = bench.prepared.at(0)[0]
    assert isinstance(reply, Prepared)
    assert reply.run_id == 7
    assert reply.scenario is EXAMPLE
    expected = traced(EXAMPLE, Level.TERM)
    assert len(reply.trace) == len(expected)
    assert all(same_step(a, b) for a, b in zip(reply.trace, expected, strict=True))
    assert reply.trace[2].value == pytest.approx(reference["hidden"][0])
    assert not bench.timer.isActive()


def test_a_newer_request_replaces_an_older_one(bench: Bench):
    bench.ask(1, replace(EXAMPLE, epochs=100_000))
    bench.worker._on_turn()
    bench.ask(2, EXAMPLE)
    bench.turn()
    assert [bench.prepared.at(i)[0].run_id for i in range(bench.prepared.count())] == [2]


def test_a_long_run_is_made_in_slices_and_says_how_far_it_is(bench: Bench, monkeypatch):
    monkeypatch.setattr(module, "REPORT_EVERY", 0.0)
    monkeypatch.setattr(module, "SLICE", 0.001)
    bench.ask(3, replace(EXAMPLE, epochs=2_000))
    assert bench.turn() > 3
    shares = [bench.progressed.at(i)[0] for i in range(bench.progressed.count())]
    assert all(isinstance(share, Progress) and share.run_id == 3 for share in shares)
    values = [share.share for share in shares]
    assert values == sorted(values)
    assert values[0] > 0
    assert values[-1] <= 1
    assert bench.prepared.count() == 1


def test_reports_are_no_more_often_than_they_can_be_read(bench: Bench, monkeypatch):
    slowly(monkeypatch, 0.001)
    bench.ask(1, EXAMPLE)
    begun = SlowHistory.clock.now
    bench.turn(most=100)
    elapsed = SlowHistory.clock.now - begun
    assert bench.progressed.count() <= elapsed / module.REPORT_EVERY


def test_no_report_of_a_short_run(bench: Bench):
    bench.ask(1, EXAMPLE)
    bench.turn()
    assert bench.progressed.count() == 0


@pytest.mark.parametrize("seconds", [1.0, 0.01])
def test_slow_updates_are_made_one_at_a_time(bench: Bench, monkeypatch, seconds: float):
    """Sixty-four updates of a second each in a turn would hold up closing for a minute."""
    slowly(monkeypatch, seconds)
    bench.ask(1, EXAMPLE)
    bench.turn(most=20)
    assert set(bench.worker._preparation._history.asked) == {1}


def test_a_slice_of_quick_updates_is_not_overrun_by_much(bench: Bench, monkeypatch):
    slowly(monkeypatch, 0.0001)
    bench.ask(1, EXAMPLE)
    for _ in range(20):
        before = SlowHistory.clock.now
        bench.worker._on_turn()
        assert SlowHistory.clock.now - before <= 2 * module.SLICE
    assert max(bench.worker._preparation._history.asked) >= 8


def test_stopping_drops_what_is_under_way(bench: Bench):
    bench.ask(1, replace(EXAMPLE, epochs=1_000_000))
    bench.worker._on_turn()
    bench.worker.stop()
    assert not bench.timer.isActive()
    bench.worker._on_turn()
    assert bench.prepared.count() == 0


def test_an_interruption_ends_the_work(bench: Bench, monkeypatch):
    class Interrupted:
        @staticmethod
        def isInterruptionRequested() -> bool:  # noqa: N802 (Qt's name)
            return True

    bench.ask(1, replace(EXAMPLE, epochs=1_000_000))
    monkeypatch.setattr(QThread, "currentThread", lambda: Interrupted)
    assert bench.turn(most=10) == 1
    assert bench.prepared.count() == 0


def broken_scenario() -> NetworkScenario:
    """Return what no validation lets through: a layer without an input."""
    layers = (LayerSpec(units=1, weights=((1.0, 2.0, 3.0),)),)
    return replace(EXAMPLE, network=replace(EXAMPLE.network, layers=layers))


def test_an_error_is_logged_and_reported_and_the_next_request_works(bench: Bench, caplog):
    bench.ask(4, broken_scenario())
    bench.turn()
    assert bench.failed.count() == 1
    failure = bench.failed.at(0)[0]
    assert failure.run_id == 4
    assert "Error: " in failure.reason
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert caplog.records[0].exc_info
    bench.ask(5, EXAMPLE)
    bench.turn()
    assert bench.prepared.at(0)[0].run_id == 5


def test_an_error_in_the_middle_of_a_run_is_reported_too(bench: Bench, monkeypatch, caplog):
    class Failing(SlowHistory):
        def advance(self, updates: int) -> bool:
            raise MemoryError("no room")

    monkeypatch.setattr(preparation, "ParameterHistory", Failing)
    bench.ask(6, EXAMPLE)
    bench.turn()
    assert bench.failed.at(0)[0].reason == "MemoryError: no room"
    assert not bench.timer.isActive()
    assert caplog.records


def test_a_run_that_diverges_is_prepared_up_to_where_it_breaks(bench: Bench):
    optimizer = replace(EXAMPLE.optimizer, learning_rate=1e100)
    bench.ask(1, replace(EXAMPLE, optimizer=optimizer, epochs=50))
    bench.turn()
    assert bench.prepared.at(0)[0].trace.broken


def test_what_the_user_can_mend_is_said_in_a_sentence_and_not_logged(
    bench: Bench, tmp_path: Path, caplog
):
    kernel = replace(find("convolution-5x5")[0], image=ImageFile(str(tmp_path / "gone.png")))
    bench.ask(8, kernel)
    bench.turn()
    failure = bench.failed.at(0)[0]
    assert failure.mendable
    assert failure.scenario is kernel
    assert failure.reason == "there is no file gone.png"
    assert caplog.records == []
    bench.ask(9, replace(kernel, image=((1.0,),)))
    bench.turn()
    assert bench.failed.at(1)[0].reason == (
        "kernel: the kernel reaches over 3 rows, but the padded image has only 1"
    )


def test_a_kernel_is_prepared_and_says_that_it_is_another_document(bench: Bench):
    kernel = find("max-pooling")[0]
    bench.worker.prepare(Request(1, kernel, Level.POSITION, restart=True))
    bench.turn()
    reply = bench.prepared.at(0)[0]
    assert reply.restart
    assert (len(reply.trace), reply.trace.level) == (20, Level.POSITION)


def test_a_photograph_can_be_left_in_the_middle(bench: Bench, tmp_path: Path, monkeypatch):
    Image.new("RGB", (300, 2000), (1, 2, 3)).save(tmp_path / "tall.png")
    kernel = replace(find("convolution-5x5")[0], image=ImageFile(str(tmp_path / "tall.png")))
    clock = Clock(monkeypatch)
    advance = Filtering.advance

    def slow(self: Filtering, tiles: int = 1) -> bool:
        clock.now += 0.01 * tiles
        return advance(self, tiles)

    monkeypatch.setattr(Filtering, "advance", slow)
    bench.ask(1, kernel)
    assert bench.turn(most=100) == 100
    assert bench.prepared.count() == 0
    shares = [bench.progressed.at(i)[0].share for i in range(bench.progressed.count())]
    assert shares == sorted(shares)
    assert 0 < shares[0] < shares[-1] < 0.5
    bench.ask(2, EXAMPLE)
    bench.turn()
    assert [bench.prepared.at(i)[0].run_id for i in range(bench.prepared.count())] == [2]
