"""A document of each kind, of which one is on show."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtTest import QSignalSpy

from engine.scenario import KernelScenario
from gui.document import Document
from gui.documents import Documents
from gui.examples import find, first_of
from tests.engine.reference import EXAMPLE

KERNEL = find("max-pooling")[0]
assert isinstance(KERNEL, KernelScenario)


@pytest.fixture
def documents(qapp) -> Documents:
    return Documents(Document(EXAMPLE))


def spies(documents: Documents) -> list[QSignalSpy]:
    return [QSignalSpy(s) for s in (documents.changed, documents.opened, documents.chosen)]


def counts(watched: list[QSignalSpy]) -> list[int]:
    return [spy.count() for spy in watched]


def test_it_begins_with_one(documents: Documents):
    assert documents.scenario is EXAMPLE
    assert documents.of_kind("network") is documents.current
    assert documents.of_kind("kernel") is None
    assert list(documents.dirty) == []


def test_a_kind_that_was_never_open_begins_with_its_first_example(documents: Documents):
    watched = spies(documents)
    documents.choose("kernel")
    assert documents.scenario == first_of("kernel")
    assert counts(watched) == [0, 0, 1]
    documents.choose("kernel")
    assert counts(watched) == [0, 0, 1]
    documents.choose("network")
    assert documents.scenario is EXAMPLE


def test_each_keeps_its_own_history(documents: Documents):
    documents.current.edit(replace(EXAMPLE, epochs=2), "epochs")
    documents.choose("kernel")
    assert not documents.undo_group.canUndo()
    documents.current.edit(replace(documents.scenario, bias=2.0), "bias")
    assert documents.undo_group.undoText() == "bias"
    documents.choose("network")
    assert documents.undo_group.undoText() == "epochs"
    documents.undo_group.undo()
    assert documents.scenario is EXAMPLE
    documents.choose("kernel")
    assert documents.scenario.bias == 2.0


def test_a_scenario_is_opened_as_the_document_of_its_kind(documents: Documents, tmp_path: Path):
    watched = spies(documents)
    documents.open(KERNEL, tmp_path / "a.json")
    assert documents.scenario is KERNEL
    assert documents.current.path == tmp_path / "a.json"
    assert counts(watched) == [0, 1, 0]
    kernel = documents.current
    documents.open(EXAMPLE)
    documents.open(replace(KERNEL, bias=1.0))
    assert documents.current is kernel
    assert kernel.path is None


def test_changes_that_are_not_on_show_are_not_told(documents: Documents):
    network = documents.current
    documents.choose("kernel")
    watched = spies(documents)
    network.edit(replace(EXAMPLE, epochs=2), "epochs")
    assert counts(watched) == [0, 0, 0]
    documents.current.edit(replace(documents.scenario, bias=2.0), "bias")
    assert counts(watched) == [1, 0, 0]
    assert list(documents.dirty) == [network, documents.current]
    documents.choose("network")
    assert documents.dirty[-1] is network


def test_a_new_scenario_is_of_the_kind_on_show(documents: Documents):
    assert documents.new().kind == "network"
    documents.choose("kernel")
    assert documents.new().kind == "kernel"


def test_the_name_is_the_file_s_or_the_title(documents: Documents, tmp_path: Path):
    documents.choose("kernel")
    documents.set_language("en")
    assert documents.name_of(documents.current) == documents.scenario.title_in("en")
    documents.current.save(tmp_path / "a.json")
    assert documents.name_of(documents.current) == "a.json"


def test_a_kind_of_which_nothing_could_be_shown_is_left_again(documents: Documents):
    documents.open(KERNEL)
    documents.take_back(KERNEL)
    assert documents.scenario is EXAMPLE
    assert documents.of_kind("kernel") is None
    documents.choose("kernel")
    assert documents.scenario == first_of("kernel")


def test_a_bad_one_in_the_place_of_a_good_one_is_taken_back(documents: Documents):
    documents.choose("kernel")
    good = documents.scenario
    documents.current.confirm(good)
    documents.open(KERNEL)
    documents.take_back(KERNEL)
    assert documents.scenario is good


# -- a visit ---------------------------------------------------------------------------------------

GUEST = replace(EXAMPLE, epochs=7)
TRAINING = first_of("training")


@pytest.fixture
def training(documents: Documents) -> Documents:
    """Return the documents with a training scenario on show."""
    documents.choose("training")
    return documents


def test_a_visitor_takes_the_place_of_its_kind_and_the_host_comes_back(
    training: Documents,
) -> None:
    host = training.of_kind("network")
    assert not training.is_visiting
    training.visit(GUEST)
    assert training.is_visiting
    assert training.scenario is GUEST
    assert training.visitor is training.of_kind("network") is training.current
    assert training.visitor is not host
    left = QSignalSpy(training.left)
    training.leave()
    assert (left.count(), left.at(0)) == (1, ["network"])
    assert training.scenario == TRAINING
    assert training.visitor is None
    assert training.of_kind("network") is host
    training.choose("network")
    assert training.scenario is EXAMPLE


def test_without_a_host_nothing_of_its_kind_is_left(qapp) -> None:
    documents = Documents(Document(TRAINING))
    documents.visit(GUEST)
    documents.leave()
    assert documents.scenario is TRAINING
    assert documents.of_kind("network") is None
    documents.choose("network")
    assert documents.scenario == first_of("network")


def test_a_second_visit_takes_the_place_of_the_first(training: Documents) -> None:
    host = training.of_kind("network")
    training.visit(GUEST)
    training.choose("training")
    assert not training.is_visiting
    assert training.visitor is not None
    other = replace(GUEST, epochs=8)
    training.visit(other)
    assert training.scenario is other
    training.leave()
    assert training.of_kind("network") is host


def test_leaving_without_a_visit_does_nothing(training: Documents) -> None:
    watched = spies(training)
    training.leave()
    assert counts(watched) == [0, 0, 0]


def test_a_host_keeps_its_changes_and_its_history(training: Documents) -> None:
    host = training.of_kind("network")
    assert host is not None
    training.choose("network")
    host.edit(replace(EXAMPLE, epochs=2), "epochs")
    training.choose("training")
    training.visit(GUEST)
    assert not training.undo_group.canUndo()
    assert list(training.dirty) == [host]
    assert list(training.at_stake("network")) == [training.visitor, host]
    assert list(training.at_stake("kernel")) == []
    training.current.edit(replace(GUEST, epochs=9), "guest")
    assert list(training.dirty) == [host, training.visitor]
    training.leave()
    training.choose("network")
    assert training.undo_group.undoText() == "epochs"
    training.undo_group.undo()
    assert training.scenario is EXAMPLE
    watched = spies(training)
    host.edit(replace(EXAMPLE, epochs=3), "epochs")
    assert counts(watched) == [1, 0, 0]  # it is listened to once, after it was away too


def test_opening_a_file_of_the_visitor_s_kind_ends_the_visit(
    training: Documents, tmp_path: Path
) -> None:
    training.visit(GUEST)
    training.open(EXAMPLE, tmp_path / "a.json")
    assert training.visitor is None
    assert not training.is_visiting
    training.leave()
    assert training.current.path == tmp_path / "a.json"
