"""The engine's thread: only the newest answer counts, and it always ends."""

from __future__ import annotations

import gc
import time

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QThread
from PySide6.QtTest import QSignalSpy

from engine import preparation
from engine.scenario import OptimizerSpec
from engine.steps import Level
from gui import worker
from gui.session import Session
from tests.engine.reference import EXAMPLE
from tests.gui.test_worker import broken_scenario

LONG = replace(EXAMPLE, epochs=1_000_000)


@pytest.fixture
def session(qapp):
    session = Session()
    yield session
    session.close()


def test_a_trace_comes_back(session: Session, qtbot):
    with qtbot.waitSignal(session.prepared, timeout=5000) as blocker:
        session.prepare(EXAMPLE, Level.LAYER)
    (reply,) = blocker.args
    assert reply.scenario is EXAMPLE
    assert reply.trace.level is Level.LAYER
    assert len(reply.trace) == 12


def test_the_work_is_done_elsewhere(session: Session, qtbot, monkeypatch):
    threads = []
    run_of = preparation.run_of

    def spying(scenario):
        threads.append(QThread.currentThread().objectName())
        return run_of(scenario)

    monkeypatch.setattr(preparation, "run_of", spying)
    with qtbot.waitSignal(session.prepared, timeout=5000):
        session.prepare(EXAMPLE, Level.NEURON)
    assert threads == ["engine"]


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


class Relay:
    """A session whose worker is this: requests are collected, and answered by hand."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.session = Session(now=self.clock)
        self.session._requested.disconnect()
        self.asked: list[worker.Request] = []
        self.session._requested.connect(self.asked.append)
        self.replies = QSignalSpy(self.session.prepared)
        self.failures = QSignalSpy(self.session.failed)

    def ask(self, rate: float, *, restart: bool = False) -> None:
        scenario = replace(EXAMPLE, optimizer=OptimizerSpec("sgd", rate))
        self.session.prepare(scenario, Level.NEURON, restart=restart)

    def answer(self) -> None:
        last = self.asked[-1]
        self.session._on_prepared(worker.Prepared(last.run_id, last.scenario, None, last.restart))

    @property
    def rates(self) -> list[float]:
        return [request.scenario.optimizer.learning_rate for request in self.asked]


@pytest.fixture
def relay(qapp):
    relay = Relay()
    yield relay
    relay.session.close()


def test_a_request_waits_for_the_one_before_and_only_the_newest_waits(relay: Relay):
    for rate in (0.1, 0.2, 0.3, 0.4):
        relay.ask(rate)
        relay.clock.now += 0.02
    assert relay.rates == [0.1]
    relay.answer()
    assert relay.rates == [0.1, 0.4]
    assert relay.replies.count() == 1
    relay.answer()
    assert relay.rates == [0.1, 0.4]
    assert relay.replies.count() == 2
    relay.ask(0.5)
    assert relay.rates[-1] == 0.5


def test_after_a_while_it_replaces_the_one_before(relay: Relay, qtbot):
    relay.ask(0.1)
    relay.clock.now += 0.3
    relay.ask(0.2)
    assert relay.rates == [0.1, 0.2]
    relay.session._on_prepared(worker.Prepared(1, EXAMPLE, None))
    assert relay.replies.count() == 0  # too late
    relay.clock.now += 0.24
    relay.ask(0.3)
    assert relay.rates == [0.1, 0.2]
    qtbot.waitUntil(lambda: relay.rates == [0.1, 0.2, 0.3])  # impatience, 10 ms from now


def test_another_document_does_not_wait(relay: Relay):
    relay.ask(0.1)
    relay.ask(0.2)
    relay.ask(0.3, restart=True)
    assert relay.rates == [0.1, 0.3]
    relay.answer()
    assert relay.rates == [0.1, 0.3]


def test_an_edit_of_a_document_that_was_not_seen_yet_starts_it_too(relay: Relay):
    relay.ask(0.1, restart=True)
    relay.clock.now += 1.0
    relay.ask(0.2)
    assert [request.restart for request in relay.asked] == [True, True]
    relay.answer()
    relay.ask(0.3)
    assert [request.restart for request in relay.asked] == [True, True, False]


def test_a_failure_that_was_overtaken_is_not_told(relay: Relay):
    relay.ask(0.1)
    relay.ask(0.2)
    relay.session._on_failed(worker.Failure(1, "wrong"))
    assert relay.failures.count() == 0
    assert relay.rates == [0.1, 0.2]
    relay.session._on_failed(worker.Failure(2, "wrong too"))
    assert relay.failures.count() == 1


def test_nothing_is_sent_after_closing(relay: Relay, qtbot):
    relay.ask(0.1)
    relay.ask(0.2)
    relay.session.close()
    assert not relay.session._impatience.isActive()


def test_answers_of_an_older_run_are_dropped_whatever_they_say(session: Session):
    """They may be on their way already when the next request is made."""
    spies = [QSignalSpy(s) for s in (session.prepared, session.progressed, session.failed)]
    session._run_id = 5
    session._on_prepared(worker.Prepared(4, EXAMPLE, None))
    session._on_progressed(worker.Progress(4, 0.5))
    session._on_failed(worker.Failure(4, "old"))
    assert [spy.count() for spy in spies] == [0, 0, 0]
    session._on_progressed(worker.Progress(5, 0.5))
    session._on_failed(worker.Failure(5, "new"))
    assert [spy.count() for spy in spies] == [0, 1, 1]
    assert spies[2].at(0)[0].reason == "new"


def test_a_newer_request_overtakes_a_long_run(session: Session, qtbot):
    with qtbot.waitSignal(session.progressed, timeout=5000) as blocker:
        session.prepare(LONG, Level.NEURON)
    assert 0 < blocker.args[0] < 0.5
    replies = QSignalSpy(session.prepared)
    with qtbot.waitSignal(session.prepared, timeout=5000):
        session.prepare(EXAMPLE, Level.NEURON)
    assert replies.at(0)[0].scenario is EXAMPLE


def test_a_failure_is_reported_and_the_session_goes_on(session: Session, qtbot, caplog):
    with qtbot.waitSignal(session.failed, timeout=5000) as blocker:
        session.prepare(broken_scenario(), Level.NEURON)
    assert "Error" in blocker.args[0].reason
    assert not blocker.args[0].mendable
    with qtbot.waitSignal(session.prepared, timeout=5000):
        session.prepare(EXAMPLE, Level.NEURON)


def test_closing_while_busy_is_prompt_and_leaves_no_thread(session: Session, qtbot):
    with qtbot.waitSignal(session.progressed, timeout=5000):
        session.prepare(LONG, Level.NEURON)
    thread = session._thread
    before = time.monotonic()
    session.close()
    assert time.monotonic() - before < 1.0
    assert thread.isFinished()
    session.close()
    assert thread.isFinished()


def test_closing_before_the_first_answer(qapp):
    session = Session()
    replies = QSignalSpy(session.prepared)
    session.prepare(LONG, Level.NEURON)
    session.close()
    qapp.processEvents()
    assert replies.count() == 0
    assert session._thread.isFinished()


def test_a_closed_session_can_go_while_its_worker_was_busy(qtbot):
    """A timer that still ran would be stopped from the wrong thread, which Qt complains of."""
    session = Session()
    with qtbot.waitSignal(session.progressed, timeout=5000):
        session.prepare(LONG, Level.NEURON)
    session.close()
    session._worker.deleteLater()
    del session
    gc.collect()


def test_asking_a_closed_session_does_nothing(qapp):
    session = Session()
    session.close()
    replies = QSignalSpy(session.prepared)
    session.prepare(EXAMPLE, Level.NEURON)
    qapp.processEvents()
    assert replies.count() == 0
