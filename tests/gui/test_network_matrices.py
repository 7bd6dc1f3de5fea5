"""The matrix form: filled up as the trace goes on, with the trace's own values."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from engine.refs import Ref
from engine.scenario import LayerSpec, NetworkScenario, NetworkSpec, Sample
from engine.steps import Level, Phase
from gui.examples import find
from gui.numbers import NumberFormat
from gui.rounding import Rounding
from gui.terms import Matrix, Term, Tone, to_latex
from tests.engine.strategies import FEW, SMALL, scenarios, some_of
from tests.gui.tellers import EXACT, EXAMPLES, LEVELS, SLIDES, Teller, example, tell


def matrices(teller: Teller, index: int) -> list[Matrix]:
    return [piece for piece in teller.tell(index).matrix.pieces if isinstance(piece, Matrix)]


@dataclass(frozen=True)
class Filling:
    """Which numbers a matrix is made of, which are still to come, and the room it keeps."""

    refs: tuple[Ref | None, ...]
    pending: frozenset[Ref | None]
    room: str

    @classmethod
    def of(cls, matrix: Matrix) -> Filling:
        terms = [term for row in matrix.rows for term in row]
        pending = frozenset(term.ref for term in terms if term.tone is Tone.PENDING)
        return cls(tuple(term.ref for term in terms), pending, matrix.widest)


def check_values(teller: Teller, index: int, numbers: NumberFormat) -> None:
    """Every entry is what the trace says, or a question mark where it says nothing yet."""
    trace, step = teller.trace, teller.trace[index]
    rounding = Rounding(trace, numbers)
    found = matrices(teller, index)
    before = step.phase is Phase.UPDATE and found[0]
    for matrix in found:
        at = index
        if matrix is before:
            at = next(c for c in trace.chapters(index) if c.start <= index < c.stop).start - 1
        for term in (term for row in matrix.rows for term in row):
            if term.ref is None:
                assert (term.latex, term.tone) == (r"\cdots", Tone.MUTED)
                continue
            value = trace.value(term.ref, at)
            if term.tone is Tone.PENDING:
                assert term.latex == "?"
                assert step.level in (Level.TERM, Level.NEURON)
            else:
                assert value is not None
                assert term.latex == rounding.of(term.ref, at).latex(float(value))
        columns = {len(row) for row in matrix.rows}
        assert len(columns) == 1
    accented = {t.ref for m in found for row in m.rows for t in row if t.tone is Tone.ACCENT}
    target = step.target
    if found and target.quantity in ("a", "z", "delta", "grad_w", "grad_b", "w", "b", "slope"):
        assert accented
        if target.index:
            assert accented == {target}
    else:
        assert not accented


def check_filling(teller: Teller, indices: range) -> None:
    """A matrix only gains numbers while its phase goes on, and its room never changes."""
    trace = teller.trace
    for index in indices:
        here = next(c for c in trace.chapters(index) if c.start <= index < c.stop)
        if index + 1 >= here.stop:
            continue
        now = [Filling.of(matrix) for matrix in matrices(teller, index)]
        after = [Filling.of(matrix) for matrix in matrices(teller, index + 1)]
        if [filling.refs for filling in now] != [filling.refs for filling in after]:
            # The next layer or quantity: what was filled here is complete.
            assert not now or not now[0 if trace[index].kind != "update" else -1].pending
            continue
        for one, other in zip(now, after, strict=True):
            assert other.pending <= one.pending
            assert other.room == one.room
            assert one.room or not one.pending


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("numbers", [EXACT, SLIDES], ids=("exact", "slides"))
def test_entries_are_the_trace_s_values(name: str, level: Level, numbers: NumberFormat):
    teller = example(name, level, numbers)
    for index in some_of(teller.trace, seed=4, most=60):
        check_values(teller, index, numbers)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_matrix_fills_up(name: str, level: Level):
    teller = example(name, level)
    check_filling(teller, range(min(len(teller.trace), 320)))


@FEW
@given(scenarios(SMALL), st.sampled_from(LEVELS), st.integers(0, 99))
def test_random_networks_have_right_matrices(scenario, level, seed):
    teller = tell(scenario, level)
    for index in some_of(teller.trace, seed, most=25):
        check_values(teller, index, EXACT)
    check_filling(teller, range(min(len(teller.trace), 50)))


def test_the_forward_pass_of_the_course():
    teller = example("backprop-2-2-1")
    assert to_latex(teller.tell(0).matrix) == (
        r"\begin{bmatrix} 0.85 & ? \end{bmatrix} = \begin{bmatrix} 2 & 3 \end{bmatrix} "
        r"\begin{bmatrix} 0.11 & 0.12 \\ 0.21 & 0.08 \end{bmatrix}"
    )
    assert to_latex(teller.tell(1).matrix).startswith(r"\begin{bmatrix} 0.85 & 0.48 \end{bmatrix}")


def test_the_update_of_the_course():
    """Topic 15: the old weights, minus a times the gradient, are the new weights."""
    told = example("backprop-2-2-1").about("w", 1, 0, 1)
    assert to_latex(told.matrix) == (
        r"\begin{bmatrix} 0.11 & 0.12 \\ 0.21 & 0.08 \end{bmatrix} - 0.05 \cdot "
        r"\begin{bmatrix} -0.22652 & -0.2427 \\ -0.33978 & -0.36405 \end{bmatrix} = "
        r"\begin{bmatrix} 0.121326 & 0.132135 \\ 0.226989 & ? \end{bmatrix}"
    )
    rate = told.matrix.pieces[2]
    assert isinstance(rate, Term)
    assert rate.ref == Ref("learning_rate")


def test_the_room_of_a_matrix_is_that_of_its_longest_number():
    teller = example("backprop-2-2-1")
    (first, *_), (second, *_) = matrices(teller, 15), matrices(teller, 16)
    new = matrices(teller, 15)[-1]
    assert new.widest == "0.0982025"  # it comes three steps later
    assert first.widest == second.widest == ""  # the old weights are given


def test_the_terms_of_a_sum_keep_the_matrix_as_wide_as_the_sum():
    teller = example("sigmoid-2-2-1", Level.TERM)
    widths = {matrices(teller, index)[0].widest for index in range(4)}
    assert widths == {"0.95"}


def test_the_slopes_keep_their_room_too():
    teller = example("sigmoid-2-2-1")
    delta = teller.step_at("delta", 1, 0).index
    slopes = matrices(teller, delta)[-1]
    assert Filling.of(slopes).pending == {Ref("slope", 1, (1,))}
    assert slopes.widest == "0.201108"


def test_a_batch_s_gradient_begins_with_question_marks():
    """The samples' gradients bear the same address: they must not shine through."""
    teller = example("xor-tanh")
    batch = next(step for step in teller.trace if step.kind == "batch_gradient")
    assert batch.target == Ref("grad_w", 2, (0, 0))
    (matrix,) = matrices(teller, batch.index)
    assert Filling.of(matrix).pending == {Ref("grad_w", 2, (1, 0)), Ref("grad_w", 2, (2, 0))}


def wide(units: int, inputs: int) -> NetworkScenario:
    return NetworkScenario(
        format="neurostep/1",
        kind="network",
        network=NetworkSpec(inputs, (LayerSpec(units=units), LayerSpec(units=1))),
        samples=(Sample((0.5,) * inputs, (1.0,)),),
    )


@pytest.mark.parametrize(
    ("here", "shown"),
    [
        (0, [0, 1, None, 8]),
        (1, [0, 1, None, 8]),
        (2, [0, None, 2, None, 8]),
        (6, [0, None, 6, None, 8]),
        (7, [0, None, 7, 8]),
        (8, [0, None, 7, 8]),
    ],
)
def test_a_large_layer_shows_its_ends_and_what_is_computed(here: int, shown: list[int | None]):
    teller = tell(wide(units=9, inputs=2))
    sums, x, weights, _ = matrices(teller, teller.step_at("a", 1, here).index)
    assert [term.ref and term.ref.index[0] for term in sums.rows[0]] == shown
    assert [term.ref and term.ref.index for term in weights.rows[0]] == [
        None if j is None else (0, j) for j in shown
    ]
    assert [term.ref and term.ref.index[0] for term in x.rows[0]] == [0, 1]


def test_a_large_matrix_shows_the_weight_that_is_computed():
    teller = tell(wide(units=9, inputs=9))
    told = teller.about("grad_w", 1, 4, 5)
    gradient = told.matrix.pieces[0]
    assert isinstance(gradient, Matrix)
    accented = [t.ref for row in gradient.rows for t in row if t.tone is Tone.ACCENT]
    assert accented == [Ref("grad_w", 1, (4, 5))]
    assert len(gradient.rows) == 5
    assert gradient.rows[1][0].latex == r"\cdots"


def test_the_logistic_loss_has_symbols_where_it_has_no_matrix():
    told = example("logistic-loss", Level.LAYER).about("delta", 1)
    assert not told.matrix.pieces
    assert to_latex(told.rule) == (
        r"\boldsymbol{\delta}^{(1)} = "
        r"-\mathbf{y}\odot\sigma\!\left(-\mathbf{y}\odot \hat{\mathbf{y}}\right)"
    )


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("backprop-2-2-1", r"\hat{\mathbf{y}} - \mathbf{y}"),
        (
            "sigmoid-2-2-1",
            r"\left(\hat{\mathbf{y}} - \mathbf{y}\right)\odot f'\!\left(\mathbf{z}^{(2)}\right)",
        ),
        ("softmax-3-classes", r"\hat{\mathbf{y}} - \mathbf{y}"),
    ],
)
def test_the_delta_of_the_output_in_symbols(name: str, right: str):
    told = example(name, Level.LAYER).about("delta", 2)
    assert to_latex(told.rule) == rf"\boldsymbol{{\delta}}^{{(2)}} = {right}"


def test_a_sum_instead_of_a_mean_in_symbols():
    scenario = replace(find("xor-tanh")[0], epochs=1)
    mean, summed = (
        tell(replace(scenario, reduction=reduction), Level.LAYER).about("grad_w", 2, last=True).rule
        for reduction in ("mean", "sum")
    )
    assert r"\frac{1}{n}\sum" in to_latex(mean)
    assert r"\frac{1}{n}" not in to_latex(summed)
