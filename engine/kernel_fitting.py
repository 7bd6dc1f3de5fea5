"""A kernel scenario taken apart into arrays, and put together so that its parts fit again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

import msgspec
import numpy as np
from msgspec.structs import replace

from engine.kernel import Pair, Size
from engine.scenario.errors import ScenarioError
from engine.scenario.kernel_run import check_fit, compared, image_size, pair, stages_of
from engine.scenario.kernel_structures import (
    CompareSpec,
    ConvSpec,
    ImageFile,
    KernelScenario,
    Nested,
    Padding,
)
from engine.scenario.structures import Row
from engine.scenario.validation import validate
from engine.steps import Array

COMPARED = ("image", "kernel", "bias", "stride", "padding", "dilation", "activation", "pool")


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A convolution with its kernel as an array.

    Attributes
    ----------
    kernel : ndarray, shape (filters, channels, rows, columns)
        Of one filter and one channel where it is for each channel by itself.
    each : bool
        Whether every channel meets the one plane by itself: as many filters as channels.
    spec : ConvSpec
        Everything else; its kernel is out of date where `kernel` was changed.
    """

    kernel: Array
    each: bool
    spec: ConvSpec

    def filters(self, channels: int) -> int:
        """Return how many feature maps come out of so many channels."""
        return channels if self.each else len(self.kernel)


def part_of(spec: ConvSpec, channels: int) -> Part:
    """Return a convolution over so many channels with its kernel as an array."""
    kernel = np.array(spec.kernel, dtype=np.float64)
    each = kernel.ndim == 2 and channels > 1
    return Part(kernel.reshape((1,) * (4 - kernel.ndim) + kernel.shape), each, spec)


def parts_of(scenario: KernelScenario, channels: int) -> list[Part]:
    """Return every convolution of a stack over an image of so many channels."""
    parts = []
    for spec in scenario.convolutions:
        part = part_of(spec, channels)
        channels = part.filters(channels)
        parts.append(part)
    return parts


def assembled(scenario: KernelScenario, parts: Iterable[Part], channels: int) -> KernelScenario:
    """Return the scenario with these convolutions, each fitted to the maps that it reads.

    Planes for further channels repeat the last one, biases for further filters are 0, and a padding
    stays under its kernel's reach.
    """
    specs = []
    for part in parts:
        specs.append(_fitted_spec(part, channels))
        channels = part.filters(channels)
    return with_convolutions(scenario, specs)


def with_convolutions(scenario: KernelScenario, specs: Sequence[ConvSpec]) -> KernelScenario:
    """Return the scenario with other convolutions: the first is in its own fields."""
    first = {name: getattr(specs[0], name) for name in ConvSpec.__struct_fields__}
    return replace(scenario, **first, stack=tuple(specs[1:]))


def difference(scenario: KernelScenario, second: KernelScenario) -> CompareSpec:
    """Return what the second setting changes; what was set in it once stays written down."""
    old = scenario.compare or CompareSpec()
    changes = {}
    for name in COMPARED:
        mine, other = getattr(scenario, name), getattr(second, name)
        if mine != other or getattr(old, name) not in (None, msgspec.UNSET):
            changes[name] = other
    return CompareSpec(**changes)


def finished(scenario: KernelScenario, size: Size, before: int) -> KernelScenario:
    """Return the scenario with comparison and arriving gradient fitted to the rest, if it can run.

    Parameters
    ----------
    scenario : KernelScenario
    size : (int, int, int)
        Channels, rows and columns of its image.
    before : int
        Channels of the image that the comparison's own kernel was made for.

    Raises
    ------
    ScenarioError
        Where it cannot run.
    """
    fitted = _fitted_compare(scenario, size[0], before)
    if isinstance(fitted.backward, tuple):
        checked(replace(fitted, backward=None), size)
        fitted = _fitted_backward(fitted, fitted.backward, size)
    return checked(fitted, size)


def checked(scenario: KernelScenario, size: Size | None) -> KernelScenario:
    """Return a scenario that can run; on a picture in a file, as far as its size is known."""
    validate(scenario)
    if isinstance(scenario.image, ImageFile) and size is not None:
        check_fit(scenario, size)
        second = compared(scenario)
        if second is not None and isinstance(second.image, ImageFile):
            try:
                check_fit(second, size)
            except ScenarioError as error:
                raise error.within("compare") from None
    return scenario


def layer_number(scenario: KernelScenario, layer: int | None) -> int:
    """Return which convolution a layer is, from 0."""
    last = len(scenario.convolutions)
    number = 1 if layer is None else layer
    if not 1 <= number <= last:
        raise ScenarioError(
            "stack",
            "there is no layer {got} here; expected {least} to {most}",
            got=number,
            least=1,
            most=last,
        )
    return number - 1


def _fitted_compare(scenario: KernelScenario, channels: int, before: int) -> KernelScenario:
    compare, second = scenario.compare, compared(scenario)
    if compare is None or second is None:
        return scenario
    if compare.image is not None:
        channels = before = image_size(compare.image)[0]
    read = channels if compare.kernel is None else before
    fitted = _fitted_spec(part_of(second.convolutions[0], read), channels)
    changes = {
        name: getattr(fitted, name)
        for name in ("kernel", "bias", "padding")
        if getattr(compare, name) is not None or getattr(fitted, name) != getattr(second, name)
    }
    return replace(scenario, compare=replace(compare, **changes))


def _fitted_backward(scenario: KernelScenario, backward: Nested, size: Size) -> KernelScenario:
    given = image_of(backward)
    for each in (scenario, compared(scenario)):
        if each is None:
            continue
        own = size if isinstance(each.image, ImageFile) else image_size(each.image)
        if given.shape != stages_of(each, own)[-1].out_size:
            return replace(scenario, backward=float(given.flat[0]))
    return scenario


def image_of(nested: Nested) -> Array:
    """Return an image as an array of shape (channels, rows, columns)."""
    image = np.array(nested, dtype=np.float64)
    return image[None] if image.ndim == 2 else image


def nested_image(image: Array) -> Nested:
    """Return an image as a scenario holds it: rows of numbers where it has one channel."""
    return tuples(image[0] if len(image) == 1 else image)


def tuples(array: Array) -> Nested:
    """Return an array as a scenario holds it."""
    return cast(Nested, _tuples(array.tolist()))


def _tuples(nested: object) -> object:
    return tuple(map(_tuples, nested)) if isinstance(nested, list) else nested


def resized_kernel(kernel: Array, rows: int, columns: int) -> Array:
    """Return a kernel with more or fewer rows and columns; what was its middle stays it."""
    made = np.zeros((*kernel.shape[:2], rows, columns))
    (to_r, from_r), (to_c, from_c) = (
        _overlap(old, new) for old, new in zip(kernel.shape[2:], (rows, columns), strict=True)
    )
    made[:, :, to_r, to_c] = kernel[:, :, from_r, from_c]
    return made


def resized_channels(array: Array, channels: int, axis: int) -> Array:
    """Return an array with so many channels: cut off, or the last one repeated."""
    at = np.minimum(np.arange(channels), array.shape[axis] - 1)
    return np.asarray(np.take(array, at, axis=axis))


def turned(kernel: Array) -> Array:
    """Return one filter turned by 90°, or by 180° where it is not square."""
    square = kernel.shape[-2] == kernel.shape[-1]
    return np.asarray(np.rot90(kernel, 1 if square else 2, axes=(-2, -1)))


def plain(value: Pair) -> int | Pair:
    """Return one number for two that are the same."""
    return value[0] if value[0] == value[1] else value


def size_of(scenario: KernelScenario, size: Size | None) -> Size:
    """Return channels, rows and columns of the image; those given where it is in a file."""
    if not isinstance(scenario.image, ImageFile):
        return image_size(scenario.image)
    if size is None:
        raise ValueError("the size of a picture in a file must be given")
    return size


def _fitted_spec(part: Part, channels: int) -> ConvSpec:
    spec, kernel = part.spec, part.kernel
    if not part.each:
        kernel = resized_channels(kernel, channels, 1)
    return replace(
        spec,
        kernel=_nested_kernel(kernel, part, channels),
        bias=_fitted_bias(spec.bias, part.filters(channels)),
        padding=_fitted_padding(spec.padding, kernel.shape[2:], pair(spec.dilation)),
    )


def _nested_kernel(kernel: Array, part: Part, channels: int) -> Nested:
    """Return a kernel with no more dimensions than it needs; as it was where nothing changed."""
    before = part_of(part.spec, channels)
    if before.each == part.each and np.array_equal(before.kernel, kernel):
        return part.spec.kernel
    if part.each or kernel.shape[:2] == (1, 1):
        return tuples(kernel[0, 0])
    return tuples(kernel[0] if len(kernel) == 1 else kernel)


def _fitted_bias(bias: float | Row, filters: int) -> float | Row:
    if not isinstance(bias, tuple):
        return bias
    return (*bias[:filters], *(0.0,) * (filters - len(bias)))


def _fitted_padding(padding: Padding, size: Sequence[int], dilation: Pair) -> Padding:
    if isinstance(padding, str):
        return padding
    rows, columns = (
        min(p, d * (k - 1)) for p, d, k in zip(pair(padding), dilation, size, strict=True)
    )
    fitted = (rows, columns)
    return padding if fitted == pair(padding) else plain(fitted)


def _overlap(old: int, new: int) -> tuple[slice, slice]:
    """Return where the weights go and where they come from when a row changes its length."""
    shift = (new - 1) // 2 - (old - 1) // 2
    length = min(old, new)
    return (
        slice(max(0, shift), max(0, shift) + length),
        slice(max(0, -shift), max(0, -shift) + length),
    )
