"""Changes to how a training scenario learns and is looked at; each returns one that can run."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from engine.scenario import LayerSpec, Title, validate
from engine.scenario.training_structures import (
    AXIS_NAMES,
    OPTIMIZER_NAMES,
    DataSpec,
    TrainingScenario,
)
from engine.training_fitting import checked, require_choice

CONSTANTS = ("momentum", "decay", "beta1", "beta2", "epsilon")
PANES = ("network", "weights", "surface")
LANGUAGES = ("es", "en")


def new_training_scenario() -> TrainingScenario:
    """Return what to begin with: a small network that learns a circle."""
    return checked(
        TrainingScenario(
            format="neurostep/1",
            kind="training",
            data=DataSpec("circle"),
            layers=(LayerSpec(4, "tanh"), LayerSpec(2, "tanh"), LayerSpec(1, "tanh")),
        )
    )


def set_optimizer(scenario: TrainingScenario, name: str) -> TrainingScenario:
    """Return the scenario with another optimiser; learning rate and constants stay."""
    require_choice("optimizer.name", name, OPTIMIZER_NAMES)
    return _with_optimizer(scenario, name=name)


def set_constant(scenario: TrainingScenario, field: str, value: float) -> TrainingScenario:
    """Return the scenario with another constant of the optimiser: one of CONSTANTS."""
    require_choice("optimizer", field, CONSTANTS)
    return _with_optimizer(scenario, **{field: float(value)})


def set_learning_rate(scenario: TrainingScenario, rate: float) -> TrainingScenario:
    """Return the scenario with another learning rate to begin with."""
    return _with_optimizer(scenario, learning_rate=float(rate))


def set_batch_size(scenario: TrainingScenario, size: int) -> TrainingScenario:
    """Return the scenario with `size` samples to an update; all of them where there are fewer."""
    return checked(replace(scenario, batch_size=size))


def set_shuffle(scenario: TrainingScenario, on: bool) -> TrainingScenario:
    """Return the scenario where the seed decides the samples' order in each epoch, or not."""
    return checked(replace(scenario, shuffle=on))


def set_epochs(scenario: TrainingScenario, epochs: int) -> TrainingScenario:
    """Return the scenario where training stops after so many epochs."""
    return checked(replace(scenario, epochs=epochs))


def set_until_loss(scenario: TrainingScenario, loss: float | None) -> TrainingScenario:
    """Return the scenario where training stops once the loss is as small as that; None: not."""
    return checked(replace(scenario, until_loss=None if loss is None else float(loss)))


def set_view(scenario: TrainingScenario, **fields: Any) -> TrainingScenario:
    """Return the scenario looked at in another way: fields of TrainingViewSpec."""
    require_choice("view.axis", fields.get("axis", scenario.view.axis), AXIS_NAMES)
    require_choice("view.pane", fields.get("pane", scenario.view.pane), PANES)
    viewed = replace(scenario, view=replace(scenario.view, **fields))
    validate(viewed)  # refused, not dropped, where it names what is not there
    return viewed


def set_title(scenario: TrainingScenario, text: str, language: str) -> TrainingScenario:
    """Return the scenario with another title in ``es`` or ``en``; the other language's stays.

    A title that is the same in both languages is written as plain text.
    """
    require_choice("title", language, LANGUAGES)
    title = scenario.title
    both = Title(title, title) if isinstance(title, str) else title
    both = replace(both, **{language: text})
    return checked(replace(scenario, title=both.en if both.es == both.en else both))


def _with_optimizer(scenario: TrainingScenario, **fields: Any) -> TrainingScenario:
    return checked(replace(scenario, optimizer=replace(scenario.optimizer, **fields)))
