"""What the command line can do. Errors that the user can mend are CommandErrors, in one line."""

from __future__ import annotations

import csv
import json
import math
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QCoreApplication

from engine.network_trace import NetworkTrace
from engine.refs import Ref
from engine.scenario import NetworkScenario, ScenarioError, run_of
from engine.steps import Level, Moment, Value
from engine.trainer import ParameterHistory
from gui.examples import example_files, find
from gui.names import NetworkNames
from gui.network_narration import NetworkNarrator
from gui.preferences import Preferences, system_language
from gui.translations import speak

TRACE_FORMAT = "neurostep-trace/1"
COLUMNS = ("index", "phase", "kind", "quantity", "layer", "at", "value", "epoch", "batch", "sample")


class CommandError(Exception):
    """Something that the user can mend, said in one line."""


def open_window(
    name: str, language: str | None = None, theme: str | None = None, project: bool = False
) -> int:
    """Open the window on a scenario; return the exit code when it is closed."""
    from gui import app

    scenario, path = _find(name)
    if not app.has_display():
        raise CommandError(
            "there is no display to open a window on "
            "(DISPLAY is not set); `trace` and `render` work without one"
        )
    return app.run(scenario, path, language=language, theme=theme, project=project)


def print_list() -> int:
    """Print name and title of each built-in scenario."""
    language = system_language()
    for name in example_files():
        scenario, _ = find(name)
        print(f"{name}\t{scenario.title_in(language)}")
    return 0


def check(name: str) -> int:
    """Say that a scenario is right; raise CommandError with the path of what is wrong."""
    _find(name)
    return 0


def print_trace(name: str, level: str | None, language: str | None, form: str) -> int:
    """Print every step of a scenario."""
    scenario, _ = _find(name)
    _speak(language or system_language())
    trace = trace_of(scenario, Level(level) if level else scenario.start_level)
    narrator = _narrator(scenario, trace, language or system_language())
    if form == "json":
        _print_json(trace, narrator)
    elif form == "csv":
        _print_csv(trace, narrator)
    else:
        for i in range(len(trace)):
            print(f"{i:4}  {narrator.narrate(Moment(trace, i)).spoken}")
    return 0


def render(
    name: str,
    step: int,
    output: str,
    *,
    size: tuple[int, int],
    level: str | None = None,
    language: str | None = None,
    theme: str | None = None,
) -> int:
    """Draw one step of a scenario into a picture. Needs no screen."""
    from gui import picture

    scenario, _ = _find(name)
    trace = trace_of(scenario, Level(level) if level else scenario.start_level)
    if not 0 <= step < len(trace):
        raise CommandError(f"--step: expected 0 to {len(trace) - 1}, got {step}")
    if Path(output).suffix.lower() not in picture.SUFFIXES:
        raise CommandError(f"--output: expected a .png, .svg or .pdf file, got {output}")
    try:
        picture.render(
            scenario,
            trace,
            step,
            Path(output),
            size=size,
            preferences=Preferences(language or system_language(), theme or "light"),
        )
    except OSError as error:
        raise CommandError(f"{output} cannot be written: {error.strerror or error}") from error
    return 0


def trace_of(scenario: NetworkScenario, level: Level) -> NetworkTrace:
    """Return a scenario's trace, made on the spot."""
    run = run_of(scenario)
    history = ParameterHistory(run)
    history.advance(run.updates)
    return NetworkTrace(run, history, level)


def _find(name: str) -> tuple[NetworkScenario, Path | None]:
    try:
        return find(name)
    except ScenarioError as error:
        raise CommandError(str(error)) from error


def _speak(language: str) -> None:
    app = QCoreApplication.instance() or QCoreApplication(sys.argv[:1])
    speak(app, language)


def _narrator(scenario: NetworkScenario, trace: NetworkTrace, language: str) -> NetworkNarrator:
    symbol = "ℓ" if scenario.loss == "logistic" else "E"
    numbers = Preferences(language).numbers
    return NetworkNarrator(trace, NetworkNames(trace.shape, symbol), numbers)


def _steps(trace: NetworkTrace, narrator: NetworkNarrator) -> Iterator[dict[str, Any]]:
    for i in range(len(trace)):
        step = trace[i]
        told = narrator.narrate(Moment(trace, i))
        yield {
            "index": i,
            "phase": step.phase.value,
            "kind": step.kind,
            "target": _address(step.target),
            "operands": [
                {**_address(operand.ref), "value": _plain(operand.value)}
                for operand in step.operands
            ],
            "value": _plain(step.value),
            "latex": told.latex,
            "text": told.spoken,
            "epoch": step.epoch,
            "batch": step.batch,
            "sample": step.sample,
        }


def _print_json(trace: NetworkTrace, narrator: NetworkNarrator) -> None:
    """Print the trace step by step, so that a long one needs no memory."""
    print(f'{{"format": "{TRACE_FORMAT}", "steps": [')
    last = len(trace) - 1
    for i, step in enumerate(_steps(trace, narrator)):
        text = json.dumps(step, ensure_ascii=False, allow_nan=False)
        print(text + ("," if i < last else ""))
    print("]}")


def _print_csv(trace: NetworkTrace, narrator: NetworkNarrator) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow((*COLUMNS, "text"))
    for step in _steps(trace, narrator):
        target = step["target"]
        writer.writerow(
            (
                step["index"],
                step["phase"],
                step["kind"],
                target["quantity"],
                target["layer"],
                " ".join(map(str, target["index"])),
                json.dumps(step["value"]),
                step["epoch"],
                step["batch"],
                step["sample"],
                step["text"],
            )
        )


def _address(ref: Ref) -> dict[str, Any]:
    return {"quantity": ref.quantity, "layer": ref.layer, "index": list(ref.index)}


def _plain(value: Value) -> Any:
    """Return a value as JSON has it; what is no finite number, which JSON lacks, as a text."""
    if np.ndim(value):
        return [_plain(entry) for entry in np.asarray(value)]
    number = float(value)
    return number if math.isfinite(number) else str(number)
