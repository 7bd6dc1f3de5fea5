"""The fast learners beside PyTorch and its optimisers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from engine.optimizers import SLOTS
from engine.training.learner import make_learner
from engine.training.setup import Settings, Setup
from tests.engine.training_setups import setup_with

UPDATES = 40


@pytest.mark.parametrize("rule", SLOTS)
@pytest.mark.parametrize(
    ("loss", "sizes", "activations", "batch_size"),
    [
        ("half_squared_error", (2, 4, 2, 1), ("tanh", "tanh", "tanh"), 10),
        ("half_squared_error", (2, 4, 2, 1), ("tanh", "tanh", "tanh"), 1),
        ("half_squared_error", (2, 6, 2), ("relu", "identity"), 7),
        ("logistic", (3, 4, 1), ("sigmoid", "identity"), 1),
        ("binary_cross_entropy", (2, 4, 4, 1), ("tanh", "relu", "sigmoid"), 10),
        ("softmax_cross_entropy", (2, 4, 3), ("tanh", "softmax"), 10),
        ("softmax_cross_entropy", (2, 4, 3), ("tanh", "softmax"), 1),
    ],
)
def test_pytorch_comes_to_the_same_parameters(
    loss: str, sizes: tuple[int, ...], activations: tuple[str, ...], batch_size: int, rule: str
) -> None:
    torch = pytest.importorskip("torch")
    settings = Settings(0.05, l2=0.02)
    setup = setup_with(sizes, activations, loss, rule, batch_size, settings=settings)
    ours = make_learner(setup)
    ours.advance(UPDATES)
    np.testing.assert_allclose(ours.theta, _trained_by(torch, setup), rtol=1e-9, atol=1e-11)


def _trained_by(torch: Any, setup: Setup) -> Any:
    """Return theta after the updates, as PyTorch does them."""
    parameters = []
    for w, b in zip(setup.initial.weights, setup.initial.biases, strict=True):
        parameters += [torch.tensor(values.copy(), requires_grad=True) for values in (w, b)]
    optimizer = _optimizer(torch.optim, setup, parameters)
    for update in range(UPDATES):
        rows = setup.rows(update)
        optimizer.zero_grad()
        _loss(torch, setup, parameters, rows).backward()
        optimizer.step()
    return np.concatenate([each.detach().numpy().ravel() for each in parameters])


def _optimizer(optim: Any, setup: Setup, parameters: list[Any]) -> Any:
    rule, rate = setup.rule, setup.settings.learning_rate
    weights = {"params": parameters[::2], "weight_decay": setup.settings.l2}
    groups = [weights, {"params": parameters[1::2]}]
    match rule.name:
        case "rmsprop":
            return optim.RMSprop(groups, lr=rate, alpha=rule.decay, eps=rule.epsilon)
        case "adam":
            betas = rule.beta1, rule.beta2
            return optim.Adam(groups, lr=rate, betas=betas, eps=rule.epsilon)
        case name:
            return optim.SGD(groups, lr=rate, momentum=rule.momentum * (name == "momentum"))


def _loss(torch: Any, setup: Setup, parameters: list[Any], rows: Any) -> Any:
    """Return the mean loss of a batch, in the words of PyTorch."""
    functional = torch.nn.functional
    a, y = torch.tensor(setup.inputs[rows]), torch.tensor(setup.targets[rows])
    layers = zip(parameters[::2], parameters[1::2], setup.shape.activations, strict=True)
    for w, b, name in layers:
        z = a @ w + b
        a = z if name in ("identity", "softmax") else getattr(torch, name)(z)
    match setup.loss:
        case "half_squared_error":
            return 0.5 * functional.mse_loss(a, y, reduction="sum") / len(rows)
        case "logistic":
            return functional.soft_margin_loss(a, y, reduction="sum") / len(rows)
        case "binary_cross_entropy":
            return functional.binary_cross_entropy(a, y, reduction="sum") / len(rows)
        case _:
            return functional.cross_entropy(a, y)
