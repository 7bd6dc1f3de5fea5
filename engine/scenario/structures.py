"""What a scenario holds: the file, field by field. Nothing here can be changed once it is made."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

from engine.steps import Level

FORMAT = "neurostep/1"

ActivationName = Literal["identity", "sigmoid", "tanh", "relu", "softmax"]
LossName = Literal[
    "half_squared_error", "logistic", "binary_cross_entropy", "softmax_cross_entropy"
]
Row = tuple[float, ...]

ACTIVATION_NAMES: tuple[str, ...] = get_args(ActivationName)
LOSS_NAMES: tuple[str, ...] = get_args(LossName)


class LayerSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A dense layer. Weights left out are drawn from the seed, biases left out start at 0."""

    units: int
    activation: ActivationName = "identity"
    bias: bool = True
    weights: tuple[Row, ...] | None = None
    biases: Row | None = None


class NetworkSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The architecture: how many inputs, and the layers after them."""

    inputs: int
    layers: tuple[LayerSpec, ...]


class OptimizerSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the gradient moves the parameters."""

    name: Literal["sgd"] = "sgd"
    learning_rate: float = 0.1


class Sample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One example: the inputs and the targets."""

    x: Row
    y: Row


class Title(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A title in the two languages."""

    es: str = ""
    en: str = ""


def titled(title: Title | str, language: str) -> str:
    """Return a title in ``es`` or ``en``, or in the other where that is missing."""
    if isinstance(title, str):
        return title
    first, second = title.en, title.es
    if language == "es":
        first, second = second, first
    return first or second


class NetworkScenario(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A scenario of kind ``network``."""

    format: Literal["neurostep/1"]
    kind: Literal["network"]
    network: NetworkSpec
    samples: tuple[Sample, ...]
    title: Title | str = ""
    loss: LossName = "half_squared_error"
    optimizer: OptimizerSpec = OptimizerSpec()
    batch_size: int = 1
    reduction: Literal["mean", "sum"] = "mean"
    epochs: int = 1
    shuffle: bool = False
    seed: int = 0
    level: Literal["term", "neuron", "layer", "phase"] = "neuron"
    show_collapse: bool = False  # the single linear stage that equals a stack of linear ones

    def title_in(self, language: str) -> str:
        """Return the title in ``es`` or ``en``, or in the other where that is missing."""
        return titled(self.title, language)

    @property
    def start_level(self) -> Level:
        """The level that the scenario opens at."""
        return Level(self.level)
