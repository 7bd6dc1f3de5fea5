"""What a kernel scenario must be to run, and the one form in which it is kept."""

from __future__ import annotations

from msgspec.structs import replace

from engine.scenario.errors import ScenarioError, require_finite, require_within
from engine.scenario.kernel_run import (
    MAX_CHANNELS,
    check_fit,
    compared,
    convolution_path,
    image_size,
    pair,
)
from engine.scenario.kernel_structures import (
    CompareSpec,
    ConvSpec,
    ImageFile,
    KernelScenario,
    Nested,
    Padding,
)
from engine.scenario.nested import MAX_MAGNITUDE, extents, numbers, row

MAX_KERNEL_SIDE = 31
MAX_FILTERS = 64
MAX_CONVOLUTIONS = 4
MAX_STRIDE = 64  # and dilation, and size and stride of pooling


def normalised(scenario: KernelScenario) -> KernelScenario:
    """Return the scenario with every array as tuples of tuples of floats, in as few as can be.

    An image of one channel is kept in two dimensions, and so is its kernel.

    Raises
    ------
    ScenarioError
        Where what should be an array of numbers is none.
    """
    image, channels = scenario.image, None
    if not isinstance(image, ImageFile):
        image = _flat(_image("image", image))
        channels = image_size(image)[0]
    changes: dict[str, object] = {"image": image}
    kernel, filters = _compact("kernel", scenario.kernel, channels)
    changes["kernel"] = kernel
    stack = []
    for number, spec in enumerate(scenario.stack):
        path = f"{convolution_path(number + 1)}kernel"
        kernel, filters = _compact(path, spec.kernel, filters)
        stack.append(replace(spec, kernel=kernel))
    changes["stack"] = tuple(stack)
    if isinstance(scenario.backward, list | tuple):
        changes["backward"] = _flat(_array("backward", scenario.backward))
    if scenario.compare is not None:
        changes["compare"] = _normalised_comparison(scenario.compare, channels)
    return replace(scenario, **changes)


def _normalised_comparison(spec: CompareSpec, channels: int | None) -> CompareSpec:
    if spec.image is not None:
        spec = replace(spec, image=_flat(_image("compare.image", spec.image)))
        assert spec.image is not None
        channels = image_size(spec.image)[0]
    if spec.kernel is not None:
        kernel, _ = _compact("compare.kernel", spec.kernel, channels)
        spec = replace(spec, kernel=kernel)
    return spec


def validate_kernel(scenario: KernelScenario) -> None:
    """Raise ScenarioError, with the field's path, where a scenario cannot run.

    Whether a picture in a file of its own goes with the rest is seen when it is read: `check_fit`.
    """
    if not isinstance(scenario.image, ImageFile):
        _image("image", scenario.image)
    elif not scenario.image.file:
        raise ScenarioError("image.file", "is empty")
    if len(scenario.stack) >= MAX_CONVOLUTIONS:
        raise ScenarioError(
            "stack",
            "expected at most {limit} convolutions on the first one, got {got}",
            limit=MAX_CONVOLUTIONS - 1,
            got=len(scenario.stack),
        )
    for number, spec in enumerate(scenario.convolutions):
        _validate_convolution(convolution_path(number), spec)
    if isinstance(scenario.backward, tuple):
        _array("backward", scenario.backward)
    elif scenario.backward is not None:
        require_finite("backward", scenario.backward, MAX_MAGNITUDE)
    if not isinstance(scenario.image, ImageFile):
        check_fit(scenario, image_size(scenario.image))
    second = compared(scenario)
    if second is not None:
        if scenario.compare == CompareSpec():
            raise ScenarioError("compare", "is empty")
        try:
            validate_kernel(second)
        except ScenarioError as error:
            raise error.within("compare") from None


def _validate_convolution(path: str, spec: ConvSpec) -> None:
    shape = extents(_kernel(f"{path}kernel", spec.kernel))
    if isinstance(spec.bias, tuple):
        row(f"{path}bias", spec.bias)
        # A kernel of two dimensions has as many filters as there are channels.
        filters = {3: 1, 4: shape[0]}.get(len(shape))
        if filters is not None and len(spec.bias) != filters:
            raise ScenarioError(
                f"{path}bias",
                "expected {expected} numbers, got {got}",
                expected=filters,
                got=len(spec.bias),
            )
    else:
        require_finite(f"{path}bias", spec.bias, MAX_MAGNITUDE)
    for name in ("stride", "dilation"):
        _pair_within(f"{path}{name}", getattr(spec, name), 1, MAX_STRIDE)
    dilation = pair(spec.dilation)
    _validate_padding(
        f"{path}padding",
        spec.padding,
        (dilation[0] * (shape[-2] - 1) + 1, dilation[1] * (shape[-1] - 1) + 1),
    )
    if spec.pool is not None:
        _pair_within(f"{path}pool.size", spec.pool.size, 1, MAX_STRIDE)
        if spec.pool.stride is not None:
            _pair_within(f"{path}pool.stride", spec.pool.stride, 1, MAX_STRIDE)


def _validate_padding(path: str, padding: Padding, reach: tuple[int, int]) -> None:
    if isinstance(padding, str):
        return
    for i, (cells, limit) in enumerate(zip(pair(padding), reach, strict=True)):
        place = f"{path}[{i}]" if isinstance(padding, tuple) else path
        if cells < 0:
            raise ScenarioError(place, "must not be negative")
        if cells >= limit:
            raise ScenarioError(
                place,
                "must be smaller than the kernel's reach, which is {limit}; got {got}",
                limit=limit,
                got=cells,
            )


def _pair_within(path: str, value: int | tuple[int, int], least: int, most: int) -> None:
    if isinstance(value, tuple):
        for i, number in enumerate(value):
            require_within(f"{path}[{i}]", number, least, most)
    else:
        require_within(path, value, least, most)


def _image(path: str, value: Nested) -> Nested:
    if len(extents(value)) not in (2, 3):
        raise ScenarioError(path, "expected rows of numbers, or channels of such rows")
    return numbers(path, value)


def _array(path: str, value: Nested) -> Nested:
    if len(extents(value)) not in (2, 3):
        raise ScenarioError(path, "expected a number, rows of numbers, or filters of such rows")
    return numbers(path, value)


def _kernel(path: str, value: Nested) -> Nested:
    shape = extents(value)
    if len(shape) not in (2, 3, 4):
        raise ScenarioError(
            path, "expected rows of numbers, channels of such rows, or filters of such channels"
        )
    if max(shape[-2:]) > MAX_KERNEL_SIDE:
        raise ScenarioError(
            path,
            "expected at most {limit} rows and columns, got {got}",
            limit=MAX_KERNEL_SIDE,
            got=max(shape[-2:]),
        )
    if len(shape) > 2 and shape[-3] > MAX_CHANNELS:
        raise ScenarioError(
            path,
            "expected 1 to {limit} channels, got {got}",
            limit=MAX_CHANNELS,
            got=shape[-3],
        )
    if len(shape) > 3 and shape[0] > MAX_FILTERS:
        raise ScenarioError(
            path, "expected 1 to {limit} filters, got {got}", limit=MAX_FILTERS, got=shape[0]
        )
    return numbers(path, value)


def _flat(nested: Nested) -> Nested:
    """Return one channel, or one filter's map, in two dimensions."""
    shape = extents(nested)
    return nested[0] if len(shape) == 3 and shape[0] == 1 else nested


def _compact(path: str, value: Nested, channels: int | None) -> tuple[Nested, int | None]:
    """Return a kernel in as few dimensions as can be, and how many filters it has.

    `channels` are those of what it reads; None where they are not known.
    """
    kernel = _kernel(path, value)
    shape = extents(kernel)
    filters = {2: channels, 3: 1}.get(len(shape), shape[0])
    if len(shape) == 4 and shape[0] == 1:
        kernel, shape = kernel[0], shape[1:]
    if len(shape) == 3 and shape[0] == channels == 1:
        kernel = kernel[0]
    return kernel, filters
