"""Changes to a kernel scenario: every function returns a new scenario that can run.

What could not run is refused with a `ScenarioError` that names the field. What a change makes unfit
is fitted where there is an obvious way: a kernel gets as many channels as there are to read, a
padding stays under its kernel's reach, an arriving gradient of another shape becomes its first
number. What a change takes away is gone: to get it back, keep the old scenario.

A `layer` is None, or 1, for the only convolution; from 1 in a stack. Where the image is in a file,
its `size` (channels, rows, columns) must be given to what changes sizes: the file does not say.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace as replace_part
from typing import Any

import numpy as np
from msgspec.structs import replace

from engine.kernel import Pair, Size
from engine.kernel_fitting import (
    Part,
    assembled,
    checked,
    difference,
    finished,
    layer_number,
    nested_image,
    parts_of,
    plain,
    resized_kernel,
    size_of,
    turned,
    with_convolutions,
)
from engine.kernel_image_edits import (
    MAX_GRID,
    fill_image,
    replace_image,
    set_channels,
    set_image_size,
)
from engine.kernel_presets import PRESET_SIZE, PRESETS, preset_plane
from engine.kernel_values import (
    beside_value_of,
    paint,
    paint_beside,
    set_beside_value,
    set_value,
    value_of,
)
from engine.scenario import (
    MAX_CONVOLUTIONS,
    MAX_FILTERS,
    MAX_KERNEL_SIDE,
    CompareSpec,
    ConvSpec,
    ImageFile,
    KernelScenario,
    PoolSpec,
    ScenarioError,
    Title,
    compared,
    stages_of,
)
from engine.scenario.errors import require_within
from engine.scenario.kernel_structures import Padding

__all__ = [
    "MAX_GRID",
    "add_stage",
    "apply_preset",
    "beside_value_of",
    "edit_second",
    "fill_image",
    "new_kernel_scenario",
    "paint",
    "paint_beside",
    "remove_stage",
    "replace_image",
    "set_activation",
    "set_backward",
    "set_beside_value",
    "set_bias",
    "set_channels",
    "set_compare",
    "set_dilation",
    "set_each_channel",
    "set_filters",
    "set_image_size",
    "set_kernel_size",
    "set_padding",
    "set_pool",
    "set_stride",
    "set_title",
    "set_value",
    "start_compare",
    "value_of",
]

Edit = Callable[[KernelScenario], KernelScenario]

KERNEL_SIDE = 3  # of a new convolution


def new_kernel_scenario() -> KernelScenario:
    """Return something to begin with: a bright square of 3 by 3, and its outline."""
    image = np.zeros((1, 7, 7))
    image[0, 2:5, 2:5] = 1.0
    return checked(
        KernelScenario(
            format="neurostep/1",
            kind="kernel",
            image=nested_image(image),
            kernel=PRESETS["outline"],
        ),
        None,
    )


# The kernel


def set_kernel_size(
    scenario: KernelScenario, layer: int | None, rows: int, columns: int, size: Size | None = None
) -> KernelScenario:
    """Return the scenario with a larger or smaller kernel; its middle stays its middle."""
    path = _path(layer, "kernel")
    require_within(path, rows, 1, MAX_KERNEL_SIDE)
    require_within(path, columns, 1, MAX_KERNEL_SIDE)

    def change(part: Part) -> Part:
        return replace_part(part, kernel=resized_kernel(part.kernel, rows, columns))

    return _with_part(scenario, layer, change, size)


def set_filters(
    scenario: KernelScenario, layer: int | None, n: int, size: Size | None = None
) -> KernelScenario:
    """Return the scenario with `n` filters; a further one is the last one turned by 90°."""
    require_within(_path(layer, "kernel"), n, 1, MAX_FILTERS)

    def change(part: Part) -> Part:
        if part.each:
            raise ScenarioError(
                _path(layer, "kernel"), "a kernel for each channel has as many filters as channels"
            )
        kernel = list(part.kernel[:n])
        while len(kernel) < n:
            kernel.append(turned(kernel[-1]))
        return replace_part(part, kernel=np.stack(kernel))

    return _with_part(scenario, layer, change, size)


def set_each_channel(
    scenario: KernelScenario, layer: int | None, on: bool, size: Size | None = None
) -> KernelScenario:
    """Return the scenario whose first plane is for each channel by itself, or for their sum."""

    def change(part: Part) -> Part:
        return replace_part(part, kernel=part.kernel[:1, :1], each=on)

    return _with_part(scenario, layer, change, size)


def apply_preset(
    scenario: KernelScenario,
    layer: int | None,
    filter_: int | None,
    preset: str,
    size: Size | None = None,
) -> KernelScenario:
    """Return the scenario with a preset in one filter, from 0, or in all of them.

    All channels of the filter get it. On a picture in a file it is for each channel by itself.
    """
    if preset not in PRESETS:
        raise ScenarioError(_path(layer, "kernel"), "{got} is not one of the choices", got=preset)
    plane = preset_plane(preset)

    def change(part: Part) -> Part:
        each = part.each
        if isinstance(scenario.image, ImageFile) and len(part.kernel) == 1 and layer in (None, 1):
            each = True
        if each:
            return replace_part(part, kernel=plane[None, None], each=True)
        kernel = resized_kernel(part.kernel, *PRESET_SIZE)
        if filter_ is not None and not 0 <= filter_ < len(kernel):
            raise ScenarioError(_path(layer, "kernel"), "there is no filter {got}", got=filter_ + 1)
        kernel[slice(None) if filter_ is None else filter_] = plane
        return replace_part(part, kernel=kernel)

    return _with_part(scenario, layer, change, size)


def set_bias(
    scenario: KernelScenario, layer: int | None, bias: float, size: Size | None = None
) -> KernelScenario:
    """Return the scenario with the same bias for every filter."""
    return _with_spec(scenario, layer, size, bias=float(bias))


# How it steps


def set_stride(
    scenario: KernelScenario, layer: int | None, stride: int | Pair, size: Size | None = None
) -> KernelScenario:
    """Return the scenario with another stride: a number, or rows and columns."""
    return _with_spec(scenario, layer, size, stride=_plain(stride))


def set_padding(
    scenario: KernelScenario, layer: int | None, padding: Padding, size: Size | None = None
) -> KernelScenario:
    """Return the scenario with another padding: a number, rows and columns, or its name."""
    value = padding if isinstance(padding, str) else _plain(padding)
    return _with_spec(scenario, layer, size, fit=False, padding=value)


def set_dilation(
    scenario: KernelScenario, layer: int | None, dilation: int | Pair, size: Size | None = None
) -> KernelScenario:
    """Return the scenario with another dilation: a number, or rows and columns."""
    return _with_spec(scenario, layer, size, dilation=_plain(dilation))


def set_activation(
    scenario: KernelScenario, layer: int | None, activation: str, size: Size | None = None
) -> KernelScenario:
    """Return the scenario with another activation."""
    if activation not in ("identity", "sigmoid", "tanh", "relu"):
        path = _path(layer, "activation")
        raise ScenarioError(path, "{got} is not one of the choices", got=activation)
    return _with_spec(scenario, layer, size, activation=activation)


def set_pool(
    scenario: KernelScenario, layer: int | None, pool: PoolSpec | None, size: Size | None = None
) -> KernelScenario:
    """Return the scenario with another pooling, or with none."""
    return _with_spec(scenario, layer, size, pool=pool)


def set_title(scenario: KernelScenario, text: str, language: str) -> KernelScenario:
    """Return the scenario with another title in ``es`` or ``en``; the other language's stays."""
    title = scenario.title
    both = Title(title, title) if isinstance(title, str) else title
    both = replace(both, **{language: text})
    return replace(scenario, title=both.en if both.es == both.en else both)


# The stack, the way back, and the comparison


def add_stage(scenario: KernelScenario, size: Size | None = None) -> KernelScenario:
    """Return the scenario with one convolution more on the last output: 3 by 3, the identity."""
    if len(scenario.convolutions) >= MAX_CONVOLUTIONS:
        raise ScenarioError(
            "stack",
            "expected at most {limit} convolutions on the first one, got {got}",
            limit=MAX_CONVOLUTIONS - 1,
            got=MAX_CONVOLUTIONS,
        )
    own = size_of(scenario, size)
    channels, *plane = stages_of(scenario, own)[-1].out_size
    rows, columns = (min(KERNEL_SIDE, n) for n in plane)
    kernel = resized_kernel(np.ones((1, channels, 1, 1)), rows, columns)
    part = Part(kernel, False, ConvSpec(kernel=((0.0,),)))
    parts = [*parts_of(scenario, own[0]), part]
    return finished(assembled(scenario, parts, own[0]), own, own[0])


def remove_stage(scenario: KernelScenario, layer: int, size: Size | None = None) -> KernelScenario:
    """Return the scenario without a convolution; the next one reads what this one read."""
    own = size_of(scenario, size)
    parts = parts_of(scenario, own[0])
    at = layer_number(scenario, layer)
    if len(parts) == 1:
        raise ScenarioError("kernel", "one convolution must stay")
    del parts[at]
    return finished(assembled(scenario, parts, own[0]), own, own[0])


def set_backward(
    scenario: KernelScenario, gradient: bool | float, size: Size | None = None
) -> KernelScenario:
    """Return the scenario with, or without, a gradient that arrives: one number everywhere."""
    value = None if gradient is False else float(gradient)
    return checked(replace(scenario, backward=value), size)


def set_compare(
    scenario: KernelScenario, compare: CompareSpec | None, size: Size | None = None
) -> KernelScenario:
    """Return the scenario beside another setting, or by itself."""
    return checked(replace(scenario, compare=compare), size)


def start_compare(scenario: KernelScenario) -> CompareSpec:
    """Return a second setting that is still the same as the first."""
    return CompareSpec(stride=scenario.stride)


def edit_second(scenario: KernelScenario, edit: Edit, size: Size | None = None) -> KernelScenario:
    """Return the scenario with `edit` made to the second of its two settings."""
    second = compared(scenario)
    if second is None:
        raise ScenarioError("compare", "is missing")
    compare = difference(scenario, edit(second))
    return checked(replace(scenario, compare=compare), size)


def _with_part(
    scenario: KernelScenario, layer: int | None, change: Callable[[Part], Part], size: Size | None
) -> KernelScenario:
    own = size_of(scenario, size)
    parts = parts_of(scenario, own[0])
    at = layer_number(scenario, layer)
    parts[at] = change(parts[at])
    return finished(assembled(scenario, parts, own[0]), own, own[0])


def _with_spec(
    scenario: KernelScenario,
    layer: int | None,
    size: Size | None,
    fit: bool = True,
    **changes: Any,
) -> KernelScenario:
    """Return the scenario with other fields in a convolution; `fit` trims its padding."""
    specs = list(scenario.convolutions)
    at = layer_number(scenario, layer)
    specs[at] = replace(specs[at], **changes)
    changed = with_convolutions(scenario, specs)
    own = size_of(scenario, size)
    if fit:
        changed = assembled(changed, parts_of(changed, own[0]), own[0])
    return finished(changed, own, own[0])


def _path(layer: int | None, field: str) -> str:
    return field if layer in (None, 1) else f"stack[{(layer or 1) - 2}].{field}"


def _plain(value: int | Pair) -> int | Pair:
    return value if isinstance(value, int) else plain(value)
