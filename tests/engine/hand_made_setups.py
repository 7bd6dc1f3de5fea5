"""Setups made by hand, for tests of what trains: no scenario, no data of the built-in kinds."""

from __future__ import annotations

import numpy as np

from engine.features import features_of
from engine.network import Parameters, Shape
from engine.training.setup import Problem, Rule, Settings, Setup

FEATURES = ("x1", "x2", "x1^2", "x2^2", "x1*x2", "sin(x1)", "sin(x2)")


def make_setup(
    sizes: tuple[int, ...] = (2, 4, 2, 1),
    activations: tuple[str, ...] = ("tanh", "tanh", "tanh"),
    loss: str = "half_squared_error",
    optimizer: str = "sgd",
    *,
    samples: int = 23,
    test_samples: int = 11,
    batch_size: int = 5,
    shuffle: bool = True,
    biases: tuple[bool, ...] | None = None,
    task: str | None = None,
    settings: Settings | None = None,
    seed: int = 3,
    scale: float = 1.0,
) -> Setup:
    """Return a run on points whose class is that of the xor of their signs.

    Parameters
    ----------
    task : str, optional
        ``two_classes`` for one output, ``classes`` for several; or a regression.
    scale : float
        Initial weights are uniform in +-scale.
    """
    classes = max(2, sizes[-1])
    task = task or ("classes" if sizes[-1] > 1 else "two_classes")
    regression = task in ("plane", "curve")
    draw = np.random.default_rng([seed, 99])
    count = samples + test_samples
    points = draw.uniform(-6, 6, (count, 1 if task == "curve" else 2))
    if regression:
        labels = np.sin(points[:, 0]) * (1.0 if task == "curve" else points[:, 1] / 6)
    elif classes == 2:
        labels = (points[:, 0] * points[:, 1] > 0).astype(np.float64)
    else:
        labels = np.floor((points[:, 0] + 6) / 12 * classes)
    if regression:
        targets = labels[:, np.newaxis]
    elif sizes[-1] > 1:
        targets = np.eye(classes)[labels.astype(int)]
    else:
        signed = loss == "logistic" or activations[-1] in ("tanh", "identity")
        targets = (2 * labels - 1 if signed else labels)[:, np.newaxis]
    features = FEATURES[: sizes[0]]
    inputs = features_of(features, points)
    shape = Shape(sizes, activations, biases or (True,) * (len(sizes) - 1))
    theta = np.random.default_rng(seed).uniform(-scale, scale, shape.parameters)
    return Setup(
        problem=Problem(
            task,
            0 if regression else classes,
            points[:samples],
            labels[:samples],
            points[samples:],
            labels[samples:],
        ),
        features=features,
        shape=shape,
        loss=loss,
        rule=Rule(optimizer),
        batch_size=batch_size,
        shuffle=shuffle,
        seed=seed,
        inputs=inputs[:samples],
        targets=targets[:samples],
        test_inputs=inputs[samples:],
        test_targets=targets[samples:],
        initial=Parameters(shape, theta),
        settings=settings or Settings(0.05),
    )
