"""What a click on the map does: open a sample, or set points of a class or a value."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from engine.scenario.training_run import class_count, task_of
from engine.scenario.training_structures import TrainingScenario
from gui.map_colours import class_colour
from gui.numbers import NumberFormat
from gui.theme import LIGHT, Theme
from gui.views.kernel_settings_fields import sentence
from gui.views.training_chips import Chip
from gui.views.training_fields import LadderField, Titled
from gui.views.training_flow import FlowLayout
from gui.views.training_map_points import SHAPES
from gui.views.training_panel import TrainingForm

OPEN, EDIT = "open", "edit"
VALUES = tuple(step / 10 for step in range(-10, 11))


class PointsForm(TrainingForm):
    """Two tools, and what the points that are set shall be.

    Signals
    -------
    tool_changed : str
        ``open`` or ``edit``.
    label_changed : float
        The class, from 0, or the value of the points that are set.
    """

    tool_changed = Signal(str)
    label_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._tool, self._label = OPEN, 1.0
        self._tools = {OPEN: Chip(), EDIT: Chip()}
        self._classes: list[Chip] = []
        self._which, self._told = QLabel(), sentence()
        self._which.setProperty("role", "caption")
        self._which.setWordWrap(True)
        self.value = LadderField(VALUES, digits=4)
        self._value = Titled(self.value)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        tools = FlowLayout()
        for flow in (tools, self._flow):
            flow.setSpacing(4)
        for chip in self._tools.values():
            chip.clicked.connect(self._on_tool)
            tools.addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(tools)
        for widget in (self._told, self._which, self._chips, self._value):
            column.addWidget(widget)
        self.value.chosen.connect(self._on_value)
        self.retranslate()

    @property
    def tool(self) -> str:
        """What a click on the map does: ``open`` or ``edit``."""
        return self._tool

    @property
    def label(self) -> float:
        """The class or the value of the points that are set."""
        return self._label

    def set_tool(self, tool: str) -> None:
        """Choose what a click on the map does."""
        if tool != self._tool:
            self._tool = tool
            self._show_tool()
            self.tool_changed.emit(tool)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._theme = theme
        self.value.set_theme(theme)
        for chip in (*self._tools.values(), *self._classes):
            chip.set_theme(theme)
        self._mark()

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Write numbers in another way."""
        self.value.set_numbers(numbers)
        super().set_numbers(numbers)

    def retranslate(self) -> None:
        """Speak the language that is spoken now."""
        translate = QCoreApplication.translate
        self._tools[OPEN].setText(translate("TrainingData", "Open in Network"))
        self._tools[EDIT].setText(translate("TrainingData", "Edit the points"))
        self._which.setText(translate("TrainingData", "Class of the points that are set"))
        self._value.name(
            translate("TrainingData", "Value y"),
            translate("TrainingData", "What is to be learnt at the points that are set"),
        )
        self._show_tool()
        super().retranslate()

    def _show(self, scenario: TrainingScenario) -> None:
        classes = class_count(scenario.data)
        while len(self._classes) < classes:
            chip = Chip()
            chip.set_theme(self._theme)
            chip.clicked.connect(self._on_class)
            self._classes.append(chip)
            self._flow.addWidget(chip)
        names = scenario.data.labels
        for number, chip in enumerate(self._classes):
            chip.setVisible(number < classes)
            if number >= classes:
                continue
            own = names[number] if number < len(names) else class_text(number, classes)
            chip.setText(own)
            chip.setAccessibleName(
                QCoreApplication.translate("TrainingData", "Class {name}").format(name=own)
            )
        self._mark()
        if classes and self._label not in range(classes):
            self._choose(1.0)
        self._show_label()
        self._show_tool()

    def _mark(self) -> None:
        for number, chip in enumerate(self._classes):
            shape = SHAPES[number % len(SHAPES)]
            chip.set_mark(class_colour(self._theme, number), shape)

    def _show_tool(self) -> None:
        translate = QCoreApplication.translate
        for tool, chip in self._tools.items():
            chip.setChecked(tool == self._tool)
        task = task_of(self._scenario.data) if self._scenario is not None else ""
        editing = self._tool == EDIT
        for widget in (self._which, self._chips):
            widget.setVisible(editing and task in ("two_classes", "classes"))
        self._value.setVisible(editing and task == "plane")
        self._told.setText(
            translate("TrainingData", "Click: add. Drag: move. Right click: delete.")
            if editing
            else translate(
                "TrainingData", "A click on a point opens its forward and backward pass."
            )
        )

    def _show_label(self) -> None:
        for number, chip in enumerate(self._classes):
            chip.setChecked(number == self._label)
        self.value.set(self._label)

    def _choose(self, label: float) -> None:
        changed, self._label = label != self._label, label
        self._show_label()
        if changed:
            self.label_changed.emit(label)

    @Slot()
    def _on_tool(self) -> None:
        self.set_tool(next(tool for tool, chip in self._tools.items() if chip is self.sender()))

    @Slot()
    def _on_class(self) -> None:
        chip = self.sender()
        assert isinstance(chip, Chip)
        self._choose(float(self._classes.index(chip)))

    @Slot(float)
    def _on_value(self, value: float) -> None:
        self._choose(value)


def class_text(number: int, classes: int) -> str:
    """Return what a class with no name of its own is called: − and + where there are two."""
    if classes == 2:
        return ("−1", "+1")[number]
    return str(number + 1)
