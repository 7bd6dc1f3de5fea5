"""Everything that is set of a kernel scenario, as a form beside the picture."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from engine import kernel_edits as edits
from engine.kernel import KernelRun
from engine.scenario import KernelScenario, ScenarioError, compared, kernel_run_of
from gui.messages import reason
from gui.numbers import NumberFormat
from gui.theme import LIGHT, Theme
from gui.views.build_fields import Captioned, heading
from gui.views.build_panel import title_of
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
from gui.views.number_edit import LineEdit, capitalised, number_sheet


class KernelSettings(QWidget):
    """Shows a scenario, and tells of every change that the user makes to it.

    A change is shown at once; the owner who does not want it sets the old scenario again. While a
    slider is dragged there are nudges, each made of the scenario that there was before the drag,
    and one edit at its end.

    Signals
    -------
    scenario_edited : KernelScenario, str
        The new scenario, and what the change is called, for the undo menu.
    nudged : KernelScenario, str
        The same while a slider is dragged: to be shown, and not to be undone by itself.
    refused : str
        Why a change could not be made; the panel says so too.
    open_picture_requested
    numbers_requested : int
        The photograph in numbers, with at most so many rows and columns.
    brush_changed : float or None
        What painting writes into a cell of the image; None where a click does not paint.
    """

    scenario_edited = Signal(object, str)
    nudged = Signal(object, str)
    refused = Signal(str)
    open_picture_requested = Signal()
    numbers_requested = Signal(int)
    brush_changed = Signal(object)

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._language = "es"
        self._scenario: KernelScenario | None = None
        self._run: KernelRun | None = None
        self._before: KernelScenario | None = None  # the drag that is under way
        self._choice = ChoiceBar()
        self._stepping, self._sizes = SteppingForm(), OutputSizes()
        self._kernel, self._after = KernelForm(), AfterForm()
        self._image, self._more, self._counts = ImageForm(), MoreForm(), CountsView()
        self._title = LineEdit()
        self._title_field = Captioned(self._title)
        self._headings = [heading() for _ in range(6)]
        self._notice = QLabel()
        self._notice.setObjectName("notice")
        self._notice.setProperty("refused", True)
        self._notice.setWordWrap(True)
        self._notice.hide()
        self._scroll = QScrollArea()
        self._arrange()
        self._connect()
        self.set_theme(theme)
        self._retranslate()

    def _arrange(self) -> None:
        content = QWidget()
        content.setObjectName("qt_scrollarea_content")  # the style sheet lets the card through
        content.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._column = QVBoxLayout(content)
        window, kernel, after, image, more, counts = self._headings
        for widget in (
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
        ):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self._scroll.setWidget(content)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self._notice)
        self._space()

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
        self._title.editingFinished.connect(self._on_title)

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

    def set_language(self, language: str) -> None:
        """Show and edit the title in ``es`` or ``en``."""
        self._language = language
        self._show_title()

    def minimumSizeHint(self) -> QSize:
        """Return the width that nothing is clipped at: the form never scrolls sideways."""
        content = self._scroll.widget().minimumSizeHint()
        bar = self._scroll.verticalScrollBar().sizeHint()
        return QSize(content.width() + bar.width(), 8 * self.fontMetrics().height())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font and the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self._space()
            self._dress()

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

    def _show_title(self) -> None:
        if self._scenario is None:
            return
        own = title_of(self._scenario, self._language)
        if self._title.text() != own and not (self._title.hasFocus() and self._title.isModified()):
            with QSignalBlocker(self._title):
                self._title.setText(own)
        untitled = QCoreApplication.translate("BuildPanel", "Untitled")
        self._title.setPlaceholderText(self._scenario.title_in(self._language) or untitled)

    def _dress(self) -> None:
        em = self.fontMetrics().height()
        sheet = number_sheet(self._theme) + settings_sheet(self._theme, em)
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)

    def _space(self) -> None:
        """Leave room between the parts, in proportion to the font."""
        em = self.fontMetrics().height()
        self._column.setContentsMargins(
            round(0.8 * em), round(0.7 * em), round(0.8 * em), round(0.9 * em)
        )
        self._column.setSpacing(round(0.55 * em))
        for label in self._headings:
            label.setContentsMargins(0, round(0.7 * em), 0, 0)
        self._notice.setContentsMargins(
            round(0.8 * em), round(0.4 * em), round(0.8 * em), round(0.6 * em)
        )

    def _retranslate(self) -> None:
        translate = QCoreApplication.translate
        self.setAccessibleName(translate("KernelSettings", "Settings"))
        self._title_field.name(translate("BuildPanel", "Title"))
        for label, text in zip(
            self._headings,
            (
                translate("KernelSettings", "How the window moves"),
                translate("KernelSettings", "What the kernel finds"),
                translate("KernelSettings", "After the sum"),
                translate("KernelSettings", "Image"),
                translate("KernelSettings", "Comparison and backward pass"),
                translate("KernelSettings", "Parameters and receptive field"),
            ),
            strict=True,
        ):
            label.setText(text)
        self._show_title()

    def _notify(self, why: str) -> None:
        self._notice.setText(why)
        self._notice.setVisible(bool(why))

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

    @Slot()
    def _on_title(self) -> None:
        if self._scenario is None or self._title.text() == title_of(self._scenario, self._language):
            return
        self._title.setModified(False)
        label = QCoreApplication.translate("BuildPanel", "Change the title")
        change = partial(edits.set_title, text=self._title.text(), language=self._language)
        self._on_edit_asked(label, change)
