"""A run as a PyTorch script: a module, an optimiser and the usual loop."""

from __future__ import annotations

from engine.training.code_data import Edit, Plan, Spot, plan_of
from engine.training.code_text import DRAWN, Own, arguments, edit_text, number, script_text
from engine.training.setup import Change, Setup

VALUES = {
    "identity": "{z}",
    "sigmoid": "torch.sigmoid({z})",
    "tanh": "torch.tanh({z})",
    "relu": "torch.relu({z})",
}
# The cross-entropies take the sums z, and do the output's activation themselves.
LOSSES = {
    "half_squared_error": [
        '    """Return the mean of 1/2 sum_j (a_j - y_j)^2."""',
        "    return (0.5 * (output - Y) ** 2).sum(dim=1).mean()",
    ],
    "logistic": [
        '    """Return the mean of log(1 + e^(-y a))."""',
        "    return -F.logsigmoid(Y * output).sum(dim=1).mean()",
    ],
    "binary_cross_entropy": [
        '    """Return the mean of -y log a - (1 - y) log(1 - a), a being sigmoid(output)."""',
        '    return F.binary_cross_entropy_with_logits(output, Y, reduction="sum") / len(Y)',
    ],
    "softmax_cross_entropy": [
        '    """Return the mean of -sum_j y_j log a_j, a being softmax(output)."""',
        "    return F.cross_entropy(output, Y)",
    ],
}
OPTIMIZERS = {
    "sgd": "torch.optim.SGD(network.parameters(), lr=learning_rate)",
    "momentum": "torch.optim.SGD(network.parameters(), lr=learning_rate, momentum=momentum)",
    "rmsprop": (
        "torch.optim.RMSprop(network.parameters(), lr=learning_rate, alpha=decay, eps=epsilon)"
    ),
    "adam": (
        "torch.optim.Adam(\n"
        "    network.parameters(), lr=learning_rate, betas=(beta1, beta2), eps=epsilon\n"
        ")"
    ),
}


def torch_script(setup: Setup, changes: tuple[Change, ...], updates: int, title: str) -> str:
    """Return a PyTorch script, a title on top, that does a run's first updates.

    The setup, the changes and the updates are those of ``plan_of``.
    """
    plan = plan_of(setup, changes, updates)
    own = Own(
        library="PyTorch",
        array="torch.tensor",
        imports=_imports(setup),
        network=[_network(setup), ["def loss(output, Y):", *LOSSES[setup.loss]]],
        trained="network",
        moved="the parameters",
        loss="loss(network(X), Y).item()",
        order=f"torch.from_numpy({DRAWN})" if setup.shuffle else "torch.arange(len(X))",
        before=_before(plan),
        update=_update(plan),
        edit=_edit,
        ending=_ending(plan),
    )
    return script_text(plan, title, own)


def _imports(setup: Setup) -> list[str]:
    functional = setup.loss != "half_squared_error"
    return [
        *["import numpy as np  # draws the order of the samples"] * setup.shuffle,
        "import torch",
        *["import torch.nn.functional as F"] * functional,
        "from torch import nn",
        "",
        "torch.set_default_dtype(torch.float64)  # as many digits as in the window",
    ]


# -- the network ---------------------------------------------------------------------------------


def _network(setup: Setup) -> list[str]:
    shape = setup.shape
    lines = ["class Network(nn.Module):", "    def __init__(self):", "        super().__init__()"]
    for layer in range(1, shape.last + 1):
        bias = "" if shape.has_bias(layer) else ", bias=False"
        n_in, n_out = shape.sizes[layer - 1 : layer + 1]
        lines.append(f"        self.layer{layer} = nn.Linear({n_in}, {n_out}{bias})")
    lines += ["", "    def forward(self, a):"]
    for layer in range(1, shape.last + 1):
        z = f"self.layer{layer}(a)"
        if layer < shape.last:
            lines.append(f"        a = {VALUES[shape.activation(layer)].format(z=z)}")
        elif setup.loss.endswith("cross_entropy"):
            name = shape.activation(layer)
            lines.append(f"        return {z}  # the loss does the {name}")
        else:
            lines.append(f"        return {VALUES[shape.activation(layer)].format(z=z)}")
    return lines


# -- the training --------------------------------------------------------------------------------


def _before(plan: Plan) -> list[str]:
    optimizer = f"optimizer = {OPTIMIZERS[plan.setup.rule.name]}"
    return [*optimizer.splitlines(), *_weights(plan), *_free(plan)]


def _weights(plan: Plan) -> list[str]:
    if not (plan.has_l1 or plan.has_l2):
        return []
    names = [f"network.layer{layer}.weight" for layer in range(1, plan.setup.shape.last + 1)]
    if len(names) < 3:
        return [f"weights = [{', '.join(names)}]"]
    return ["weights = [", *(f"    {name}," for name in names), "]"]


def _error(plan: Plan) -> list[str]:
    terms = ["l1 * w.abs().sum()"] * plan.has_l1 + ["l2 / 2 * (w**2).sum()"] * plan.has_l2
    error = "error = loss(network(X[rows]), Y[rows])"
    if not terms:
        return [error]
    return [f"penalty = sum({' + '.join(terms)} for w in weights)", f"{error} + penalty"]


def _free(plan: Plan) -> list[str]:
    if not plan.has_frozen:
        return []
    return [
        "# What no update moves has a 0 here.",
        "free = {name: torch.ones_like(value) for name, value in network.named_parameters()}",
        *(f"free{_place(spot)} = 0" for spot in plan.frozen),
    ]


def _update(plan: Plan) -> list[str]:
    return [*_error(plan), "optimizer.zero_grad()", "error.backward()", *_step(plan)]


def _step(plan: Plan) -> list[str]:
    lines = ["optimizer.step()"]
    if plan.has_frozen:
        lines = [
            "for name, value in network.named_parameters():",
            "    value.grad *= free[name]",
            *lines,
        ]
    if plan.freezes and plan.setup.rule.name in ("momentum", "adam"):
        lines = [
            *lines[:-1],
            "before = [value.detach().clone() for value in network.parameters()]",
            "optimizer.step()",
            "with torch.no_grad():  # its memory still moves what was frozen under way",
            "    for (name, value), old in zip(network.named_parameters(), before):",
            "        value.copy_(torch.where(free[name] == 1, value, old))",
        ]
    return lines


def _edit(edit: Edit) -> list[str]:
    lines = edit_text(edit, 'optimizer.param_groups[0]["lr"]', _place)
    if edit.values:
        lines.append("with torch.no_grad():")
        lines += [
            f"    network.{_name(spot)}[{_index(spot)}] = {number(value)}"
            for spot, value in edit.values
        ]
    return lines


def _place(spot: Spot) -> str:
    return f'["{_name(spot)}"][{_index(spot)}]'


def _name(spot: Spot) -> str:
    return f"layer{spot.layer}.{'weight' if spot.kind == 'W' else 'bias'}"


def _index(spot: Spot) -> str:
    """Return an index as PyTorch has it: a row of the weights belongs to a unit."""
    return ", ".join(str(place) for place in reversed(spot.index))


def _ending(plan: Plan) -> list[str]:
    shape = plan.setup.shape
    lines = ["network = Network()", "with torch.no_grad():  # PyTorch has a row for each unit"]
    shown = []
    for layer in range(1, shape.last + 1):
        lines.append(f"    network.layer{layer}.weight.copy_(W{layer}.T)")
        shown.append(f'print(f"W{layer} = {{network.layer{layer}.weight.T.tolist()}}")')
        if shape.has_bias(layer):
            lines.append(f"    network.layer{layer}.bias.copy_(b{layer})")
            shown.append(f'print(f"b{layer} = {{network.layer{layer}.bias.tolist()}}")')
    return [*lines, f"train({arguments(plan, 'network')})", *shown]
