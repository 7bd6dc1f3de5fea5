"""What the training page says of its runs: where they stand, how they differ, why they stopped."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from engine.scenario.training_structures import RunSpec, TrainingScenario
from engine.training.moment import Breakdown
from engine.training.race import Stride
from engine.training.setup import Setup
from gui.names import SUBSCRIPTS
from gui.network_words import activation_name
from gui.numbers import NumberFormat
from gui.time_words import count_text
from gui.training_names import optimizer_name, run_name
from gui.training_snapshot import RunShown


def sizes_text(setup: Setup) -> str:
    """Return the architecture: ``2-8-8-1``."""
    return "-".join(str(size) for size in setup.shape.sizes)


def batch_text(setup: Setup) -> str:
    """Return how many samples there are to an update, as the course calls it."""
    translate = QCoreApplication.translate
    if setup.batch_size == setup.samples:
        if setup.rule.name != "sgd":  # whose name stands beside it
            return translate("TrainingWords", "whole set at once")
        return translate("TrainingWords", "gradient descent")
    if setup.batch_size == 1:
        return translate("TrainingWords", "stochastic")
    return translate("TrainingWords", "mini-batch {size}").format(size=setup.batch_size)


def epoch_text(shown: RunShown) -> str:
    """Return which epoch it is, for a subtitle."""
    text = QCoreApplication.translate("TrainingWords", "epoch {epoch}")
    return text.format(epoch=count_text(shown.moment.epoch))


def subtitle(shown: RunShown, numbers: NumberFormat) -> str:
    """Return the run in a line: network, activation, batches, learning rate, epoch."""
    setup = shown.setup
    hidden = setup.shape.activations[:-1] or setup.shape.activations
    names = " / ".join(dict.fromkeys(activation_name(name) for name in hidden))
    rate = numbers.text(shown.moment.settings.learning_rate, 6)
    parts = [sizes_text(setup), names, batch_text(setup), f"α = {rate}", epoch_text(shown)]
    if setup.rule.name != "sgd":
        parts.insert(3, optimizer_name(setup.rule.name))
    return " · ".join(parts)


def place_text(shown: RunShown, stride: Stride) -> str:
    """Return where a run stands: the epoch, and the batch and the sample where they are steps."""
    moment, setup = shown.moment, shown.setup
    batches = setup.batches if stride is not Stride.EPOCH or moment.batch else 1
    samples = len(moment.rows) if stride is Stride.SAMPLE or moment.seen else 1
    return place_of(moment.epoch, moment.batch, batches, moment.seen, samples)


def widest_place(setup: Setup, epochs: int, stride: Stride) -> str:
    """Return the longest text that `place_text` can come to before so many epochs."""
    size = setup.batch_size if stride is Stride.SAMPLE else 1
    return place_of(epochs, setup.batches, setup.batches, size, size)


def place_of(epoch: int, batch: int, batches: int, seen: int, samples: int) -> str:
    """Return a place in time in words; what cannot be otherwise is left out."""
    translate = QCoreApplication.translate
    text = translate("TrainingWords", "epoch {epoch}").format(epoch=count_text(epoch))
    if batches > 1:
        part = translate("TrainingWords", "batch {batch}/{batches}")
        text += " · " + part.format(batch=count_text(batch), batches=count_text(batches))
    if samples > 1:
        part = translate("TrainingWords", "sample {sample}/{samples}")
        text += " · " + part.format(sample=count_text(seen), samples=count_text(samples))
    return text


def run_names(scenario: TrainingScenario, language: str) -> tuple[str, ...]:
    """Return what the runs are called."""
    specs = scenario.runs or (RunSpec(),)
    return tuple(run_name(spec.name, number, language) for number, spec in enumerate(specs))


def branch_name(scenario: TrainingScenario, rate: float | None, numbers: NumberFormat) -> str:
    """Return a name for a run that goes on from another one."""
    number = len(scenario.runs or (0,)) + 1
    if rate is not None:
        return f"{number} · α = {numbers.text(rate, 6)}"
    return QCoreApplication.translate("TrainingWords", "Run {number}").format(number=number)


def captions(
    scenario: TrainingScenario, runs: tuple[RunShown, ...], numbers: NumberFormat
) -> tuple[str, ...]:
    """Return what each run is in what not all of them share; empty where all are alike."""
    specs = scenario.runs or (RunSpec(),)
    special = {
        field
        for spec in specs
        for field in RunSpec.__struct_fields__
        if field != "name" and getattr(spec, field) is not None
    }
    return tuple(_caption(special, shown, numbers) for shown in runs)


def _caption(special: set[str], shown: RunShown, numbers: NumberFormat) -> str:
    setup, settings = shown.setup, shown.moment.settings
    translate = QCoreApplication.translate
    parts = []
    if special & {"layers", "inputs"}:
        hidden = dict.fromkeys(activation_name(name) for name in setup.shape.activations[:-1])
        parts += [sizes_text(setup), " / ".join(hidden)]
    if "data" in special:
        text = translate("TrainingWords", "{count} training samples")
        parts.append(text.format(count=count_text(setup.samples)))
    if "batch_size" in special:
        parts.append(batch_text(setup))
    if "optimizer" in special:
        parts.append(optimizer_name(setup.rule.name))
    if "loss" in special:
        parts.append(_loss_word(setup.loss))
    if special & {"optimizer", "changes"}:
        parts.append(f"α = {numbers.text(settings.learning_rate, 6)}")
    for name in ("l1", "l2"):
        if name in special:
            parts.append(f"{name.upper()} = {numbers.text(getattr(settings, name), 6)}")
    return " · ".join(part for part in parts if part)


def breakdown_text(breakdown: Breakdown, setup: Setup) -> str:
    """Return why training stopped, and what to try."""
    translate = QCoreApplication.translate
    epoch, batch = divmod(breakdown.update, setup.batches)
    text = translate(
        "TrainingWords",
        "Training stopped at {place}: {quantity} is no longer a finite number. "
        "Try a smaller learning rate. Time still runs back to every moment before.",
    )
    place = place_of(epoch, batch + 1, setup.batches, 0, 1)
    return text.format(place=place, quantity=_quantity(breakdown))


def _quantity(breakdown: Breakdown) -> str:
    translate = QCoreApplication.translate
    names = {
        "z": translate("TrainingWords", "a weighted sum {symbol} of layer {layer}"),
        "a": translate("TrainingWords", "an activation {symbol} of layer {layer}"),
        "loss": translate("TrainingWords", "the loss"),
        "delta": translate("TrainingWords", "a delta {symbol} of layer {layer}"),
        "grad_w": translate("TrainingWords", "the gradient of a weight {symbol} of layer {layer}"),
        "grad_b": translate("TrainingWords", "the gradient of a bias {symbol} of layer {layer}"),
        "w": translate("TrainingWords", "a weight {symbol} of layer {layer}"),
        "b": translate("TrainingWords", "a bias {symbol} of layer {layer}"),
    }
    symbols = {"delta": "δ", "grad_w": "∂E/∂w", "grad_b": "∂E/∂b"}
    symbol = symbols.get(breakdown.quantity, breakdown.quantity)
    return names[breakdown.quantity].format(
        symbol=symbol + str(breakdown.layer).translate(SUBSCRIPTS), layer=breakdown.layer
    )


def _loss_word(loss: str) -> str:
    translate = QCoreApplication.translate
    return {
        "half_squared_error": translate("TrainingWords", "half squared error"),
        "logistic": translate("TrainingWords", "logistic loss"),
        "binary_cross_entropy": translate("TrainingWords", "binary cross-entropy"),
        "softmax_cross_entropy": translate("TrainingWords", "cross-entropy"),
    }[loss]
