"""What a layout must make room for: the shapes of a stage, and its longest numbers."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QFont, QFontMetricsF

from engine.kernel import Stage
from engine.kernel_trace import KernelTrace
from engine.refs import Ref
from engine.steps import Array
from gui.views.kernel_plates import Measures, Role
from gui.views.kernel_scene import Numbers

TRIED = 240  # numbers of a grid whose width is measured
MOST_SUMS = 100_000


def measure(trace: KernelTrace, number: int, numbers: Numbers, font: QFont, em: float) -> Measures:
    """Measure a stage.

    Parameters
    ----------
    trace : KernelTrace
    number : int
        Of the stage, from zero.
    numbers : Numbers
    font : QFont
    em : float
        Pixel size of the widget's font.
    """
    run, stage = trace.run, trace.run.stages[number]
    ruler = _Ruler(numbers, font)
    backward = run.arriving is not None
    pool, pad = stage.pool_windows, stage.windows.padding
    return Measures(
        em=em,
        channels=stage.in_channels,
        filters=stage.filters,
        stages=len(run.stages),
        padded=stage.windows.padded,
        corner=(-pad[0][0], -pad[1][0]),
        kernel=stage.windows.size,
        maps=stage.windows.count,
        pool=None if pool is None else pool.count,
        activated=stage.activated == "a",
        backward=backward,
        picture=stage.source == "x" and len(run.image) == 3 and len(run.stages) == 1,
        dropped=any(stage.windows.dropped),
        pool_dropped=pool is not None and any(pool.dropped),
        widest=tuple((role, ruler.widest(a)) for role, a in _arrays(trace, stage, backward)),
    )


def _arrays(trace: KernelTrace, stage: Stage, backward: bool) -> list[tuple[Role, Array]]:
    """Return the numbers that each kind of grid will ever show."""
    last, layer = len(trace) - 1, stage.layer

    def whole(quantity: str, at: int | None = layer) -> Array:
        return np.asarray(trace.filled(quantity, at, last)[0], np.float64)

    source = whole(stage.source, stage.source_layer)
    found = [
        (Role.INPUT, source),
        (Role.KERNEL, stage.kernel),
        (Role.PRODUCTS, np.outer(_few(source, 60), _few(stage.kernel, 20))),
        (Role.BIAS, stage.bias),
        (Role.Y, whole("y")),
    ]
    sums = stage.kernel.shape[0] * stage.kernel.shape[1] * int(np.prod(stage.windows.count))
    partial = trace.value(Ref("partial", layer), last) if sums <= MOST_SUMS else None
    found.append((Role.SIGMA, found[-1][1] if partial is None else np.asarray(partial)))
    if stage.activated == "a":
        found.append((Role.A, whole("a")))
    if stage.pool_windows is not None:
        found.append((Role.POOL, whole("pool")))
    if backward:
        found.append((Role.KERNEL_GRAD, whole("grad_k")))
        found.append((Role.BIAS_GRAD, whole("grad_bias")))
        found.append((Role.INPUT_GRAD, whole(f"grad_{stage.source}", stage.source_layer)))
        found.append((Role.Y_GRAD, whole("grad_y")))
        if stage.activated == "a":
            found.append((Role.A_GRAD, whole("grad_a")))
        if stage.pool_windows is not None:
            found.append((Role.POOL_GRAD, whole("grad_pool")))
    return found


class _Ruler:
    """Measures how wide numbers are."""

    def __init__(self, numbers: Numbers, font: QFont) -> None:
        self._numbers = numbers
        large = QFont(font)
        large.setPixelSize(100)
        self._metrics = QFontMetricsF(large)

    def widest(self, values: Array) -> float:
        """Return the ems of the longest number, rounded up, so that it seldom changes."""
        texts = sorted({self._numbers.text(float(v)) for v in _few(values, TRIED)}, key=len)
        width = max((self._metrics.horizontalAdvance(text) for text in texts[-12:]), default=60.0)
        return float(np.ceil(width / 5.0) / 20.0)


def _few(values: Array, count: int) -> Array:
    """Return some of the different numbers: the ends, and evenly between."""
    different = np.unique(values[np.isfinite(values)])
    if different.size <= count:
        return different
    return different[np.linspace(0, different.size - 1, count).round().astype(int)]
