"""Changes to a kernel scenario's image: its size, its channels, another one in its place."""

from __future__ import annotations

from dataclasses import replace as replace_part

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from engine.kernel import Size
from engine.kernel_fitting import (
    assembled,
    finished,
    image_of,
    nested_image,
    parts_of,
    resized_channels,
    size_of,
)
from engine.scenario.errors import ScenarioError, require_within
from engine.scenario.kernel_run import MAX_CHANNELS
from engine.scenario.kernel_structures import ImageFile, KernelScenario, Nested
from engine.steps import Array

MAX_GRID = 32  # rows or columns of an image that is shown in numbers


def set_image_size(scenario: KernelScenario, rows: int, columns: int) -> KernelScenario:
    """Return the scenario with zeros at the bottom and at the right, or less of the image."""
    require_within("image", rows, 1, MAX_GRID)
    require_within("image", columns, 1, MAX_GRID)
    old = _numbers(scenario)
    made = np.zeros((len(old), rows, columns))
    kept_rows, kept_columns = min(rows, old.shape[1]), min(columns, old.shape[2])
    made[:, :kept_rows, :kept_columns] = old[:, :kept_rows, :kept_columns]
    return _with_image(scenario, made)


def set_channels(scenario: KernelScenario, n: int) -> KernelScenario:
    """Return the scenario with `n` channels: the last one repeated, or the first ones alone."""
    require_within("image", n, 1, MAX_CHANNELS)
    return _with_image(scenario, resized_channels(_numbers(scenario), n, 0))


def fill_image(scenario: KernelScenario, pattern: str) -> KernelScenario:
    """Return the scenario with a test image: ``blank``, ``checker``, ``gradient`` or ``random``.

    The random one is the same each time for the same size: whole numbers from 0 to 9.
    """
    shape = _numbers(scenario).shape
    rows, columns = np.mgrid[: shape[1], : shape[2]]
    made: dict[str, NDArray[np.int64]] = {
        "blank": np.zeros(shape, np.int64),
        "checker": (rows + columns) % 2,
        "gradient": columns,
        "random": np.random.default_rng(rows.size).integers(0, 10, shape),
    }
    if pattern not in made:
        raise ScenarioError("image", "{got} is not one of the choices", got=pattern)
    return _with_image(scenario, np.broadcast_to(made[pattern], shape).astype(np.float64))


def replace_image(
    scenario: KernelScenario, image: Nested | ImageFile, size: Size | None = None
) -> KernelScenario:
    """Return the scenario over another image, with kernels for its channels.

    A kernel of one plane stays one: over several channels it is for each by itself.
    """
    # A plane is for each of any number of channels.
    known = not isinstance(scenario.image, ImageFile)
    before = size_of(scenario, None)[0] if known else MAX_CHANNELS
    parts = [
        replace_part(part, each=part.each or part.kernel.shape[:2] == (1, 1))
        for part in parts_of(scenario, before)
    ]
    changed = replace(scenario, image=image)
    own = size_of(changed, size)
    return finished(assembled(changed, parts, own[0]), own, MAX_CHANNELS)


def _numbers(scenario: KernelScenario) -> Array:
    if isinstance(scenario.image, ImageFile):
        raise ScenarioError("image", "a picture in a file cannot be changed cell by cell")
    return image_of(scenario.image)


def _with_image(scenario: KernelScenario, image: Array) -> KernelScenario:
    before = size_of(scenario, None)[0]
    parts = parts_of(scenario, before)
    changed = replace(scenario, image=nested_image(image))
    size = size_of(changed, None)
    return finished(assembled(changed, parts, size[0]), size, before)
