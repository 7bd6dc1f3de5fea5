"""What the command line can do. Errors that the user can mend are CommandErrors, in one line."""

from __future__ import annotations

import csv
import json
import math
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QCoreApplication

from engine.pictures import PictureError, read_bytes
from engine.preparation import check_picture, trace_of
from engine.refs import Ref
from engine.scenario import Scenario, ScenarioError, TrainingScenario
from engine.scenario.training_validation import MAX_EPOCHS
from engine.steps import Level, Moment, Trace, Value
from gui.examples import example_files, find, first_of
from gui.narrators import Narrator, narrator_for
from gui.pictures import SUFFIXES
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

    picture = Path(name) if Path(name).suffix.lower() in SUFFIXES else None
    scenario, path = _find(name) if picture is None else (first_of("kernel"), None)
    with _mendable():
        check_picture(scenario)
    if picture is not None:
        _check_file(picture)
    if not app.has_display():
        raise CommandError(
            "there is no display to open a window on "
            "(DISPLAY is not set); `trace` and `render` work without one"
        )
    return app.run(scenario, path, language=language, theme=theme, project=project, picture=picture)


def print_list() -> int:
    """Print name and title of each built-in scenario."""
    language = system_language()
    for name in example_files():
        scenario, _ = find(name)
        print(f"{name}\t{scenario.title_in(language)}")
    return 0


def check(name: str) -> int:
    """Say that a scenario is right; raise CommandError with the path of what is wrong."""
    scenario, _ = _find(name)
    with _mendable():
        check_picture(scenario)
    return 0


def print_trace(name: str, level: str | None, language: str | None, form: str) -> int:
    """Print every step of a scenario."""
    scenario, _ = _find(name)
    _speak(language or system_language())
    trace = _trace(scenario, level)
    numbers = Preferences(language or system_language()).numbers
    narrator = narrator_for(scenario, trace, numbers)
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
    trace = _trace(scenario, level)
    steps = len(trace.clock)
    if not 0 <= step < steps:
        raise CommandError(f"--step: expected 0 to {steps - 1}, got {step}")
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


def export(
    name: str,
    output: str,
    *,
    first: int | None,
    last: int | None,
    fps: float,
    size: tuple[int, int],
    level: str | None = None,
    language: str | None = None,
    theme: str | None = None,
) -> int:
    """Draw some steps of a scenario into a film. Needs no screen."""
    from gui import film, picture
    from gui.stopping import stop_requests

    scenario, _ = _find(name)
    suffix = Path(output).suffix.lower()
    if suffix not in film.SUFFIXES:
        kinds = "a .gif, .png, .apng, .webp or .mp4 file"
        raise CommandError(f"--output: expected {kinds}, got {output}")
    if suffix == ".mp4" and not film.has_video():
        raise CommandError('--output: .mp4 needs PyAV: pip install "neurostep[film]"')
    trace = _trace(scenario, level)
    plan = film.Film(suffix, _range(len(trace.clock), first, last, film.MOST_FRAMES), fps, size)
    total, shows = len(plan.order), sys.stderr.isatty()
    try:
        with stop_requests() as check_stop:

            def on_frame(done: int) -> None:
                check_stop()
                if shows:
                    end = "\n" if done == total else ""
                    print(f"\r{done} of {total} pictures", end=end, file=sys.stderr, flush=True)

            picture.export(
                scenario,
                trace,
                plan,
                Path(output),
                preferences=Preferences(language or system_language(), theme or "light"),
                on_frame=on_frame,
            )
    except OSError as error:
        raise CommandError(f"{output} cannot be written: {error.strerror or error}") from error
    except KeyboardInterrupt:
        raise CommandError("interrupted; nothing was written") from None
    return 0


def train(name: str, epochs: int | None, form: str) -> int:
    """Train every run of a scenario and print the result; return 1 if one of them broke."""
    from gui.stopping import stop_requests
    from gui.training_command import print_training

    scenario, _ = _find(name)
    if not isinstance(scenario, TrainingScenario):
        raise CommandError(
            f"this is a {scenario.kind} scenario; only training scenarios can be trained"
        )
    if epochs is not None and not 1 <= epochs <= MAX_EPOCHS:
        raise CommandError(f"--epochs: expected 1 to {MAX_EPOCHS}, got {epochs}")
    try:
        with stop_requests() as check_stop:
            # In one language, whatever the system's: it is compared with what others printed.
            return print_training(scenario, epochs or scenario.epochs, form, "en", check_stop)
    except KeyboardInterrupt:
        raise CommandError("interrupted; nothing was printed") from None


def _range(length: int, first: int | None, last: int | None, most: int) -> range:
    """Return the steps from `first` to `last`, which may be left out: all of them."""
    for option, step in (("--from", first), ("--to", last)):
        if step is not None and not 0 <= step < length:
            raise CommandError(f"{option}: expected 0 to {length - 1}, got {step}")
    steps = range(first or 0, length if last is None else last + 1)
    if not steps:
        raise CommandError(f"--from: {first} is behind --to, which is {last}")
    if len(steps) > most:
        raise CommandError(
            f"{len(steps)} steps are too many for a film, which has at most {most}: "
            "choose some with --from and --to"
        )
    return steps


def _find(name: str) -> tuple[Scenario, Path | None]:
    try:
        return find(name)
    except ScenarioError as error:
        raise CommandError(str(error)) from error


def _trace(scenario: Scenario, level: str | None) -> Trace:
    """Return a scenario's trace at a level, or at its own."""
    with _mendable():
        trace = trace_of(scenario, scenario.start_level)
    if level is None:
        return trace
    if level not in trace.levels:
        choices = ", ".join(trace.levels)
        raise CommandError(f"--level: this scenario has no level {level}, only {choices}")
    return trace.at_level(Level(level))


def _check_file(picture: Path) -> None:
    try:
        read_bytes(picture)
    except PictureError as error:
        raise CommandError(str(error)) from error


@contextmanager
def _mendable() -> Iterator[None]:
    """Say what is wrong with a scenario, or with the picture that it names, in one line."""
    try:
        yield
    except ScenarioError as error:
        raise CommandError(str(error)) from error
    except PictureError as error:
        raise CommandError(f"image.file: {error}") from error


def _speak(language: str) -> None:
    app = QCoreApplication.instance() or QCoreApplication(sys.argv[:1])
    speak(app, language)


def _steps(trace: Trace, narrator: Narrator) -> Iterator[dict[str, Any]]:
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


def _print_json(trace: Trace, narrator: Narrator) -> None:
    """Print the trace step by step, so that a long one needs no memory."""
    print(f'{{"format": "{TRACE_FORMAT}", "steps": [')
    last = len(trace) - 1
    for i, step in enumerate(_steps(trace, narrator)):
        text = json.dumps(step, ensure_ascii=False, allow_nan=False)
        print(text + ("," if i < last else ""))
    print("]}")


def _print_csv(trace: Trace, narrator: Narrator) -> None:
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
