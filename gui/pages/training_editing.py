"""What is edited on the training page, as another scenario: of a run, of its time, of its data."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from engine import training_edits as edits
from engine.scenario import ScenarioError
from engine.scenario.training_run import parameter_of, resolved
from engine.scenario.training_structures import TrainingScenario, ValueSpec
from gui.messages import explain
from gui.numbers import NumberFormat
from gui.training_snapshot import RunShown
from gui.training_words import branch_name

Edit = Callable[[TrainingScenario], TrainingScenario]


class TrainingEditing(QObject):
    """Knows the scenario, the run that is edited, and the moment that it is looked at.

    A change to what may change while a run is under way is made from that moment on: in the run
    itself at its end, and in a new run beside it where it has gone on already.

    Signals
    -------
    edited : TrainingScenario, str
    nudged : TrainingScenario, str
    refused : str
    branched : int
        A new run was begun, with this number.
    """

    edited = Signal(object, str)
    nudged = Signal(object, str)
    refused = Signal(str)
    branched = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._scenario: TrainingScenario | None = None
        self._resolved: tuple[TrainingScenario, ...] | None = None  # its runs, while it stays
        self._numbers = NumberFormat()
        self._label = 1.0
        self.run = 0
        self.shown: RunShown | None = None

    @property
    def scenario(self) -> TrainingScenario:
        """The scenario as it is now."""
        assert self._scenario is not None
        return self._scenario

    @property
    def resolved(self) -> TrainingScenario:
        """The run that is edited, by itself."""
        if self._resolved is None:
            self._resolved = resolved(self.scenario)
        return self._resolved[self.run]

    def set_scenario(self, scenario: TrainingScenario) -> None:
        """Edit this scenario from now on."""
        self._scenario, self._resolved = scenario, None
        self.run = min(self.run, max(0, len(scenario.runs) - 1))

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Write numbers in another way."""
        self._numbers = numbers

    @Slot(float)
    def set_label(self, label: float) -> None:
        """Give points that are added this label."""
        self._label = label

    # -- the run, from its start -------------------------------------------------------------------

    @Slot(str, object)
    def edit(self, label: str, change: Edit) -> None:
        """Change the run that is edited, or what all runs share."""
        self._try(label, partial(edits.edit_run, run=self.run, edit=change))

    @Slot(object)
    def edit_view(self, fields: dict[str, Any]) -> None:
        """Look at it in another way."""
        label = QCoreApplication.translate("TrainingEditing", "Change the view")
        self._try(label, partial(edits.set_view, **fields), small=True)

    @Slot(object)
    def edit_goal(self, fields: dict[str, Any]) -> None:
        """Train longer or shorter."""
        label = QCoreApplication.translate("TrainingEditing", "Change until when to train")
        if "epochs" in fields:
            change: Edit = partial(edits.set_epochs, epochs=fields["epochs"])
        else:
            change = partial(edits.set_until_loss, loss=fields["until_loss"])
        self._try(label, change, small=True)

    # -- from the moment that is looked at ---------------------------------------------------------

    @Slot(str, object)
    def edit_settings(self, label: str, fields: dict[str, Any]) -> None:
        """Change the learning rate or a penalty, from this moment on."""
        self._change(label, fields)

    @Slot(object, float)
    def edit_value(self, place: int, value: float) -> None:
        """Give a parameter another value, from this moment on."""
        label = QCoreApplication.translate("TrainingEditing", "Change a weight")
        self._change(label, {"values": self._values({place: value})})

    def start_from(self, values: dict[int, float]) -> None:
        """Start with other values of these parameters: a run that was trained stays beside it."""
        if self.shown is None:
            return
        label = QCoreApplication.translate("TrainingEditing", "Start from somewhere else")
        specs = self._values(values)
        if not self.shown.made:
            self._try(label, partial(edits.change_at, run=self.run, update=0, values=specs))
            return
        self._begin_beside(label, 0, {"values": specs})

    @Slot(object, bool)
    def freeze(self, place: int, frozen: bool) -> None:
        """Freeze a parameter, or let it learn again, from this moment on."""
        shown = self.shown
        if shown is None:
            return
        places = set(shown.moment.settings.frozen) - {place} | ({place} if frozen else set())
        specs = tuple(parameter_of(shown.setup.shape, one) for one in sorted(places))
        label = QCoreApplication.translate("TrainingEditing", "Freeze or release a weight")
        self._change(label, {"frozen": specs})

    def branch(self, fields: dict[str, Any]) -> None:
        """Run again from this moment, with something else, beside the run that is there."""
        shown = self.shown
        if shown is None:
            return
        label = QCoreApplication.translate("TrainingEditing", "Run again from here")
        self._begin_beside(label, shown.moment.update, fields)

    def _begin_beside(self, label: str, update: int, fields: dict[str, Any]) -> None:
        """Begin a run that is as this one up to an update, and other from there on."""
        name = branch_name(self.scenario, fields.get("learning_rate"), self._numbers)
        change = partial(edits.branch_at, run=self.run, update=update, name=name, **fields)
        if self._try(label, change):
            self.branched.emit(len(self.scenario.runs) - 1)

    def _change(self, label: str, fields: dict[str, Any]) -> None:
        shown = self.shown
        if shown is None:
            return
        # Right after a branch, what is on show is not of the new run yet, which ends there.
        if shown.number == self.run and 0 < shown.moment.update < shown.made:
            self.branch(fields)
            return
        change = partial(edits.change_at, run=self.run, update=shown.moment.update, **fields)
        # A slider's many changes are undone as one; a value is set once.
        self._try(label, change, small=not {"values", "frozen"} & fields.keys())

    def _values(self, values: dict[int, float]) -> tuple[ValueSpec, ...]:
        assert self.shown is not None
        specs = []
        for place, value in values.items():
            where = parameter_of(self.shown.setup.shape, place)
            specs.append(ValueSpec(where.layer, value, where.weight, where.bias))
        return tuple(specs)

    # -- points ------------------------------------------------------------------------------------

    @Slot(float, float)
    def add_point(self, x: float, y: float) -> None:
        """Add a point with the label that is chosen; on a line, y is its value."""
        is_curve = self.shown is not None and self.shown.setup.problem.task == "curve"
        row = (x, y) if is_curve else (x, y, self._label)
        label = QCoreApplication.translate("TrainingEditing", "Add a point")
        self.edit(label, partial(edits.add_point, row=row))

    @Slot(int, bool, float, float)
    def move_point(self, index: int, test: bool, x: float, y: float) -> None:
        """Move a point; on a line, y is its value."""
        if self.shown is None:
            return
        problem = self.shown.setup.problem
        labels = problem.test_labels if test else problem.labels
        if index >= len(labels):
            return
        row = (x, y) if problem.task == "curve" else (x, y, float(labels[index]))
        label = QCoreApplication.translate("TrainingEditing", "Move a point")
        change = partial(edits.move_point, index=index, row=row, test=test)
        self._try(label, partial(edits.edit_run, run=self.run, edit=change), small=True)

    @Slot(int, bool)
    def delete_point(self, index: int, test: bool) -> None:
        """Take a point away."""
        label = QCoreApplication.translate("TrainingEditing", "Delete a point")
        self.edit(label, partial(edits.delete_point, index=index, test=test))

    # -- runs --------------------------------------------------------------------------------------

    @Slot(int, str)
    def rename_run(self, run: int, name: str) -> None:
        """Call a run something else."""
        label = QCoreApplication.translate("TrainingEditing", "Rename a run")
        self._try(label, partial(edits.rename_run, run=run, name=name))

    @Slot(int)
    def delete_run(self, run: int) -> None:
        """Take a run away; undo brings it back."""
        label = QCoreApplication.translate("TrainingEditing", "Delete a run")
        if run < self.run:
            self.run -= 1
        self._try(label, partial(edits.delete_run, run=run))

    def _try(self, label: str, change: Edit, *, small: bool = False) -> bool:
        if self._scenario is None:
            return False
        try:
            changed = change(self._scenario)
        except ScenarioError as error:
            self.refused.emit(explain(error))
            return False
        if changed == self._scenario:
            return False
        self._scenario, self._resolved = changed, None
        (self.nudged if small else self.edited).emit(changed, label)
        return True
