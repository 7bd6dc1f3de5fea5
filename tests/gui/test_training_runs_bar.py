import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QSignalSpy

from engine.scenario.training_validation import MAX_RUNS
from gui import style
from gui.run_colours import run_colour
from gui.theme import DARK, LIGHT
from gui.views.training_runs import RunsBar


def show(bar: RunsBar, count: int, active: int = 0, hidden: frozenset[int] = frozenset()) -> None:
    bar.set_runs(
        [f"Run {n + 1}" for n in range(count)],
        [run_colour(LIGHT, n) for n in range(count)],
        [f"0.0{n}" for n in range(count)],
        active,
        hidden,
    )


@pytest.fixture
def bar(qapp, qtbot, undressed):
    style.apply(qapp, LIGHT)
    bar = RunsBar(LIGHT)
    qtbot.addWidget(bar)
    bar.resize(1200, bar.sizeHint().height())
    show(bar, 3)
    with qtbot.waitExposed(bar):
        bar.show()
    bar.activateWindow()
    QCoreApplication.processEvents()
    return bar


def chips(bar: RunsBar) -> list:
    return [chip for chip in bar._chips if chip.isVisible()]


def calls(spy: QSignalSpy) -> list:
    return [list(spy.at(k)) for k in range(spy.count())]


def test_a_click_on_the_name_or_beside_it_chooses(bar, qtbot) -> None:
    chosen = QSignalSpy(bar.run_chosen)
    qtbot.mouseClick(chips(bar)[1].label, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(chips(bar)[2].loss, Qt.MouseButton.LeftButton)
    assert calls(chosen) == [[1], [2]]


def test_shows_each_run_with_its_loss(bar) -> None:
    assert [(c.label.text(), c.loss.text()) for c in chips(bar)] == [
        ("Run 1", "0.00"),
        ("Run 2", "0.01"),
        ("Run 3", "0.02"),
    ]
    show(bar, 2, active=1, hidden=frozenset({0}))
    assert len(chips(bar)) == 2
    assert [c.colour.isChecked() for c in chips(bar)] == [False, True]


def test_the_dot_hides_and_shows(bar, qtbot) -> None:
    changed = QSignalSpy(bar.visibility_changed)
    qtbot.mouseClick(chips(bar)[1].colour, Qt.MouseButton.LeftButton)
    assert chips(bar)[1].colour.isChecked()  # the owner decides
    show(bar, 3, hidden=frozenset({1}))
    qtbot.mouseClick(chips(bar)[1].colour, Qt.MouseButton.LeftButton)
    assert calls(changed) == [[1, False], [1, True]]


@pytest.mark.parametrize("by_key", [False, True])
def test_a_name_is_typed_in_place(bar, qtbot, by_key) -> None:
    renamed, chip = QSignalSpy(bar.run_renamed), chips(bar)[1]
    if by_key:
        chip.label.setFocus()
        qtbot.keyClick(chip.label, Qt.Key.Key_F2)
    else:
        qtbot.mouseDClick(chip.label, Qt.MouseButton.LeftButton)
    assert chip.edit.isVisible()
    assert chip.edit.selectedText() == "Run 2"
    show(bar, 3)  # a snapshot comes meanwhile
    assert chip.edit.isVisible()
    qtbot.keyClicks(chip.edit, "rate 0.1")
    qtbot.keyClick(chip.edit, Qt.Key.Key_Return)
    assert calls(renamed) == [[1, "rate 0.1"]]
    assert chip.label.isVisible()
    assert chip.label.hasFocus()


def test_escape_and_an_empty_name_rename_nothing(bar, qtbot) -> None:
    renamed, chip = QSignalSpy(bar.run_renamed), chips(bar)[0]
    bar.rename(0)
    qtbot.keyClicks(chip.edit, "gone")
    qtbot.keyClick(chip.edit, Qt.Key.Key_Escape)
    assert chip.label.isVisible()
    bar.rename(0)
    qtbot.keyClick(chip.edit, Qt.Key.Key_Backspace)
    qtbot.keyClick(chip.edit, Qt.Key.Key_Return)
    bar.rename(0)
    qtbot.keyClick(chip.edit, Qt.Key.Key_Return)
    assert renamed.count() == 0


def test_the_cross_and_delete_delete_but_never_the_last(bar, qtbot) -> None:
    deleted = QSignalSpy(bar.run_deleted)
    qtbot.mouseClick(chips(bar)[2].remove, Qt.MouseButton.LeftButton)
    chips(bar)[1].label.setFocus()
    qtbot.keyClick(chips(bar)[1].label, Qt.Key.Key_Delete)
    assert calls(deleted) == [[2], [1]]
    show(bar, 1)
    assert not chips(bar)[0].remove.isVisible()
    qtbot.keyClick(chips(bar)[0].label, Qt.Key.Key_Delete)
    assert deleted.count() == 2


def test_at_most_eight_and_then_says_why(bar, qtbot) -> None:
    asked = QSignalSpy(bar.branch_asked)
    qtbot.mouseClick(bar.branch, Qt.MouseButton.LeftButton)
    assert asked.count() == 1
    show(bar, MAX_RUNS)
    assert not bar.branch.isEnabled()
    assert str(MAX_RUNS) in bar.branch.toolTip()


def test_many_runs_change_no_height_and_the_active_one_is_in_sight(bar) -> None:
    height = bar.sizeHint().height()
    show(bar, MAX_RUNS, active=7)
    QCoreApplication.processEvents()
    assert bar.sizeHint().height() == height
    view = bar._scroll.viewport()
    last = chips(bar)[7]
    assert view.rect().contains(last.mapTo(view, last.rect().center()))
    assert bar.back.isVisible()
    assert bar.back.isEnabled()
    assert not bar.on.isEnabled()
    show(bar, 2)
    QCoreApplication.processEvents()
    assert not bar.back.isVisible()


def test_the_wheel_moves_the_row_sideways(bar) -> None:
    show(bar, MAX_RUNS)
    QCoreApplication.processEvents()
    view, at = bar._scroll.viewport(), QPointF(50, 10)
    event = QWheelEvent(
        at,
        QPointF(view.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(view, event)
    assert bar._bar.value() == 120


def test_a_longer_loss_moves_nothing(bar) -> None:
    before = [chip.geometry() for chip in chips(bar)]
    colours = [run_colour(LIGHT, n) for n in range(3)]
    bar.set_runs(["Run 1", "Run 2", "Run 3"], colours, ["0.0123456"] * 3, 1, frozenset())
    QCoreApplication.processEvents()
    assert [chip.geometry() for chip in chips(bar)] == before


def test_says_what_everything_is(bar) -> None:
    chip = chips(bar)[0]
    assert chip.label.accessibleName() == "Run 1"
    assert chip.colour.accessibleName() == "Hide Run 1"
    show(bar, 3, hidden=frozenset({0}))
    assert chip.colour.accessibleName() == "Show Run 1"
    assert chip.remove.accessibleName() == "Delete Run 1"
    bar.set_theme(DARK)
    QCoreApplication.sendEvent(bar, QEvent(QEvent.Type.LanguageChange))
    assert not bar.grab().isNull()
