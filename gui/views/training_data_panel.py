"""What is learnt from: the data set, how it is drawn, the inputs, and the points themselves."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QWidget

from engine import training_edits as edits
from gui.theme import LIGHT, Theme
from gui.views.training_gallery import Gallery
from gui.views.training_inputs import InputsForm
from gui.views.training_panel import Edit, TrainingPanel
from gui.views.training_points_form import PointsForm
from gui.views.training_sampling import SamplingForm


class DataPanel(TrainingPanel):
    """The panel of the data.

    Signals
    -------
    tool_changed : str
        What a click on the map does from now on: ``open`` or ``edit``.
    label_changed : float
        The class, from 0, or the value of the points that are set.
    csv_requested
    """

    tool_changed = Signal(str)
    label_changed = Signal(float)
    csv_requested = Signal()

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(4, theme, parent)
        self._gallery, self._sampling = Gallery(), SamplingForm()
        self._inputs, self._points = InputsForm(), PointsForm()
        forms = self._gallery, self._sampling, self._inputs, self._points
        parts: list[QWidget] = []
        for label, form in zip(self._headings, forms, strict=True):
            parts += [label, form]
        self._compose(forms, (*parts[1:], self._title_field))
        self._gallery.csv_requested.connect(self.csv_requested)
        self._gallery.own_chosen.connect(self._on_own_chosen)
        self._points.tool_changed.connect(self.tool_changed)
        self._points.label_changed.connect(self.label_changed)

    @property
    def tool(self) -> str:
        """What a click on the map does: ``open`` or ``edit``."""
        return self._points.tool

    @property
    def label(self) -> float:
        """The class, from 0, or the value of the points that are set."""
        return self._points.label

    def set_tool(self, tool: str) -> None:
        """Choose what a click on the map does."""
        self._points.set_tool(tool)

    @Slot()
    def _on_own_chosen(self) -> None:
        self.set_tool("edit")

    def _retitled(self, text: str) -> Edit:
        return partial(edits.set_title, text=text, language=self._language)

    def _retranslate(self) -> None:
        super()._retranslate()
        translate = QCoreApplication.translate
        self.setAccessibleName(translate("TrainingData", "Data"))
        self._name_headings(
            "",
            translate("TrainingData", "Samples"),
            translate("TrainingData", "Inputs of the network"),
            translate("TrainingData", "A click on the map"),
        )
