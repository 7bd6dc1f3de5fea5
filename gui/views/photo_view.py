"""The photograph view of the Kernel page: the pictures, and how they are shown."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFontInfo, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from engine.kernel import KernelRun
from engine.refs import Ref
from engine.steps import Moment
from gui.numbers import NumberFormat
from gui.theme import Theme
from gui.views.photo_pictures import PhotoPictures
from gui.views.photo_reach import stage_of
from gui.views.photo_scene import Choice, Scene, choices
from gui.views.photo_tones import Maps, Toning


class PhotoView(QWidget):
    """Shows a photograph beside a map that a kernel makes of it, with a lens for the numbers."""

    hovered = Signal(object)  # Ref or None
    clicked = Signal(object)  # Ref: of the result's cell, wherever in the pictures the click was
    cancelled = Signal()  # the computation whose progress is shown

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run: KernelRun | None = None
        self._maps: tuple[Maps, ...] = ()
        self._choices: list[Choice] = []
        self._working: tuple[int, int | None] | None = None  # stage and filter of the last step
        self._canvas = PhotoPictures()
        self.setFocusProxy(self._canvas)
        self._canvas.hovered.connect(self.hovered)
        self._canvas.clicked.connect(self.clicked)
        self._map_label, self._toning_label = QLabel(), QLabel()
        self._map_box, self._toning_box = QComboBox(), QComboBox()
        for toning in Toning:
            self._toning_box.addItem("", toning)
        self._map_box.activated.connect(self._on_chosen)
        self._toning_box.activated.connect(self._on_chosen)
        self._cancel = QPushButton(self._canvas)
        self._cancel.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._cancel.hide()
        self._cancel.clicked.connect(self.cancelled)
        self._controls = QWidget()
        row = QHBoxLayout(self._controls)
        for label, box in (
            (self._map_label, self._map_box),
            (self._toning_label, self._toning_box),
        ):
            label.setBuddy(box)
            box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(label)
            row.addWidget(box)
        row.addStretch(1)
        self._row = row
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._controls)
        column.addWidget(self._canvas, 1)
        self._retranslate()
        self._space()

    # -- what to show --------------------------------------------------------------------------

    def set_run(self, run: KernelRun, maps: tuple[Maps, ...]) -> None:
        """Show a run.

        Parameters
        ----------
        run : KernelRun
        maps : tuple of ndarray, shape (filters, rows, columns)
            What comes out of each stage: pooled, or its feature maps before pooling.
        """
        before = self._choice()
        self._run, self._maps = run, maps
        found = choices(run, maps)
        if found != self._choices:
            self._choices, self._working = found, None
            self._fill()
            self._map_box.setCurrentIndex(
                found.index(before) if before in found else _preferred(found)
            )
        self._show()

    def set_moment(self, moment: Moment | None) -> None:
        """Put the frames where a step works, and show the map that it works on.

        What the user chose stays until a step is of another map than the last one.
        """
        self._canvas.set_moment(moment)
        if moment is None or self._run is None:
            return
        target = moment.step.target
        stage = stage_of(self._run, target)
        if stage is None or not target.index or target.quantity.startswith("grad_k"):
            return
        working = stage, target.index[0]
        if working != self._working:
            self._follow(*working)
        self._working = working

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Change how numbers are written."""
        self._canvas.set_numbers(numbers)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._canvas.set_theme(theme)

    def set_highlight(self, ref: Ref | None) -> None:
        """Light up a quantity that is pointed at, here or in another view."""
        self._canvas.set_highlight(ref)

    def set_progress(self, share: float | None) -> None:
        """Say over the old picture how far the new one is, from 0 to 1; None takes it away."""
        self._canvas.set_progress(share)
        self._cancel.setVisible(share is not None)
        self._place_cancel()

    def set_projecting(self, projecting: bool) -> None:
        """Leave all the room to the pictures: what was chosen stays."""
        self._controls.setVisible(not projecting)
        self._canvas.set_projecting(projecting)

    def set_toning(self, toning: Toning) -> None:
        """Choose how values become tones."""
        self._toning_box.setCurrentIndex(list(Toning).index(toning))
        self._show()

    def set_map(self, stage: int, filter_: int | None) -> None:
        """Choose the map that is shown, from zero; the filter None is the picture in colour."""
        self._map_box.setCurrentIndex(self._choices.index(Choice(stage, filter_)))
        self._show()

    @property
    def canvas(self) -> PhotoPictures:
        """The part that is painted."""
        return self._canvas

    # -- inner workings ------------------------------------------------------------------------

    def _choice(self) -> Choice | None:
        index = self._map_box.currentIndex()
        return self._choices[index] if 0 <= index < len(self._choices) else None

    def _follow(self, stage: int, filter_: int | None) -> None:
        """Show the map that a step works on; a picture in colour holds all of its stage's."""
        now = self._choice()
        wanted = Choice(stage, filter_)
        if now == Choice(stage, None) or wanted not in self._choices or wanted == now:
            return
        whole = Choice(stage, None)
        self._map_box.setCurrentIndex(
            self._choices.index(whole if whole in self._choices else wanted)
        )
        self._show()

    def _show(self) -> None:
        choice = self._choice()
        if self._run is not None and choice is not None:
            toning = list(Toning)[self._toning_box.currentIndex()]
            self._canvas.set_scene(Scene.of(self._run, self._maps, choice, toning))
            self._place_cancel()

    def _fill(self) -> None:
        """Name the maps in their box."""
        translate = QCoreApplication.translate
        index = self._map_box.currentIndex()
        self._map_box.clear()
        several = len(self._maps) > 1
        for choice in self._choices:
            if choice.filter is None:
                name = translate("PhotoView", "in colour")
            else:
                name = translate("PhotoView", "map {number}").format(number=choice.filter + 1)
            if several:
                layer = translate("PhotoView", "layer {number}").format(number=choice.stage + 1)
                name = f"{layer} · {name}"
            self._map_box.addItem(name)
        self._map_box.setCurrentIndex(index)
        for widget in (self._map_label, self._map_box):
            widget.setVisible(len(self._choices) > 1)

    def _place_cancel(self) -> None:
        if self._cancel.isHidden():
            return
        self._cancel.adjustSize()
        middle = self._canvas.result_rect().center().toPoint()
        em = self.fontMetrics().height()
        self._cancel.move(middle.x() - self._cancel.width() // 2, middle.y() + 2 * em)

    @Slot()
    def _on_chosen(self) -> None:
        self._show()

    def _retranslate(self) -> None:
        translate = QCoreApplication.translate
        self._map_label.setText(translate("PhotoView", "Shown"))
        self._map_box.setAccessibleName(translate("PhotoView", "map that is shown"))
        self._toning_label.setText(translate("PhotoView", "Values"))
        self._toning_box.setAccessibleName(translate("PhotoView", "how values are shown"))
        names = (
            translate("PhotoView", "automatic"),
            translate("PhotoView", "as they are"),
            translate("PhotoView", "without the sign"),
            translate("PhotoView", "scaled"),
            translate("PhotoView", "sign in colour"),
        )
        for index, name in enumerate(names):
            self._toning_box.setItemText(index, name)
        self._cancel.setText(translate("PhotoView", "Cancel"))
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self._space()

    def _space(self) -> None:
        """Line the choices up with the pictures."""
        em = QFontInfo(self.font()).pixelSize()
        self._row.setContentsMargins(round(0.6 * em), round(0.3 * em), round(0.6 * em), 0)
        self._row.setSpacing(round(0.5 * em))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button on the picture."""
        super().resizeEvent(event)
        self._place_cancel()


def _preferred(found: list[Choice]) -> int:
    """Return the first map of the last stage, in colour if it can be."""
    last = found[-1].stage
    return next(n for n, choice in enumerate(found) if choice.stage == last)
