"""The dialog that asks which film to export, and shows how far it is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QLocale,
    QSignalBlocker,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtWidgets import (
    QDialog,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.film import MOST_FRAMES, Film
from gui.time_words import count_text
from gui.views.build_fields import Captioned, ComboBox, SpinBox
from gui.views.fixed_label import FixedLabel
from gui.views.progress_line import ProgressLine

WHOLE, PHASE, SOME = "whole", "phase", "some"
SIZES = ((1280, 720), (1920, 1080), (1080, 1080))
FASTEST, SLOWEST, USUAL = 0.05, 10.0, 0.5  # seconds a step


class ExportFilmDialog(QDialog):
    """Asks for a film; stops nothing else while it is open.

    Parameters
    ----------
    parent : QWidget
    has_video : bool
        Whether MP4 can be written here.

    Signals
    -------
    export_requested : Film
    cancel_requested()
        The film that is being made is not wanted any more.
    """

    export_requested = Signal(object)
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None, *, has_video: bool = True) -> None:
        super().__init__(parent)
        self._has_video = has_video
        self._length = 1
        self._phase = range(1)
        self._running = False
        self._result: tuple[str, str] = ("", "")  # how the last film ended: a kind, a text
        self._which = ComboBox()
        self._first, self._last = SpinBox(), SpinBox()
        self._seconds = QDoubleSpinBox()
        self._seconds.setRange(FASTEST, SLOWEST)
        self._seconds.setSingleStep(0.1)
        self._seconds.setValue(USUAL)
        self._size, self._kind = ComboBox(), ComboBox()
        self._fields = {
            name: Captioned(field)
            for name, field in (
                ("which", self._which),
                ("first", self._first),
                ("last", self._last),
                ("seconds", self._seconds),
                ("size", self._size),
                ("kind", self._kind),
            )
        }
        self._summary, self._note = FixedLabel("", lines=2), FixedLabel("", lines=2)
        self._note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._bar = ProgressLine()
        self._export, self._close = QPushButton(), QPushButton()
        self._export.setDefault(True)
        self._close.setAutoDefault(False)
        self._grid = QGridLayout()
        self._column = QVBoxLayout(self)
        self._arrange()
        self._connect()
        self._retranslate()
        self._space()
        self._show_state()

    def _arrange(self) -> None:
        grid = self._grid
        grid.addWidget(self._fields["which"], 0, 0, 1, 2)
        grid.addWidget(self._fields["first"], 1, 0)
        grid.addWidget(self._fields["last"], 1, 1)
        grid.addWidget(self._fields["seconds"], 2, 0)
        grid.addWidget(self._fields["size"], 2, 1)
        grid.addWidget(self._fields["kind"], 3, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        buttons.addWidget(self._export)
        column = self._column
        column.addLayout(grid)
        column.addWidget(self._summary)
        column.addWidget(self._bar)
        column.addWidget(self._note)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self._which.currentIndexChanged.connect(self._on_which_chosen)
        self._first.valueChanged.connect(self._on_range_changed)
        self._last.valueChanged.connect(self._on_range_changed)
        self._seconds.valueChanged.connect(self._on_changed)
        self._kind.currentIndexChanged.connect(self._on_changed)
        self._export.clicked.connect(self._on_export)
        self._close.clicked.connect(self.reject)

    # -- what is shown -----------------------------------------------------------------------------

    def set_steps(self, length: int, phase: range) -> None:
        """Offer the steps of a trace.

        Parameters
        ----------
        length : int
            How many there are.
        phase : range
            Those of the phase on show.
        """
        if (length, phase) == (self._length, self._phase):
            return
        other = length != self._length
        self._length, self._phase = length, phase
        if other:
            usual = WHOLE if length <= MOST_FRAMES else PHASE
            self._which.setCurrentIndex(self._which.findData(usual))
            self._on_which_chosen()
        elif self._which.currentData() == PHASE:
            self._on_which_chosen()

    @property
    def film(self) -> Film:
        """The film that the fields describe."""
        steps = range(self._first.value() - 1, self._last.value())
        size = SIZES[max(0, self._size.currentIndex())]
        return Film(self._kind.currentData(), steps, 1 / self._seconds.value(), size)

    @Slot(float)
    def set_progress(self, share: float) -> None:
        """Show how far the film is that is being made."""
        self._bar.setValue(round(share * 1000))
        if not self._running:
            self._running = True
            self._result = ("", "")
            self._show_state()

    @Slot(object)
    def set_finished(self, path: Path) -> None:
        """Say that a film is written."""
        self._end("finished", path.name)

    @Slot(str)
    def set_failed(self, reason: str) -> None:
        """Say why a film is not written."""
        self._end("failed", reason)

    @Slot()
    def set_cancelled(self) -> None:
        """Say that a film was given up."""
        self._end("cancelled", "")

    def _end(self, kind: str, text: str) -> None:
        self._running = False
        self._result = (kind, text)
        self._close.setEnabled(True)
        self._show_state()

    def _show_state(self) -> None:
        """Show what can be done now, and what the film will be."""
        translate = QCoreApplication.translate
        for field in self._fields.values():
            field.setEnabled(not self._running)
        self._bar.setVisible(self._running)
        reason = self._refusal()
        self._export.setEnabled(not self._running and not reason)
        self._close.setText(
            translate("Export", "Cancel") if self._running else translate("Export", "Close")
        )
        count = len(self.film.steps)
        if reason:
            self._summary.setText(reason)
        else:
            text = translate("Export", "{frames} frames, {seconds} s")
            seconds = QLocale().toString(count * self._seconds.value(), "f", 1)
            self._summary.setText(text.format(frames=count_text(count), seconds=seconds))
        self._note.setText(self._note_text())

    def _note_text(self) -> str:
        translate = QCoreApplication.translate
        kind, text = self._result
        if self._running:
            return translate("Export", "Exporting… You can go on with your work.")
        return {
            "finished": translate("Export", "{name} is written.").format(name=text),
            "cancelled": translate("Export", "Cancelled; nothing is left of it."),
        }.get(kind, text)

    def _refusal(self) -> str:
        """Return why the film cannot be made; nothing where it can."""
        translate = QCoreApplication.translate
        count = len(self.film.steps)
        if count > MOST_FRAMES:
            text = translate("Export", "{frames} frames are too many: choose at most {most} steps.")
            return text.format(frames=count_text(count), most=count_text(MOST_FRAMES))
        if self._kind.currentData() == ".mp4" and not self._has_video:
            text = translate("Export", "MP4 needs one more package: {command}")
            return text.format(command='pip install "neurostep[film]"')
        return ""

    # -- what a hand does --------------------------------------------------------------------------

    @Slot()
    def _on_which_chosen(self) -> None:
        chosen = {WHOLE: range(self._length), PHASE: self._phase}.get(self._which.currentData())
        if chosen is not None:
            for field in (self._first, self._last):
                with QSignalBlocker(field):
                    field.setRange(1, self._length)
                    field.setValue(chosen.start + 1 if field is self._first else chosen.stop)
        self._on_changed()

    @Slot()
    def _on_range_changed(self) -> None:
        """Keep the order of the two: the one that was not touched gives way."""
        first, last = self._first.value(), self._last.value()
        if first > last:
            other, value = (
                (self._last, first) if self.sender() is self._first else (self._first, last)
            )
            with QSignalBlocker(other):
                other.setValue(value)
        with QSignalBlocker(self._which):
            self._which.setCurrentIndex(self._which.findData(SOME))
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        self._result = ("", "")
        self._show_state()

    @Slot()
    def _on_export(self) -> None:
        self.export_requested.emit(self.film)

    def reject(self) -> None:
        """Give up the film that is being made; close the dialog where there is none."""
        if self._running:
            self._close.setEnabled(False)
            self.cancel_requested.emit()
        else:
            super().reject()

    # -- language and size ------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            if self._running:
                self.cancel_requested.emit()  # a film speaks one language
            self._retranslate()
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._space()

    def _space(self) -> None:
        em = self.fontMetrics().height()
        self._column.setContentsMargins(em, em, em, em)
        self._column.setSpacing(round(0.7 * em))
        self._grid.setHorizontalSpacing(round(0.8 * em))
        self._grid.setVerticalSpacing(round(0.7 * em))
        self.setMinimumWidth(22 * em)

    def _retranslate(self) -> None:
        translate = QCoreApplication.translate
        self.setWindowTitle(translate("Export", "Export a film"))
        for name, text in (
            ("which", translate("Export", "steps")),
            ("first", translate("Export", "from step")),
            ("last", translate("Export", "to step")),
            ("seconds", translate("Export", "seconds a step")),
            ("size", translate("Export", "size")),
            ("kind", translate("Export", "format")),
        ):
            self._fields[name].name(text)
        self._bar.setAccessibleName(translate("Export", "progress of the film"))
        square = translate("Export", "square")
        sizes = [f"{width} × {height}" for width, height in SIZES]
        sizes[-1] += f" ({square})"
        for field, choices in (
            (
                self._which,
                [
                    (WHOLE, translate("Export", "the whole run")),
                    (PHASE, translate("Export", "the phase on show")),
                    (SOME, translate("Export", "some of them")),
                ],
            ),
            (self._size, [(text, text) for text in sizes]),
            (
                self._kind,
                [
                    (".gif", translate("Export", "GIF: plays everywhere")),
                    (".png", translate("Export", "animated PNG: every colour")),
                    (".webp", translate("Export", "animated WebP: smallest, every colour")),
                    (".mp4", translate("Export", "MP4: a video")),
                ],
            ),
        ):
            chosen = max(0, field.currentIndex())
            field.set(choices[chosen][0], choices)
        self._seconds.setLocale(QLocale())
        self._export.setText(translate("Export", "Export…"))
        self._show_state()
