import re

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.network import Shape
from engine.network_trace import NetworkTrace
from engine.refs import Ref
from engine.scenario import LayerSpec, NetworkScenario, NetworkSpec, Sample, load, run_of, validate
from engine.steps import Moment, Phase
from engine.trainer import ParameterHistory
from gui.examples import example_files
from gui.names import NetworkNames
from gui.numbers import NumberFormat, Policy
from gui.terms import Formula, Matrix, Term, Tone
from gui.theme import DARK
from gui.views.collapse_view import LARGEST, CollapseFormulas, CollapseView
from gui.views.formula import FormulaView

EXACT = NumberFormat()


def trace_of(scenario: NetworkScenario) -> NetworkTrace:
    run = run_of(scenario)
    history = ParameterHistory(run)
    history.advance(run.updates)
    return NetworkTrace(run, history)


def stack(sizes: list[int], bias: bool, samples: int = 1) -> NetworkScenario:
    """Return a linear network of these sizes, with weights drawn from a seed."""
    layers = tuple(LayerSpec(units=n, activation="identity", bias=bias) for n in sizes[1:])
    scenario = msgspec.structs.replace(
        example(),
        network=NetworkSpec(inputs=sizes[0], layers=layers),
        samples=(Sample(x=(0.5,) * sizes[0], y=(1.0,) * sizes[-1]),) * samples,
    )
    validate(scenario)
    return scenario


def example() -> NetworkScenario:
    scenario = load(example_files()["linear-collapse"])
    assert isinstance(scenario, NetworkScenario)
    return scenario


@pytest.fixture(scope="module")
def trace() -> NetworkTrace:
    return trace_of(example())


def written(trace: NetworkTrace, index: int, numbers: NumberFormat = EXACT) -> CollapseFormulas:
    return CollapseFormulas(Moment(trace, index % len(trace)), NetworkNames(trace.shape), numbers)


def latex(formula: Formula) -> str:
    """Return a formula in one line, matrices as [a b; c d]."""
    parts = []
    for piece in formula.pieces:
        if isinstance(piece, Matrix):
            rows = (" ".join(entry.latex for entry in row) for row in piece.rows)
            parts.append(f"[{'; '.join(rows)}]")
        else:
            parts.append(piece.latex)
    return " ".join(parts).replace("{,}", ",").replace(r"\mathbf", "")


def terms(formula: Formula) -> list[Term]:
    found: list[Term] = []
    for piece in formula.pieces:
        found += [e for row in piece.rows for e in row] if isinstance(piece, Matrix) else [piece]
    return found


def test_it_applies_to_stacks_of_linear_stages() -> None:
    def shape(*activations: str) -> Shape:
        count = len(activations)
        return Shape((2,) * (count + 1), activations, (True,) * count)

    assert CollapseView.applies_to(shape("identity", "identity"))
    assert CollapseView.applies_to(shape("identity", "identity", "identity"))
    assert not CollapseView.applies_to(shape("identity"))
    assert not CollapseView.applies_to(shape("tanh", "identity"))


def test_the_course_example(trace: NetworkTrace) -> None:
    formulas = written(trace, 0)
    assert latex(formulas.weights()) == (
        r"\tilde{W} = W_{1} W_{2} = [1 -2; 0,5 3] [2; -1] = [4; -2]"
    )
    assert latex(formulas.bias()) == (
        r"\tilde{{b}} = {b}^{(1)} W_{2} + {b}^{(2)} = [1 -1] [2; -1] + [0,5] = [3,5]"
    )
    assert latex(formulas.check()) == (
        r"{x} \tilde{W} + \tilde{{b}} = [1 2] [4; -2] + [3,5] = [3,5] \quad \hat{{y}} = [?]"
    )
    assert latex(written(trace, 3).check()).endswith(r"[3,5] \quad \hat{{y}} = [3,5]")


@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize("sizes", [[2, 2, 1], [3, 4, 3, 2], [1, 1, 1, 1, 1]])
def test_it_answers_just_what_the_network_does(sizes: list[int], bias: bool) -> None:
    trace = trace_of(stack(sizes, bias, samples=2))
    seen = 0
    for index in range(len(trace)):
        formulas = written(trace, index)
        known = formulas.prediction
        if known is not None:
            seen += 1
            assert known.values == pytest.approx(formulas.answer.values, rel=1e-12, abs=1e-14)
            assert formulas.agrees
    assert seen > 2
    assert bool(formulas.bias().pieces) == bias


def test_the_old_prediction_is_not_held_against_new_weights(trace: NetworkTrace) -> None:
    updating = [i for i in range(len(trace)) if trace[i].phase is Phase.UPDATE]
    for index in updating:
        formulas = written(trace, index)
        assert formulas.prediction is None
        assert not formulas.agrees
        pending = [t.ref for t in terms(formulas.check()) if t.tone is Tone.PENDING]
        assert pending == [Ref("a", 2, (0,))]


def test_weights_follow_the_update(trace: NetworkTrace) -> None:
    found = terms(written(trace, -1).weights())
    weights = [t for t in found if t.ref and t.ref.index and t.ref.layer == 1]
    w1 = np.array(
        [[trace.value(Ref("w", 1, (i, j)), len(trace) - 1) for j in (0, 1)] for i in (0, 1)]
    )
    shown = [float(t.latex.replace("{,}", ".")) for t in weights]
    assert shown == pytest.approx(w1.ravel().tolist(), rel=1e-5)


def test_every_entry_has_its_address(trace: NetworkTrace) -> None:
    formulas = written(trace, -1)
    names = [str(t.ref) for t in terms(formulas.weights()) if t.ref]
    assert names == ["w1", "w2", "w1[0,0]", "w1[0,1]", "w1[1,0]", "w1[1,1]", "w2[0,0]", "w2[1,0]"]
    assert [str(t.ref) for t in terms(formulas.check()) if t.ref] == ["a0[0]", "a0[1]", "a2[0]"]


def test_signs_tell_rounded_numbers(trace: NetworkTrace) -> None:
    exact = latex(written(trace, -1).weights())
    assert exact.count("=") == 2  # symbols = numbers, which are exact; their product is not
    assert exact.count(r"\approx") == 1
    rounded = latex(written(trace, -1, NumberFormat(Policy.SLIDES)).weights())
    assert rounded.count(r"\approx") == 2
    assert re.search(r"= W_\{1\} W_\{2\} \\approx", rounded)


def test_large_matrices_are_shortened() -> None:
    trace = trace_of(stack([9, 20, 8], True))
    formulas = written(trace, -1)
    for formula in (formulas.weights(), formulas.bias(), formulas.check()):
        for piece in formula.pieces:
            if isinstance(piece, Matrix):
                assert len(piece.rows) <= LARGEST
                assert {len(row) for row in piece.rows} <= set(range(1, LARGEST + 1))
                assert len({len(row) for row in piece.rows}) == 1


def test_a_run_that_breaks_can_be_shown(qtbot: QtBot) -> None:
    scenario = example()
    optimizer = msgspec.structs.replace(scenario.optimizer, learning_rate=1e160)
    trace = trace_of(msgspec.structs.replace(scenario, optimizer=optimizer, epochs=9))
    assert trace.broken
    view = shown(qtbot, trace, -1)
    view.grab()
    assert "✓" not in view.accessibleDescription()


def shown(qtbot: QtBot, trace: NetworkTrace, index: int, width: int = 900) -> CollapseView:
    view = CollapseView()
    qtbot.addWidget(view)
    view.set_moment(Moment(trace, index % len(trace)), NetworkNames(trace.shape), NumberFormat())
    view.resize(width, view.heightForWidth(width))
    view.show()
    return view


@pytest.mark.parametrize("width", [480, 860, 1300])
def test_time_moves_nothing(qtbot: QtBot, trace: NetworkTrace, width: int) -> None:
    view = shown(qtbot, trace, 0, width)
    places = set()
    for index in (0, 3, len(trace) - 3, len(trace) - 1):
        view.set_moment(Moment(trace, index), NetworkNames(trace.shape), NumberFormat())
        rects = tuple(v.geometry().getRect() for v in view.findChildren(FormulaView))
        places.add((view.heightForWidth(width), view.minimumSizeHint().height(), rects))
    assert len(places) == 1
    inside = view.rect()
    assert all(inside.contains(v.geometry()) for v in view.findChildren(FormulaView))
    assert view.minimumSizeHint().width() <= 480


def test_the_course_example_is_shown_whole(qtbot: QtBot, trace: NetworkTrace) -> None:
    for width in (480, 860, 1300):
        view = shown(qtbot, trace, -1, width)
        for formula in view.findChildren(FormulaView):
            assert formula._fit(QRectF(formula.rect())).complete


def test_the_verdict_comes_with_the_prediction(qtbot: QtBot, trace: NetworkTrace) -> None:
    view = shown(qtbot, trace, 0)
    said = view.accessibleDescription()
    assert said.startswith("Two linear stages are one linear stage: nothing was gained.")
    assert "✓" not in said
    view.set_moment(Moment(trace, 3), NetworkNames(trace.shape), NumberFormat())
    assert "✓ It gives exactly the network's prediction." in view.accessibleDescription()


def test_entries_can_be_pointed_at_clicked_and_edited(qtbot: QtBot, trace: NetworkTrace) -> None:
    view = shown(qtbot, trace, -1)
    told: dict[str, list[Ref | None]] = {"hovered": [], "clicked": [], "edit_requested": []}
    for name, refs in told.items():
        getattr(view, name).connect(refs.append)
    ref = Ref("w", 1, (1, 0))
    formula = view.findChildren(FormulaView)[0]
    rect = QRectF(formula.rect())
    spot = next(s for s in formula._fit(rect).layout.spots if s.term.ref == ref)
    point = formula._placement(rect).map(spot.body.center()).toPoint()
    QTest.mouseMove(formula, point)
    QTest.mouseClick(formula, Qt.MouseButton.LeftButton, pos=point)
    QTest.mouseDClick(formula, Qt.MouseButton.LeftButton, pos=point)
    assert told["hovered"] == [ref]
    assert told["clicked"][0] == ref
    assert told["edit_requested"] == [ref]


def test_highlight_and_theme_are_seen(qtbot: QtBot, trace: NetworkTrace) -> None:
    view = shown(qtbot, trace, -1)
    plain = view.grab().toImage()
    view.set_highlight(Ref("w", 2, (0, 0)))
    lit = view.grab().toImage()
    assert lit != plain
    view.set_highlight(None)
    assert view.grab().toImage() == plain
    view.set_theme(DARK)
    assert view.grab().toImage() != plain
