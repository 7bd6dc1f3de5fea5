"""The Kernel page: a kernel over an image, forward and back, with everything that can be set."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSizeF, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QFontInfo, QImage, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.kernel_trace import KernelTrace
from engine.refs import Ref
from engine.scenario import KernelScenario, Scenario, compared
from engine.steps import Moment, Trace, Unit
from gui.kernel_names import KernelNames
from gui.kernel_narration import KernelNarrator
from gui.kernel_summary import differences, summary
from gui.narration import Narration
from gui.numbers import NumberFormat
from gui.pages.kernel_editing import BESIDE, FIRST, KernelEditing
from gui.pages.kernel_pictures import KernelPictures
from gui.pages.step_page import SHARES, PointingView, StepPage, card
from gui.style import restyle
from gui.theme import Theme
from gui.views.kernel_heading import KernelHeading
from gui.views.kernel_settings import KernelSettings
from gui.views.kernel_views import KernelViews

GIVEN = ("x", "k", "bias")  # a click on these pins them; a click on all others goes to their step

BRIEF = 70.0  # ems of width below which the unusual settings alone are told while projecting


class KernelPage(StepPage):
    """Steps a kernel over an image, with everything linked and everything editable."""

    kind = "kernel"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._set: Scenario | None = None  # what the settings show
        self._pinned: Ref | None = None
        self._views = KernelViews()
        self._heading = KernelHeading()
        self._heading.hide()
        self._projecting = False
        self._unshared = False  # whether a new run has not had its share of the width yet
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.timeout.connect(self._share_width)
        self._settings = KernelSettings()
        self._editing = KernelEditing(self)
        self._pictures = KernelPictures(self)
        self._arrange()
        self._connect()
        self.setFocusProxy(self._views)
        self._retranslate()

    def _arrange(self) -> None:
        self._frame = left = card()
        column = QVBoxLayout(left)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(0)
        column.addWidget(self._heading)
        column.addWidget(self._views, 1)
        self._compose(left, self._settings)

    def _connect(self) -> None:
        self._views.hovered.connect(self._on_hovered)
        self._views.clicked.connect(self._on_clicked)
        self._views.beside_hovered.connect(self._on_beside_hovered)
        self._views.beside_clicked.connect(self._on_beside_clicked)
        self._views.cancelled.connect(self.cancelled)
        self._views.edit_requested.connect(self._on_edit_requested_at)
        self._views.beside_edit_requested.connect(self._on_beside_edit_requested_at)
        self._views.painted.connect(self._editing.paint)
        self._views.beside_painted.connect(self._editing.paint_beside)
        self._editing.nudged.connect(self.nudged)
        self._calculation.edit_requested.connect(self._on_edit_requested)
        self._editing.edited.connect(self._on_number_edited)
        self._settings.scenario_edited.connect(self.edited)
        self._settings.nudged.connect(self.nudged)
        self._settings.refused.connect(self.announced)
        self._settings.brush_changed.connect(self._on_brush_changed)
        self._settings.open_picture_requested.connect(self.picture_requested)
        self._settings.numbers_requested.connect(self._pictures.show_as_numbers)
        self._pictures.edited.connect(self.edited)
        self._pictures.failed.connect(self.failed)

    # -- what the window asks --------------------------------------------------------------------

    @staticmethod
    def name() -> str:
        """Return what the navigation calls the page."""
        return QCoreApplication.translate("KernelPage", "Kernel")

    def subtitle(self) -> str:
        """Return what stands under the scenario's title."""
        trace = self._trace
        if not isinstance(trace, KernelTrace) or not isinstance(self._traced, KernelScenario):
            return ""
        step = trace[self._index]
        return summary(trace.run, self._traced, step, self._numbers, brief=self._is_short)

    def set_scenario(self, scenario: Scenario) -> None:
        """Edit this scenario from now on; its trace follows."""
        assert isinstance(scenario, KernelScenario)
        self._editing.set_scenario(scenario)
        self._pictures.set_scenario(scenario)

    def set_trace(self, scenario: Scenario, trace: Trace, *, restart: bool) -> None:
        """Show a trace: from its first step, or from where the last one stood."""
        assert isinstance(scenario, KernelScenario)
        assert isinstance(trace, KernelTrace)
        if restart:
            self._editing.cancel()
        channels, rows, columns = trace.run.image.shape
        self._editing.set_size((channels, rows, columns))
        super().set_trace(scenario, trace, restart=restart)
        self._pictures.set_image(trace.run.image)

    def set_language(self, language: str) -> None:
        """Edit texts in ``es`` or ``en``."""
        self._settings.set_language(language)

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Change how numbers are written."""
        self._settings.set_numbers(numbers)
        self._views.set_numbers(numbers)
        self._editing.set_numbers(numbers)
        super().set_numbers(numbers)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        for view in (self._views, self._heading, self._settings, self._editing):
            view.set_theme(theme)
        super().set_theme(theme)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Move things, or only replace them."""
        self._views.set_reduced_motion(reduced)

    def set_projecting(self, projecting: bool) -> None:
        """Show only what a class needs, or everything."""
        super().set_projecting(projecting)
        self._projecting = projecting
        self._views.set_projecting(projecting)
        self._share_width()

    @property
    def _is_short(self) -> bool:
        """Whether there is room only for what a class cannot do without."""
        em = QFontInfo(self.font()).pixelSize()
        return self._projecting and self.width() < BRIEF * em

    @Slot()
    def _share_width(self) -> None:
        """Leave the calculation out while projecting where the numbers need the whole width.

        The run and the size alone decide, so that nothing moves while stepping.
        """
        alone = False
        if self._projecting and self._trace is not None:
            size = QSizeF(self._splitter.size())
            beside = QSizeF(size.width() * SHARES[0] / sum(SHARES), size.height())
            line = self._heading.sizeHint().height()
            some = self._views.legible(beside)
            more = self._views.legible(QSizeF(size.width(), size.height() - line))
            paired = self._kernel_trace.beside is not None
            alone = some is not None and (paired or more is None or more > some)
        self._heading.setVisible(alone)
        self._show_side(not alone)
        self.heading_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._fitting.start()

    def changeEvent(self, event: QEvent) -> None:
        """Share the width anew in another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fitting.start()

    def edit_part(self, part: str, place: QRect) -> None:
        """Show the settings: each part of the subtitle is one of them."""
        self._tabs.setCurrentIndex(1)

    def open_picture(self, path: Path) -> bool:
        """Put a picture in the image's place."""
        return self._pictures.open(path)

    def paste_picture(self, image: QImage) -> bool:
        """Put a picture from the clipboard in the image's place."""
        return self._pictures.open(image)

    def set_progress(self, share: float | None) -> None:
        """Say how far a photograph's new result is."""
        self._views.set_progress(share)

    def stop(self) -> None:
        """Stop everything that runs: the window closes."""
        super().stop()
        self._pictures.close()

    # -- what is special about a kernel's traces ------------------------------------------------

    @property
    def _kernel_trace(self) -> KernelTrace:
        assert isinstance(self._trace, KernelTrace)
        return self._trace

    def _opening(self) -> int:
        return self._kernel_trace.opening

    def _carried_over(self, old: Trace, index: int) -> int:
        assert isinstance(old, KernelTrace)
        here, there = old.clock, self._kernel_trace.clock
        return here.carried_over(min(index, len(here) - 1), there)

    def _beside(self) -> Moment | None:
        """Return where the setting beside has come to; it waits at its end."""
        beside = self._kernel_trace.beside
        if beside is None:
            return None
        return Moment(beside, min(self.player.index, len(beside) - 1))

    def _make_narrator(self) -> KernelNarrator:
        self._names = KernelNames(self._kernel_trace.run)
        return KernelNarrator(self._kernel_trace, self._names, self._numbers)

    def _told(self) -> tuple[Moment, Narration]:
        beside = self._beside()
        if beside is None or self.player.index < len(self._kernel_trace):
            return super()._told()
        # The first setting is done and waits: it is the other one that goes on.
        return beside, self._beside_narrator().narrate(beside)

    def _beside_narrator(self) -> KernelNarrator:
        trace = self._kernel_trace.beside
        assert trace is not None
        return KernelNarrator(trace, KernelNames(trace.run), self._numbers)

    def _jump_units(self) -> Sequence[Unit]:
        stacked = len(self._kernel_trace.run.stages) > 1
        return (Unit.PHASE, Unit.LAYER) if stacked else (Unit.PHASE,)

    def _is_reshaped(self, old: Trace, new: Trace) -> bool:
        return True  # a canvas is given the run's numbers: it lays out anew only if need be

    def _introduce_views(self, *, reshaped: bool) -> None:
        trace, scenario = self._kernel_trace, self._traced
        assert isinstance(scenario, KernelScenario)
        if reshaped:
            self._pin(None)
        self._views.set_trace(trace, reshaped=reshaped)
        if trace.beside is not None and (second := compared(scenario)) is not None:
            both = (trace.run, scenario), (trace.beside.run, second)
            first, other = differences(*both)
            self._views.set_captions(f"A · {first}", f"B · {other}")
        self._transport.set_levels(trace.levels, self._level, by_position=True)
        self._unshared = True
        if self._frame.property("card") != trace.is_photo:  # a canvas has cards of its own
            self._frame.setProperty("card", trace.is_photo)
            restyle(self._frame)

    @property
    def _is_dragged(self) -> bool:
        return self._kernel_trace.is_photo

    def _describe(self, narration: Narration) -> None:
        self._views.set_description(narration.spoken)
        accent = QColor(self._theme.phase(self._moment().step.phase))
        self._heading.set_words(narration.question, narration.heading, accent)
        if self._traced is not self._set:
            assert isinstance(self._traced, KernelScenario)
            self._settings.set_scenario(self._traced, self._kernel_trace.run)
            self._set = self._traced

    def _show_views(self, moment: Moment, *, animate: bool) -> None:
        self._views.set_moment(moment, self._beside(), animate=animate)
        if self._unshared:
            self._unshared = False
            self._share_width()

    def _pointing_views(self) -> Sequence[PointingView]:
        return (self._views,)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let go of what is pinned with Escape."""
        if event.key() == Qt.Key.Key_Escape and self._pinned is not None:
            self._pin(None)
        else:
            super().keyPressEvent(event)

    # -- pinning, painting, editing -----------------------------------------------------------

    @Slot(object)
    def _on_clicked(self, ref: Ref) -> None:
        """Pin what is given; go to the step that makes all else."""
        if ref.quantity in GIVEN:
            self._before_click = None
            self._pin(None if ref == self._pinned else ref)
        else:
            self._pin(None)
            super()._on_clicked(ref)

    @Slot(object)
    def _on_beside_hovered(self, ref: Ref | None) -> None:
        """Tell what is pointed at in the setting beside: its numbers are others."""
        moment = self._beside()
        self._views.set_beside_highlight(ref)
        if ref is None or moment is None:
            self._calculation.set_hint("")
        else:
            self._calculation.set_hint(self._beside_narrator().origin(moment, ref))

    @Slot(object)
    def _on_beside_clicked(self, ref: Ref) -> None:
        moment = self._beside()
        if ref.quantity in GIVEN or moment is None:
            self._on_clicked(ref)
        else:
            self._before_click = self.player.index
            self._go_to_maker(ref, moment)

    def _pin(self, ref: Ref | None) -> None:
        self._pinned = ref
        self._views.set_pinned(ref)

    @Slot(object)
    def _on_brush_changed(self, value: float | None) -> None:
        self._editing.set_brush(value)
        self._views.set_brush(value)

    @Slot(object)
    def _on_edit_requested(self, ref: Ref) -> None:
        place = self._views.rect_of(ref)
        if place is None:
            self._edit(ref, self._place_in(self.sender()))
        else:
            self._on_edit_requested_at(ref, place)

    @Slot(object, object)
    def _on_edit_requested_at(self, ref: Ref, place: QRect) -> None:
        self._edit(ref, self._placed(place))

    @Slot(object, object)
    def _on_beside_edit_requested_at(self, ref: Ref, place: QRect) -> None:
        self._edit(ref, self._placed(place), BESIDE)

    def _placed(self, place: QRect) -> QRect:
        """Return where a part of the views is on the page."""
        return QRect(self._views.mapTo(self, QPoint(place.topLeft())), place.size())

    def _edit(self, ref: Ref, place: QRect, setting: int = FIRST) -> None:
        if self._trace is None or not self._editing.can_edit(ref, setting):
            return
        self._come_back()
        self._pin(None)
        self._on_hovered(None)  # the pointer leaves the canvas for the field
        self._editing.begin(ref, setting, self._names, place)

    @Slot(object, str)
    def _on_number_edited(self, scenario: KernelScenario, label: str) -> None:
        self.edited.emit(scenario, label)
        self.setFocus()

    # -- language ----------------------------------------------------------------------------------

    def _retranslate(self) -> None:
        super()._retranslate()
        self._tabs.setTabText(1, QCoreApplication.translate("KernelPage", "Settings"))
