"""Random scenarios, and short ways from a scenario to its trace."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from engine.losses import LOSSES
from engine.network_trace import NetworkTrace
from engine.scenario import (
    LayerSpec,
    NetworkScenario,
    NetworkSpec,
    OptimizerSpec,
    Sample,
    run_of,
    validate,
)
from engine.steps import Level, Phase, Step, Value
from engine.trainer import ParameterHistory, Run

FEW = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SOME = settings(FEW, max_examples=60)
MANY = settings(FEW, max_examples=150)

HIDDEN = ("identity", "sigmoid", "tanh", "relu")
HEADS = [(loss, name) for loss, rule in LOSSES.items() for name in rule.output_activations]


@dataclass(frozen=True)
class Size:
    """The largest network and run that `scenarios` draws."""

    depth: int = 4
    units: int = 5
    samples: int = 4
    epochs: int = 3


SMALL = Size(depth=3, units=3, samples=3, epochs=2)


def numbers(rng: np.random.Generator, *shape: int) -> tuple:
    """Return numbers of a moderate size, as nested tuples of floats."""
    return _tuples(rng.uniform(-1.5, 1.5, shape).tolist())


def target(rng: np.random.Generator, loss: str, outputs: int) -> tuple[float, ...]:
    """Return a target that the loss allows."""
    match loss:
        case "logistic":
            return tuple(rng.choice([-1.0, 1.0], outputs).tolist())
        case "binary_cross_entropy":
            return tuple(rng.choice([0.0, 1.0, 0.25], outputs).tolist())
        case "softmax_cross_entropy":
            return tuple(np.eye(outputs)[rng.integers(outputs)].tolist())
    return numbers(rng, outputs)


@st.composite
def scenarios(draw: st.DrawFn, size: Size = Size()) -> NetworkScenario:
    """Draw any network that is allowed; its numbers come from a seed, to be drawn quickly."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1), label="numbers"))
    loss, head = draw(st.sampled_from(HEADS))
    least = 2 if head == "softmax" else 1
    depth = draw(st.integers(1, size.depth))
    inputs = draw(st.integers(1, size.units))
    layers: list[LayerSpec] = []
    n_in = inputs
    for layer in range(1, depth + 1):
        last = layer == depth
        units = draw(st.integers(least if last else 1, size.units))
        bias = draw(st.booleans())
        layers.append(
            LayerSpec(
                units=units,
                activation=head if last else draw(st.sampled_from(HIDDEN)),
                bias=bias,
                weights=draw(st.sampled_from([None, numbers(rng, n_in, units)])),
                biases=numbers(rng, units) if bias and draw(st.booleans()) else None,
            )
        )
        n_in = units
    count = draw(st.integers(1, size.samples))
    scenario = NetworkScenario(
        format="neurostep/1",
        kind="network",
        network=NetworkSpec(inputs, tuple(layers)),
        samples=tuple(Sample(numbers(rng, inputs), target(rng, loss, n_in)) for _ in range(count)),
        loss=loss,
        optimizer=OptimizerSpec(learning_rate=draw(st.sampled_from([0.05, 0.3]))),
        batch_size=draw(st.integers(1, size.samples)),
        reduction=draw(st.sampled_from(["mean", "sum"])),
        epochs=draw(st.integers(1, size.epochs)),
        shuffle=draw(st.booleans()),
        seed=draw(st.integers(0, 1000)),
    )
    validate(scenario)
    return scenario


def trained(run: Run) -> ParameterHistory:
    """Return the history of a run, trained to its end."""
    history = ParameterHistory(run)
    history.advance(run.updates)
    assert history.done
    return history


def traced(scenario: NetworkScenario, level: Level = Level.NEURON) -> NetworkTrace:
    """Return the trace of a scenario, trained to its end."""
    run = run_of(scenario)
    return NetworkTrace(run, trained(run), level)


def some_of(trace: NetworkTrace, seed: int, most: int = 150) -> list[int]:
    """Return all indices of a short trace; of a long one both ends and a random choice."""
    count = len(trace)
    if count <= most:
        return list(range(count))
    ends = {*range(most // 6), *range(count - most // 6, count)}
    inside = np.random.default_rng(seed).integers(count, size=most - len(ends))
    return sorted(ends | set(inside.tolist()))


def same(one: Value | None, other: Value | None) -> bool:
    """Return whether two values are the same, bit for bit."""
    if one is None or other is None:
        return one is other
    return np.array_equal(np.asarray(one), np.asarray(other), equal_nan=True)


def near(one: Value | None, other: Value | None) -> bool:
    """Return whether two values are the same up to rounding."""
    if one is None or other is None:
        return one is other
    return np.allclose(one, other, rtol=1e-12, atol=1e-14)


def same_step(one: Step, other: Step) -> bool:
    """Return whether two steps are the same in every field."""
    plain = ("index", "phase", "kind", "target", "level", "epoch", "batch", "sample")
    return (
        all(getattr(one, name) == getattr(other, name) for name in plain)
        and same(one.value, other.value)
        and [o.ref for o in one.operands] == [o.ref for o in other.operands]
        and all(same(a.value, b.value) for a, b in zip(one.operands, other.operands, strict=True))
    )


def sums_up_samples(step: Step) -> bool:
    """Return whether a step adds up the gradients of a batch."""
    return step.kind == "batch_gradient" or step.target.quantity.startswith("sum_")


def place_of(step: Step) -> tuple:
    """Return the sample's pass (or the check) that a step is part of."""
    return (step.phase is Phase.CHECK, step.epoch, step.batch, step.sample)


def is_end(step: Step) -> bool:
    """Return whether a step comes after the samples of its batch."""
    return step.phase is Phase.UPDATE or sums_up_samples(step)


def _tuples(nested: object) -> tuple:
    return tuple(map(_tuples, nested)) if isinstance(nested, list) else nested
