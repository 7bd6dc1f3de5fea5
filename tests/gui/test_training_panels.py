import pytest
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QPushButton, QWidget

from engine import training_edits as edits
from engine.scenario.structures import LayerSpec
from engine.scenario.training_run import task_of
from engine.scenario.training_structures import (
    DataSpec,
    TrainingScenario,
    TrainingViewSpec,
)
from gui import style
from gui.numbers import NumberFormat, Policy
from gui.theme import DARK, LIGHT
from gui.views.number_edit import NumberEdit
from gui.views.training_data_panel import DataPanel
from gui.views.training_fields import LadderField, ladder_1_3
from gui.views.training_flow import FlowLayout
from gui.views.training_gallery import DataButton
from gui.views.training_map_options import MapOptions
from gui.views.training_network_panel import NetworkPanel
from gui.views.training_rule_panel import RulePanel
from gui.views.training_run_chip import RunChip

SPIRAL = TrainingScenario(
    "neurostep/1",
    "training",
    DataSpec("spiral"),
    (LayerSpec(8, "tanh"), LayerSpec(4, "relu"), LayerSpec(1, "tanh")),
)
SINE = edits.set_data(SPIRAL, "sine")
PLANE = edits.set_data(SPIRAL, "plane")
THREE = edits.set_data(SPIRAL, "three_classes")
DEEP = edits.set_hidden_layers(SPIRAL, 8)


@pytest.fixture
def made(qapp, qtbot, undressed):
    """Return a way to make a panel, with what it says."""
    style.apply(qapp, LIGHT)

    def make(kind: type, scenario: TrainingScenario = SPIRAL):
        panel = kind()
        qtbot.addWidget(panel)
        panel.resize(320, 900)
        panel.set_numbers(NumberFormat(Policy.EXACT, "."))
        panel.set_scenario(scenario)
        with qtbot.waitExposed(panel):
            panel.show()
        panel.activateWindow()
        panel.asked = QSignalSpy(panel.edit_asked)
        panel.refusals = QSignalSpy(panel.refused)
        return panel

    return make


def named(panel: QWidget, name: str, kind: type = QWidget) -> QWidget:
    found = [
        w for w in panel.findChildren(kind) if w.accessibleName() == name and w.isVisibleTo(panel)
    ]
    assert len(found) == 1, (name, found)
    return found[0]


def button(panel: QWidget, text: str) -> QAbstractButton:
    buttons = panel.findChildren(QAbstractButton)
    (found,) = (b for b in buttons if b.text() == text and b.isVisibleTo(panel))
    return found


def the_edit(panel, scenario: TrainingScenario = SPIRAL) -> TrainingScenario:
    """Return what the only edit there was makes of the scenario; the panel shows the same."""
    assert panel.refusals.count() == 0
    assert panel.asked.count() == 1
    label, edit = panel.asked.at(0)
    assert label
    assert edit(scenario) == panel._scenario
    return panel._scenario


def click(qtbot, widget: QWidget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def choose(combo: QComboBox, value: str) -> None:
    index = combo.findData(value)
    assert index >= 0, value
    combo.setCurrentIndex(index)
    combo.activated.emit(index)  # as a click in the list does


def retype(qtbot, field: QWidget, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def reasons(panel: QWidget) -> list[str]:
    labels = panel.findChildren(QLabel)
    return [w.text() for w in labels if w.property("refused") and w.text() and not w.isHidden()]


# What all have in common


@pytest.mark.parametrize("kind", [DataPanel, NetworkPanel, RulePanel])
def test_shows_scenarios_in_all_dresses_and_says_nothing(made, kind) -> None:
    panel = made(kind)
    for scenario in (SINE, PLANE, THREE, DEEP, edits.new_training_scenario(), SPIRAL):
        panel.set_scenario(scenario)
    panel.set_theme(DARK)
    panel.set_numbers(NumberFormat(Policy.SLIDES, ","))
    QCoreApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
    assert panel.asked.count() == panel.refusals.count() == 0
    assert not panel.grab().isNull()


@pytest.mark.parametrize("kind", [DataPanel, NetworkPanel, RulePanel])
@pytest.mark.parametrize("scenario", [SPIRAL, SINE, DEEP], ids=["spiral", "sine", "deep"])
def test_fits_into_the_drawer(made, kind, scenario) -> None:
    panel = made(kind, scenario)
    assert panel.minimumSizeHint().width() <= 300
    shown = [w for w in panel.findChildren(QWidget) if w.isVisibleTo(panel)]
    right = panel._scroll.viewport().width()
    content = panel._scroll.widget()
    inside = [w for w in shown if content.isAncestorOf(w)]
    assert inside
    for widget in inside:
        assert widget.mapTo(content, QPoint(widget.width(), 0)).x() <= right, widget


@pytest.mark.parametrize("kind", [DataPanel, NetworkPanel, RulePanel])
def test_a_doubled_font_still_fits_where_it_says_so(qapp, made, kind) -> None:
    style.apply(qapp, LIGHT, 2.0)
    panel = made(kind, DEEP)
    panel.resize(panel.minimumSizeHint().width(), 900)
    QCoreApplication.processEvents()
    assert panel.width() <= 480
    for field in panel.findChildren(NumberEdit):
        if field.isVisibleTo(panel):
            text = field.fontMetrics().horizontalAdvance(field.text())
            assert text < field.width(), field.accessibleName()


@pytest.mark.parametrize("kind", [DataPanel, NetworkPanel, RulePanel])
def test_every_control_can_be_named_and_reached(made, kind) -> None:
    panel = made(kind)
    controls = [
        w
        for w in panel.findChildren(QWidget)
        if w.isVisibleTo(panel) and isinstance(w, (QAbstractButton, QComboBox, NumberEdit))
    ]
    assert len(controls) > 8
    for control in controls:
        assert control.accessibleName() or control.text(), control
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control.accessibleName()
        if isinstance(control, (QAbstractButton, QComboBox)):
            assert not control.focusPolicy() & Qt.FocusPolicy.ClickFocus


def test_the_wheel_scrolls_the_panel_and_changes_nothing(made) -> None:
    panel = made(NetworkPanel)
    combo = named(panel, "Activation: Output", QComboBox)
    at = QPointF(combo.rect().center())
    event = QWheelEvent(
        at,
        QPointF(combo.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(combo, event)
    assert combo.currentData() == "tanh"
    assert panel.asked.count() == 0


# Data


def chosen(panel: DataPanel) -> list[str]:
    return [b.accessibleName() for b in panel.findChildren(DataButton) if b.isChecked()]


def test_a_picture_chooses_the_data(made, qtbot) -> None:
    panel = made(DataPanel)
    assert chosen(panel) == ["Spiral"]
    click(qtbot, named(panel, "Sine", DataButton))
    assert the_edit(panel).data.name == "sine"
    assert chosen(panel) == ["Sine"]


def test_a_key_chooses_the_data(made, qtbot) -> None:
    panel = made(DataPanel)
    circle = named(panel, "Circle", DataButton)
    circle.setFocus()
    qtbot.keyClick(circle, Qt.Key.Key_Space)
    assert the_edit(panel).data.name == "circle"


@pytest.mark.parametrize(("name", "task"), [("Own points", "two_classes"), ("Own curve", "curve")])
def test_own_data_begin_with_a_few_points(made, qtbot, name, task) -> None:
    panel = made(DataPanel)
    click(qtbot, named(panel, name, DataButton))
    own = the_edit(panel)
    assert task_of(own.data) == task
    assert 2 <= len(own.data.points) <= 4
    assert chosen(panel) == [name]
    click(qtbot, named(panel, name, DataButton))  # the points that are there stay
    assert panel.asked.count() == 1
    assert not any(w.isVisible() for w in (panel._sampling.noise, panel._sampling.samples))


@pytest.mark.parametrize("start", [SPIRAL, SINE, PLANE, THREE], ids=lambda s: s.data.name)
def test_own_points_can_be_cleared_whatever_they_are_for(made, qtbot, start) -> None:
    own = edits.set_own_data(start, edits.own_points(start))
    panel = made(DataPanel, own)
    click(qtbot, button(panel, "Clear the points"))
    left = the_edit(panel, own).data
    assert task_of(left) == task_of(start.data)
    assert 2 <= len(left.points) <= 3
    assert left.test_points == ()


def test_noise_and_share_change_when_the_slider_is_let_go(made, qtbot) -> None:
    panel = made(DataPanel)
    slider = panel._sampling.noise.slider
    slider.setSliderDown(True)
    slider.setValue(25)
    assert panel.asked.count() == 0
    assert "25" in panel._sampling.noise._number.text()
    slider.setSliderDown(False)
    assert the_edit(panel).data.noise == 0.25
    panel._sampling.share.slider.setFocus()
    qtbot.keyClick(panel._sampling.share.slider, Qt.Key.Key_Right)
    assert panel.asked.count() == 2
    assert panel._scenario.data.test_share == 0.55


def test_samples_go_up_the_ladder_and_are_typed(made, qtbot) -> None:
    panel = made(DataPanel)
    click(qtbot, named(panel, "How many: more"))
    assert the_edit(panel).data.samples == 700
    retype(qtbot, named(panel, "How many"), "33")
    assert panel._scenario.data.samples == 33
    click(qtbot, named(panel, "How many: less"))
    assert panel._scenario.data.samples == 20


@pytest.mark.parametrize("text", ["0", "-3", "2.5", "1000000", "many"])
def test_absurd_numbers_of_samples_are_refused_in_place(made, qtbot, text) -> None:
    panel = made(DataPanel)
    field = named(panel, "How many", NumberEdit)
    retype(qtbot, field, text)
    assert field.property("refused")
    assert field.reason in reasons(panel)
    assert panel.asked.count() == 0
    assert field.text() == text


def test_the_seed_is_typed_or_drawn(made, qtbot) -> None:
    panel = made(DataPanel)
    click(qtbot, button(panel, "Draw again"))
    assert the_edit(panel).seed == SPIRAL.seed + 1
    retype(qtbot, named(panel, "Seed"), "42")
    assert panel._scenario.seed == 42
    retype(qtbot, named(panel, "Seed"), "-1")
    assert panel._scenario.seed == 42


def test_inputs_are_switched_and_the_last_one_stays(made, qtbot) -> None:
    panel = made(DataPanel)
    click(qtbot, named(panel, "Input x₁²"))
    assert the_edit(panel).inputs == ("x1", "x2", "x1^2")
    for name in ("Input x₁", "Input x₁²"):
        click(qtbot, named(panel, name))
    assert panel._scenario.inputs == ("x2",)
    asked = panel.asked.count()
    click(qtbot, named(panel, "Input x₂"))
    assert panel.asked.count() == asked
    assert panel.refusals.count() == 1
    assert reasons(panel) == ["At least one input is needed"]
    assert named(panel, "Input x₂").isChecked()


def test_a_curve_has_no_second_coordinate(made) -> None:
    panel = made(DataPanel, SINE)
    off = {"Input x₂", "Input x₂²", "Input x₁·x₂", "Input sin x₂"}
    chips = [w for w in panel._inputs._chips.values() if not w.isEnabled()]
    assert {chip.accessibleName() for chip in chips} == off
    assert all(chip.toolTip() for chip in chips)


def test_the_tool_and_the_label_of_new_points(made, qtbot) -> None:
    panel = made(DataPanel)
    tools, labels = QSignalSpy(panel.tool_changed), QSignalSpy(panel.label_changed)
    assert (panel.tool, panel.label) == ("open", 1.0)
    click(qtbot, button(panel, "Edit the points"))
    click(qtbot, named(panel, "Class −1"))
    assert (panel.tool, panel.label) == ("edit", 0.0)
    assert [tools.at(0), labels.at(0)] == [["edit"], [0.0]]
    panel.set_scenario(THREE)
    click(qtbot, named(panel, "Class 3"))
    assert panel.label == 2.0
    panel.set_scenario(SPIRAL)  # there is no third class
    assert panel.label in (0.0, 1.0)
    panel.set_scenario(PLANE)
    retype(qtbot, named(panel, "Value y"), "0.25")
    assert panel.label == 0.25
    assert panel.asked.count() == 0


def test_classes_have_the_names_of_the_file(made) -> None:
    named_data = replace(edits.own_points(SPIRAL), labels=("cat", "dog"))
    panel = made(DataPanel, edits.set_own_data(SPIRAL, named_data))
    panel.set_tool("edit")
    assert named(panel, "Class dog").text() == "dog"


def test_a_file_is_asked_for(made, qtbot) -> None:
    panel = made(DataPanel)
    requested = QSignalSpy(panel.csv_requested)
    click(qtbot, named(panel, "Data from a CSV file", QPushButton))
    assert requested.count() == 1


def test_the_title_is_changed_in_one_language(made, qtbot) -> None:
    panel = made(DataPanel)
    panel.set_language("en")
    retype(qtbot, named(panel, "Title"), "Two arms")
    assert the_edit(panel).title_in("en") == "Two arms"


def test_the_map_options(qtbot) -> None:
    options = MapOptions()
    qtbot.addWidget(options)
    options.set_view(TrainingViewSpec(show_test=True))
    edited = QSignalSpy(options.view_edited)
    options.discretize.click()
    options.show_test.click()
    assert [edited.at(0)[0], edited.at(1)[0]] == [{"discretize": True}, {"show_test": False}]


# Network


def test_shows_the_shape_and_the_number_of_parameters(made) -> None:
    panel = made(NetworkPanel)
    texts = [w.text().replace("\u200b", "") for w in panel.findChildren(QLabel)]
    assert "2-8-4-1" in texts
    # 2 * 8 + 8, 8 * 4 + 4, 4 + 1
    assert "65 parameters to be learnt" in texts


def test_layers_come_and_go(made, qtbot) -> None:
    panel = made(NetworkPanel)
    click(qtbot, named(panel, "Hidden layers: more"))
    assert len(the_edit(panel).layers) == 4
    assert named(panel, "Units: Hidden 3").isVisible()
    retype(qtbot, named(panel, "Hidden layers"), "0")
    assert len(panel._scenario.layers) == 1
    assert not named(panel, "Hidden layers: less").isEnabled()
    retype(qtbot, named(panel, "Hidden layers"), "9")
    assert named(panel, "Hidden layers", NumberEdit).property("refused")
    assert len(panel._scenario.layers) == 1


def test_units_activation_and_bias_of_a_layer(made, qtbot) -> None:
    panel = made(NetworkPanel)
    click(qtbot, named(panel, "Units: Hidden 2: more"))
    assert the_edit(panel).layers[1].units == 5
    choose(named(panel, "Activation: Hidden 1", QComboBox), "sigmoid")
    assert panel._scenario.layers[0].activation == "sigmoid"
    click(qtbot, named(panel, "Bias: Output"))
    assert panel._scenario.layers[2].bias is False
    retype(qtbot, named(panel, "Units: Hidden 1", NumberEdit), "17")
    assert panel._scenario.layers[0].units == 8
    assert len(reasons(panel)) == 1


def test_the_loss_decides_which_activations_the_output_may_have(made) -> None:
    panel = made(NetworkPanel)
    combo = named(panel, "Activation: Output", QComboBox)
    offered = {combo.itemData(i) for i in range(combo.count())}
    assert offered == {"identity", "sigmoid", "tanh", "relu"}
    panel.set_scenario(edits.set_loss(SPIRAL, "binary_cross_entropy"))
    assert combo.currentData() == "sigmoid"
    assert not combo.isEnabled()
    assert combo.toolTip()


def test_zeros_say_what_becomes_of_them(made) -> None:
    panel = made(NetworkPanel)
    choose(named(panel, "Starting weights", QComboBox), "zeros")
    assert the_edit(panel).initializer == "zeros"
    assert any("they all learn the same" in w.text() for w in panel.findChildren(QLabel))


def test_weights_are_drawn_again_and_the_data_stay(made, qtbot) -> None:
    panel = made(NetworkPanel)
    click(qtbot, button(panel, "Draw again"))
    drawn = the_edit(panel)
    assert drawn != SPIRAL
    assert (drawn.seed, drawn.data) == (SPIRAL.seed, SPIRAL.data)


def test_a_narrow_panel_takes_two_lines_a_layer(made) -> None:
    panel = made(NetworkPanel)
    units, combo = named(panel, "Units: Hidden 1"), named(panel, "Activation: Hidden 1")

    def top(widget: QWidget) -> int:
        return widget.mapTo(panel, widget.rect().center()).y()

    assert abs(top(units) - top(combo)) < 4
    panel.resize(240, 900)
    QCoreApplication.processEvents()
    assert top(combo) > top(units) + 10


# Rule


def test_settings_of_the_moment_are_asked_for_by_name(made, qtbot) -> None:
    panel = made(RulePanel)
    asked = QSignalSpy(panel.settings_asked)
    click(qtbot, named(panel, "Learning rate α: more"))
    retype(qtbot, named(panel, "Learning rate α"), "0.02")
    click(qtbot, named(panel, "L1: more"))
    retype(qtbot, named(panel, "L2"), "1e-3")
    assert [asked.at(k)[1] for k in range(4)] == [
        {"learning_rate": 0.1},
        {"learning_rate": 0.02},
        {"l1": 0.0001},
        {"l2": 0.001},
    ]
    assert panel.asked.count() == 0


def test_shows_the_settings_in_force_and_keeps_what_is_typed(made, qtbot) -> None:
    panel = made(RulePanel)
    panel.set_settings(0.3, 0.01, 0.0)
    rate = named(panel, "Learning rate α", NumberEdit)
    assert (rate.text(), named(panel, "L1").text()) == ("0.3", "0.01")
    panel.set_scenario(edits.set_shuffle(SPIRAL, False))  # another scenario, the same start
    assert rate.text() == "0.3"
    rate.setFocus()
    rate.selectAll()
    qtbot.keyClicks(rate, "0.7")
    panel.set_settings(0.3, 0.01, 0.0)
    assert rate.text() == "0.7"
    qtbot.keyClick(rate, Qt.Key.Key_Escape)
    assert rate.text() == "0.3"


@pytest.mark.parametrize("text", ["-0.1", "inf", "1e9", "fast"])
def test_absurd_learning_rates_are_refused_in_place(made, qtbot, text) -> None:
    panel = made(RulePanel)
    asked = QSignalSpy(panel.settings_asked)
    field = named(panel, "Learning rate α", NumberEdit)
    retype(qtbot, field, text)
    assert field.reason in reasons(panel)
    assert asked.count() == 0


def test_the_loss_is_one_that_the_data_have(made) -> None:
    panel = made(RulePanel)
    combo = named(panel, "Loss function", QComboBox)
    choose(combo, "logistic")
    assert the_edit(panel).loss == "logistic"
    assert any("exp(−y·ŷ)" in w.text() for w in panel.findChildren(QLabel))
    panel.set_scenario(SINE)
    assert combo.count() == 1
    assert not combo.isEnabled()
    panel.set_scenario(THREE)
    offered = {combo.itemData(i) for i in range(combo.count())}
    assert offered == {"softmax_cross_entropy", "half_squared_error"}


def test_the_optimiser_shows_its_formula_and_the_constants_it_knows(made, qtbot) -> None:
    panel = made(RulePanel)
    fields = panel._optimizer._fields
    assert not any(field.isVisible() for field in fields.values())
    choose(named(panel, "Optimiser", QComboBox), "adam")
    assert the_edit(panel).optimizer.name == "adam"
    assert {n for n, f in fields.items() if f.isVisible()} == {"beta1", "beta2", "epsilon"}
    assert any("√v̂ + ε" in w.text() for w in panel.findChildren(QLabel))
    click(qtbot, named(panel, "β₁: more"))
    assert panel._scenario.optimizer.beta1 == 0.95
    retype(qtbot, named(panel, "β₂"), "1")
    assert panel._scenario.optimizer.beta2 == 0.999
    assert len(reasons(panel)) == 1


def test_the_three_batch_sizes_of_the_course(made, qtbot) -> None:
    panel = made(RulePanel)
    assert button(panel, "10 · mini-batch").isChecked()
    click(qtbot, button(panel, "1 · stochastic"))
    assert the_edit(panel).batch_size == 1
    click(qtbot, button(panel, "all · gradient descent"))
    assert panel._scenario.batch_size == 250
    assert named(panel, "Batch size", NumberEdit).text() == "250"
    assert any("1 update an epoch" in w.text() for w in panel.findChildren(QLabel))


def test_the_batch_sizes_slider_stops_at_all(made, qtbot) -> None:
    panel = made(RulePanel)
    slider = panel._batch.slider
    slider.setSliderDown(True)
    slider.setValue(slider.maximum())
    assert panel.asked.count() == 0
    assert any("250 samples: 1 update" in w.text() for w in panel.findChildren(QLabel))
    slider.setSliderDown(False)
    assert the_edit(panel).batch_size == 250


def test_order_epochs_and_the_loss_to_stop_at(made, qtbot) -> None:
    panel = made(RulePanel)
    click(qtbot, button(panel, "Shuffle"))
    assert the_edit(panel).shuffle is False
    retype(qtbot, named(panel, "Epochs"), "123")
    assert panel._scenario.epochs == 123
    stop = "Stop once the loss is at most"
    field = named(panel, stop, NumberEdit)
    assert not field.isEnabled()
    click(qtbot, panel._end.until_loss)
    assert panel._scenario.until_loss == 0.01
    retype(qtbot, field, "0.05")
    assert panel._scenario.until_loss == 0.05
    click(qtbot, panel._end.until_loss)
    assert panel._scenario.until_loss is None


# The fields


def test_a_ladder_goes_by_ones_and_threes(qtbot) -> None:
    assert ladder_1_3(-2, 0) == (0.01, 0.03, 0.1, 0.3, 1.0)
    field = LadderField(ladder_1_3(-2, 0))
    qtbot.addWidget(field)
    field.set(0.02)
    chosen = QSignalSpy(field.chosen)
    field.less.click()
    field.more.click()
    assert [chosen.at(k)[0] for k in range(2)] == [0.01, 0.03]
    field.set(1.0)
    assert not field.more.isEnabled()
    assert field.less.isEnabled()


def test_arrows_climb_the_ladder_and_enter_takes_it(qtbot) -> None:
    field = LadderField(ladder_1_3(-2, 0))
    qtbot.addWidget(field)
    field.set(0.1)
    chosen = QSignalSpy(field.chosen)
    qtbot.keyClick(field.edit, Qt.Key.Key_Up)
    qtbot.keyClick(field.edit, Qt.Key.Key_Up)
    assert chosen.count() == 0
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert chosen.at(0) == [1.0]


def test_the_flow_wraps_and_grows_in_height(qtbot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    flow = FlowLayout(box)
    flow.setSpacing(4)
    chips = [RunChip() for _ in range(3)]
    for chip in chips:
        chip.setFixedSize(100, 20)
        flow.addWidget(chip)
    assert [flow.heightForWidth(w) for w in (308, 307, 100)] == [20, 44, 68]
    chips[0].hide()
    assert flow.heightForWidth(204) == 20
