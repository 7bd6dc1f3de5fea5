"""Check the trace of the course's example: python .ci/check_trace.py TRACE.json."""

from __future__ import annotations

import json
import sys
from math import isclose
from pathlib import Path

EXPECTED = {("a", 1, 0): 0.85, ("a", 1, 1): 0.48, ("a", 2, 0): 0.191, ("delta", 2, 0): -0.809}


def main() -> int:
    """Return 0 if the file has the course's numbers in it."""
    trace = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    if trace["format"] != "neurostep-trace/1":
        print(f"unknown format {trace['format']!r}", file=sys.stderr)
        return 1
    first: dict[tuple[object, ...], float] = {}
    for step in trace["steps"]:
        target = step["target"]
        first.setdefault((target["quantity"], target["layer"], *target["index"]), step["value"])
    wrong = [
        f"{key}: {first.get(key)}, not {value}"
        for key, value in EXPECTED.items()
        if key not in first or not isclose(first[key], value, rel_tol=1e-9)
    ]
    print("\n".join(wrong) or f"{len(trace['steps'])} steps, with the course's numbers")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
