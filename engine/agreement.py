"""Holds the step-by-step mathematics of a trace against the vectorised one."""

from __future__ import annotations

import numpy as np

from engine.ledger import Ledger
from engine.losses import LOSSES
from engine.network import Parameters, deltas, forward, gradients
from engine.optimizers import sgd
from engine.schedule import Part, Position
from engine.steps import Array, Phase

Pairs = list[tuple[Array, Array]]


def disagreement(ledger: Ledger, at: Position, phase: Phase) -> float:
    """Return the largest difference over a phase, relative to the size of its numbers."""
    with np.errstate(all="ignore"):  # what comes after the phase may have overflowed
        if phase is Phase.UPDATE:
            pairs = _update(ledger, at)
        elif at.part is Part.BATCH:
            pairs = _batch_gradient(ledger, at)
        else:
            pairs = _sample(ledger, at, phase)
    return max(_difference(ours, theirs) for ours, theirs in pairs)


def _sample(ledger: Ledger, at: Position, phase: Phase) -> Pairs:
    run, done, row = ledger.run, ledger.sample(at), ledger.row(at)
    parameters = ledger.parameters(ledger.number(at))
    targets = run.targets[[row]]
    passed = forward(run.shape, parameters, run.inputs[[row]])
    layers = range(1, run.shape.last + 1)
    pairs: Pairs = []
    if phase in (Phase.FORWARD, Phase.CHECK):
        pairs += [(done.a[layer], passed.a[layer][0]) for layer in layers]
    if phase in (Phase.LOSS, Phase.CHECK):
        loss = LOSSES[run.loss].value(passed.z[-1], passed.a[-1], targets)
        pairs.append((done.loss_partials[-1:], loss))
    if phase is Phase.BACKWARD:
        delta = deltas(run.shape, parameters, run.loss, passed, targets)
        grads = Parameters(run.shape, gradients(run.shape, passed, delta, "sum"))
        pairs += [(done.delta[layer], delta[layer - 1][0]) for layer in layers]
        pairs += [(done.grad_w[layer], grads.weights[layer - 1]) for layer in layers]
    return pairs


def _batch_gradient(ledger: Ledger, at: Position) -> Pairs:
    ours = ledger.batch(at).gradient
    theirs = Parameters(ledger.run.shape, _vectorised_gradient(ledger, at))
    return [(ours[key], array) for key, array in _arrays(theirs)]


def _update(ledger: Ledger, at: Position) -> Pairs:
    run, ours = ledger.run, ledger.batch(at).new
    theta = ledger.parameters(ledger.number(at)).theta
    new = sgd(theta, _vectorised_gradient(ledger, at), run.learning_rate)
    return [(ours[key], array) for key, array in _arrays(Parameters(run.shape, new))]


def _vectorised_gradient(ledger: Ledger, at: Position) -> Array:
    run = ledger.run
    rows = run.rows(at.epoch, at.batch)
    parameters = ledger.parameters(ledger.number(at))
    passed = forward(run.shape, parameters, run.inputs[rows])
    delta = deltas(run.shape, parameters, run.loss, passed, run.targets[rows])
    return gradients(run.shape, passed, delta, run.reduction)


def _arrays(parameters: Parameters) -> list[tuple[tuple[str, int], Array]]:
    found: list[tuple[tuple[str, int], Array]] = []
    for layer, weights in enumerate(parameters.weights, start=1):
        found.append((("w", layer), weights))
    for layer, biases in enumerate(parameters.biases, start=1):
        if biases is not None:
            found.append((("b", layer), biases))
    return found


def _difference(ours: Array, theirs: Array) -> float:
    size = max(1.0, float(np.abs(theirs).max()))
    return float(np.abs(ours - theirs).max()) / size
