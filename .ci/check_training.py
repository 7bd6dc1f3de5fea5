"""Check what `train` printed, each as its scenario: python .ci/check_training.py NAME.json ..."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from itertools import pairwise
from math import isfinite
from pathlib import Path
from typing import Any

Run = dict[str, Any]

SIZES = {"linear-or-tanh-xor": (2, 4, 1), "too-large-a-rate": (2, 1)}


def _linear_or_tanh(runs: list[Run]) -> bool:
    linear, tanh = (run["test_accuracy"] for run in runs)
    return linear < 0.65 and tanh > 0.95


def _too_large_a_rate(runs: list[Run]) -> bool:
    return [run["breakdown"] is None for run in runs] == [True, True, False]


STORIES: dict[str, tuple[str, Callable[[list[Run]], bool]]] = {
    "linear-or-tanh-xor": ("linear units guess at XOR, tanh units learn it", _linear_or_tanh),
    "too-large-a-rate": ("the largest rate alone breaks", _too_large_a_rate),
}


def main() -> int:
    """Return 0 if each file has what was promised of its scenario."""
    return max(check(Path(name)) for name in sys.argv[1:])


def check(path: Path) -> int:
    """Say what is wrong with a result and return 1, or return 0."""
    result = json.loads(path.read_text(encoding="utf-8"))
    name, runs = path.stem, result["runs"]
    wrong = [] if result["format"] == "neurostep-training/1" else [f"format {result['format']!r}"]
    for run in runs:
        wrong += [f"{run['name']}: {what}" for what in problems(run, SIZES[name])]
    story, is_told = STORIES[name]
    if not is_told(runs):
        wrong.append(f"it is not so that {story}")
    print(f"{name}: {'; '.join(wrong) or story}", file=sys.stderr if wrong else sys.stdout)
    return 1 if wrong else 0


def problems(run: Run, sizes: tuple[int, ...]) -> list[str]:
    """Return what of a run is not as it has to be, whatever it learns."""
    found = []
    layers, losses = run["layers"], run["losses"]
    shapes = [(len(layer["weights"]), len(layer["weights"][0])) for layer in layers]
    if shapes != list(pairwise(sizes)):
        found.append(f"weights of {shapes}")
    numbers = [number for layer in layers for row in layer["weights"] for number in row]
    if not all(isfinite(number) for number in numbers):
        found.append("a weight is no number")
    if [row[0] for row in losses] != sorted({row[0] for row in losses}) or losses[0][0] != 0:
        found.append("the losses are not in the order of their updates")
    if run["breakdown"] is None and not (
        losses[-1][0] == run["updates"] and run["loss"] < losses[0][1]
    ):
        found.append("nothing was learnt")
    return found


if __name__ == "__main__":
    sys.exit(main())
