"""What the parts of a training scenario are called, and what each of them is: one sentence."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from engine.scenario.structures import Title, titled


def data_name(name: str, task: str = "") -> str:
    """Return what a data set is called; own points are of a plane or, as a curve, of a line."""
    translate = QCoreApplication.translate
    if name == "points" and task == "curve":
        return translate("TrainingNames", "own curve")
    return {
        "circle": translate("TrainingNames", "circle"),
        "xor": "XOR",
        "two_gaussians": translate("TrainingNames", "two Gaussians"),
        "spiral": translate("TrainingNames", "spiral"),
        "moons": translate("TrainingNames", "moons"),
        "three_classes": translate("TrainingNames", "three classes"),
        "plane": translate("TrainingNames", "plane"),
        "gaussians": translate("TrainingNames", "Gaussians"),
        "sine": translate("TrainingNames", "sine"),
        "step": translate("TrainingNames", "step"),
        "sawtooth": translate("TrainingNames", "sawtooth"),
        "points": translate("TrainingNames", "own points"),
    }[name]


def data_sentence(name: str, task: str = "") -> str:
    """Return what is to be learnt of a data set."""
    translate = QCoreApplication.translate
    if name == "points" and task == "curve":
        return translate("TrainingNames", "A curve through your own points.")
    return {
        "circle": translate("TrainingNames", "A disc inside a ring."),
        "xor": translate("TrainingNames", "Opposite quadrants belong together."),
        "two_gaussians": translate("TrainingNames", "Two clouds: one line parts them."),
        "spiral": translate("TrainingNames", "Two arms wound into each other."),
        "moons": translate("TrainingNames", "Two half circles that interlock."),
        "three_classes": translate("TrainingNames", "Three arms: one output a class."),
        "plane": translate("TrainingNames", "A value that rises evenly."),
        "gaussians": translate("TrainingNames", "Hills and hollows over the plane."),
        "sine": translate("TrainingNames", "One smooth wave."),
        "step": translate("TrainingNames", "A curve that jumps."),
        "sawtooth": translate("TrainingNames", "A curve that rises and drops."),
        "points": translate("TrainingNames", "Points that you set, move and delete."),
    }[name]


def feature_name(name: str) -> str:
    """Return an input as it is written, e.g. ``x₁²``."""
    return {
        "x1": "x₁",
        "x2": "x₂",
        "x1^2": "x₁²",
        "x2^2": "x₂²",
        "x1*x2": "x₁·x₂",
        "sin(x1)": QCoreApplication.translate("TrainingNames", "sin x₁"),
        "sin(x2)": QCoreApplication.translate("TrainingNames", "sin x₂"),
    }[name]


def initializer_name(name: str) -> str:
    """Return what a way to draw the starting weights is called."""
    return {
        "uniform": QCoreApplication.translate("TrainingNames", "uniform"),
        "xavier": "Xavier (Glorot)",
        "he": "He",
        "zeros": QCoreApplication.translate("TrainingNames", "zeros"),
    }[name]


def initializer_sentence(name: str) -> str:
    """Return what the starting weights are, and what becomes of that."""
    translate = QCoreApplication.translate
    return {
        "uniform": translate(
            "TrainingNames", "Evenly from −0.5 to 0.5, however large the layer is."
        ),
        "xavier": translate(
            "TrainingNames",
            "The more units a weight lies between, the smaller it is: signals keep their size "
            "through tanh and sigmoid layers.",
        ),
        "he": translate(
            "TrainingNames",
            "Normally distributed with variance 2/n for n inputs: made for ReLU, which lets half "
            "of the signal through.",
        ),
        "zeros": translate(
            "TrainingNames",
            "All units of a layer compute the same and get the same gradient: they all learn the "
            "same thing.",
        ),
    }[name]


def optimizer_name(name: str) -> str:
    """Return what an optimiser is called."""
    return {
        "sgd": QCoreApplication.translate("TrainingNames", "gradient descent (SGD)"),
        "momentum": "momentum",
        "rmsprop": "RMSProp",
        "adam": "Adam",
    }[name]


def optimizer_sentence(name: str) -> str:
    """Return how an optimiser makes a step of the gradient."""
    translate = QCoreApplication.translate
    return {
        "sgd": translate("TrainingNames", "Each update goes against the gradient g of its batch."),
        "momentum": translate(
            "TrainingNames", "The steps gather speed v where gradients agree, and damp zigzags."
        ),
        "rmsprop": translate(
            "TrainingNames",
            "Each parameter has its own step size: the larger its gradients were, the smaller.",
        ),
        "adam": translate(
            "TrainingNames",
            "Momentum and a step size for each parameter, both corrected for having begun at 0.",
        ),
    }[name]


def optimizer_formula(name: str) -> tuple[str, ...]:
    """Return the lines of an optimiser's rule as plain text; `g` is the gradient, `t` counts."""
    return {
        "sgd": ("θ := θ − α·g",),
        "momentum": ("v := μ·v + g", "θ := θ − α·v"),
        "rmsprop": ("s := ρ·s + (1 − ρ)·g²", "θ := θ − α·g / (√s + ε)"),
        "adam": (
            "m := β₁·m + (1 − β₁)·g",
            "v := β₂·v + (1 − β₂)·g²",
            "m̂ = m / (1 − β₁^t)",
            "v̂ = v / (1 − β₂^t)",
            "θ := θ − α·m̂ / (√v̂ + ε)",
        ),
    }[name]


OPTIMIZER_CONSTANTS = {
    "sgd": (),
    "momentum": ("momentum",),
    "rmsprop": ("decay", "epsilon"),
    "adam": ("beta1", "beta2", "epsilon"),
}


def constant_name(field: str) -> str:
    """Return what a constant of an optimiser is called."""
    return {
        "momentum": QCoreApplication.translate("TrainingNames", "Momentum μ"),
        "decay": QCoreApplication.translate("TrainingNames", "Decay ρ"),
        "beta1": "β₁",
        "beta2": "β₂",
        "epsilon": "ε",
    }[field]


def constant_sentence(field: str) -> str:
    """Return what a constant of an optimiser does."""
    translate = QCoreApplication.translate
    return {
        "momentum": translate(
            "TrainingNames", "How much of its speed a step keeps: 0 is plain gradient descent."
        ),
        "decay": translate(
            "TrainingNames", "How long the running mean of the squared gradients remembers."
        ),
        "beta1": translate(
            "TrainingNames", "How long the running mean of the gradients remembers."
        ),
        "beta2": translate(
            "TrainingNames", "How long the running mean of the squared gradients remembers."
        ),
        "epsilon": translate("TrainingNames", "Keeps the division away from zero."),
    }[field]


def loss_formula(name: str) -> str:
    """Return the loss of one sample as plain text."""
    return {
        "half_squared_error": "E = ½·(ŷ − y)²",
        "logistic": "E = log(1 + exp(−y·ŷ))",
        "binary_cross_entropy": "E = −y·log ŷ − (1 − y)·log(1 − ŷ)",
        "softmax_cross_entropy": "E = −Σ y·log ŷ",
    }[name]


def batch_name(size: int, samples: int) -> str:
    """Return what it is called to see so many of the samples in an update."""
    translate = QCoreApplication.translate
    if size >= samples:
        return translate("TrainingNames", "gradient descent")
    if size == 1:
        return translate("TrainingNames", "stochastic")
    return translate("TrainingNames", "mini-batch")


def run_name(name: Title | str, number: int, language: str) -> str:
    """Return what run `number` (from 0) is called in ``es`` or ``en``."""
    own = titled(name, language)
    return own or QCoreApplication.translate("TrainingNames", "Run {n}").format(n=number + 1)
