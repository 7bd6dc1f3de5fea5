"""The page as a whole: the numbers of every step, pointing, clicking, editing, levels, playing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from engine import edits
from engine.refs import Ref
from engine.steps import Level, Phase, Unit
from gui.examples import find
from gui.numbers import NumberFormat, Policy
from gui.playback import STEP_SECONDS
from tests.engine.reference import reference
from tests.gui.conftest import Opener
from tests.gui.driver import LEFT, PLAIN, Driver, Key, double_click, refs_in
from tests.gui.tellers import entries

STEPS = 23
H1, H2, PREDICTION = Ref("a", 1, (0,)), Ref("a", 1, (1,)), Ref("a", 2, (0,))
W1, W5, W6 = Ref("w", 1, (0, 0)), Ref("w", 2, (0, 0)), Ref("w", 2, (1, 0))
X1, TARGET, LOSS = Ref("a", 0, (0,)), Ref("target", None, (0,)), Ref("loss")
RATE = Ref("learning_rate")

EVERY_REF = [
    *(Ref("a", layer, (j,)) for layer, n in enumerate((2, 2, 1)) for j in range(n)),
    *(Ref("w", 1, (i, j)) for i in range(2) for j in range(2)),
    *(Ref("grad_w", 1, (i, j)) for i in range(2) for j in range(2)),
    *(Ref(name, 2, (i, 0)) for name in ("w", "grad_w") for i in range(2)),
    *(Ref("delta", 1, (j,)) for j in range(2)),
    Ref("delta", 2, (0,)),
    TARGET,
    LOSS,
]


def reference_steps() -> list[tuple[Ref, float]]:
    """Return what each of the 23 steps makes, and what the course says that it is."""
    r = reference
    hidden = [Ref("a", 1, (j,)) for j in range(2)]
    w1 = [(i, j) for j in range(2) for i in range(2)]
    w2 = [(0, 0), (1, 0)]
    steps = list(zip(hidden, r["hidden"], strict=True))
    steps += [
        (PREDICTION, r["prediction"]),
        (LOSS, r["error"]),
        (Ref("delta", 2, (0,)), r["delta"]),
    ]
    steps += [(Ref("grad_w", 2, at), r["grad_W2"][at[0]][at[1]]) for at in w2]
    steps += [(Ref("delta", 1, (j,)), -0.809 * w) for j, w in enumerate((0.14, 0.15))]
    steps += [(Ref("grad_w", 1, at), r["grad_W1"][at[0]][at[1]]) for at in w1]
    steps += [(Ref("w", 2, at), r["new_W2"][at[0]][at[1]]) for at in w2]
    steps += [(Ref("w", 1, at), r["new_W1"][at[0]][at[1]]) for at in w1]
    steps += list(zip(hidden, r["new_hidden"], strict=True))
    return [*steps, (PREDICTION, r["new_prediction"]), (LOSS, r["new_error"])]


def result_of(driver: Driver) -> str:
    """Return the LaTeX of the number in the result's box."""
    terms = list(entries(driver.result._formula))
    return terms[-1].latex


# -- the numbers -----------------------------------------------------------------------------------


def test_it_opens_on_the_course_s_example_at_the_first_step(driver: Driver) -> None:
    assert (driver.index, len(driver.trace)) == (0, STEPS)
    assert driver.trace.shape.sizes == (2, 2, 1)
    assert driver.trace.level is Level.NEURON


def test_every_step_shows_the_course_s_number(driver: Driver) -> None:
    expected = reference_steps()
    assert len(expected) == STEPS
    for index, (ref, value) in enumerate(expected):
        driver.go(index)
        assert driver.step.target == ref
        assert driver.trace.value(ref, index) == pytest.approx(value, rel=1e-10)
        # What is printed in the box, and in the graph, is that number.
        assert result_of(driver) == NumberFormat(Policy.EXACT, ",").latex(value)
        scene = driver.graph._scene
        assert scene is not None
        assert scene.text(ref) == NumberFormat(Policy.EXACT, ",").text(value)


def test_each_phase_ends_with_a_check(driver: Driver) -> None:
    checked = []
    for index in range(STEPS):
        driver.go(index)
        if driver.panel._check.text():
            assert driver.panel._check.text().startswith("✓")
            checked.append(index)
    assert checked == [2, 3, 12, 18, 22]


def test_the_subtitle_tells_sample_and_rate(driver: Driver) -> None:
    assert "2-2-1" in driver.page.subtitle()
    assert "α = 0,05" in driver.page.subtitle()


# -- nothing moves, and nothing depends on the way ---------------------------------------------


@pytest.fixture
def ways(driver: Driver) -> dict[str, Callable[[], None]]:
    """Return ways through the whole trace, each of which visits every step."""

    def forward() -> None:
        driver.go(0)
        for _ in range(STEPS - 1):
            driver.press(Key.Key_Right)

    def backward() -> None:
        driver.go(STEPS - 1)
        for _ in range(STEPS - 1):
            driver.press(Key.Key_Left)

    def jumping() -> None:
        for index in range(0, STEPS * 7, 7):
            driver.go(index % STEPS)

    def by_level() -> None:
        for index in range(STEPS):
            driver.go(index)
            for level in (Level.PHASE, Level.TERM, Level.LAYER):
                driver.page.set_level(level)
            driver.page.set_level(Level.NEURON)
            driver.go(index)

    return {"forward": forward, "backward": backward, "jumping": jumping, "by_level": by_level}


def test_a_step_looks_the_same_whichever_way_it_was_reached(
    driver: Driver, ways: dict[str, Callable[[], None]]
) -> None:
    def look() -> None:
        images = (driver.graph.grab().toImage(), driver.panel.grab().toImage())
        first = seen.setdefault(driver.index, images)
        assert first == images, f"step {driver.index} by {name}"

    seen: dict[int, tuple[QImage, QImage]] = {}
    name = "opening"
    look()
    driver.page.player.moved.connect(look)
    for name, way in ways.items():
        way()
        assert len(seen) == STEPS, name
    different = {bytes(graph.constBits()) for graph, _ in seen.values()}
    assert len(different) == STEPS  # and each step looks like no other


def rects(driver: Driver) -> dict[QWidget, QRect]:
    """Return where everything on the page is. (A closed menu has no place.)"""
    widgets = [w for w in driver.page.findChildren(QWidget) if not w.isWindow()]
    return {w: w.geometry() for w in widgets if not w.window().isHidden() and w.isVisible()}


@pytest.mark.parametrize(
    ("policy", "size"), [("exact", (1000, 640)), ("exact", (1920, 1080)), ("slides", (1440, 900))]
)
def test_nothing_moves_while_stepping(driver: Driver, policy: str, size: tuple[int, int]) -> None:
    driver.window.resize(*size)
    driver.window._choices.choose_policy(policy)
    driver.picture()
    places = rects(driver)
    assert len(places) > 30
    numbers = {ref: driver.at(ref) for ref in EVERY_REF if ref.quantity != "grad_w"}
    for index in range(STEPS):
        driver.go(index)
        driver.picture()  # lays out what is to be laid out
        moved = {
            str(w.metaObject().className()) for w, at in rects(driver).items() if places[w] != at
        }
        assert not moved, f"at step {index}"
        assert rects(driver).keys() == places.keys()
        for ref, at in numbers.items():
            if ref.quantity == "w":  # the old one makes room for the new one, or for the gradient
                assert abs(driver.at(ref).x() - at.x()) <= 1, f"{ref} at step {index}"
            else:
                assert driver.at(ref) == at, f"{ref} at step {index}"


@pytest.mark.parametrize("level", [Level.TERM, Level.NEURON, Level.LAYER])
def test_nothing_moves_in_a_long_run_of_many_samples(opened: Opener, level: Level) -> None:
    driver = opened("xor-tanh")
    driver.page.set_level(level)
    driver.picture()
    places = rects(driver)
    numbers = {ref: driver.at(ref) for ref in (X1, H1, PREDICTION, TARGET, LOSS)}
    length = len(driver.trace)
    for index in {*range(0, length, length // 25), *range(60), length - 1}:
        driver.go(index)
        driver.page.layout().activate()
        assert rects(driver) == places, f"step {index}"
        assert {ref: driver.at(ref) for ref in numbers} == numbers, f"step {index}"


# -- pointing --------------------------------------------------------------------------------------


def test_pointing_at_a_weight_lights_up_graph_formula_and_matrix(driver: Driver) -> None:
    driver.point(W1)
    assert driver.highlights() == [W1] * 5
    for view in (driver.rule, driver.numbers, driver.matrix):
        assert W1 in refs_in(view._formula)
    before = driver.matrix.grab().toImage()
    driver.point(Ref("w", 1, (1, 0)))
    assert driver.matrix.grab().toImage() != before  # it is to be seen, too


def test_pointing_at_a_term_lights_up_the_graph(driver: Driver) -> None:
    for view in (driver.rule, driver.numbers, driver.matrix):
        QTest.mouseMove(view, driver.place_in(view, W1))
        assert driver.highlights() == [W1] * 5
        # As a real pointer does when it goes; offscreen it depends on what other tests did.
        QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
        assert driver.highlights() == [None] * 5


def test_the_hint_names_the_steps_and_advises_when_nothing_is_pointed_at(driver: Driver) -> None:
    advice = driver.hint
    driver.go(STEPS - 1)
    driver.point(W5)
    assert "w₅ = 0,174383" in driver.hint
    assert "14" in driver.hint  # the step that made it
    driver.go(4)
    assert "w₅ = 0,14" in driver.hint  # it follows the steps while the pointer rests
    assert all(step in driver.hint for step in ("3", "8", "14"))  # where it is used
    QTest.mouseMove(driver.graph, QPoint(2, 2))
    assert driver.hint == advice


# -- clicking --------------------------------------------------------------------------------------


def test_a_click_goes_to_the_step_that_makes_a_number(driver: Driver) -> None:
    for at, ref, to in (
        (22, H1, 19),  # made by
        (18, H1, 0),
        (22, W5, 13),
        (22, LOSS, 22),
        (12, LOSS, 3),
        (12, Ref("delta", 1, (1,)), 8),
        (0, H2, 1),  # pending: will be made by
        (0, PREDICTION, 2),
        (0, LOSS, 3),
        (0, X1, 0),  # given
        (7, TARGET, 7),
        (7, W1, 7),
    ):
        driver.go(at)
        driver.click(ref)
        assert driver.index == to, f"{ref} at {at}"


def test_a_click_in_the_matrix_goes_there_too(driver: Driver) -> None:
    QTest.mouseClick(driver.matrix, LEFT, PLAIN, driver.place_in(driver.matrix, H2))
    assert driver.index == 1


def test_a_click_on_a_term_of_the_formula_goes_to_its_step(driver: Driver) -> None:
    driver.go(2)
    QTest.mouseClick(driver.numbers, LEFT, PLAIN, driver.place_in(driver.numbers, H1))
    assert driver.index == 0


# -- editing ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("at", [0, 5, 22])
def test_a_double_click_edits_the_starting_value_and_stays(driver: Driver, at: int) -> None:
    driver.go(at)
    for ref, text, caption in (
        (X1, "2", "i₁"),
        (TARGET, "1", "y"),
        (W1, "0,11", "w₁ al inicio"),
        (W5, "0,14", "w₅ al inicio"),
    ):
        driver.double_click(ref)
        assert driver.index == at
        assert driver.editor.is_open
        assert driver.field.hasFocus()
        assert driver.field.text() == text  # not the new weight: what the scenario starts with
        assert driver.field.accessibleName() == caption
        driver.press(Key.Key_Escape)
        assert not driver.editor.is_open
        assert driver.graph.hasFocus()


def test_a_double_click_on_a_bias(opened: Opener) -> None:
    driver = opened("sigmoid-2-2-1")
    driver.double_click(Ref("b", 1, (1,)))
    assert driver.field.text() == "−0,2"


def test_what_is_computed_cannot_be_edited(driver: Driver) -> None:
    for ref in (H1, LOSS, Ref("delta", 2, (0,)), Ref("grad_w", 1, (0, 0))):
        driver.go(12)
        driver.double_click(ref)
        assert not driver.editor.is_open
    driver.go(0)
    double_click(driver.result, driver.place_in(driver.result, H1))
    assert not driver.editor.is_open


def test_a_typed_comma_changes_everything(driver: Driver) -> None:
    driver.go(2)
    driver.double_click(W1)
    driver.type("0,5")
    with driver.new_trace():
        driver.press(Key.Key_Return)
    assert not driver.editor.is_open
    assert driver.scenario.network.layers[0].weights == ((0.5, 0.12), (0.21, 0.08))
    assert driver.index == 2
    driver.go(0)
    assert result_of(driver) == "1{,}63"
    assert driver.graph._scene is not None
    assert driver.graph._scene.text(H1) == "1,63"
    assert driver.graph._scene.text(W1) == "0,5"
    assert driver.document.is_dirty
    assert driver.window.isWindowModified()
    assert driver.graph.hasFocus()  # the keys step again
    driver.press(Key.Key_Right)
    assert driver.index == 1


def test_undo_redo_and_revert(driver: Driver) -> None:
    original = driver.scenario
    for value in ("0,5", "0.25"):
        driver.double_click(W1)
        driver.type(value)
        with driver.new_trace():
            driver.press(Key.Key_Return)
    edited = driver.scenario
    actions = driver.window._menus._actions
    for name, expected in (("undo", 0.5), ("undo", 0.11), ("redo", 0.5), ("redo", 0.25)):
        with driver.new_trace():
            actions[name].trigger()
        assert driver.trace.value(W1, 0) == expected
    assert driver.scenario == edited
    with driver.new_trace():
        actions["revert"].trigger()
    assert driver.scenario == original
    assert driver.trace.value(H1, 0) == pytest.approx(0.85)
    assert not actions["revert"].isEnabled()
    with driver.new_trace():
        actions["undo"].trigger()
    assert driver.scenario == edited


def test_a_bad_text_is_refused_in_place(driver: Driver) -> None:
    before = driver.scenario
    driver.double_click(W1)
    for text in ("abc", "", "1.000,5", "inf", "1/0", "1e300"):
        driver.field.selectAll()
        driver.press(Key.Key_Delete)
        driver.type(text)
        driver.press(Key.Key_Return)
        assert driver.editor.is_open
        assert driver.field.text() == text
        assert driver.field.accessibleDescription()  # says why
        assert driver.scenario is before
    driver.press(Key.Key_Escape)
    assert not driver.editor.is_open
    assert driver.scenario is before


def test_a_target_that_the_loss_cannot_take_is_refused(opened: Opener) -> None:
    driver = opened("logistic-loss")
    driver.double_click(TARGET)
    driver.type("0,5")
    driver.press(Key.Key_Return)
    assert driver.editor.is_open
    assert "-1" in driver.field.accessibleDescription()


def test_the_learning_rate_is_edited_in_the_formula(driver: Driver) -> None:
    driver.go(13)
    double_click(driver.numbers, driver.place_in(driver.numbers, RATE))
    assert driver.index == 13
    assert driver.field.text() == "0,05"
    assert driver.page.rect().contains(driver.editor.geometry())
    driver.type("0.1")
    with driver.new_trace():
        driver.press(Key.Key_Return)
    assert driver.scenario.optimizer.learning_rate == 0.1
    assert driver.trace.value(W5, 13) == pytest.approx(0.14 + 0.1 * 0.68765)


def test_a_learning_rate_below_zero_is_refused(driver: Driver) -> None:
    driver.go(13)
    double_click(driver.numbers, driver.place_in(driver.numbers, RATE))
    driver.type("-1")
    driver.press(Key.Key_Return)
    assert driver.editor.is_open
    assert driver.scenario.optimizer.learning_rate == 0.05


def test_a_weight_is_edited_in_the_matrix(driver: Driver) -> None:
    double_click(driver.matrix, driver.place_in(driver.matrix, W1))
    assert driver.field.text() == "0,11"


def test_the_editor_of_a_made_weight_is_opened_from_the_formula_that_used_it(
    driver: Driver,
) -> None:
    driver.go(19)  # the new prediction reads the new w1, made by step 15
    double_click(driver.numbers, driver.place_in(driver.numbers, W1))
    assert driver.editor.is_open
    assert driver.index == 19
    assert driver.field.accessibleName() == "w₁ al inicio"


def test_an_input_is_edited_in_the_sample_on_show(opened: Opener) -> None:
    driver = opened("xor-tanh")
    for _ in range(2):
        driver.page.jump(Unit.SAMPLE, 1)
    assert driver.step.sample == 2
    index, others = driver.index, driver.scenario.samples
    driver.double_click(X1)
    driver.type("0,75")
    with driver.new_trace():
        driver.press(Key.Key_Return)
    assert driver.index == index
    changed = [one != other for one, other in zip(others, driver.scenario.samples, strict=True)]
    assert changed == [False, False, True, False]
    assert driver.scenario.samples[2].x[0] == 0.75


def test_an_edit_at_the_end_stays_at_the_end(driver: Driver) -> None:
    driver.go(STEPS - 1)
    with driver.new_trace():
        driver.document.edit(edits.set_epochs(driver.scenario, 3), "epochs")
    assert driver.index == len(driver.trace) - 1 > STEPS


def test_a_trace_that_became_shorter_keeps_the_cursor_inside(opened: Opener) -> None:
    driver = opened(edits.set_epochs(find("backprop-2-2-1")[0], 3))
    driver.go(50)
    with driver.new_trace():
        driver.document.edit(edits.set_epochs(driver.scenario, 1), "epochs")
    assert driver.index == STEPS - 1


def test_another_shape_is_laid_out_anew(driver: Driver) -> None:
    with driver.new_trace():
        driver.document.edit(edits.set_units(driver.scenario, 1, 3), "units")
    assert driver.graph.rect_of(Ref("a", 1, (2,))) is not None
    with driver.new_trace():
        driver.document.undo_stack.undo()
    assert driver.graph.rect_of(Ref("a", 1, (2,))) is None


def test_an_edit_is_refused_quietly_where_the_number_is_gone(driver: Driver) -> None:
    """The scenario is ahead of its trace for a moment: what is still shown may be gone."""
    w4 = Ref("w", 1, (1, 1))
    with driver.new_trace():
        driver.document.edit(edits.set_units(driver.scenario, 1, 1), "units")
        driver.double_click(w4)
        assert not driver.editor.is_open


def test_a_number_that_is_gone_meanwhile_is_not_committed(driver: Driver) -> None:
    driver.double_click(Ref("w", 1, (1, 1)))
    driver.type("0,5")
    with driver.new_trace():
        driver.document.edit(edits.set_units(driver.scenario, 1, 1), "units")
    driver.press(Key.Key_Return)
    assert driver.scenario.network.layers[0].units == 1
    driver.press(Key.Key_Escape)
    assert not driver.editor.is_open


def test_the_editor_closes_when_another_document_is_opened(driver: Driver) -> None:
    driver.double_click(W1)
    driver.type("0,5")
    with driver.new_trace():
        driver.document.open(find("sigmoid-2-2-1")[0])
    assert not driver.editor.is_open
    assert driver.scenario == find("sigmoid-2-2-1")[0]


# -- levels and jumps ------------------------------------------------------------------------------


@pytest.mark.parametrize("level", [Level.TERM, Level.LAYER, Level.PHASE])
def test_another_level_keeps_the_place(driver: Driver, level: Level) -> None:
    for index in range(0, STEPS, 3):
        driver.go(index)
        phase = driver.step.phase
        driver.transport.level_chosen.emit(level)
        assert driver.trace.level is level
        assert driver.step.phase is phase
        assert driver.transport._length == len(driver.trace)
        driver.transport.level_chosen.emit(Level.NEURON)
        assert driver.step.phase is phase
        if level is Level.TERM:
            assert driver.index == index
        driver.picture()


def test_a_chosen_level_survives_an_edit_but_not_another_document(driver: Driver) -> None:
    driver.page.set_level(Level.TERM)
    with driver.new_trace():
        driver.document.edit(edits.set_learning_rate(driver.scenario, 0.1), "rate")
    assert driver.trace.level is Level.TERM
    driver.go(30)
    with driver.new_trace():
        driver.document.open(find("sigmoid-2-2-1")[0])
    assert (driver.trace.level, driver.index) == (Level.NEURON, 0)


def test_jumps_go_by_phase_and_layer(driver: Driver) -> None:
    stops = [0]
    while True:
        driver.transport.jump_requested.emit(Unit.PHASE, 1)
        if driver.index == stops[-1]:
            break
        stops.append(driver.index)
    assert [driver.trace[i].phase for i in stops[:5]] == [
        Phase.FORWARD,
        Phase.LOSS,
        Phase.BACKWARD,
        Phase.UPDATE,
        Phase.CHECK,
    ]
    driver.go(0)
    driver.transport.jump_requested.emit(Unit.LAYER, 1)
    assert driver.index == 2


def test_jumps_are_offered_where_they_lead_somewhere(driver: Driver, opened: Opener) -> None:
    assert set(driver.transport._units) == {Unit.PHASE, Unit.LAYER}
    driver = opened("xor-tanh")
    assert set(driver.transport._units) == set(Unit)
    driver.transport.jump_requested.emit(Unit.EPOCH, 1)
    assert (driver.step.epoch, driver.step.batch) == (1, 0)
    assert "época 2" in driver.page.subtitle()
    driver.transport.jump_requested.emit(Unit.SAMPLE, 1)
    assert driver.step.sample == 1


def test_the_outcome_goes_to_an_update(opened: Opener) -> None:
    driver = opened("xor-tanh")
    driver.page._outcome.update_requested.emit(7)
    assert driver.index == driver.trace.start_of_update(7)


# -- playing ---------------------------------------------------------------------------------------


class Clock:
    """A clock that stands still until it is told."""

    def __init__(self, driver: Driver) -> None:
        self._now = 0.0
        self._player = driver.page.player
        self._player._clock = lambda: self._now

    def pass_(self, steps: float) -> None:
        """Let the time of so many steps pass, and the timer ring."""
        self._now += steps * STEP_SECONDS / self._player.playback.speed
        self._player.on_time()


def test_it_plays_to_the_end_and_stops(driver: Driver) -> None:
    clock = Clock(driver)
    driver.press(Key.Key_Space)
    seen = [driver.index]
    while driver.page.player.playback.direction:
        clock.pass_(1)
        seen.append(driver.index)
    assert seen == list(range(STEPS))
    assert driver.transport._direction == 0


def test_it_plays_backward_to_the_start(driver: Driver) -> None:
    clock = Clock(driver)
    driver.go(3)
    driver.transport.play_requested.emit(-1)
    assert driver.transport._direction == -1
    for expected in (2, 1, 0):
        clock.pass_(1)
        assert driver.index == expected
    assert driver.page.player.playback.direction == 0


def test_playing_takes_its_time(driver: Driver) -> None:
    clock = Clock(driver)
    driver.press(Key.Key_Space)
    clock.pass_(0.5)
    assert driver.index == 0
    driver.transport.speed_chosen.emit(4.0)
    clock.pass_(0.5)
    assert driver.index == 1


def test_a_step_by_hand_stops_playing(driver: Driver) -> None:
    clock = Clock(driver)
    driver.press(Key.Key_Space)
    clock.pass_(1)
    driver.press(Key.Key_Left)
    assert (driver.index, driver.page.player.playback.direction) == (0, 0)


def test_playing_goes_on_through_an_edit(driver: Driver) -> None:
    clock = Clock(driver)
    driver.press(Key.Key_Space)
    clock.pass_(1)
    with driver.new_trace():
        driver.document.edit(edits.set_value(driver.scenario, W1, 0.5), "w1")
    assert (driver.index, driver.page.player.playback.direction) == (1, 1)
    clock.pass_(1)
    assert driver.index == 2
    assert driver.trace.value(H1, 2) == pytest.approx(1.63)


def test_a_double_click_while_playing_edits_at_the_step_that_it_hit(driver: Driver) -> None:
    clock = Clock(driver)
    driver.press(Key.Key_Space)
    clock.pass_(1)
    driver.double_click(W1)
    assert driver.editor.is_open
    assert (driver.index, driver.page.player.playback.direction) == (1, 0)


# -- what happens to numbers that are none --------------------------------------------------------


def test_a_run_that_diverges_stops_at_the_broken_step(opened: Opener) -> None:
    scenario = edits.set_learning_rate(find("backprop-2-2-1")[0], 1e6)
    driver = opened(edits.set_epochs(scenario, 200))
    assert driver.trace.broken
    driver.press(Key.Key_End)
    assert driver.index == len(driver.trace) - 1
    assert driver.panel._narration is not None
    assert driver.panel._narration.warning
    driver.picture()
    for _ in range(30):
        driver.press(Key.Key_Left)
        driver.picture()
    assert not driver.panel._narration.warning
    driver.press(Key.Key_Home)
    assert result_of(driver) == "0{,}85"


# -- announcements ---------------------------------------------------------------------------------


def test_every_step_is_announced(driver: Driver) -> None:
    said: list[str] = []
    driver.page.announced.connect(said.append)
    for _ in range(STEPS - 1):
        driver.press(Key.Key_Right)
    assert len(said) == STEPS - 1
    assert len(set(said)) == STEPS - 1
    assert "0,48" in said[0]
    assert driver.graph.accessibleDescription() == said[-1]
    driver.press(Key.Key_Right)  # the end: nothing new to say
    assert len(said) == STEPS - 1
