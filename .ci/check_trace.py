"""Check traces, each called as its scenario: python .ci/check_trace.py NAME.json ..."""

from __future__ import annotations

import json
import sys
from math import isclose
from pathlib import Path
from typing import Any

# What is computed in each phase, in this order, and some of the numbers: the course's, and of a
# kernel's way back those of a framework.
NETWORK = (
    {
        "forward": ["a"],
        "loss": ["loss"],
        "backward": ["delta", "grad_w"],
        "update": ["w"],
        "check": ["a", "loss"],
    },
    {("a", 1, 0): 0.85, ("a", 1, 1): 0.48, ("a", 2, 0): 0.191, ("delta", 2, 0): -0.809},
)
RGB = (
    {"convolution": ["partial", "y"]},
    {
        ("partial", None, 0, 0, 0, 0): 308,
        ("partial", None, 0, 1, 0, 0): -498,
        ("partial", None, 0, 2, 0, 0): 164,
        ("y", None, 0, 0, 0): -25,
    },
)
BACKWARD = (
    {
        "convolution": ["partial", "y"],
        "activation": ["a"],
        "pooling": ["pool"],
        "backward": ["grad_a", "grad_y", "grad_bias", "grad_k", "grad_x"],
    },
    {
        ("pool", None, 0, 1, 0): 2,
        ("grad_bias", None, 0): 5,
        ("grad_k", None, 0, 0, 0, 0): 8,
        ("grad_k", None, 0, 0, 0, 1): 4,
        ("grad_x", None, 0, 2, 2): -2,
        ("grad_x", None, 0, 3, 3): -3,
    },
)
EXPECTED = {
    "backprop-2-2-1": NETWORK,
    "convolution-rgb": RGB,
    "backward-through-convolution": BACKWARD,
}


def main() -> int:
    """Return 0 if each file has what was promised of its scenario."""
    return max(check(Path(name)) for name in sys.argv[1:])


def check(path: Path) -> int:
    """Say what is wrong with a trace and return 1, or return 0."""
    trace = json.loads(path.read_text(encoding="utf-8"))
    if trace["format"] != "neurostep-trace/1":
        print(f"{path.stem}: unknown format {trace['format']!r}", file=sys.stderr)
        return 1
    steps = trace["steps"]
    phases, numbers = EXPECTED[path.stem]
    wrong = []
    if list(quantities(steps).items()) != list(phases.items()):
        wrong.append(f"{quantities(steps)}, not {phases}")
    first: dict[tuple[object, ...], float] = {}
    for step in steps:
        target = step["target"]
        first.setdefault((target["quantity"], target["layer"], *target["index"]), step["value"])
    wrong += [
        f"{key}: {first.get(key)}, not {value}"
        for key, value in numbers.items()
        if key not in first or not isclose(first[key], value, rel_tol=1e-9)
    ]
    good = f"{len(steps)} steps, as promised"
    print(f"{path.stem}: {'; '.join(wrong) or good}", file=sys.stderr if wrong else sys.stdout)
    return 1 if wrong else 0


def quantities(steps: list[dict[str, Any]]) -> dict[str, list[str]]:
    """Return what is computed in each phase, in the order of its first appearance."""
    found: dict[str, list[str]] = {}
    for step in steps:
        names = found.setdefault(step["phase"], [])
        if step["target"]["quantity"] not in names:
            names.append(step["target"]["quantity"])
    return found


if __name__ == "__main__":
    sys.exit(main())
