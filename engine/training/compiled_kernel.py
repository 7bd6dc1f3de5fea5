"""Updates by one sample in loops, for Numba to compile; without it the same in plain Python.

Every operation is that of ``engine.training.scalar_source``, in its order, so that the numbers are
the same bits. No function here checks anything: they are given arrays of the right sizes.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from importlib import import_module
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from engine.steps import Array
from engine.training.kernel_arguments import (
    ADAM,
    HALF_SQUARED_ERROR,
    LOGISTIC,
    MOMENTUM,
    RELU,
    RMSPROP,
    SGD,
    SIGMOID,
    SOFTMAX,
    TANH,
    Network,
    Rule,
)
from engine.training.scalar_source import FAR

Function = TypeVar("Function", bound=Callable[..., object])


def _jit() -> Callable[[Function], Function]:
    """Return Numba's decorator, or one that does nothing."""
    try:
        numba = import_module("numba")
    except Exception:  # not installed, or broken: some versions fail with the newest NumPy
        return lambda function: function
    # Nothing of fastmath: it would change the order of sums.
    jit: Callable[[Function], Function] = numba.njit(cache=True, nogil=True, error_model="numpy")
    return jit


jit = _jit()


@jit
def train(
    state: Array,
    turns: Array,
    given: Array,
    network: Network,
    loss: int,
    rule: Rule,
    free: NDArray[np.bool_],
    a: Array,
    d: Array,
) -> None:
    """Do one update for every turn.

    Parameters
    ----------
    state : ndarray, shape (1 + slots, parameters)
        Moved on.
    turns : ndarray, shape (turns, n_0 + n_L)
        Inputs and targets.
    given : ndarray, shape (turns, 2)
        Rate and epsilon of each update, for Adam.
    network : tuple
        Sizes of layers 0 to L, the places in theta where the weights of layers 1 to L begin,
        whether these have biases, and their activations numbers in `KINDS`.
    loss : int
        Its number in `LOSSES`.
    rule : tuple
        Its number in `RULES`; rate, l1, l2; what share of the one slot is kept and what comes in,
        the same of the other; epsilon.
    free : ndarray of bool, shape (parameters,)
        False where theta is frozen.
    a, d : ndarray, shape (L + 1, units of the largest layer)
        Room for activations and deltas.
    """
    for turn in range(len(turns)):
        _forward(state[0], turns[turn], network, a)
        _backward(state[0], turns[turn], network, loss, a, d)
        _move(state, network, rule, given[turn], free, a, d)


@jit
def _forward(theta: Array, sample: Array, network: Network, a: Array) -> None:
    sizes, starts, biased, kinds = network
    for unit in range(sizes[0]):
        a[0, unit] = sample[unit]
    for layer in range(1, len(sizes)):
        n_in, n_out, start = sizes[layer - 1], sizes[layer], starts[layer - 1]
        for unit in range(n_out):
            z = theta[start + unit] * a[layer - 1, 0]
            for source in range(1, n_in):
                z += theta[start + source * n_out + unit] * a[layer - 1, source]
            if biased[layer - 1]:
                z += theta[start + n_in * n_out + unit]
            kind = kinds[layer - 1]
            if kind == TANH:
                z = math.tanh(z)
            elif kind == SIGMOID:
                z = 0.0 if z < -FAR else 1.0 / (1.0 + math.exp(-z))
            elif kind == RELU:
                z = 0.0 if z < 0.0 else z
            a[layer, unit] = z
    if kinds[-1] == SOFTMAX:
        _soften(a[len(sizes) - 1], sizes[-1])


@jit
def _soften(a: Array, count: int) -> None:
    top = a[0]
    for unit in range(1, count):
        if a[unit] > top:
            top = a[unit]
    total = 0.0
    for unit in range(count):
        a[unit] = math.exp(a[unit] - top)
        total = total + a[unit] if unit else a[unit]
    for unit in range(count):
        a[unit] /= total


@jit
def _backward(theta: Array, sample: Array, network: Network, loss: int, a: Array, d: Array) -> None:
    sizes, starts, _, kinds = network
    last = len(sizes) - 1
    for unit in range(sizes[last]):
        y = sample[sizes[0] + unit]
        if loss == LOGISTIC:
            z = y * a[last, unit]
            d[last, unit] = 0.0 if z > FAR else y / (-1.0 - math.exp(z))
        else:
            d[last, unit] = a[last, unit] - y
            if loss == HALF_SQUARED_ERROR:
                d[last, unit] = _sloped(kinds[last - 1], d[last, unit], a[last, unit])
    for layer in range(last - 1, 0, -1):
        n_out, start = sizes[layer + 1], starts[layer]
        for unit in range(sizes[layer]):
            total = theta[start + unit * n_out] * d[layer + 1, 0]
            for to in range(1, n_out):
                total += theta[start + unit * n_out + to] * d[layer + 1, to]
            d[layer, unit] = _sloped(kinds[layer - 1], total, a[layer, unit])


@jit
def _sloped(kind: int, total: float, a: float) -> float:
    if kind == TANH:
        return total * (1.0 - a * a)
    if kind == SIGMOID:
        return total * (a * (1.0 - a))
    if kind == RELU:
        return total if a > 0.0 else 0.0
    return total


@jit
def _move(
    state: Array,
    network: Network,
    rule: Rule,
    given: Array,
    free: NDArray[np.bool_],
    a: Array,
    d: Array,
) -> None:
    sizes, starts, biased, _ = network
    name, rate, l1, l2 = rule[:4]
    plain = name == SGD and l1 == 0.0 and l2 == 0.0
    for layer in range(1, len(sizes)):
        n_in, n_out, start = sizes[layer - 1], sizes[layer], starts[layer - 1]
        for unit in range(n_out):
            delta = rate * d[layer, unit] if plain else d[layer, unit]
            for source in range(n_in + biased[layer - 1]):
                place = start + source * n_out + unit
                gradient = a[layer - 1, source] * delta if source < n_in else delta
                if not plain:
                    if l2 != 0.0 and source < n_in:
                        gradient += l2 * state[0, place]
                    if l1 != 0.0 and source < n_in:
                        gradient += l1 * np.sign(state[0, place])
                    gradient = _step(state, place, gradient if free[place] else 0.0, rule, given)
                if free[place]:
                    state[0, place] -= gradient


@jit
def _step(state: Array, place: int, g: float, rule: Rule, given: Array) -> float:
    """Move the slots on, and return what is to be subtracted from theta."""
    name, rate, _, _, kept, coming, kept_square, coming_square, epsilon = rule
    step: float = rate * g
    if name == MOMENTUM:
        state[1, place] = kept * state[1, place] + g
        step = rate * state[1, place]
    elif name == RMSPROP:
        state[1, place] = kept * state[1, place] + coming * g * g
        step /= math.sqrt(state[1, place]) + epsilon
    elif name == ADAM:
        state[1, place] = kept * state[1, place] + coming * g
        state[2, place] = kept_square * state[2, place] + coming_square * g * g
        step = given[0] * state[1, place] / (math.sqrt(state[2, place]) + given[1])
    return step
