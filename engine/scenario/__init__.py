"""The scenario: everything that decides a run, as a plain file (format ``neurostep/1``).

`structures` is what a scenario holds, `validation` what it must be to run, `file` how it is read
and written, and `run` the run that it describes; `kernel_...` and `training_...` are the same for
the other kinds. `load` and `parse` return only scenarios that can run; ``engine.edits`` and its
like make new ones of old ones.
"""

from engine.scenario.errors import ScenarioError
from engine.scenario.file import MAX_FILE_BYTES, dump, load, parse, save
from engine.scenario.kernel_run import (
    MAX_BACKWARD_SIDE,
    MAX_CHANNELS,
    MAX_SIDE,
    check_fit,
    compared,
    image_size,
    kernel_run_of,
    stages_of,
)
from engine.scenario.kernel_structures import (
    CompareSpec,
    ConvSpec,
    ImageFile,
    KernelScenario,
    PoolSpec,
)
from engine.scenario.kernel_validation import (
    MAX_CONVOLUTIONS,
    MAX_FILTERS,
    MAX_KERNEL_SIDE,
    MAX_STRIDE,
    normalised,
)
from engine.scenario.run import parameters_of, run_of, shape_of
from engine.scenario.structures import (
    ACTIVATION_NAMES,
    FORMAT,
    LOSS_NAMES,
    LayerSpec,
    NetworkScenario,
    NetworkSpec,
    OptimizerSpec,
    Row,
    Sample,
    Title,
)
from engine.scenario.training_structures import TrainingScenario
from engine.scenario.validation import (
    MAX_LAYERS,
    MAX_UNITS,
    MAX_UPDATES,
    Scenario,
    validate,
)

__all__ = [
    "ACTIVATION_NAMES",
    "FORMAT",
    "LOSS_NAMES",
    "MAX_BACKWARD_SIDE",
    "MAX_CHANNELS",
    "MAX_CONVOLUTIONS",
    "MAX_FILE_BYTES",
    "MAX_FILTERS",
    "MAX_KERNEL_SIDE",
    "MAX_LAYERS",
    "MAX_SIDE",
    "MAX_STRIDE",
    "MAX_UNITS",
    "MAX_UPDATES",
    "CompareSpec",
    "ConvSpec",
    "ImageFile",
    "KernelScenario",
    "LayerSpec",
    "NetworkScenario",
    "NetworkSpec",
    "OptimizerSpec",
    "PoolSpec",
    "Row",
    "Sample",
    "Scenario",
    "ScenarioError",
    "Title",
    "TrainingScenario",
    "check_fit",
    "compared",
    "dump",
    "image_size",
    "kernel_run_of",
    "load",
    "normalised",
    "parameters_of",
    "parse",
    "run_of",
    "save",
    "shape_of",
    "stages_of",
    "validate",
]
