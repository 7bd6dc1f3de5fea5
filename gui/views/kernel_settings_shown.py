"""What the settings of a kernel show: a scenario, the stage chosen in it, and what fits there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from engine.kernel import KernelRun, Size, Stage
from engine.kernel_image_edits import MAX_GRID
from engine.kernel_room import Room, room_of
from engine.scenario import ConvSpec, ImageFile, KernelScenario

Edit = Callable[[KernelScenario], KernelScenario]


@dataclass(frozen=True, eq=False)
class Shown:
    """One setting, and one of its convolutions.

    Attributes
    ----------
    scenario : KernelScenario
        The first or the second of two that are compared.
    run : KernelRun
        What it describes.
    number : int
        Which convolution, from 0.
    """

    scenario: KernelScenario
    run: KernelRun
    number: int = 0

    @property
    def layer(self) -> int | None:
        """The layer that its quantities are addressed with."""
        return self.stage.layer

    @property
    def stage(self) -> Stage:
        """The convolution with its sizes."""
        return self.run.stages[self.number]

    @property
    def spec(self) -> ConvSpec:
        """The convolution as the file has it."""
        return self.scenario.convolutions[self.number]

    @property
    def size(self) -> Size:
        """Channels, rows and columns of the image."""
        channels, rows, columns = self.run.image.shape
        return channels, rows, columns

    @property
    def in_file(self) -> bool:
        """Whether the image is a picture in a file."""
        return isinstance(self.scenario.image, ImageFile)

    @property
    def photograph(self) -> bool:
        """Whether the image is shown as a picture: it has too many cells for numbers."""
        return self.in_file or max(self.size[1:]) > MAX_GRID

    @property
    def each_channel(self) -> bool:
        """Whether one plane is for every channel by itself."""
        flat = not isinstance(self.spec.kernel[0][0], tuple)
        return flat and self.stage.in_channels > 1

    @cached_property
    def room(self) -> tuple[Room, Room]:
        """What fits: along the rows, and along the columns."""
        same = [spec.padding == "same" for spec in self.scenario.convolutions]
        return room_of(self.run.stages, self.number, same)
