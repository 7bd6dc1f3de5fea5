"""Which number of an update was the first that is not finite."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from engine.losses import LOSSES
from engine.network import Parameters, deltas, forward, gradients
from engine.optimizers import penalised, weight_places
from engine.steps import Array
from engine.training.moment import Breakdown
from engine.training.setup import Settings, Setup


def breakdown_of(
    setup: Setup, parameters: Parameters, settings: Settings, update: int, after: Array
) -> Breakdown | None:
    """Return what broke first in an update, in the order of the pass; None if nothing did.

    Parameters
    ----------
    setup : Setup
    parameters : Parameters
        Just before the update, what is changed there included.
    settings : Settings
        In force for it.
    update : int
    after : ndarray, shape (parameters,)
        Theta after it.
    """
    with np.errstate(all="ignore"):
        for quantity, layer, values in _quantities(setup, parameters, settings, update, after):
            if not np.isfinite(values).all():
                return Breakdown(update, quantity, layer)
    return None


def _quantities(
    setup: Setup, parameters: Parameters, settings: Settings, update: int, after: Array
) -> Iterator[tuple[str, int, Array]]:
    """Go through an update as the Network page does: forward, loss, backward, new parameters."""
    shape, rows = setup.shape, setup.rows(update)
    targets = setup.targets[rows]
    passed = forward(shape, parameters, setup.inputs[rows])
    for layer in range(1, shape.last + 1):
        yield "z", layer, passed.z[layer - 1]
        yield "a", layer, passed.a[layer]
    yield "loss", shape.last, LOSSES[setup.loss].value(passed.z[-1], passed.a[-1], targets)
    delta = deltas(shape, parameters, setup.loss, passed, targets)
    gradient = gradients(shape, passed, delta, "mean")
    weights = weight_places(shape)
    slopes = Parameters(
        shape, penalised(gradient, parameters.theta, weights, settings.l1, settings.l2)
    )
    for layer in range(shape.last, 0, -1):
        yield "delta", layer, delta[layer - 1]
        yield from _both("grad_w", "grad_b", layer, slopes)
    new = Parameters(shape, after.copy())
    for layer in range(shape.last, 0, -1):
        yield from _both("w", "b", layer, new)


def _both(
    weight: str, bias: str, layer: int, parameters: Parameters
) -> Iterator[tuple[str, int, Array]]:
    yield weight, layer, parameters.weights[layer - 1]
    values = parameters.biases[layer - 1]
    if values is not None:
        yield bias, layer, values
