"""The run that a kernel scenario describes: the image, and the convolutions with their sizes."""

from __future__ import annotations

import msgspec
import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from engine.kernel import KernelRun, Pair, Sides, Size, Stage, Windows, same_padding
from engine.scenario.errors import ScenarioError
from engine.scenario.kernel_structures import (
    ConvSpec,
    ImageFile,
    KernelScenario,
    Nested,
    Padding,
    PoolSpec,
)
from engine.scenario.nested import extents
from engine.steps import Array

MAX_SIDE = 10_000  # rows or columns of an image
MAX_CHANNELS = 64
MAX_MAP_NUMBERS = 100_000_000  # in all feature maps together
MAX_BACKWARD_SIDE = 32  # what is seen as numbers


def image_size(image: Nested) -> Size:
    """Return channels, rows and columns of an image in the file."""
    shape = extents(image)
    return (1, *shape) if len(shape) == 2 else shape  # type: ignore[return-value]


def kernel_run_of(scenario: KernelScenario, image: NDArray[np.generic] | None = None) -> KernelRun:
    """Return the run that a scenario describes.

    Parameters
    ----------
    scenario : KernelScenario
    image : ndarray, shape (channels, rows, columns), optional
        The picture, where the scenario names a file.

    Raises
    ------
    ScenarioError
        If the picture does not go with the rest.
    """
    if not isinstance(scenario.image, ImageFile):
        numbers = np.array(scenario.image, np.float64).reshape(image_size(scenario.image))
    elif image is None:
        raise ValueError(f"the picture {scenario.image.file} is needed")
    else:
        numbers = np.asarray(image, np.float64)
    if numbers.flags.writeable:
        if numbers is image:
            numbers = numbers.copy()
        numbers.setflags(write=False)
    channels, rows, columns = numbers.shape
    size = channels, rows, columns
    _check_size(size)
    stages = stages_of(scenario, size)
    return KernelRun(numbers, stages, _arriving(scenario, size, stages))


def compared(scenario: KernelScenario) -> KernelScenario | None:
    """Return the second of two settings seen side by side, as a scenario; None without one."""
    spec = scenario.compare
    if spec is None:
        return None
    changes = {name: getattr(spec, name) for name in spec.__struct_fields__}
    if spec.pool is msgspec.UNSET:
        del changes["pool"]
    changes = {
        name: value for name, value in changes.items() if value is not None or name == "pool"
    }
    return replace(scenario, compare=None, **changes)


def check_fit(scenario: KernelScenario, size: Size) -> None:
    """Raise ScenarioError where a scenario cannot run on an image of a size.

    Parameters
    ----------
    size : (int, int, int)
        Channels, rows and columns of the image: what a picture in a file has is not known before.
    """
    _check_size(size)
    _arriving(scenario, size, stages_of(scenario, size))


def stages_of(scenario: KernelScenario, size: Size) -> tuple[Stage, ...]:
    """Return the convolutions over an image of a size, each on the output of the one before.

    Raises
    ------
    ScenarioError
        Where one does not fit what it reads.
    """
    made: list[Stage] = []
    total = 0
    several = len(scenario.convolutions) > 1
    for number, spec in enumerate(scenario.convolutions):
        layer = number + 1 if several else None
        before = made[-1] if made else None
        stage = _stage(convolution_path(number), spec, layer, before, size)
        total += int(np.prod(stage.map_size))
        if total > MAX_MAP_NUMBERS:
            raise ScenarioError(
                f"{convolution_path(number)}kernel",
                "the feature maps would have {got} numbers; at most {limit} can be shown",
                got=total,
                limit=MAX_MAP_NUMBERS,
            )
        made.append(stage)
    return tuple(made)


def convolution_path(number: int) -> str:
    """Return where the fields of a convolution stand in the file; the first is 0."""
    return f"stack[{number - 1}]." if number else ""


def _stage(path: str, spec: ConvSpec, layer: int | None, before: Stage | None, size: Size) -> Stage:
    channels, *plane = before.out_size if before else size
    rows, columns = plane
    kernel = _kernel(path, spec.kernel, channels)
    filters, _, height, width = kernel.shape
    stride, dilation = pair(spec.stride), pair(spec.dilation)
    windows = Windows((rows, columns), (height, width), stride, dilation)
    padding = _sides(spec.padding, windows)
    windows = Windows((rows, columns), (height, width), stride, dilation, padding)
    _check_kernel_fits(path, windows)
    bias = np.array(_biases(path, spec.bias, filters), np.float64)
    for array in (kernel, bias):
        array.setflags(write=False)
    return Stage(
        layer=layer,
        source=before.output if before else "x",
        source_layer=before.layer if before else None,
        in_channels=channels,
        windows=windows,
        kernel=kernel,
        bias=bias,
        activation=spec.activation,
        pooling=spec.pool.kind if spec.pool else "",
        pool_windows=_pool_windows(path, spec.pool, windows.count) if spec.pool else None,
    )


def _kernel(path: str, nested: Nested, channels: int) -> Array:
    """Return a kernel as (filters, channels, rows, columns)."""
    numbers = np.array(nested, np.float64)
    if numbers.ndim == 2:
        # Applied to each channel by itself: filter f reads channel f only.
        whole = np.zeros((channels, channels, *numbers.shape))
        whole[np.arange(channels), np.arange(channels)] = numbers
        return whole
    if numbers.ndim == 3:
        numbers = numbers[np.newaxis].copy()
    if numbers.shape[1] != channels:
        raise ScenarioError(
            f"{path}kernel",
            "the kernel has {got} channels, but what it reads has {expected}",
            got=numbers.shape[1],
            expected=channels,
        )
    return numbers


def _biases(path: str, bias: float | tuple[float, ...], filters: int) -> tuple[float, ...]:
    if not isinstance(bias, tuple):
        return (bias,) * filters
    if len(bias) != filters:
        raise ScenarioError(
            f"{path}bias",
            "expected {expected} numbers, got {got}",
            expected=filters,
            got=len(bias),
        )
    return bias


def pair(value: int | Pair) -> Pair:
    """Return a setting for rows and for columns; one number is for both."""
    return value if isinstance(value, tuple) else (value, value)


def _sides(padding: Padding, windows: Windows) -> Sides:
    if padding == "same":
        return same_padding(windows.plane, windows.reach, windows.stride)
    rows, columns = (0, 0) if padding == "valid" else pair(padding)
    return (rows, rows), (columns, columns)


def _check_kernel_fits(path: str, windows: Windows) -> None:
    for axis, (reach, padded) in enumerate(zip(windows.reach, windows.padded, strict=True)):
        if reach > padded:
            raise _too_small(f"{path}kernel", axis, reach, padded)


def _too_small(path: str, axis: int, reach: int, padded: int) -> ScenarioError:
    if path != "kernel":
        return ScenarioError(
            path,
            "the kernel reaches over {reach} cells, but its padded input has only {got}",
            reach=reach,
            got=padded,
        )
    if axis == 0:
        return ScenarioError(
            path,
            "the kernel reaches over {reach} rows, but the padded image has only {got}",
            reach=reach,
            got=padded,
        )
    return ScenarioError(
        path,
        "the kernel reaches over {reach} columns, but the padded image has only {got}",
        reach=reach,
        got=padded,
    )


def _pool_windows(path: str, pool: PoolSpec, plane: Pair) -> Windows:
    size = pair(pool.size)
    windows = Windows(plane, size, size if pool.stride is None else pair(pool.stride))
    if size[0] > plane[0]:
        raise ScenarioError(
            f"{path}pool",
            "the pooling window has {size} rows, but the feature map has only {got}",
            size=size[0],
            got=plane[0],
        )
    if size[1] > plane[1]:
        raise ScenarioError(
            f"{path}pool",
            "the pooling window has {size} columns, but the feature map has only {got}",
            size=size[1],
            got=plane[1],
        )
    return windows


def _arriving(scenario: KernelScenario, size: Size, stages: tuple[Stage, ...]) -> Array | None:
    """Return the gradient that arrives at the last output; None without a backward pass."""
    if scenario.backward is None:
        return None
    if max(size[1:]) > MAX_BACKWARD_SIDE:
        raise ScenarioError(
            "backward",
            "the backward pass is for images of at most {limit} rows and columns",
            limit=MAX_BACKWARD_SIDE,
        )
    shape = stages[-1].out_size
    if isinstance(scenario.backward, tuple):
        given = np.array(scenario.backward, np.float64)
        if given.ndim == 2:
            given = given[np.newaxis]
        if given.shape != shape:
            raise ScenarioError(
                "backward",
                "expected an array of the output's shape, {expected}, got {got}",
                expected="×".join(map(str, shape)),
                got="×".join(map(str, given.shape)),
            )
        given = given.copy()
    else:
        given = np.full(shape, float(scenario.backward))
    given.setflags(write=False)
    return given


def _check_size(size: Size) -> None:
    channels, rows, columns = size
    if channels > MAX_CHANNELS:
        raise ScenarioError(
            "image",
            "expected 1 to {limit} channels, got {got}",
            limit=MAX_CHANNELS,
            got=channels,
        )
    if max(rows, columns) > MAX_SIDE:
        raise ScenarioError(
            "image",
            "expected at most {limit} rows and columns, got {got}",
            limit=MAX_SIDE,
            got=max(rows, columns),
        )
