"""What a training scenario holds: the file, field by field. Nothing here changes once made."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

from engine.scenario.structures import LayerSpec, LossName, Row, Title, titled
from engine.steps import Level

DataName = Literal[
    "circle",
    "xor",
    "two_gaussians",
    "spiral",
    "moons",
    "three_classes",
    "plane",
    "gaussians",
    "sine",
    "step",
    "sawtooth",
    "points",
]
TaskName = Literal["two_classes", "classes", "plane", "curve"]
FeatureName = Literal["x1", "x2", "x1^2", "x2^2", "x1*x2", "sin(x1)", "sin(x2)"]
InitializerName = Literal["uniform", "xavier", "he", "zeros"]
OptimizerName = Literal["sgd", "momentum", "rmsprop", "adam"]
AxisName = Literal["epochs", "updates", "seconds"]

DATA_NAMES: tuple[str, ...] = get_args(DataName)
FEATURE_NAMES: tuple[str, ...] = get_args(FeatureName)
INITIALIZER_NAMES: tuple[str, ...] = get_args(InitializerName)
OPTIMIZER_NAMES: tuple[str, ...] = get_args(OptimizerName)
AXIS_NAMES: tuple[str, ...] = get_args(AxisName)

MAX_CLASSES = 3  # as many as there are colours for


class _Spec(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What every part of a training scenario is: immutable, and strict about its fields."""


class AxisSpec(_Spec, frozen=True):
    """What a coordinate of imported points means: value = center + scale * coordinate."""

    name: str
    center: float = 0.0
    scale: float = 1.0


class DataSpec(_Spec, frozen=True):
    """The data: drawn from the scenario's seed, or points of one's own.

    Own points are rows ``[x1, x2, label]`` (``[x1, label]`` for a curve), coordinates from -6 to 6.
    A label is the class's number from 0 (the task ``classes`` has three), or for regression the
    value. `task` says what they are
    for; drawn data have a task of their own. `labels` names the classes; `axes` what the
    coordinates (and, for regression, the value) were in the file that they came from.
    """

    name: DataName
    samples: int = 500
    noise: float = 0.1  # as a share of the spread: 0 is clean, 0.5 is hardly to be learnt
    test_share: float = 0.5
    task: TaskName | None = None
    points: tuple[Row, ...] = ()
    test_points: tuple[Row, ...] = ()
    labels: tuple[str, ...] = ()
    axes: tuple[AxisSpec, ...] = ()


class TrainingOptimizerSpec(_Spec, frozen=True):
    """How the gradient moves the parameters; each rule reads the constants that it knows.

    `momentum` is that of ``momentum``, `decay` the running mean's of ``rmsprop``; `beta1` and
    `beta2` are those of ``adam``; `epsilon` keeps the last two from dividing by zero.
    """

    name: OptimizerName = "sgd"
    learning_rate: float = 0.03
    momentum: float = 0.9
    decay: float = 0.9
    beta1: float = 0.9
    beta2: float = 0.999
    epsilon: float = 1e-8


class ParameterSpec(_Spec, frozen=True):
    """One weight ``[i, j]`` or one bias ``j`` of a layer from 1, as in the addresses of a trace."""

    layer: int
    weight: tuple[int, int] | None = None
    bias: int | None = None


class ValueSpec(_Spec, frozen=True):
    """A weight or a bias, and its new value."""

    layer: int
    value: float
    weight: tuple[int, int] | None = None
    bias: int | None = None


class ChangeSpec(_Spec, frozen=True):
    """What is changed before update number `update` (from 0); what is left out stays as it is."""

    update: int
    learning_rate: float | None = None
    l1: float | None = None
    l2: float | None = None
    frozen: tuple[ParameterSpec, ...] | None = None
    values: tuple[ValueSpec, ...] = ()


class RunSpec(_Spec, frozen=True):
    """One of several runs: what is different in it. What is left out is as in the scenario."""

    name: Title | str = ""
    data: DataSpec | None = None
    inputs: tuple[FeatureName, ...] | None = None
    layers: tuple[LayerSpec, ...] | None = None
    initializer: InitializerName | None = None
    loss: LossName | None = None
    optimizer: TrainingOptimizerSpec | None = None
    l1: float | None = None
    l2: float | None = None
    batch_size: int | None = None
    shuffle: bool | None = None
    seed: int | None = None
    weight_seed: int | None = None
    frozen: tuple[ParameterSpec, ...] | None = None
    changes: tuple[ChangeSpec, ...] | None = None


class SurfaceSpec(_Spec, frozen=True):
    """Over what the loss is drawn: two parameters, or two random directions where there are none.

    `reach` is how far the picture goes from its middle: in the parameters' own units, or in
    multiples of the filter-normalised directions, which are drawn from `seed`. None: as far as the
    paths of training ask for.
    """

    parameters: tuple[ParameterSpec, ...] = ()
    seed: int = 0
    reach: float | None = None


class TrainingViewSpec(_Spec, frozen=True):
    """What is looked at: decides nothing of the run."""

    axis: AxisName = "epochs"
    discretize: bool = False
    show_test: bool = False
    threshold: float | None = None  # of the output, from which on it is class 1; None: the middle
    pane: Literal["network", "weights", "surface"] = "network"
    chart: Literal["loss", "accuracy", "gradients", "weights"] = "loss"
    logarithmic: bool = False
    surface: SurfaceSpec = SurfaceSpec()


class TrainingScenario(_Spec, frozen=True):
    """A scenario of kind ``training``. The last of `layers` is the output.

    Its units are those that the data ask for: one, or one a class. Weights left out are drawn from
    `seed` by `initializer`, biases left out start at 0. Training stops after `epochs`, or once the
    training loss is at most `until_loss`; in the window it can go on.
    """

    format: Literal["neurostep/1"]
    kind: Literal["training"]
    data: DataSpec
    layers: tuple[LayerSpec, ...]
    title: Title | str = ""
    inputs: tuple[FeatureName, ...] = ("x1", "x2")
    initializer: InitializerName = "xavier"
    loss: LossName = "half_squared_error"
    optimizer: TrainingOptimizerSpec = TrainingOptimizerSpec()
    l1: float = 0.0
    l2: float = 0.0
    batch_size: int = 10
    shuffle: bool = True
    seed: int = 0
    weight_seed: int | None = None  # the weights' alone; None: `seed` decides them too
    epochs: int = 200
    until_loss: float | None = None
    frozen: tuple[ParameterSpec, ...] = ()
    changes: tuple[ChangeSpec, ...] = ()
    runs: tuple[RunSpec, ...] = ()
    view: TrainingViewSpec = TrainingViewSpec()

    def title_in(self, language: str) -> str:
        """Return the title in ``es`` or ``en``, or in the other where that is missing."""
        return titled(self.title, language)

    @property
    def start_level(self) -> Level:
        """The coarsest level: an epoch's steps are seen through the door, on the Network page."""
        return Level.PHASE
