"""The scenario: everything that decides a run, as a plain file (format ``neurostep/1``).

`structures` is what a scenario holds, `validation` what it must be to run, `file` how it is read
and written, and `run` the run that it describes. `load` and `parse` return only scenarios that can
run; ``engine.edits`` makes new ones of old ones.
"""

from engine.scenario.file import MAX_FILE_BYTES, Scenario, dump, load, parse, save
from engine.scenario.kernel_structures import (
    CompareSpec,
    ConvSpec,
    ImageFile,
    KernelScenario,
    PoolSpec,
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
from engine.scenario.validation import (
    MAX_LAYERS,
    MAX_UNITS,
    MAX_UPDATES,
    ScenarioError,
    validate,
)

__all__ = [
    "ACTIVATION_NAMES",
    "FORMAT",
    "LOSS_NAMES",
    "MAX_FILE_BYTES",
    "MAX_LAYERS",
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
    "dump",
    "load",
    "parameters_of",
    "parse",
    "run_of",
    "save",
    "shape_of",
    "validate",
]
