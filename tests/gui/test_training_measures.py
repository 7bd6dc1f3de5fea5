import math

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSlider
from pytestqt.qtbot import QtBot

from engine.network import Parameters
from engine.training.evaluation import OutputRange, accuracy, confusion
from gui.numbers import NumberFormat, Policy
from gui.run_colours import run_colour
from gui.theme import DARK, LIGHT
from gui.training_snapshot import Followed, RunShown
from gui.views.training_accuracy import AccuracyPanel
from gui.views.training_followed import FollowedPlot
from gui.views.training_gradients import GradientBars
from gui.views.training_histograms import BINS, WeightHistograms, spread_of
from gui.views.training_threshold import ThresholdBar
from tests.gui.shown_runs import run_of, setup_of

NUMBERS = NumberFormat(Policy.SLIDES, ".")


def panel_of(qtbot: QtBot, shown: RunShown, names: tuple[str, ...] = ()) -> AccuracyPanel:
    panel = AccuracyPanel(LIGHT)
    qtbot.addWidget(panel)
    panel.resize(450, 260)
    panel.set_numbers(NUMBERS)
    panel.set_run(shown, names)
    panel.show()
    return panel


def figures(panel: AccuracyPanel) -> list[str]:
    return [text for _, text, _ in panel._figures._figures]


def test_the_share_of_right_answers_is_that_of_the_engine(qtbot: QtBot) -> None:
    shown = run_of()
    setup, moment = shown.setup, shown.moment
    panel = panel_of(qtbot, shown)
    shares = (
        accuracy(setup, moment.outputs, setup.problem.labels),
        accuracy(setup, moment.test_outputs, setup.problem.test_labels),
    )
    assert figures(panel) == [f"{NUMBERS.text(100 * share, 1)} %" for share in shares]


def test_a_threshold_and_the_test_samples_are_counted(qtbot: QtBot) -> None:
    shown = run_of()
    panel = panel_of(qtbot, shown, ("orange", "blue"))
    before = panel._confusion._counts.copy()
    panel.set_threshold(5.0)
    assert panel._confusion._counts[:, 1].sum() == 0
    panel.set_threshold(None)
    assert (panel._confusion._counts == before).all()
    panel.set_test(True)
    moment, problem = shown.moment, shown.setup.problem
    counted = confusion(shown.setup, moment.test_outputs, problem.test_labels)
    assert (panel._confusion._counts == counted).all()
    assert "orange" in panel._confusion.accessibleDescription()


def test_the_slider_says_where_it_is_and_a_double_click_goes_back(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, run_of())
    heard: list[float] = []
    back: list[bool] = []
    panel.threshold_changed.connect(heard.append)
    panel.threshold_reset.connect(lambda: back.append(True))
    slider = panel.findChild(QSlider)
    assert slider is not None
    assert slider.focusPolicy() == Qt.FocusPolicy.TabFocus
    slider.setValue(150)  # three quarters of the way from -1 to 1
    assert heard == [0.5]
    panel.set_threshold(0.5)
    assert heard == [0.5]
    QTest.mouseDClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(30, 5))
    assert back == [True]


def test_the_slider_stands_where_the_threshold_is_from_the_start(qtbot: QtBot) -> None:
    bar = ThresholdBar(LIGHT)
    qtbot.addWidget(bar)
    slider = bar.findChild(QSlider)
    assert slider is not None
    bar.set_threshold(None, OutputRange(0.0, 0.5, 1.0))
    assert slider.value() == slider.maximum() // 2
    bar.set_threshold(0.25, OutputRange(0.0, 0.5, 1.0))
    assert slider.value() == slider.maximum() // 4
    bar.set_threshold(0.25, OutputRange(-1.0, 0.0, 1.0))
    assert slider.value() == slider.maximum() * 5 // 8


def test_only_two_classes_have_a_threshold(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, run_of(setup_of((2, 3, 3), "classes")), ("a", "b", "c"))
    assert not panel._bar.isVisible()
    assert panel._confusion._counts.shape == (3, 3)
    panel.set_run(run_of(), ())
    assert panel._bar.isVisible()


def test_regression_has_errors_instead(qtbot: QtBot) -> None:
    shown = run_of(setup_of((2, 3, 1), "plane"))
    panel = panel_of(qtbot, shown)
    off = shown.moment.outputs[:, 0] - shown.setup.problem.labels
    assert figures(panel)[0] == NUMBERS.text(float((off**2).mean()))
    assert figures(panel)[2] == NUMBERS.text(float(np.abs(off).max()))
    assert panel._pictures.currentWidget() is panel._scatter
    panel.grab()


def test_outputs_that_are_no_numbers_can_be_painted(qtbot: QtBot) -> None:
    for sizes, task in (((2, 3, 1), "two_classes"), ((2, 1), "plane"), ((2, 3, 3), "classes")):
        setup = setup_of(sizes, task)
        for value in (math.nan, 1e300):
            theta = np.full(setup.shape.parameters, value)
            panel = panel_of(qtbot, run_of(setup, theta=theta))
            panel.set_theme(DARK)
            panel.grab()


def bars_of(qtbot: QtBot, *runs: RunShown) -> GradientBars:
    bars = GradientBars(LIGHT)
    qtbot.addWidget(bars)
    bars.resize(450, 260)
    names = tuple(f"run {n}" for n in range(len(runs)))
    bars.set_runs(runs, names, tuple(run_colour(LIGHT, n) for n in range(len(runs))), 0)
    return bars


def scaled(factor: float) -> RunShown:
    """Return a run whose last weights are so small (or large) that the first layer's slope is."""
    setup = setup_of((2, 3, 3, 1), "plane")
    theta = setup.initial.theta.copy()
    theta[-4:-1] *= factor
    return run_of(setup, theta=theta)


def test_layers_whose_gradient_vanishes_or_explodes_are_named(qtbot: QtBot) -> None:
    bars = bars_of(qtbot, scaled(1.0), scaled(1e-5), scaled(1e5))
    assert [bars.verdict(0, layer) for layer in (1, 2, 3)] == ["", "", ""]
    assert bars.verdict(1, 1) == "vanishes"
    assert bars.verdict(1, 3) == ""
    assert bars.verdict(2, 1) == "explodes"


def test_bars_of_anything_can_be_painted(qtbot: QtBot) -> None:
    setup = setup_of()
    for value in (0.0, math.nan, 1e200):
        shown = run_of(setup, theta=np.full(setup.shape.parameters, value))
        bars_of(qtbot, shown, run_of(number=1)).grab()


def test_a_gradient_of_zero_is_said_to_vanish_beside_one_that_is_not(qtbot: QtBot) -> None:
    bars = bars_of(qtbot, scaled(0.0))
    assert bars.verdict(0, 1) == "vanishes"


def test_every_weight_is_in_one_bin(qtbot: QtBot) -> None:
    weights = np.array([-1.0, -0.3, 0.0, 0.2, 1.0, math.nan])
    spread = spread_of(weights, 1.0)
    assert spread.counts.sum() == 5
    assert spread.counts[BINS // 2] == 1
    assert spread.counts[0] == spread.counts[-1] == 1
    assert spread.mean == pytest.approx(-0.02)
    assert spread.deviation == pytest.approx(np.std(weights[:5]))


def test_the_histograms_range_grows_in_round_steps(qtbot: QtBot) -> None:
    widget = WeightHistograms(LIGHT)
    qtbot.addWidget(widget)
    widget.resize(450, 260)
    setup, ends = setup_of(), []
    for factor in np.linspace(1.0, 2.0, 40):
        widget.set_run(run_of(setup, theta=factor * setup.initial.theta))
        ends.append(widget._reach)
    assert ends == sorted(ends)
    assert 2 <= len(set(ends)) <= 4
    widget.set_run(run_of(setup, theta=np.full(setup.shape.parameters, math.inf)))
    widget.grab()
    assert all(math.isnan(spread.mean) for spread in widget._spreads)
    widget.set_run(None)
    widget.grab()


def test_the_followed_parameter_is_read_off_at_the_moment(qtbot: QtBot) -> None:
    plot = FollowedPlot(LIGHT)
    qtbot.addWidget(plot)
    plot.resize(300, 130)
    for values in (np.linspace(-0.8, -0.7, 11), np.full(11, math.nan), np.zeros(1)):
        updates = np.arange(len(values)) * 4.0
        plot.set_run(run_of(update=0, followed=Followed(0, updates, values)), "w₁")
        plot.grab()
    assert plot.accessibleName() == "w₁ over time"
    plot.set_run(None, "")
    plot.grab()


def test_weights_of_a_moment_are_not_touched() -> None:
    setup = setup_of()
    assert isinstance(setup.initial, Parameters)
    spread_of(setup.initial.weights[0].ravel(), 1.0)
    assert not setup.initial.theta.flags.writeable
