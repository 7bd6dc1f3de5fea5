"""How the training page uses its room: on small windows, on large ones, and projected."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.scenario.training_structures import TrainingViewSpec
from gui.numbers import NumberFormat
from gui.pages.training_desk import DRAWER_FROM, TrainingDesk
from gui.pages.training_forms import TrainingForms
from gui.theme import LIGHT
from gui.views.training_charts import TrainingCharts
from gui.views.training_comparison_card import RunCard
from gui.views.training_loss import LossChart
from gui.views.training_map import TrainingMap
from gui.views.training_map_options import MapOptions
from gui.views.training_panes import TrainingPanes
from gui.views.training_timeline import TrainingTimeline
from tests.gui.driver import CONTROL, Key
from tests.gui.shown_runs import run_of
from tests.gui.training_driver import TrainingDriver
from tests.gui.training_map_runs import sloped, summed

NUMBERS = NumberFormat(decimal=".")


@pytest.fixture
def desk(qtbot: QtBot) -> TrainingDesk:
    parts = TrainingForms(), TrainingPanes(), TrainingMap(), MapOptions(), TrainingCharts()
    made = TrainingDesk(*parts)
    qtbot.addWidget(made)
    made.resize(round(1.3 * edge(made)), 800)
    made.show()
    return made


def edge(desk: TrainingDesk) -> int:
    """Return the width, in pixels, from which on the settings are open."""
    return DRAWER_FROM * desk._em


def test_the_settings_are_open_where_there_is_room(desk: TrainingDesk, qtbot: QtBot) -> None:
    forms = desk.widget(0)
    assert forms.isVisible()
    with qtbot.waitSignal(desk.drawer_shown, check_params_cb=lambda shown: not shown):
        desk.resize(edge(desk) - 1, 800)
    assert not forms.isVisible()
    desk.toggle_drawer()
    assert forms.isVisible()
    desk.resize(edge(desk) - 30, 800)
    assert forms.isVisible()  # a hand asked for them
    desk.want_drawer(True)
    assert not forms.isVisible()
    desk.resize(edge(desk) + 1, 800)
    assert forms.isVisible()
    desk.want_drawer(False)
    assert not forms.isVisible()


def test_the_settings_are_as_wide_as_their_tabs(desk: TrainingDesk) -> None:
    desk.setSizes([1, 700, 700])
    forms = desk.widget(0)
    assert isinstance(forms, TrainingForms)
    bar = forms._tabs.tabBar()
    assert bar.tabRect(bar.count() - 1).right() < forms.width()


def test_the_shares_come_back_after_projecting(desk: TrainingDesk, qtbot: QtBot) -> None:
    desk.setSizes([desk.width() // 3, desk.width() // 3, desk.width() // 3])
    desk._right.setSizes([300, 500])
    size, before = desk.size(), (desk.sizes(), desk._right.sizes())
    desk.set_projecting(True)
    desk.resize(2 * size.width(), size.height() + 200)
    assert not desk.widget(0).isVisible()
    assert not desk._options.isVisible()
    middle = desk.sizes()[1]
    desk.set_comparing(True)
    assert not desk._map_card.isVisible()
    assert desk.sizes()[1] > middle  # the runs' cards are larger than one network
    desk.set_comparing(False)
    desk.set_projecting(False)
    desk.resize(size)  # the window comes back later
    qtbot.waitUntil(lambda: (desk.sizes(), desk._right.sizes()) == before)
    assert desk._options.isVisible()


def test_while_projecting_the_chart_on_show_decides_its_height(desk: TrainingDesk) -> None:
    desk.set_projecting(True)
    _, low = desk._right.sizes()
    desk._charts.choose(3)
    assert desk._right.sizes()[1] > 1.1 * low
    desk.set_projecting(False)
    assert desk._charts.tabs.currentWidget() is desk._charts.gradients  # what was chosen stays


def test_keys_choose_what_is_projected(trainer: TrainingDriver) -> None:
    page = trainer.page
    trainer.press(Key.Key_3)
    before = page._desk.sizes()
    trainer.press(Key.Key_F5)
    assert not page._bar.isVisible()
    assert page._charts.tabs.currentIndex() == 2  # what was chosen before stays
    trainer.press(Key.Key_1)
    assert page._charts.tabs.currentIndex() == 0
    seen = []
    for _ in range(3):
        trainer.press(Key.Key_Tab, CONTROL)
        seen.append(page._panes.pane)
    assert seen == ["weights", "surface", "network"]
    trainer.press(Key.Key_PageDown)
    trainer.reach(1)
    trainer.press(Key.Key_Escape)
    assert page._bar.isVisible()
    assert page._charts.tabs.tabBar().isVisible()
    trainer.until(lambda: page._desk.sizes() == before)


# -- what stands in the parts ---------------------------------------------------------------------


def image_of(timeline: TrainingTimeline, place: str) -> np.ndarray:
    timeline.set_place(place)
    image = timeline.grab().toImage()
    above = round(image.height() * 0.28)
    ground = QColor(timeline.palette().window().color()).rgb()
    return np.array(
        [[image.pixel(x, y) != ground for x in range(image.width())] for y in range(above)]
    )


def test_the_timeline_says_where_it_is_and_nothing_moves(qtbot: QtBot) -> None:
    timeline = TrainingTimeline()
    qtbot.addWidget(timeline)
    timeline.resize(300, timeline.sizeHint().height())
    timeline.set_time(5, 10, 300)
    timeline.set_widest("epoch 300")
    lefts = []
    for place in ("epoch 9", "epoch 10", "epoch 111"):
        inked = image_of(timeline, place).any(axis=0)
        middle = np.flatnonzero(inked[60:240]) + 60
        lefts.append(middle[0])
    assert max(lefts) - min(lefts) <= 1
    with_ends = image_of(timeline, "")
    assert with_ends[:, :20].any()
    timeline.resize(90, timeline.height())  # the place is worth more than the ends
    assert not image_of(timeline, "")[:, :12].any()


@pytest.mark.parametrize("points", [10.0, 24.0])
def test_the_losses_are_named_while_projecting(qtbot: QtBot, points: float) -> None:
    chart = LossChart(LIGHT)
    qtbot.addWidget(chart)
    font = QApplication.font()
    font.setPointSizeF(points)
    chart.setFont(font)
    em = chart._writing.em
    chart.resize(round(17 * em), round(9 * em))
    chart.show()
    chart.set_projecting(True)
    losses = np.linspace(1, 0.1, 20)
    chart.set_runs((run_of(losses=losses),), ("a",), (QColor(LIGHT.text),), 0)
    assert [part.name for entry in chart._legend.entries for part in entry.parts] == [
        "training",
        "test",
    ]
    assert not chart._choices.isVisible()
    names = ("a rather long name", "another name", "third")
    runs = tuple(run_of(losses=losses, number=number) for number in range(3))
    chart.set_runs(runs, names, (QColor(LIGHT.text),) * 3, 0)
    assert [entry.parts[0].name for entry in chart._legend.entries] == list(names)
    assert chart._legend.is_whole(chart._writing)


def test_the_choices_of_the_axes_are_not_cut(qtbot: QtBot) -> None:
    chart = LossChart(LIGHT)
    qtbot.addWidget(chart)
    chart.resize(400, 300)
    chart.show()
    losses = np.linspace(1, 0.1, 20)
    chart.set_runs((run_of(losses=losses),), ("a",), (QColor(LIGHT.text),), 0)
    assert chart.rect().contains(chart._choices.geometry())
    assert chart._choices.axis.height() >= 1.3 * chart._writing.em


def card_of(qtbot: QtBot, shown: object, projecting: bool) -> RunCard:
    card = RunCard()
    qtbot.addWidget(card)
    card.set_projecting(projecting)
    em = card.fontMetrics().height()
    card.resize(12 * em, 30 * em)
    card.show_run(shown, TrainingViewSpec(), 1.0, NUMBERS)  # type: ignore[arg-type]
    card.show()
    return card


def test_a_curve_is_larger_than_its_network(qtbot: QtBot) -> None:
    card = card_of(qtbot, summed(), projecting=False)
    assert card._graph.isVisible()
    assert card._map.height() > 1.1 * card._map.width()
    assert card._map.height() > card._graph.height()


def test_while_projecting_a_map_is_as_large_as_its_card(qtbot: QtBot) -> None:
    on_desk = card_of(qtbot, sloped(), projecting=False)
    projected = card_of(qtbot, sloped(), projecting=True)
    assert projected._map.height() >= on_desk._map.height()
    assert projected._map.height() == projected._map.width()
    assert projected._figures.geometry().top() >= projected._map.geometry().bottom()
