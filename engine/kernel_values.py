"""The numbers that a kernel scenario starts with, by their addresses: read, set and painted."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from msgspec.structs import replace

from engine.kernel import Size
from engine.kernel_fitting import (
    checked,
    image_of,
    nested_image,
    size_of,
    tuples,
    with_convolutions,
)
from engine.refs import Ref
from engine.scenario.errors import ScenarioError
from engine.scenario.kernel_run import compared, stages_of
from engine.scenario.kernel_structures import (
    CompareSpec,
    ConvSpec,
    ImageFile,
    KernelScenario,
)
from engine.steps import Array

DIMENSIONS = {"x": 3, "k": 4, "bias": 1}


def value_of(scenario: KernelScenario, ref: Ref, size: Size | None = None) -> float:
    """Return the number that a quantity has before the run starts.

    Parameters
    ----------
    scenario : KernelScenario
    ref : Ref
        A cell ``x`` of the image, a ``k``, a ``bias``, or the gradient that arrives at the last
        output: ``grad_pool``, ``grad_a`` or ``grad_y``.
    size : (int, int, int), optional
        Of the image, where that is in a file.
    """
    if ref.quantity == "x":
        image = _image(scenario, ref)
        return float(image[_index(image.shape, ref)])
    if ref.quantity in DIMENSIONS:
        spec = scenario.convolutions[_layer(scenario, ref)]
        array = _kernel(spec) if ref.quantity == "k" else _biases(scenario, spec, ref, size)
        return float(array[_place(scenario, array, ref, size)])
    gradient = _arriving(scenario, ref, size)
    return float(gradient[_index(gradient.shape, ref)])


def set_value(
    scenario: KernelScenario, ref: Ref, value: float, size: Size | None = None
) -> KernelScenario:
    """Return the scenario with another starting value; the parameters are those of `value_of`."""
    return paint(scenario, (ref,), value, size)


def paint(
    scenario: KernelScenario, refs: Iterable[Ref], value: float, size: Size | None = None
) -> KernelScenario:
    """Return the scenario with the same number in several places.

    A bias that was one number for all filters, and an arriving gradient that was one for all
    outputs, become arrays. In a kernel for each channel by itself a weight is one for all of them.
    """
    value = float(value)
    for (quantity, _), same in _grouped(refs).items():
        if quantity == "x":
            scenario = _with_cells(scenario, same, value)
        elif quantity in DIMENSIONS:
            scenario = _with_parameters(scenario, same, value, size)
        else:
            gradient = _arriving(scenario, same[0], size)
            for ref in same:
                gradient[_index(gradient.shape, ref)] = value
            scenario = replace(scenario, backward=nested_image(gradient))
    return checked(scenario, size)


# The second of two settings


def beside_value_of(scenario: KernelScenario, ref: Ref, size: Size | None = None) -> float:
    """Return the number that a quantity of the second setting has; as `value_of` does."""
    return value_of(_second(scenario)[0], ref, size)


def set_beside_value(
    scenario: KernelScenario, ref: Ref, value: float, size: Size | None = None
) -> KernelScenario:
    """Return the scenario with another starting value in its second setting: see `paint_beside`."""
    return paint_beside(scenario, (ref,), value, size)


def paint_beside(
    scenario: KernelScenario, refs: Iterable[Ref], value: float, size: Size | None = None
) -> KernelScenario:
    """Return the scenario with the same number in several places of its second setting.

    What the second setting has of its own, its image, kernel or bias, is changed there; all else
    is shared, and changes in both. Biases by filter are its own where the first one's filters are
    others.
    """
    second, compare = _second(scenario)
    painted = paint(second, refs, value, size)
    own: dict[str, object] = {}
    shared: dict[str, object] = {}
    for name in ("image", "kernel", "bias", "stack", "backward"):
        made = getattr(painted, name)
        if made != getattr(second, name):
            is_own = getattr(compare, name, None) is not None
            (own if is_own else shared)[name] = made
    if isinstance(bias := shared.get("bias"), tuple):
        stage = stages_of(scenario, size_of(scenario, size))[0]
        if len(bias) != stage.filters:
            own["bias"] = shared.pop("bias")
    return checked(replace(scenario, compare=replace(compare, **own), **shared), size)


def _second(scenario: KernelScenario) -> tuple[KernelScenario, CompareSpec]:
    """Return the second setting as a scenario, and what it has of its own."""
    second, compare = compared(scenario), scenario.compare
    if second is None or compare is None:
        raise ScenarioError("compare", "is missing")
    return second, compare


def _grouped(refs: Iterable[Ref]) -> dict[tuple[str, int | None], list[Ref]]:
    groups: dict[tuple[str, int | None], list[Ref]] = {}
    for ref in refs:
        groups.setdefault((ref.quantity, ref.layer), []).append(ref)
    return groups


def _with_cells(scenario: KernelScenario, refs: list[Ref], value: float) -> KernelScenario:
    image = _image(scenario, refs[0])
    for ref in refs:
        image[_index(image.shape, ref)] = value
    return replace(scenario, image=nested_image(image))


def _with_parameters(
    scenario: KernelScenario, refs: list[Ref], value: float, size: Size | None
) -> KernelScenario:
    at = _layer(scenario, refs[0])
    specs = list(scenario.convolutions)
    spec = specs[at]
    kernel = refs[0].quantity == "k"
    array = _kernel(spec) if kernel else _biases(scenario, spec, refs[0], size)
    for ref in refs:
        array[_place(scenario, array, ref, size)] = value
    if kernel:
        specs[at] = replace(spec, kernel=tuples(array))
    else:
        alone = len(array) == 1 and not isinstance(spec.bias, tuple)
        specs[at] = replace(spec, bias=value if alone else tuples(array))
    return with_convolutions(scenario, specs)


def _image(scenario: KernelScenario, ref: Ref) -> Array:
    if isinstance(scenario.image, ImageFile) or ref.layer is not None:
        raise _unknown(ref)
    return image_of(scenario.image)


def _kernel(spec: ConvSpec) -> Array:
    """Return the kernel with as many dimensions as in the scenario."""
    return np.array(spec.kernel, dtype=np.float64)


def _biases(scenario: KernelScenario, spec: ConvSpec, ref: Ref, size: Size | None) -> Array:
    if isinstance(spec.bias, tuple):
        return np.array(spec.bias, dtype=np.float64)
    stage = stages_of(scenario, size_of(scenario, size))[_layer(scenario, ref)]
    return np.full(stage.filters, float(spec.bias))


def _arriving(scenario: KernelScenario, ref: Ref, size: Size | None) -> Array:
    if scenario.backward is None:
        raise _unknown(ref)
    last = stages_of(scenario, size_of(scenario, size))[-1]
    if (ref.quantity, ref.layer) != (f"grad_{last.output}", last.layer):
        raise _unknown(ref)
    if isinstance(scenario.backward, tuple):
        return image_of(scenario.backward)
    return np.full(last.out_size, float(scenario.backward))


def _place(scenario: KernelScenario, array: Array, ref: Ref, size: Size | None) -> tuple[int, ...]:
    """Return where a parameter stands in an array that has no more dimensions than it needs."""
    if ref.quantity == "bias" or array.ndim == 4:
        return _index(array.shape, ref)
    if array.ndim == 3:
        return _index((1, *array.shape), ref)[1:]
    # For each channel by itself: what would join two of them is no part of the kernel.
    filters = stages_of(scenario, size_of(scenario, size))[_layer(scenario, ref)].filters
    index = _index((filters, filters, *array.shape), ref)
    if index[0] != index[1]:
        raise _unknown(ref)
    return index[2:]


def _index(shape: tuple[int, ...], ref: Ref) -> tuple[int, ...]:
    inside = len(ref.index) == len(shape) and all(
        0 <= i < n for i, n in zip(ref.index, shape, strict=True)
    )
    if not inside:
        raise _unknown(ref)
    return ref.index


def _layer(scenario: KernelScenario, ref: Ref) -> int:
    """Return which convolution a parameter belongs to, from 0."""
    last = len(scenario.convolutions)
    if last == 1 and ref.layer is None:
        return 0
    if last == 1 or ref.layer is None or not 1 <= ref.layer <= last:
        raise _unknown(ref)
    return ref.layer - 1


def _unknown(ref: Ref) -> ScenarioError:
    return ScenarioError("", "{name} is no starting value of this scenario", name=str(ref))
