import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.training.moment import Breakdown
from gui.numbers import NumberFormat, Policy
from gui.run_colours import run_colour
from gui.theme import DARK, LIGHT
from gui.training_snapshot import RunShown
from gui.views.training_loss import LossChart
from gui.views.training_loss_runs import largest_loss, loss_decades, update_at
from gui.views.training_scale import RoundEnd, Scale, around, decades
from gui.views.training_strokes import thinned
from tests.gui.shown_runs import BATCHES, run_of, setup_of


@pytest.fixture
def chart(qtbot: QtBot) -> LossChart:
    widget = LossChart(LIGHT)
    qtbot.addWidget(widget)
    widget.resize(450, 260)
    widget.set_numbers(NumberFormat(Policy.SLIDES, "."))
    widget.show()
    return widget


def show(chart: LossChart, *runs: RunShown, active: int = 0) -> None:
    names = tuple(f"run {shown.number}" for shown in runs)
    colours = tuple(run_colour(LIGHT, shown.number) for shown in runs)
    chart.set_runs(runs, names, colours, active)


def spot(chart: LossChart, x: float, loss: float) -> QPoint:
    assert chart._picture is not None
    return chart._picture.axes.point(x, loss).toPoint()


def sought(chart: LossChart) -> list[tuple[int, int]]:
    heard: list[tuple[int, int]] = []
    chart.sought.connect(lambda run, update: heard.append((run, update)))
    return heard


def test_a_click_asks_for_the_epoch_under_it(chart: LossChart) -> None:
    show(chart, run_of(losses=np.linspace(1, 0.1, 101), number=3))
    heard = sought(chart)
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=spot(chart, 40.2, 0.5))
    assert heard == [(3, 40 * BATCHES)]


def test_where_epochs_are_wide_a_click_asks_for_the_batch(chart: LossChart) -> None:
    show(chart, run_of(losses=[1.0, 0.5]))
    heard = sought(chart)
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=spot(chart, 0.5, 0.5))
    assert heard == [(0, 2)]


@pytest.mark.parametrize(("axis", "place"), [("updates", 20.0), ("seconds", 0.02), ("epochs", 5.0)])
def test_every_axis_leads_to_the_same_moment(chart: LossChart, axis: str, place: float) -> None:
    chart.set_axis(axis)
    show(chart, run_of())
    heard = sought(chart)
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=spot(chart, place, 0.9))
    assert heard == [(0, 20)]


def test_dragging_asks_for_each_moment_and_never_past_the_end(chart: LossChart) -> None:
    show(chart, run_of())
    heard = sought(chart)
    QTest.mousePress(chart, Qt.MouseButton.LeftButton, pos=spot(chart, 2.0, 0.5))
    QTest.mouseMove(chart, spot(chart, 6.0, 0.5))
    QTest.mouseMove(chart, QPoint(chart.width() + 50, 100))
    QTest.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert heard[0] == (0, 8)
    assert heard[-1] == (0, 40)
    QTest.mouseMove(chart, spot(chart, 3.0, 0.5))
    assert heard[-1] == (0, 40)


def test_the_run_whose_line_is_under_the_pointer_is_hovered_and_sought(chart: LossChart) -> None:
    high, low = run_of(losses=np.full(11, 0.9), number=0), run_of(losses=np.full(11, 0.1), number=1)
    show(chart, high, low)
    heard, hovered = sought(chart), []
    chart.run_hovered.connect(hovered.append)
    QTest.mouseMove(chart, spot(chart, 5.0, 0.1))
    QTest.mouseMove(chart, spot(chart, 5.0, 0.5))
    assert hovered == [1, None]
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=spot(chart, 5.0, 0.1))
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=spot(chart, 5.0, 0.5))
    assert [run for run, _ in heard] == [1, 0]


def test_keys_go_by_epochs_and_stay_within_the_run(chart: LossChart) -> None:
    show(chart, run_of(update=10))
    heard = sought(chart)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End):
        QTest.keyClick(chart, key)
    assert [update for _, update in heard] == [8, 12, 0, 40]


def test_the_legend_has_the_present_losses(chart: LossChart) -> None:
    shown = run_of()
    show(chart, shown)
    entries = chart._legend.entries
    values = [part.value for entry in entries for part in entry.parts]
    numbers = NumberFormat(Policy.SLIDES, ".")
    assert values == [numbers.text(shown.moment.loss), numbers.text(shown.moment.test_loss)]
    show(chart, run_of(setup_of(tested=False)))
    assert [part.dashed for entry in chart._legend.entries for part in entry.parts] == [False]


def test_a_larger_loss_does_not_move_the_numbers_of_the_axis_each_time(chart: LossChart) -> None:
    tops = []
    for epochs in range(2, 40):
        show(chart, run_of(losses=np.linspace(1.0, 1.0 + epochs / 40, epochs)))
        assert chart._picture is not None
        tops.append(chart._picture.axes.y.high)
    assert len(set(tops)) <= 4


def test_a_choice_is_the_owners_to_make(chart: LossChart) -> None:
    show(chart, run_of())
    heard: list[object] = []
    chart.axis_chosen.connect(heard.append)
    chart.logarithmic_chosen.connect(heard.append)
    chart._choices.axis.menu().actions()[2].trigger()
    chart._choices.scale.menu().actions()[1].trigger()
    assert heard == ["seconds", True]
    assert chart._choices.axis.current == "epochs"


STRANGE = [
    [0.0, 0.0, 0.0],
    [1.0, math.nan, math.inf],
    [math.nan],
    [1e-320, 5e307, 1e300],
    [1.0],
]


@pytest.mark.parametrize("logarithmic", [False, True])
@pytest.mark.parametrize("losses", STRANGE, ids=str)
def test_any_losses_can_be_painted(
    chart: LossChart, losses: list[float], logarithmic: bool
) -> None:
    chart.set_logarithmic(logarithmic)
    broken = Breakdown(len(losses) * BATCHES, "loss", 2)
    show(chart, run_of(losses=losses), run_of(losses=losses, number=1, update=0, breakdown=broken))
    QTest.mouseMove(chart, QPoint(200, 150))
    image = QImage(chart.size(), QImage.Format.Format_RGB32)
    chart.render(image)
    assert chart._picture is not None
    for run in chart._picture.runs:
        for line in (run.training, run.test):
            assert all(math.isfinite(p.x()) and math.isfinite(p.y()) for p in line)


def test_what_lies_behind_the_moment_is_paler(chart: LossChart) -> None:
    losses = np.full(11, 0.5)
    show(chart, run_of(setup_of(tested=False), losses=losses, update=20))
    image = chart.grab().toImage()

    def distance(x: float) -> float:
        at = spot(chart, x, 0.5)
        greys = [image.pixelColor(at.x(), at.y() + d).lightness() for d in (-1, 0, 1)]
        return 255 - min(greys)

    assert distance(2.5) > 1.5 * distance(7.5)


def test_everything_is_followed(chart: LossChart, qapp: QApplication) -> None:
    show(chart, run_of(), run_of(number=1))
    chart.set_theme(DARK)
    chart.set_compact(True)
    assert not chart._choices.axis.isVisible()
    font = chart.font()
    font.setPixelSize(34)
    chart.setFont(font)
    QCoreApplication.sendEvent(chart, QEvent(QEvent.Type.LanguageChange))
    chart.grab()
    assert chart._writing.px == 34


@given(st.floats(1e-9, 1e9))
def test_a_round_end_covers_what_it_is_asked_to(value: float) -> None:
    end = RoundEnd()
    assert value * (1 - 1e-6) <= end.covering(value) <= 1.34 * value
    held = end.covering(value)
    assert end.covering(0.95 * value) == held
    assert end.covering(0.3 * value) < held


@given(st.floats(-1e6, 1e6), st.floats(1e-6, 1e6), st.integers(2, 9))
def test_ticks_are_within_the_axis_and_evenly_apart(low: float, span: float, most: int) -> None:
    scale = around(low, low + span)
    rounding = 1e-6 * abs(low) + 1e-9 * span
    assert scale.low <= low + rounding
    assert scale.high >= low + span - rounding
    ticks = scale.ticks(most)
    assert 1 <= len(ticks) <= max(most, 5)
    steps = [b - a for a, b in pairwise(ticks)]
    assert all(step == pytest.approx(steps[0], rel=1e-3) for step in steps)


@given(st.floats(1e-12, 1e12), st.floats(1.0, 1e12))
def test_a_logarithmic_axis_has_round_ends_around_everything(least: float, ratio: float) -> None:
    most = least * ratio
    scale = decades(least, most)
    assert scale.high >= most * (1 - 1e-6)
    assert scale.low <= least * (1 + 1e-6) or scale.high / scale.low >= 1e11
    assert 2 <= len(scale.ticks(6)) <= 6
    assert scale.share(0.0) == 0.0
    assert scale.value(scale.share(most)) == pytest.approx(most)


def test_zeros_do_not_decide_a_logarithmic_axis() -> None:
    assert loss_decades((run_of(losses=[1.0, 0.1, 0.0]),)) == Scale(0.1, 2.0, True)


def test_a_loss_that_explodes_does_not_flatten_what_was_before() -> None:
    losses = np.append(np.linspace(1.0, 0.5, 50), 1e9)
    assert largest_loss((run_of(setup_of(tested=False), losses=losses),)) == pytest.approx(5.0)
    assert largest_loss((run_of(setup_of(tested=False), losses=[0.5, 0.6]),)) == 0.6


@given(st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=600), st.integers(16, 60))
def test_what_is_drawn_keeps_the_ends_and_the_extremes(values: list[float], pixels: int) -> None:
    array = np.array(values)
    kept = thinned(array, pixels)
    assert (np.diff(kept) >= 0).all()
    assert (kept[0], kept[-1]) == (0, len(array) - 1)
    assert len(kept) <= max(16, pixels) + 4
    assert array[kept].max() == array.max()
    assert array[kept].min() == array.min()


def test_a_place_beyond_the_end_is_the_end() -> None:
    shown = run_of()
    assert update_at(shown, "epochs", 99.0) == 40
    assert update_at(shown, "seconds", -1.0) == 0
    assert update_at(shown, "epochs", 2.6, whole=True) == 12


def test_the_choices_stay_within_the_chart(chart: LossChart) -> None:
    show(chart, run_of())
    chart.grab()
    choices = chart._choices
    assert chart.rect().contains(choices.geometry())
    assert choices.rect().contains(choices.axis.geometry())
