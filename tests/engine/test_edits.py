from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from engine import edits
from engine.losses import LOSSES
from engine.refs import Ref
from engine.scenario import (
    ACTIVATION_NAMES,
    LOSS_NAMES,
    MAX_LAYERS,
    MAX_UNITS,
    NetworkScenario,
    Sample,
    ScenarioError,
    Title,
    dump,
    load,
    parameters_of,
    parse,
    run_of,
    shape_of,
    validate,
)

SCENARIOS = Path(__file__).parents[2] / "resources" / "scenarios"
SOFTMAX = load(SCENARIOS / "07-softmax-3-classes.json")
COURSE = load(SCENARIOS / "01-backprop-2-2-1.json")

small = st.integers(-1, 4)
numbers = st.floats(allow_nan=True, allow_infinity=True) | st.sampled_from([-1.0, 0.0, 1.0])
refs = st.one_of(
    st.builds(lambda i: Ref("a", 0, (i,)), small),
    st.builds(lambda j: Ref("target", None, (j,)), small),
    st.builds(lambda layer, i, j: Ref("w", layer, (i, j)), small, small, small),
    st.builds(lambda layer, j: Ref("b", layer, (j,)), small, small),
    st.sampled_from([Ref("learning_rate"), Ref("delta", 1, (0,)), Ref("w", 1)]),
)
changes = st.one_of(
    st.tuples(st.just(edits.set_value), refs, numbers, small),
    st.tuples(st.just(edits.set_units), small, st.sampled_from([0, 1, 2, 3, 5, 65, 10**9])),
    st.tuples(st.just(edits.add_layer), small),
    st.tuples(st.just(edits.remove_layer), small),
    st.tuples(st.just(edits.set_activation), small, st.sampled_from([*ACTIVATION_NAMES, "x"])),
    st.tuples(st.just(edits.set_bias), small, st.booleans()),
    st.tuples(st.just(edits.set_loss), st.sampled_from([*LOSS_NAMES, "x"])),
    st.tuples(st.just(edits.set_learning_rate), numbers),
    st.tuples(st.just(edits.set_batch_size), small),
    st.tuples(st.just(edits.set_epochs), st.sampled_from([0, 1, 1_000_000, 1_000_001])),
    st.tuples(st.just(edits.set_reduction), st.sampled_from(["mean", "sum", "x"])),
    st.tuples(st.just(edits.set_shuffle), st.booleans()),
    st.tuples(st.just(edits.set_seed), st.sampled_from([-1, 0, 7, 2**32 - 1, 2**32])),
    st.tuples(st.just(edits.redraw_weights)),
    st.tuples(st.just(edits.add_sample)),
    st.tuples(st.just(edits.set_title), st.text(), st.sampled_from(["es", "en", "fr"])),
)


def changed(scenario: NetworkScenario, change: tuple) -> NetworkScenario:
    function, *arguments = change
    try:
        return function(scenario, *arguments)
    except ScenarioError:
        return scenario


@st.composite
def scenarios(draw: st.DrawFn) -> NetworkScenario:
    """Whatever a few edits make of a scenario."""
    scenario = draw(st.sampled_from([edits.new_scenario(), SOFTMAX, COURSE]))
    for change in draw(st.lists(changes, max_size=6)):
        scenario = changed(scenario, change)
    return scenario


def weights(scenario: NetworkScenario) -> list[np.ndarray]:
    return parameters_of(scenario).weights


@settings(max_examples=150, deadline=None)
@given(scenarios(), changes)
def test_any_sequence_of_edits_stays_valid_and_can_be_saved(
    scenario: NetworkScenario, change: tuple
) -> None:
    after = changed(scenario, change)
    validate(after)
    assert parse(dump(after)) == after
    assert np.isfinite(run_of(after).initial.theta).all()


@settings(max_examples=60, deadline=None)
@given(scenarios(), st.data())
def test_a_unit_added_and_removed_leaves_no_trace(scenario: NetworkScenario, data) -> None:
    scenario = edits.redraw_weights(scenario) if data.draw(st.booleans()) else scenario
    layer = data.draw(st.integers(0, shape_of(scenario).last))
    n = shape_of(scenario).sizes[layer]
    more = edits.set_units(scenario, layer, n + data.draw(st.integers(1, 3)))
    back = edits.set_units(more, layer, n)
    assert same_run(back, scenario)
    if all(spec.weights is None for spec in scenario.network.layers):
        assert back == scenario


@settings(max_examples=60, deadline=None)
@given(scenarios(), st.data())
def test_a_layer_added_and_removed_leaves_no_trace(scenario: NetworkScenario, data) -> None:
    after = data.draw(st.integers(0, shape_of(scenario).last - 1))
    assume(shape_of(scenario).last < MAX_LAYERS)
    back = edits.remove_layer(edits.add_layer(scenario, after), after + 1)
    assert same_run(back, scenario)


@settings(max_examples=40, deadline=None)
@given(scenarios())
def test_a_sample_added_and_removed_leaves_no_trace(scenario: NetworkScenario) -> None:
    try:
        more = edits.add_sample(scenario)
    except ScenarioError:
        assume(False)  # the run would have too many updates
        return
    assert edits.set_samples(more, more.samples[:-1]) == scenario


def same_run(a: NetworkScenario, b: NetworkScenario) -> bool:
    one, other = run_of(a), run_of(b)
    return (
        one.shape == other.shape
        and np.array_equal(one.initial.theta, other.initial.theta)
        and np.array_equal(one.inputs, other.inputs)
        and np.array_equal(one.targets, other.targets)
    )


def test_a_new_scenario_has_two_inputs_two_tanh_units_and_one_output() -> None:
    shape = shape_of(edits.new_scenario())
    assert shape.sizes == (2, 2, 1)
    assert shape.activations == ("tanh", "tanh")


@pytest.mark.parametrize(
    "ref",
    [
        Ref("a", 0, (1,)),
        Ref("target", None, (0,)),
        Ref("w", 1, (0, 1)),
        Ref("w", 2, (1, 0)),
        Ref("b", 2, (0,)),
        Ref("learning_rate"),
    ],
)
def test_sets_exactly_the_value_that_a_ref_names(ref: Ref) -> None:
    before = edits.add_sample(edits.new_scenario())
    after = edits.set_value(before, ref, 0.625, sample=1)
    assert edits.value_of(after, ref, 1) == 0.625
    assert edits.value_of(before, ref, 1) != 0.625
    old, new = run_of(before), run_of(after)
    moved = (
        np.count_nonzero(old.initial.theta != new.initial.theta)
        + np.count_nonzero(old.inputs != new.inputs)
        + np.count_nonzero(old.targets != new.targets)
        + (old.learning_rate != new.learning_rate)
    )
    assert moved == 1


def test_reads_the_course_example() -> None:
    read = [edits.value_of(COURSE, Ref("w", 1, (i, j))) for j in (0, 1) for i in (0, 1)]
    assert read == [0.11, 0.21, 0.12, 0.08]


def test_writes_out_only_the_layer_whose_weight_is_set() -> None:
    after = edits.set_value(edits.new_scenario(), Ref("w", 2, (0, 0)), 0.5)
    assert after.network.layers[0].weights is None
    assert after.network.layers[1].weights is not None


@pytest.mark.parametrize(
    ("ref", "sample"),
    [
        (Ref("a", 0, (2,)), 0),
        (Ref("a", 0, (-1,)), 0),
        (Ref("a", 0, (0,)), 1),
        (Ref("a", 0, (0,)), -1),
        (Ref("a", 1, (0,)), 0),
        (Ref("target", None, (1,)), 0),
        (Ref("w", 0, (0, 0)), 0),
        (Ref("w", 3, (0, 0)), 0),
        (Ref("w", 1), 0),
        (Ref("b", 1, (0,)), 0),  # the course's network has no biases
        (Ref("loss"), 0),
    ],
)
def test_refuses_what_is_no_starting_value(ref: Ref, sample: int) -> None:
    with pytest.raises(ScenarioError, match="no starting value"):
        edits.value_of(COURSE, ref, sample)
    with pytest.raises(ScenarioError, match="no starting value"):
        edits.set_value(COURSE, ref, 1.0, sample)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -1.0])
def test_refuses_a_learning_rate_that_makes_no_sense(value: float) -> None:
    with pytest.raises(ScenarioError) as caught:
        edits.set_value(COURSE, Ref("learning_rate"), value)
    assert caught.value.path == "optimizer.learning_rate"


def test_a_softmax_target_of_one_moves_the_class() -> None:
    after = edits.set_value(SOFTMAX, Ref("target", None, (2,)), 1)
    assert after.samples[0].y == (0, 0, 1)
    with pytest.raises(ScenarioError, match="one-hot"):
        edits.set_value(SOFTMAX, Ref("target", None, (1,)), 0)


@pytest.mark.parametrize("layer", [0, 1, 2])
def test_a_new_unit_leaves_the_weights_where_they_were(layer: int) -> None:
    before = edits.new_scenario()
    after = edits.set_units(before, layer, 4)
    for old, new in zip(weights(before), weights(after), strict=True):
        assert np.array_equal(new[: old.shape[0], : old.shape[1]], old)
    assert all(array.all() for array in weights(after)), "new weights are drawn, not 0"
    assert edits.set_units(before, layer, 4) == after, "and drawn alike each time"


def test_refuses_absurd_sizes_at_once() -> None:
    for n in (0, MAX_UNITS + 1, 10**12):
        with pytest.raises(ScenarioError) as caught:
            edits.set_units(COURSE, 1, n)
        assert caught.value.path == "network.layers[0].units"


def test_a_new_layer_looks_like_its_neighbour_and_keeps_the_weights_behind_it() -> None:
    after = edits.add_layer(COURSE, 1)
    assert shape_of(after).sizes == (2, 2, 2, 1)
    assert shape_of(after).activations == ("identity",) * 3
    first, output = shape_of(COURSE).biases
    assert shape_of(after).biases == (first, first, output)
    assert np.array_equal(weights(after)[2], weights(COURSE)[1])


def test_removes_hidden_layers_only() -> None:
    assert shape_of(edits.remove_layer(COURSE, 1)).sizes == (2, 1)
    for layer in (-1, 0, 2, 3):
        with pytest.raises(ScenarioError, match="hidden"):
            edits.remove_layer(COURSE, layer)


@pytest.mark.parametrize("loss", LOSS_NAMES)
@pytest.mark.parametrize("scenario", [COURSE, SOFTMAX, edits.new_scenario()])
def test_a_loss_brings_an_output_and_targets_that_suit_it(
    scenario: NetworkScenario, loss: str
) -> None:
    after = edits.set_loss(scenario, loss)
    validate(after)
    assert after.network.layers[-1].activation in LOSSES[loss].output_activations
    assert edits.set_loss(after, loss) is after


def test_labels_survive_a_change_of_loss() -> None:
    labels = [0.0, 1.0, 1.0, 0.0]
    start = edits.set_samples(
        edits.new_scenario(), [Sample((0.0, float(k)), (y,)) for k, y in enumerate(labels)]
    )
    logistic = edits.set_loss(start, "logistic")
    assert [s.y for s in logistic.samples] == [(-1,), (1,), (1,), (-1,)]
    binary = edits.set_loss(logistic, "binary_cross_entropy")
    assert [s.y for s in binary.samples] == [(0,), (1,), (1,), (0,)]
    classes = edits.set_loss(logistic, "softmax_cross_entropy")
    assert [s.y for s in classes.samples] == [(1, 0), (0, 1), (0, 1), (1, 0)]
    assert shape_of(classes).sizes[-1] == 2


def test_soft_labels_stay_with_the_binary_cross_entropy() -> None:
    start = edits.set_samples(edits.new_scenario(), [Sample((0.0, 0.0), (0.3,))])
    assert edits.set_loss(start, "binary_cross_entropy").samples[0].y == (0.3,)


def test_the_loss_refuses_another_output_activation() -> None:
    with pytest.raises(ScenarioError, match="needs an output activation"):
        edits.set_activation(SOFTMAX, 2, "tanh")
    with pytest.raises(ScenarioError, match="output layer only"):
        edits.set_activation(SOFTMAX, 1, "softmax")


def test_drawing_again_follows_the_seed() -> None:
    drawn = edits.redraw_weights(COURSE)
    assert all(layer.weights is None for layer in drawn.network.layers)
    assert not np.array_equal(weights(edits.set_seed(drawn, 1))[0], weights(drawn)[0])
    assert np.array_equal(weights(edits.set_seed(COURSE, 1))[0], weights(COURSE)[0])


def test_the_last_sample_stays() -> None:
    with pytest.raises(ScenarioError, match="1 to"):
        edits.set_samples(COURSE, ())


def test_a_title_belongs_to_its_language() -> None:
    new = edits.new_scenario()
    spanish = edits.set_title(new, "O exclusiva", "es")
    assert spanish.title == Title(es="O exclusiva", en="")
    both = edits.set_title(spanish, "Exclusive or", "en")
    assert (both.title_in("es"), both.title_in("en")) == ("O exclusiva", "Exclusive or")
    assert edits.set_title(spanish, "", "es") == new
