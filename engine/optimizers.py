"""How a gradient becomes new parameters."""

from __future__ import annotations

from engine.steps import Array


def sgd(theta: Array, gradient: Array, learning_rate: float) -> Array:
    """Return theta - alpha * gradient, all entries at once (course topic 9)."""
    return theta - learning_rate * gradient
