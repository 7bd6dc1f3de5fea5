"""Runs side by side: what each card says, and that one room serves all."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.scenario.training_structures import TrainingViewSpec
from gui.numbers import NumberFormat, Policy
from gui.run_colours import run_colour
from gui.theme import DARK, LIGHT
from gui.training_snapshot import RunShown
from gui.views.training_comparison import ComparisonBoard
from gui.views.training_comparison_card import RunCard
from gui.views.training_comparison_figures import (
    broken_text,
    figures_of,
    loss_limit,
    loss_text,
)
from gui.views.training_comparison_title import broken_in
from tests.gui.training_map_runs import problem_of, setup_of, shown_of, sloped, summed

NUMBERS = NumberFormat(Policy.EXACT, ",")
LEFT = Qt.MouseButton.LeftButton


def board_of(
    qtbot: QtBot,
    runs: tuple[RunShown, ...],
    size: tuple[int, int] = (1000, 700),
    points: float = 10.0,
    captions: tuple[str, ...] = (),
) -> ComparisonBoard:
    board = ComparisonBoard()
    qtbot.addWidget(board)
    font = QFont(board.font())
    font.setPointSizeF(points)
    board.setFont(font)
    colours = tuple(run_colour(LIGHT, number) for number in range(len(runs)))
    names = tuple(f"run {number}" for number in range(len(runs)))
    board.set_captions(captions)
    board.set_runs(runs, names, colours, runs[0].number if runs else 0)
    board.resize(*size)
    board.grab()
    return board


def runs_of(count: int) -> tuple[RunShown, ...]:
    return tuple(sloped(slope=0.5 + number, number=number) for number in range(count))


class TestLayout:
    @pytest.mark.parametrize(
        ("count", "size"), [(2, (900, 600)), (3, (1000, 700)), (4, (1300, 800)), (8, (1300, 800))]
    )
    @pytest.mark.parametrize("points", [10.0, 20.0])
    def test_all_parts_lie_within_the_card_and_beside_each_other(
        self, qtbot: QtBot, count: int, size: tuple[int, int], points: float
    ) -> None:
        board = board_of(qtbot, runs_of(count), size, points, ("a · b",) * count)
        widths = {card.width() for card in board.cards}
        assert max(widths) - min(widths) <= 1
        for card in board.cards:
            assert board.rect().contains(card.geometry())
            parts = [card._title, card._map, card._figures]
            if not card._graph.isHidden():
                parts.append(card._graph)
            for number, part in enumerate(parts):
                assert card.rect().contains(part.geometry())
                for other in parts[number + 1 :]:
                    assert not part.geometry().intersects(other.geometry())
            assert min(card._map.width(), card._map.height()) > 60

    def test_parts_are_level_whatever_is_special(self, qtbot: QtBot) -> None:
        long = "16-16-16-16-16-1 · tanh · descenso de gradiente · α = 0,0001"
        board = board_of(qtbot, runs_of(3), captions=("", long, "α = 1"))
        tops = {(card._map.y(), card._figures.y(), card._graph.y()) for card in board.cards}
        assert len(tops) == 1

    def test_up_to_four_in_a_row_and_more_in_two(self, qtbot: QtBot) -> None:
        board = board_of(qtbot, runs_of(4))
        assert len({card.y() for card in board.cards}) == 1
        board.set_runs(runs_of(6), ("x",) * 6, (QColor("red"),) * 6, 0)
        board.grab()
        assert len({card.y() for card in board.cards}) == 2
        board.set_runs(runs_of(2), ("x",) * 2, (QColor("red"),) * 2, 0)
        board.grab()
        assert len(board.cards) == 2
        assert board.cards[0].height() == board.height()
        assert board.cards[0].width() > board.width() / 2 - 20

    def test_nothing_moves_while_numbers_change(self, qtbot: QtBot) -> None:
        run = sloped()
        board = board_of(qtbot, (run, sloped(number=1)))
        places = [part.geometry() for part in (board.cards[0]._map, board.cards[0]._figures)]
        wild = sloped(slope=1e9)
        board.set_runs((wild, sloped(number=1)), ("a", "b"), (QColor("red"),) * 2, 0)
        board.grab()
        assert places == [
            part.geometry() for part in (board.cards[0]._map, board.cards[0]._figures)
        ]

    def test_an_empty_board_is_drawn(self, qtbot: QtBot) -> None:
        board = board_of(qtbot, ())
        board.set_theme(DARK)
        board.set_numbers(NUMBERS)
        assert not board.grab().isNull()

    def test_captions_break_between_their_parts(self) -> None:
        metrics = QFontMetricsF(QFont())
        width = metrics.horizontalAdvance("mini-batch 10 ·")
        assert broken_in("mini-batch 10 · α = 0,1", width, metrics) == ["mini-batch 10", "α = 0,1"]
        assert broken_in("", width, metrics) == []
        assert len(broken_in("mini-batch 10 · α = 0,1 · " * 4, width, metrics)) == 2


class TestFigures:
    def test_losses_and_right_answers(self) -> None:
        weights = [np.array([[5.0], [0.0]])]
        run = shown_of(setup_of(problem_of("two_gaussians", 40, 10), weights, [np.zeros(1)]))
        lines = figures_of(run, None, 2.0, NUMBERS)
        assert lines[0].text == f"{run.moment.loss:.3f}".replace(".", ",")
        assert lines[1].text == loss_text(run.moment.test_loss, NUMBERS)
        assert lines[0].share == pytest.approx(run.moment.loss / 2.0)
        right = ((run.setup.problem.test_points[:, 0] >= 0) == run.setup.problem.test_labels).mean()
        assert lines[2].text == f"{100 * right:.1f} %".replace(".", ",")
        strict = figures_of(run, 1.1, 2.0, NUMBERS)
        assert strict[2].text == "50,0 %"  # none reaches the threshold

    def test_without_test_data_or_classes_there_are_fewer(self) -> None:
        weights = [np.ones((2, 1))]
        alone = shown_of(setup_of(problem_of("xor", 8, 0), weights, [np.zeros(1)]))
        assert [line.names[-2] for line in figures_of(alone, None, 1.0, NUMBERS)] == [
            "training",
            "right",
        ]
        assert len(figures_of(summed(), None, 1.0, NUMBERS)) == 2

    def test_losses_are_as_wide_whatever_they_are(self) -> None:
        assert loss_text(0.02, NUMBERS) == "0,020"
        assert loss_text(12.3456, NUMBERS) == "12,346"
        assert loss_text(0.0, NUMBERS) == "0,000"
        assert loss_text(4.2e-5, NUMBERS) == "4,2·10⁻⁵"
        assert len(loss_text(1.23456e9, NUMBERS)) < 9

    def test_the_fullest_bar_is_the_worst_start(self) -> None:
        runs = sloped(slope=-5.0), sloped(slope=0.1)
        assert loss_limit(runs) == max(run.curve.losses[0] for run in runs)
        assert loss_limit(()) == 1.0

    def test_a_broken_run_says_so(self, qtbot: QtBot) -> None:
        assert broken_text(sloped()) == ""
        broken = sloped(broken=True)
        assert "epoch 0" in broken_text(broken)
        board = board_of(qtbot, (sloped(), sloped(number=1, broken=True)))

        def has(card: RunCard, colour: QColor) -> bool:
            image: QImage = card._figures.grab().toImage()
            pixels = (image.pixelColor(x, y) for x in range(0, 300, 1) for y in range(0, 30))
            return any(pixel == colour for pixel in pixels)

        error = QColor(LIGHT.error)
        assert not has(board.cards[0], error)
        assert has(board.cards[1], error)


class TestSignals:
    def test_a_card_is_chosen_by_its_title_or_anywhere(self, qtbot: QtBot) -> None:
        board = board_of(qtbot, tuple(sloped(number=number) for number in (2, 5)))
        chosen: list[int] = []
        board.run_chosen.connect(chosen.append)
        card = board.cards[1]
        QTest.mouseClick(card._title, LEFT)
        QTest.mouseClick(card, LEFT, pos=QPoint(3, card.height() // 2))
        QTest.keyClick(card._title, Qt.Key.Key_Space)
        assert chosen == [5, 5, 5]
        assert not card._title.isChecked()  # not before the board is told so
        assert board.cards[0]._title.isChecked()

    def test_points_are_those_of_a_run(self, qtbot: QtBot) -> None:
        board = board_of(qtbot, tuple(sloped(number=number) for number in (2, 5)))
        card = board.cards[1]
        card._map.grab()
        at = QPointF(*card._map._points.places[0][3]).toPoint()
        with qtbot.waitSignal(board.point_clicked) as said:
            QTest.mouseClick(card._map, LEFT, pos=at)
        assert said.args == [5, 3, False]
        with qtbot.waitSignal(board.batch_clicked) as said:
            QTest.mouseClick(card._map, LEFT, Qt.KeyboardModifier.ShiftModifier, at)
        assert said.args == [5]

    def test_a_unit_is_seen_large_in_its_own_card(self, qtbot: QtBot) -> None:
        board = board_of(qtbot, runs_of(2))
        with qtbot.waitSignal(board.unit_hovered) as said:
            board.cards[1]._graph.unit_hovered.emit((0, 1))
        assert said.args == [1, (0, 1)]
        assert board.cards[1]._map._unit == (0, 1)
        assert board.cards[0]._map._unit is None

    def test_view_theme_and_names_reach_the_parts(self, qtbot: QtBot) -> None:
        board = board_of(qtbot, runs_of(2), captions=("α = 1", ""))
        before = board.grab().toImage()
        board.set_view(TrainingViewSpec(discretize=True, show_test=True))
        board.set_axes((), ("no", "yes"))
        board.set_theme(DARK)
        assert board.grab().toImage() != before
        board.cards[0]._map.grab()
        assert len(board.cards[0]._map._points.places[1]) == 20
        assert board.cards[0]._title.accessibleName() == "run 0: α = 1"
        assert board.cards[1]._title.accessibleName() == "run 1"
