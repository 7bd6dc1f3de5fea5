"""The door from a moment of training to a step-by-step scenario of the samples that are chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import numpy as np
from numpy.typing import NDArray

from engine.fitting import rows as rows_of
from engine.scenario import LayerSpec, NetworkScenario, NetworkSpec, OptimizerSpec, Sample, Title
from engine.scenario.structures import ActivationName, LossName
from engine.scenario.validation import validate
from engine.training.moment import Moment
from engine.training.setup import Setup


def network_scenario_of(
    setup: Setup,
    moment: Moment,
    rows: Sequence[int] | NDArray[np.intp],
    test: bool = False,
) -> NetworkScenario:
    """Return one update on chosen samples, with the weights of a moment, to be gone through.

    Its loss, its outputs and its gradient are those of training. What only moves the parameters is
    left out: penalties, frozen parameters, and any optimiser but gradient descent.

    Parameters
    ----------
    setup : Setup
    moment : Moment
    rows : sequence of int
        Which samples, from 0.
    test : bool
        Of the test set; else of the training set.

    Raises
    ------
    ScenarioError
        If there are none, or too many to be shown.
    """
    chosen = np.asarray(rows, dtype=np.intp)
    inputs = setup.test_inputs if test else setup.inputs
    targets = setup.test_targets if test else setup.targets
    pairs = zip(rows_of(inputs[chosen]), rows_of(targets[chosen]), strict=True)
    network = NetworkScenario(
        format="neurostep/1",
        kind="network",
        title=_noted(_title(chosen, moment.epoch, test), setup.rule.name),
        network=NetworkSpec(len(setup.features), _layers(setup, moment)),
        samples=tuple(Sample(x, y) for x, y in pairs),
        loss=cast(LossName, setup.loss),
        optimizer=OptimizerSpec(learning_rate=moment.settings.learning_rate),
        batch_size=max(1, len(chosen)),
        seed=setup.seed,
    )
    validate(network)
    return network


def _layers(setup: Setup, moment: Moment) -> tuple[LayerSpec, ...]:
    shape, parameters = setup.shape, moment.parameters
    return tuple(
        LayerSpec(
            units,
            cast(ActivationName, activation),
            biases is not None,
            rows_of(weights),
            None if biases is None else tuple(biases.tolist()),
        )
        for units, activation, weights, biases in zip(
            shape.sizes[1:], shape.activations, parameters.weights, parameters.biases, strict=True
        )
    )


def _noted(title: Title, rule: str) -> Title:
    """Say in a title that the update to be seen is not the run's own, where it is not."""
    name = {"momentum": "momentum", "rmsprop": "RMSProp", "adam": "Adam"}.get(rule)
    if name is None:
        return title
    return Title(
        f"{title.es} · aquí actualiza SGD, no {name}", f"{title.en} · SGD updates here, not {name}"
    )


def _title(rows: NDArray[np.intp], epoch: int, test: bool) -> Title:
    """Return what is looked at; samples are counted from 1 there."""
    if len(rows) == 1:
        number = rows[0] + 1
        if test:
            return Title(
                f"Muestra de prueba {number} en la época {epoch}",
                f"Test sample {number} at epoch {epoch}",
            )
        return Title(f"Muestra {number} en la época {epoch}", f"Sample {number} at epoch {epoch}")
    return Title(
        f"Lote de {len(rows)} muestras en la época {epoch}",
        f"Batch of {len(rows)} samples at epoch {epoch}",
    )
