"""The code of a run on the screen, and its weights as files."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from engine.scenario.training_run import changes_of, resolved, setup_of
from engine.scenario.training_structures import TrainingScenario
from engine.training.code_numpy import numpy_script
from engine.training.code_torch import torch_script
from engine.training.evaluation import moment_of
from engine.training.history import History
from gui import style
from gui.examples import find
from gui.pages.training_exporting import TrainingExporting
from gui.theme import DARK, LIGHT
from gui.training_snapshot import RunShown
from gui.views.training_code import CodeDialog
from tests.gui.shown_runs import NO_MAPS

pytestmark = pytest.mark.usefixtures("undressed")


@pytest.fixture(scope="module")
def scenario() -> TrainingScenario:
    return resolved(find("moons")[0])[0]


@pytest.fixture
def exports(qapp: QApplication, qtbot: QtBot) -> TrainingExporting:
    style.apply(qapp, LIGHT)
    window = QWidget()
    qtbot.addWidget(window)
    made = TrainingExporting(window)
    made.set_language("en")
    return made


def shown_at(scenario: TrainingScenario, update: int, made: int | None = None) -> RunShown:
    setup = setup_of(scenario)
    history = History(setup, changes_of(scenario))
    assert history.advance(update if made is None else made)
    parameters, settings = history.parameters_at(update), history.settings_at(update)
    moment = moment_of(setup, parameters, settings, update, 0)
    return RunShown(0, setup, moment, history.made, history.curve, NO_MAPS)


def dialog_of(exports: TrainingExporting) -> CodeDialog:
    assert exports._dialog is not None
    return exports._dialog


def file_dialog(parent: QWidget) -> QFileDialog:
    """Return the one that is open."""
    (dialog,) = (d for d in parent.findChildren(QFileDialog) if d.isVisible())
    return dialog


def choose(dialog: QFileDialog, path: Path) -> None:
    dialog.fileSelected.emit(str(path))
    dialog.reject()


# -- code ----------------------------------------------------------------------------------------


def test_the_code_of_the_moment(exports: TrainingExporting, scenario: TrainingScenario):
    shown = shown_at(scenario, 7)
    exports.show_code(scenario, shown)
    dialog = dialog_of(exports)
    title = scenario.title_in("en")
    assert title
    assert dialog.isVisible()
    assert not dialog.isModal()
    assert dialog.script("numpy") == numpy_script(shown.setup, (), 7, title)
    assert dialog.script("torch") == torch_script(shown.setup, (), 7, title)
    batches = shown.setup.batches
    assert batches > 7
    assert f"up to epoch 0 and 7 of {batches} batches, but" in dialog._sentence.text()
    exports.show_code(scenario, shown_at(scenario, 2 * batches), "large steps")
    assert dialog_of(exports) is dialog
    assert (
        "the run “large steps” in the window up to epoch 2, but for rounding."
        in dialog._sentence.text()
    )
    assert dialog.script("numpy").startswith(f"# {title}: large steps\n")
    assert f"does {2 * batches} updates" in dialog.script("torch")


def test_at_the_start_it_leads_to_the_end(exports: TrainingExporting, scenario: TrainingScenario):
    shown = shown_at(scenario, 0, made=9)
    exports.show_code(scenario, shown)
    assert "# It does 9 updates" in dialog_of(exports).script("numpy")
    exports.show_code(scenario, shown_at(scenario, 0))
    assert f"\nepochs = {scenario.epochs}\n" in dialog_of(exports).script("numpy")


def test_copying(exports: TrainingExporting, scenario: TrainingScenario):
    exports.show_code(scenario, shown_at(scenario, 3))
    dialog = dialog_of(exports)
    dialog._copy.click()
    assert QGuiApplication.clipboard().text() == dialog.script("numpy")
    assert dialog._said.text() == "Copied."
    dialog._tabs.setCurrentIndex(1)
    assert (dialog.kind, dialog._said.text()) == ("torch", "")
    dialog._copy.click()
    assert QGuiApplication.clipboard().text() == dialog.script("torch")


def test_saving(exports: TrainingExporting, scenario: TrainingScenario, tmp_path: Path):
    written = QSignalSpy(exports.written)
    exports.show_code(scenario, shown_at(scenario, 3))
    dialog = dialog_of(exports)
    dialog._tabs.setCurrentIndex(1)
    dialog._save.click()
    asked = file_dialog(dialog)
    assert asked.defaultSuffix() == "py"
    assert asked.selectedFiles()[0].endswith("PyTorch.py")
    choose(asked, tmp_path / "run.py")
    assert (tmp_path / "run.py").read_text(encoding="utf-8") == dialog.script("torch")
    assert written.at(0)[0] == tmp_path / "run.py"
    assert dialog._said.text() == "run.py is written."


def test_a_script_that_cannot_be_saved(
    exports: TrainingExporting, scenario: TrainingScenario, tmp_path: Path
):
    failed = QSignalSpy(exports.failed)
    exports.show_code(scenario, shown_at(scenario, 3))
    dialog_of(exports)._save.click()
    choose(file_dialog(dialog_of(exports)), tmp_path / "no" / "run.py")
    reason = "run.py could not be written: there is no such file or folder"
    assert failed.at(0) == [reason]
    assert dialog_of(exports)._said.text() == reason


def colour_at(dialog: CodeDialog, word: str) -> QColor:
    """Return the colour of the first place where a word stands in the NumPy script."""
    document = dialog._texts["numpy"].document()
    found = document.find(word)
    start = found.selectionStart() - found.block().position()
    for piece in found.block().layout().formats():
        if piece.start <= start < piece.start + piece.length:
            return piece.format.foreground().color()
    return dialog._texts["numpy"].palette().text().color()


def test_colours(exports: TrainingExporting, scenario: TrainingScenario):
    exports.show_code(scenario, shown_at(scenario, 3))
    dialog = dialog_of(exports)
    for theme in (LIGHT, DARK):
        exports.set_theme(theme)
        assert colour_at(dialog, "import") == QColor(theme.backward)
        assert colour_at(dialog, '"""Return') == QColor(theme.update)
        assert colour_at(dialog, "The network") == QColor(theme.muted)
        assert colour_at(dialog, "0.9") != QColor(theme.muted)
        assert f"color: {theme.text}" in dialog.styleSheet()


def test_colours_stand_on_their_words_behind_wide_signs(qtbot: QtBot):
    dialog = CodeDialog(LIGHT)
    qtbot.addWidget(dialog)
    dialog.set_scripts('x = "𝛼" + 12\n# 3 in a comment, x1 = 4\n', "")
    assert colour_at(dialog, "12") == QColor(LIGHT.forward)
    assert colour_at(dialog, "3 in") == QColor(LIGHT.muted)
    pieces = dialog._texts["numpy"].document().firstBlock().layout().formats()
    assert [(piece.start, piece.length) for piece in pieces] == [(4, 4), (11, 2)]


def test_it_grows_with_the_font(qapp: QApplication, exports: TrainingExporting, scenario):
    exports.show_code(scenario, shown_at(scenario, 3))
    text = dialog_of(exports)._texts["numpy"]
    before = text.font().pointSizeF()
    style.apply(qapp, LIGHT, 2.0)
    assert text.font().pointSizeF() == pytest.approx(2 * before)


def test_a_class_does_not_see_it(exports: TrainingExporting, scenario: TrainingScenario):
    exports.show_code(scenario, shown_at(scenario, 3))
    exports.set_projecting(True)
    assert not dialog_of(exports).isVisible()


# -- weights -------------------------------------------------------------------------------------


def test_weights(exports: TrainingExporting, scenario: TrainingScenario, tmp_path: Path):
    written, failed = QSignalSpy(exports.written), QSignalSpy(exports.failed)
    shown = shown_at(scenario, 5)
    for suffix in ("json", "npz", "csv"):
        exports.ask_weights(shown, "Two: moons?")
        dialog = file_dialog(exports._window)
        assert dialog.selectedFiles()[0].endswith("Two moons weights.json")
        (chosen,) = (kind for kind in dialog.nameFilters() if kind.endswith(f"(*.{suffix})"))
        dialog.filterSelected.emit(chosen)
        assert dialog.defaultSuffix() == suffix
        choose(dialog, tmp_path / f"w.{suffix}")
    assert (written.count(), failed.count()) == (3, 0)
    layers = json.loads((tmp_path / "w.json").read_text(encoding="utf-8"))["layers"]
    np.testing.assert_array_equal(layers[0]["weights"], shown.moment.parameters.weights[0])


def test_weights_that_cannot_be_written(
    exports: TrainingExporting, scenario: TrainingScenario, tmp_path: Path
):
    failed = QSignalSpy(exports.failed)
    for name in ("w.txt", "no/w.npz"):
        exports.ask_weights(shown_at(scenario, 1))
        choose(file_dialog(exports._window), tmp_path / name)
    assert failed.at(0) == ["w.txt: the name has to end in .json, .npz, .csv"]
    assert failed.at(1) == ["w.npz could not be written: there is no such file or folder"]
    assert not list(tmp_path.iterdir())
