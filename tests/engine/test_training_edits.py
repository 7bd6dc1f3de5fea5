import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from engine import training_edits as edits
from engine.datasets import CLASSES_OF, TASK_OF
from engine.losses import LOSSES
from engine.scenario import (
    ACTIVATION_NAMES,
    LOSS_NAMES,
    LayerSpec,
    ScenarioError,
    Title,
    dump,
    parse,
    validate,
)
from engine.scenario.training_run import initial_of, problem_of, resolved, setup_of
from engine.scenario.training_structures import (
    DATA_NAMES,
    FEATURE_NAMES,
    INITIALIZER_NAMES,
    OPTIMIZER_NAMES,
    ChangeSpec,
    DataSpec,
    ParameterSpec,
    RunSpec,
    SurfaceSpec,
    TrainingScenario,
    TrainingViewSpec,
    ValueSpec,
)

NEW = edits.new_training_scenario()
SMALL = edits.set_samples(NEW, 40)


def weight(layer: int, i: int, j: int) -> ParameterSpec:
    return ParameterSpec(layer, weight=(i, j))


def bias(layer: int, j: int) -> ParameterSpec:
    return ParameterSpec(layer, bias=j)


def written(scenario: TrainingScenario) -> TrainingScenario:
    """Return the scenario with its first weights written down."""
    initial = initial_of(scenario)
    layers = tuple(
        replace(
            layer,
            weights=tuple(map(tuple, weights.tolist())),
            biases=(0.5,) * layer.units if layer.bias else None,
        )
        for layer, weights in zip(scenario.layers, initial.weights, strict=True)
    )
    return replace(scenario, layers=layers)


def output(scenario: TrainingScenario) -> tuple[str, str, int]:
    return scenario.loss, scenario.layers[-1].activation, scenario.layers[-1].units


def refusal(function, *arguments, **named) -> ScenarioError:
    with pytest.raises(ScenarioError) as error:
        function(*arguments, **named)
    return error.value


# -- data ------------------------------------------------------------------------------------------

OUTPUTS = {
    "two_classes": ("half_squared_error", "tanh", 1),
    "classes": ("softmax_cross_entropy", "softmax", 3),
    "plane": ("half_squared_error", "identity", 1),
    "curve": ("half_squared_error", "identity", 1),
}


@pytest.mark.parametrize(("first", "second"), list(itertools.permutations(TASK_OF, 2)))
def test_any_data_can_follow_any_other(first: str, second: str) -> None:
    scenario = edits.set_data(edits.set_data(SMALL, first), second)
    validate(scenario)
    assert output(scenario) == OUTPUTS[TASK_OF[second]]
    assert scenario.data == replace(SMALL.data, name=second)
    if TASK_OF[second] == "curve":
        assert scenario.inputs == ("x1",)
    else:
        assert scenario.inputs == ("x1", "x2")
    assert setup_of(scenario).problem.classes == CLASSES_OF[second]


def test_other_data_of_the_same_task_leave_the_network_alone() -> None:
    scenario = edits.set_loss(SMALL, "logistic")
    changed = edits.set_data(written(scenario), "spiral")
    assert changed == replace(written(scenario), data=replace(SMALL.data, name="spiral"))


def test_a_curve_keeps_the_inputs_that_it_knows_and_the_plane_those_that_read_it() -> None:
    scenario = edits.set_inputs(SMALL, ("x2", "x1^2", "sin(x1)", "x1*x2"))
    curve = edits.set_data(scenario, "sine")
    assert curve.inputs == ("x1^2", "sin(x1)")
    assert edits.set_data(curve, "xor").inputs == ("x2", "x1^2", "sin(x1)")
    assert edits.set_data(edits.set_inputs(SMALL, ("x2",)), "step").inputs == ("x1",)


def test_points_of_ones_own_are_those_that_were_drawn() -> None:
    for name in TASK_OF:
        scenario = edits.set_data(SMALL, name)
        own = edits.set_data(scenario, "points")
        assert output(own) == output(scenario)
        before, after = problem_of(scenario), problem_of(own)
        for field in ("points", "labels", "test_points", "test_labels"):
            np.testing.assert_array_equal(getattr(before, field), getattr(after, field))
        assert (before.task, before.classes) == (after.task, after.classes)
        assert edits.set_data(own, name) == scenario


@pytest.mark.parametrize("test", [False, True])
def test_points_are_added_moved_and_deleted(test: bool) -> None:
    field = "test_points" if test else "points"
    before = getattr(edits.own_points(SMALL), field)
    added = edits.add_point(SMALL, (1, -2, 1), test=test)
    assert getattr(added.data, field) == (*before, (1.0, -2.0, 1.0))
    moved = edits.move_point(SMALL, 3, (0.5, 0.25, 0.0), test=test)
    assert getattr(moved.data, field) == (*before[:3], (0.5, 0.25, 0.0), *before[4:])
    deleted = edits.delete_point(SMALL, 3, test=test)
    assert getattr(deleted.data, field) == (*before[:3], *before[4:])
    for changed in (added, moved, deleted):
        other = "points" if test else "test_points"
        assert getattr(changed.data, other) == getattr(edits.own_points(SMALL), other)
    assert refusal(edits.move_point, SMALL, 20, (0, 0, 1), test=test).path == f"data.{field}"
    assert refusal(edits.delete_point, SMALL, -1, test=test).path == f"data.{field}"


def test_the_last_point_to_train_on_stays() -> None:
    one = edits.set_own_data(NEW, DataSpec("points", task="curve", points=((0.0, 1.0),)))
    error = refusal(edits.delete_point, one, 0)
    assert (error.path, error.values["limit"]) == ("data.points", 10_000)


def test_the_output_follows_the_task_of_ones_own_points() -> None:
    rows = ((0.0, 0.0, 0.0), (1.0, 0.0, 1.0))
    classes = edits.set_own_data(SMALL, DataSpec("points", task="classes", points=rows))
    assert output(classes) == OUTPUTS["classes"]
    three = edits.add_point(classes, (2, 0, 2))
    assert output(three) == OUTPUTS["classes"]
    assert edits.delete_point(three, 2) == classes
    assert refusal(edits.add_point, three, (0, 0, 3)).path == "data.points[3][2]"
    line = DataSpec("points", task="curve", points=((0.0, 1.0), (1.0, 2.0)))
    assert output(edits.set_own_data(three, line)) == OUTPUTS["curve"]


@pytest.mark.parametrize(
    ("function", "arguments", "path"),
    [
        (edits.set_data, ("nothing",), "data.name"),
        (edits.set_samples, (0,), "data.samples"),
        (edits.set_samples, (10_001,), "data.samples"),
        (edits.set_noise, (1.5,), "data.noise"),
        (edits.set_noise, (float("nan"),), "data.noise"),
        (edits.set_test_share, (0.95,), "data.test_share"),
        (edits.set_seed, (-1,), "seed"),
        (edits.set_seed, (2**32,), "seed"),
        (edits.add_point, ((7.0, 0.0, 1.0),), "data.points[20][0]"),
        (edits.add_point, ((0.0, 0.0, 2.0),), "data.points[20][2]"),
        (edits.add_point, ((0.0, 1.0),), "data.points[20]"),
        (edits.move_point, (0, (0.0, float("inf"), 1.0)), "data.points[0][1]"),
        (edits.set_inputs, ((),), "inputs"),
        (edits.set_inputs, (("x1", "x3"),), "inputs[1]"),
        (edits.set_inputs, (("x1", "x1"),), "inputs"),
        (edits.set_hidden_layers, (-1,), "layers"),
        (edits.set_hidden_layers, (9,), "layers"),
        (edits.set_hidden_layers, (10**12,), "layers"),
        (edits.set_units, (1, 0), "layers[0].units"),
        (edits.set_units, (2, 17), "layers[1].units"),
        (edits.set_units, (3, 2), "layers[2].units"),
        (edits.set_units, (0, 2), "layers"),
        (edits.set_units, (4, 2), "layers"),
        (edits.set_activation, (1, "softmax"), "layers[0].activation"),
        (edits.set_activation, (1, "step"), "layers[0].activation"),
        (edits.set_activation, (3, "softmax"), "layers[2].activation"),
        (edits.set_bias, (4, True), "layers"),
        (edits.set_loss, ("softmax_cross_entropy",), "loss"),
        (edits.set_loss, ("none",), "loss"),
        (edits.set_initializer, ("ones",), "initializer"),
        (edits.set_optimizer, ("newton",), "optimizer.name"),
        (edits.set_constant, ("learning_rate", 0.1), "optimizer"),
        (edits.set_constant, ("momentum", 1.0), "optimizer.momentum"),
        (edits.set_constant, ("epsilon", 0.0), "optimizer.epsilon"),
        (edits.set_learning_rate, (-0.1,), "optimizer.learning_rate"),
        (edits.set_learning_rate, (float("inf"),), "optimizer.learning_rate"),
        (edits.set_batch_size, (0,), "batch_size"),
        (edits.set_epochs, (0,), "epochs"),
        (edits.set_until_loss, (-1.0,), "until_loss"),
        (edits.set_title, ("Titre", "fr"), "title"),
    ],
)
def test_what_is_absurd_is_refused_by_the_name_of_the_field(function, arguments, path) -> None:
    assert refusal(function, SMALL, *arguments).path == path


# -- the network -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("data", "loss"), list(itertools.product(TASK_OF, LOSS_NAMES)))
def test_a_loss_brings_its_output_activation(data: str, loss: str) -> None:
    scenario, task = edits.set_data(SMALL, data), TASK_OF[data]
    classifies = {
        "logistic": "identity",
        "binary_cross_entropy": "sigmoid",
        "half_squared_error": "tanh",
    }
    allowed = {
        "two_classes": classifies,
        "classes": {"softmax_cross_entropy": "softmax", "half_squared_error": "sigmoid"},
    }.get(task, {"half_squared_error": "identity"})
    if loss not in allowed:
        assert refusal(edits.set_loss, scenario, loss).path == "loss"
        return
    viewed = edits.set_view(scenario, threshold=0.25)
    changed = edits.set_loss(viewed, loss)
    assert output(changed)[:2] == (loss, allowed[loss])
    if loss == scenario.loss:
        assert changed == viewed
    else:
        assert changed.view.threshold is None, "the old outputs' threshold means nothing now"


def test_hidden_layers_come_and_go_before_the_output() -> None:
    none = edits.set_hidden_layers(NEW, 0)
    assert none.layers == (LayerSpec(1, "tanh"),)
    assert edits.set_hidden_layers(none, 1).layers == (LayerSpec(4, "tanh"), LayerSpec(1, "tanh"))
    wide = edits.set_bias(edits.set_activation(edits.set_units(NEW, 2, 7), 2, "relu"), 2, False)
    deep = edits.set_hidden_layers(wide, 4)
    same = LayerSpec(7, "relu", False)
    assert deep.layers == (LayerSpec(4, "tanh"), same, same, same, LayerSpec(1, "tanh"))
    assert edits.set_hidden_layers(deep, 2) == wide


def test_written_weights_stay_where_both_sides_do() -> None:
    scenario = written(edits.set_hidden_layers(NEW, 3))

    def kept(changed: TrainingScenario) -> list[tuple[bool, bool]]:
        layers = changed.layers
        return [(layer.weights is not None, layer.biases is not None) for layer in layers]

    assert kept(edits.set_units(scenario, 2, 5)) == [
        (True, True),
        (False, False),
        (False, True),
        (True, True),
    ]
    assert kept(edits.set_inputs(scenario, ("x1", "sin(x2)")))[:2] == [(False, True), (True, True)]
    assert kept(edits.set_hidden_layers(scenario, 2)) == [(True, True), (True, True), (False, True)]
    assert kept(edits.set_bias(scenario, 1, False))[0] == (True, False)
    assert edits.set_units(scenario, 2, 2) == scenario
    unwritten = [(False, True)] * 4
    assert kept(edits.redraw(scenario)) == kept(edits.set_initializer(scenario, "he")) == unwritten


def test_drawing_again_leaves_the_data_alone() -> None:
    once, twice = edits.redraw(written(NEW)), edits.redraw(edits.redraw(NEW))
    assert (once.weight_seed, twice.weight_seed, twice.seed) == (1, 2, 0)
    assert not np.array_equal(initial_of(once).theta, initial_of(twice).theta)
    np.testing.assert_array_equal(problem_of(once).points, problem_of(NEW).points)
    assert edits.redraw(edits.set_seed(NEW, 2**32 - 1)).weight_seed == 0
    assert edits.set_seed(twice, 9).weight_seed == 9, "another seed draws everything again"


def marked() -> TrainingScenario:
    """Return a scenario that names parameters wherever one can be named."""
    scenario = replace(
        edits.set_inputs(NEW, ("x1", "x2", "x1*x2")),  # 3-4-2-1
        frozen=(weight(1, 1, 3), weight(1, 2, 0), bias(1, 3), weight(2, 3, 0), bias(3, 0)),
        changes=(
            ChangeSpec(5, values=(ValueSpec(1, 2.0, weight=(1, 0)),)),
            ChangeSpec(6, learning_rate=0.5, values=(ValueSpec(3, 1.0, weight=(1, 0)),)),
            ChangeSpec(7, frozen=(weight(1, 1, 0), weight(3, 0, 0))),
        ),
        view=TrainingViewSpec(surface=SurfaceSpec((weight(1, 1, 0), weight(2, 0, 0)))),
    )
    validate(scenario)
    return scenario


def test_parameters_go_along_with_their_inputs() -> None:
    changed = edits.set_inputs(marked(), ("x2", "sin(x1)"))
    assert changed.frozen == (weight(1, 0, 3), bias(1, 3), weight(2, 3, 0), bias(3, 0))
    assert changed.changes[0].values == (ValueSpec(1, 2.0, weight=(0, 0)),)
    assert changed.changes[2].frozen == (weight(1, 0, 0), weight(3, 0, 0))
    assert changed.view.surface.parameters == (weight(1, 0, 0), weight(2, 0, 0))
    without = edits.set_inputs(marked(), ("x1",))
    assert without.changes == (marked().changes[1], ChangeSpec(7, frozen=(weight(3, 0, 0),)))
    assert without.view.surface.parameters == ()


def test_parameters_go_along_with_their_units_and_layers() -> None:
    narrow = edits.set_units(marked(), 1, 3)
    assert narrow.frozen == (weight(1, 2, 0), bias(3, 0))
    deep = edits.set_hidden_layers(marked(), 4)
    assert deep.frozen == (*marked().frozen[:4], bias(5, 0))
    assert deep.changes[1:] == (
        ChangeSpec(6, learning_rate=0.5),
        ChangeSpec(7, frozen=(weight(1, 1, 0),)),
    )
    assert edits.set_hidden_layers(marked(), 1).frozen == (*marked().frozen[:3], bias(2, 0))
    assert bias(1, 3) not in edits.set_bias(marked(), 1, False).frozen


# -- several runs ----------------------------------------------------------------------------------


def test_a_run_changes_what_is_its_own_and_else_what_all_share() -> None:
    slow = RunSpec("slow", optimizer=replace(NEW.optimizer, learning_rate=0.001))
    scenario = replace(NEW, runs=(RunSpec("usual"), slow))

    def faster(run: TrainingScenario) -> TrainingScenario:
        return edits.set_learning_rate(run, 0.5)

    own = edits.edit_run(scenario, 1, faster)
    assert own == replace(
        scenario,
        runs=(
            scenario.runs[0],
            replace(slow, optimizer=replace(NEW.optimizer, learning_rate=0.5)),
        ),
    )
    shared = edits.edit_run(scenario, 0, faster)
    assert shared.runs == scenario.runs
    assert shared.optimizer.learning_rate == 0.5
    for title in ("t", "u"):
        named = edits.edit_run(scenario, 1, lambda run, t=title: edits.set_title(run, t, "es"))
        assert named.title == Title(es=title)
    assert edits.edit_run(scenario, 1, lambda run: run) == scenario
    assert refusal(edits.edit_run, scenario, 2, faster).path == "runs"
    assert refusal(edits.edit_run, scenario, -1, faster).path == "runs"


def test_data_that_all_share_bring_every_run_along() -> None:
    linear = RunSpec("linear", layers=(LayerSpec(3, "identity"), LayerSpec(1, "tanh")))
    scenario = replace(NEW, runs=(RunSpec(), linear))
    for run in (0, 1):
        changed = edits.edit_run(scenario, run, lambda one: edits.set_data(one, "three_classes"))
        assert changed.data.name == "three_classes"
        assert [output(one) for one in resolved(changed)] == [OUTPUTS["classes"]] * 2
        assert changed.runs[1].layers[0] == LayerSpec(3, "identity")
        back = edits.edit_run(changed, run, lambda one: edits.set_data(one, "circle"))
        assert back == scenario


def test_a_run_that_cannot_go_along_keeps_on_by_itself() -> None:
    curve = edits.set_data(NEW, "sine")
    own = RunSpec(data=curve.data, inputs=curve.inputs, layers=curve.layers)
    scenario = replace(NEW, runs=(RunSpec(), own))
    changed = edits.edit_run(scenario, 0, lambda run: edits.set_loss(run, "logistic"))
    assert output(resolved(changed)[0]) == ("logistic", "identity", 1)
    assert resolved(changed)[1] == resolved(scenario)[1]
    assert changed.runs[1] == replace(own, loss="half_squared_error")


def test_what_a_run_names_of_shared_layers_goes_along() -> None:
    own = RunSpec(frozen=(weight(1, 1, 3), weight(1, 0, 3)))
    scenario = replace(NEW, runs=(RunSpec(), own))
    narrow = edits.edit_run(scenario, 0, lambda run: edits.set_units(run, 1, 3))
    assert narrow.runs[1].frozen == ()
    other = edits.edit_run(scenario, 0, lambda run: edits.set_inputs(run, ("x2",)))
    assert other.runs[1].frozen == (weight(1, 0, 3),)
    assert edits.set_inputs(scenario, ("x2",)) == other, "in all of them, it is the same"


def test_a_run_with_a_network_of_its_own_leaves_the_others_frozen() -> None:
    own = RunSpec(layers=(LayerSpec(5, "tanh"), LayerSpec(1, "tanh")))
    scenario = replace(NEW, frozen=(weight(1, 1, 3), bias(2, 0)), runs=(RunSpec(), own))
    narrow = edits.edit_run(scenario, 1, lambda run: edits.set_units(run, 1, 2))
    assert narrow.frozen == scenario.frozen
    assert narrow.runs[1].frozen == (bias(2, 0),)


def test_a_run_with_a_network_of_its_own_keeps_what_it_froze_there() -> None:
    own = RunSpec(layers=(LayerSpec(1, "tanh"),))
    scenario = replace(edits.set_hidden_layers(NEW, 0), frozen=(bias(1, 0),), runs=(RunSpec(), own))
    deep = edits.edit_run(scenario, 0, lambda run: edits.set_hidden_layers(run, 2))
    first, second = resolved(deep)
    assert (first.frozen, second.frozen) == ((bias(3, 0),), (bias(1, 0),))
    assert second.layers == own.layers


@pytest.mark.parametrize("run", [0, 1, 2])
def test_runs_that_differ_in_their_samples_are_given_other_data_together(run: int) -> None:
    few, clean = replace(NEW.data, samples=20), replace(NEW.data, noise=0.0)
    scenario = replace(NEW, runs=(RunSpec(data=few), RunSpec(), RunSpec(data=clean)))
    for name in ("moons", "three_classes"):
        changed = edits.edit_run(scenario, run, lambda one, n=name: edits.set_data(one, n))
        assert [one.data for one in resolved(changed)] == [
            replace(one.data, name=name) for one in resolved(scenario)
        ]
        assert {output(one) for one in resolved(changed)} == {OUTPUTS[TASK_OF[name]]}
    noisier = edits.edit_run(scenario, run, lambda one: edits.set_noise(one, 0.75))
    expected = {0: [0.75, 0.1, 0.0], 1: [0.1, 0.75, 0.0], 2: [0.1, 0.1, 0.75]}[run]
    assert [one.data.noise for one in resolved(noisier)] == expected


def test_runs_are_renamed_and_deleted() -> None:
    runs = (RunSpec("a"), RunSpec("b", batch_size=1), RunSpec("c", layers=(LayerSpec(1, "tanh"),)))
    scenario = replace(NEW, runs=runs)
    assert edits.rename_run(scenario, 1, "B").runs == (runs[0], replace(runs[1], name="B"), runs[2])
    assert edits.rename_run(NEW, 0, "mine").runs == (RunSpec("mine"),)
    assert edits.delete_run(scenario, 0).runs == runs[1:]
    assert edits.delete_run(edits.delete_run(scenario, 0), 1) == replace(NEW, batch_size=1)
    assert refusal(edits.delete_run, NEW, 0).path == "runs"
    assert refusal(edits.delete_run, edits.rename_run(NEW, 0, "mine"), 0).path == "runs"
    assert refusal(edits.delete_run, scenario, 3).path == "runs"
    assert refusal(edits.rename_run, scenario, 3, "").path == "runs"


def test_the_surface_is_one_of_the_first_run() -> None:
    surface = SurfaceSpec((weight(1, 1, 3), weight(2, 0, 0)))
    small = RunSpec(layers=(LayerSpec(1, "tanh"),))
    scenario = edits.set_view(replace(NEW, runs=(RunSpec(), small)), surface=surface)
    changed = edits.edit_run(scenario, 1, lambda run: edits.set_activation(run, 1, "identity"))
    assert changed.view.surface == surface
    assert edits.delete_run(scenario, 0).view.surface.parameters == ()
    absent = SurfaceSpec((weight(1, 1, 4), weight(2, 0, 0)))
    assert refusal(edits.set_view, NEW, surface=absent).path.startswith("view.surface")
    assert refusal(edits.set_view, NEW, pane="cinema").path == "view.pane"
    assert refusal(edits.set_view, NEW, axis="years").path == "view.axis"


# -- whatever is done ------------------------------------------------------------------------------

numbers = st.sampled_from([-1, 0, 1, 2, 3, 5, 40])
CHANGES = st.one_of(
    st.tuples(st.just(edits.set_data), st.sampled_from(DATA_NAMES)),
    st.tuples(st.just(edits.set_samples), numbers),
    st.tuples(st.just(edits.delete_point), numbers, st.booleans()),
    st.tuples(st.just(edits.add_point), st.sampled_from([(1, 2, 1), (1, 2, 2), (1, 0.5)])),
    st.tuples(
        st.just(edits.set_inputs),
        st.lists(st.sampled_from(FEATURE_NAMES), max_size=4, unique=True),
    ),
    st.tuples(st.just(edits.set_hidden_layers), numbers),
    st.tuples(st.just(edits.set_units), numbers, numbers),
    st.tuples(st.just(edits.set_activation), numbers, st.sampled_from(ACTIVATION_NAMES)),
    st.tuples(st.just(edits.set_bias), numbers, st.booleans()),
    st.tuples(st.just(edits.set_loss), st.sampled_from(LOSS_NAMES)),
    st.tuples(st.just(edits.set_initializer), st.sampled_from(INITIALIZER_NAMES)),
    st.tuples(st.just(edits.set_optimizer), st.sampled_from(OPTIMIZER_NAMES)),
    st.tuples(st.just(edits.redraw)),
    st.tuples(st.just(edits.set_seed), numbers),
)
SPECIAL = replace(
    written(marked()),
    data=replace(NEW.data, samples=12),
    runs=(
        RunSpec(),
        RunSpec(layers=(LayerSpec(6, "relu"), LayerSpec(1, "sigmoid")), frozen=(), changes=()),
        RunSpec(loss="logistic", layers=(LayerSpec(1, "identity"),), frozen=(), changes=()),
        RunSpec(data=DataSpec("moons", 6), frozen=(weight(1, 2, 3),)),
    ),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(-1, 4), CHANGES), max_size=6))
def test_whatever_is_done_can_run_and_be_saved(changes) -> None:
    scenario = SPECIAL
    validate(scenario)
    for run, (function, *arguments) in changes:

        def edit(one: TrainingScenario, call=function, values=tuple(arguments)) -> TrainingScenario:
            return call(one, *values)

        try:
            before = resolved(scenario)[max(run, 0)] if run < 4 else scenario
            changed = edit(scenario) if run < 0 else edits.edit_run(scenario, run, edit)
        except ScenarioError:
            continue
        if run >= 0:
            wanted, found = edit(before), resolved(changed)[run]
            assert found == replace(wanted, view=found.view), "the run is what was asked for"
        scenario = changed
        assert parse(dump(scenario)) == scenario
        for one in resolved(scenario):
            allowed = LOSSES[one.loss].output_activations
            assert one.layers[-1].activation in allowed
