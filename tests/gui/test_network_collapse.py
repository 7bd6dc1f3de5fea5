"""The collapse of linear stages as formulas."""

from __future__ import annotations

import re

import numpy as np
import pytest
from msgspec.structs import replace

from engine.network_trace import NetworkTrace
from engine.refs import Ref
from engine.scenario import LayerSpec, NetworkScenario, NetworkSpec, Sample, validate
from engine.steps import Moment, Phase
from gui.examples import find
from gui.names import NetworkNames
from gui.network_collapse import LARGEST, CollapseFormulas
from gui.numbers import NumberFormat, Policy
from gui.terms import Formula, Matrix, Tone
from tests.engine.strategies import traced
from tests.gui.tellers import entries

EXACT = NumberFormat()


def stack(sizes: list[int], bias: bool, samples: int = 1) -> NetworkScenario:
    """Return a linear network of these sizes, with weights drawn from a seed."""
    layers = tuple(LayerSpec(units=n, activation="identity", bias=bias) for n in sizes[1:])
    scenario = replace(
        find("linear-collapse")[0],
        network=NetworkSpec(inputs=sizes[0], layers=layers),
        samples=(Sample(x=(0.5,) * sizes[0], y=(1.0,) * sizes[-1]),) * samples,
    )
    validate(scenario)
    return scenario


@pytest.fixture(scope="module")
def trace() -> NetworkTrace:
    return traced(find("linear-collapse")[0])


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
    trace = traced(stack(sizes, bias, samples=2))
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
    for index in updating[:-1]:  # half done: old and new weights do not mix
        assert written(trace, index).agrees
    for index in updating[-1:]:
        formulas = written(trace, index)
        assert formulas.prediction is None
        assert not formulas.agrees
        pending = [t.ref for t in entries(formulas.check()) if t.tone is Tone.PENDING]
        assert pending == [Ref("a", 2, (0,))]


def test_weights_follow_the_update(trace: NetworkTrace) -> None:
    found = entries(written(trace, -1).weights())
    weights = [t for t in found if t.ref and t.ref.index and t.ref.layer == 1]
    w1 = np.array(
        [[trace.value(Ref("w", 1, (i, j)), len(trace) - 1) for j in (0, 1)] for i in (0, 1)]
    )
    shown = [float(t.latex.replace("{,}", ".")) for t in weights]
    assert shown == pytest.approx(w1.ravel().tolist(), rel=1e-5)


def test_every_entry_has_its_address(trace: NetworkTrace) -> None:
    formulas = written(trace, -1)
    names = [str(t.ref) for t in entries(formulas.weights()) if t.ref]
    assert names == ["w1", "w2", "w1[0,0]", "w1[0,1]", "w1[1,0]", "w1[1,1]", "w2[0,0]", "w2[1,0]"]
    assert [str(t.ref) for t in entries(formulas.check()) if t.ref] == ["a0[0]", "a0[1]", "a2[0]"]


def test_signs_tell_rounded_numbers(trace: NetworkTrace) -> None:
    exact = latex(written(trace, -1).weights())
    assert exact.count("=") == 2  # symbols = numbers, which are exact; their product is not
    assert exact.count(r"\approx") == 1
    rounded = latex(written(trace, -1, NumberFormat(Policy.SLIDES)).weights())
    assert rounded.count(r"\approx") == 2
    assert re.search(r"= W_\{1\} W_\{2\} \\approx", rounded)


def test_large_matrices_are_shortened() -> None:
    trace = traced(stack([9, 20, 8], True))
    formulas = written(trace, -1)
    for formula in (formulas.weights(), formulas.bias(), formulas.check()):
        for piece in formula.pieces:
            if isinstance(piece, Matrix):
                assert len(piece.rows) <= LARGEST
                assert {len(row) for row in piece.rows} <= set(range(1, LARGEST + 1))
                assert len({len(row) for row in piece.rows}) == 1
