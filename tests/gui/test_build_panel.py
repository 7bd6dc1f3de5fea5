from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt, QTranslator
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWheelEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTableView,
    QWidget,
)

from engine import edits
from engine.losses import LOSSES
from engine.refs import Ref
from engine.scenario import LOSS_NAMES, MAX_LAYERS, Sample, load, shape_of
from gui import style
from gui.numbers import NumberFormat, Policy
from gui.theme import DARK, LIGHT
from gui.views.build_panel import BuildPanel
from gui.views.build_paste import cells_of
from gui.views.number_edit import NumberEdit

SCENARIOS = Path(__file__).parents[2] / "resources" / "scenarios"
COURSE = load(SCENARIOS / "01-backprop-2-2-1.json")
XOR = load(SCENARIOS / "05-xor-tanh.json")
SOFTMAX = load(SCENARIOS / "07-softmax-3-classes.json")


@pytest.fixture
def panel(qtbot):
    panel = BuildPanel()
    qtbot.addWidget(panel)
    panel.resize(420, 900)
    panel.set_scenario(XOR)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    panel.edited = QSignalSpy(panel.scenario_edited)
    panel.refusals = QSignalSpy(panel.refused)
    return panel


def named(panel: BuildPanel, name: str, kind: type = QWidget) -> QWidget:
    found = [w for w in panel.findChildren(kind) if w.accessibleName() == name]
    assert len(found) == 1, name
    return found[0]


def button(panel: BuildPanel, text: str) -> QAbstractButton:
    (found,) = (b for b in panel.findChildren(QAbstractButton) if b.text() == text)
    return found


def edited(panel: BuildPanel) -> list:
    return [panel.edited.at(k)[0] for k in range(panel.edited.count())]


def the_edit(panel: BuildPanel):
    """Return the scenario of the only edit there was."""
    (scenario,) = edited(panel)
    assert panel.refusals.count() == 0
    return scenario


def reasons(panel: BuildPanel) -> list[str]:
    labels = panel.findChildren(QLabel)
    return [w.text() for w in labels if w.property("refused") and w.text() and not w.isHidden()]


def choose(qtbot, combo: QComboBox, value: str) -> None:
    index = combo.findData(value)
    assert index >= 0, value
    combo.setCurrentIndex(index)
    combo.activated.emit(index)  # as a click in the list does


def retype(qtbot, field: QWidget, text: str, key=Qt.Key.Key_Return) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, key)


def wheel(widget: QWidget) -> None:
    centre = QPointF(widget.rect().center())
    event = QWheelEvent(
        centre,
        QPointF(widget.mapToGlobal(centre.toPoint())),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(widget, event)


# What is shown


def test_shows_the_scenario_and_says_nothing(panel) -> None:
    for scenario in (COURSE, SOFTMAX, edits.new_scenario(), XOR):
        panel.set_scenario(scenario)
    assert panel.edited.count() == panel.refusals.count() == 0
    assert named(panel, "Units: Inputs").value() == 2
    assert named(panel, "Units: Hidden").value() == XOR.network.layers[0].units
    assert named(panel, "Activation: Output").currentData() == "tanh"
    assert named(panel, "Batch size").value() == XOR.batch_size
    assert named(panel, "Epochs").value() == XOR.epochs
    table = named(panel, "Samples", QTableView).model()
    assert (table.rowCount(), table.columnCount()) == (4, 3)
    shown = [table.headerData(c, Qt.Orientation.Horizontal) for c in range(3)]
    assert shown == ["i₁", "i₂", "y"]


def test_writes_numbers_as_told(panel) -> None:
    panel.set_scenario(edits.set_learning_rate(XOR, 0.12345))
    rate = named(panel, "Learning rate α")
    assert rate.text() == "0,12345"
    panel.set_numbers(NumberFormat(Policy.SLIDES, "."))
    assert rate.text() == "0.12345", "what is edited is never rounded"


def test_layers_come_and_go(panel) -> None:
    scenario = XOR
    while shape_of(scenario).last < MAX_LAYERS:
        scenario = edits.add_layer(scenario, 1)
    panel.set_scenario(scenario)
    spins = [w for w in panel.findChildren(QAbstractSpinBox) if w.accessibleName()[:6] == "Units:"]
    assert len([s for s in spins if s.isVisibleTo(panel)]) == MAX_LAYERS + 1
    adds = [b for b in panel.findChildren(QAbstractButton) if b.text() == "Add a layer"]
    assert not any(b.isEnabled() for b in adds)
    assert "12" in next(b for b in adds if b.isVisibleTo(panel)).toolTip()
    panel.set_scenario(XOR)
    assert len([s for s in spins if s.isVisibleTo(panel)]) == 3


def test_marks_the_current_sample(panel) -> None:
    model = named(panel, "Samples", QTableView).model()

    def marked() -> list[int]:
        role = Qt.ItemDataRole.DecorationRole
        return [r for r in range(4) if model.headerData(r, Qt.Orientation.Vertical, role)]

    panel.set_current_sample(2)
    assert marked() == [2]
    panel.set_current_sample(0)
    assert marked() == [0]


# What is changed


def test_one_edit_a_change_and_the_focus_stays(qtbot, panel) -> None:
    panel.scenario_edited.connect(panel.set_scenario)
    spin = named(panel, "Units: Hidden")
    spin.setFocus()
    qtbot.keyClick(spin, Qt.Key.Key_Up)
    assert shape_of(the_edit(panel)).sizes == (2, 4, 1)
    assert panel.edited.at(0)[1] == "Change the number of units"
    assert spin.hasFocus()
    assert spin.value() == 4


def test_a_typed_number_is_one_edit(qtbot, panel) -> None:
    retype(qtbot, named(panel, "Units: Hidden"), "12")
    assert shape_of(the_edit(panel)).sizes == (2, 12, 1)


def test_typing_in_a_field_survives_the_same_scenario_from_elsewhere(qtbot, panel) -> None:
    rate = named(panel, "Learning rate α")
    rate.setFocus()
    rate.selectAll()
    qtbot.keyClicks(rate, "0,7")
    panel.set_scenario(edits.set_title(XOR, "another", "en"))
    assert rate.text() == "0,7"
    qtbot.keyClick(rate, Qt.Key.Key_Return)
    assert the_edit(panel).optimizer.learning_rate == 0.7
    assert the_edit(panel).title.en == "another"


def test_edits_build_on_each_other_before_the_owner_answers(qtbot, panel) -> None:
    choose(qtbot, named(panel, "Activation: Hidden"), "relu")
    retype(qtbot, named(panel, "Learning rate α"), "0.5")
    last = edited(panel)[-1]
    assert (last.network.layers[0].activation, last.optimizer.learning_rate) == ("relu", 0.5)


def test_the_owner_can_turn_an_edit_down(qtbot, panel) -> None:
    choose(qtbot, named(panel, "Activation: Hidden"), "relu")
    panel.set_scenario(XOR)
    assert named(panel, "Activation: Hidden").currentData() == "tanh"


def test_adds_and_removes_layers(qtbot, panel) -> None:
    qtbot.mouseClick(named(panel, "Add a layer before: Output"), Qt.MouseButton.LeftButton)
    assert shape_of(edited(panel)[-1]).sizes == (2, 3, 3, 1)
    qtbot.mouseClick(named(panel, "Remove: Hidden 1"), Qt.MouseButton.LeftButton)
    assert shape_of(edited(panel)[-1]).sizes == (2, 3, 1)
    labels = [panel.edited.at(k)[1] for k in range(2)]
    assert labels == ["Add a layer", "Remove a layer"]


def test_the_focus_does_not_get_lost_with_a_removed_layer(qtbot, panel) -> None:
    remove = named(panel, "Remove: Hidden")
    remove.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(remove, Qt.Key.Key_Space)
    assert shape_of(the_edit(panel)).sizes == (2, 1)
    assert panel.isAncestorOf(QGuiApplication.focusObject())


def test_ticks_a_bias(qtbot, panel) -> None:
    named(panel, "Bias: Hidden", QCheckBox).click()
    assert the_edit(panel).network.layers[0].bias is False
    assert panel.edited.at(0)[1] == "Remove the bias"


@pytest.mark.parametrize("loss", [name for name in LOSS_NAMES if name != XOR.loss])
def test_a_loss_takes_the_output_along(qtbot, panel, loss) -> None:
    choose(qtbot, named(panel, "Loss function"), loss)
    assert the_edit(panel).loss == loss
    output = named(panel, "Activation: Output")
    offered = [output.itemData(k) for k in range(output.count())]
    assert offered == list(LOSSES[loss].output_activations)
    assert output.isEnabled() == (len(offered) > 1)
    assert bool(output.toolTip()) == (not output.isEnabled())


def test_softmax_is_no_choice_for_a_hidden_layer_and_needs_two_units(panel) -> None:
    panel.set_scenario(SOFTMAX)
    assert named(panel, "Activation: Hidden").findData("softmax") == -1
    assert named(panel, "Units: Output").minimum() == 2


def test_the_training_fields_change_what_they_name(qtbot, panel) -> None:
    retype(qtbot, named(panel, "Epochs"), "7")
    retype(qtbot, named(panel, "Batch size"), "2")
    choose(qtbot, named(panel, "Batch gradient"), "sum")
    button(panel, "Shuffle the samples in each epoch").click()
    retype(qtbot, named(panel, "Seed"), str(2**32 - 1))
    last = edited(panel)[-1]
    assert panel.edited.count() == 5
    assert (last.epochs, last.batch_size, last.reduction) == (7, 2, "sum")
    assert (last.shuffle, last.seed) == (True, 2**32 - 1)
    assert named(panel, "Batch size").maximum() == 4


def test_drawing_again_takes_the_next_seed(qtbot, panel) -> None:
    panel.set_scenario(edits.set_value(edits.set_seed(XOR, 2**32 - 1), Ref("w", 1, (0, 0)), 1))
    button(panel, "Draw again").click()
    assert the_edit(panel).seed == 0
    assert all(layer.weights is None for layer in the_edit(panel).network.layers)
    assert named(panel, "Seed").text() == "0"


def test_the_title_belongs_to_the_language(qtbot, panel) -> None:
    panel.set_language("en")
    title = named(panel, "Title", QLineEdit)
    retype(qtbot, title, "Exclusive or")
    after = the_edit(panel)
    assert after.title_in("en") == "Exclusive or"
    assert after.title_in("es") == XOR.title_in("es")
    panel.set_language("es")
    assert title.text() == XOR.title_in("es")


def test_nothing_new_is_no_edit(qtbot, panel) -> None:
    choose(qtbot, named(panel, "Activation: Hidden"), "tanh")
    retype(qtbot, named(panel, "Learning rate α"), named(panel, "Learning rate α").text())
    retype(qtbot, named(panel, "Epochs"), str(XOR.epochs))
    assert panel.edited.count() == 0


# What is refused


@pytest.mark.parametrize(
    ("field", "text", "why"),
    [
        ("Learning rate α", "0,3x", "Not a number"),
        ("Learning rate α", "-1", "Must not be negative"),
        ("Seed", "1,5", "Must be a whole number"),
        ("Seed", str(2**32), "Expected 0 to 4294967295, got 4294967296"),
    ],
)
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_a_bad_text_is_refused_in_place(qtbot, panel, field, text, why, key) -> None:
    edit = named(panel, field)
    old = edit.text()
    retype(qtbot, edit, text, key)
    assert edit.text() == text
    assert edit.accessibleDescription() == why
    assert reasons(panel) == [why] * edit.hasFocus(), "it covers nothing while one works elsewhere"
    assert panel.edited.count() == 0
    edit.setFocus()
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert edit.text() == old
    assert reasons(panel) == []


def test_what_the_engine_refuses_is_said_and_undone(qtbot, panel) -> None:
    # 4 samples, one to an update, would be too many updates.
    panel.set_scenario(edits.set_epochs(edits.set_batch_size(XOR, 4), 1_000_000))
    spin = named(panel, "Batch size")
    retype(qtbot, spin, "1")
    assert panel.edited.count() == 0
    assert panel.refusals.count() == 1
    assert reasons(panel) == [panel.refusals.at(0)[0]]
    assert "1000000" in reasons(panel)[0]
    assert spin.value() == 4
    retype(qtbot, spin, "3")
    retype(qtbot, named(panel, "Epochs"), "9")
    assert reasons(panel) == []


def test_epochs_offer_only_what_can_be_shown(panel) -> None:
    panel.set_scenario(edits.set_batch_size(XOR, 1))
    assert named(panel, "Epochs").maximum() == 250_000


# The table


@pytest.fixture
def table(panel):
    return named(panel, "Samples", QTableView)


def type_into(qtbot, table: QTableView, row: int, column: int, text: str, key=Qt.Key.Key_Return):
    table.setFocus()
    table.setCurrentIndex(table.model().index(row, column))
    table.edit(table.currentIndex())
    cell = table.findChildren(NumberEdit)[-1]  # an older one may wait for its deletion
    qtbot.keyClicks(cell, text)
    qtbot.keyClick(cell, key)
    return cell


def test_a_cell_takes_a_number(qtbot, panel, table) -> None:
    type_into(qtbot, table, 1, 0, "0,25")
    assert the_edit(panel).samples[1].x == (0.25, 1)
    assert table.currentIndex().row() == 1
    type_into(qtbot, table, 1, 2, "-1/2")
    assert edited(panel)[-1].samples[1] == Sample((0.25, 1), (-0.5,))


def test_a_cell_left_as_it_was_is_no_edit(qtbot, panel, table) -> None:
    panel.set_scenario(edits.set_value(XOR, Ref("a", 0, (0,)), 1 / 3, 0))
    type_into(qtbot, table, 0, 0, "")
    assert panel.edited.count() == 0


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_a_bad_cell_stays_open(qtbot, panel, table, key) -> None:
    cell = type_into(qtbot, table, 0, 0, "1,2,3", key)
    assert cell.isVisible()
    assert cell.text() == "1,2,3"
    assert len(reasons(panel)) == 1
    assert panel.edited.count() == 0
    cell.selectAll()
    qtbot.keyClicks(cell, "2")
    assert reasons(panel) == []
    qtbot.keyClick(cell, Qt.Key.Key_Return)
    assert the_edit(panel).samples[0].x[0] == 2


def test_a_bad_cell_can_be_given_up_or_left(qtbot, panel, table) -> None:
    cell = type_into(qtbot, table, 0, 0, "x")
    assert table.visualRect(table.currentIndex()) == cell.geometry()
    qtbot.keyClick(cell, Qt.Key.Key_Escape)
    assert reasons(panel) == []
    type_into(qtbot, table, 0, 0, "x", Qt.Key.Key_Right)
    named(panel, "Epochs").setFocus()
    assert reasons(panel) == ["Not a number"]
    assert table.model().index(0, 0).data() == "−1"
    assert panel.edited.count() == 0


def test_a_target_that_the_loss_cannot_use_is_refused_in_the_cell(qtbot, panel, table) -> None:
    panel.set_scenario(SOFTMAX)
    cell = type_into(qtbot, table, 0, 2, "0,5")
    assert cell.isVisible()
    assert reasons(panel) == ["With softmax the target is one-hot: one 1, the rest 0"]


def test_a_one_moves_the_class(qtbot, panel, table) -> None:
    panel.set_scenario(SOFTMAX)
    type_into(qtbot, table, 0, 4, "1")
    assert the_edit(panel).samples[0].y == (0, 0, 1)


def test_adds_and_removes_samples(qtbot, panel, table) -> None:
    button(panel, "Add").click()
    assert len(edited(panel)[-1].samples) == 5
    assert table.currentIndex().row() == 4
    table.selectionModel().clear()
    for row in (0, 2):
        index = table.model().index(row, 0)
        table.selectionModel().select(index, table.selectionModel().SelectionFlag.Select)
    button(panel, "Remove").click()
    assert edited(panel)[-1].samples == (XOR.samples[1], XOR.samples[3], Sample((0, 0), (0,)))
    assert panel.edited.count() == 2


def test_the_last_sample_stays(panel) -> None:
    panel.set_scenario(COURSE)
    assert not button(panel, "Remove").isEnabled()


@pytest.mark.parametrize(
    "text", ["0,5\t1\t-1\n2\t3\t1\n", "0,5;1;-1\r\n2;3;1", "0.5,1,-1\n2,3,1", "0,5 1 −1\n2 3 1"]
)
def test_pastes_over_the_table(qtbot, panel, table, text) -> None:
    QGuiApplication.clipboard().setText(text)
    table.setFocus()
    table.setCurrentIndex(table.model().index(1, 0))
    qtbot.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    after = the_edit(panel).samples
    assert after[1:3] == (Sample((0.5, 1), (-1,)), Sample((2, 3), (1,)))
    assert (after[0], after[3]) == (XOR.samples[0], XOR.samples[3])
    assert panel.edited.at(0)[1] == "Paste samples"


def test_pasting_past_the_end_adds_and_over_everything_replaces(qtbot, panel, table) -> None:
    QGuiApplication.clipboard().setText("x1;x2;y\n5;6;7\n8;9;10")
    table.setCurrentIndex(table.model().index(3, 1))
    button(panel, "Paste").click()
    pasted = (Sample((5, 6), (7,)), Sample((8, 9), (10,)))
    assert edited(panel)[-1].samples == (*XOR.samples[:3], *pasted)
    table.selectAll()
    button(panel, "Paste").click()
    assert edited(panel)[-1].samples == pasted


def test_pastes_a_column(qtbot, panel, table) -> None:
    QGuiApplication.clipboard().setText("0,1\n0,2")
    table.setCurrentIndex(table.model().index(0, 1))
    button(panel, "Paste").click()
    assert [s.x for s in the_edit(panel).samples[:3]] == [(-1, 0.1), (-1, 0.2), (1, -1)]


@pytest.mark.parametrize(
    ("text", "word"),
    [("1;2;x", "row 1, column 3"), ("1;2;3;4", "columns"), ("1;2;3\n4", "columns"), ("", "no num")],
)
def test_a_bad_paste_is_refused_whole(qtbot, panel, table, text, word) -> None:
    QGuiApplication.clipboard().setText(text)
    button(panel, "Paste").click()
    assert panel.edited.count() == 0
    assert word in reasons(panel)[0]


def test_a_paste_that_the_loss_refuses_says_which_sample(qtbot, panel, table) -> None:
    panel.set_scenario(SOFTMAX)
    QGuiApplication.clipboard().setText("1;2;1;0;0\n1;2;1;1;0")
    button(panel, "Paste").click()
    assert panel.edited.count() == 0
    assert reasons(panel)[0].startswith("samples[1].y: ")


def test_copies_what_a_spreadsheet_takes(qtbot, panel, table) -> None:
    table.setFocus()
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines()[:2] == ["-1\t-1\t-1", "-1\t1\t1"]


@pytest.mark.parametrize(
    ("text", "columns", "cells"),
    [
        ("1,5", 1, [["1,5"]]),
        ("1,5", 3, [["1,5"]]),
        ("1,5", 2, [["1", "5"]]),
        ("1, 5, 2", 3, [["1", "5", "2"]]),
        ("1,5 2,5", 2, [["1,5", "2,5"]]),
        ('"1,5"\t2', 2, [["1,5", "2"]]),
        ("1.5,2", 5, [["1.5", "2"]]),
        ("\n1;2\n\n3;4\n", 2, [["1", "2"], ["3", "4"]]),
    ],
)
def test_parts_cells(text, columns, cells) -> None:
    assert cells_of(text, columns) == cells


# The panel as a widget


def test_the_wheel_scrolls_the_panel_and_changes_a_field_only_with_the_focus(panel) -> None:
    panel.resize(420, 300)
    fields = [named(panel, "Epochs"), named(panel, "Loss function"), named(panel, "Units: Inputs")]
    named(panel, "Title", QLineEdit).setFocus()
    bar = panel.findChild(QScrollArea).verticalScrollBar()
    for field in fields:
        bar.setValue(0)
        wheel(field)
        assert panel.edited.count() == 0
    named(panel, "Epochs").setFocus()
    wheel(named(panel, "Epochs"))
    assert the_edit(panel).epochs == XOR.epochs - 1


def asks_for_undo(field: QWidget) -> bool:
    """Return whether a field keeps Ctrl+Z from the window's shortcuts."""
    control = Qt.KeyboardModifier.ControlModifier
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, control)
    event.ignore()
    QCoreApplication.sendEvent(field, event)
    return event.isAccepted()


@pytest.mark.parametrize("name", ["Epochs", "Learning rate α", "Title"])
def test_undo_is_the_windows_where_nothing_was_typed(qtbot, panel, name) -> None:
    field = named(panel, name)
    field.setFocus()
    assert not asks_for_undo(field)
    field.selectAll()
    qtbot.keyClicks(field, "3")
    assert asks_for_undo(field), "it undoes what was typed"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert panel.edited.count() == 1
    assert not asks_for_undo(field)


def test_what_is_clicked_leaves_the_canvas_its_arrows(panel) -> None:
    for kind in (QCheckBox, QComboBox):
        for widget in panel.findChildren(kind):
            policy = widget.focusPolicy()
            assert not policy & Qt.FocusPolicy.ClickFocus, widget.accessibleName()


class Longer(QTranslator):
    """Makes every text a good deal longer, as Spanish does."""

    def isEmpty(self):  # noqa: N802 (Qt's name)
        return False  # or nobody is told of the new language

    def translate(self, context, text, disambiguation=None, n=-1):
        if context != "BuildPanel" or " " in text or "{" in text:
            return text
        return f"{text}{text[:3]}"


@pytest.fixture
def dressed(qapp):
    before = qapp.font(), qapp.palette(), qapp.styleSheet(), qapp.style().objectName()
    style.apply(qapp, LIGHT)
    yield
    qapp.setStyleSheet(before[2])
    qapp.setStyle(before[3])
    qapp.setPalette(before[1])
    qapp.setFont(before[0])


def test_never_scrolls_sideways(qtbot, qapp, dressed) -> None:
    translator = Longer()
    qapp.installTranslator(translator)
    panel = BuildPanel(DARK)
    qtbot.addWidget(panel)
    panel.set_scenario(edits.add_layer(SOFTMAX, 1))
    with qtbot.waitExposed(panel):
        panel.show()
    panel.resize(380, 500)
    scroll = panel.findChild(QScrollArea)
    assert panel.minimumSizeHint().width() <= 380
    assert scroll.widget().width() <= scroll.viewport().width()
    assert scroll.horizontalScrollBar().maximum() == 0
    qapp.removeTranslator(translator)


def test_retranslates_live(qtbot, qapp, panel) -> None:
    before = {label.text() for label in panel.findChildren(QLabel)}
    translator = Longer()
    qapp.installTranslator(translator)
    qapp.processEvents()
    after = {label.text() for label in panel.findChildren(QLabel)}
    assert {"Layer", "Epochs", "Samples", "Output"} <= before
    assert {"LayerLay", "EpochsEpo", "SamplesSam", "OutputOut"} <= after
    qapp.removeTranslator(translator)
    assert panel.edited.count() == 0


def test_every_field_has_a_name_for_a_screen_reader(panel) -> None:
    panel.set_scenario(edits.add_layer(SOFTMAX, 1))
    for kind in (QAbstractSpinBox, QComboBox, NumberEdit, QTableView):
        for field in panel.findChildren(kind):
            if field.isVisibleTo(panel):
                assert field.accessibleName(), field
    for each in panel.findChildren(QAbstractButton):
        if each.isVisibleTo(panel) and type(each) is not QAbstractButton:
            assert each.text() or each.accessibleName(), each


def test_themes(panel) -> None:
    for theme in (DARK, LIGHT):
        panel.set_theme(theme)
    assert panel.edited.count() == 0
