"""The door from training to the Network page: the same numbers there, and back again."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from engine import edits
from engine.network_trace import NetworkTrace
from engine.refs import Ref
from engine.scenario import NetworkScenario, ScenarioError
from engine.scenario.structures import LayerSpec
from engine.scenario.training_structures import DataSpec, RunSpec
from gui.examples import first_of
from gui.pages.network_page import NetworkPage
from tests.gui.conftest import Opener
from tests.gui.driver import ALT, CONTROL, LEFT, PLAIN, SHIFT, Key
from tests.gui.training_driver import EPOCHS, TrainingDriver, small

W1 = Ref("w", 1, (0, 0))


def network_page(trainer: TrainingDriver) -> NetworkPage:
    page = trainer.window._pages.of_kind("network")
    assert isinstance(page, NetworkPage)
    return page


def trace_of(trainer: TrainingDriver) -> NetworkTrace:
    trace = network_page(trainer)._trace
    assert isinstance(trace, NetworkTrace)
    return trace


def network(trainer: TrainingDriver) -> NetworkScenario:
    scenario = trainer.window._documents.scenario
    assert isinstance(scenario, NetworkScenario)
    return scenario


def open_point(trainer: TrainingDriver, index: int, modifiers=PLAIN) -> None:
    at = trainer.point_spot(index)
    with trainer.qtbot.waitSignal(trainer.app.session.prepared, timeout=5000):
        QTest.mouseClick(trainer.map, LEFT, modifiers, at)
    assert trainer.window._page is network_page(trainer)


def go_back(trainer: TrainingDriver) -> None:
    trainer.press(Key.Key_Left, ALT)
    trainer.until(lambda: trainer.window._page is trainer.page)


def apart(trainer: TrainingDriver) -> int:
    """Return a point that no other lies over."""
    trainer.map.grab()
    places = np.array(trainer.map._points.places[False])
    away = np.linalg.norm(places[:, None] - places[None], axis=2) + np.eye(len(places)) * 1e9
    return int(away.min(axis=1).argmax())


def edit_network(trainer: TrainingDriver, value: float) -> None:
    with trainer.qtbot.waitSignal(trainer.app.session.prepared, timeout=5000):
        trainer.window._documents.current.edit(
            edits.set_value(network(trainer), W1, value), "change"
        )


def test_a_point_is_gone_through_with_the_weights_of_the_moment(trainer: TrainingDriver) -> None:
    trainer.train()
    trainer.go(5)
    index, moment, setup = apart(trainer), trainer.active.moment, trainer.active.setup
    before = trainer.scenario
    open_point(trainer, index)
    scenario = network(trainer)
    assert scenario.samples[0].x == tuple(setup.inputs[index])
    trace = trace_of(trainer)
    theta = [value for layer in scenario.network.layers for row in layer.weights for value in row]
    assert set(theta) <= set(moment.parameters.theta.tolist())
    outcome = trace.outcome(len(trace) - 1)[0]
    assert outcome is not None
    assert outcome.prediction == pytest.approx(moment.outputs[index], rel=0, abs=1e-12)
    error = float(moment.outputs[index, 0] - setup.targets[index, 0])
    assert outcome.loss == pytest.approx(error**2 / 2, rel=0, abs=1e-12)
    assert trainer.window._header._leave.isVisible()
    edit_network(trainer, 0.125)
    assert trainer.scenario is before
    asked: list[str] = []
    QMessageBox.exec, kept = answering(asked, QMessageBox.StandardButton.Discard), QMessageBox.exec
    try:
        QTest.mouseClick(trainer.window._header._leave, LEFT)
    finally:
        QMessageBox.exec = kept
    assert len(asked) == 1
    trainer.until(lambda: trainer.window._page is trainer.page)
    assert trainer.epoch == 5
    assert trainer.active.made == EPOCHS * trainer.active.setup.batches
    assert np.array_equal(trainer.theta, moment.parameters.theta)
    trainer.step(1)
    assert trainer.epoch == 6


def answering(asked: list[str], answer: QMessageBox.StandardButton):
    def execute(box: QMessageBox) -> QMessageBox.StandardButton:
        asked.append(box.text())
        return answer

    return execute


def test_the_gradient_of_a_batch_of_all_is_that_of_the_moment(opened: Opener) -> None:
    trainer = opened(small(data=DataSpec("circle", samples=24), batch_size=12))
    trainer.train()
    moment = trainer.active.moment
    open_point(trainer, int(moment.rows[0]), SHIFT)
    assert len(network(trainer).samples) == 12
    trace = trace_of(trainer)
    last = len(trace) - 1
    expected = moment.parameters.theta - moment.settings.learning_rate * moment.gradient
    places = [(1, i, j) for i in range(2) for j in range(3)]
    found = [trace.value(Ref("w", layer, (i, j)), last) for layer, i, j in places]
    # Those of layer 1 stand first in theta, row by row.
    assert found == pytest.approx(expected[:6].tolist(), rel=0, abs=1e-12)
    assert found != pytest.approx(moment.parameters.theta[:6].tolist(), abs=1e-9)


def test_one_s_own_network_is_there_again(trainer: TrainingDriver, monkeypatch) -> None:
    with trainer.qtbot.waitSignal(trainer.app.session.prepared, timeout=5000):
        trainer.press(Key.Key_1, CONTROL)
    edit_network(trainer, 0.5)
    own = network(trainer)
    assert own != first_of("network")
    trainer.press(Key.Key_2, CONTROL)
    asked: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", answering(asked, QMessageBox.StandardButton.Cancel))
    open_point(trainer, apart(trainer))
    assert asked == []  # it is kept aside
    assert network(trainer) != own
    go_back(trainer)
    assert asked == []
    with trainer.qtbot.waitSignal(trainer.app.session.prepared, timeout=5000):
        trainer.press(Key.Key_1, CONTROL)
    assert network(trainer) == own
    assert trainer.window.isWindowModified()
    assert not trainer.window._header._leave.isVisible()
    trainer.window._menus._actions["undo"].trigger()
    assert network(trainer) == first_of("network")


def test_a_visitor_that_was_changed_is_not_lost_unasked(
    trainer: TrainingDriver, monkeypatch
) -> None:
    index = apart(trainer)
    open_point(trainer, index)
    edit_network(trainer, 0.5)
    changed = network(trainer)
    trainer.press(Key.Key_2, CONTROL)
    trainer.until(lambda: trainer.window._page is trainer.page)
    asked: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", answering(asked, QMessageBox.StandardButton.Cancel))
    QTest.mouseClick(trainer.map, LEFT, PLAIN, trainer.point_spot(index))
    assert len(asked) == 1
    assert trainer.window._page is trainer.page
    assert trainer.window._documents.visitor.scenario is changed
    monkeypatch.setattr(QMessageBox, "exec", answering(asked, QMessageBox.StandardButton.Discard))
    open_point(trainer, index)
    assert network(trainer) != changed


def test_training_waits_while_one_is_away(trainer: TrainingDriver) -> None:
    trainer.transport.rate_chosen.emit(None)
    trainer.page._editing.edit_goal({"epochs": 100_000})
    trainer.press(Key.Key_Space)
    trainer.until(lambda: trainer.epoch > 0)
    open_point(trainer, apart(trainer))
    trainer.until(lambda: not trainer.snapshot.playing)
    at = trainer.active.moment.update
    go_back(trainer)
    trainer.step(1)
    assert trainer.active.moment.epoch == at // 4 + 1


def test_the_run_that_is_clicked_is_the_one_that_opens(opened: Opener) -> None:
    other = (LayerSpec(2, "relu"), LayerSpec(1, "tanh"))
    trainer = opened(small(runs=(RunSpec(), RunSpec(layers=other))))
    with trainer.qtbot.waitSignal(trainer.app.session.prepared, timeout=5000):
        trainer.panes.board.point_clicked.emit(1, 4, False)
    assert [layer.units for layer in network(trainer).network.layers] == [2, 1]
    QTest.mouseClick(trainer.window._header._leave, LEFT)
    assert trainer.window._page is trainer.page
    assert trainer.active.number == 1


def test_more_than_can_be_gone_through_is_refused_with_words(
    trainer: TrainingDriver, monkeypatch
) -> None:
    def too_many(*_args: object, **_options: object) -> None:
        raise ScenarioError("batch_size", "too many", limit=1)

    monkeypatch.setattr("gui.pages.training_pointing.network_scenario_of", too_many)
    trainer.map.batch_clicked.emit()
    assert trainer.window._page is trainer.page
    assert trainer.notice.text
