"""Changes to the network of a training scenario; every function returns one that can run.

Layers count from 1, the output included. Weights that are written down stay in the layers that a
change leaves alone; those of the others are drawn from the seed again.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from engine.scenario import ACTIVATION_NAMES, LOSS_NAMES, LayerSpec, ScenarioError
from engine.scenario.training_run import task_of
from engine.scenario.training_structures import (
    FEATURE_NAMES,
    INITIALIZER_NAMES,
    TrainingScenario,
)
from engine.scenario.training_validation import MAX_HIDDEN, MAX_SEED
from engine.training_fitting import output_activation, require_choice, settled, with_output

_FIRST_HIDDEN = LayerSpec(4, "tanh")


def set_inputs(scenario: TrainingScenario, names: Iterable[str]) -> TrainingScenario:
    """Return the scenario where the network is given these features, in this order."""
    names = tuple(names)
    for number, name in enumerate(names):
        require_choice(f"inputs[{number}]", name, FEATURE_NAMES)
    return settled(scenario, replace(scenario, inputs=names))


def set_hidden_layers(scenario: TrainingScenario, count: int) -> TrainingScenario:
    """Return the scenario with `count` hidden layers; new ones are as the last one that was there.

    They come and go at the end, before the output.
    """
    if not 0 <= count <= MAX_HIDDEN:
        raise ScenarioError(
            "layers",
            "expected 0 to {limit} hidden layers and the output, got {got} layers",
            limit=MAX_HIDDEN,
            got=count + 1,
        )
    *hidden, output = scenario.layers
    model = replace(hidden[-1], weights=None, biases=None) if hidden else _FIRST_HIDDEN
    more = (model,) * (count - len(hidden))
    return settled(scenario, replace(scenario, layers=(*hidden[:count], *more, output)))


def set_units(scenario: TrainingScenario, layer: int, units: int) -> TrainingScenario:
    """Return the scenario with so many units in a hidden layer; the data decide the output's."""
    return _with_layer(scenario, layer, replace(_layer(scenario, layer), units=units))


def set_activation(scenario: TrainingScenario, layer: int, name: str) -> TrainingScenario:
    """Return the scenario with another activation of a layer; the loss may refuse the output's."""
    spec = _layer(scenario, layer)
    require_choice(f"layers[{layer - 1}].activation", name, ACTIVATION_NAMES)
    if layer == len(scenario.layers):
        return settled(scenario, with_output(scenario, scenario.loss, name))
    return _with_layer(scenario, layer, replace(spec, activation=name))


def set_bias(scenario: TrainingScenario, layer: int, on: bool) -> TrainingScenario:
    """Return the scenario where a layer has biases (starting at 0), or none."""
    spec = _layer(scenario, layer)
    if spec.bias == on:
        return scenario
    return _with_layer(scenario, layer, replace(spec, bias=on, biases=None))


def set_loss(scenario: TrainingScenario, loss: str) -> TrainingScenario:
    """Return the scenario with another loss, and the output activation that goes with it."""
    require_choice("loss", loss, LOSS_NAMES)
    if loss == scenario.loss:
        return scenario
    activation = output_activation(loss, task_of(scenario.data))
    return settled(scenario, with_output(scenario, loss, activation))


def set_initializer(scenario: TrainingScenario, name: str) -> TrainingScenario:
    """Return the scenario with all weights drawn in this way, those that were written down too."""
    require_choice("initializer", name, INITIALIZER_NAMES)
    return settled(scenario, replace(_drawn(scenario), initializer=name))


def redraw(scenario: TrainingScenario) -> TrainingScenario:
    """Return the scenario with all weights drawn anew, those that were written down too.

    Data and order stay: the weights get the next seed, as one of their own.
    """
    seed = scenario.seed if scenario.weight_seed is None else scenario.weight_seed
    return settled(scenario, replace(_drawn(scenario), weight_seed=(seed + 1) % (MAX_SEED + 1)))


def _drawn(scenario: TrainingScenario) -> TrainingScenario:
    layers = tuple(replace(layer, weights=None) for layer in scenario.layers)
    return replace(scenario, layers=layers)


def _layer(scenario: TrainingScenario, number: int) -> LayerSpec:
    if not 1 <= number <= len(scenario.layers):
        raise ScenarioError(
            "layers",
            "there is no layer {got} here; expected {least} to {most}",
            got=number,
            least=1,
            most=len(scenario.layers),
        )
    return scenario.layers[number - 1]


def _with_layer(scenario: TrainingScenario, number: int, layer: LayerSpec) -> TrainingScenario:
    layers = scenario.layers
    layers = (*layers[: number - 1], layer, *layers[number:])
    return settled(scenario, replace(scenario, layers=layers))
