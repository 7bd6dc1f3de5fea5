"""Everything that is set of a kernel scenario, as a form beside the picture."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import (
    QWidget,
)

from engine import kernel_edits as edits
from engine.kernel import KernelRun
from engine.scenario import KernelScenario, ScenarioError, compared, kernel_run_of
from gui.messages import reason
from gui.numbers import NumberFormat
from gui.theme import LIGHT, Theme
from gui.views.form_panel import FormPanel
from gui.views.kernel_settings_after import AfterForm
from gui.views.kernel_settings_choice import ChoiceBar
from gui.views.kernel_settings_counts import CountsView
from gui.views.kernel_settings_image import ImageForm
from gui.views.kernel_settings_kernel import KernelForm
from gui.views.kernel_settings_more import MoreForm
from gui.views.kernel_settings_sheet import settings_sheet
from gui.views.kernel_settings_shown import Edit, Shown
from gui.views.kernel_settings_sizes import OutputSizes
from gui.views.kernel_settings_stepping import SteppingForm
from gui.views.number_edit import capitalised, number_sheet


class KernelSettings(FormPanel):
    """Shows a scenario, and tells of every change that the user makes to it.

    A change is shown at once; the owner who does not want it sets the old scenario again. While a
    slider is dragged there are nudges, each made of the scenario that there was before the drag,
    and one edit at its end.

    Signals
    -------
    nudged : KernelScenario, str
        The same while a slider is dragged: to be shown, and not to be undone by itself.
    open_picture_requested
    numbers_requested : int
        The photograph in numbers, with at most so many rows and columns.
    brush_changed : float or None
        What painting writes into a cell of the image; None where a click does not paint.
    """

    nudged = Signal(object, str)
    open_picture_requested = Signal()
    numbers_requested = Signal(int)
    brush_changed = Signal(object)

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(6, parent)
        self._theme = theme
        self._run: KernelRun | None = None
        self._before: KernelScenario | None = None  # the drag that is under way
        self._choice = ChoiceBar()
        self._stepping, self._sizes = SteppingForm(), OutputSizes()
        self._kernel, self._after = KernelForm(), AfterForm()
        self._image, self._more, self._counts = ImageForm(), MoreForm(), CountsView()
        self._arrange()
        self._connect()
        self.set_theme(theme)
        self._retranslate()

    def _arrange(self) -> None:
        window, kernel, after, image, more, counts = self._headings
        self._fill(
            (
                self._choice,
                window,
                self._stepping,
                self._sizes,
                kernel,
                self._kernel,
                after,
                self._after,
                image,
                self._image,
                more,
                self._more,
                counts,
                self._counts,
                self._title_field,
            )
        )

    def _connect(self) -> None:
        for form in (self._stepping, self._kernel, self._after, self._image):
            form.edit_asked.connect(self._on_setting_edit_asked)
        for form in (self._stepping, self._after, self._image):
            form.nudge_asked.connect(self._on_nudge_asked)
        for form in (self._more, self._choice):
            form.edit_asked.connect(self._on_edit_asked)
        self._choice.chosen.connect(self._show)
        self._image.open_picture_requested.connect(self.open_picture_requested)
        self._image.numbers_requested.connect(self.numbers_requested)
        self._image.brush_changed.connect(self.brush_changed)

    # What is shown

    @property
    def brush(self) -> float | None:
        """What painting writes into a cell of the image; None where a click does not paint."""
        return self._image.brush

    def set_scenario(self, scenario: KernelScenario, run: KernelRun) -> None:
        """Show `scenario`, whose first setting is `run`, and emit nothing."""
        if scenario is self._scenario and run is self._run:
            return
        if scenario != self._scenario:
            self._notify("")
        self._scenario, self._run = scenario, run
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._theme = theme
        self._dress()
        for form in (
            self._choice,
            self._stepping,
            self._sizes,
            self._kernel,
            self._after,
            self._image,
            self._more,
        ):
            form.set_theme(theme)

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Write numbers in another way."""
        for form in (self._kernel, self._image, self._more, self._counts):
            form.set_numbers(numbers)

    @Slot()
    def _show(self) -> None:
        if self._scenario is None or self._run is None:
            return
        channels, rows, columns = self._run.image.shape
        self._choice.set_scenario(self._scenario, (channels, rows, columns))
        second = compared(self._scenario) if self._choice.second else None
        if second is None:
            shown = Shown(self._scenario, self._run, self._choice.number)
        else:
            shown = Shown(second, kernel_run_of(second, self._run.image))
        for form in (self._stepping, self._sizes, self._kernel, self._after, self._counts):
            form.show_stage(shown)
        # The image of the second setting is the first one's.
        for widget in (self._headings[3], self._image):
            widget.setVisible(second is None)
        if second is None:
            self._image.show_stage(shown)
        self._more.show_stage(shown, self._scenario)
        self._show_title()

    def _dress(self) -> None:
        em = self.fontMetrics().height()
        sheet = number_sheet(self._theme) + settings_sheet(self._theme, em)
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)

    def _space(self) -> None:
        super()._space()
        self._dress()

    def _retranslate(self) -> None:
        super()._retranslate()
        translate = QCoreApplication.translate
        self.setAccessibleName(translate("KernelSettings", "Settings"))
        self._name_headings(
            translate("KernelSettings", "How the window moves"),
            translate("KernelSettings", "What the kernel finds"),
            translate("KernelSettings", "After the sum"),
            translate("KernelSettings", "Image"),
            translate("KernelSettings", "Comparison and backward pass"),
            translate("KernelSettings", "Parameters and receptive field"),
        )

    # What is changed

    @Slot(str, object)
    def _on_nudge_asked(self, label: str, edit: Edit) -> None:
        if self._scenario is None:
            return
        if self._before is None:
            self._before = self._scenario
        try:
            scenario, run = self._made(self._before, self._aimed(edit))
        except ScenarioError as error:
            self._notify(capitalised(reason(error)))
            return
        self._notify("")
        if scenario != self._scenario:
            self._scenario, self._run = scenario, run
            self._show()
            self.nudged.emit(scenario, label)

    @Slot(str, object)
    def _on_setting_edit_asked(self, label: str, edit: Edit) -> None:
        self._on_edit_asked(label, self._aimed(edit))

    @Slot(str, object)
    def _on_edit_asked(self, label: str, edit: Edit) -> None:
        if self._scenario is None:
            return
        before, self._before = self._before, None
        dragged = before is not None and self._scenario != before
        start = self._scenario if before is None else before
        try:
            scenario, run = self._made(start, edit)
        except ScenarioError as error:
            why = capitalised(reason(error))
            self._show()
            self._notify(why)
            self.refused.emit(why)
            return
        self._notify("")
        if start.compare is None and scenario.compare is not None:
            self._choice.choose(second=True)  # to be set now
        self._scenario, self._run = scenario, run
        self._show()
        if scenario != start:
            self.scenario_edited.emit(scenario, label)
        elif dragged:
            self.nudged.emit(scenario, label)  # back where the drag began

    def _aimed(self, edit: Edit) -> Edit:
        """Return the edit of the setting that is shown as one of the whole scenario."""
        if not self._choice.second or self._run is None:
            return edit
        channels, rows, columns = self._run.image.shape
        return partial(edits.edit_second, edit=edit, size=(channels, rows, columns))

    def _made(self, scenario: KernelScenario, edit: Edit) -> tuple[KernelScenario, KernelRun]:
        """Return what an edit makes of a scenario, and the run that it is then."""
        assert self._run is not None, "an edit comes from what is shown"
        made = edit(scenario)
        return made, kernel_run_of(made, self._run.image)

    def _retitled(self, text: str) -> Edit:
        return partial(edits.set_title, text=text, language=self._language)
