"""The open scenario: editing, undoing, saving."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtTest import QSignalSpy

from engine.scenario import NetworkScenario, OptimizerSpec, Title, load
from gui.document import Document
from tests.engine.reference import EXAMPLE
from tests.gui.speaking import speaking


def with_rate(rate: float) -> NetworkScenario:
    return replace(EXAMPLE, optimizer=OptimizerSpec("sgd", rate))


@pytest.fixture
def document(qapp) -> Document:
    return Document(EXAMPLE)


def test_a_new_document_is_clean(document: Document):
    assert document.scenario is EXAMPLE
    assert document.path is None
    assert not document.is_dirty
    assert document.is_original
    assert not document.undo_stack.canUndo()


def test_an_edit_can_be_undone_and_redone(document: Document):
    changed = QSignalSpy(document.changed)
    document.edit(with_rate(0.5), "learning rate")
    assert document.scenario == with_rate(0.5)
    assert document.is_dirty
    assert not document.is_original
    assert document.undo_stack.undoText() == "learning rate"
    document.undo_stack.undo()
    assert document.scenario is EXAMPLE
    assert not document.is_dirty
    assert document.is_original
    document.undo_stack.redo()
    assert document.scenario == with_rate(0.5)
    assert changed.count() == 3


def test_many_edits_are_undone_in_order(document: Document):
    rates = [0.1, 0.2, 0.3, 0.4]
    for rate in rates:
        document.edit(with_rate(rate), str(rate))
    for rate in [*reversed(rates[:-1]), EXAMPLE.optimizer.learning_rate]:
        document.undo_stack.undo()
        assert document.scenario.optimizer.learning_rate == rate
    assert not document.undo_stack.canUndo()


def test_an_edit_after_undo_forgets_what_was_undone(document: Document):
    document.edit(with_rate(0.1), "a")
    document.undo_stack.undo()
    document.edit(with_rate(0.2), "b")
    assert not document.undo_stack.canRedo()
    document.undo_stack.undo()
    assert document.scenario is EXAMPLE


def test_an_edit_that_changes_nothing_is_none(document: Document):
    changed = QSignalSpy(document.changed)
    document.edit(with_rate(EXAMPLE.optimizer.learning_rate), "nothing")
    assert not document.undo_stack.canUndo()
    assert not document.is_dirty
    assert changed.count() == 0


def test_going_back_to_the_start_can_be_undone_too(document: Document):
    document.edit(with_rate(0.1), "a")
    document.edit(with_rate(0.2), "b")
    document.revert()
    assert document.scenario == EXAMPLE
    assert document.is_original
    assert document.undo_stack.undoText() == "Back to the scenario"
    document.undo_stack.undo()
    assert document.scenario == with_rate(0.2)


def test_reverting_what_was_never_edited_does_nothing(document: Document):
    document.revert()
    assert not document.undo_stack.canUndo()


def test_the_name_of_a_revert_is_translated(qapp, document: Document):
    with speaking(qapp):
        document.edit(with_rate(0.1), "a")
        document.revert()
    assert document.undo_stack.undoText() not in ("", "Back to the scenario")


def test_opening_forgets_the_old_document(document: Document, tmp_path: Path):
    document.edit(with_rate(0.1), "a")
    order: list[str] = []
    document.changed.connect(lambda: order.append("changed"))
    document.opened.connect(lambda: order.append("opened"))
    document.open(with_rate(0.7), tmp_path / "x.json")
    assert document.scenario == with_rate(0.7)
    assert document.path == tmp_path / "x.json"
    assert not document.is_dirty
    assert document.is_original
    assert not document.undo_stack.canUndo()
    assert order == ["opened"]
    document.open(EXAMPLE)
    assert document.path is None


def test_saving_makes_clean_and_gives_a_path(document: Document, tmp_path: Path):
    named = QSignalSpy(document.named)
    document.edit(replace(with_rate(0.25), title=Title("Título", "Title")), "a")
    assert named.count() == 1  # a mark that it is not saved
    path = tmp_path / "saved.json"
    document.save(path)
    assert named.count() > 1
    assert load(path) == document.scenario
    assert document.path == path
    assert not document.is_dirty
    assert document.is_original
    document.undo_stack.undo()
    assert document.is_dirty  # the file holds something else
    document.undo_stack.redo()
    assert not document.is_dirty


def test_a_save_that_fails_changes_nothing(document: Document, tmp_path: Path):
    document.edit(with_rate(0.25), "a")
    with pytest.raises(OSError, match="No such file"):
        document.save(tmp_path / "nowhere" / "x.json")
    assert document.path is None
    assert document.is_dirty
    assert not document.is_original


def test_the_unsaved_state_is_told_once_each_way(document: Document):
    named = QSignalSpy(document.named)
    document.edit(with_rate(0.1), "a")
    document.edit(with_rate(0.2), "b")
    assert named.count() == 1
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert named.count() == 2


# -- nudging ---------------------------------------------------------------------------------------


class Clock:
    now = 5.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def dragged(qapp, clock: Clock) -> Document:
    return Document(EXAMPLE, now=clock)


def rate_of(document: Document) -> float:
    return document.scenario.optimizer.learning_rate


def test_a_drag_is_undone_as_one(dragged: Document, clock: Clock):
    changed = QSignalSpy(dragged.changed)
    for step in range(1, 6):
        dragged.nudge(with_rate(step / 10), "rate")
        clock.now += 0.9
    assert changed.count() == 5
    assert dragged.undo_stack.count() == 1
    dragged.undo_stack.undo()
    assert dragged.scenario is EXAMPLE
    dragged.undo_stack.redo()
    assert rate_of(dragged) == 0.5


def test_a_pause_another_label_or_an_edit_ends_a_drag(dragged: Document, clock: Clock):
    dragged.nudge(with_rate(0.1), "rate")
    clock.now += 1.1
    dragged.nudge(with_rate(0.2), "rate")
    dragged.nudge(with_rate(0.3), "speed")
    dragged.edit(with_rate(0.4), "rate")
    dragged.nudge(with_rate(0.5), "rate")
    rates = []
    while dragged.undo_stack.canUndo():
        rates.append(rate_of(dragged))
        dragged.undo_stack.undo()
    assert rates == [0.5, 0.4, 0.3, 0.2, 0.1]


def test_a_nudge_that_changes_nothing_is_none(dragged: Document):
    dragged.nudge(EXAMPLE, "rate")
    assert not dragged.undo_stack.canUndo()


def test_a_saved_drag_is_not_merged_into(dragged: Document, tmp_path: Path):
    dragged.nudge(with_rate(0.1), "rate")
    dragged.save(tmp_path / "a.json")
    dragged.nudge(with_rate(0.2), "rate")
    assert dragged.is_dirty
    dragged.undo_stack.undo()
    assert not dragged.is_dirty
    assert rate_of(dragged) == 0.1


# -- what cannot be shown --------------------------------------------------------------------------


def test_an_edit_that_cannot_be_shown_never_was(document: Document):
    document.confirm(document.scenario)
    document.edit(with_rate(0.1), "good")
    document.confirm(document.scenario)
    document.edit(with_rate(0.2), "bad")
    assert document.take_back(document.scenario)
    assert rate_of(document) == 0.1
    assert not document.undo_stack.canRedo()
    assert document.undo_stack.undoText() == "good"
    document.undo_stack.undo()
    assert document.scenario is EXAMPLE


def test_a_drag_goes_back_to_where_it_could_be_shown(dragged: Document):
    dragged.confirm(dragged.scenario)
    dragged.nudge(with_rate(0.1), "rate")
    dragged.confirm(dragged.scenario)
    dragged.nudge(with_rate(0.2), "rate")
    dragged.nudge(with_rate(0.3), "rate")
    dragged.take_back(dragged.scenario)
    assert rate_of(dragged) == 0.1
    dragged.undo_stack.undo()
    assert dragged.scenario is EXAMPLE


def test_a_document_that_cannot_be_shown_gives_way_to_the_old_one(
    document: Document, tmp_path: Path
):
    document.edit(with_rate(0.1), "a")
    document.save(tmp_path / "mine.json")
    document.confirm(document.scenario)
    bad = with_rate(0.9)
    document.open(bad, tmp_path / "bad.json")
    opened = QSignalSpy(document.opened)
    assert document.take_back(bad)
    assert rate_of(document) == 0.1
    assert document.path == tmp_path / "mine.json"
    assert document.is_original
    assert opened.count() == 1


def test_a_file_that_was_saved_meanwhile_is_not_forgotten(document: Document, tmp_path: Path):
    document.confirm(document.scenario)
    document.edit(with_rate(0.1), "a")
    document.confirm(document.scenario)
    document.save(tmp_path / "mine.json")
    document.edit(with_rate(0.2), "bad")
    document.take_back(document.scenario)
    assert document.path == tmp_path / "mine.json"
    assert not document.is_dirty
    assert document.undo_stack.canUndo()


def test_what_was_never_shown_has_nothing_to_go_back_to(document: Document):
    assert not document.take_back(document.scenario)
    assert document.scenario is EXAMPLE


def test_a_failure_of_what_is_no_longer_there_changes_nothing(document: Document):
    document.confirm(document.scenario)
    old = with_rate(0.1)
    document.edit(old, "a")
    document.edit(with_rate(0.2), "b")
    document.take_back(old)
    assert rate_of(document) == 0.2


def test_what_was_shown_and_fails_later_stays(document: Document):
    document.confirm(document.scenario)
    changed = QSignalSpy(document.changed)
    assert document.take_back(document.scenario)
    assert changed.count() == 0
