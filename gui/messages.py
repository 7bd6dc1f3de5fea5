"""What is wrong with a scenario or its picture, in the user's language."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from engine.pictures import PictureError
from engine.scenario import ScenarioError
from gui.pictures import explain_picture
from gui.reasons import in_words

# Everything that the engine may say, for the translators' tool to find.
TEMPLATES = (
    QT_TRANSLATE_NOOP("ScenarioError", "{name} is a folder, not a scenario file"),
    QT_TRANSLATE_NOOP("ScenarioError", "{name} is too large for a scenario file"),
    QT_TRANSLATE_NOOP("ScenarioError", "there is no file {name}"),
    QT_TRANSLATE_NOOP("ScenarioError", "{name} cannot be read: {reason}"),
    QT_TRANSLATE_NOOP("ScenarioError", "this is not valid JSON"),
    QT_TRANSLATE_NOOP("ScenarioError", "a scenario is a JSON object"),
    QT_TRANSLATE_NOOP("ScenarioError", 'expected "{expected}"'),
    QT_TRANSLATE_NOOP("ScenarioError", "expected 1 to {limit} layers, got {got}"),
    QT_TRANSLATE_NOOP("ScenarioError", "softmax is for the output layer only"),
    QT_TRANSLATE_NOOP("ScenarioError", "must not be negative"),
    QT_TRANSLATE_NOOP(
        "ScenarioError", "the run would have {got} updates; at most {limit} can be shown"
    ),
    QT_TRANSLATE_NOOP(
        "ScenarioError",
        "samples times parameters are {got} in a batch; at most {limit} can be shown",
    ),
    QT_TRANSLATE_NOOP(
        "ScenarioError",
        "updates times parameters are {got} in the run; at most {limit} can be shown",
    ),
    QT_TRANSLATE_NOOP("ScenarioError", "expected {expected} rows, got {got}"),
    QT_TRANSLATE_NOOP("ScenarioError", "the layer has no bias"),
    QT_TRANSLATE_NOOP(
        "ScenarioError", "the loss {loss} needs an output activation among: {allowed}"
    ),
    QT_TRANSLATE_NOOP("ScenarioError", "softmax needs at least 2 units"),
    QT_TRANSLATE_NOOP("ScenarioError", "expected 1 to {limit} samples, got {got}"),
    QT_TRANSLATE_NOOP("ScenarioError", "with the logistic loss each target is -1 or 1"),
    QT_TRANSLATE_NOOP(
        "ScenarioError", "with the binary cross-entropy each target is between 0 and 1"
    ),
    QT_TRANSLATE_NOOP("ScenarioError", "with softmax the target is one-hot: one 1, the rest 0"),
    QT_TRANSLATE_NOOP("ScenarioError", "expected {expected} numbers, got {got}"),
    QT_TRANSLATE_NOOP("ScenarioError", "must be a finite number, at most {limit:g}"),
    QT_TRANSLATE_NOOP("ScenarioError", "expected {least} to {most}, got {got}"),
    QT_TRANSLATE_NOOP("ScenarioError", "there is no such field"),
    QT_TRANSLATE_NOOP("ScenarioError", "is missing"),
    QT_TRANSLATE_NOOP("ScenarioError", "{got} is not one of the choices"),
    QT_TRANSLATE_NOOP("ScenarioError", "expected {wanted}, got {got}"),
    QT_TRANSLATE_NOOP("ScenarioError", "{name} is no starting value of this scenario"),
    QT_TRANSLATE_NOOP("ScenarioError", "only a hidden layer can be removed"),
    QT_TRANSLATE_NOOP("ScenarioError", "there is no layer {got} here; expected {least} to {most}"),
    QT_TRANSLATE_NOOP("ScenarioError", 'expected "network", "kernel" or "training"'),
    QT_TRANSLATE_NOOP("ScenarioError", "expected at most {limit} runs, got {got}"),
    QT_TRANSLATE_NOOP(
        "ScenarioError", "expected 0 to {limit} hidden layers and the output, got {got} layers"
    ),
    QT_TRANSLATE_NOOP("ScenarioError", 'points of one\'s own need the name "points"'),
    QT_TRANSLATE_NOOP("ScenarioError", "expected 1 to {limit} points, got {got}"),
    QT_TRANSLATE_NOOP(
        "ScenarioError", "a label is the number of a class, from 0 to {most}; got {got:g}"
    ),
    QT_TRANSLATE_NOOP(
        "ScenarioError", "with {classes} classes at least {classes} samples are needed, got {got}"
    ),
    QT_TRANSLATE_NOOP(
        "ScenarioError", "all points are of one class: there is nothing to tell apart"
    ),
    QT_TRANSLATE_NOOP("ScenarioError", "expected {expected} names of classes, got {got}"),
    QT_TRANSLATE_NOOP("ScenarioError", "expected at most {limit} axes, got {got}"),
    QT_TRANSLATE_NOOP("ScenarioError", "must not be 0"),
    QT_TRANSLATE_NOOP("ScenarioError", "a training scenario has no steps to show one by one"),
    QT_TRANSLATE_NOOP("ScenarioError", "at least one input is needed"),
    QT_TRANSLATE_NOOP("ScenarioError", "an input can be given only once"),
    QT_TRANSLATE_NOOP("ScenarioError", "over a line there are only the inputs {allowed}"),
    QT_TRANSLATE_NOOP(
        "ScenarioError", "the data need an output layer of {expected} units, got {got}"
    ),
    QT_TRANSLATE_NOOP("ScenarioError", "these data need a loss among: {allowed}"),
    QT_TRANSLATE_NOOP("ScenarioError", "must be at least 0 and less than 1"),
    QT_TRANSLATE_NOOP("ScenarioError", "must be more than 0, and at most 1"),
    QT_TRANSLATE_NOOP("ScenarioError", "expected either a weight or a bias"),
    QT_TRANSLATE_NOOP("ScenarioError", "the network has no such weight or bias"),
    QT_TRANSLATE_NOOP("ScenarioError", "expected at most {limit} changes, got {got}"),
    QT_TRANSLATE_NOOP("ScenarioError", "changes stand in order, after update 0, one an update"),
    QT_TRANSLATE_NOOP("ScenarioError", "expected two parameters, or none"),
    QT_TRANSLATE_NOOP("ScenarioError", "the two parameters must differ"),
    QT_TRANSLATE_NOOP("ScenarioError", "expected {least:g} to {most:g}, got {got:g}"),
    QT_TRANSLATE_NOOP("ScenarioError", "is empty"),
    QT_TRANSLATE_NOOP("ScenarioError", "expected {expected} channels, got {got}"),
    QT_TRANSLATE_NOOP("ScenarioError", "expected 1 to {limit} channels, got {got}"),
    QT_TRANSLATE_NOOP("ScenarioError", "expected 1 to {limit} filters, got {got}"),
    QT_TRANSLATE_NOOP("ScenarioError", "expected at most {limit} rows and columns, got {got}"),
    QT_TRANSLATE_NOOP(
        "ScenarioError", "expected at most {limit} convolutions on the first one, got {got}"
    ),
    QT_TRANSLATE_NOOP("ScenarioError", "expected rows of numbers, or channels of such rows"),
    QT_TRANSLATE_NOOP(
        "ScenarioError",
        "expected rows of numbers, channels of such rows, or filters of such channels",
    ),
    QT_TRANSLATE_NOOP(
        "ScenarioError", "expected a number, rows of numbers, or filters of such rows"
    ),
    QT_TRANSLATE_NOOP(
        "ScenarioError", "must be smaller than the kernel's reach, which is {limit}; got {got}"
    ),
    QT_TRANSLATE_NOOP(
        "ScenarioError", "the kernel has {got} channels, but what it reads has {expected}"
    ),
    QT_TRANSLATE_NOOP(
        "ScenarioError", "the kernel reaches over {reach} rows, but the padded image has only {got}"
    ),
    QT_TRANSLATE_NOOP(
        "ScenarioError",
        "the kernel reaches over {reach} columns, but the padded image has only {got}",
    ),
    QT_TRANSLATE_NOOP(
        "ScenarioError",
        "the kernel reaches over {reach} cells, but its padded input has only {got}",
    ),
    QT_TRANSLATE_NOOP(
        "ScenarioError", "the pooling window has {size} rows, but the feature map has only {got}"
    ),
    QT_TRANSLATE_NOOP(
        "ScenarioError", "the pooling window has {size} columns, but the feature map has only {got}"
    ),
    QT_TRANSLATE_NOOP(
        "ScenarioError", "the feature maps would have {got} numbers; at most {limit} can be shown"
    ),
    QT_TRANSLATE_NOOP(
        "ScenarioError", "the backward pass is for images of at most {limit} rows and columns"
    ),
    QT_TRANSLATE_NOOP(
        "ScenarioError", "expected an array of the output's shape, {expected}, got {got}"
    ),
    QT_TRANSLATE_NOOP("ScenarioError", "a kernel for each channel has as many filters as channels"),
    QT_TRANSLATE_NOOP("ScenarioError", "there is no filter {got}"),
    QT_TRANSLATE_NOOP("ScenarioError", "one convolution must stay"),
    QT_TRANSLATE_NOOP("ScenarioError", "a picture in a file cannot be changed cell by cell"),
)
# What the file's fields hold, put into "expected {wanted}, got {got}".
KINDS = (
    QT_TRANSLATE_NOOP("ScenarioError", "number"),
    QT_TRANSLATE_NOOP("ScenarioError", "whole number"),
    QT_TRANSLATE_NOOP("ScenarioError", "list"),
    QT_TRANSLATE_NOOP("ScenarioError", "object"),
    QT_TRANSLATE_NOOP("ScenarioError", "text"),
    QT_TRANSLATE_NOOP("ScenarioError", "true or false"),
)


def explain(error: ScenarioError | PictureError) -> str:
    """Return what is wrong, after the field's path if it has one, e.g. ``batch_size: ...``."""
    path = error.path if isinstance(error, ScenarioError) else ""
    return f"{path}: {reason(error)}" if path else reason(error)


def reason(error: ValueError) -> str:
    """Return what is wrong, without the path: for the field itself to say.

    Any other ValueError says it already, as `NumberFormat.parse` does.
    """
    if isinstance(error, PictureError):
        return explain_picture(error)
    if not isinstance(error, ScenarioError):
        return str(error)
    values = {
        name: _kinds(value) if name in ("wanted", "got") and isinstance(value, str) else value
        for name, value in error.values.items()
    }
    if isinstance(told := values.get("reason"), str):
        values["reason"] = in_words(told)
    return QCoreApplication.translate("ScenarioError", error.template).format(**values)


def _kinds(text: str) -> str:
    """Return "number or null" and the like in the user's language; other text as it is."""
    for kind in sorted(KINDS, key=len, reverse=True):
        if text == kind:
            return QCoreApplication.translate("ScenarioError", kind)
    first, found, rest = text.partition(" or ")
    if not found:
        return text
    joined = QCoreApplication.translate("ScenarioError", "{first} or {rest}")
    return joined.format(first=_kinds(first), rest=_kinds(rest))
