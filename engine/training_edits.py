"""Changes to a training scenario: every function returns a new scenario that can run.

What could not run is refused with a `ScenarioError` that names the field. Of a scenario with
several runs, the plain edits change what the runs share; `edit_run` makes them in one of the runs.
"""

from engine.training_data_edits import (
    add_point,
    delete_point,
    move_point,
    own_points,
    set_data,
    set_noise,
    set_own_data,
    set_samples,
    set_seed,
    set_test_share,
)
from engine.training_network_edits import (
    redraw,
    set_activation,
    set_bias,
    set_hidden_layers,
    set_initializer,
    set_inputs,
    set_loss,
    set_units,
)
from engine.training_rule_edits import (
    CONSTANTS,
    new_training_scenario,
    set_batch_size,
    set_constant,
    set_epochs,
    set_learning_rate,
    set_optimizer,
    set_shuffle,
    set_title,
    set_until_loss,
    set_view,
)
from engine.training_run_edits import MAX_RUNS, delete_run, edit_run, rename_run
from engine.training_time_edits import branch_at, change_at

__all__ = [
    "CONSTANTS",
    "MAX_RUNS",
    "add_point",
    "branch_at",
    "change_at",
    "delete_point",
    "delete_run",
    "edit_run",
    "move_point",
    "new_training_scenario",
    "own_points",
    "redraw",
    "rename_run",
    "set_activation",
    "set_batch_size",
    "set_bias",
    "set_constant",
    "set_data",
    "set_epochs",
    "set_hidden_layers",
    "set_initializer",
    "set_inputs",
    "set_learning_rate",
    "set_loss",
    "set_noise",
    "set_optimizer",
    "set_own_data",
    "set_samples",
    "set_seed",
    "set_shuffle",
    "set_test_share",
    "set_title",
    "set_units",
    "set_until_loss",
    "set_view",
]
