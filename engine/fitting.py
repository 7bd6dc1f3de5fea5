"""What stays of weights and targets when a scenario changes its shape or its loss."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import numpy as np
from msgspec.structs import replace

from engine.scenario import LayerSpec, NetworkScenario, NetworkSpec, Row, parameters_of
from engine.steps import Array


def layers_with_weights(scenario: NetworkScenario) -> list[tuple[LayerSpec, Array | None]]:
    """Return layers 1 to L, each beside the weights that it starts with."""
    return list(zip(scenario.network.layers, parameters_of(scenario).weights, strict=True))


def rebuilt(
    scenario: NetworkScenario, inputs: int, layers: Sequence[tuple[LayerSpec, Array | None]]
) -> NetworkScenario:
    """Return the scenario with these layers, each keeping what fits of the weights beside it.

    The rest comes from the seed. Weights that are all as the seed draws them are left out.
    """
    bare = tuple(
        replace(
            layer,
            weights=None,
            biases=None if layer.biases is None else fitted(layer.biases, layer.units, 0.0),
        )
        for layer, _ in layers
    )
    changed = replace(scenario, network=NetworkSpec(inputs, bare))
    whole = []
    for layer, (_, old), drawn in zip(bare, layers, parameters_of(changed).weights, strict=True):
        weights = drawn.copy()
        if old is not None:
            n_in, n_out = np.minimum(old.shape, drawn.shape)
            weights[:n_in, :n_out] = old[:n_in, :n_out]
        same = np.array_equal(weights, drawn)
        whole.append(layer if same else replace(layer, weights=rows(weights)))
    return replace(changed, network=NetworkSpec(inputs, tuple(whole)))


def rows(weights: Array) -> tuple[Row, ...]:
    """Return a matrix as a scenario holds it."""
    return tuple(map(tuple, cast(list[list[float]], weights.tolist())))


def fitted(row: Row, n: int, blank: float) -> Row:
    """Return the row with `n` numbers: cut off, or filled up with `blank`."""
    return (*row[:n], *(blank,) * (n - len(row)))


def fitted_target(y: Row, n: int, loss: str) -> Row:
    """Return the target with `n` numbers that the loss can use."""
    target = fitted(y, n, -1.0 if loss == "logistic" else 0.0)
    return one_hot(0, n) if loss == "softmax_cross_entropy" and not any(target) else target


def one_hot(at: int, n: int) -> Row:
    """Return `n` zeros, but for a one."""
    return tuple(float(j == at) for j in range(n))


def relabelled(y: Row, loss: str, cut: float) -> Row:
    """Return the target as another loss can use it: of two labels, the upper is above `cut`."""
    match loss:
        case "logistic":
            return tuple(1.0 if target > cut else -1.0 for target in y)
        case "binary_cross_entropy" if any(not 0 <= target <= 1 for target in y):
            return tuple(float(target > cut) for target in y)
        case "softmax_cross_entropy":
            if len(y) == 1:
                return one_hot(int(y[0] > cut), 2)
            return one_hot(y.index(max(y)), len(y))
    return y
