import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.theme import LIGHT
from gui.views.loss_plot import LossPlot, downsample, round_ticks, whole_ticks

LOSSES = np.array([0.5, 0.4, 0.1, 0.3, 0.0625])


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=300), st.integers(4, 60))
def test_downsampling_keeps_the_ends_the_extremes_and_the_order(
    values: list[float], most: int
) -> None:
    losses = np.array(values)
    updates, kept = downsample(losses, most)
    assert len(updates) <= max(most, 4)
    assert (np.diff(updates) > 0).all()
    assert (losses[updates.astype(int)] == kept).all()
    assert (updates[0], updates[-1]) == (0, len(values) - 1)
    assert (kept.min(), kept.max()) == (losses.min(), losses.max())


def test_a_short_curve_is_drawn_whole() -> None:
    updates, kept = downsample(LOSSES)
    assert updates.tolist() == [0, 1, 2, 3, 4]
    assert kept.tolist() == LOSSES.tolist()


@given(st.floats(1e-300, 1e300))
def test_ticks_are_few_and_within(top: float) -> None:
    ticks = round_ticks(top)
    assert ticks[0] == 0
    assert 2 <= len(ticks) <= 3
    assert sorted(set(ticks)) == ticks
    assert 0.4 * top <= ticks[-1] <= top * (1 + 1e-9)


@given(st.integers(2, 1_000_000), st.floats(0.01, 100_000))
def test_whole_ticks_keep_clear_of_each_other_and_the_ends(last: int, room: float) -> None:
    ticks = [1, *whole_ticks(last, room), last]
    assert len(ticks) <= 7
    inner = np.diff(ticks)
    assert len(ticks) == 2 or (inner >= room).all()


def test_long_runs_stay_cheap(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    plot = LossPlot(parent, LIGHT)
    plot.set_losses(np.random.default_rng(0).uniform(size=300_000))
    plot.set_update(299_999)
    assert len(plot._whole.xData) <= 2000
    assert len(plot._done.xData) <= 2001


def test_where_nothing_is_drawn_nothing_is_found(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    plot = LossPlot(parent, LIGHT)
    assert plot.update_at(parent.rect().center().toPointF()) is None
    plot.set_room(parent.rect())
    plot.set_losses(LOSSES)
    assert plot.update_at(plot.point_of(3)) == 3
