import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.network_trace import NetworkTrace
from engine.scenario import OptimizerSpec
from gui.examples import example_files, find
from gui.names import NetworkNames
from gui.numbers import NumberFormat, Policy
from gui.theme import DARK, LIGHT
from gui.views.outcome_view import OutcomeView
from tests.engine.strategies import traced

ROOT = Path(__file__).parents[2]


def is_network(name: str) -> bool:
    return find(name)[0].kind == "network"


def trace_of(name: str, rate: float | None = None) -> NetworkTrace:
    """Return the trace of a built-in scenario, with another learning rate if one is given."""
    scenario, _ = find(name)
    if rate is not None:
        scenario = replace(scenario, optimizer=OptimizerSpec("sgd", rate))
    return traced(scenario)


def shown(qtbot: QtBot, trace: NetworkTrace, index: int = -1, width: int = 860) -> OutcomeView:
    view = OutcomeView()
    qtbot.addWidget(view)
    view.resize(width, view.sizeHint().height())
    view.set_trace(trace, NetworkNames(trace.shape))
    view.set_moment(index % len(trace))
    view.show()
    return view


def picture(view: OutcomeView) -> QImage:
    return view.grab().toImage()


def count(image: QImage, colour: str) -> int:
    wanted = QColor(colour).rgb()
    spots = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(image.pixel(x, y) == wanted for x, y in spots)


def test_nothing_is_told_before_it_is_known(qtbot: QtBot) -> None:
    trace = trace_of("backprop-2-2-1")
    view = shown(qtbot, trace, 0)
    assert "0,191" not in view.accessibleDescription()
    assert count(picture(view), LIGHT.forward) < 100  # the dot of the legend alone
    view.set_moment(4)
    assert "before 0,191, after not known yet (y = 1)" in view.accessibleDescription()
    assert "0,25" not in view.accessibleDescription()


def test_at_the_end_it_says_all(qtbot: QtBot) -> None:
    view = shown(qtbot, trace_of("backprop-2-2-1"))
    assert view.accessibleDescription() == (
        "prediction ŷ: before 0,191, after 0,255746 (y = 1). "
        "error E: before 0,327241, after 0,276957 (−15,4%). "
        "The prediction came closer to the target."
    )
    assert count(picture(view), LIGHT.forward) > 200


def test_going_back_takes_it_back(qtbot: QtBot) -> None:
    view = shown(qtbot, trace_of("backprop-2-2-1"), 0)
    first = picture(view), view.accessibleDescription()
    view.set_moment(22)
    assert picture(view) != first[0]
    view.set_moment(0)
    assert (picture(view), view.accessibleDescription()) == first


def test_the_slides_round_as_the_slides_do(qtbot: QtBot) -> None:
    view = shown(qtbot, trace_of("backprop-2-2-1"))
    view.set_numbers(NumberFormat(Policy.SLIDES, "."))
    assert "before 0.191, after 0.26 (y = 1)" in view.accessibleDescription()
    assert "before 0.327, after 0.28 (−15.4%)" in view.accessibleDescription()


@pytest.mark.parametrize(
    ("rate", "verdict", "sign"),
    [(0.05, "closer", "(−"), (2.0, "moved away", "(+"), (1e-300, "same", "(0%)")],
)
def test_the_verdict_is_that_of_the_error(
    qtbot: QtBot, rate: float, verdict: str, sign: str
) -> None:
    said = shown(qtbot, trace_of("backprop-2-2-1", rate)).accessibleDescription()
    assert verdict in said.split(".")[-2]
    assert sign in said


def test_a_logistic_target_is_a_side(qtbot: QtBot) -> None:
    said = shown(qtbot, trace_of("logistic-loss")).accessibleDescription()
    assert "before 0,1, after 1,69635" in said
    assert "The score moved to the side of its label." in said


def test_several_outputs_have_a_line_each(qtbot: QtBot) -> None:
    said = shown(qtbot, trace_of("softmax-3-classes")).accessibleDescription()
    assert said.count("prediction") == 4  # three lines and the verdict
    assert "ŷ₂: before 0,330838, after 0,81939 (y₂ = 1)" in said


@pytest.mark.parametrize("name", [name for name in example_files() if is_network(name)])
@pytest.mark.parametrize("width", [480, 860, 1400])
def test_the_height_is_constant_and_nothing_leaves_it(qtbot: QtBot, name: str, width: int) -> None:
    trace = trace_of(name)
    heights = set()
    for index in (0, len(trace) // 2, -1):
        view = shown(qtbot, trace, index, width)
        view.setStyleSheet("OutcomeView { background: #123456; }")
        heights.add((view.sizeHint().height(), view.minimumSizeHint().height()))
        assert view.minimumSizeHint().width() <= 480
        image = picture(view)
        ground = QColor("#123456").rgb()
        for y in range(2, image.height()):
            assert image.pixel(0, y) == image.pixel(image.width() - 1, y) == ground
        assert all(image.pixel(x, image.height() - 1) == ground for x in range(image.width()))
    assert len(heights) == 1


def test_only_a_longer_run_has_a_curve(qtbot: QtBot) -> None:
    view = shown(qtbot, trace_of("backprop-2-2-1"))
    assert view._curve is None
    trace = trace_of("xor-tanh")
    view.set_trace(trace, NetworkNames(trace.shape))
    assert view._curve is not None
    assert view._curve.isVisible()
    assert not view._areas()[2].isEmpty()
    view.set_trace(trace_of("backprop-2-2-1"), NetworkNames(trace.shape))
    assert not view._curve.isVisible()


def test_the_curve_follows_the_run_and_asks_for_updates(qtbot: QtBot) -> None:
    trace = trace_of("xor-tanh")
    view = shown(qtbot, trace, trace.start_of_update(41))
    curve = view._curve
    assert curve is not None
    assert "42: " in curve.readout
    view.set_moment(len(trace) - 1)
    assert "200: " in curve.readout
    with qtbot.waitSignal(view.update_requested) as asked:
        QTest.mouseClick(curve, Qt.MouseButton.LeftButton, pos=curve.point_of(120).toPoint())
    assert asked.args == [120]


def test_a_wide_strip_has_line_and_curve_and_they_do_not_touch(qtbot: QtBot) -> None:
    view = shown(qtbot, trace_of("xor-tanh"), width=1400)
    table, line, curve = view._areas()
    assert table.right() < line.left() < line.right() < curve.left()
    view.resize(860, view.height())
    table, line, curve = view._areas()
    assert line.isEmpty()
    assert table.right() < curve.left()


def test_a_run_that_breaks_can_be_shown(qtbot: QtBot) -> None:
    trace = trace_of("backprop-2-2-1", 1e100)
    assert trace.broken
    view = shown(qtbot, trace)
    picture(view)
    assert "The prediction" not in view.accessibleDescription()


def test_the_theme_the_font_and_the_language_are_followed(qtbot: QtBot) -> None:
    view = shown(qtbot, trace_of("backprop-2-2-1"))
    view.set_theme(DARK)
    assert count(picture(view), DARK.forward) > 200
    height = view.sizeHint().height()
    font = view.font()
    font.setPointSizeF(2 * font.pointSizeF())
    view.setFont(font)
    assert view.sizeHint().height() > 1.8 * height
    view.setAccessibleDescription("")
    QApplication.sendEvent(view, QEvent(QEvent.Type.LanguageChange))
    assert "0,191" in view.accessibleDescription()


def test_pyqtgraph_is_not_imported_before_a_curve_is_needed() -> None:
    program = "import sys\nimport gui.views.outcome_view\nassert 'pyqtgraph' not in sys.modules\n"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, timeout=60, check=False)
    assert done.returncode == 0


def test_the_error_follows_its_prediction_step_by_step(qtbot: QtBot) -> None:
    """Each is told as soon as it is known, whichever way the steps were gone through."""
    trace = trace_of("backprop-2-2-1")
    view = shown(qtbot, trace, 0)
    for index in range(len(trace)):
        view.set_moment(index)
        fresh = shown(qtbot, trace, index)
        assert view.accessibleDescription() == fresh.accessibleDescription()
        assert picture(view) == picture(fresh)
    view.set_moment(3)
    assert "0,327241" in view.accessibleDescription()
    view.set_moment(2)
    assert "0,327241" not in view.accessibleDescription()
