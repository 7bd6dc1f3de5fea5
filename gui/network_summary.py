"""A network scenario in a line: what stands under its title."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from engine.scenario import NetworkScenario
from engine.steps import Phase, Step
from gui.network_words import activation_name, loss_name
from gui.numbers import NumberFormat


def summary(scenario: NetworkScenario, step: Step | None, numbers: NumberFormat) -> str:
    """Return the sample on show, the activations, the loss, the settings and where we are."""
    translate = QCoreApplication.translate
    network = scenario.network
    sizes = "-".join(map(str, (network.inputs, *(layer.units for layer in network.layers))))
    names = list(dict.fromkeys(activation_name(layer.activation) for layer in network.layers))
    parts = [sizes, " + ".join(names), loss_name(scenario.loss)]
    rate = numbers.text(scenario.optimizer.learning_rate)
    parts.append(f"α = {rate}")
    if len(scenario.samples) > 1:
        parts.append(translate("Summary", "batches of {size}").format(size=scenario.batch_size))
    if step is not None:
        parts += _place(scenario, step, numbers)
    return " · ".join(parts)


def _place(scenario: NetworkScenario, step: Step, numbers: NumberFormat) -> list[str]:
    translate = QCoreApplication.translate
    sample = scenario.samples[step.sample or 0]
    x, y = (
        f"{numbers.list_mark} ".join(
            [*map(numbers.text, row[:4]), *(["…"] if len(row) > 4 else [])]
        )
        for row in (sample.x, sample.y)
    )
    shown = f"({x}) → {y if len(sample.y) == 1 else f'({y})'}"
    if len(scenario.samples) == 1:
        parts = [translate("Summary", "sample {sample}").format(sample=shown)]
    else:
        text = translate("Summary", "sample {number} of {count}: {sample}")
        parts = [
            text.format(number=(step.sample or 0) + 1, count=len(scenario.samples), sample=shown)
        ]
    if scenario.epochs > 1 and step.phase is not Phase.CHECK:
        text = translate("Summary", "epoch {number} of {count}")
        parts.append(text.format(number=(step.epoch or 0) + 1, count=scenario.epochs))
    return parts
