"""Kernel runs for the tests: small ones of every sort, and the course's."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from engine.kernel import KernelRun, Stage, Windows

PAIR = st.tuples(st.integers(1, 3), st.integers(1, 3))


@st.composite
def windows(draw: st.DrawFn, plane: tuple[int, int], *, padded: bool = True) -> Windows:
    """Windows that fit onto a plane at least once."""
    sizes = [draw(st.integers(1, min(3, n))) for n in plane]
    dilation = [
        draw(st.integers(1, 2 if 2 * (k - 1) + 1 <= n else 1))
        for k, n in zip(sizes, plane, strict=True)
    ]
    reach = [d * (k - 1) + 1 for d, k in zip(dilation, sizes, strict=True)]
    sides = [
        (draw(st.integers(0, k - 1)), draw(st.integers(0, k - 1))) if padded else (0, 0)
        for k in reach
    ]
    if not padded:
        dilation = [1, 1]
    return Windows(plane, tuple(sizes), draw(PAIR), tuple(dilation), tuple(sides))


def numbers(shape: tuple[int, ...]) -> st.SearchStrategy[np.ndarray]:
    """Arrays of numbers, many of them equal: so that maxima are shared."""
    size = int(np.prod(shape))
    return st.integers(0, 2**32 - 1).map(
        lambda seed: (np.random.default_rng(seed).integers(-4, 5, size) / 2).reshape(shape)
    )


@st.composite
def stages(
    draw: st.DrawFn, before: Stage | None, layer: int | None, channels: int, plane: tuple[int, int]
) -> Stage:
    """A convolution on what comes out of the one before it."""
    over = draw(windows(plane))
    filters = draw(st.integers(1, 2))
    pooling = draw(st.sampled_from(["", "max", "average"]))
    return Stage(
        layer=layer,
        source=before.output if before else "x",
        source_layer=before.layer if before else None,
        in_channels=channels,
        windows=over,
        kernel=draw(numbers((filters, channels, *over.size))),
        bias=draw(numbers((filters,))),
        activation=draw(st.sampled_from(["identity", "relu", "tanh", "sigmoid"])),
        pooling=pooling,
        pool_windows=draw(windows(over.count, padded=False)) if pooling else None,
    )


@st.composite
def runs(draw: st.DrawFn, *, backward: bool | None = None) -> KernelRun:
    """A stack of one or two convolutions over a small image."""
    size = draw(st.integers(1, 2)), draw(st.integers(1, 6)), draw(st.integers(1, 6))
    depth = draw(st.integers(1, 2))
    made: list[Stage] = []
    for number in range(depth):
        before = made[-1] if made else None
        channels, *plane = before.out_size if before else size
        layer = None if depth == 1 else number + 1
        made.append(draw(stages(before, layer, channels, tuple(plane))))
    arrives = draw(st.booleans()) if backward is None else backward
    arriving = draw(numbers(made[-1].out_size)) if arrives else None
    return KernelRun(draw(numbers(size)), tuple(made), arriving)


def run_of(
    image: object,
    kernel: object,
    bias: float = 0.0,
    *,
    padding: int = 0,
    stride: int = 1,
    activation: str = "identity",
    pool: str = "",
    arriving: float | None = None,
) -> KernelRun:
    """A single convolution with one filter, pooled by two where it is pooled."""
    pixels = np.array(image, dtype=float)
    pixels = pixels.reshape(-1, *pixels.shape[-2:])
    weights = np.array(kernel, dtype=float)
    weights = weights.reshape(1, -1, *weights.shape[-2:])
    over = Windows(
        pixels.shape[1:],
        weights.shape[2:],
        (stride, stride),
        padding=((padding, padding), (padding, padding)),
    )
    pooled = Windows(over.count, (2, 2), (2, 2)) if pool else None
    stage = Stage(
        None, "x", None, len(pixels), over, weights, np.array([bias]), activation, pool, pooled
    )
    size = stage.out_size
    return KernelRun(pixels, (stage,), None if arriving is None else np.full(size, arriving))
