"""What once stopped the training page, crashed it, or told the wrong thing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from engine.csv_file import CsvError, read_csv
from engine.scenario.structures import LayerSpec
from engine.scenario.training_run import setup_of
from engine.scenario.training_structures import RunSpec
from engine.training_edits import edit_run, set_hidden_layers
from gui.pages.training_frames import Part, TrainingFrames
from gui.training_maps import MIDDLE, MapPainter
from gui.training_orders import GoTo
from gui.views.training_comparison_figures import Figures
from gui.views.training_scale import Scale
from tests.gui.conftest import Opener
from tests.gui.driver import Key
from tests.gui.training_driver import EPOCHS, TrainingDriver, small


def test_a_chip_of_a_run_that_is_gone_chooses_nothing(opened: Opener) -> None:
    three = small(runs=(RunSpec(), RunSpec(batch_size=1), RunSpec(batch_size=2)))
    trainer = opened(three)
    assert isinstance(trainer, TrainingDriver)
    with trainer.reloaded():
        trainer.app.document.open(small())
        trainer.runs.run_chosen.emit(2)
    assert trainer.page._editing.run == 0
    trainer.train()
    assert trainer.epoch == EPOCHS


@pytest.mark.parametrize("hurried", [True, False])
def test_an_error_while_a_moment_is_shown_does_not_stop_what_waits_for_it(
    qtbot: QtBot, hurried: bool
) -> None:
    def broken() -> Iterator[None]:
        raise RuntimeError("no")
        yield

    frames = TrainingFrames((Part(broken),), None)  # type: ignore[arg-type]
    with qtbot.waitSignal(frames.drawn, timeout=1000), pytest.raises(RuntimeError):
        frames.begin(hurried=hurried)


def test_a_card_can_be_painted_before_it_has_figures(qtbot: QtBot) -> None:
    figures = Figures()
    qtbot.addWidget(figures)
    figures.resize(200, 80)
    assert not figures.grab().isNull()


def test_an_axis_without_length_has_a_tick() -> None:
    assert Scale(3.0, 3.0).ticks(5) == [3.0]


def test_the_door_shows_what_is_on_the_screen_whatever_was_edited_since(
    trainer: TrainingDriver,
) -> None:
    trainer.train()
    shown, visits = trainer.active, []
    trainer.page.visit_requested.disconnect()
    trainer.page.visit_requested.connect(visits.append)
    deeper = edit_run(trainer.scenario, run=0, edit=lambda run: set_hidden_layers(run, count=3))
    trainer.page._editing.set_scenario(deeper)  # and no new snapshot yet
    trainer.page._pointing.open_batch()
    (network,) = visits
    assert [layer.units for layer in network.network.layers] == list(shown.setup.shape.sizes[1:])
    weights = np.array(network.network.layers[0].weights)
    assert np.array_equal(weights, shown.moment.parameters.weights[0])


def test_the_learning_rate_is_edited_where_the_subtitle_shows_it(trainer: TrainingDriver) -> None:
    trainer.page.edit_part("α = 0,03", QRect(0, 0, 10, 10))
    rate = trainer.forms._rule._settings.rate.edit
    assert rate.isVisible()
    assert rate.selectedText() == rate.text()


def test_a_jump_into_the_future_can_be_stopped_with_space(opened: Opener) -> None:
    trainer = opened(small(epochs=10_000_000))
    assert isinstance(trainer, TrainingDriver)
    trainer.session.ask(GoTo(9_000_000))
    trainer.until(lambda: trainer.is_playing)
    trainer.press(Key.Key_Space)
    trainer.until(lambda: not trainer.is_playing)
    assert 0 < trainer.epoch < 9_000_000


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_pipe_is_no_table(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    with pytest.raises(CsvError, match="not a text file"):
        read_csv(pipe)


def test_a_loss_without_end_is_a_dash_on_its_chip(trainer: TrainingDriver) -> None:
    assert trainer.page._showing._short(float("nan")) == "—"
    assert trainer.page._showing._short(0.25) == "0,25"


@pytest.mark.parametrize("layer", [LayerSpec(1, "sigmoid"), LayerSpec(1, "tanh")])
def test_a_unit_s_tile_has_the_colours_of_the_large_map(layer: LayerSpec) -> None:
    setup = setup_of(replace(small(), layers=(LayerSpec(3, "tanh"), layer)))
    maps = MapPainter(setup, 12).paint(setup.initial)
    assert maps.output is not None
    assert np.abs(maps.codes[-1][0].astype(int) - maps.output).max() <= 1
    assert 0 < maps.output.min() < MIDDLE < maps.output.max() < 2 * MIDDLE
