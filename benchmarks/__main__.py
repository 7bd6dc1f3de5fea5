"""Run every benchmark: ``python -m benchmarks [MODULE ...]``; exit 1 where a goal is missed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

# One BLAS thread, as in the app; it must be said before NumPy is imported.
for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")

import benchmarks  # noqa: E402
from benchmarks.table import Row, print_table  # noqa: E402


def _rows(wanted: list[str]) -> Iterator[Row]:
    for module in iter_modules(benchmarks.__path__):
        if module.name == "__main__" or (wanted and module.name not in wanted):
            continue
        measure = getattr(import_module(f"benchmarks.{module.name}"), "measure", None)
        if measure is not None:
            yield from measure()


if __name__ == "__main__":
    sys.exit(0 if print_table(_rows(sys.argv[1:])) else 1)
