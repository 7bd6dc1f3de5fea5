"""Training on the command line: progress on a terminal, then the result."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

from engine.scenario.training_structures import TrainingScenario
from engine.training.race import Contender, Race
from engine.training.report import reason_of, report_of, text_of, train
from gui.terminal_bar import TerminalBar
from gui.training_names import run_name


def print_training(
    scenario: TrainingScenario,
    epochs: int,
    form: str,
    language: str,
    check_stop: Callable[[], None],
) -> int:
    """Train every run and print what comes of it; return the exit code.

    Parameters
    ----------
    scenario : TrainingScenario
    epochs : int
    form : str
        ``text`` or ``json``.
    language : str
        Of the runs' names.
    check_stop : callable
        Is called again and again while it trains; may raise to give up.

    Returns
    -------
    int
        1 where a run broke: the result up to there is printed, and on standard error the reason.
    """
    bar = TerminalBar(sys.stderr)

    def on_progress(race: Race) -> None:
        check_stop()
        behind = min(race.contenders, key=_progress)
        losses = ", ".join(f"{one.history.curve.losses[-1]:.4g}" for one in race.contenders)
        done = int(min(behind.progress, epochs))
        bar.show(behind.progress / epochs, f"{done} of {epochs} epochs, loss {losses}")

    try:
        race = train(scenario, epochs, on_progress)
    finally:
        bar.end()
    report = report_of(race, _names(scenario, language))
    if form == "json":
        print(json.dumps(report, ensure_ascii=False, allow_nan=False))
    else:
        print(text_of(report), end="")
    reasons = [reason for run in report["runs"] if (reason := reason_of(run))]
    for reason in reasons:
        print(f"neurostep: {reason}", file=sys.stderr)
    return 1 if reasons else 0


def _progress(contender: Contender) -> float:
    return contender.progress


def _names(scenario: TrainingScenario, language: str) -> list[str]:
    """Return what the runs are called, each in one line; one alone as the scenario."""
    if not scenario.runs:
        names = [run_name(scenario.title, 0, language)]
    else:
        names = [run_name(run.name, n, language) for n, run in enumerate(scenario.runs)]
    return [" ".join(name.split()) for name in names]
