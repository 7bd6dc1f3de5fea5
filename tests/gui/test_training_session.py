"""The session: its thread, and that only the newest scenario's answers are told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from engine.training.race import Goal, Stride
from gui.training_orders import Drawn, Pause, Play
from gui.training_session import TrainingSession
from gui.training_snapshot import Snapshot
from tests.gui.training_driver import EPOCHS, small


@pytest.fixture
def session(qapp) -> Iterator[TrainingSession]:
    session = TrainingSession()
    yield session
    session.close()
    session.deleteLater()


def test_a_scenario_is_answered_from_another_thread(session: TrainingSession, qtbot: QtBot) -> None:
    assert session._worker.thread() is not session.thread()
    with qtbot.waitSignal(session.shown, timeout=5000) as told:
        session.load(small(), restart=True)
    (snapshot,) = told.args
    assert isinstance(snapshot, Snapshot)
    assert snapshot.runs[0].moment.update == 0


def test_only_the_newest_is_told(session: TrainingSession, qtbot: QtBot) -> None:
    shown: list[Snapshot] = []
    session.shown.connect(shown.append)
    for seed in range(4):
        session.load(small(seed=seed), restart=True)
    with qtbot.waitSignal(session.shown, timeout=5000):
        pass
    assert [snapshot.generation for snapshot in shown] == [4]
    assert shown[0].runs[0].setup.seed == 3


def test_it_waits_until_what_it_told_is_drawn(session: TrainingSession, qtbot: QtBot) -> None:
    shown: list[Snapshot] = []
    session.shown.connect(shown.append)
    with qtbot.waitSignal(session.shown, timeout=5000):
        session.load(small(), restart=True)
    session.ask(Play(Stride.EPOCH, None, Goal(EPOCHS)))
    assert len(shown) == 1
    with qtbot.waitSignal(session.shown, timeout=5000):
        session.ask(Drawn())
    while shown[-1].playing:
        with qtbot.waitSignal(session.shown, timeout=5000):
            session.ask(Drawn())
    assert shown[-1].runs[0].moment.epoch == EPOCHS


def test_a_snapshot_from_before_an_order_is_known_as_such(
    session: TrainingSession, qtbot: QtBot
) -> None:
    shown: list[Snapshot] = []
    session.shown.connect(shown.append)
    with qtbot.waitSignal(session.shown, timeout=5000):
        session.load(small(), restart=True)
    assert session.has_answered(shown[-1])
    session.ask(Play(Stride.EPOCH, 1.0, Goal(None)))
    session.ask(Pause())
    assert not session.has_answered(shown[-1])
    with qtbot.waitSignal(session.shown, timeout=5000):
        session.ask(Drawn())
    assert session.has_answered(shown[-1])
    assert not shown[-1].playing


def test_it_is_closed_in_the_midst_of_training_and_twice(
    session: TrainingSession, qtbot: QtBot
) -> None:
    session.shown.connect(lambda _snapshot: session.ask(Drawn()))
    with qtbot.waitSignal(session.shown, timeout=5000):
        session.load(small(), restart=True)
    with qtbot.waitSignal(session.shown, timeout=5000):
        session.ask(Play(Stride.EPOCH, None, Goal(None)))
    session.close()
    assert not session._thread.isRunning()
    session.close()
