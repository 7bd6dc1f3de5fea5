"""What a kernel scenario holds: the file, field by field. Nothing here can be changed once made."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from engine.scenario.structures import Row, Title, titled
from engine.steps import Level

# Floats in tuples in tuples: of two, three or four dimensions, as `validate` makes sure.
Nested = tuple[Any, ...]
Pair = tuple[int, int]  # rows, columns

ConvActivation = Literal["identity", "sigmoid", "tanh", "relu"]
PaddingName = Literal["valid", "same"]
Padding = int | Pair | PaddingName


class ImageFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A picture in a file of its own: relative to the scenario's folder in the file format.

    Once loaded, `file` is an absolute path.
    """

    file: str


class PoolSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Pooling without padding. The stride left out is the size: windows side by side."""

    kind: Literal["max", "average"]
    size: int | Pair = 2
    stride: int | Pair | None = None


class ConvSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A convolution, its activation and its pooling.

    A kernel of two dimensions over several channels is applied to each channel by itself: there are
    as many filters as channels. One of three dimensions is one filter, of four several.
    """

    kernel: Nested
    bias: float | Row = 0.0
    stride: int | Pair = 1
    padding: Padding = 0
    dilation: int | Pair = 1
    activation: ConvActivation = "identity"
    pool: PoolSpec | None = None


class CompareSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What is different in the second of two settings that are seen side by side.

    What is left out is as in the first; a `pool` of null is no pooling.
    """

    image: Nested | None = None
    kernel: Nested | None = None
    bias: float | Row | None = None
    stride: int | Pair | None = None
    padding: Padding | None = None
    dilation: int | Pair | None = None
    activation: ConvActivation | None = None
    pool: PoolSpec | msgspec.UnsetType | None = msgspec.UNSET


class KernelScenario(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A scenario of kind ``kernel``: the first convolution's fields, and those of the stack on it.

    `stack` are further convolutions, each on the output of the one before. `backward` is the
    gradient that arrives at the last output: a number, or an array (filters, rows, columns).
    `compare` is what a second setting, seen beside the first one, changes.
    """

    format: Literal["neurostep/1"]
    kind: Literal["kernel"]
    image: Nested | ImageFile
    kernel: Nested
    title: Title | str = ""
    bias: float | Row = 0.0
    stride: int | Pair = 1
    padding: Padding = 0
    dilation: int | Pair = 1
    activation: ConvActivation = "identity"
    pool: PoolSpec | None = None
    stack: tuple[ConvSpec, ...] = ()
    backward: float | Nested | None = None
    compare: CompareSpec | None = None
    level: Literal["term", "neuron", "position", "layer", "phase"] = "neuron"

    def title_in(self, language: str) -> str:
        """Return the title in ``es`` or ``en``, or in the other where that is missing."""
        return titled(self.title, language)

    @property
    def start_level(self) -> Level:
        """The level that the scenario opens at."""
        return Level(self.level)

    @property
    def convolutions(self) -> tuple[ConvSpec, ...]:
        """The first convolution and the stack on it, all alike."""
        first = ConvSpec(
            self.kernel,
            self.bias,
            self.stride,
            self.padding,
            self.dilation,
            self.activation,
            self.pool,
        )
        return (first, *self.stack)
