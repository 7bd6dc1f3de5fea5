"""The parts that the scripts of a run have in common: its numbers as literals."""

from __future__ import annotations

from engine.network import Parameters
from engine.steps import Array
from engine.training.code_data import Plan
from engine.training.setup import Setup

WIDTH = 96  # columns of a script
CONSTANTS = {
    "sgd": (),
    "momentum": ("momentum",),
    "rmsprop": ("decay", "epsilon"),
    "adam": ("beta1", "beta2", "epsilon"),
}


def number(value: float) -> str:
    """Return a number as Python writes it: all its digits, and no more."""
    return repr(float(value))


def heading(text: str) -> str:
    """Return a comment that parts a script."""
    return f"# -- {text} ".ljust(WIDTH, "-")


def comment(text: str) -> str:
    """Return a user's text as one line of comment, whatever is in it."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return f"# {line}"


def array_text(name: str, values: Array, call: str) -> list[str]:
    """Return the lines of ``name = call([...])``, with the numbers as they are.

    Parameters
    ----------
    name : str
    values : ndarray, shape (n,) or (n, m)
    call : str
        What makes an array of a list.
    """
    rows = values.tolist()
    whole = f"{name} = {call}({rows})"
    if len(whole) <= WIDTH:
        return [whole]
    return [f"{name} = {call}([", *_wrapped([str(row) for row in rows], "    "), "])"]


def _wrapped(parts: list[str], indent: str) -> list[str]:
    """Return the parts, a comma behind each, in as few indented lines as they fit in."""
    lines = []
    line = ""
    for part in parts:
        if len(indent) + len(part) >= WIDTH:  # a long row: its numbers on lines of their own
            numbers = part.strip("[]").split(", ")
            lines += [line, f"{indent}[", *_wrapped(numbers, f"{indent}    "), f"{indent}],"]
            line = ""
        elif line and len(line) + len(part) + 2 <= WIDTH:
            line += f" {part},"
        else:
            lines.append(line)
            line = f"{indent}{part},"
    return [line for line in [*lines, line] if line]


def data_text(setup: Setup, call: str) -> list[str]:
    """Return the lines that define X and Y: the training samples' features and targets."""
    given = ", ".join(setup.features)
    return [
        heading("the data"),
        "",
        f"# What the network is given of each sample: {given}.",
        *array_text("X", setup.inputs, call),
        "",
        "# What it is to answer.",
        *array_text("Y", setup.targets, call),
    ]


def weights_text(parameters: Parameters, call: str) -> list[str]:
    """Return the lines that define W1, b1, W2, ...: entry [i, j] goes from unit i to unit j."""
    lines = [heading("the weights and biases at the start"), ""]
    for layer, (weights, biases) in enumerate(
        zip(parameters.weights, parameters.biases, strict=True), start=1
    ):
        lines += array_text(f"W{layer}", weights, call)
        if biases is not None:
            lines += array_text(f"b{layer}", biases, call)
    return lines


def opening(plan: Plan, title: str, library: str) -> list[str]:
    """Return the comment that a script begins with."""
    many = f"{plan.updates} update{'s' * (plan.updates != 1)}"
    batches = plan.setup.batches
    each = f"{batches} batch{'es' * (batches != 1)}"
    return [
        *([comment(title)] if comment(title) != "# " else []),
        f"# The network and its training as in NeuroStep's window, written with {library}.",
        f"# It does {many}, {each} an epoch, and comes to the same numbers but for",
        "# rounding in the last digits, which grows with time where the steps are large.",
    ]


def settings_text(plan: Plan) -> list[str]:
    """Return the lines that name the numbers of the training."""
    setup = plan.setup
    rule, settings = setup.rule, setup.settings
    lines = [
        f"epochs = {plan.epochs}",
        f"batch_size = {setup.batch_size}  # of {setup.samples} samples",
        f"learning_rate = {number(settings.learning_rate)}",
    ]
    lines += [f"{name} = {number(getattr(rule, name))}" for name in CONSTANTS[rule.name]]
    if plan.has_l1:
        lines.append(f"l1 = {number(settings.l1)}  # the penalty l1 * sum |w| over the weights")
    if plan.has_l2:
        lines.append(f"l2 = {number(settings.l2)}  # the penalty l2 / 2 * sum w^2 over the weights")
    if setup.shuffle:
        lines.append(f"seed = {setup.seed}  # draws the order of the samples, anew in each epoch")
    return lines
