"""What a layer of a scenario must be, whatever the kind: its size, its weights, its biases."""

from __future__ import annotations

from engine.scenario.errors import ScenarioError, require_finite, require_within
from engine.scenario.structures import LayerSpec, Row


def validate_layer(path: str, layer: LayerSpec, n_in: int, most_units: int, limit: float) -> None:
    """Raise ScenarioError where a layer behind `n_in` units cannot be.

    Parameters
    ----------
    path : str
    layer : LayerSpec
    n_in : int
    most_units : int
    limit : float
        How large a weight or a bias may be.
    """
    require_within(f"{path}.units", layer.units, 1, most_units)
    if layer.weights is not None:
        if len(layer.weights) != n_in:
            raise ScenarioError(
                f"{path}.weights",
                "expected {expected} rows, got {got}",
                expected=n_in,
                got=len(layer.weights),
            )
        for i, row in enumerate(layer.weights):
            validate_row(f"{path}.weights[{i}]", row, layer.units, limit)
    if layer.biases is not None:
        if not layer.bias:
            raise ScenarioError(f"{path}.biases", "the layer has no bias")
        validate_row(f"{path}.biases", layer.biases, layer.units, limit)


def validate_row(path: str, row: Row, expected: int, limit: float) -> None:
    """Raise ScenarioError unless a row has so many numbers, each finite and at most `limit`."""
    if len(row) != expected:
        raise ScenarioError(
            path, "expected {expected} numbers, got {got}", expected=expected, got=len(row)
        )
    for i, number in enumerate(row):
        require_finite(f"{path}[{i}]", number, limit)
