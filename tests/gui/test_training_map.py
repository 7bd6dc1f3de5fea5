"""The training page's map: what it draws, what it says, and what a hand does with its points."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QImage, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.scenario.training_structures import AxisSpec, TrainingViewSpec
from gui.numbers import NumberFormat, Policy
from gui.theme import DARK, LIGHT
from gui.training_snapshot import RunShown
from gui.views.training_map import BETWEEN_MOVES, TrainingMap
from gui.views.training_map_axes import round_ticks
from gui.views.training_map_legend import entries
from gui.views.training_map_points import SHAPES, point_radius
from gui.views.training_map_scene import MapScene, round_limit
from gui.views.training_map_words import place_rows, point_rows, title_of
from gui.views.training_thumbnails import data_thumbnail
from tests.gui.training_map_runs import problem_of, setup_of, shown_of, sloped, summed, three

Maker = Callable[..., TrainingMap]
VIEW = TrainingViewSpec()
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def made(qtbot: QtBot) -> Maker:
    """Return a way to make a map of a run, painted once."""

    def made(shown: RunShown | None, size: tuple[int, int] = (420, 400)) -> TrainingMap:
        widget = TrainingMap()
        qtbot.addWidget(widget)
        widget.resize(*size)
        widget.set_run(shown)
        widget.grab()
        return widget

    return made


def image_of(widget: TrainingMap) -> QImage:
    return widget.grab().toImage()


def pixel_of(widget: TrainingMap, x: float, y: float) -> QPoint:
    return widget.frame.pixel(x, y).toPoint()


def is_blue(colour: QColor) -> bool:
    return colour.blue() > colour.red() + 30


def is_orange(colour: QColor) -> bool:
    return colour.red() > colour.blue() + 30


def spot(widget: TrainingMap, index: int, test: bool = False) -> QPoint:
    return QPointF(*widget._points.places[test][index]).toPoint()


def drag(widget: TrainingMap, kind: QEvent.Type, at: QPoint, time: int) -> None:
    """Send a mouse event at a time in milliseconds."""
    moving = kind == QEvent.Type.MouseMove
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else LEFT
    event = QMouseEvent(
        kind,
        QPointF(at),
        QPointF(at),
        Qt.MouseButton.NoButton if moving else LEFT,
        held,
        Qt.KeyboardModifier.NoModifier,
    )
    event.setTimestamp(time)
    {
        QEvent.Type.MouseButtonPress: widget.mousePressEvent,
        QEvent.Type.MouseMove: widget.mouseMoveEvent,
        QEvent.Type.MouseButtonRelease: widget.mouseReleaseEvent,
    }[kind](event)


class TestPicture:
    def test_sides_have_their_colours_and_the_top_is_up(self, made: Maker) -> None:
        weights = [np.array([[0.0], [2.0]])]
        widget = made(shown_of(setup_of(problem_of("xor", 4), weights, [np.zeros(1)])))
        picture = image_of(widget)
        assert is_blue(picture.pixelColor(pixel_of(widget, -5.9, 5.6)))
        assert is_orange(picture.pixelColor(pixel_of(widget, -5.9, -5.6)))

    def test_the_border_is_where_the_output_crosses_the_threshold(self, made: Maker) -> None:
        widget = made(sloped(slope=0.5))
        widget.set_view(TrainingViewSpec(threshold=float(np.tanh(0.5 * 3.0))))
        widget.grab()
        bounds = widget._border.boundingRect()
        expected = widget.frame.pixel(3.0, 0.0).x()
        assert bounds.left() == pytest.approx(expected, abs=4)
        assert bounds.right() == pytest.approx(expected, abs=4)
        assert bounds.height() == pytest.approx(widget.frame.plot.height(), abs=12)

    def test_discretised_there_are_only_two_colours(self, made: Maker) -> None:
        widget = made(sloped(slope=0.3))

        def colours() -> int:
            image = widget._image
            assert image is not None
            row = image.height() // 2
            return len({image.pixel(x, row) for x in range(image.width())})

        assert colours() > 10
        widget.set_view(TrainingViewSpec(discretize=True))
        widget.grab()
        assert colours() == 2

    def test_three_classes_have_two_borders_and_three_colours(self, made: Maker) -> None:
        widget = made(three())
        widget.set_view(TrainingViewSpec(discretize=True))
        widget.grab()
        assert widget._image is not None
        image = widget._image
        kinds = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
        assert len(kinds) == 3
        # The first class's border goes straight up from the middle where its angle ends.
        assert not widget._border.isEmpty()

    def test_regression_has_no_border(self, made: Maker) -> None:
        widget = made(sloped("plane"))
        assert widget._border.isEmpty()
        assert widget._image is not None
        assert not widget._image.isNull()

    def test_a_unit_is_shown_instead(self, made: Maker) -> None:
        weights = [np.array([[-2.0, 0.0], [0.0, 1.0]]), np.array([[1.0], [0.0]])]
        run = shown_of(setup_of(problem_of("xor", 4), weights, [np.zeros(2), np.zeros(1)]))
        widget = made(run)
        widget.set_unit((1, 1))
        picture = image_of(widget)
        assert is_blue(picture.pixelColor(pixel_of(widget, 0.0, 5.5)))
        assert title_of(widget._scene, NumberFormat()) == "h₂: −1 … 1"
        widget.set_unit((5, 0))  # of another network
        assert is_blue(image_of(widget).pixelColor(pixel_of(widget, -5.5, 0.5)))

    def test_test_points_are_drawn_when_asked_for(self, made: Maker) -> None:
        widget = made(sloped())
        assert len(widget._points.places[1]) == 0
        before = image_of(widget)
        widget.set_view(TrainingViewSpec(show_test=True))
        assert image_of(widget) != before
        assert len(widget._points.places[1]) == 20

    def test_points_are_drawn_once_for_many_frames(
        self, made: Maker, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from gui.views import training_map_points

        widget, drawn = made(run := sloped()), []
        stamp = training_map_points._stamp
        monkeypatch.setattr(training_map_points, "_stamp", lambda *a: (drawn.append(1), stamp(*a)))
        moved = RunShown(0, run.setup, run.moment, 0, run.curve, run.maps)
        widget.set_run(moved)
        widget.grab()
        assert not drawn
        widget.resize(300, 300)
        widget.grab()
        assert drawn

    def test_the_batch_is_outlined_and_filled_as_it_goes(self, made: Maker) -> None:
        run = sloped(batch=4)
        widget = made(run)
        pictures = [image_of(widget)]
        for seen in (1, 2):
            widget.set_run(shown_of(run.setup, seen=seen))
            pictures.append(image_of(widget))

        def around(place: int) -> list[QImage]:
            at = spot(widget, int(run.moment.rows[place])) - QPoint(6, 6)
            return [picture.copy(at.x(), at.y(), 12, 12) for picture in pictures]

        first, second, last = around(0), around(1), around(3)
        assert first[0] != first[1] == first[2]  # its turn, then gone through
        assert second[0] != second[1] != second[2]  # to come, its turn, gone through
        assert last[0] == last[1] == last[2]

    def test_a_whole_batch_is_outlined_at_once(self, made: Maker) -> None:
        part, whole = made(sloped(batch=39)), made(sloped(batch=40))
        assert image_of(part) != image_of(whole)
        assert not whole._batch._all.isNull()

    def test_nothing_is_drawn_without_a_run(self, made: Maker) -> None:
        widget = made(None)
        widget.set_theme(DARK)
        assert image_of(widget).pixelColor(50, 50) == QColor(DARK.card)
        QTest.mouseClick(widget, LEFT, pos=QPoint(50, 50))
        assert widget._spot is None

    @pytest.mark.parametrize("size", [(60, 40), (1, 1), (900, 200)])
    def test_any_size_can_be_drawn(self, made: Maker, size: tuple[int, int]) -> None:
        for run in (sloped(), summed(), three()):
            assert not image_of(made(run, size)).isNull()


class TestCurve:
    def test_parts_add_up_to_the_prediction(self) -> None:
        scene = MapScene(summed((2.0, -1.0), 0.5), VIEW, LIGHT)
        x = np.linspace(-6, 6, 40)
        assert scene.contributions[0] == pytest.approx(2 * np.tanh(x), abs=1e-5)
        assert scene.contributions.sum(axis=0) + scene.bias == pytest.approx(
            scene.shown.maps.curve, abs=1e-5
        )

    def test_the_axis_has_room_for_all_lines(self) -> None:
        assert MapScene(summed((2.0, -1.0)), VIEW, LIGHT).limit == 2.0
        assert MapScene(summed((0.1, 0.1)), VIEW, LIGHT).limit == 1.5
        assert MapScene(summed((900.0, 1.0)), VIEW, LIGHT).limit == 5.0  # the data come first

    def test_runs_that_are_compared_share_a_scale(self, made: Maker) -> None:
        widgets = [made(summed(parts)) for parts in ((0.1, 0.1), (3.0, 1.0))]
        for widget in widgets:
            widget.set_compact(True)
        assert widgets[0].frame.reach == widgets[1].frame.reach

    def test_the_axis_stays_while_a_point_is_dragged(self, made: Maker) -> None:
        widget = made(summed((0.1, 0.1)))
        before = widget.frame.reach
        widget._moved = ((0, False), 0.0, before)
        widget.set_run(summed((3.0, 1.0)))
        assert widget.frame.reach == before
        widget._moved = None
        assert widget.frame.reach > before

    def test_a_unit_that_is_pointed_at_stands_out(self, made: Maker) -> None:
        widget = made(summed())
        before = image_of(widget)
        widget.set_unit((1, 0))
        assert image_of(widget) != before

    def test_numbers_without_end_are_left_out(self, made: Maker) -> None:
        run = summed()
        curve = run.maps.curve.copy()
        curve[10:20], curve[30] = np.nan, np.inf
        maps = replace(run.maps, curve=curve)
        widget = made(RunShown(0, run.setup, run.moment, 0, run.curve, maps))
        assert not image_of(widget).isNull()


class TestWords:
    def test_a_point_in_numbers(self) -> None:
        run = sloped(slope=1.0)
        scene = MapScene(run, VIEW, LIGHT, labels=("fuera", "dentro"))
        numbers = NumberFormat(Policy.EXACT, ",")
        rows = dict(point_rows(scene, 1, False, numbers))
        x1, y = float(run.setup.problem.points[1, 0]), float(run.setup.targets[1, 0])
        short = NumberFormat(Policy.SLIDES, ",")
        assert rows["x₁"] == short.text(x1)
        assert rows["label"] == "dentro"
        assert rows["prediction"] == short.text(np.tanh(x1))
        assert rows["loss"] == short.text(0.5 * (np.tanh(x1) - y) ** 2)

    def test_axes_of_a_file_give_their_own_values(self) -> None:
        axes = (AxisSpec("length", 10.0, 2.0), AxisSpec("width", -1.0, 0.5))
        scene = MapScene(sloped(), VIEW, LIGHT, axes)
        rows = dict(place_rows(scene, 3.0, 2.0, NumberFormat(Policy.EXACT, ".")))
        assert rows["length"] == "16"
        assert rows["width"] == "0"
        assert rows["prediction"] == "0.995"

    def test_several_classes_name_the_likeliest(self) -> None:
        rows = dict(place_rows(MapScene(three(), VIEW, LIGHT), 0.0, 5.0, NumberFormat()))
        assert rows["prediction"] == "class 0 · 1"

    def test_a_part_of_a_curve(self) -> None:
        scene = MapScene(summed((2.0, -1.0)), VIEW, LIGHT, unit=(1, 0))
        rows = dict(place_rows(scene, 0.5, 0.0, NumberFormat(Policy.EXACT, ".")))
        assert rows["h₁"] == "0.462"
        assert rows["w·h₁"] == "0.924"

    def test_the_legend_names_classes_with_shapes_of_their_own(self) -> None:
        scene = MapScene(three(), VIEW, LIGHT, labels=("a", "b", "c"))
        made = entries(scene, test=True)
        assert [entry.text for entry in made[:3]] == ["a", "b", "c"]
        assert len({entry.shape for entry in made[:3]}) == 3
        assert [entry.test for entry in made[3:]] == [False, True]

    def test_round_numbers(self) -> None:
        assert round_ticks(-6, 6, 6, (1, 2, 3, 6, 10)) == [-6, -4, -2, 0, 2, 4, 6]
        assert round_ticks(4.3, 7.9, 4) == [5, 6, 7]
        assert round_ticks(1.0, 1.0, 4) == []
        assert [round_limit(x) for x in (0.9, 1.0, 1.2, 8.0)] == [1.0, 1.0, 1.5, 10.0]

    def test_many_points_are_smaller(self) -> None:
        radii = [point_radius(14, 500, samples) for samples in (100, 1000, 10_000)]
        assert radii == sorted(radii, reverse=True)
        assert radii[-1] >= 1.5


class TestHand:
    def test_a_click_asks_for_a_point(self, made: Maker, qtbot: QtBot) -> None:
        widget = made(sloped())
        with qtbot.waitSignal(widget.point_clicked) as said:
            QTest.mouseClick(widget, LEFT, pos=spot(widget, 7))
        assert said.args == [7, False]

    def test_a_test_point_can_be_asked_for(self, made: Maker, qtbot: QtBot) -> None:
        widget = made(shown_of(setup_of(problem_of("xor", 2), [np.ones((2, 1))], [np.zeros(1)])))
        widget.set_view(TrainingViewSpec(show_test=True))
        widget.grab()
        with qtbot.waitSignal(widget.point_clicked) as said:
            QTest.mouseClick(widget, LEFT, pos=spot(widget, 3, True))
        assert said.args == [3, True]

    def test_shift_asks_for_the_batch_of_a_point(self, made: Maker, qtbot: QtBot) -> None:
        widget = made(sloped(batch=4))
        shift = Qt.KeyboardModifier.ShiftModifier
        with qtbot.waitSignal(widget.batch_clicked):
            QTest.mouseClick(widget, LEFT, shift, spot(widget, 2))
        with qtbot.waitSignal(widget.point_clicked) as said:
            QTest.mouseClick(widget, LEFT, shift, spot(widget, 30))
        assert said.args[0] in range(4, 40)

    def test_an_empty_place_adds_a_point_only_when_editing(self, made: Maker, qtbot: QtBot) -> None:
        widget, added = made(sloped()), []
        widget.point_added.connect(lambda x, y: added.append((x, y)))
        at = pixel_of(widget, -5.5, 5.5)
        QTest.mouseClick(widget, LEFT, pos=at)
        assert not added
        widget.set_tool("edit")
        QTest.mouseClick(widget, LEFT, pos=at)
        assert added == [(pytest.approx(-5.5, abs=0.05), pytest.approx(5.5, abs=0.05))]

    def test_a_right_click_deletes(self, made: Maker, qtbot: QtBot) -> None:
        widget, deleted = made(sloped()), []
        widget.point_deleted.connect(lambda *spot: deleted.append(spot))
        QTest.mouseClick(widget, Qt.MouseButton.RightButton, pos=spot(widget, 7))
        assert not deleted
        widget.set_tool("edit")
        QTest.mouseClick(widget, Qt.MouseButton.RightButton, pos=spot(widget, 7))
        assert deleted == [(7, False)]

    def test_a_drag_moves_and_is_said_now_and_then(self, made: Maker) -> None:
        widget, moved, clicks = made(sloped()), [], []
        widget.set_tool("edit")
        widget.point_moved.connect(lambda *what: moved.append(what))
        widget.point_clicked.connect(lambda *what: clicks.append(what))
        start = spot(widget, 7)
        drag(widget, QEvent.Type.MouseButtonPress, start, 1000)
        for step in range(1, 11):  # 10 ms apart
            at = start + QPoint(12 * step, 0)
            drag(widget, QEvent.Type.MouseMove, at, 1000 + 10 * step)
        assert 2 <= len(moved) <= 2 + 100 // BETWEEN_MOVES
        drag(widget, QEvent.Type.MouseButtonRelease, at, 1101)
        assert moved[-1][:2] == (7, False)
        assert moved[-1][2] == pytest.approx(widget.frame.place(QPointF(at))[0], abs=0.01)
        assert len(moved) == len(set(moved))
        assert not clicks

    def test_a_dragged_point_stays_in_the_hand_when_the_run_changes(self, made: Maker) -> None:
        widget, moved = made(sloped()), []
        widget.set_tool("edit")
        widget.point_moved.connect(lambda *what: moved.append(what))
        start = spot(widget, 7)
        drag(widget, QEvent.Type.MouseButtonPress, start, 1000)
        drag(widget, QEvent.Type.MouseMove, start + QPoint(40, 0), 1050)
        widget.set_run(sloped())
        drag(widget, QEvent.Type.MouseMove, start + QPoint(80, 0), 1100)
        assert [spot[0] for spot in moved] == [7, 7]
        few = shown_of(setup_of(problem_of("xor", 2), [np.ones((2, 1))], [np.zeros(1)], 2))
        widget.set_run(few)
        drag(widget, QEvent.Type.MouseMove, start + QPoint(90, 0), 1200)
        assert len(moved) == 2

    def test_a_point_cannot_leave_the_plane(self, made: Maker) -> None:
        widget, moved = made(sloped()), []
        widget.set_tool("edit")
        widget.point_moved.connect(lambda *what: moved.append(what))
        drag(widget, QEvent.Type.MouseButtonPress, spot(widget, 7), 0)
        drag(widget, QEvent.Type.MouseMove, QPoint(-500, 900), 100)
        assert moved[-1][2:] == (-6.0, -6.0)

    def test_hovering_tells_which_point(self, made: Maker, qtbot: QtBot) -> None:
        widget, hovered = made(sloped()), []
        widget.point_hovered.connect(hovered.append)
        drag(widget, QEvent.Type.MouseMove, spot(widget, 7), 0)
        assert "training sample 8" in widget.accessibleDescription()
        drag(widget, QEvent.Type.MouseMove, pixel_of(widget, -5.5, 5.5), 10)
        assert hovered == [(7, False), None]
        assert widget.accessibleDescription() == ""
        assert not image_of(widget).isNull()  # with the card of the place


class TestKeys:
    @staticmethod
    def focus(widget: TrainingMap) -> None:
        event = QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason)
        widget.focusInEvent(event)

    def test_points_are_reached_opened_moved_and_deleted(self, made: Maker) -> None:
        widget = made(sloped())
        done: list[tuple[object, ...]] = []
        widget.point_clicked.connect(lambda *what: done.append(("open", *what)))
        widget.point_moved.connect(lambda *what: done.append(("move", *what)))
        widget.point_deleted.connect(lambda *what: done.append(("delete", *what)))
        self.focus(widget)
        assert widget._spot == (0, False)
        QTest.keyClick(widget, Qt.Key.Key_P)
        assert widget._spot == (39, False)
        QTest.keyClick(widget, Qt.Key.Key_N)
        QTest.keyClick(widget, Qt.Key.Key_N)
        QTest.keyClick(widget, Qt.Key.Key_Return)
        QTest.keyClick(widget, Qt.Key.Key_Delete)  # not while opening
        assert done == [("open", 1, False)]
        widget.set_tool("edit")
        QTest.keyClick(widget, Qt.Key.Key_N)
        QTest.keyClick(widget, Qt.Key.Key_Right)
        x, y = widget._scene.problem.points[0].tolist()
        assert done[-1] == ("move", 0, False, round(x + 0.1, 3), round(y, 3))
        QTest.keyClick(widget, Qt.Key.Key_Delete)
        assert done[-1] == ("delete", 0, False)

    def test_the_page_keeps_its_arrows(self, made: Maker) -> None:
        widget = made(sloped())
        widget.set_tool("edit")
        widget._point((0, False))

        def wants(key: Qt.Key) -> bool:
            event = QKeyEvent(
                QEvent.Type.ShortcutOverride, key.value, Qt.KeyboardModifier.NoModifier
            )
            event.ignore()
            widget.event(event)
            return event.isAccepted()

        assert not wants(Qt.Key.Key_Right)
        assert not wants(Qt.Key.Key_N)
        assert wants(Qt.Key.Key_Delete)
        self.focus(widget)
        assert wants(Qt.Key.Key_Right)
        assert not wants(Qt.Key.Key_Space)
        widget.set_tool("open")
        assert not wants(Qt.Key.Key_Right)
        assert widget.focusPolicy() == Qt.FocusPolicy.TabFocus


class TestThumbnails:
    def test_each_is_a_picture_of_its_own(self, qtbot: QtBot) -> None:
        names = ("circle", "xor", "spiral", "gaussians", "sine", "step", "points")
        pictures = [data_thumbnail(name, 48, LIGHT).toImage() for name in names]
        for number, picture in enumerate(pictures):
            assert picture.width() == 48 * picture.devicePixelRatio()
            assert picture not in pictures[number + 1 :]
        assert data_thumbnail("circle", 48, LIGHT).toImage() == pictures[0]


def test_every_shape_can_be_drawn(made: Maker) -> None:
    problem = problem_of("three_classes", 42)
    points = problem.points[: len(SHAPES)]
    labels = np.arange(len(SHAPES), dtype=float)
    many = type(problem)("classes", len(SHAPES), points, labels, points[:0], labels[:0])
    run = shown_of(setup_of(many, [np.ones((2, len(SHAPES)))], [np.zeros(len(SHAPES))], 8))
    assert not image_of(made(run)).isNull()
