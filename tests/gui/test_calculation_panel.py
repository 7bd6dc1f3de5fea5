"""The calculation panel: it shows a narration, keeps its room, and passes on what is pointed at."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from engine.refs import Ref
from engine.steps import Level, Phase
from gui.narration import Narration
from gui.terms import Formula, Term
from gui.theme import DARK, LIGHT
from gui.views.calculation_panel import SIZES, TOLERANCE, CalculationPanel
from gui.views.panel_scroll import PanelScroll
from tests.gui.driver import LEFT, double_click
from tests.gui.speaking import speaking
from tests.gui.tellers import example

W1 = Ref("w", 1, (0, 0))
ACCENT = QColor(LIGHT.forward)


def told(index: int = 0, level: Level = Level.NEURON) -> Narration:
    return example("backprop-2-2-1", level).tell(index)


@pytest.fixture
def panel(qtbot: QtBot) -> CalculationPanel:
    made = CalculationPanel()
    qtbot.addWidget(made)
    made.resize(520, 760)
    made.set_narration(told(), ACCENT)
    made.show()
    return made


def texts(panel: CalculationPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel)]


def places(panel: CalculationPanel) -> dict[QWidget, QRect]:
    return {widget: widget.geometry() for widget in panel.findChildren(QWidget)}


def place_of(panel: CalculationPanel, view_name: str, ref: Ref) -> tuple[QWidget, QPoint]:
    view = getattr(panel, view_name)
    rect = QRectF(view.rect())
    spot = next(spot for spot in view._fit(rect).layout.spots if spot.term.ref == ref)
    return view, view._placement(rect).map(spot.area.center()).toPoint()


def test_it_shows_all_of_a_narration(panel: CalculationPanel) -> None:
    narration = told()
    for text in (narration.heading, narration.question, narration.explanation):
        assert text in texts(panel)
    shown = (panel._rule, panel._numbers, panel._result, panel._matrix)
    wanted = (narration.rule, narration.numbers, narration.result, narration.matrix)
    assert [view._formula for view in shown] == list(wanted)
    assert all(view.accessibleDescription() == narration.spoken for view in shown)
    assert all(view.accessibleName() for view in shown)


def test_a_part_that_is_empty_keeps_its_room_and_loses_its_caption(
    panel: CalculationPanel,
) -> None:
    before = places(panel)
    panel.set_narration(replace(told(), numbers=Formula(), result=Formula()), ACCENT)
    assert "with numbers" not in texts(panel)
    assert "the rule" in texts(panel)
    assert places(panel) == before
    panel.set_narration(told(), ACCENT)
    assert "with numbers" in texts(panel)


@pytest.mark.parametrize("level", list(Level))
def test_nothing_moves_from_step_to_step(panel: CalculationPanel, level: Level) -> None:
    before = places(panel)
    teller = example("xor-tanh", level)
    for index in range(0, len(teller.trace), max(1, len(teller.trace) // 40)):
        panel.set_narration(teller.tell(index), ACCENT)
        panel.set_hint(f"{index} " * 60)
        panel.layout().activate()
        assert places(panel) == before


def test_every_term_lights_up_at_once(panel: CalculationPanel) -> None:
    dark = panel.grab().toImage()
    panel.set_highlight(W1)
    assert all(view._highlight == W1 for view in panel._views)
    assert panel.grab().toImage() != dark
    panel.set_highlight(None)
    assert panel.grab().toImage() == dark


def test_pointing_clicking_and_double_clicking_are_passed_on(panel: CalculationPanel) -> None:
    seen: list[tuple[str, Ref | None]] = []
    panel.hovered.connect(lambda ref: seen.append(("hovered", ref)))
    panel.clicked.connect(lambda ref: seen.append(("clicked", ref)))
    panel.edit_requested.connect(lambda ref: seen.append(("edit", ref)))
    for name in ("_rule", "_numbers", "_matrix"):
        seen.clear()
        view, at = place_of(panel, name, W1)
        QTest.mouseMove(view, at)
        QTest.mouseClick(view, LEFT, pos=at)
        assert seen == [("hovered", W1), ("clicked", W1)]
        seen.clear()
        double_click(view, at)
        assert seen == [("clicked", W1), ("edit", W1)]


def test_the_hint_gives_way_to_advice(panel: CalculationPanel) -> None:
    advice = panel._hint.text()
    assert "double-click" in advice
    panel.set_hint("w₁ = 0.11")
    assert panel._hint.text() == "w₁ = 0.11"
    panel.set_hint("")
    assert panel._hint.text() == advice


# -- agreement -------------------------------------------------------------------------------------


def test_agreement_is_a_quiet_mark(panel: CalculationPanel) -> None:
    panel.set_agreement(None)
    assert panel._check.text() == ""
    assert panel._check.toolTip() == ""
    panel.set_agreement(TOLERANCE)
    assert panel._check.text() == "✓ checked"
    assert "independently" in panel._check.toolTip()


@pytest.mark.parametrize("difference", [2 * TOLERANCE, 0.5, float("inf"), float("nan")])
def test_disagreement_is_loud_and_gone_with_the_next_step(
    panel: CalculationPanel, difference: float
) -> None:
    panel.set_agreement(0.0)
    quiet = panel._check.grab().toImage()
    panel.set_agreement(difference)
    assert "differ" in panel._check.text()
    assert "same" not in panel._check.toolTip()
    assert panel._check.palette().windowText().color() == QColor(LIGHT.error)
    panel.set_agreement(0.0)
    assert panel._check.grab().toImage() == quiet


# -- colours, language, size -----------------------------------------------------------------------


def test_the_heading_has_the_colour_of_the_phase_or_of_a_warning(panel: CalculationPanel) -> None:
    purple = QColor(LIGHT.phase(Phase.BACKWARD))
    panel.set_narration(told(5), purple)
    assert panel._heading.palette().windowText().color() == purple
    panel.set_narration(replace(told(5), warning=True), purple)
    assert panel._heading.palette().windowText().color() == QColor(LIGHT.error)


def test_a_theme_reaches_every_formula(panel: CalculationPanel) -> None:
    panel.set_theme(DARK)
    assert all(view._theme is DARK for view in panel._views)
    panel.set_narration(replace(told(), warning=True), QColor(DARK.forward))
    assert panel._heading.palette().windowText().color() == QColor(DARK.error)


def test_it_speaks_spanish_at_once(qapp: QApplication, panel: CalculationPanel) -> None:
    with speaking(qapp):
        QApplication.sendPostedEvents()
        assert "la regla" in texts(panel)
        assert panel._hint.text().startswith("Señala")
        assert panel._matrix.accessibleName() == "forma matricial"
    QApplication.sendPostedEvents()
    assert "the rule" in texts(panel)


def test_formulas_grow_with_the_room_and_shrink_again(panel: CalculationPanel) -> None:
    least = panel._rule.sizeHint().height()
    sizes = []
    for height in (200, 500, 700, 900, 1400, 500, 200):
        panel.set_room(height)
        sizes.append(panel._size)
        panel.layout().activate()
        if panel._size != SIZES[-1]:
            assert panel.minimumSizeHint().height() <= height
    assert sizes[0] == sizes[-1] == SIZES[-1]
    assert sizes[4] == SIZES[0]
    assert sizes[1] == sizes[5]  # it does not matter where one comes from
    assert sizes[:5] == sorted(sizes[:5])
    assert least > 0


def test_a_scroll_area_tells_of_its_room(qtbot: QtBot) -> None:
    panel = CalculationPanel()
    scroll = PanelScroll(panel)
    qtbot.addWidget(scroll)
    scroll.resize(QSize(500, 1400))
    scroll.show()
    large = panel._size
    scroll.resize(QSize(500, 420))
    assert panel._size < large == SIZES[0]


# -- what will come --------------------------------------------------------------------------------


def test_what_the_next_step_needs_is_ready_before_it_is_shown(
    qtbot: QtBot, panel: CalculationPanel
) -> None:
    coming = replace(told(), rule=Formula((Term(r"\Omega"), Term("="), Term(r"\Xi"))))
    typesetter = panel._rule._typesetter
    before = typesetter._symbol.cache_info().misses
    panel.warm(iter([coming]))
    assert typesetter._symbol.cache_info().misses == before
    qtbot.waitUntil(lambda: not panel._warmer._timer.isActive())
    ready = typesetter._symbol.cache_info().misses
    assert ready > before
    panel.set_narration(coming, ACCENT)
    panel.grab()
    assert typesetter._symbol.cache_info().misses == ready


def test_a_class_gets_no_advice_for_the_mouse(panel: CalculationPanel) -> None:
    panel.set_projecting(True)
    assert not panel._hint.isVisible()
    panel.set_projecting(False)
    assert panel._hint.isVisible()
