"""Answers of the engine reach the document that asked, and no other."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from engine.scenario import Scenario
from engine.steps import Level
from gui.document import Document
from gui.documents import Documents
from gui.examples import first_of
from gui.pages.page import Page
from gui.pages.shelf import PageShelf
from gui.session import Session
from gui.showing import Showing
from gui.worker import Failure, Prepared
from tests.engine.reference import EXAMPLE

GUEST = replace(EXAMPLE, epochs=7)


class FakeSession(QObject):
    prepared = Signal(object)
    progressed = Signal(float)
    failed = Signal(object)
    answered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Scenario] = []

    def prepare(self, scenario: Scenario, level: Level, *, restart: bool = False) -> None:
        self.asked.append(scenario)

    def answer(self, scenario: Scenario) -> None:
        self.prepared.emit(Prepared(1, scenario, None))  # type: ignore[arg-type]

    def fail(self, scenario: Scenario) -> None:
        self.failed.emit(Failure(1, "no", scenario, True))


class FakePage(Page):
    def __init__(self) -> None:
        super().__init__()
        self.traced: list[Scenario] = []

    def set_scenario(self, scenario: Scenario) -> None:
        pass

    def begin(self, scenario: Scenario, *, restart: bool) -> None:
        pass

    def set_trace(self, scenario: Scenario, trace: object, *, restart: bool) -> None:
        self.traced.append(scenario)


class FakeNetworkPage(FakePage):
    kind = "network"


class FakeTrainingPage(FakePage):
    kind = "training"
    has_trace = False


class House:
    def __init__(self, first: Scenario) -> None:
        self.documents = Documents(Document(first))
        self.session = FakeSession()
        pages = PageShelf((FakeNetworkPage, FakeTrainingPage), self.documents)
        session: Session = self.session  # type: ignore[assignment]
        self.showing = Showing(self.documents, session, pages, self.documents)
        self.network, self.training = map(pages.of_kind, pages.kinds)
        self.failures: list[str] = []
        self.showing.failed.connect(lambda _title, reason: self.failures.append(reason))
        self.showing.begin()


@pytest.fixture
def house(qtbot) -> House:
    """Return a house with the example on the Network page, and training on show."""
    made = House(EXAMPLE)
    made.session.answer(EXAMPLE)
    made.documents.choose("training")
    for page in (made.network, made.training):
        qtbot.addWidget(page)
    return made


def test_an_answer_is_shown_and_can_be_gone_back_to(house: House):
    house.documents.visit(GUEST)
    house.session.answer(GUEST)
    assert house.network.traced == [EXAMPLE, GUEST]
    worse = replace(GUEST, epochs=8)
    house.documents.current.edit(worse, "epochs")
    house.session.fail(worse)
    assert house.documents.scenario is GUEST
    assert house.failures == ["no"]


def test_what_was_made_for_a_visitor_that_has_left_is_not_the_host_s(house: House):
    host = house.documents.of_kind("network")
    assert host is not None
    house.documents.visit(GUEST)
    house.documents.leave()
    house.session.answer(GUEST)
    assert house.network.traced == [EXAMPLE]
    # The host goes back to what was seen of itself.
    house.documents.choose("network")
    worse = replace(EXAMPLE, epochs=9)
    host.open(worse)
    house.session.fail(worse)
    assert host.scenario is EXAMPLE


def test_a_visitor_that_failed_after_it_left_takes_nothing_with_it(qtbot):
    house = House(first_of("training"))
    for page in (house.network, house.training):
        qtbot.addWidget(page)
    house.documents.visit(GUEST)
    house.documents.leave()
    house.session.fail(GUEST)
    assert house.documents.scenario.kind == "training"
    assert house.documents.of_kind("network") is None
    assert house.failures == []


def test_the_host_is_asked_for_anew_after_a_visit(house: House):
    house.documents.visit(GUEST)
    house.documents.leave()
    house.documents.choose("network")
    assert house.session.asked == [EXAMPLE, GUEST, EXAMPLE]
    house.session.answer(EXAMPLE)
    assert house.network.traced == [EXAMPLE, EXAMPLE]
