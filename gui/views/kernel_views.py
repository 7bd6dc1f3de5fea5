"""The picture of a kernel's trace: one canvas, two side by side, or a photograph."""

from __future__ import annotations

import re

from PySide6.QtCore import QPoint, QRect, QSize, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QStackedWidget, QWidget

from engine.kernel_trace import KernelTrace
from engine.refs import Ref
from engine.steps import Moment
from gui.kernel_names import KernelNames
from gui.numbers import NumberFormat
from gui.theme import Theme
from gui.views.kernel_canvas import KernelCanvas
from gui.views.photo_view import PhotoView


class _Caption(QLabel):
    """What the setting below it is; never asks for room, and is shorter where it is narrow."""

    def __init__(self) -> None:
        super().__init__()
        self._full = ""
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMargin(6)

    def set_full_text(self, text: str) -> None:
        self._full = text
        self.setToolTip(text)
        self._shorten()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        """Leave out what is in brackets where there is no room, and then the end."""
        metrics, room = self.fontMetrics(), self.width() - 2 * self.margin()
        text = self._full
        if metrics.horizontalAdvance(text) > room:
            text = re.sub(r" \([^)]*\)", "", text)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, room))
        if shown != self.text():
            self.setText(shown)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


class KernelViews(QStackedWidget):
    """Shows a moment in the way that suits it, and passes on what is done to any of its views.

    Signals
    -------
    hovered, beside_hovered : Ref or None
    clicked, beside_clicked : Ref
        On the canvas of the trace itself, and on that of the setting beside it.
    edit_requested, beside_edit_requested : Ref, QRect
        The place is in the coordinates of these views.
    painted, beside_painted : tuple of Ref
    cancelled()
        The user does not want to wait for a photograph's result.
    """

    hovered = Signal(object)
    clicked = Signal(object)
    beside_hovered = Signal(object)
    beside_clicked = Signal(object)
    edit_requested = Signal(object, object)
    beside_edit_requested = Signal(object, object)
    painted = Signal(object)
    beside_painted = Signal(object)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvases = (KernelCanvas(), KernelCanvas())
        self._captions = (_Caption(), _Caption())
        self._photo = PhotoView()
        self._rule = QFrame()
        self._rule.setFrameShape(QFrame.Shape.VLine)
        self._rule.setProperty("role", "line")
        self._arrange()
        first, second = self._canvases
        first.hovered.connect(self.hovered)
        first.clicked.connect(self.clicked)
        second.hovered.connect(self.beside_hovered)
        second.clicked.connect(self.beside_clicked)
        first.painted.connect(self.painted)
        second.painted.connect(self.beside_painted)
        first.edit_requested.connect(self._on_edit_requested)
        second.edit_requested.connect(self._on_beside_edit_requested)
        self._photo.hovered.connect(self.hovered)
        self._photo.clicked.connect(self.clicked)
        self._photo.cancelled.connect(self.cancelled)

    def _arrange(self) -> None:
        both = QWidget()
        grid = QGridLayout(both)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.setHorizontalSpacing(6)
        for column, (caption, canvas) in enumerate(
            zip(self._captions, self._canvases, strict=True)
        ):
            caption.setProperty("role", "heading")
            grid.addWidget(caption, 0, 2 * column)
            grid.addWidget(canvas, 1, 2 * column)
            grid.setColumnStretch(2 * column, 1 - column)
        grid.addWidget(self._rule, 0, 1, 2, 1)
        self._grid = grid
        grid.setRowStretch(1, 1)
        self.addWidget(both)
        self.addWidget(self._photo)

    @property
    def canvas(self) -> QWidget:
        """What takes the keys."""
        return self._photo.canvas if self.currentIndex() else self._canvases[0]

    def set_trace(self, trace: KernelTrace, *, reshaped: bool) -> None:
        """Show moments of this trace from now on."""
        kept = self.currentIndex() == int(trace.is_photo)
        self.setCurrentIndex(int(trace.is_photo))
        self.setFocusProxy(self.canvas)
        if not kept and self.isAncestorOf(self.window().focusWidget()):
            self.canvas.setFocus()  # of what is hidden, Qt gives the focus to just anything
        if trace.is_photo:
            self._photo.set_run(trace.run, trace.maps)
            return
        paired = trace.beside is not None
        for widget in (*self._captions, self._canvases[1], self._rule):
            widget.setVisible(paired)
        self._grid.setColumnStretch(2, int(paired))
        if reshaped:
            for canvas, each in zip(self._canvases, (trace, trace.beside), strict=True):
                if each is not None:
                    canvas.set_run(each.run, KernelNames(each.run))

    def set_captions(self, first: str, second: str) -> None:
        """Say above each of two canvases which setting it shows."""
        for caption, text in zip(self._captions, (first, second), strict=True):
            caption.set_full_text(text)

    def set_moment(self, moment: Moment, beside: Moment | None, *, animate: bool) -> None:
        """Show a moment, and that of the setting beside it."""
        if self.currentIndex():
            self._photo.set_moment(moment)
            return
        self._canvases[0].set_moment(moment, animate)
        if beside is not None:
            self._canvases[1].set_moment(beside, animate)

    def set_highlight(self, ref: Ref | None) -> None:
        """Light up what belongs to `ref`."""
        for view in (*self._canvases, self._photo):
            view.set_highlight(ref)

    def set_beside_highlight(self, ref: Ref | None) -> None:
        """Light up what belongs to `ref` in the setting beside."""
        self._canvases[1].set_highlight(ref)

    def set_pinned(self, ref: Ref | None) -> None:
        """Keep what belongs to `ref` lit."""
        for canvas in self._canvases:
            canvas.set_pinned(ref)

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Change how numbers are written."""
        for view in (*self._canvases, self._photo):
            view.set_numbers(numbers)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        for view in (*self._canvases, self._photo):
            view.set_theme(theme)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Move things, or only replace them."""
        for canvas in self._canvases:
            canvas.set_reduced_motion(reduced)

    def set_projecting(self, projecting: bool) -> None:
        """Show only what a class needs, or everything."""
        for view in (*self._canvases, self._photo):
            view.set_projecting(projecting)

    def legible(self, size: QSizeF) -> int | None:
        """Return how many grids would show numbers while projecting, if these views had a size.

        None where there is room enough anyway.
        """
        if self.currentIndex():
            return None
        shown = [canvas for canvas in self._canvases if not canvas.isHidden()]
        share = QSizeF(size.width() / len(shown), size.height())
        found = [count for canvas in shown if (count := canvas.legible(share)) is not None]
        return sum(found) if found else None

    def set_progress(self, share: float | None) -> None:
        """Say how far a photograph's new result is, from 0 to 1; None when it is there."""
        self._photo.set_progress(share)

    def set_brush(self, value: float | None) -> None:
        """Paint cells under the mouse with a value, or not."""
        for canvas in self._canvases:
            canvas.set_brush(value)

    def set_description(self, text: str) -> None:
        """Say to a screen reader what is on show."""
        self.canvas.setAccessibleDescription(text)

    def rect_of(self, ref: Ref) -> QRect | None:
        """Return where a number is, in the coordinates of these views; None if it is nowhere."""
        if self.currentIndex():
            return None
        place = self._canvases[0].rect_of(ref)
        return None if place is None else self._moved(self._canvases[0], place)

    @Slot(object, object)
    def _on_edit_requested(self, ref: Ref, place: QRect) -> None:
        self.edit_requested.emit(ref, self._moved(self._canvases[0], place))

    @Slot(object, object)
    def _on_beside_edit_requested(self, ref: Ref, place: QRect) -> None:
        self.beside_edit_requested.emit(ref, self._moved(self._canvases[1], place))

    def _moved(self, view: QWidget, place: QRect) -> QRect:
        return QRect(view.mapTo(self, QPoint(place.topLeft())), place.size())
