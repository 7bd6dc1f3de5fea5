"""Changes to a scenario: every function returns a new scenario that can run.

What could not run is refused with a `ScenarioError` that names the field.

What was added and is taken away again leaves no trace: a unit, an input, a hidden layer, a bias, a
sample. What a change takes away, though, is gone (the weights of a removed unit, the biases of a
layer without one, targets that another loss cannot use): to get it back, keep the old scenario.

Weights that the file leaves out are written into it where a change would draw others in their
place, and left out again where they are just what the seed draws.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec.structs import replace

from engine.fitting import (
    fitted,
    fitted_target,
    layers_with_weights,
    one_hot,
    rebuilt,
    relabelled,
    rows,
)
from engine.losses import LOSSES
from engine.refs import Ref
from engine.scenario import (
    ACTIVATION_NAMES,
    LOSS_NAMES,
    MAX_UNITS,
    LayerSpec,
    NetworkScenario,
    NetworkSpec,
    Row,
    Sample,
    ScenarioError,
    Title,
    parameters_of,
    shape_of,
    validate,
)

REDUCTIONS = ("mean", "sum")
LANGUAGES = ("es", "en")


def new_scenario() -> NetworkScenario:
    """Return a small network to begin with: 2-2-1, tanh, one sample, weights from the seed."""
    return _checked(
        NetworkScenario(
            format="neurostep/1",
            kind="network",
            network=NetworkSpec(2, (LayerSpec(2, "tanh"), LayerSpec(1, "tanh"))),
            samples=(Sample((1.0, 0.5), (1.0,)),),
        )
    )


def value_of(scenario: NetworkScenario, ref: Ref, sample: int = 0) -> float:
    """Return the number that a quantity has before the run starts.

    Parameters
    ----------
    scenario : NetworkScenario
    ref : Ref
        An input ``a`` of layer 0, a ``target``, a ``w``, a ``b``, or the ``learning_rate``.
    sample : int
        Which sample's input or target; from zero.
    """
    _require(scenario, ref, sample)
    match ref.quantity:
        case "a":
            return float(scenario.samples[sample].x[ref.index[0]])
        case "target":
            return float(scenario.samples[sample].y[ref.index[0]])
        case "learning_rate":
            return float(scenario.optimizer.learning_rate)
    layer = (ref.layer or 1) - 1
    parameters = parameters_of(scenario)
    array = parameters.weights[layer] if ref.quantity == "w" else parameters.biases[layer]
    assert array is not None, "a bias that does not exist was refused above"
    return float(array[ref.index])


def set_value(
    scenario: NetworkScenario, ref: Ref, value: float, sample: int = 0
) -> NetworkScenario:
    """Return the scenario with another starting value; the parameters are those of `value_of`.

    With softmax a target of 1 moves the class here: the other targets become 0.
    """
    _require(scenario, ref, sample)
    value = float(value)
    match ref.quantity:
        case "a":
            old = scenario.samples[sample]
            return _with_sample(scenario, sample, replace(old, x=_put(old.x, ref.index[0], value)))
        case "target":
            old = scenario.samples[sample]
            y = _put(old.y, ref.index[0], value)
            if scenario.loss == "softmax_cross_entropy" and value == 1:
                y = one_hot(ref.index[0], len(y))
            return _with_sample(scenario, sample, replace(old, y=y))
        case "learning_rate":
            return set_learning_rate(scenario, value)
    number = (ref.layer or 1) - 1
    layer = scenario.network.layers[number]
    if ref.quantity == "w":
        i, j = ref.index
        weights = list(layer.weights or rows(parameters_of(scenario).weights[number]))
        weights[i] = _put(weights[i], j, value)
        layer = replace(layer, weights=tuple(weights))
    else:
        biases = layer.biases or (0.0,) * layer.units
        layer = replace(layer, biases=_put(biases, ref.index[0], value))
    return _checked(_with_layer(scenario, number, layer))


def set_units(scenario: NetworkScenario, layer: int, n: int) -> NetworkScenario:
    """Return the scenario with `n` units in a layer; layer 0 holds the inputs.

    Weights and biases stay where they were; the weights of new units come from the seed, their
    biases start at 0. The samples get a 0 for a new input, and for a new output a target that
    the loss can use.
    """
    network = scenario.network
    if not 0 <= layer <= len(network.layers):
        raise _no_layer(layer, 0, len(network.layers))
    if not 1 <= n <= MAX_UNITS:
        path = f"network.layers[{layer - 1}].units" if layer else "network.inputs"
        raise ScenarioError(
            path, "expected {least} to {most}, got {got}", least=1, most=MAX_UNITS, got=n
        )
    old = parameters_of(scenario).weights
    layers = [
        (replace(spec, units=n) if number == layer else spec, old[number - 1])
        for number, spec in enumerate(network.layers, 1)
    ]
    samples = scenario.samples
    if layer == 0:
        samples = tuple(replace(s, x=fitted(s.x, n, 0.0)) for s in samples)
    elif layer == len(network.layers):
        samples = tuple(replace(s, y=fitted_target(s.y, n, scenario.loss)) for s in samples)
    inputs = n if layer == 0 else network.inputs
    return _checked(rebuilt(replace(scenario, samples=samples), inputs, layers))


def add_layer(scenario: NetworkScenario, after: int) -> NetworkScenario:
    """Return the scenario with a hidden layer more, behind layer `after` (0: the inputs).

    It has as many units as the layer before, so that the weights behind it stay as they are, and
    looks like the hidden layer beside it; its own weights come from the seed.
    """
    layers = scenario.network.layers
    if not 0 <= after < len(layers):
        raise _no_layer(after, 0, len(layers) - 1)
    beside = layers[max(after, 1) - 1]
    activation = beside.activation if len(layers) > 1 else "tanh"
    new = LayerSpec(shape_of(scenario).sizes[after], activation, beside.bias)
    kept = layers_with_weights(scenario)
    return _checked(
        rebuilt(scenario, scenario.network.inputs, [*kept[:after], (new, None), *kept[after:]])
    )


def remove_layer(scenario: NetworkScenario, layer: int) -> NetworkScenario:
    """Return the scenario without a hidden layer; the weights behind it stay where they fit."""
    if not 1 <= layer < len(scenario.network.layers):
        raise ScenarioError("network.layers", "only a hidden layer can be removed")
    kept = layers_with_weights(scenario)
    del kept[layer - 1]
    return _checked(rebuilt(scenario, scenario.network.inputs, kept))


def set_activation(scenario: NetworkScenario, layer: int, name: str) -> NetworkScenario:
    """Return the scenario with another activation of layer 1 to L; the loss may refuse it."""
    spec = _layer(scenario, layer)
    _choice(f"network.layers[{layer - 1}].activation", name, ACTIVATION_NAMES)
    return _checked(_with_layer(scenario, layer - 1, replace(spec, activation=name)))


def set_bias(scenario: NetworkScenario, layer: int, on: bool) -> NetworkScenario:
    """Return the scenario where layer 1 to L has biases (starting at 0), or none."""
    spec = _layer(scenario, layer)
    if spec.bias == on:
        return scenario
    return _checked(_with_layer(scenario, layer - 1, replace(spec, bias=on, biases=None)))


def set_loss(scenario: NetworkScenario, loss: str) -> NetworkScenario:
    """Return the scenario with another loss, and an output and targets that suit it.

    The output's activation stays where the loss allows it. Targets become -1 and 1 for the
    logistic loss, 0 and 1 for the binary cross-entropy (where they are not in between already),
    and one-hot at the largest for softmax, which splits a single output into two classes.
    """
    _choice("loss", loss, LOSS_NAMES)
    if loss == scenario.loss:
        return scenario
    # Of two labels, the upper one is above 0 where there are negative ones, else above 1/2.
    cut = 0.0 if any(y < 0 for sample in scenario.samples for y in sample.y) else 0.5
    output = scenario.network.layers[-1]
    allowed = LOSSES[loss].output_activations
    if output.activation not in allowed:
        output = replace(output, activation=allowed[0])
    if loss == "softmax_cross_entropy":
        output = replace(output, units=max(2, output.units))
    layers = layers_with_weights(scenario)
    layers[-1] = (output, layers[-1][1])
    samples = tuple(replace(s, y=relabelled(s.y, loss, cut)) for s in scenario.samples)
    changed = replace(scenario, loss=loss, samples=samples)
    return _checked(rebuilt(changed, scenario.network.inputs, layers))


def set_learning_rate(scenario: NetworkScenario, rate: float) -> NetworkScenario:
    """Return the scenario with another learning rate."""
    optimizer = replace(scenario.optimizer, learning_rate=float(rate))
    return _checked(replace(scenario, optimizer=optimizer))


def set_batch_size(scenario: NetworkScenario, size: int) -> NetworkScenario:
    """Return the scenario with `size` samples to an update."""
    return _checked(replace(scenario, batch_size=size))


def set_epochs(scenario: NetworkScenario, epochs: int) -> NetworkScenario:
    """Return the scenario with `epochs` passes over the samples."""
    return _checked(replace(scenario, epochs=epochs))


def set_reduction(scenario: NetworkScenario, reduction: str) -> NetworkScenario:
    """Return the scenario where a batch's gradient is the ``mean`` or the ``sum``."""
    _choice("reduction", reduction, REDUCTIONS)
    return _checked(replace(scenario, reduction=reduction))


def set_shuffle(scenario: NetworkScenario, on: bool) -> NetworkScenario:
    """Return the scenario where the seed decides the samples' order in each epoch, or not."""
    return _checked(replace(scenario, shuffle=on))


def set_seed(scenario: NetworkScenario, seed: int) -> NetworkScenario:
    """Return the scenario with another seed; weights that are written down stay."""
    return _checked(replace(scenario, seed=seed))


def redraw_weights(scenario: NetworkScenario) -> NetworkScenario:
    """Return the scenario with every weight left to the seed; the biases stay."""
    layers = tuple(replace(layer, weights=None) for layer in scenario.network.layers)
    return _checked(_with_layers(scenario, layers))


def blank_sample(scenario: NetworkScenario) -> Sample:
    """Return a sample of zeros, with a target that the loss can use."""
    outputs = scenario.network.layers[-1].units
    return Sample((0.0,) * scenario.network.inputs, fitted_target((), outputs, scenario.loss))


def add_sample(scenario: NetworkScenario) -> NetworkScenario:
    """Return the scenario with one blank sample more at the end."""
    return set_samples(scenario, (*scenario.samples, blank_sample(scenario)))


def set_samples(scenario: NetworkScenario, samples: Iterable[Sample]) -> NetworkScenario:
    """Return the scenario with other samples."""
    return _checked(replace(scenario, samples=tuple(samples)))


def set_title(scenario: NetworkScenario, text: str, language: str) -> NetworkScenario:
    """Return the scenario with another title in ``es`` or ``en``; the other language's stays.

    A title that is the same in both languages is written as plain text.
    """
    _choice("title", language, LANGUAGES)
    title = scenario.title
    both = Title(title, title) if isinstance(title, str) else title
    both = replace(both, **{language: text})
    return _checked(replace(scenario, title=both.en if both.es == both.en else both))


def _checked(scenario: NetworkScenario) -> NetworkScenario:
    validate(scenario)
    return scenario


def _require(scenario: NetworkScenario, ref: Ref, sample: int) -> None:
    """Refuse a quantity that is no starting value of this scenario."""
    shape = shape_of(scenario)
    sampled = 0 <= sample < len(scenario.samples)
    match ref:
        case Ref("a", 0, (i,)):
            found = sampled and 0 <= i < shape.sizes[0]
        case Ref("target", None, (j,)):
            found = sampled and 0 <= j < shape.sizes[-1]
        case Ref("w", int(layer), (i, j)):
            found = 1 <= layer <= shape.last and (
                0 <= i < shape.sizes[layer - 1] and 0 <= j < shape.sizes[layer]
            )
        case Ref("b", int(layer), (j,)):
            found = 1 <= layer <= shape.last and (
                shape.has_bias(layer) and 0 <= j < shape.sizes[layer]
            )
        case Ref("learning_rate", None, ()):
            found = True
        case _:
            found = False
    if not found:
        raise ScenarioError("", "{name} is no starting value of this scenario", name=str(ref))


def _layer(scenario: NetworkScenario, number: int) -> LayerSpec:
    layers = scenario.network.layers
    if not 1 <= number <= len(layers):
        raise _no_layer(number, 1, len(layers))
    return layers[number - 1]


def _no_layer(got: int, least: int, most: int) -> ScenarioError:
    return ScenarioError(
        "network.layers",
        "there is no layer {got} here; expected {least} to {most}",
        got=got,
        least=least,
        most=most,
    )


def _choice(path: str, name: str, allowed: Collection[str]) -> None:
    if name not in allowed:
        raise ScenarioError(path, "{got} is not one of the choices", got=name)


def _with_layers(scenario: NetworkScenario, layers: tuple[LayerSpec, ...]) -> NetworkScenario:
    return replace(scenario, network=replace(scenario.network, layers=layers))


def _with_layer(scenario: NetworkScenario, number: int, layer: LayerSpec) -> NetworkScenario:
    layers = scenario.network.layers
    return _with_layers(scenario, (*layers[:number], layer, *layers[number + 1 :]))


def _with_sample(scenario: NetworkScenario, number: int, sample: Sample) -> NetworkScenario:
    samples = scenario.samples
    return set_samples(scenario, (*samples[:number], sample, *samples[number + 1 :]))


def _put(row: Row, at: int, value: float) -> Row:
    return (*row[:at], value, *row[at + 1 :])
