import itertools

import numpy as np
import pytest
from msgspec.structs import replace

from engine import training_edits as edits
from engine.losses import LOSSES
from engine.network import deltas, forward, gradients
from engine.scenario import ScenarioError, Title, dump, parse, run_of
from engine.scenario.training_run import setup_of
from engine.scenario.training_structures import TrainingOptimizerSpec, TrainingScenario
from engine.training.door import network_scenario_of
from engine.training.evaluation import moment_of
from engine.training.history import History
from engine.training.moment import Moment
from engine.training.setup import Setup

NEW = edits.set_samples(edits.new_training_scenario(), 40)
LOSS_OF = {"logistic": "circle", "binary_cross_entropy": "xor", "softmax_cross_entropy": ""}


def at(scenario: TrainingScenario, updates: int) -> tuple[Setup, Moment]:
    setup = setup_of(scenario)
    history = History(setup)
    history.advance(updates)
    parameters, now = history.parameters_at(updates), history.settings_at(updates)
    return setup, moment_of(setup, parameters, now, updates, 0)


def scenarios() -> list[TrainingScenario]:
    made = [edits.set_data(NEW, name) for name in ("moons", "three_classes", "plane", "sine")]
    made += [edits.set_loss(NEW, loss) for loss in ("logistic", "binary_cross_entropy")]
    wide = edits.set_inputs(NEW, ("x2", "x1*x2", "sin(x1)"))
    made += [edits.set_bias(wide, 1, False), edits.set_optimizer(NEW, "adam")]
    return made


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda scenario: scenario.data.name)
@pytest.mark.parametrize("test", [False, True])
def test_the_samples_are_gone_through_with_the_weights_of_the_moment(
    scenario: TrainingScenario, test: bool
) -> None:
    setup, moment = at(scenario, 7)
    rows = [3, 11, 4]
    network = network_scenario_of(setup, moment, rows, test=test)
    run = run_of(parse(dump(network)))
    np.testing.assert_array_equal(run.initial.theta, moment.parameters.theta)
    assert (run.shape, run.loss, run.reduction) == (setup.shape, setup.loss, "mean")
    assert (run.batch_size, run.epochs, run.shuffle) == (3, 1, False)
    assert run.learning_rate == moment.settings.learning_rate
    outputs = moment.test_outputs if test else moment.outputs
    passed = forward(run.shape, run.initial, run.inputs)
    np.testing.assert_allclose(passed.a[-1], outputs[rows], atol=1e-12)
    targets = setup.test_targets if test else setup.targets
    np.testing.assert_array_equal(run.targets, targets[rows])


def test_the_next_batch_has_the_gradient_of_training() -> None:
    scenario = edits.set_batch_size(NEW, 20)
    setup, moment = at(scenario, 5)
    assert len(moment.rows) == setup.samples, "so that its gradient is that of the moment"
    run = run_of(network_scenario_of(setup, moment, moment.rows))
    passed = forward(run.shape, run.initial, run.inputs)
    delta = deltas(run.shape, run.initial, run.loss, passed, run.targets)
    gradient = gradients(run.shape, passed, delta, run.reduction)
    np.testing.assert_allclose(gradient, moment.gradient, atol=1e-12)
    loss = LOSSES[run.loss].value(passed.z[-1], passed.a[-1], run.targets).mean()
    assert loss == pytest.approx(moment.loss)


def test_settings_are_those_of_the_moment() -> None:
    scenario = edits.change_at(NEW, 0, 2, learning_rate=0.75)
    setup = setup_of(scenario)
    moment = moment_of(setup, setup.initial, setup.settings, 0, 0)
    network = network_scenario_of(setup, moment, [0])
    assert network.optimizer.learning_rate == 0.03


@pytest.mark.parametrize(
    ("rows", "test", "title"),
    [
        ([11], False, Title("Muestra 12 en la época 2", "Sample 12 at epoch 2")),
        ([0], True, Title("Muestra de prueba 1 en la época 2", "Test sample 1 at epoch 2")),
        (
            np.arange(10),
            False,
            Title("Lote de 10 muestras en la época 2", "Batch of 10 samples at epoch 2"),
        ),
    ],
)
def test_the_title_says_what_and_when(rows, test: bool, title: Title) -> None:
    setup, moment = at(NEW, 5)  # two batches an epoch
    assert network_scenario_of(setup, moment, rows, test).title == title


def test_the_title_says_where_the_update_is_not_the_run_s_own() -> None:
    adam = replace(NEW, optimizer=TrainingOptimizerSpec("adam", 0.01))
    setup, moment = at(adam, 5)
    title = network_scenario_of(setup, moment, [0]).title
    assert title.es.endswith("aquí actualiza SGD, no Adam")
    assert title.en.endswith("SGD updates here, not Adam")


def test_no_samples_and_too_many_are_refused() -> None:
    setup, moment = at(NEW, 0)
    with pytest.raises(ScenarioError, match="samples"):
        network_scenario_of(setup, moment, [])
    large = NEW
    for number in range(1, 9):
        large = edits.set_hidden_layers(large, number)
        large = edits.set_units(large, number, 16)
    large = edits.set_test_share(edits.set_samples(large, 10_000), 0.0)
    setup, moment = at(large, 0)
    with pytest.raises(ScenarioError, match="batch_size"):
        network_scenario_of(setup, moment, range(10_000))


def test_every_loss_goes_through_the_door() -> None:
    seen = set()
    for scenario, rows in itertools.product(scenarios(), ([0], [1, 2])):
        setup, moment = at(scenario, 1)
        seen.add(network_scenario_of(setup, moment, rows).loss)
    assert seen == set(LOSSES)
