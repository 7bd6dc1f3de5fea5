"""The parts that the scripts of a run have in common: the frame, and the numbers as literals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from engine.network import Parameters
from engine.steps import Array
from engine.training.code_data import Edit, Plan, Spot
from engine.training.setup import Setup

WIDTH = 96  # columns of a script
CONSTANTS = {
    "sgd": (),
    "momentum": ("momentum",),
    "rmsprop": ("decay", "epsilon"),
    "adam": ("beta1", "beta2", "epsilon"),
}
DRAWN = "np.random.default_rng([seed, epoch]).permutation(len(X))"  # an order, as the app's


@dataclass(frozen=True, slots=True)
class Own:
    """What a framework says in its own way; lines are indented where they are put.

    Attributes
    ----------
    library : str
    array : str
        What makes an array of a list.
    imports : list of str
    network : list of list of str
        The classes and functions of the network and its loss.
    trained, moved : str
        The argument of the training function, and what its docstring says that it moves.
    loss, order : str
        The loss of all samples, and an epoch's order of them.
    before, update : list of str
        What is done before the first update, and in each.
    edit : callable
        Sets anew what an edit says.
    ending : list of str
        Trains a network of these weights, and prints the last ones.
    """

    library: str
    array: str
    imports: list[str]
    network: list[list[str]]
    trained: str
    moved: str
    loss: str
    order: str
    before: list[str]
    update: list[str]
    edit: Callable[[Edit], list[str]]
    ending: list[str]


def script_text(plan: Plan, title: str, own: Own) -> str:
    """Return the script that does a plan, and prints losses and weights.

    Parameters
    ----------
    plan : Plan
    title : str
        Stands at the top.
    own : Own
    """
    parts = [
        [*opening(plan, title, own.library), "", *own.imports, "", *settings_text(plan)],
        [heading("the network")],
        *own.network,
        [heading("the training")],
        train_text(plan, own),
        data_text(plan.setup, own.array),
        weights_text(plan.setup.initial, own.array),
        own.ending,
    ]
    return "\n\n\n".join("\n".join(part) for part in parts) + "\n"


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


# -- the training --------------------------------------------------------------------------------


def train_text(plan: Plan, own: Own) -> list[str]:
    """Return the function that goes through the epochs and batches, and prints losses."""
    return [
        f"def train({arguments(plan, own.trained)}):",
        f'    """Move {own.moved} against the gradient, one update for each batch."""',
        *_indented(4, own.before),
        "    update = 0  # how many are done",
        f"    {_printed('at the start', own)}",
        "    for epoch in range(epochs):",
        f"        order = {own.order}",
        "        for start in range(0, len(X), batch_size):",
        *_indented(12, _batch_text(plan, own)),
        *_indented(8, _epoch_end_text(plan, own)),
        *_indented(4, _last_edit_text(plan, own)),
        f"    {_printed('after {update} updates', own)}",
    ]


def arguments(plan: Plan, trained: str) -> str:
    """Return what the training function is given."""
    return ", ".join([trained, "X", "Y", *plan.changing])


def edit_text(edit: Edit, rate: str, place: Callable[[Spot], str]) -> list[str]:
    """Return the lines that set an edit's settings; its values are left to the framework.

    Parameters
    ----------
    edit : Edit
    rate : str
        Where the learning rate is kept.
    place : callable
        Writes the place of a weight or bias, behind the name of what holds it.
    """
    named = ((rate, edit.learning_rate), ("l1", edit.l1), ("l2", edit.l2))
    return [
        *(f"{name} = {number(value)}" for name, value in named if value is not None),
        *(f"free{place(spot)} = 0" for spot in edit.frozen),
        *(f"free{place(spot)} = 1" for spot in edit.freed),
    ]


def _batch_text(plan: Plan, own: Own) -> list[str]:
    lines = [] if plan.is_whole else [f"if update == {plan.updates}:", "    break"]
    for edit in plan.inner:
        lines.append(f"if update == {edit.update}:  # changed while it ran")
        lines += _indented(4, own.edit(edit))
    return [*lines, "rows = order[start : start + batch_size]", *own.update, "update += 1"]


def _epoch_end_text(plan: Plan, own: Own) -> list[str]:
    shown = _printed("epoch {epoch + 1}", own)
    if not plan.shown_when:
        return [shown]
    return [f"if {plan.shown_when}:", f"    {shown}"]


def _last_edit_text(plan: Plan, own: Own) -> list[str]:
    if plan.last is None:
        return []
    return ["# Changed after the last update:", *own.edit(plan.last)]


def _printed(when: str, own: Own) -> str:
    return f'print(f"{when}: loss {{{own.loss}}}")'


def _indented(by: int, lines: list[str]) -> list[str]:
    return [" " * by + line for line in lines]
