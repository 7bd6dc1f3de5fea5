"""One run of several: colour, name, loss now; to be chosen, hidden, renamed, deleted."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedLayout, QWidget

from gui.style import outline
from gui.theme import LIGHT, Theme
from gui.views.build_fields import RemoveButton
from gui.views.number_edit import ENTER, LineEdit
from gui.views.training_run_parts import LONGEST, ColourButton, LossText, NameButton


class RunChip(QWidget):
    """A run in the bar of all runs.

    Signals
    -------
    chosen
    renamed : str
    deleted
    shown_changed : bool
    """

    chosen = Signal()
    renamed = Signal(str)
    deleted = Signal()
    shown_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._active = self._typing = False
        self._name = ""
        self.colour, self.label, self.remove = ColourButton(), NameButton(), RemoveButton(LIGHT)
        self.edit, self.loss = LineEdit(), LossText()
        self.edit.setStyleSheet("padding: 0 4px; min-height: 0;")
        self.edit.setMinimumWidth(1)
        self.edit.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._stack = QStackedLayout()
        self._stack.setStackingMode(QStackedLayout.StackingMode.StackOne)
        for widget in (self.label, self.edit):
            self._stack.addWidget(widget)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.colour)
        self._row.addLayout(self._stack)
        self._row.addWidget(self.loss)
        self._row.addWidget(self.remove)
        self.edit.installEventFilter(self)
        self.colour.clicked.connect(self._on_colour)
        self.label.clicked.connect(self.chosen)
        self.label.rename_wanted.connect(self.rename)
        self.label.delete_wanted.connect(self._on_delete)
        self.remove.clicked.connect(self._on_delete)
        self.edit.editingFinished.connect(self._on_edited)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._space()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._theme = theme
        for part in (self.colour, self.label, self.loss, self.remove):
            part.set_theme(theme)
        self.update()

    def set_run(self, name: str, colour: QColor, loss: str, active: bool, hidden: bool) -> None:
        """Show a run; a name that is being typed stays."""
        if name != self._name:
            self._name = name
            self.label.setText(name)
            self.label.updateGeometry()
            self._say()
        if colour != self.colour.colour:
            self.colour.colour = colour
            self.colour.update()
        if self.colour.isChecked() == hidden:
            self.colour.setChecked(not hidden)
            self._say()
        self.loss.set_text(loss)
        if active != self._active:
            self._active = active
            self.label.set_bold(active)
            self.update()

    def set_deletable(self, deletable: bool) -> None:
        """Offer to delete the run, or not: the last one stays."""
        self.remove.setVisible(deletable)
        self._space()

    @Slot()
    def rename(self) -> None:
        """Let the name be typed."""
        self.edit.setText(self._name)
        self.edit.selectAll()
        self._typing = True
        self.edit.setMinimumWidth(round(LONGEST * self.fontMetrics().height()))
        self._stack.setCurrentWidget(self.edit)
        self.edit.setFocus()

    def retranslate(self) -> None:
        """Speak the language that is spoken now."""
        self._say()

    def _say(self) -> None:
        translate = QCoreApplication.translate
        hint = translate("TrainingRuns", "{name}: double click or F2 to rename")
        self.label.setAccessibleName(self._name)
        self.label.setToolTip(hint.format(name=self._name))
        self.edit.setAccessibleName(translate("TrainingRuns", "Name of the run"))
        see = translate("TrainingRuns", "Show {name}")
        if self.colour.isChecked():
            see = translate("TrainingRuns", "Hide {name}")
        self.colour.name(see.format(name=self._name))
        self.remove.name(translate("TrainingRuns", "Delete {name}").format(name=self._name))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Keep Enter and Escape in the name that is typed."""
        if watched is self.edit and isinstance(event, QKeyEvent):
            key = event.key()
            if event.type() == QEvent.Type.ShortcutOverride and key in (Qt.Key.Key_Escape, *ENTER):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and key == Qt.Key.Key_Escape:
                self._leave()
                return True
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the run, wherever the chip is clicked."""
        self.chosen.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip's ground and edge, strong around the run that is looked at."""
        theme, em = self._theme, self.fontMetrics().height()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = max(1.5, em / 9) if self._active else 1.0
        half = width / 2 + 0.5
        painter.setPen(QPen(QColor(theme.text) if self._active else outline(theme), width))
        painter.setBrush(QColor(theme.card))
        rect = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(rect, 0.5 * em, 0.5 * em)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._space()

    def _space(self) -> None:
        em = self.fontMetrics().height()
        edge = round(0.22 * em)
        right = round(0.5 * em) if self.remove.isHidden() else edge
        self._row.setContentsMargins(edge, edge, right, edge)
        self._row.setSpacing(round(0.1 * em))

    def _leave(self) -> None:
        """Show the name again, with the keyboard on it."""
        had_focus = self.edit.hasFocus()
        self._typing = False  # hiding the field ends its editing
        self.edit.setMinimumWidth(1)
        self._stack.setCurrentWidget(self.label)
        if had_focus:
            self.label.setFocus()

    @Slot()
    def _on_edited(self) -> None:
        if not self._typing:
            return
        text = self.edit.text().strip()
        self._leave()
        if text and text != self._name:
            self.renamed.emit(text)

    @Slot()
    def _on_colour(self) -> None:
        self.shown_changed.emit(not self.colour.isChecked())

    @Slot()
    def _on_delete(self) -> None:
        if not self.remove.isHidden():
            self.deleted.emit()
