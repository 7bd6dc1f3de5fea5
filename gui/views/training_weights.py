"""All weights and biases of a run as matrices, for the eye that wants numbers, and for the keys."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from gui.numbers import NumberFormat
from gui.theme import LIGHT, Theme
from gui.training_snapshot import RunShown
from gui.views.build_fields import CheckBox
from gui.views.fixed_label import FixedLabel
from gui.views.training_places import Places
from gui.views.training_weight_editor import WeightEditor
from gui.views.training_weights_grid import WeightsGrid


class _Scroll(QScrollArea):
    """Scrolls the matrices, and tells them how wide it is."""

    def __init__(self, grid: WeightsGrid) -> None:
        super().__init__()
        self._grid = grid
        self.setWidget(grid)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCornerWidget(QWidget())  # or the style draws a box there
        self.viewport().setAutoFillBackground(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        bar = self.verticalScrollBar().sizeHint().width()
        self._grid.set_room(self.width() - bar - 2)


class WeightsPane(QWidget):
    """Matrices, one a layer: rows are where weights come from, columns where they go.

    The arrows move a cursor while it has the focus, Enter edits, F freezes.

    Signals
    -------
    weight_hovered : int or None
        The place in theta that is pointed at, or that the keys are on.
    value_edited : int, float
        What shall stand at a place of theta.
    freeze_toggled : int, bool
    message : str
        What is pointed at, in words.
    """

    weight_hovered = Signal(object)
    value_edited = Signal(object, float)
    freeze_toggled = Signal(object, bool)
    message = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numbers = NumberFormat()
        self._theme = LIGHT
        self._shown: RunShown | None = None
        self._places: Places | None = None
        self._grid = WeightsGrid()
        self._scroll = _Scroll(self._grid)
        self._words = FixedLabel("question")
        self._hint = QLabel()
        self._hint.setProperty("role", "caption")
        self._frozen = CheckBox()
        self._editor = WeightEditor(self)
        line = QHBoxLayout()
        line.addWidget(self._words, 1)
        line.addWidget(self._frozen)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 2, 2)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self._hint)
        column.addWidget(self._scroll, 1)
        self.setFocusProxy(self._grid)
        self._grid.hovered.connect(self._on_hovered)
        self._grid.moved.connect(self._on_moved)
        self._grid.edit_asked.connect(self.edit)
        self._grid.freeze_asked.connect(self._on_freeze_asked)
        self._grid.renewed.connect(self._on_renewed)
        self._frozen.toggled.connect(self._on_frozen_toggled)
        self._editor.value_edited.connect(self.value_edited)
        self._editor.freeze_toggled.connect(self.freeze_toggled)
        self._retranslate()

    def set_run(self, shown: RunShown | None) -> None:
        """Show a run at a moment, or nothing."""
        self._shown = shown
        before = self._places
        if shown is None:
            self._places = None
        else:
            shape, features = shown.setup.shape, shown.setup.features
            alone = shown.setup.problem.task == "curve"
            if before is None or not (before.shape == shape and before.is_called(features, alone)):
                self._places = Places(shape, features, alone)
        if self._places is not before:
            self._editor.cancel()
        self._grid.set_run(shown, self._places)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._grid.set_theme(theme)
        self._editor.set_theme(theme)

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Change how numbers are written."""
        self._numbers = numbers
        self._grid.set_numbers(numbers)
        self._editor.set_numbers(numbers)
        self._say()

    def set_projecting(self, projecting: bool) -> None:
        """Leave out what the pointer's owner alone needs."""
        self._hint.setVisible(not projecting)

    def set_highlight(self, place: int | None) -> None:
        """Light up the weight or bias at a place of theta: it is pointed at in another view."""
        self._grid.set_highlight(place)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._places = None  # names are words, too
            self.set_run(self._shown)

    @Slot(object)
    def edit(self, place: int) -> None:
        """Ask for the value of a weight or a bias, beside its cell."""
        if self._shown is None or self._places is None:
            return
        self._grid.go_to(place)
        cell = self._grid.rect_of(place).toAlignedRect()
        anchor = QRect(self._grid.mapTo(self, cell.topLeft()), cell.size())
        moment = self._shown.moment
        value = float(moment.parameters.theta[place])
        caption = f"{self._places.name(place)}   {self._places.route(place)}"
        self._editor.ask(anchor, place, caption, value, place in moment.settings.frozen)

    def _place(self) -> int:
        """Return the place that is spoken of: pointed at, or else where the cursor is."""
        pointed = self._grid.pointed
        return self._grid.cursor_place if pointed is None else pointed

    def _say(self) -> None:
        """Say what stands at the place that is spoken of, and whether the cursor's is frozen."""
        self._frozen.setEnabled(self._places is not None)
        if self._shown is None or self._places is None:
            self._words.setText("")
            return
        moment, place = self._shown.moment, self._place()
        value = float(moment.parameters.theta[place])
        words = self._places.equation(place, value, self._numbers)
        self._words.setText(f"{words}   {self._places.route(place)}")
        with QSignalBlocker(self._frozen):
            self._frozen.setChecked(self._grid.cursor_place in moment.settings.frozen)
        self._grid.setAccessibleDescription(self._words.text())

    def _retranslate(self) -> None:
        self._frozen.setText(QCoreApplication.translate("TrainingGraph", "Frozen"))
        self._frozen.setToolTip(
            QCoreApplication.translate("TrainingGraph", "Training does not move it.")
        )
        self._hint.setText(
            QCoreApplication.translate(
                "TrainingGraph", "Arrows choose · Enter edits · F freezes and frees"
            )
        )

    @Slot()
    def _on_renewed(self) -> None:
        self._say()

    @Slot(object)
    def _on_hovered(self, place: int | None) -> None:
        self._say()
        self.weight_hovered.emit(place)
        self.message.emit("" if place is None else self._words.text())

    @Slot(object)
    def _on_moved(self, place: int) -> None:
        self._scroll.ensureVisible(
            *self._grid.rect_of(place).center().toPoint().toTuple(),
            self._grid.fontMetrics().height() * 5,
            self._grid.fontMetrics().height() * 3,
        )
        self._say()
        self.weight_hovered.emit(place)
        self.message.emit(self._words.text())

    @Slot(object)
    def _on_freeze_asked(self, place: int) -> None:
        if self._shown is not None:
            self.freeze_toggled.emit(place, place not in self._shown.moment.settings.frozen)

    @Slot(bool)
    def _on_frozen_toggled(self, frozen: bool) -> None:
        self.freeze_toggled.emit(self._grid.cursor_place, frozen)
