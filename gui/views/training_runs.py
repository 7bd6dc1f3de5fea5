"""The runs of a scenario side by side, in one row that scrolls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QWidget

from engine.scenario.training_validation import MAX_RUNS
from gui.icons import Glyph
from gui.theme import LIGHT, Theme
from gui.views.buttons import FlatButton
from gui.views.training_run_chip import RunChip


class RunsScroll(QScrollArea):
    """A row that the wheel moves sideways; no bar takes its height away.

    Signals
    -------
    row_changed
        The row wants another width.
    """

    row_changed = Signal()

    def __init__(self, row: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept: QWidget | None = None
        self.setWidget(row)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        row.setAutoFillBackground(False)
        row.installEventFilter(self)

    def reveal(self, chip: QWidget) -> None:
        """Keep this chip in sight, until another one is asked for."""
        self._kept = chip
        self.ensureWidgetVisible(chip, 0, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Look again for the chip when the row has become another."""
        done = super().eventFilter(watched, event)
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.row_changed.emit()
        if watched is self.widget() and event.type() == QEvent.Type.Resize and self._kept:
            self.ensureWidgetVisible(self._kept, 0, 0)
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again for the chip in another room."""
        super().resizeEvent(event)
        if self._kept:
            self.ensureWidgetVisible(self._kept, 0, 0)

    def sizeHint(self) -> QSize:
        """Return the height of a chip."""
        return self.widget().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the same height, at any width."""
        return QSize(8 * self.fontMetrics().height(), self.sizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Move sideways, whichever way the wheel turns."""
        turn = event.angleDelta().x() or event.angleDelta().y()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - turn)
        event.accept()


class RunsBar(QWidget):
    """Shows the runs, and tells what is wanted of them.

    Signals
    -------
    run_chosen : int
        By its place in the scenario.
    run_renamed : int, str
    run_deleted : int
    branch_asked
        Run again from the moment that is looked at.
    visibility_changed : int, bool
        Whether the run is seen from now on.
    """

    run_chosen = Signal(int)
    run_renamed = Signal(int, str)
    run_deleted = Signal(int)
    branch_asked = Signal()
    visibility_changed = Signal(int, bool)

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._count, self._active = 0, -1
        self._chips: list[RunChip] = []
        row = QWidget()
        row.setObjectName("qt_scrollarea_content")  # the style sheet lets the ground through
        self._row = QHBoxLayout(row)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addStretch(1)
        self._scroll = RunsScroll(row)
        self.branch = QPushButton()
        self.branch.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.branch.clicked.connect(self.branch_asked)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self.back, self.on = (FlatButton(theme, g) for g in (Glyph.PREVIOUS, Glyph.NEXT))
        self._line.addWidget(self.back)
        self._line.addWidget(self._scroll, 1)
        self._line.addWidget(self.on)
        self._line.addWidget(self.branch)
        self._bar = self._scroll.horizontalScrollBar()
        self._scroll.row_changed.connect(self._show_arrows)
        self._bar.valueChanged.connect(self._show_arrows)
        self._bar.rangeChanged.connect(self._show_arrows)
        self.back.clicked.connect(self._on_back)
        self.on.clicked.connect(self._on_on)
        self._append_chip()
        self._retranslate()
        self._space()

    def set_runs(
        self,
        names: Sequence[str],
        colours: Sequence[QColor],
        losses: Sequence[str],
        active: int,
        hidden: frozenset[int],
    ) -> None:
        """Show the runs.

        Parameters
        ----------
        names : sequence of str
        colours : sequence of QColor
        losses : sequence of str
            Of the moment that is looked at, as they are to be read.
        active : int
            The run that the page shows.
        hidden : frozenset of int
            Those that are not drawn in the chart.
        """
        while len(self._chips) < len(names):
            self._append_chip()
        for number, chip in enumerate(self._chips):
            if number < len(names):
                shown = number == active, number in hidden
                chip.set_run(names[number], colours[number], losses[number], *shown)
        if len(names) != self._count:
            self._count = len(names)
            self._show_count()
        if active != self._active:
            self._active = active
            self._reveal()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._theme = theme
        for part in (*self._chips, self.back, self.on):
            part.set_theme(theme)

    def rename(self, run: int) -> None:
        """Let a run's name be typed."""
        self._scroll.ensureWidgetVisible(self._chips[run])
        self._chips[run].rename()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font and the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self._space()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the run that is looked at in sight."""
        super().resizeEvent(event)
        self._show_arrows()

    def _append_chip(self) -> None:
        chip = RunChip()
        chip.set_theme(self._theme)
        chip.chosen.connect(self._on_chosen)
        chip.renamed.connect(self._on_renamed)
        chip.deleted.connect(self._on_deleted)
        chip.shown_changed.connect(self._on_shown_changed)
        self._row.insertWidget(len(self._chips), chip)
        self._chips.append(chip)

    def _show_count(self) -> None:
        for number, chip in enumerate(self._chips):
            chip.setVisible(number < self._count)
            chip.set_deletable(self._count > 1)
        self.branch.setEnabled(self._count < MAX_RUNS)
        self._say_branch()

    def _reveal(self) -> None:
        if 0 <= self._active < self._count:
            self._scroll.reveal(self._chips[self._active])

    @Slot()
    def _show_arrows(self) -> None:
        """Offer to move the row where not all of it fits beside the button."""
        room = self.width() - self.branch.width() - self._line.spacing()
        for arrow, there in (
            (self.back, self._bar.value() > 0),
            (self.on, self._bar.value() < self._bar.maximum()),
        ):
            arrow.setVisible(self._scroll.sizeHint().width() > room)
            arrow.setEnabled(there)

    @Slot()
    def _on_back(self) -> None:
        self._bar.setValue(self._bar.value() - self._scroll.width() // 2)

    @Slot()
    def _on_on(self) -> None:
        self._bar.setValue(self._bar.value() + self._scroll.width() // 2)

    def _say_branch(self) -> None:
        translate = QCoreApplication.translate
        full = translate("TrainingRuns", "There are at most {n} runs: delete one first")
        told = translate(
            "TrainingRuns", "Keep this run as it is, and go on from this moment in another one"
        )
        free = self._count < MAX_RUNS
        self.branch.setToolTip(told if free else full.format(n=MAX_RUNS))

    def _retranslate(self) -> None:
        translate = QCoreApplication.translate
        self.setAccessibleName(translate("TrainingRuns", "Runs"))
        self.back.name(translate("TrainingRuns", "Runs further left"))
        self.on.name(translate("TrainingRuns", "Runs further right"))
        self.branch.setText(translate("TrainingRuns", "Run again from here"))
        for chip in self._chips:
            chip.retranslate()
        self._say_branch()

    def _sender(self) -> int:
        chip = self.sender()
        assert isinstance(chip, RunChip)
        return self._chips.index(chip)

    @Slot()
    def _on_chosen(self) -> None:
        self.run_chosen.emit(self._sender())

    @Slot(str)
    def _on_renamed(self, name: str) -> None:
        self.run_renamed.emit(self._sender(), name)

    @Slot()
    def _on_deleted(self) -> None:
        self.run_deleted.emit(self._sender())

    @Slot(bool)
    def _on_shown_changed(self, shown: bool) -> None:
        self.visibility_changed.emit(self._sender(), shown)

    def _space(self) -> None:
        em = self.fontMetrics().height()
        self._row.setSpacing(round(0.35 * em))
        self._line.setSpacing(round(0.6 * em))
        self._scroll.updateGeometry()
