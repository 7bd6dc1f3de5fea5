"""The warmer works ahead in idle moments, for a few milliseconds at a time, and then rests."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from gui.terms import Formula, Matrix, Term
from gui.views.typeset import Glyphs, Typesetter
from gui.views.warmer import WORK, Warmer


class Counting(Typesetter):
    """Notes what it is asked for; each symbol takes it as long as it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.effort = 0.0
        self.now = 0.0

    def typeset(self, latex: str) -> Glyphs:
        self.asked.append(latex)
        self.now += self.effort
        return super().typeset(latex)


@pytest.fixture
def typesetter(qapp: object, monkeypatch: pytest.MonkeyPatch) -> Counting:
    made = Counting()
    monkeypatch.setattr("gui.views.warmer.time", SimpleNamespace(monotonic=lambda: made.now))
    return made


@pytest.fixture
def warmer(typesetter: Counting) -> Iterator[Warmer]:
    made = Warmer(typesetter)
    yield made
    made.stop()


def row(*latex: str) -> Formula:
    return Formula(tuple(map(Term, latex)))


def rests(warmer: Warmer) -> bool:
    return not warmer._timer.isActive()


def test_every_symbol_is_typeset_in_order(
    qtbot: QtBot, warmer: Warmer, typesetter: Counting
) -> None:
    matrix = Formula((Matrix(((Term("a"), Term("b")), (Term("c"), Term("d")))),))
    warmer.warm(iter([row("x", "=", "y"), matrix, row("u", "z")]))
    qtbot.waitUntil(lambda: rests(warmer))
    assert typesetter.asked == ["x", "=", "y", "a", "b", "c", "d", "u", "z"]


@pytest.mark.parametrize(("effort", "a_turn"), [(2 * WORK, 1), (WORK, 1), (WORK / 2, 2), (0, 4)])
def test_a_turn_takes_no_longer_than_a_frame_allows(
    warmer: Warmer, typesetter: Counting, effort: float, a_turn: int
) -> None:
    typesetter.effort = effort
    warmer.warm(iter([row("x", "y"), row("u", "v")]))
    assert typesetter.asked == []
    done = 0
    while not rests(warmer):
        warmer._on_turn()
        assert len(typesetter.asked) <= done + a_turn
        done = len(typesetter.asked)
    assert typesetter.asked == ["x", "y", "u", "v"]


def test_formulas_are_made_only_as_they_are_needed(warmer: Warmer, typesetter: Counting) -> None:
    made: list[int] = []

    def formulas() -> Iterator[Formula]:
        for i in range(100):
            made.append(i)
            yield row("x", f"y_{{{i}}}")

    typesetter.effort = WORK
    warmer.warm(formulas())
    assert made == []
    warmer._on_turn()
    warmer._on_turn()
    assert made == [0]


def test_a_new_plan_replaces_the_old_one(
    qtbot: QtBot, warmer: Warmer, typesetter: Counting
) -> None:
    typesetter.effort = WORK
    warmer.warm(iter([row("x", "y", "z")]))
    warmer._on_turn()
    warmer.warm(iter([row("u")]))
    qtbot.waitUntil(lambda: rests(warmer))
    assert typesetter.asked == ["x", "u"]


def test_it_stops_when_it_is_told_to(warmer: Warmer, typesetter: Counting) -> None:
    warmer.warm(iter([row("x")]))
    warmer.stop()
    assert rests(warmer)
    assert typesetter.asked == []


def test_nothing_to_do_is_soon_done(warmer: Warmer) -> None:
    warmer.warm(iter([]))
    warmer._on_turn()
    assert rests(warmer)


def test_what_was_warmed_is_not_typeset_again(
    qtbot: QtBot, warmer: Warmer, typesetter: Counting
) -> None:
    warmer.warm(iter([row(r"\alpha", "w_{1}")]))
    qtbot.waitUntil(lambda: rests(warmer))
    misses = typesetter._symbol.cache_info().misses
    typesetter.typeset(r"\alpha")
    typesetter.typeset("w_{1}")
    assert typesetter._symbol.cache_info().misses == misses
