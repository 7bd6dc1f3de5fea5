"""The warmer works ahead in idle moments, for a few milliseconds at a time, and then rests."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from gui.views.warmer import WORK, Warmer


class Work:
    """Pieces of work, each of which takes a time on a clock of their own."""

    def __init__(self) -> None:
        self.effort = 0.0
        self.now = 0.0
        self.done: list[str] = []

    def pieces(self, names: str) -> Iterator[None]:
        for name in names:
            self.done.append(name)
            self.now += self.effort
            yield


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    made = Work()
    monkeypatch.setattr("gui.views.warmer.time", SimpleNamespace(monotonic=lambda: made.now))
    return made


@pytest.fixture
def warmer(qapp: object) -> Iterator[Warmer]:
    made = Warmer()
    yield made
    made.stop()


def rests(warmer: Warmer) -> bool:
    return not warmer._timer.isActive()


def test_everything_is_done_in_order_and_then_it_rests(
    qtbot: QtBot, warmer: Warmer, work: Work
) -> None:
    warmer.warm(work.pieces("abcdef"))
    assert work.done == []  # not at once: it would be in the way of the step on show
    qtbot.waitUntil(lambda: rests(warmer))
    assert work.done == list("abcdef")


@pytest.mark.parametrize(("effort", "a_turn"), [(2 * WORK, 1), (WORK, 1), (WORK / 2, 2), (0, 4)])
def test_a_turn_takes_no_longer_than_a_frame_allows(
    warmer: Warmer, work: Work, effort: float, a_turn: int
) -> None:
    work.effort = effort
    warmer.warm(work.pieces("abcd"))
    for turn in range(1, 4 // a_turn + 1):
        warmer._on_turn()
        assert len(work.done) == turn * a_turn
    warmer._on_turn()
    assert rests(warmer)
    assert work.done == list("abcd")


def test_a_new_plan_replaces_the_old_one(qtbot: QtBot, warmer: Warmer, work: Work) -> None:
    work.effort = WORK
    warmer.warm(work.pieces("abc"))
    warmer._on_turn()
    warmer.warm(work.pieces("x"))
    qtbot.waitUntil(lambda: rests(warmer))
    assert work.done == ["a", "x"]


def test_it_stops_when_it_is_told_to(warmer: Warmer, work: Work) -> None:
    warmer.warm(work.pieces("a"))
    warmer.stop()
    assert rests(warmer)
    assert work.done == []


def test_nothing_to_do_is_soon_done(warmer: Warmer) -> None:
    warmer.warm(iter(()))
    warmer._on_turn()
    assert rests(warmer)


def test_work_that_fails_is_given_up(warmer: Warmer) -> None:
    def failing() -> Iterator[None]:
        yield
        raise ZeroDivisionError

    warmer.warm(failing())
    with pytest.raises(ZeroDivisionError):
        warmer._on_turn()
    warmer._on_turn()
    assert rests(warmer)
