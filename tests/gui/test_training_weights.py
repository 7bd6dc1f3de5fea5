import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QCheckBox, QLineEdit

from engine.network import Shape
from gui.map_colours import diverging_table
from gui.numbers import NumberFormat
from gui.theme import DARK, LIGHT
from gui.views.fixed_label import FixedLabel
from gui.views.training_places import Places
from gui.views.training_weights import WeightsPane
from gui.views.training_weights_grid import WeightsGrid
from gui.views.training_weights_layout import cell_of, lay_out, moved, place_of
from gui.views.training_weights_painting import Palette
from tests.gui.graph_runs import run_of

LARGEST = (7, *[16] * 8, 3)


@pytest.fixture
def pane(qtbot):
    pane = WeightsPane()
    pane.resize(700, 500)
    qtbot.addWidget(pane)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.activateWindow()
    return pane


def grid_of(pane: WeightsPane) -> WeightsGrid:
    return pane.findChild(WeightsGrid)


def box_of(pane: WeightsPane) -> QCheckBox:
    return next(box for box in pane.findChildren(QCheckBox) if box.parent() is pane)


def words(pane: WeightsPane) -> str:
    return pane.findChild(FixedLabel).text()


def image_of(pane: WeightsPane) -> QImage:
    return grid_of(pane).grab().toImage()


def ground(image: QImage, pane: WeightsPane, place: int) -> int:
    """Return the colour of a cell where no number, no line and no ring is."""
    rect = grid_of(pane).rect_of(place).toRect()
    return image.pixel(rect.center().x(), rect.top() + 4)


def emitted(spy: QSignalSpy) -> list[list]:
    return [spy.at(k) for k in range(spy.count())]


def places_of(*sizes: int) -> Places:
    shape = Shape(sizes, ("tanh",) * (len(sizes) - 1), (True,) * (len(sizes) - 1))
    return Places(shape, ("x1", "x2", "x1^2", "x2^2", "x1*x2", "sin(x1)", "sin(x2)")[: sizes[0]])


# -- the sheet --------------------------------------------------------------------------------


@pytest.mark.parametrize("sizes", [(2, 1), (2, 4, 3, 1), LARGEST], ids=str)
@pytest.mark.parametrize("room", [300.0, 900.0, 1900.0])
def test_every_parameter_has_a_cell_of_its_own(sizes, room) -> None:
    places = places_of(*sizes)
    sheet = lay_out(places, room, 14.0, [40.0] * (len(sizes) - 1))
    centres = set()
    for place in range(places.count):
        block, row, column = cell_of(places, sheet, place)
        assert place_of(places, block, row, column) == place
        cell = block.cell(row, column)
        assert block.rect.contains(cell)
        centres.add((cell.center().x(), cell.center().y()))
    assert len(centres) == places.count
    rects = [block.rect for block in sheet.blocks]
    for k, rect in enumerate(rects):
        assert rect.right() <= sheet.width
        assert rect.bottom() <= sheet.height
        assert not any(rect.intersects(other) for other in rects[:k])


def test_blocks_stand_side_by_side_where_there_is_room() -> None:
    places = places_of(2, 4, 3, 1)
    wide = lay_out(places, 2000.0, 14.0, [40.0] * 3)
    narrow = lay_out(places, 300.0, 14.0, [40.0] * 3)
    assert len({block.top for block in wide.blocks}) == 1
    assert len({block.top for block in narrow.blocks}) == 3


def test_the_arrows_go_from_cell_to_cell_and_from_matrix_to_matrix() -> None:
    places = places_of(2, 3, 1)
    sheet = lay_out(places, 900.0, 14.0, [40.0] * 2)

    def go(place: int, down: int, right: int) -> int:
        return moved(places, sheet, place, down, right)

    assert go(places.weight(1, 0, 1), 1, 0) == places.weight(1, 1, 1)
    assert go(places.weight(1, 1, 1), 1, 0) == places.bias(1, 1)
    assert go(places.bias(1, 1), 1, 0) == places.weight(2, 0, 0)
    assert go(places.weight(2, 0, 0), -1, 0) == places.bias(1, 0)
    assert go(places.weight(1, 1, 2), 0, 1) == places.weight(2, 1, 0)
    assert go(places.bias(2, 0), 0, -1) == places.bias(1, 2)
    assert go(0, -1, 0) == 0, "there is nothing before the first"
    assert go(places.bias(2, 0), 1, 0) == places.bias(2, 0)


def test_cells_have_few_characters() -> None:
    palette = Palette(LIGHT, NumberFormat())
    rng = np.random.default_rng(4)
    values = (rng.normal(size=300) * 10.0 ** rng.integers(-8, 6, 300)).tolist()
    assert max(len(palette.text(value)) for value in values) <= 8
    assert palette.text(0.5712) == "0,57"
    assert palette.text(float("-inf")) == "−∞"


# -- the picture ------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_a_cell_has_the_colour_of_its_value(pane, theme) -> None:
    pane.set_theme(theme)
    pane.set_run(run_of((2, 1), np.array([2.0, -2.0, 0.0])))
    image, table = image_of(pane), diverging_table(theme)
    assert [ground(image, pane, place) for place in range(3)] == [table[254], table[0], table[127]]


def test_numbers_follow_but_no_faster_than_the_eye(pane, qtbot) -> None:
    pane.set_run(run_of((2, 1), np.array([0.1, 1.0, 0.0])))
    renewed = QSignalSpy(grid_of(pane).renewed)
    for value in (0.2, 0.3, 0.4):
        pane.set_run(run_of((2, 1), np.array([value, 1.0, 0.0])))
    assert renewed.count() == 0
    assert renewed.wait(2000)
    assert words(pane).startswith("w₁ = 0,4 ")
    assert renewed.count() == 1


def test_another_network_is_shown_at_once(pane) -> None:
    pane.set_run(run_of((2, 8, 1)))
    grid_of(pane).go_to(20)
    pane.set_run(run_of((2, 1), np.array([0.5, 1.0, 0.0])))
    assert words(pane).startswith("w₁ = 0,5 ")
    pane.set_run(None)
    assert words(pane) == ""
    assert not box_of(pane).isEnabled()
    assert image_of(pane).pixel(5, 5) == QColor(LIGHT.card).rgb()


def test_what_is_no_number_any_more_has_a_cell_too(pane) -> None:
    pane.set_run(run_of((2, 1), np.array([np.nan, np.inf, 1.0])))
    image, table = image_of(pane), diverging_table(LIGHT)
    assert ground(image, pane, 0) == table[127]
    assert words(pane).startswith("w₁ = not a number")


def test_a_large_network_scrolls_to_the_cursor(pane) -> None:
    pane.set_run(run_of(LARGEST))
    grid = grid_of(pane)
    assert grid.height() > pane.height()
    last = places_of(*LARGEST).count - 1
    grid.go_to(last)
    assert grid.visibleRegion().contains(grid.rect_of(last).center().toPoint())
    grid.go_to(0)
    assert grid.visibleRegion().contains(grid.rect_of(0).center().toPoint())


def test_frozen_cells_are_marked(pane) -> None:
    theta = np.array([1.0, 1.0, 0.0])
    pane.set_run(run_of((2, 1), theta))
    before = image_of(pane)
    pane.set_run(run_of((2, 1), theta, frozen=(1,)))
    after = image_of(pane)
    cells = [grid_of(pane).rect_of(place).toRect().adjusted(3, 1, -3, -1) for place in range(3)]
    assert [before.copy(cell) == after.copy(cell) for cell in cells] == [True, False, True]


# -- keys and mouse ---------------------------------------------------------------------------


def test_keys_choose_edit_and_freeze(pane, qtbot) -> None:
    pane.set_run(run_of(frozen=(3,)))
    grid = grid_of(pane)
    grid.setFocus()
    hovered, toggled = QSignalSpy(pane.weight_hovered), QSignalSpy(pane.freeze_toggled)
    edited = QSignalSpy(pane.value_edited)
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    assert emitted(hovered) == [[3]]
    assert box_of(pane).isChecked()
    qtbot.keyClick(grid, Qt.Key.Key_F)
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    qtbot.keyClick(grid, Qt.Key.Key_F)
    assert emitted(toggled) == [[3, False], [4, True]]
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    field = pane.findChild(QLineEdit)
    assert field.isVisible()
    qtbot.keyClicks(field, "-1/4")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert emitted(edited) == [[4, -0.25]]
    assert grid.hasFocus(), "the keys go on where they were"


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_PageDown, Qt.Key.Key_Home])
def test_other_keys_are_left_to_the_page(pane, key) -> None:
    pane.set_run(run_of())
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    grid_of(pane).keyPressEvent(event)
    assert not event.isAccepted()


def test_the_mouse_points_chooses_and_edits(pane, qtbot) -> None:
    pane.set_run(run_of())
    grid = grid_of(pane)
    hovered, said = QSignalSpy(pane.weight_hovered), QSignalSpy(pane.message)
    at = grid.rect_of(5).center().toPoint()
    qtbot.mouseMove(grid, QPoint(1, 1))
    qtbot.mouseMove(grid, at)
    assert emitted(hovered) == [[5]]
    assert words(pane).startswith("w₆ = ")
    assert words(pane).endswith("x₂ → h₃")
    assert said.at(0)[0] == words(pane)
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=at)
    assert grid.cursor_place == 5
    grid.leaveEvent(QEvent(QEvent.Type.Leave))
    assert emitted(hovered)[-1] == [None]
    qtbot.mouseDClick(grid, Qt.MouseButton.LeftButton, pos=at)
    assert pane.findChild(QLineEdit).isVisible()


def test_the_box_freezes_the_cell_of_the_cursor(pane, qtbot) -> None:
    pane.set_run(run_of(frozen=(0,)))
    box = box_of(pane)
    toggled = QSignalSpy(pane.freeze_toggled)
    assert box.isChecked()
    grid_of(pane).go_to(1)
    assert not box.isChecked()
    assert toggled.count() == 0, "showing it is no news"
    box.click()
    assert emitted(toggled) == [[1, True]]


def test_what_is_pointed_at_elsewhere_is_lit_up(pane) -> None:
    pane.set_run(run_of())
    before = image_of(pane)
    pane.set_highlight(4)
    assert image_of(pane) != before
    pane.set_highlight(None)
    assert image_of(pane) == before


def test_cells_grow_with_the_font_and_the_hint_goes_when_projecting(pane) -> None:
    pane.set_run(run_of())
    before = grid_of(pane).rect_of(0)
    font = pane.font()
    font.setPointSizeF(2 * font.pointSizeF())
    pane.setFont(font)
    assert grid_of(pane).rect_of(0).width() == pytest.approx(2 * before.width(), rel=0.1)
    assert pane._hint.isVisible()
    pane.set_projecting(True)
    assert not pane._hint.isVisible()


def test_no_cell_is_where_no_cell_is_drawn(pane) -> None:
    pane.set_run(run_of())
    assert grid_of(pane)._place_at(QPointF(2, 2)) is None
