"""Holds the step-by-step numbers of a stack of convolutions against the vectorised ones."""

from __future__ import annotations

import numpy as np

from engine.activations import ACTIVATIONS
from engine.convolution import convolution_gradients, convolve
from engine.kernel import KernelRun
from engine.kernel_pass import KernelPass
from engine.pooling import POOLINGS
from engine.steps import Array, Phase


def disagreement(run: KernelRun, values: KernelPass, phase: Phase, stage: int) -> float:
    """Return the largest difference over a phase, relative to the size of its numbers.

    Parameters
    ----------
    run : KernelRun
    values : KernelPass
        The numbers of the steps.
    phase : Phase
    stage : int
        Which convolution's phase, from zero. The way back is one phase, of all stages.
    """
    forward = _forward(run)
    if phase is Phase.BACKWARD:
        return max(_difference(ours, theirs) for ours, theirs in _backward(run, values, forward))
    quantity = {Phase.CONVOLUTION: "y", Phase.ACTIVATION: "a", Phase.POOLING: "pool"}[phase]
    return _difference(values.whole(quantity, stage), forward[stage][quantity])


def _forward(run: KernelRun) -> list[dict[str, Array]]:
    """Return, of each stage, what it reads (``x``) and its maps."""
    found: list[dict[str, Array]] = []
    source = run.image[None].astype(np.float64)
    for stage in run.stages:
        y = convolve(source, stage.kernel, stage.bias, stage.windows)
        maps = {"x": source, "y": y, "a": ACTIVATIONS[stage.activation].value(y)}
        if stage.pool_windows is not None:
            maps["pool"] = POOLINGS[stage.pooling](stage.pool_windows).forward(maps["a"])
        source = maps.get("pool", maps["a"])
        found.append({name: array if name == "x" else array[0] for name, array in maps.items()})
    return found


def _backward(
    run: KernelRun, values: KernelPass, forward: list[dict[str, Array]]
) -> list[tuple[Array, Array]]:
    assert run.arriving is not None
    pairs, arriving = [], run.arriving[None]
    for number in reversed(range(len(run.stages))):
        stage, maps = run.stages[number], forward[number]
        if stage.pool_windows is not None:
            # Of the steps' own numbers: in others, which of two equal maxima is first may differ.
            pooling = POOLINGS[stage.pooling](stage.pool_windows)
            pooling.forward(values.whole(stage.activated, number)[None])
            arriving = pooling.backward(arriving)
        slope = ACTIVATIONS[stage.activation].slope
        assert slope is not None
        arriving = arriving * slope(maps["y"], maps["a"])
        found = convolution_gradients(maps["x"], stage.kernel, stage.windows, arriving)
        pairs += [
            (values.gradient("grad_k", number), found.kernel),
            (values.gradient("grad_bias", number), found.bias),
            (values.gradient("grad_x", number), found.images[0]),
        ]
        arriving = found.images
    return pairs


def _difference(ours: Array, theirs: Array) -> float:
    size = max(1.0, float(np.abs(theirs).max(initial=0.0)))
    return float(np.abs(ours - theirs).max(initial=0.0)) / size
