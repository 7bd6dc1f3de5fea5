import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.network import Shape
from engine.network_trace import NetworkTrace
from engine.refs import Ref
from engine.steps import Moment
from gui.examples import find
from gui.names import NetworkNames
from gui.numbers import NumberFormat
from gui.theme import DARK
from gui.views.collapse_view import CollapseView
from gui.views.formula import FormulaView
from tests.engine.strategies import traced


@pytest.fixture(scope="module")
def trace() -> NetworkTrace:
    return traced(find("linear-collapse")[0])


def shown(qtbot: QtBot, trace: NetworkTrace, index: int, width: int = 900) -> CollapseView:
    view = CollapseView()
    qtbot.addWidget(view)
    view.set_moment(Moment(trace, index % len(trace)), NetworkNames(trace.shape), NumberFormat())
    view.resize(width, view.heightForWidth(width))
    view.show()
    return view


def test_it_applies_to_stacks_of_linear_stages() -> None:
    def shape(*activations: str) -> Shape:
        count = len(activations)
        return Shape((2,) * (count + 1), activations, (True,) * count)

    assert CollapseView.applies_to(shape("identity", "identity"))
    assert CollapseView.applies_to(shape("identity", "identity", "identity"))
    assert not CollapseView.applies_to(shape("identity"))
    assert not CollapseView.applies_to(shape("tanh", "identity"))


def test_a_run_that_breaks_can_be_shown(qtbot: QtBot) -> None:
    scenario = find("linear-collapse")[0]
    optimizer = replace(scenario.optimizer, learning_rate=1e160)
    trace = traced(replace(scenario, optimizer=optimizer, epochs=9))
    assert trace.broken
    view = shown(qtbot, trace, -1)
    view.grab()
    assert "✓" not in view.accessibleDescription()


@pytest.mark.parametrize("width", [480, 860, 1300])
def test_time_moves_nothing(qtbot: QtBot, trace: NetworkTrace, width: int) -> None:
    view = shown(qtbot, trace, 0, width)
    places = set()
    for index in (0, 3, len(trace) - 3, len(trace) - 1):
        view.set_moment(Moment(trace, index), NetworkNames(trace.shape), NumberFormat())
        rects = tuple(v.geometry().getRect() for v in view.findChildren(FormulaView))
        places.add((view.heightForWidth(width), view.minimumSizeHint().height(), rects))
    assert len(places) == 1
    inside = view.rect()
    assert all(inside.contains(v.geometry()) for v in view.findChildren(FormulaView))
    assert view.minimumSizeHint().width() <= 480


def test_the_course_example_is_shown_whole(qtbot: QtBot, trace: NetworkTrace) -> None:
    for width in (480, 860, 1300):
        view = shown(qtbot, trace, -1, width)
        for formula in view.findChildren(FormulaView):
            assert formula._fit(QRectF(formula.rect())).complete


def test_the_verdict_comes_with_the_prediction(qtbot: QtBot, trace: NetworkTrace) -> None:
    view = shown(qtbot, trace, 0)
    said = view.accessibleDescription()
    assert said.startswith("Two linear stages are one linear stage: nothing was gained.")
    assert "✓" not in said
    view.set_moment(Moment(trace, 3), NetworkNames(trace.shape), NumberFormat())
    assert "✓ It gives exactly the network's prediction." in view.accessibleDescription()


def test_entries_can_be_pointed_at_clicked_and_edited(qtbot: QtBot, trace: NetworkTrace) -> None:
    view = shown(qtbot, trace, -1)
    told: dict[str, list[Ref | None]] = {"hovered": [], "clicked": [], "edit_requested": []}
    for name, refs in told.items():
        getattr(view, name).connect(refs.append)
    ref = Ref("w", 1, (1, 0))
    formula = view.findChildren(FormulaView)[0]
    rect = QRectF(formula.rect())
    spot = next(s for s in formula._fit(rect).layout.spots if s.term.ref == ref)
    point = formula._placement(rect).map(spot.body.center()).toPoint()
    QTest.mouseMove(formula, point)
    QTest.mouseClick(formula, Qt.MouseButton.LeftButton, pos=point)
    QTest.mouseDClick(formula, Qt.MouseButton.LeftButton, pos=point)
    assert told["hovered"] == [ref]
    assert told["clicked"][0] == ref
    assert told["edit_requested"] == [ref]


def test_highlight_and_theme_are_seen(qtbot: QtBot, trace: NetworkTrace) -> None:
    view = shown(qtbot, trace, -1)
    plain = view.grab().toImage()
    view.set_highlight(Ref("w", 2, (0, 0)))
    lit = view.grab().toImage()
    assert lit != plain
    view.set_highlight(None)
    assert view.grab().toImage() == plain
    view.set_theme(DARK)
    assert view.grab().toImage() != plain
