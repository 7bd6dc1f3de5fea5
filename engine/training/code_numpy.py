"""A run as a NumPy script: the network and its training as one writes them on a blackboard."""

from __future__ import annotations

from engine.training.code_data import Edit, Plan, Spot, plan_of
from engine.training.code_text import DRAWN, Own, arguments, edit_text, number, script_text
from engine.training.setup import Change, Setup

SIGMOID = ["def sigmoid(z):", "    return 1 / (1 + np.exp(-z))"]
SOFTMAX = [
    "def softmax(z):",
    "    e = np.exp(z - z.max(axis=1, keepdims=True))  # the largest is 1: no overflow",
    "    return e / e.sum(axis=1, keepdims=True)",
]
VALUES = {
    "identity": "{z}",
    "sigmoid": "sigmoid({z})",
    "tanh": "np.tanh({z})",
    "relu": "np.maximum({z}, 0)",
    "softmax": "softmax({z})",
}
SLOPES = {
    "sigmoid": "{a} * (1 - {a})",
    "tanh": "1 - {a} ** 2",
    "relu": "{z} > 0",
}
LOSSES = {
    "half_squared_error": [
        '    """Return the mean of 1/2 sum_j (a_j - y_j)^2."""',
        "    A = forward(p, X)[-1]",
        "    return np.mean(np.sum(0.5 * (A - Y) ** 2, axis=1))",
    ],
    "logistic": [
        '    """Return the mean of log(1 + e^(-y a))."""',
        "    A = forward(p, X)[-1]",
        "    return np.mean(np.sum(np.logaddexp(0, -Y * A), axis=1))",
    ],
    "binary_cross_entropy": [
        '    """Return the mean of -y log a - (1 - y) log(1 - a), worked out from z."""',
        "    Z = forward(p, X)[-2]",
        "    return np.mean(np.sum(np.logaddexp(0, Z) - Y * Z, axis=1))",
    ],
    "softmax_cross_entropy": [
        '    """Return the mean of -sum_j y_j log a_j, worked out from z."""',
        "    Z = forward(p, X)[-2]",
        "    Z = Z - Z.max(axis=1, keepdims=True)",
        "    return np.mean(np.log(np.exp(Z).sum(axis=1)) - np.sum(Y * Z, axis=1))",
    ],
}


def numpy_script(setup: Setup, changes: tuple[Change, ...], updates: int, title: str) -> str:
    """Return a NumPy script, a title on top, that does a run's first updates.

    The setup, the changes and the updates are those of ``plan_of``.
    """
    plan = plan_of(setup, changes, updates)
    own = Own(
        library="NumPy",
        array="np.array",
        imports=["import numpy as np"],
        network=[
            *_functions(setup),
            _forward(setup),
            ["def loss(p, X, Y):", *LOSSES[setup.loss]],
            _backward(setup),
        ],
        trained="p",
        moved="the parameters p",
        loss="loss(p, X, Y)",
        order=DRAWN if setup.shuffle else "np.arange(len(X))",
        before=_memory(plan),
        update=_update(plan),
        edit=_edit,
        ending=_ending(plan),
    )
    return script_text(plan, title, own)


# -- the network ---------------------------------------------------------------------------------


def _functions(setup: Setup) -> list[list[str]]:
    kinds = set(setup.shape.activations)
    return [text for kind, text in (("sigmoid", SIGMOID), ("softmax", SOFTMAX)) if kind in kinds]


def _forward(setup: Setup) -> list[str]:
    shape = setup.shape
    lines = [
        "def forward(p, X):",
        '    """Return the sums Z and the activations A of each layer; each row is a sample."""',
    ]
    names = []
    before = "X"
    for layer in range(1, shape.last + 1):
        z, a = f"Z{layer}", f"A{layer}"
        bias = f' + p["b{layer}"]' if shape.has_bias(layer) else ""
        lines.append(f'    {z} = {before} @ p["W{layer}"]{bias}')
        lines.append(f"    {a} = {VALUES[shape.activation(layer)].format(z=z)}")
        names += [z, a]
        before = a
    return [*lines, f"    return {', '.join(names)}"]


def _backward(setup: Setup) -> list[str]:
    """Write the chain rule layer by layer, from the output to the input."""
    shape = setup.shape
    last = shape.last
    names = ", ".join(f"Z{layer}, A{layer}" for layer in range(1, last + 1))
    lines = [
        "def backward(p, X, Y):",
        '    """Return the gradient of the mean loss: dE/dW and dE/db of each layer."""',
        f"    {names} = forward(p, X)",
        "    n = len(X)",
        "    g = {}",
    ]
    for layer in range(last, 0, -1):
        lines.append(f"    delta = {_delta(setup, layer)}  # dE/dZ{layer}")
        below = f"A{layer - 1}" if layer > 1 else "X"
        lines.append(f'    g["W{layer}"] = {below}.T @ delta / n')
        if shape.has_bias(layer):
            lines.append(f'    g["b{layer}"] = delta.sum(axis=0) / n')
    return [*lines, "    return g"]


def _delta(setup: Setup, layer: int) -> str:
    shape = setup.shape
    a = f"A{layer}"
    if layer < shape.last:
        return _sloped(f'(delta @ p["W{layer + 1}"].T)', shape.activation(layer), layer)
    if setup.loss == "logistic":
        return f"-Y / (1 + np.exp(Y * {a}))"
    if setup.loss == "half_squared_error":
        return _sloped(f"({a} - Y)", shape.activation(layer), layer)
    return f"{a} - Y"


def _sloped(factor: str, activation: str, layer: int) -> str:
    """Return a factor times f'(z)."""
    if activation == "identity":
        return factor[1:-1]
    return f"{factor} * ({SLOPES[activation].format(z=f'Z{layer}', a=f'A{layer}')})"


# -- the training --------------------------------------------------------------------------------


def _memory(plan: Plan) -> list[str]:
    """Return what is kept from one update to the next, and what never moves."""
    names = {
        "sgd": (),
        "momentum": ("velocity",),
        "rmsprop": ("square",),
        "adam": ("mean", "square"),
    }[plan.setup.rule.name]
    lines = [f"{name} = {{name: np.zeros_like(p[name]) for name in p}}" for name in names]
    if plan.has_frozen:
        lines.append("free = {name: np.ones_like(p[name]) for name in p}  # 0: is frozen")
        lines += [f"free{_place(spot)} = 0" for spot in plan.frozen]
    return lines


def _update(plan: Plan) -> list[str]:
    return [
        "g = backward(p, X[rows], Y[rows])",
        *_penalty(plan),
        "for name in p:",
        *(f"    {line}" for line in _rule(plan)),
    ]


def _penalty(plan: Plan) -> list[str]:
    terms = ["l1 * np.sign(p[name])"] * plan.has_l1 + ["l2 * p[name]"] * plan.has_l2
    if not terms:
        return []
    names = [f'"W{layer}"' for layer in range(1, plan.setup.shape.last + 1)]
    listed = f"({', '.join(names)}{',' * (len(names) == 1)})"
    return [
        "# The penalties have a gradient of their own.",
        f"for name in {listed}:",
        f"    g[name] += {' + '.join(terms)}",
    ]


def _rule(plan: Plan) -> list[str]:
    """Write the update of one array of parameters."""
    lines = ["g[name] *= free[name]"] if plan.has_frozen else []
    # What was remembered before it was frozen must not move it either.
    free = "free[name] * " if plan.freezes else ""
    match plan.setup.rule.name:
        case "sgd":
            lines.append("p[name] -= learning_rate * g[name]")
        case "momentum":
            lines += [
                "velocity[name] = momentum * velocity[name] + g[name]",
                f"p[name] -= learning_rate * {free}velocity[name]",
            ]
        case "rmsprop":
            lines += [
                "square[name] = decay * square[name] + (1 - decay) * g[name] ** 2",
                "p[name] -= learning_rate * g[name] / (np.sqrt(square[name]) + epsilon)",
            ]
        case _:
            lines += [
                "mean[name] = beta1 * mean[name] + (1 - beta1) * g[name]",
                "square[name] = beta2 * square[name] + (1 - beta2) * g[name] ** 2",
                "m = mean[name] / (1 - beta1 ** (update + 1))  # they began at 0",
                "s = square[name] / (1 - beta2 ** (update + 1))",
                f"p[name] -= learning_rate * {free}m / (np.sqrt(s) + epsilon)",
            ]
    return lines


def _edit(edit: Edit) -> list[str]:
    values = (f"p{_place(spot)} = {number(value)}" for spot, value in edit.values)
    return [*edit_text(edit, "learning_rate", _place), *values]


def _place(spot: Spot) -> str:
    return f'["{spot.kind}{spot.layer}"][{", ".join(map(str, spot.index))}]'


def _ending(plan: Plan) -> list[str]:
    shape = plan.setup.shape
    lines = ["parameters = {"]
    for layer in range(1, shape.last + 1):
        bias = f' "b{layer}": b{layer},' if shape.has_bias(layer) else ""
        lines.append(f'    "W{layer}": W{layer},{bias}')
    return [
        *lines,
        "}",
        f"train({arguments(plan, 'parameters')})",
        "for name, values in parameters.items():",
        '    print(f"{name} = {values.tolist()}")',
    ]
