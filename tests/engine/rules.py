"""Every rule of a step written down once more, naively, from the step's operands alone."""

from __future__ import annotations

import math

import numpy as np

from engine.steps import Step, Value
from engine.trainer import Run


def by_hand(run: Run, step: Step) -> Value:
    """Return what the step's rule makes of its operands."""
    values = [operand.value for operand in step.operands]
    match step.kind:
        case "weighted_sum":
            return _weighted_sum(run, step, values)
        case "activation":
            return _activation(run, step, values)
        case "loss":
            pairs = zip(values[::2], values[1::2], strict=True)
            return sum(_loss_term(run.loss, a, y) for a, y in pairs)
        case "loss_term":
            return _loss_term(run.loss, *values)
        case "output_delta":
            delta = _per_entry(lambda a, y: _score_delta(run.loss, a, y), *values[:2])
            return delta * values[2] if len(values) == 3 else delta
        case "hidden_delta":
            return _hidden_delta(step, values)
        case "weight_gradient":
            a, delta = values
            return np.outer(a, delta) if np.ndim(a) else a * delta
        case "bias_gradient":
            (delta,) = values
            return delta
        case "batch_gradient":
            total = sum(values)
            return total / len(values) if run.reduction == "mean" else total
        case "update":
            old, learning_rate, gradient = values
            return old - learning_rate * gradient
        case "product" | "change":
            first, second = values
            return first * second
        case "running_sum":
            first, second = values
            return first + second
        case "slope":
            (z,) = values
            assert step.target.layer is not None
            return _slope(run.shape.activation(step.target.layer), z)
    raise AssertionError(f"no such rule: {step.kind}")


def _weighted_sum(run: Run, step: Step, values: list[Value]) -> Value:
    assert step.target.layer is not None
    bias = values.pop() if run.shape.has_bias(step.target.layer) else 0.0
    if not step.target.index:
        a, w = values
        return np.array([sum(a[i] * w[i, j] for i in range(len(a))) for j in range(w.shape[1])]) + (
            bias
        )
    return sum(a * w for a, w in zip(values[::2], values[1::2], strict=True)) + bias


def _hidden_delta(step: Step, values: list[Value]) -> Value:
    sloped = len(values) % 2 == 1
    slope = values.pop() if sloped else 1.0
    if not step.target.index:
        w, delta = values
        return np.array(
            [sum(w[j, k] * delta[k] for k in range(len(delta))) for j in range(len(w))]
        ) * (slope)
    return sum(w * delta for w, delta in zip(values[::2], values[1::2], strict=True)) * slope


def _activation(run: Run, step: Step, values: list[Value]) -> Value:
    assert step.target.layer is not None
    name = run.shape.activation(step.target.layer)
    if name != "softmax":
        return _per_entry(lambda z: _function(name, z), values[0])
    zs = values if step.target.index else list(values[0])
    powers = [math.exp(z) for z in zs]
    shares = np.array([power / sum(powers) for power in powers])
    return shares[step.target.index[0]] if step.target.index else shares


def _function(name: str, z: float) -> float:
    match name:
        case "sigmoid":
            return 1 / (1 + math.exp(-z))
        case "tanh":
            return (math.exp(2 * z) - 1) / (math.exp(2 * z) + 1)
        case "relu":
            return z if z > 0 else 0.0
    raise AssertionError(name)


def _slope(name: str, z: float) -> float:
    if name == "relu":
        return float(z > 0)
    a = _function(name, z)
    return a * (1 - a) if name == "sigmoid" else 1 - a * a


def _loss_term(loss: str, a: float, y: float) -> float:
    match loss:
        case "half_squared_error":
            return (a - y) ** 2 / 2
        case "logistic":
            return math.log(1 + math.exp(-y * a))
        case "binary_cross_entropy":
            return -(y * math.log(a) + (1 - y) * math.log(1 - a))
        case "softmax_cross_entropy":
            return -y * math.log(a)
    raise AssertionError(loss)


def _score_delta(loss: str, a: float, y: float) -> float:
    return -y * _function("sigmoid", -y * a) if loss == "logistic" else a - y


def _per_entry(function, *values: Value) -> Value:
    if np.ndim(values[0]) == 0:
        return function(*values)
    return np.array([function(*entries) for entries in zip(*values, strict=True)])
