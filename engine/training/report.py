"""Training without a window: what comes of every run, as data and as text."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from engine.scenario.training_structures import TrainingScenario
from engine.training.evaluation import accuracy
from engine.training.moment import Breakdown
from engine.training.race import Contender, Goal, Race
from engine.training.weights_export import layers_of

FORMAT = "neurostep-training/1"
PIECE = 0.1  # seconds between two calls of what shows the progress
NAMES = {
    "z": "the weighted sum z",
    "a": "the activation a",
    "loss": "the loss",
    "delta": "delta",
    "grad_w": "the gradient of the weights",
    "grad_b": "the gradient of the biases",
    "w": "the weights",
    "b": "the biases",
}


def train(
    scenario: TrainingScenario,
    epochs: int | None = None,
    on_progress: Callable[[Race], None] | None = None,
) -> Race:
    """Train every run of a scenario, until its epochs or its loss are reached, or it breaks.

    Parameters
    ----------
    scenario : TrainingScenario
    epochs : int, optional
        Instead of the scenario's.
    on_progress : callable, optional
        Is given the race ten times a second, and at the end; may raise to give up.
    """
    race = Race(scenario)
    race.go_on(Goal(epochs or scenario.epochs, scenario.until_loss))
    done = False
    while not done:
        done = race.advance(PIECE)
        if on_progress is not None:
            on_progress(race)
    return race


def report_of(race: Race, names: Sequence[str]) -> dict[str, Any]:
    """Return what came of each run: numbers, lists and None alone, so that it can be JSON.

    Parameters
    ----------
    race : Race
    names : sequence of str
        What the runs are called.
    """
    pairs = zip(race.contenders, names, strict=True)
    return {"format": FORMAT, "runs": [_run(contender, name) for contender, name in pairs]}


def _run(contender: Contender, name: str) -> dict[str, Any]:
    setup, history = contender.setup, contender.history
    moment, curve = contender.moment(), history.curve
    right, test_right = math.nan, math.nan
    if setup.problem.classes:
        limit = contender.scenario.view.threshold
        right = accuracy(setup, moment.outputs, setup.problem.labels, limit)
        test_right = accuracy(setup, moment.test_outputs, setup.problem.test_labels, limit)
    rows = zip(curve.updates.tolist(), curve.losses, curve.test_losses, strict=True)
    return {
        "name": name,
        "epochs": moment.epoch,
        "updates": moment.update,
        "loss": _plain(moment.loss),
        "test_loss": _plain(moment.test_loss),
        "accuracy": _plain(right),
        "test_accuracy": _plain(test_right),
        "losses": [[update, _plain(loss), _plain(test)] for update, loss, test in rows],
        "layers": layers_of(moment.parameters),
        "breakdown": _broken(history.breakdown),
    }


def _broken(breakdown: Breakdown | None) -> dict[str, Any] | None:
    if breakdown is None:
        return None
    return {
        "update": breakdown.update,
        "quantity": breakdown.quantity,
        "layer": breakdown.layer,
    }


def _plain(value: float) -> float | None:
    """Return a number as JSON has it: None where there is none."""
    return float(value) if math.isfinite(value) else None


# -- as text -------------------------------------------------------------------------------------


def text_of(report: dict[str, Any]) -> str:
    """Return a report for people: six digits, a paragraph for each run."""
    return "\n".join(_paragraph(run) for run in report["runs"])


def reason_of(run: dict[str, Any]) -> str:
    """Return in one line why a run of a report could not go on; empty if it could."""
    broken = run["breakdown"]
    if broken is None:
        return ""
    what = NAMES[broken["quantity"]]
    if broken["quantity"] != "loss":
        what += f" of layer {broken['layer']}"
    return (
        f"{run['name']}: training stopped at update {broken['update']}: {what} got too large "
        "for a number; try a smaller learning rate"
    )


def _paragraph(run: dict[str, Any]) -> str:
    lines = [run["name"], _line("epochs", f"{run['epochs']} ({run['updates']} updates)")]
    lines.append(_line("training loss", _short(run["loss"])))
    if run["test_loss"] is not None:
        lines.append(_line("test loss", _short(run["test_loss"])))
    for caption, field in (("accuracy", "accuracy"), ("test accuracy", "test_accuracy")):
        if run[field] is not None:
            lines.append(_line(caption, f"{100 * run[field]:.4g} %"))
    for number, layer in enumerate(run["layers"], start=1):
        lines.append(f"  layer {number}")
        lines += _matrix("weights", layer["weights"])
        if layer["biases"] is not None:
            lines += _matrix("biases", [layer["biases"]])
    return "\n".join(lines) + "\n"


def _line(caption: str, value: str) -> str:
    return f"  {caption:<15} {value}"


def _short(value: float | None) -> str:
    return "too large for a number" if value is None else f"{value:.6g}"


def _matrix(caption: str, rows: list[list[float]]) -> list[str]:
    """Return rows of numbers, one below the other, with the caption before the first."""
    captions = [caption, *[""] * (len(rows) - 1)]
    return [
        f"    {name:<13} {' '.join(f'{value:>12.6g}' for value in row)}"
        for name, row in zip(captions, rows, strict=True)
    ]
