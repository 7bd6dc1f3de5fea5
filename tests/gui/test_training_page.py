"""The whole Training page: played, gone back, edited, compared and undone as a hand would."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from engine.scenario import Title
from engine.scenario.structures import LayerSpec
from engine.scenario.training_run import setup_of
from engine.scenario.training_structures import ParameterSpec, RunSpec, TrainingOptimizerSpec
from engine.training.evaluation import confusion
from engine.training.history import History
from engine.training.race import Stride
from gui.examples import find
from gui.theme import DARK
from tests.gui.conftest import Opener
from tests.gui.driver import CONTROL, LEFT, PLAIN, SHIFT, Key
from tests.gui.training_driver import BATCHES, EPOCHS, TrainingDriver, hover, small

ADAM = TrainingOptimizerSpec("adam", 0.1)
TWO = (RunSpec(name="first"), RunSpec(name="second", batch_size=20))


def test_it_opens_at_the_start_and_time_goes_both_ways(trainer: TrainingDriver) -> None:
    assert trainer.window._page is trainer.page
    assert trainer.epoch == 0
    assert trainer.active.maps.output.std() > 0
    assert not trainer.notice.text
    seen = {0: trainer.theta}
    for epoch in (1, 2):
        trainer.step(1)
        assert trainer.epoch == epoch
        seen[epoch] = trainer.theta
    trainer.step(-1)
    assert np.array_equal(trainer.theta, seen[1])
    trainer.train()
    seen[EPOCHS] = trainer.theta
    assert not trainer.is_playing
    for key, modifiers, epoch in (
        (Key.Key_Home, PLAIN, 0),
        (Key.Key_PageDown, PLAIN, 1),
        (Key.Key_PageDown, PLAIN, 2),
        (Key.Key_PageUp, PLAIN, 1),
        (Key.Key_Right, SHIFT, 2),
        (Key.Key_Left, SHIFT, 1),
        (Key.Key_End, PLAIN, EPOCHS),
    ):
        trainer.press(key, modifiers)
        trainer.reach(epoch)
        if epoch in seen:
            assert np.array_equal(trainer.theta, seen[epoch])
    trainer.go(2)
    assert np.array_equal(trainer.theta, seen[2])
    trainer.train()
    trainer.press(Key.Key_Space)  # at the goal: for ever
    trainer.until(lambda: trainer.epoch > EPOCHS)
    assert trainer.is_playing
    trainer.press(Key.Key_Space)
    trainer.until(lambda: not trainer.is_playing)
    trainer.go(2)
    assert np.array_equal(trainer.theta, seen[2])


def test_strides_and_what_the_bar_says(trainer: TrainingDriver) -> None:
    trainer.stride(Stride.SAMPLE)
    for _ in range(3):
        trainer.step(1)
    assert (trainer.active.moment.update, trainer.active.moment.seen) == (0, 3)
    trainer.until(lambda: trainer.timeline.place == "época 0 · lote 0/4 · muestra 3/5")
    trainer.step(-1)
    assert trainer.active.moment.seen == 2
    trainer.stride(Stride.BATCH)
    trainer.step(1)
    assert (trainer.active.moment.update, trainer.active.moment.seen) == (1, 0)
    trainer.step(-1)
    trainer.step(1)
    trainer.stride(Stride.EPOCH)
    trainer.step(1)
    assert trainer.active.moment.update == BATCHES


def test_until_the_loss_is_small(opened: Opener) -> None:
    trainer = opened(small(optimizer=ADAM, epochs=500, until_loss=0.2))
    trainer.transport.rate_chosen.emit(None)
    trainer.press(Key.Key_Space)
    trainer.until(lambda: trainer.epoch > 0 and not trainer.is_playing)
    losses = trainer.active.curve.losses
    assert trainer.active.moment.loss == losses[-1] <= 0.2 < losses[-2]
    there = trainer.epoch
    trainer.press(Key.Key_Space)  # it is met: from now on, on and on
    trainer.until(lambda: trainer.epoch > there + 2)
    trainer.press(Key.Key_Space)
    trainer.until(lambda: not trainer.is_playing)


def test_a_rate_changed_at_the_end_is_a_mark_and_in_the_past_a_second_run(
    opened: Opener,
) -> None:
    trainer = opened(small(optimizer=ADAM))
    trainer.train(EPOCHS)
    with trainer.reloaded():
        trainer.set_rate(0.5)
    assert trainer.scenario.runs == ()
    assert [change.update for change in trainer.scenario.changes] == [EPOCHS * BATCHES]
    assert trainer.timeline._marks == (EPOCHS,)
    assert trainer.epoch == EPOCHS
    trainer.step(1)
    later = trainer.theta
    trainer.go(3)
    third, curve = trainer.theta, trainer.active.curve.losses
    trainer.go(EPOCHS + 1)
    assert np.array_equal(trainer.theta, later)
    trainer.go(3)
    assert trainer.active.moment.settings.learning_rate == 0.1
    with trainer.reloaded():
        trainer.set_rate(0.003)
    old, new = trainer.snapshot.runs
    assert trainer.active is new
    assert new.moment.settings.learning_rate == 0.003
    assert (old.made, new.made) == ((EPOCHS + 1) * BATCHES, 3 * BATCHES)
    assert np.array_equal(old.curve.losses, curve)
    assert np.array_equal(new.moment.parameters.theta, third)
    trainer.train()
    old, new = trainer.snapshot.runs
    assert not np.allclose(old.moment.parameters.theta, new.moment.parameters.theta)
    trainer.undo()
    assert trainer.scenario.runs == ()
    trainer.undo()
    assert trainer.scenario == small(optimizer=ADAM)
    trainer.redo()
    trainer.redo()
    assert len(trainer.scenario.runs) == 2


def test_run_again_from_here_rename_delete(trainer: TrainingDriver) -> None:
    trainer.train()
    trainer.go(2)
    QTest.mouseClick(trainer.runs.branch, LEFT)
    sheet = trainer.page._branch
    assert sheet.isVisible()
    sheet._rate.setText("0,25")
    with trainer.reloaded():
        QTest.mouseClick(sheet._run, LEFT)
    trainer.until(lambda: trainer.active.number == 1 and trainer.epoch == EPOCHS)
    trainer.until(lambda: not trainer.is_playing)
    assert trainer.active.moment.settings.learning_rate == 0.25
    assert "0,25" in trainer.page._showing._names[1]
    with trainer.reloaded():
        trainer.runs.run_renamed.emit(1, "rápida")
    assert trainer.page._showing._names[1] == "rápida"
    with trainer.reloaded():
        trainer.runs.run_deleted.emit(0)
    assert len(trainer.snapshot.runs) == 1
    assert trainer.active.moment.settings.learning_rate == 0.25
    trainer.undo()
    assert [run.number for run in trainer.snapshot.runs] == [0, 1]
    trainer.undo()
    assert trainer.page._showing._names[1] != "rápida"
    trainer.undo()
    assert trainer.scenario == small()


def test_deleting_leaves_nothing_half_shown(opened: Opener) -> None:
    trainer = opened(small(runs=(*TWO, RunSpec(name="third", l2=0.1))))
    trainer.train()
    trainer.runs.run_chosen.emit(2)
    assert trainer.active.number == 2
    with trainer.reloaded():
        trainer.runs.run_deleted.emit(2)
        trainer.charts.tabs.setCurrentIndex(1)  # before the next snapshot is there
        trainer.page.set_theme(DARK)
    assert [run.number for run in trainer.snapshot.runs] == [0, 1]
    assert trainer.active.number == 1
    assert trainer.page._showing._names == ("first", "second")


def test_weights_are_edited_at_the_start_at_the_end_and_in_the_past(
    trainer: TrainingDriver,
) -> None:
    with trainer.reloaded():
        trainer.edit(1, 0.75)
    assert trainer.theta[1] == 0.75
    assert trainer.scenario.layers[0].weights is not None
    trainer.train()
    with trainer.reloaded():
        trainer.edit(1, -2.0)
    assert trainer.theta[1] == -2.0
    assert trainer.scenario.changes[0].update == EPOCHS * BATCHES
    trainer.step(1)
    trainer.go(4)
    assert trainer.theta[1] != -2.0
    with trainer.reloaded():
        trainer.edit(1, 3.0)
    assert len(trainer.scenario.runs) == 2
    assert (trainer.active.number, trainer.theta[1]) == (1, 3.0)
    trainer.undo()
    trainer.undo()
    trainer.undo()
    assert trainer.scenario == small()


def test_a_frozen_weight_stays(trainer: TrainingDriver) -> None:
    trainer.step(1)
    before = trainer.theta
    with trainer.reloaded():
        trainer.panes.graph.freeze_toggled.emit(4, True)
    assert trainer.scenario.changes[0].frozen == (ParameterSpec(1, weight=(1, 1)),)
    trainer.train()
    assert trainer.theta[4] == before[4]
    assert (np.delete(trainer.theta, 4) != np.delete(before, 4)).all()
    with trainer.reloaded():
        trainer.panes.graph.freeze_toggled.emit(4, False)
    trainer.step(1)
    assert trainer.theta[4] != before[4]


def test_data_are_changed_and_points_moved_with_all_else_as_it_was(
    trainer: TrainingDriver,
) -> None:
    trainer.train()
    with trainer.reloaded():
        trainer.map.point_moved.emit(3, False, 1.25, -2.5)
    scenario = trainer.scenario
    assert scenario.data.name == "points"
    assert scenario.data.points[3][:2] == (1.25, -2.5)
    assert len(scenario.data.points) == len(scenario.data.test_points) == 20
    assert (scenario.layers, scenario.batch_size, scenario.loss) == (
        small().layers,
        small().batch_size,
        small().loss,
    )
    assert (trainer.epoch, trainer.active.made) == (0, 0)
    with trainer.reloaded():
        trainer.map.point_added.emit(0.0, 0.0)
    assert trainer.active.setup.samples == 21
    with trainer.reloaded():
        trainer.map.point_deleted.emit(0, True)
    assert len(trainer.active.setup.test_inputs) == 19
    for _ in range(3):
        trainer.undo()
    assert trainer.scenario == small()


def test_language_theme_and_numbers_are_switched_live(opened: Opener) -> None:
    names = Title("uno", "one"), Title("dos", "two")
    trainer = opened(small(runs=tuple(RunSpec(name=name) for name in names)))
    trainer.press(Key.Key_Right)
    trainer.reach(1)
    choices = trainer.window._menus._choices
    assert trainer.page._showing._names == ("uno", "dos")
    trainer.until(lambda: trainer.timeline.place.startswith("época 1"))
    theta = trainer.theta
    choices["language", "en"].trigger()
    choices["theme", "dark"].trigger()
    choices["policy", "slides"].trigger()
    QApplication.sendPostedEvents()
    assert trainer.page._showing._names == ("one", "two")
    trainer.until(lambda: trainer.timeline.place.startswith("epoch 1"))
    assert trainer.charts.tabs.tabText(0) == "Loss"
    assert np.array_equal(trainer.theta, theta)
    assert trainer.window._header._title.text() == "Small"


def test_divergence_is_told_and_gone_back_from(opened: Opener) -> None:
    trainer = opened(
        small(
            layers=(LayerSpec(2, "identity"), LayerSpec(1, "identity")),
            optimizer=TrainingOptimizerSpec(learning_rate=1e4),
        )
    )
    trainer.transport.rate_chosen.emit(None)
    trainer.press(Key.Key_Space)
    trainer.until(lambda: trainer.active.breakdown is not None and not trainer.is_playing)
    broken = trainer.active.breakdown
    trainer.until(lambda: bool(trainer.notice.text))
    assert "la pérdida" in trainer.notice.text
    assert "tasa de aprendizaje" in trainer.notice.text
    assert trainer.active.moment.update == broken.update
    trainer.stride(Stride.BATCH)
    trainer.step(-1)
    assert trainer.active.moment.update == broken.update - 1
    assert np.isfinite(trainer.theta).all()
    trainer.until(lambda: not trainer.notice.text)
    trainer.step(1)
    trainer.until(lambda: bool(trainer.notice.text))


def test_one_of_three_breaks_and_the_others_go_on(opened: Opener) -> None:
    trainer = opened("too-large-a-rate")
    assert trainer.panes.pane == "compare"
    trainer.transport.rate_chosen.emit(None)
    trainer.press(Key.Key_Space)
    trainer.until(lambda: trainer.epoch == 40 and not trainer.is_playing)
    first, second, third = trainer.snapshot.runs
    assert first.breakdown is second.breakdown is None
    assert third.breakdown is not None
    assert trainer.notice.text.startswith("α = 0,5: ")


def test_pointing(trainer: TrainingDriver) -> None:
    trainer.train()
    graph = trainer.panes.graph
    graph.grab()
    column = graph.scene().layout.columns[1]
    hover(graph, column.rect(2).center())
    assert trainer.map._unit == (1, 2)
    hover(graph, trainer.place_spot(1))
    followed = trainer.panes.followed
    trainer.until(followed.isVisible)
    place = trainer.page._pointing._place
    assert not followed.isWindow()
    assert trainer.panes.rect().contains(followed.geometry())
    history = History(setup_of(small()))
    history.advance(EPOCHS * BATCHES)
    updates, values = trainer.active.followed.updates, trainer.active.followed.values
    assert values.tolist() == [history.parameters_at(int(at)).theta[place] for at in updates]
    QApplication.sendEvent(graph, QEvent(QEvent.Type.Leave))
    assert not followed.isVisible()
    assert trainer.map._unit is None
    trainer.show_pane("weights")
    trainer.panes.weights.weight_hovered.emit(2)
    trainer.until(followed.isVisible)


def test_what_was_on_its_way_does_not_undo_a_key(trainer: TrainingDriver) -> None:
    before = trainer.snapshot
    steering = trainer.page._steering
    steering.play()
    trainer.page._on_shown(before)
    assert steering.is_playing
    steering.pause()
    assert not steering.is_playing


def test_the_loss_surface(trainer: TrainingDriver) -> None:
    trainer.train()
    surface = trainer.panes.surface
    trainer.show_pane("surface")
    first, second = ParameterSpec(1, weight=(0, 0)), ParameterSpec(1, weight=(1, 1))
    surface.parameters_chosen.emit(first, second)
    trainer.until(
        lambda: surface._surface is not None and surface._surface.parameters == (first, second)
    )
    assert trainer.scenario.view.surface.parameters == (first, second)
    shown = surface._surface
    history = History(setup_of(small()))
    history.advance(EPOCHS * BATCHES)
    assert np.allclose(shown.path, history.checkpoints()[1][:, [0, 4]], rtol=0, atol=1e-12)
    surface.start_dragged.emit(0.5, -0.5)
    trainer.until(lambda: len(trainer.scenario.runs) == 2)
    trainer.until(
        lambda: trainer.active.number == 1 and trainer.epoch == EPOCHS and not trainer.is_playing
    )
    weights = trainer.scenario.runs[1].layers[0].weights
    assert (weights[0][0], weights[1][1]) == (0.5, -0.5)
    before, start = (run.setup.initial.theta for run in trainer.snapshot.runs)
    assert (start[0], start[4]) == (0.5, -0.5)
    assert np.array_equal(np.delete(start, [0, 4]), np.delete(before, [0, 4]))


def test_runs_side_by_side(opened: Opener) -> None:
    trainer = opened(small(runs=TWO))
    assert trainer.panes.pane == "compare"
    assert not trainer.map.isVisible()
    trainer.panes.board.run_chosen.emit(1)
    assert trainer.active.number == 1
    assert trainer.forms._scenario.batch_size == 20
    trainer.show_pane("network")
    assert trainer.map.isVisible()
    trainer.map.grab()
    assert trainer.map._scene.shown is trainer.active
    trainer.show_pane("compare")
    assert not trainer.map.isVisible()
    trainer.runs.visibility_changed.emit(0, False)
    with trainer.reloaded():
        trainer.window._files.open_example("batches")
    assert trainer.active.number == 0
    assert trainer.forms._scenario.batch_size == 200
    assert trainer.page._showing._hidden == frozenset()


def test_answers_follow_the_threshold(trainer: TrainingDriver) -> None:
    trainer.train()
    trainer.charts.tabs.setCurrentIndex(1)
    panel = trainer.charts.accuracy
    run = trainer.active
    for threshold in (None, 0.5, -0.9):
        if threshold is None:
            panel.threshold_reset.emit()
        else:
            panel.threshold_changed.emit(threshold)
        assert trainer.scenario.view.threshold == threshold
        outputs = run.moment.test_outputs if panel._test else run.moment.outputs
        labels = run.setup.problem.test_labels if panel._test else run.setup.problem.labels
        expected = confusion(run.setup, outputs, labels, threshold)
        assert np.array_equal(panel._confusion._counts, expected)


def test_training_goes_on_while_another_is_opened_and_closing_is_clean(
    trainer: TrainingDriver,
) -> None:
    trainer.press(Key.Key_Space)
    trainer.until(lambda: trainer.epoch > 0)
    with trainer.reloaded():
        trainer.window._files.open_example("two-gaussians-logistic")
    trainer.settle()
    assert trainer.scenario == find("two-gaussians-logistic")[0]
    assert (trainer.epoch, trainer.active.made) == (0, 0)
    trainer.transport.rate_chosen.emit(None)
    trainer.press(Key.Key_Space)
    trainer.until(lambda: trainer.epoch > 0)
    thread = trainer.session._thread
    trainer.window.close()
    assert not thread.isRunning()
    QCoreApplication.processEvents()


def test_the_keys_of_the_pages(trainer: TrainingDriver) -> None:
    trainer.press(Key.Key_Space)
    with trainer.qtbot.waitSignal(trainer.app.session.prepared, timeout=5000):
        trainer.press(Key.Key_1, CONTROL)
    trainer.until(lambda: trainer.window._page.kind == "network")
    assert not trainer.page._steering.is_playing
    trainer.press(Key.Key_2, CONTROL)
    assert trainer.window._page is trainer.page
    assert trainer.snapshot.runs


def test_absurd_settings_are_refused_with_a_reason(trainer: TrainingDriver) -> None:
    before = trainer.scenario
    trainer.page._editing.edit_settings("α", {"learning_rate": -1.0})
    assert trainer.notice.text
    assert trainer.scenario is before
    trainer.edit(0, float("nan"))
    assert trainer.notice.text
    assert trainer.scenario is before
    trainer.page._editing.edit_goal({"epochs": 0})
    assert trainer.scenario is before
    with trainer.reloaded():
        trainer.set_rate(0.5)
    assert trainer.notice.text == ""  # that is over


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_the_page_is_written_as_a_picture(
    trainer: TrainingDriver, tmp_path: Path, suffix: str
) -> None:
    page, path = trainer.page, tmp_path / f"picture{suffix}"
    page.ask_picture("Un título", tmp_path)
    page._exporting._on_picture_named(str(path))
    data = path.read_bytes()
    assert data[:4] in (b"\x89PNG", b"<?xm", b"%PDF")
    if suffix == ".png":
        image = QImage(str(path))
        assert image.width() == 2 * page._exporting._picture.size.width()
        assert image.width() < 2 * page.width()  # without the settings
    for dialog in page.findChildren(QFileDialog):
        dialog.reject()


def test_a_table_is_read_through_the_page(trainer: TrainingDriver, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    rows = "".join(f"{i % 7};{i % 5},5;{'a' if i % 2 else 'b'}\n" for i in range(40))
    table.write_text("peso;altura;clase\n" + rows, encoding="utf-8")
    trainer.forms.read(table)
    dialog = trainer.forms._csv
    assert dialog is not None
    trainer.qtbot.waitUntil(dialog._import.isEnabled, timeout=5000)
    dialog._import.click()
    assert trainer.page._editing.scenario.data.name == "points"
    assert [axis.name for axis in trainer.page._editing.scenario.data.axes] == ["peso", "altura"]
