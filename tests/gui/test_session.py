"""The engine's thread: only the newest answer counts, and it always ends."""

from __future__ import annotations

import gc
import time

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QThread
from PySide6.QtTest import QSignalSpy

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
    run_of = worker.run_of

    def spying(scenario):
        threads.append(QThread.currentThread().objectName())
        return run_of(scenario)

    monkeypatch.setattr(worker, "run_of", spying)
    with qtbot.waitSignal(session.prepared, timeout=5000):
        session.prepare(EXAMPLE, Level.NEURON)
    assert threads == ["engine"]


def test_only_the_newest_request_is_answered(session: Session, qtbot):
    replies = QSignalSpy(session.prepared)
    rates = [0.1, 0.2, 0.3, 0.4]
    for rate in rates[:-1]:
        session.prepare(replace(EXAMPLE, optimizer=OptimizerSpec("sgd", rate)), Level.NEURON)
    with qtbot.waitSignal(session.prepared, timeout=5000) as blocker:
        session.prepare(replace(EXAMPLE, optimizer=OptimizerSpec("sgd", rates[-1])), Level.NEURON)
    assert blocker.args[0].scenario.optimizer.learning_rate == rates[-1]
    # Another one, so that any late answer would have come before it.
    with qtbot.waitSignal(session.prepared, timeout=5000):
        session.prepare(EXAMPLE, Level.NEURON)
    assert replies.count() == 2


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
    assert spies[2].at(0) == ["new"]


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
    assert "Error" in blocker.args[0]
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
