"""One sample's pass and one batch's update, one elementary operation at a time.

The same mathematics as ``engine.network``, reached another way: every product is kept, and every
sum is made from left to right, as one would by hand. The two are held against each other by the
tests and, in the app, at the end of each phase.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from engine.elementary import SLOPES, VALUES, running_sums
from engine.network import Parameters, Shape
from engine.steps import Array


def _log_softmax(z: Array) -> Array:
    shifted = z - np.max(z)
    return np.asarray(shifted - np.log(running_sums(np.exp(shifted), 0)[-1]))


def loss_terms(loss: str, z: Array, a: Array, y: Array) -> Array:
    """Return what each output adds to the sample's loss, shape (n_L,)."""
    match loss:
        case "half_squared_error":
            return 0.5 * (a - y) * (a - y)
        case "logistic":
            return np.logaddexp(0.0, -(y * a))
        case "binary_cross_entropy":
            return y * np.logaddexp(0.0, -z) + (1.0 - y) * np.logaddexp(0.0, z)
        case "softmax_cross_entropy":
            return -(y * _log_softmax(z))
    raise KeyError(loss)


def output_delta(loss: str, a: Array, y: Array, slope: Array | None) -> Array:
    """Return the deltas of the output layer, shape (n_L,)."""
    match loss:
        case "half_squared_error":
            assert slope is not None, "a half squared error comes after an activation with a slope"
            return (a - y) * slope
        case "logistic":
            return -y / (1.0 + np.exp(y * a))
        case _:
            return a - y


@dataclass(frozen=True, slots=True, eq=False)
class SamplePass:
    """Every number of one sample's pass, by layer (1 to L; ``a`` from 0).

    Attributes
    ----------
    products, partials : dict of ndarray, each (n_in, n_out)
        a_i * w_ij, and the running sums of them over i.
    z, a : dict of ndarray, each (units,)
    loss_terms, loss_partials : ndarray, shape (n_L,)
    delta_products, delta_partials : dict of ndarray, each (units, units of the next layer)
        w_jk * delta_k, and the running sums of them over k.
    slope : dict of ndarray, each (units,)
        f'(z), where the layer's activation has one.
    delta, grad_b : dict of ndarray, each (units,)
    grad_w : dict of ndarray, each (n_in, n_out)
    """

    products: dict[int, Array] = field(default_factory=dict)
    partials: dict[int, Array] = field(default_factory=dict)
    z: dict[int, Array] = field(default_factory=dict)
    a: dict[int, Array] = field(default_factory=dict)
    loss_terms: Array = field(default_factory=lambda: np.empty(0))
    loss_partials: Array = field(default_factory=lambda: np.empty(0))
    delta_products: dict[int, Array] = field(default_factory=dict)
    delta_partials: dict[int, Array] = field(default_factory=dict)
    slope: dict[int, Array] = field(default_factory=dict)
    delta: dict[int, Array] = field(default_factory=dict)
    grad_w: dict[int, Array] = field(default_factory=dict)
    grad_b: dict[int, Array] = field(default_factory=dict)

    @property
    def finite(self) -> bool:
        """Whether nothing overflowed; a term that does takes its sum along."""
        by_layer = (self.z, self.a, self.delta, self.grad_w)
        arrays = [self.loss_partials, *(array for each in by_layer for array in each.values())]
        return all(np.isfinite(array).all() for array in arrays)


def sample_pass(shape: Shape, parameters: Parameters, loss: str, x: Array, y: Array) -> SamplePass:
    """Return the whole pass of the sample (x, y).

    Not finite values are carried on, not raised: the trace shows the step that broke.
    """
    with np.errstate(all="ignore"):
        done = _forward(shape, parameters, loss, x, y)
        _backward(shape, parameters, loss, y, done)
    return done


def _forward(shape: Shape, parameters: Parameters, loss: str, x: Array, y: Array) -> SamplePass:
    products, partials, zs, activations = {}, {}, {}, {0: x}
    for layer in range(1, shape.last + 1):
        products[layer] = activations[layer - 1][:, None] * parameters.weights[layer - 1]
        partials[layer] = running_sums(products[layer], 0)
        bias = parameters.biases[layer - 1]
        z = partials[layer][-1]
        zs[layer] = z if bias is None else z + bias
        activations[layer] = VALUES[shape.activation(layer)](zs[layer])
    terms = loss_terms(loss, zs[shape.last], activations[shape.last], y)
    return SamplePass(
        products=products,
        partials=partials,
        z=zs,
        a=activations,
        loss_terms=terms,
        loss_partials=running_sums(terms, 0),
    )


def _backward(shape: Shape, parameters: Parameters, loss: str, y: Array, done: SamplePass) -> None:
    for layer in range(shape.last, 0, -1):
        slope = SLOPES.get(shape.activation(layer))
        if slope is not None:
            done.slope[layer] = slope(done.z[layer])
        if layer == shape.last:
            delta = output_delta(loss, done.a[layer], y, done.slope.get(layer))
        else:
            done.delta_products[layer] = parameters.weights[layer] * done.delta[layer + 1]
            done.delta_partials[layer] = running_sums(done.delta_products[layer], 1)
            delta = done.delta_partials[layer][:, -1] * done.slope[layer]
        done.delta[layer] = delta
        done.grad_w[layer] = done.a[layer - 1][:, None] * delta
        done.grad_b[layer] = delta


@dataclass(frozen=True, slots=True, eq=False)
class BatchEnd:
    """What a batch does with its samples' gradients, by quantity (``w`` or ``b``) and layer.

    Attributes
    ----------
    each, sums : dict of ndarray, shape (samples, ...)
        Each sample's gradient, and the running sums of them.
    gradient : dict of ndarray
        Their mean or their sum.
    change : dict of ndarray
        alpha * gradient.
    new : dict of ndarray
        theta - alpha * gradient.
    """

    each: dict[tuple[str, int], Array]
    sums: dict[tuple[str, int], Array]
    gradient: dict[tuple[str, int], Array]
    change: dict[tuple[str, int], Array]
    new: dict[tuple[str, int], Array]

    @property
    def finite(self) -> bool:
        """Whether nothing overflowed; a gradient that does takes its parameter along."""
        return all(np.isfinite(array).all() for array in self.new.values())


def batch_end(
    parameters: Parameters, passes: list[SamplePass], reduction: str, learning_rate: float
) -> BatchEnd:
    """Return the batch's gradient and the parameters after its update."""
    done = BatchEnd({}, {}, {}, {}, {})
    old: dict[tuple[str, int], Array] = {}
    for layer, (w, b) in enumerate(
        zip(parameters.weights, parameters.biases, strict=True), start=1
    ):
        old["w", layer] = w
        done.each["w", layer] = np.stack([p.grad_w[layer] for p in passes])
        if b is not None:
            old["b", layer] = b
            done.each["b", layer] = np.stack([p.grad_b[layer] for p in passes])
    with np.errstate(all="ignore"):
        for key, each in done.each.items():
            done.sums[key] = running_sums(each, 0)
            total = done.sums[key][-1]
            done.gradient[key] = total / len(each) if reduction == "mean" else total
            done.change[key] = learning_rate * done.gradient[key]
            done.new[key] = old[key] - done.change[key]
    return done
