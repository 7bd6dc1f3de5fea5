"""A kernel scenario in a line: what stands under its title."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from engine.kernel import KernelRun, Pair, Sides, Stage
from engine.scenario import ConvSpec, KernelScenario
from engine.steps import Step
from gui.network_words import activation_name
from gui.numbers import NumberFormat


def summary(
    run: KernelRun,
    scenario: KernelScenario,
    step: Step | None,
    numbers: NumberFormat,
    *,
    brief: bool = False,
) -> str:
    """Return the sizes from the image to the output, and the settings in between.

    In a stack, or if it is to be `brief`, only the settings that are not the usual ones are named.
    Neither a step nor a
    number's format changes anything: they are asked for so that both pages' lines are made alike.
    """
    translate = QCoreApplication.translate
    channels, rows, columns = run.image.shape
    line = translate("Summary", "image {size}").format(size=_size((rows, columns), channels))
    several = len(run.stages) > 1
    for stage, spec in zip(run.stages, scenario.convolutions, strict=True):
        settings = _settings(stage, spec, only_unusual=several or brief)
        text = " · ".join([_kernel(stage), *settings, *_after(stage)])
        filters, rows, columns = stage.out_size
        out = _size((rows, columns), filters)
        if stage is run.stages[-1]:
            out = translate("Summary", "output {size}").format(size=out)
        line += f" {'→' if several else '·'} {text} → {out}"
    return line


def differences(
    first: tuple[KernelRun, KernelScenario], second: tuple[KernelRun, KernelScenario]
) -> tuple[str, str]:
    """Return in a line each in which settings two scenarios differ, and what comes out of them."""
    ours, theirs = _parts(*first), _parts(*second)
    differing = [a != b for a, b in zip(ours, theirs, strict=True)]
    lines = []
    for parts, (run, _) in ((ours, first), (theirs, second)):
        told = " · ".join(
            part for part, differs in zip(parts, differing, strict=True) if differs and part
        )
        filters, rows, columns = run.stages[-1].out_size
        lines.append(f"{told} → {_size((rows, columns), filters)}")
    return lines[0], lines[1]


def _parts(run: KernelRun, scenario: KernelScenario) -> list[str]:
    """Return the settings of the first convolution, each in words."""
    stage, spec = run.stages[0], scenario.convolutions[0]
    channels, rows, columns = run.image.shape
    image = QCoreApplication.translate("Summary", "image {size}")
    return [
        image.format(size=_size((rows, columns), channels)),
        _kernel(stage),
        *_settings(stage, spec, only_unusual=False),
        " · ".join(_after(stage)),
    ]


def _size(plane: Pair, depth: int = 1) -> str:
    """Return e.g. ``5×5×3``; a depth of one is left out."""
    return "×".join(map(str, plane if depth == 1 else (*plane, depth)))


def _kernel(stage: Stage) -> str:
    translate = QCoreApplication.translate
    size = _size(stage.windows.size, stage.in_channels)
    if stage.filters == 1:
        return translate("Summary", "kernel {size}").format(size=size)
    text = translate("Summary", "{count} kernels {size}")
    return text.format(count=stage.filters, size=size)


def _settings(stage: Stage, spec: ConvSpec, *, only_unusual: bool) -> list[str]:
    translate = QCoreApplication.translate
    windows, found = stage.windows, []
    if windows.stride != (1, 1) or not only_unusual:
        found.append(translate("Summary", "stride {size}").format(size=_pair(windows.stride)))
    if windows.padding != ((0, 0), (0, 0)) or not only_unusual:
        padding = _padding(windows.padding)
        if spec.padding == "same":
            padding = f"“same” ({padding})"
        found.append(translate("Summary", "padding {size}").format(size=padding))
    if windows.dilation != (1, 1) or not only_unusual:
        found.append(translate("Summary", "dilation {size}").format(size=_pair(windows.dilation)))
    return found


def _after(stage: Stage) -> list[str]:
    """Return the activation and the pooling, where there are any."""
    translate = QCoreApplication.translate
    found = []
    if stage.activation != "identity":
        found.append(activation_name(stage.activation))
    if stage.pool_windows is not None:
        text = {
            "max": translate("Summary", "max pooling {size}"),
            "average": translate("Summary", "average pooling {size}"),
        }[stage.pooling].format(size=_size(stage.pool_windows.size))
        if stage.pool_windows.stride != stage.pool_windows.size:
            stride = translate("Summary", "stride {size}")
            text += f", {stride.format(size=_pair(stage.pool_windows.stride))}"
        found.append(text)
    return found


def _pair(pair: Pair) -> str:
    """Return one number where rows and columns have the same."""
    return str(pair[0]) if pair[0] == pair[1] else _size(pair)


def _padding(sides: Sides) -> str:
    """Return ``1``, ``1×2`` for rows and columns, or ``0+1`` where the two ends differ."""
    rows, columns = (str(start) if start == end else f"{start}+{end}" for start, end in sides)
    return rows if rows == columns else f"{rows}×{columns}"
