"""The line under a kernel's title."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from engine.scenario import KernelScenario, PoolSpec, compared, kernel_run_of
from gui.examples import find
from gui.kernel_summary import differences, summary
from tests.gui.kernel_tellers import EXACT, SCENARIOS

COURSE, RGB = SCENARIOS["course"], SCENARIOS["rgb"]


def line(scenario: KernelScenario) -> str:
    return summary(kernel_run_of(scenario), scenario, None, EXACT)


@pytest.mark.parametrize(
    ("scenario", "text"),
    [
        (COURSE, "image 5×5 · kernel 3×3 · stride 1 · padding 0 · dilation 1 → output 3×3"),
        (RGB, "image 5×5×3 · kernel 3×3×3 · stride 1 · padding 1 · dilation 1 → output 5×5"),
        (
            replace(COURSE, padding="same"),
            "image 5×5 · kernel 3×3 · stride 1 · padding “same” (1) · dilation 1 → output 5×5",
        ),
        (
            replace(COURSE, padding="same", stride=2, kernel=((1.0, 2.0), (3.0, 4.0))),
            "image 5×5 · kernel 2×2 · stride 2 · padding “same” (0+1) · dilation 1 → output 3×3",
        ),
        (
            replace(COURSE, stride=(2, 1), padding=(1, 0), activation="relu", pool=PoolSpec("max")),
            "image 5×5 · kernel 3×3 · stride 2×1 · padding 1×0 · dilation 1 · ReLU · "
            "max pooling 2×2 → output 1×1",
        ),
        (
            SCENARIOS["dilation"],
            "image 7×7 · kernel 3×3 · stride 1 · padding 1×0 · dilation 2 · "
            "max pooling 2×2, stride 1 → output 4×2",
        ),
        (
            replace(COURSE, kernel=((((1.0,),),),) * 2),
            "image 5×5 · 2 kernels 1×1 · stride 1 · padding 0 · dilation 1 → output 5×5×2",
        ),
        (
            SCENARIOS["stack"],
            "image 5×6 → 2 kernels 2×2 · tanh · average pooling 2×1 → 2×5×2 → "
            "kernel 2×2×2 · stride 1×2 · padding “same” (0+1) · sigmoid → output 2×3",
        ),
    ],
)
def test_sizes_and_settings(scenario: KernelScenario, text: str):
    assert line(scenario) == text


def test_two_settings_are_told_by_what_differs() -> None:
    scenario = find("stride-beside-padding")[0]
    second = compared(scenario)
    lines = differences((kernel_run_of(scenario), scenario), (kernel_run_of(second), second))
    assert [line.split(" → ")[0] for line in lines] == [
        "stride 2 · padding 0",
        "stride 1 · padding 1",
    ]
    assert lines[0] != lines[1]
